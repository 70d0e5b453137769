//! `check --fix`, `--unsafe-fixes` and `--diff`: the fixes of diagnostics, in the files.

use std::path::Path;

use clap::Args;
use parindex::check::{self, Context};
use parindex::diagnostic::{Applicability, Diagnostic};
use parindex::edit::fix::{Checked, Fixed, complete, fix_all};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::source::{Content, Files, Sheet, column_letters};
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::load;
use super::output_file::OutputFile;
use super::settings;
use super::text_diff::unified;

// Fixes of a check.
#[derive(Debug, Args)]
pub(crate) struct FixArgs {
    /// Apply the safe fixes to the YAML and xlsx files, then check them
    #[arg(long)]
    fix: bool,
    /// With --fix, also apply the fixes that a person should look at, such as sums; without it, show all fixes
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what --fix would change and write nothing; the exit code is 1 if that is anything
    #[arg(long)]
    diff: bool,
}

impl FixArgs {
    /// Whether the files are fixed before they are checked.
    pub(crate) fn is_used(&self) -> bool {
        self.fix || self.shows()
    }

    /// Whether the changes are shown and not written.
    pub(crate) fn shows(&self) -> bool {
        self.diff || self.unsafe_fixes && !self.fix
    }

    /// Fixes a file, or shows the changes, and reports their number. Returns whether there was
    /// something to change. A file that cannot be read is left to the check.
    pub(crate) fn run(
        &self,
        path: &Path,
        options: &Options,
        context: &Context,
        lang: Lang,
        console: &mut Console,
    ) -> anyhow::Result<bool> {
        let most = if self.unsafe_fixes {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        };
        let Ok(bytes) = load::bytes(path) else {
            return Ok(false);
        };
        let fixed = fix_all(&bytes, most, &|bytes| {
            checked(path, bytes, options, context)
        });
        report(path, &fixed, most, lang, console);
        if fixed.bytes == bytes {
            return Ok(false);
        }
        if self.shows() {
            let before = checked(path, &bytes, options, context).files;
            console.print(diff(path, &before, &fixed.left.files).as_bytes())?;
        } else {
            let target = OutputFile::open(path, true, &[])?;
            target.note_not_kept(lang, console);
            target.write_over(&bytes, &fixed.bytes)?;
        }
        Ok(true)
    }
}

/// Returns how a run ends that shows the changes. Prints a note if there are none.
pub(crate) fn end(any: bool, lang: Lang, console: &mut Console) -> Exit {
    if any {
        return Exit::Errors;
    }
    let none = text!(
        "Không có lỗi nào sửa tự động được; để xem các lỗi khác, chạy lại không kèm --diff, --unsafe-fixes.",
        "No problem has a fix to show; for other problems run it without --diff and --unsafe-fixes."
    );
    console.note(&none, lang);
    Exit::Success
}

/// Checks a content alone, as the run does.
fn checked(path: &Path, bytes: &[u8], options: &Options, context: &Context) -> Checked {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let options = settings::apply(path, options, &mut files);
    let name = path.to_string_lossy();
    let draft = input::read(&name, bytes, &options, &mut files, &mut diagnostics);
    match draft {
        Some(draft) => drop(check::check(&draft, context, &mut diagnostics)),
        None => context.policy.apply_to_unread(&mut diagnostics),
    }
    complete(&files, &mut diagnostics);
    Checked { files, diagnostics }
}

/// Returns the changed lines of a text, or the changed cells of a workbook, one on a line.
fn diff(path: &Path, before: &Files, after: &Files) -> String {
    let name = path.to_string_lossy();
    let shown = |files: &Files| {
        let mut files = files.iter().filter(|(_, file)| file.name == name);
        let content = files.next().map(|(_, file)| &file.content);
        content.map(as_lines).unwrap_or_default()
    };
    unified(&name, &shown(before), &shown(after))
}

/// Returns a text as it is, or a line for each cell with its address.
fn as_lines(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Sheets(sheets) => sheets.iter().flat_map(cell_lines).collect(),
        Content::Unread => String::new(),
    }
}

fn cell_lines(sheet: &Sheet) -> impl Iterator<Item = String> + '_ {
    sheet.rows.iter().flat_map(move |(row, cells)| {
        cells.iter().map(move |cell| {
            let (sheet, column) = (&sheet.name, column_letters(cell.column));
            format!("{sheet}!{column}{}: {}\n", row + 1, one_line(&cell.text))
        })
    })
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// Writes what was fixed in a file and what was not.
fn report(path: &Path, fixed: &Fixed, most: Applicability, lang: Lang, console: &mut Console) {
    let name = path.to_string_lossy();
    let (number, left) = (fixed.fixed, fixed.left.diagnostics.len());
    if number > 0 {
        console.note(
            &text!(
                "{name}: sửa được {number} lỗi, còn {left}",
                "{name}: {number} fixed, {left} left"
            ),
            lang,
        );
    }
    for Diagnostic { rule, message, .. } in &fixed.refused {
        let rule = rule.name();
        console.note(
            &text!(
                "{name}: không tự sửa [{rule}] {message}: sửa xong tệp sẽ có lỗi khác, hoặc chương trình không ghi được vào chỗ này",
                "{name}: not fixed: [{rule}] {message}: the file would then have another fault, or this place cannot be written"
            ),
            lang,
        );
    }
    let more = fixed
        .left
        .diagnostics
        .iter()
        .filter_map(|one| one.fix.as_ref());
    let more = more.filter(|fix| fix.applicability > most).count();
    if more > 0 {
        console.note(
            &text!(
                "{name}: còn {more} lỗi có thể sửa bằng --unsafe-fixes, cần người xem lại",
                "{name}: --unsafe-fixes can fix {more} more, which a person should look at"
            ),
            lang,
        );
    }
}

/// Explains that a run that shows changes prints nothing else.
pub(crate) fn shown_with_format() -> Failure {
    Failure::usage(text!(
        "--diff và --format cùng in ra màn hình",
        "--diff and --format both print to standard output"
    ))
    .help(text!(
        "bỏ một trong hai; --format json có sẵn các cách sửa",
        "leave out one of them; --format json contains the fixes"
    ))
}
