//! What is said when the command line is written wrongly, and help when it is
//! asked for. clap finds the mistake; the words are ours, in both languages.

use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use parindex::lang::{Lang, Text};
use parindex::text;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Console;

/// Prints what clap answers instead of a parsed command line.
pub(crate) fn answer(
    error: &Error,
    command: &Command,
    lang: Lang,
    console: &mut Console,
) -> io::Result<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console.print_styled(&error.render().ansi().to_string())?;
            Ok(Exit::Fine)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.note_styled(&error.render().ansi().to_string());
            Ok(Exit::WrongUse)
        }
        _ => {
            console.failure(&failure(error, command), lang);
            console.note_styled(&usage(error, lang));
            Ok(Exit::WrongUse)
        }
    }
}

/// The usage line of the command that was meant, and where to read more.
fn usage(error: &Error, lang: Lang) -> String {
    let styled = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => return String::new(),
    };
    let line = styled.strip_prefix("Usage: ").unwrap_or(&styled).trim();
    let name: Vec<&str> = line
        .split(' ')
        .take_while(|word| !word.starts_with(['[', '<']))
        .collect();
    let name = name.join(" ");
    text!(
        "\nCách dùng: {line}\nXem hướng dẫn: {name} --help\n",
        "\nUsage: {line}\nFor more: {name} --help\n",
        line,
        name
    )
    .get(lang)
    .to_owned()
}

fn failure(error: &Error, command: &Command) -> Failure {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => Failure::wrong_use(text!(
            "thừa tham số “{arg}”",
            "the argument “{arg}” is one too many",
            arg
        )),
        ErrorKind::UnknownArgument => suggest(
            Failure::wrong_use(text!(
                "không có tuỳ chọn “{arg}”",
                "there is no option “{arg}”",
                arg
            )),
            &all(error, ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => unknown_command(error, command),
        ErrorKind::InvalidValue if value.is_empty() => Failure::wrong_use(text!(
            "thiếu giá trị sau “{arg}”",
            "a value is missing after “{arg}”",
            arg
        )),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid_value(error, command),
        ErrorKind::NoEquals => Failure::wrong_use(text!(
            "thiếu dấu = và giá trị sau “{arg}”",
            "= and a value are missing after “{arg}”",
            arg
        )),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Failure::wrong_use(text!(
            "chưa đủ giá trị cho “{arg}”",
            "“{arg}” needs more values",
            arg
        )),
        ErrorKind::TooManyValues => Failure::wrong_use(text!(
            "thừa giá trị “{value}” cho “{arg}”",
            "the value “{value}” is one too many for “{arg}”",
            value,
            arg
        )),
        ErrorKind::ArgumentConflict => conflict(error, &arg),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg).join(" ");
            Failure::wrong_use(text!("thiếu {missing}", "{missing} is missing", missing))
        }
        ErrorKind::MissingSubcommand => {
            Failure::wrong_use(text!("chưa ghi lệnh", "no command is given"))
        }
        ErrorKind::InvalidUtf8 => Failure::wrong_use(text!(
            "có tham số không phải là chữ Unicode",
            "an argument is not Unicode text"
        )),
        _ => Failure::wrong_use(text!(
            "không hiểu dòng lệnh này",
            "this command line is not understood"
        )),
    }
}

fn unknown_command(error: &Error, command: &Command) -> Failure {
    let name = first(error, ContextKind::InvalidSubcommand);
    let failure = Failure::wrong_use(text!(
        "không có lệnh “{name}”",
        "there is no command “{name}”",
        name
    ));
    let near = all(error, ContextKind::SuggestedSubcommand);
    if !near.is_empty() {
        return suggest(failure, &near);
    }
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let known = known.join(", ");
    failure.help(text!(
        "các lệnh: {known}",
        "the commands are {known}",
        known
    ))
}

/// A value that an argument does not take: its help says which it takes.
fn invalid_value(error: &Error, command: &Command) -> Failure {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    let failure = Failure::wrong_use(text!(
        "giá trị “{value}” không dùng được cho “{arg}”",
        "“{value}” is not a value of “{arg}”",
        value,
        arg
    ));
    let near = all(error, ContextKind::SuggestedValue);
    if !near.is_empty() {
        return suggest(failure, &near);
    }
    let help = std::iter::once(command)
        .chain(command.get_subcommands())
        .flat_map(Command::get_arguments)
        .find(|known| known.to_string() == arg)
        .and_then(clap::Arg::get_help);
    match help {
        Some(help) => {
            // The command line was built in the user's language already.
            let help = help.to_string();
            failure.help(Text::same(&format!("{arg}: {help}")))
        }
        None => failure,
    }
}

fn conflict(error: &Error, arg: &str) -> Failure {
    let others = all(error, ContextKind::PriorArg);
    if others.is_empty() || others.iter().any(|other| other == arg) {
        return Failure::wrong_use(text!(
            "“{arg}” chỉ được ghi một lần",
            "“{arg}” can be given only once",
            arg
        ));
    }
    let others = others.join("”, “");
    Failure::wrong_use(text!(
        "“{arg}” không dùng cùng với “{others}”",
        "“{arg}” cannot be used together with “{others}”",
        arg,
        others
    ))
}

fn suggest(failure: Failure, near: &[String]) -> Failure {
    match near.first() {
        Some(near) => failure.help(super::failure::did_you_mean(near)),
        None => failure,
    }
}

fn first(error: &Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        Some(ContextValue::StyledStr(one)) => vec![one.to_string()],
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
