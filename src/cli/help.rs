//! The help of the command line in one language.
//!
//! The English help is the doc comments of the arguments. The Vietnamese help is in
//! `help.vi`, which explains its own format. clap's headings and its notes on default
//! and possible values exist in English only and are replaced in both languages.

use std::collections::HashMap;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use parindex::lang::Lang;
use parindex::text;

use super::console::Console;
use super::limits;
use super::write;

/// Help is not wider than this, however wide the terminal is.
const MAX_WIDTH: usize = 100;
/// Arguments with more values than this show the name of the value instead.
const MAX_LISTED_VALUES: usize = 5;

/// Returns the width of the help on this terminal.
pub(crate) fn width(console: &Console) -> usize {
    console.width().min(MAX_WIDTH)
}

/// Returns the command line with its help in `lang`.
pub(crate) fn localize(root: Command, lang: Lang) -> Command {
    let translation = match lang {
        Lang::Vi => Some(Catalogue::parse(include_str!("help.vi"))),
        Lang::En => None,
    };
    let localized = |command| localize_command(command, lang, translation.as_ref());
    let root = localized(root)
        .subcommand_help_heading(lang.pick("Lệnh", "Commands"))
        .subcommand_value_name(lang.pick("LỆNH", "COMMAND"))
        .mut_subcommands(localized);
    match lang {
        Lang::Vi => translate_usage(root),
        Lang::En => root,
    }
}

/// Returns how a built command is written: `parindex check [OPTIONS] <FILE>...`.
pub(crate) fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned()
}

/// Entries of `help.vi` by their ids.
struct Catalogue(HashMap<&'static str, Entry>);

struct Entry {
    /// Name of the argument's value.
    value: Option<&'static str>,
    text: &'static str,
}

impl Catalogue {
    fn parse(file: &'static str) -> Self {
        // What precedes the first entry is a comment.
        let entries = file.split("\n[").skip(1).filter_map(|entry| {
            let (head, text) = entry.split_once("]\n")?;
            let (id, value) = match head.split_once(' ') {
                Some((id, value)) => (id, Some(value)),
                None => (head, None),
            };
            let text = text.trim_end();
            Some((id, Entry { value, text }))
        });
        Self(entries.collect())
    }

    fn text(&self, id: &str) -> &'static str {
        self.0.get(id).map_or("", |entry| entry.text)
    }

    /// The entry of a command's argument: its own, else the one shared by commands.
    fn argument(&self, command: &str, id: &str) -> Option<(String, &Entry)> {
        [format!("{command}.{id}"), format!("*.{id}")]
            .into_iter()
            .find_map(|id| self.0.get(id.as_str()).map(|entry| (id, entry)))
    }
}

fn localize_command(command: Command, lang: Lang, translation: Option<&Catalogue>) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command
        .disable_help_flag(true)
        .mut_args(|arg| localize_argument(arg, &name, lang, translation));
    if let Some(catalogue) = translation {
        let style = *command.get_styles().get_usage();
        command = command
            .about(catalogue.text(&name))
            .after_help(catalogue.text(&format!("{name}.after")))
            .help_template(format!(
                "{{about-with-newline}}\n{style}Cách dùng:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
            ));
    }
    match command.get_after_help().map(StyledStr::to_string) {
        Some(after) if after.contains("{limits}") => {
            command.after_help(after.replace("{limits}", &limits::table(lang)))
        }
        _ => command,
    }
}

fn localize_argument(arg: Arg, command: &str, lang: Lang, translation: Option<&Catalogue>) -> Arg {
    let heading = if arg.is_positional() {
        text!("Tham số", "Arguments")
    } else if arg.is_global_set() || matches!(arg.get_action(), ArgAction::Version) {
        text!("Tùy chọn chung", "Options of every command")
    } else {
        text!("Tùy chọn", "Options")
    };
    let takes_value = arg.get_action().takes_values();
    let values = values(&arg);
    let mut arg = arg
        .help_heading(heading.get(lang).to_owned())
        .hide_possible_values(takes_value)
        .hide_default_value(takes_value);
    if let Some((_, entry)) =
        translation.and_then(|catalogue| catalogue.argument(command, arg.get_id().as_str()))
    {
        arg = arg.help(entry.text);
        if let Some(value) = entry.value {
            arg = arg.value_name(value);
        }
    }
    if takes_value && (1..=MAX_LISTED_VALUES).contains(&values.len()) {
        arg = arg.value_name(values.join("|"));
    }
    let help = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
    if help.contains('{') {
        let help = help
            .replace("{values}", &sentence(&values, &arg, lang))
            .replace("{extensions}", &write::report_extensions(lang));
        arg = arg.help(help);
    }
    arg
}

/// The fixed values that an argument takes.
fn values(arg: &Arg) -> Vec<String> {
    let values = arg.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    shown.map(|value| value.get_name().to_owned()).collect()
}

/// The fixed values in a sentence, the default marked.
fn sentence(values: &[String], arg: &Arg, lang: Lang) -> String {
    let defaults = arg.get_default_values();
    let marked = values.iter().map(|value| {
        if defaults.iter().any(|default| default == value.as_str()) {
            format!("{value} ({})", lang.pick("mặc định", "the default"))
        } else {
            value.clone()
        }
    });
    let marked: Vec<String> = marked.collect();
    match marked.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {} {last}", others.join(", "), lang.pick("hoặc", "or"))
        }
        _ => marked.concat(),
    }
}

/// Replaces the English word in clap's usage lines.
fn translate_usage(root: Command) -> Command {
    let mut built = root.clone();
    built.build();
    let translated = |command: &Command| usage(command).replace("[OPTIONS]", "[tùy chọn]");
    root.override_usage(translated(&built))
        .mut_subcommands(|command| match built.find_subcommand(command.get_name()) {
            Some(built) => command.override_usage(translated(built)),
            None => command,
        })
}

/// The ids of all entries of `help.vi`.
#[cfg(test)]
pub(super) fn entries() -> std::collections::BTreeSet<String> {
    let catalogue = Catalogue::parse(include_str!("help.vi"));
    catalogue.0.keys().map(|id| (*id).to_owned()).collect()
}

/// The id of the entry that an argument takes; its own id where it has none.
#[cfg(test)]
pub(super) fn entry_of(command: &str, argument: &str) -> String {
    let catalogue = Catalogue::parse(include_str!("help.vi"));
    let found = catalogue.argument(command, argument).map(|(id, _)| id);
    found.unwrap_or_else(|| format!("{command}.{argument}"))
}
