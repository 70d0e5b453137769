//! `parindex rule`: the list of rules, and the page of one.

use clap::Args;
use parindex::diagnostic::json::VERSION;
use parindex::diagnostic::policy::Selector;
use parindex::diagnostic::{Applicability, Group, RuleId};
use parindex::lang::Lang;
use parindex::report::format::Format;
use parindex::report::format::json::{self, Input};
use parindex::text;
use parindex::vocab::suggest::did_you_mean;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::choice::choice;
use super::console::{Console, wrap};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::write::TextArgs;

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/rule";
/// Below this width the title of a rule is on a line of its own.
const MIN_WIDTH_OF_ONE_LINE: usize = 80;

/// Explain a rule, or list the rules of a group; without a name, list all rules
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex rule score-above-standard
  parindex rule --groups
  parindex rule sums")]
pub(crate) struct RuleArgs {
    /// The rule's name, as messages print it in square brackets, or the name of a group
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// List the groups of rules, which --deny, --warn and --allow take as well
    #[arg(long, conflicts_with = "name")]
    groups: bool,
    /// How to print: {values}; table by default
    #[arg(long, value_parser = choice([Format::Table, Format::Json], Format::name))]
    format: Option<Format>,
    #[command(flatten)]
    text: TextArgs,
}

/// Prints the page of a rule, or the list of all.
pub(crate) fn run(
    args: &RuleArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    if args.format == Some(Format::Json) {
        console.expect_json(SCHEMA, true);
        let text = answer(args)?;
        let _ = console.take_faults();
        args.text.write(&String::from_utf8_lossy(&text), console)?;
        return Ok(Exit::Success);
    }
    let lang = language.of_messages();
    let shown = match args.name.as_deref().map(find).transpose()? {
        None if args.groups => groups(),
        None => list(&RuleId::ALL, lang, console.width()),
        Some(Selector::Group(group)) => list(&rules_of(group), lang, console.width()),
        Some(Selector::RuleId(rule)) => {
            page(rule.page_in(lang), console.width()) + &fixable(rule, lang, console.width())
        }
    };
    args.text.write(&shown, console)?;
    Ok(Exit::Success)
}

/// Returns the rule or group with a name, which may be in brackets as messages print it, or in
/// capitals.
fn find(name: &str) -> Result<Selector, Failure> {
    let name = name.trim_matches(['[', ']']).to_lowercase();
    Selector::from_name(&name).ok_or_else(|| unknown(&name))
}

fn rules_of(group: Group) -> Vec<RuleId> {
    let rules = RuleId::ALL.into_iter();
    rules.filter(|rule| rule.group() == group).collect()
}

/// Returns a line for each group: its name and its rules.
fn groups() -> String {
    let width = Group::ALL.iter().map(|group| group.name().len()).max();
    let width = width.unwrap_or(0);
    let lines = Group::ALL.iter().map(|group| {
        let names: Vec<&str> = rules_of(*group).into_iter().map(RuleId::name).collect();
        format!("{:width$}  {}\n", group.name(), names.join(", "))
    });
    lines.collect()
}

/// Returns a sentence on how a rule is fixed by the program, if it is.
fn fixable(rule: RuleId, lang: Lang, width: usize) -> String {
    let sentence = match rule.fixes() {
        [] => return String::new(),
        [Applicability::Unsafe] => text!(
            "Tự sửa: parindex check --fix --unsafe-fixes; người sửa cần xem lại.",
            "Fix: parindex check --fix --unsafe-fixes; look at the result."
        ),
        _ => text!(
            "Tự sửa: parindex check --fix, nếu chỉ có một cách sửa chắc chắn.",
            "Fix: parindex check --fix, if there is one way that is certainly right."
        ),
    };
    format!("\n{}\n", wrap(sentence.get(lang), width, ""))
}

/// Returns the names of the kinds of fixes that a rule may have.
fn fixes(rule: RuleId) -> Vec<&'static str> {
    rule.fixes().iter().map(|kind| kind.id()).collect()
}

