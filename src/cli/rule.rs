//! `parindex rule`: the list of rules, and the page of one.

use clap::Args;
use parindex::diagnostic::json::VERSION;
use parindex::diagnostic::{Applicability, RuleId};
use parindex::lang::Lang;
use parindex::report::format::Format;
use parindex::report::format::json::{self, Input};
use parindex::text;
use parindex::vocab::suggest::{did_you_mean, suggest};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::choice::choice;
use super::console::{Console, wrap};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/rule";
/// Below this width the title of a rule is on a line of its own.
const MIN_WIDTH_OF_ONE_LINE: usize = 80;

/// Explain a rule; without a name, list all rules
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex rule score-above-standard")]
pub(crate) struct RuleArgs {
    /// The rule's name, as messages print it in square brackets
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How to print: {values}; table by default
    #[arg(long, value_parser = choice([Format::Table, Format::Json], Format::name))]
    format: Option<Format>,
}

/// Prints the page of a rule, or the list of all.
pub(crate) fn run(
    args: &RuleArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    if args.format == Some(Format::Json) {
        console.expect_json(SCHEMA, true);
        let text = answer(args.name.as_deref())?;
        let _ = console.take_faults();
        console.print(&text)?;
        return Ok(Exit::Success);
    }
    let lang = language.of_messages();
    let shown = match &args.name {
        None => list(lang, console.width()),
        Some(name) => {
            let rule = find(name)?;
            page(rule.page_in(lang), console.width()) + &fixable(rule, lang, console.width())
        }
    };
    console.print_styled(&shown)?;
    Ok(Exit::Success)
}

/// Returns the rule with a name, which may be in brackets as messages print it, or in
/// capitals.
fn find(name: &str) -> Result<RuleId, Failure> {
    let name = name.trim_matches(['[', ']']).to_lowercase();
    RuleId::from_name(&name).ok_or_else(|| unknown(&name))
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

/// Returns the rules as JSON; those of one name with their pages.
fn answer(name: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let both = |of: &dyn Fn(Lang) -> &'static str| {
        let [vi, en] = [Lang::Vi, Lang::En].map(of);
        json!({ "vi": vi, "en": en })
    };
    let describe = |rule: RuleId| {
        json!({
            "name": rule.name(),
            "group": rule.group().name(),
            "severity": rule.severity().name().en,
            "title": both(&|lang| rule.title(lang)),
            "fixes": fixes(rule),
        })
    };
    let rules = if let Some(name) = name {
        let rule = find(name)?;
        let mut described = describe(rule);
        described["page"] = both(&|lang| rule.page_in(lang));
        vec![described]
    } else {
        RuleId::ALL.into_iter().map(describe).collect()
    };
    let answer = json!({ "rules": rules });
    Ok(json::render(SCHEMA, VERSION, &answer, Input::default())?)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(text!(
        "không có loại lỗi “{name}”",
        "there is no rule “{name}”"
    ));
    let near = suggest(name, RuleId::ALL.into_iter().map(RuleId::name));
    failure.help(match near {
        Some(near) => did_you_mean(near),
        None => text!(
            "xem mọi loại lỗi: parindex rule",
            "list all rules: parindex rule"
        ),
    })
}

/// Returns a line for each rule: name, severity, title.
fn list(lang: Lang, width: usize) -> String {
    let severity = |rule: RuleId| rule.severity().name().get(lang).to_owned();
    let widest = |of: &dyn Fn(RuleId) -> usize| RuleId::ALL.into_iter().map(of).max().unwrap_or(0);
    let first = widest(&|rule| rule.name().width());
    let second = widest(&|rule| severity(rule).width());
    let mut shown = String::new();
    for rule in RuleId::ALL {
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
                let list = list(lang, width);
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
