//! Paragraph styles: which are numbered automatically, which are centred.

use std::collections::HashMap;

use super::steps::{Step, Steps};
use crate::input::formats::error::FileError;
use crate::input::formats::xml::Xml;
use crate::input::limits::{FORMATS, Limit};

/// How many parents of a style are searched for a property.
const MAX_PARENTS: usize = 16;

/// The styles of a document, by id.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    parent: Option<String>,
    numbered: Option<bool>,
    centred: Option<bool>,
}

/// The resolved properties of a style.
#[derive(Clone, Copy, Default)]
pub(super) struct ParagraphStyle {
    /// Whether Word numbers the paragraph automatically.
    pub(super) numbered: bool,
    pub(super) centred: bool,
}

impl Styles {
    /// Reads the part with the styles.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or has too many styles.
    pub(super) fn read(xml: Xml<'_>) -> Result<Self, FileError> {
        let mut steps = Steps::new(xml);
        let mut styles = HashMap::new();
        let mut current: Option<(String, Style)> = None;
        while let Some(step) = steps.next()? {
            match step {
                Step::Start(name, Some(value)) => match (name.as_str(), &mut current) {
                    ("style", _) => current = Some((value.to_string(), Style::default())),
                    ("basedOn", Some((_, style))) => style.parent = Some(value.to_string()),
                    ("numId", Some((_, style))) => style.numbered = Some(value != "0"),
                    ("jc", Some((_, style))) => style.centred = Some(value == "center"),
                    _ => {}
                },
                Step::End(name) if name == "style" => styles.extend(current.take()),
                _ => {}
            }
            if styles.len() > FORMATS {
                return Err(FileError::TooLarge(Limit::Formats));
            }
        }
        Ok(Self(styles))
    }

    /// Returns the properties of the style with this id, or of its parents.
    pub(super) fn get(&self, id: Option<&str>) -> ParagraphStyle {
        let (mut numbered, mut centred) = (None, None);
        let mut next = id;
        for _ in 0..MAX_PARENTS {
            let Some(style) = next.and_then(|id| self.0.get(id)) else {
                break;
            };
            numbered = numbered.or(style.numbered);
            centred = centred.or(style.centred);
            next = style.parent.as_deref();
        }
        ParagraphStyle {
            numbered: numbered.unwrap_or(false),
            centred: centred.unwrap_or(false),
        }
    }
}
