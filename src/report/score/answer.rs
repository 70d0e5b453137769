//! The content of the score report, as JSON prints it.

use serde::Serialize;
use smol_str::SmolStr;

use crate::analysis::appraisal::Appraisal;
use crate::analysis::classes::{Standing, classes_of};
use crate::analysis::explain::Explained;
use crate::analysis::leads::{LeadSums, by_lead};
use crate::analysis::scope::Scope;
use crate::analysis::totals::Totals;
use crate::lang::{Lang, Message};
use crate::model::units::Since;
use crate::model::{AllowedFault, Code, NotApplicable, Scorecard, Threshold, WithoutSurvey};
use crate::report::conventions;
use crate::report::explanation::{Convention, sentences};
use crate::report::measure::Years;

/// The content of the report, as JSON prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    #[serde(rename = "index_name")]
    pub index: SmolStr,
    /// The title of the table.
    pub title: Option<SmolStr>,
    /// The unit.
    pub unit: Option<SmolStr>,
    /// Its block.
    pub block: Option<SmolStr>,
    /// The scored year.
    pub year: Option<u16>,
    /// When the unit was founded, if the file states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// The decisions that are the legal basis of the set.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How much of the set is listed.
    #[serde(skip)]
    pub scope: Scope,
    /// Whether the set has classes and the table none, because it lists only part of the set.
    #[serde(skip)]
    pub class_withheld: bool,
    /// How criteria that do not apply are treated.
    pub not_applicable: Option<NotApplicable>,
    /// How the survey part is treated without survey points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_survey: Option<WithoutSurvey>,
    /// The class of the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// The classes of the unit's block with their lower edges, best first.
    #[serde(skip)]
    pub edges: Vec<(SmolStr, Threshold)>,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Every criterion and the total.
    #[serde(flatten)]
    pub totals: Totals,
    /// Sums by lead unit.
    pub by_lead: Vec<LeadSums>,
    /// How each number was computed, if the report shows it. `parindex explain` prints
    /// it as JSON.
    #[serde(skip)]
    pub explained: Option<Explained>,
    /// The conventions of the computation, one sentence each.
    #[serde(skip)]
    pub conventions: Vec<Message>,
    /// The comparison of self-scores with appraised scores.
    pub appraisal: Appraisal,
    /// The faults that the file itself allows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<AllowedFault>,
}

impl Answer {
    /// Computes the report of a scorecard.
    #[must_use]
    pub fn new(scorecard: &Scorecard) -> Self {
        Self::with_earlier(scorecard, &[])
    }

    /// Computes the report of a scorecard and compares its cuts with those of earlier
    /// years, the newest first.
    #[must_use]
    pub fn with_earlier(scorecard: &Scorecard, earlier: &[Scorecard]) -> Self {
        let totals = Totals::new(scorecard);
        Self {
            index: scorecard.index_name(),
            title: scorecard.title.clone(),
            unit: scorecard.unit.clone(),
            block: scorecard.block.clone(),
            year: scorecard.year,
            since: scorecard.since,
            basis: scorecard.basis.clone(),
            partial: scorecard.partial,
            scope: Scope::new(scorecard),
            class_withheld: scorecard.partial && !classes_of(scorecard).is_empty(),
            not_applicable: scorecard.not_applicable,
            without_survey: scorecard.without_survey,
            standing: Standing::new(scorecard, &totals.total),
            edges: classes_of(scorecard)
                .into_iter()
                .map(|class| (class.name.clone(), class.from))
                .collect(),
            decimals: scorecard.printed_decimals(),
            totals,
            by_lead: by_lead(scorecard),
            explained: None,
            conventions: conventions::of_scorecard(scorecard),
            appraisal: Appraisal::new(scorecard, earlier),
            allowed: scorecard.allowed.clone(),
        }
    }

    /// Adds how each number was computed.
    #[must_use]
    pub fn with_explanations(mut self, scorecard: &Scorecard) -> Self {
        self.explained = Some(Explained::new(scorecard, &self.totals));
        self
    }

    pub(in crate::report) fn years(&self) -> Years {
        Years(self.year)
    }

    pub(in crate::report) fn is_rescaled(&self) -> bool {
        let outcome = self.totals.total.outcome.as_ref();
        outcome.is_some_and(|outcome| outcome.rescaled.is_some())
    }

    /// Returns how the number of a criterion was computed, or that of the total without
    /// a code. Empty for a duplicate code or without explanations.
    pub(in crate::report) fn explanation(&self, code: Option<&Code>, lang: Lang) -> Vec<String> {
        let Some(explained) = &self.explained else {
            return Vec::new();
        };
        let number = code.map_or(Some(&explained.total), |code| explained.node(code));
        let convention = Convention {
            decimals: self.decimals,
            not_applicable: self.not_applicable,
        };
        number.map_or_else(Vec::new, |number| sentences(number, convention, lang))
    }
}
