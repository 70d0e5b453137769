//! `parindex set`: one value of a YAML file, in place.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use parindex::check::check;
use parindex::diagnostic::{Diagnostic, Policy, RuleId, Severity};
use parindex::edit::Refused;
use parindex::edit::yaml::{by_hand, keys_by_hand, set, settable_field};
use parindex::input::{self, Options, values};
use parindex::lang::{Lang, Message};
use parindex::source::Place;
use parindex::text;
use parindex::vocab::fields;

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{self, Inputs, context_of, stated_language};
use super::output_file::OutputFile;
use super::paths::is_standard_stream;
use super::settings;

/// Set one value in a YAML file in place; comments, order and layout are kept
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex set table.yaml 1.1.2 self 1.5
  parindex set table.yaml 1.1.2 lead \"Office; Inspection\"
  parindex set table.yaml 1.1.2 target \"\"")]
pub(crate) struct SetArgs {
    /// The YAML file to change; for workbooks see parindex fill
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The criterion's code, such as 1.1.2
    #[arg(value_name = "CODE")]
    code: String,
    /// The field: {values}; a kind is main, bonus or penalty, and a criterion is scored by body or survey
    #[arg(value_name = "FIELD", value_parser = field())]
    field: String,
    /// The new value; "" leaves it blank. Several units are separated by ;. Evidence is written as in a cell: "73/KH-SKHCN; date: 18/3/2023; pages: II.3", a document a line, instead of the whole old list. A rule is written in words: ">90%: 2; 70%-90%: 1; <70%: 0"
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,
    /// Write the result elsewhere and leave the file as it is
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long, requires = "output")]
    force: bool,
}

/// Returns a parser for the fields. It also accepts those that must be changed by hand,
/// so that the message can say so.
fn field() -> PossibleValuesParser {
    let by_hand = |name| PossibleValue::new(name).hide(true);
    let names = fields::settable().map(|spec| PossibleValue::new(spec.key));
    PossibleValuesParser::new(names.chain(keys_by_hand().map(by_hand)))
}

/// Changes the file, unless that causes a new error in it.
pub(crate) fn run(
    args: &SetArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let name = args.file.to_string_lossy();
    if is_standard_stream(&args.file) {
        return Err(not_yaml(&name).into());
    }
    let language = settings::open([args.file.as_path()], language)?;
    let target = match &args.output {
        Some(output) => OutputFile::open(output, args.force, &[&args.file])?,
        None => OutputFile::open(&args.file, true, &[])?,
    };
    let bytes = load::bytes(&args.file).map_err(|error| Failure::read(&args.file, &error))?;
    let mut before = Checked::new(&args.file, &bytes);
    let lang = language.of_file(before.stated);
    let too_large = |diagnostic: &Diagnostic| diagnostic.rule == RuleId::FileTooLarge;
    if before.inputs.diagnostics.iter().any(too_large) {
        before.inputs.diagnostics.retain(too_large);
        before.inputs.print(usize::MAX, lang, console);
        return Ok(Exit::from_diagnostics(&before.inputs.diagnostics));
    }
    let text = before.text().filter(|text| text.as_bytes() == bytes);
    let text = text.ok_or_else(|| not_yaml(&name))?;
    let code = values::code(&args.code).ok_or_else(|| {
        let code = values::quoted(&args.code);
        Failure::usage(text!(
            "“{code}” không phải là mã tiêu chí",
            "“{code}” is not a criterion's code"
        ))
    })?;
    let refused = |refused: Refused| refusal(&refused, &before, &name);
    let key = settable_field(&args.field);
    let key = key.ok_or_else(|| refused(by_hand(text, &code, &args.field)))?;
    let changed = set(text, &code, key, &args.value).map_err(refused)?;
    let mut after = Checked::new(&args.file, changed.as_bytes());
    let known = before.inputs.diagnostics.iter();
    let known: HashSet<&Message> = known.map(|old| &old.message).collect();
    after.inputs.diagnostics.retain(|diagnostic| {
        diagnostic.severity == Severity::Error && !known.contains(&diagnostic.message)
    });
    if !after.inputs.diagnostics.is_empty() {
        after.inputs.print(usize::MAX, lang, console);
        let unchanged = text!(
            "Chưa sửa: giá trị này làm tệp có lỗi trên.",
            "Nothing was changed: with this value the file has the error above."
        );
        console.note(&unchanged, lang);
        return Ok(Exit::Errors);
    }
    let out = target.name().to_owned();
    if target.is_standard() {
        target.write(changed.as_bytes())?;
        return Ok(Exit::Success);
    } else if args.output.is_some() {
        target.note_not_kept(lang, console);
        target.write(changed.as_bytes())?;
    } else if changed == text {
        console.note(&text!("Không có gì thay đổi", "Nothing has changed"), lang);
        return Ok(Exit::Success);
    } else {
        target.note_not_kept(lang, console);
        target.write_over(&bytes, changed.as_bytes())?;
    }
    let field = key.spec().key;
    console.note(
        &text!(
            "Đã sửa {field} của tiêu chí {code} trong {out}",
            "{field} of criterion {code} is set in {out}"
        ),
        lang,
    );
    Ok(Exit::Success)
}

