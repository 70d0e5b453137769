//! The command line with its help in one language.
//!
//! clap speaks English only. Its headings, its usage line and the notes that it
//! adds by itself (`[default: …]`) are therefore all replaced.

use clap::{Arg, Command, CommandFactory};
use parindex::lang::{Lang, Text};
use parindex::text;

use super::args::Cli;
use super::words;

/// Help is not set wider than this, however wide the terminal.
const WIDEST: usize = 100;

/// The command line, ready to parse, with its help in `lang`.
pub(crate) fn command(lang: Lang, width: usize) -> Command {
    let root = localise(Cli::command(), "", lang)
        .subcommand_help_heading(heading(&text!("Lệnh", "Commands"), lang))
        .term_width(width.min(WIDEST));
    let names: Vec<String> = root
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(root, |root, name| {
        root.mut_subcommand(&name, |sub| localise(sub, &name, lang))
    })
}

/// How a command is written, after it was given its help.
pub(crate) fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    // clap puts its own English word in front.
    usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned()
}

fn localise(command: Command, name: &str, lang: Lang) -> Command {
    let say = |text: Option<Text>| text.map(|text| text.get(lang).to_owned());
    let command = command
        .mut_args(|arg| argument(arg, name, lang))
        .about(say(words::command(name)).unwrap_or_default())
        .after_help(say(words::below(name)).unwrap_or_default());
    let style = *command.get_styles().get_usage();
    let usage = heading(&text!("Cách dùng", "Usage"), lang);
    let line = usage_line(&command, name, lang);
    command.disable_help_flag(true).override_usage(line).help_template(format!(
        "{{about-with-newline}}\n{style}{usage}:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    ))
}

fn argument(arg: Arg, command: &str, lang: Lang) -> Arg {
    let words = words::argument(command, arg.get_id().as_str());
    let kind = if arg.is_positional() {
        text!("Tham số", "Arguments")
    } else if arg.is_global_set() || command.is_empty() {
        text!("Tùy chọn chung", "Options of every command")
    } else {
        text!("Tùy chọn", "Options")
    };
    let takes_value = arg.get_action().takes_values();
    let arg = arg
        .help_heading(heading(&kind, lang))
        .hide_possible_values(takes_value)
        .hide_default_value(takes_value);
    let Some(words) = words else {
        return arg;
    };
    let arg = arg.help(words.help.get(lang).to_owned());
    match words.value {
        Some(value) => arg.value_name(value.get(lang).to_owned()),
        None => arg,
    }
}

fn heading(text: &Text, lang: Lang) -> String {
    text.get(lang).to_owned()
}

/// How a command is written: `parindex check [tùy chọn] <TỆP>...`.
fn usage_line(command: &Command, name: &str, lang: Lang) -> String {
    let options = text!("[tùy chọn]", "[options]");
    let mut line = format!("parindex {name}").trim_end().to_owned();
    line.push(' ');
    line.push_str(options.get(lang));
    if name.is_empty() {
        line.push_str(text!(" <LỆNH>", " <COMMAND>").get(lang));
    }
    for arg in command.get_positionals() {
        let value = arg.get_value_names().unwrap_or_default().join(" ");
        let many = arg
            .get_num_args()
            .is_some_and(|count| count.max_values() > 1)
            || matches!(arg.get_action(), clap::ArgAction::Append);
        let dots = if many { "..." } else { "" };
        let (open, close) = if arg.is_required_set() {
            ("<", ">")
        } else {
            ("[", "]")
        };
        for piece in [" ", open, &value, close, dots] {
            line.push_str(piece);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command with its name, the program itself first.
    fn commands() -> Vec<(String, Command)> {
        let mut root = Cli::command();
        root.build();
        let mut all: Vec<_> = root
            .get_subcommands()
            .map(|sub| (sub.get_name().to_owned(), sub.clone()))
            .collect();
        all.insert(0, (String::new(), root));
        all
    }

    fn good(text: &Text) -> bool {
        !text.vi.trim().is_empty() && !text.en.trim().is_empty() && text.vi != text.en
    }

    #[test]
    fn every_command_has_words_in_both_languages() {
        for (name, _) in commands() {
            let words = words::command(&name);
            assert!(words.is_some_and(|text| good(&text)), "command “{name}”");
            let below = words::below(&name);
            assert!(below.is_none_or(|text| !text.vi.is_empty() && !text.en.is_empty()));
        }
    }

    #[test]
    fn every_argument_has_words_in_both_languages() {
        for (name, command) in commands() {
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let words = words::argument(&name, id);
                let words = words.unwrap_or_else(|| panic!("no words for “{name} {id}”"));
                assert!(good(&words.help), "“{name} {id}”");
                let takes_value = arg.get_action().takes_values();
                assert_eq!(words.value.is_some(), takes_value, "“{name} {id}”");
            }
        }
    }

    #[test]
    fn help_names_every_value_that_an_argument_takes() {
        for (name, command) in commands() {
            for arg in command.get_arguments() {
                let words = words::argument(&name, arg.get_id().as_str()).unwrap();
                for value in arg.get_possible_values() {
                    // A hidden value is known only to be refused by its name.
                    if !arg.get_action().takes_values() || value.is_hide_set() {
                        continue;
                    }
                    for lang in Lang::ALL {
                        let help = words.help.get(lang);
                        assert!(help.contains(value.get_name()), "{help}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_english_of_claps_own_is_left_in_vietnamese_help() {
        let mut root = command(Lang::Vi, 100);
        root.build();
        let subs = root.get_subcommands_mut().map(Command::render_help);
        let mut all: Vec<_> = subs.map(|help| help.to_string()).collect();
        all.push(root.render_help().to_string());
        for help in all {
            for word in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "OPTIONS",
                "default",
            ] {
                assert!(!help.contains(word), "“{word}” in:\n{help}");
            }
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        for lang in Lang::ALL {
            command(lang, 60).debug_assert();
        }
    }
}
