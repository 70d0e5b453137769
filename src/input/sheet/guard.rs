//! The one place where a panic of the workbook reader is caught.
//!
//! The reader of workbooks indexes into what it reads, so that damaged bytes
//! can make it panic. Here that becomes an error, and nothing is printed.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::SheetError;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Calls `read`; a panic inside becomes [`SheetError::Damaged`].
///
/// Panics of other threads, and of this thread outside the call, are shown as
/// before: the hook put in place passes them to the one it found.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.try_with(Cell::get).unwrap_or(false) {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    // Nothing that `read` touches is seen again after a panic.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(outer);
    result.unwrap_or(Err(SheetError::Damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let read: Result<(), _> = guarded(|| panic!("index out of range"));
        assert_eq!(read, Err(SheetError::Damaged));
        assert!(!QUIET.get());
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
