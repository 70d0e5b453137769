//! Table rows that are not criteria.

use parindex::check;
use parindex::diagnostic::Diagnostic;
use parindex::input::draft::Draft;
use parindex::input::{self, Options};
use parindex::model::ScoreColumn;
use parindex::source::Files;

/// Returns the draft of a table in CSV and the diagnostics of reading it.
fn drafted(table: &str) -> (Draft, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let (bytes, options) = (table.as_bytes(), Options::default());
    let draft = input::read("so.csv", bytes, &options, &mut files, &mut diagnostics);
    (draft.unwrap(), diagnostics)
}

#[test]
fn a_signature_below_the_points_is_not_a_criterion() {
    let table = "STT;Lĩnh vực, tiêu chí;Điểm chuẩn;Điểm tự chấm\n\
        1;CẢI CÁCH THỂ CHẾ;1,5;chưa chấm\n\
        ;Tổng cộng;1,5;\n\
        ;;;KT. GIÁM ĐỐC\n\
        ;;2;\n";
    let (draft, mut diagnostics) = drafted(table);
    assert!(check::check(&draft, &check::Context::default(), &mut diagnostics).is_none());
    let found = diagnostics
        .iter()
        .map(|one| (one.rule.name(), one.primary.place.address()));
    // Words in the row of a criterion are an error; points without a code are a criterion
    // without its code; a row between them is skipped with a note.
    let expected = [
        ("not-a-number", "D2"),
        ("row-ignored", "D4"),
        ("year-missing", "A1"),
        ("code-missing", "A5"),
    ];
    let expected = expected.map(|(diagnostic, cell)| (diagnostic, cell.to_owned()));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

/// Returns the diagnostics of reading and checking a table, by rule and cell.
fn faults_of(table: &str) -> Vec<(&'static str, String)> {
    let (draft, mut diagnostics) = drafted(table);
    check::check(&draft, &check::Context::default(), &mut diagnostics);
    let found = diagnostics
        .iter()
        .map(|one| (one.rule.name(), one.primary.place.address()));
    found.collect()
}

#[test]
fn points_of_a_field_and_of_differently_numbered_rows_are_not_added() {
    let head = "STT;Tiêu chí;Điểm tối đa\n";
    let diagnose = |row: usize| vec![("code-not-below-parent", format!("A{row}"))];
    for (rows, at) in [
        ("1;A;5\nI;a;2\nII;b;3\n", 3),
        ("I;A;5\nA;a;2\nII;b;3\n", 3),
        ("a;A;5\n1;a;2\n2;b;3\n", 3),
    ] {
        assert_eq!(faults_of(&format!("{head}{rows}")), diagnose(at), "{rows}");
    }
    // If they are read as children of the field, its points are their sum.
    let read = |at: usize| ("code-repaired", format!("A{at}"));
    let wrong = |at: usize| ("subtotal-disagrees", format!("C{at}"));
    for (rows, diagnostics) in [
        ("I;A;5\n1;a;2\n2;b;3\n", vec![read(3)]),
        ("A;A;5\nI;a;2\nII;b;3\n", vec![read(3)]),
        (
            "1;A;2\n1.1;a;2\na);b;1\n",
            vec![read(4), wrong(2), wrong(3)],
        ),
    ] {
        assert_eq!(faults_of(&format!("{head}{rows}")), diagnostics, "{rows}");
    }
    for rows in [
        "I;A;5\nI.1;a;2\nI.2;b;3\n",
        "A;A;1\nB;B;1\nC;C;1\nD;D;1\n",
        "I;A;1\nII;B;1\nIII;C;1\nIV;D;1\nV;E;1\n",
    ] {
        assert_eq!(faults_of(&format!("{head}{rows}")), [], "{rows}");
    }
    // Bonus points are outside the total and may be numbered by a letter.
    let bonus = "STT;Tiêu chí;Điểm tối đa;Loại điểm\n1;A;1;\nA;B;1;điểm thưởng\n";
    assert_eq!(faults_of(bonus), []);
}

#[test]
fn a_score_of_an_earlier_year_is_not_the_current_one() {
    for heading in [
        "Điểm thẩm định năm trước;Tự đánh giá",
        "Điểm thẩm định năm 2023;Tự đánh giá năm 2024",
        "Tự chấm năm 2023;Tự chấm năm 2024",
        "Tỷ lệ tự chấm;Tự chấm",
        "Điểm bị trừ khi thẩm định;Tự chấm",
    ] {
        let table = format!("STT;Tiêu chí;Điểm tối đa;{heading}\n1;A;2;0,5;1,5\n");
        let (draft, diagnostics) = drafted(&table);
        let points = &draft.criteria[0].points;
        let read = |column| points.get(column).value().map(ToString::to_string);
        let notes = ["year-assumed", "column-ignored"];
        let is_note = |one: &Diagnostic| notes.contains(&one.rule.name());
        assert!(diagnostics.iter().all(is_note), "{heading}");
        assert_eq!(
            read(ScoreColumn::SelfScore),
            Some("1.5".to_owned()),
            "{heading}"
        );
        assert_eq!(read(ScoreColumn::Appraised), None, "{heading}");
    }
}

/// Returns the rules of the diagnostics and the totals of a table in CSV.
fn whole(
    csv: &str,
) -> (
    Vec<&'static str>,
    Option<parindex::analysis::totals::Totals>,
) {
    let loaded = crate::load::bytes("so.csv", csv.as_bytes());
    let names = loaded.names();
    let totals = loaded.scorecard.as_ref();
    (names, totals.map(parindex::analysis::totals::Totals::new))
}

#[test]
fn a_field_called_bonus_stays_outside_the_total() {
    let csv = "STT;Tiêu chí;Điểm chuẩn;Tự chấm\n1;Chỉ đạo;;\n1.1;Kế hoạch;6;5\n2;ĐIỂM THƯỞNG;;\n2.1;Sáng kiến;2;1\n;Tổng cộng;6;5\n";
    let (names, totals) = whole(csv);
    assert_eq!(names, [""; 0]);
    let totals = totals.unwrap();
    assert_eq!(totals.total.standard.to_string(), "6");
    assert_eq!(totals.bonus.len(), 2);
    // A grand total may include the bonus points, but must not differ otherwise.
    let with_bonus = csv.replace("Tổng cộng;6;5", "Tổng cộng;8;6");
    assert_eq!(whole(&with_bonus).0, [""; 0]);
    let wrong = csv.replace("Tổng cộng;6;5", "Tổng cộng;7;6");
    assert!(
        whole(&wrong)
            .0
            .iter()
            .all(|name| *name == "total-disagrees")
    );
    assert!(!whole(&wrong).0.is_empty());
}

#[test]
fn a_zero_does_not_hide_points_that_a_wrong_code_loses() {
    // 1.2 should be 1.1.2: its points are missing from 1.1, which has only a 0 below it.
    let csv = "STT;Tiêu chí;Điểm chuẩn;Tự chấm\n1;Chỉ đạo;1,8;\n1.1;Kế hoạch;0;\n;Tổng cộng;1,8;\n";
    let (names, totals) = whole(csv);
    assert!(names.contains(&"subtotal-disagrees"), "{names:?}");
    assert!(totals.is_none());
}

#[test]
fn a_lost_criterion_of_a_bonus_shows_in_its_printed_score() {
    let csv = "STT;Tiêu chí;Điểm chuẩn;Tự chấm\n1;Chỉ đạo;;\n1.1;Kế hoạch;6;5\n2;ĐIỂM THƯỞNG;3;2,5\n2.1;Sáng kiến;2;1,5\n2.2;Khen thưởng;1;1\n";
    assert_eq!(whole(csv).0, [""; 0]);
    let lost = csv.replace("2.2;Khen thưởng;1;1\n", "");
    assert_eq!(whole(&lost).0, ["subtotal-disagrees"]);
    // A cap below the sum of the criteria is a cap, not a sum.
    let capped = csv.replace("ĐIỂM THƯỞNG;3;2,5", "ĐIỂM THƯỞNG;2;2");
    assert_eq!(whole(&capped).0, ["cap-exceeded"]);
}

#[test]
fn rows_after_the_grand_total_are_not_criteria() {
    let csv = "STT;Tiêu chí;Điểm chuẩn;Tự chấm\n1;Chỉ đạo;;\n1.1;Kế hoạch;6;5\n;Tổng cộng;6;5\n;Làm tròn;6;5\n;Xếp loại;Tốt;\n";
    let (names, totals) = whole(csv);
    assert_eq!(names, ["row-ignored", "row-ignored"]);
    assert_eq!(totals.unwrap().total.current.points.to_string(), "5");
    // Before the total such a row is a criterion without its code.
    let open = csv.replace(";Tổng cộng;6;5\n", "");
    assert!(whole(&open).0.contains(&"code-missing"));
}

#[test]
fn the_year_of_the_title_decides_what_is_last_year() {
    let csv = "BẢNG TỰ CHẤM ĐIỂM CCHC NĂM 2024;;;\nSTT;Tiêu chí;Điểm chuẩn;Điểm tự chấm năm 2023\n1;Chỉ đạo;;\n1.1;Kế hoạch;6;5\n";
    let totals = whole(csv).1.unwrap();
    assert_eq!(totals.total.previous.points.to_string(), "5");
    assert_eq!(totals.total.current.scored, 0);
}

#[test]
fn one_score_above_its_standard_is_not_also_a_wrong_sum() {
    let csv = "STT;Tiêu chí;Điểm chuẩn;Tự chấm\n1;Chỉ đạo;3;3\n1.1;Kế hoạch;2;2,5\n1.2;Báo cáo;1;1\n;Tổng cộng;3;3\n";
    assert_eq!(whole(csv).0, ["score-above-standard"]);
}
