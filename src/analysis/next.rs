//! Last year's scorecard becomes next year's: what was earned is `previous`, and
//! what has to be given anew is blank.

use smol_str::SmolStr;

use crate::model::{Code, Criterion, Leaf, Part, Proof, Scorecard, Scores, Task};

/// What is kept besides the set itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Targets stay; they are dropped otherwise, being last year's.
    pub targets: bool,
    /// Tasks, products and deadlines stay. Units responsible always do.
    pub tasks: bool,
}

/// The scorecard of the year after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The scorecard, without scores.
    pub scorecard: Scorecard,
    /// Leaves that had no score, so that their previous score is blank.
    pub blank: Vec<Code>,
    /// Leaves that did not apply. Whether they apply is judged anew every year.
    pub not_applicable: Vec<Code>,
    /// Criteria whose deadline was kept and names the year that is over.
    pub due: Vec<Code>,
    /// The title that was dropped, because it names the year that is over.
    pub title: Option<SmolStr>,
}

/// Rolls a scorecard on by one year. The previous score of a leaf is its current
/// one: appraised, else the body's own, written or worked out.
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
        let says_year = |text: &&SmolStr| text.contains(&year);
        next.title = scorecard.title.as_ref().filter(says_year).cloned();
        let kept = next.scorecard.walk().map(|(_, one)| one);
        let due = kept.filter(|one| one.task.due.as_ref().as_ref().is_some_and(says_year));
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
    // What proved last year's scores proves none of the next.
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => {
            for child in children {
                roll(child, keep, next);
            }
        }
        Part::Leaf(leaf) => {
            let earned = leaf.scores.current();
            if leaf.not_applicable.is_some() {
                next.not_applicable.push(criterion.code.clone());
            } else if earned.is_none() {
                next.blank.push(criterion.code.clone());
            }
            let scores = Scores {
                previous: earned,
                target: leaf.scores.target.filter(|_| keep.targets),
                ..Scores::default()
            };
            **leaf = blank(leaf, scores);
        }
    }
}

/// The leaf with these scores and nothing that was said about earlier ones.
pub(crate) fn blank(leaf: &Leaf, scores: Scores) -> Leaf {
    Leaf {
        standard: leaf.standard,
        scores,
        not_applicable: None,
        scored_by: leaf.scored_by,
        rule: leaf.rule.clone(),
        declared: None,
        evidence: Vec::new(),
        explanation: None,
    }
}
