//! Workbooks (xlsx, xlsm, xlsb, xls, ods) and Word documents (docx) become sheets
//! of cells.
//!
//! The kind of a file is told by what it holds, never by its name. Before a
//! reader sees a file, the file is looked through for what would make the
//! reader ask for more memory than there is ([`crate::input::limits`]).
//!
//! xlsx and ods are read here altogether, each part once. xlsb and xls are read
//! by calamine; number formats, merged areas and formulas without a result, where
//! calamine leaves them out, are read here.

mod ahead;
pub(super) mod archive;
mod bytes;
pub(super) mod cells;
mod clock;
mod compound;
mod date;
mod error;
mod events;
mod format;
mod guard;
mod kind;
mod number;
mod ods;
mod unpack;
mod xls;
mod xlsb;
mod xlsx;
pub(super) mod xml;

pub use error::{Looks, SheetError};

use self::cells::Budget;
use self::kind::Workbook;
use crate::input::docx;
use crate::input::limits::{Limit, Limits, SHEETS};
use crate::source::Sheet;

/// Whether the bytes are for [`read`], whatever the file is called: they begin
/// as a workbook does (zip or OLE), or as a file that is often taken for one (a
/// web page, a PDF, a picture), and then [`read`] says what it is.
#[must_use]
pub fn begins_as_workbook(bytes: &[u8]) -> bool {
    kind::begins_as_workbook(bytes)
}

/// The sheets of a workbook, in its order; sheets of charts are left out. The
/// tables of a Word document.
///
/// # Errors
/// [`SheetError`] when the bytes are not a workbook that can be read.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    read_with_kind(bytes, &Limits::default()).map(|(sheets, _)| sheets)
}

/// The same within other limits, with the kind of the workbook as its names end: `xlsx`, `xlsb`,
/// `ods`, `xls` or `docx`.
///
/// # Errors
/// [`SheetError`] when the bytes are not a workbook that can be read.
pub fn read_with_kind(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Vec<Sheet>, &'static str), SheetError> {
    if bytes.len() > limits.file {
        return Err(SheetError::TooLarge(Limit::File));
    }
    let (sheets, kind) = guard::guarded(|| {
        let budget = &mut Budget::new(limits);
        match kind::open(bytes, limits)? {
            Workbook::Xlsx(mut archive) => {
                xlsx::read(&mut archive, budget).map(|sheets| (sheets, "xlsx"))
            }
            Workbook::Xlsb(mut archive) => {
                xlsb::read(bytes, &mut archive, budget).map(|sheets| (sheets, "xlsb"))
            }
            Workbook::Ods(mut archive) => {
                ods::read(&mut archive, budget).map(|sheets| (sheets, "ods"))
            }
            Workbook::Docx(mut archive) => {
                docx::read(&mut archive, budget).map(|sheets| (sheets, "docx"))
            }
            Workbook::Xls(compound) => {
                xls::read(bytes, &compound, budget).map(|sheets| (sheets, "xls"))
            }
        }
    })?;
    match sheets.len() {
        0 => Err(SheetError::NoSheets),
        many if many > SHEETS => Err(SheetError::TooLarge(Limit::Sheets)),
        _ => Ok((sheets, kind)),
    }
}
