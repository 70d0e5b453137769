//! The picture of a report: the index of each field, and where it stood.

use super::document::{Bar, Block, Chart};
use super::measure::{Measure, Years};
use crate::analysis::totals::Totals;
use crate::lang::Lang;

/// A bar a field; none where fewer than two have an index. Before anything is
/// scored the bars are last year's.
pub(super) fn fields(totals: &Totals, years: Years, lang: Lang) -> Option<Block> {
    let scored = totals.is_scored();
    let fields = totals.nodes.iter().filter(|node| node.depth == 1);
    let bars: Vec<Bar> = fields
        .filter_map(|field| {
            let (now, before) = (field.sums.current.index(), field.sums.previous.index());
            Some(Bar {
                label: format!("{}. {}", field.code, field.name),
                index: if scored { now } else { before }?,
                before: before.filter(|_| scored),
            })
        })
        .collect();
    let measure = if scored {
        Measure::Index
    } else {
        Measure::IndexPrevious
    };
    let heading = measure.heading(years);
    let title = match lang {
        Lang::Vi => format!("{} theo lĩnh vực", heading.vi),
        Lang::En => format!("{} by field", heading.en),
    };
    (bars.len() > 1).then_some(Block::Chart(Chart { title, bars }))
}