/// The content of a file with its diagnostics.
struct Checked {
    inputs: Inputs,
    /// The language that the file states.
    stated: Option<Lang>,
}

impl Checked {
    fn new(path: &Path, bytes: &[u8]) -> Self {
        let mut inputs = Inputs::default();
        let Inputs {
            files, diagnostics, ..
        } = &mut inputs;
        let options = settings::apply(path, &Options::of_data(), files);
        let draft = input::read(&path.to_string_lossy(), bytes, &options, files, diagnostics);
        if let Some(draft) = &draft {
            let _ = check(draft, &context_of(path, Policy::default()), diagnostics);
        }
        Self {
            inputs,
            stated: draft.as_ref().and_then(stated_language),
        }
    }

    /// Returns the text of the file if it is a text.
    fn text(&self) -> Option<&str> {
        let (id, _) = self.inputs.files.iter().next()?;
        self.inputs.files.text(id)
    }
}

fn refusal(refused: &Refused, file: &Checked, name: &str) -> Failure {
    let files = &file.inputs.files;
    let id = files.iter().next().map(|(id, _)| id);
    let place = refused.at.clone().zip(id);
    let place = place.map(|(at, id)| Place::span(id, at));
    let shown = |lang| {
        let place = place.as_ref();
        place.map_or_else(|| name.to_owned(), |place| files.show(place, lang))
    };
    let (vi, en) = (shown(Lang::Vi), shown(Lang::En));
    let reason = &refused.message;
    Failure::invalid_data(text!("{vi}: {reason}", "{en}: {reason}")).help(refused.help.clone())
}

fn not_yaml(name: &str) -> Failure {
    Failure::usage(text!(
        "“{name}” không phải là tệp YAML mã hóa UTF-8",
        "“{name}” is not a YAML file in UTF-8"
    ))
    .help(text!(
        "với tệp Excel dùng parindex fill; đổi sang YAML bằng parindex convert",
        "for workbooks use parindex fill; parindex convert makes YAML"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_shows_its_place_in_the_language_of_the_message() {
        let file = Checked::new(Path::new("so.yaml"), b"year: 2023\ncriteria: []\n");
        let refused = Refused {
            message: text!("lý do", "reason"),
            help: text!("cách sửa", "fix"),
            at: Some(11..19),
        };
        let message = refusal(&refused, &file, "so.yaml").message;
        let (id, _) = file.inputs.files.iter().next().unwrap();
        for lang in Lang::ALL {
            let place = file.inputs.files.show(&Place::span(id, 11..19), lang);
            let expected = format!("{place}: {}", refused.message.get(lang));
            assert_eq!(message.get(lang), expected);
        }
    }
}
