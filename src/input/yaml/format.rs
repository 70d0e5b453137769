//! The YAML format, version 1, as types: the source of the JSON Schema, and a typed
//! reader to compare our own reader with.
//!
//! The program does not read files through them: a typed reader has no places and stops
//! at the first error. The doc comments are shown by editors, so they are in both
//! languages.

mod rule;
mod scalar;

use schemars::JsonSchema;
use serde::Deserialize;

pub use rule::{Answers, Band, PerItem, Ratio, ScoringRule};
pub use scalar::{Answer, Code, Message, Number, PerCent, Texts, Threshold};

/// Bảng tiêu chí và điểm của một đơn vị trong một năm.
///
/// Criteria and scores of one organisation and year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "parindex/1",
    extend("patternProperties" = {
        "^x-": {
            "description": "Khóa tự do, ví dụ để đặt tên (&) cho đoạn dùng lại.\n\nA free key, such as a place for anchors."
        }
    })
)]
pub struct Table {
    /// Phiên bản định dạng.
    ///
    /// The version of the format.
    pub format: Option<Version>,
    /// Tên chỉ số, ví dụ PAR INDEX, DDCI, DTI.
    ///
    /// The name of the index.
    pub index: Option<Message>,
    /// Tên bảng hoặc kế hoạch.
    ///
    /// The title of the table or plan.
    pub title: Option<Message>,
    /// Đơn vị được chấm điểm.
    ///
    /// The organisation that is scored.
    pub unit: Option<Message>,
    /// Khối; các đơn vị cùng khối được xếp hạng với nhau.
    ///
    /// The block: organisations of one block are ranked together.
    pub block: Option<Message>,
    /// Cơ quan cấp trên, in ở đầu văn bản.
    ///
    /// The superior organisation, printed at the top of documents.
    pub superior: Option<Message>,
    /// Địa danh trước ngày tháng năm của văn bản.
    ///
    /// The place written before a document's date.
    pub place: Option<Message>,
    /// Người ký: chức vụ, rồi họ tên sau dấu chấm phẩy.
    ///
    /// The signer: position, then the name after a semicolon.
    pub signer: Option<Message>,
    /// Nơi nhận, mỗi nơi một dòng.
    ///
    /// The recipients of the document, one per line.
    pub recipients: Option<Texts>,
    /// Năm chấm điểm.
    ///
    /// The scored year.
    #[schemars(with = "Option<scalar::Year>")]
    pub year: Option<u16>,
    /// Ngôn ngữ của báo cáo.
    ///
    /// The language of the reports.
    pub language: Option<Language>,
    /// Các văn bản làm căn cứ.
    ///
    /// The decisions that the set is based on.
    pub basis: Option<Texts>,
    /// Bảng chỉ liệt kê một phần bộ tiêu chí.
    ///
    /// Only part of the set is listed.
    pub partial: Option<bool>,
    /// Tổng điểm chuẩn của cả bộ tiêu chí.
    ///
    /// The standard points of the whole set.
    pub total: Option<Number>,
    /// Số lĩnh vực, tiêu chí của cả bộ, không kể điểm thưởng, điểm trừ.
    ///
    /// Number of fields and criteria of the whole set, without bonus and penalty points.
    pub counts: Option<Counts>,
    /// Số chữ số thập phân khi in điểm và chỉ số.
    ///
    /// Decimals of printed points and indices.
    #[schemars(range(max = 6))]
    pub decimals: Option<u32>,
    /// Cách tính tiêu chí không áp dụng: exclude (loại khỏi điểm tối đa) hoặc rescale-appraised (quy đổi phần thẩm định).
    ///
    /// How criteria that do not apply are treated: exclude removes them from the maximum, rescale-appraised rescales the appraised part.
    pub not_applicable: Option<Convention>,
    /// Khi chưa có điểm điều tra xã hội học: rescale (quy đổi phần tự chấm về tổng điểm chuẩn).
    ///
    /// Without survey points: rescale scales the self-scored part to the points of the whole set.
    pub without_survey: Option<WithoutSurvey>,
    /// Các mức xếp loại.
    ///
    /// The classes.
    pub classes: Option<Vec<Class>>,
    /// Các lĩnh vực.
    ///
    /// The fields.
    pub criteria: Vec<Criterion>,
}

/// Phiên bản định dạng.
///
/// The version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Version {
    /// `parindex/1`
    #[serde(rename = "parindex/1")]
    One,
}

/// Ngôn ngữ của báo cáo.
///
/// The language of the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Language {
    /// Tiếng Việt. Vietnamese.
    Vi,
    /// Tiếng Anh. English.
    En,
}

/// Cách tính tiêu chí không áp dụng.
///
/// How criteria that do not apply are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum Convention {
    /// Loại khỏi điểm tối đa. Removed from the maximum.
    Exclude,
    /// Quy đổi phần thẩm định về điểm tối đa. The appraised part is rescaled to its full maximum.
    RescaleAppraised,
}

/// Cách tính khi chưa có điểm điều tra xã hội học.
///
/// How the survey part is treated without survey points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum WithoutSurvey {
    /// Quy đổi phần tự chấm về tổng điểm chuẩn. The self-scored part is rescaled to the whole.
    Rescale,
}

/// Số lĩnh vực, tiêu chí đã nêu trong quyết định.
///
/// Declared numbers of fields and criteria.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Số lĩnh vực (mã một cấp).
    ///
    /// Fields: codes of one level.
    #[schemars(range(max = 999_999))]
    pub fields: Option<u32>,
    /// Số tiêu chí (mã hai cấp).
    ///
    /// Criteria: codes of two levels.
    #[schemars(range(max = 999_999))]
    pub criteria: Option<u32>,
    /// Số tiêu chí thành phần (mã ba cấp).
    ///
    /// Sub-criteria: codes of three levels.
    #[schemars(range(max = 999_999))]
    pub sub_criteria: Option<u32>,
    /// Số tiêu chí chấm điểm, ở mọi cấp.
    ///
    /// Criteria that are scored themselves, on any level.
    #[schemars(range(max = 999_999))]
    pub leaves: Option<u32>,
}

