//! Faults as people see them: frames over texts and over sheets.

use insta::assert_snapshot;
use parindex::diagnostic::human::{self, Style};
use parindex::diagnostic::{Diagnostic, Fault, Severity, concise, summary};
use parindex::lang::{Lang, Text};
use parindex::source::{CellKind, Content, FileId, Files, Place, Sheet};
use parindex::text;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthChar as _;

const LONG: &str = "Tuyên truyền nội dung CCHC tại cơ quan, đơn vị thông qua một trong các hình \
     thức sau: Phổ biến văn bản liên quan CCHC; Tổ chức cuộc thi, tập huấn, tọa đàm và các hình \
     thức khác.";

fn yaml(files: &mut Files, name: &str, text: &str) -> FileId {
    let id = files.add(name);
    files.set_content(id, Content::Text(text.to_owned()));
    id
}

/// The table of the plan, as an officer has it: a title, the heading in row 4,
/// points as text with a decimal comma and as numbers.
fn workbook(files: &mut Files) -> FileId {
    let mut sheet = Sheet::new("Tiêu chí");
    let text = |sheet: &mut Sheet, row: usize, cells: &[&str]| {
        for (column, cell) in cells.iter().enumerate() {
            sheet.push(row, column, CellKind::Text, (*cell).to_owned());
        }
    };
    let heading = "STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Mục tiêu năm 2023|\
         Nhiệm vụ, giải pháp|Đơn vị chủ trì";
    let heading: Vec<&str> = heading.split('|').collect();
    text(
        &mut sheet,
        0,
        &["NHIỆM VỤ, GIẢI PHÁP CẢI THIỆN VÀ NÂNG CAO CHỈ SỐ CCHC"],
    );
    text(&mut sheet, 3, &heading);
    text(&mut sheet, 4, &["1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"]);
    text(&mut sheet, 5, &["1.1", "Công tác tuyên truyền CCHC"]);
    text(
        &mut sheet,
        6,
        &["1.1.1", LONG, "2", "1", "2,5", "Hoàn thành", "Văn phòng Sở"],
    );
    text(
        &mut sheet,
        7,
        &["1.2", "Sự năng động trong công tác CCHC", "1"],
    );
    text(
        &mut sheet,
        8,
        &["1.2.1", "Triển khai,\nhướng dẫn, đôn đốc", "0,5", "", "0,5"],
    );
    sheet.push(9, 0, CellKind::Text, "1.2.2".to_owned());
    sheet.push(
        9,
        1,
        CellKind::Text,
        "Có đưa nội dung CCHC để đánh giá".to_owned(),
    );
    sheet.push(
        9,
        2,
        CellKind::Number { decimals: Some(2) },
        "0.7".to_owned(),
    );
    sheet.push(9, 4, CellKind::Percent, "0.5".to_owned());
    sheet.heading = Some(3);
    let id = files.add("so.xlsx");
    files.set_content(id, Content::Sheets(vec![sheet]));
    id
}

fn span(files: &Files, id: FileId, what: &str) -> Place {
    let start = files.text(id).unwrap().find(what).unwrap();
    Place::span(id, start..start + what.len())
}

fn above_standard(primary: Place, standard: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::TargetAboveStandard,
        primary,
        text!(
            "mục tiêu 2,5 của tiêu chí 1.1.1 vượt điểm chuẩn 2",
            "target 2.5 of criterion 1.1.1 is above its standard points, 2"
        ),
    )
    .label(text!("mục tiêu", "target"))
    .related(standard, text!("điểm chuẩn", "standard points"))
    .help(text!(
        "ghi mục tiêu không quá 2, hoặc sửa điểm chuẩn nếu văn bản ban hành bộ tiêu chí quy định khác",
        "write a target of at most 2, or correct the standard points if the decision says otherwise"
    ))
}

fn draw(diagnostics: &[Diagnostic], files: &Files, width: usize) -> String {
    let style = Style {
        width,
        styled: false,
    };
    let [vi, en] = Lang::ALL.map(|lang| human::render(diagnostics, files, lang, style));
    format!("{vi}\n{en}")
}

/// The text that stands above the first carets.
fn under_caret(frame: &str) -> String {
    let lines: Vec<&str> = frame.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).unwrap();
    let start = lines[at].find('^').unwrap();
    let end = start + lines[at].matches('^').count();
    let mut column = 0;
    let mut quoted = String::new();
    for c in lines[at - 1].chars() {
        let width = c.width().unwrap_or(1);
        // A combining mark belongs to the letter before it.
        let letter = if width == 0 {
            column.max(1) - 1
        } else {
            column
        };
        if (start..end).contains(&letter) {
            quoted.push(c);
        }
        column += width;
    }
    quoted
}

const CRITERION: &str = "criteria:
  - code: \"1.1.1\"
    name: Tuyên truyền nội dung CCHC
    standard: 2
    previous: 1
    target: 2,5
";

