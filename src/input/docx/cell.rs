//! The text of paragraphs, and of the cells that they stand in.

use super::walk::{Paragraph, Step, Walk};
use crate::input::face::{Face, Script};
use crate::input::limits::Limit;
use crate::input::sheet::SheetError;
use crate::source::{Unread, column_letters};

/// What stands for a sign that has no character: an equation, a picture of a
/// font. A number with it in is none.
const NO_CHARACTER: char = '\u{fffd}';

/// The paragraphs of a cell, put together.
#[derive(Default)]
pub(super) struct Text {
    text: String,
    begun: bool,
}

impl Text {
    /// Adds a paragraph of the cell in that row, at that column of the grid, which
    /// holds so many characters at most.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`] when the cell holds too much.
    pub(super) fn paragraph(
        &mut self,
        text: &str,
        table: &str,
        (row, column): (usize, usize),
        most: usize,
    ) -> Result<(), SheetError> {
        if self.begun {
            self.text.push('\n');
        }
        self.begun = true;
        self.text.push_str(text);
        if self.text.len() > most && self.text.chars().count() > most {
            let address = format!("{table}!{}{}", column_letters(column), row + 1);
            return Err(SheetError::TooLarge(Limit::CellChars(address)));
        }
        Ok(())
    }

    /// The text, without blank lines at its ends.
    pub(super) fn whole(&self) -> String {
        self.text.trim_matches([' ', '\t', '\n']).to_owned()
    }
}

/// How a run of letters is set, and whether it is seen at all.
#[derive(Default)]
struct Run {
    face: Face,
    hidden: bool,
}

impl Walk<'_> {
    /// A paragraph that has begun.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged.
    pub(super) fn paragraph(&mut self) -> Result<Paragraph, SheetError> {
        let mut paragraph = Paragraph::default();
        while let Some(step) = self.inside("p")? {
            let Step::Start(name, _) = step else {
                continue;
            };
            match name.as_str() {
                "pPr" => self.properties(&mut paragraph)?,
                "r" => self.run(&mut paragraph)?,
                "oMath" => {
                    self.skip()?;
                    paragraph.text.push(NO_CHARACTER);
                }
                _ => self.passed_over(&name)?,
            }
        }
        Ok(paragraph)
    }

    fn properties(&mut self, paragraph: &mut Paragraph) -> Result<(), SheetError> {
        let mut numbered = None;
        let mut centred = None;
        let mut style = None;
        while let Some(step) = self.inside("pPr")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "numId" => numbered = Some(value.as_deref() != Some("0")),
                "pStyle" => style = value,
                "jc" => centred = Some(value.as_deref() == Some("center")),
                "pageBreakBefore" => paragraph.page_break |= is_on(value.as_deref()),
                "sectPr" => {
                    paragraph.page_break = true;
                    self.skip()?;
                }
                // The old properties, and those of the mark at the end.
                "pPrChange" | "rPr" => {
                    self.skip()?;
                }
                _ => {}
            }
        }
        let styled = self.styles.of(style.as_deref());
        paragraph.numbered = numbered.unwrap_or(styled.numbered);
        paragraph.centred = centred.unwrap_or(styled.centred);
        Ok(())
    }

    fn run(&mut self, paragraph: &mut Paragraph) -> Result<(), SheetError> {
        let mut run = Run::default();
        while let Some(step) = self.inside("r")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            let value = value.as_deref();
            match name.as_str() {
                "rPr" => run = self.face()?,
                "t" => {
                    while let Some(step) = self.inside("t")? {
                        if let Step::Text(text) = step {
                            run.set(&text, paragraph, self.limits.cell_chars)?;
                        }
                    }
                }
                "tab" | "ptab" => run.set("\t", paragraph, self.limits.cell_chars)?,
                "br" if value == Some("page") => paragraph.page_break = true,
                "br" | "cr" => run.set("\n", paragraph, self.limits.cell_chars)?,
                "noBreakHyphen" => run.set("-", paragraph, self.limits.cell_chars)?,
                "sym" => {
                    let code = value.and_then(|code| u32::from_str_radix(code, 16).ok());
                    let private = |code: &u32| (0xE000..0xF900).contains(code);
                    let sign = code.filter(|code| !private(code)).and_then(char::from_u32);
                    run.set(
                        sign.unwrap_or(NO_CHARACTER).encode_utf8(&mut [0; 4]),
                        paragraph,
                        self.limits.cell_chars,
                    )?;
                }
                "delText" | "instrText" => {
                    self.skip()?;
                }
                "drawing" | "pict" | "object" | "AlternateContent" => {
                    if self.skip()? {
                        paragraph.unread = Some(Unread::TextBox);
                    }
                }
                _ => self.passed_over(&name)?,
            }
        }
        Ok(())
    }

    fn face(&mut self) -> Result<Run, SheetError> {
        let mut run = Run::default();
        while let Some(step) = self.inside("rPr")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            let value = value.as_deref();
            match name.as_str() {
                "vanish" => run.hidden = is_on(value),
                "strike" | "dstrike" => run.face.struck |= is_on(value),
                "vertAlign" => run.face.script = value.and_then(Script::named),
                "rPrChange" => {
                    self.skip()?;
                }
                _ => {}
            }
        }
        Ok(run)
    }
}

impl Run {
    /// Adds a text as it is set.
    fn set(&self, text: &str, paragraph: &mut Paragraph, most: usize) -> Result<(), SheetError> {
        if self.hidden {
            return Ok(());
        }
        self.face.set(text, &mut paragraph.text);
        // More than a cell may hold, in the longest characters and struck out.
        if paragraph.text.len() / 6 > most {
            let start = paragraph.text.chars().take(20).collect::<String>() + "…";
            return Err(SheetError::TooLarge(Limit::CellChars(start)));
        }
        Ok(())
    }
}

/// Whether a property that is there is on: it is, unless it says otherwise.
fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
