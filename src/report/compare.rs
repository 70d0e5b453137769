//! Years compared, as a document: the last year against the one before, and all
//! of them as a trend.

mod facts;
mod leads;
mod names;
mod outside;
mod set;
mod tables;
mod trend;

use super::conventions;
use super::document::{Block, Document, Letter, Origin, Row, RowKind, Table, TableColumn, Value};
use crate::analysis::compare::{Comparison, Step, YearScore};
use crate::lang::{Lang, Text};
use crate::model::Points;
use crate::text;

/// What the tables of a report share.
#[derive(Clone, Copy)]
struct Page<'a> {
    comparison: &'a Comparison,
    step: &'a Step,
    lang: Lang,
}

/// The name of a year in a sentence: the number, else the file.
#[must_use]
pub fn label(year: &YearScore) -> String {
    year.year
        .map_or_else(|| year.file.clone(), |year| year.to_string())
}

/// The report as a document; in detail the last step of the comparison.
#[must_use]
pub fn document(comparison: &Comparison, lang: Lang) -> Document {
    let mut blocks = Vec::new();
    if let Some(step) = comparison.steps.last() {
        let page = Page {
            comparison,
            step,
            lang,
        };
        blocks.push(Block::Facts(facts::facts(&page)));
        blocks.extend(facts::sentences(&page).into_iter().map(Block::Paragraph));
        blocks.push(Block::Table(tables::parts(&page)));
        blocks.push(Block::Table(tables::fields(&page)));
        blocks.extend(tables::field_parts(&page).map(Block::Table));
        blocks.extend(outside::tables(&page).into_iter().map(Block::Table));
        blocks.extend(trend::chart(&page).map(Block::Chart));
        blocks.extend(tables::ranked(&page).into_iter().map(Block::Table));
        blocks.push(Block::Table(leads::leads(&page)));
        blocks.push(Block::Table(tables::tree(&page)));
        blocks.extend(set::changes(&page).map(Block::Table));
        blocks.extend(set::proposals(&page).map(Block::Table));
        if comparison.years.len() > 2 {
            blocks.push(Block::Table(trend::table(&page)));
        }
    }
    let years: Vec<String> = comparison.years.iter().map(label).collect();
    let years = years.join(", ");
    let title = text!("So sánh các năm: {years}", "Years compared: {years}", years);
    let unit = comparison
        .years
        .iter()
        .rev()
        .find_map(|year| year.unit.clone());
    Document {
        origin: Origin {
            conventions: conventions::said(&held_to(comparison), lang),
            ..Origin::default()
        },
        letter: Letter {
            unit,
            ..Letter::default()
        },
        lang,
        decimals: comparison.decimals,
        title: title.get(lang).to_owned(),
        blocks,
    }
}

/// The conventions by which the years are compared.
fn held_to(comparison: &Comparison) -> Vec<Text> {
    let mut said = conventions::of_numbers(comparison.decimals);
    said.push(text!(
        "Thực chất: tăng, giảm điểm của cùng tiêu chí, cùng thang điểm, có điểm ở cả hai năm.",
        "Real change: of the points of criteria that are the same, out of the same standard points, scored in both years."
    ));
    said.push(text!(
        "So trên điểm trong tổng, không quy đổi; không tính điểm thưởng, điểm trừ.",
        "Points inside the total are compared as scored, nothing is rescaled; bonus and penalty points are left out."
    ));
    said
}

impl Page<'_> {
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn before(&self) -> &YearScore {
        &self.comparison.years[self.step.old]
    }

    fn now(&self) -> &YearScore {
        &self.comparison.years[self.step.new]
    }

    /// The name of a year above a column: short where the file names no year.
    fn column_label(&self, at: usize) -> String {
        let short = text!("tệp {number}", "file {number}", number = at + 1);
        let year = self.comparison.years.get(at).and_then(|year| year.year);
        year.map_or_else(|| self.say(&short), |year| year.to_string())
    }

    fn words(&self, heading: &Text, width: u16) -> TableColumn {
        TableColumn {
            role: crate::report::document::Role::Plain,
            heading: self.say(heading),
            width,
            number: false,
        }
    }

    fn number(&self, heading: &Text) -> TableColumn {
        TableColumn {
            role: crate::report::document::Role::Plain,
            heading: self.say(heading),
            width: 9,
            number: true,
        }
    }

    /// A number of the old and one of the new year.
    fn both(&self, heading: impl Fn(String) -> Text) -> [TableColumn; 2] {
        [self.step.old, self.step.new].map(|at| self.number(&heading(self.column_label(at))))
    }

    fn change(points: Option<Points>) -> Value {
        points.map_or(Value::Empty, Value::Change)
    }
}

fn row(kind: RowKind, values: Vec<Value>) -> Row {
    Row {
        tags: Vec::new(),
        kind,
        values,
        detail: Vec::new(),
    }
}

fn table(title: String, columns: Vec<TableColumn>, rows: Vec<Row>) -> Table {
    Table {
        title,
        columns,
        rows,
        notes: Vec::new(),
    }
}
