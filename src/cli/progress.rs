//! Progress on the terminal while a run takes long; nothing if standard error is not one.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use parindex::lang::Lang;

/// How long a search lasts before it shows progress.
const PATIENCE: Duration = Duration::from_secs(1);
/// Number of files from which a progress bar is shown.
const MIN_FILES_OF_BAR: usize = 50;

/// Returns the bar of reading a number of files.
pub(crate) fn bar(files: usize, lang: Lang) -> anyhow::Result<ProgressBar> {
    if files < MIN_FILES_OF_BAR {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(u64::try_from(files)?);
    let template = lang.pick(
        "Đang đọc {pos}/{len} tệp {bar:30} còn {eta}",
        "Reading {pos} of {len} files {bar:30} {eta} left",
    );
    bar.set_style(ProgressStyle::with_template(template)?);
    Ok(bar)
}

/// The search for files in folders. What it shows is erased when it is dropped.
#[derive(Debug)]
pub(crate) struct Search {
    lang: Lang,
    began: Instant,
    shown: Option<ProgressBar>,
}

impl Search {
    /// Begins a search, which shows nothing yet.
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            lang,
            began: Instant::now(),
            shown: None,
        }
    }

    /// Notes how many files were found so far.
    pub(crate) fn found(&mut self, files: usize) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.shown.get_or_insert_with(|| {
            let template = self.lang.pick(
                "{spinner} Đang tìm tệp trong thư mục: đã thấy {pos}",
                "{spinner} Looking for files in the folder: {pos} found",
            );
            let bar = ProgressBar::new_spinner();
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        bar.set_position(u64::try_from(files).unwrap_or(u64::MAX));
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
