//! Reads a ranking as an office publishes it: units in rows or in columns, with their points,
//! index, rank and class, and often a figure for each field.

mod kind;
mod layout;
mod value;

use smol_str::SmolStr;

use super::draft::{Draft, Field};
use super::values::{self, Separators};
use super::{Options, reading, table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::{Lang, Message};
use crate::model::{Fraction, Points, ScoreColumn};
use crate::source::reading::{ColumnReading, PartKind, PartReading};
use crate::source::{Cell, CellKind, FileId, Files, Located, Place, Sheet};
use crate::text;
use kind::Kind;
use layout::{Layout, Line};
use value::{figure, rank};

/// A published ranking as a file contains it.
#[derive(Clone, Debug)]
pub struct PublishedDraft {
    /// The place of its heading.
    pub place: Place,
    /// Title, year, index and the like, and how the table was read.
    pub metadata: Draft,
    /// The most points of the whole.
    pub maximum: Field<Fraction>,
    /// Whether the table has a column of points, of indices, of ranks and of classes.
    pub has: PublishedParts,
    /// The fields with a column.
    pub fields: Vec<PublishedFieldDraft>,
    /// The units.
    pub units: Vec<PublishedUnitDraft>,
}

/// What a published ranking has a column for.
#[derive(Clone, Copy, Debug, Default)]
pub struct PublishedParts {
    /// Points.
    pub points: bool,
    /// Indices.
    pub index: bool,
    /// Ranks.
    pub rank: bool,
}

/// A field of a published ranking.
#[derive(Clone, Debug)]
pub struct PublishedFieldDraft {
    /// Its name with its place.
    pub name: Located<SmolStr>,
    /// Its maximum.
    pub maximum: Option<Points>,
    /// Whether it is a percentage.
    pub is_percent: bool,
}

/// A unit of a published ranking.
#[derive(Clone, Debug)]
pub struct PublishedUnitDraft {
    /// Its name.
    pub name: Located<SmolStr>,
    /// Its block.
    pub block: Option<SmolStr>,
    /// Its points.
    pub points: Field<Fraction>,
    /// Its index in per cent.
    pub index: Field<Fraction>,
    /// Its rank.
    pub rank: Field<usize>,
    /// Its rank of the year before.
    pub previous_rank: Field<usize>,
    /// Its class.
    pub class: Field<SmolStr>,
    /// Its figures by field.
    pub fields: Vec<Field<Fraction>>,
}

/// Whether a criteria table has no scores: its columns of numbers may be units.
pub(super) fn lacks_scores(draft: &Draft) -> bool {
    let mut scored = false;
    draft.each(|_, one| {
        let points = &one.points;
        let blank = points.self_score.is_missing()
            && points.appraised.is_missing()
            && points.previous.is_missing()
            && points.target.is_missing();
        scored |= !blank;
    });
    !scored
}

/// Reads the published ranking of a file that has no criteria table, with its diagnostics.
/// `None` if the file has no such ranking.
pub(super) fn in_file(
    file: FileId,
    options: &Options,
    format: &'static str,
    files: &mut Files,
) -> Option<(Option<PublishedDraft>, Vec<Diagnostic>)> {
    let index = sheets_with_ranking(files.sheets(file), options)
        .into_iter()
        .next()?;
    let mut diagnostics = Vec::new();
    let draft = read(file, index, options, format, files, &mut diagnostics);
    Some((draft, diagnostics))
}

/// Returns the sheets with a published ranking: the named one, else the visible ones.
pub(super) fn sheets_with_ranking(sheets: &[Sheet], options: &Options) -> Vec<usize> {
    let is_meant = |sheet: &Sheet| match &options.sheet {
        Some(name) => sheet.has_name(name),
        None => !sheet.hidden,
    };
    let meant = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| is_meant(sheet));
    let found = meant.filter(|(_, sheet)| match Layout::find(sheet) {
        Some(layout) => layout.is_ranking(),
        None => false,
    });
    let found = found.filter(|(_, sheet)| !table::has_table(sheet) || is_summary_in_columns(sheet));
    found.map(|(index, _)| index).collect()
}

