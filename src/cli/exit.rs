//! How a run ends, as a number that scripts read.

use std::process::ExitCode;

use parindex::diagnostic::{Diagnostic, Fault, has_errors};

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: nothing wrong. Warnings and notes alone end so too.
    Fine,
    /// 1: faults in the data.
    Faults,
    /// 2: wrong use of the command line.
    WrongUse,
    /// 3: something could not be read or written.
    Unreadable,
}

impl Exit {
    /// How a run ends that found these faults. A file that could not be read
    /// weighs more than a fault in one that could.
    pub(crate) fn of(faults: &[Diagnostic]) -> Self {
        let unread = faults.iter().any(|one| is_unread(one.fault));
        if unread {
            Self::Unreadable
        } else if has_errors(faults) {
            Self::Faults
        } else {
            Self::Fine
        }
    }
}

/// Whether the fault says that a file could not be read at all.
pub(crate) fn is_unread(fault: Fault) -> bool {
    matches!(
        fault,
        Fault::FileUnreadable
            | Fault::FileUnsupported
            | Fault::FileTooLarge
            | Fault::FileEncrypted
            | Fault::FileDamaged
            | Fault::TextUndecodable
    )
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Faults => 1,
            Exit::WrongUse => 2,
            Exit::Unreadable => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex::lang::Text;
    use parindex::source::{Files, Place};

    #[test]
    fn an_unread_file_outweighs_a_fault_and_a_warning_is_none() {
        let file = Files::default().add("so.yaml");
        let fault = |fault| Diagnostic::new(fault, Place::whole(file), Text::same(""));
        let error = fault(Fault::NotANumber);
        let warning = fault(Fault::TargetBelowPrevious);
        let unread = fault(Fault::FileUnsupported);
        assert_eq!(Exit::of(&[]), Exit::Fine);
        assert_eq!(Exit::of(std::slice::from_ref(&warning)), Exit::Fine);
        assert_eq!(Exit::of(&[warning, error.clone()]), Exit::Faults);
        assert_eq!(Exit::of(&[error, unread]), Exit::Unreadable);
    }
}
