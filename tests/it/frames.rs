//! Human-readable diagnostics: frames of texts and of sheets.

use insta::assert_snapshot;
use parindex::diagnostic::human::{self, Style};
use parindex::diagnostic::{Diagnostic, RuleId};
use parindex::lang::{Lang, Message};
use parindex::source::{Files, Place};
use parindex::text;
use unicode_normalization::UnicodeNormalization as _;

use crate::sample::{CRITERION, LONG, above_standard, span, under_caret, workbook, yaml};

fn draw(diagnostics: &[Diagnostic], files: &Files, width: usize) -> String {
    let style = Style {
        width,
        styled: false,
    };
    let [vi, en] = Lang::ALL.map(|lang| human::render(diagnostics, files, lang, style));
    format!("{vi}\n{en}")
}

#[test]
fn two_places_of_a_text_share_one_frame() {
    let mut files = Files::default();
    let id = yaml(&mut files, "so.yaml", CRITERION);
    let one = above_standard(span(&files, id, "2,5"), span(&files, id, "2\n    p"));
    assert_snapshot!(draw(&[one], &files, 80));
}

#[test]
fn byte_order_mark_and_windows_line_ends_do_not_shift_the_place() {
    let mut files = Files::default();
    let text = format!("\u{feff}{}", CRITERION.replace('\n', "\r\n"));
    let id = yaml(&mut files, "so.yaml", &text);
    let mut plain_files = Files::default();
    let plain = yaml(&mut plain_files, "so.yaml", CRITERION);
    let with = above_standard(span(&files, id, "2,5"), span(&files, id, "criteria"));
    let without = above_standard(
        span(&plain_files, plain, "2,5"),
        span(&plain_files, plain, "criteria"),
    );
    assert_eq!(
        draw(&[with], &files, 80),
        draw(&[without], &plain_files, 80)
    );
}

#[test]
fn carets_are_below_composed_decomposed_and_wide_characters() {
    let nfc = "{tên: \"Đánh giá 🎯 Hoà\", mục_tiêu: 2ế5}";
    let nfd: String = nfc.nfd().collect();
    for text in [
        nfc.to_owned(),
        nfd,
        format!("\t{nfc}"),
        format!("a\tb{nfc}"),
    ] {
        for form in ["2ế5".to_owned(), "2ế5".nfd().collect::<String>()] {
            let mut files = Files::default();
            let id = yaml(&mut files, "so.yaml", &text);
            let Some(start) = text.find(&form) else {
                continue;
            };
            let place = Place::span(id, start..start + form.len());
            let one = above_standard(place.clone(), place);
            let frame = draw(&[one], &files, 80);
            assert_eq!(under_caret(&frame).nfc().to_string(), "2ế5", "{frame}");
        }
    }
}

#[test]
fn a_long_line_is_shortened_around_its_places() {
    let mut files = Files::default();
    let text = format!(
        "- {{code: \"1.1.1\", name: \"{LONG} {LONG}\", standard: 2, target: 2,5, tasks: \"{LONG}\"}}\n"
    );
    let id = yaml(&mut files, "so.yaml", &text);
    let far = above_standard(span(&files, id, "2,5"), span(&files, id, "code"));
    let whole = above_standard(
        span(&files, id, &format!("{LONG} {LONG}")),
        span(&files, id, "2,"),
    );
    for width in [60, 100] {
        let frames = draw(&[far.clone(), whole.clone()], &files, width);
        assert_fits(&frames, width);
        assert_snapshot!(format!("long_line_{width}"), frames);
    }
}

/// No line is wider than the terminal.
fn assert_fits(frames: &str, width: usize) {
    for line in frames.lines() {
        let columns = unicode_width::UnicodeWidthStr::width(line);
        assert!(columns <= width, "{columns} > {width}: {line}");
    }
}

#[test]
fn a_related_place_in_another_file_has_its_own_frame() {
    let mut files = Files::default();
    let set = yaml(&mut files, "bo-tieu-chi-2023.yaml", CRITERION);
    let id = workbook(&mut files);
    let one = above_standard(Place::cell(id, 0, 6, 4), span(&files, set, "2\n    p"));
    let other = above_standard(span(&files, set, "2,5"), Place::cell(id, 0, 6, 2));
    assert_snapshot!(draw(&[one, other], &files, 80));
}

