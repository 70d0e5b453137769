//! Lines below a criterion: answers with their points, or notes.

use insta::assert_snapshot;
use parindex::lang::Lang;
use parindex::model::{ScoreColumn, ScoringRule};

use super::{grid, places, points, sheet, text};

fn rule(lines: &str) -> (Option<ScoringRule>, Vec<String>) {
    let table = grid(&format!(
        "STT|Tiêu chí|Điểm chuẩn|Tự chấm
         1|CHỈ ĐẠO
         1.1|Ban hành kế hoạch|1|0,5
         {lines}
         1.2|Báo cáo|2|2"
    ));
    let (book, csv) = (sheet(&table), text(&table));
    assert_eq!(places(&book), places(&csv));
    let reported = places(&book);
    let scorecard = book.scorecard;
    let rule = scorecard.and_then(|scorecard| {
        assert_eq!(
            points(&scorecard, "1.1", ScoreColumn::SelfScore).as_deref(),
            Some("0.5")
        );
        assert_eq!(
            points(&scorecard, "1.2", ScoreColumn::SelfScore).as_deref(),
            Some("2")
        );
        let criterion = &scorecard.criteria[0].children()[0];
        criterion.leaf().unwrap().rule.clone()
    });
    (rule, reported)
}

#[test]
fn plain_answers_are_the_rule_of_the_criterion() {
    let kip_thoi = ["Kịp thời", "Không kịp thời", "Không ban hành"];
    for lines in [
        "|- Kịp thời: 1 điểm\n|- Không kịp thời: 0,5 điểm\n|- Không ban hành: 0 điểm",
        "|Kịp thời|1\n|Không kịp thời|0,5\n|Không ban hành|0",
        "-|Kịp thời|1\n-|Không kịp thời|0,5\n-|Không ban hành|0",
        "|+ Kịp thời: 1;\n\n|+ Không kịp thời: 0,5;\n|+ Không ban hành: 0.",
        "|- Kịp thời: 1 điểm|1\n|- Không kịp thời|0,5\n|- Không ban hành: 0|0",
    ] {
        let (rule, reported) = rule(lines);
        assert_eq!(reported, [""; 0], "{lines}");
        let Some(ScoringRule::Options(answers)) = rule else {
            panic!("{lines}");
        };
        let read: Vec<(&str, String)> = answers
            .iter()
            .map(|(name, points)| (name.as_str(), points.to_string()))
            .collect();
        let points = ["1", "0.5", "0"].map(str::to_owned);
        let expected: Vec<(&str, String)> = kip_thoi.into_iter().zip(points).collect();
        assert_eq!(read, expected, "{lines}");
    }
    // Without a zero, but more together than can be had.
    let (two, reported) = rule("|- Kịp thời|1\n|- Không kịp thời|0,5");
    assert!(matches!(two, Some(ScoringRule::Options(answers)) if answers.len() == 2));
    assert_eq!(reported, [""; 0]);
    let (bands, reported) = rule("|> 90%|1\n|70% - 90%|0,5\n|< 70%|0");
    assert!(matches!(bands, Some(ScoringRule::Bands(..))), "{bands:?}");
    assert_eq!(reported, [""; 0]);
}

#[test]
fn a_score_that_no_answer_gives_is_found() {
    let table = grid(
        "STT|Tiêu chí|Điểm chuẩn|Tự chấm
         1|Ban hành kế hoạch|1|0,75
         |- Kịp thời: 1
         |- Không kịp thời: 0,5
         |- Không ban hành: 0",
    );
    assert_eq!(places(&text(&table)), ["step-not-allowed D2"]);
}

#[test]
fn lines_that_are_not_plain_are_noted() {
    for lines in [
        "|- Kịp thời: 2 điểm\n|- Không: 0 điểm",
        "|- Kịp thời: 1 điểm\n|- Kịp thời: 0 điểm",
        "|- > 90%: 1\n|- < 90%: 0,5",
    ] {
        let (rule, reported) = rule(lines);
        assert_eq!(rule, None, "{lines}");
        assert_eq!(reported, ["row-ignored B4", "row-ignored B5"], "{lines}");
    }
    let (none, reported) = rule("|Áp dụng cho các sở");
    assert_eq!((none, reported), (None, vec!["row-ignored B4".to_owned()]));
}

