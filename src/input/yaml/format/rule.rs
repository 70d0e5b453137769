//! Scoring rules of the format.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Number, PerCent};

/// Answers with their points.
pub type Answers = BTreeMap<String, Number>;

/// Quy tắc chấm điểm: đúng một trong bảy cách.
///
/// A scoring rule: exactly one of the seven.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Rule {
    /// Các phương án, chọn một: phương án và điểm.
    ///
    /// Answers, one of which is chosen: each with its points.
    pub options: Option<Answers>,
    /// Các mục độc lập, điểm cộng lại.
    ///
    /// Independent answers whose points add up.
    pub ticks: Option<Answers>,
    /// Các mức, chọn một: mỗi mức được bao nhiêu phần trăm điểm chuẩn.
    ///
    /// Levels, one of which is chosen: each with its percentage of the standard points.
    pub levels: Option<BTreeMap<String, PerCent>>,
    /// Các khoảng của một tỷ lệ, từ cao xuống thấp.
    ///
    /// Bands of a ratio, in descending order.
    pub bands: Option<Vec<Band>>,
    /// Tỷ lệ nhân với điểm chuẩn.
    ///
    /// The ratio times the standard points.
    pub ratio: Option<Ratio>,
    /// Mỗi mục được bao nhiêu điểm, đến một mức tối đa.
    ///
    /// Points per item, up to a cap.
    pub per_item: Option<PerItem>,
    /// Cách chấm bằng lời, được giữ nguyên văn; không tính điểm từ đó.
    ///
    /// A rule in words, kept as written; no score is computed from it.
    pub words: Option<String>,
}

/// Một khoảng của tỷ lệ; ghi from hoặc above, mức thấp nhất có thể ghi below.
///
/// A band of a ratio; it has either from or above, the lowest one may have below.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["from"] }, { "required": ["above"] }, { "required": ["below"] }]))]
pub struct Band {
    /// Lớn hơn tỷ lệ này.
    ///
    /// Above this ratio.
    pub above: Option<PerCent>,
    /// Từ tỷ lệ này trở lên.
    ///
    /// From this ratio.
    pub from: Option<PerCent>,
    /// Dưới tỷ lệ này: mức thấp nhất, bằng ngưỡng from thấp nhất của các mức trên.
    ///
    /// Below this ratio: for the lowest band, equal to the lowest from of the other bands.
    pub below: Option<PerCent>,
    /// Điểm được tính.
    ///
    /// The points it gives.
    pub points: Number,
}

/// Tỷ lệ nhân với điểm chuẩn.
///
/// The ratio times the standard points.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// Dưới tỷ lệ này thì không có điểm.
    ///
    /// Below this ratio the score is zero.
    pub zero_below: Option<PerCent>,
}

/// Điểm cho mỗi mục.
///
/// Points per item.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerItem {
    /// Điểm mỗi mục.
    ///
    /// Points per item.
    pub points: Number,
    /// Nhiều nhất bao nhiêu điểm.
    ///
    /// The maximum of points.
    pub at_most: Option<Number>,
}
