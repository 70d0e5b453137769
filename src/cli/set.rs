//! `parindex set`: values of a YAML file, in place.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::iter;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command};
use parindex::check::check;
use parindex::diagnostic::{Diagnostic, Policy, RuleId, Severity};
use parindex::edit::Refused;
use parindex::edit::yaml::{
    by_hand, keys_by_hand, set, set_metadata, settable_field, settable_metadata,
};
use parindex::input::{self, Options, values};
use parindex::lang::{Lang, Message};
use parindex::model::Code;
use parindex::source::Place;
use parindex::text;
use parindex::vocab::fields;
use parindex::vocab::suggest::{did_you_mean, suggest};

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{self, Inputs, context_of, stated_language};
use super::output_file::OutputFile;
use super::paths::is_standard_stream;
use super::settings;
use super::text_diff::unified;

/// Set values in a YAML file in place; comments, order and layout are kept
#[derive(Debug, Args)]
#[command(after_help = "\
Several values are set at once as CODE.FIELD=VALUE, those of the whole table as FIELD=VALUE. \
Either all of them are set or none.

Examples:
  parindex set table.yaml 1.1.2 self 1.5
  parindex set table.yaml 1.1.2 lead \"Office; Inspection\"
  parindex set table.yaml 1.1.2 target \"\"
  parindex set table.yaml year 2025
  parindex set table.yaml unit=\"Department A\" 1.1.1.self=1 1.1.2.self=0.5 1.1.2.target=")]
pub(crate) struct SetArgs {
    /// The YAML file to change; for workbooks see parindex fill
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The criterion's code, such as 1.1.2
    #[arg(value_name = "CODE")]
    code: String,
    /// The field: {values}; a kind is main, bonus or penalty, and a criterion is scored by body or survey
    #[arg(value_name = "FIELD", value_parser = FieldWord)]
    field: Option<String>,
    /// The new value; "" leaves it blank. Several units are separated by ;. Evidence is written as in a cell: "73/KH-SKHCN; date: 18/3/2023; pages: II.3", a document a line, instead of the whole old list. A rule is written in words: ">90%: 2; 70%-90%: 1; <70%: 0"
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: Option<String>,
    /// Further values, as CODE.FIELD=VALUE
    #[arg(value_name = "CODE.FIELD=VALUE")]
    more: Vec<String>,
    /// Write the result elsewhere and leave the file as it is
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long, requires = "output")]
    force: bool,
    /// Show what would change and write nothing; the exit code is 1 if that is anything
    #[arg(long, conflicts_with = "output")]
    diff: bool,
}

/// Any word: a field is looked up when it is known what it belongs to. Help and completions
/// list the fields of a criterion.
#[derive(Clone)]
struct FieldWord;

impl TypedValueParser for FieldWord {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = fields::settable().map(|spec| PossibleValue::new(spec.key));
        Some(Box::new(names))
    }
}

/// What one value of the command line changes.
struct Assignment<'a> {
    /// The code of a criterion; `None` is the whole table.
    code: Option<&'a str>,
    field: &'a str,
    value: &'a str,
}

impl SetArgs {
    /// Returns the values to set, in order.
    fn assignments(&self) -> Result<Vec<Assignment<'_>>, Failure> {
        let rest = [self.field.as_ref(), self.value.as_ref()]
            .into_iter()
            .flatten();
        let words: Vec<&str> = iter::once(&self.code)
            .chain(rest)
            .chain(&self.more)
            .map(String::as_str)
            .collect();
        if words.iter().all(|word| word.contains('=')) {
            return Ok(words.into_iter().filter_map(Assignment::parse).collect());
        }
        match words[..] {
            [field, value] => Ok(vec![Assignment {
                code: None,
                field,
                value,
            }]),
            [code, field, value] => Ok(vec![Assignment {
                code: Some(code),
                field,
                value,
            }]),
            _ => Err(Failure::usage(text!(
                "không rõ cần sửa giá trị nào",
                "it is not clear which values to set"
            ))
            .help(text!(
                "một giá trị: MÃ TRƯỜNG GIÁ_TRỊ; nhiều giá trị: MÃ.TRƯỜNG=GIÁ_TRỊ, cách nhau bằng dấu cách",
                "one value: CODE FIELD VALUE; several: CODE.FIELD=VALUE, separated by spaces"
            ))),
        }
    }
}

