//! The styles of an ods: which sheets are hidden, how cells show numbers and how
//! runs of letters are set.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use crate::input::face::{Face, Script};
use crate::input::limits::{FORMATS, Limit};
use crate::input::sheet::SheetError;
use crate::input::sheet::format::Shown;
use crate::input::sheet::xml::{Xml, attribute, count};

/// How far a style may stand below the one it takes its format from.
const DEEPEST: usize = 16;

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    cells: HashMap<SmolStr, CellStyle>,
    formats: HashMap<SmolStr, Shown>,
    hidden: HashSet<SmolStr>,
    /// How the styles of runs set them.
    faces: HashMap<SmolStr, Face>,
}

struct CellStyle {
    parent: Option<SmolStr>,
    format: Option<SmolStr>,
}

impl Styles {
    /// Adds the styles of a part.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged or has too many styles.
    pub(super) fn read(&mut self, mut xml: Xml<'_>) -> Result<(), SheetError> {
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
                        let run = style.as_ref().and_then(|name| self.faces.get_mut(name));
                        if let Some(run) = run {
                            *run = face(&start);
                        }
                    }
                    "number:percentage-style" => self.format(&start, Shown::Percent),
                    "number:number-style" | "number:currency-style" => {
                        format = attribute(&start, "style:name");
                    }
                    "number:number" => {
                        if let Some(name) = format.take() {
                            self.formats.insert(name, digits(&start)?);
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
            let met = self.cells.len() + self.formats.len() + self.hidden.len();
            if met + self.faces.len() > FORMATS {
                return Err(SheetError::TooLarge(Limit::Formats));
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
            "text" => drop(self.faces.insert(name.clone(), Face::default())),
            _ => {}
        }
        Some(name)
    }

    fn format(&mut self, start: &BytesStart<'_>, shown: Shown) {
        if let Some(name) = attribute(start, "style:name") {
            self.formats.insert(name, shown);
        }
    }

    /// Whether sheets of that style are hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// How a run of that style is set.
    pub(super) fn face(&self, style: &str) -> Face {
        self.faces.get(style).copied().unwrap_or_default()
    }

    /// How cells of that style show numbers.
    pub(super) fn shown(&self, style: &str) -> Shown {
        let mut next = self.cells.get(style);
        for _ in 0..DEEPEST {
            let Some(style) = next else { break };
            if let Some(format) = &style.format {
                return self.formats.get(format).copied().unwrap_or(Shown::GENERAL);
            }
            let parent = style.parent.as_ref();
            next = parent.and_then(|parent| self.cells.get(parent));
        }
        Shown::GENERAL
    }
}

/// How a style sets a run (20.380 and 20.384 of part 3).
fn face(properties: &BytesStart<'_>) -> Face {
    let lines = [
        "style:text-line-through-style",
        "style:text-line-through-type",
    ];
    let line = lines.iter().find_map(|name| attribute(properties, name));
    let place = attribute(properties, "style:text-position").unwrap_or_default();
    let script = match place.split_whitespace().next().unwrap_or_default() {
        "super" => Some(Script::Raised),
        "sub" => Some(Script::Lowered),
        height if height.starts_with('-') => Some(Script::Lowered),
        "" | "0%" => None,
        _ => Some(Script::Raised),
    };
    Face {
        struck: line.is_some_and(|line| line != "none"),
        script,
    }
}

/// The digits that a number style shows after the separator; fewer where it
/// may leave zeros out, and then the value decides.
fn digits(start: &BytesStart<'_>) -> Result<Shown, SheetError> {
    let Some(most) = attribute(start, "number:decimal-places") else {
        return Ok(Shown::GENERAL);
    };
    let most: u32 = most.parse().map_err(|_| SheetError::Damaged)?;
    let most_places = usize::try_from(most).unwrap_or(usize::MAX);
    let least = count(start, "number:min-decimal-places", most_places)?;
    if attribute(start, "number:decimal-replacement").is_some() || least < most_places {
        return Ok(Shown::GENERAL);
    }
    Ok(Shown::Number(Some(most)))
}
