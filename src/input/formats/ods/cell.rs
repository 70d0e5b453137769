//! A cell of an ods sheet (`OpenDocument` 1.3, part 3: 9.1.4 and 19.3).

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::styles::{Family, Styles};
use crate::input::formats::cell_values::{
    boolean, date_from_iso, number, styled_value, time_from_duration,
};
use crate::input::formats::error::FileError;
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::runs::{PartialStyle, RunStyle};
use crate::input::formats::xml::{Xml, attribute, count, text};
use crate::input::limits::Limit;
use crate::lang::Message;
use crate::source::CellKind;

/// Elements in a cell whose text is not part of the cell's.
const EMBEDDED: [&str; 4] = [
    "office:annotation",
    "draw:frame",
    "draw:object",
    "table:table",
];

/// A cell as written in the file.
pub(super) struct OdsCell {
    /// In how many columns it is repeated.
    pub(super) repeated: usize,
    /// How many rows and columns it spans.
    pub(super) span: [usize; 2],
    /// The name of its style.
    pub(super) style: Option<SmolStr>,
    kind: Option<SmolStr>,
    value: Option<SmolStr>,
    error: bool,
    /// Its formula, in Excel's syntax.
    pub(super) formula: Option<String>,
    paragraphs: usize,
    text: String,
    /// Whether some of the text is formatted.
    has_runs: bool,
    /// The style of its own format.
    own_style: RunStyle,
}

impl OdsCell {
    /// Parses the attributes of a cell.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if a count is not a number.
    pub(super) fn from_start(start: &BytesStart<'_>) -> Result<Self, FileError> {
        let kind = attribute(start, "office:value-type");
        let value = match kind.as_deref() {
            Some("string") => "office:string-value",
            Some("date") => "office:date-value",
            Some("time") => "office:time-value",
            Some("boolean") => "office:boolean-value",
            _ => "office:value",
        };
        Ok(Self {
            repeated: count(start, "table:number-columns-repeated", 1)?,
            span: [
                count(start, "table:number-rows-spanned", 1)?,
                count(start, "table:number-columns-spanned", 1)?,
            ],
            style: attribute(start, "table:style-name"),
            value: attribute(start, value),
            error: attribute(start, "calcext:value-type").as_deref() == Some("error"),
            formula: attribute(start, "table:formula").map(|formula| to_excel_formula(&formula)),
            kind,
            paragraphs: 0,
            text: String::new(),
            has_runs: false,
            own_style: RunStyle::PLAIN,
        })
    }

    /// Reads the text of the cell to its end; `base` is the format of the cell.
    ///
    /// # Errors
    /// [`FileError`] if the part ends before the cell, or the text has more than `most`
    /// characters.
    pub(super) fn read(
        mut self,
        xml: &mut Xml<'_>,
        styles: &Styles,
        base: PartialStyle,
        most: usize,
    ) -> Result<Self, FileError> {
        self.own_style = base.run_style();
        // The open paragraphs and runs, and their depth.
        let mut runs: Vec<(usize, PartialStyle)> = Vec::new();
        let mut embedded = 0_usize;
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match &event {
                Event::Start(start) => {
                    depth += 1;
                    let name = start.name();
                    if embedded > 0 || EMBEDDED.contains(&name.as_ref()) {
                        embedded += 1;
                        continue;
                    }
                    let family = match name.as_ref() {
                        "text:p" | "text:h" => Some(Family::Paragraph),
                        "text:span" => Some(Family::Text),
                        _ => None,
                    };
                    if let Some(family) = family {
                        let style = attribute(start, "text:style-name");
                        let style = style.map(|style| styles.text_style(family, &style));
                        let outer = runs.last().map_or(base, |(_, style)| *style);
                        runs.push((depth, style.unwrap_or_default().or(outer)));
                    }
                    match name.as_ref() {
                        "text:p" | "text:h" => {
                            self.text
                                .push_str(if self.paragraphs > 0 { "\n" } else { "" });
                            self.paragraphs += 1;
                        }
                        "text:line-break" => self.text.push('\n'),
                        "text:tab" => self.text.push('\t'),
                        "text:s" => {
                            let spaces = count(start, "text:c", 1)?;
                            // One more than allowed is refused below.
                            self.text
                                .push_str(&" ".repeat(spaces.min(most.saturating_add(1))));
                        }
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => return Ok(self),
                Event::End(_) => {
                    runs.pop_if(|(at, _)| *at == depth);
                    depth -= 1;
                    embedded = embedded.saturating_sub(1);
                }
                // Text between paragraphs is indentation.
                event if embedded == 0 && depth > 0 => {
                    if let Some(text) = text(event) {
                        let style = runs.last().map_or(base, |(_, style)| *style);
                        self.push(&text, style);
                    }
                }
                _ => {}
            }
            // A character has at most four bytes.
            if self.text.len() / 4 > most {
                let cell = self.text.chars().take(20).collect::<String>() + "…";
                return Err(FileError::TooLarge(Limit::CellChars(Message::same(&cell))));
            }
        }
        Err(FileError::Damaged)
    }

    /// Appends text. A sequence of blanks and line breaks is one space (6.1.2); further
    /// typed spaces are elements. A no-break space is not a blank.
    fn push(&mut self, text: &str, style: PartialStyle) {
        self.has_runs |= style.is_hidden() || !style.run_style().is_plain();
        if style.is_hidden() {
            // Programs disagree on whether it is displayed.
            if !text.trim().is_empty() {
                self.text.push(char::REPLACEMENT_CHARACTER);
            }
            return;
        }
        let style = style.run_style();
        for char in text.chars() {
            if !matches!(char, ' ' | '\t' | '\r' | '\n') {
                style.push(char.encode_utf8(&mut [0; 4]), &mut self.text);
            } else if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                self.text.push(' ');
            }
        }
    }

