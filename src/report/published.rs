//! Tables about the units of a published ranking, with what it does not print.

use super::builder::{Column, TableBuilder, joined};
use super::document::{Document, Value};
use super::figure::distance;
use crate::analysis::rank::{Block, FieldSpread, Published, PublishedPlace, Ranked};
use crate::lang::{Localize, Message};
use crate::model::{Fraction, MaximumSource, Points, PublishedFigure};
use crate::text;

/// Whether a printed rank of the block is another than that by the figures.
fn ranks_differ(block: &Block, published: &Published) -> bool {
    let mut units = block.units.iter();
    units.any(|unit| {
        let printed = published.place(&unit.unit).and_then(|one| one.printed_rank);
        printed.is_some_and(|printed| printed != unit.rank)
    })
}

/// Appends the units of a block, best first.
pub(super) fn push_league(
    document: &mut Document,
    title: Message,
    block: &Block,
    published: &Published,
    decimals: u32,
) {
    if published.figure == PublishedFigure::None {
        push_ranks_alone(document, title, published);
        return;
    }
    let narrow = |heading, width| Column::number(heading).width(width);
    let place = |unit: &Ranked| published.place(&unit.unit);
    let mut table = document.table(title, &block.units).named("ranking");
    table.column(narrow(text!("Hạng", "Rank"), 5), |unit| unit.rank);
    if ranks_differ(block, published) {
        table.column(narrow(text!("Hạng đã ghi", "Printed rank"), 7), |unit| {
            place(unit).and_then(|one| one.printed_rank)
        });
    }
    table.text(text!("Đơn vị", "Unit"), 28, |unit| &unit.unit);
    let figure = match published.figure {
        PublishedFigure::Index => text!("Chỉ số (%)", "Index (%)"),
        _ => text!("Điểm", "Points"),
    };
    table.column(narrow(figure, 8), |unit| unit.points.printed(decimals));
    if published.figure == PublishedFigure::Points && published.maximum.is_some() {
        table.column(narrow(text!("Tối đa", "Maximum"), 7), |unit| {
            unit.maximum
        });
        table.column(narrow(text!("Chỉ số (%)", "Index (%)"), 7), |unit| {
            unit.index
        });
    }
    if block.units.iter().any(|unit| unit.class.is_some()) {
        table.text(text!("Xếp loại", "Class"), 9, |unit| {
            Value::text(unit.class.as_deref())
        });
    }
    if block.units.iter().any(|unit| unit.previous_rank.is_some()) {
        table.column(narrow(text!("Hạng trước", "Rank before"), 6), |unit| {
            unit.previous_rank
        });
        table.text(text!("Tăng/giảm hạng", "Change"), 8, |unit| {
            rank_change(unit.previous_rank, unit.rank)
        });
    }
    if block.units.len() > 1 {
        table.column(
            narrow(text!("Kém hạng liền trên", "To next up"), 7),
            |unit| unit.to_next_up.map(|points| distance(points, decimals)),
        );
        table.column(
            narrow(text!("Hơn hạng liền dưới", "Lead"), 7),
            |unit| unit.lead.map(|points| distance(points, decimals)),
        );
    }
    if !published.fields.is_empty() {
        let heading = text!("Thấp hơn trung vị ở", "Below the median in");
        table.text(heading, 30, |unit| {
            place(unit).map(|one| names(published, &one.below_median))
        });
    }
    table.notes(notes(block, published));
    document.push(table);
}

/// Returns the change of rank, such as `▲2`; blank if it is unknown.
pub(super) fn rank_change(before: Option<usize>, now: usize) -> String {
    match before {
        None => String::new(),
        Some(before) if before > now => format!("▲{}", before - now),
        Some(before) if before < now => format!("▼{}", now - before),
        Some(_) => "=".to_owned(),
    }
}

/// Returns the names of fields.
fn names(published: &Published, fields: &[usize]) -> String {
    let names = fields.iter().filter_map(|at| published.fields.get(*at));
    let names: Vec<&str> = names.map(|field| field.name.as_str()).collect();
    names.join("; ")
}

