//! Removes temporary files if the program is interrupted (Ctrl+C, SIGTERM).

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The exit code after an interrupt, as shells give it.
const INTERRUPTED: i32 = 130;

static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn files() -> MutexGuard<'static, Vec<PathBuf>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that an interrupt removes, as long as this exists.
#[derive(Debug)]
pub(crate) struct Removal {
    path: PathBuf,
}

impl Removal {
    /// Registers a file. Without a handler, which some systems do not allow, an interrupt
    /// leaves it.
    pub(crate) fn new(path: &Path) -> Self {
        static HANDLER: Once = Once::new();
        HANDLER.call_once(|| {
            let handler = || {
                for file in files().drain(..) {
                    // It may be in place under its name already.
                    let _ = std::fs::remove_file(file);
                }
                std::process::exit(INTERRUPTED);
            };
            let _ = ctrlc::set_handler(handler);
        });
        let path = path.to_owned();
        files().push(path.clone());
        Self { path }
    }
}

impl Drop for Removal {
    fn drop(&mut self) {
        files().retain(|path| *path != self.path);
    }
}
