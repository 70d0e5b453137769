//! Builders of documents: they take texts in both languages and store them in the
//! language of the document.

use smol_str::SmolStr;

use super::document::{
    Bar, BarChart, Block, Chart, Document, DocumentHeader, Highlight, Importance, Origin, Role,
    Row, RowKind, Table, TableColumn, Tone, Value,
};
use crate::lang::{Lang, Localize, Message};
use crate::model::{Code, Index, Points};
use crate::text;

/// The usual width of a number column. Unit: characters.
const NUMBER_WIDTH: u16 = 9;

/// Something that a cell or a fact can be made from.
pub(super) trait IntoValue {
    /// Returns the value, with its text in `lang`.
    fn into_value(self, lang: Lang) -> Value;
}

macro_rules! into_value {
    ($($type:ty => |$value:ident, $lang:ident| $result:expr),+ $(,)?) => {
        $(impl IntoValue for $type {
            fn into_value(self, $lang: Lang) -> Value {
                let $value = self;
                $result
            }
        })+
    };
}

into_value! {
    Value => |value, _lang| value,
    Points => |points, _lang| Value::Points(points),
    Index => |index, _lang| Value::Index(index),
    usize => |count, _lang| Value::Count(count),
    String => |text, _lang| Value::Text(text),
    &String => |text, _lang| Value::Text(text.clone()),
    &str => |text, _lang| Value::Text(text.to_owned()),
    &SmolStr => |text, _lang| Value::Text(text.to_string()),
    &Code => |code, _lang| Value::Text(code.to_string()),
    Message => |text, lang| Value::Text(text.localize(lang)),
    &Message => |text, lang| Value::Text(text.localize(lang)),
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self, lang: Lang) -> Value {
        self.map_or(Value::Empty, |value| value.into_value(lang))
    }
}

impl Document {
    /// Creates a document without blocks.
    pub(super) fn new(title: impl Localize, decimals: u32, lang: Lang) -> Self {
        Self {
            lang,
            decimals,
            title: title.localize(lang),
            headline: Vec::new(),
            letter: DocumentHeader::default(),
            origin: Origin::default(),
            blocks: Vec::new(),
            live: Vec::new(),
        }
    }

    /// Sets the conventions of its numbers.
    pub(super) fn set_conventions(&mut self, conventions: &[Message]) {
        let lang = self.lang;
        self.origin.conventions = conventions.iter().map(|text| text.localize(lang)).collect();
    }

    /// Appends a block.
    pub(super) fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }

    /// Appends the heading of a section.
    pub(super) fn heading(&mut self, text: impl Localize) {
        self.push(Block::Heading(text.localize(self.lang)));
    }

    /// Appends a paragraph.
    pub(super) fn paragraph(&mut self, text: impl Localize) {
        self.push(Block::Paragraph(text.localize(self.lang)));
    }

    /// Appends a part to the line that sums up the report, which begins with a capital.
    pub(super) fn highlight(&mut self, text: impl Localize, tone: Tone) {
        let mut text = text.localize(self.lang);
        if self.headline.is_empty() {
            let mut letters = text.chars();
            if let Some(first) = letters.next() {
                text = first.to_uppercase().chain(letters).collect();
            }
        }
        self.headline.push(Highlight { text, tone });
    }

    /// Appends a chart, with the name of its previous index.
    pub(super) fn chart(&mut self, title: impl Localize, before: impl Localize, bars: Vec<Bar>) {
        let [title, before] = [title.localize(self.lang), before.localize(self.lang)];
        self.push(Chart::Bars(BarChart {
            title,
            before,
            bars,
        }));
    }

    /// Starts a list of facts in the language of the document.
    pub(super) fn facts(&self) -> Facts {
        Facts {
            lang: self.lang,
            facts: Vec::new(),
        }
    }

    /// Starts a table in the language of the document, with one row per item.
    pub(super) fn table<T: Copy>(
        &self,
        title: impl Localize,
        items: impl IntoIterator<Item = T>,
    ) -> TableBuilder<T> {
        TableBuilder::new(title, items, self.lang)
    }
}

/// A list of names with their values.
pub(super) struct Facts {
    lang: Lang,
    facts: Vec<(String, Value)>,
}

impl Facts {
    /// Appends a fact, unless its value is empty.
    pub(super) fn add(&mut self, name: impl Localize, value: impl IntoValue) {
        let value = value.into_value(self.lang);
        if value != Value::Empty {
            self.facts.push((name.localize(self.lang), value));
        }
    }
}

impl From<Chart> for Block {
    fn from(chart: Chart) -> Self {
        Self::Chart(chart)
    }
}

impl From<Facts> for Block {
    fn from(facts: Facts) -> Self {
        Self::Facts(facts.facts)
    }
}

/// The heading and the kind of a column.
pub(super) struct Column {
    heading: Message,
    width: u16,
    number: bool,
    role: Role,
    importance: Importance,
}

impl Column {
    /// Creates a text column. Unit of the width: characters.
    pub(super) fn text(heading: Message, width: u16) -> Self {
        Self {
            heading,
            width,
            number: false,
            role: Role::Plain,
            importance: Importance::Usual,
        }
    }

    /// Creates a number column of the usual width.
    pub(super) fn number(heading: Message) -> Self {
        Self {
            number: true,
            ..Self::text(heading, NUMBER_WIDTH)
        }
    }

    /// Creates a column of missing points.
    pub(super) fn gap(heading: Message) -> Self {
        Self::number(heading).role(Role::Gap)
    }

