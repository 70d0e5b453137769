//! Styles: which paragraphs are numbered automatically or centred, and how text looks.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::steps::{is_on, local_attribute};
use super::table_style::{Region, TableStyle};
use crate::input::formats::error::FileError;
use crate::input::formats::runs::{PartialStyle, VerticalAlign};
use crate::input::formats::xml::Xml;
use crate::input::limits::{FORMATS, Limit};

/// How many parents of a style are searched for a property.
const MAX_PARENTS: usize = 16;

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// Paragraphs.
    Paragraph,
    /// Runs.
    Character,
    /// Tables.
    Table,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<SmolStr, Style>,
    /// The styles of what names none.
    defaults: HashMap<Family, SmolStr>,
    /// The format of text below all styles.
    text: PartialStyle,
}

#[derive(Default)]
struct Style {
    parent: Option<SmolStr>,
    numbered: Option<bool>,
    centred: Option<bool>,
    /// The formats of text in all cells of a table, or of any text.
    table: TableStyle,
    /// The region of a table whose format is being read.
    region: Option<Region>,
}

/// The resolved properties of a style.
#[derive(Clone, Copy, Default)]
pub(super) struct ResolvedStyle {
    /// Whether Word numbers the paragraph automatically.
    pub(super) numbered: bool,
    pub(super) centred: bool,
    /// The formats of text in a table.
    pub(super) table: TableStyle,
}

impl ResolvedStyle {
    /// Returns the format of text.
    pub(super) fn text(&self) -> PartialStyle {
        self.table.all
    }
}

impl Styles {
    /// Reads the part with the styles.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or has too many styles.
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Self, FileError> {
        let mut styles = Self::default();
        let mut current: Option<(SmolStr, Style)> = None;
        let mut in_defaults = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => {
                    let name = start.local_name();
                    match (name.as_ref(), &mut current) {
                        ("rPrDefault", _) => in_defaults = true,
                        ("style", _) => current = styles.start(&start),
                        (name, Some((_, style))) => style.read(name, &start),
                        (name, None) if in_defaults => {
                            let value = local_attribute(&start, "val");
                            styles.text.read_property(name, value.as_deref());
                        }
                        _ => {}
                    }
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "rPrDefault" => in_defaults = false,
                    "tblStylePr" => {
                        if let Some((_, style)) = &mut current {
                            style.region = None;
                        }
                    }
                    "style" => styles.by_id.extend(current.take()),
                    _ => {}
                },
                _ => {}
            }
            if styles.by_id.len() > FORMATS {
                return Err(FileError::TooLarge(Limit::Formats));
            }
        }
        Ok(styles)
    }

    /// Returns the id of a style that starts, and the style.
    fn start(&mut self, start: &BytesStart<'_>) -> Option<(SmolStr, Style)> {
        let id = local_attribute(start, "styleId")?;
        let family = match local_attribute(start, "type").as_deref() {
            Some("character") => Family::Character,
            Some("table") => Family::Table,
            _ => Family::Paragraph,
        };
        let default = local_attribute(start, "default");
        if default.is_some() && is_on(default.as_deref()) {
            self.defaults.insert(family, id.clone());
        }
        Some((id, Style::default()))
    }

    /// Returns the properties of the style with this id or of its parents; those of the
    /// default style of the family without an id.
    pub(super) fn get(&self, family: Family, id: Option<&str>) -> ResolvedStyle {
        let (mut numbered, mut centred) = (None, None);
        let mut table = TableStyle::default();
        let mut next = id.or_else(|| self.defaults.get(&family).map(SmolStr::as_str));
        for _ in 0..MAX_PARENTS {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            numbered = numbered.or(style.numbered);
            centred = centred.or(style.centred);
            table = table.or(style.table);
            next = style.parent.as_deref();
        }
        ResolvedStyle {
            numbered: numbered.unwrap_or(false),
            centred: centred.unwrap_or(false),
            table,
        }
    }

    /// Returns the format of a run: its own, else those of its character style, paragraph
    /// and table. A style that strikes out or hides text which another style strikes out
    /// or hides already shows it again (ECMA-376, part 1, 17.7.3).
    pub(super) fn run(&self, own: PartialStyle, styles: [PartialStyle; 3]) -> PartialStyle {
        let toggled = |property: fn(&PartialStyle) -> Option<bool>| {
            let on = styles.iter().filter(|style| property(style) == Some(true));
            property(&self.text) == Some(true) || on.count() % 2 == 1
        };
        let [character, paragraph, table] = styles;
        let outer = character.or(paragraph).or(table).or(self.text);
        own.or(PartialStyle {
            struck: Some(toggled(|style| style.struck)),
            hidden: Some(toggled(|style| style.hidden)),
            align: outer.align,
        })
    }
}

impl Style {
    fn read(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = local_attribute(start, "val");
        let size = || value.as_ref().and_then(|value| value.parse().ok());
        if name == "tblStylePr" {
            let kind = local_attribute(start, "type");
            self.region = kind.and_then(|kind| Region::from_name(&kind));
            return;
        }
        if let Some(region) = self.region {
            let text = self.table.regions.get_mut(region.index());
            if let Some(text) = text {
                text.read_property(name, value.as_deref());
            }
            return;
        }
        match (name, &value) {
            ("tblStyleRowBandSize", _) => self.table.bands[0] = size(),
            ("tblStyleColBandSize", _) => self.table.bands[1] = size(),
            ("basedOn", Some(value)) => self.parent = Some(value.clone()),
            ("numId", Some(value)) => self.numbered = Some(value != "0"),
            ("jc", Some(value)) => self.centred = Some(value == "center"),
            _ => self.table.all.read_property(name, value.as_deref()),
        }
    }
}

impl PartialStyle {
    /// Reads a property of a run.
    pub(super) fn read_property(&mut self, name: &str, value: Option<&str>) {
        /// From here on text is raised or lowered, in half points; less only aligns it.
        const RAISED: i32 = 4;
        match name {
            "vanish" => self.hidden = Some(is_on(value)),
            "strike" | "dstrike" => {
                self.struck = Some(is_on(value) || self.struck == Some(true));
            }
            "vertAlign" => {
                let align = value.and_then(VerticalAlign::from_name);
                self.align = Some(align.unwrap_or(VerticalAlign::Baseline));
            }
            "position" => match value.and_then(|value| value.parse::<i32>().ok()) {
                Some(RAISED..) => self.align = Some(VerticalAlign::Superscript),
                Some(lowered) if lowered <= -RAISED => {
                    self.align = Some(VerticalAlign::Subscript);
                }
                _ => {}
            },
            _ => {}
        }
    }
}
