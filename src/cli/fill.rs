//! `parindex fill`: fills an office's own workbook with the scores of a file.

mod summary;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use parindex::diagnostic::{Diagnostic, Policy, Severity};
use parindex::edit::Refused;
use parindex::edit::filling::{Form, Over, Plan, already_contains, plan};
use parindex::edit::workbook::{Locks, fill, unknown_build};
use parindex::input::draft::Draft;
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::source::{At, Files, Sheet};
use parindex::text;
use parindex::vocab::{CriterionField, FieldSpec, fields};

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{self, Inputs, load_to_change};
use super::output_file::OutputFile;
use super::paths::is_standard_stream;
use super::settings;

/// Write the scores of a file into the office's own workbook, all else unchanged
#[derive(Debug, Args)]
#[command(after_help = "\
Only blank cells in the right row (by code) and column are filled; a cell with another value is \
listed and kept.

Examples:
  parindex fill form.xlsx table.yaml -o filled.xlsx
  parindex fill form.xlsx table.yaml -o filled.xlsx --column self,explanation")]
pub(crate) struct FillArgs {
    /// The workbook to fill in (.xlsx or .xlsm); it is not changed itself
    #[arg(value_name = "FORM")]
    form: PathBuf,
    /// The score table that the scores come from
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The filled workbook, with the extension of the form
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Columns to fill, separated by commas: {values}
    #[arg(
        long,
        value_name = "COLUMN",
        value_delimiter = ',',
        default_value = "self",
        value_parser = column()
    )]
    column: Vec<CriterionField>,
    /// Replace the values of cells that have another value
    #[arg(long)]
    overwrite: bool,
    /// Replace formulas
    #[arg(long)]
    replace_formulas: bool,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    /// The sheet to fill, when the form has several tables
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
}

/// Returns a parser for the name of a field that can be filled.
fn column() -> impl TypedValueParser<Value = CriterionField> {
    let names = fields::fillable().map(FieldSpec::option_name);
    PossibleValuesParser::new(names).try_map(|name| {
        let mut known = fields::fillable();
        let found = known.find(|spec| spec.option_name() == name);
        found.map(|spec| spec.field).ok_or("not a column")
    })
}

