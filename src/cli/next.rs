//! `parindex next`: the table of the year after.

use parindex::analysis::next::{Keep, Next, next};
use parindex::lang::Text;
use parindex::model::Code;
use parindex::text;

use super::args::NextArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::table::TableTarget;

/// Reads the table, rolls it on by a year and writes it.
pub(crate) fn run(
    args: &NextArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let target = TableTarget::open(&args.output, args.force, &[&args.file])?;
    let options = args.read.options();
    let (scorecard, lang) =
        match reading::scorecard_to_change(&args.file, &options, language, console) {
            Ok(read) => read,
            Err(exit) => return Ok(exit),
        };
    let keep = Keep {
        targets: args.keep.keep_targets,
        tasks: args.keep.keep_tasks,
    };
    let rolled = next(&scorecard, keep);
    if !rolled.blank.is_empty() && !args.allow_blank {
        let codes = list(&rolled.blank);
        let refused = Failure::in_data(text!(
            "chưa chấm đủ nên chưa chuyển sang năm sau; tiêu chí chưa có điểm: {codes}",
            "not all is scored, so nothing is rolled on; criteria without a score: {codes}",
            codes
        ));
        return Err(refused
            .help(text!(
                "chấm nốt các tiêu chí đó, hoặc thêm --allow-blank để bỏ trống điểm năm trước của chúng",
                "score them, or add --allow-blank to leave their previous scores blank"
            ))
            .into());
    }
    target.write(&rolled.scorecard, lang, console)?;
    for note in notes(&rolled) {
        console.note(&note, lang);
    }
    Ok(Exit::Fine)
}

/// What is to be looked at in the new table.
fn notes(next: &Next) -> Vec<Text> {
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
            "These did not apply last year and must be judged anew: {codes}",
            codes = list(&next.not_applicable)
        ));
    }
    if !next.due.is_empty() {
        notes.push(text!(
            "Thời hạn còn ghi năm cũ, cần sửa: {codes}",
            "Deadlines that still name the old year, to be changed: {codes}",
            codes = list(&next.due)
        ));
    }
    if let Some(title) = &next.title {
        notes.push(text!(
            "Đã bỏ tiêu đề vì có ghi năm cũ: “{title}”",
            "The title was dropped, because it names the old year: “{title}”",
            title
        ));
    }
    if next.scorecard.year.is_none() {
        notes.push(text!(
            "Tệp không ghi năm nên bảng mới cũng không có năm",
            "The file says no year, so the new table has none either"
        ));
    }
    notes
}

/// Codes in a sentence.
fn list(codes: &[Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}
