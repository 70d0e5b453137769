//! Describes how a file was read, once it is a draft.

use std::borrow::Cow;

use super::Options;
use super::draft::{Draft, Field};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::{Lang, Localize, Message};
use crate::model::Kind;
use crate::source::reading::{
    MetadataReading, MetadataSource, PartKind, PartReading, TableChoice, TableReading,
};
use crate::source::{At, Files, Place, Sheet};
use crate::text;
use crate::vocab::MetadataField;

/// The most parts that are described for one file.
const MOST_PARTS: usize = 20;

/// Completes the reading of a draft: the file, the table and its metadata. `several` tells
/// whether each table of the file is read.
pub(super) fn complete(
    draft: &mut Draft,
    files: &Files,
    options: &Options,
    format: &'static str,
    several: bool,
    diagnostics: &[Diagnostic],
) {
    let mut leaves = 0;
    draft.each(|_, criterion| {
        let is_tracked = criterion.kind.value() == Some(&Kind::Tracked);
        leaves += usize::from(criterion.is_leaf() && !is_tracked);
    });
    let metadata = metadata(draft, files, options);
    let table = table(draft, files, options, several);
    let of_tasks = draft.is_of_tasks();
    let reading = &mut draft.reading;
    reading.file.clone_from(&files.get(draft.place.file).name);
    reading.format = format;
    reading.leaves = leaves;
    if of_tasks {
        let leaves = reading.leaves;
        reading.counted = Some(text!("{leaves} nhiệm vụ", "{leaves} tasks"));
    }
    reading.metadata = metadata;
    reading.table = table;
    for column in &mut reading.columns {
        let field = column.field.filter(|_| column.by_option);
        if field.is_some_and(|field| {
            options
                .defaults
                .columns
                .iter()
                .any(|one| one.spec().key == field)
        }) {
            let (reason, name) = (&column.reason, &options.defaults.name);
            column.reason = text!("{reason} ({name})");
            column.by_option = false;
        }
    }
    reading.parts.extend(reported(diagnostics, files));
    let unused = draft.due_above.drain(..);
    reading.parts.extend(unused.map(|due| PartReading {
        kind: PartKind::CellsNotRead,
        at: place_in(files, &due.place),
        reason: text!(
            "thời hạn chung, không hàng nào cần",
            "a deadline for all tasks, which no row needs"
        ),
    }));
}

/// Returns where a diagnostic or a line is, as the user sees it.
fn place_in(files: &Files, place: &Place) -> Message {
    match place.at() {
        At::Cell { sheet, .. } => address(files.sheet(place.file, sheet), place),
        At::Whole | At::Span(_) => Message::same(&place.address()),
    }
}

/// Describes parts that diagnostics report: codes that were repaired and cells whose text
/// is struck out or hidden.
fn reported(diagnostics: &[Diagnostic], files: &Files) -> Vec<PartReading> {
    let of = |rule: RuleId| diagnostics.iter().filter(move |one| one.rule == rule);
    let part = |kind| {
        move |one: &Diagnostic| PartReading {
            kind,
            at: place_in(files, &one.primary.place),
            reason: one.message.clone(),
        }
    };
    let repaired = of(RuleId::CodeRepaired).map(part(PartKind::CodesRepaired));
    let struck = of(RuleId::StruckOut).map(part(PartKind::StruckOut));
    let due = of(RuleId::DueFromAbove).map(part(PartKind::DueAbove));
    let shown = repaired.chain(struck).chain(due);
    shown.take(MOST_PARTS).collect()
}

/// Describes the table of a sheet and why it is the one that was read.
fn table(draft: &Draft, files: &Files, options: &Options, several: bool) -> Option<TableReading> {
    let At::Cell { sheet: index, .. } = draft.place.at() else {
        return None;
    };
    let sheets = files.sheets(draft.place.file);
    let sheet = sheets.get(index)?;
    let is_information = |other: &Sheet| draft.reading.information.as_ref() == Some(&other.name);
    // A form has the lists of its cells on a hidden sheet.
    let is_part = |other: &Sheet| {
        let is_list = || other.hidden && !super::table::has_table(other);
        is_information(other) || draft.reading.information.is_some() && is_list()
    };
    let others = || {
        let others = sheets.iter().enumerate();
        others.filter(|(at, other)| *at != index && !other.rows.is_empty() && !is_part(other))
    };
    let choice = if several {
        TableChoice::Each
    } else if options.sheet.is_some() {
        TableChoice::Named
    } else if others().next().is_none() {
        TableChoice::Only
    } else if others().any(|(_, other)| other.hidden && super::table::has_table(other)) {
        TableChoice::OnlyVisible
    } else {
        TableChoice::OnlyWithCriteria
    };
    let mut last = None;
    let mut see = |place: &Place| {
        if let At::Cell { row, .. } = place.at() {
            last = last.max(Some(row));
        }
    };
    draft.each(|_, criterion| see(&criterion.place));
    draft
        .printed_totals
        .iter()
        .for_each(|total| see(&total.place));
    let first = sheet.heading.map_or(0, |[first, _]| first);
    Some(TableReading {
        name: sheet.display_name(),
        choice,
        first_row: sheet.row_number(first),
        last_row: sheet.row_number(last.unwrap_or(first)),
    })
}

