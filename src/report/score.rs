//! The scored report of one body: every node, the total, and the sums by lead unit.

mod appraisal;
mod facts;
mod leads;
mod outcome;
mod tree;

use serde::Serialize;
use smol_str::SmolStr;

use super::chart;
use super::conventions;
use super::document::{Block, Document, Letter, Origin};
use super::measure::{Measure, Years};
use crate::analysis::appraisal::Appraisal;
use crate::analysis::classes::Standing;
use crate::analysis::explain::Explained;
use crate::analysis::leads::{LeadSums, by_lead};
use crate::analysis::totals::Totals;
use crate::lang::{Lang, Text};
use crate::model::{Kind, NotApplicable, Scorecard, WithoutSurvey};
use crate::text;

/// What the report says, without words: also what JSON prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    pub index: SmolStr,
    /// The title of the body's document.
    pub title: Option<SmolStr>,
    /// The body.
    pub unit: Option<SmolStr>,
    /// Its block.
    pub block: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The decisions the set rests on.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How criteria that do not apply are treated.
    pub not_applicable: Option<NotApplicable>,
    /// What becomes of the survey part without survey points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_survey: Option<WithoutSurvey>,
    /// Where the body stands among the classes of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Every node and the whole.
    #[serde(flatten)]
    pub totals: Totals,
    /// Sums by lead unit.
    pub by_lead: Vec<LeadSums>,
    /// How each number came about, where the report is to say it; JSON has it
    /// from `parindex explain`.
    #[serde(skip)]
    pub explained: Option<Explained>,
    /// The conventions by which it was worked out, a sentence each.
    #[serde(skip)]
    pub conventions: Vec<Text>,
    /// What the council made of it.
    pub appraisal: Appraisal,
}

/// Which part of the report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum By {
    /// The fields only.
    Field,
    /// The lead units only.
    Lead,
    /// The rounds of appraisal only.
    Appraisal,
}

/// How much of the report is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// Levels of the tree; all of them where it is not said. Totals are the same.
    pub depth: Option<usize>,
    /// One part only.
    pub by: Option<By>,
}

impl Answer {
    /// Works a scorecard out.
    #[must_use]
    pub fn of(scorecard: &Scorecard) -> Self {
        Self::beside(scorecard, &[])
    }

    /// Works a scorecard out, its cuts held against those of earlier years, the
    /// newest first.
    #[must_use]
    pub fn beside(scorecard: &Scorecard, earlier: &[Scorecard]) -> Self {
        let totals = Totals::new(scorecard);
        Self {
            index: scorecard
                .index
                .clone()
                .unwrap_or(SmolStr::new_static("PAR INDEX")),
            title: scorecard.title.clone(),
            unit: scorecard.unit.clone(),
            block: scorecard.block.clone(),
            year: scorecard.year,
            basis: scorecard.basis.clone(),
            partial: scorecard.partial,
            not_applicable: scorecard.not_applicable,
            without_survey: scorecard.without_survey,
            standing: Standing::new(scorecard, &totals.total),
            decimals: scorecard.printed_decimals(),
            totals,
            by_lead: by_lead(scorecard),
            explained: None,
            conventions: conventions::of(scorecard),
            appraisal: Appraisal::new(scorecard, earlier),
        }
    }

    /// The same with how each number came about, as the page shows it.
    #[must_use]
    pub fn explained(mut self, scorecard: &Scorecard) -> Self {
        self.explained = Some(Explained::new(scorecard, &self.totals));
        self
    }

    fn years(&self) -> Years {
        Years(self.year)
    }
}

/// The report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang, view: &View) -> Document {
    let say = |text: Text| text.get(lang).to_owned();
    let measures = Measure::that_matter(&answer.totals.total, answer.totals.is_scored());
    let mut blocks = vec![Block::Facts(facts::of(answer, lang))];
    if view.by == Some(By::Appraisal) {
        blocks.extend(appraisal::blocks(answer, lang));
    }
    if matches!(view.by, None | Some(By::Field)) {
        let depth = if view.by == Some(By::Field) {
            Some(1)
        } else {
            view.depth
        };
        blocks.push(Block::Table(tree::table(answer, &measures, depth, lang)));
        blocks.extend(chart::fields(&answer.totals, answer.years(), lang));
        for (kind, title, nodes) in [
            (
                Kind::Bonus,
                text!(
                    "Điểm thưởng (ngoài tổng điểm)",
                    "Bonus points (outside the total)"
                ),
                &answer.totals.bonus,
            ),
            (
                Kind::Penalty,
                text!(
                    "Điểm trừ (ngoài tổng điểm)",
                    "Penalty points (outside the total)"
                ),
                &answer.totals.penalty,
            ),
        ] {
            if !nodes.is_empty() {
                blocks.push(Block::Table(tree::of_nodes(
                    say(title),
                    nodes,
                    None,
                    &Measure::outside(&measures, kind),
                    answer,
                    lang,
                )));
            }
        }
    }
    if view.by.is_none() {
        blocks.extend(outcome::table(answer, lang).map(Block::Table));
    }
    if matches!(view.by, None | Some(By::Lead)) {
        blocks.push(Block::Table(leads::table(answer, &measures, lang)));
    }
    Document {
        letter: Letter::default(),
        origin: Origin {
            conventions: conventions::said(&answer.conventions, lang),
            ..Origin::default()
        },
        lang,
        decimals: answer.decimals,
        title: say(title(answer)),
        blocks,
    }
}

fn title(answer: &Answer) -> Text {
    let index = &answer.index;
    match answer.year {
        Some(year) => text!(
            "Bảng điểm {index} năm {year}",
            "{index} {year}: scored report",
            index,
            year = year.to_string()
        ),
        None => text!("Bảng điểm {index}", "{index}: scored report", index),
    }
}