/// Whether a table with a column for each unit is a published ranking, and not one with the
/// points of each criterion: it has rows of ranks or classes, or only the row of totals.
pub(super) fn is_summary_in_columns(sheet: &Sheet) -> bool {
    Layout::in_columns(sheet).is_some_and(|layout| layout.is_summary())
}

/// Whether the headings of a table with a column for each unit are names of units.
pub(super) fn has_unit_columns(sheet: &Sheet) -> bool {
    Layout::in_columns(sheet).is_some()
}

/// Reads the published ranking of a sheet; `None` if it has none or it cannot be read.
pub(super) fn read(
    file: FileId,
    index: usize,
    options: &Options,
    format: &'static str,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PublishedDraft> {
    let layout = Layout::find(files.sheet(file, index)?)?;
    if let Some(sheet) = files.sheet_mut(file, index) {
        sheet.heading = Some([layout.first_row, layout.last_row]);
    }
    let sheet = files.sheet(file, index)?;
    let rows = (layout.first_row, layout.last_row);
    let mut metadata = table::metadata_above(file, index, sheet, rows, diagnostics);
    options.apply(&mut metadata);
    let mut reader = TableReader {
        file,
        index,
        sheet,
        separators: layout.separators(sheet),
        diagnostics,
    };
    let year = metadata.year.value().copied();
    let name = metadata.index.value().map_or("PAR INDEX", |name| name);
    let lines = reader.choose(&layout.lines, year, name)?;
    metadata.reading.columns = layout
        .lines
        .iter()
        .map(|line| lines.reading(line))
        .collect();
    let unheaded = layout.unheaded(sheet);
    metadata
        .reading
        .columns
        .extend(unheaded.into_iter().map(no_heading));
    let skipped = layout.skipped.iter().map(skipped);
    metadata.reading.parts.extend(skipped);
    let count = layout.units.len();
    metadata.reading.counted = Some(text!("{count} đơn vị", "{count} units"));
    let fields = lines.fields.iter().map(|line| PublishedFieldDraft {
        name: Located::new(
            SmolStr::from(values::one_line(&line.name())),
            reader.place(line.at),
        ),
        maximum: line.maximum(sheet),
        is_percent: line.is_percent(sheet),
    });
    let fields: Vec<PublishedFieldDraft> = fields.collect();
    let whole = lines.points.or(lines.index);
    let maximum = whole.and_then(|line| {
        let maximum = line.maximum(sheet)?;
        Some(Field::read(maximum.into(), reader.place(line.at)))
    });
    let units = layout
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| PublishedUnitDraft {
            name: Located::new(unit.name.clone(), reader.place(unit.at)),
            block: unit.block.clone(),
            points: reader.number(lines.points, at),
            index: reader.number(lines.index, at),
            rank: reader.rank(lines.rank, at),
            previous_rank: reader.rank(lines.previous_rank, at),
            class: reader.class(lines.class, at),
            fields: (lines.fields.iter())
                .map(|line| reader.number(Some(line), at))
                .collect(),
        });
    let units: Vec<PublishedUnitDraft> = units.collect();
    let place = Place::cell(file, index, layout.last_row, layout.first_column);
    metadata.place = place.clone();
    reading::complete(&mut metadata, files, options, format, false, &[]);
    let last = sheet.rows.last().map_or(layout.last_row, |(row, _)| *row);
    if let Some(table) = &mut metadata.reading.table {
        table.last_row = sheet.row_number(last);
    }
    Some(PublishedDraft {
        place,
        metadata,
        maximum: maximum.unwrap_or_default(),
        has: PublishedParts {
            points: lines.points.is_some(),
            index: lines.index.is_some(),
            rank: lines.rank.is_some(),
        },
        fields,
        units,
    })
}

/// The columns, or the rows, that are read.
struct Chosen<'l> {
    points: Option<&'l Line>,
    index: Option<&'l Line>,
    rank: Option<&'l Line>,
    previous_rank: Option<&'l Line>,
    class: Option<&'l Line>,
    fields: Vec<&'l Line>,
}

