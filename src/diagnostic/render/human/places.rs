//! Groups of equal diagnostics, the places after the first, and the table of rules.

use std::fmt::Write as _;

use super::frame::Canvas;
use super::style::{Style, severity_style};
use super::width::{shorten, width, wrap};
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::lang::{Lang, Message};
use crate::source::Files;
use crate::text;
use crate::vocab::sanitize::one_line;

/// Further places of a group are indented by this.
const INDENT: &str = "    ";
/// More diagnostics than this are followed by the table of rules.
const WITHOUT_TABLE: usize = 3;

/// Returns the groups of diagnostics with one rule, severity and form of sentence: errors
/// first, then in the order of their first place.
pub(super) fn groups(diagnostics: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut groups: Vec<(Key, Vec<&Diagnostic>)> = Vec::new();
    for one in diagnostics {
        let key = Key::new(one);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(one),
            None => groups.push((key, vec![one])),
        }
    }
    groups.sort_by_key(|(key, _)| std::cmp::Reverse(key.severity));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What equal diagnostics have in common.
#[derive(PartialEq, Eq)]
struct Key {
    severity: Severity,
    rule: RuleId,
    /// The fix without its values.
    help: String,
}

impl Key {
    fn new(one: &Diagnostic) -> Self {
        let help = one.help.as_ref().map(|help| help.get(Lang::En));
        Self {
            severity: one.severity,
            rule: one.rule,
            help: form(help.unwrap_or_default()),
        }
    }
}

/// Returns a sentence without numbers and quoted values.
fn form(sentence: &str) -> String {
    let mut is_quoted = false;
    let mut form = String::new();
    for character in sentence.chars() {
        let is_number = character.is_ascii_digit() || ".,-−".contains(character);
        match character {
            '“' => is_quoted = true,
            '”' => is_quoted = false,
            _ if is_quoted || is_number => {}
            _ => form.push(character),
        }
    }
    form
}

/// Writes the places after the first of a group, one line each.
pub(super) fn others(
    others: &[&Diagnostic],
    files: &Files,
    lang: Lang,
    style: Style,
    out: &mut String,
) {
    let count = others.len();
    let heading = text!("và {count} chỗ khác:", "and {count} more places:");
    let _ = writeln!(out, "  {}", heading.get(lang));
    for one in others {
        let place = files.show(&one.primary.place, lang);
        let line = format!("{INDENT}{place}: {}", one_line(one.message.get(lang)));
        let _ = writeln!(out, "{}", shorten(&one_line(&line), style.width));
    }
}

/// Returns a table of the rules with the number of their diagnostics and the first place;
/// nothing if there are few diagnostics.
pub(super) fn table(diagnostics: &[Diagnostic], files: &Files, lang: Lang, style: Style) -> String {
    let mut rules: Vec<(&Diagnostic, usize)> = Vec::new();
    for one in diagnostics {
        let same = |other: &Diagnostic| other.rule == one.rule && other.severity == one.severity;
        match rules.iter_mut().find(|(first, _)| same(first)) {
            Some((_, count)) => *count += 1,
            None => rules.push((one, 1)),
        }
    }
    if diagnostics.len() <= WITHOUT_TABLE {
        return String::new();
    }
    rules.sort_by_key(|(first, count)| {
        (std::cmp::Reverse(first.severity), std::cmp::Reverse(*count))
    });
    let name = |one: &Diagnostic| format!("{}[{}]", one.severity.name().get(lang), one.rule.name());
    let names: Vec<String> = rules.iter().map(|(first, _)| name(first)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let canvas = Canvas {
        gutter: 0,
        styled: style.styled,
        severity: Severity::Note,
    };
    let [rule, count, place] = [
        text!("Quy tắc", "Rule"),
        text!("Số lượng", "Count"),
        text!("Chỗ đầu tiên", "First place"),
    ];
    let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(width(text)));
    let [rule, count, place] = [rule.get(lang), count.get(lang), place.get(lang)];
    let mut out = format!("{rule}{}  {count}  {place}\n", pad(rule, widest));
    for (name, (first, number)) in names.iter().zip(&rules) {
        let shown = canvas.paint(severity_style(first.severity), name);
        let (gap, number) = (pad(name, widest), number.to_string());
        let before = pad(&number, width(count));
        let at = files.show(&first.primary.place, lang);
        let at = one_line(&at);
        let _ = writeln!(out, "{shown}{gap}  {before}{number}  {at}");
    }
    out
}

/// Renders warnings and notes in short, one sentence for each rule with the first place and
/// the number of others.
#[must_use]
pub fn render_brief(diagnostics: &[Diagnostic], files: &Files, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    let mut rules: Vec<(&Diagnostic, usize)> = Vec::new();
    for one in diagnostics {
        match rules.iter_mut().find(|(first, _)| first.rule == one.rule) {
            Some((_, count)) => *count += 1,
            None => rules.push((one, 1)),
        }
    }
    rules.sort_by_key(|(first, _)| std::cmp::Reverse(first.severity));
    let canvas = Canvas {
        gutter: 0,
        styled: style.styled,
        severity: Severity::Note,
    };
    for (first, count) in rules {
        let name = format!("{}[{}]", first.severity.name().get(lang), first.rule.name());
        let place = files.show(&first.primary.place, lang);
        let line = in_short(&first.message, &place, count - 1);
        let line = one_line(line.get(lang)).into_owned();
        for (at, line) in wrap(&line, style.width, &format!("{name}: "), INDENT)
            .iter()
            .enumerate()
        {
            match line.strip_prefix(&name).filter(|_| at == 0) {
                Some(rest) => {
                    let name = canvas.paint(severity_style(first.severity), &name);
                    let _ = writeln!(out, "{name}{rest}");
                }
                None => {
                    let _ = writeln!(out, "{line}");
                }
            }
        }
    }
    out
}

/// Describes the first place of a rule and the number of others.
fn in_short(message: &Message, place: &str, others: usize) -> Message {
    let (vi, en) = (message.get(Lang::Vi), message.get(Lang::En));
    match others {
        0 => text!("{vi} ({place})", "{en} ({place})"),
        1 => text!(
            "{vi} ({place}; và 1 chỗ khác)",
            "{en} ({place}; 1 more place)"
        ),
        _ => text!(
            "{vi} ({place}; và {others} chỗ khác)",
            "{en} ({place}; {others} more places)"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn sentences_with_other_values_have_one_form() {
        assert_eq!(
            form("lower the score to 0.5, or raise “a.b” to 2"),
            form("lower the score to 12, or raise “c” to -3,25")
        );
        assert_ne!(form("add a date"), form("add a number"));
    }
}