/// Appends units of which only ranks are printed.
fn push_ranks_alone(document: &mut Document, title: Message, published: &Published) {
    let mut units: Vec<&PublishedPlace> = published.units.iter().collect();
    units.sort_by_key(|unit| unit.printed_rank.unwrap_or(usize::MAX));
    let mut table = document
        .table(title, units.iter().copied())
        .named("ranking");
    let rank = Column::number(text!("Hạng đã ghi", "Printed rank")).width(8);
    table.column(rank, |unit| unit.printed_rank);
    table.text(text!("Đơn vị", "Unit"), 28, |unit| &unit.unit);
    if units.iter().any(|unit| unit.class.is_some()) {
        table.text(text!("Xếp loại", "Class"), 9, |unit| {
            Value::text(unit.class.as_deref())
        });
    }
    table.note(text!(
        "Bảng công bố chỉ ghi hạng, không ghi điểm hay chỉ số: không kiểm tra được hạng và không tính được khoảng cách giữa các đơn vị.",
        "The publication prints ranks only, no points or indices: the ranks cannot be checked and no distances can be computed."
    ));
    document.push(table);
}

/// Describes where ranks come from and what the publication does not print.
pub(super) fn notes(block: &Block, published: &Published) -> Vec<Message> {
    let mut notes = vec![match published.figure {
        PublishedFigure::Index => text!(
            "Xếp hạng theo chỉ số ghi trong bảng công bố, không theo hạng đã ghi.",
            "Ranked by the index that the publication prints, not by its printed ranks."
        ),
        PublishedFigure::Points | PublishedFigure::None => text!(
            "Xếp hạng theo điểm ghi trong bảng công bố, không theo hạng đã ghi.",
            "Ranked by the points that the publication prints, not by its printed ranks."
        ),
    }];
    if !published.has_ranks {
        notes.push(text!(
            "Bảng chưa ghi hạng; hạng ở đây do chương trình tính.",
            "The table prints no ranks; these are computed."
        ));
    } else if ranks_differ(block, published) {
        notes.push(text!(
            "Có hạng đã ghi không khớp với điểm; xem cột “Hạng đã ghi”.",
            "Some printed ranks disagree with the figures; see the column “Printed rank”."
        ));
    }
    if let Some(doubts) = joined(published.doubts.iter().cloned(), "; ") {
        notes.push(text!(
            "Số liệu ghi trong bảng không khớp nhau: {doubts}.",
            "Figures of the table disagree: {doubts}."
        ));
    }
    if published.figure == PublishedFigure::Points {
        notes.extend(maximum_note(published));
    }
    let parts = published.fields.iter().filter(|field| !field.is_percent);
    if parts.count() > 1 && !published.fields_add_up {
        notes.push(text!(
            "Các cột lĩnh vực không cộng thành tổng điểm nên không đối chiếu được tổng điểm.",
            "The fields do not add up to the points, so the points cannot be checked against them."
        ));
    }
    if block.units.len() > 1 {
        notes.push(text!(
            "“Kém hạng liền trên”: phần cần thêm để bằng đơn vị xếp ngay trên; “Hơn hạng liền dưới”: phần hơn đơn vị xếp ngay dưới; cả hai làm tròn lên.",
            "“To next up”: what is missing to the next unit above; “Lead”: what it has ahead of the next unit below; both rounded up."
        ));
    }
    notes
}

/// Describes where the maximum comes from, if the table does not print it.
fn maximum_note(published: &Published) -> Option<Message> {
    let maximum = published.maximum.unwrap_or_default();
    match published.maximum_from {
        MaximumSource::Printed => None,
        MaximumSource::Unknown => Some(text!(
            "Bảng không ghi điểm tối đa nên không tính chỉ số.",
            "The table prints no maximum, so no index is computed."
        )),
        MaximumSource::Fields => Some(text!(
            "Điểm tối đa {maximum} là tổng điểm tối đa ghi ở các cột.",
            "The maximum {maximum} is the sum of the maxima of the columns."
        )),
        MaximumSource::IndexEqualsPoints => Some(text!(
            "Bảng không ghi điểm tối đa; lấy là 100 vì chỉ số bằng điểm ở mọi đơn vị.",
            "The table prints no maximum; it is 100 because each index equals the points."
        )),
    }
}

/// Names the units without a printed figure; `None` if there are none.
pub(super) fn unranked_note(block: &Block, published: &Published) -> Option<Message> {
    let units = block.unranked.iter().map(|unit| {
        let name = &unit.unit;
        let printed = published.place(name).and_then(|one| one.printed_rank);
        match printed {
            Some(rank) => text!(
                "{name} (bảng ghi hạng {rank})",
                "{name} (printed rank {rank})"
            ),
            None => text!("{name}"),
        }
    });
    let units = joined(units, "; ")?;
    (published.figure != PublishedFigure::None).then(|| {
        text!(
            "Bảng không ghi điểm nên không xếp hạng: {units}.",
            "Not ranked, because no figure is printed: {units}."
        )
    })
}