impl Chosen<'_> {
    /// Describes how a column was read.
    fn reading(&self, line: &Line) -> ColumnReading {
        let is = |one: Option<&Line>| one.is_some_and(|one| one.at == line.at);
        let known: [(Option<&Line>, &'static str, Message); 5] = [
            (self.points, "points", text!("tổng điểm", "points")),
            (self.index, "index", text!("chỉ số (%)", "index (%)")),
            (self.rank, "rank", text!("hạng", "rank")),
            (
                self.previous_rank,
                "previous_rank",
                text!("hạng năm trước", "last year's rank"),
            ),
            (self.class, "class", text!("xếp loại", "class")),
        ];
        let field = known.into_iter().find(|(one, ..)| is(*one));
        let field = field.map(|(_, key, name)| (key, name)).or_else(|| {
            let is_field = self.fields.iter().any(|one| one.at == line.at);
            is_field.then(|| ("fields", text!("điểm của lĩnh vực", "a field")))
        });
        let field = field.or_else(|| match line.kind {
            Kind::Unit => Some(("unit", text!("đơn vị", "unit"))),
            Kind::Code => Some(("code", text!("số thứ tự", "number"))),
            Kind::Block => Some(("block", text!("khối", "block"))),
            Kind::Maximum => Some(("maximum", text!("điểm tối đa", "maximum"))),
            _ => None,
        });
        let (field, reason) = match field {
            Some((field, reason)) => (Some(field), reason),
            None => (None, line.kind.why_unread()),
        };
        ColumnReading {
            column: line.label.clone(),
            heading: line.name(),
            field,
            reason,
            by_option: false,
        }
    }
}

/// Describes a column of numbers without a heading.
fn no_heading(column: String) -> ColumnReading {
    ColumnReading {
        column,
        heading: String::new(),
        field: None,
        reason: text!("không có tiêu đề", "without a heading"),
        by_option: false,
    }
}

/// Describes a row that is not read.
fn skipped((at, text): &(String, String)) -> PartReading {
    let text = values::quoted(text);
    PartReading {
        kind: PartKind::RowsNotRead,
        at: Message::same(at),
        reason: text!("“{text}”"),
    }
}

/// Reads the values of a table.
struct TableReader<'a> {
    file: FileId,
    index: usize,
    sheet: &'a Sheet,
    separators: Separators,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl TableReader<'_> {
    fn place(&self, (row, column): (usize, usize)) -> Place {
        Place::cell(self.file, self.index, row, column)
    }

    /// Chooses among the columns of a kind: those of the year that is ranked, the total, the
    /// one that names the index. Other columns of points are fields. Reports two that may be
    /// meant.
    fn choose<'l>(
        &mut self,
        lines: &'l [Line],
        year: Option<u16>,
        index: &str,
    ) -> Option<Chosen<'l>> {
        let newest = lines
            .iter()
            .filter(|line| line.kind.is_whole())
            .filter_map(|line| line.year);
        let year = year.or(newest.max());
        let is_now = |line: &&Line| !line.last_year && (line.year.is_none() || line.year == year);
        let of = |kind: Kind| lines.iter().filter(move |line| line.kind == kind);
        let mut failed = false;
        let mut one = |kind: Kind| {
            let mut all: Vec<&Line> = of(kind).filter(is_now).collect();
            if all.len() > 1 && all.iter().any(|line| line.is_total()) {
                all.retain(|line| line.is_total());
            }
            if all.len() > 1 && all.iter().any(|line| line.year == year && year.is_some()) {
                all.retain(|line| line.year == year);
            }
            if all.len() > 1 && all.iter().any(|line| line.names(index)) {
                all.retain(|line| line.names(index));
            }
            if let [first, second, ..] = all.as_slice() {
                self.diagnostics.push(two_columns(
                    self.place(first.at),
                    self.place(second.at),
                    &second.name(),
                ));
                failed = true;
            }
            all.first().copied()
        };
        let (points, index, rank, class) = (
            one(Kind::Points),
            one(Kind::Index),
            one(Kind::Rank),
            one(Kind::Class),
        );
        if failed {
            return None;
        }
        let before = of(Kind::Rank)
            .find(|line| line.last_year || line.year.is_some_and(|one| year == one.checked_add(1)));
        let is_part = |line: &&Line| match line.kind {
            Kind::Other => true,
            Kind::Points => points.is_some_and(|whole| whole.at != line.at),
            _ => false,
        };
        let fields = lines
            .iter()
            .filter(|line| is_part(line) && is_now(line) && line.is_numeric(self.sheet));
        Some(Chosen {
            points,
            index,
            rank,
            previous_rank: before,
            class,
            fields: fields.collect(),
        })
    }

    fn cell(&self, line: Option<&Line>, unit: usize) -> Option<(&Cell, Place)> {
        let (row, column) = (*line?.cells.get(unit)?)?;
        let cell = self.sheet.cell(row, column)?;
        Some((cell, self.place((row, column))))
    }

    /// Reads a figure; a percentage as its number.
    fn number(&mut self, line: Option<&Line>, unit: usize) -> Field<Fraction> {
        let Some((cell, place)) = self.cell(line, unit) else {
            return Field::Missing;
        };
        match figure(cell, self.separators) {
            Ok(None) => Field::Missing,
            Ok(Some(number)) => Field::read(number, place),
            Err(bad) => {
                let diagnostic = bad.diagnose(ScoreColumn::Appraised, &cell.text, place);
                self.diagnostics.push(diagnostic);
                Field::Unreadable
            }
        }
    }

    /// Reads a rank such as `3`, `3/17`, `Hạng 3` or `3 (đồng hạng)`.
    fn rank(&mut self, line: Option<&Line>, unit: usize) -> Field<usize> {
        let Some((cell, place)) = self.cell(line, unit) else {
            return Field::Missing;
        };
        let text = values::one_line(&cell.text);
        if text.is_empty() || matches!(&*text, "-" | "–" | "—") {
            return Field::Missing;
        }
        let readable = matches!(cell.kind, CellKind::Text | CellKind::Number { .. });
        if let Some(rank) = rank(&text).filter(|_| readable) {
            return Field::read(rank, place);
        }
        self.diagnostics.push(not_a_rank(&text, place));
        Field::Unreadable
    }

    fn class(&self, line: Option<&Line>, unit: usize) -> Field<SmolStr> {
        let Some((cell, place)) = self.cell(line, unit) else {
            return Field::Missing;
        };
        let text = values::kept(&cell.text, values::one_line);
        if text.is_empty() || matches!(&*text, "-" | "–" | "—") {
            return Field::Missing;
        }
        Field::read(text, place)
    }
}

