//! The summary of a GitHub step, with all diagnostics; annotations show only ten.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write as _};

use parindex::diagnostic::{Diagnostic, markdown};
use parindex::lang::Lang;
use parindex::source::Files;
use parindex::text;

use super::failure::{self, Failure};

/// The environment variable with the path of the summary file.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";
/// Largest summary in bytes that GitHub accepts.
const MAX_BYTES: usize = 1024 * 1024;
/// Bytes left for other commands of the step and for the last line.
const RESERVE: usize = 64 * 1024;

/// Appends the diagnostics as a table to the summary, if the run is a GitHub step.
///
/// # Errors
/// The summary file cannot be written.
pub(crate) fn write(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> Result<(), Failure> {
    let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let table = cut(&markdown::render(diagnostics, files, lang), lang);
    append(&path, &table).map_err(|error| {
        let reason = failure::reason(&error);
        Failure::io(text!(
            "không ghi được tệp tóm tắt mà {variable} chỉ tới: {reason}",
            "the summary file that {variable} names cannot be written: {reason}",
            variable = VARIABLE
        ))
    })
}

/// Appends, because other commands of the step write to the file as well.
fn append(path: &OsStr, table: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{table}\n").as_bytes())
}

/// Cuts the table to the size that GitHub accepts, and adds the number of rows left out.
fn cut(table: &str, lang: Lang) -> String {
    let max = MAX_BYTES - RESERVE;
    if table.len() <= max {
        return table.to_owned();
    }
    let end = table.as_bytes()[..max]
        .iter()
        .rposition(|byte| *byte == b'\n');
    let (kept, rest) = table.split_at(end.map_or(0, |end| end + 1));
    let left = rest.lines().count();
    let more = text!("… và {left} dòng nữa.", "… and {left} more rows.");
    format!("{kept}\n{}\n", more.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_table_is_cut_between_rows() {
        let row = "| lỗi | ô |\n";
        let rows = MAX_BYTES / row.len();
        let shown = cut(&row.repeat(rows), Lang::En);
        assert!(shown.len() < MAX_BYTES);
        let kept = shown.lines().filter(|line| *line == row.trim_end()).count();
        assert!(shown.ends_with(&format!("\n… and {} more rows.\n", rows - kept)));
        assert_eq!(cut(row, Lang::En), row);
    }
}
