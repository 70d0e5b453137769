//! Renders a document as a Word document in the layout of Decree 30/2020: A4, Times New Roman,
//! the document header, the text, the signature, and wide tables as landscape annexes.

mod body;
mod document_header;
mod package;
mod table;

use self::body::{Body, LANDSCAPE_WIDTH, Orientation, PORTRAIT_WIDTH, ParagraphStyle};
use super::error::RenderError;
use super::table_text::fact_text;
use crate::input::own_report::READING;
use crate::lang::Lang;
use crate::model::roman;
use crate::report::document::{Block, Document, Table};

/// Returns the bytes of the document; the same document gives the same bytes.
///
/// # Errors
/// [`RenderError::Word`] if the package cannot be written.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    package::pack(&document.title, &body(document))
        .map_err(|error| RenderError::Word(error.to_string()))
}

/// Returns the markup of the body: portrait pages that end with the signature, then the wide
/// tables as annexes.
fn body(document: &Document) -> String {
    let lang = document.lang;
    let wide: Vec<&Table> = document.blocks.iter().filter_map(wide_table).collect();
    let mut body = Body::default();
    document_header::header(&mut body, document);
    body.paragraph(&document.title.to_uppercase(), ParagraphStyle::Title);
    for basis in &document.letter.basis {
        let line = match lang {
            Lang::Vi if basis.starts_with("Căn cứ") => format!("{basis};"),
            Lang::Vi => format!("Căn cứ {basis};"),
            Lang::En => format!("Pursuant to {basis};"),
        };
        body.paragraph(&line, ParagraphStyle::Basis);
    }
    let mut annexes = 0;
    let is_printed = |block: &Block| !matches!(block, Block::Chart(_));
    let last = document.blocks.iter().rposition(is_printed);
    for (at, block) in document.blocks.iter().enumerate() {
        // The end of the text stays on the page of the signature.
        let is_last = last == Some(at);
        match block {
            Block::Facts(facts) => {
                for (at, (name, value)) in facts.iter().enumerate() {
                    if is_last && at + 1 == facts.len() {
                        body.keep_with_next();
                    }
                    let value = fact_text(value, lang, document.decimals);
                    body.fact(name, &value);
                }
            }
            Block::Heading(heading) => body.paragraph(heading, ParagraphStyle::Section),
            Block::Paragraph(sentence) => {
                if is_last {
                    body.keep_with_next();
                }
                body.paragraph(sentence, ParagraphStyle::Running);
            }
            Block::Table(table) if is_wide(table) => {
                if is_last {
                    body.keep_with_next();
                }
                annexes += 1;
                let number = annex_number(annexes, wide.len());
                let title = &table.title;
                let line = match lang {
                    Lang::Vi => format!("{title}: xem Phụ lục{number} kèm theo."),
                    Lang::En => format!("{title}: see Annex{number}."),
                };
                body.paragraph(&line, ParagraphStyle::Running);
            }
            Block::Table(table) => {
                body.paragraph(&table.title, ParagraphStyle::TableTitle);
                table::write(&mut body, table, document, PORTRAIT_WIDTH, is_last);
            }
            Block::Chart(_) => {}
        }
    }
    document_header::signature(&mut body, document);
    body.break_freely();
    if wide.is_empty() {
        reading(&mut body, document);
        body.end_section(Orientation::Portrait, true);
        return body.into_markup();
    }
    body.end_section(Orientation::Portrait, false);
    for (at, table) in wide.iter().enumerate() {
        let number = annex_number(at + 1, wide.len());
        document_header::annex(&mut body, document, &number, at > 0);
        body.paragraph(&table.title.to_uppercase(), ParagraphStyle::AnnexTitle);
        document_header::enclosure(&mut body, document);
        table::write(&mut body, table, document, LANDSCAPE_WIDTH, false);
    }
    reading(&mut body, document);
    body.end_section(Orientation::Landscape, true);
    body.into_markup()
}

/// Writes how the files were read, in small letters below everything else.
fn reading(body: &mut Body, document: &Document) {
    let lines = document.origin.reading_lines(document.lang);
    if !lines.is_empty() {
        let heading = READING.get(document.lang);
        body.paragraph(
            &format!("{heading}: {}", lines.join(". ")),
            ParagraphStyle::Note,
        );
    }
}

/// Returns the number of an annex after a space; a single annex has no number.
fn annex_number(at: usize, count: usize) -> String {
    if count == 1 {
        return String::new();
    }
    let number = u64::try_from(at).unwrap_or(u64::MAX);
    format!(" {}", roman::numeral(number))
}

fn wide_table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) if is_wide(table) => Some(table),
        Block::Table(_)
        | Block::Facts(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Chart(_) => None,
    }
}

/// Whether the table is too wide for a portrait page.
fn is_wide(table: &Table) -> bool {
    /// Characters on a line of a portrait page.
    const PORTRAIT_CHARACTERS: u16 = 84;
    let widths = table.columns.iter().map(|column| column.width.max(6));
    widths.sum::<u16>() > PORTRAIT_CHARACTERS || table.columns.len() > 6
}
