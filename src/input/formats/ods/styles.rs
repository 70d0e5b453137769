//! Styles: which sheets are hidden, how cells display numbers, and how runs look.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};

use crate::input::formats::error::FileError;
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::runs::{RunStyle, VerticalAlign};
use crate::input::formats::xml::{Xml, attribute, count};
use crate::input::limits::{FORMATS, Limit};

/// How many parents of a style are searched for its format.
const MAX_PARENTS: usize = 16;

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    cells: HashMap<SmolStr, CellStyle>,
    formats: HashMap<SmolStr, NumberFormat>,
    /// The styles of hidden sheets.
    hidden: HashSet<SmolStr>,
    runs: HashMap<SmolStr, RunStyle>,
}

struct CellStyle {
    parent: Option<SmolStr>,
    format: Option<SmolStr>,
}

impl Styles {
    /// Adds the styles of a part.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or has too many styles.
    pub(super) fn read(&mut self, mut xml: Xml<'_>) -> Result<(), FileError> {
        let mut style = None;
        let mut format = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.name().as_ref() {
                    "style:style" => style = self.style(&start),
                    "table:table" => return Ok(()),
                    "style:table-properties" => {
                        let display = attribute(&start, "table:display");
                        if let (Some(name), Some("false")) = (&style, display.as_deref()) {
                            self.hidden.insert(name.clone());
                        }
                    }
                    "style:text-properties" => {
                        let run = style.as_ref().and_then(|name| self.runs.get_mut(name));
                        if let Some(run) = run {
                            *run = run_style(&start);
                        }
                    }
                    "number:percentage-style" => self.format(&start, NumberFormat::Percent),
                    "number:number-style" | "number:currency-style" => {
                        format = attribute(&start, "style:name");
                    }
                    "number:number" => {
                        if let Some(name) = format.take() {
                            self.formats.insert(name, number_format(&start)?);
                        }
                    }
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "style:style" => style = None,
                    "number:number-style" | "number:currency-style" => format = None,
                    _ => {}
                },
                _ => {}
            }
            let count = self.cells.len() + self.formats.len() + self.hidden.len();
            if count + self.runs.len() > FORMATS {
                return Err(FileError::TooLarge(Limit::Formats));
            }
        }
        Ok(())
    }

    fn style(&mut self, start: &BytesStart<'_>) -> Option<SmolStr> {
        let name = attribute(start, "style:name")?;
        match attribute(start, "style:family")?.as_str() {
            "table-cell" => {
                let style = CellStyle {
                    parent: attribute(start, "style:parent-style-name"),
                    format: attribute(start, "style:data-style-name"),
                };
                self.cells.insert(name.clone(), style);
            }
            "text" => drop(self.runs.insert(name.clone(), RunStyle::default())),
            _ => {}
        }
        Some(name)
    }

    fn format(&mut self, start: &BytesStart<'_>, format: NumberFormat) {
        if let Some(name) = attribute(start, "style:name") {
            self.formats.insert(name, format);
        }
    }

    /// Whether sheets with this style are hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// Returns the format of runs with this style.
    pub(super) fn run_style(&self, style: &str) -> RunStyle {
        self.runs.get(style).copied().unwrap_or_default()
    }

    /// Returns how cells with this style display numbers.
    pub(super) fn number_format(&self, style: &str) -> NumberFormat {
        let mut next = self.cells.get(style);
        for _ in 0..MAX_PARENTS {
            let Some(style) = next else { break };
            if let Some(format) = &style.format {
                return self
                    .formats
                    .get(format)
                    .copied()
                    .unwrap_or(NumberFormat::GENERAL);
            }
            let parent = style.parent.as_ref();
            next = parent.and_then(|parent| self.cells.get(parent));
        }
        NumberFormat::GENERAL
    }
}

/// Parses the properties of a run (20.380 and 20.384 of part 3).
fn run_style(properties: &BytesStart<'_>) -> RunStyle {
    let lines = [
        "style:text-line-through-style",
        "style:text-line-through-type",
    ];
    let line = lines.iter().find_map(|name| attribute(properties, name));
    let position = attribute(properties, "style:text-position").unwrap_or_default();
    let align = match position.split_whitespace().next().unwrap_or_default() {
        "super" => Some(VerticalAlign::Superscript),
        "sub" => Some(VerticalAlign::Subscript),
        height if height.starts_with('-') => Some(VerticalAlign::Subscript),
        "" | "0%" => None,
        _ => Some(VerticalAlign::Superscript),
    };
    RunStyle {
        struck: line.is_some_and(|line| line != "none"),
        align,
    }
}

/// Parses a number style. If it may omit zeros, the value decides on the decimals.
fn number_format(start: &BytesStart<'_>) -> Result<NumberFormat, FileError> {
    let Some(most) = attribute(start, "number:decimal-places") else {
        return Ok(NumberFormat::GENERAL);
    };
    let most: u32 = most.parse().map_err(|_| FileError::Damaged)?;
    let most_places = usize::try_from(most).unwrap_or(usize::MAX);
    let least = count(start, "number:min-decimal-places", most_places)?;
    if attribute(start, "number:decimal-replacement").is_some() || least < most_places {
        return Ok(NumberFormat::GENERAL);
    }
    Ok(NumberFormat::Number(Some(most)))
}
