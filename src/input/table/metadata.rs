//! Metadata above a table: labelled values, the title, the name of the unit.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::context::TableContext;
use super::information::{Information, Line};
use super::reading;
use super::title::{TitleLines, is_letterhead};
use super::years;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftExemption, Field, MetadataSlot};
use crate::input::due_above;
use crate::input::labels;
use crate::input::values::{self, Separators};
use crate::lang::{Lang, Message};
use crate::model::{
    Class, Exemption, NotApplicable, Points, ScoreColumn, TableKind, Threshold, WithoutSurvey,
};
use crate::source::{Cell, FileId, Located, Place};
use crate::text;
use crate::vocab::choices::{NOT_APPLICABLE, TABLE_KINDS, WITHOUT_SURVEY};
use crate::vocab::fold::fold;
use crate::vocab::{METADATA, MetadataField};

/// Reads the rows above the heading. Returns the years of a title that names several and
/// does not decide which is scored.
pub(super) fn read(
    context: &TableContext<'_>,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Vec<u16>>> {
    let mut lines = TitleLines::default();
    let is_form = context.information.is_some_and(|one| one.is_own);
    let mut unread: Vec<(usize, usize)> = Vec::new();
    let rows = context.sheet.rows.iter();
    for (row, cells) in rows.take_while(|(row, _)| *row < context.heading.first_row) {
        let place = |cell: &Cell| context.place(*row, cell.column);
        let due = due_above::of_line(&joined(cells));
        if let (Some(due), Some(first)) = (&due, cells.first()) {
            draft
                .due_above
                .push(Located::new(due.clone(), place(first)));
        }
        let mut more: &[Cell] = &[];
        let mut is_read = |cell: &Cell, read: bool| {
            if !read && due.is_none() && !cell.text.trim().is_empty() {
                unread.push((*row, cell.column));
            }
        };
        match cells.as_slice() {
            [label, value, rest @ ..] => {
                if let Some(fact) = labels::metadata_field(&label.text) {
                    set(fact, &value.text, place(value), draft, diagnostics);
                    more = rest;
                } else if is_form {
                    // The heading of a form repeats its sheet of information.
                } else {
                    // The header block of a document: the body left, the motto right.
                    is_read(label, lines.read_header(&label.text, place(label)));
                    more = &cells[1..];
                }
            }
            [cell] => {
                let labelled = cell.text.split_once(':').and_then(|(label, value)| {
                    let field = labels::metadata_field(label)?;
                    Some((field, value))
                });
                if is_form {
                    // What a form repeats of its sheet of information are formulas. A title
                    // typed over one is not read, and neither is a line of information.
                    let is_typed = cell.formula.is_none();
                    let is_other = labelled.is_some() || years::of_title(&cell.text).is_some();
                    is_read(cell, !(is_typed && is_other));
                } else if let Some((fact, value)) = labelled {
                    set(fact, value, place(cell), draft, diagnostics);
                } else if due.is_none() || may_be_title(&cell.text) {
                    let read = lines.read_line((*row, cell.column), &cell.text, place(cell));
                    is_read(cell, read);
                }
            }
            [] => {}
        }
        for cell in more {
            is_read(cell, is_letterhead(&cell.text));
        }
    }
    if let Some(information) = context.information {
        read_information(context.file, information, draft, diagnostics);
    }
    let several = lines.finish(draft, &mut unread);
    unread.sort_unstable();
    draft.reading.parts.extend(reading::above(context, &unread));
    several
}

/// Whether a line with a deadline may be the title, and not a sentence of the text.
fn may_be_title(line: &str) -> bool {
    let line = line.trim();
    !line.contains(':')
        && !line.ends_with(['.', ';'])
        && line.starts_with(char::is_alphabetic)
        && line.chars().count() <= 150
}

/// Returns a row above the heading as one line: a label, its value.
fn joined(cells: &[Cell]) -> Cow<'_, str> {
    match cells {
        [cell] => Cow::Borrowed(&cell.text),
        [label, value, ..] if !label.text.contains(':') => {
            Cow::Owned(format!("{}: {}", label.text, value.text))
        }
        _ => Cow::Owned(
            cells
                .iter()
                .map(|cell| cell.text.as_str())
                .collect::<Vec<_>>()
                .join(" "),
        ),
    }
}