#[test]
fn a_criterion_that_lost_its_code_is_not_an_answer() {
    for (lines, diagnostic) in [
        ("|Công khai kết quả|1|1", "code-missing A4"),
        ("|Công khai kết quả|1", "code-missing A4"),
        // A score in the row of an answer is the score of something.
        ("|- Kịp thời|1|1\n|- Không|0", "code-missing A4"),
    ] {
        let (rule, reported) = rule(lines);
        assert_eq!(rule, None, "{lines}");
        assert!(
            reported.contains(&diagnostic.to_owned()),
            "{lines}: {reported:?}"
        );
    }
}

#[test]
fn totals_of_a_printed_page_are_not_read() {
    for name in [
        "Cộng trang",
        "Cộng trang 2",
        "Tổng cộng trang này",
        "Cộng mang sang",
        "Mang sang",
        "Chuyển sang trang sau",
    ] {
        let table = grid(&format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm
             1|CHỈ ĐẠO|3|2,5
             1.1|Ban hành kế hoạch|1|0,5
             |{name}|1|0,5
             {name}||1|0,5
             1.2|Báo cáo|2|2
             |Tổng cộng|3|2,5"
        ));
        for read in [sheet(&table), text(&table)] {
            let cells: Vec<String> = places(&read);
            assert_eq!(cells, ["row-ignored B4", "row-ignored A5"], "{name}");
            assert_eq!(read.scorecard().walk().count(), 3, "{name}");
        }
    }
    // A criterion that only begins so is one.
    let named = "STT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|1|1\n|Cộng trang thiết bị|1|1\n2|B|1|1";
    assert_eq!(places(&text(&grid(named))), ["code-missing A3"]);
}

#[test]
fn lines_that_add_up_to_a_criterion_need_codes() {
    let table = |own: &str, lines: &str| {
        grid(&format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm
             1|CHỈ ĐẠO
             1.1|Công khai|1|{own}
             {lines}
             1.2|Báo cáo|2|2"
        ))
    };
    for lines in [
        "|- Ở xã|0,5|0,5\n|- Ở huyện|0,5|0,25",
        "-|Ở xã|0,5|0,5\n-|Ở huyện|0,5|",
        "|+ Ở xã: 0,5 điểm||0,5\n|+ Ở huyện: 0,5 điểm||0,5",
        "|Ở xã|0,5|0,5\n|Ở huyện|0,5|0,25",
        "|Ở xã|0,5\n|Ở huyện|0,5",
    ] {
        for own in ["", "1"] {
            let loaded = text(&table(own, lines));
            assert_eq!(places(&loaded), ["code-missing A4"], "{lines}");
        }
    }
    // Without scores they are noted: the criterion is scored as a whole.
    let noted = "|- Ở xã|0,5\n|- Ở huyện|0,5";
    let loaded = sheet(&table("0,75", noted));
    assert_eq!(places(&loaded), ["row-ignored B4"]);
    let own = points(&loaded.scorecard(), "1.1", ScoreColumn::SelfScore);
    assert_eq!(own.as_deref(), Some("0.75"));
    let scored = noted.replace("0,5\n", "0,5|0,5\n");
    let both = [noted, &scored].map(|lines| {
        let loaded = text(&table("", lines));
        Lang::ALL.map(|lang| loaded.shown(lang)).join("")
    });
    assert_snapshot!(both.join("\n"));
}

#[test]
fn units_of_a_cell_may_be_one_per_line() {
    let leads = |cell: &str| {
        let mut table = grid("STT|Tiêu chí|Điểm chuẩn|Đơn vị chủ trì\n1|Kế hoạch|1|x");
        table[1][3] = cell.to_owned();
        let scorecard = sheet(&table).scorecard();
        scorecard.criteria[0].task.lead.clone()
    };
    for cell in [
        "Văn phòng Sở\nTrung tâm CNTT",
        "- Văn phòng Sở;\n- Trung tâm CNTT.",
        "Văn phòng Sở; Trung tâm CNTT",
    ] {
        assert_eq!(leads(cell), ["Văn phòng Sở", "Trung tâm CNTT"], "{cell}");
    }
    let name = ["Trung tâm Thông tin và Chuyển đổi số"];
    assert_eq!(leads("Trung tâm Thông tin\nvà Chuyển đổi số"), name);
}
