//! `parindex next`: the table of the next year.

use std::path::{Path, PathBuf};

use clap::Args;
use parindex::analysis::next::{Keep, Next, next};
use parindex::lang::Message;
use parindex::model::Code;
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{ReadArgs, load_to_change, scoring_context_of};
use super::new_set;
use super::settings;
use super::write::TableWriter;
use parindex::diagnostic::Policy;

/// Turn a score table into that of the next year: final scores become previous ones
#[derive(Debug, Args)]
#[command(after_help = "\
The appraised score (else the self-score) becomes the previous one; scores, declared figures, \
evidence, explanations and targets are cleared; lead and supporting units and scoring rules are \
kept. Comments (#) of a YAML file are not copied.

Examples:
  parindex next year-2023.yaml -o year-2024.yaml
  parindex next year-2023.xlsx -o year-2024.xlsx --keep-tasks
  parindex next year-2023.xlsx -o year-2024.xlsx --set new-set.yaml")]
pub(crate) struct NextArgs {
    /// The table of the year that is over; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The table of the next year: .yaml, .xlsx or .csv; - prints YAML
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    keep: KeepArgs,
    /// Go on although criteria have no score; their previous scores stay blank
    #[arg(long)]
    allow_blank: bool,
    /// Move the table onto this criteria set (its name or file), which is new for the next year: what is the same goes over, everything else is listed, no points are converted
    #[arg(long, value_name = "SET")]
    set: Option<PathBuf>,
    /// With --set: match criteria as this file confirms (compare --propose makes one)
    #[arg(long, value_name = "FILE", requires = "set")]
    crosswalk: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
}

// What is kept of the old year.
#[derive(Debug, Args)]
struct KeepArgs {
    /// Keep the targets of the old year
    #[arg(long)]
    keep_targets: bool,
    /// Keep tasks, products and deadlines of the old year
    #[arg(long)]
    keep_tasks: bool,
}

/// Reads the table, moves it to the next year and writes it.
pub(crate) fn run(
    args: &NextArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let language = settings::open([args.file.as_path()], language)?;
    let inputs = [Some(&args.file), args.set.as_ref(), args.crosswalk.as_ref()];
    let inputs: Vec<&Path> = inputs.into_iter().flatten().map(PathBuf::as_path).collect();
    let writer = TableWriter::open(&args.output, args.force, &inputs)?;
    let context = scoring_context_of(&args.file, Policy::default());
    let loaded = load_to_change(
        &context,
        &args.file,
        &args.read.only_own(),
        language,
        console,
    )?;
    let keep = Keep {
        targets: args.keep.keep_targets,
        tasks: args.keep.keep_tasks,
    };
    let next = next(&loaded.scorecard, keep);
    if !next.blank.is_empty() && !args.allow_blank {
        let codes = list(&next.blank);
        let failure = Failure::invalid_data(text!(
            "chưa chấm đủ nên chưa chuyển sang năm sau; tiêu chí chưa có điểm: {codes}",
            "not all criteria are scored, so the table was not moved to the next year; without a score: {codes}"
        ));
        return Err(failure
            .help(text!(
                "chấm nốt các tiêu chí đó, hoặc thêm --allow-blank để bỏ trống điểm năm trước của chúng",
                "score them, or add --allow-blank to leave their previous scores blank"
            ))
            .into());
    }
    let lang = loaded.lang;
    let mut all_notes = notes(&next);
    let scorecard = match &args.set {
        Some(set) => {
            let table = (&next.scorecard, &loaded.draft);
            let set = (set.as_path(), args.crosswalk.as_deref());
            let moved = new_set::apply(table, set, language, console)?;
            all_notes.extend(new_set::notes(&moved, lang));
            moved.scorecard
        }
        None => next.scorecard,
    };
    writer.write(&scorecard, lang, console)?;
    for note in all_notes {
        console.note(&note, lang);
    }
    Ok(Exit::Success)
}

/// Returns what the user should review in the new table.
fn notes(next: &Next) -> Vec<Message> {
    let mut notes = Vec::new();
    if !next.blank.is_empty() {
        notes.push(text!(
            "Điểm năm trước để trống ở: {codes}",
            "The previous score is blank at: {codes}",
            codes = list(&next.blank)
        ));
    }
    if !next.not_applicable.is_empty() {
        notes.push(text!(
            "Năm trước không áp dụng, năm nay phải xem lại: {codes}",
            "These did not apply last year and must be reviewed: {codes}",
            codes = list(&next.not_applicable)
        ));
    }
    if !next.due.is_empty() {
        notes.push(text!(
            "Thời hạn còn ghi năm cũ, cần sửa: {codes}",
            "Deadlines with the old year, to be changed: {codes}",
            codes = list(&next.due)
        ));
    }
    if let Some(title) = &next.title {
        notes.push(text!(
            "Đã bỏ tiêu đề vì có ghi năm cũ: “{title}”",
            "The title was removed, because it contains the old year: “{title}”"
        ));
    }
    if next.scorecard.year.is_none() {
        notes.push(text!(
            "Tệp không ghi năm nên bảng mới cũng không có năm",
            "The file states no year, so the new table has none either"
        ));
    }
    notes
}

/// Returns codes separated by commas.
fn list(codes: &[Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}
