//! Reads an index whose components have no maximum: percentages such as those of SIPAS, points
//! such as those of PCI, or ranks; a component a row, a year a column.

use smol_str::SmolStr;

use super::draft::{Draft, DraftCriterion, Field};
use super::heading::{CriterionField, Meaning, is_code, named};
use super::plain_table::{PlainColumn, PlainHeading, is_number};
use super::values::{self, BadNumber, Separators};
use super::{Options, reading, table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::Message;
use crate::model::{Code, Measure, Points, ScoreColumn};
use crate::source::reading::{ColumnReading, PartKind, PartReading};
use crate::source::{Cell, CellKind, FileId, Files, Located, Place, Sheet};
use crate::text;
use crate::vocab::fold::{contains_words, fold};
use crate::vocab::metadata::USUAL_INDEX;
use crate::vocab::published::{CHANGE, RANK};

/// A year of an index.
#[derive(Clone, Debug)]
pub struct IndexDraft {
    /// Its components, which may reach the most of the measure.
    pub draft: Draft,
    /// What they are measured in.
    pub measure: Measure,
    /// The figure of the index as a whole.
    pub whole: Field<Points>,
}

/// The columns of a table.
#[derive(Clone, Debug)]
struct Columns {
    code: Option<usize>,
    name: usize,
    lead: Option<usize>,
    meaning: Option<usize>,
    measure: Measure,
    /// The figures with their years.
    values: Vec<(usize, Option<u16>)>,
}

/// Reads the index of a file that has no criteria table: a draft for each year. `None` if the
/// file has no such table.
pub(super) fn in_file(
    file: FileId,
    options: &Options,
    format: &'static str,
    files: &mut Files,
) -> Option<(Vec<IndexDraft>, Vec<Diagnostic>)> {
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
    // Points without a maximum may be those of a criteria table whose maxima are missing.
    let is_other_index = above.index.value().is_some_and(|name| !is_usual(name));
    if columns.measure != Measure::Percent && !is_other_index {
        return None;
    }
    let mut drafts: Vec<IndexDraft> = Vec::new();
    for (column, year) in &columns.values {
        let mut draft = above.clone();
        draft.place = place(rows.1, columns.name);
        if let Some(year) = year {
            draft.year = Field::read(*year, place(rows.1, *column));
        }
        draft.partial = Field::read(true, draft.place.clone());
        let mut skipped = Vec::new();
        let mut whole = Field::Missing;
        for (row, _) in sheet.rows.iter().filter(|(row, _)| *row > rows.1) {
            if heading.is_numbering(sheet, *row) || heading.is_repeated(sheet, *row) {
                continue;
            }
            let cell = sheet.cell(*row, *column);
            let filled = |(column, _): &(usize, Option<u16>)| sheet.cell(*row, *column).is_some();
            if !columns.values.iter().any(filled) {
                continue;
            }
            let unread = |reason| PartReading {
                kind: PartKind::RowsNotRead,
                at: Message::same(&sheet.row_number(*row).to_string()),
                reason,
            };
            let Some(name) = sheet.cell(*row, columns.name).or_else(|| {
                // “Chỉ số chung” in a cell merged over the numbers and the names.
                let mut cells = sheet.row(*row).iter();
                cells.find(|cell| cell.column < columns.name && is_whole(&cell.text))
            }) else {
                skipped.push(unread(text!("không có tên", "no name")));
                continue;
            };
            let figure = match cell {
                Some(cell) => columns.figure(cell, place(*row, *column), &mut diagnostics),
                None => Field::Missing,
            };
            if is_whole(&name.text) {
                whole = figure;
                skipped.push(unread(text!(
                    "chỉ số chung, không phải chỉ số thành phần",
                    "the index as a whole, no component"
                )));
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
            one.points.standard = Field::read(columns.measure.most(), place(rows.1, *column));
            one.points.appraised = match figure {
                Field::Read(mut figure) => {
                    figure.value = columns.measure.more_is_better(figure.value);
                    Field::Read(figure)
                }
                figure => figure,
            };
            if let Some(cell) = columns.meaning.and_then(|column| sheet.cell(*row, column)) {
                let text = values::kept(&cell.text, values::one_line);
                one.meaning = Field::read(text, place(*row, cell.column));
            }
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
            .map(|one| column_reading(sheet, one, &columns))
            .collect();
        draft.reading.parts.extend(skipped);
        let count = draft.criteria.len();
        draft.reading.counted = Some(match columns.measure {
            Measure::Percent => {
                text!("{count} chỉ số thành phần (%)", "{count} components (%)")
            }
            Measure::Points => text!(
                "{count} chỉ số thành phần (điểm)",
                "{count} components (points)"
            ),
            Measure::Rank => text!(
                "{count} chỉ số thành phần (thứ hạng)",
                "{count} components (ranks)"
            ),
        });
        if count > 0 {
            drafts.push(IndexDraft {
                draft,
                measure: columns.measure,
                whole,
            });
        }
    }
    for one in &mut drafts {
        reading::complete(&mut one.draft, files, options, format, false, &[]);
    }
    (!drafts.is_empty()).then_some((drafts, diagnostics))
}

/// Whether a name is that of the usual index, whose tables have maxima.
fn is_usual(name: &str) -> bool {
    let words = fold(name);
    USUAL_INDEX.iter().any(|one| contains_words(&words, one))
}

/// Whether a row is the index as a whole and no component.
fn is_whole(name: &str) -> bool {
    let words = fold(name);
    [
        "tong",
        "chi so chung",
        "chung",
        "chi so tong hop",
        "diem tong",
        "diem so tong",
        "ket qua chung",
        "diem chung",
        "total",
        "overall",
    ]
    .iter()
    .any(|first| words == *first || words.starts_with(&format!("{first} ")))
}

impl Columns {
    /// Reads a figure.
    fn figure(
        &self,
        cell: &Cell,
        place: Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Field<Points> {
        match self.measure {
            Measure::Percent => percent(cell, place, diagnostics),
            Measure::Points => read(
                values::points(&cell.text, Separators::EITHER),
                cell,
                place,
                diagnostics,
            ),
            Measure::Rank => {
                // “3/63” is the third.
                let own = cell.text.split('/').next().unwrap_or_default();
                let rank = values::points(own.trim(), Separators::EITHER);
                let rank = rank.and_then(|rank| match rank {
                    Some(rank) if rank.decimals() > 0 || rank < Points::from_whole(1) => {
                        Err(BadNumber::NotANumber)
                    }
                    rank => Ok(rank),
                });
                read(rank, cell, place, diagnostics)
            }
        }
    }
}

fn read(
    number: Result<Option<Points>, BadNumber>,
    cell: &Cell,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<Points> {
    match number {
        Ok(None) => Field::Missing,
        Ok(Some(points)) => Field::read(points, place),
        Err(bad) => {
            diagnostics.push(bad.diagnose(ScoreColumn::Appraised, &cell.text, place));
            Field::Unreadable
        }
    }
}

/// Whether a column without a sign of per cent has the points of a year: “Năm 2022”, “Điểm số
/// 2023”.
fn is_of_points(one: &PlainColumn) -> bool {
    let words = one.words.split(' ');
    let mut words = words.filter(|word| values::year(word).is_none());
    words.all(|word| POINTS.contains(&word))
}

/// Whether a column has ranks.
fn is_of_ranks(one: &PlainColumn) -> bool {
    RANK.iter().any(|words| contains_words(&one.words, words))
}

/// The words of a column of points.
const POINTS: [&str; 14] = [
    "nam", "diem", "so", "ket", "qua", "dat", "duoc", "gia", "tri", "cua", "score", "points",
    "result", "",
];

/// Returns the columns of a heading with components and their figures, and no maximum.
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
    let is_change =
        |one: &PlainColumn| CHANGE.iter().any(|words| contains_words(&one.words, words));
    let is_points = |one: &PlainColumn| named(&one.text).is_some_and(|named| named.is_points());
    let with_points = heading
        .columns
        .iter()
        .any(|one| is_points(one) && !one.text.contains('%'));
    let has_numbers = |one: &PlainColumn| {
        let below = sheet.rows.iter().filter(|(row, _)| *row > heading.last_row);
        let mut cells = below.filter_map(|(row, _)| sheet.cell(*row, one.column));
        cells.any(is_number)
    };
    let of_kind = |is: fn(&PlainColumn) -> bool| {
        let columns = heading.columns.iter();
        let found = columns
            .filter(|one| one.column > name && !is_change(one) && is(one) && has_numbers(one));
        found.collect::<Vec<_>>()
    };
    let is_percent = |one: &&PlainColumn| {
        let mut below = sheet.rows.iter().filter(|(row, _)| *row > heading.last_row);
        let in_cells = below.any(|(row, _)| {
            let cell = sheet.cell(*row, one.column);
            cell.is_some_and(|cell| cell.kind == CellKind::Percent || cell.text.ends_with('%'))
        });
        one.column > name && !is_change(one) && (one.text.contains('%') || in_cells)
    };
    let year = |one: &PlainColumn| {
        let mut years = one.words.split(' ').filter_map(values::year);
        years.next()
    };
    let percents: Vec<&PlainColumn> = heading.columns.iter().filter(is_percent).collect();
    let points = of_kind(is_of_points);
    let (measure, found) = match (percents, points) {
        (percents, _) if !percents.is_empty() && !with_points => (Measure::Percent, percents),
        (percents, points) if percents.is_empty() && !points.is_empty() => {
            (Measure::Points, points)
        }
        (percents, _) if percents.is_empty() => (Measure::Rank, of_kind(is_of_ranks)),
        _ => return None,
    };
    let values: Vec<(usize, Option<u16>)> = found
        .into_iter()
        .map(|one| (one.column, year(one)))
        .collect();
    // Several columns without their years may be anything.
    let clear = values.len() == 1 || values.iter().all(|(_, year)| year.is_some());
    let code = heading.columns.iter().find(|one| is_code(&one.text));
    (!values.is_empty() && clear).then_some(Columns {
        code: code.map(|one| one.column),
        name,
        lead: find(CriterionField::Lead),
        meaning: find(CriterionField::Meaning),
        measure,
        values,
    })
}

/// Reads a percentage, with or without its sign.
fn percent(cell: &Cell, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Field<Points> {
    let text = match cell.kind {
        CellKind::Percent => values::as_percent(&cell.text),
        _ => cell.text.to_string(),
    };
    let number = match values::percent(&text) {
        Some(percent) => Ok(Some(percent)),
        None => values::points(&text, Separators::EITHER),
    };
    read(number, cell, place, diagnostics)
}

fn column_reading(sheet: &Sheet, one: &PlainColumn, columns: &Columns) -> ColumnReading {
    let at = Some(one.column);
    let is_value = columns
        .values
        .iter()
        .any(|(column, _)| *column == one.column);
    let known = [
        (columns.code, "code", text!("số thứ tự", "number")),
        (
            Some(columns.name),
            "name",
            text!("chỉ số thành phần", "component"),
        ),
        (columns.lead, "lead", text!("đơn vị chủ trì", "lead unit")),
        (
            columns.meaning,
            "meaning",
            text!("ý nghĩa, tác động", "meaning"),
        ),
        (
            at.filter(|_| is_value),
            "appraised",
            match columns.measure {
                Measure::Percent => text!("kết quả (%)", "result (%)"),
                Measure::Points => text!("kết quả (điểm)", "result (points)"),
                Measure::Rank => text!("thứ hạng", "rank"),
            },
        ),
    ];
    let found = known.into_iter().find(|(column, ..)| *column == at);
    let (field, reason) = match found {
        Some((_, key, name)) => (Some(key), name),
        None => (
            None,
            text!(
                "không phải kết quả, hoặc là chênh lệch",
                "no result, or a difference"
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
pub(super) fn not_scores(index: &IndexDraft, name: &str) -> Diagnostic {
    let message = match index.measure {
        Measure::Percent => text!(
            "đây là bảng chỉ số tính bằng %, không có điểm tối đa",
            "this is a table of an index in per cent, without a maximum"
        ),
        Measure::Points => text!(
            "đây là bảng kết quả của một bộ chỉ số, không có điểm tối đa",
            "this is a table of an index in points, without a maximum"
        ),
        Measure::Rank => text!(
            "đây là bảng thứ hạng của một bộ chỉ số, không có điểm",
            "this is a table of an index in ranks, without points"
        ),
    };
    Diagnostic::new(RuleId::NoTable, index.draft.place.clone(), message)
        .label(text!("bảng chỉ số", "an index"))
        .help(text!(
            "xem kết quả: parindex score \"{name}\"; so sánh cùng các bộ chỉ số khác: parindex compare --together \"{name}\" TỆP-KHÁC",
            "see the results: parindex score \"{name}\"; compare together with other indices: parindex compare --together \"{name}\" OTHER-FILES"
        ))
}
