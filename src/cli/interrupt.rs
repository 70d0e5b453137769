//! Removes temporary files if the program is interrupted (Ctrl+C, SIGTERM).

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tempfile::NamedTempFile;

/// The exit code after an interrupt, as shells give it.
const INTERRUPTED: i32 = 130;

static FILES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn files() -> MutexGuard<'static, Vec<PathBuf>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locked while several files are put in place.
static PLACING: Mutex<()> = Mutex::new(());

/// Lets an interrupt wait until the returned value is dropped.
pub(crate) fn wait_until_done() -> MutexGuard<'static, ()> {
    PLACING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that an interrupt removes, as long as this exists.
#[derive(Debug)]
pub(crate) struct Removal {
    path: PathBuf,
}

impl Removal {
    /// Creates a file and registers it, so that no interrupt comes in between. Without a
    /// handler, which some systems do not allow, an interrupt leaves it.
    pub(crate) fn of(
        create: impl FnOnce() -> io::Result<NamedTempFile>,
    ) -> io::Result<(NamedTempFile, Self)> {
        static HANDLER: Once = Once::new();
        HANDLER.call_once(|| {
            let handler = || {
                let _finished = wait_until_done();
                // Locked to the end: no file is created meanwhile.
                let files = files();
                for file in files.iter() {
                    // It may be in place under its name already.
                    let _ = std::fs::remove_file(file);
                }
                std::process::exit(INTERRUPTED);
            };
            let _ = ctrlc::set_handler(handler);
        });
        let mut files = files();
        let file = create()?;
        let path = file.path().to_owned();
        files.push(path.clone());
        Ok((file, Self { path }))
    }
}

impl Drop for Removal {
    fn drop(&mut self) {
        files().retain(|path| *path != self.path);
    }
}
