//! Turns panics of a reader into errors.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::error::FileError;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Calls `read`; a panic inside it becomes [`FileError::Damaged`] and prints nothing.
///
/// Other panics are reported as before: the installed hook calls the previous one.
pub(super) fn catch_panic<T>(read: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.try_with(Cell::get).unwrap_or(false) {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    // Nothing that `read` changes is used after a panic.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(outer);
    result.unwrap_or(Err(FileError::Damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let read: Result<(), _> = catch_panic(|| panic!("index out of range"));
        assert_eq!(read, Err(FileError::Damaged));
        assert!(!QUIET.get());
        assert_eq!(catch_panic(|| Ok(1)), Ok(1));
    }
}
