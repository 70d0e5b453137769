//! The number columns of the score report: their headings and values.

use super::builder::Column;
use super::document::{Importance, Meaning, Role, Value};
use crate::analysis::totals::{Sum, Sums};
use crate::lang::Message;
use crate::model::{Index, Kind};
use crate::text;

/// How many columns precede the measures in every table.
pub(super) const LEADING_COLUMNS: usize = 2;

/// The scored year; headings name it and the year before.
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

/// A number of a criterion, a lead unit or the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Standard,
    Previous,
    Target,
    Current,
    /// Standard points of the applicable criteria that the unit scores itself.
    BodyMaximum,
    /// Standard points of the applicable criteria that a survey scores.
    SurveyMaximum,
    /// The current score if everything unscored earned full points.
    AtMost,
    Lost,
    ToTarget,
    Change,
    LostPrevious,
    PlannedGain,
    /// The index of the current score.
    Index,
    /// The index if everything unscored earned full points.
    IndexAtMost,
    IndexPrevious,
    /// Scored criteria of all criteria.
    Coverage,
    /// The same of the criteria that the unit scores itself, if a survey scores the rest.
    CoverageBody,
    CoveragePrevious,
}

impl Measure {
    /// Returns the measures that are informative for these sums. Before anything is
    /// scored, they are those of last year and of the plan.
    pub(super) fn relevant(total: &Sums, scored: bool) -> Vec<Self> {
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

    /// Returns the measures that are informative outside the total: no survey scores
    /// bonus or penalty criteria, and a small penalty is not a loss.
    pub(super) fn outside(measures: &[Self], kind: Kind) -> Vec<Self> {
        let relevant = |measure: &&Self| match measure {
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
        let without_survey = |measure: &Self| match measure {
            Self::CoverageBody => Self::Coverage,
            other => *other,
        };
        measures
            .iter()
            .filter(relevant)
            .map(without_survey)
            .collect()
    }

    /// Returns the heading.
    pub(super) fn heading(self, years: Years) -> Message {
        match (self, years.this(), years.last()) {
            (Self::Standard, ..) => text!("Điểm chuẩn", "Standard"),
            (Self::Previous, _, Some(last)) => text!("Điểm {last}", "Score {last}"),
            (Self::Previous, ..) => text!("Điểm năm trước", "Previous"),
            (Self::Target, Some(this), _) => text!("Mục tiêu {this}", "Target {this}"),
            (Self::Target, ..) => text!("Mục tiêu", "Target"),
            (Self::Current, Some(this), _) => text!("Điểm {this}", "Score {this}"),
            (Self::Current, ..) => text!("Điểm hiện tại", "Current"),
            (Self::BodyMaximum, ..) => text!("Tối đa tự chấm", "Self-scored maximum"),
            (Self::SurveyMaximum, ..) => text!("Tối đa ĐTXHH", "Survey maximum"),
            (Self::AtMost, ..) => text!("Điểm tối đa có thể đạt", "At most"),
            (Self::Lost, ..) => text!("Điểm chưa đạt", "Lost"),
            (Self::ToTarget, ..) => text!("Còn thiếu so với mục tiêu", "To target"),
            (Self::Change, _, Some(last)) => text!("So với {last}", "Change from {last}"),
            (Self::Change, ..) => text!("So năm trước", "Change"),
            (Self::LostPrevious, _, Some(last)) => text!("Điểm chưa đạt {last}", "Lost {last}"),
            (Self::LostPrevious, ..) => text!("Điểm chưa đạt năm trước", "Lost last year"),
            (Self::PlannedGain, ..) => text!("Dự kiến tăng", "Planned gain"),
            (Self::Index, ..) => text!("Chỉ số (%)", "Index (%)"),
            (Self::IndexAtMost, ..) => text!("Chỉ số tối đa có thể đạt (%)", "Index at most (%)"),
            (Self::IndexPrevious, _, Some(last)) => {
                text!("Chỉ số {last} (%)", "Index {last} (%)")
            }
            (Self::IndexPrevious, ..) => text!("Chỉ số năm trước (%)", "Previous index (%)"),
            (Self::CoverageBody, ..) => text!("Đã tự chấm", "Self-scored"),
            (Self::Coverage, ..) => text!("Đã chấm", "Scored"),
            (Self::CoveragePrevious, _, Some(last)) => {
                text!("Đã chấm {last}", "Scored {last}")
            }
            (Self::CoveragePrevious, ..) => text!("Đã chấm năm trước", "Scored last year"),
        }
    }

    /// Returns its column in a table whose columns are [`LEADING_COLUMNS`] others and
    /// then `measures`, of criteria of this kind.
    pub(super) fn column(self, measures: &[Self], years: Years, kind: Kind) -> Column {
        let place = |of: Self| {
            let at = measures.iter().position(|one| *one == of)?;
            Some(LEADING_COLUMNS + at)
        };
        let both = |one, other| Some((place(one)?, place(other)?));
        let quotient = |of| {
            let (part, whole) = both(of, Self::Standard)?;
            Some(Role::Quotient { part, whole })
        };
        let difference = |from, less, meaning| {
            let (from, less) = both(from, less)?;
            Some(Role::Difference {
                from,
                less,
                meaning,
            })
        };
        let coverage = |of| place(of).map(|score| Role::Coverage { score });
        let role = match self {
            Self::Standard => Some(Role::Maximum),
            Self::Previous
            | Self::Target
            | Self::Current
            | Self::BodyMaximum
            | Self::SurveyMaximum => Some(Role::Score),
            Self::AtMost => both(Self::Current, Self::Standard)
                .map(|(score, maximum)| Role::AtMost { score, maximum }),
            Self::Lost => difference(Self::Standard, Self::Current, Meaning::Missing),
            Self::ToTarget => difference(Self::Target, Self::Current, Meaning::Missing),
            Self::Change if kind == Kind::Penalty => {
                difference(Self::Current, Self::Previous, Meaning::Worse)
            }
            Self::Change => difference(Self::Current, Self::Previous, Meaning::Better),
            Self::LostPrevious => difference(Self::Standard, Self::Previous, Meaning::Missing),
            Self::PlannedGain => difference(Self::Target, Self::Previous, Meaning::Plain),
            Self::Index => quotient(Self::Current),
            Self::IndexAtMost => quotient(Self::AtMost),
            Self::IndexPrevious => both(Self::Previous, Self::LostPrevious)
                .map(|(part, lost)| Role::QuotientOfKnown { part, lost }),
            Self::Coverage | Self::CoverageBody => coverage(Self::Current),
            Self::CoveragePrevious => coverage(Self::Previous),
        };
        Column::number(self.heading(years))
            .role(role.unwrap_or_default())
            .importance(self.importance(measures))
    }

    /// Returns how long its column is kept where there is no room for all of them.
    fn importance(self, measures: &[Self]) -> Importance {
        let scored = measures.contains(&Self::Current);
        match self {
            Self::Standard | Self::Current | Self::Lost | Self::LostPrevious => {
                Importance::Essential
            }
            Self::Previous if !scored => Importance::Essential,
            Self::Change | Self::Index | Self::IndexPrevious | Self::AtMost => Importance::High,
            Self::BodyMaximum
            | Self::SurveyMaximum
            | Self::ToTarget
            | Self::IndexAtMost
            | Self::Coverage
            | Self::CoverageBody => Importance::Detail,
            _ => Importance::Usual,
        }
    }

    /// Returns the value for these sums.
    pub(super) fn value(self, sums: &Sums) -> Value {
        let gaps = &sums.gaps;
        let index = |index: Option<Index>| index.map_or(Value::Empty, Value::Index);
        let share = |sum: &Sum| Value::Share(sum.scored, sum.leaves);
        let maximum = |sum: &Sum| Value::points((sum.leaves > 0).then_some(sum.maximum));
        match self {
            Self::Standard => Value::Points(sums.standard),
            Self::Previous => Value::points(sums.previous.any()),
            Self::Target => Value::points(sums.target.any()),
            Self::Current => Value::points(sums.current.any()),
            Self::BodyMaximum => maximum(&sums.body),
            Self::SurveyMaximum => maximum(&sums.survey),
            // Criteria that do not apply cannot earn points.
            Self::AtMost if sums.current.leaves == 0 => Value::Empty,
            Self::AtMost => Value::Points(sums.current.upper()),
            Self::Lost => Value::points(gaps.lost),
            Self::ToTarget => Value::points(gaps.to_target),
            Self::Change => gaps.change.map_or(Value::Empty, Value::Change),
            Self::LostPrevious => Value::points(gaps.lost_previous),
            Self::PlannedGain => Value::points(gaps.planned_gain),
            Self::Index => index(sums.current.index()),
            Self::IndexAtMost => index(sums.current.index_upper()),
            // Last year is over: what has no score then is not counted.
            Self::IndexPrevious => index(sums.previous.index_of_scored()),
            Self::Coverage => share(&sums.current),
            Self::CoverageBody if sums.body.leaves == 0 => Value::Empty,
            Self::CoverageBody => share(&sums.body),
            Self::CoveragePrevious => share(&sums.previous),
        }
    }
}
