//! `parindex set`: one value of a YAML file, in place.

use std::path::Path;

use parindex::check::{Context, check};
use parindex::diagnostic::{Diagnostic, Fault, Severity, human};
use parindex::edit::Refused;
use parindex::edit::yaml::{by_hand, set, settable_field};
use parindex::input::{self, Options, field};
use parindex::lang::{Lang, Text};
use parindex::source::{Files, Place};
use parindex::text;

use super::args::SetArgs;
use super::beside;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::limits;
use super::output::Console;
use super::reading::{self, is_standard};
use super::target::Target;

/// Changes the file, unless that brings a new error into it.
pub(crate) fn run(
    args: &SetArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let name = args.file.to_string_lossy().into_owned();
    if is_standard(&args.file) {
        return Err(not_yaml(&name).into());
    }
    let target = match &args.output {
        Some(output) => Target::open(output, args.force, &[&args.file])?,
        None => Target::open(&args.file, true, &[])?,
    };
    let bytes = reading::bytes(&args.file).map_err(|error| Failure::file(&name, &error))?;
    let (old, files, before) = faults_of(&args.file, &bytes);
    let large: Vec<_> = before
        .0
        .iter()
        .filter(|fault| fault.fault == Fault::FileTooLarge)
        .cloned()
        .collect();
    if !large.is_empty() {
        let lang = language.of_file(before.1);
        let shown = human::render(&large, &files, lang, console.message_style());
        console.note_styled(&format!("{shown}\n"));
        return Ok(Exit::of(&large));
    }
    let text = old.filter(|text| text.as_bytes() == bytes);
    let text = text.ok_or_else(|| not_yaml(&name))?;
    let lang = language.of_file(before.1);
    let code = field::code(&args.code).ok_or_else(|| {
        let code = field::quoted(&args.code);
        Failure::wrong_use(text!(
            "“{code}” không phải là mã tiêu chí",
            "“{code}” is not a criterion's code",
            code
        ))
    })?;
    let refused = |refused: Refused| refusal(&refused, &files, &name);
    let key = settable_field(&args.field);
    let key = key.ok_or_else(|| refused(by_hand(&text, &code, &args.field)))?;
    let changed = set(&text, &code, key, &args.value).map_err(refused)?;
    let (_, files, after) = faults_of(&args.file, changed.as_bytes());
    let is_new = |fault: &Diagnostic| {
        fault.severity == Severity::Error
            && !before.0.iter().any(|old| old.message == fault.message)
    };
    let new: Vec<Diagnostic> = after.0.into_iter().filter(is_new).collect();
    if !new.is_empty() {
        let shown = human::render(&new, &files, lang, console.message_style());
        console.note_styled(&format!("{shown}\n"));
        let stays = text!(
            "Chưa sửa: giá trị này làm tệp có lỗi trên.",
            "Nothing was changed: with this value the file has the error above."
        );
        console.note(&stays, lang);
        return Ok(Exit::Faults);
    }
    let out = target.name().to_owned();
    if changed == text && args.output.is_none() {
        console.note(&text!("Không có gì thay đổi", "Nothing has changed"), lang);
        return Ok(Exit::Fine);
    }
    if args.output.is_none() {
        target.write_over(&bytes, changed.as_bytes())?;
    } else {
        target.write(changed.as_bytes())?;
    }
    let field = key.spec().key;
    console.note(
        &text!(
            "Đã sửa {field} của tiêu chí {code} trong {out}",
            "{field} of criterion {code} is set in {out}",
            field,
            code,
            out
        ),
        lang,
    );
    Ok(Exit::Fine)
}

/// The text of a YAML file, its faults, and its language.
fn faults_of(
    path: &Path,
    bytes: &[u8],
) -> (Option<String>, Files, (Vec<Diagnostic>, Option<Lang>)) {
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let name = path.to_string_lossy();
    let options = limits::within(&Options::default());
    let draft = input::read(&name, bytes, &options, &mut files, &mut faults);
    let context = Context {
        folder: beside::folder(path),
        ..Context::default()
    };
    if let Some(draft) = &draft {
        let _ = check(draft, &context, &mut faults);
    }
    let lang = draft.and_then(|draft| draft.language.value().copied());
    let text = files.iter().next().map(|(id, _)| id);
    let text = text.and_then(|id| files.text(id).map(str::to_owned));
    (text, files, (faults, lang))
}

fn refusal(refused: &Refused, files: &Files, name: &str) -> Failure {
    let id = files.iter().next().map(|(id, _)| id);
    let at = refused.at.clone().zip(id);
    let place = at.map_or_else(
        || name.to_owned(),
        |(at, id)| files.show(&Place::span(id, at), Lang::Vi),
    );
    let reason: &Text = &refused.message;
    Failure::in_data(text!(
        "{place}: {reason}",
        "{place}: {reason}",
        place,
        reason
    ))
    .help(refused.help.clone())
}

fn not_yaml(name: &str) -> Failure {
    Failure::wrong_use(text!(
        "“{name}” không phải là tệp YAML mã hóa UTF-8",
        "“{name}” is not a YAML file in UTF-8",
        name
    ))
    .help(text!(
        "với tệp Excel dùng parindex fill; đổi sang YAML bằng parindex convert",
        "for workbooks use parindex fill; parindex convert makes YAML"
    ))
}
