//! Renders a document as Markdown with GitHub's tables.

use super::shown_columns::shown_in_text;
use super::table_text::{cell_text, fact_text, is_bold};
use crate::input::own_report::READING;
use crate::report::document::{Block, Document, Row, Table, Value};
use crate::vocab::sanitize::sanitize;

/// Returns the document as Markdown. Markup in texts is escaped; a line break in a cell becomes
/// `<br>`.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut parts = vec![format!("# {}", escaped(&document.title))];
    if let Some(headline) = document.headline_text() {
        parts.push(strong(&headline));
    }
    for block in &document.blocks {
        match block {
            Block::Facts(facts) => {
                let lines: Vec<String> = facts
                    .iter()
                    .map(|(name, value)| {
                        let value = fact_text(value, document.lang, document.decimals);
                        format!("- {} {}", strong(&format!("{name}:")), escaped(&value))
                    })
                    .collect();
                parts.push(lines.join("\n"));
            }
            Block::Heading(heading) => parts.push(format!("## {}", escaped(heading))),
            Block::Paragraph(sentence) => parts.push(escaped(sentence)),
            Block::Table(table) => parts.extend(table_parts(table, document)),
            Block::Chart(_) => {}
        }
    }
    let reading = document.origin.reading_lines(document.lang);
    if !reading.is_empty() {
        parts.push(format!("## {}", READING.get(document.lang)));
        let lines: Vec<String> = reading
            .iter()
            .map(|line| format!("- {}", escaped(line)))
            .collect();
        parts.push(lines.join("\n"));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn table_parts(table: &Table, document: &Document) -> Vec<String> {
    let mut parts = vec![format!("## {}", escaped(&table.title))];
    if !table.columns.is_empty() {
        let shown = shown_in_text(table, document);
        let columns = shown.indices.iter().map(|&at| &table.columns[at]);
        let headings = columns.clone().map(|column| escaped(&column.heading));
        let edges = columns.map(|column| {
            let edge = if column.number { "---:" } else { ":---" };
            edge.to_owned()
        });
        let mut lines = vec![line(headings), line(edges)];
        for row in &table.rows {
            lines.push(line(shown.indices.iter().map(|&column| {
                let text = text(row, column, table, document);
                if is_bold(row.kind) {
                    strong(&text)
                } else {
                    escaped(&text)
                }
            })));
        }
        parts.push(lines.join("\n"));
        let notes = shown.blank.iter().chain(&shown.notes);
        parts.extend(notes.map(|note| escaped(note)));
    }
    parts.extend(table.notes.iter().map(|note| escaped(note)));
    parts
}

/// Returns the printed text of a cell.
fn text(row: &Row, column: usize, table: &Table, document: &Document) -> String {
    let value = row.values.get(column).unwrap_or(&Value::Empty);
    let column = &table.columns[column];
    cell_text(value, column, document.lang, document.decimals)
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn strong(text: &str) -> String {
    let text = escaped(text);
    if text.is_empty() {
        text
    } else {
        format!("**{text}**")
    }
}

/// Returns the text on one line, with markup escaped.
fn escaped(text: &str) -> String {
    let text = sanitize(text);
    let lines: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(escaped_line)
        .collect();
    lines.join("<br>")
}

fn escaped_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => {
                if begins_block(line, at, character) {
                    escaped.push('\\');
                }
                escaped.push(character);
            }
        }
    }
    escaped
}

/// Whether the character would open a heading, a quotation, a list or a rule at its position.
fn begins_block(line: &str, at: usize, character: char) -> bool {
    let mut after = line[at..].chars().skip(1);
    let apart = |next: Option<char>| next.is_none_or(char::is_whitespace);
    match character {
        '#' | '>' => at == 0,
        '+' => at == 0 && apart(after.next()),
        '-' => {
            at == 0
                && after
                    .next()
                    .is_none_or(|next| next == '-' || apart(Some(next)))
        }
        '.' | ')' => {
            let numbered = line[..at].bytes().all(|byte| byte.is_ascii_digit());
            at > 0 && numbered && apart(after.next())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped("a|b `c` <d> *e*"), r"a\|b \`c\` &lt;d> \*e\*");
        assert_eq!(escaped("- một\r\n\n1. hai"), r"\- một<br>1\. hai");
        assert_eq!(escaped("+0,5"), "+0,5");
        assert_eq!(escaped("-0,5 điểm"), "-0,5 điểm");
        assert_eq!(escaped("---"), r"\---");
        assert_eq!(escaped("1.1. Tên 2.5"), "1.1. Tên 2.5");
        assert_eq!(escaped(r"\|"), r"\\\|");
    }
}
