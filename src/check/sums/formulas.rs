//! Formulas of printed sums: what they add up, and the stored results. Only plain sums over
//! the column of the cell are checked ([`crate::input::values::formula`]).

use std::collections::{BTreeMap, BTreeSet};

use super::totals::TableSums;
use crate::check::table::{Table, sheet_column};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field, PointFields, PrintedTotal};
use crate::input::values::formula::{Range, summed};
use crate::lang::Message;
use crate::model::{Points, ScoreColumn, ScoredBy};
use crate::source::{At, Place, column_letters};
use crate::text;

/// The number of rows named in a message.
const NAMED: usize = 5;
/// The maximum number of rows visited for one file; a sum normally covers a few rows.
const MOST_ROWS: usize = 1_000_000;

/// A printed sum with a plain sum formula.
struct Summed<'a> {
    row: Row<'a>,
    column: ScoreColumn,
    at: Place,
    formula: &'a str,
    /// The number of times each leaf is counted, by row.
    counted: BTreeMap<usize, usize>,
    /// Whether it includes its own cell.
    itself: bool,
    /// The sum of the stored cells; `None` if one is unreadable.
    result: Option<Points>,
    /// The part of it stored as text, and its rows.
    typed: (Points, Vec<usize>),
}

/// Leaves that a formula misses, repeats or should not include.
#[derive(Default)]
struct Wrong<'a> {
    missed: Vec<&'a DraftCriterion>,
    repeated: Vec<&'a DraftCriterion>,
    foreign: Vec<&'a DraftCriterion>,
}

/// Returns the rows of the table, and its sums with plain formulas.
fn sums<'a>(
    table: &Table<'a>,
    parts: &TableSums<'a>,
) -> (BTreeMap<usize, Row<'a>>, Vec<Summed<'a>>) {
    let draft = table.draft;
    let mut rows = BTreeMap::new();
    let criteria = table.nodes.iter().map(|node| node.criterion);
    let mut formulas = criteria.clone().map(|one| &one.points.formulas);
    let mut printed = draft.printed_totals.iter().map(|one| &one.points.formulas);
    if formulas.all(Vec::is_empty) && printed.all(Vec::is_empty) {
        return (rows, Vec::new());
    }
    for criterion in criteria {
        if let Some(number) = row_of(&criterion.place) {
            rows.insert(number, Row::Criterion(criterion));
        }
    }
    for total in &draft.printed_totals {
        if let Some(number) = row_of(&total.place) {
            rows.insert(number, Row::Total(total));
        }
    }
    let mut left = MOST_ROWS;
    let mut found = Vec::new();
    for row in rows.values().copied().filter(|row| row.is_sum()) {
        for (column, formula) in &row.points().formulas {
            let Some(at) = sheet_column(draft, *column) else {
                continue;
            };
            let Some(ranges) = summed(formula, at) else {
                continue;
            };
            match follow((draft, parts), &rows, row, *column, &ranges, &mut left) {
                Some(sum) => found.push(Summed { formula, ..sum }),
                None if left == 0 => return (rows, found),
                None => {}
            }
        }
    }
    (rows, found)
}

/// Resolves a formula to leaves: the cell of a group counts as its leaves.
fn follow<'a>(
    (draft, parts): (&'a Draft, &TableSums<'a>),
    rows: &BTreeMap<usize, Row<'a>>,
    row: Row<'a>,
    column: ScoreColumn,
    ranges: &[Range],
    left: &mut usize,
) -> Option<Summed<'a>> {
    let own = row.number()?;
    // The rows that it should cover count, too.
    *left = left.saturating_sub(row.leaves(parts).len());
    if *left == 0 {
        return None;
    }
    let mut sum = Summed {
        row,
        column,
        at: place(draft, row, column)?,
        formula: "",
        counted: BTreeMap::new(),
        itself: false,
        result: Some(Points::ZERO),
        typed: (Points::ZERO, Vec::new()),
    };
    for range in ranges {
        for (number, covered) in rows.range(range.first..=range.last) {
            *left = left.saturating_sub(1);
            if *number == own {
                sum.itself = true;
                continue;
            }
            if range.skips(covered.points().formula(column))? {
                continue;
            }
            match covered.points().get(column) {
                // A blank group adds nothing.
                Field::Missing if covered.is_sum() => continue,
                Field::Missing => {}
                Field::Unreadable => sum.result = None,
                Field::Read(points) => {
                    sum.result = sum.result.map(|sum| sum + points.value);
                    if covered.points().is_typed(column) {
                        sum.typed.0 = sum.typed.0 + points.value;
                        sum.typed.1.push(*number);
                    }
                }
            }
            for leaf in covered.leaves(parts) {
                *left = left.saturating_sub(1);
                if let Some(number) = row_of(&leaf.place) {
                    *sum.counted.entry(number).or_default() += 1;
                }
            }
            if *left == 0 {
                return None;
            }
        }
    }
    Some(sum)
}

