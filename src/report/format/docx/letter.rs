//! What stands around the text: the head of the body and of the state, the
//! signature and the recipients, the head of an appendix. What is not known is
//! left open, to be filled in by hand.

use super::flow::{Flow, Look, line};
use crate::lang::Lang;
use crate::report::document::Document;

const MIDDLE: &str = r#"<w:jc w:val="center"/>"#;
/// A line under a text, shorter than the text: the border of a paragraph set in
/// from both sides.
const RULE: &str =
    r#"<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>"#;
/// The type of the names at the head.
const HEAD: &str = r#"<w:sz w:val="24"/>"#;
/// The type of the list of recipients.
const SMALL: &str = r#"<w:sz w:val="22"/>"#;
/// Dots to write on.
const OPEN: &str = "…………";

/// The head: the body on the left, the state on the right, number, place, date.
pub(super) fn head(flow: &mut Flow, document: &Document) {
    let (letter, lang) = (&document.letter, document.lang);
    let mut left = String::new();
    if let Some(superior) = &letter.superior {
        left += &line(&superior.to_uppercase(), MIDDLE, HEAD);
    }
    let unit = letter.unit.as_deref().unwrap_or(OPEN);
    left += &line(&unit.to_uppercase(), MIDDLE, &format!("<w:b/>{HEAD}"));
    left += &rule(1100);
    let number = lang.pick("Số:          /", "No.          /");
    left += &line(number, MIDDLE, "");

    let (state, motto) = match lang {
        Lang::Vi => (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ),
        Lang::En => (
            "SOCIALIST REPUBLIC OF VIET NAM",
            "Independence - Freedom - Happiness",
        ),
    };
    let mut right = line(state, MIDDLE, &format!("<w:b/>{HEAD}"));
    right += &line(motto, MIDDLE, r#"<w:b/><w:sz w:val="26"/>"#);
    right += &rule(1250);
    let place = letter.place.as_deref().unwrap_or(OPEN);
    let date = letter.date.as_deref().unwrap_or(match lang {
        Lang::Vi => "ngày      tháng      năm       ",
        Lang::En => "                       ",
    });
    right += &line(&format!("{place}, {date}"), MIDDLE, "<w:i/>");
    flow.raw(&pair(&left, 3800, &right, 5600));
}

/// The recipients on the left, who signs on the right.
pub(super) fn signature(flow: &mut Flow, document: &Document) {
    let (letter, lang) = (&document.letter, document.lang);
    let heading = lang.pick("Nơi nhận:", "Recipients:");
    let mut left = line(heading, "", r#"<w:b/><w:i/><w:sz w:val="24"/>"#);
    for recipient in &letter.recipients {
        left += &line(&format!("- {recipient};"), "", SMALL);
    }
    if letter.recipients.is_empty() {
        left += &line(&format!("- {OPEN};"), "", SMALL);
    }
    let (office, name) = match &letter.signer {
        Some(signer) => match signer.split_once(';') {
            Some((office, name)) => (office.trim(), name.trim()),
            None => (signer.trim(), ""),
        },
        None => (OPEN, ""),
    };
    let mut right = line(&office.to_uppercase(), MIDDLE, "<w:b/>");
    for _ in 0..4 {
        right += &line("", MIDDLE, "");
    }
    right += &line(name, MIDDLE, "<w:b/>");
    flow.blank();
    flow.raw(&pair(&left, 4500, &right, 4571));
}

/// The head of an appendix; all but the first begin a page.
pub(super) fn annex(flow: &mut Flow, document: &Document, number: &str, breaks: bool) {
    if breaks {
        flow.page_break();
    }
    let word = document.lang.pick("PHỤ LỤC", "ANNEX");
    flow.paragraph(&format!("{word}{number}"), Look::Annex);
}

/// What an appendix is enclosed with.
pub(super) fn enclosed(flow: &mut Flow, document: &Document) {
    let letter = &document.letter;
    let unit = letter.unit.as_deref().unwrap_or(OPEN);
    let date = letter.date.as_deref();
    let said = match document.lang {
        Lang::Vi => {
            let date = date.unwrap_or("ngày      tháng      năm       ");
            format!("(Kèm theo văn bản số          /          {date} của {unit})")
        }
        Lang::En => {
            let date = date.unwrap_or("                       ");
            format!("(Enclosed with document No.          /          of {date}, {unit})")
        }
    };
    flow.paragraph(&said, Look::Enclosed);
}

/// A short line in the middle.
fn rule(set_in: u32) -> String {
    let marks = format!(
        r#"{RULE}<w:spacing w:before="60" w:line="120" w:lineRule="exact"/><w:ind w:left="{set_in}" w:right="{set_in}"/>"#
    );
    line("", &marks, "")
}

/// Two blocks side by side, without borders.
fn pair(left: &str, left_width: u32, right: &str, right_width: u32) -> String {
    let cell = |text: &str, width: u32| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>"#)
    };
    let width = left_width + right_width;
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{left_width}"/><w:gridCol w:w="{right_width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr></w:tbl>"#,
        cell(left, left_width),
        cell(right, right_width)
    )
}