/// Reads both files, fills the cells and prints what could not be filled.
pub(crate) fn run(
    args: &FillArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let language = settings::open([args.file.as_path()], language)?;
    ensure_same_extension(&args.form, &args.output)?;
    let target = OutputFile::open(&args.output, args.force, &[&args.form, &args.file])?;
    let context = load::context_of(&args.file, Policy::default());
    let loaded = load_to_change(&context, &args.file, &Options::of_data(), language, console)?;
    let lang = loaded.lang;
    let name = args.form.to_string_lossy();
    let bytes = load::bytes(&args.form).map_err(|error| Failure::read(&args.form, &error))?;
    let options = Options {
        sheet: args.sheet.clone(),
        limits: settings::limits_of(&args.form),
        ..Options::default()
    };
    let mut inputs = Inputs::default();
    let form = input::read(
        &name,
        &bytes,
        &options,
        &mut inputs.files,
        &mut inputs.diagnostics,
    );
    inputs.diagnostics.retain(is_error);
    let sheet = form.as_ref().and_then(|form| sheet_of(form, &inputs.files));
    let (Some(form), Some(sheet), true) = (&form, sheet, inputs.diagnostics.is_empty()) else {
        inputs.print(usize::MAX, lang, console);
        let mut failure = Failure::invalid_data(text!(
            "chưa điền: biểu “{name}” không đọc được như một bảng điểm trong Excel",
            "nothing was filled: the form “{name}” cannot be read as a table of a workbook"
        ));
        if Exit::from_diagnostics(&inputs.diagnostics) == Exit::Io {
            failure.exit = Exit::Io;
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
    let plan = plan(form, &loaded.scorecard, &args.column, over, lang);
    let filled = fill(&bytes, sheet, &plan.fillings).map_err(|refused| refusal(&refused))?;
    let out = if target.is_standard() {
        name.clone().into_owned()
    } else {
        target.name().to_owned()
    };
    ensure_filled((&out, &filled.bytes), &options, sheet, &plan, lang, console)?;
    target.note_not_kept(lang, console);
    target.write(&filled.bytes)?;
    for note in summary::notes(&plan, sheet, &inputs.files, &out, filled.open_results, lang) {
        console.note(&note, lang);
    }
    Ok(if plan.kept.is_empty() {
        Exit::Success
    } else {
        Exit::Errors
    })
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// Returns the sheet that a draft was read from.
fn sheet_of<'a>(draft: &Draft, files: &'a Files) -> Option<&'a Sheet> {
    match draft.place.at() {
        At::Cell { sheet, .. } => files.sheet(draft.place.file, sheet),
        _ => None,
    }
}

/// Reads the filled workbook back: the filled cells have the intended values, and no
/// other cell changed except the results of formulas.
fn ensure_filled(
    (name, filled): (&str, &[u8]),
    options: &Options,
    before: &Sheet,
    plan: &Plan,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Failure> {
    let mut inputs = Inputs::default();
    let form = input::read(
        name,
        filled,
        options,
        &mut inputs.files,
        &mut inputs.diagnostics,
    );
    inputs
        .diagnostics
        .retain(|diagnostic| match diagnostic.primary.place.at() {
            At::Cell { row, column, .. } => {
                is_error(diagnostic) && plan.fillings.contains_key(&(row, column))
            }
            _ => false,
        });
    // The format of a cell, such as a date or per cent, can change the value.
    if !inputs.diagnostics.is_empty() {
        inputs.print(usize::MAX, lang, console);
        return Err(Failure::invalid_data(text!(
            "chưa điền: với các giá trị này biểu có lỗi trên",
            "nothing was filled: with these values the form has the errors above"
        ))
        .help(text!(
            "đổi định dạng của các ô đó thành General (số) trong Excel, lưu lại rồi chạy lại",
            "give these cells the format General in Excel, save the form and run again"
        )));
    }
    let after = form.as_ref().and_then(|form| sheet_of(form, &inputs.files));
    let is_filled = after.is_some_and(|after| {
        let others_unchanged = before.rows.iter().all(|(row, cells)| {
            cells.iter().all(|cell| {
                cell.formula.is_some()
                    || plan.fillings.contains_key(&(*row, cell.column))
                    || after.cell(*row, cell.column) == Some(cell)
            })
        });
        let mut fillings = plan.fillings.iter();
        others_unchanged
            && fillings.all(|((row, column), filling)| {
                let cell = after.cell(*row, *column);
                cell.is_some_and(|cell| already_contains(&cell.text, filling))
            })
    });
    if is_filled {
        Ok(())
    } else {
        Err(refusal(&unknown_build()))
    }
}

fn refusal(refused: &Refused) -> Failure {
    Failure::io(refused.message.clone()).help(refused.help.clone())
}

/// Checks the extension of the output: Excel rejects a workbook with macros that is named
/// .xlsx, and one without that is named .xlsm.
fn ensure_same_extension(form: &Path, output: &Path) -> Result<(), Failure> {
    let extension = |path: &Path| path.extension().map(OsStr::to_ascii_lowercase);
    let wanted = extension(form).filter(|one| one == "xlsx" || one == "xlsm");
    if wanted.is_none() {
        let name = form.to_string_lossy();
        return Err(Failure::usage(text!(
            "chỉ điền được vào tệp .xlsx hoặc .xlsm, không phải “{name}”",
            "only .xlsx and .xlsm workbooks are filled, not “{name}”"
        ))
        .help(text!(
            "mở biểu bằng Excel và lưu thành .xlsx; với tệp YAML dùng parindex set hoặc merge",
            "save the form as .xlsx in Excel; for YAML use parindex set or merge"
        )));
    }
    if is_standard_stream(output) || extension(output) == wanted {
        return Ok(());
    }
    Err(Failure::unknown_extension(
        output,
        text!(
            "đặt cùng đuôi với biểu gốc",
            "use the extension of the form"
        ),
    ))
}