#[test]
fn two_places_of_a_text_stand_in_one_frame() {
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
fn carets_stand_under_composed_decomposed_and_wide_characters() {
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
fn a_related_place_in_another_file_has_a_frame_of_its_own() {
    let mut files = Files::default();
    let set = yaml(&mut files, "bo-tieu-chi-2023.yaml", CRITERION);
    let id = workbook(&mut files);
    let one = above_standard(Place::cell(id, 0, 6, 4), span(&files, set, "2\n    p"));
    let other = above_standard(span(&files, set, "2,5"), Place::cell(id, 0, 6, 2));
    assert_snapshot!(draw(&[one, other], &files, 80));
}

#[test]
fn cells_stand_under_their_heading_and_column_letters() {
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
        Fault::StandardMissing,
        Place::cell(id, 0, 8, 3),
        text!(
            "tiêu chí 1.2.1 chưa có điểm năm trước",
            "1.2.1 has no points of last year"
        ),
    )
    .label(text!("chưa ghi điểm", "no points here"));
    let far = Diagnostic::new(
        Fault::CodeMissing,
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
        Fault::SubtotalDisagrees,
        Place::cell(id, 0, 7, 2),
        text!(
            "điểm chuẩn của tiêu chí 1.2 ghi là 1 nhưng các tiêu chí con cộng lại là 1,2",
            "the standard points of 1.2 are given as 1, but its children add up to 1.2"
        ),
    )
    .label(text!("ghi là 1", "given as 1"));
    for (row, label) in [(8, Text::same("0,5")), (9, Text::same("0,7"))] {
        one = one.related(Place::cell(id, 0, row, 2), label);
    }
    let per_cent = Diagnostic::new(
        Fault::NotANumber,
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
        Fault::FileUnreadable,
        Place::whole(id),
        text!("không mở được tệp", "the file cannot be opened"),
    );
    let told = one
        .clone()
        .help(text!("đóng tệp trong Excel", "close it in Excel"));
    let lost = Diagnostic::new(
        Fault::FileUnreadable,
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
        Fault::SubtotalDisagrees,
        span(&files, id, "line1"),
        text!("tổng sai", "the sum is wrong"),
    );
    for n in 2..=40 {
        one = one.related(span(&files, id, &format!("line{n}:")), Text::default());
    }
    let frame = draw(&[one], &files, 80);
    assert!(frame.contains("lưu ý: còn 27 chỗ khác"), "{frame}");
    assert!(frame.contains("note: 27 more places"), "{frame}");
    assert!(
        frame.contains("line13:") && !frame.contains("line14:"),
        "{frame}"
    );
}

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
            Fault::NotANumber,
            span(&files, text, "2,5"),
            text!(
                "«{broken}» không phải là số",
                "“{broken}” is not a number",
                broken
            ),
        ),
    ];
    assert_snapshot!(concise::render(&all, &files, Lang::Vi), @"
    so.xlsx › Tiêu chí!E7: lỗi[target-above-standard]: mục tiêu 2,5 của tiêu chí 1.1.1 vượt điểm chuẩn 2
    so.yaml:6:13: lỗi[not-a-number]: «2 điểm�» không phải là số
    ");
    assert_snapshot!(concise::render(&all, &files, Lang::En), @"
    so.xlsx › Tiêu chí!E7: error[target-above-standard]: target 2.5 of criterion 1.1.1 is above its standard points, 2
    so.yaml:6:13: error[not-a-number]: “2 điểm�” is not a number
    ");
}

#[test]
fn the_closing_line_counts_files_and_faults() {
    let mut files = Files::default();
    let id = files.add("so.yaml");
    let say = |severities: &[Severity], files: usize| {
        let faults: Vec<_> = severities
            .iter()
            .map(|&severity| Diagnostic {
                severity,
                ..Diagnostic::new(Fault::FileEmpty, Place::whole(id), Text::default())
            })
            .collect();
        let line = summary(&faults, files);
        format!("{} | {}", line.vi, line.en)
    };
    use Severity::{Error, Note, Warning};
    assert_snapshot!(say(&[], 1), @"Đã kiểm tra 1 tệp: không có lỗi. | Checked 1 file: no errors.");
    assert_snapshot!(say(&[Error, Error, Warning], 1), @"Đã kiểm tra 1 tệp: 2 lỗi, 1 cảnh báo. | Checked 1 file: 2 errors, 1 warning.");
    assert_snapshot!(say(&[Error, Warning, Warning, Note, Note], 2), @"Đã kiểm tra 2 tệp: 1 lỗi, 2 cảnh báo, 2 lưu ý. | Checked 2 files: 1 error, 2 warnings, 2 notes.");
    assert_snapshot!(say(&[Note], 3), @"Đã kiểm tra 3 tệp: không có lỗi, 1 lưu ý. | Checked 3 files: no errors, 1 note.");
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
        let message = Text::same(&text);
        let mut one = Diagnostic::new(Fault::NotANumber, places.next().unwrap(), message.clone())
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
    fn carets_stand_under_what_is_pointed_at(
        before in "[a-zđếôỹ🎯 ,\u{301}]{0,30}",
        after in "[a-zđếôỹ🎯 ,]{0,30}",
        line in 1..4_usize,
    ) {
        let mut files = Files::default();
        let text = format!("{}{before}XY{after}\nz", "k: v\n".repeat(line));
        let id = yaml(&mut files, "so.yaml", &text);
        let one = Diagnostic::new(Fault::NotANumber, span(&files, id, "XY"), Text::default());
        let frame = human::render(&[one], &files, Lang::Vi, Style { width: 200, styled: false });
        prop_assert_eq!(under_caret(&frame), "XY");
    }
}
