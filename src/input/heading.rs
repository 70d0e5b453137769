//! The words of the tables: what a column's heading means, however it is written,
//! and how we write it ourselves.

mod named;
mod worked_out;

use unicode_normalization::UnicodeNormalization;

use crate::lang::letters::{self, Plain};

pub use named::{Meaning, Named, named, named_under, tells_year};
pub use worked_out::{may_be_of_somebody, may_be_points};

use crate::lang::Text;
use crate::model::Column;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    /// The criterion's code.
    Code,
    /// Its name.
    Name,
    /// Points.
    Points(Column),
    /// Points of a survey in a column of their own, as offices print them; our own
    /// forms have them among the appraised scores.
    Survey,
    /// Tasks and solutions.
    Tasks,
    /// Units responsible.
    Lead,
    /// Units that help.
    Support,
    /// The product.
    Output,
    /// The deadline.
    Due,
    /// How far the tasks are.
    Progress,
    /// What the tasks cost.
    Effort,
    /// The declared figure or answer.
    Declared,
    /// Documents that prove the score.
    Evidence,
    /// The reason given where evidence is missing.
    Explanation,
    /// The scoring rule.
    Rule,
    /// Who scores it.
    ScoredBy,
    /// Why it does not apply.
    NotApplicable,
    /// Whether it counts in the total.
    Kind,
}

impl Heading {
    /// Every heading of our own, in the order in which a form sets them.
    pub const ALL: [Self; 22] = [
        Self::Code,
        Self::Name,
        Self::Kind,
        Self::Points(Column::Standard),
        Self::Points(Column::Previous),
        Self::Points(Column::Target),
        Self::Points(Column::SelfScore),
        Self::Points(Column::AppraisedFirst),
        Self::Points(Column::Appraised),
        Self::NotApplicable,
        Self::Tasks,
        Self::Lead,
        Self::Support,
        Self::Output,
        Self::Due,
        Self::Progress,
        Self::Effort,
        Self::ScoredBy,
        Self::Rule,
        Self::Declared,
        Self::Evidence,
        Self::Explanation,
    ];

    /// The headings without which a table is not one.
    pub const NEEDED: [Self; 3] = [Self::Code, Self::Name, Self::Points(Column::Standard)];

    /// Whether points stand below it.
    #[must_use]
    pub fn is_points(self) -> bool {
        matches!(self, Self::Points(_) | Self::Survey)
    }

    /// The heading as a form prints it.
    #[must_use]
    pub fn printed(self) -> Text {
        match self {
            Self::Code => Text::fixed("Mã", "Code"),
            Self::Name => Text::fixed("Lĩnh vực, tiêu chí", "Field, criterion"),
            Self::Points(Column::Standard) => Text::fixed("Điểm chuẩn", "Standard points"),
            Self::Points(Column::Previous) => Text::fixed("Điểm năm trước", "Previous score"),
            Self::Points(Column::Target) => Text::fixed("Mục tiêu", "Target"),
            Self::Points(Column::SelfScore) => Text::fixed("Điểm tự chấm", "Self-score"),
            Self::Points(Column::AppraisedFirst) => {
                Text::fixed("Điểm thẩm định lần 1", "First appraisal")
            }
            Self::Points(Column::Appraised) => Text::fixed("Điểm thẩm định", "Appraised score"),
            Self::Survey => Text::fixed("Điểm điều tra xã hội học", "Survey points"),
            Self::Tasks => Text::fixed("Nhiệm vụ, giải pháp", "Tasks"),
            Self::Lead => Text::fixed("Đơn vị chủ trì", "Lead unit"),
            Self::Support => Text::fixed("Đơn vị phối hợp", "Support"),
            Self::Output => Text::fixed("Sản phẩm đầu ra", "Output"),
            Self::Due => Text::fixed("Thời gian hoàn thành", "Due"),
            Self::Progress => Text::fixed("Tiến độ", "Progress"),
            Self::Effort => Text::fixed("Công sức", "Effort"),
            Self::Declared => Text::fixed("Số liệu kê khai", "Declared"),
            Self::Evidence => Text::fixed("Tài liệu kiểm chứng", "Evidence"),
            Self::Explanation => Text::fixed("Giải trình", "Explanation"),
            Self::Rule => Text::fixed("Cách chấm", "Scoring rule"),
            Self::ScoredBy => Text::fixed("Người chấm", "Scored by"),
            Self::NotApplicable => Text::fixed("Không áp dụng (lý do)", "Not applicable (reason)"),
            Self::Kind => Text::fixed("Loại điểm", "Kind"),
        }
    }