/// Returns the rules as JSON, one that is named with its page; or the groups.
fn answer(args: &RuleArgs) -> anyhow::Result<Vec<u8>> {
    let both = |of: &dyn Fn(Lang) -> &'static str| {
        let [vi, en] = [Lang::Vi, Lang::En].map(of);
        json!({ "vi": vi, "en": en })
    };
    let describe = |rule: RuleId| {
        json!({
            "name": rule.name(),
            "group": rule.group().name(),
            "severity": rule.severity().name().en,
            "on": rule.is_on(),
            "title": both(&|lang| rule.title(lang)),
            "fixes": fixes(rule),
        })
    };
    if args.groups {
        let groups = Group::ALL.iter().map(|group| {
            let names: Vec<&str> = rules_of(*group).into_iter().map(RuleId::name).collect();
            json!({ "name": group.name(), "rules": names })
        });
        let groups: Vec<Value> = groups.collect();
        let answer = json!({ "rules": [], "groups": groups });
        return Ok(json::render(SCHEMA, VERSION, &answer, Input::default())?);
    }
    let rules = match args.name.as_deref().map(find).transpose()? {
        Some(Selector::RuleId(rule)) => {
            let mut described = describe(rule);
            described["page"] = both(&|lang| rule.page_in(lang));
            vec![described]
        }
        Some(Selector::Group(group)) => rules_of(group).into_iter().map(describe).collect(),
        None => RuleId::ALL.into_iter().map(describe).collect(),
    };
    let answer = json!({ "rules": rules });
    Ok(json::render(SCHEMA, VERSION, &answer, Input::default())?)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(text!(
        "không có loại lỗi hay nhóm lỗi “{name}”",
        "there is no rule or group “{name}”"
    ));
    failure.help(match Selector::suggest(name) {
        Some(near) => did_you_mean(near),
        None => text!(
            "xem mọi loại lỗi: parindex rule",
            "list all rules: parindex rule"
        ),
    })
}

/// Returns a line for each rule: name, severity, title.
fn list(rules: &[RuleId], lang: Lang, width: usize) -> String {
    let severity = |rule: RuleId| rule.severity().name().get(lang).to_owned();
    let widest = |of: &dyn Fn(RuleId) -> usize| rules.iter().copied().map(of).max().unwrap_or(0);
    let first = widest(&|rule| rule.name().width());
    let second = widest(&|rule| severity(rule).width());
    let mut shown = String::new();
    for rule in rules.iter().copied() {
        let severity = severity(rule);
        let gap = " ".repeat(second - severity.width());
        let title = rule.title(lang);
        let line = if width < MIN_WIDTH_OF_ONE_LINE {
            let title = wrap(&format!("    {title}"), width, "    ");
            format!("{}  {severity}\n{title}\n", rule.name())
        } else {
            let indent = " ".repeat(first + second + 4);
            let line = format!("{:first$}  {severity}{gap}  {title}", rule.name());
            format!("{}\n", wrap(&line, width, &indent))
        };
        shown.push_str(&line);
    }
    shown
}

/// Wraps the paragraphs of a page; code blocks and tables stay as they are.
fn page(page: &str, width: usize) -> String {
    let mut shown = String::new();
    let mut code = false;
    for line in page.lines() {
        let fence = line.trim_start().starts_with("```");
        if code || fence || line.starts_with('|') {
            shown.push_str(line);
        } else {
            let item = line.starts_with("- ") || line.starts_with("* ");
            shown.push_str(&wrap(line, width, if item { "  " } else { "" }));
        }
        shown.push('\n');
        code ^= fence;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_and_lines_fit_the_width() {
        for lang in Lang::ALL {
            for width in [60, 80, 100] {
                let list = list(&RuleId::ALL, lang, width);
                for diagnostic in RuleId::ALL {
                    let starts = |line: &str| line.split(' ').next() == Some(diagnostic.name());
                    assert_eq!(list.lines().filter(|line| starts(line)).count(), 1);
                }
                assert!(list.lines().all(|line| line.width() <= width), "{list}");
            }
        }
    }

    #[test]
    fn a_page_is_wrapped_but_its_code_is_not() {
        let shown = page("một hai ba\n```\nmột hai ba\n```\n- một hai", 7);
        assert_eq!(shown, "một hai\nba\n```\nmột hai ba\n```\n- một\n  hai\n");
    }
}
