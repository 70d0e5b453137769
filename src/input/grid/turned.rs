//! What is said of a code that a spreadsheet turned into something else.

use super::codes::Turned;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::lang::Text;
use crate::model::Code;
use crate::source::Place;
use crate::text;

impl Turned {
    /// What the code became.
    fn became(self) -> Text {
        match self {
            Self::Number => text!("số", "a number"),
            Self::Date => text!("ngày tháng", "a date"),
            Self::Typed => text!(
                "chữ có dấu phẩy hoặc dấu cách",
                "text with commas or spaces"
            ),
        }
    }

    fn help(self) -> Text {
        match self {
            Self::Number | Self::Date => text!(
                "đặt cột mã ở định dạng Text rồi gõ lại mã, để bảng tính không đổi mã nữa",
                "format the code column as text and type the code again, so that it is not changed any more"
            ),
            Self::Typed => text!(
                "ghi các cấp của mã cách nhau bằng dấu chấm, không có dấu cách",
                "divide the levels of a code by dots, without spaces"
            ),
        }
    }
}

/// The note of a code that was put right.
pub(super) fn repaired(written: &str, code: &Code, turned: Turned, place: Place) -> Diagnostic {
    let (written, became) = (field::quoted(written), turned.became());
    Diagnostic::new(
        Fault::CodeRepaired,
        place,
        text!(
            "mã “{written}” là {became}, đã được đọc là {code}",
            "the code “{written}” is {became} and was read as {code}",
            written,
            became,
            code
        ),
    )
    .label(text!("đọc là {code}", "read as {code}", code))
    .help(turned.help())
}

/// The fault of a code that could have been several.
pub(super) fn ambiguous(
    written: &str,
    readings: &[Code],
    turned: Turned,
    place: Place,
) -> Diagnostic {
    let (written, became) = (field::quoted(written), turned.became());
    let list = |or: &str| {
        let codes: Vec<&str> = readings.iter().map(Code::as_str).collect();
        codes.join(or)
    };
    let codes = Text {
        vi: list(" hoặc ").into(),
        en: list(" or ").into(),
    };
    Diagnostic::new(
        Fault::CodeAmbiguous,
        place,
        text!(
            "mã “{written}” là {became}: không rõ là mã nào",
            "the code “{written}” is {became}, and which code was meant is not known",
            written,
            became
        ),
    )
    .label(text!("có thể là {codes}", "perhaps {codes}", codes))
    .help(turned.help())
}
