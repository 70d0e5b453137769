//! The number columns of a report: what each is called and where it comes from.

use super::document::{Role, TableColumn, Value};
use crate::analysis::totals::{Sum, Sums};
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::text;

/// The year that is scored; the headings name it and the year before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years(pub(super) Option<u16>);

impl Years {
    fn this(self) -> Option<String> {
        self.0.map(|year| year.to_string())
    }

    fn last(self) -> Option<String> {
        self.0.map(|year| year.saturating_sub(1).to_string())
    }
}

/// A number of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Standard,
    Previous,
    Target,
    Current,
    /// Standard points of what the body scores and that applies.
    BodyMaximum,
    /// Standard points of what a survey scores and that applies.
    SurveyMaximum,
    /// The current score if everything unscored earned full points.
    AtMost,
    Lost,
    ToTarget,
    Change,
    LostPrevious,
    PlannedGain,
    /// Of the current score, or of last year's where nothing is scored yet.
    Index,
    /// The index if everything unscored earned full points.
    IndexAtMost,
    IndexPrevious,
    /// Scored of all leaves.
    Coverage,
    /// The same of what the body scores, where a survey scores the rest.
    CoverageBody,
    CoveragePrevious,
}

impl Measure {
    /// The columns that say something about these sums. Before anything is
    /// scored the report is about last year and the plan (DESIGN 5).
    pub(super) fn that_matter(total: &Sums, scored: bool) -> Vec<Self> {
        let known = |sum: &Sum| sum.scored > 0;
        let mut measures = vec![Self::Standard];
        let mut add = |wanted: bool, measure: Self| {
            if wanted {
                measures.push(measure);
            }
        };
        let survey = scored && total.survey.leaves > 0;
        add(survey, Self::BodyMaximum);
        add(survey, Self::SurveyMaximum);
        add(known(&total.previous), Self::Previous);
        add(known(&total.target), Self::Target);
        if scored {
            add(true, Self::Current);
            add(!total.current.is_complete(), Self::AtMost);
            add(true, Self::Lost);
            add(total.gaps.to_target.is_some(), Self::ToTarget);
            add(total.gaps.change.is_some(), Self::Change);
            add(true, Self::Index);
            add(!total.current.is_complete(), Self::IndexAtMost);
            add(!survey, Self::Coverage);
            add(survey, Self::CoverageBody);
        } else {
            let previous = known(&total.previous);
            add(previous, Self::LostPrevious);
            add(total.gaps.planned_gain.is_some(), Self::PlannedGain);
            add(previous, Self::IndexPrevious);
            add(previous, Self::CoveragePrevious);
        }
        measures
    }

    /// The columns that say something of what stands outside the total: no survey
    /// scores it, and a penalty loses nothing by being small.
    pub(super) fn outside(measures: &[Self], kind: Kind) -> Vec<Self> {
        let told = |measure: &&Self| match measure {
            Self::BodyMaximum | Self::SurveyMaximum => false,
            Self::Lost
            | Self::ToTarget
            | Self::LostPrevious
            | Self::PlannedGain
            | Self::Index
            | Self::IndexAtMost
            | Self::IndexPrevious => kind != Kind::Penalty,
            _ => true,
        };
        let plain = |measure: &Self| match measure {
            Self::CoverageBody => Self::Coverage,
            other => *other,
        };
        measures.iter().filter(told).map(plain).collect()
    }

