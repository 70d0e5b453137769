//! The charts of the reports, except for bars.

use super::chart::{Chart, LossChart, LossStep, RankChart, UnitRanks, YearChart, YearLine};
use super::document::Document;
use super::headline;
use super::score::answer::Answer;
use crate::analysis::compare::{Comparison, NodeScore};
use crate::analysis::rank::Block;
use crate::lang::{Lang, Localize, Message};
use crate::model::Points;
use crate::text;

/// Appends the way from the maximum to the score, field by field. It is left out unless the
/// losses of the fields add up: caps and rescaling take off points that belong to no field.
pub(super) fn push_losses(document: &mut Document, answer: &Answer) {
    let lang = document.lang;
    let total = &answer.totals.total;
    let fields = answer.totals.nodes.iter().filter(|node| node.depth == 1);
    let steps = fields.map(|field| LossStep {
        label: format!("{}. {}", field.code, field.name),
        points: field.sums.gaps.lost.unwrap_or_default(),
        open: false,
    });
    let mut steps: Vec<LossStep> = steps.collect();
    let (start, end) = (total.current.maximum, total.current.points);
    let open = total.current.upper() - end;
    if open > Points::ZERO {
        steps.push(LossStep {
            label: text!("Chưa chấm", "Not scored yet").localize(lang),
            points: open,
            open: true,
        });
    }
    let missing: Points = steps.iter().map(|step| step.points).sum();
    let falls = steps.iter().all(|step| !step.points.is_negative());
    if !answer.totals.is_scored()
        || answer.is_rescaled()
        || steps.len() < 2
        || !falls
        || missing == Points::ZERO
        || start - missing != end
    {
        return;
    }
    let score = match answer.year {
        Some(year) => text!("Điểm năm {year}", "Score {year}", year = year.to_string()),
        None => text!("Điểm đạt được", "Score"),
    };
    document.push(Chart::Losses(LossChart {
        title: text!("Điểm chưa đạt theo lĩnh vực", "Points lost by field").localize(lang),
        start: (text!("Điểm tối đa", "Maximum").localize(lang), start),
        steps,
        end: (score.localize(lang), end),
    }));
}

/// Appends the ranks of last year and of this year, if those of two units or more are known.
pub(super) fn push_ranks(document: &mut Document, block: &Block, name: &Message) {
    let units = block.units.iter().map(|unit| UnitRanks {
        unit: unit.unit.clone(),
        before: unit.previous_rank,
        now: unit.rank,
    });
    let units: Vec<UnitRanks> = units.collect();
    if units.iter().filter(|unit| unit.before.is_some()).count() < 2 {
        return;
    }
    let lang = document.lang;
    let now = match block.year {
        Some(year) => text!("năm {year}", "{year}", year = year.to_string()),
        None => text!("năm nay", "this year"),
    };
    let title = text!(
        "Thứ hạng so với năm trước, {name}",
        "Ranks compared with last year, {name}"
    );
    document.push(Chart::Ranks(RankChart {
        title: title.localize(lang),
        years: [headline::year_before(block.year), now].map(|year| year.localize(lang)),
        units,
    }));
}

/// Appends the index of the total and of each field over three years or more.
pub(super) fn push_years(document: &mut Document, comparison: &Comparison, years: Vec<String>) {
    if comparison.years.len() < 3 {
        return;
    }
    let index = |mark: Option<&NodeScore>| mark.and_then(|mark| mark.index);
    let trend = &comparison.trend;
    let total = YearLine {
        label: match document.lang {
            Lang::Vi => "Tổng điểm".to_owned(),
            Lang::En => "Total".to_owned(),
        },
        values: trend.total.iter().map(|mark| index(Some(mark))).collect(),
    };
    let fields = trend.fields.iter().map(|line| YearLine {
        label: format!("{}. {}", line.code, line.name),
        values: line.marks.iter().map(|mark| index(mark.as_ref())).collect(),
    });
    let lines: Vec<YearLine> = std::iter::once(total).chain(fields).collect();
    let broken = comparison
        .steps
        .iter()
        .filter(|step| step.comparability.broken);
    let title = text!("Chỉ số qua các năm (%)", "Index over the years (%)");
    document.push(Chart::Years(YearChart {
        title: title.localize(document.lang),
        years,
        breaks: broken.map(|step| step.new).collect(),
        lines,
    }));
}
