//! A scorecard as a form: one table with all its values, which can be read again.

mod input;
mod rule;

use smol_str::SmolStr;

pub use self::input::InputRule;
use self::input::{criterion_input, metadata_input};

use super::builder::row;
use super::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
};
use crate::input::values::evidence;
use crate::lang::{Lang, Message};
use crate::model::{
    Class, Code, Criterion, Exemption, FieldValue, Kind, MetadataValue, Part, Points, ScoreColumn,
    Scorecard, ScoredBy, TableKind, Threshold,
};
use crate::vocab::choices::{self, Choice, PROGRESS, words_of};
use crate::vocab::fields::FORM_ORDER;
use crate::vocab::metadata::{self, FORM_TITLE, TASKS_TITLE};
use crate::vocab::{CriterionField, MetadataField, MetadataKind, ValueKind};

/// A table to be filled in or edited, and read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The metadata, the table, and tables that are not filled in.
    pub document: Document,
    /// What may be written into it.
    pub guide: Guide,
}

/// What may be written where; `None` for a cell that is not filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Whether cells that are not filled in are locked, and the others coloured.
    pub locked: bool,
    /// The unit that fills in its part of the table.
    pub part_of: Option<SmolStr>,
    /// The fields of the lines of metadata.
    pub fields: Vec<MetadataField>,
    /// For each line of metadata.
    pub facts: Vec<Option<InputRule>>,
    /// For each row, by column.
    pub rows: Vec<Vec<Option<InputRule>>>,
    /// For each row, whether the unit scores it: not a survey, and it applies.
    pub asked: Vec<bool>,
    /// The note in the heading of each column.
    pub notes: Vec<Option<Message>>,
    /// The columns of which one value answers a row.
    pub answers: Vec<usize>,
    /// The column of the score.
    pub score: Option<usize>,
    /// The number of rows that the unit answers.
    pub total: usize,
}

/// Returns the table of a scorecard as text, without the columns that it does not use.
#[must_use]
pub fn document(scorecard: &Scorecard, lang: Lang) -> Document {
    let columns = used_columns(scorecard, &[]);
    let lines = metadata::FORM_ORDER.into_iter().flat_map(|field| {
        let values = metadata_values(scorecard, field, lang).into_iter();
        values.map(move |value| (field.label().get(lang).to_owned(), value))
    });
    with_columns(scorecard, &columns, lines.collect(), lang)
}

/// Returns the table of a scorecard as a workbook to be edited.
#[must_use]
pub fn table(scorecard: &Scorecard, lang: Lang) -> Form {
    let columns = used_columns(scorecard, &[]);
    let is_open = |_: CriterionField| true;
    form(scorecard, &columns, is_open, false, lang)
}

/// Returns a blank form with these columns.
pub(super) fn blank(scorecard: &Scorecard, columns: &[CriterionField], lang: Lang) -> Form {
    let mut form = form(scorecard, columns, |_| true, true, lang);
    narrow(&mut form, columns);
    form
}

/// Narrows the columns of a form, which is printed as well as filled in.
fn narrow(form: &mut Form, columns: &[CriterionField]) {
    for block in &mut form.document.blocks {
        if let Block::Table(table) = block {
            for (column, field) in table.columns.iter_mut().zip(columns) {
                column.width = field.spec().widths[NARROW];
            }
        }
    }
}

/// Returns the form for the part of a table that a unit fills in: these columns are open.
/// What others appraise is not on it.
#[must_use]
pub fn of_unit(part: &Scorecard, unit: &SmolStr, open: &[CriterionField], lang: Lang) -> Form {
    let hidden = [ScoreColumn::AppraisedFirst, ScoreColumn::Appraised].map(CriterionField::Points);
    let mut columns = used_columns(part, open);
    columns.retain(|field| !hidden.contains(field));
    let is_open = |field: CriterionField| {
        open.contains(&field)
            || matches!(
                field,
                CriterionField::Declared | CriterionField::NotApplicable
            )
    };
    let mut form = form(part, &columns, is_open, true, lang);
    narrow(&mut form, &columns);
    form.guide.part_of = Some(unit.clone());
    // Its metadata are those of the whole table.
    let guide = &mut form.guide;
    guide.facts.fill(None);
    if let Some(Block::Facts(facts)) = form.document.blocks.first_mut() {
        let is_filled: Vec<bool> = facts
            .iter()
            .map(|(_, value)| *value != Value::Empty)
            .collect();
        let mut filled = is_filled.iter();
        facts.retain(|_| filled.next() == Some(&true));
        let mut filled = is_filled.iter();
        guide.fields.retain(|_| filled.next() == Some(&true));
        guide.facts.truncate(facts.len());
    }
    form
}

