//! The year that a table is about.

use super::table::Table;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, Field};
use crate::model::ScoreColumn;
use crate::source::{At, Place};
use crate::text;

/// Reports a table without a year that has a title, scores or tasks. A bare list of criteria
/// and standard points is of no year.
pub(super) fn year_missing(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let is_of_year = || table.nodes.iter().any(|node| is_of_year(node.criterion));
    if !draft.year.is_missing() || (draft.title.is_missing() && !is_of_year()) {
        return;
    }
    let title = draft.title.located().or(draft.unit.located());
    let place = title.map_or(&draft.place, |text| &text.place);
    let diagnostic = if matches!(draft.place.at(), At::Cell { .. }) {
        Diagnostic::new(
            RuleId::YearMissing,
            place.clone(),
            text!(
                "tên bảng và tiêu đề cột không ghi năm nên báo cáo không có năm",
                "neither the title nor the headings name a year, so reports have none"
            ),
        )
        .help(text!(
            "ghi năm ở tên bảng hoặc thêm dòng “Năm: …” phía trên bảng, hoặc dùng --year",
            "write the year in the title or add a line “Năm: …” above the table, or use --year"
        ))
    } else {
        let whole = || Place::whole(draft.place.file);
        let place = title.map_or_else(whole, |text| text.place.clone());
        Diagnostic::new(
            RuleId::YearMissing,
            place,
            text!(
                "tệp không ghi năm nên báo cáo không có năm",
                "the file names no year, so reports have none"
            ),
        )
        .help(text!(
            "thêm dòng “year: 2024” với năm được chấm, hoặc dùng --year",
            "add a line “year: 2024” with the year that is scored, or use --year"
        ))
    };
    diagnostics.push(diagnostic);
}

/// Whether a criterion has what belongs to a year: a score, a target, a declared figure,
/// a task or a deadline.
fn is_of_year(criterion: &DraftCriterion) -> bool {
    let mut columns = ScoreColumn::ALL.into_iter();
    let has_points = columns.any(|column| {
        column != ScoreColumn::Standard && !criterion.points.get(column).is_missing()
    });
    let texts = [&criterion.declared, &criterion.tasks, &criterion.due];
    has_points || !texts.into_iter().all(Field::is_missing)
}
