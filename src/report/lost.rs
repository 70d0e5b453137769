//! The first thing a head asks: which criteria lost the most points.

use crate::analysis::totals::{Node, Totals};
use crate::lang::{Figure, Lang, Text};
use crate::model::Points;
use crate::text;

/// How many are named.
const NAMED: usize = 3;

/// One sentence that names the criteria with the largest loss, the largest
/// first and those alike in order of the tree; none where nothing is lost. What
/// is not scored is not known to be lost.
pub(super) fn most(totals: &Totals, decimals: u32, lang: Lang) -> Option<Text> {
    let scored = totals.is_scored();
    let missing = |node: &Node| {
        let gaps = &node.sums.gaps;
        let lost = if scored {
            gaps.lost
        } else {
            gaps.lost_previous
        };
        lost.filter(|lost| *lost > Points::ZERO)
    };
    let leaves = totals.nodes.iter().filter(|node| node.leaf);
    let mut lost: Vec<(&Node, Points)> = leaves
        .filter_map(|node| Some((node, missing(node)?)))
        .collect();
    lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    lost.truncate(NAMED);
    let named: Vec<String> = lost
        .iter()
        .map(|(node, lost)| {
            let lost = Figure(lost.text(Lang::En, decimals));
            let (code, name) = (&node.code, node.name.as_str());
            let named = text!(
                "{code} {name} ({lost} điểm)",
                "{code} {name} ({lost})",
                code,
                name,
                lost
            );
            named.get(lang).to_owned()
        })
        .collect();
    let joined = named.join("; ");
    let sentence = if scored {
        text!(
            "Mất nhiều điểm nhất: {joined}.",
            "Most points lost: {joined}.",
            joined
        )
    } else {
        text!(
            "Năm trước mất nhiều điểm nhất: {joined}.",
            "Most points lost last year: {joined}.",
            joined
        )
    };
    (!named.is_empty()).then_some(sentence)
}
