//! The metadata of a table, one row a field: the unit, the year, the letterhead, the
//! classes and more.

use strum::{EnumIter, EnumString, IntoStaticStr};

use crate::lang::Message;

/// The heading of a form; it is not the title of the body's document.
pub const FORM_TITLE: Message = Message::fixed("Bảng tiêu chí", "Criteria table");

/// The heading of a form of tasks without points.
pub const TASKS_TITLE: Message = Message::fixed("Bảng nhiệm vụ", "Table of tasks");

/// The heading of the tasks that a unit supports, which are not filled in there.
pub const SUPPORT_TITLE: Message = Message::fixed("Nhiệm vụ phối hợp", "Supporting tasks");

/// The first line of the sheet of a form with its metadata.
pub const INFORMATION_TITLE: Message = Message::fixed(
    "Thông tin chung của bảng",
    "General information on the table",
);

/// The name of that sheet.
pub const INFORMATION_SHEET: Message = Message::fixed("Thông tin", "Information");

/// Indices that a title may name, each with its folded phrases.
pub const INDICES: [(&str, &[&str]); 9] = [
    (
        "DDCI",
        &[
            "ddci",
            "nang luc canh tranh cap so",
            "nang luc canh tranh cua cac so",
            "nang luc canh tranh so",
        ],
    ),
    ("DTI", &["dti", "chuyen doi so"]),
    ("PAPI", &["papi", "hieu qua quan tri va hanh chinh cong"]),
    ("PCI", &["pci", "nang luc canh tranh cap tinh"]),
    (
        "SIPAS",
        &[
            "sipas",
            "chi so hai long",
            "muc do hai long",
            "do luong su hai long",
        ],
    ),
    ("PGI", &["pgi", "chi so xanh"]),
    (
        "ICT INDEX",
        &["ict index", "san sang ung dung", "san sang cho phat trien"],
    ),
    ("DCI", &["dci"]),
    (
        "Chỉ số phục vụ người dân, doanh nghiệp",
        &["phuc vu nguoi dan doanh nghiep"],
    ),
];

/// What the criteria of a campaign are called in place of an index.
pub const CAMPAIGN: &str = "Thi đua CCHC";

/// Folded phrases of a title that is about the usual index.
pub const USUAL_INDEX: [&str; 4] = ["par index", "parindex", "cai cach hanh chinh", "cchc"];

/// What a set declares the number of. Bonus and penalty points are never counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Counted {
    /// The fields: the top level.
    Fields,
    /// The criteria: the second level.
    Criteria,
    /// The sub-criteria: the third level.
    SubCriteria,
    /// The criteria that are scored themselves, on any level.
    Leaves,
}

impl Counted {
    /// Returns the name that the documents use.
    #[must_use]
    pub fn name(self) -> Message {
        match self {
            Self::Fields => Message::fixed("lĩnh vực", "fields"),
            Self::Criteria => Message::fixed("tiêu chí", "criteria"),
            Self::SubCriteria => Message::fixed("tiêu chí thành phần", "sub-criteria"),
            Self::Leaves => Message::fixed("tiêu chí chấm điểm", "scored criteria"),
        }
    }

    /// Returns the level that is counted, from 1; `None` for the leaves of all levels.
    #[must_use]
    pub fn depth(self) -> Option<usize> {
        match self {
            Self::Fields => Some(1),
            Self::Criteria => Some(2),
            Self::SubCriteria => Some(3),
            Self::Leaves => None,
        }
    }
}

/// A field of a table as a whole: a key at the top of a YAML file, a labelled line
/// above the table of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetadataField {
    /// Whether the table has points or only tasks.
    TableKind,
    /// The name of the index.
    Index,
    /// The title of the body's document.
    Title,
    /// The body.
    Unit,
    /// Its block.
    Block,
    /// The body above.
    Superior,
    /// The place before a document's date.
    Place,
    /// The sign after the number of a document.
    Symbol,
    /// Who signs.
    Signer,
    /// Who gets the document; one line each.
    Recipients,
    /// The year that is scored.
    Year,
    /// When the body was founded.
    Since,
    /// The language of the reports.
    Language,
    /// A decision that the set rests on; one line each.
    Basis,
    /// Whether only part of the set is listed.
    Partial,
    /// Declared standard points of the whole set.
    Total,
    /// A declared number of fields or criteria of the whole set.
    Count(Counted),
    /// Digits after the separator in print.
    Decimals,
    /// Digits after the separator to which computed scores are rounded.
    RoundScores,
    /// How criteria that do not apply are treated.
    NotApplicable,
    /// What becomes of the survey part without survey points.
    WithoutSurvey,
    /// A class and its lower edge; one line each.
    Classes,
    /// Who need not be assessed on what; one line each.
    Exempt,
}