/// Returns each metadata value of the draft with where it comes from.
fn metadata(draft: &Draft, files: &Files, options: &Options) -> Vec<MetadataReading> {
    let mut found = Vec::new();
    let mut add = |field: MetadataField, value: Option<(Cow<'_, str>, &Place)>, option| {
        if let Some((value, place)) = value {
            found.push(MetadataReading {
                key: field.spec().key,
                name: field.label(),
                value: value.into_owned(),
                from: source(&draft.place, place, files, option),
            });
        }
    };
    let defaults = &options.defaults;
    let settings = |field: MetadataField, place: Option<&Place>| {
        let is_default = defaults.metadata.iter().any(|(one, _)| *one == field);
        let is_used = is_default && !options.only_own && place == Some(&draft.place);
        is_used.then_some("parindex.toml")
    };
    let unit = options.unit.is_some().then_some("--unit");
    let place = draft.unit.located().map(|one| &one.place);
    let unit = unit.or_else(|| settings(MetadataField::Unit, place));
    let place = draft.block.located().map(|one| &one.place);
    let block = settings(MetadataField::Block, place);
    let year = options.year.is_some().then_some("--year");
    add(MetadataField::Title, text(&draft.title), None);
    add(MetadataField::Unit, text(&draft.unit), unit);
    add(MetadataField::Block, text(&draft.block), block);
    add(
        MetadataField::Year,
        shown(&draft.year, ToString::to_string),
        year,
    );
    add(MetadataField::Index, text(&draft.index), None);
    let points = shown(&draft.total, |total| total.localize(Lang::Vi));
    add(MetadataField::Total, points, None);
    found
}

fn text(field: &Field<smol_str::SmolStr>) -> Option<(Cow<'_, str>, &Place)> {
    let located = field.located()?;
    Some((located.value.as_str().into(), &located.place))
}

fn shown<T>(field: &Field<T>, show: impl Fn(&T) -> String) -> Option<(Cow<'_, str>, &Place)> {
    let located = field.located()?;
    Some((show(&located.value).into(), &located.place))
}

/// Returns where a value at a place comes from.
fn source(
    draft_place: &Place,
    place: &Place,
    files: &Files,
    option: Option<&'static str>,
) -> MetadataSource {
    if let Some(option) = option {
        return MetadataSource::Option(option);
    }
    match place.at() {
        At::Whole => MetadataSource::File,
        At::Span(_) => MetadataSource::Line(files.line_column(place).0),
        At::Cell { sheet, row, column } => {
            let word = files
                .sheet(place.file, sheet)
                .and_then(|sheet| sheet.word.as_ref());
            if word.is_some_and(|table| table.row(row).is_none()) {
                return MetadataSource::TextAbove;
            }
            let name = |sheet: &Sheet| sheet.column_name(column);
            let heading = files
                .sheet(place.file, sheet)
                .and_then(|sheet| sheet.heading);
            let is_other = matches!(draft_place.at(), At::Cell { sheet: own, .. } if own != sheet);
            let is_heading = heading.is_some_and(|[first, last]| (first..=last).contains(&row));
            let mut address = address(files.sheet(place.file, sheet), place);
            if is_other && let Some(sheet) = files.sheet(place.file, sheet) {
                let name = &sheet.name;
                address = text!("{name}!{address}");
            }
            if is_heading {
                MetadataSource::Heading(
                    files.sheet(place.file, sheet).map(name).unwrap_or_default(),
                )
            } else {
                MetadataSource::Cell(address)
            }
        }
    }
}

/// Returns the address of a cell as the user sees it.
fn address(sheet: Option<&Sheet>, place: &Place) -> Message {
    let (At::Cell { row, column, .. }, Some(sheet)) = (place.at(), sheet) else {
        return Message::same(&place.address());
    };
    if let Some(table) = &sheet.word {
        return Message {
            vi: table.show(row, column, Lang::Vi).into(),
            en: table.show(row, column, Lang::En).into(),
        };
    }
    let (name, row) = (sheet.column_name(column), sheet.row_number(row));
    text!("{name}{row}")
}