/// Một mức xếp loại.
///
/// A class.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Tên mức, ví dụ Tốt.
    ///
    /// Its name.
    pub name: Message,
    /// Từ bao nhiêu: 80% của chỉ số, hoặc 80 điểm.
    ///
    /// The lower bound: 80% of the index, or 80 points.
    pub from: Threshold,
    /// Khối áp dụng; để trống là mọi khối chưa có mức riêng.
    ///
    /// The block it applies to; if omitted, every block without its own classes.
    pub block: Option<Message>,
}

/// Lĩnh vực, tiêu chí hoặc tiêu chí thành phần.
///
/// A field, a criterion or a sub-criterion.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Mã tiêu chí, ví dụ 1.1.2.
    ///
    /// The code, such as 1.1.2.
    pub code: Code,
    /// Tên tiêu chí.
    ///
    /// The name.
    pub name: Message,
    /// Tính vào tổng (main), điểm thưởng (bonus) hoặc điểm trừ (penalty).
    ///
    /// Counted in the total (main), a bonus or a penalty.
    pub kind: Option<Kind>,
    /// Điểm chuẩn. Ở một nhóm, đây là tổng in sẵn để đối chiếu.
    ///
    /// Standard points. On a group, a printed sum that is checked.
    pub standard: Option<Number>,
    /// Điểm năm trước.
    ///
    /// Last year's score.
    pub previous: Option<Number>,
    /// Mục tiêu.
    ///
    /// The target.
    pub target: Option<Number>,
    /// Điểm tự chấm.
    ///
    /// The self-score.
    #[serde(rename = "self")]
    pub self_score: Option<Number>,
    /// Điểm thẩm định lần 1, chưa phải điểm cuối cùng.
    ///
    /// The score of the first appraisal, which is not final.
    pub appraised_first: Option<Number>,
    /// Điểm thẩm định cuối cùng.
    ///
    /// The appraised score: the final one.
    pub appraised: Option<Number>,
    /// Ai chấm: đơn vị (body) hoặc điều tra xã hội học (survey).
    ///
    /// Who scores it: the organisation itself or a survey.
    pub scored_by: Option<ScoredBy>,
    /// Lý do tiêu chí không áp dụng cho đơn vị.
    ///
    /// Why the criterion does not apply to the organisation.
    pub not_applicable: Option<Message>,
    /// Quy tắc chấm điểm.
    ///
    /// The scoring rule.
    pub rule: Option<ScoringRule>,
    /// Số liệu kê khai: phương án, các mục được tích, 45/53, 85% hoặc một số đếm.
    ///
    /// The declared figure: an answer, the ticked names, 45/53, 85% or a count.
    pub declared: Option<Answer>,
    /// Nhiệm vụ, giải pháp.
    ///
    /// Tasks and solutions.
    pub tasks: Option<Message>,
    /// Đơn vị chủ trì: một danh sách, hoặc một dòng cách nhau bằng dấu chấm phẩy.
    ///
    /// Lead units: a list, or one text separated by semicolons.
    pub lead: Option<Texts>,
    /// Đơn vị phối hợp.
    ///
    /// Supporting units.
    pub support: Option<Texts>,
    /// Sản phẩm đầu ra.
    ///
    /// The result or product.
    pub output: Option<Message>,
    /// Thời gian hoàn thành: ngày, hoặc chữ như Quý IV, Thường xuyên.
    ///
    /// The deadline: a date, or text.
    pub due: Option<Message>,
    /// Tiến độ: done (đã hoàn thành), not started (chưa thực hiện), 60%, hoặc chữ.
    ///
    /// Progress of the tasks: done, not started, 60%, or text.
    pub progress: Option<Message>,
    /// Công sức để đạt mục tiêu, lớn hơn 0, theo đơn vị tính tự chọn (ngày công, triệu đồng).
    ///
    /// The cost of reaching the target, above 0, in any unit.
    pub effort: Option<Number>,
    /// Tài liệu kiểm chứng.
    ///
    /// The supporting documents of the score.
    pub evidence: Option<Vec<Evidence>>,
    /// Giải trình khi thiếu tài liệu kiểm chứng.
    ///
    /// The reason given where evidence is missing.
    pub explanation: Option<Message>,
    /// Các tiêu chí bên dưới.
    ///
    /// The criteria below.
    pub criteria: Option<Vec<Self>>,
}

/// Cách tính vào tổng.
///
/// Whether it counts in the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Kind {
    /// Tính vào tổng. Counts in the total.
    Main,
    /// Điểm thưởng, ngoài tổng. A bonus, outside the total.
    Bonus,
    /// Điểm trừ, ngoài tổng. A penalty, outside the total.
    Penalty,
}

/// Ai chấm điểm.
///
/// Who scores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum ScoredBy {
    /// Đơn vị tự chấm. The organisation.
    Body,
    /// Điều tra xã hội học. A survey.
    Survey,
}

/// Một tài liệu kiểm chứng.
///
/// A supporting document of a score.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Số và ký hiệu văn bản.
    ///
    /// Number and symbol of the document.
    pub document: Option<Message>,
    /// Ngày ban hành.
    ///
    /// Its date.
    pub date: Option<Message>,
    /// Mục, trang.
    ///
    /// Section and page.
    pub pages: Option<Message>,
    /// Tệp chứa văn bản.
    ///
    /// A file that contains it.
    pub file: Option<Message>,
}
