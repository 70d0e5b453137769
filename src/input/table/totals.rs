//! What a printed total closes: the table, the field above it, or what it names.

use foldhash::{HashMap, HashSet};

use crate::input::draft::DraftCriterion;
use crate::input::field;
use crate::input::heading::{begins, first_word, fold, folds_to, says};
use crate::model::Code;

/// What a total says that it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// The table: "Tổng cộng".
    All,
    /// The field above, or the table: a bare "Cộng".
    Bare,
    /// The field above: "Tổng điểm lĩnh vực".
    Above,
    /// Codes: "Cộng I", "Cộng (1.1 + 1.2)".
    Codes(Vec<Code>),
    /// A field by its name, folded.
    Named(String),
}

/// Words before what a total names, folded.
const LEADING: [&str; 22] = [
    "tong", "cong", "so", "diem", "chuan", "cua", "muc", "phan", "linh", "vuc", "nhom", "tieu",
    "chi", "cac", "grand", "sub", "subtotal", "total", "sum", "of", "field", "points",
];

/// Words that say that a field is closed, folded.
const OF_FIELD: [&str; 6] = ["linh vuc", "muc", "phan", "nhom", "field", "sub"];

/// What the words of a row close, where they are those of a total.
pub(super) fn closing(text: &str) -> Option<Closing> {
    const BARE: [&str; 7] = [
        "tong",
        "cong",
        "tong so",
        "tong diem",
        "tong so diem",
        "cong diem",
        "total",
    ];
    const FIRST: [&str; 6] = ["tong", "cong", "total", "sub", "subtotal", "grand"];
    // Most rows are no totals: their first letter says so, or their first word.
    let letter = text.bytes().next().unwrap_or_default();
    if letter.is_ascii_alphabetic() && !b"cgst".contains(&letter.to_ascii_lowercase()) {
        return None;
    }
    let first = first_word(text, &FIRST)?;
    // "Công tác …", as many names begin, adds nothing up.
    if first == "cong" && begins(text, "cong tac ") {
        return None;
    }
    let line = field::one_line(text);
    if first == "sub" && !begins(&line, "sub total") {
        return None;
    }
    let leads = |token: &str| {
        let word = fold(token);
        word.split(' ')
            .all(|part| part.is_empty() || LEADING.contains(&part))
    };
    let mut rest: &str = &line;
    while !rest.is_empty() {
        let (token, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        if !leads(token) {
            break;
        }
        rest = behind;
    }
    let of_field = || {
        let words = fold(&line);
        OF_FIELD.iter().any(|word| says(&words, word)) || words.starts_with("subtotal")
    };
    if rest.is_empty() {
        return Some(match () {
            () if of_field() => Closing::Above,
            () if BARE.iter().any(|bare| folds_to(&line, bare)) => Closing::Bare,
            () => Closing::All,
        });
    }
    let sign = |c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | '.' | ' ' | '=');
    let codes: Option<Vec<Code>> = rest
        .split(['+', ',', ';'])
        .map(|part| field::code(part.trim_matches(sign)))
        .collect();
    if let Some(codes) = codes {
        return Some(Closing::Codes(codes));
    }
    // "Tổng điểm (A+B-C)" takes penalties away: it is the last line of a table.
    let mut signed = rest.split(['+', '-', '–', '−']);
    if rest.contains('+') && signed.all(|part| field::code(part.trim_matches(sign)).is_some()) {
        return Some(Closing::All);
    }
    if !is_total(&line, first) {
        return None;
    }
    let named = of_field() && !rest.contains('+');
    Some(if named {
        Closing::Named(fold(rest))
    } else {
        Closing::All
    })
}

/// "Cộng trang", "Cộng mang sang", "Chuyển sang trang sau", folded: what stands on
/// a printed page, and what is carried to the next.
pub(super) fn is_of_page(words: &str) -> bool {
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

/// "Tổng cộng" and its kin, by their first word. "Công tác" folds to "cong tac", so that
/// a bare "cong" must be all there is.
fn is_total(line: &str, word: &str) -> bool {
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
    let mut first = FIRST.iter().filter(|first| first.starts_with(word));
    first.any(|first| begins(line, first))
}

/// The codes that a total of a table may mean.
#[derive(Default)]
pub(super) struct Known<'a> {
    codes: HashSet<&'a Code>,
    /// Fields by their number, in either kind of numerals.
    numbers: HashMap<u64, &'a Code>,
    /// Fields by their name, folded.
    names: HashMap<String, &'a Code>,
}

