//! Units that are ranked together although their tables follow different conventions.

use serde::Serialize;

use super::unit::Unit;
use crate::analysis::outcome::Rescaling;
use crate::model::NotApplicable;

/// How a unit's figure came about where its table leaves something out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Convention {
    /// Criteria that do not apply are excluded from the maximum.
    Exclude,
    /// The appraised part is rescaled because of criteria that do not apply.
    RescaleAppraised,
    /// The self-scored part is rescaled to the whole set without survey points.
    WithoutSurvey,
    /// Survey points are open and count nothing.
    AwaitsSurvey,
}

/// A convention and the units whose figures follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConventionUse {
    /// The convention.
    pub convention: Convention,
    /// The units, by name.
    pub units: Vec<String>,
}

/// Returns the conventions that differ between units which are ranked together; empty if
/// their figures can be compared.
pub(crate) fn differing(units: &[&Unit]) -> Vec<ConventionUse> {
    let not_applicable = [Convention::Exclude, Convention::RescaleAppraised];
    let survey = [Convention::WithoutSurvey, Convention::AwaitsSurvey];
    let pairs = [
        not_applicable.map(|one| following(units, one)),
        survey.map(|one| following(units, one)),
    ];
    let differ = |pair: &[ConventionUse; 2]| pair.iter().all(|one| !one.units.is_empty());
    pairs.into_iter().filter(differ).flatten().collect()
}

fn following(units: &[&Unit], convention: Convention) -> ConventionUse {
    let follow = units.iter().filter(|unit| match convention {
        Convention::Exclude => unit.not_applicable == Some(NotApplicable::Exclude),
        Convention::RescaleAppraised => {
            unit.not_applicable == Some(NotApplicable::RescaleAppraised)
        }
        Convention::WithoutSurvey => unit.rescaled() == Some(Rescaling::WithoutSurvey),
        Convention::AwaitsSurvey => {
            let open = unit.survey.leaves > 0 && unit.survey.scored == 0;
            open && unit.rescaled() != Some(Rescaling::WithoutSurvey)
        }
    });
    let mut units: Vec<String> = follow.map(|unit| unit.label.unit.clone()).collect();
    units.sort();
    ConventionUse { convention, units }
}