    /// The heading.
    pub(super) fn heading(self, years: Years) -> Text {
        match (self, years.this(), years.last()) {
            (Self::Standard, ..) => text!("Điểm chuẩn", "Standard"),
            (Self::Previous, _, Some(last)) => text!("Điểm {last}", "Score {last}", last),
            (Self::Previous, ..) => text!("Điểm năm trước", "Previous"),
            (Self::Target, Some(this), _) => text!("Mục tiêu {this}", "Target {this}", this),
            (Self::Target, ..) => text!("Mục tiêu", "Target"),
            (Self::Current, Some(this), _) => text!("Điểm {this}", "Score {this}", this),
            (Self::Current, ..) => text!("Điểm hiện tại", "Current"),
            (Self::BodyMaximum, ..) => text!("Tối đa tự chấm", "Self-scored maximum"),
            (Self::SurveyMaximum, ..) => text!("Tối đa ĐTXHH", "Survey maximum"),
            (Self::AtMost, ..) => text!("Cao nhất", "At most"),
            (Self::Lost, ..) => text!("Mất điểm", "Lost"),
            (Self::ToTarget, ..) => text!("Còn tới mục tiêu", "To target"),
            (Self::Change, _, Some(last)) => text!("So với {last}", "Change on {last}", last),
            (Self::Change, ..) => text!("So năm trước", "Change"),
            (Self::LostPrevious, _, Some(last)) => text!("Mất điểm {last}", "Lost {last}", last),
            (Self::LostPrevious, ..) => text!("Mất điểm năm trước", "Lost last year"),
            (Self::PlannedGain, ..) => text!("Dự kiến tăng", "Planned gain"),
            (Self::Index, ..) => text!("Chỉ số (%)", "Index (%)"),
            (Self::IndexAtMost, ..) => text!("Chỉ số cao nhất (%)", "Index at most (%)"),
            (Self::IndexPrevious, _, Some(last)) => {
                text!("Chỉ số {last} (%)", "Index {last} (%)", last)
            }
            (Self::IndexPrevious, ..) => text!("Chỉ số năm trước (%)", "Previous index (%)"),
            (Self::CoverageBody, ..) => text!("Đã tự chấm", "Self-scored"),
            (Self::Coverage | Self::CoveragePrevious, ..) => text!("Đã chấm", "Scored"),
        }
    }

    /// The columns of these measures, behind `before` others.
    pub(super) fn columns(
        measures: &[Self],
        before: usize,
        years: Years,
        lang: Lang,
    ) -> impl Iterator<Item = TableColumn> {
        let place = move |of: Self| measures.iter().position(|one| *one == of);
        measures.iter().map(move |measure| {
            let quotient = |of| match (place(of), place(Self::Standard)) {
                (Some(part), Some(whole)) => Role::Quotient {
                    part: before + part,
                    whole: before + whole,
                },
                _ => Role::Plain,
            };
            TableColumn {
                heading: measure.heading(years).get(lang).to_owned(),
                width: 9,
                number: true,
                role: match measure {
                    Self::Lost | Self::LostPrevious | Self::ToTarget => Role::Gap,
                    Self::Index => quotient(Self::Current),
                    Self::IndexPrevious => quotient(Self::Previous),
                    _ => Role::Plain,
                },
            }
        })
    }

    /// The number of a node, a total or a lead unit.
    pub(super) fn value(self, sums: &Sums) -> Value {
        let gaps = &sums.gaps;
        let index = |sum: &Sum| sum.index().map_or(Value::Empty, Value::Index);
        let share = |sum: &Sum| Value::Share(sum.scored, sum.leaves);
        let part = |sum: &Sum| (sum.leaves > 0).then_some(sum.maximum);
        match self {
            Self::Standard => Value::Points(sums.standard),
            Self::Previous => Value::points(sums.previous.any()),
            Self::Target => Value::points(sums.target.any()),
            Self::Current => Value::points(sums.current.any()),
            Self::BodyMaximum => Value::points(part(&sums.body)),
            Self::SurveyMaximum => Value::points(part(&sums.survey)),
            // What does not apply can reach nothing.
            Self::AtMost if sums.current.leaves == 0 => Value::Empty,
            Self::AtMost => Value::Points(sums.current.upper()),
            Self::Lost => Value::points(gaps.lost),
            Self::ToTarget => Value::points(gaps.to_target),
            Self::Change => gaps.change.map_or(Value::Empty, Value::Change),
            Self::LostPrevious => Value::points(gaps.lost_previous),
            Self::PlannedGain => Value::points(gaps.planned_gain),
            Self::Index => index(&sums.current),
            Self::IndexAtMost => sums
                .current
                .index_upper()
                .map_or(Value::Empty, Value::Index),
            Self::IndexPrevious => index(&sums.previous),
            Self::Coverage => share(&sums.current),
            Self::CoverageBody if sums.body.leaves == 0 => Value::Empty,
            Self::CoverageBody => share(&sums.body),
            Self::CoveragePrevious => share(&sums.previous),
        }
    }
}