/// Returns the columns that are used, and some that are there even if they are blank.
fn used_columns(scorecard: &Scorecard, blank: &[CriterionField]) -> Vec<CriterionField> {
    let needed = needed(scorecard.kind);
    let used = |field: &CriterionField| {
        needed.contains(field)
            || blank.contains(field)
            || scorecard
                .walk()
                .any(|(_, one)| one.value(*field) != FieldValue::Empty)
    };
    FORM_ORDER.into_iter().filter(used).collect()
}

/// Creates a form with these columns, of which some are open.
fn form(
    scorecard: &Scorecard,
    columns: &[CriterionField],
    is_open: impl Fn(CriterionField) -> bool,
    locked: bool,
    lang: Lang,
) -> Form {
    let mut guide = Guide {
        locked,
        notes: columns.iter().map(|field| field.spec().note()).collect(),
        ..Guide::default()
    };
    let mut lines = Vec::new();
    for field in metadata::FORM_ORDER {
        let mut values = metadata_values(scorecard, field, lang);
        let asked = metadata_input(field, &values, lang);
        if values.is_empty() && asked.is_some() {
            values.push(Value::Empty);
        }
        for value in values {
            lines.push((field.label().get(lang).to_owned(), value));
            guide.fields.push(field);
            guide.facts.push(asked.clone());
        }
    }
    let units = units(scorecard);
    for (_, criterion) in scorecard.walk() {
        let row = columns.iter().map(|field| {
            let context = (scorecard.year, units.as_slice());
            let rule = || criterion_input(criterion, *field, context, lang);
            is_open(*field).then(rule).flatten()
        });
        guide.rows.push(row.collect());
        // A reason why a criterion does not apply answers it, too.
        let (is_own, applies) = match &criterion.part {
            Part::Group(_) => (false, false),
            Part::Task | Part::Tracked(_) => (true, true),
            Part::Leaf(leaf) => (leaf.scored_by == ScoredBy::Body, leaf.reason().is_none()),
        };
        guide.total += usize::from(is_own);
        guide.asked.push(is_own && applies);
    }
    let at = |field: CriterionField| columns.iter().position(|known| *known == field);
    guide.score = at(CriterionField::Points(ScoreColumn::SelfScore));
    guide.answers = match scorecard.kind {
        TableKind::Points => [
            CriterionField::Points(ScoreColumn::SelfScore),
            CriterionField::Declared,
            CriterionField::NotApplicable,
        ]
        .into_iter()
        .filter_map(at)
        .collect(),
        TableKind::Tasks => at(CriterionField::Progress).into_iter().collect(),
    };
    let mut document = with_columns(scorecard, columns, lines, lang);
    if locked && scorecard.kind == TableKind::Points {
        add_sums(&mut document, scorecard, columns);
    }
    Form { document, guide }
}

/// Adds the points of the groups, and the total, if no criterion is outside it. The standard
/// points of a bonus or penalty group would be a cap.
fn add_sums(document: &mut Document, scorecard: &Scorecard, columns: &[CriterionField]) {
    let Some(Block::Table(table)) = document.blocks.last_mut() else {
        return;
    };
    let mut is_main = true;
    let summed = scorecard.walk().map(|(depth, one)| {
        if depth == 1 {
            is_main = one.kind == Kind::Main;
        }
        is_main
    });
    let summed: Vec<bool> = summed.collect();
    let is_points = |at: &usize| matches!(columns[*at], CriterionField::Points(_));
    for at in (0..columns.len()).filter(is_points) {
        // From the last row on, so that groups are summed before those that they are in.
        for row in (0..table.rows.len()).rev().filter(|row| summed[*row]) {
            if let RowKind::Group(level) = table.rows[row].kind {
                table.rows[row].values[at] = sum(&table.rows[row + 1..], level + 1, at);
            }
        }
    }
    if summed.contains(&false) {
        return;
    }
    let total = document.lang.pick("Tổng cộng", "Total");
    let values = columns.iter().enumerate().map(|(at, field)| match field {
        CriterionField::Name => Value::Text(total.to_owned()),
        CriterionField::Points(_) => sum(&table.rows, 1, at),
        _ => Value::Empty,
    });
    let values = values.collect();
    table.rows.push(row(RowKind::Total, values));
}

