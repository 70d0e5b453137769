//! A scorecard as a form: one table with all its values, which can be read again.

mod rule;

use smol_str::SmolStr;

use super::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
};
use crate::input::values::evidence;
use crate::lang::{Lang, Message};
use crate::model::{
    Class, Criterion, FieldValue, MetadataValue, Points, Scorecard, TableKind, Threshold,
};
use crate::vocab::choices::{self, Choice, words_of};
use crate::vocab::fields::FORM_ORDER;
use crate::vocab::metadata::{self, FORM_TITLE, TASKS_TITLE};
use crate::vocab::{CriterionField, MetadataField, MetadataKind, ValueKind};

/// Returns the form of a scorecard, without the columns that it does not use.
#[must_use]
pub fn document(scorecard: &Scorecard, lang: Lang) -> Document {
    to_fill(scorecard, &[], lang)
}

/// Returns the form of a scorecard with some columns that are there even if they are
/// blank, to be filled in by hand.
#[must_use]
pub fn to_fill(scorecard: &Scorecard, blank: &[CriterionField], lang: Lang) -> Document {
    let needed = needed(scorecard.kind);
    let used = |field: &CriterionField| {
        needed.contains(field)
            || blank.contains(field)
            || scorecard
                .walk()
                .any(|(_, one)| one.value(*field) != FieldValue::Empty)
    };
    let columns: Vec<CriterionField> = FORM_ORDER.into_iter().filter(used).collect();
    let lines = metadata::FORM_ORDER.into_iter().flat_map(|field| {
        let values = metadata_values(scorecard, field, lang).into_iter();
        values.map(move |value| (field.label().get(lang).to_owned(), value))
    });
    with_columns(scorecard, &columns, lines.collect(), lang)
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
pub(super) const NARROW: usize = 1;

/// Creates a form with these columns, and these lines above the table.
pub(super) fn with_columns(
    scorecard: &Scorecard,
    columns: &[CriterionField],
    lines: Vec<(String, Value)>,
    lang: Lang,
) -> Document {
    let rows = scorecard.walk().map(|(depth, criterion)| Row {
        kind: if criterion.is_group() {
            RowKind::Group(depth)
        } else {
            RowKind::Leaf(depth)
        },
        penalty: false,
        detail: Vec::new(),
        tags: Vec::new(),
        values: columns
            .iter()
            .map(|field| value(criterion, *field, lang))
            .collect(),
    });
    let width = |size: usize| columns.iter().map(move |field| field.spec().widths[size]);
    let size = usize::from(width(WIDE).sum::<u16>() > LEGIBLE);
    let column = |(field, width): (&CriterionField, u16)| TableColumn {
        heading: heading(scorecard.kind, *field).get(lang).to_owned(),
        width,
        number: matches!(field.spec().kind, ValueKind::Points | ValueKind::Amount),
        role: Role::Plain,
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

/// Returns what a scorecard has for a metadata field, one value a line.
pub(super) fn metadata_values(
    scorecard: &Scorecard,
    field: MetadataField,
    lang: Lang,
) -> Vec<Value> {
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
        MetadataValue::Classes(classes) => {
            let lines = classes.iter().map(|class| class_line(class, lang));
            lines.map(Value::Text).collect()
        }
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
