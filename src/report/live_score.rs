//! What follows from the scores in the tables of the score report: the facts above them, the
//! class, the final figure, the sums by lead unit and the bars.
//!
//! The computations repeat the conventions of [`crate::analysis`]. A format uses one only if
//! it gives the number that is printed.

use smol_str::SmolStr;

use super::figure;
use super::live::{Cells, Condition, Content, Live, Number, Piece, Quantity, Slots, Target};
use super::measure::{LEADING_COLUMNS, Measure, Years};
use crate::analysis::leads::LeadSums;
use crate::analysis::outcome::{Outcome, Rescaling};
use crate::analysis::sums::{Sum, Sums};
use crate::analysis::totals::{Node, Totals};
use crate::lang::{Figure, Lang, Localize, Message};
use crate::model::{Kind, Points, Threshold};

/// The most ranges of rows in one computation.
const MAX_RANGES: usize = 200;

/// A column of the sums.
type Column = fn(&Sums) -> &Sum;

/// The tables of a score report, in this order: the criteria, then those of bonus, penalty
/// and final figure if the report has them, then the lead units.
pub(super) struct ScoreTables<'a> {
    pub(super) totals: &'a Totals,
    pub(super) by_lead: &'a [LeadSums],
    /// The classes, best first.
    pub(super) edges: &'a [(SmolStr, Threshold)],
    pub(super) has_class: bool,
    pub(super) measures: &'a [Measure],
    pub(super) years: Years,
    /// The number of levels in the first table.
    pub(super) depth: Option<usize>,
    /// Whether the report has all tables, or only the fields, bonus and penalty.
    pub(super) has_all: bool,
    pub(super) lang: Lang,
}

/// The lower and the upper bound of a figure.
#[derive(Clone)]
struct Range {
    lower: Number,
    upper: Number,
}

/// Returns the computations of the report.
pub(super) fn of_report(tables: &ScoreTables<'_>) -> Vec<Live> {
    let mut live = Vec::new();
    tables.facts(&mut live);
    tables.bars(&mut live);
    if !tables.totals.is_scored() {
        tables.leads(tables.outside(), &mut live);
        return live;
    }
    tables.parts(&mut live);
    let outside = tables.outside();
    let has_outcome = tables.final_figures(outside, &mut live);
    tables.leads(outside + usize::from(has_outcome), &mut live);
    live
}