    /// Phrases that name the column wherever they stand in a heading, and those
    /// that do so only when they are all of it; folded.
    #[expect(clippy::too_many_lines, reason = "a table, some lines a heading")]
    fn phrases(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Code => (
                &[],
                &[
                    "stt",
                    "tt",
                    "so tt",
                    "s tt",
                    "so thu tu",
                    "ma",
                    "ma so",
                    "ma tieu chi",
                    "ma tc",
                    "ma hieu",
                    "ma so tieu chi",
                    "ky hieu",
                    "code",
                    "no",
                ],
            ),
            Self::Name => (
                &[
                    "tieu chi",
                    "linh vuc",
                    "noi dung",
                    "criterion",
                    "criteria",
                    "indicator",
                ],
                &["ten", "name", "lv tc tctp"],
            ),
            Self::Points(Column::Standard) => (
                &[
                    "diem chuan",
                    "diem toi da",
                    "thang diem",
                    "diem quy dinh",
                    "standard",
                    "maximum",
                ],
                &["toi da", "chuan", "max", "max points", "max score"],
            ),
            Self::Points(Column::Previous) => (&["nam truoc", "previous", "last year"], &[]),
            Self::Points(Column::Target) => (&["muc tieu", "target"], &["chi tieu"]),
            Self::Points(Column::SelfScore) => {
                (&["tu cham", "tu danh gia", "self", "self score"], &[])
            }
            Self::Points(Column::AppraisedFirst) => (
                &[
                    "tham dinh lan 1",
                    "tham dinh lan i",
                    "tham dinh lan dau",
                    "tham dinh lan thu nhat",
                    "tham dinh vong 1",
                    "tham dinh vong i",
                    "tham dinh so bo",
                    "first appraisal",
                ],
                &[],
            ),
            Self::Points(Column::Appraised) => (
                &[
                    "tham dinh",
                    "snv danh gia",
                    "noi vu danh gia",
                    "snv cham",
                    "noi vu cham",
                    "hoi dong cham",
                    "hoi dong danh gia",
                    "cham thuc te",
                    "appraised",
                    "appraisal",
                ],
                &[],
            ),
            Self::Survey => (
                &[],
                &[
                    "dtxhh",
                    "diem dtxhh",
                    "diem xhh",
                    "dieu tra xhh",
                    "diem dieu tra xhh",
                    "dieu tra xa hoi hoc",
                    "diem dieu tra xa hoi hoc",
                    "survey",
                    "survey points",
                ],
            ),
            Self::Tasks => (&["nhiem vu", "giai phap", "tasks"], &[]),
            Self::Lead => (
                &[
                    "chu tri",
                    "don vi thuc hien",
                    "phu trach",
                    "lead",
                    "responsible",
                ],
                &[],
            ),
            Self::Support => (&["phoi hop", "support"], &[]),
            Self::Output => (&["san pham", "dau ra", "output"], &[]),
            Self::Due => (
                &["thoi gian", "thoi han", "han hoan thanh", "due", "deadline"],
                &[],
            ),
            Self::Progress => (
                &[],
                &[
                    "tien do",
                    "tien do thuc hien",
                    "tinh hinh thuc hien",
                    "muc do hoan thanh",
                    "progress",
                ],
            ),
            Self::Effort => (&[], &["cong suc", "effort"]),
            Self::Declared => (&["ke khai", "declared"], &[]),
            Self::Evidence => (&["kiem chung", "minh chung", "tlkc", "evidence"], &[]),
            Self::Explanation => (&["giai trinh", "explanation"], &[]),
            Self::Rule => (&["cach cham", "cach tinh diem", "scoring rule"], &[]),
            Self::ScoredBy => (&["nguoi cham", "scored by"], &[]),
            Self::NotApplicable => (&["khong ap dung", "not applicable"], &[]),
            Self::Kind => (&[], &["loai diem", "kind"]),
        }
    }

    /// What a heading means. The columns with the plainest words are asked
    /// first, so that "Tài liệu kiểm chứng của tiêu chí" is evidence.
    fn of_words(words: &str) -> Option<Self> {
        const ASKED: [Heading; 23] = [
            Heading::NotApplicable,
            Heading::Evidence,
            Heading::Explanation,
            Heading::Declared,
            Heading::Rule,
            Heading::ScoredBy,
            Heading::Kind,
            Heading::Lead,
            Heading::Support,
            Heading::Output,
            Heading::Due,
            Heading::Progress,
            Heading::Effort,
            Heading::Tasks,
            Heading::Points(Column::Target),
            Heading::Points(Column::AppraisedFirst),
            Heading::Points(Column::Appraised),
            Heading::Points(Column::SelfScore),
            Heading::Points(Column::Standard),
            Heading::Points(Column::Previous),
            Heading::Survey,
            Heading::Code,
            Heading::Name,
        ];
        let padded = format!(" {words} ");
        ASKED.into_iter().find(|heading| {
            let (anywhere, whole) = heading.phrases();
            whole.contains(&words)
                || anywhere
                    .iter()
                    .any(|phrase| padded.contains(&format!(" {phrase} ")))
        })
    }
}

