//! Bonus, penalty and final figure: what stands beside the total.

use super::{Page, row, table};
use crate::analysis::compare::{BonusPenalty, NodeChange, YearScore};
use crate::lang::{Figure, Lang, Text};
use crate::report::document::{RowKind, Table, Value};
use crate::report::figure::{self, change::Headings};
use crate::text;

/// The final figure of a year, where that of either is not the plain total.
pub(super) fn fact(page: &Page<'_>, year: &YearScore) -> Option<(Text, Text)> {
    page.step.outside.as_ref()?;
    let name = match year.year {
        Some(year) => text!(
            "Điểm cuối cùng {year}",
            "Final figure {year}",
            year = year.to_string()
        ),
        None => text!(
            "Điểm cuối cùng, {file}",
            "Final figure, {file}",
            file = &year.file
        ),
    };
    let outcome = year.outcome.as_ref()?;
    Some((name, figure::last(outcome, page.comparison.decimals)))
}

/// How the final figure changed, and how much of it is real.
pub(super) fn changes(page: &Page<'_>) -> Vec<(Text, Text)> {
    let Some(outside) = &page.step.outside else {
        return Vec::new();
    };
    let decimals = page.comparison.decimals;
    let signed = |points| Figure(Value::Change(points).show(Lang::En, decimals));
    let change = match outside.change {
        Some(change) => text!(
            "{points} điểm",
            "{points} points",
            points = signed(change.printed(decimals))
        ),
        None => text!(
            "chưa so được: còn điểm để trống ở một trong hai năm",
            "not known: some of it has no score in a year"
        ),
    };
    let name = text!("Tăng, giảm điểm cuối cùng", "Change of the final figure");
    let mut changes = vec![(name, change)];
    if is_counted(outside) {
        changes.push((
            text!(
                "Thực chất, kể cả điểm thưởng, điểm trừ",
                "Real, with bonus and penalty"
            ),
            text!(
                "{points} điểm",
                "{points} points",
                points = signed(outside.real)
            ),
        ));
    }
    changes
}

fn has_parts(outside: &BonusPenalty) -> bool {
    outside.bonus.is_some() || outside.penalty.is_some()
}

/// Whether any of it counts as real change.
fn is_counted(outside: &BonusPenalty) -> bool {
    let parts = [&outside.bonus, &outside.penalty];
    parts.into_iter().flatten().any(|part| part.like_for_like)
}

/// What the other tables leave out, and what does not count as real.
pub(super) fn sentences(page: &Page<'_>) -> Vec<Text> {
    let Some(outside) = page.step.outside.as_ref().filter(|one| has_parts(one)) else {
        return Vec::new();
    };
    let mut said = vec![text!(
        "Điểm thưởng, điểm trừ nằm ngoài tổng điểm: các bảng theo lĩnh vực, tiêu chí và đơn vị chủ trì không gồm chúng; xem các bảng điểm cuối cùng, điểm thưởng, điểm trừ.",
        "Bonus and penalty lie outside the total: the tables by field, criterion and lead unit are without them; see the tables of the final figure, bonus and penalty."
    )];
    for (part, name) in [
        (&outside.bonus, text!("Điểm thưởng", "Bonus points")),
        (&outside.penalty, text!("Điểm trừ", "Penalty points")),
    ] {
        if part.as_ref().is_some_and(|part| !part.like_for_like) {
            said.push(text!(
                "{name} của hai năm không cùng tiêu chí và thang điểm, hoặc còn chưa có điểm, nên không tính vào phần thực chất.",
                "{name} of the two years are not of the same criteria and points, or have no score yet: they do not count as real change.",
                name
            ));
        }
    }
    said
}

/// The final figures, and every bonus and penalty criterion of either year.
pub(super) fn tables(page: &Page<'_>) -> Vec<Table> {
    let Some(outside) = &page.step.outside else {
        return Vec::new();
    };
    let outcomes = [page.before().outcome.as_ref(), page.now().outcome.as_ref()];
    let mut tables = Vec::new();
    if let [Some(old), Some(new)] = outcomes {
        let [before, now] = [page.step.old, page.step.new].map(|at| page.column_label(at));
        let headings = Headings {
            title: text!("Điểm cuối cùng", "Final figure"),
            numbers: [
                text!("Điểm {before}", "Points {before}", before = &before),
                text!("Điểm {now}", "Points {now}", now = &now),
                text!("Tăng, giảm", "Change"),
                text!("Chỉ số {before} (%)", "Index {before} (%)", before),
                text!("Chỉ số {now} (%)", "Index {now} (%)", now),
            ],
        };
        let decimals = page.comparison.decimals;
        tables.push(figure::change::table(
            [old, new],
            &headings,
            decimals,
            page.lang,
        ));
    }
    for (part, title) in [
        (
            &outside.bonus,
            text!(
                "Điểm thưởng (ngoài tổng điểm)",
                "Bonus points (outside the total)"
            ),
        ),
        (
            &outside.penalty,
            text!(
                "Điểm trừ (ngoài tổng điểm)",
                "Penalty points (outside the total)"
            ),
        ),
    ] {
        tables.extend(part.as_ref().map(|part| nodes(page, &part.nodes, &title)));
    }
    tables
}

fn nodes(page: &Page<'_>, nodes: &[NodeChange], title: &Text) -> Table {
    let rows = nodes.iter().map(|node| {
        let sides = [node.old.as_ref(), node.new.as_ref()];
        let mut values = page.name_of(node);
        values.extend(sides.map(|mark| Value::points(mark.map(|mark| mark.maximum))));
        values.extend(sides.map(|mark| {
            let scored = mark.filter(|mark| mark.scored > 0);
            Value::points(scored.map(|mark| mark.points))
        }));
        values.push(Page::change(node.change.as_ref().map(|one| one.points)));
        let kind = if node.leaf {
            RowKind::Leaf(node.depth)
        } else {
            RowKind::Group(node.depth)
        };
        row(kind, values)
    });
    let mut columns = vec![
        page.words(&text!("Mã", "Code"), 8),
        page.words(&text!("Lĩnh vực, tiêu chí", "Field, criterion"), 40),
    ];
    columns.extend(page.both(|year| text!("Tối đa {year}", "Maximum {year}", year)));
    columns.extend(page.both(|year| text!("Điểm {year}", "Points {year}", year)));
    columns.push(page.number(&text!("Tăng, giảm", "Change")));
    table(page.say(title), columns, rows.collect())
}
