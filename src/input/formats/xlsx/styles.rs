//! The number formats of cells.

use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

use crate::input::formats::archive::Archive;
use crate::input::formats::error::FileError;
use crate::input::formats::number_format::{NumberFormat, TimeFormat};
use crate::input::formats::runs::RunStyle;
use crate::input::formats::xml::{Xml, attribute};
use crate::input::limits::{FORMATS, Limit};

/// How a cell displays its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellFormat {
    /// As a number.
    pub(super) number: NumberFormat,
    /// As a date or a time, if it does.
    pub(super) time: Option<TimeFormat>,
    /// The style of its font.
    pub(super) font: RunStyle,
}

impl CellFormat {
    /// The format of a cell that names none.
    const GENERAL: Self = Self {
        number: NumberFormat::GENERAL,
        time: None,
        font: RunStyle::PLAIN,
    };
}

/// The cell formats of a workbook, by index.
#[derive(Debug, Default)]
pub(super) struct CellFormats(Vec<CellFormat>);

impl CellFormats {
    /// Reads the formats; empty if the workbook has no such part.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or over a limit.
    pub(super) fn read(archive: &mut Archive<'_>, part: Option<&str>) -> Result<Self, FileError> {
        let part = part.map(|part| archive.xml(part)).transpose()?.flatten();
        let Some(part) = part else {
            return Ok(Self::default());
        };
        let mut xml = Xml::new(&part);
        let mut custom = HashMap::new();
        let mut fonts: Vec<RunStyle> = Vec::new();
        let (mut in_custom, mut in_fonts, mut in_cells, mut count) = (false, false, false, 0);
        let mut formats = Vec::new();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmts" => in_custom = true,
                    "fonts" => in_fonts = true,
                    "cellXfs" => in_cells = true,
                    "font" if in_fonts => {
                        count += 1;
                        if count > FORMATS {
                            return Err(FileError::TooLarge(Limit::Formats));
                        }
                        fonts.push(RunStyle::default());
                    }
                    name if in_fonts => {
                        if let Some(font) = fonts.last_mut() {
                            font.read_property(name, &start);
                        }
                    }
                    "numFmt" if in_custom => custom.extend(custom_format(&start)),
                    "xf" => {
                        count += 1;
                        if count > FORMATS {
                            return Err(FileError::TooLarge(Limit::Formats));
                        }
                        if in_cells {
                            formats.push(cell_format(&start, &custom, &fonts));
                        }
                    }
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "numFmts" => in_custom = false,
                    "fonts" => in_fonts = false,
                    "cellXfs" => in_cells = false,
                    "styleSheet" => return Ok(Self(formats)),
                    _ => {}
                },
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }

    /// Returns the format with the index that a cell names. A cell that names none has
    /// the decimals of the first format, and displays no date.
    pub(super) fn get(&self, index: Option<usize>) -> CellFormat {
        let format = self.0.get(index.unwrap_or(0));
        let format = format.copied().unwrap_or(CellFormat::GENERAL);
        CellFormat {
            time: format.time.filter(|_| index.is_some()),
            ..format
        }
    }
}

/// Returns the id of a custom format and the format.
fn custom_format(start: &BytesStart<'_>) -> Option<(u16, CellFormat)> {
    let id = attribute(start, "numFmtId")?.parse().ok()?;
    let code = attribute(start, "formatCode")?;
    let format = CellFormat {
        number: NumberFormat::from_code(&code),
        time: TimeFormat::from_code(&code),
        ..CellFormat::GENERAL
    };
    Some((id, format))
}

fn cell_format(
    start: &BytesStart<'_>,
    custom: &HashMap<u16, CellFormat>,
    fonts: &[RunStyle],
) -> CellFormat {
    let id = attribute(start, "numFmtId").and_then(|id| id.trim().parse().ok());
    let number = match id {
        None => CellFormat::GENERAL,
        Some(id) => custom.get(&id).copied().unwrap_or_else(|| CellFormat {
            number: NumberFormat::from_id(id),
            time: TimeFormat::from_id(id),
            ..CellFormat::GENERAL
        }),
    };
    let font = attribute(start, "fontId").and_then(|id| id.trim().parse::<usize>().ok());
    let font = fonts.get(font.unwrap_or(0)).copied();
    CellFormat {
        font: font.unwrap_or_default(),
        ..number
    }
}
