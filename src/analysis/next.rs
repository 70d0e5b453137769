//! Turns a scorecard into that of the next year: the scores become `previous`, everything
//! that must be entered again is blank.

use smol_str::SmolStr;

use crate::model::{Code, Criterion, Leaf, Part, Proof, Scorecard, Scores, Task};

/// What to keep besides the set itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Keep the targets.
    pub targets: bool,
    /// Keep tasks, products and deadlines. Lead units are always kept.
    pub tasks: bool,
}

/// The scorecard of the year after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The scorecard, without scores.
    pub scorecard: Scorecard,
    /// Leaves without a score, whose previous score is therefore blank.
    pub blank: Vec<Code>,
    /// Leaves that did not apply. This is decided again every year; that they did not apply
    /// is kept.
    pub not_applicable: Vec<Code>,
    /// Criteria whose kept deadline names the past year.
    pub due: Vec<Code>,
    /// The title that was dropped because it names the past year.
    pub title: Option<SmolStr>,
}

/// Rolls a scorecard forward by one year. The previous score of a leaf is its current one:
/// appraised, else the organisation's own, written or computed.
#[must_use]
pub fn next(scorecard: &Scorecard, keep: Keep) -> Next {
    let mut next = Next {
        scorecard: scorecard.clone(),
        blank: Vec::new(),
        not_applicable: Vec::new(),
        due: Vec::new(),
        title: None,
    };
    let mut criteria = std::mem::take(&mut next.scorecard.criteria);
    for criterion in &mut criteria {
        roll(criterion, keep, &mut next);
    }
    next.scorecard.criteria = criteria;
    if let Some(year) = scorecard.year {
        next.scorecard.year = Some(year.saturating_add(1));
        let year = year.to_string();
        let names_year = |text: &SmolStr| text.contains(&year);
        next.title = scorecard
            .title
            .as_ref()
            .filter(|title| names_year(title))
            .cloned();
        let kept = next.scorecard.walk().map(|(_, one)| one);
        let due = kept.filter(|one| one.task.due.as_ref().is_some_and(names_year));
        next.due = due.map(|one| one.code.clone()).collect();
        if next.title.is_some() {
            next.scorecard.title = None;
        }
    }
    next
}

fn roll(criterion: &mut Criterion, keep: Keep, next: &mut Next) {
    if !keep.tasks {
        criterion.task = Task {
            lead: std::mem::take(&mut criterion.task.lead),
            support: std::mem::take(&mut criterion.task.support),
            ..Task::default()
        };
    }
    criterion.task.progress = None;
    // Last year's evidence proves nothing for the next year.
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => {
            for child in children {
                roll(child, keep, next);
            }
        }
        Part::Task => {}
        Part::Tracked(leaf) => **leaf = blank(leaf, Scores::default()),
        Part::Leaf(leaf) => {
            let earned = leaf.scores.current();
            if leaf.reason().is_some() {
                next.not_applicable.push(criterion.code.clone());
            } else if earned.is_none() {
                next.blank.push(criterion.code.clone());
            }
            let previous_not_applicable = leaf.not_applicable.take();
            let scores = Scores {
                previous: earned.filter(|_| previous_not_applicable.is_none()),
                target: leaf.scores.target.filter(|_| keep.targets),
                ..Scores::default()
            };
            **leaf = Leaf {
                previous_not_applicable,
                ..blank(leaf, scores)
            };
        }
    }
}

/// Returns the leaf with these scores and without declarations and evidence.
pub(crate) fn blank(leaf: &Leaf, scores: Scores) -> Leaf {
    Leaf {
        standard: leaf.standard,
        scores,
        not_applicable: None,
        credited: None,
        previous_not_applicable: leaf.previous_not_applicable.clone(),
        scored_by: leaf.scored_by,
        rule: leaf.rule.clone(),
        declared: None,
        evidence: Vec::new(),
        explanation: None,
    }
}
