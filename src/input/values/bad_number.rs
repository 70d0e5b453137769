//! Diagnostics of values that are not points.

use super::number::{BadNumber, Separators, points};
use super::text::{one_line, quoted};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::formats::runs::{STRIKE_MARK, is_script_digit};
use crate::lang::{Figure, Message};
use crate::model::{NotPoints, Points, ScoreColumn};
use crate::source::Place;
use crate::text;
use crate::vocab::fold::fold;

impl BadNumber {
    /// Returns the diagnostic of a value that is not points. `written` is the value as the
    /// file shows it.
    #[must_use]
    pub fn diagnose(&self, column: ScoreColumn, written: &str, place: Place) -> Diagnostic {
        let help = self.help(column, written);
        let column = column.name();
        let written = quoted(written);
        let (rule, message) = match self {
            Self::NotANumber => (
                RuleId::NotANumber,
                text!(
                    "{column}: “{written}” không phải là số",
                    "{column}: “{written}” is not a number"
                ),
            ),
            Self::Percent => (
                RuleId::PercentAsPoints,
                text!(
                    "{column}: {written} là tỷ lệ phần trăm, không phải điểm",
                    "{column}: {written} is a percentage, not points",
                    written = Figure(written.clone())
                ),
            ),
            Self::Date => (
                RuleId::DateOrBoolean,
                text!(
                    "{column}: {written} là ngày tháng, không phải điểm",
                    "{column}: {written} is a date, not points"
                ),
            ),
            Self::Boolean => (
                RuleId::DateOrBoolean,
                text!(
                    "{column}: {written} là giá trị đúng/sai, không phải điểm",
                    "{column}: {written} is a truth value, not points"
                ),
            ),
            Self::Error => (
                RuleId::ErrorCell,
                text!(
                    "{column}: ô báo lỗi {written}",
                    "{column}: the cell contains the error {written}"
                ),
            ),
            Self::NoResult => (
                RuleId::FormulaWithoutResult,
                text!(
                    "{column}: tệp không lưu kết quả của công thức này",
                    "{column}: the file stores no result for this formula"
                ),
            ),
            Self::Ambiguous { decimal, thousands } => (
                RuleId::AmbiguousNumber,
                text!(
                    "{column}: “{written}” có thể là {decimal} hoặc {thousands}",
                    "{column}: “{written}” may be {decimal} or {thousands}",
                    decimal = Figure(decimal.clone())
                ),
            ),
            Self::OutOfBounds(NotPoints::TooLarge) => (
                RuleId::NumberTooLarge,
                text!(
                    "{column}: {written} quá lớn để là điểm",
                    "{column}: {written} is too large to be points"
                ),
            ),
            Self::OutOfBounds(NotPoints::TooPrecise) => (
                RuleId::TooManyDecimals,
                text!(
                    "{column}: {written} có quá nhiều chữ số thập phân",
                    "{column}: {written} has too many decimals"
                ),
            ),
        };
        Diagnostic::new(rule, place, message).help(help)
    }

    /// Returns what to write instead.
    fn help(&self, column: ScoreColumn, written: &str) -> Message {
        if *self == Self::Date
            && let Some((points, maximum)) = out_of(written)
        {
            return text!(
                "nếu là {points} điểm trên {maximum} thì chỉ ghi {points}; nếu phần mềm bảng tính đã đổi số thành ngày thì đặt định dạng Number cho ô rồi gõ lại số điểm",
                "if it means {points} of {maximum} points, write only {points}; if a spreadsheet turned a number into a date, format the cell as a number and type the points again"
            );
        }
        if *self != Self::NotANumber {
            return self.general_help();
        }
        if let Some(bare) = without_mark(written) {
            return text!(
                "chỉ ghi số {bare}, xóa dấu chú thích đứng sau; lời chú thích ghi ở cột khác",
                "write only {bare}, without the mark after it; a note belongs in another column"
            );
        }
        if let Some((bare, sign)) = without_blank(written) {
            return text!(
                "giữa các chữ số có ký tự trống {sign} (không phải dấu cách thường): xóa đi, chỉ ghi {bare}",
                "there is a blank {sign} (not an ordinary space) inside the number: delete it and write only {bare}"
            );
        }
        if column != ScoreColumn::Standard && means_not_applicable(written) {
            return reason_help();
        }
        if written.contains(STRIKE_MARK) {
            return text!(
                "xóa hẳn phần bị gạch ngang, chỉ giữ lại một số; để trống nếu chưa chấm",
                "delete the struck-out text and keep one number; leave it blank if it is not scored yet"
            );
        }
        self.general_help()
    }

