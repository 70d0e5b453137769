//! The fields of a criterion, one row a field. A new field gets a variant of
//! [`CriterionField`], a row in [`FIELDS`] and a place in the two orders below it.

use super::fold::fold;
use crate::lang::Message;

/// A column of points that a criterion may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScoreColumn {
    /// Standard points: the most a criterion can earn.
    Standard,
    /// Last year's score.
    Previous,
    /// What the body aims for this year.
    Target,
    /// The body's own score.
    SelfScore,
    /// The council's score of the first round, which is not final.
    AppraisedFirst,
    /// The council's score; final if present.
    Appraised,
}

impl ScoreColumn {
    /// Every column, in the order of the tables.
    pub const ALL: [Self; 6] = [
        Self::Standard,
        Self::Previous,
        Self::Target,
        Self::SelfScore,
        Self::AppraisedFirst,
        Self::Appraised,
    ];

    /// Returns the key in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        CriterionField::Points(self).spec().key
    }

    /// Returns the column's name inside a sentence.
    #[must_use]
    pub fn name(self) -> Message {
        CriterionField::Points(self).name()
    }
}

/// A field of a criterion, or a column of a table that contains one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CriterionField {
    /// The criterion's code.
    Code,
    /// Its name.
    Name,
    /// Whether it counts in the total.
    Kind,
    /// Points.
    Points(ScoreColumn),
    /// Who scores it.
    ScoredBy,
    /// Why it does not apply.
    NotApplicable,
    /// Why it did not apply last year.
    PreviousNotApplicable,
    /// The scoring rule.
    Rule,
    /// The declared figure or answer.
    Declared,
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
    /// Documents that prove the score.
    Evidence,
    /// The reason given if evidence is missing.
    Explanation,
    /// What the result means for people and business, for publication.
    Meaning,
    /// Remarks: why points were lost, and the like.
    Remarks,
    /// Appraised points of a survey in a column of their own, as offices print them.
    /// It has no key in YAML, and our own forms print them as appraised scores.
    Survey,
}

/// How the value of a field is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A criterion's code.
    Code,
    /// A text on one line.
    Line,
    /// A text that may have several lines.
    Paragraph,
    /// Like a paragraph; a field without words still means that the criterion does not
    /// apply.
    Reason,
    /// A declared figure, an answer, or ticked answers.
    Answer,
    /// A date, or words such as "Quý IV".
    Due,
    /// A share, or words such as "Đang thực hiện".
    Progress,
    /// A score.
    Points,
    /// A number above zero.
    Amount,
    /// Names of units.
    Names,
    /// One of [`super::choices::KINDS`].
    Kind,
    /// One of [`super::choices::SCORERS`].
    ScoredBy,
    /// A scoring rule.
    Rule,
    /// Documents, each with its date, section and file.
    Evidence,
}

/// What a merge of two tables does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// It must be the same in both tables.
    Identity,
    /// It is filled in on criteria that are scored themselves.
    Leaf,
    /// It is filled in on groups, too.
    Any,
}

/// Whether a blank form has a column for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTemplate {
    /// Every form.
    Always,
    /// Forms of sets that have a value of the field.
    IfUsed,
    /// Forms of sets with scoring rules.
    WithRules,
    /// Forms of improvement plans.
    InPlan,
    /// No form.
    Never,
}

