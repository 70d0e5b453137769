//! Paragraphs of the body and of cells.

use smol_str::SmolStr;

use super::steps::{Step, Steps, is_on};
use super::styles::{Family, Styles};
use crate::input::formats::error::FileError;
use crate::input::formats::runs::PartialStyle;
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
    /// The open fields: whether the result of each has begun, which is what is printed.
    fields: Vec<bool>,
    /// The formats of its style and of its table.
    styles: [PartialStyle; 2],
}

/// Reads a started paragraph of a table in this format.
///
/// # Errors
/// [`FileError`] if the part is damaged or the text is too long.
pub(super) fn read_paragraph(
    steps: &mut Steps<'_>,
    styles: &Styles,
    table: PartialStyle,
    limits: &Limits,
) -> Result<Paragraph, FileError> {
    let default = styles.get(Family::Paragraph, None);
    let mut paragraph = Paragraph {
        numbered: default.numbered,
        centred: default.centred,
        styles: [default.text(), table],
        ..Paragraph::default()
    };
    while let Some(step) = steps.next_in("p")? {
        let Step::Start(name, _) = step else {
            continue;
        };
        match name.as_str() {
            "pPr" => paragraph.read_properties(steps, styles)?,
            "r" => paragraph.read_run(steps, styles, limits.cell_chars)?,
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
        let style = styles.get(Family::Paragraph, style.as_deref());
        self.styles[0] = style.text();
        self.numbered = numbered.unwrap_or(style.numbered);
        self.centred = centred.unwrap_or(style.centred);
        Ok(())
    }

    fn read_run(
        &mut self,
        steps: &mut Steps<'_>,
        styles: &Styles,
        most: usize,
    ) -> Result<(), FileError> {
        let [paragraph, table] = self.styles;
        let format = |character, own| styles.run(own, [character, paragraph, table]);
        let character = styles.get(Family::Character, None).text();
        let mut run = format(character, PartialStyle::default());
        while let Some(step) = steps.next_in("r")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "rPr" => {
                    let (style, own) = read_run_properties(steps)?;
                    let style = styles.get(Family::Character, style.as_deref());
                    run = format(style.text(), own);
                }
                "fldChar" => match value.as_deref() {
                    Some("begin") => self.fields.push(false),
                    Some("separate") => {
                        if let Some(result) = self.fields.last_mut() {
                            *result = true;
                        }
                    }
                    _ => drop(self.fields.pop()),
                },
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

    fn push(&mut self, text: &str, run: PartialStyle, most: usize) -> Result<(), FileError> {
        // The instruction of a field is not printed, nor are the fields in it.
        if self.fields.contains(&false) {
            return Ok(());
        }
        if run.is_hidden() {
            if !text.trim().is_empty() {
                self.unread.get_or_insert(Unread::HiddenText);
            }
            return Ok(());
        }
        run.run_style().push(text, &mut self.text);
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

/// Returns the character style of a run and its own format.
fn read_run_properties(
    steps: &mut Steps<'_>,
) -> Result<(Option<SmolStr>, PartialStyle), FileError> {
    let mut style = None;
    let mut own = PartialStyle::default();
    while let Some(step) = steps.next_in("rPr")? {
        let Step::Start(name, value) = step else {
            continue;
        };
        match name.as_str() {
            "rStyle" => style = value,
            "rPrChange" => steps.skip()?,
            name => own.read_property(name, value.as_deref()),
        }
    }
    Ok((style, own))
}