/// How the value of a field is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetadataKind {
    /// One of [`super::choices::TABLE_KINDS`].
    TableKind,
    /// A text on one line.
    Line,
    /// Who signs: a text on one line, whose parts YAML may give as a map.
    Signature,
    /// A list of lines.
    Lines,
    /// A year.
    Year,
    /// A day, a month or a year.
    Since,
    /// One of [`super::choices::LANGUAGES`].
    Language,
    /// Yes or no.
    Flag,
    /// A number of points.
    Points,
    /// A number of fields or criteria.
    Counts,
    /// A small number.
    Decimals,
    /// One of [`super::choices::NOT_APPLICABLE`].
    NotApplicable,
    /// One of [`super::choices::WITHOUT_SURVEY`].
    WithoutSurvey,
    /// Classes with their lower edges.
    Classes,
    /// Exemptions of units or blocks.
    Exempt,
}

/// A row of [`METADATA`]. Pairs of texts are in Vietnamese and English.
#[derive(Clone, Copy, Debug)]
pub struct MetadataSpec {
    /// The field.
    pub field: MetadataField,
    /// The key in YAML. The four numbers share one.
    pub key: &'static str,
    /// How the value is written and read.
    pub kind: MetadataKind,
    /// The label in a form.
    label: [&'static str; 2],
    /// The description in the JSON Schema.
    pub description: [&'static str; 2],
    /// Other labels that offices use; folded.
    pub synonyms: &'static [&'static str],
}

const COUNTS: [&str; 2] = [
    "Số lĩnh vực, tiêu chí của cả bộ, không kể điểm thưởng, điểm trừ.",
    "How many fields and criteria the whole set has, without bonus and penalty points.",
];

/// Every field, in the order of the keys in YAML.
pub static METADATA: [MetadataSpec; 26] = [
    MetadataSpec {
        field: MetadataField::TableKind,
        key: "kind",
        kind: MetadataKind::TableKind,
        label: ["Loại bảng", "Kind of table"],
        description: [
            "Loại bảng: points (có điểm, mặc định) hoặc tasks (bảng nhiệm vụ, không có điểm).",
            "What the table has: points (the default), or tasks without points.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Index,
        key: "index",
        kind: MetadataKind::Line,
        label: ["Tên chỉ số", "Index name"],
        description: [
            "Tên chỉ số, ví dụ PAR INDEX, DDCI, DTI.",
            "The name of the index.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Title,
        key: "title",
        kind: MetadataKind::Line,
        label: ["Tiêu đề", "Title"],
        description: ["Tên bảng hoặc kế hoạch.", "The title of the table or plan."],
        synonyms: &["ten bang", "ten van ban"],
    },
    MetadataSpec {
        field: MetadataField::Unit,
        key: "unit",
        kind: MetadataKind::Line,
        label: ["Đơn vị", "Unit"],
        description: ["Đơn vị được chấm điểm.", "The body that is scored."],
        synonyms: &[
            "ten don vi",
            "don vi tu cham",
            "don vi tu cham diem",
            "don vi tu danh gia",
            "don vi duoc danh gia",
            "don vi bao cao",
            "co quan",
            "ten co quan",
            "co quan don vi",
            "ten co quan don vi",
            "unit name",
        ],
    },
    MetadataSpec {
        field: MetadataField::Block,
        key: "block",
        kind: MetadataKind::Line,
        label: ["Khối", "Block"],
        description: [
            "Khối; các đơn vị cùng khối được xếp hạng với nhau.",
            "The block: bodies of one block are ranked together.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Superior,
        key: "superior",
        kind: MetadataKind::Line,
        label: ["Cơ quan cấp trên", "Superior body"],
        description: [
            "Cơ quan cấp trên, in ở đầu văn bản.",
            "The body above, printed at the head of documents.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Place,
        key: "place",
        kind: MetadataKind::Line,
        label: ["Địa danh", "Place"],
        description: [
            "Địa danh trước ngày tháng năm của văn bản.",
            "The place before a document's date.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Symbol,
        key: "symbol",
        kind: MetadataKind::Line,
        label: ["Ký hiệu", "Symbol"],
        description: [
            "Ký hiệu sau số của văn bản, ví dụ KH-SKHCN; báo cáo tự ghi BC-SKHCN.",
            "The sign after the number of a document, such as KH-SKHCN; a report gets BC-SKHCN.",
        ],
        synonyms: &["so ky hieu", "ky hieu van ban"],
    },
    MetadataSpec {
        field: MetadataField::Signer,
        key: "signer",
        kind: MetadataKind::Signature,
        label: ["Người ký", "Signer"],
        description: [
            "Người ký: quyền hạn ký nếu có (KT. GIÁM ĐỐC), chức vụ, họ tên, cách nhau bằng dấu chấm phẩy; trong YAML ghi được {for, office, name}.",
            "Who signs: for whom if need be (KT. GIÁM ĐỐC), the office held, the name, separated by semicolons; in YAML also {for, office, name}.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Recipients,
        key: "recipients",
        kind: MetadataKind::Lines,
        label: ["Nơi nhận", "Recipient"],
        description: [
            "Nơi nhận, mỗi nơi một dòng.",
            "Who gets the document, one a line.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Year,
        key: "year",
        kind: MetadataKind::Year,
        label: ["Năm", "Year"],
        description: ["Năm chấm điểm.", "The year that is scored."],
        synonyms: &[
            "nam danh gia",
            "nam cham diem",
            "nam tu cham",
            "nam tu cham diem",
            "nam tu danh gia",
            "nam bao cao",
        ],
    },
    MetadataSpec {
        field: MetadataField::Since,
        key: "since",
        kind: MetadataKind::Since,
        label: ["Thành lập từ", "Founded"],
        description: [
            "Ngày, tháng thành lập đơn vị, nếu thành lập trong năm chấm điểm: 2025-08-15 hoặc 2025-08.",
            "When the body was founded, if that was within the scored year: 2025-08-15 or 2025-08.",
        ],
        synonyms: &[
            "ngay thanh lap",
            "thanh lap ngay",
            "thanh lap thang",
            "founded on",
            "founded in",
        ],
    },
    MetadataSpec {
        field: MetadataField::Language,
        key: "language",
        kind: MetadataKind::Language,
        label: ["Ngôn ngữ", "Language"],
        description: ["Ngôn ngữ của báo cáo.", "The language of the reports."],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Basis,
        key: "basis",
        kind: MetadataKind::Lines,
        label: ["Căn cứ", "Basis"],
        description: [
            "Các văn bản làm căn cứ.",
            "The decisions that the set rests on.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Partial,
        key: "partial",
        kind: MetadataKind::Flag,
        label: ["Chỉ một phần bộ tiêu chí", "Part of the set only"],
        description: [
            "Bảng chỉ liệt kê một phần bộ tiêu chí.",
            "Only part of the set is listed.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Total,
        key: "total",
        kind: MetadataKind::Points,
        label: [
            "Tổng điểm chuẩn của cả bộ",
            "Standard points of the whole set",
        ],
        description: [
            "Tổng điểm chuẩn của cả bộ tiêu chí.",
            "The standard points of the whole set.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Count(Counted::Fields),
        key: "counts",
        kind: MetadataKind::Counts,
        label: ["Số lĩnh vực", "Number of fields"],
        description: COUNTS,
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Count(Counted::Criteria),
        key: "counts",
        kind: MetadataKind::Counts,
        label: ["Số tiêu chí", "Number of criteria"],
        description: COUNTS,
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Count(Counted::SubCriteria),
        key: "counts",
        kind: MetadataKind::Counts,
        label: ["Số tiêu chí thành phần", "Number of sub-criteria"],
        description: COUNTS,
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Count(Counted::Leaves),
        key: "counts",
        kind: MetadataKind::Counts,
        label: ["Số tiêu chí chấm điểm", "Number of scored criteria"],
        description: COUNTS,
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Decimals,
        key: "decimals",
        kind: MetadataKind::Decimals,
        label: ["Số chữ số thập phân", "Decimals"],
        description: [
            "Số chữ số thập phân khi in điểm và chỉ số.",
            "Decimals of printed points and indices.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::RoundScores,
        key: "round_scores",
        kind: MetadataKind::Decimals,
        label: [
            "Làm tròn điểm tính từ số liệu kê khai",
            "Decimals of computed scores",
        ],
        description: [
            "Điểm tính từ số liệu kê khai được làm tròn đến bấy nhiêu chữ số thập phân; không ghi thì không làm tròn.",
            "Scores computed from declared figures are rounded to this many decimals; without it they are not rounded.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::NotApplicable,
        key: "not_applicable",
        kind: MetadataKind::NotApplicable,
        label: [
            "Cách tính tiêu chí không áp dụng",
            "Criteria that do not apply",
        ],
        description: [
            "Cách tính tiêu chí không áp dụng: exclude (loại khỏi điểm tối đa), rescale-appraised (quy đổi phần thẩm định) hoặc full (được đủ điểm).",
            "How criteria that do not apply are treated: exclude takes them out of the maximum, rescale-appraised rescales the appraised part, full gives them their standard points.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::WithoutSurvey,
        key: "without_survey",
        kind: MetadataKind::WithoutSurvey,
        label: [
            "Khi chưa có điểm điều tra xã hội học",
            "Without survey points",
        ],
        description: [
            "Khi chưa có điểm điều tra xã hội học: rescale (quy đổi phần tự chấm về tổng điểm chuẩn).",
            "Without survey points: rescale scales what the body scores to the points of the whole set.",
        ],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Classes,
        key: "classes",
        kind: MetadataKind::Classes,
        label: ["Xếp loại", "Class"],
        description: ["Các mức xếp loại.", "The classes."],
        synonyms: &[],
    },
    MetadataSpec {
        field: MetadataField::Exempt,
        key: "exempt",
        kind: MetadataKind::Exempt,
        label: ["Không phải đánh giá", "Exempt"],
        description: [
            "Đơn vị hoặc khối không phải đánh giá tiêu chí nào, theo hướng dẫn.",
            "Units or blocks that are not assessed on some criteria, according to the guidance.",
        ],
        synonyms: &["mien danh gia", "don vi khong phai danh gia"],
    },
];

/// The order of the lines above the table of a form.
pub const FORM_ORDER: [MetadataField; 26] = [
    MetadataField::Title,
    MetadataField::TableKind,
    MetadataField::Unit,
    MetadataField::Block,
    MetadataField::Superior,
    MetadataField::Place,
    MetadataField::Symbol,
    MetadataField::Signer,
    MetadataField::Recipients,
    MetadataField::Year,
    MetadataField::Index,
    MetadataField::Basis,
    MetadataField::Partial,
    MetadataField::Total,
    MetadataField::Count(Counted::Fields),
    MetadataField::Count(Counted::Criteria),
    MetadataField::Count(Counted::SubCriteria),
    MetadataField::Count(Counted::Leaves),
    MetadataField::Decimals,
    MetadataField::RoundScores,
    MetadataField::NotApplicable,
    MetadataField::WithoutSurvey,
    MetadataField::Classes,
    MetadataField::Exempt,
    MetadataField::Language,
    MetadataField::Since,
];

impl MetadataField {
    /// Returns the row of [`METADATA`].
    #[must_use]
    pub fn spec(self) -> &'static MetadataSpec {
        let found = METADATA.iter().find(|spec| spec.field == self);
        found.unwrap_or(&METADATA[0])
    }

    /// Returns the first field of a key in YAML.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let found = METADATA.iter().find(|spec| spec.key == key);
        found.map(|spec| spec.field)
    }

    /// Returns the label in a form.
    #[must_use]
    pub fn label(self) -> Message {
        let [vi, en] = self.spec().label;
        Message::fixed(vi, en)
    }
}

/// Returns one row for each key in YAML, in its order.
pub fn keyed() -> impl Iterator<Item = &'static MetadataSpec> {
    let first = |spec: &&MetadataSpec| MetadataField::from_key(spec.key) == Some(spec.field);
    METADATA.iter().filter(first)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_form_has_every_field_once() {
        let all: HashSet<_> = METADATA.iter().map(|spec| spec.field).collect();
        assert_eq!(all.len(), METADATA.len());
        assert_eq!(all, FORM_ORDER.into_iter().collect());
    }
}