/// The cell of a row in a column of points.
fn place(draft: &Draft, row: Row<'_>, column: ScoreColumn) -> Option<Place> {
    let at = sheet_column(draft, column)?;
    match draft.place.at() {
        At::Cell { sheet, .. } => Some(Place::cell(draft.place.file, sheet, row.number()?, at)),
        At::Whole | At::Span(_) => None,
    }
}

impl<'a> Summed<'a> {
    fn wrong(&self, parts: &TableSums<'a>, rows: &BTreeMap<usize, Row<'a>>) -> Option<Wrong<'a>> {
        let mut wrong = Wrong::default();
        let mut own = BTreeSet::new();
        for leaf in self.row.leaves(parts) {
            let number = row_of(&leaf.place)?;
            own.insert(number);
            // Blank cells that the organisation does not score may be omitted.
            let outside = leaf.scored_by.value() == Some(&ScoredBy::Survey)
                || !leaf.not_applicable.is_missing();
            let blank = leaf.points.get(self.column).is_missing();
            match self.counted.get(&number) {
                None if blank && outside => {}
                None => wrong.missed.push(leaf),
                Some(1) => {}
                Some(_) => wrong.repeated.push(leaf),
            }
        }
        for number in self.counted.keys().filter(|number| !own.contains(number)) {
            if let Some(Row::Criterion(leaf)) = rows.get(number) {
                wrong.foreign.push(leaf);
            }
        }
        let right = wrong.missed.is_empty()
            && wrong.repeated.is_empty()
            && wrong.foreign.is_empty()
            && !self.itself;
        (!right).then_some(wrong)
    }

    /// Returns the right formula: over the cells one level down, or over the leaves if one of
    /// those is blank.
    fn right(&self, draft: &'a Draft, sums: &TableSums<'a>) -> Option<String> {
        let at = sheet_column(draft, self.column)?;
        let parts = self.row.parts(sums);
        let filled =
            |part: &&&DraftCriterion| part.is_leaf() || !part.points.get(self.column).is_missing();
        let all = parts.iter().filter(filled).count() == parts.len();
        let cells = if all { parts } else { self.row.leaves(sums) };
        let mut rows: Vec<usize> = cells
            .iter()
            .filter_map(|cell| row_of(&cell.place))
            .collect();
        // The tree is ordered by codes, the rows may be in another order.
        rows.sort_unstable();
        let letters = column_letters(at);
        let (first, last) = (rows.first()?, rows.last()?);
        if last - first + 1 == rows.len() && rows.len() > 1 {
            return Some(format!(
                "=SUM({letters}{}:{letters}{})",
                first + 1,
                last + 1
            ));
        }
        let cells: Vec<String> = rows
            .iter()
            .map(|row| format!("{letters}{}", row + 1))
            .collect();
        (cells.len() <= 2 * NAMED).then(|| format!("={}", cells.join("+")))
    }
}

/// Checks the formulas of printed sums and their stored results.
pub(super) fn check<'a>(
    table: &Table<'a>,
    parts: &TableSums<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (rows, sums) = sums(table, parts);
    for sum in &sums {
        match sum.wrong(parts, &rows) {
            Some(wrong) => sum_range_wrong(table.draft, parts, sum, &wrong, diagnostics),
            None => stored_value_stale(table.draft, &rows, sum, diagnostics),
        }
    }
}

/// Reports a sum formula that does not add each criterion below exactly once.
fn sum_range_wrong<'a>(
    draft: &'a Draft,
    parts: &TableSums<'a>,
    sum: &Summed<'a>,
    wrong: &Wrong<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (name, of) = (sum.column.name(), sum.row.name());
    let formula = format!("={}", sum.formula.trim_start_matches('='));
    let what = describe(sum.itself, wrong);
    let mut diagnostic = Diagnostic::new(
        RuleId::SumRangeWrong,
        sum.at.clone(),
        text!(
            "công thức {formula} ({name} của {of}) {what}",
            "the formula {formula} ({name} of {of}) {what}"
        ),
    )
    .label(Message::same(&formula));
    for (leaves, label) in [
        (&wrong.missed, text!("bị bỏ sót", "missed")),
        (
            &wrong.repeated,
            text!("cộng nhiều lần", "added more than once"),
        ),
        (
            &wrong.foreign,
            text!("không thuộc tổng này", "does not belong here"),
        ),
    ] {
        for leaf in leaves.iter().take(NAMED) {
            if let Some(place) = place(draft, Row::Criterion(leaf), sum.column) {
                diagnostic = diagnostic.related(place, label.clone());
            }
        }
    }
    diagnostics.push(match sum.right(draft, parts) {
        Some(right) => diagnostic.help(text!(
            "sửa công thức thành {right}",
            "change the formula to {right}"
        )),
        None => diagnostic.help(text!(
            "cộng mỗi tiêu chí bên dưới đúng một lần",
            "add each criterion below exactly once"
        )),
    });
}

