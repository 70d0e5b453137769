//! Why a run stopped, in both languages, and what the user can do.

use std::fmt;
use std::io;
use std::path::Path;

use parindex::lang::Message;
use parindex::report::format::RenderError;
use parindex::text;

use super::exit::Exit;

/// A run that cannot go on, for a reason that is printed at its end.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// What happened.
    pub(crate) message: Message,
    /// What the user can do.
    pub(crate) help: Option<Message>,
    /// Further reasons.
    pub(crate) others: Box<[Failure]>,
}

impl Failure {
    /// The command line asks for something impossible.
    pub(crate) fn usage(message: Message) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The content of a file does not allow what was asked for.
    pub(crate) fn invalid_data(message: Message) -> Self {
        Self::new(Exit::Errors, message)
    }

    /// A file could not be read or written.
    pub(crate) fn io(message: Message) -> Self {
        Self::new(Exit::Io, message)
    }

    fn new(exit: Exit, message: Message) -> Self {
        Self {
            exit,
            message,
            help: None,
            others: Box::default(),
        }
    }

    /// Several reasons at once; the first counts for the exit code.
    pub(crate) fn all(mut reasons: Vec<Self>) -> Self {
        if reasons.is_empty() {
            return Self::usage(Message::default());
        }
        let mut first = reasons.remove(0);
        first.others = reasons.into();
        first
    }

    /// Adds what the user can do.
    pub(crate) fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The operating system failed to read a file.
    pub(crate) fn read(path: &Path, error: &io::Error) -> Self {
        Self::io(cannot_read(&path.to_string_lossy(), &reason(error)))
    }

    /// Standard output could not be written.
    pub(crate) fn output(error: &io::Error) -> Self {
        let reason = reason(error);
        Self::io(text!(
            "không in được kết quả: {reason}",
            "the result cannot be printed: {reason}"
        ))
    }

    /// The format of a result file is not known by its extension; `known` lists the
    /// extensions that are.
    pub(crate) fn unknown_extension(path: &Path, known: Message) -> Self {
        let name = path.to_string_lossy();
        Self::usage(text!(
            "không rõ định dạng của tệp kết quả “{name}”",
            "the format of the result file “{name}” is not known"
        ))
        .help(known)
    }

    /// Any other error.
    pub(crate) fn unexpected(error: &anyhow::Error) -> Self {
        let reason = format!("{error:#}");
        Self::io(text!(
            "không làm xong được: {reason}",
            "the command could not be completed: {reason}"
        ))
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        match &error {
            RenderError::UnknownTable { .. } => Self::usage(error.message()),
            _ => Self::io(error.message()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Failure {}

/// A run that ends with this code after its diagnostics have been printed.
#[derive(Debug)]
pub(crate) struct AlreadyReported(pub(crate) Exit);

impl fmt::Display for AlreadyReported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the diagnostics have been printed")
    }
}

impl std::error::Error for AlreadyReported {}

/// An input file changed while it was read.
#[derive(Debug)]
pub(crate) struct FileChanged;

impl fmt::Display for FileChanged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file changed while it was read")
    }
}

impl std::error::Error for FileChanged {}

impl From<FileChanged> for io::Error {
    fn from(changed: FileChanged) -> Self {
        Self::other(changed)
    }
}

/// Returns “the file cannot be read”, with the reason.
pub(crate) fn cannot_read(name: &str, reason: &Message) -> Message {
    text!(
        "không đọc được “{name}”: {reason}",
        "“{name}” cannot be read: {reason}"
    )
}

/// Returns the help for an input file that cannot be read.
pub(crate) fn help_to_read(error: &io::Error, name: &str) -> Message {
    if is_file_changed(error) {
        return text!(
            "đợi chương trình đang ghi tệp (Excel, đồng bộ đám mây) xong rồi chạy lại",
            "wait until the program that writes it (Excel, a cloud folder) is done, then run again"
        );
    }
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => text!(
            "kiểm tra lại tên tệp và thư mục hiện tại; tên có dấu cách thì đặt trong ngoặc kép: \"{name}\"",
            "check the file name and the current folder; put a name with spaces in quotes: \"{name}\""
        ),
        io::ErrorKind::InvalidFilename => help_to_name(),
        io::ErrorKind::IsADirectory => text!(
            "ghi tên các tệp cần đọc trong thư mục đó",
            "name the files in that folder"
        ),
        io::ErrorKind::PermissionDenied => text!(
            "xin quyền đọc tệp, hoặc sao chép tệp sang thư mục của bạn",
            "ask for permission to read the file, or copy it to your own folder"
        ),
        _ => text!(
            "đóng tệp nếu đang mở, hoặc sao chép tệp sang ổ đĩa khác rồi thử lại",
            "close the file if it is open, or copy it to another disk and try again"
        ),
    }
}

/// Returns the help for a file name that the system rejects.
pub(crate) fn help_to_name() -> Message {
    text!(
        "đặt tên ngắn hơn; trên Windows, tên không được chứa \\ / : * ? \" < > | và không được là con, prn, aux, nul, com1, lpt1",
        "choose a shorter name; on Windows a name must not contain \\ / : * ? \" < > | and must not be con, prn, aux, nul, com1, lpt1"
    )
}

fn is_file_changed(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    matches!(inner, Some(FileChanged))
}

/// Windows error codes of a file that another program, such as Excel, has open:
/// sharing violation and lock violation.
const OPEN_ELSEWHERE: [i32; 2] = [32, 33];

/// Returns why reading or writing failed. The message of the operating system is used
/// only for errors that are not listed here.
pub(crate) fn reason(error: &io::Error) -> Message {
    reason_on(error, cfg!(windows))
}

fn reason_on(error: &io::Error, on_windows: bool) -> Message {
    use io::ErrorKind as Kind;
    let code = error.raw_os_error();
    if on_windows && code.is_some_and(|code| OPEN_ELSEWHERE.contains(&code)) {
        return text!(
            "tệp đang mở trong chương trình khác (chẳng hạn Excel): hãy đóng tệp ở đó",
            "the file is open in another program (such as Excel): close it there"
        );
    }
    if is_file_changed(error) {
        return text!(
            "tệp bị thay đổi trong lúc đọc",
            "it changed while it was read"
        );
    }
    match error.kind() {
        Kind::NotFound => text!("không tìm thấy tệp", "the file does not exist"),
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
                "the system reports “{system}”"
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
        assert_eq!(reason(&missing).en, "the file does not exist");
        let odd = io::Error::other("odd");
        assert_eq!(reason(&odd).vi, "hệ điều hành báo “odd”");
    }

    #[test]
    fn a_workbook_that_is_open_in_excel_must_be_closed() {
        for code in [32, 33] {
            let open = io::Error::from_raw_os_error(code);
            assert!(reason_on(&open, true).vi.contains("hãy đóng tệp ở đó"));
            assert!(!reason_on(&open, false).vi.contains("Excel"));
        }
        let denied = io::Error::from_raw_os_error(5);
        assert!(!reason_on(&denied, true).vi.contains("Excel"));
    }
}
