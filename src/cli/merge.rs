//! `parindex merge`: the sheets that units sent back, joined onto one table.

use std::path::Path;

use parindex::check::{Context, check};
use parindex::diagnostic::{self, human};
use parindex::edit::merge::{Joined, merge};
use parindex::input::Options;
use parindex::lang::Text;
use parindex::source::Files;
use parindex::text;

use super::args::MergeArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::table::TableTarget;

/// Reads all of them, joins them, and writes the table where nothing conflicts.
pub(crate) fn run(
    args: &MergeArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let mut inputs: Vec<&Path> = vec![&args.file];
    inputs.extend(args.parts.iter().map(std::path::PathBuf::as_path));
    let target = TableTarget::open(&args.output, args.force, &inputs)?;
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let options = Options::default();
    let table = reading::draft(&args.file, &options, &mut files, &mut faults);
    let mut parts = Vec::new();
    for part in &args.parts {
        parts.extend(reading::draft(part, &options, &mut files, &mut faults));
    }
    let stated = table.as_ref().and_then(|table| table.language.value());
    let lang = language.of_file(stated.copied());
    let mut joined = Vec::new();
    let scorecard = table.and_then(|mut table| {
        joined = merge(&mut table, &parts, &mut faults);
        check(&table, &Context::default(), &mut faults)
    });
    diagnostic::sort(&mut faults);
    if !faults.is_empty() {
        let shown = human::render(&faults, &files, lang, console.message_style());
        console.note_styled(&format!("{shown}\n"));
    }
    let Some(scorecard) = scorecard.filter(|_| !diagnostic::has_errors(&faults)) else {
        console.note(&diagnostic::summary(&faults, inputs.len()), lang);
        console.note(
            &text!(
                "Chưa ghép: sửa các lỗi trên rồi chạy lại.",
                "Nothing was merged: repair the errors above and run again."
            ),
            lang,
        );
        return Ok(match Exit::of(&faults) {
            Exit::Fine => Exit::Faults,
            exit => exit,
        });
    };
    target.write(&scorecard, lang, console)?;
    for (part, joined) in args.parts.iter().zip(&joined) {
        console.note(&line(part, *joined), lang);
    }
    Ok(Exit::Fine)
}

/// What became of a part.
fn line(part: &Path, joined: Joined) -> Text {
    let (filled, same) = (joined.filled, joined.same);
    let name = part.to_string_lossy().into_owned();
    if (filled, same) == (0, 0) {
        return text!(
            "{name}: chưa điền giá trị nào",
            "{name}: nothing is filled in there",
            name
        );
    }
    if filled == 0 {
        return text!(
            "{name}: không có giá trị mới ({same} giá trị đã có sẵn trong bảng)",
            "{name}: nothing new ({same} values were in the table already)",
            name,
            same
        );
    }
    text!(
        "{name}: đã điền {filled} giá trị; {same} giá trị đã có sẵn trong bảng",
        "{name}: {filled} values filled in; {same} were in the table already",
        name,
        filled,
        same
    )
}
