//! `parindex fill`: scores into the office's own workbook.

mod told;

use std::path::Path;

use parindex::diagnostic::{self, Severity, human};
use parindex::edit::Refused;
use parindex::edit::filling::{Form, Over, Plan, plan};
use parindex::edit::workbook::{Locks, fill};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::source::{At, Files, Sheet};
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
    let over = Over {
        values: args.overwrite,
        formulas: args.replace_formulas,
    };
    let locks = Locks::read(&bytes, &sheet.name).map_err(|refused| refusal(&refused))?;
    let form = Form {
        table: form,
        sheet,
        locks: &locks,
    };
    let plan = plan(form, &scorecard, &args.column, over, lang);
    let filled = fill(&bytes, sheet, &plan.fillings).map_err(|refused| refusal(&refused))?;
    let out = target.name().to_owned();
    reads_back((&out, &filled.bytes), &options, sheet, &plan, lang, console)?;
    target.write(&filled.bytes)?;
    told::all(&plan, sheet, &files, &out, lang, console);
    told::open_results(filled.open_results, lang, console);
    Ok(if plan.kept.is_empty() {
        Exit::Fine
    } else {
        Exit::Faults
    })
}

/// The cells that were meant hold what was meant, and no other cell changed but
/// results of formulas.
fn reads_back(
    (name, filled): (&str, &[u8]),
    options: &Options,
    before: &Sheet,
    plan: &Plan,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Failure> {
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let form = input::read(name, filled, options, &mut files, &mut faults);
    faults.retain(|fault| {
        let filled = match fault.primary.place.at() {
            At::Cell { row, column, .. } => plan.fillings.contains_key(&(row, column)),
            _ => false,
        };
        filled && fault.severity == Severity::Error
    });
    // A cell in the format of a date or of per cent makes another value of it.
    if !faults.is_empty() {
        diagnostic::sort(&mut faults);
        let shown = human::render(&faults, &files, lang, console.message_style());
        console.note_styled(&format!("{shown}\n"));
        return Err(Failure::in_data(text!(
            "chưa điền: với các giá trị này biểu có lỗi trên",
            "nothing was filled: with these values the form has the errors above"
        ))
        .help(text!(
            "đổi định dạng của các ô đó thành General (số) trong Excel, lưu lại rồi chạy lại",
            "give these cells the format General in Excel, save the form and run again"
        )));
    }
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
