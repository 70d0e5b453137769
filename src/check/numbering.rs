//! Gaps and order of codes.

use std::collections::BTreeMap;

use std::collections::{HashMap, HashSet};

use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::DraftCriterion;
use crate::lang::Message;
use crate::model::{Code, Kind, roman};
use crate::source::At;
use crate::text;

/// Returns the criteria in file order. `None` replaces one with a misplaced or duplicate
/// code, which other rules report, and everything below it.
fn in_order<'a>(table: &Table<'a>) -> Vec<Option<&'a DraftCriterion>> {
    let draft = table.draft;
    let mut found = Vec::with_capacity(table.nodes.len());
    let mut open: Vec<(bool, Option<&str>, &DraftCriterion)> = Vec::new();
    open.extend(draft.criteria.iter().rev().map(|one| (true, None, one)));
    while let Some((sound, above, criterion)) = open.pop() {
        let code = criterion.code.value();
        let in_place = sound
            && code.is_some_and(|code| code.above() == above && table.is_first(criterion, code));
        found.push((in_place, criterion));
        let below = criterion.children.iter().rev();
        let code = code.map(Code::as_str);
        open.extend(below.map(|child| (in_place, code, child)));
    }
    // Rows of a table form a tree by their codes, in any order.
    let is_row = |(_, one): &(bool, &DraftCriterion)| matches!(one.place.at(), At::Cell { .. });
    if found.iter().all(is_row) {
        found.sort_by_key(|(_, one)| &one.place);
    }
    found
        .into_iter()
        .map(|(in_place, one)| in_place.then_some(one))
        .collect()
}

/// The codes of a file, to judge gaps.
struct KnownCodes<'a> {
    /// Ancestors of codes.
    above_others: HashSet<&'a str>,
    /// Parents of misplaced or duplicate codes: gaps below them are not reported.
    disturbed: HashSet<Option<&'a str>>,
}

impl<'a> KnownCodes<'a> {
    fn new(table: &Table<'a>) -> Self {
        let mut known = Self {
            above_others: HashSet::new(),
            disturbed: HashSet::new(),
        };
        for Node {
            criterion, parent, ..
        } in &table.nodes
        {
            let above = parent.and_then(|parent| parent.code.value());
            let above = above.map(Code::as_str);
            let Some(code) = criterion.code.value() else {
                continue;
            };
            if !table.is_first(criterion, code) {
                known.disturbed.insert(code.above());
            }
            let mut rest = code.above();
            while let Some(above) = rest.filter(|above| known.above_others.insert(above)) {
                rest = above.rsplit_once('.').map(|(head, _)| head);
            }
            if code.above() != above {
                known.disturbed.insert(above);
            }
        }
        known
    }
}

