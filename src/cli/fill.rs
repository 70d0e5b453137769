//! `parindex fill`: scores into the office's own workbook.

use std::path::Path;

use parindex::diagnostic::{self, Severity, human};
use parindex::edit::Refused;
use parindex::edit::filling::{Kept, NotWritten, Over, Plan, plan};
use parindex::edit::workbook::fill;
use parindex::input::{self, Options};
use parindex::lang::{Lang, Text};
use parindex::source::{At, Files};
use parindex::text;

use super::args::FillArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::limits;
use super::output::Console;
use super::reading;
use super::target::Target;

/// Reads both files, fills the cells and says what could not be filled.
pub(crate) fn run(
    args: &FillArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    same_ending(&args.form, &args.output)?;
    let target = Target::open(&args.output, args.force, &[&args.form, &args.file])?;
    let options = Options::default();
    let (scorecard, lang) =
        match reading::scorecard_to_change(&args.file, &options, language, console) {
            Ok(read) => read,
            Err(exit) => return Ok(exit),
        };
    let name = args.form.to_string_lossy();
    let bytes = reading::bytes(&args.form).map_err(|error| Failure::file(&name, &error))?;
    let options = Options {
        sheet: args.sheet.clone(),
        limits: limits::chosen(),
        ..Options::default()
    };
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let form = input::read(&name, &bytes, &options, &mut files, &mut faults);
    faults.retain(|fault| fault.severity == Severity::Error);
    diagnostic::sort(&mut faults);
    let place = form.as_ref().map(|form| form.place.clone());
    let sheet = place.as_ref().and_then(|place| match place.at() {
        At::Cell { sheet, .. } => files.sheet(place.file, sheet),
        _ => None,
    });
    let (Some(form), Some(sheet), true) = (&form, sheet, faults.is_empty()) else {
        let shown = human::render(&faults, &files, lang, console.message_style());
        console.note_styled(&format!("{shown}\n"));
        let refused = text!(
            "chưa điền: biểu “{name}” không đọc được như một bảng điểm trong Excel",
            "nothing was filled: the form “{name}” cannot be read as a table of a workbook",
            name = name.as_ref()
        );
        let mut failure = Failure::in_data(refused);
        if Exit::of(&faults) == Exit::Unreadable {
            failure.exit = Exit::Unreadable;
        }
        return Err(failure.into());
    };
    let headings: Vec<_> = args.column.iter().map(|column| column.heading()).collect();
    let over = Over {
        values: args.overwrite,
        formulas: args.replace_formulas,
    };
    let plan = plan(form, sheet, &scorecard, &headings, over, lang);
    let filled = fill(&bytes, sheet, &plan.fillings).map_err(|refused| refusal(&refused))?;
    reads_back(&filled.bytes, &options, sheet, &plan)?;
    let out = target.name().to_owned();
    target.write(&filled.bytes)?;
    tell(&plan, &files, &out, lang, console);
    if filled.open_results > 0 {
        let count = filled.open_results;
        let note = text!(
            "{count} ô công thức chưa có kết quả mới: mở tệp bằng Excel rồi lưu lại để tính.",
            "{count} formulas have no new result yet: open the file in Excel and save it.",
            count
        );
        console.note(&note, lang);
    }
    Ok(if plan.kept.is_empty() {
        Exit::Fine
    } else {
        Exit::Faults
    })
}

/// The cells that were meant hold what was meant, and no other cell changed but
/// results of formulas.
fn reads_back(
    filled: &[u8],
    options: &Options,
    before: &parindex::source::Sheet,
    plan: &Plan,
) -> Result<(), Failure> {
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let form = input::read("out.xlsx", filled, options, &mut files, &mut faults);
    let after = form.as_ref().and_then(|form| match form.place.at() {
        At::Cell { sheet, .. } => files.sheet(form.place.file, sheet),
        _ => None,
    });
    let same = after.is_some_and(|after| {
        before.rows.iter().all(|(row, cells)| {
            cells.iter().all(|cell| {
                let meant = plan.fillings.contains_key(&(*row, cell.column));
                let new = after.cell(*row, cell.column);
                meant || cell.formula.is_some() || new == Some(cell)
            })
        }) && plan.fillings.iter().all(|((row, column), filling)| {
            let cell = after.cell(*row, *column);
            cell.is_some_and(|cell| parindex::edit::filling::says(&cell.text, filling))
        })
    });
    if same {
        return Ok(());
    }
    Err(refusal(&parindex::edit::workbook::unknown_build()))
}

fn refusal(refused: &Refused) -> Failure {
    Failure::unreadable(refused.message.clone()).help(refused.help.clone())
}

/// A workbook with macros cannot be called .xlsx, nor the other way round.
fn same_ending(form: &Path, output: &Path) -> Result<(), Failure> {
    let ending = |path: &Path| path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let wanted = ending(form).filter(|one| one == "xlsx" || one == "xlsm");
    if wanted.is_none() {
        let name = form.to_string_lossy();
        return Err(Failure::wrong_use(text!(
            "chỉ điền được vào tệp .xlsx hoặc .xlsm, không phải “{name}”",
            "only .xlsx and .xlsm workbooks are filled, not “{name}”",
            name = name.as_ref()
        ))
        .help(text!(
            "mở biểu bằng Excel và lưu thành .xlsx; với tệp YAML dùng parindex set hoặc merge",
            "save the form as .xlsx in Excel; for YAML use parindex set or merge"
        )));
    }
    if ending(output) == wanted {
        return Ok(());
    }
    Err(Failure::unknown_ending(
        output,
        text!(
            "đặt cùng đuôi với biểu gốc",
            "let the name end as the form's does"
        ),
    ))
}

fn tell(plan: &Plan, files: &Files, out: &str, lang: Lang, console: &mut Console) {
    let (filled, same) = (plan.fillings.len(), plan.same);
    console.note(
        &text!(
            "Đã điền {filled} ô vào {out}; {same} ô đã có sẵn đúng giá trị",
            "{filled} cells filled in {out}; {same} held the value already",
            filled,
            same,
            out
        ),
        lang,
    );
    if plan.kept.is_empty() {
        return;
    }
    console.note(
        &text!(
            "Không điền {count} giá trị:",
            "{count} values were not filled in:",
            count = plan.kept.len()
        ),
        lang,
    );
    for kept in &plan.kept {
        console.note(&line(kept, files, lang), lang);
    }
}

fn line(kept: &NotWritten, files: &Files, lang: Lang) -> Text {
    let place = kept.place.as_ref().map(|place| files.show(place, lang));
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let why = match kept.why {
        Kept::NoRow => text!(
            "biểu không có hàng chấm điểm mã này",
            "the form has no scored row of this code"
        ),
        Kept::NoColumn => text!("biểu không có cột này", "the form has no such column"),
        Kept::OtherStandard => text!("điểm chuẩn khác nhau", "the standard points differ"),
        Kept::Filled => text!(
            "ô đã có giá trị khác; thêm --overwrite để ghi đè",
            "the cell holds another value; --overwrite replaces it"
        ),
        Kept::Formula => text!(
            "ô có công thức; thêm --replace-formulas để thay",
            "the cell holds a formula; --replace-formulas replaces it"
        ),
        Kept::Merged => text!(
            "ô bị che trong vùng gộp",
            "the cell is hidden in a merged area"
        ),
    };
    text!(
        "  {code}, {heading}{place}: {why}",
        "  {code}, {heading}{place}: {why}",
        code = &kept.code,
        heading = kept.heading.printed(),
        place,
        why
    )
}