impl<'a> Assignment<'a> {
    /// Reads `CODE.FIELD=VALUE` or `FIELD=VALUE`.
    fn parse(word: &'a str) -> Option<Self> {
        let (target, value) = word.split_once('=')?;
        let (code, field) = match target.rsplit_once('.') {
            Some((code, field)) => (Some(code), field),
            None => (None, target),
        };
        Some(Self { code, field, value })
    }

    /// Returns the text with the value set, and what was set.
    fn apply(&self, text: &str) -> Result<(String, Message), SetError> {
        let (field, value) = (self.field, self.value);
        let Some(written) = self.code else {
            let Some(spec) = settable_metadata(field) else {
                return Err(self.not_settable(text, None));
            };
            let changed = set_metadata(text, spec, value)?;
            return Ok((changed, text!("{field} của bảng", "{field} of the table")));
        };
        let code = values::code(written).ok_or_else(|| {
            let code = values::quoted(written);
            Failure::usage(text!(
                "“{code}” không phải là mã tiêu chí",
                "“{code}” is not a criterion's code"
            ))
        })?;
        let Some(key) = settable_field(field) else {
            return Err(self.not_settable(text, Some(&code)));
        };
        let changed = set(text, &code, key, value)?;
        Ok((
            changed,
            text!("{field} của tiêu chí {code}", "{field} of criterion {code}"),
        ))
    }

    /// Why a field is not set: it is changed by hand, or there is none.
    fn not_settable(&self, text: &str, code: Option<&Code>) -> SetError {
        let field = self.field;
        if keys_by_hand().any(|key| key == field) || settable_metadata(field).is_some() {
            return by_hand(text, code, field).into();
        }
        let known = fields::settable().map(|spec| spec.key);
        let failure = Failure::usage(text!(
            "không có trường “{field}”",
            "there is no field “{field}”"
        ));
        match suggest(field, known) {
            Some(near) => failure.help(did_you_mean(near)),
            None => failure.help(text!(
                "xem các trường bằng: parindex set --help",
                "the fields are listed by: parindex set --help"
            )),
        }
        .into()
    }
}

/// Why a value is not set.
enum SetError {
    Failure(Failure),
    Refused(Refused),
}

impl From<Failure> for SetError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Refused> for SetError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
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
        // Nothing is written for a look at the changes.
        None if args.diff => OutputFile::open(Path::new("-"), false, &[])?,
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
    let mut changed = text.to_owned();
    let mut done = Vec::new();
    for assignment in args.assignments()? {
        let (next, what) = assignment.apply(&changed).map_err(|error| match error {
            SetError::Failure(failure) => failure,
            SetError::Refused(refused) => refusal(&refused, &before, &name),
        })?;
        changed = next;
        done.push(what);
    }
    let mut after = Checked::new(&args.file, changed.as_bytes());
    let known = before.inputs.diagnostics.iter();
    let known: HashSet<&Message> = known.map(|old| &old.message).collect();
    after.inputs.diagnostics.retain(|diagnostic| {
        diagnostic.severity == Severity::Error && !known.contains(&diagnostic.message)
    });
    if !after.inputs.diagnostics.is_empty() {
        after.inputs.print(usize::MAX, lang, console);
        let unchanged = text!(
            "Chưa sửa gì: nếu sửa thì tệp có lỗi trên.",
            "Nothing was changed: with the new value the file has the error above."
        );
        console.no_result(&unchanged, lang);
        return Ok(Exit::Errors);
    }
    let out = target.name().to_owned();
    if args.diff {
        console.print(unified(&name, text, &changed).as_bytes())?;
        let is_same = changed == text;
        return Ok(if is_same { Exit::Success } else { Exit::Errors });
    }
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
    let done = done.into_iter().reduce(|all, one| text!("{all}, {one}"));
    let done = done.unwrap_or_default();
    console.note(
        &text!("Đã sửa {done} trong {out}", "Set in {out}: {done}"),
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
