//! The styles of paragraphs: which ones Word numbers, which stand in the middle.

use std::collections::HashMap;

use super::walk::{Step, Walk};
use crate::input::limits::{FORMATS, Limit, Limits};
use crate::input::sheet::SheetError;

/// How far a style may stand below the one it is based on.
const DEEPEST: usize = 16;

/// The styles of a document, by their ids.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    numbered: Option<bool>,
    centred: Option<bool>,
}

/// What a style says of a paragraph.
#[derive(Clone, Copy, Default)]
pub(super) struct Styled {
    pub(super) numbered: bool,
    pub(super) centred: bool,
}

impl Styles {
    /// The styles of their part.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged or has too many.
    pub(super) fn read(part: &[u8]) -> Result<Self, SheetError> {
        let none = Self::default();
        let mut walk = Walk::new(part, &none, Limits::default());
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        while let Some(step) = walk.step()? {
            match step {
                Step::Start(name, Some(value)) => match (name.as_str(), &mut open) {
                    ("style", _) => open = Some((value.to_string(), Style::default())),
                    ("basedOn", Some((_, style))) => style.based_on = Some(value.to_string()),
                    ("numId", Some((_, style))) => style.numbered = Some(value != "0"),
                    ("jc", Some((_, style))) => style.centred = Some(value == "center"),
                    _ => {}
                },
                Step::End(name) if name == "style" => styles.extend(open.take()),
                _ => {}
            }
            if styles.len() > FORMATS {
                return Err(SheetError::TooLarge(Limit::Formats));
            }
        }
        Ok(Self(styles))
    }

    /// What the style of that id says, or one that it is based on.
    pub(super) fn of(&self, id: Option<&str>) -> Styled {
        let (mut numbered, mut centred) = (None, None);
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.0.get(id)) else {
                break;
            };
            numbered = numbered.or(style.numbered);
            centred = centred.or(style.centred);
            next = style.based_on.as_deref();
        }
        Styled {
            numbered: numbered.unwrap_or(false),
            centred: centred.unwrap_or(false),
        }
    }
}
