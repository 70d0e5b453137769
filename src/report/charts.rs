//! The charts of the reports, except for bars.

use super::chart::{Chart, LossChart, LossStep, RankChart, UnitRanks, YearChart, YearLine};
use super::document::Document;
use super::headline;
use super::score::answer::Answer;
use crate::analysis::compare::{Comparison, NodeScore};
use crate::analysis::rank::Block;
use crate::analysis::trend::Trends;
use crate::lang::{Lang, Localize, Message};
use crate::model::{Index, Points};
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
    let broken = comparison.steps.iter();
    let broken = broken.filter(|step| step.comparability.broken);
    let breaks: Vec<usize> = broken.map(|step| step.new).collect();
    let total = YearLine {
        label: total_label(document.lang),
        breaks: breaks.clone(),
        values: trend.total.iter().map(|mark| index(Some(mark))).collect(),
    };
    let fields = trend.fields.iter().map(|line| YearLine {
        label: format!("{}. {}", line.code, line.name),
        breaks: breaks.clone(),
        values: line.marks.iter().map(|mark| index(mark.as_ref())).collect(),
    });
    let lines: Vec<YearLine> = std::iter::once(total).chain(fields).collect();
    let changed = text!("bộ tiêu chí đã thay đổi", "the set changed");
    push_lines(document, years, &changed, lines);
}

fn push_lines(
    document: &mut Document,
    years: Vec<String>,
    changed: &Message,
    lines: Vec<YearLine>,
) {
    let title = text!("Chỉ số qua các năm (%)", "Index over the years (%)");
    document.push(Chart::Years(YearChart {
        title: title.localize(document.lang),
        years,
        break_name: changed.localize(document.lang),
        lines,
    }));
}

fn total_label(lang: Lang) -> String {
    lang.pick("Tổng điểm", "Total").to_owned()
}

/// Appends the index of the total of each unit; of one unit, that of each field as well.
pub(super) fn push_trends(document: &mut Document, trends: &Trends) {
    let lang = document.lang;
    let mut lines = Vec::new();
    for unit in &trends.units {
        let mut push = |label: String, value: &dyn Fn(usize) -> Option<Index>| {
            let of = |year: &u16| unit.years.iter().position(|one| one.is_of(*year));
            let values = trends.years.iter().map(|year| value(of(year)?));
            let broken = unit.steps.iter().filter(|step| !step.breaks.is_empty());
            let place = |year| trends.years.iter().position(|one| *one == year);
            lines.push(YearLine {
                label,
                breaks: broken.filter_map(|step| place(step.new)).collect(),
                values: values.collect(),
            });
        };
        let total = |at: usize| unit.years[at].score.total.index;
        if trends.units.len() > 1 {
            push(unit.unit.clone(), &total);
            continue;
        }
        push(total_label(lang), &total);
        for field in &unit.fields {
            let label = format!("{}. {}", field.code, field.name);
            push(label, &|at| field.marks.get(at)?.as_ref()?.index);
        }
    }
    let years = trends.years.iter().map(ToString::to_string);
    let changed = text!(
        "bộ tiêu chí, đơn vị hoặc quy ước tính đã thay đổi",
        "the set, the unit or the conventions changed"
    );
    push_lines(document, years.collect(), &changed, lines);
}
