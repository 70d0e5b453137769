//! How the code of a row was read, and what is reported about it.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::values;
use crate::lang::Message;
use crate::model::Code;
use crate::source::Place;
use crate::text;

/// The code of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As written.
    Sure(Code),
    /// Coerced to something else; only this code was possible.
    Repaired(Code, CoercedCode),
    /// Coerced to something else; any of these codes was possible.
    Ambiguous(Vec<Code>, CoercedCode),
}

impl Reading {
    pub(crate) fn code(&self) -> Option<&Code> {
        match self {
            Self::Sure(code) | Self::Repaired(code, _) => Some(code),
            Self::Ambiguous(..) => None,
        }
    }
}

/// What a code was coerced to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CoercedCode {
    /// A number, which loses a zero at its end.
    Number,
    /// A date.
    Date,
    /// Text with commas or spaces in place of dots.
    Separators,
}

/// An inference about many codes of a table, reported once.
#[derive(Clone, Debug)]
pub(crate) struct CodeInference {
    /// The first row that is read so.
    pub(crate) row: usize,
    /// The text of its code cell.
    pub(crate) written: String,
    pub(crate) code: Code,
    /// The number of codes that are read so.
    pub(crate) count: usize,
}

impl CoercedCode {
    /// Returns what the code has become.
    fn became(self) -> Message {
        match self {
            Self::Number => text!("số", "a number"),
            Self::Date => text!("ngày tháng", "a date"),
            Self::Separators => text!(
                "chữ có dấu phẩy hoặc dấu cách",
                "text with commas or spaces"
            ),
        }
    }

    fn help(self) -> Message {
        match self {
            Self::Number | Self::Date => text!(
                "đặt cột mã ở định dạng Text rồi gõ lại mã, để bảng tính không đổi mã nữa",
                "format the code column as text and type the code again, so that it is no longer changed"
            ),
            Self::Separators => text!(
                "ghi các cấp của mã cách nhau bằng dấu chấm, không có dấu cách",
                "separate the levels of a code with dots, without spaces"
            ),
        }
    }
}

/// Reports a coerced code with one reading.
pub(crate) fn coerced_code(
    written: &str,
    code: &Code,
    coercion: CoercedCode,
    place: Place,
) -> Diagnostic {
    let (written, became) = (values::quoted(written), coercion.became());
    Diagnostic::new(
        RuleId::CodeRepaired,
        place,
        text!(
            "mã “{written}” là {became}, đã được đọc là {code}",
            "the code “{written}” is {became} and was read as {code}"
        ),
    )
    .label(text!("đọc là {code}", "read as {code}"))
    .help(coercion.help())
}

/// Reports a coerced code with several readings.
pub(crate) fn ambiguous_code(
    written: &str,
    readings: &[Code],
    coercion: CoercedCode,
    place: Place,
) -> Diagnostic {
    let (written, became) = (values::quoted(written), coercion.became());
    let list = |or: &str| {
        let codes: Vec<&str> = readings.iter().map(Code::as_str).collect();
        codes.join(or)
    };
    let codes = Message {
        vi: list(" hoặc ").into(),
        en: list(" or ").into(),
    };
    Diagnostic::new(
        RuleId::CodeAmbiguous,
        place,
        text!(
            "mã “{written}” là {became}: không rõ là mã nào",
            "the code “{written}” is {became}: it is unclear which code was meant"
        ),
    )
    .label(text!("có thể là {codes}", "possibly {codes}"))
    .help(coercion.help())
}

/// Reports a code that is a formula without a stored result.
pub(crate) fn code_without_result(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::CodeUnreadable,
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

/// Reports codes that are joined with those above them.
pub(crate) fn joined_codes(read: &CodeInference, place: Place) -> Diagnostic {
    let CodeInference {
        written,
        code,
        count,
        ..
    } = read;
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::CodeRepaired,
        place,
        text!(
            "các cấp của bảng đánh số khác kiểu nhau nên {count} mã được đọc kèm mã cấp trên: “{written}” là {code}",
            "the levels of the table are numbered in different ways, so {count} codes are joined with the code above them: “{written}” is {code}"
        ),
    )
    .label(text!("đọc là {code}", "read as {code}"))
    .help(text!(
        "không phải sửa; trong báo cáo và khi tra cứu, tiêu chí này mang mã {code}",
        "nothing to fix; in reports and searches this criterion has the code {code}"
    ))
}

/// Reports codes that are read from the cells of the names.
pub(crate) fn codes_from_names(read: &CodeInference, place: Place) -> Diagnostic {
    let CodeInference {
        written,
        code,
        count,
        ..
    } = read;
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::CodeRepaired,
        place,
        text!(
            "{count} mã đứng chung ô với tên và được đọc từ đó: “{written}” có mã {code}",
            "{count} codes are in the same cell as the name and are read from there: “{written}” has the code {code}"
        ),
    )
    .label(text!("đọc là {code}", "read as {code}"))
    .help(text!(
        "kiểm tra lại mã; nên để mã ở một cột riêng",
        "check the codes; they are best kept in their own column"
    ))
}

/// Reports a bonus or penalty field below another field.
pub(crate) fn bonus_in_field(above: &Code, code: &Code, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::CodeNotBelowParent,
        place,
        text!(
            "điểm thưởng, điểm trừ nằm trong {above} sẽ bị tính vào tổng điểm",
            "bonus or penalty points below {above} would count in the total"
        ),
    )
    .label(text!("đọc là {code}", "read as {code}"))
    .help(text!(
        "đánh mã điểm thưởng, điểm trừ cùng cấp với {above}",
        "number bonus and penalty points at the same level as {above}"
    ))
}
