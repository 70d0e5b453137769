//! Renders a document as a Word document in the layout of Decree 30/2020: A4, Times New Roman,
//! the document header, the text, the signature, and wide tables as landscape annexes.

mod body;
mod columns;
mod document_header;
mod frame;
mod package;
mod table;

use self::body::{Body, LANDSCAPE_WIDTH, Orientation, PORTRAIT_WIDTH, ParagraphStyle, listed};
use self::frame::Wording;
use super::error::RenderError;
use super::table_text::fact_text;
use super::well_formed::checked;
use crate::input::own_report::READING;
use crate::lang::Lang;
use crate::model::roman;
use crate::report::dates;
use crate::report::document::{Block, Document, DocumentKind, Role, Table, Value};

/// Returns the bytes of the document; the same document gives the same bytes.
///
/// # Errors
/// [`RenderError`] if the package cannot be written.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let package = package::pack(&document.title, &body(document));
    checked(package.map_err(|error| RenderError::Word(error.to_string()))?)
}

/// A part of the text as it is printed.
enum Part<'a> {
    Facts(&'a [(String, Value)]),
    Heading(&'a str),
    Paragraph(String),
    /// A table between the paragraphs.
    Inline(Table),
    /// A table of an annex.
    Annexed(Table),
}

/// Returns the markup of the body: portrait pages that end with the signature, then the wide
/// tables as annexes.
fn body(document: &Document) -> String {
    let lang = document.lang;
    let parts = parts(document);
    let annexes = annexes(&parts);
    let mut body = Body::default();
    document_header::header(&mut body, document);
    document_header::title(&mut body, document);
    let basis = document.letter.basis.iter().map(|basis| match lang {
        Lang::Vi if basis.starts_with("Căn cứ") => basis.to_string(),
        Lang::Vi => format!("Căn cứ {basis}"),
        Lang::En => format!("Pursuant to {basis}"),
    });
    for line in listed(basis) {
        body.paragraph(&line, ParagraphStyle::Basis);
    }
    let wording = Wording::new(document);
    wording.opening(&mut body);
    if let Some(result) = wording.result() {
        body.paragraph(&result, ParagraphStyle::Result);
    }
    for part in &parts {
        match part {
            Part::Facts(facts) => write_facts(&mut body, facts, document),
            Part::Heading(heading) => {
                body.paragraph(&dates::official(heading, lang), ParagraphStyle::Heading);
            }
            Part::Paragraph(sentence) => {
                body.paragraph(&dates::official(sentence, lang), ParagraphStyle::Running);
            }
            Part::Annexed(table) => {
                let of_table =
                    |tables: &Vec<&Table>| tables.iter().any(|one| std::ptr::eq(*one, table));
                let number = annexes.iter().position(of_table).unwrap_or(0) + 1;
                let number = annex_number(number, annexes.len());
                let title = dates::official(&table.title, lang);
                let line = match lang {
                    Lang::Vi => format!("{title} (chi tiết tại Phụ lục{number} kèm theo)."),
                    Lang::En => format!("{title} (details in Annex{number})."),
                };
                body.paragraph(&line, ParagraphStyle::Running);
            }
            Part::Inline(table) => {
                let title = dates::official(&table.title, lang);
                body.paragraph(&title, ParagraphStyle::TableTitle);
                table::write(&mut body, table, document, PORTRAIT_WIDTH);
                table::write_notes(&mut body, table);
                body.gap();
            }
        }
    }
    wording.closing(&mut body);
    document_header::signature(&mut body, document);
    body.break_freely();
    if annexes.is_empty() {
        reading(&mut body, document);
        body.end_section(Orientation::Portrait, true);
        return body.into_markup();
    }
    body.end_section(Orientation::Portrait, false);
    for (at, tables) in annexes.iter().enumerate() {
        let is_last = at + 1 == annexes.len();
        let number = annex_number(at + 1, annexes.len());
        document_header::annex(&mut body, document, &number);
        for (at, table) in tables.iter().enumerate() {
            let title = dates::official(&table.title, lang);
            if at == 0 {
                body.paragraph(&title.to_uppercase(), ParagraphStyle::AnnexTitle);
                document_header::enclosure(&mut body, document);
            } else {
                body.gap();
                body.paragraph(&title, ParagraphStyle::TableTitle);
            }
            // Below the table, texts might be alone on a page.
            if at == 0 && is_last {
                reading(&mut body, document);
            }
            table::write_notes(&mut body, table);
            table::write(&mut body, table, document, LANDSCAPE_WIDTH);
        }
        body.end_section(Orientation::Landscape, is_last);
    }
    body.into_markup()
}

/// Returns the parts of the text. A plan names the criteria of its priorities in a sentence, as
/// its annex has them.
fn parts(document: &Document) -> Vec<Part<'_>> {
    let is_plan = document.letter.kind == DocumentKind::Plan;
    let is_ranked = |table: &Table| {
        let mut columns = table.columns.iter();
        is_plan && columns.any(|column| matches!(column.role, Role::Cumulative { .. }))
    };
    let blocks = document.blocks.iter().filter_map(|block| {
        Some(match block {
            Block::Facts(facts) => Part::Facts(facts),
            Block::Heading(heading) => Part::Heading(heading),
            Block::Paragraph(sentence) => Part::Paragraph(sentence.clone()),
            Block::Table(table) if is_ranked(table) => Part::Paragraph(priorities(table, document)),
            Block::Table(table) => {
                let table = columns::printed(table, document);
                if table::is_wide(&table, document) {
                    Part::Annexed(table)
                } else {
                    Part::Inline(table)
                }
            }
            Block::Chart(_) => return None,
        })
    });
    blocks.collect()
}