/// Returns the sum of a column over the rows at a level, up to a row above it.
fn sum(rows: &[Row], level: usize, column: usize) -> Value {
    let level_of = |row: &Row| match row.kind {
        RowKind::Group(level) | RowKind::Leaf(level) => level,
        RowKind::Plain | RowKind::Total => 0,
    };
    let below = rows.iter().take_while(|row| level_of(row) >= level);
    let points = below
        .filter(|row| level_of(row) == level)
        .filter_map(|row| match row.values[column] {
            Value::Points(points) => Some(points),
            _ => None,
        });
    Value::Points(points.sum())
}

/// Returns the units that a table names as leading or supporting, in order.
fn units(scorecard: &Scorecard) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for (_, criterion) in scorecard.walk() {
        let task = &criterion.task;
        for unit in task.lead.iter().chain(&task.support) {
            if !units.iter().any(|known| known == unit) {
                units.push(unit.to_string());
            }
        }
    }
    units
}

/// Returns the heading of a column.
fn heading(kind: TableKind, field: CriterionField) -> Message {
    match (kind, field) {
        (TableKind::Tasks, CriterionField::Name) => {
            Message::fixed("Lĩnh vực, nội dung thực hiện", "Field, content")
        }
        _ => field.printed(),
    }
}

/// Returns the columns that the form of a table of this kind always has.
fn needed(kind: TableKind) -> &'static [CriterionField] {
    match kind {
        TableKind::Points => &CriterionField::NEEDED,
        TableKind::Tasks => &CriterionField::NEEDED_OF_TASKS,
    }
}

/// The width of a table, in characters, that still fits a page of A4 in a legible size.
const LEGIBLE: u16 = 180;

/// Positions in [`crate::vocab::FieldSpec::widths`].
const WIDE: usize = 0;
const NARROW: usize = 1;

/// Creates a form with these columns, and these lines above the table.
fn with_columns(
    scorecard: &Scorecard,
    columns: &[CriterionField],
    lines: Vec<(String, Value)>,
    lang: Lang,
) -> Document {
    let rows = scorecard.walk().map(|(depth, criterion)| {
        let values = columns.iter().map(|field| value(criterion, *field, lang));
        let kind = RowKind::of_criterion(!criterion.is_group(), depth);
        row(kind, values.collect())
    });
    let width = |size: usize| columns.iter().map(move |field| field.spec().widths[size]);
    let size = usize::from(width(WIDE).sum::<u16>() > LEGIBLE);
    let column = |(field, width): (&CriterionField, u16)| TableColumn {
        heading: heading(scorecard.kind, *field).get(lang).to_owned(),
        width,
        number: matches!(field.spec().kind, ValueKind::Points | ValueKind::Amount),
        role: match field.spec().kind {
            ValueKind::Due => Role::Dates,
            _ => Role::Plain,
        },
        importance: Importance::Usual,
    };
    let title = match scorecard.kind {
        TableKind::Points => FORM_TITLE,
        TableKind::Tasks => TASKS_TITLE,
    };
    let title = title.get(lang).to_owned();
    let table = Table {
        name: "",
        excerpt: false,
        title: title.clone(),
        rows: rows.collect(),
        columns: columns.iter().zip(width(size)).map(column).collect(),
        notes: Vec::new(),
    };
    Document {
        headline: Vec::new(),
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        lang,
        // A form contains the exact numbers.
        decimals: Points::MAX_DECIMALS,
        title,
        blocks: vec![Block::Facts(lines), Block::Table(table)],
        live: Vec::new(),
    }
}