/// Reads the sheet of metadata. What the sheet of the table states itself goes before it.
fn read_information(
    file: FileId,
    information: Information<'_>,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let sheet = information.sheet;
    let mut own: Vec<MetadataField> = METADATA.iter().map(|spec| spec.field).collect();
    // The kind of a table is also known by its heading.
    own.retain(|field| *field != MetadataField::TableKind && draft.metadata(*field).is_given());
    let (mut unread, mut ignored) = (Vec::new(), Vec::new());
    for (row, line) in information.lines() {
        let (field, cell, value) = match line {
            Line::Labelled(field, cell) => (field, cell, cell.text.as_str()),
            Line::Joined(field, cell, value) => (field, cell, value),
            Line::Other(cell) => {
                unread.push((row, cell.column));
                continue;
            }
        };
        if own.contains(&field) {
            ignored.push((row, cell.column));
        } else {
            let place = Place::cell(file, information.index, row, cell.column);
            set(field, value, place, draft, diagnostics);
        }
    }
    draft.reading.information = Some(sheet.name.clone());
    let parts = [
        (
            unread,
            text!("không phải dòng thông tin", "not a line of information"),
        ),
        (
            ignored,
            text!(
                "thông tin đã ghi ở trang có bảng",
                "the sheet of the table states it too"
            ),
        ),
    ];
    for (cells, reason) in parts {
        let part = reading::on_sheet(sheet, &cells, reason);
        draft.reading.parts.extend(part);
    }
}

/// Sets one labelled value.
fn set(
    field: MetadataField,
    text: &str,
    place: Place,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let line = SmolStr::from(values::one_line(text));
    if line.is_empty() {
        return;
    }
    match draft.metadata(field) {
        MetadataSlot::TableKind(slot) => {
            let key = labels::choice(&line, &TABLE_KINDS);
            let kind = key.and_then(|key| TableKind::try_from(key).ok());
            *slot = known(kind, &line, place, diagnostics);
        }
        MetadataSlot::Line(slot) | MetadataSlot::Signature(slot) => {
            *slot = Field::read(line, place);
        }
        MetadataSlot::Lines(lines) => lines.push(Located::new(line, place)),
        MetadataSlot::Year(slot) => *slot = known(values::year(&line), &line, place, diagnostics),
        MetadataSlot::Since(slot) => {
            *slot = known(values::since(&line), &line, place, diagnostics);
        }
        MetadataSlot::Language(slot) => {
            let lang = Lang::ALL.into_iter().find(|lang| lang.code() == line);
            *slot = known(lang, &line, place, diagnostics);
        }
        MetadataSlot::Flag(slot) => *slot = known(yes_or_no(&line), &line, place, diagnostics),
        MetadataSlot::Points(slot) => {
            *slot = match values::points(&line, Separators::EITHER) {
                Ok(points) => points.map_or(Field::Missing, |points| Field::read(points, place)),
                Err(bad) => {
                    diagnostics.push(bad.diagnose(ScoreColumn::Standard, &line, place));
                    Field::Unreadable
                }
            };
        }
        MetadataSlot::Count(counted, counts) => {
            if let Field::Read(count) = known(values::count(&line), &line, place, diagnostics) {
                counts.retain(|(known, _)| *known != counted);
                counts.push((counted, count));
            }
        }
        MetadataSlot::Decimals(slot) => {
            let decimals = line
                .parse()
                .ok()
                .filter(|decimals| *decimals <= Points::MAX_DECIMALS);
            *slot = known(decimals, &line, place, diagnostics);
        }
        MetadataSlot::NotApplicable(slot) => {
            let key = labels::choice(&line, &NOT_APPLICABLE);
            let convention = key.and_then(|key| NotApplicable::try_from(key).ok());
            *slot = known(convention, &line, place, diagnostics);
        }
        MetadataSlot::WithoutSurvey(slot) => {
            let key = labels::choice(&line, &WITHOUT_SURVEY);
            let convention = key.and_then(|key| WithoutSurvey::try_from(key).ok());
            *slot = known(convention, &line, place, diagnostics);
        }
        MetadataSlot::Exempt(entries) => {
            let help = text!(
                "ghi đơn vị hoặc khối, mã tiêu chí và lý do, ví dụ “Sở Ngoại vụ; khối: Xã | 3; 7.3 | không có TTHC”, mỗi mục một dòng",
                "write the units or blocks, the codes and the reason, such as “Sở Ngoại vụ; block: Xã | 3; 7.3 | no procedures”, one entry a line"
            );
            let entry = known_or(exemption(&line), &line, place.clone(), help, diagnostics);
            if let Field::Read(entry) = entry {
                entries.push(DraftExemption {
                    code_places: vec![place.clone(); entry.value.codes.len()],
                    exemption: entry.value,
                    place,
                });
            }
        }
        MetadataSlot::Classes(classes) => {
            for part in line.split(';').filter(|part| !part.trim().is_empty()) {
                let help = text!(
                    "ghi tên mức và mốc dưới, ví dụ “Tốt: 80%” hoặc “Tốt: từ 80 điểm”, mỗi mức một dòng",
                    "write the name and the lower edge of a class, such as “Tốt: 80%” or “Tốt: 80 points”, one a line"
                );
                let class = known_or(class(part), part, place.clone(), help, diagnostics);
                if let Field::Read(class) = class {
                    classes.push(class);
                }
            }
        }
    }
}