    /// Creates a column of days since a missed deadline.
    pub(super) fn late(heading: Message) -> Self {
        Self::text(heading, NUMBER_WIDTH).role(Role::Late)
    }

    /// Creates a column of texts that contain dates.
    pub(super) fn dates(heading: Message, width: u16) -> Self {
        Self::text(heading, width).role(Role::Dates)
    }

    /// Sets the width. Unit: characters.
    pub(super) fn width(self, width: u16) -> Self {
        Self { width, ..self }
    }

    /// Sets what its values mean.
    pub(super) fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// Sets how long it is kept where there is no room for all columns.
    pub(super) fn importance(self, importance: Importance) -> Self {
        Self { importance, ..self }
    }
}

/// A table that is built column by column. `T` is what a row is made from.
pub(super) struct TableBuilder<T> {
    lang: Lang,
    items: Vec<T>,
    table: Table,
    total: Option<Row>,
}

impl<T: Copy> TableBuilder<T> {
    fn new(title: impl Localize, items: impl IntoIterator<Item = T>, lang: Lang) -> Self {
        let items: Vec<T> = items.into_iter().collect();
        let rows = items.iter().map(|_| row(RowKind::Plain, Vec::new()));
        Self {
            lang,
            table: Table {
                name: "",
                excerpt: false,
                title: title.localize(lang),
                columns: Vec::new(),
                rows: rows.collect(),
                notes: Vec::new(),
            },
            items,
            total: None,
        }
    }

    /// Sets its name on the command line.
    pub(super) fn named(mut self, name: &'static str) -> Self {
        self.table.name = name;
        self
    }

    /// Marks it as rows of another table, in another order.
    pub(super) fn excerpt(mut self) -> Self {
        self.table.excerpt = true;
        self
    }

    /// Returns the place of the next column, from 0.
    pub(super) fn next_column(&self) -> usize {
        self.table.columns.len()
    }

    /// Whether it has no row.
    pub(super) fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }

    /// Appends a column with the value of each row.
    pub(super) fn column<V: IntoValue>(&mut self, column: Column, cell: impl Fn(T) -> V) {
        let Column {
            heading,
            width,
            number,
            role,
            importance,
        } = column;
        self.table.columns.push(TableColumn {
            heading: heading.localize(self.lang),
            width,
            number,
            role,
            importance,
        });
        for (row, item) in self.table.rows.iter_mut().zip(&self.items) {
            row.values.push(cell(*item).into_value(self.lang));
        }
        if let Some(total) = &mut self.total {
            total.values.push(Value::Empty);
        }
    }

    /// Appends a text column.
    pub(super) fn text<V: IntoValue>(
        &mut self,
        heading: Message,
        width: u16,
        cell: impl Fn(T) -> V,
    ) {
        self.column(Column::text(heading, width), cell);
    }

    /// Appends a number column of the usual width.
    pub(super) fn number<V: IntoValue>(&mut self, heading: Message, cell: impl Fn(T) -> V) {
        self.column(Column::number(heading), cell);
    }

    /// Sets the value that the total row has in the last column.
    pub(super) fn total(&mut self, value: impl IntoValue) {
        let value = value.into_value(self.lang);
        let columns = self.table.columns.len();
        if let Some(last) = self.total_row(columns).values.last_mut() {
            *last = value;
        }
    }

    /// Sets how the numbers of the total row were computed.
    pub(super) fn total_detail(&mut self, detail: Vec<String>) {
        let columns = self.table.columns.len();
        self.total_row(columns).detail = detail;
    }

    fn total_row(&mut self, columns: usize) -> &mut Row {
        self.total
            .get_or_insert_with(|| row(RowKind::Total, vec![Value::Empty; columns]))
    }

    /// Changes each row by its item.
    pub(super) fn rows(&mut self, change: impl Fn(T, &mut Row)) {
        for (row, item) in self.table.rows.iter_mut().zip(&self.items) {
            change(*item, row);
        }
    }

    /// Appends a row that belongs to no item, after all columns are known.
    pub(super) fn extra_row(&mut self, kind: RowKind, values: Vec<Value>) {
        self.table.rows.push(row(kind, values));
    }

    /// Appends a note.
    pub(super) fn note(&mut self, note: impl Localize) {
        self.table.notes.push(note.localize(self.lang));
    }

    /// Appends notes.
    pub(super) fn notes(&mut self, notes: impl IntoIterator<Item = Message>) {
        for note in notes {
            self.note(note);
        }
    }
}

impl<T> From<TableBuilder<T>> for Table {
    fn from(builder: TableBuilder<T>) -> Self {
        let mut table = builder.table;
        table.rows.extend(builder.total);
        table
    }
}

impl<T> From<TableBuilder<T>> for Block {
    fn from(builder: TableBuilder<T>) -> Self {
        Self::Table(builder.into())
    }
}

/// Creates a row without explanation and labels.
pub(super) fn row(kind: RowKind, values: Vec<Value>) -> Row {
    Row {
        penalty: false,
        kind,
        values,
        detail: Vec::new(),
        tags: Vec::new(),
    }
}

/// Joins sentences or terms by `separator`; returns `None` if there are none.
pub(super) fn joined(texts: impl IntoIterator<Item = Message>, separator: &str) -> Option<Message> {
    let join = |list, one| text!("{list}{separator}{one}");
    texts.into_iter().reduce(join)
}
