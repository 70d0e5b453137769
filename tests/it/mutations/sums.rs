//! Sums: one small change per rule.

use parindex::diagnostic::RuleId;
use parindex::report::document::Value;

use super::{assert_only, assert_only_in, cell_changed, changed, form_of, looking_for};
use crate::{book, load};

/// A table whose sums are formulas, all of them right.
pub(crate) const TABLE: &str = "\
STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm
1,Chỉ đạo điều hành,=C3+C6 → 5,=D3+D6 → 4
1.1,Kế hoạch,=SUM(C4:C5) → 3,=SUM(D4:D5) → 2
1.1.1,Ban hành kế hoạch,2,1
1.1.2,Thực hiện kế hoạch,1,1
1.2,Tuyên truyền,2,2
2,Thủ tục hành chính,=SUM(C8:C9) → 3,=SUM(D8:D9) → 3
2.1,Kiểm soát thủ tục,1,1
2.2,Giải quyết hồ sơ,2,2
3,Cải cách tài chính công,=SUBTOTAL(9;C11:C11) → 1,=SUM(D11) → 1
3.1,Giải ngân,1,1
,Tổng cộng,=C2+C7+C10 → 9,=SUM(D2;D7;D10) → 8
";

fn table(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut table = TABLE.to_owned();
    for (from, to) in changes {
        assert_eq!(table.matches(from).count(), 1, "“{from}” must stand once");
        table = table.replace(from, to);
    }
    book::of_sheets(&[("Tự chấm", &table)])
}

fn assert_table(rule: RuleId, changes: &[(&str, &str)]) {
    assert_only_in(rule, "so.xlsx", &table(changes), &looking_for(rule));
}

#[test]
fn sums_that_are_right_have_no_fault() {
    let loaded = load::bytes("so.xlsx", &table(&[]));
    assert_eq!(
        loaded.names(),
        [""; 0],
        "{}",
        loaded.shown(parindex::lang::Lang::En)
    );
    for changes in [
        // The leaves in place of the groups; other formulas are not looked at.
        ("=C2+C7+C10 → 9", "=SUM(C4:C6)+SUM(C8:C9)+C11 → 9"),
        ("=C2+C7+C10 → 9", "=ROUND(SUM(C2;C7);0)+C10 → 9"),
        ("=C2+C7+C10 → 9", "=SUM(Khac!C2:C9) → 9"),
        ("=SUM(C8:C9) → 3", "=C8+C9 → 3"),
    ] {
        assert_eq!(
            load::bytes("so.xlsx", &table(&[changes])).names(),
            [""; 0],
            "{changes:?}"
        );
    }
}

#[test]
fn printed_sums() {
    assert_only(
        RuleId::SubtotalDisagrees,
        &changed("    standard: 6\n", "    standard: 5\n"),
    );
    assert_table(
        RuleId::SubtotalDisagrees,
        &[
            ("=SUM(C8:C9) → 3", "4"),
            ("=C2+C7+C10 → 9", "=C2+C7+C10 → 10"),
        ],
    );
    assert_table(RuleId::TotalDisagrees, &[("=C2+C7+C10 → 9", "10")]);
    let field = "3,Cải cách tài chính công";
    let of_field = format!(",Tổng lĩnh vực 2,4,3\n{field}");
    assert_table(
        RuleId::TotalDisagrees,
        &[
            (field, of_field.as_str()),
            ("C10 → 9", "C11 → 9"),
            ("D10) → 8", "D11) → 8"),
            ("C11:C11", "C12:C12"),
            ("SUM(D11)", "SUM(D12)"),
        ],
    );
    let form = cell_changed(
        "1",
        "Điểm chuẩn",
        Value::Points(parindex::model::Points::ZERO),
    );
    let rule = RuleId::SubtotalDisagrees;
    assert_only_in(rule, "so.xlsx", &form, &looking_for(rule));
}

#[test]
fn maxima_of_a_whole_set() {
    let rule = RuleId::MaximaDisagree;
    assert_only(rule, &changed("total: 12\n", "total: 100\n"));
    let partial = changed("total: 12\n", "total: 100\npartial: true\n");
    assert_eq!(load::yaml(&partial).names(), [""; 0]);
    let book = form_of(|scorecard| {
        scorecard.total = Some(parindex::model::Points::new(100.into()).unwrap());
    });
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
}