/// Reports gaps in the numbers of siblings, which begin at 1. Skips partial files.
pub(super) fn numbering_gap(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let partial = draft.partial.is_unreadable() || draft.partial.value() == Some(&true);
    if partial || !table.codes_are_read {
        return;
    }
    let known = KnownCodes::new(table);
    let mut siblings: BTreeMap<Option<&str>, Vec<&DraftCriterion>> = BTreeMap::new();
    let mut comes_after: HashMap<&Code, &Code> = HashMap::new();
    let mut last: Option<&Code> = None;
    // Below Roman numbers and letters, numbering may continue: I.2 is followed by II.3.
    let mut runs_on: HashMap<&Code, u64> = HashMap::new();
    let mut at_depth: HashMap<usize, &Code> = HashMap::new();
    for criterion in in_order(table).into_iter().flatten() {
        let Some(code) = criterion.code.value() else {
            continue;
        };
        let above = at_depth.insert(code.depth(), code);
        let elsewhere = above.filter(|above| above.above() != code.above());
        let lettered = code.parent().is_some_and(|one| one.last_number().is_none());
        if let Some(last) = elsewhere.filter(|_| lettered).and_then(Code::last_number) {
            runs_on.insert(code, last.saturating_add(1));
        }
        siblings.entry(code.above()).or_default().push(criterion);
        if let Some(last) = last.replace(code) {
            comes_after.insert(code, last);
        }
    }
    for (parent, mut siblings) in siblings {
        // Points outside the total have no fixed numbering.
        siblings.retain(|one| one.kind.value().is_none_or(|kind| *kind == Kind::Main));
        let numbered: Option<Vec<(u64, &DraftCriterion)>> = siblings
            .into_iter()
            .map(|one| Some((one.code.value()?.last_ordinal()?, one)))
            .collect();
        let Some(numbered) = numbered.filter(|_| !known.disturbed.contains(&parent)) else {
            continue;
        };
        // A single criterion is not a sequence.
        if numbered.len() < 2 {
            continue;
        }
        // Broken order is reported by another rule.
        if numbered.windows(2).any(|pair| pair[0].0 > pair[1].0) {
            continue;
        }
        let first = numbered.first().and_then(|(_, one)| one.code.value());
        let is_roman = first.is_some_and(|code| code.last_number().is_none());
        let start = first.and_then(|first| runs_on.get(first)).copied();
        let start = start.filter(|start| numbered.first().is_some_and(|(one, _)| one == start));
        let mut before: Option<(u64, &DraftCriterion)> = None;
        for (number, criterion) in numbered {
            let from = before.map_or(start.unwrap_or(1), |(before, _)| before.saturating_add(1));
            let code = |number: u64| {
                let number = if is_roman {
                    roman::numeral(number)
                } else {
                    number.to_string()
                };
                match &parent {
                    Some(parent) => format!("{parent}.{number}"),
                    None => number,
                }
            };
            // A code that exists elsewhere is reported there.
            let elsewhere = |number: u64| {
                Code::new(&code(number)).is_some_and(|missing| {
                    table.by_code.contains_key(&missing)
                        || known.above_others.contains(missing.as_str())
                })
            };
            // A row out of order may have had the missing code.
            let left = before.and_then(|(_, one)| one.code.value());
            let left = left.map(Code::as_str).or(parent);
            let above = criterion
                .code
                .value()
                .and_then(|code| comes_after.get(code));
            let alone = above.is_none_or(|above| {
                let rest = left.and_then(|left| above.as_str().strip_prefix(left));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            if from < number && alone && !elsewhere(from) && !elsewhere(number - 1) {
                let missing = if from == number - 1 {
                    Message::same(&code(from))
                } else {
                    let (first, last) = (code(from), code(number - 1));
                    text!("{first} đến {last}", "{first} to {last}")
                };
                diagnostics.push(gap(before.map(|(_, one)| one), criterion, &missing));
            }
            before = Some((number, criterion));
        }
    }
}

fn gap(
    before: Option<&DraftCriterion>,
    criterion: &DraftCriterion,
    missing: &Message,
) -> Diagnostic {
    let code = criterion.code_text();
    let help = if matches!(criterion.code_place().at(), At::Cell { .. }) {
        text!(
            "thêm {missing}, đánh số lại, hoặc ghi dòng “Chỉ một phần bộ tiêu chí: có” phía trên bảng nếu bảng chỉ liệt kê một phần bộ tiêu chí",
            "add {missing}, renumber the criteria, or write the line “Part of the set only: yes” above the table if it lists only part of the set"
        )
    } else {
        text!(
            "thêm {missing}, đánh số lại, hoặc ghi “partial: true” nếu tệp chỉ liệt kê một phần bộ tiêu chí",
            "add {missing}, renumber the criteria, or write “partial: true” if the file lists only part of the set"
        )
    };
    let diagnostic = Diagnostic::new(
        RuleId::NumberingGap,
        criterion.code_place().clone(),
        text!(
            "trước {code} thiếu mã {missing}",
            "missing before {code}: {missing}"
        ),
    )
    .help(help);
    match before {
        Some(before) => diagnostic.related(
            before.code_place().clone(),
            text!("mã liền trước", "the code before it"),
        ),
        None => diagnostic,
    }
}

/// Reports each code that follows a larger one.
pub(super) fn codes_out_of_order(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !table.codes_are_read {
        return;
    }
    let order = in_order(table);
    // Each is greater than the ones before it.
    let mut greatest: Vec<&DraftCriterion> = Vec::new();
    for (at, criterion) in order.iter().enumerate() {
        let Some(criterion) = *criterion else {
            continue;
        };
        let Some(code) = criterion.code.value() else {
            continue;
        };
        let is_greater =
            |one: &&DraftCriterion| one.code.value().is_some_and(|one| code.is_before(one));
        let place = greatest.partition_point(|one| !is_greater(one));
        let before = at
            .checked_sub(1)
            .and_then(|at| order[at])
            .filter(is_greater);
        let first = greatest.get(place).copied().filter(is_greater);
        if first.is_none() {
            greatest.push(criterion);
        }
        let Some(first) = before.map(|before| first.unwrap_or(before)) else {
            continue;
        };
        let Some(above) = first.code.value() else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                RuleId::CodesOutOfOrder,
                criterion.code_place().clone(),
                text!(
                    "mã {code} đứng sau {above}",
                    "code {code} comes after {above}"
                ),
            )
            .related(
                first.code_place().clone(),
                text!("{above} đứng trước", "{above} is here"),
            )
            .help(text!(
                "chuyển {code} lên trước {above}, hoặc sửa lại mã",
                "move {code} up before {above}, or correct the code"
            )),
        );
    }
}
