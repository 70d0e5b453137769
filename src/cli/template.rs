//! `parindex template`: a blank form for a unit to fill in.

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Policy, RuleId};
use parindex::input::Options;
use parindex::report::format::xlsx;
use parindex::report::template::{address, drop_wrong_total, template};
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{Inputs, ensure_checked, scoring_context_of};
use super::output_file::OutputFile;
use super::paths::is_standard_stream;

/// Make a blank form of a criteria set for a unit to fill in
#[derive(Debug, Args)]
#[command(after_help = "\
Cells to write in are yellow; codes, names and standard points are locked (no password). Of a \
filled table the standard points and previous scores stay; scores and evidence go.

Examples:
  parindex template dak-nong-khcn-2023 -o form.xlsx --year 2024
  parindex template table.yaml -o form.xlsx --plan --unit \"Office\"")]
pub(crate) struct TemplateArgs {
    /// A set that ships with the program (see parindex sets), or a file
    #[arg(value_name = "SET")]
    set: PathBuf,
    /// The form, an .xlsx file
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Add the columns of a plan: target, tasks, lead, support, output, due
    #[arg(long)]
    plan: bool,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    /// The sheet to read, when a workbook has several tables
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
    /// Name of the organisation, written into the form
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unit: Option<String>,
    /// Year, written into the form
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1990..=2199))]
    year: Option<u16>,
}

/// Reads the set and writes its form.
pub(crate) fn run(
    args: &TemplateArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let extension = args.output.extension().unwrap_or_default();
    let is_standard = is_standard_stream(&args.output);
    if !is_standard && !extension.eq_ignore_ascii_case("xlsx") {
        let known = text!("đặt đuôi tệp là .xlsx", "use the extension .xlsx");
        return Err(Failure::unknown_extension(&args.output, known).into());
    }
    let target = OutputFile::open(&args.output, args.force, &[&args.set])?;
    let options = Options {
        sheet: args.sheet.clone(),
        ..Options::default()
    };
    let mut inputs = Inputs::default();
    let draft = inputs.set(&args.set, &options)?;
    // A form is made even of a set whose decision states a wrong total.
    let mut policy = Policy::default();
    policy.set(Selector::RuleId(RuleId::MaximaDisagree), Level::Warn);
    let context = scoring_context_of(&args.set, policy);
    let loaded = ensure_checked(draft, &context, inputs, language, console)?;
    let (mut scorecard, lang) = (loaded.scorecard, loaded.lang);
    let wrong_total = drop_wrong_total(&mut scorecard);
    let dropped = address(&mut scorecard, args.unit.as_deref(), args.year);
    let form = template(&scorecard, args.plan, lang);
    let bytes = xlsx::render_form(&form).map_err(Failure::from)?;
    let name = target.name().to_owned();
    target.note_not_kept(lang, console);
    target.write(&bytes)?;
    if !is_standard {
        console.note(
            &text!("Đã ghi biểu mẫu vào {name}", "The form is in {name}"),
            lang,
        );
    }
    if let Some(total) = wrong_total {
        console.note(
            &text!(
                "Biểu không ghi tổng {total} điểm, vì điểm chuẩn của các tiêu chí cộng lại thành số khác",
                "The form does not state the total of {total}, because the standard points add up to another number"
            ),
            lang,
        );
    }
    if dropped {
        console.note(
            &text!(
                "Điểm năm trước để trống, vì bộ tiêu chí ghi của đơn vị khác hoặc năm khác",
                "Previous scores are blank: those in the set are of another organisation or year"
            ),
            lang,
        );
    }
    Ok(Exit::Success)
}