#[test]
fn cells_are_below_their_heading_and_column_letters() {
    let mut files = Files::default();
    let id = workbook(&mut files);
    let one = above_standard(Place::cell(id, 0, 6, 4), Place::cell(id, 0, 6, 2));
    for width in [60, 100] {
        let frames = draw(std::slice::from_ref(&one), &files, width);
        assert_fits(&frames, width);
        assert_snapshot!(format!("cells_{width}"), frames);
    }
}

#[test]
fn an_empty_cell_is_seen_and_rows_between_are_folded() {
    let mut files = Files::default();
    let id = workbook(&mut files);
    let empty = Diagnostic::new(
        RuleId::StandardMissing,
        Place::cell(id, 0, 8, 3),
        text!(
            "tiêu chí 1.2.1 chưa có điểm năm trước",
            "1.2.1 has no points of last year"
        ),
    )
    .label(text!("chưa ghi điểm", "no points here"));
    let far = Diagnostic::new(
        RuleId::CodeMissing,
        Place::cell(id, 0, 4_000, 0),
        text!("hàng 4001 chưa có mã", "row 4001 has no code"),
    );
    assert_snapshot!(draw(&[empty, far], &files, 80));
}

#[test]
fn a_sum_shows_its_parts_and_numbers_as_the_sheet_shows_them() {
    let mut files = Files::default();
    let id = workbook(&mut files);
    let mut one = Diagnostic::new(
        RuleId::SubtotalDisagrees,
        Place::cell(id, 0, 7, 2),
        text!(
            "điểm chuẩn của tiêu chí 1.2 ghi là 1 nhưng các tiêu chí con cộng lại là 1,2",
            "the standard points of 1.2 are given as 1, but its children add up to 1.2"
        ),
    )
    .label(text!("ghi là 1", "given as 1"));
    for (row, label) in [(8, Message::same("0,5")), (9, Message::same("0,7"))] {
        one = one.related(Place::cell(id, 0, row, 2), label);
    }
    let per_cent = Diagnostic::new(
        RuleId::NotANumber,
        Place::cell(id, 0, 9, 4),
        text!("mục tiêu ghi theo phần trăm", "target given in per cent"),
    );
    assert_snapshot!(draw(&[one, per_cent], &files, 80));
}

#[test]
fn a_file_that_cannot_be_quoted_is_named() {
    let mut files = Files::default();
    let id = files.add("bảng\u{1b}[31m.xlsx");
    let one = Diagnostic::new(
        RuleId::FileUnreadable,
        Place::whole(id),
        text!("không mở được tệp", "the file cannot be opened"),
    );
    let told = one
        .clone()
        .help(text!("đóng tệp trong Excel", "close it in Excel"));
    let lost = Diagnostic::new(
        RuleId::FileUnreadable,
        Place::cell(id, 7, 1, 1),
        text!("không mở được tệp", "the file cannot be opened"),
    );
    assert_snapshot!(draw(&[one, told, lost], &files, 80));
}

#[test]
fn many_related_places_are_counted_not_listed() {
    let mut files = Files::default();
    let lines: Vec<String> = (1..=40).map(|n| format!("line{n}:")).collect();
    let id = yaml(&mut files, "so.yaml", &lines.join("\n"));
    let mut one = Diagnostic::new(
        RuleId::SubtotalDisagrees,
        span(&files, id, "line1"),
        text!("tổng sai", "the sum is wrong"),
    );
    for n in 2..=40 {
        one = one.related(span(&files, id, &format!("line{n}:")), Message::default());
    }
    let frame = draw(&[one], &files, 80);
    assert!(frame.contains("lưu ý: còn 27 chỗ khác"), "{frame}");
    assert!(frame.contains("note: 27 more places"), "{frame}");
    assert!(
        frame.contains("line13:") && !frame.contains("line14:"),
        "{frame}"
    );
}
