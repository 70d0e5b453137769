//! Properties of all messages, and the one-line formats.

use insta::assert_snapshot;
use parindex::diagnostic::Severity::{Error, Note, Warning};
use parindex::diagnostic::human::{self, Style};
use parindex::diagnostic::{Diagnostic, RuleId, Severity, concise, summary};
use parindex::lang::{Lang, Message};
use parindex::model::Points;
use parindex::source::{Files, Place};
use parindex::text;
use proptest::prelude::*;

use crate::sample::{CRITERION, above_standard, span, under_caret, workbook, yaml};

#[test]
fn colour_changes_no_character() {
    let mut files = Files::default();
    let id = workbook(&mut files);
    let text = yaml(&mut files, "so.yaml", CRITERION);
    let all = [
        above_standard(Place::cell(id, 0, 6, 4), span(&files, text, "2,5")),
        above_standard(span(&files, text, "2,5"), Place::cell(id, 0, 6, 4)),
    ];
    let render = |styled| human::render(&all, &files, Lang::Vi, Style { width: 80, styled });
    let styled = render(true);
    assert!(styled.contains('\u{1b}'));
    assert_eq!(
        anstream::adapter::strip_str(&styled).to_string(),
        render(false)
    );
}

#[test]
fn one_line_a_fault_whatever_the_file_holds() {
    let mut files = Files::default();
    let id = workbook(&mut files);
    let text = yaml(&mut files, "so.yaml", CRITERION);
    let broken = "2\nđiểm\u{1b}";
    let all = [
        above_standard(Place::cell(id, 0, 6, 4), Place::whole(id)),
        Diagnostic::new(
            RuleId::NotANumber,
            span(&files, text, "2,5"),
            text!("«{broken}» không phải là số", "“{broken}” is not a number"),
        ),
    ];
    assert_snapshot!(concise::render(&all, &files, Lang::Vi), @"
    so.xlsx:Tiêu chí!E7: error[target-above-standard]: mục tiêu 2,5 của tiêu chí 1.1.1 vượt điểm chuẩn 2
    so.yaml:6:13: error[not-a-number]: «2 điểm�» không phải là số
    ");
    assert_snapshot!(concise::render(&all, &files, Lang::En), @"
    so.xlsx:Tiêu chí!E7: error[target-above-standard]: target 2.5 of criterion 1.1.1 is above its standard points, 2
    so.yaml:6:13: error[not-a-number]: “2 điểm�” is not a number
    ");
}

#[test]
fn the_closing_line_counts_files_and_faults() {
    let mut files = Files::default();
    let id = files.add("so.yaml");
    let line_for = |severities: &[Severity], files: usize| {
        let diagnostics: Vec<_> = severities
            .iter()
            .map(|&severity| Diagnostic {
                severity,
                ..Diagnostic::new(RuleId::FileEmpty, Place::whole(id), Message::default())
            })
            .collect();
        let line = summary(&diagnostics, files);
        format!("{} | {}", line.vi, line.en)
    };
    assert_snapshot!(line_for(&[], 1), @"Đã kiểm tra 1 tệp: không có lỗi. | Checked 1 file: no errors.");
    assert_snapshot!(line_for(&[Error, Error, Warning], 1), @"Đã kiểm tra 1 tệp: 2 lỗi, 1 cảnh báo. | Checked 1 file: 2 errors, 1 warning.");
    assert_snapshot!(line_for(&[Error, Warning, Warning, Note, Note], 2), @"Đã kiểm tra 2 tệp: 1 lỗi, 2 cảnh báo, 2 lưu ý. | Checked 2 files: 1 error, 2 warnings, 2 notes.");
    assert_snapshot!(line_for(&[Note], 3), @"Đã kiểm tra 3 tệp: không có lỗi, 1 lưu ý. | Checked 3 files: no errors, 1 note.");
}

/// Any place, in the file or not.
fn place() -> impl Strategy<Value = (usize, usize, usize, u8)> {
    let small = 0..60_usize;
    let byte = prop_oneof![small, Just(usize::MAX), Just(1 << 20)];
    (byte.clone(), byte, 0..12_usize, 0..4_u8)
}

proptest! {
    #[test]
    fn no_place_and_no_text_panics(
        text in "[\\PC\u{feff}\r\n\t\u{0}\u{1b}\u{300}\u{301}🎯ếĐ: \"]{0,60}",
        name in "\\PC{0,8}",
        places in proptest::collection::vec(place(), 1..5),
        width in 0..120_usize,
        styled: bool,
    ) {
        let mut files = Files::default();
        let file = yaml(&mut files, &name, &text);
        let sheet = workbook(&mut files);
        let mut places = places.into_iter().map(|(start, end, cell, kind)| match kind {
            0 => Place::whole(file),
            1 => Place::span(if cell == 0 { sheet } else { file }, start..end),
            2 => Place::cell(sheet, cell / 6, start.min(1 << 31), cell),
            _ => Place::cell(if cell == 0 { file } else { sheet }, 0, cell, end.min(1 << 31)),
        });
        let message = Message::same(&text);
        let mut one = Diagnostic::new(RuleId::NotANumber, places.next().unwrap(), message.clone())
            .label(message.clone())
            .help(message.clone());
        for place in places {
            one = one.related(place, message.clone());
        }
        let one = [one];
        for lang in Lang::ALL {
            let frame = human::render(&one, &files, lang, Style { width, styled });
            prop_assert!(frame.ends_with('\n'));
            prop_assert_eq!(concise::render(&one, &files, lang).lines().count(), 1);
        }
    }

    /// Every character of a text is underlined when it is pointed at.
    #[test]
    fn carets_are_below_the_marked_text(
        before in "[a-zđếôỹ🎯 ,\u{301}]{0,30}",
        after in "[a-zđếôỹ🎯 ,]{0,30}",
        line in 1..4_usize,
    ) {
        let mut files = Files::default();
        let text = format!("{}{before}XY{after}\nz", "k: v\n".repeat(line));
        let id = yaml(&mut files, "so.yaml", &text);
        let one = Diagnostic::new(RuleId::NotANumber, span(&files, id, "XY"), Message::default());
        let frame = human::render(&[one], &files, Lang::Vi, Style { width: 200, styled: false });
        prop_assert_eq!(under_caret(&frame), "XY");
    }
}

#[test]
fn the_points_at_risk_are_those_that_nothing_proves_exactly() {
    let file = Files::default().add("so.yaml");
    let diagnose = |rule, points: &str| {
        let points = Points::new(points.parse().unwrap()).unwrap();
        Diagnostic::new(rule, Place::whole(file), Message::same("")).points(points)
    };
    let unproved = RuleId::ScoreWithoutEvidence;
    let mut all = vec![diagnose(unproved, "0.1"), diagnose(unproved, "0.2")];
    all.push(diagnose(RuleId::NotANumber, "7"));
    let line = summary(&all, 2);
    assert_eq!(
        line.vi,
        "Đã kiểm tra 2 tệp: 1 lỗi, 2 cảnh báo; 0,3 điểm tự chấm có nguy cơ không được công nhận."
    );
    assert_eq!(
        line.en,
        "Checked 2 files: 1 error, 2 warnings; 0.3 self-scored points at risk."
    );
    assert!(!summary(&all[2..], 1).en.contains("risk"));
    let one = summary(&[diagnose(unproved, "1")], 1);
    assert!(
        one.en.ends_with("; 1 self-scored point at risk."),
        "{}",
        one.en
    );
}
