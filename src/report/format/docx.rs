//! Renders a document as a Word document in the layout of Decree 30/2020: A4, Times New Roman,
//! the document header, the text, the signature, and wide tables as landscape annexes.

mod body;
mod document_header;
mod frame;
mod package;
mod table;

use self::body::{Body, LANDSCAPE_WIDTH, Orientation, PORTRAIT_WIDTH, ParagraphStyle};
use self::frame::Wording;
use super::error::RenderError;
use super::table_text::fact_text;
use super::well_formed::checked;
use crate::input::own_report::READING;
use crate::lang::Lang;
use crate::model::roman;
use crate::report::document::{Block, Document, Table};

/// Returns the bytes of the document; the same document gives the same bytes.
///
/// # Errors
/// [`RenderError`] if the package cannot be written.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let package = package::pack(&document.title, &body(document));
    checked(package.map_err(|error| RenderError::Word(error.to_string()))?)
}

/// Returns the markup of the body: portrait pages that end with the signature, then the wide
/// tables as annexes.
fn body(document: &Document) -> String {
    let lang = document.lang;
    let wide: Vec<&Table> = document.blocks.iter().filter_map(wide_table).collect();
    let mut body = Body::default();
    document_header::header(&mut body, document);
    document_header::title(&mut body, document);
    for (at, basis) in document.letter.basis.iter().enumerate() {
        let basis = basis.trim_end_matches([';', '.', ' ']);
        let sign = if at + 1 == document.letter.basis.len() {
            '.'
        } else {
            ';'
        };
        let line = match lang {
            Lang::Vi if basis.starts_with("Căn cứ") => format!("{basis}{sign}"),
            Lang::Vi => format!("Căn cứ {basis}{sign}"),
            Lang::En => format!("Pursuant to {basis}{sign}"),
        };
        body.paragraph(&line, ParagraphStyle::Basis);
    }
    let wording = Wording::new(document);
    wording.opening(&mut body);
    let mut annexes = 0;
    for block in &document.blocks {
        match block {
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let value = fact_text(value, lang, document.decimals);
                    body.fact(name, &value);
                }
            }
            Block::Heading(heading) => body.paragraph(heading, ParagraphStyle::Heading),
            Block::Paragraph(sentence) => {
                body.paragraph(sentence, ParagraphStyle::Running);
            }
            Block::Table(table) if is_wide(table) => {
                annexes += 1;
                let number = annex_number(annexes, wide.len());
                let title = &table.title;
                let line = match lang {
                    Lang::Vi => format!("{title} (chi tiết tại Phụ lục{number} kèm theo)."),
                    Lang::En => format!("{title} (details in Annex{number})."),
                };
                body.paragraph(&line, ParagraphStyle::Running);
            }
            Block::Table(table) => {
                body.paragraph(&table.title, ParagraphStyle::TableTitle);
                table::write(&mut body, table, document, PORTRAIT_WIDTH);
                body.blank_line();
            }
            Block::Chart(_) => {}
        }
    }
    wording.closing(&mut body);
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
        document_header::annex(&mut body, document, &number);
        body.paragraph(&table.title.to_uppercase(), ParagraphStyle::AnnexTitle);
        document_header::enclosure(&mut body, document);
        table::write(&mut body, table, document, LANDSCAPE_WIDTH);
        let is_last = at + 1 == wide.len();
        if is_last {
            reading(&mut body, document);
        }
        body.end_section(Orientation::Landscape, is_last);
    }
    body.into_markup()
}

/// Writes how the files were read, in small letters below everything else.
fn reading(body: &mut Body, document: &Document) {
    let lines = document.origin.reading_lines(document.lang);
    if !lines.is_empty() {
        let heading = READING.get(document.lang);
        body.paragraph(
            &format!("{heading}: {}", lines.join(". ")),
            ParagraphStyle::Reading,
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
    /// What a column of numbers takes on paper.
    const NUMBER: u16 = 5;
    let widths = table.columns.iter().map(|column| {
        if column.number {
            NUMBER
        } else {
            column.width.max(6)
        }
    });
    widths.sum::<u16>() > PORTRAIT_CHARACTERS || table.columns.len() > 9
}
