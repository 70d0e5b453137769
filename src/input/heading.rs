//! ScoreColumn headings: recognises them in any usual wording, and prints our own.

mod computed;
mod council;
mod folded;
mod named;
mod words;

pub use computed::{may_be_of_somebody, may_be_points};
pub use council::{is_band_of_points, may_be_of_council, of_council};
pub use folded::{begins, contains_words, first_word, fold, folds_to};
pub use named::{Meaning, Named, is_of_decision, named, named_under, tells_year};

use crate::lang::Message;
use crate::model::ScoreColumn;
use words::Words;

/// The kind of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CriterionField {
    /// The criterion's code.
    Code,
    /// Its name.
    Name,
    /// Points.
    Points(ScoreColumn),
    /// Survey points in a separate column, as offices print them; our own forms have them
    /// among the appraised scores.
    Survey,
    /// Tasks and solutions.
    Tasks,
    /// Lead units.
    Lead,
    /// Supporting units.
    Support,
    /// The result or product.
    Output,
    /// The deadline.
    Due,
    /// Progress of the tasks.
    Progress,
    /// Cost of the tasks.
    Effort,
    /// The declared figure or answer.
    Declared,
    /// Supporting documents of the score.
    Evidence,
    /// The reason given if evidence is missing.
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

impl CriterionField {
    /// All headings of our own, in the order of a form.
    pub const ALL: [Self; 22] = [
        Self::Code,
        Self::Name,
        Self::Kind,
        Self::Points(ScoreColumn::Standard),
        Self::Points(ScoreColumn::Previous),
        Self::Points(ScoreColumn::Target),
        Self::Points(ScoreColumn::SelfScore),
        Self::Points(ScoreColumn::AppraisedFirst),
        Self::Points(ScoreColumn::Appraised),
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

    /// The headings that every table needs.
    pub const NEEDED: [Self; 3] = [Self::Code, Self::Name, Self::Points(ScoreColumn::Standard)];

    /// Number of headings.
    pub const COUNT: usize = 23;

    /// Returns its index, from 0.
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        match self {
            Self::Code => 0,
            Self::Name => 1,
            Self::Points(ScoreColumn::Standard) => 2,
            Self::Points(ScoreColumn::Previous) => 3,
            Self::Points(ScoreColumn::Target) => 4,
            Self::Points(ScoreColumn::SelfScore) => 5,
            Self::Points(ScoreColumn::AppraisedFirst) => 6,
            Self::Points(ScoreColumn::Appraised) => 7,
            Self::Survey => 8,
            Self::Tasks => 9,
            Self::Lead => 10,
            Self::Support => 11,
            Self::Output => 12,
            Self::Due => 13,
            Self::Progress => 14,
            Self::Effort => 15,
            Self::Declared => 16,
            Self::Evidence => 17,
            Self::Explanation => 18,
            Self::Rule => 19,
            Self::ScoredBy => 20,
            Self::NotApplicable => 21,
            Self::Kind => 22,
        }
    }

    /// Returns whether the column contains points.
    #[must_use]
    pub fn is_points(self) -> bool {
        matches!(self, Self::Points(_) | Self::Survey)
    }

    /// Returns the heading that forms print.
    #[must_use]
    pub fn printed(self) -> Message {
        match self {
            Self::Code => Message::fixed("Mã", "Code"),
            Self::Name => Message::fixed("Lĩnh vực, tiêu chí", "Field, criterion"),
            Self::Points(ScoreColumn::Standard) => Message::fixed("Điểm chuẩn", "Standard points"),
            Self::Points(ScoreColumn::Previous) => {
                Message::fixed("Điểm năm trước", "Previous score")
            }
            Self::Points(ScoreColumn::Target) => Message::fixed("Mục tiêu", "Target"),
            Self::Points(ScoreColumn::SelfScore) => Message::fixed("Điểm tự chấm", "Self-score"),
            Self::Points(ScoreColumn::AppraisedFirst) => {
                Message::fixed("Điểm thẩm định lần 1", "First appraisal")
            }
            Self::Points(ScoreColumn::Appraised) => {
                Message::fixed("Điểm thẩm định", "Appraised score")
            }
            Self::Survey => Message::fixed("Điểm điều tra xã hội học", "Survey points"),
            Self::Tasks => Message::fixed("Nhiệm vụ, giải pháp", "Tasks"),
            Self::Lead => Message::fixed("Đơn vị chủ trì", "Lead unit"),
            Self::Support => Message::fixed("Đơn vị phối hợp", "Support"),
            Self::Output => Message::fixed("Sản phẩm đầu ra", "Output"),
            Self::Due => Message::fixed("Thời gian hoàn thành", "Due"),
            Self::Progress => Message::fixed("Tiến độ", "Progress"),
            Self::Effort => Message::fixed("Công sức", "Effort"),
            Self::Declared => Message::fixed("Số liệu kê khai", "Declared"),
            Self::Evidence => Message::fixed("Tài liệu kiểm chứng", "Evidence"),
            Self::Explanation => Message::fixed("Giải trình", "Explanation"),
            Self::Rule => Message::fixed("Cách chấm", "Scoring rule"),
            Self::ScoredBy => Message::fixed("Người chấm", "Scored by"),
            Self::NotApplicable => {
                Message::fixed("Không áp dụng (lý do)", "Not applicable (reason)")
            }
            Self::Kind => Message::fixed("Loại điểm", "Kind"),
        }
    }

