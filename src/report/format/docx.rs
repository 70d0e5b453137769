//! A document as a Word document laid out as Decree 30/2020 asks: A4, Times New
//! Roman, the head of the body and of the state, the text, the signature, and
//! wide tables as landscape appendices.

mod flow;
mod letter;
mod letters;
mod package;
mod table;

use std::fmt;

use self::flow::{Flow, Look};
use crate::lang::{Lang, Text};
use crate::report::document::{Block, Document, Table};
use crate::report::format::row::fact;
use crate::text;

/// Why a document cannot be a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDocx(String);

impl NotDocx {
    /// The reason, in both languages.
    #[must_use]
    pub fn message(&self) -> Text {
        let reason = &self.0;
        text!(
            "không tạo được tệp Word: {reason}",
            "the Word document could not be made: {reason}",
            reason
        )
    }
}

impl fmt::Display for NotDocx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for NotDocx {}

/// The bytes of the document; the same document gives the same bytes.
///
/// # Errors
/// [`NotDocx`] when the package cannot be put together.
pub fn render(document: &Document) -> Result<Vec<u8>, NotDocx> {
    package::pack(&document.title, &body(document)).map_err(|error| NotDocx(error.to_string()))
}

/// The text: what is read first stands on upright pages with the signature,
/// wide tables follow as appendices.
fn body(document: &Document) -> String {
    let lang = document.lang;
    let wide: Vec<&Table> = document.blocks.iter().filter_map(wide_table).collect();
    let mut flow = Flow::default();
    letter::head(&mut flow, document);
    flow.paragraph(&document.title.to_uppercase(), Look::Title);
    for basis in &document.letter.basis {
        let line = match lang {
            Lang::Vi if basis.starts_with("Căn cứ") => format!("{basis};"),
            Lang::Vi => format!("Căn cứ {basis};"),
            Lang::En => format!("Pursuant to {basis};"),
        };
        flow.paragraph(&line, Look::Basis);
    }
    let mut appended = 0;
    let drawn = |block: &Block| matches!(block, Block::Chart(_));
    let last = document.blocks.iter().rposition(|block| !drawn(block));
    for (at, block) in document.blocks.iter().enumerate() {
        // The signature has the end of the text above it, whatever that is.
        let is_last = last == Some(at);
        match block {
            Block::Facts(facts) => {
                for (at, (name, value)) in facts.iter().enumerate() {
                    if is_last && at + 1 == facts.len() {
                        flow.keep();
                    }
                    let value = fact(value, lang, document.decimals);
                    flow.fact(name, &value);
                }
            }
            Block::Paragraph(sentence) => {
                if is_last {
                    flow.keep();
                }
                flow.paragraph(sentence, Look::Running);
            }
            Block::Table(table) if is_wide(table) => {
                if is_last {
                    flow.keep();
                }
                appended += 1;
                let number = number(appended, wide.len());
                let title = &table.title;
                let line = match lang {
                    Lang::Vi => format!("{title}: xem Phụ lục{number} kèm theo."),
                    Lang::En => format!("{title}: see Annex{number}."),
                };
                flow.paragraph(&line, Look::Running);
            }
            Block::Table(table) => {
                flow.paragraph(&table.title, Look::TableTitle);
                table::write(&mut flow, table, document, flow::PORTRAIT, is_last);
            }
            Block::Chart(_) => {}
        }
    }
    letter::signature(&mut flow, document);
    flow.let_go();
    if wide.is_empty() {
        flow.end_of_section(flow::Page::Portrait, true);
        return flow.into_text();
    }
    flow.end_of_section(flow::Page::Portrait, false);
    for (at, table) in wide.iter().enumerate() {
        letter::annex(&mut flow, document, &number(at + 1, wide.len()), at > 0);
        flow.paragraph(&table.title.to_uppercase(), Look::AnnexTitle);
        letter::enclosed(&mut flow, document);
        table::write(&mut flow, table, document, flow::LANDSCAPE, false);
    }
    flow.end_of_section(flow::Page::Landscape, true);
    flow.into_text()
}

/// The number of an appendix, with a space in front; one alone has none.
fn number(at: usize, of: usize) -> String {
    const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    match (of, ROMAN.get(at - 1)) {
        (1, _) => String::new(),
        (_, Some(roman)) => format!(" {roman}"),
        (_, None) => format!(" {at}"),
    }
}

fn wide_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) if is_wide(table) => Some(table),
        Block::Table(_) | Block::Facts(_) | Block::Paragraph(_) | Block::Chart(_) => None,
    }
}

/// Whether an upright page is too narrow for the table.
fn is_wide(table: &Table) -> bool {
    /// Characters on a line of an upright page, in the type of tables.
    const UPRIGHT: u16 = 84;
    let widths = table.columns.iter().map(|column| column.width.max(6));
    widths.sum::<u16>() > UPRIGHT || table.columns.len() > 6
}
