//! Stored results of formulas, compared with the cells that they are computed from. Sums
//! over the column of a group or a total are compared by the rules of sums.

mod evaluate;

use std::collections::HashSet;

use rust_decimal::Decimal;

use self::evaluate::Evaluator;
use super::draft::{Draft, DraftCriterion, Field, PointFields};
use super::values::formula::summed;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::{Figure, Message};
use crate::model::ScoreColumn;
use crate::source::{At, Cell, CellKind, Files, Place, Sheet};
use crate::text;

/// A formula of points with its stored result.
struct Formula<'a> {
    /// Of a criterion or group; `None` of a total.
    code: Option<String>,
    is_sum: bool,
    column: ScoreColumn,
    place: Place,
    sheet: usize,
    row: usize,
    cell: &'a Cell,
    text: &'a str,
}

/// Reports stored results that differ from what their formulas give, and formulas that were
/// never computed, whose points become unreadable.
pub(super) fn check(draft: &mut Draft, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let At::Cell { sheet, .. } = draft.place.at() else {
        return;
    };
    let sheets = files.sheets(draft.place.file);
    let formulas = formulas(draft, sheets);
    let evaluator = Evaluator::new(sheets);
    if sheets
        .get(sheet)
        .is_some_and(|sheet| sheet.may_be_uncalculated)
        && let Some(first) = formulas.first()
        && is_never_computed(&formulas, &evaluator)
    {
        diagnostics.push(never_computed(formulas.len(), first.place.clone()));
        let places: HashSet<Place> = formulas.into_iter().map(|one| one.place).collect();
        forget(draft, &places);
        return;
    }
    for formula in &formulas {
        let is_plain_sum = formula.is_sum && summed(formula.text, formula.cell.column).is_some();
        if !is_plain_sum
            && let Some(result) = formula.result(&evaluator)
            && let Some(stored) = formula.stored()
            && differ(result, stored)
        {
            diagnostics.push(formula.stale(result));
        }
    }
}

/// Returns the formulas of points whose results were read.
fn formulas<'a>(draft: &Draft, sheets: &'a [Sheet]) -> Vec<Formula<'a>> {
    let mut found = Vec::new();
    let mut add = |code: Option<String>, is_sum: bool, points: &PointFields| {
        for (column, _) in &points.formulas {
            let Some(place) = points.get(*column).located().map(|points| &points.place) else {
                continue;
            };
            let At::Cell {
                sheet,
                row,
                column: at,
            } = place.at()
            else {
                continue;
            };
            let cell = sheets.get(sheet).and_then(|sheet| sheet.cell(row, at));
            let Some((cell, text)) = cell.and_then(|cell| Some((cell, cell.formula.as_deref()?)))
            else {
                continue;
            };
            found.push(Formula {
                code: code.clone(),
                is_sum,
                column: *column,
                place: place.clone(),
                sheet,
                row,
                cell,
                text,
            });
        }
    };
    draft.each(|_, criterion| {
        if !criterion.points.formulas.is_empty() {
            let code = criterion.code_text().to_owned();
            add(Some(code), !criterion.is_leaf(), &criterion.points);
        }
    });
    for total in &draft.printed_totals {
        add(None, true, &total.points);
    }
    found
}

/// Whether all results are the zero that programs store before a formula is computed, and
/// not all of them are right.
fn is_never_computed(formulas: &[Formula<'_>], evaluator: &Evaluator<'_>) -> bool {
    let is_zero = |formula: &Formula<'_>| formula.stored() == Some(Decimal::ZERO);
    let is_right = |formula: &Formula<'_>| formula.result(evaluator) == Some(Decimal::ZERO);
    formulas.iter().all(is_zero) && !formulas.iter().all(is_right)
}

impl Formula<'_> {
    fn stored(&self) -> Option<Decimal> {
        let is_number = matches!(self.cell.kind, CellKind::Number { .. });
        self.cell.text.parse().ok().filter(|_| is_number)
    }

    /// Returns the exact result; `None` if it cannot be computed.
    fn result(&self, evaluator: &Evaluator<'_>) -> Option<Decimal> {
        evaluator.result(self.text, self.sheet, (self.row, self.cell.column))
    }

    fn stale(&self, result: Decimal) -> Diagnostic {
        let formula = format!("={}", self.text.trim_start_matches('='));
        let of = match &self.code {
            Some(code) if self.is_sum => text!("nhóm {code}", "group {code}"),
            Some(code) => text!("tiêu chí {code}", "criterion {code}"),
            None => text!("hàng tổng", "the total"),
        };
        let (name, stored) = (self.column.name(), &self.cell.text);
        Diagnostic::new(
            RuleId::StoredValueStale,
            self.place.clone(),
            text!(
                "công thức {formula} ({name} của {of}) phải cho {result}, nhưng tệp lưu kết quả {stored}",
                "the formula {formula} ({name} of {of}) should give {result}, but the file stores {stored}",
                result = Figure(result.round_dp(6).normalize().to_string()),
                stored = Figure(stored.to_string())
            ),
        )
        .label(text!("kết quả đã lưu", "as stored"))
        .help(text!(
            "mở tệp bằng Excel hoặc LibreOffice, tính lại bằng phím F9 rồi lưu",
            "open the file in Excel or LibreOffice, recalculate with F9 and save"
        ))
    }
}

fn never_computed(count: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::FormulaWithoutResult,
        place,
        text!(
            "cả {count} công thức ở các cột điểm đều lưu kết quả 0: có thể tệp chưa được tính lần nào",
            "all {count} formulas of points store the result 0: the file may never have been calculated"
        ),
    )
    .help(Message::fixed(
        "mở tệp bằng Excel hoặc LibreOffice, để phần mềm tính rồi lưu lại",
        "open the file in Excel or LibreOffice, which computes the results, and save it",
    ))
}

/// Whether a stored result is not the exact one, apart from what binary numbers lose.
fn differ(result: Decimal, stored: Decimal) -> bool {
    let most = Decimal::new(1, 9) * result.abs().max(Decimal::ONE);
    result
        .checked_sub(stored)
        .is_none_or(|difference| difference.abs() > most)
}

/// Marks the points at these places as unreadable.
fn forget(draft: &mut Draft, places: &HashSet<Place>) {
    for criterion in &mut draft.criteria {
        forget_below(criterion, places);
    }
    for total in &mut draft.printed_totals {
        forget_points(&mut total.points, places);
    }
}

fn forget_below(criterion: &mut DraftCriterion, places: &HashSet<Place>) {
    forget_points(&mut criterion.points, places);
    for child in &mut criterion.children {
        forget_below(child, places);
    }
}

fn forget_points(points: &mut PointFields, places: &HashSet<Place>) {
    for column in ScoreColumn::ALL {
        let field = points.get_mut(column);
        if field
            .located()
            .is_some_and(|one| places.contains(&one.place))
        {
            *field = Field::Unreadable;
        }
    }
}