/// Returns a table of the fields with their names and maxima.
fn fields_table<'a>(
    document: &Document,
    title: Message,
    published: &'a Published,
    number: fn(Message) -> Column,
) -> TableBuilder<(usize, &'a FieldSpread)> {
    let fields = published.fields.iter().enumerate();
    let mut table = document.table(title, fields).named("fields");
    table.text(
        text!("Lĩnh vực, tiêu chí", "Field, criterion"),
        30,
        |(_, field)| named(field),
    );
    if published.fields.iter().any(|field| field.maximum.is_some()) {
        table.column(number(text!("Tối đa", "Maximum")), |(_, field)| {
            field.maximum
        });
    }
    table
}

/// Appends the spread of each field.
pub(super) fn push_fields(document: &mut Document, title: Message, published: &Published) {
    let decimals = document.decimals;
    let number = |heading| Column::number(heading).width(8);
    let printed = |figure: Fraction| figure.printed(decimals);
    let mut table = fields_table(document, title, published, number);
    table.column(number(text!("Cao nhất", "Best")), |(_, field)| {
        printed(field.best)
    });
    table.column(number(text!("Trung vị", "Median")), |(_, field)| {
        printed(field.median)
    });
    table.column(number(text!("Thấp nhất", "Lowest")), |(_, field)| {
        printed(field.lowest)
    });
    table.text(
        text!("Đơn vị cao nhất", "Best units"),
        24,
        |(_, field)| field.best_units.join("; "),
    );
    let heading = text!("Đơn vị thấp hơn trung vị", "Units below the median");
    table.text(heading, 30, |(at, _)| {
        let units = published.units.iter();
        let below = units.filter(|unit| unit.below_median.contains(&at));
        let below: Vec<&str> = below.map(|unit| unit.unit.as_str()).collect();
        below.join("; ")
    });
    document.push(table);
}

/// Returns the name of a field, with its unit if it is in per cent.
fn named(field: &FieldSpread) -> Message {
    let name = &field.name;
    if field.is_percent && !name.contains('%') {
        text!("{name} (%)")
    } else {
        text!("{name}")
    }
}

/// Appends the figures of a unit in each field, next to those of the units above it, the
/// median and the best.
pub(super) fn push_unit(
    document: &mut Document,
    title: Message,
    published: &Published,
    unit: &str,
    others: &[String],
) {
    let Some(own) = published
        .place(unit)
        .filter(|_| !published.fields.is_empty())
    else {
        return;
    };
    let decimals = document.decimals;
    let number = |heading| Column::number(heading).width(9);
    let value = |place: &PublishedPlace, at: usize| place.fields.get(at).copied().flatten();
    let mut table = fields_table(document, title, published, number);
    table.column(number(text!("Đơn vị", "Unit")), |(at, _)| {
        value(own, at)
    });
    for other in others {
        let Some(place) = published
            .place(other)
            .filter(|place| place.unit != own.unit)
        else {
            continue;
        };
        let heading = Message::same(other);
        table.column(number(heading).width(12), |(at, _)| value(place, at));
    }
    table.column(number(text!("Trung vị", "Median")), |(_, field)| {
        field.median.printed(decimals)
    });
    table.column(number(text!("Cao nhất", "Best")), |(_, field)| {
        field.best.printed(decimals)
    });
    let heading = text!("So với trung vị", "To median");
    table.column(number(heading), |(at, field)| {
        let own = value(own, at)?;
        Some(Value::Change(
            (Fraction::from(own) - field.median).printed(decimals),
        ))
    });
    let below = names(published, &own.below_median);
    let lang = document.lang;
    let note = if below.is_empty() {
        text!(
            "Không lĩnh vực nào thấp hơn trung vị của các đơn vị trong bảng.",
            "No field is below the median of the units in the table."
        )
    } else {
        text!(
            "Thấp hơn trung vị của các đơn vị trong bảng: {below}.",
            "Below the median of the units in the table: {below}."
        )
    };
    table.note(note.localize(lang));
    document.push(table);
}

/// Returns the points of a figure, rounded up so that they suffice.
pub(super) fn points_up(figure: Fraction, decimals: u32) -> Points {
    distance(figure.ceil(Points::MAX_DECIMALS), decimals)
}
