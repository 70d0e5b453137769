//! The criteria that lose most points, as a short table.

use super::builder::Column;
use super::document::{Document, Importance, Role, Value};
use super::figure;
use super::score::answer::Answer;
use crate::analysis::totals::Node;
use crate::model::Points;
use crate::text;

/// How many criteria the table lists.
const LISTED: usize = 10;

/// The name of the table on the command line.
pub(super) const NAME: &str = "losses";

/// Appends the criteria with the largest losses of this year or, before anything is scored,
/// of last year. Criteria without a score lose nothing.
pub(super) fn push(document: &mut Document, answer: &Answer) {
    let scored = answer.totals.is_scored();
    let leaves = answer.totals.nodes.iter().filter(|node| node.leaf);
    let mut losses: Vec<(&Node, Points)> = leaves
        .filter_map(|node| {
            let gaps = &node.sums.gaps;
            let lost = if scored {
                gaps.lost
            } else {
                gaps.lost_previous
            };
            Some((node, lost.filter(|lost| *lost > Points::ZERO)?))
        })
        .collect();
    if losses.is_empty() {
        return;
    }
    losses.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    let others = losses.split_off(losses.len().min(LISTED));
    let title = if scored {
        text!("Tiêu chí thiếu nhiều điểm nhất", "Largest losses")
    } else {
        text!(
            "Tiêu chí thiếu nhiều điểm nhất năm trước",
            "Largest losses of last year"
        )
    };
    let mut table = document.table(title, &losses).named(NAME).excerpt();
    table.text(text!("Mã", "Code"), 8, |(node, _)| &node.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |(node, _)| &node.name);
    let number = |heading| Column::number(heading).importance(Importance::Essential);
    let standard = text!("Điểm chuẩn", "Standard");
    table.column(number(standard), |(node, _)| node.sums.standard);
    let points = if scored {
        text!("Điểm", "Score")
    } else {
        text!("Điểm năm trước", "Previous")
    };
    table.column(number(points), |(node, _)| {
        let sums = &node.sums;
        if scored {
            sums.current.points
        } else {
            sums.previous.points
        }
    });
    let lost = number(text!("Điểm chưa đạt", "Lost")).role(Role::Gap);
    table.column(lost, |(_, lost)| *lost);
    if losses.iter().any(|(node, _)| !node.leads.is_empty()) {
        table.text(
            text!("Đơn vị chủ trì", "Lead unit"),
            24,
            |(node, _)| Value::joined(&node.leads),
        );
    }
    if !others.is_empty() {
        let count = others.len();
        let points: Points = others.iter().map(|(_, lost)| *lost).sum();
        let points = figure::rounded(points, answer.decimals);
        table.note(text!(
            "{count} tiêu chí khác chưa đạt điểm chuẩn, thiếu thêm {points} điểm.",
            "{count} other criteria lose {points} points more."
        ));
    }
    document.push(table);
}
