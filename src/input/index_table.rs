//! Reads an index whose components are percentages without a maximum, such as SIPAS: a
//! component a row, a year a column.

use smol_str::SmolStr;

use super::draft::{Draft, DraftCriterion, Field};
use super::heading::{CriterionField, Meaning, is_code, named};
use super::plain_table::{PlainColumn, PlainHeading};
use super::values::{self, Separators};
use super::{Options, reading, table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::Message;
use crate::model::{Code, Points, ScoreColumn};
use crate::source::reading::{ColumnReading, PartKind, PartReading};
use crate::source::{Cell, CellKind, FileId, Files, Located, Place, Sheet};
use crate::text;
use crate::vocab::fold::{contains_words, fold};
use crate::vocab::published::CHANGE;

/// The columns of a table.
#[derive(Clone, Debug)]
struct Columns {
    code: Option<usize>,
    name: usize,
    lead: Option<usize>,
    /// The percentages with their years.
    values: Vec<(usize, Option<u16>)>,
}

/// Reads the index of a file that has no criteria table: a draft for each year, in which each
/// component may reach 100. `None` if the file has no such table.
pub(super) fn in_file(
    file: FileId,
    options: &Options,
    format: &'static str,
    files: &mut Files,
) -> Option<(Vec<Draft>, Vec<Diagnostic>)> {
    let is_meant = |sheet: &Sheet| match &options.sheet {
        Some(name) => sheet.has_name(name),
        None => !sheet.hidden,
    };
    let sheets = files.sheets(file).iter().enumerate();
    let mut meant = sheets.filter(|(_, sheet)| is_meant(sheet) && !table::has_table(sheet));
    let (index, (heading, columns)) = meant.find_map(|(index, sheet)| {
        let found = PlainHeading::find(sheet, |heading| columns(sheet, heading))?;
        Some((index, found))
    })?;
    let rows = (heading.first_row, heading.last_row);
    if let Some(sheet) = files.sheet_mut(file, index) {
        sheet.heading = Some([rows.0, rows.1]);
    }
    let sheet = files.sheet(file, index)?;
    let place = |row: usize, column: usize| Place::cell(file, index, row, column);
    let mut diagnostics = Vec::new();
    let above = table::metadata_above(file, index, sheet, rows, &mut diagnostics);
    let mut drafts = Vec::new();
    for (column, year) in &columns.values {
        let mut draft = above.clone();
        draft.place = place(rows.1, columns.name);
        if let Some(year) = year {
            draft.year = Field::read(*year, place(rows.1, *column));
        }
        draft.partial = Field::read(true, draft.place.clone());
        let mut skipped = Vec::new();
        for (row, _) in sheet.rows.iter().filter(|(row, _)| *row > rows.1) {
            if heading.is_numbering(sheet, *row) || heading.is_repeated(sheet, *row) {
                continue;
            }
            let (Some(name), Some(cell)) =
                (sheet.cell(*row, columns.name), sheet.cell(*row, *column))
            else {
                continue;
            };
            if is_whole(&name.text) {
                skipped.push(PartReading {
                    kind: PartKind::RowsNotRead,
                    at: Message::same(&sheet.row_number(*row).to_string()),
                    reason: text!("chỉ số chung", "the index as a whole"),
                });
                continue;
            }
            let mut one = DraftCriterion::new(place(*row, columns.name));
            let number = draft.criteria.len() + 1;
            let code = columns.code.and_then(|column| sheet.cell(*row, column));
            let code = code.and_then(|cell| values::code(&cell.text));
            let code = code.or_else(|| Code::new(&number.to_string()));
            one.code = code.map_or(Field::Unreadable, |code| {
                Field::read(code, place(*row, columns.code.unwrap_or(columns.name)))
            });
            one.name = Field::read(
                values::kept(&name.text, values::one_line),
                place(*row, columns.name),
            );
            one.points.standard = Field::read(Points::from_whole(100), place(rows.1, *column));
            one.points.appraised = percent(cell, place(*row, *column), &mut diagnostics);
            if let Some(cell) = columns.lead.and_then(|column| sheet.cell(*row, column)) {
                let at = place(*row, cell.column);
                let names = values::unit_names(&cell.text).into_iter();
                one.lead = names
                    .map(|name| Located::new(SmolStr::from(name), at.clone()))
                    .collect();
            }
            draft.criteria.push(one);
        }
        options.apply(&mut draft);
        draft.reading.columns = heading
            .columns
            .iter()
            .map(|one| column_reading(sheet, one, &columns, *column))
            .collect();
        draft.reading.parts = skipped;
        let count = draft.criteria.len();
        draft.reading.counted = Some(text!(
            "{count} chỉ số thành phần (%)",
            "{count} components (%)"
        ));
        if count > 0 {
            drafts.push(draft);
        }
    }
    for draft in &mut drafts {
        reading::complete(draft, files, options, format, false, &[]);
    }
    (!drafts.is_empty()).then_some((drafts, diagnostics))
}

/// Whether a row is the index as a whole and no component.
fn is_whole(name: &str) -> bool {
    let words = fold(name);
    [
        "tong",
        "chi so chung",
        "chung",
        "chi so tong hop",
        "total",
        "overall",
    ]
    .iter()
    .any(|first| words == *first || words.starts_with(&format!("{first} ")))
}

/// Returns the columns of a heading with components and percentages, and no maximum.
fn columns(sheet: &Sheet, heading: &PlainHeading) -> Option<Columns> {
    let field = |one: &PlainColumn, wanted: CriterionField| {
        named(&one.text).is_some_and(|named| named.meaning == Meaning::Field(wanted))
    };
    let find = |wanted: CriterionField| {
        let mut columns = heading.columns.iter();
        columns.find(|one| field(one, wanted)).map(|one| one.column)
    };
    if find(CriterionField::Points(ScoreColumn::Standard)).is_some() {
        return None;
    }
    let name = find(CriterionField::Name)?;
    let is_points = |one: &PlainColumn| named(&one.text).is_some_and(|named| named.is_points());
    if heading
        .columns
        .iter()
        .any(|one| is_points(one) && !one.text.contains('%'))
    {
        return None;
    }
    let is_value = |one: &&PlainColumn| {
        let is_change = CHANGE.iter().any(|words| contains_words(&one.words, words));
        let mut below = sheet.rows.iter().filter(|(row, _)| *row > heading.last_row);
        let in_cells = below.any(|(row, _)| {
            let cell = sheet.cell(*row, one.column);
            cell.is_some_and(|cell| cell.kind == CellKind::Percent || cell.text.ends_with('%'))
        });
        one.column > name && !is_change && (one.text.contains('%') || in_cells)
    };
    let year = |one: &PlainColumn| {
        let mut years = one.words.split(' ').filter_map(values::year);
        years.next()
    };
    let values: Vec<(usize, Option<u16>)> = heading
        .columns
        .iter()
        .filter(is_value)
        .map(|one| (one.column, year(one)))
        .collect();
    // Several columns without their years may be anything.
    let clear = values.len() == 1 || values.iter().all(|(_, year)| year.is_some());
    let code = heading.columns.iter().find(|one| is_code(&one.text));
    (!values.is_empty() && clear).then_some(Columns {
        code: code.map(|one| one.column),
        name,
        lead: find(CriterionField::Lead),
        values,
    })
}

/// Reads a percentage, with or without its sign.
fn percent(cell: &Cell, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Field<Points> {
    let text = match cell.kind {
        CellKind::Percent => values::as_percent(&cell.text),
        _ => cell.text.to_string(),
    };
    let read = match values::percent(&text) {
        Some(percent) => Ok(Some(percent)),
        None => values::points(&text, Separators::EITHER),
    };
    match read {
        Ok(None) => Field::Missing,
        Ok(Some(points)) => Field::read(points, place),
        Err(bad) => {
            diagnostics.push(bad.diagnose(ScoreColumn::Appraised, &text, place));
            Field::Unreadable
        }
    }
}

fn column_reading(
    sheet: &Sheet,
    one: &PlainColumn,
    columns: &Columns,
    value: usize,
) -> ColumnReading {
    let at = Some(one.column);
    let known = [
        (columns.code, "code", text!("số thứ tự", "number")),
        (
            Some(columns.name),
            "name",
            text!("chỉ số thành phần", "component"),
        ),
        (columns.lead, "lead", text!("đơn vị chủ trì", "lead unit")),
        (Some(value), "appraised", text!("kết quả (%)", "result (%)")),
    ];
    let found = known.into_iter().find(|(column, ..)| *column == at);
    let (field, reason) = match found {
        Some((_, key, name)) => (Some(key), name),
        None => (
            None,
            text!(
                "của năm khác hoặc chênh lệch",
                "of another year, or a difference"
            ),
        ),
    };
    ColumnReading {
        column: sheet.column_name(one.column),
        heading: values::one_line(&one.text).into_owned(),
        field,
        reason,
        by_option: false,
    }
}

/// Returns the error that such an index is where a score table is expected; `name` is the
/// name of the file.
pub(super) fn not_scores(draft: &Draft, name: &str) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        draft.place.clone(),
        text!(
            "đây là bảng chỉ số tính bằng %, không có điểm tối đa",
            "this is a table of an index in per cent, without a maximum"
        ),
    )
    .label(text!("bảng chỉ số (%)", "an index in per cent"))
    .help(text!(
        "so sánh các năm cùng với các bộ chỉ số khác: parindex compare --together \"{name}\" TỆP-KHÁC",
        "compare its years together with other indices: parindex compare --together \"{name}\" OTHER-FILES"
    ))
}
