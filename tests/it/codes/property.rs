//! Any tree, written with the codes that offices use, reads back as the same tree or
//! gives a diagnostic.

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::{Criterion, Kind, Part, Points, Scorecard, roman};
use parindex::report::document::{Block, Document, Value};
use parindex::report::form;
use parindex::report::format::csv::Separator;
use parindex::report::format::{csv, xlsx};
use proptest::prelude::*;

use crate::arbitrary;
use crate::load;

/// How the rows of a tree are numbered.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// I, 1, 1.1; II, 1, 1.1.
    Anew,
    /// I, 1, 1.1; II, 2, 2.1.
    RunOn,
    /// I, 1.1; II, 2.1.
    Roman,
    /// I, 1, a; II, 1, a.
    Letters,
    /// Before the name, below a column that counts the rows.
    Counted,
    /// Before the name, with nothing in the column.
    Glued,
    /// 1 | 1 | 1: a column a level, of which each row fills its own.
    Columns,
    /// The same, with those above it filled, too.
    Filled,
}

/// The document as CSV, with its codes divided over columns where the way has it so.
fn bytes(document: &Document, way: Way, levels: usize) -> Vec<u8> {
    let bytes = csv::render_form(document, Separator::Semicolon);
    if !matches!(way, Way::Columns | Way::Filled) {
        return bytes;
    }
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .flexible(true)
        .delimiter(b';')
        .from_reader(&*bytes);
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(b';')
        .from_writer(Vec::new());
    let mut below = false;
    for record in reader.records() {
        let record = record.unwrap();
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if below {
            let code = cells.remove(0);
            let parts: Vec<&str> = code.split('.').collect();
            let own = |at: usize| match way {
                Way::Columns => at + 1 == parts.len(),
                _ => true,
            };
            for at in (0..levels).rev() {
                let part = parts.get(at).filter(|_| own(at));
                cells.insert(0, part.map_or(String::new(), |part| (*part).to_owned()));
            }
        } else if cells[0] == "Mã" {
            below = true;
            cells.splice(1..1, (1..levels).map(|_| String::new()));
        }
        writer.write_record(&cells).unwrap();
    }
    writer.into_inner().unwrap()
}

/// How many levels a tree has.
fn levels(scorecard: &Scorecard) -> usize {
    scorecard.walk().map(|(depth, _)| depth).max().unwrap_or(1)
}

/// The text of a code's cell, and how many items come before the
/// field.
fn written(way: Way, code: &str, before: usize) -> String {
    let parts: Vec<usize> = code.split('.').map(|part| part.parse().unwrap()).collect();
    let field = roman::numeral(parts[0] as u64);
    let rest = |from: usize| {
        parts[from..]
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(".")
    };
    match (way, parts.len()) {
        (Way::Counted | Way::Glued | Way::Columns | Way::Filled, _) => code.to_owned(),
        (_, 1) => field,
        (Way::Anew, _) | (Way::Letters, 2) => rest(1),
        (Way::Roman, _) => code.to_owned(),
        (Way::RunOn, _) => {
            let first = parts[1] + before;
            let below = rest(2);
            if below.is_empty() {
                first.to_string()
            } else {
                format!("{first}.{below}")
            }
        }
        (Way::Letters, _) => {
            let letter = char::from(b'a' + u8::try_from(parts[2] - 1).unwrap());
            letter.to_string()
        }
    }
}

/// The form of a scorecard with other codes, `None` if the way has none for it.
fn document(scorecard: &Scorecard, way: Way) -> Option<Document> {
    let deepest = scorecard.walk().map(|(depth, _)| depth).max()?;
    if matches!(way, Way::Letters) && deepest > 3 {
        return None;
    }
    let mut before = Vec::new();
    let mut items = 0;
    for field in &scorecard.criteria {
        before.push(items);
        items += field.children().len();
    }
    let mut document = form::document(scorecard, Lang::Vi);
    for block in &mut document.blocks {
        let Block::Table(table) = block else { continue };
        for (number, row) in (1..).zip(&mut table.rows) {
            let (Value::Text(code), Value::Text(name)) = (&row.values[0], &row.values[1]) else {
                return None;
            };
            let field: usize = code.split('.').next()?.parse().ok()?;
            let own = written(way, code, before[field - 1]);
            let (code, name) = match way {
                Way::Counted => (
                    Value::Text(number.to_string()),
                    format!("{own}. Tên {name}"),
                ),
                Way::Glued => (Value::Empty, format!("{own}. Tên {name}")),
                _ => (Value::Text(own), format!("Tên {name}")),
            };
            row.values[0] = code;
            row.values[1] = Value::Text(name);
        }
    }
    Some(document)
}

