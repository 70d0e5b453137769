//! Renders a document as one self-contained page. It works from disk and without a network:
//! it loads nothing, and its content security policy forbids it to.

mod bidi;
mod chart;
mod chart_frame;
mod chart_scale;
mod heat;
mod line_charts;
mod losses;
mod sections;
mod table;
mod table_columns;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use self::bidi::shown;
use self::sections::{Section, sections};
use self::table::UnitLinks;
use super::table_text::fact_text;
use crate::input::own_report::{GENERATOR, READING};
use crate::lang::{Lang, Message};
use crate::report::document::{Block, Document, Highlight, Tone, Value};
use crate::vocab::sanitize::printable;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// A first part of the result with more characters is set smaller.
const MAX_HERO: usize = 36;

/// Pages with fewer sections have no list of contents.
const MIN_LISTED_SECTIONS: usize = 3;

/// More input files than these are listed on request.
const MAX_LISTED_FILES: usize = 3;

/// Returns the page. Texts of the document are escaped.
#[must_use]
pub fn render(document: &Document) -> String {
    let lang = document.lang;
    let sections = sections(document);
    let links = UnitLinks::new(&sections);
    let listed = sections
        .iter()
        .filter(|section| section.is_listed())
        .count();
    let has_contents = listed >= MIN_LISTED_SECTIONS;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title(document)) }
                style { (PreEscaped(STYLE)) }
            }
            body .listed[has_contents] {
                @if has_contents {
                    nav .contents aria-label=(CONTENTS.get(lang)) { (contents(&sections, lang)) }
                }
                div .page {
                    (header(document))
                    @if has_contents {
                        details .contents {
                            summary { (CONTENTS.get(lang)) }
                            (contents(&sections, lang))
                        }
                    }
                    main {
                        @for section in &sections {
                            (section_of(section, &sections, document, links.as_ref()))
                        }
                    }
                    (footer(document))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// The heading of the list of sections.
static CONTENTS: Message = Message::fixed("Nội dung", "Contents");

/// Returns the content security policy: it allows only the page's own style and script, which
/// it names by their hashes.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// Returns the title of the window, with the unit.
fn title(document: &Document) -> String {
    let title = printable(&document.title);
    match &document.letter.unit {
        Some(unit) if !title.contains(unit.as_str()) => format!("{title} – {}", printable(unit)),
        _ => title.into_owned(),
    }
}

fn header(document: &Document) -> Markup {
    let letter = &document.letter;
    html! {
        header {
            @if let Some(unit) = &letter.unit { p .unit { (shown(unit)) } }
            h1 { (shown(&document.title)) }
            @if !document.headline.is_empty() { (hero(&document.headline)) }
            @if let Some(date) = &letter.date { p .date { (shown(date)) } }
        }
    }
}

/// The result: its first part is the largest. An arrow shows the direction of a change, so that
/// it does not depend on the colour.
fn hero(parts: &[Highlight]) -> Markup {
    let span = |part: &Highlight, first: bool| {
        html! {
            span .first[first] .long[first && part.text.chars().count() > MAX_HERO] .up[part.tone == Tone::Good] .down[part.tone == Tone::Bad] {
                @if let Some(arrow) = arrow(part) { span aria-hidden="true" { (arrow) " " } }
                (shown(&part.text))
            }
        }
    };
    html! {
        p .hero {
            @if let Some((first, rest)) = parts.split_first() {
                (span(first, true))
                @if !rest.is_empty() {
                    " " span .rest {
                        @for (at, part) in rest.iter().enumerate() {
                            @if at > 0 { " · " }
                            (span(part, false))
                        }
                    }
                }
            }
        }
    }
}

/// Returns the arrow before a change.
fn arrow(part: &Highlight) -> Option<&'static str> {
    match part.text.chars().next() {
        Some('+') => Some("▲"),
        Some('\u{2212}') => Some("▼"),
        _ => None,
    }
}

/// Returns the links to the sections.
fn contents(sections: &[Section<'_>], lang: Lang) -> Markup {
    html! {
        ul {
            @for section in sections.iter().filter(|section| section.is_listed()) {
                li .part[matches!(section, Section::Heading(..))] {
                    a href=(format!("#{}", section.key())) { (shown(section.title(lang))) }
                }
            }
        }
    }
}

fn section_of(
    section: &Section<'_>,
    all: &[Section<'_>],
    document: &Document,
    links: Option<&UnitLinks>,
) -> Markup {
    match section {
        Section::Block(Block::Facts(facts)) => facts_list(facts, document),
        Section::Block(Block::Paragraph(sentence)) => html! { p { (shown(sentence)) } },
        Section::Block(_) => html! {},
        Section::Heading(key, heading) => html! { h2 .part id=(key) { (shown(heading)) } },
        Section::Charts(key, charts) => html! {
            section .charts id=(key) aria-label=(sections::CHARTS.get(document.lang)) {
                @for (at, chart) in charts.iter().enumerate() {
                    (chart::render(chart, &format!("{key}-{at}"), document))
                }
            }
        },
        Section::Losses(key, table) => losses::render(table, key, document, all),
        Section::Table(key, table) => table::render(table, key, document, links),
    }
}

/// What the report is about, in small print.
fn facts_list(facts: &[(String, Value)], document: &Document) -> Markup {
    // The header has the unit.
    let unit = document.letter.unit.as_deref();
    let is_unit = |value: &Value| matches!(value, Value::Text(text) if Some(text.as_str()) == unit);
    html! {
        dl .facts {
            @for (name, value) in facts.iter().filter(|(_, value)| !is_unit(value)) {
                div {
                    dt { (shown(name)) ": " }
                    dd { (shown(&fact_text(value, document.lang, document.decimals))) }
                }
            }
        }
    }
}

/// Conventions, input files and program version.
fn footer(document: &Document) -> Markup {
    let (origin, lang) = (&document.origin, document.lang);
    let noted: Vec<&String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(&table.notes),
            Block::Facts(_) | Block::Heading(_) | Block::Paragraph(_) | Block::Chart(_) => None,
        })
        .flatten()
        .collect();
    let files = origin.inputs.len();
    let file_lines = html! {
        @for input in &origin.inputs {
            p {
                (lang.pick("Tệp đã đọc: ", "File read: ")) (shown(&input.name))
                @if let Some(sha256) = &input.sha256 {
                    span .hash { " · SHA-256 " code { (sha256) } }
                }
            }
        }
    };
    html! {
        footer {
            @for convention in origin.conventions.iter().filter(|one| !noted.contains(one)) {
                p { (shown(convention)) }
            }
            @if files > MAX_LISTED_FILES {
                details {
                    summary { (lang.pick("Tệp đã đọc: ", "Files read: ")) (files) }
                    (file_lines)
                }
            } @else {
                (file_lines)
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
                p { (lang.pick(
                    "Trình duyệt tắt JavaScript: bảng vẫn đọc được, nhưng không thu gọn, sắp xếp, lọc hay sao chép được.",
                    "JavaScript is off: the tables can be read, but not collapsed, sorted, filtered or copied.",
                )) }
            }
        }
    }
}
