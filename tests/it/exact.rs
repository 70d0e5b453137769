//! Properties: totals add up in any order, formats carry the same scorecard,
//! no bytes break a reader.

use parindex::analysis::next::{Keep, next};
use parindex::analysis::totals::{Sums, Totals};
use parindex::lang::Lang;
use parindex::model::{Criterion, Kind, Part, Scorecard};
use parindex::report::form;
use parindex::report::format::{csv, xlsx, yaml};
use proptest::prelude::*;

use crate::{arbitrary, load};

fn reversed(criteria: &[Criterion]) -> Vec<Criterion> {
    let turn = |criterion: &Criterion| {
        let part = match &criterion.part {
            Part::Group(children) => Part::Group(reversed(children)),
            Part::Leaf(leaf) => Part::Leaf(leaf.clone()),
            Part::Task | Part::Tracked(_) => Part::Task,
        };
        Criterion {
            part,
            ..criterion.clone()
        }
    };
    criteria.iter().rev().map(turn).collect()
}

/// The scorecard that a file gives, as a test of a property wants it.
fn read_back(name: &str, bytes: &[u8]) -> Result<Scorecard, TestCaseError> {
    let loaded = load::bytes_in(name, bytes, &load::only_read());
    let shown = loaded.shown(Lang::En);
    loaded
        .scorecard
        .map(load::with_keys)
        .ok_or_else(|| TestCaseError::fail(format!("{shown}\n{}", String::from_utf8_lossy(bytes))))
}

/// Writes a scorecard as a table that is read again.
type Write = fn(&Scorecard, Lang) -> Vec<u8>;

/// The formats of such tables, by a file name.
const WRITERS: [(&str, Write); 5] = [
    ("so.yaml", |scorecard, _| {
        yaml::render(scorecard).unwrap().into_bytes()
    }),
    ("so.xlsx", |scorecard, lang| {
        xlsx::render_form(&form::table(scorecard, lang)).unwrap()
    }),
    ("comma.csv", |scorecard, lang| {
        csv::render_form(&form::document(scorecard, lang), csv::Separator::Comma)
    }),
    ("semicolon.csv", |scorecard, lang| {
        csv::render_form(&form::document(scorecard, lang), csv::Separator::Semicolon)
    }),
    ("tab.csv", |scorecard, lang| {
        csv::render_form(&form::document(scorecard, lang), csv::Separator::Tab)
    }),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_the_sum_of_the_leaves_in_any_order(scorecard in arbitrary::scorecard()) {
        let totals = Totals::new(&scorecard);
        let main = scorecard.criteria.iter().filter(|field| field.kind == Kind::Main).cloned().collect();
        let flat = Scorecard { criteria: main, ..scorecard.clone() };
        let leaves = flat.walk().filter_map(|(_, criterion)| criterion.leaf());
        let sum = leaves.map(Sums::from_leaf).fold(Sums::default(), |sum, leaf| sum.plus(&leaf));
        let total = |totals: Totals| Sums { index: None, outcome: None, ..totals.total };
        prop_assert_eq!(&total(totals), &sum);
        let turned = Scorecard { criteria: reversed(&scorecard.criteria), ..scorecard };
        prop_assert_eq!(&total(Totals::new(&turned)), &sum);
    }

    #[test]
    fn yaml_gives_back_the_same_scorecard(scorecard in arbitrary::scorecard()) {
        let text = yaml::render(&scorecard).unwrap();
        prop_assert_eq!(read_back("so.yaml", text.as_bytes())?, scorecard);
    }

    #[test]
    fn a_form_gives_back_the_same_scorecard(scorecard in arbitrary::scorecard(), vi in any::<bool>()) {
        let lang = if vi { Lang::Vi } else { Lang::En };
        for (name, write) in WRITERS {
            let first = write(&scorecard, lang);
            let read = read_back(name, &first)?;
            prop_assert_eq!(&read, &scorecard);
            prop_assert_eq!(write(&read, lang), first, "{}", name);
        }
    }

    #[test]
    fn the_next_year_is_read_back_in_every_format(old in arbitrary::scorecard(), vi in any::<bool>()) {
        let lang = if vi { Lang::Vi } else { Lang::En };
        let rolled = next(&old, Keep::default()).scorecard;
        for (name, write) in WRITERS {
            let first = write(&rolled, lang);
            let read = read_back(name, &first)?;
            prop_assert_eq!(&read, &rolled, "{}", name);
            prop_assert_eq!(write(&read, lang), first, "{}", name);
        }
    }

    #[test]
    fn no_text_breaks_the_yaml_reader(text in ".{0,200}|([a-z_]{1,9}: ?[\\[{&*\"'|>!-]?.{0,12}\n {0,6}(- )?){0,12}") {
        load::yaml(&text);
    }

    #[test]
    fn no_change_to_a_real_file_breaks_the_reader(at in 0..3000_usize, put in ".{0,3}", cut in 0..9_usize) {
        let text = include_str!("../../examples/dak-nong-khcn-2024.yaml");
        let chars: Vec<char> = text.chars().collect();
        let at = at.min(chars.len());
        let mut changed: String = chars[..at].iter().collect();
        changed.push_str(&put);
        changed.extend(&chars[(at + cut).min(chars.len())..]);
        load::yaml(&changed);
    }
}
