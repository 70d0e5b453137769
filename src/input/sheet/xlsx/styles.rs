//! What the formats of the cells show, by the number that a cell names.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::input::limits::{FORMATS, Limit};
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::clock::Clock;
use crate::input::sheet::events::{ENOUGH, GO_ON};
use crate::input::sheet::format::Shown;
use crate::input::sheet::xml::attribute;

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    /// As a number.
    pub(super) shown: Shown,
    /// As a date or a time, where it does.
    pub(super) clock: Option<Clock>,
}

impl Format {
    /// That of a cell that names none.
    const GENERAL: Self = Self {
        shown: Shown::GENERAL,
        clock: None,
    };
}

/// The formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Formats {
    cells: Vec<Format>,
}

impl Formats {
    /// Reads them; none where the workbook has no such part.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged or over a limit.
    pub(super) fn read(archive: &mut Archive<'_>, folder: &str) -> Result<Self, SheetError> {
        let Some(mut part) = archive.events(&format!("{folder}styles.xml"))? else {
            return Ok(Self::default());
        };
        let mut codes = HashMap::new();
        let (mut of_codes, mut of_cells, mut met) = (false, false, 0);
        let mut cells = Vec::new();
        part.up_to_end(&mut |event: &Event<'_>| {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmts" => of_codes = true,
                    "cellXfs" => of_cells = true,
                    "numFmt" if of_codes => codes.extend(code(start)),
                    "xf" => {
                        met += 1;
                        if met > FORMATS {
                            return Err(SheetError::TooLarge(Limit::Formats));
                        }
                        if of_cells {
                            cells.push(format(start, &codes));
                        }
                    }
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "numFmts" => of_codes = false,
                    "cellXfs" => of_cells = false,
                    "styleSheet" => return ENOUGH,
                    _ => {}
                },
                _ => {}
            }
            GO_ON
        })?;
        Ok(Self { cells })
    }

    /// The format of a cell by the number it names. A cell that names none has
    /// the digits of the first, and shows no date.
    pub(super) fn of(&self, style: Option<usize>) -> Format {
        let format = self.cells.get(style.unwrap_or(0));
        let format = format.copied().unwrap_or(Format::GENERAL);
        Format {
            clock: format.clock.filter(|_| style.is_some()),
            ..format
        }
    }
}

/// A format of the workbook's own: its number and what it shows.
fn code(start: &BytesStart<'_>) -> Option<(u16, Format)> {
    let id = attribute(start, "numFmtId")?.parse().ok()?;
    let code = attribute(start, "formatCode")?;
    let format = Format {
        shown: Shown::of_code(&code),
        clock: Clock::of_code(&code),
    };
    Some((id, format))
}

fn format(start: &BytesStart<'_>, codes: &HashMap<u16, Format>) -> Format {
    let Some(id) = attribute(start, "numFmtId").and_then(|id| id.parse().ok()) else {
        return Format::GENERAL;
    };
    codes.get(&id).copied().unwrap_or_else(|| Format {
        shown: Shown::of_id(id),
        clock: Clock::of_id(id),
    })
}
