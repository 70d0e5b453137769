//! Why a run stopped, in both languages, with what to do about it.

use std::fmt;
use std::io;
use std::path::Path;

use parindex::lang::Text;
use parindex::report::format::RenderError;
use parindex::text;

use super::exit::Exit;
use super::stamp::Changed;

/// A run that cannot go on.
#[derive(Debug)]
pub(crate) struct Failure {
    /// How the run ends.
    pub(crate) exit: Exit,
    /// What happened.
    pub(crate) message: Text,
    /// What to do.
    pub(crate) help: Option<Text>,
}

impl Failure {
    /// The command line asks for something that is not done.
    pub(crate) fn wrong_use(message: Text) -> Self {
        Self {
            exit: Exit::WrongUse,
            message,
            help: None,
        }
    }

    /// What the file says stands in the way.
    pub(crate) fn in_data(message: Text) -> Self {
        Self {
            exit: Exit::Faults,
            message,
            help: None,
        }
    }

    /// Something could not be read or written.
    pub(crate) fn unreadable(message: Text) -> Self {
        Self {
            exit: Exit::Unreadable,
            message,
            help: None,
        }
    }

    /// The system does not let a file be read.
    pub(crate) fn file(name: &str, error: &io::Error) -> Self {
        let reason = reason(error);
        Self::unreadable(text!(
            "không đọc được “{name}”: {reason}",
            "“{name}” cannot be read: {reason}",
            name,
            reason
        ))
    }

    /// Says what to do.
    pub(crate) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Standard output could not be written.
    pub(crate) fn output(error: &io::Error) -> Self {
        let reason = reason(error);
        Self::unreadable(text!(
            "không in được kết quả: {reason}",
            "the result cannot be printed: {reason}",
            reason
        ))
    }

    /// A report cannot be rendered in its format.
    #[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
    pub(crate) fn render(error: RenderError) -> Self {
        Self::unreadable(error.message())
    }

    /// A result file whose ending says no format; `known` names those that do.
    pub(crate) fn unknown_ending(path: &Path, known: Text) -> Self {
        let name = path.to_string_lossy();
        let name = name.as_ref();
        Self::wrong_use(text!(
            "không rõ định dạng của tệp kết quả “{name}”",
            "the format of the result file “{name}” is not known",
            name
        ))
        .help(known)
    }

    /// Anything else.
    pub(crate) fn unforeseen(error: &anyhow::Error) -> Self {
        let reason = format!("{error:#}");
        Self::unreadable(text!(
            "không làm xong được: {reason}",
            "the work could not be finished: {reason}",
            reason
        ))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Failure {}

/// The word that was probably meant.
pub(crate) fn did_you_mean(near: &str) -> Text {
    text!("có phải ý bạn là “{near}”?", "did you mean “{near}”?", near)
}

/// What to do about a name that the system does not take.
pub(crate) fn another_spelling() -> Text {
    text!(
        "đặt tên ngắn hơn; trên Windows, tên không được chứa \\ / : * ? \" < > | và không được là con, prn, aux, nul, com1, lpt1",
        "choose a shorter name; on Windows a name has none of \\ / : * ? \" < > | and is not con, prn, aux, nul, com1, lpt1"
    )
}

/// What Windows reports for a file, or a part of one, that another program holds
/// open: sharing violation, lock violation.
const HELD_OPEN: [i32; 2] = [32, 33];

/// Whether another program holds the file open, as Excel does on Windows; the
/// numbers mean something else elsewhere.
fn is_held_open(error: &io::Error, on_windows: bool) -> bool {
    on_windows
        && error
            .raw_os_error()
            .is_some_and(|code| HELD_OPEN.contains(&code))
}

/// Why reading or writing failed, in the user's language. The system's own
/// words are given only where there are no better ones.
pub(crate) fn reason(error: &io::Error) -> Text {
    reason_on(error, cfg!(windows))
}

fn reason_on(error: &io::Error, on_windows: bool) -> Text {
    use io::ErrorKind as Kind;
    if is_held_open(error, on_windows) {
        return text!(
            "tệp đang mở trong chương trình khác (chẳng hạn Excel): hãy đóng tệp ở đó",
            "the file is open in another program (such as Excel): close it there"
        );
    }
    if error.get_ref().is_some_and(
        <dyn std::error::Error + std::marker::Send + std::marker::Sync + 'static>::is::<Changed>,
    ) {
        return text!(
            "tệp bị thay đổi trong lúc đọc",
            "it changed while it was read"
        );
    }
    match error.kind() {
        Kind::NotFound => text!("không tìm thấy tệp", "there is no such file"),
        Kind::PermissionDenied => text!("không có quyền truy cập", "access is denied"),
        Kind::IsADirectory => {
            text!(
                "đây là thư mục, không phải tệp",
                "it is a folder, not a file"
            )
        }
        Kind::NotADirectory => text!(
            "đường dẫn đi qua một tệp như thể đó là thư mục",
            "the path goes through a file as if it were a folder"
        ),
        Kind::AlreadyExists => text!("tệp đã có", "the file exists"),
        Kind::ReadOnlyFilesystem => text!("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        Kind::StorageFull => text!("ổ đĩa đã đầy", "the disk is full"),
        Kind::QuotaExceeded => text!(
            "đã dùng hết dung lượng được cấp",
            "the disk quota is used up"
        ),
        Kind::FileTooLarge => text!("tệp quá lớn", "the file is too large"),
        Kind::ResourceBusy => text!(
            "tệp đang được chương trình khác sử dụng",
            "another program is using the file"
        ),
        Kind::InvalidFilename => text!("tên tệp không hợp lệ", "the file name is not valid"),
        Kind::InvalidInput => text!("đường dẫn không hợp lệ", "the path is not valid"),
        Kind::TimedOut => text!("chờ quá lâu", "it took too long"),
        Kind::OutOfMemory => text!("không đủ bộ nhớ", "there is not enough memory"),
        _ => {
            let system = error.to_string();
            text!(
                "hệ điều hành báo “{system}”",
                "the system says “{system}”",
                system
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_in_the_users_language() {
        let missing = std::fs::read("không-có.yaml").unwrap_err();
        assert_eq!(reason(&missing).vi, "không tìm thấy tệp");
        assert_eq!(reason(&missing).en, "there is no such file");
        let odd = io::Error::other("odd");
        assert_eq!(reason(&odd).vi, "hệ điều hành báo “odd”");
    }

    #[test]
    fn a_workbook_that_excel_holds_open_is_to_be_closed() {
        for code in [32, 33] {
            let held = io::Error::from_raw_os_error(code);
            assert!(reason_on(&held, true).vi.contains("hãy đóng tệp ở đó"));
            assert!(!reason_on(&held, false).vi.contains("Excel"));
        }
        let denied = io::Error::from_raw_os_error(5);
        assert!(!reason_on(&denied, true).vi.contains("Excel"));
    }
}
