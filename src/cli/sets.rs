//! `parindex sets`: the criteria sets that ship with the program.

use parindex::check::{Context, check};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::model::catalog::{SETS, Shipped};
use parindex::report::format::terminal::{self, Style};
use parindex::report::sets;
use parindex::source::Files;

use super::exit::Exit;
use super::output::Console;

/// Prints the list.
pub(crate) fn run(lang: Lang, console: &mut Console) -> anyhow::Result<Exit> {
    let read: Vec<(&str, Scorecard)> = SETS
        .iter()
        .filter_map(|set| Some((set.name, scorecard(set)?)))
        .collect();
    let style = Style {
        width: console.width(),
        styled: console.is_styled(),
    };
    console.print_styled(&terminal::render(&sets::document(&read, lang), style))?;
    Ok(Exit::Fine)
}

/// A set that ships with the program has no errors but what its decision has: a
/// test holds that.
fn scorecard(set: &Shipped) -> Option<Scorecard> {
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let (bytes, options) = (set.text.as_bytes(), Options::default());
    let draft = input::read(set.path, bytes, &options, &mut files, &mut faults)?;
    check(&draft, &Context::for_shipped_set(), &mut faults)
}
