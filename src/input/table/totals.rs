//! Printed totals and what they add up: the table, the field above, or what they name.

use std::collections::{HashMap, HashSet};

use super::cells::RowReader;
use crate::input::draft::{Draft, DraftCriterion, PrintedTotal};
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::model::{Code, roman};
use crate::text;
use crate::vocab::fold::{contains_words, fold};

/// What a total claims to add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TotalScope {
    /// The table: "Tổng cộng".
    Table,
    /// The field above, or the table: a bare "Cộng".
    FieldOrTable,
    /// The field above: "Tổng điểm lĩnh vực".
    FieldAbove,
    /// Codes: "Cộng I", "Cộng (1.1 + 1.2)".
    Codes(Vec<Code>),
    /// A field by its folded name.
    Named(String),
}

/// Folded words before the name or codes of what a total adds up.
const LEADING: [&str; 22] = [
    "tong", "cong", "so", "diem", "chuan", "cua", "muc", "phan", "linh", "vuc", "nhom", "tieu",
    "chi", "cac", "grand", "sub", "subtotal", "total", "sum", "of", "field", "points",
];

/// Returns what a row adds up if its words are those of a total.
pub(super) fn total_scope(text: &str) -> Option<TotalScope> {
    const FIRST: [&str; 6] = ["tong", "cong", "total", "sub", "subtotal", "grand"];
    const BARE: [&str; 7] = [
        "tong",
        "cong",
        "tong so",
        "tong diem",
        "tong so diem",
        "cong diem",
        "total",
    ];
    const OF_FIELD: [&str; 6] = ["linh vuc", "muc", "phan", "nhom", "field", "sub"];
    let mut tokens = text.split_whitespace().map(fold);
    let first = tokens.find(|words| !words.is_empty())?;
    let first = first.split(' ').next().unwrap_or_default();
    if !FIRST.contains(&first) {
        return None;
    }
    let words = fold(text);
    // Many names begin with "Công tác …", which folds to "cong tac".
    if words.starts_with("cong tac ") || (first == "sub" && !words.starts_with("sub total")) {
        return None;
    }
    let line = values::one_line(text);
    let is_leading = |token: &str| {
        let words = fold(token);
        words.is_empty() || words.split(' ').all(|word| LEADING.contains(&word))
    };
    let mut rest: &str = &line;
    while !rest.is_empty() {
        let (token, after) = rest.split_once(' ').unwrap_or((rest, ""));
        if !is_leading(token) {
            break;
        }
        rest = after;
    }
    let of_field = OF_FIELD.iter().any(|word| contains_words(&words, word)) || first == "subtotal";
    if rest.is_empty() {
        return Some(if of_field {
            TotalScope::FieldAbove
        } else if BARE.contains(&words.as_str()) {
            TotalScope::FieldOrTable
        } else {
            TotalScope::Table
        });
    }
    let code = |part: &str| {
        let is_sign = |c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | '.' | ' ' | '=');
        values::code(part.trim_matches(is_sign))
    };
    if let Some(codes) = rest.split(['+', ',', ';']).map(code).collect() {
        return Some(TotalScope::Codes(codes));
    }
    // "Tổng điểm (A+B-C)" subtracts penalties: it is the last line of a table.
    let mut terms = rest.split(['+', '-', '–', '−']);
    if rest.contains('+') && terms.all(|term| code(term).is_some()) {
        return Some(TotalScope::Table);
    }
    if !begins_as_total(&words) {
        return None;
    }
    Some(if of_field && !rest.contains('+') {
        TotalScope::Named(fold(rest))
    } else {
        TotalScope::Table
    })
}

/// Whether folded words begin as those of a total that may name what it adds up.
fn begins_as_total(words: &str) -> bool {
    const FIRST: [&str; 8] = [
        "tong cong",
        "tong diem",
        "tong so diem",
        "tong linh vuc",
        "cong linh vuc",
        "tong hop diem",
        "grand total",
        "total ",
    ];
    FIRST.iter().any(|first| words.starts_with(first))
}

/// Whether folded words are a total of a printed page, or one carried to the next: "Cộng
/// trang", "Cộng mang sang", "Chuyển sang trang sau".
pub(super) fn is_page_total(words: &str) -> bool {
    const WORDS: [&str; 14] = [
        "cong", "tong", "so", "diem", "mang", "chuyen", "sang", "trang", "truoc", "sau", "nay",
        "tiep", "theo", "cuoi",
    ];
    let plain = |word: &str| WORDS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit());
    let carried = words.contains("mang sang") || words.contains("chuyen sang");
    let added = words.starts_with("cong ") || words.starts_with("tong ");
    let of_page = added && words.split(' ').any(|word| word == "trang");
    (carried || of_page) && words.split(' ').all(plain)
}

/// The codes of a table that its totals may name.
#[derive(Default)]
pub(super) struct KnownCodes<'a> {
    codes: HashSet<&'a Code>,
    /// Fields by their number, in Roman or Arabic numerals.
    fields_by_number: HashMap<u64, &'a Code>,
    /// Fields by their folded name.
    fields_by_name: HashMap<String, &'a Code>,
}