impl ScoreTables<'_> {
    /// Returns the number of tables up to those of bonus and penalty.
    fn outside(&self) -> usize {
        let outside = [&self.totals.bonus, &self.totals.penalty];
        1 + outside.iter().filter(|nodes| !nodes.is_empty()).count()
    }

    fn column(&self, measure: Measure) -> Option<usize> {
        let at = self.measures.iter().position(|one| *one == measure)?;
        Some(LEADING_COLUMNS + at)
    }

    /// Returns the rows of the first table.
    fn rows(&self) -> impl Iterator<Item = (usize, &Node)> {
        let shown = |node: &&Node| self.depth.is_none_or(|depth| node.depth <= depth);
        self.totals.nodes.iter().filter(shown).enumerate()
    }

    /// Returns a column of the leaves that are wanted.
    fn leaves(&self, measure: Measure, wanted: impl Fn(&Node) -> bool) -> Option<Cells> {
        let rows = self.rows().filter(|(_, node)| node.leaf && wanted(node));
        Some(Cells {
            table: 0,
            column: self.column(measure)?,
            rows: ranges(rows.map(|(at, _)| at))?,
        })
    }

    /// Returns the number of the total row.
    fn total(&self, measure: Measure) -> Option<Number> {
        let row = self.rows().count();
        Some(Number::new(Quantity::Sum(Cells {
            table: 0,
            column: self.column(measure)?,
            rows: vec![(row, row)],
        })))
    }

    /// Returns the most that a column can still reach.
    fn upper(&self, measure: Measure, column: Column) -> Option<Number> {
        let total = self.total(measure)?;
        if measure == Measure::Current {
            if let Some(upper) = self.total(Measure::AtMost) {
                return Some(upper);
            }
            let sums = &self.totals.total;
            let excluded = Number::constant(sums.standard - sums.current.maximum);
            let maximum = self.total(Measure::Standard)?.minus(excluded);
            return Some(maximum.minus(self.total(Measure::Lost)?));
        }
        Some(total.plus(self.blank(measure, column)?))
    }

    /// Returns the standard points of the leaves that are blank in a column.
    fn blank(&self, measure: Measure, column: Column) -> Option<Number> {
        let cells = self.leaves(measure, |node| column(&node.sums).leaves > 0)?;
        let standard = self.column(Measure::Standard)?;
        Some(Number::new(Quantity::Blank(cells, standard)))
    }

    fn facts(&self, live: &mut Vec<Live>) {
        let lang = self.lang;
        let mut add = |name: Message, content: Option<Content>| {
            let target = Target::Fact(name.localize(lang));
            live.extend(content.map(|content| Live { target, content }));
        };
        let standard = self.total(Measure::Standard).map(Content::Number);
        add(figure::STANDARD.clone(), standard);
        let previous = self.previous_fact().map(Content::Text);
        add(Measure::Previous.heading(self.years), previous);
        for (measure, column) in [
            (Measure::Target, (|sums| &sums.target) as Column),
            (Measure::Current, |sums| &sums.current),
        ] {
            let fact = self.sum_fact(measure, column).map(Content::Text);
            add(measure.heading(self.years), fact);
        }
    }

    fn sum_fact(&self, measure: Measure, column: Column) -> Option<Vec<Piece>> {
        let sum = column(&self.totals.total);
        let outcome = self.totals.total.outcome.as_ref();
        let is_rescaled = outcome.is_some_and(|outcome| outcome.rescaled.is_some());
        let points = self.total(measure)?;
        let mut slots = Slots::default();
        let mut slot = |piece| Figure(slots.add(vec![piece]));
        let maximum = Number::constant(sum.maximum);
        let percent = slot(Piece::Percent(points.clone(), maximum));
        let index = (!(is_rescaled && measure == Measure::Current) && sum.maximum > Points::ZERO)
            .then_some(&percent);
        let shown = slot(Piece::Rounded(points));
        let count = self.leaves(measure, |node| column(&node.sums).leaves > 0)?;
        let count = Number::new(Quantity::Count(count));
        let scored = slot(Piece::Rounded(count.clone()));
        let upper = slot(Piece::Rounded(self.upper(measure, column)?));
        let line = figure::points_line(&shown, index);
        let open = figure::open_line(&line, (&scored, sum.leaves), [&shown, &upper]);
        let is_open = Condition::Less(count, number_of(sum.leaves));
        let [line, open] = [line, open].map(|line| slots.fill(&line, self.lang));
        Some(vec![Piece::If(is_open, open, line)])
    }

    fn previous_fact(&self) -> Option<Vec<Piece>> {
        let column: Column = |sums| &sums.previous;
        let sum = column(&self.totals.total);
        let points = self.total(Measure::Previous)?;
        let blank = self.blank(Measure::Previous, column)?;
        let maximum = Number::constant(sum.maximum).minus(blank);
        let mut slots = Slots::default();
        let mut slot = |piece| Figure(slots.add(vec![piece]));
        let shown = slot(Piece::Rounded(points.clone()));
        let most = slot(Piece::Rounded(maximum.clone()));
        let index = slot(Piece::Percent(points, maximum));
        let count = self.leaves(Measure::Previous, |node| node.sums.previous.leaves > 0)?;
        let count = Number::new(Quantity::Count(count));
        let scored = slot(Piece::Rounded(count.clone()));
        let line = figure::points_line(&shown, Some(&index));
        let scored = (&scored, sum.leaves);
        let open = figure::previous_line([&shown, &most], Some(&index), scored);
        let is_open = Condition::Less(count, number_of(sum.leaves));
        let [line, open] = [line, open].map(|line| slots.fill(&line, self.lang));
        Some(vec![Piece::If(is_open, open, line)])
    }

    /// Adds the facts of the self-scored part and of the survey part.
    fn parts(&self, live: &mut Vec<Live>) {
        let parts: [(&Message, Column); 2] = [
            (&figure::SELF_SCORED, |sums| &sums.body),
            (&figure::SURVEY, |sums| &sums.survey),
        ];
        for (name, part) in parts {
            let target = Target::Fact(name.localize(self.lang));
            let text = self.part_fact(part).map(Content::Text);
            live.extend(text.map(|content| Live { target, content }));
        }
    }

    fn part_fact(&self, part: Column) -> Option<Vec<Piece>> {
        let sum = part(&self.totals.total);
        let cells = self.leaves(Measure::Current, |node| part(&node.sums).leaves > 0)?;
        let mut slots = Slots::default();
        let mut slot = |number| Figure(slots.add(vec![Piece::Rounded(number)]));
        let points = slot(Number::new(Quantity::Sum(cells.clone())));
        let most = slot(Number::constant(sum.maximum));
        let count = Number::new(Quantity::Count(cells));
        let scored = slot(count.clone());
        let line = figure::part_line([&points, &most], (&scored, sum.leaves));
        let unscored = figure::unscored_part(&most);
        let [line, unscored] = [line, unscored].map(|line| slots.fill(&line, self.lang));
        let is_unscored = Condition::Less(count, number_of(1));
        Some(vec![Piece::If(is_unscored, unscored, line)])
    }

    /// Adds the index of each field that has a bar.
    fn bars(&self, live: &mut Vec<Live>) {
        let scored = self.totals.is_scored();
        let mut bar = 0;
        for (row, node) in self.rows().filter(|(_, node)| node.depth == 1) {
            let (now, before) = (&node.sums.current, &node.sums.previous);
            let (shown, sum, measure) = if scored {
                (now.index(), now, Measure::Current)
            } else {
                (before.index_of_scored(), before, Measure::Previous)
            };
            if shown.is_none() {
                continue;
            }
            let mut add = |measure, maximum, is_before| {
                let Some(column) = self.column(measure) else {
                    return;
                };
                let part = Number::new(Quantity::Sum(Cells {
                    table: 0,
                    column,
                    rows: vec![(row, row)],
                }));
                live.push(Live {
                    target: Target::Bar(0, bar, is_before),
                    content: Content::Percent(part, Number::constant(maximum)),
                });
            };
            let maximum = |sum: &Sum| {
                let is_current = measure == Measure::Current;
                if is_current {
                    sum.maximum
                } else {
                    sum.scored_maximum
                }
            };
            add(measure, maximum(sum), false);
            if scored {
                add(Measure::Previous, before.scored_maximum, true);
            }
            bar += 1;
        }
    }

    /// Returns the bounds of the bonus or of the penalty.
    fn outside_range(&self, table: usize, nodes: &[Node], kind: Kind) -> Option<Range> {
        let measures = Measure::outside(self.measures, kind);
        let column = |measure| {
            let at = measures.iter().position(|one| *one == measure)?;
            Some(LEADING_COLUMNS + at)
        };
        let cells = |measure, wanted: fn(&Node) -> bool| {
            let rows = nodes.iter().enumerate().filter(|(_, node)| wanted(node));
            Some(Cells {
                table,
                column: column(measure)?,
                rows: ranges(rows.map(|(at, _)| at))?,
            })
        };
        let fields = |measure| {
            let cells = cells(measure, |node| node.depth == 1)?;
            Some(Number::new(Quantity::Sum(cells)))
        };
        let lower = fields(Measure::Current)?;
        if let Some(upper) = fields(Measure::AtMost) {
            return Some(Range { lower, upper });
        }
        // Blank points count in full, within the caps of the fields.
        let standard = column(Measure::Standard)?;
        let score = column(Measure::Current)?;
        let at = |rows| Cells {
            table,
            column: score,
            rows,
        };
        let mut upper = Number::default();
        for (row, field) in nodes.iter().enumerate().filter(|(_, node)| node.depth == 1) {
            let below = nodes[row + 1..].iter().take_while(|node| node.depth > 1);
            let rows = row..=row + below.count();
            let leaves = rows.clone().filter(|row| nodes[*row].leaf);
            let most: Points = leaves.clone().map(|row| nodes[row].sums.standard).sum();
            let mut groups = rows.filter(|row| nodes[*row].depth > 1 && !nodes[*row].leaf);
            if groups.any(|row| is_capped(&nodes[row..])) {
                return None;
            }
            let points = Number::new(Quantity::Sum(at(vec![(row, row)])));
            let blank = Quantity::Blank(at(ranges(leaves)?), standard);
            let points = points.plus(Number::new(blank));
            let cap = field.sums.standard;
            upper = upper.plus(if cap < most {
                Number::new(Quantity::Limited(points, cap))
            } else {
                points
            });
        }
        Some(Range { lower, upper })
    }

    /// Returns the bounds of the total, by the convention of the set.
    fn total_range(&self, outcome: &Outcome) -> Option<Range> {
        let current: Column = |sums| &sums.current;
        match outcome.rescaled {
            None => Some(Range {
                lower: self.total(Measure::Current)?,
                upper: self.upper(Measure::Current, current)?,
            }),
            Some(Rescaling::NotApplicable) => {
                let sums = &self.totals.total;
                let of_part = |measure, part: Column| {
                    let cells = self.leaves(measure, |node| part(&node.sums).leaves > 0)?;
                    Some(Number::new(Quantity::Sum(cells)))
                };
                let sum = |measure| {
                    let own = of_part(measure, |sums| &sums.body)?;
                    let own = own.times(sums.body_standard, sums.body.maximum);
                    Some(own.plus(of_part(measure, |sums| &sums.survey)?))
                };
                let lower = sum(Measure::Current)?;
                let upper = match sum(Measure::AtMost) {
                    Some(upper) => upper,
                    None => Number::constant(outcome.maximum).minus(sum(Measure::Lost)?),
                };
                Some(Range { lower, upper })
            }
            // The first survey score ends this convention, which a sum cannot follow.
            Some(Rescaling::WithoutSurvey) => None,
        }
    }

    /// Returns the bounds of each row in the table of the final figure, and of the last.
    fn final_ranges(&self, outcome: &Outcome) -> Option<(Vec<Range>, Range)> {
        let (bonus, penalty) = (&self.totals.bonus, &self.totals.penalty);
        let total = self.total_range(outcome)?;
        let mut parts = vec![total.clone()];
        let mut last = total;
        if outcome.bonus.is_some() {
            let bonus = self.outside_range(1, bonus, Kind::Bonus)?;
            last.lower = last.lower.plus(bonus.lower.clone());
            last.upper = last.upper.plus(bonus.upper.clone());
            parts.push(bonus);
        }
        if outcome.penalty.is_some() {
            let table = 1 + usize::from(!bonus.is_empty());
            let penalty = self.outside_range(table, penalty, Kind::Penalty)?;
            last.lower = last.lower.minus(penalty.upper.clone());
            last.upper = last.upper.minus(penalty.lower.clone());
            parts.push(penalty);
        }
        parts.push(last.clone());
        Some((parts, last))
    }

    /// Adds the final figure and the class, and the table of the final figure. Returns
    /// whether the report has that table.
    fn final_figures(&self, table: usize, live: &mut Vec<Live>) -> bool {
        let Some(outcome) = &self.totals.total.outcome else {
            return false;
        };
        let has_table = !outcome.is_sum() && self.has_all;
        let Some((parts, last)) = self.final_ranges(outcome) else {
            // Named by the workbook as not recalculated.
            for name in [&figure::FINAL, &figure::CLASS] {
                live.push(Live {
                    target: Target::Fact(name.localize(self.lang)),
                    content: Content::Text(Vec::new()),
                });
            }
            return has_table;
        };
        if has_table {
            outcome_cells(outcome, table, &parts, live);
        }
        let mut add = |name: &Message, pieces| {
            live.push(Live {
                target: Target::Fact(name.localize(self.lang)),
                content: Content::Text(pieces),
            });
        };
        add(&figure::FINAL, self.final_fact(outcome, &last));
        if self.has_class {
            add(&figure::CLASS, self.class_fact(outcome.maximum, &last));
        }
        has_table
    }

    fn final_fact(&self, outcome: &Outcome, last: &Range) -> Vec<Piece> {
        let mut slots = Slots::default();
        let [lower, upper] = [&last.lower, &last.upper].map(|number| {
            let maximum = Number::constant(outcome.maximum);
            let percent = vec![Piece::Percent(number.clone(), maximum)];
            let points = slots.add(vec![Piece::Rounded(number.clone())]);
            let percent = (outcome.maximum > Points::ZERO).then(|| Figure(slots.add(percent)));
            (Figure(points), percent)
        });
        let one = figure::final_line(&lower, None, outcome.rescaled);
        let open = figure::final_line(&lower, Some(&upper), outcome.rescaled);
        let [one, open] = [one, open].map(|line| slots.fill(&line, self.lang));
        let is_open = Condition::Less(last.lower.clone(), last.upper.clone());
        vec![Piece::If(is_open, open, one)]
    }

    fn class_fact(&self, maximum: Points, last: &Range) -> Vec<Piece> {
        let edge = |threshold| match threshold {
            Threshold::Points(points) => Number::constant(points),
            Threshold::Percent(part) => {
                Number::constant(maximum).times(part, Points::from_whole(100))
            }
        };
        let class = |number: &Number| {
            let below = figure::below_classes().localize(self.lang);
            let worst = vec![Piece::Text(below)];
            self.edges.iter().rev().fold(worst, |worse, (name, from)| {
                let is_below = Condition::Less(number.clone(), edge(*from));
                vec![Piece::If(
                    is_below,
                    worse,
                    vec![Piece::Text(name.to_string())],
                )]
            })
        };
        let (reached, most) = (class(&last.lower), class(&last.upper));
        let mut slots = Slots::default();
        let shown = [reached.clone(), most.clone()].map(|class| Figure(slots.add(class)));
        let range = figure::class_range(&shown[0], &shown[1]);
        let range = slots.fill(&range, self.lang);
        let is_one = Condition::Same(reached.clone(), most);
        let mut pieces = vec![Piece::If(is_one, reached, range)];
        // The next class is the one with the lowest edge above the figure.
        let mut edges: Vec<_> = self.edges.iter().collect();
        edges.sort_by_key(|(_, from)| match from {
            Threshold::Points(points) => {
                points.millionths() * 100 * Points::from_whole(1).millionths()
            }
            Threshold::Percent(part) => part.millionths() * maximum.millionths(),
        });
        let next = edges.iter().rev().fold(Vec::new(), |higher, (name, from)| {
            let missing = edge(*from).minus(last.lower.clone());
            let mut slots = Slots::default();
            let shown = Figure(slots.add(vec![Piece::RoundedUp(missing)]));
            let text = figure::with_next(&Message::default(), &shown, name);
            let is_below = Condition::Less(last.lower.clone(), edge(*from));
            vec![Piece::If(is_below, slots.fill(&text, self.lang), higher)]
        });
        pieces.extend(next);
        pieces
    }

    /// Adds the sums by lead unit.
    fn leads(&self, table: usize, live: &mut Vec<Live>) {
        if !self.has_all || self.depth.is_some() {
            return;
        }
        for (row, unit) in self.by_lead.iter().enumerate() {
            let is_own = |node: &Node| match &unit.lead {
                Some(lead) => node.leads.contains(lead),
                None => node.leads.is_empty(),
            };
            for &measure in self.measures {
                let column = self.column(measure);
                let content = self.lead_cell(measure, &unit.sums, is_own);
                if let Some((column, content)) = column.zip(content) {
                    live.push(Live {
                        target: Target::Cell(table, row, column),
                        content,
                    });
                }
            }
        }
    }

    fn lead_cell(
        &self,
        measure: Measure,
        sums: &Sums,
        is_own: impl Fn(&Node) -> bool,
    ) -> Option<Content> {
        let sum = |measure| {
            let cells = self.leaves(measure, &is_own)?;
            Some(Number::new(Quantity::Sum(cells)))
        };
        let share = |measure, part: Column| {
            let cells = self.leaves(measure, |node| is_own(node) && part(&node.sums).leaves > 0)?;
            let count = Piece::Rounded(Number::new(Quantity::Count(cells)));
            let of = Piece::Text(format!("/{}", part(sums).leaves));
            Some(Content::Text(vec![count, of]))
        };
        let index = |part, maximum| Some(Content::Percent(sum(part)?, Number::constant(maximum)));
        match measure {
            Measure::Index => index(Measure::Current, sums.current.maximum),
            Measure::IndexAtMost => index(Measure::AtMost, sums.current.maximum),
            Measure::IndexPrevious => {
                let part = sum(Measure::Previous)?;
                let whole = part.clone().plus(sum(Measure::LostPrevious)?);
                Some(Content::Percent(part, whole))
            }
            Measure::Coverage => share(Measure::Current, |sums| &sums.current),
            Measure::CoverageBody => share(Measure::Current, |sums| &sums.body),
            Measure::CoveragePrevious => share(Measure::Previous, |sums| &sums.previous),
            _ => sum(measure).map(Content::Number),
        }
    }
}