/// Returns a value that was understood; reports it otherwise.
fn known<T>(
    value: Option<T>,
    written: &str,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<T> {
    let help = text!(
        "sửa giá trị, hoặc bỏ dòng này",
        "correct the value, or remove the line"
    );
    known_or(value, written, place, help, diagnostics)
}

/// Returns a value that was understood; reports it with `help` otherwise.
fn known_or<T>(
    value: Option<T>,
    written: &str,
    place: Place,
    help: Message,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<T> {
    if let Some(value) = value {
        return Field::read(value, place);
    }
    diagnostics.push(
        Diagnostic::new(
            RuleId::WrongType,
            place,
            text!(
                "không hiểu “{written}” ở dòng thông tin này",
                "“{written}” is not a valid value on this line",
                written = values::quoted(written)
            ),
        )
        .help(help),
    );
    Field::Unreadable
}

/// Parses `Sở Ngoại vụ; khối: Xã | 3; 7.3 | lý do`.
fn exemption(line: &str) -> Option<Exemption> {
    let mut parts = line.splitn(3, '|');
    let (names, codes) = (parts.next()?, parts.next()?);
    let reason = parts.next().map(|reason| SmolStr::from(reason.trim()));
    let mut exemption = Exemption {
        reason: reason.filter(|reason| !reason.is_empty()),
        ..Exemption::default()
    };
    for name in names
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let label = name.split_once(':');
        match label.filter(|(label, _)| ["khoi", "block"].contains(&fold(label).as_str())) {
            Some((_, block)) => exemption.blocks.push(block.trim().into()),
            None => exemption.units.push(name.into()),
        }
    }
    for code in codes
        .split([';', ','])
        .filter(|code| !code.trim().is_empty())
    {
        exemption.codes.push(values::code(code.trim())?);
    }
    let names_some = !exemption.units.is_empty() || !exemption.blocks.is_empty();
    (names_some && !exemption.codes.is_empty()).then_some(exemption)
}

fn yes_or_no(line: &str) -> Option<bool> {
    match fold(line).as_str() {
        "co" | "yes" | "true" => Some(true),
        "khong" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// Parses a class as forms and offices write it: `Tốt: 80%`, `Tốt: từ 80%`, `Tốt >= 80%`,
/// `Tốt từ 80 điểm trở lên`, `Sở, ban, ngành | Tốt: 80%`.
fn class(line: &str) -> Option<Class> {
    let (name, from) = split_class(line)?;
    let lower = from.to_lowercase();
    let mut from = lower.trim();
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ':' | '=' | '≥');
    for word in [">=", "≥", "từ", "from", "at least"] {
        from = from
            .strip_prefix(word)
            .unwrap_or(from)
            .trim_start_matches(is_edge);
    }
    for word in ["trở lên", "and above", "or more"] {
        from = from.strip_suffix(word).unwrap_or(from).trim_end();
    }
    let from = match values::percent(from) {
        Some(percent) => Threshold::Percent(percent),
        None => Threshold::Points(values::points(from, Separators::EITHER).ok().flatten()?),
    };
    let (block, name) = match name.split_once('|') {
        Some((block, name)) => {
            let block = SmolStr::from(values::one_line(block));
            (Some(block).filter(|block| !block.is_empty()), name)
        }
        None => (None, name),
    };
    let name = values::one_line(name);
    Some(Class {
        name: name.trim_end_matches([':', '-', '–', ' ']).into(),
        from,
        block,
    })
}

/// Splits the name of a class from its lower edge: at a colon, a sign, “từ”, or the number.
fn split_class(line: &str) -> Option<(&str, &str)> {
    if let Some(split) = line.rsplit_once(':') {
        return Some(split);
    }
    let lower = line.to_lowercase();
    let words = [" >=", " ≥", " từ ", " from ", " at least ", ">=", "≥"];
    // Lower case of another length would move the places of the words.
    let at = words.iter().find_map(|word| lower.find(word));
    let at = at.filter(|_| lower.len() == line.len())?;
    Some((line.get(..at)?, line.get(at..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_as_offices_write_them() {
        let percent = |whole| Threshold::Percent(Points::from_whole(whole));
        let points = |whole| Threshold::Points(Points::from_whole(whole));
        for (line, name, from) in [
            ("Tốt: 80%", "Tốt", percent(80)),
            ("Tốt: từ 80%", "Tốt", percent(80)),
            ("Tốt: Từ 80% trở lên", "Tốt", percent(80)),
            ("Tốt >= 80%", "Tốt", percent(80)),
            ("Tốt ≥80%", "Tốt", percent(80)),
            ("Tốt từ 80 điểm trở lên", "Tốt", points(80)),
            ("Hoàn thành tốt: 80 điểm", "Hoàn thành tốt", points(80)),
            ("Good: from 80%", "Good", percent(80)),
        ] {
            let class = class(line).unwrap();
            assert_eq!((class.name.as_str(), class.from), (name, from), "{line}");
        }
        for line in [
            "Tốt",
            "Tốt > 80%",
            "Tốt: từ 80% đến dưới 90%",
            "Yếu: dưới 50%",
            "Tốt:",
        ] {
            assert!(class(line).is_none(), "{line}");
        }
    }
}