impl<'a> KnownCodes<'a> {
    /// Collects the codes; the first of several alike counts.
    pub(super) fn new(criteria: &'a [DraftCriterion]) -> Self {
        let mut known = Self::default();
        for one in criteria {
            let Some(code) = one.code.value() else {
                continue;
            };
            known.add(code);
            if let Some(name) = one.name.value().filter(|_| code.depth() == 1) {
                known.fields_by_name.entry(fold(name)).or_insert(code);
            }
        }
        known
    }

    fn add(&mut self, code: &'a Code) {
        self.codes.insert(code);
        if let Some(number) = field_number(code) {
            self.fields_by_number.entry(number).or_insert(code);
        }
    }

    /// Returns the code as written, or the same number in the other numerals (I for 1).
    fn find(&self, code: &Code) -> Option<&'a Code> {
        let by_number = || self.fields_by_number.get(&field_number(code)?);
        self.codes.get(code).or_else(by_number).copied()
    }
}

/// Returns the number of a field, in Roman or Arabic numerals.
fn field_number(code: &Code) -> Option<u64> {
    if code.depth() != 1 {
        return None;
    }
    let text = code.as_str();
    text.parse().ok().or_else(|| roman::value(text))
}

impl RowReader<'_> {
    /// Reads a printed total; `field` is the field above it.
    pub(super) fn read_total(
        &mut self,
        row: usize,
        scope: &TotalScope,
        field: Option<Code>,
        known: &KnownCodes<'_>,
        draft: &mut Draft,
    ) {
        let one = |field| (vec![field], None);
        let added = match scope {
            TotalScope::Table => Some((Vec::new(), None)),
            TotalScope::FieldOrTable => Some((Vec::new(), field)),
            TotalScope::FieldAbove => field.map(one),
            TotalScope::Named(name) => {
                let named = known.fields_by_name.get(name).copied();
                named.cloned().or(field).map(one)
            }
            TotalScope::Codes(codes) => {
                let found = codes.iter().map(|code| known.find(code).cloned());
                found.collect::<Option<_>>().map(|codes| (codes, None))
            }
        };
        let Some((of, perhaps)) = added else {
            let (message, help) = (
                text!(
                    "hàng {number} cộng điểm của một mục không có trong bảng nên không được đối chiếu",
                    "row {number} adds up something that is not in the table and is not checked",
                    number = self.context.sheet.row_number(row)
                ),
                text!(
                    "sửa mã hoặc tên mục mà dòng này cộng; nếu đây là tiêu chí thì thêm mã",
                    "correct the code or name of what it adds up; add a code if this is a criterion"
                ),
            );
            return self.ignore_row(row, message, help);
        };
        let points = self.points(row);
        let column = self.context.columns.get(CriterionField::Code).unwrap_or(0);
        draft.printed_totals.push(PrintedTotal {
            place: self.context.place(row, column),
            of,
            alternative_scope: perhaps,
            points,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> TotalScope {
        let codes = codes.iter().map(|code| Code::new(code).unwrap());
        TotalScope::Codes(codes.collect())
    }

    #[test]
    fn parses_what_a_total_adds_up() {
        for (text, scope) in [
            ("Tổng cộng", Some(TotalScope::Table)),
            ("TỔNG CỘNG:", Some(TotalScope::Table)),
            ("Tổng điểm tự chấm", Some(TotalScope::Table)),
            ("Grand total", Some(TotalScope::Table)),
            ("Cộng", Some(TotalScope::FieldOrTable)),
            ("Tổng điểm", Some(TotalScope::FieldOrTable)),
            ("Tổng điểm lĩnh vực", Some(TotalScope::FieldAbove)),
            ("Subtotal", Some(TotalScope::FieldAbove)),
            ("Cộng I", Some(codes(&["I"]))),
            ("Cộng (II)", Some(codes(&["II"]))),
            ("Cộng lĩnh vực 1", Some(codes(&["1"]))),
            ("Tổng điểm lĩnh vực I", Some(codes(&["I"]))),
            ("Cộng mục 1.1.", Some(codes(&["1.1"]))),
            ("Tổng cộng (I+II+III)", Some(codes(&["I", "II", "III"]))),
            ("Total field 2", Some(codes(&["2"]))),
            ("TỔNG (A+B-C)", Some(TotalScope::Table)),
            ("Tổng điểm (I + II – III)", Some(TotalScope::Table)),
            ("Tổng (A-B)", None),
            (
                "Tổng điểm lĩnh vực Cải cách thể chế",
                Some(TotalScope::Named("cai cach the che".to_owned())),
            ),
            ("Công tác chỉ đạo, điều hành", None),
            ("Tổng kết công tác CCHC", None),
            ("Công bố TTHC", None),
            ("Công tác", None),
            ("Công tác 1 + 2", None),
        ] {
            assert_eq!(total_scope(text), scope, "{text}");
        }
    }

    #[test]
    fn finds_fields_in_either_numerals() {
        let codes = ["I", "IV", "9", "9.1"].map(|code| Code::new(code).unwrap());
        let mut known = KnownCodes::default();
        for code in &codes {
            known.add(code);
        }
        for (code, found) in [
            ("I", Some("I")),
            ("1", Some("I")),
            ("4", Some("IV")),
            ("IX", Some("9")),
            ("9.1", Some("9.1")),
            ("8", None),
        ] {
            let code = Code::new(code).unwrap();
            assert_eq!(known.find(&code).map(Code::as_str), found, "{code}");
        }
    }
}
