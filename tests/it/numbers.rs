//! Numbers as the cells of offices have them.

use parindex::lang::Lang;

use crate::{book, load};

/// The result of a self-score cell in CSV: its number, `-` for none, or the diagnostics.
fn in_csv(cell: &str, more: &str) -> String {
    let table = format!("STT;Tiêu chí;Điểm tối đa;Tự chấm\n1;A;2;{cell}\n{more}");
    read(&load::bytes("so.csv", table.as_bytes()))
}

fn in_book(cell: &str) -> String {
    let table = format!("STT,Tiêu chí,Điểm tối đa,Tự chấm\n1,A,2,\"{cell}\"\n");
    read(&load::bytes("so.xlsx", &book::of_sheets(&[("S", &table)])))
}

fn read(loaded: &load::Loaded) -> String {
    match &loaded.scorecard {
        Some(scorecard) => {
            let leaf = scorecard.criteria[0].leaf().unwrap();
            let score = leaf.scores.self_score;
            score.map_or("-".to_owned(), |score| score.to_string())
        }
        None => loaded
            .diagnostics
            .iter()
            .map(|one| format!("{} {}", one.rule.name(), one.primary.place.address()))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[test]
fn numbers_with_units_commas_and_spaces() {
    for (cell, score) in [
        ("0,5", "0.5"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        (",5", "0.5"),
        (" 1,25\u{a0}", "1.25"),
        ("2 điểm", "2"),
        ("0,5đ", "0.5"),
        ("2đ.", "2"),
        ("1.5 điểm", "1.5"),
        ("0", "0"),
    ] {
        assert_eq!(in_csv(cell, ""), score, "{cell}");
        assert_eq!(in_book(cell), score, "{cell}");
    }
}

#[test]
fn a_dash_and_a_blank_mean_no_score_and_never_zero() {
    for cell in ["", "-", "–", "—", "\u{a0}", " - "] {
        assert_eq!(in_csv(cell, ""), "-", "{cell:?}");
        assert_eq!(in_book(cell), "-", "{cell:?}");
    }
}

#[test]
fn text_that_is_not_a_number_is_reported_at_its_cell() {
    for (cell, diagnostic) in [
        ("50%", "percent-as-points"),
        ("Không", "not-a-number"),
        ("x", "not-a-number"),
        ("TRUE", "date-or-boolean"),
        ("1/5", "date-or-boolean"),
        ("15/3/2024", "date-or-boolean"),
        ("#REF!", "error-cell"),
        ("1.000,5", "not-a-number"),
        ("1,5 + 0,5", "not-a-number"),
        ("0,30000000000000004", "too-many-decimals"),
    ] {
        assert_eq!(in_csv(cell, ""), format!("{diagnostic} D2"), "{cell}");
    }
    for (cell, diagnostic) in [
        ("50%", "percent-as-points"),
        ("=A1/0 →", "formula-without-result"),
    ] {
        assert_eq!(in_book(cell), format!("{diagnostic} D2"), "{cell}");
    }
}

#[test]
fn a_separator_is_decided_by_its_column_or_by_the_most_that_can_be_earned() {
    // Fifteen hundred out of two points is not a score.
    assert_eq!(in_csv("1,500", ""), "1.5");
    assert_eq!(in_csv("1.500", ""), "1.5");
    // The standard points have nothing above them.
    let table = "STT;Tiêu chí;Điểm tối đa;Tự chấm\n1;A;1,500;\n";
    let loaded = load::bytes("so.csv", table.as_bytes());
    assert_eq!(
        loaded.names(),
        ["ambiguous-number"],
        "{}",
        loaded.shown(Lang::En)
    );
    let decided = format!("{table}2;B;0,5;\n");
    let scorecard = load::bytes("so.csv", decided.as_bytes()).scorecard();
    assert_eq!(
        scorecard.criteria[0].leaf().unwrap().standard.to_string(),
        "1.5"
    );
    // Neither reading fits: it is still reported.
    assert_eq!(in_csv("3,500", ""), "ambiguous-number D2");
}

#[test]
fn sums_of_groups_are_compared_with_their_criteria() {
    let table = |sum: &str| {
        format!(
            "STT,Tiêu chí,Điểm tối đa,Tự chấm\nI,A,{sum},\n1,a,\"0,5\",\n2,b,\"1,5\",\nII,B,,\n1,c,1,\n"
        )
    };
    let read = |sum: &str| load::bytes("so.xlsx", &book::of_sheets(&[("S", &table(sum))]));
    for right in ["2", "=SUM(C3:C4) → 2", ""] {
        let scorecard = read(right).scorecard();
        let totals = parindex::analysis::totals::Totals::new(&scorecard);
        assert_eq!(totals.total.standard.to_string(), "3", "{right}");
    }
    let names = |sum: &str| read(sum).names();
    assert_eq!(names("3"), ["subtotal-disagrees", "code-repaired"]);
    assert_eq!(
        names("=SUM(C3:C4) → 1"),
        ["stored-value-stale", "code-repaired"]
    );
    assert_eq!(
        names("=SUM(C3:C4) →"),
        ["formula-without-result", "code-repaired"]
    );
}