impl<'a> Known<'a> {
    /// The codes of a table; of several that are alike the first is meant.
    pub(super) fn of(criteria: &'a [DraftCriterion]) -> Self {
        let mut known = Self::default();
        for one in criteria {
            let Some(code) = one.code.value() else {
                continue;
            };
            known.add(code);
            if let Some(name) = one.name.value().filter(|_| code.depth() == 1) {
                known.names.entry(fold(name)).or_insert(code);
            }
        }
        known
    }

    fn add(&mut self, code: &'a Code) {
        self.codes.insert(code);
        if let Some(number) = field_number(code) {
            self.numbers.entry(number).or_insert(code);
        }
    }

    /// The field of a name.
    pub(super) fn named(&self, name: &str) -> Option<&'a Code> {
        self.names.get(name).copied()
    }

    /// The code that a total means: as written, or the same number in the other
    /// kind of numerals (I for 1).
    pub(super) fn meant(&self, code: &Code) -> Option<&'a Code> {
        let number = || self.numbers.get(&field_number(code)?);
        let found = self.codes.get(code).or_else(number);
        found.copied()
    }
}

/// The number of a field, in either kind of numerals.
fn field_number(code: &Code) -> Option<u64> {
    if code.depth() != 1 {
        return None;
    }
    code.as_str().parse().ok().or_else(|| roman(code.as_str()))
}

fn roman(text: &str) -> Option<u64> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let values: Vec<u64> = text.chars().map(value).collect::<Option<_>>()?;
    let mut most = 0;
    let mut sum = 0_u64;
    // From the end, so that a smaller numeral before a greater is taken away.
    for one in values.iter().rev() {
        sum = if *one < most {
            sum.checked_sub(*one)?
        } else {
            sum.checked_add(*one)?
        };
        most = most.max(*one);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> Closing {
        let codes = codes.iter().map(|code| Code::new(code).unwrap());
        Closing::Codes(codes.collect())
    }

    #[test]
    fn what_totals_close() {
        for (text, closes) in [
            ("Tổng cộng", Some(Closing::All)),
            ("TỔNG CỘNG:", Some(Closing::All)),
            ("Tổng điểm tự chấm", Some(Closing::All)),
            ("Grand total", Some(Closing::All)),
            ("Cộng", Some(Closing::Bare)),
            ("Tổng điểm", Some(Closing::Bare)),
            ("Tổng điểm lĩnh vực", Some(Closing::Above)),
            ("Subtotal", Some(Closing::Above)),
            ("Cộng I", Some(codes(&["I"]))),
            ("Cộng (II)", Some(codes(&["II"]))),
            ("Cộng lĩnh vực 1", Some(codes(&["1"]))),
            ("Tổng điểm lĩnh vực I", Some(codes(&["I"]))),
            ("Cộng mục 1.1.", Some(codes(&["1.1"]))),
            ("Tổng cộng (I+II+III)", Some(codes(&["I", "II", "III"]))),
            ("Total field 2", Some(codes(&["2"]))),
            ("TỔNG (A+B-C)", Some(Closing::All)),
            ("Tổng điểm (I + II – III)", Some(Closing::All)),
            ("Tổng (A-B)", None),
            (
                "Tổng điểm lĩnh vực Cải cách thể chế",
                Some(Closing::Named("cai cach the che".to_owned())),
            ),
            ("Công tác chỉ đạo, điều hành", None),
            ("Tổng kết công tác CCHC", None),
            ("Công bố TTHC", None),
            ("Công tác", None),
            ("Công tác 1 + 2", None),
        ] {
            assert_eq!(closing(text), closes, "{text}");
        }
    }

    #[test]
    fn a_field_is_found_in_either_numerals() {
        let codes = ["I", "IV", "9", "9.1"].map(|code| Code::new(code).unwrap());
        let mut known = Known::default();
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
            assert_eq!(known.meant(&code).map(Code::as_str), found, "{code}");
        }
    }
}