/// Returns the first criteria of a list as a sentence, each with its points.
fn priorities(table: &Table, document: &Document) -> String {
    /// The most criteria that are named.
    const SHOWN: usize = 10;
    let gap = table.columns.iter().position(|column| column.role.is_gap());
    let listed: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let shown = |at: usize| {
                let value = row.values.get(at);
                value.map(|value| value.show(document.lang, document.decimals))
            };
            let code = shown(0).unwrap_or_default();
            match gap.and_then(shown) {
                Some(points) => format!("{code} ({points})"),
                None => code,
            }
        })
        .collect();
    let more = listed.len().saturating_sub(SHOWN);
    let first = listed[..listed.len() - more].join("; ");
    let title = &table.title;
    let points = document
        .lang
        .pick("điểm còn thiếu trong ngoặc", "points missing in brackets");
    let rest = match (more, document.lang) {
        (0, _) => String::new(),
        (more, Lang::Vi) => format!("; và {more} tiêu chí khác"),
        (more, Lang::En) => format!("; and {more} more"),
    };
    format!("{title} ({points}): {first}{rest}.")
}

/// Returns the tables of each annex. Small tables share one.
fn annexes<'a>(parts: &'a [Part<'_>]) -> Vec<Vec<&'a Table>> {
    /// The most rows of tables that share an annex.
    const MAX_ROWS: usize = 16;
    let mut annexes: Vec<Vec<&Table>> = Vec::new();
    for part in parts {
        let Part::Annexed(table) = part else { continue };
        let rows = |tables: &[&Table]| tables.iter().map(|table| table.rows.len()).sum::<usize>();
        match annexes.last_mut() {
            Some(last) if rows(last) + table.rows.len() <= MAX_ROWS => last.push(table),
            _ => annexes.push(vec![table]),
        }
    }
    annexes
}

/// Writes facts as a list. The organisation is in the letterhead.
fn write_facts(body: &mut Body, facts: &[(String, Value)], document: &Document) {
    let unit = document.letter.unit.as_deref();
    let shown = facts.iter().filter_map(|(name, value)| {
        let value = fact_text(value, document.lang, document.decimals);
        (Some(value.as_str()) != unit).then(|| format!("- {name}: {value}"))
    });
    for line in listed(shown) {
        let line = dates::official(&line, document.lang);
        body.paragraph(&line, ParagraphStyle::Running);
    }
}

/// Writes how the files were read, in small letters.
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