/// Adds the cells of the table of the final figure.
fn outcome_cells(outcome: &Outcome, table: usize, parts: &[Range], live: &mut Vec<Live>) {
    let is_open = !outcome.last.is_one();
    for (row, part) in parts.iter().enumerate() {
        let mut add = |column, content| {
            live.push(Live {
                target: Target::Cell(table, row, column),
                content,
            });
        };
        let whole = || Number::constant(outcome.maximum);
        add(1, Content::Rounded(part.lower.clone()));
        // Only the total and the final figure have a maximum.
        let has_index = row == 0 || row + 1 == parts.len();
        if is_open {
            add(2, Content::Rounded(part.upper.clone()));
        }
        if has_index {
            let at = 3 + usize::from(is_open);
            add(at, Content::Percent(part.lower.clone(), whole()));
            if is_open {
                add(at + 1, Content::Percent(part.upper.clone(), whole()));
            }
        }
    }
}

/// Whether the first of some nodes has less than the standard points of its leaves.
fn is_capped(nodes: &[Node]) -> bool {
    let Some((group, rest)) = nodes.split_first() else {
        return false;
    };
    let below = rest.iter().take_while(|node| node.depth > group.depth);
    let leaves = below.filter(|node| node.leaf);
    group.sums.standard < leaves.map(|node| node.sums.standard).sum()
}

fn number_of(count: usize) -> Number {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Number::constant(Points::from_whole(count))
}

/// Joins rows into ranges; returns `None` for no rows or too many ranges.
fn ranges(rows: impl Iterator<Item = usize>) -> Option<Vec<(usize, usize)>> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        let is_full = ranges.len() == MAX_RANGES;
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ if is_full => return None,
            _ => ranges.push((row, row)),
        }
    }
    (!ranges.is_empty()).then_some(ranges)
}
