//! Points of a survey in a column of their own: the survey scores the leaf, and
//! they are its appraised points.

use insta::assert_snapshot;
use parindex::diagnostic::human::{self, Style};
use parindex::lang::Lang;
use parindex::model::{ScoreColumn, Scorecard, ScoredBy};

use super::{Grid, grid, places, points, sheet, text};
use crate::load::Loaded;

/// The columns of Cà Mau, with rows below and a total.
fn table(rows: &str) -> Grid {
    grid(&format!(
        "STT|LV/TC/TCTP|Điểm tối đa|Điểm đánh giá|<|<|Ghi chú
         ^|^|^|ĐTXHH|Tự đánh giá|SNV đánh giá|^
         {rows}"
    ))
}

const ROWS: &str = "1|CHỈ ĐẠO|6|1,5|2|2|
     1.1|Kế hoạch|3||2|2|
     1.2|Hài lòng|2|1,5|||
     1.3|Đồng thuận|1||||
     2|THỂ CHẾ|4|0,75|1|1|
     2.1|Văn bản|3||1|1|
     2.2|Chất lượng|1|0,75|||
     |Tổng cộng|10|2,25|3|3|";

fn by(scorecard: &Scorecard, code: &str) -> ScoredBy {
    let mut all = scorecard.walk().map(|(_, one)| one);
    let leaf = all.find(|one| one.code.as_str() == code).unwrap().leaf();
    leaf.unwrap().scored_by
}

fn shown(loaded: &Loaded) -> String {
    let style = Style {
        width: 80,
        styled: false,
    };
    Lang::ALL
        .map(|lang| human::render(&loaded.diagnostics, &loaded.files, lang, style))
        .join("\n")
}

#[test]
fn a_leaf_with_points_of_the_survey_is_scored_by_it() {
    // Sums that leave the survey out, that have it in, and that are formulas.
    let with = ROWS
        .replace("0,75|1|1|", "0,75|1|1,75|")
        .replace("1,5|2|2|", "1,5|2|3,5|")
        .replace("2,25|3|3|", "2,25|3|5,25|");
    let formulas = ROWS
        .replace("|0,75|1|1|", "|=SUM(D8:D9) → 0.75|1|=SUM(F8:F9) → 1|")
        .replace("|1,5|2|2|", "|=SUM(D4:D6) → 1.5|2|=SUM(F4:F6) → 2|")
        .replace("2,25|3|3|", "=D3+D7 → 2.25|3|=F3+F7 → 3|");
    for rows in [ROWS, &with, &formulas] {
        let loaded = sheet(&table(rows));
        assert_eq!(places(&loaded), [""; 0], "{rows}");
        let scorecard = loaded.scorecard();
        let both = [ScoreColumn::SelfScore, ScoreColumn::Appraised];
        let of = |code| both.map(|of| points(&scorecard, code, of));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of("1.1"), [some("2"), some("2")]);
        assert_eq!(of("1.2"), [None, some("1.5")]);
        assert_eq!(of("1.3"), [None, None]);
        assert_eq!(of("2.2"), [None, some("0.75")]);
        let scored = ["1.1", "1.2", "1.3", "2.2"].map(|code| by(&scorecard, code));
        let (body, survey) = (ScoredBy::Body, ScoredBy::Survey);
        assert_eq!(scored, [body, survey, body, survey]);
    }
}

#[test]
fn a_sum_next_to_the_survey_is_compared_with_its_column() {
    for (from, to, diagnostic) in [
        ("1,5|2|2|", "1,25|2|2|", "subtotal-disagrees D3"),
        ("1,5|2|2|", "1,5|2|2,5|", "subtotal-disagrees F3"),
        ("0,75|1|1|", "0,75|2|1|", "subtotal-disagrees E7"),
        ("2,25|3|3|", "2,5|3|3|", "total-disagrees D10"),
        ("2,25|3|3|", "2,25|3|4|", "total-disagrees F10"),
        ("2,25|3|3|", "2,25|3|=F3+F7 → 4|", "total-disagrees F10"),
    ] {
        let rows = ROWS.replace(from, to);
        assert_eq!(places(&sheet(&table(&rows))), [diagnostic], "{to}");
    }
    let rows = ROWS.replace("1,5|2|2|", "1,25|2|2,5|");
    assert_snapshot!(shown(&sheet(&table(&rows))));
}

