//! Whether a file that gave no table may be meant as one, so that its errors are reported.

use super::heading::{self, Meaning};
use super::own_report;
use super::yaml;
use crate::lang::Message;
use crate::source::{Content, FileId, Files, Sheet};
use crate::text;
use crate::vocab::CriterionField;
use crate::vocab::fold::{contains_words, fold};

/// The longest cell that may be a heading, in characters.
const LONGEST: usize = 90;

/// Folded words for what a table lists.
const CRITERIA: [&str; 3] = ["tieu chi", "criteria", "criterion"];

/// Returns why a file is certainly no score table; `None` if it may be one, even one with errors
/// or one that could not be read.
#[must_use]
pub fn why_no_table(files: &Files, id: FileId) -> Option<Message> {
    match &files.get(id).content {
        Content::Unread => None,
        Content::Text(text) if yaml::may_be_table(text) => None,
        Content::Text(_) => Some(text!("YAML không có tiêu chí", "YAML without criteria")),
        Content::Sheets(sheets) if sheets.is_empty() => Some(text!(
            "không có bảng nào, hoặc là báo cáo do parindex lập",
            "no table, or a report made by parindex"
        )),
        Content::Sheets(sheets) if own_report::is_report(sheets) => Some(own_report::message()),
        Content::Sheets(sheets) if sheets.iter().any(may_be_table) => None,
        Content::Sheets(_) => Some(text!(
            "không có tiêu đề cột nào của bảng điểm",
            "no heading of a score table"
        )),
    }
}

/// Whether a sheet has a cell that heads a column of criteria or of points.
fn may_be_table(sheet: &Sheet) -> bool {
    let cells = sheet.rows.iter().flat_map(|(_, cells)| cells);
    let mut texts = cells.map(|cell| cell.text.as_str());
    texts.any(|text| text.chars().count() <= LONGEST && is_heading(text))
}

fn is_heading(text: &str) -> bool {
    let named = heading::named(text).map(|named| named.meaning);
    let has_points = matches!(
        named,
        Some(Meaning::PointsOfYear | Meaning::Field(CriterionField::Points(_)))
    );
    let words = fold(text);
    has_points || CRITERIA.iter().any(|one| contains_words(&words, one))
}
