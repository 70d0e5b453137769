//! Caps of bonus and penalty points.

use super::table::{Table, kind};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::{Kind, Points, ScoreColumn};
use crate::source::Located;
use crate::text;

/// Reports bonus and penalty criteria, and groups of them, above their cap: the standard
/// points of the same row.
pub(super) fn cap_exceeded(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    for field in &draft.criteria {
        let kind = kind(field);
        if kind == Kind::Main {
            continue;
        }
        for column in [
            ScoreColumn::Previous,
            ScoreColumn::SelfScore,
            ScoreColumn::AppraisedFirst,
            ScoreColumn::Appraised,
        ] {
            check_cap(draft, field, kind, column, diagnostics);
        }
    }
}

/// Checks children first, so that a group is not reported again for a child above its own
/// cap. Returns whether something was reported.
fn check_cap(
    draft: &Draft,
    node: &DraftCriterion,
    kind: Kind,
    column: ScoreColumn,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut reported = false;
    for child in &node.children {
        reported |= check_cap(draft, child, kind, column, diagnostics);
    }
    let Some(cap) = node
        .points
        .standard
        .located()
        .filter(|cap| !cap.value.is_negative())
    else {
        return reported;
    };
    if reported {
        return true;
    }
    let leaves = node.leaves();
    let Some(scored) = scores(&leaves, column) else {
        return false;
    };
    let sum: Points = scored.iter().map(|score| score.value).sum();
    if sum <= cap.value {
        return false;
    }
    let printed = node.points.get(column).located();
    let place = printed.map_or(&cap.place, |printed| &printed.place);
    let (name, code, of) = (column.name(), node.code_text(), describe_kind(kind));
    let diagnostic = Diagnostic::new(
        RuleId::CapExceeded,
        place.clone(),
        text!(
            "{name} của {of} {code} là {sum}, vượt mức trần {cap}",
            "the {name} of {of} {code} is {sum}, above its cap of {cap}",
            cap = cap.value
        ),
    )
    .help(text!(
        "chỉ ghi điểm đến mức trần {cap}, hoặc sửa mức trần theo bộ tiêu chí",
        "score no more than the cap of {cap}, or correct the cap if it differs from the criteria set",
        cap = cap.value
    ));
    let mut diagnostic = match printed {
        Some(_) => diagnostic
            .label(name.clone())
            .related(cap.place.clone(), text!("mức trần", "the cap")),
        None => diagnostic.label(text!("mức trần", "the cap")),
    };
    if !node.is_leaf() {
        for leaf in leaves {
            if let Some(score) = leaf.points.get(column).located() {
                let place = draft.blank_place(leaf, CriterionField::Points(column));
                let place = if place.address().is_empty() {
                    score.place.clone()
                } else {
                    place
                };
                diagnostic =
                    diagnostic.related(place, text!("cộng {sum}", "adds {sum}", sum = score.value));
            }
        }
    }
    diagnostics.push(diagnostic);
    true
}

/// Returns the scores of leaves; `None` if one is unreadable or negative.
fn scores<'a>(
    leaves: &[&'a DraftCriterion],
    column: ScoreColumn,
) -> Option<Vec<&'a Located<Points>>> {
    let fields = leaves.iter().map(|leaf| leaf.points.get(column));
    let trusted = fields.clone().all(|field| match field {
        Field::Unreadable => false,
        Field::Missing => true,
        Field::Read(score) => !score.value.is_negative(),
    });
    trusted.then(|| fields.filter_map(Field::located).collect())
}

fn describe_kind(kind: Kind) -> Message {
    match kind {
        Kind::Main | Kind::Tracked => Message::fixed("tiêu chí", "criterion"),
        Kind::Bonus => Message::fixed("phần điểm thưởng", "the bonus"),
        Kind::Penalty => Message::fixed("phần điểm trừ", "the penalty"),
    }
}