#[test]
fn a_row_that_the_survey_does_not_score_alone_is_refused() {
    let rows = |cells: &str| {
        let cells = cells.replace('/', "|");
        table(&format!("1|Kế hoạch|3||2|2|\n2|Hài lòng|2|{cells}|"))
    };
    for (cells, diagnostic) in [
        ("1,5/1/", "survey-self-scored E4"),
        ("1,5//1", "survey-score-differs D4"),
        ("tốt//", "not-a-number D4"),
        ("2,5//", "score-above-standard D4"),
        ("1,5/</", "points-merged D4"),
    ] {
        assert_eq!(places(&sheet(&rows(cells))), [diagnostic], "{cells}");
    }
    let both = ["1,5/1/", "1,5//1"].map(|cells| shown(&sheet(&rows(cells))));
    assert_snapshot!(both.join("\n"));
}

#[test]
fn headings_of_a_survey() {
    let none: &[&str] = &[];
    for (heading, cell, by_survey, expected) in [
        ("ĐTXHH", "1,5", true, none),
        ("Điểm ĐTXHH", "1,5", true, none),
        ("Điểm XHH", "1,5", true, none),
        ("Điểm điều tra XHH", "1,5", true, none),
        ("Điều tra xã hội học", "1,5", true, none),
        ("Survey points", "1,5", true, none),
        ("ĐTXHH", "", false, none),
        ("Số phiếu ĐTXHH", "120", false, &["column-ignored D1"]),
        ("ĐTXHH năm 2022", "1,5", false, &["column-ignored D1"]),
    ] {
        let table = grid(&format!(
            "STT|Tiêu chí|Điểm chuẩn|{heading}|Điểm tự chấm năm 2023
             1|Kế hoạch|3||2
             2|Hài lòng|2|{cell}|"
        ));
        for loaded in [sheet(&table), text(&table)] {
            assert_eq!(places(&loaded), expected, "{heading}");
            let scored = by(&loaded.scorecard(), "2") == ScoredBy::Survey;
            assert_eq!(scored, by_survey, "{heading}");
        }
    }
    // The most that a survey may give is not a score.
    let most = grid(
        "STT|Tiêu chí|Điểm tối đa|<|Tự chấm
         ^|^|Tổng|ĐTXHH|^
         1|Kế hoạch|3||2
         2|Hài lòng|2|2|",
    );
    let loaded = sheet(&most);
    assert_eq!(places(&loaded), ["column-ignored D1", "row-ignored C2"]);
    assert_eq!(by(&loaded.scorecard(), "2"), ScoredBy::Body);
}

#[test]
fn a_cross_means_that_a_survey_scores_the_leaf() {
    let rows = "1|CHỈ ĐẠO|5|x|2|2|\n1.1|Kế hoạch|3||2|2|\n1.2|Hài lòng|2|X|||";
    let scorecard = sheet(&table(rows)).scorecard();
    assert_eq!(by(&scorecard, "1.1"), ScoredBy::Body);
    assert_eq!(by(&scorecard, "1.2"), ScoredBy::Survey);
    assert_eq!(points(&scorecard, "1.2", ScoreColumn::Appraised), None);
    let scored = rows.replace("|X||", "|X|1|").replace("|x|2|2|", "||||");
    assert_eq!(places(&sheet(&table(&scored))), ["survey-self-scored E5"]);
}

#[test]
fn the_sum_of_score_and_survey_is_not_a_second_score() {
    let table = grid(
        "STT|Tiêu chí|Điểm tối đa|Kết quả năm 2023|<|<|<
         ^|^|^|Tự đánh giá|Thẩm định|Điều tra XHH|Tổng điểm
         1|Kế hoạch|3|2|1,5||1,5
         2|Hài lòng|2|||1|1",
    );
    let loaded = sheet(&table);
    assert_eq!(places(&loaded), ["column-ignored G2"]);
    let scorecard = loaded.scorecard();
    let appraised = |code| points(&scorecard, code, ScoreColumn::Appraised);
    assert_eq!(appraised("1").as_deref(), Some("1.5"));
    assert_eq!(appraised("2").as_deref(), Some("1"));
}
