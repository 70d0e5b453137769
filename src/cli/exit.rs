//! The exit codes.

use std::process::ExitCode;

use parindex::diagnostic::{Diagnostic, RuleId, has_errors};

/// How a run ends, as a number for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: no errors; warnings and notes are allowed.
    Success,
    /// 1: errors in the data.
    Errors,
    /// 2: wrong usage of the command line.
    Usage,
    /// 3: a file could not be read or written.
    Io,
}

impl Exit {
    /// Returns how a run ends that found these diagnostics. A file that could not be
    /// read outweighs an error in one that could.
    pub(crate) fn from_diagnostics(diagnostics: &[Diagnostic]) -> Self {
        if diagnostics.iter().any(|one| is_unreadable(one.rule)) {
            Self::Io
        } else if has_errors(diagnostics) {
            Self::Errors
        } else {
            Self::Success
        }
    }

    /// Returns the code of the process.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Errors => 1,
            Self::Usage => 2,
            Self::Io => 3,
        }
    }

    /// Returns the same for a run without a result, which never ends in success.
    pub(crate) fn without_result(diagnostics: &[Diagnostic]) -> Self {
        match Self::from_diagnostics(diagnostics) {
            Self::Success => Self::Errors,
            exit => exit,
        }
    }
}

/// Whether the diagnostic means that a file could not be read at all.
pub(crate) fn is_unreadable(rule: RuleId) -> bool {
    matches!(
        rule,
        RuleId::FileUnreadable
            | RuleId::FileUnsupported
            | RuleId::FileTooLarge
            | RuleId::FileEncrypted
            | RuleId::FileDamaged
            | RuleId::TextUndecodable
    )
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex::lang::Message;
    use parindex::source::{Files, Place};

    #[test]
    fn an_unread_file_outweighs_an_error_and_warnings_are_success() {
        let file = Files::default().add("so.yaml");
        let diagnose = |rule| Diagnostic::new(rule, Place::whole(file), Message::same(""));
        let error = diagnose(RuleId::NotANumber);
        let warning = diagnose(RuleId::TargetBelowPrevious);
        let unread = diagnose(RuleId::FileUnsupported);
        assert_eq!(Exit::from_diagnostics(&[]), Exit::Success);
        assert_eq!(
            Exit::from_diagnostics(std::slice::from_ref(&warning)),
            Exit::Success
        );
        assert_eq!(
            Exit::from_diagnostics(&[warning, error.clone()]),
            Exit::Errors
        );
        assert_eq!(Exit::from_diagnostics(&[error, unread]), Exit::Io);
    }
}
