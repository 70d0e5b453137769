//! Paragraphs of the body and of cells.

use super::steps::{Step, Steps};
use super::styles::Styles;
use crate::input::formats::error::FileError;
use crate::input::formats::runs::{RunStyle, VerticalAlign};
use crate::input::limits::{Limit, Limits};
use crate::lang::Message;
use crate::source::Unread;

/// Replaces content without a character: an equation, a symbol of a font. A number that
/// contains it is unreadable.
const NO_CHARACTER: char = '\u{fffd}';

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Whether Word numbers it automatically.
    pub(super) numbered: bool,
    pub(super) centred: bool,
    /// Whether it contains the end of a page or a section.
    pub(super) page_break: bool,
    /// Content that is not read.
    pub(super) unread: Option<Unread>,
}

/// The properties of a run.
#[derive(Clone, Copy, Default)]
struct RunProperties {
    style: RunStyle,
    hidden: bool,
}

/// Reads a started paragraph.
///
/// # Errors
/// [`FileError`] if the part is damaged or the text is too long.
pub(super) fn read_paragraph(
    steps: &mut Steps<'_>,
    styles: &Styles,
    limits: &Limits,
) -> Result<Paragraph, FileError> {
    let mut paragraph = Paragraph::default();
    while let Some(step) = steps.next_in("p")? {
        let Step::Start(name, _) = step else {
            continue;
        };
        match name.as_str() {
            "pPr" => paragraph.read_properties(steps, styles)?,
            "r" => paragraph.read_run(steps, limits.cell_chars)?,
            "oMath" => {
                steps.skip()?;
                paragraph.text.push(NO_CHARACTER);
            }
            _ => steps.skip_unread(&name)?,
        }
    }
    Ok(paragraph)
}

impl Paragraph {
    fn read_properties(&mut self, steps: &mut Steps<'_>, styles: &Styles) -> Result<(), FileError> {
        let mut numbered = None;
        let mut centred = None;
        let mut style = None;
        while let Some(step) = steps.next_in("pPr")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "numId" => numbered = Some(value.as_deref() != Some("0")),
                "pStyle" => style = value,
                "jc" => centred = Some(value.as_deref() == Some("center")),
                "pageBreakBefore" => self.page_break |= is_on(value.as_deref()),
                "sectPr" => {
                    self.page_break = true;
                    steps.skip()?;
                }
                // Former properties, and those of the paragraph mark.
                "pPrChange" | "rPr" => steps.skip()?,
                _ => {}
            }
        }
        let style = styles.get(style.as_deref());
        self.numbered = numbered.unwrap_or(style.numbered);
        self.centred = centred.unwrap_or(style.centred);
        Ok(())
    }

    fn read_run(&mut self, steps: &mut Steps<'_>, most: usize) -> Result<(), FileError> {
        let mut run = RunProperties::default();
        while let Some(step) = steps.next_in("r")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "rPr" => run = read_run_properties(steps)?,
                "t" => {
                    while let Some(step) = steps.next_in("t")? {
                        if let Step::Text(text) = step {
                            self.push(&text, run, most)?;
                        }
                    }
                }
                "tab" | "ptab" => self.push("\t", run, most)?,
                "br" if value.as_deref() == Some("page") => self.page_break = true,
                "br" | "cr" => self.push("\n", run, most)?,
                "noBreakHyphen" => self.push("-", run, most)?,
                "sym" => {
                    let symbol = symbol(value.as_deref()).unwrap_or(NO_CHARACTER);
                    self.push(symbol.encode_utf8(&mut [0; 4]), run, most)?;
                }
                "delText" | "instrText" => steps.skip()?,
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    if steps.skip_and_find("t")? {
                        self.unread = Some(Unread::TextBox);
                    }
                }
                _ => steps.skip_unread(&name)?,
            }
        }
        Ok(())
    }

    fn push(&mut self, text: &str, run: RunProperties, most: usize) -> Result<(), FileError> {
        if run.hidden {
            return Ok(());
        }
        run.style.push(text, &mut self.text);
        // A struck-out character takes at most six bytes.
        if self.text.len() / 6 > most {
            let start = self.text.chars().take(20).collect::<String>() + "…";
            return Err(FileError::TooLarge(Limit::CellChars(Message::same(&start))));
        }
        Ok(())
    }
}

/// Returns the character of a symbol, unless its meaning depends on the font.
fn symbol(code: Option<&str>) -> Option<char> {
    const PRIVATE_USE: std::ops::Range<u32> = 0xE000..0xF900;
    let code = u32::from_str_radix(code?, 16).ok()?;
    char::from_u32(code).filter(|_| !PRIVATE_USE.contains(&code))
}

fn read_run_properties(steps: &mut Steps<'_>) -> Result<RunProperties, FileError> {
    let mut run = RunProperties::default();
    while let Some(step) = steps.next_in("rPr")? {
        let Step::Start(name, value) = step else {
            continue;
        };
        let value = value.as_deref();
        match name.as_str() {
            "vanish" => run.hidden = is_on(value),
            "strike" | "dstrike" => run.style.struck |= is_on(value),
            "vertAlign" => run.style.align = value.and_then(VerticalAlign::from_name),
            "rPrChange" => steps.skip()?,
            _ => {}
        }
    }
    Ok(run)
}

/// Returns whether a boolean property is on, which is the default without a value.
fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