/// A row of [`FIELDS`]. Pairs of texts are in Vietnamese and English.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The field.
    pub field: CriterionField,
    /// The key in YAML; empty if the field is only a column.
    pub key: &'static str,
    /// How the value is written and read.
    pub kind: ValueKind,
    /// The column's heading in a form.
    heading: [&'static str; 2],
    /// The name inside a sentence; the heading if empty.
    name: [&'static str; 2],
    /// The description in the JSON Schema.
    pub description: [&'static str; 2],
    /// Phrases that name the column anywhere in a heading; folded.
    pub phrases: &'static [&'static str],
    /// Phrases that name the column only if they are the whole heading; folded.
    pub whole_phrases: &'static [&'static str],
    /// Phrases that name the column only if the heading begins with them; folded.
    pub first_phrases: &'static [&'static str],
    /// Whole headings that may mean something else, too; folded. They name the column if
    /// no other column has a plainer name and the values below fit.
    pub less_plain: &'static [&'static str],
    /// Characters of the column in a form: wide for a screen, narrow for paper.
    pub widths: [u16; 2],
    /// What a merge of two tables does with the field.
    pub merge: Merge,
    /// Whether a cell that is merged over several rows is the value of each of them.
    pub spans_rows: bool,
    /// Whether `fill` writes the field into a form.
    pub fillable: bool,
    /// Whether a blank form has a column for it.
    pub template: InTemplate,
    /// The note in the heading of a blank form.
    note: Option<[&'static str; 2]>,
}

/// The values that most rows share.
const EMPTY: FieldSpec = FieldSpec {
    field: CriterionField::Code,
    key: "",
    kind: ValueKind::Line,
    heading: ["", ""],
    name: ["", ""],
    description: ["", ""],
    phrases: &[],
    whole_phrases: &[],
    first_phrases: &[],
    less_plain: &[],
    widths: [24, 14],
    merge: Merge::Any,
    spans_rows: false,
    fillable: false,
    template: InTemplate::Never,
    note: None,
};

