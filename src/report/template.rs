//! A blank form of a criteria set, for a unit to fill in: our own headings, official
//! values locked, and what each open cell may contain.

use smol_str::SmolStr;

use super::form::{self, Form};
use crate::analysis::next::blank;
use crate::input::values;
use crate::lang::Lang;
use crate::model::{Criterion, FieldValue, Kind, Part, Points, Proof, Scorecard, Scores, Task};
use crate::vocab::CriterionField;
use crate::vocab::fields::{self, InTemplate};
use crate::vocab::fold::fold;

/// Returns the form of a set, or of a filled table: standard points, rules and previous
/// scores stay, scores and evidence go. With `plan` it also asks for targets and tasks,
/// and the units responsible stay.
#[must_use]
pub fn template(scorecard: &Scorecard, plan: bool, lang: Lang) -> Form {
    let mut scorecard = scorecard.clone();
    for criterion in &mut scorecard.criteria {
        clear(criterion);
    }
    let columns = columns(&scorecard, plan);
    form::blank(&scorecard, &columns, lang)
}

/// Writes another body or year into a set. The previous scores of another body, or of
/// another year than the one before, are removed, and so is a title that names the old
/// year. Returns whether previous scores were removed.
pub fn address(scorecard: &mut Scorecard, unit: Option<&str>, year: Option<u16>) -> bool {
    let same_unit = |own: &SmolStr| unit.is_none_or(|unit| fold(unit) == fold(own));
    let same_year = |own: u16| year.is_none_or(|year| year == own);
    let old_year = scorecard.year.filter(|own| !same_year(*own));
    let is_other = old_year.is_some() || !scorecard.unit.as_ref().is_none_or(same_unit);
    if let (Some(year), Some(title)) = (old_year, &scorecard.title)
        && title.contains(&year.to_string())
    {
        scorecard.title = None;
    }
    scorecard.unit = unit
        .map(|unit| values::one_line(unit).into())
        .or(scorecard.unit.take());
    scorecard.year = year.or(scorecard.year);
    let mut dropped = false;
    if is_other {
        for criterion in &mut scorecard.criteria {
            dropped |= drop_previous(criterion);
        }
    }
    dropped
}

/// Removes and returns a stated total that the standard points do not add up to: a form
/// with it could not be read again without an error.
pub fn drop_wrong_total(scorecard: &mut Scorecard) -> Option<Points> {
    let total = scorecard.total.filter(|_| !scorecard.partial)?;
    let fields = scorecard.criteria.iter();
    let main = fields.filter(|field| field.kind == Kind::Main);
    if main.map(standard).sum::<Points>() == total {
        return None;
    }
    scorecard.total.take()
}

fn standard(criterion: &Criterion) -> Points {
    match &criterion.part {
        Part::Group(children) => children.iter().map(standard).sum(),
        Part::Leaf(leaf) => leaf.standard,
        Part::Task | Part::Tracked(_) => Points::ZERO,
    }
}

fn drop_previous(criterion: &mut Criterion) -> bool {
    match &mut criterion.part {
        Part::Group(children) => {
            let dropped = children.iter_mut().map(drop_previous);
            dropped.fold(false, |any, one| any | one)
        }
        Part::Leaf(leaf) => leaf.scores.previous.take().is_some(),
        Part::Task | Part::Tracked(_) => false,
    }
}

fn clear(criterion: &mut Criterion) {
    criterion.task = Task {
        lead: std::mem::take(&mut criterion.task.lead),
        support: std::mem::take(&mut criterion.task.support),
        ..Task::default()
    };
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(clear),
        Part::Task => {}
        Part::Tracked(leaf) => **leaf = blank(leaf, Scores::default()),
        Part::Leaf(leaf) => {
            let scores = Scores {
                previous: leaf.scores.previous,
                ..Scores::default()
            };
            **leaf = blank(leaf, scores);
        }
    }
}

/// Returns the columns of the form of a set.
fn columns(scorecard: &Scorecard, plan: bool) -> Vec<CriterionField> {
    let used = |field: CriterionField| {
        let mut criteria = scorecard.walk();
        criteria.any(|(_, one)| one.value(field) != FieldValue::Empty)
    };
    let has_rules = used(CriterionField::Rule);
    let is_asked = |field: &CriterionField| match field.spec().template {
        InTemplate::Always => true,
        InTemplate::IfUsed => used(*field),
        InTemplate::WithRules => has_rules,
        InTemplate::InPlan => plan,
        InTemplate::Never => false,
    };
    fields::FORM_ORDER.into_iter().filter(is_asked).collect()
}
