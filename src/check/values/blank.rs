//! Columns of scores that are filled in part.

use crate::check::{Walked, declared};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, PointFields};
use crate::input::heading::Heading;
use crate::lang::Text;
use crate::model::{Column, Kind, ScoredBy};
use crate::text;

/// How many blank criteria are pointed at besides the first.
const POINTED_AT: usize = 3;

/// Whether a leaf has a score there, or something that was meant as one.
type Scored = fn(&DraftCriterion) -> bool;

/// A column of scores is filled for all criteria or for none.
pub(in crate::check) fn scores_partly_blank(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let leaves: Vec<&DraftCriterion> = draft
        .leaves()
        .filter(|(kind, leaf)| {
            *kind == Kind::Main
                && leaf.not_applicable.is_missing()
                && leaf.scored_by.value() != Some(&ScoredBy::Survey)
        })
        .map(|(_, leaf)| leaf)
        .collect();
    let has_self = draft.columns.is_empty()
        || draft
            .columns
            .iter()
            .any(|(heading, _)| *heading == Heading::Points(Column::SelfScore));
    let current = if has_self {
        Column::SelfScore
    } else {
        Column::Appraised
    };
    let columns: [(Column, Text, Scored); 2] = [
        (
            Column::Previous,
            text!("điểm năm trước", "a previous score"),
            |leaf| !leaf.points.previous.is_missing(),
        ),
        (
            current,
            text!(
                "điểm tự chấm hoặc thẩm định",
                "a self-score or appraised score"
            ),
            |leaf| {
                let PointFields {
                    self_score,
                    appraised,
                    ..
                } = &leaf.points;
                let written = !self_score.is_missing() || !appraised.is_missing();
                // What is declared is scored by its rule.
                written || declared::is_scored_by_rule(leaf)
            },
        ),
    ];
    for (column, name, scored) in columns {
        let blank: Vec<&DraftCriterion> = leaves
            .iter()
            .copied()
            .filter(|leaf| !scored(leaf))
            .collect();
        let (all, filled) = (leaves.len(), leaves.len() - blank.len());
        let Some((first, others)) = blank.split_first().filter(|_| filled > 0) else {
            continue;
        };
        let fault = Diagnostic::new(
            Fault::ScoresPartlyBlank,
            draft.blank_place(first, Heading::Points(column)),
            text!(
                "mới có {filled}/{all} tiêu chí có {name}",
                "{filled}/{all} criteria have {name}",
                filled,
                all,
                name
            ),
        )
        .label(text!("tiêu chí đầu tiên còn trống", "the first one left blank"))
        .help(text!(
            "ghi điểm cho các tiêu chí còn trống; được 0 điểm thì ghi 0, không áp dụng thì ghi lý do",
            "score the criteria left blank; write 0 for a score of zero, and a reason where one does not apply"
        ));
        faults.push(others.iter().take(POINTED_AT).fold(fault, |fault, leaf| {
            let place = draft.blank_place(leaf, Heading::Points(column));
            fault.related(place, text!("còn trống", "left blank"))
        }));
    }
}
