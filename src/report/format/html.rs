//! A document as one page that opens in a browser, from disk and without a
//! network: it loads nothing, and its policy lets it load nothing.
//!
//! | part | what it is |
//! |---|---|
//! | `table` | tables that fold, sort and filter |
//! | `chart` | bars and a radar as drawings |
//! | `page.css`, `page.js` | how it looks, what it does; named by their hashes in the policy |

mod chart;
mod table;

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::plain::printable;
use super::row::fact;
use crate::lang::Lang;
use crate::report::document::{Block, Document, Value};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// The page. Texts of the document are data in it, never markup.
#[must_use]
pub fn render(document: &Document) -> String {
    let lang = document.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (text(&document.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    (head(document))
                    @for (at, block) in document.blocks.iter().enumerate() {
                        @match block {
                            Block::Facts(facts) => (facts_list(facts, document)),
                            Block::Paragraph(sentence) => p { (text(sentence)) },
                            Block::Table(block) => (table::render(block, at, document)),
                            Block::Chart(chart) => (chart::render(chart, at, document)),
                        }
                    }
                }
                (foot(document))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// A text of the document without characters that no page can hold.
fn text(text: &str) -> Cow<'_, str> {
    printable(text)
}

/// Nothing is loaded; only the style and the script of this page count.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

fn head(document: &Document) -> Markup {
    let letter = &document.letter;
    html! {
        header {
            @if let Some(unit) = &letter.unit { p .unit { (text(unit)) } }
            h1 { (text(&document.title)) }
            @if let Some(date) = &letter.date { p .date { (text(date)) } }
        }
    }
}

/// Short facts: numbers as cards, texts as a list.
fn facts_list(facts: &[(String, Value)], document: &Document) -> Markup {
    html! {
        dl .facts {
            @for (name, value) in facts {
                div .number[!matches!(value, Value::Text(_) | Value::Empty)] {
                    dt { (text(name)) }
                    dd { (text(&fact(value, document.lang, document.decimals))) }
                }
            }
        }
    }
}

/// Where the numbers come from.
fn foot(document: &Document) -> Markup {
    let (origin, lang) = (&document.origin, document.lang);
    html! {
        footer {
            @for convention in &origin.conventions { p { (text(convention)) } }
            @for input in &origin.inputs {
                p {
                    (lang.pick("Tệp đã đọc: ", "File read: ")) (text(&input.name))
                    @if let Some(sha256) = &input.sha256 {
                        " · SHA-256 " code { (sha256) }
                    }
                }
            }
            p { "parindex " (env!("CARGO_PKG_VERSION")) }
            noscript {
                p { (match lang {
                    Lang::Vi => "Trình duyệt tắt JavaScript: bảng vẫn đọc được, nhưng không gập, sắp xếp hay lọc được.",
                    Lang::En => "JavaScript is off: the tables can be read, but not folded, sorted or filtered.",
                }) }
            }
        }
    }
}
