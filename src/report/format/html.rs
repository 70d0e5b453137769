//! Renders a document as one self-contained page. It works from disk and without a network:
//! it loads nothing, and its content security policy forbids it to.

mod bidi;
mod chart;
mod table;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use self::bidi::shown;
use super::table_text::fact_text;
use crate::input::own_report::{GENERATOR, READING};
use crate::lang::Lang;
use crate::report::document::{Block, Document, Tone, Value};
use crate::vocab::sanitize::printable;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Returns the page. Texts of the document are escaped.
#[must_use]
pub fn render(document: &Document) -> String {
    let lang = document.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (printable(&document.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    (header(document))
                    @for (at, block) in document.blocks.iter().enumerate() {
                        @match block {
                            Block::Facts(facts) => (facts_list(facts, document)),
                            Block::Heading(heading) => h2 { (shown(heading)) },
                            Block::Paragraph(sentence) => p { (shown(sentence)) },
                            Block::Table(block) => (table::render(block, at, document)),
                            Block::Chart(chart) => (chart::render(chart, at, document)),
                        }
                    }
                }
                (footer(document))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Returns the content security policy: it allows only the page's own style and script, which
/// it names by their hashes.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

fn header(document: &Document) -> Markup {
    let letter = &document.letter;
    html! {
        header {
            @if let Some(unit) = &letter.unit { p .unit { (shown(unit)) } }
            h1 { (shown(&document.title)) }
            @if !document.headline.is_empty() { (hero(document)) }
            @if let Some(date) = &letter.date { p .date { (shown(date)) } }
        }
    }
}

/// The result in one line; its first part is the largest.
fn hero(document: &Document) -> Markup {
    html! {
        p .hero {
            @for (at, part) in document.headline.iter().enumerate() {
                @if at > 0 { " · " }
                span .first[at == 0] .up[part.tone == Tone::Good] .down[part.tone == Tone::Bad] {
                    (shown(&part.text))
                }
            }
        }
    }
}

/// Numbers are shown as cards, texts as a list.
fn facts_list(facts: &[(String, Value)], document: &Document) -> Markup {
    html! {
        dl .facts {
            @for (name, value) in facts {
                div .number[!matches!(value, Value::Text(_) | Value::Empty)] {
                    dt { (shown(name)) }
                    dd { (shown(&fact_text(value, document.lang, document.decimals))) }
                }
            }
        }
    }
}

/// Conventions, input files and program version.
fn footer(document: &Document) -> Markup {
    let (origin, lang) = (&document.origin, document.lang);
    html! {
        footer {
            @for convention in &origin.conventions { p { (shown(convention)) } }
            @for input in &origin.inputs {
                p {
                    (lang.pick("Tệp đã đọc: ", "File read: ")) (shown(&input.name))
                    @if let Some(sha256) = &input.sha256 {
                        " · SHA-256 " code { (sha256) }
                    }
                }
            }
            @let reading = origin.reading_lines(lang);
            @if !reading.is_empty() {
                details open {
                    summary { (READING.get(lang)) }
                    @for line in reading { p { (shown(&line)) } }
                }
            }
            p { "parindex " (env!("CARGO_PKG_VERSION")) }
            noscript {
                p { (match lang {
                    Lang::Vi => "Trình duyệt tắt JavaScript: bảng vẫn đọc được, nhưng không gập, sắp xếp hay lọc được.",
                    Lang::En => "JavaScript is off: the tables can be read, but not collapsed, sorted or filtered.",
                }) }
            }
        }
    }
}
