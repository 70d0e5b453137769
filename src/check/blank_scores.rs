//! Criteria without a score.

use super::declared;
use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, PointFields};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::{Kind, ScoreColumn, ScoredBy};
use crate::text;

/// The number of blank criteria shown in addition to the first.
const POINTED_AT: usize = 3;

/// Returns whether a leaf has a score, even an unreadable one.
type Scored = fn(&DraftCriterion) -> bool;

/// Reports score columns that are filled for some criteria only.
pub(super) fn scores_partly_blank(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let leaves: Vec<&DraftCriterion> = table
        .leaves()
        .filter(
            |Node {
                 kind,
                 criterion: leaf,
                 ..
             }| {
                *kind == Kind::Main
                    && leaf.not_applicable.is_missing()
                    && leaf.scored_by.value() != Some(&ScoredBy::Survey)
            },
        )
        .map(|node| node.criterion)
        .collect();
    let has_self = draft.columns.is_empty()
        || draft
            .columns
            .iter()
            .any(|(heading, _)| *heading == CriterionField::Points(ScoreColumn::SelfScore));
    let current = if has_self {
        ScoreColumn::SelfScore
    } else {
        ScoreColumn::Appraised
    };
    let columns: [(ScoreColumn, Message, Scored); 2] = [
        (
            ScoreColumn::Previous,
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
                // A declared figure is scored by its rule.
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
        let diagnostic = Diagnostic::new(
            RuleId::ScoresPartlyBlank,
            draft.blank_place(first, CriterionField::Points(column)),
            text!(
                "mới có {filled}/{all} tiêu chí có {name}",
                "{filled}/{all} criteria have {name}"
            ),
        )
        .label(text!("tiêu chí đầu tiên còn trống", "the first blank one"))
        .help(text!(
            "ghi điểm cho các tiêu chí còn trống; được 0 điểm thì ghi 0, không áp dụng thì ghi lý do",
            "score the criteria left blank; write 0 for a score of zero, and a reason where one does not apply"
        ));
        diagnostics.push(
            others
                .iter()
                .take(POINTED_AT)
                .fold(diagnostic, |diagnostic, leaf| {
                    let place = draft.blank_place(leaf, CriterionField::Points(column));
                    diagnostic.related(place, text!("còn trống", "left blank"))
                }),
        );
    }
}

/// Reports self-scored criteria without a score, including bonus and penalty points: blank
/// is not zero.
pub(super) fn not_scored_yet(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Otherwise it is unclear which rows are groups.
    let leaf = node.criterion;
    let asked = leaf.is_leaf() && node.kind != Kind::Tracked;
    if !table.has_distinct_fields || !asked || !is_open(leaf) {
        return;
    }
    let code = leaf.code_text();
    diagnostics.push(
        Diagnostic::new(
            RuleId::NotScoredYet,
            table
                .draft
                .blank_place(leaf, CriterionField::Points(ScoreColumn::SelfScore)),
            text!(
                "tiêu chí {code} chưa chấm điểm",
                "criterion {code} is not scored yet"
            ),
        )
        .label(text!("chưa có điểm", "no score"))
        .help(text!(
            "ghi điểm tự chấm; được 0 điểm thì ghi 0, không áp dụng thì ghi lý do",
            "write the self-score; 0 for a score of zero, a reason where it does not apply"
        )),
    );
}

fn is_open(leaf: &DraftCriterion) -> bool {
    let points = &leaf.points;
    points.self_score.is_missing()
        && points.appraised.is_missing()
        && leaf.not_applicable.is_missing()
        && !leaf.scored_by.is_unreadable()
        && leaf.scored_by.value() != Some(&ScoredBy::Survey)
        // A declared figure is scored by its rule.
        && !declared::is_scored_by_rule(leaf)
        // Missing standard points are reported by another rule.
        && points.standard.value().is_some()
}