/// Returns what a criterion has in a column of a form.
#[must_use]
pub fn value(criterion: &Criterion, field: CriterionField, lang: Lang) -> Value {
    match criterion.value(field) {
        FieldValue::Empty => Value::Empty,
        FieldValue::Text(text) if field == CriterionField::Progress => {
            Value::Text(progress(&text, lang))
        }
        FieldValue::Text(text) => Value::Text(text.into()),
        FieldValue::Points(points) => Value::Points(points),
        FieldValue::Names(names) => Value::Text(names.join("; ")),
        FieldValue::Kind(kind) => choice(&choices::KINDS, kind.into(), lang),
        FieldValue::ScoredBy(scorer) => choice(&choices::SCORERS, scorer.into(), lang),
        FieldValue::Rule(rule) => Value::Text(rule::words(rule, lang)),
        FieldValue::Evidence(documents) => {
            let lines = documents.iter().map(|one| evidence::write(one, lang));
            Value::Text(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

/// Returns how far a task is; the words of a YAML file in the language of the form.
fn progress(text: &str, lang: Lang) -> String {
    let known = PROGRESS.iter().find(|(key, _)| *key == text);
    known.map_or(text, |(_, words)| words.get(lang)).to_owned()
}

/// Returns what a scorecard has for a metadata field, one value a line.
fn metadata_values(scorecard: &Scorecard, field: MetadataField, lang: Lang) -> Vec<Value> {
    let choices: &[Choice] = match field.spec().kind {
        MetadataKind::TableKind => &choices::TABLE_KINDS,
        MetadataKind::NotApplicable => &choices::NOT_APPLICABLE,
        MetadataKind::WithoutSurvey => &choices::WITHOUT_SURVEY,
        _ => &[],
    };
    match scorecard.metadata(field) {
        MetadataValue::Empty => Vec::new(),
        MetadataValue::Line(line) => vec![Value::Text(line.to_owned())],
        MetadataValue::Lines(lines) => {
            let lines = lines.iter().map(SmolStr::to_string);
            lines.map(Value::Text).collect()
        }
        MetadataValue::Number(number) => vec![Value::Text(number.to_string())],
        MetadataValue::Choice(key) => vec![choice(choices, key, lang)],
        MetadataValue::Flag => vec![Value::Text(lang.pick("có", "yes").to_owned())],
        MetadataValue::Points(points) => vec![Value::Points(points)],
        MetadataValue::Since(since) => vec![Value::Text(since.iso())],
        MetadataValue::Classes(classes) => {
            let lines = classes.iter().map(|class| class_line(class, lang));
            lines.map(Value::Text).collect()
        }
        MetadataValue::Exempt(entries) => {
            let lines = entries.iter().map(|entry| exemption_line(entry, lang));
            lines.map(Value::Text).collect()
        }
    }
}

/// Returns an exemption as `Sở Ngoại vụ; khối: Xã | 3; 7.3 | lý do`.
fn exemption_line(exemption: &Exemption, lang: Lang) -> String {
    let blocks = exemption.blocks.iter();
    let blocks = blocks.map(|block| format!("{}: {block}", lang.pick("khối", "block")));
    let units = exemption.units.iter().map(SmolStr::to_string);
    let names: Vec<String> = units.chain(blocks).collect();
    let codes: Vec<&str> = exemption.codes.iter().map(Code::as_str).collect();
    let line = format!("{} | {}", names.join("; "), codes.join("; "));
    match &exemption.reason {
        Some(reason) => format!("{line} | {reason}"),
        None => line,
    }
}

/// Returns the words of a choice in a form.
fn choice(choices: &[Choice], key: &str, lang: Lang) -> Value {
    Value::Text(words_of(choices, key).get(lang).to_owned())
}

fn class_line(class: &Class, lang: Lang) -> String {
    let name = &class.name;
    let block = class.block.as_ref();
    // `|` separates the block from the name, so a name with that sign gets an empty block.
    let name = match block {
        Some(block) => format!("{block} | {name}"),
        None if name.contains('|') => format!("| {name}"),
        None => name.to_string(),
    };
    match class.from {
        Threshold::Percent(from) => format!("{name}: {}%", from.text(lang, Points::MAX_DECIMALS)),
        Threshold::Points(from) => format!("{name}: {}", from.text(lang, Points::MAX_DECIMALS)),
    }
}
