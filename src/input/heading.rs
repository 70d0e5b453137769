//! The words of the tables: what a column's heading means, however it is written,
//! and how we write it ourselves.

mod worked_out;

use unicode_normalization::UnicodeNormalization;

pub use worked_out::may_be_points;
use worked_out::{is_difference, is_worked_out};

use super::field;
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
    /// Every heading, in the order in which a form sets them.
    pub const ALL: [Self; 21] = [
        Self::Code,
        Self::Name,
        Self::Kind,
        Self::Points(Column::Standard),
        Self::Points(Column::Previous),
        Self::Points(Column::Target),
        Self::Points(Column::SelfScore),
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
            Self::Points(Column::Appraised) => Text::fixed("Điểm thẩm định", "Appraised score"),
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
    fn phrases(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Code => (
                &[],
                &[
                    "stt",
                    "tt",
                    "so tt",
                    "so thu tu",
                    "ma",
                    "ma so",
                    "ma tieu chi",
                    "ma tc",
                    "code",
                    "no",
                ],
            ),
            Self::Name => (
                &["tieu chi", "linh vuc", "noi dung", "criterion", "criteria"],
                &["ten", "name", "lv tc tctp"],
            ),
            Self::Points(Column::Standard) => (
                &[
                    "diem chuan",
                    "diem toi da",
                    "thang diem",
                    "standard",
                    "maximum",
                ],
                &["toi da", "chuan", "max", "max points"],
            ),
            Self::Points(Column::Previous) => (&["nam truoc", "previous", "last year"], &[]),
            Self::Points(Column::Target) => (&["muc tieu", "target"], &["chi tieu"]),
            Self::Points(Column::SelfScore) => {
                (&["tu cham", "tu danh gia", "self", "self score"], &[])
            }
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
            Self::Tasks => (&["nhiem vu", "giai phap", "tasks"], &[]),
            Self::Lead => (&["chu tri", "don vi thuc hien", "phu trach", "lead"], &[]),
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
        const ASKED: [Heading; 21] = [
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
            Heading::Points(Column::Appraised),
            Heading::Points(Column::SelfScore),
            Heading::Points(Column::Standard),
            Heading::Points(Column::Previous),
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

/// A heading as it was read: what it means, and the year it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// What the column holds; points of a year are decided by the whole table.
    pub meaning: Meaning,
    /// The year in the heading.
    pub year: Option<u16>,
}

impl Named {
    /// Whether it heads a score that somebody gave, of whichever year.
    #[must_use]
    pub fn is_score(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::PointsOfYear
                | Meaning::Column(Heading::Points(Column::SelfScore | Column::Appraised))
        )
    }
}

/// What a heading means by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column of that kind.
    Column(Heading),
    /// "Điểm 2022 đạt được": points of a year, last year's or this year's.
    PointsOfYear,
}

/// The longest heading that is looked at, in characters; longer text is a name.
const LONGEST: usize = 90;

/// What a heading says, if it is one.
#[must_use]
pub fn named(text: &str) -> Option<Named> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let mut year = None;
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match field::year(word) {
            Some(found) => {
                year = Some(found);
                if words.last() == Some(&"nam") {
                    words.pop();
                }
            }
            None => words.push(word),
        }
    }
    let words = words.join(" ");
    let padded = format!(" {words} ");
    let says = |phrase: &&str| padded.contains(&format!(" {phrase} "));
    if is_difference(&words) {
        return None;
    }
    let of_year = || {
        let spoken = ["diem", "dat duoc", "ket qua", "score", "points"];
        year.is_some() && spoken.iter().any(says)
    };
    let worked_out = || is_worked_out(text, &words);
    let meaning = match Heading::of_words(&words) {
        Some(Heading::Points(_)) if worked_out() => return None,
        // "Điểm thẩm định năm trước" is last year's, whoever gave it.
        Some(Heading::Points(Column::SelfScore | Column::Appraised)) if says(&"nam truoc") => {
            Meaning::Column(Heading::Points(Column::Previous))
        }
        Some(heading) => Meaning::Column(heading),
        None if of_year() && !worked_out() => Meaning::PointsOfYear,
        None => return None,
    };
    Some(Named { meaning, year })
}

/// Text without tone marks, capitals and punctuation, single-spaced: two ways
/// of writing the same words become one.
#[must_use]
pub fn fold(text: &str) -> String {
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
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<Meaning> {
        named(text).map(|named| named.meaning)
    }

    #[test]
    fn headings_as_offices_write_them() {
        let points = |column| Some(Meaning::Column(Heading::Points(column)));
        for (text, expected) in [
            ("STT", Some(Meaning::Column(Heading::Code))),
            ("Lĩnh vực, tiêu chí", Some(Meaning::Column(Heading::Name))),
            ("NỘI DUNG", Some(Meaning::Column(Heading::Name))),
            ("Điểm chuẩn", points(Column::Standard)),
            ("Ðiểm\ntối đa", points(Column::Standard)),
            ("diem toi da", points(Column::Standard)),
            ("Điểm 2022 đạt được", Some(Meaning::PointsOfYear)),
            ("Mục tiêu năm 2023", points(Column::Target)),
            ("Điểm tự chấm", points(Column::SelfScore)),
            ("SNV đánh giá", points(Column::Appraised)),
            (
                "Tài liệu kiểm chứng",
                Some(Meaning::Column(Heading::Evidence)),
            ),
            ("Đơn vị chủ trì", Some(Meaning::Column(Heading::Lead))),
            ("Điểm thẩm định năm trước", points(Column::Previous)),
            ("Tự đánh giá năm trước", points(Column::Previous)),
            ("Tỷ lệ tự chấm", None),
            ("Tự chấm (%)", None),
            ("Chỉ số tự chấm", None),
            ("Điểm bị trừ qua thẩm định", None),
            ("Tăng/giảm khi thẩm định", None),
            ("Thứ hạng thẩm định", None),
            ("Điểm mất năm 2023", None),
            ("Điểm còn lại so mục tiêu", None),
            ("Điểm Sở Nội vụ chấm", points(Column::Appraised)),
            ("Ghi chú", None),
            ("Còn tới mục tiêu", None),
            ("Chênh lệch so với điểm chuẩn", None),
            ("Công tác chỉ đạo", None),
        ] {
            assert_eq!(meaning(text), expected, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(meaning(&decomposed), expected, "{text}, decomposed");
        }
        assert_eq!(named("Mục tiêu năm 2023").unwrap().year, Some(2023));
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for heading in Heading::ALL {
            let printed = heading.printed();
            assert_eq!(meaning(&printed.vi), Some(Meaning::Column(heading)));
            assert_eq!(meaning(&printed.en), Some(Meaning::Column(heading)));
        }
    }
}