/// Every field, in the order of the keys in YAML.
pub static FIELDS: [FieldSpec; 26] = [
    FieldSpec {
        field: CriterionField::Code,
        key: "code",
        kind: ValueKind::Code,
        heading: ["Mã", "Code"],
        description: ["Mã tiêu chí, ví dụ 1.1.2.", "The code, such as 1.1.2."],
        whole_phrases: &[
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
        widths: [10, 7],
        merge: Merge::Identity,
        template: InTemplate::Always,
        note: Some([
            "Chỉ điền các ô tô vàng. Không sửa mã, tên và điểm chuẩn; không thêm hàng, cột.",
            "Write in the yellow cells only. Do not change codes, names and standard points; add no rows or columns.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Name,
        key: "name",
        kind: ValueKind::Line,
        heading: ["Lĩnh vực, tiêu chí", "Field, criterion"],
        name: ["tên", "name"],
        description: ["Tên tiêu chí.", "The name."],
        phrases: &[
            "tieu chi",
            "linh vuc",
            "noi dung",
            "criterion",
            "criteria",
            "indicator",
        ],
        whole_phrases: &[
            "ten",
            "name",
            "lv tc tctp",
            "chi so thanh phan",
            "ten chi so thanh phan",
            "cac chi so thanh phan",
            "ten chi so",
            "field content",
            "component",
            "components",
            "sub index",
            "sub indices",
        ],
        less_plain: &["ten chi tieu", "cac chi tieu", "chi so", "cac chi so"],
        widths: [44, 30],
        merge: Merge::Identity,
        template: InTemplate::Always,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Kind,
        key: "kind",
        kind: ValueKind::Kind,
        heading: ["Loại điểm", "Kind"],
        description: [
            "Tính vào tổng (main), điểm thưởng (bonus), điểm trừ (penalty) hoặc chỉ theo dõi (tracked).",
            "Counted in the total (main), a bonus, a penalty, or only tracked.",
        ],
        whole_phrases: &["loai diem", "kind"],
        widths: [10, 10],
        merge: Merge::Identity,
        template: InTemplate::IfUsed,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::Standard),
        key: "standard",
        kind: ValueKind::Points,
        heading: ["Điểm chuẩn", "Standard points"],
        name: ["điểm chuẩn", "standard points"],
        description: [
            "Điểm chuẩn. Ở một nhóm, đây là tổng in sẵn để đối chiếu.",
            "Standard points. On a group, a printed sum that is checked.",
        ],
        phrases: &[
            "diem chuan",
            "diem toi da",
            "thang diem",
            "diem quy dinh",
            "standard",
            "maximum",
        ],
        whole_phrases: &["toi da", "chuan", "max", "max points", "max score"],
        widths: [10, 7],
        merge: Merge::Identity,
        template: InTemplate::Always,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::Previous),
        key: "previous",
        kind: ValueKind::Points,
        heading: ["Điểm năm trước", "Previous score"],
        name: ["điểm năm trước", "previous score"],
        description: ["Điểm năm trước.", "Last year's score."],
        phrases: &["nam truoc", "previous", "last year"],
        widths: [10, 7],
        merge: Merge::Leaf,
        fillable: true,
        template: InTemplate::Always,
        note: Some([
            "Điểm cuối cùng của năm trước.",
            "The final score of last year.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::Target),
        key: "target",
        kind: ValueKind::Points,
        heading: ["Mục tiêu", "Target"],
        name: ["mục tiêu", "target"],
        description: ["Mục tiêu.", "The target."],
        phrases: &["muc tieu", "target"],
        widths: [10, 7],
        merge: Merge::Leaf,
        fillable: true,
        template: InTemplate::InPlan,
        note: Some([
            "Điểm phấn đấu đạt trong năm.",
            "The score to reach this year.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::SelfScore),
        key: "self",
        kind: ValueKind::Points,
        heading: ["Điểm tự chấm", "Self-score"],
        name: ["điểm tự chấm", "self-score"],
        description: ["Điểm tự chấm.", "The self-score."],
        phrases: &["tu cham", "tu danh gia", "tu dg", "self", "self score"],
        widths: [10, 7],
        merge: Merge::Leaf,
        fillable: true,
        template: InTemplate::Always,
        note: Some([
            "Điểm đơn vị tự chấm, từ 0 đến điểm chuẩn. Chưa chấm thì để trống, không ghi 0.",
            "Your own score, from 0 to the standard points. Leave it blank if nothing is scored; a blank is not 0.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::AppraisedFirst),
        key: "appraised_first",
        kind: ValueKind::Points,
        heading: ["Điểm thẩm định lần 1", "First appraisal"],
        name: ["điểm thẩm định lần 1", "score of the first appraisal"],
        description: [
            "Điểm thẩm định lần 1, chưa phải điểm cuối cùng.",
            "The score of the first appraisal, which is not final.",
        ],
        phrases: &[
            "tham dinh lan 1",
            "tham dinh lan i",
            "tham dinh lan dau",
            "tham dinh lan thu nhat",
            "tham dinh vong 1",
            "tham dinh vong i",
            "tham dinh so bo",
            "first appraisal",
        ],
        widths: [10, 7],
        merge: Merge::Leaf,
        fillable: true,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Points(ScoreColumn::Appraised),
        key: "appraised",
        kind: ValueKind::Points,
        heading: ["Điểm thẩm định", "Appraised score"],
        name: ["điểm thẩm định", "appraised score"],
        description: [
            "Điểm thẩm định cuối cùng.",
            "The appraised score: the final one.",
        ],
        phrases: &[
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
        widths: [10, 7],
        merge: Merge::Leaf,
        fillable: true,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::ScoredBy,
        key: "scored_by",
        kind: ValueKind::ScoredBy,
        heading: ["Người chấm", "Scored by"],
        description: [
            "Ai chấm: đơn vị (body) hoặc điều tra xã hội học (survey).",
            "Who scores it: the body itself or a survey.",
        ],
        phrases: &["nguoi cham", "scored by"],
        widths: [10, 10],
        merge: Merge::Identity,
        template: InTemplate::IfUsed,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::NotApplicable,
        key: "not_applicable",
        kind: ValueKind::Reason,
        heading: ["Không áp dụng (lý do)", "Not applicable (reason)"],
        description: [
            "Lý do tiêu chí không áp dụng cho đơn vị.",
            "Why the criterion does not apply to the body.",
        ],
        phrases: &["khong ap dung", "not applicable"],
        merge: Merge::Leaf,
        fillable: true,
        template: InTemplate::Always,
        note: Some([
            "Chỉ ghi khi tiêu chí không áp dụng cho đơn vị: ghi lý do, và để trống điểm.",
            "Only if the criterion does not apply to you: write the reason and no score.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::PreviousNotApplicable,
        key: "previous_not_applicable",
        kind: ValueKind::Reason,
        heading: [
            "Năm trước không áp dụng (lý do)",
            "Not applicable last year (reason)",
        ],
        description: [
            "Lý do tiêu chí không áp dụng cho đơn vị ở năm trước; khi đó không có điểm năm trước.",
            "Why the criterion did not apply to the body last year; then there is no previous score.",
        ],
        phrases: &[
            "nam truoc khong ap dung",
            "khong ap dung nam truoc",
            "not applicable last year",
            "last year not applicable",
        ],
        merge: Merge::Leaf,
        template: InTemplate::IfUsed,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Rule,
        key: "rule",
        kind: ValueKind::Rule,
        heading: ["Cách chấm", "Scoring rule"],
        description: ["Quy tắc chấm điểm.", "The scoring rule."],
        phrases: &["cach cham", "cach tinh diem", "scoring rule"],
        merge: Merge::Leaf,
        template: InTemplate::IfUsed,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Declared,
        key: "declared",
        kind: ValueKind::Answer,
        heading: ["Số liệu kê khai", "Declared"],
        description: [
            "Số liệu kê khai: phương án, các mục được tích, 45/53, 85% hoặc một số đếm.",
            "What is declared: an answer, the ticked names, 45/53, 85% or a count.",
        ],
        phrases: &["ke khai", "declared"],
        merge: Merge::Leaf,
        fillable: true,
        template: InTemplate::WithRules,
        note: Some([
            "Số liệu làm căn cứ chấm: 45/53, 85%, số lượng, hoặc chọn mục trong danh sách. Nhiều mục cách nhau bằng dấu ;",
            "The figure that the score is based on: 45/53, 85%, a count, or an entry of the list. Separate several by ;",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Tasks,
        key: "tasks",
        kind: ValueKind::Paragraph,
        heading: ["Nhiệm vụ, giải pháp", "Tasks"],
        description: ["Nhiệm vụ, giải pháp.", "Tasks and solutions."],
        phrases: &["nhiem vu", "giai phap", "bien phap", "tasks"],
        less_plain: &["activities", "actions", "measures"],
        widths: [44, 22],
        spans_rows: true,
        fillable: true,
        template: InTemplate::InPlan,
        note: Some([
            "Nhiệm vụ, giải pháp để đạt mục tiêu.",
            "What will be done to reach the target.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Lead,
        key: "lead",
        kind: ValueKind::Names,
        heading: ["Đơn vị chủ trì", "Lead unit"],
        description: [
            "Đơn vị chủ trì: một danh sách, hoặc một dòng cách nhau bằng dấu chấm phẩy.",
            "Units responsible: a list, or one text separated by semicolons.",
        ],
        phrases: &[
            "chu tri",
            "don vi thuc hien",
            "phu trach",
            "lead",
            "responsible",
        ],
        less_plain: &["owner", "unit in charge"],
        spans_rows: true,
        fillable: true,
        template: InTemplate::InPlan,
        note: Some([
            "Tên đơn vị; nhiều đơn vị cách nhau bằng dấu ;",
            "Names of units, separated by ;",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Support,
        key: "support",
        kind: ValueKind::Names,
        heading: ["Đơn vị phối hợp", "Support"],
        description: ["Đơn vị phối hợp.", "Units that help."],
        phrases: &["phoi hop", "support"],
        spans_rows: true,
        fillable: true,
        template: InTemplate::InPlan,
        note: Some([
            "Tên đơn vị; nhiều đơn vị cách nhau bằng dấu ;",
            "Names of units, separated by ;",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Output,
        key: "output",
        kind: ValueKind::Paragraph,
        heading: ["Sản phẩm đầu ra", "Output"],
        description: ["Sản phẩm đầu ra.", "The product."],
        phrases: &["san pham", "dau ra", "output"],
        spans_rows: true,
        fillable: true,
        template: InTemplate::InPlan,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Due,
        key: "due",
        kind: ValueKind::Due,
        heading: ["Thời gian hoàn thành", "Due"],
        description: [
            "Thời gian hoàn thành: ngày, hoặc chữ như Quý IV, Thường xuyên.",
            "The deadline: a date, or words.",
        ],
        phrases: &["thoi gian", "thoi han", "han hoan thanh", "due", "deadline"],
        whole_phrases: &["han", "han chot", "han cuoi", "thoi diem hoan thanh"],
        widths: [24, 10],
        spans_rows: true,
        fillable: true,
        template: InTemplate::InPlan,
        note: Some([
            "Ngày, hoặc chữ: Quý IV, Thường xuyên.",
            "A date, or words such as Quarter IV.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Progress,
        key: "progress",
        kind: ValueKind::Progress,
        heading: ["Tiến độ", "Progress"],
        description: [
            "Tiến độ: done (đã hoàn thành), not started (chưa thực hiện), 60%, hoặc chữ.",
            "How far the tasks are: done, not started, 60%, or words.",
        ],
        whole_phrases: &[
            "tien do",
            "tien do thuc hien",
            "tinh hinh thuc hien",
            "muc do hoan thanh",
            "progress",
        ],
        less_plain: &[
            "ket qua",
            "ket qua den nay",
            "status",
            "complete",
            "completion",
        ],
        fillable: true,
        template: InTemplate::InPlan,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Effort,
        key: "effort",
        kind: ValueKind::Amount,
        heading: ["Công sức", "Effort"],
        description: [
            "Công sức để đạt mục tiêu, lớn hơn 0, theo đơn vị tính tự chọn (ngày công, triệu đồng).",
            "What reaching the target costs, above 0, in a unit of one's own.",
        ],
        whole_phrases: &["cong suc", "effort"],
        widths: [24, 7],
        merge: Merge::Leaf,
        fillable: true,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Evidence,
        key: "evidence",
        kind: ValueKind::Evidence,
        heading: ["Tài liệu kiểm chứng", "Evidence"],
        description: [
            "Tài liệu kiểm chứng.",
            "The documents that prove the score.",
        ],
        phrases: &["kiem chung", "minh chung", "tlkc", "evidence"],
        widths: [24, 22],
        spans_rows: true,
        fillable: true,
        template: InTemplate::Always,
        note: Some([
            "Mỗi văn bản một dòng (Alt+Enter): số, ký hiệu; ngày: 18/3/2023; mục: II.3",
            "One document a line (Alt+Enter): number; date: 18/3/2023; pages: II.3",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Explanation,
        key: "explanation",
        kind: ValueKind::Paragraph,
        heading: ["Giải trình", "Explanation"],
        description: [
            "Giải trình khi thiếu tài liệu kiểm chứng.",
            "The reason given if evidence is missing.",
        ],
        phrases: &["giai trinh", "explanation"],
        widths: [44, 22],
        spans_rows: true,
        fillable: true,
        template: InTemplate::Always,
        note: Some([
            "Giải trình khi thiếu hoặc chưa đủ tài liệu kiểm chứng.",
            "The reason if evidence is missing or incomplete.",
        ]),
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Meaning,
        key: "meaning",
        kind: ValueKind::Paragraph,
        heading: ["Ý nghĩa, tác động", "Meaning"],
        description: [
            "Ý nghĩa, tác động của kết quả, để công bố.",
            "What the result means, for publication.",
        ],
        first_phrases: &["y nghia", "tac dong", "meaning", "effect on"],
        widths: [44, 22],
        spans_rows: true,
        fillable: true,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Remarks,
        key: "remarks",
        kind: ValueKind::Paragraph,
        heading: ["Ghi chú", "Remarks"],
        description: [
            "Ghi chú: nguyên nhân, nhận xét.",
            "Remarks: causes, comments.",
        ],
        first_phrases: &[
            "ghi chu",
            "nguyen nhan",
            "nhan xet",
            "y kien",
            "ly do",
            "ton tai",
            "han che",
            "kho khan",
            "vuong mac",
            "chu thich",
            "dien giai",
            "thuyet minh",
            "remark",
            "remarks",
            "note",
            "notes",
            "comment",
            "comments",
        ],
        widths: [44, 22],
        spans_rows: true,
        fillable: true,
        ..EMPTY
    },
    FieldSpec {
        field: CriterionField::Survey,
        key: "",
        kind: ValueKind::Points,
        heading: ["Điểm điều tra xã hội học", "Survey points"],
        whole_phrases: &[
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
        merge: Merge::Leaf,
        ..EMPTY
    },
];

/// The order of the columns in a form.
pub const FORM_ORDER: [CriterionField; 25] = [
    CriterionField::Code,
    CriterionField::Name,
    CriterionField::Kind,
    CriterionField::Points(ScoreColumn::Standard),
    CriterionField::Points(ScoreColumn::Previous),
    CriterionField::Points(ScoreColumn::Target),
    CriterionField::Points(ScoreColumn::SelfScore),
    CriterionField::Points(ScoreColumn::AppraisedFirst),
    CriterionField::Points(ScoreColumn::Appraised),
    CriterionField::NotApplicable,
    CriterionField::PreviousNotApplicable,
    CriterionField::Tasks,
    CriterionField::Lead,
    CriterionField::Support,
    CriterionField::Output,
    CriterionField::Due,
    CriterionField::Progress,
    CriterionField::Effort,
    CriterionField::ScoredBy,
    CriterionField::Rule,
    CriterionField::Declared,
    CriterionField::Evidence,
    CriterionField::Explanation,
    CriterionField::Meaning,
    CriterionField::Remarks,
];

/// The order in which the phrases of a heading are tried: the fields with the plainest
/// words first, so that "Tài liệu kiểm chứng của tiêu chí" is evidence.
pub const RECOGNITION_ORDER: [CriterionField; 26] = [
    CriterionField::PreviousNotApplicable,
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
    CriterionField::Meaning,
    CriterionField::Remarks,
    CriterionField::Code,
    CriterionField::Name,
];

impl CriterionField {
    /// The columns without which a sheet is not a criteria table.
    pub const NEEDED: [Self; 3] = [Self::Code, Self::Name, Self::Points(ScoreColumn::Standard)];

    /// The columns that only a plan of tasks has.
    pub const OF_PLAN: [Self; 2] = [Self::Due, Self::Output];

    /// The columns that make a plan next to a lead unit.
    pub const NEXT_TO_LEAD: [Self; 2] = [Self::Support, Self::Progress];

    /// The columns of a task that may have several items, which match each other.
    pub const WITH_ITEMS: [Self; 5] = [
        Self::Name,
        Self::Tasks,
        Self::Output,
        Self::Due,
        Self::Progress,
    ];

    /// The columns that our own forms of tasks without points always have.
    pub const NEEDED_OF_TASKS: [Self; 4] = [Self::Code, Self::Name, Self::Lead, Self::Due];

    /// The number of fields.
    pub const COUNT: usize = FIELDS.len();

    /// Returns the position in [`FIELDS`].
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        // Looked up for every cell of a table, so the search is in a small array.
        static ORDER: [CriterionField; FIELDS.len()] = {
            let mut order = [CriterionField::Code; FIELDS.len()];
            let mut at = 0;
            while at < order.len() {
                order[at] = FIELDS[at].field;
                at += 1;
            }
            order
        };
        ORDER.iter().position(|field| *field == self).unwrap_or(0)
    }

    /// Returns the row of [`FIELDS`].
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self.index()]
    }

    /// Returns the field of a key in YAML.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let mut keyed = FIELDS.iter().filter(|spec| !spec.key.is_empty());
        keyed.find(|spec| spec.key == key).map(|spec| spec.field)
    }

    /// Whether the column contains points.
    #[must_use]
    pub fn is_points(self) -> bool {
        matches!(self, Self::Points(_) | Self::Survey)
    }

    /// Returns the heading of the column in a form.
    #[must_use]
    pub fn printed(self) -> Message {
        let [vi, en] = self.spec().heading;
        Message::fixed(vi, en)
    }

    /// Returns the name inside a sentence.
    #[must_use]
    pub fn name(self) -> Message {
        let spec = self.spec();
        let [vi, en] = if spec.name[0].is_empty() {
            spec.heading
        } else {
            spec.name
        };
        Message::fixed(vi, en)
    }
}

impl FieldSpec {
    /// Whether every criterion has the field.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.field, CriterionField::Code | CriterionField::Name)
    }

    /// Whether the rows below a criterion may go on with the field, a line or document
    /// a row.
    #[must_use]
    pub fn continues_below(&self) -> bool {
        matches!(
            self.kind,
            ValueKind::Paragraph | ValueKind::Names | ValueKind::Evidence
        )
    }

    /// Returns the folded words by which the column is known, for messages: the heading
    /// first, a few in all.
    #[must_use]
    pub fn known_words(&self) -> Vec<&'static str> {
        const SHOWN: usize = 8;
        let phrases = self.phrases.iter().chain(self.whole_phrases);
        let phrases = phrases.chain(self.less_plain).copied();
        phrases.take(SHOWN).collect()
    }

    /// Returns the note in the heading of a blank form.
    #[must_use]
    pub fn note(&self) -> Option<Message> {
        self.note.map(|[vi, en]| Message::fixed(vi, en))
    }

    /// Returns the name of the column on the command line: the key with hyphens.
    #[must_use]
    pub fn option_name(&self) -> String {
        self.key.replace('_', "-")
    }
}

/// Returns the fields that have a key in YAML, in its order.
pub fn keyed() -> impl Iterator<Item = &'static FieldSpec> {
    FIELDS.iter().filter(|spec| !spec.key.is_empty())
}

/// Returns the field with this key of YAML or heading of a form.
#[must_use]
pub fn of_name(name: &str) -> Option<CriterionField> {
    let mut known = keyed().filter(|spec| {
        let printed = spec.field.printed();
        let names = [spec.key, &printed.vi, &printed.en];
        names.iter().any(|one| fold(one) == fold(name))
    });
    known.next().map(|spec| spec.field)
}

/// Returns the fields that `fill` can write.
pub fn fillable() -> impl Iterator<Item = &'static FieldSpec> {
    FIELDS.iter().filter(|spec| spec.fillable)
}

/// Returns the fields that `set` can change: all but the code.
pub fn settable() -> impl Iterator<Item = &'static FieldSpec> {
    keyed().filter(|spec| spec.kind != ValueKind::Code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_order_has_every_field_once() {
        let all: HashSet<_> = FIELDS.iter().map(|spec| spec.field).collect();
        assert_eq!(all.len(), FIELDS.len());
        assert_eq!(all, RECOGNITION_ORDER.into_iter().collect());
        let keyed: HashSet<_> = keyed().map(|spec| spec.field).collect();
        assert_eq!(keyed, FORM_ORDER.into_iter().collect());
        assert_eq!(keyed.len(), FORM_ORDER.len());
    }

    #[test]
    fn keys_and_positions_lead_back_to_the_field() {
        for (at, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field.index(), at);
            if !spec.key.is_empty() {
                assert_eq!(CriterionField::from_key(spec.key), Some(spec.field));
            }
        }
        assert_eq!(CriterionField::from_key(""), None);
    }
}
