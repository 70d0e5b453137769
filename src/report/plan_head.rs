//! The head of every answer about an improvement plan, and the texts that they share.

use serde::Serialize;
use smol_str::SmolStr;

use super::figure;
use crate::analysis::plan::Basis;
use crate::analysis::scope::Scope;
use crate::lang::{Figure, Message};
use crate::model::{AllowedFault, Code, Points, Scorecard};
use crate::text;

/// Whose plan it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanHead {
    /// The title of the file, if it has one.
    #[serde(skip)]
    pub title: Option<SmolStr>,
    /// The name of the index.
    #[serde(rename = "index_name")]
    pub index: SmolStr,
    /// The unit.
    pub unit: Option<SmolStr>,
    /// The year.
    pub year: Option<u16>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How much of the set is listed.
    #[serde(skip)]
    pub scope: Scope,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// The faults that the file itself allows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<AllowedFault>,
}

impl From<&Scorecard> for PlanHead {
    fn from(scorecard: &Scorecard) -> Self {
        Self {
            title: scorecard.title.clone(),
            index: scorecard.index_name(),
            unit: scorecard.unit.clone(),
            year: scorecard.year,
            partial: scorecard.partial,
            scope: Scope::new(scorecard),
            decimals: scorecard.printed_decimals(),
            allowed: scorecard.allowed.clone(),
        }
    }
}

impl PlanHead {
    /// Returns the name of the index; PAR INDEX has one in each language.
    pub(super) fn index(&self) -> Message {
        figure::index_name(&self.index)
    }

    /// Returns “ năm 2023”, or nothing if the year is unknown.
    pub(super) fn of_year(&self) -> Message {
        match self.year {
            Some(year) => text!(" năm {year}", " {year}", year = year.to_string()),
            None => Message::default(),
        }
    }

    /// Returns points as printed in a sentence.
    pub(super) fn rounded(&self, points: Points) -> Figure {
        figure::rounded(points, self.decimals)
    }

    /// Returns the name of the scores that the plan starts from.
    pub(super) fn basis(&self, basis: Basis) -> Message {
        let year = self.year.map(|year| match basis {
            Basis::Current => year.to_string(),
            Basis::Previous => year.saturating_sub(1).to_string(),
        });
        match (year, basis) {
            (Some(year), _) => text!("điểm năm {year}", "score of {year}"),
            (None, Basis::Current) => text!("điểm hiện tại", "current score"),
            (None, Basis::Previous) => text!("điểm năm trước", "last year's score"),
        }
    }
}

/// Names the criteria without a score; returns `None` if there are none.
pub(super) fn unscored_note(codes: &[Code]) -> Option<Message> {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Chưa có điểm nên không xét: {codes}.",
            "Not considered because they have no score yet: {codes}.",
            codes = codes.join(", ")
        )
    })
}