#[test]
fn ranges_that_miss_or_repeat_rows() {
    let rule = RuleId::SumRangeWrong;
    for changes in [
        // A row missed; the total takes over what the group gives.
        vec![
            ("=SUM(C8:C9) → 3", "=SUM(C8:C8) → 1"),
            ("C10 → 9", "C10 → 7"),
        ],
        // A group and the criteria in it.
        vec![("=C3+C6 → 5", "=SUM(C3:C6) → 8"), ("C10 → 9", "C10 → 12")],
        // A row twice, a row from outside, the cell itself.
        vec![("=D3+D6 → 4", "=D3+D6+D6 → 6"), ("D10) → 8", "D10) → 10")],
        vec![
            ("=SUM(C8:C9) → 3", "=SUM(C6:C9) → 5"),
            ("C10 → 9", "C10 → 11"),
        ],
        vec![("=SUM(C8:C9) → 3", "=SUM(C7:C9) → 3")],
        vec![("=C2+C7+C10 → 9", "=SUM(C2:C11) → 21")],
        vec![("=SUM(D2;D7;D10) → 8", "=SUM(D2:D12) → 8")],
    ] {
        assert_table(rule, &changes);
    }
}

#[test]
fn outdated_results() {
    let rule = RuleId::StoredValueStale;
    assert_table(
        rule,
        &[
            ("=SUM(D8:D9) → 3", "=SUM(D8:D9) → 2"),
            ("D10) → 8", "D10) → 7"),
        ],
    );
    assert_table(rule, &[("=C2+C7+C10 → 9", "=C2+C7+C10 → 8")]);
}

#[test]
fn formulas_unlike_their_neighbours() {
    const LEAVES: &str = "\
STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm,Ghi chú
1,Kế hoạch,2,=C2*E2 → 2,1
2,Tuyên truyền,2,=C3*E3 → 2,1
3,Kiểm tra,1,=C4*E4 → 1,1
4,Báo cáo,1,=C5*E5 → 1,1
";
    let rule = RuleId::FormulaUnlikeNeighbours;
    assert_table(rule, &[("=SUM(C8:C9) → 3", "3")]);
    assert_table(rule, &[("=SUM(C8:C9) → 3", "=ROUND(SUM(C8:C9);0) → 3")]);
    for (from, to) in [("=C3*E3 → 2", "2"), ("=C3*E3 → 2", "=C3*E2 → 2")] {
        let table = LEAVES.replace(from, to);
        let book = book::of_sheets(&[("Tự chấm", &table)]);
        assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
    }
}

#[test]
fn a_subtotal_passes_over_subtotals() {
    let subtotals = [
        ("=C3+C6 → 5", "=SUBTOTAL(9;C3:C6) → 5"),
        ("=SUM(C4:C5) → 3", "=SUBTOTAL(109;C4:C5) → 3"),
        ("=SUM(C8:C9) → 3", "=SUBTOTAL(9;C8:C9) → 3"),
    ];
    let with = |total| {
        let mut changes = subtotals.to_vec();
        changes.push(("=C2+C7+C10 → 9", total));
        changes
    };
    let loaded = load::bytes("so.xlsx", &table(&with("=SUBTOTAL(9;C2:C11) → 9")));
    let shown = loaded.shown(parindex::lang::Lang::En);
    assert_eq!(loaded.names(), [""; 0], "{shown}");
    assert_table(RuleId::StoredValueStale, &with("=SUBTOTAL(9;C2:C11) → 8"));
    // A SUM adds subtotals, and a subtotal adds what a SUM gives.
    assert_table(RuleId::SumRangeWrong, &with("=SUM(C2:C11) → 23"));
    assert_table(
        RuleId::SumRangeWrong,
        &[
            ("=C3+C6 → 5", "=SUBTOTAL(9;C3:C6) → 8"),
            ("=C2+C7+C10 → 9", "=C2+C7+C10 → 12"),
        ],
    );
}

#[test]
fn a_sum_passes_over_numbers_typed_as_text() {
    let changes = [
        ("=SUM(C8:C9) → 3", "=SUM(C8:C9) → 0"),
        ("=C2+C7+C10 → 9", "=C2+C7+C10 → 6"),
    ];
    let loaded = load::bytes("so.xlsx", &table(&changes));
    assert_eq!(loaded.names(), ["stored-value-stale"]);
    let diagnostic = &loaded.diagnostics[0];
    let places: Vec<String> = (diagnostic.related.iter())
        .map(|label| label.place.address())
        .collect();
    assert_eq!(places, ["C8", "C9"]);
    assert_eq!(diagnostic.related[0].text.en, "a number stored as text");
    let help = diagnostic.help.clone().unwrap();
    assert!(help.en.starts_with("SUM ignores"), "{}", help.en);
}
