//! `parindex template`: a blank form for a unit to fill in.

use parindex::check::Context;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Fault, Policy};
use parindex::input::Options;
use parindex::report::format::xlsx;
use parindex::report::template::{address, drop_wrong_total, template};
use parindex::source::Files;
use parindex::text;

use super::args::TemplateArgs;
use super::beside;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::target::Target;

/// Reads the set and writes its form.
pub(crate) fn run(
    args: &TemplateArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let ending = args.output.extension().unwrap_or_default();
    if !ending.eq_ignore_ascii_case("xlsx") {
        let known = text!("đặt đuôi tệp là .xlsx", "let the name end in .xlsx");
        return Err(Failure::unknown_ending(&args.output, known).into());
    }
    let target = Target::open(&args.output, args.force, &[&args.set])?;
    let (mut files, mut faults) = (Files::default(), Vec::new());
    // What the command line says is for the form, not for the set that is read.
    let asked = args.read.options();
    let options = Options {
        sheet: asked.sheet.clone(),
        ..Options::default()
    };
    let draft = beside::set_of(&args.set, &options, &mut files, &mut faults)?;
    // A set that was issued with a wrong total is filled in all the same.
    let mut policy = Policy::default();
    policy.set(Selector::Fault(Fault::MaximaDisagree), Level::Warn);
    let context = Context {
        folder: beside::folder(&args.set),
        policy,
        ..Context::default()
    };
    let read = (files, faults);
    let (mut scorecard, lang) = match reading::checked(draft, &context, read, language, console) {
        Ok(sound) => (sound.scorecard, sound.lang),
        Err(exit) => return Ok(exit),
    };
    let total = drop_wrong_total(&mut scorecard);
    let dropped = address(&mut scorecard, asked.unit.as_deref(), asked.year);
    let form = template(&scorecard, args.plan, lang);
    let bytes = xlsx::render_template(&form).map_err(Failure::render)?;
    let name = target.name().to_owned();
    target.write(&bytes)?;
    console.note(
        &text!("Đã ghi biểu mẫu vào {name}", "The form is in {name}", name),
        lang,
    );
    if let Some(total) = total {
        console.note(
            &text!(
                "Biểu không ghi tổng {total} điểm, vì điểm chuẩn của các tiêu chí cộng lại thành số khác",
                "The form does not state the total of {total}, as the standard points add up to another one",
                total
            ),
            lang,
        );
    }
    if dropped {
        console.note(
            &text!(
                "Điểm năm trước để trống, vì bộ tiêu chí ghi của đơn vị khác hoặc năm khác",
                "Previous scores are blank: those in the set are of another body or year"
            ),
            lang,
        );
    }
    Ok(Exit::Fine)
}
