//! Ranks go by the final figure: what `score` prints of a unit is what its line
//! in the league table shows.

use parindex::analysis::rank::{Label, Options, Ranking, Sets, Unit};
use parindex::lang::Lang;
use parindex::model::{Code, Index, Scorecard};
use parindex::report::document::{Block, Document, Value};
use parindex::report::rank;
use parindex::report::score::Answer;
use proptest::prelude::*;

use crate::arbitrary::scorecard;
use crate::load;

fn entry(name: &str, scorecard: &Scorecard) -> Unit {
    let label = Label {
        source: format!("{name}.yaml"),
        unit: name.to_owned(),
        key: name.to_owned(),
        order: name.to_owned(),
        ..Label::default()
    };
    by(None, label, scorecard)
}

fn by(code: Option<&Code>, label: Label, scorecard: &Scorecard) -> Unit {
    Unit::new(scorecard, code, label, &Sets::default())
}

fn ranking(entries: &[Unit], coverage: u8) -> Ranking {
    let options = Options {
        coverage,
        ..Options::default()
    };
    Ranking::new(entries, None, &[], &options)
}

/// The cells of the league table below the headings that are asked for.
fn cells(document: &Document, headings: &[&str]) -> Vec<String> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let league = tables.into_iter().next().unwrap();
    let cell = |heading: &&str| {
        let columns = &league.columns;
        let at = columns.iter().position(|one| one.heading == *heading);
        let value = at.map_or(&Value::Empty, |at| &league.rows[0].values[at]);
        value.show(document.lang, document.decimals)
    };
    headings.iter().map(cell).collect()
}

proptest! {
    #[test]
    fn a_line_of_the_league_table_is_what_score_prints(scorecard in scorecard()) {
        let answer = Answer::new(&scorecard);
        let ranking = ranking(&[entry("A", &scorecard)], 0);
        let block = &ranking.blocks[0];
        let outcome = answer.totals.total.outcome.unwrap();
        let decimals = answer.decimals;
        let Some(unit) = block.units.first() else {
            let unit = &block.unranked[0];
            prop_assert_eq!((unit.lower, unit.upper), (outcome.last.lower, outcome.last.upper));
            return Ok(());
        };
        prop_assert_eq!(unit.outcome, Some(*outcome));
        let standing = answer.standing.as_ref();
        let next = standing.and_then(|one| one.next.as_ref());
        for lang in [Lang::Vi, Lang::En] {
            let headings = match lang {
                Lang::Vi => ["Điểm", "Chỉ số (%)", "Xếp loại", "Kém loại trên"],
                Lang::En => ["Points", "Index (%)", "Class", "To next class"],
            };
            let shown = cells(&rank::document(&ranking, None, lang), &headings);
            let expected = [
                outcome.last.lower.text(lang, decimals).replace('-', "\u{2212}"),
                Index::from_fraction(outcome.last.lower, outcome.maximum).unwrap().text(lang, decimals).replace('-', "\u{2212}"),
                standing.and_then(|one| one.reached.clone()).unwrap_or_default().to_string(),
                next.map(|next| next.missing.text_rounded_up(lang, decimals)).unwrap_or_default(),
            ];
            prop_assert_eq!(shown, expected);
        }
    }
}

/// 8 of 10 points, and the appended text.
fn unit(scored: &str, bonus: &str, penalty: &str) -> Unit {
    let text = format!(
        "classes: [{{name: Tốt, from: 80%}}, {{name: Khá, from: 60%}}]
criteria:
  - {{code: \"1\", name: Một, standard: 10, self: {scored}, explanation: A}}
  - {{code: \"2\", name: Thưởng, kind: bonus, standard: 2{bonus}}}
  - {{code: \"3\", name: Trừ, kind: penalty, standard: 3{penalty}}}
"
    );
    entry(scored, &load::yaml(&text).scorecard())
}

#[test]
fn bonus_and_penalty_change_the_order_and_the_class() {
    let given = |points: &str| format!(", self: {points}, explanation: A");
    let units = [
        unit("7.5", &given("1"), &given("0")),
        unit("9", &given("0"), &given("2.5")),
        unit("8", &given("0"), &given("0")),
    ];
    let ranking = ranking(&units, 100);
    let line = |unit: &parindex::analysis::rank::Ranked| {
        let class = unit.class.clone().unwrap_or_default().to_string();
        (unit.unit.clone(), unit.points.text(Lang::En, 2), class)
    };
    let lines: Vec<_> = ranking.blocks[0].units.iter().map(line).collect();
    let expected = [
        ("7.5", "8.5", "Tốt"),
        ("8", "8", "Tốt"),
        ("9", "6.5", "Khá"),
    ];
    assert_eq!(
        lines,
        expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
    );
    assert_eq!(
        ranking.blocks[0].units[2].to_next_up.unwrap().to_string(),
        "1.5"
    );
}

#[test]
fn a_penalty_that_is_not_yet_known_keeps_a_unit_from_its_rank() {
    let given = |points: &str| format!(", self: {points}, explanation: A");
    let units = [
        unit("8", &given("1"), ""),
        unit("7", &given("1"), &given("0")),
    ];
    let ranking = ranking(&units, 100);
    let open = &ranking.blocks[0].unranked[0];
    assert_eq!(open.unit, "8");
    assert_eq!(
        (open.lower.text(Lang::En, 2), open.upper.text(Lang::En, 2)),
        ("6".to_owned(), "9".to_owned())
    );
}
