//! The summary of a step on GitHub: the whole list, where annotations show ten.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write as _};

use parindex::diagnostic::{Diagnostic, markdown};
use parindex::lang::Lang;
use parindex::source::Files;
use parindex::text;

use super::failure::{self, Failure};

/// Names the file that GitHub shows as the summary of a step.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";
/// GitHub refuses a longer summary, in bytes.
const LONGEST: usize = 1024 * 1024;
/// Left for what other commands of the step say, and for the last line.
const RESERVE: usize = 64 * 1024;

/// Adds the faults as a table to the step's summary, where the run is a step of
/// GitHub's.
///
/// # Errors
/// When the file that the variable names cannot be written.
pub(crate) fn write(faults: &[Diagnostic], files: &Files, lang: Lang) -> Result<(), Failure> {
    let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let table = cut(&markdown::render(faults, files, lang), lang);
    append(&path, &table).map_err(|error| {
        let reason = failure::reason(&error);
        Failure::unreadable(text!(
            "không ghi được tệp tóm tắt mà {variable} chỉ tới: {reason}",
            "the summary file that {variable} names cannot be written: {reason}",
            variable = VARIABLE,
            reason
        ))
    })
}

/// Other commands of the step write there as well.
fn append(path: &OsStr, table: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{table}\n").as_bytes())
}

/// The table as far as GitHub takes it, and how many rows that leaves out.
fn cut(table: &str, lang: Lang) -> String {
    let most = LONGEST - RESERVE;
    if table.len() <= most {
        return table.to_owned();
    }
    let end = table.as_bytes()[..most]
        .iter()
        .rposition(|byte| *byte == b'\n');
    let (kept, rest) = table.split_at(end.map_or(0, |end| end + 1));
    let left = rest.lines().count();
    let more = text!("… và {left} dòng nữa.", "… and {left} more rows.", left);
    format!("{kept}\n{}\n", more.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_table_is_cut_between_rows() {
        let row = "| lỗi | ô |\n";
        let rows = LONGEST / row.len();
        let shown = cut(&row.repeat(rows), Lang::En);
        assert!(shown.len() < LONGEST);
        let kept = shown.lines().filter(|line| *line == row.trim_end()).count();
        assert!(shown.ends_with(&format!("\n… and {} more rows.\n", rows - kept)));
        assert_eq!(cut(row, Lang::En), row);
    }
}