/// Describes what is wrong.
fn describe(itself: bool, wrong: &Wrong<'_>) -> Message {
    let mut parts: Vec<Message> = Vec::new();
    if itself {
        parts.push(text!("cộng cả chính ô này", "adds its own cell"));
    }
    for (leaves, verb) in [
        (&wrong.missed, Message::fixed("bỏ sót", "misses")),
        (
            &wrong.repeated,
            Message::fixed("cộng nhiều lần", "adds repeatedly"),
        ),
        (
            &wrong.foreign,
            Message::fixed("cộng cả tiêu chí nằm ngoài", "adds from elsewhere"),
        ),
    ] {
        if !leaves.is_empty() {
            let codes: Vec<&str> = leaves
                .iter()
                .take(NAMED)
                .map(|leaf| leaf.code_text())
                .collect();
            let more = if leaves.len() > NAMED { ", …" } else { "" };
            let codes = format!("{}{more}", codes.join(", "));
            parts.push(text!("{verb} {codes}"));
        }
    }
    let joined =
        |say: fn(&Message) -> &str| parts.iter().map(say).collect::<Vec<_>>().join("; ").into();
    Message {
        vi: joined(|text| &text.vi),
        en: joined(|text| &text.en),
    }
}

/// Reports a stored result that differs from the sum of the stored cells.
fn stored_value_stale(
    draft: &Draft,
    rows: &BTreeMap<usize, Row<'_>>,
    sum: &Summed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let stored = sum.row.points().get(sum.column).located();
    let (Some(stored), Some(result)) = (stored, sum.result) else {
        return;
    };
    if stored.value == result {
        return;
    }
    let (name, of) = (sum.column.name(), sum.row.name());
    let formula = format!("={}", sum.formula.trim_start_matches('='));
    let (typed, cells) = &sum.typed;
    let passed_over = !cells.is_empty() && stored.value + *typed == result;
    let diagnostic = Diagnostic::new(
                RuleId::StoredValueStale,
                stored.place.clone(),
                text!(
                    "công thức {formula} ({name} của {of}) phải cho {result}, nhưng tệp lưu kết quả {stored}",
                    "the formula {formula} ({name} of {of}) should give {result}, but the file stores {stored}",
                    stored = stored.value
                ),
            )
            .label(text!("kết quả đã lưu", "as stored"));
    if !passed_over {
        diagnostics.push(diagnostic.help(text!(
                "mở tệp, tính lại bằng phím F9 rồi lưu; hàm SUM không cộng ô ghi số dưới dạng chữ, nên đổi các ô đó sang dạng số",
                "open the file, recalculate with F9 and save; SUM ignores numbers stored as text, so convert those cells to numbers"
            )));
        return;
    }
    let diagnostic = diagnostic.help(text!(
        "hàm SUM không cộng số ghi dưới dạng chữ: đổi các ô đó sang dạng số rồi lưu lại tệp",
        "SUM ignores numbers stored as text: convert those cells to numbers and save the file again"
    ));
    let places = cells
        .iter()
        .take(NAMED)
        .filter_map(|row| place(draft, *rows.get(row)?, sum.column));
    diagnostics.push(places.fold(diagnostic, |diagnostic, place| {
        diagnostic.related(place, text!("số dưới dạng chữ", "a number stored as text"))
    }));
}

/// A row of the table.
#[derive(Clone, Copy)]
enum Row<'a> {
    Criterion(&'a DraftCriterion),
    Total(&'a PrintedTotal),
}

impl<'a> Row<'a> {
    fn points(self) -> &'a PointFields {
        match self {
            Self::Criterion(criterion) => &criterion.points,
            Self::Total(total) => &total.points,
        }
    }

    fn number(self) -> Option<usize> {
        let place = match self {
            Self::Criterion(criterion) => &criterion.place,
            Self::Total(total) => &total.place,
        };
        row_of(place)
    }

    /// Returns the criteria it adds up, one level down.
    fn parts(self, sums: &TableSums<'a>) -> Vec<&'a DraftCriterion> {
        match self {
            Self::Criterion(criterion) => criterion.children.iter().collect(),
            Self::Total(total) => sums.closed_by(total).criteria,
        }
    }

    fn leaves(self, sums: &TableSums<'a>) -> Vec<&'a DraftCriterion> {
        match self {
            Self::Criterion(criterion) => criterion.leaves(),
            Self::Total(_) => {
                let parts = self.parts(sums).into_iter();
                parts.flat_map(DraftCriterion::leaves).collect()
            }
        }
    }

    fn is_sum(self) -> bool {
        match self {
            Self::Criterion(criterion) => !criterion.is_leaf(),
            Self::Total(_) => true,
        }
    }

    /// Returns the row as named in a message.
    fn name(self) -> Message {
        match self {
            Self::Criterion(criterion) => {
                let code = criterion.code_text();
                text!("nhóm {code}", "group {code}")
            }
            Self::Total(_) => text!("hàng tổng", "the total"),
        }
    }
}

fn row_of(place: &Place) -> Option<usize> {
    match place.at() {
        At::Cell { row, .. } => Some(row),
        At::Whole | At::Span(_) => None,
    }
}