    fn general_help(&self) -> Message {
        match self {
            Self::NotANumber => text!(
                "ghi một số như 0,5 hoặc 0.5; để trống nếu chưa chấm",
                "write a number such as 0.5 or 0,5; leave it blank if it is not scored yet"
            ),
            Self::Percent => text!(
                "ghi số điểm của tiêu chí; tỷ lệ ghi vào số liệu kê khai",
                "write the points of the criterion; a ratio belongs in the declared figure"
            ),
            Self::Date => text!(
                "phần mềm bảng tính đã đổi số thành ngày: đặt định dạng Number cho ô rồi gõ lại số điểm",
                "a spreadsheet turned a number into a date: format the cell as a number and type the points again"
            ),
            Self::Boolean => text!(
                "ghi số điểm; câu trả lời có hoặc không ghi vào số liệu kê khai",
                "write the points; an answer of yes or no belongs in the declared figure"
            ),
            Self::Error => text!(
                "sửa công thức trong ô (hoặc ô mà nó dùng), rồi lưu lại tệp",
                "fix the formula of the cell, or the cell it uses, and save the file again"
            ),
            Self::NoResult => text!(
                "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại",
                "open the file in Excel or LibreOffice and save it again"
            ),
            Self::Ambiguous { decimal, .. } => text!(
                "ghi {plain} nếu là số thập phân",
                "write {plain} if it is a decimal number",
                plain = Figure(unambiguous(decimal))
            ),
            Self::OutOfBounds(NotPoints::TooLarge) => text!(
                "điểm nằm trong khoảng ±{limit}; kiểm tra dấu phân cách thập phân",
                "points lie within ±{limit}; check the decimal separator",
                limit = Points::LIMIT.to_string()
            ),
            Self::OutOfBounds(NotPoints::TooPrecise) => text!(
                "điểm có nhiều nhất {decimals} chữ số thập phân; làm tròn theo bộ tiêu chí",
                "points have at most {decimals} decimals; round as the criteria set says",
                decimals = Points::MAX_DECIMALS.to_string()
            ),
        }
    }
}

/// Returns where to write that a criterion does not apply.
fn reason_help() -> Message {
    text!(
        "để trống ô điểm và ghi lý do vào cột “Không áp dụng (lý do)” (YAML: not_applicable); chỉ để trống thì tiêu chí vẫn tính vào điểm tối đa",
        "leave the points blank and give the reason in the column “Not applicable (reason)” (YAML: not_applicable); blank alone, the criterion still counts in the maximum"
    )
}

/// Returns whether words instead of points mean that the criterion does not apply.
fn means_not_applicable(written: &str) -> bool {
    const WORDS: [&str; 6] = ["n a", "na", "kad", "k a d", "kdg", "not applicable"];
    const BEGINNINGS: [&str; 2] = ["khong ap dung", "khong danh gia"];
    let words = fold(written);
    let begins = |beginning: &&str| words.strip_prefix(*beginning);
    let mut rests = BEGINNINGS.iter().filter_map(begins);
    WORDS.contains(&words.as_str()) || rests.any(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns the two numbers of `5/6`, which may mean five of six points.
fn out_of(written: &str) -> Option<(usize, usize)> {
    let (points, maximum) = written.trim().split_once('/')?;
    let numbers = (points.parse().ok()?, maximum.parse().ok()?);
    (numbers.0 <= numbers.1).then_some(numbers)
}

/// Returns the number before a footnote mark: `0,2(*)`, `1,5 (1)`, `2¹`.
fn without_mark(written: &str) -> Option<String> {
    let line = one_line(written);
    let is_mark = |c: char| "*†‡#".contains(c) || is_script_digit(c);
    let cut = match line
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('))
    {
        Some((number, mark)) => {
            let digits = mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_digit());
            (digits || mark.chars().all(is_mark)).then_some(number)?
        }
        None => line.trim_end_matches(is_mark),
    };
    let number = cut.trim_end();
    let both = Separators {
        dot: true,
        comma: true,
    };
    let points = points(number, both).ok().flatten();
    (number.len() < line.len() && points.is_some()).then(|| number.to_owned())
}

/// Returns the number without a blank inside it that is not an ordinary space, and the name of
/// the blank.
fn without_blank(written: &str) -> Option<(String, String)> {
    let is_blank = |c: &char| c.is_whitespace() && !c.is_ascii();
    let blank = written.trim().chars().find(is_blank)?;
    let number = written.replace(char::is_whitespace, "");
    points(&number, Separators::EITHER).ok().flatten()?;
    let sign = match blank {
        '\u{a0}' => "NBSP".to_owned(),
        other => format!("U+{:04X}", u32::from(other)),
    };
    Some((number, sign))
}

/// Returns the same number with two or four decimals, which cannot separate thousands.
fn unambiguous(decimal: &str) -> String {
    let shorter = decimal.trim_end_matches('0').trim_end_matches('.');
    if shorter == decimal {
        format!("{decimal}0")
    } else {
        shorter.to_owned()
    }
}
