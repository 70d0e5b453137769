//! The year of the file, beside a date that is held against it.

use crate::diagnostic::Diagnostic;
use crate::input::draft::Draft;
use crate::source::Located;
use crate::text;

/// Points at the year, where the file itself states it.
pub(super) fn with_year(fault: Diagnostic, draft: &Draft, year: &Located<u16>) -> Diagnostic {
    if year.place == draft.place {
        return fault;
    }
    fault.related(
        year.place.clone(),
        text!("năm của bảng", "the year of the table"),
    )
}