fn not_a_rank(written: &str, place: Place) -> Diagnostic {
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::WrongType,
        place,
        text!(
            "“{written}” không phải thứ hạng",
            "“{written}” is not a rank"
        ),
    )
    .help(text!(
        "ghi hạng bằng số nguyên, ví dụ 3; chưa xếp hạng thì để trống",
        "write the rank as a whole number, such as 3; leave it blank if there is none"
    ))
}

fn two_columns(first: Place, second: Place, name: &str) -> Diagnostic {
    let name = values::quoted(name);
    Diagnostic::new(
        RuleId::HeadingTwice,
        second,
        text!(
            "hai cột cùng có thể là số liệu xếp hạng; cột thứ hai là “{name}”",
            "two columns may have the figure that is ranked; the second is “{name}”"
        ),
    )
    .label(text!("cột thứ hai", "the second column"))
    .related(first, text!("cột thứ nhất", "the first column"))
    .help(text!(
        "ghi năm hoặc “Tổng điểm” ở tiêu đề cột cần xếp hạng, hoặc bỏ cột kia",
        "write the year or “Total points” in the heading of the column to rank, or remove the other"
    ))
}

/// Returns the error that a published ranking is where a score table is expected; `name` is
/// the name of the file.
pub(super) fn not_scores(draft: &PublishedDraft, name: &str) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        draft.place.clone(),
        text!(
            "đây là bảng xếp hạng đã công bố, không phải bảng điểm của một đơn vị",
            "this is a published ranking, not the score table of a unit"
        ),
    )
    .label(text!("bảng xếp hạng", "a ranking"))
    .help(text!(
        "xem hạng và khoảng cách: parindex rank \"{name}\"; tính điểm cần thêm để lên hạng: parindex plan BẢNG-ĐIỂM --rank +2 --among \"{name}\"",
        "see ranks and distances: parindex rank \"{name}\"; to rise in it: parindex plan SCORE-TABLE --rank +2 --among \"{name}\""
    ))
}

impl PublishedDraft {
    /// Returns the language that the file states.
    #[must_use]
    pub fn language(&self) -> Option<Lang> {
        self.metadata.language.value().copied()
    }
}
