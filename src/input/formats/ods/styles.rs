//! Styles: which sheets, rows and columns are hidden, how cells display numbers, and how
//! text looks.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};

use crate::input::formats::error::FileError;
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::runs::{PartialStyle, VerticalAlign};
use crate::input::formats::xml::{Xml, attribute, count};
use crate::input::limits::{FORMATS, Limit};

/// How many parents of a style are searched for a property.
const MAX_PARENTS: usize = 16;

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// Cells.
    Cell,
    /// Paragraphs.
    Paragraph,
    /// Runs.
    Text,
    /// Sheets, rows and columns, of which only being hidden counts.
    Table,
}

impl Family {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "table-cell" => Some(Self::Cell),
            "paragraph" => Some(Self::Paragraph),
            "text" => Some(Self::Text),
            "table" | "table-row" | "table-column" => Some(Self::Table),
            _ => None,
        }
    }
}

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    /// By family and name; the default of a family has no name.
    by_name: HashMap<(Family, SmolStr), Style>,
    formats: HashMap<SmolStr, NumberFormat>,
    /// The styles of hidden sheets, rows and columns.
    hidden: HashSet<SmolStr>,
}

#[derive(Default)]
struct Style {
    parent: Option<SmolStr>,
    format: Option<SmolStr>,
    text: PartialStyle,
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
                    "style:style" | "style:default-style" => style = self.style(&start),
                    "table:table" => return Ok(()),
                    "style:table-properties"
                    | "style:table-row-properties"
                    | "style:table-column-properties" => {
                        if let Some((Family::Table, name)) = &style
                            && hides(&start)
                        {
                            self.hidden.insert(name.clone());
                        }
                    }
                    "style:text-properties" => {
                        let style = style.as_ref().and_then(|key| self.by_name.get_mut(key));
                        if let Some(style) = style {
                            style.text = text_style(&start);
                        }
                    }
                    "number:percentage-style" => self.format(&start, NumberFormat::Percent),
                    "number:number-style" | "number:currency-style" => {
                        format = attribute(&start, "style:name");
                    }
                    // Other ways to display a number, or different ones by its sign.
                    "number:scientific-number" | "number:fraction" | "style:map" => format = None,
                    "number:number" => {
                        if let Some(name) = format.take() {
                            self.formats.insert(name, number_format(&start)?);
                        }
                    }
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "style:style" | "style:default-style" => style = None,
                    "number:number-style" | "number:currency-style" => {
                        if let Some(name) = format.take() {
                            self.formats.insert(name, NumberFormat::Hidden);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            if self.by_name.len() + self.formats.len() + self.hidden.len() > FORMATS {
                return Err(FileError::TooLarge(Limit::Formats));
            }
        }
        Ok(())
    }

    /// Adds the style of an element and returns its key.
    fn style(&mut self, start: &BytesStart<'_>) -> Option<(Family, SmolStr)> {
        let family = Family::from_name(&attribute(start, "style:family")?)?;
        let key = (family, attribute(start, "style:name").unwrap_or_default());
        if family != Family::Table {
            let style = Style {
                parent: attribute(start, "style:parent-style-name"),
                format: attribute(start, "style:data-style-name"),
                text: PartialStyle::default(),
            };
            self.by_name.insert(key.clone(), style);
        }
        Some(key)
    }

    fn format(&mut self, start: &BytesStart<'_>, format: NumberFormat) {
        if let Some(name) = attribute(start, "style:name") {
            self.formats.insert(name, format);
        }
    }

    /// Whether sheets, rows or columns with this style are hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// Returns a style, its parents and the default of the family.
    fn chain(&self, family: Family, name: &str) -> impl Iterator<Item = &Style> {
        let get = move |name: &str| self.by_name.get(&(family, name.into()));
        let parent = move |style: &&Style| style.parent.as_deref().and_then(get);
        let own = std::iter::successors(get(name), parent);
        own.take(MAX_PARENTS).chain(get(""))
    }

    /// Returns the format of text with this style.
    pub(super) fn text_style(&self, family: Family, name: &str) -> PartialStyle {
        let chain = self.chain(family, name);
        chain.fold(PartialStyle::default(), |text, style| text.or(style.text))
    }

    /// Returns how cells with this style display numbers.
    pub(super) fn number_format(&self, name: &str) -> NumberFormat {
        let format = self
            .chain(Family::Cell, name)
            .find_map(|style| style.format.as_ref());
        let format = format.and_then(|format| self.formats.get(format));
        format.copied().unwrap_or(NumberFormat::GENERAL)
    }
}

/// Whether the properties of a sheet, a row or a column hide it.
fn hides(properties: &BytesStart<'_>) -> bool {
    let zero = |name| {
        let size = attribute(properties, name).unwrap_or_default();
        let number = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        number.contains('0') && number.bytes().all(|byte| matches!(byte, b'0' | b'.'))
    };
    attribute(properties, "table:display").as_deref() == Some("false")
        || zero("style:row-height")
        || zero("style:column-width")
}

/// Parses the properties of text (20.380, 20.384 and 20.410 of part 3).
fn text_style(properties: &BytesStart<'_>) -> PartialStyle {
    let lines = [
        "style:text-line-through-style",
        "style:text-line-through-type",
    ];
    let line = lines.iter().find_map(|name| attribute(properties, name));
    let position = attribute(properties, "style:text-position");
    let align = position.map(|position| {
        let height = position.split_whitespace().next().unwrap_or_default();
        match height {
            "super" => VerticalAlign::Superscript,
            "sub" => VerticalAlign::Subscript,
            "" | "0%" => VerticalAlign::Baseline,
            lowered if lowered.starts_with('-') => VerticalAlign::Subscript,
            _ => VerticalAlign::Superscript,
        }
    });
    PartialStyle {
        struck: line.map(|line| line != "none"),
        align,
        hidden: attribute(properties, "text:display").map(|display| display == "none"),
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
