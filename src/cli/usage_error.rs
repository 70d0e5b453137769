//! Help when it is asked for, and the messages about a wrong command line. clap finds the
//! error; the messages are ours, because clap has English ones only.

use std::ffi::OsString;
use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use parindex::lang::{Lang, Message};
use parindex::text;
use parindex::vocab::suggest::{did_you_mean, suggest as nearest};

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::help;

/// Prints the help, version or error that clap returns instead of parsed arguments.
pub(crate) fn answer(
    error: &Error,
    args: &[OsString],
    mut command: Command,
    lang: Lang,
    console: &mut Console,
) -> io::Result<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console.print_styled(&error.render().ansi().to_string())?;
            Ok(Exit::Success)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.note_styled(&error.render().ansi().to_string());
            Ok(Exit::Usage)
        }
        _ => {
            command.build();
            // The subcommand that was named, else the program.
            let meant = args.iter().skip(1).find_map(|word| {
                let named = |sub: &&Command| word == sub.get_name();
                command.get_subcommands().find(named)
            });
            let meant = meant.unwrap_or(&command);
            console.failure(&failure(error, meant), lang);
            console.note_styled(&usage(meant, lang));
            Ok(Exit::Usage)
        }
    }
}

/// Returns the usage line and how to get help.
fn usage(command: &Command, lang: Lang) -> String {
    let line = help::usage(command);
    let name: Vec<&str> = line
        .split(' ')
        .take_while(|word| !word.starts_with(['[', '<']))
        .collect();
    let name = name.join(" ");
    text!(
        "\nCách dùng: {line}\nXem hướng dẫn: {name} --help\n",
        "\nUsage: {line}\nFor more: {name} --help\n"
    )
    .get(lang)
    .to_owned()
}

fn failure(error: &Error, command: &Command) -> Failure {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            Failure::usage(text!("thừa tham số “{arg}”", "unexpected argument “{arg}”")).help(
                text!(
                    "tên tệp có dấu cách thì đặt trong ngoặc kép",
                    "put a file name with spaces in quotes"
                ),
            )
        }
        ErrorKind::UnknownArgument => suggest(
            Failure::usage(text!(
                "không có tùy chọn “{arg}”",
                "there is no option “{arg}”"
            )),
            &all(error, ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => {
            no_command(&first(error, ContextKind::InvalidSubcommand), command)
        }
        ErrorKind::InvalidValue if value.is_empty() => explain(
            Failure::usage(text!(
                "thiếu giá trị sau “{arg}”",
                "a value is missing after “{arg}”"
            )),
            &arg,
            command,
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid_value(error, command),
        ErrorKind::NoEquals => Failure::usage(text!(
            "thiếu dấu = và giá trị sau “{arg}”",
            "= and a value are missing after “{arg}”"
        )),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Failure::usage(text!(
            "chưa đủ giá trị cho “{arg}”",
            "“{arg}” needs more values"
        )),
        ErrorKind::TooManyValues => Failure::usage(text!(
            "thừa giá trị “{value}” cho “{arg}”",
            "too many values for “{arg}”: “{value}”"
        )),
        ErrorKind::ArgumentConflict => conflict(error, &arg),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg).join(" ");
            explain(
                Failure::usage(text!("thiếu tham số {missing}", "{missing} is missing")),
                &arg,
                command,
            )
        }
        ErrorKind::MissingSubcommand => {
            Failure::usage(text!("chưa ghi lệnh", "no command is given"))
        }
        ErrorKind::InvalidUtf8 => Failure::usage(text!(
            "có tham số không phải là chữ Unicode",
            "an argument is not Unicode text"
        )),
        _ => Failure::usage(text!(
            "không hiểu dòng lệnh này",
            "the command line is not valid"
        )),
    }
}

/// The failure about a name that is no command, with the nearest one or all.
pub(crate) fn no_command(name: &str, whole: &Command) -> Failure {
    let failure = Failure::usage(text!(
        "không có lệnh hay tệp “{name}”",
        "there is no command or file “{name}”"
    ));
    let known: Vec<&str> = whole.get_subcommands().map(Command::get_name).collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return failure.help(did_you_mean(near));
    }
    let known = known.join(", ");
    failure.help(text!("các lệnh: {known}", "the commands are {known}"))
}

/// A value that an argument does not accept, with a suggestion or its help.
fn invalid_value(error: &Error, command: &Command) -> Failure {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    let failure = Failure::usage(text!(
        "giá trị “{value}” không dùng được cho “{arg}”",
        "“{value}” is not a valid value of “{arg}”"
    ));
    let near = all(error, ContextKind::SuggestedValue);
    if !near.is_empty() {
        return suggest(failure, &near);
    }
    explain(failure, &arg, command)
}

/// Adds the help of an argument.
fn explain(failure: Failure, arg: &str, command: &Command) -> Failure {
    let known = command
        .get_arguments()
        .find(|known| known.to_string() == arg);
    match known.and_then(clap::Arg::get_help) {
        // It is in the user's language already.
        Some(help) => failure.help(Message::same(&format!("{arg}: {help}"))),
        None => failure,
    }
}

fn conflict(error: &Error, arg: &str) -> Failure {
    let others = all(error, ContextKind::PriorArg);
    if others.is_empty() || others.iter().any(|other| other == arg) {
        return Failure::usage(text!(
            "“{arg}” chỉ được ghi một lần",
            "“{arg}” can be given only once"
        ));
    }
    let others = others.join("”, “");
    Failure::usage(text!(
        "“{arg}” không dùng cùng với “{others}”",
        "“{arg}” cannot be used together with “{others}”"
    ))
}

fn suggest(failure: Failure, near: &[String]) -> Failure {
    // clap puts the nearest last.
    match near.last() {
        Some(near) => failure.help(did_you_mean(near)),
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