/// The tree without codes and names: depths and points.
fn shape(criteria: &[Criterion]) -> String {
    let shown = criteria.iter().map(|one| match &one.part {
        Part::Leaf(leaf) => {
            let score = leaf.scores.self_score.map(|score| score.to_string());
            format!("{} {score:?}", leaf.standard)
        }
        Part::Group(children) => format!("[{}]", shape(children)),
        Part::Task | Part::Tracked(_) => "task".to_owned(),
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![
        Just(Way::Anew),
        Just(Way::RunOn),
        Just(Way::Roman),
        Just(Way::Letters),
        Just(Way::Counted),
        Just(Way::Glued),
        Just(Way::Columns),
        Just(Way::Filled)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_tree_in_other_codes_is_the_same_tree_or_refused(
        scorecard in arbitrary::scorecard(), way in way(), book in any::<bool>()
    ) {
        let Some(document) = document(&scorecard, way) else { return Ok(()) };
        let apart = matches!(way, Way::Columns | Way::Filled);
        let loaded = if book && !apart {
            load::bytes_in("so.xlsx", &xlsx::render(&document).unwrap(), &load::only_read())
        } else {
            load::bytes_in("so.csv", &bytes(&document, way, levels(&scorecard)), &load::only_read())
        };
        let Some(read) = &loaded.scorecard else {
            // A table that is not flat has a reading in each of these ways.
            let flat = scorecard.criteria.iter().all(|one| one.leaf().is_some());
            prop_assert!(flat, "{way:?}: {}", loaded.shown(Lang::En));
            return Ok(());
        };
        prop_assert_eq!(shape(&read.criteria), shape(&scorecard.criteria));
        let (read, meant) = (Totals::new(read).total, Totals::new(&scorecard).total);
        prop_assert_eq!(read.standard, meant.standard);
        prop_assert_eq!(read.current, meant.current);
    }
}

/// The codes of a table's rows, to be changed.
fn codes(document: &mut Document) -> Vec<&mut Value> {
    let tables = document.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &mut table.rows);
    rows.map(|row| &mut row.values[0]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_code_that_is_lost_or_wrong_never_changes_the_total(
        scorecard in arbitrary::scorecard(), way in way(), at in any::<prop::sample::Index>(),
        other in prop_oneof![
            Just(String::new()), Just("1".to_owned()), Just("2".to_owned()), Just("I".to_owned()),
            Just("1.1".to_owned()), Just("a".to_owned()), Just("II".to_owned()), Just("A".to_owned()),
            Just("?".to_owned()), Just("1-1".to_owned()), Just("3/1".to_owned()), Just("1.10".to_owned())
        ],
    ) {
        let Some(mut document) = document(&scorecard, way) else { return Ok(()) };
        // A bonus group prints its cap, which is not a sum.
        let main = scorecard.criteria.iter().all(|field| field.kind == Kind::Main);
        if !main {
            return Ok(());
        }
        let mut codes = codes(&mut document);
        let at = at.index(codes.len());
        *codes[at] = Value::Text(other.clone());
        let bytes = bytes(&document, way, levels(&scorecard));
        let loaded = load::bytes("so.csv", &bytes);
        let Some(read) = &loaded.scorecard else { return Ok(()) };
        let added = |of: &Scorecard| {
            let leaves = of.walk().filter_map(|(_, one)| one.leaf());
            leaves.map(|leaf| leaf.standard).sum::<Points>()
        };
        prop_assert_eq!(added(read), added(&scorecard), "{:?} {} {}: {}\n{}", way, at, other, loaded.shown(Lang::En), String::from_utf8_lossy(&bytes));
    }
}