    /// Returns the phrases that name the column anywhere in a heading, and those that do
    /// so only as the whole heading; folded.
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
            Self::Points(ScoreColumn::Standard) => (
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
            Self::Points(ScoreColumn::Previous) => (&["nam truoc", "previous", "last year"], &[]),
            Self::Points(ScoreColumn::Target) => (&["muc tieu", "target"], &["chi tieu"]),
            Self::Points(ScoreColumn::SelfScore) => {
                (&["tu cham", "tu danh gia", "self", "self score"], &[])
            }
            Self::Points(ScoreColumn::AppraisedFirst) => (
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
            Self::Points(ScoreColumn::Appraised) => (
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

    /// Returns the kind of column of a heading. Columns with the most specific words are
    /// tried first, so that "Tài liệu kiểm chứng của tiêu chí" is evidence.
    fn of_words(words: &Words) -> Option<Self> {
        const ASKED: [CriterionField; 23] = [
            CriterionField::NotApplicable,
            CriterionField::Evidence,
            CriterionField::Explanation,
            CriterionField::Declared,
            CriterionField::Rule,
            CriterionField::ScoredBy,
            CriterionField::Kind,
            CriterionField::Lead,
            CriterionField::Support,
            CriterionField::Output,
            CriterionField::Due,
            CriterionField::Progress,
            CriterionField::Effort,
            CriterionField::Tasks,
            CriterionField::Points(ScoreColumn::Target),
            CriterionField::Points(ScoreColumn::AppraisedFirst),
            CriterionField::Points(ScoreColumn::Appraised),
            CriterionField::Points(ScoreColumn::SelfScore),
            CriterionField::Points(ScoreColumn::Standard),
            CriterionField::Points(ScoreColumn::Previous),
            CriterionField::Survey,
            CriterionField::Code,
            CriterionField::Name,
        ];
        ASKED.into_iter().find(|heading| {
            let (anywhere, whole) = heading.phrases();
            whole.contains(&words.as_str()) || words.localize(anywhere)
        })
    }
}

/// Maximum length of a heading in characters; longer text is a name.
const LONGEST: usize = 90;

/// Returns whether a cell is the heading of the code column.
#[must_use]
pub fn is_code(text: &str) -> bool {
    // Length of the longest phrase, with spaces and a dot.
    const MOST: usize = 24;
    // Most cells of the column contain a code, and most others are longer or begin with a
    // letter that no phrase begins with.
    let first = text.bytes().next().unwrap_or_default().to_ascii_lowercase();
    let may_begin = match first {
        b'c' | b'k' | b'm' | b'n' | b's' | b't' => true,
        first => !first.is_ascii_alphanumeric(),
    };
    if !may_begin || text.len() > MOST * char::MAX.len_utf8() {
        return false;
    }
    let mut phrases = CriterionField::Code.phrases().1.iter();
    let named = phrases.any(|phrase| {
        let begins = !first.is_ascii_alphabetic() || phrase.as_bytes().first() == Some(&first);
        begins && folds_to(text, phrase)
    });
    named && text.chars().count() <= MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_of_codes_is_one() {
        for phrase in CriterionField::Code.phrases().1 {
            assert!(is_code(phrase), "{phrase:?}");
        }
    }

    #[test]
    fn each_heading_has_its_own_number() {
        let all = CriterionField::ALL
            .into_iter()
            .chain([CriterionField::Survey]);
        let mut numbers: Vec<usize> = all.map(CriterionField::index).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..CriterionField::COUNT).collect::<Vec<_>>());
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for heading in CriterionField::ALL {
            let printed = heading.printed();
            let meaning = |text: &str| named(text).map(|named| named.meaning);
            assert_eq!(meaning(&printed.vi), Some(Meaning::Column(heading)));
            assert_eq!(meaning(&printed.en), Some(Meaning::Column(heading)));
        }
    }
}
