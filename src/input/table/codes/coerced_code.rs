//! What is said of a code that a spreadsheet turned into something else.

use super::{Turned, Understood};
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
pub(in crate::input::table) fn repaired(
    written: &str,
    code: &Code,
    turned: Turned,
    place: Place,
) -> Diagnostic {
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
pub(in crate::input::table) fn ambiguous(
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

/// The fault of a code whose formula has no stored result.
pub(in crate::input::table) fn no_result(place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::CodeUnreadable,
        place,
        text!(
            "mã là một công thức mà tệp không lưu kết quả",
            "the code is a formula whose result the file does not store"
        ),
    )
    .help(text!(
        "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ mã dưới dạng chữ",
        "open the file in Excel or LibreOffice and save it again, or type the code as text"
    ))
}

/// The note of a table whose codes are read with those above them.
pub(in crate::input::table) fn numbered_below(read: &Understood, place: Place) -> Diagnostic {
    let Understood {
        written,
        code,
        count,
        ..
    } = read;
    let written = field::quoted(written);
    Diagnostic::new(
        Fault::CodeRepaired,
        place,
        text!(
            "các cấp của bảng đánh số khác kiểu nhau nên {count} mã được đọc kèm mã cấp trên: “{written}” là {code}",
            "the levels of the table are numbered in different ways, so {count} codes are read with the code above them: “{written}” is {code}",
            count,
            written,
            code
        ),
    )
    .label(text!("đọc là {code}", "read as {code}", code))
    .help(text!(
        "không phải sửa; trong báo cáo và khi tra cứu, tiêu chí này mang mã {code}",
        "nothing to repair; in reports and look-ups this criterion has the code {code}",
        code
    ))
}

/// The note of a table whose codes stand before the names.
pub(in crate::input::table) fn from_names(read: &Understood, place: Place) -> Diagnostic {
    let Understood {
        written,
        code,
        count,
        ..
    } = read;
    let written = field::quoted(written);
    Diagnostic::new(
        Fault::CodeRepaired,
        place,
        text!(
            "{count} mã đứng chung ô với tên và được đọc từ đó: “{written}” có mã {code}",
            "{count} codes stand in one cell with the name and are read from there: “{written}” has the code {code}",
            count,
            written,
            code
        ),
    )
    .label(text!("đọc là {code}", "read as {code}", code))
    .help(text!(
        "kiểm tra lại mã; nên để mã ở một cột riêng",
        "look at the codes again; they are best kept in a column of their own"
    ))
}

/// The fault of a bonus or penalty field that stands below another.
pub(in crate::input::table) fn bonus_inside(above: &Code, code: &Code, place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::CodeNotBelowParent,
        place,
        text!(
            "điểm thưởng, điểm trừ nằm trong {above} sẽ bị tính vào tổng điểm",
            "bonus or penalty points below {above} would count in the total",
            above
        ),
    )
    .label(text!("đọc là {code}", "read as {code}", code))
    .help(text!(
        "đánh mã điểm thưởng, điểm trừ cùng cấp với {above}",
        "number bonus and penalty points on the level of {above}",
        above
    ))
}
