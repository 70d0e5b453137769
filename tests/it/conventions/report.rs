//! The conventions in the reports.

use insta::assert_snapshot;
use parindex::lang::Lang;
use parindex::report::document::{Block, Document, Value};
use parindex::report::format::terminal::{self, Style};
use parindex::report::score::{self, Answer, By, View};

use super::table;

const ROWS: [&str; 6] = [
    "{code: '1', name: Kế hoạch, standard: 30, self: 28, appraised_first: 25, appraised: 26, explanation: Chưa có số liệu quý IV}",
    "{code: '2', name: Tuyên truyền, standard: 26, self: 14, appraised_first: 12}",
    "{code: '3', name: Mức độ 4, standard: 14, not_applicable: Sở không có thủ tục mức độ 4}",
    "{code: '4', name: Điều tra xã hội học, standard: 30, scored_by: survey}",
    "{code: '5', name: Điểm thưởng, kind: bonus, standard: 2, self: 1}",
    "{code: '6', name: Điểm trừ, kind: penalty, standard: 1, self: 0.5}",
];

const HEAD: &str = "year: 2024\ntotal: 100\nnot_applicable: rescale-appraised\nclasses: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]";

fn shown(answer: &Answer, by: Option<By>, lang: Lang) -> String {
    let view = View {
        by,
        ..View::default()
    };
    let style = Style {
        width: 100,
        styled: false,
    };
    terminal::render(&score::document(answer, lang, &view), style)
}

#[test]
fn a_rescaled_total_with_bonus_and_penalty() {
    let answer = Answer::new(&table(HEAD, &ROWS));
    assert_snapshot!("score_vi", shown(&answer, None, Lang::Vi));
    assert_snapshot!("score_en", shown(&answer, None, Lang::En));
}

#[test]
fn rounds_of_appraisal_and_cuts_of_two_years() {
    let last = table(
        "year: 2023",
        &[&ROWS[0].replace("appraised: 26", "appraised: 20")],
    );
    let answer = Answer::with_earlier(&table(HEAD, &ROWS), &[last]);
    let by = Some(By::Appraisal);
    assert_snapshot!("appraisal_vi", shown(&answer, by, Lang::Vi));
    assert_snapshot!("appraisal_en", shown(&answer, by, Lang::En));
    let none = Answer::new(&table("", &["{code: '1', name: A, standard: 1, self: 1}"]));
    assert!(shown(&none, by, Lang::Vi).contains("Chưa có điểm thẩm định nào"));
}

#[test]
fn without_a_survey_the_report_states_it() {
    let rows = ["{code: '1', name: A, standard: 70, self: 63}"];
    let head = "total: 100\nwithout_survey: rescale\nclasses: [{name: Tốt, from: 90%}]";
    let answer = Answer::new(&table(head, &rows));
    assert_snapshot!(
        "without_survey_vi",
        shown(&answer, Some(By::Field), Lang::Vi)
    );
    assert_snapshot!("without_survey_en", shown(&answer, None, Lang::En));
}

/// Returns the report and its conventions.
fn report_with_conventions(answer: &Answer, lang: Lang) -> (Document, String) {
    let document = score::document(answer, lang, &View::default());
    let conventions = document.origin.conventions.join("\n");
    (document, conventions)
}

#[test]
fn the_final_figure_is_a_number_also_where_no_decimal_holds_it() {
    let answer = Answer::new(&table(HEAD, &ROWS));
    let (document, _) = report_with_conventions(&answer, Lang::Vi);
    let last = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.title == "Điểm cuối cùng" => Some(table),
        _ => None,
    });
    let last = last.unwrap();
    let values = last.rows.iter().flat_map(|row| row.values.iter().skip(1));
    assert!(values.clone().all(|value| !matches!(value, Value::Text(_))));
    let indices = values.filter(|value| matches!(value, Value::Index(_)));
    assert_eq!(indices.count(), 4);
}

#[test]
fn the_conventions_are_named() {
    let answer = Answer::new(&table(&format!("{HEAD}\nwithout_survey: rescale"), &ROWS));
    assert_snapshot!(report_with_conventions(&answer, Lang::Vi).1, @"
    Tính trên số liệu chính xác, chỉ làm tròn khi in: nhiều nhất 2 chữ số thập phân, từ 5 trở lên thì làm tròn lên; chỉ số in là 100 khi đạt điểm tối đa.
    Ô trống là chưa chấm, không phải 0 điểm.
    Chỉ số = điểm ÷ điểm tối đa × 100.
    Tiêu chí không áp dụng: quy đổi phần thẩm định (not_applicable: rescale-appraised).
    Khi chưa có điểm điều tra xã hội học: quy đổi phần tự chấm cho cả bộ tiêu chí (without_survey: rescale).
    Xếp loại: Tốt từ 80%; Khá từ 65%; xét trên điểm cuối cùng chưa làm tròn.
    ");
    assert_snapshot!(report_with_conventions(&answer, Lang::En).1, @"
    Computed exactly and rounded only when printed: to at most 2 decimals, half away from zero; an index is printed as 100 only if all points are earned.
    Blank means not scored yet, not zero.
    Index = points ÷ maximum × 100.
    Criteria that do not apply: the appraised part is rescaled (not_applicable: rescale-appraised).
    Without survey points the self-scored part is rescaled to the whole set (without_survey: rescale).
    Classes: Tốt from 80%; Khá from 65%; based on the unrounded final figure.
    ");
    let plain = Answer::new(&table("", &["{code: '1', name: A, standard: 1, self: 1}"]));
    assert!(
        !report_with_conventions(&plain, Lang::Vi)
            .1
            .contains("Xếp loại")
    );
}