/// The longest heading that is looked at, in characters; longer text is a name.
const LONGEST: usize = 90;

/// Text without tone marks, capitals and punctuation, single-spaced: two ways
/// of writing the same words become one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match letters::plain(c) {
            Some(Plain::Letter(letter)) => folded.push(letter),
            Some(Plain::Mark) => {}
            Some(Plain::Sign) if folded.ends_with(' ') => {}
            Some(Plain::Sign) => folded.push(' '),
            None => return folded_by_tables(text),
        }
    }
    trimmed(folded)
}

/// The same, of letters that are rare in a table.
fn folded_by_tables(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' => folded.push('d'),
            c if c.is_alphanumeric() => folded.push(c),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    trimmed(folded)
}

/// The text without a space at either end.
fn trimmed(mut text: String) -> String {
    if text.ends_with(' ') {
        text.pop();
    }
    if text.starts_with(' ') {
        text.remove(0);
    }
    text
}

/// Whether a cell heads the column of codes.
#[must_use]
pub fn is_code(text: &str) -> bool {
    // The longest of the phrases, with blanks and a dot.
    const MOST: usize = 24;
    // Most cells of the column hold a code.
    !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().count() <= MOST
        && Heading::Code.phrases().1.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_letters_change_nothing_about_the_others() {
        for text in [
            "Tổng  điểm – LĨNH VỰC",
            " Ðiểm\u{a0}“chuẩn”… ",
            "",
            "1.2.3",
            "__",
            "Straße",
        ] {
            assert_eq!(fold(text), folded_by_tables(text), "{text:?}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&decomposed), fold(text), "{text:?}");
        }
        assert_eq!(fold("ﬁ Điểm"), "ﬁ diem");
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for heading in Heading::ALL {
            let printed = heading.printed();
            let meaning = |text: &str| named(text).map(|named| named.meaning);
            assert_eq!(meaning(&printed.vi), Some(Meaning::Column(heading)));
            assert_eq!(meaning(&printed.en), Some(Meaning::Column(heading)));
        }
    }
}
