//! A cell of an ods sheet (`OpenDocument` 1.3, part 3: 9.1.4 and 19.3).

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::style::Styles;
use crate::input::face::Face;
use crate::input::limits::Limit;
use crate::input::sheet::SheetError;
use crate::input::sheet::cells::{boolean, number};
use crate::input::sheet::date;
use crate::input::sheet::format::Shown;
use crate::input::sheet::xml::{Xml, attribute, characters, count};
use crate::source::CellKind;

/// Elements of a cell whose text is not the cell's own.
const APART: [&str; 4] = [
    "office:annotation",
    "draw:frame",
    "draw:object",
    "table:table",
];

/// A cell as the file gives it.
pub(super) struct OdsCell {
    /// How many columns it stands in.
    pub(super) repeated: usize,
    /// Rows and columns that it spans.
    pub(super) span: [usize; 2],
    /// The style it names.
    pub(super) style: Option<SmolStr>,
    kind: Option<SmolStr>,
    value: Option<SmolStr>,
    error: bool,
    /// Its formula, as a workbook of Excel would write it.
    pub(super) formula: Option<String>,
    paragraphs: usize,
    text: String,
    /// Whether some of the text is set otherwise than the rest.
    mixed: bool,
}

impl OdsCell {
    /// Reads the attributes of a cell.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when a count is not a number.
    pub(super) fn start(start: &BytesStart<'_>) -> Result<Self, SheetError> {
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
            formula: attribute(start, "table:formula").map(|formula| of_open_formula(&formula)),
            kind,
            paragraphs: 0,
            text: String::new(),
            mixed: false,
        })
    }

    /// Reads the text of the cell, up to its end; it has so many characters at
    /// most.
    ///
    /// # Errors
    /// [`SheetError`] when the part ends before the cell, or the text is too long.
    pub(super) fn read(
        mut self,
        xml: &mut Xml<'_>,
        styles: &Styles,
        most: usize,
    ) -> Result<Self, SheetError> {
        // The runs that are open, by their depth.
        let mut runs: Vec<(usize, Face)> = Vec::new();
        let mut apart = 0_usize;
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match &event {
                Event::Start(start) => {
                    depth += 1;
                    let name = start.name();
                    if apart > 0 || APART.contains(&name.as_ref()) {
                        apart += 1;
                        continue;
                    }
                    match name.as_ref() {
                        "text:p" | "text:h" => {
                            self.text
                                .push_str(if self.paragraphs > 0 { "\n" } else { "" });
                            self.paragraphs += 1;
                        }
                        "text:span" => {
                            let style = attribute(start, "text:style-name");
                            let face = style.map_or(Face::default(), |style| styles.face(&style));
                            let around = runs.last().map(|(_, face)| *face);
                            runs.push((depth, face.within(around.unwrap_or_default())));
                        }
                        "text:line-break" => self.text.push('\n'),
                        "text:tab" => self.text.push('\t'),
                        "text:s" => {
                            let spaces = count(start, "text:c", 1)?;
                            // One more than allowed is enough to be refused.
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
                    apart = apart.saturating_sub(1);
                }
                // Text between paragraphs is the file's own indentation.
                event if apart == 0 && depth > 0 => {
                    if let Some(text) = characters(event) {
                        let face = runs.last().map(|(_, face)| *face);
                        self.characters(&text, face.unwrap_or_default());
                    }
                }
                _ => {}
            }
            // Four bytes are the most that a character takes.
            if self.text.len() / 4 > most {
                let cell = self.text.chars().take(20).collect::<String>() + "…";
                return Err(SheetError::TooLarge(Limit::CellChars(cell)));
            }
        }
        Err(SheetError::Damaged)
    }

    /// Blanks and line breaks of the file count as one space (6.1.2); a space
    /// that was typed is an element. A no-break space is no blank.
    fn characters(&mut self, text: &str, face: Face) {
        self.mixed |= !face.is_plain();
        for char in text.chars() {
            if !matches!(char, ' ' | '\t' | '\r' | '\n') {
                face.set(char.encode_utf8(&mut [0; 4]), &mut self.text);
            } else if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                self.text.push(' ');
            }
        }
    }

    /// Whether the cell holds nothing.
    ///
    /// # Errors
    /// As [`Self::value`].
    pub(super) fn is_empty(&self) -> Result<bool, SheetError> {
        let (kind, text) = self.value(Shown::GENERAL)?;
        Ok(kind == CellKind::Text && text.is_empty())
    }

    /// The value, with numbers as their format shows them.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when a number is none.
    pub(super) fn value(&self, shown: Shown) -> Result<(CellKind, String), SheetError> {
        if self.error {
            return Ok((CellKind::Error, self.text.clone()));
        }
        let value = self.value.as_deref();
        Ok(match (self.kind.as_deref(), value) {
            (Some("date"), Some(value)) => (CellKind::Date, date::of_iso(value)),
            (Some("time"), Some(value)) => (CellKind::Date, date::of_duration(value)),
            (Some("boolean"), Some(value)) => (CellKind::Bool, boolean(value == "true").to_owned()),
            // What a formula such as TRUE() gives, as LibreOffice writes it.
            (Some("float"), Some(_)) if matches!(self.text.as_str(), "TRUE" | "FALSE") => {
                (CellKind::Bool, self.text.clone())
            }
            (Some("float" | "currency"), Some(value)) => number(float(value)?, shown),
            (Some("percentage"), Some(value)) => number(float(value)?, Shown::Percent),
            (Some("string"), Some(value)) if !value.is_empty() && !self.mixed => {
                (CellKind::Text, value.to_owned())
            }
            // A result that is an empty text has an empty paragraph.
            (None, None) if self.formula.is_some() && self.paragraphs == 0 => {
                (CellKind::NoResult, String::new())
            }
            _ => (CellKind::Text, self.text.clone()),
        })
    }
}

/// `of:=SUM([.C7:.C9])` as `SUM(C7:C9)`; cells of other sheets keep their
/// brackets and stay foreign.
fn of_open_formula(formula: &str) -> String {
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

fn float(value: &str) -> Result<f64, SheetError> {
    value.trim().parse().map_err(|_| SheetError::Damaged)
}