    /// Whether the cell is empty.
    ///
    /// # Errors
    /// As [`Self::value`].
    pub(super) fn is_empty(&self) -> Result<bool, FileError> {
        let (kind, text) = self.value(NumberFormat::GENERAL)?;
        Ok(kind == CellKind::Text && text.is_empty())
    }

    /// Returns the value, with a number as this format displays it.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if a number is invalid.
    pub(super) fn value(&self, format: NumberFormat) -> Result<(CellKind, SmolStr), FileError> {
        let (kind, text) = self.plain_value(format)?;
        Ok(match kind {
            // Its characters are formatted already.
            CellKind::Text => (kind, text.into()),
            _ => styled_value(kind, text.into(), self.own_style),
        })
    }

    fn plain_value(&self, format: NumberFormat) -> Result<(CellKind, String), FileError> {
        if self.error {
            return Ok((CellKind::Error, self.text.clone()));
        }
        let value = self.value.as_deref();
        Ok(match (self.kind.as_deref(), value) {
            (Some("date"), Some(value)) => (CellKind::Date, date_from_iso(value)),
            (Some("time"), Some(value)) => (CellKind::Date, time_from_duration(value)),
            (Some("boolean"), Some(value)) => (CellKind::Bool, boolean(value == "true").to_owned()),
            // LibreOffice writes the result of a formula such as TRUE() this way.
            (Some("float"), Some(_)) if matches!(self.text.as_str(), "TRUE" | "FALSE") => {
                (CellKind::Bool, self.text.clone())
            }
            (Some("float" | "currency"), Some(value)) => number(float(value)?, format),
            (Some("percentage"), Some(value)) => number(float(value)?, NumberFormat::Percent),
            (Some("string"), Some(value)) if !value.is_empty() && !self.has_runs => {
                (CellKind::Text, value.to_owned())
            }
            // An empty text as a result has an empty paragraph.
            (None, None) if self.formula.is_some() && self.paragraphs == 0 => {
                (CellKind::NoResult, String::new())
            }
            _ => (CellKind::Text, self.text.clone()),
        })
    }
}

/// Converts `of:=SUM([.C7:.C9])` to `SUM(C7:C9)`. References to other sheets keep
/// their brackets.
fn to_excel_formula(formula: &str) -> String {
    let body = formula.split_once('=').map_or("", |(_, body)| body);
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((cells, behind)) = after.split_once(']') else {
            rest = after;
            break;
        };
        match cells.strip_prefix('.') {
            Some(own) => text.push_str(&own.replace(":.", ":")),
            None => text.extend(["[", cells, "]"]),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn float(value: &str) -> Result<f64, FileError> {
    value.trim().parse().map_err(|_| FileError::Damaged)
}
