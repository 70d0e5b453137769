//! Cells that are locked against changes.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::cells::{Cells, raw};
use super::filling::unknown_build;
use super::package::Package;
use crate::edit::Refused;

/// Which cells of a sheet may not be changed: if it is protected, all but those with an
/// unlocked format.
pub struct Locks {
    cells: Cells,
    open: HashSet<String>,
}

impl Locks {
    /// Reads the locks of a sheet.
    ///
    /// # Errors
    /// [`Refused`] if the workbook is signed, or is not built in the usual way.
    pub fn read(bytes: &[u8], sheet: &str) -> Result<Self, Refused> {
        let mut package = Package::open(bytes)?;
        let (_, xml) = package.sheet(sheet)?;
        let cells = Cells::parse(&xml).ok_or_else(unknown_build)?;
        let open = match package.styles()? {
            Some(styles) if cells.protected => open(&styles).ok_or_else(unknown_build)?,
            _ => HashSet::new(),
        };
        Ok(Self { cells, open })
    }

    /// Returns whether a cell may not be changed.
    #[must_use]
    pub fn is_locked(&self, row: usize, column: usize) -> bool {
        let style = self.cells.style(self.cells.row(row), column);
        self.cells.protected && !self.open.contains(style.unwrap_or("0"))
    }
}

/// Returns the formats of cells that are not locked.
fn open(styles: &str) -> Option<HashSet<String>> {
    let mut reader = Reader::from_str(styles);
    let mut open = HashSet::new();
    let mut count = 0_usize;
    let mut in_formats = false;
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(open),
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "cellXfs" => in_formats = true,
                "xf" if in_formats => count += 1,
                "protection" if in_formats => {
                    let locked = raw(&start, "locked");
                    if locked.is_some_and(|locked| locked == "0" || locked == "false") {
                        open.insert(count.checked_sub(1)?.to_string());
                    }
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_formats = false,
            _ => {}
        }
    }
}
