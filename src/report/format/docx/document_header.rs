//! The parts around the text of an official document: its header, the signature and the
//! recipients, the heading of an annex. Unknown parts are left blank, to be filled in by hand.

use super::body::{Body, ParagraphStyle, paragraph};
use crate::lang::Lang;
use crate::report::document::Document;

const CENTRE: &str = r#"<w:jc w:val="center"/>"#;
/// A line below a text, drawn as the border of an empty paragraph.
const RULE: &str =
    r#"<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>"#;
/// Font size of the names in the header.
const HEADER_SIZE: &str = r#"<w:sz w:val="24"/>"#;
/// Font size of the list of recipients.
const RECIPIENT_SIZE: &str = r#"<w:sz w:val="22"/>"#;
/// Dots to write on.
const BLANK: &str = "…………";

/// Writes the header: the organisation and the document number on the left; the state, place
/// and date on the right.
pub(super) fn header(body: &mut Body, document: &Document) {
    let (letter, lang) = (&document.letter, document.lang);
    let mut left = String::new();
    if let Some(superior) = &letter.superior {
        left += &paragraph(&superior.to_uppercase(), CENTRE, HEADER_SIZE);
    }
    let unit = letter.unit.as_deref().unwrap_or(BLANK);
    left += &paragraph(
        &unit.to_uppercase(),
        CENTRE,
        &format!("<w:b/>{HEADER_SIZE}"),
    );
    left += &rule(1100);
    let number = lang.pick("Số:          /", "No.          /");
    left += &paragraph(number, CENTRE, "");

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
    let mut right = paragraph(state, CENTRE, &format!("<w:b/>{HEADER_SIZE}"));
    right += &paragraph(motto, CENTRE, r#"<w:b/><w:sz w:val="26"/>"#);
    right += &rule(1250);
    let place = letter.place.as_deref().unwrap_or(BLANK);
    let date = letter.date.as_deref().unwrap_or(match lang {
        Lang::Vi => "ngày      tháng      năm       ",
        Lang::En => "                       ",
    });
    right += &paragraph(&format!("{place}, {date}"), CENTRE, "<w:i/>");
    body.raw(&two_columns(&left, 3800, &right, 5600));
}

/// Writes the recipients on the left and the signature on the right.
pub(super) fn signature(body: &mut Body, document: &Document) {
    let (letter, lang) = (&document.letter, document.lang);
    let heading = lang.pick("Nơi nhận:", "Recipients:");
    let mut left = paragraph(heading, "", r#"<w:b/><w:i/><w:sz w:val="24"/>"#);
    for recipient in &letter.recipients {
        left += &paragraph(&format!("- {recipient};"), "", RECIPIENT_SIZE);
    }
    if letter.recipients.is_empty() {
        left += &paragraph(&format!("- {BLANK};"), "", RECIPIENT_SIZE);
    }
    let (office, name) = match &letter.signer {
        Some(signer) => match signer.split_once(';') {
            Some((office, name)) => (office.trim(), name.trim()),
            None => (signer.trim(), ""),
        },
        None => (BLANK, ""),
    };
    let mut right = paragraph(&office.to_uppercase(), CENTRE, "<w:b/>");
    for _ in 0..4 {
        right += &paragraph("", CENTRE, "");
    }
    right += &paragraph(name, CENTRE, "<w:b/>");
    body.blank_line();
    body.raw(&two_columns(&left, 4500, &right, 4571));
}

/// Writes the number of an annex, on a new page if `breaks`.
pub(super) fn annex(body: &mut Body, document: &Document, number: &str, breaks: bool) {
    if breaks {
        body.page_break();
    }
    let word = document.lang.pick("PHỤ LỤC", "ANNEX");
    body.paragraph(&format!("{word}{number}"), ParagraphStyle::Annex);
}

/// Writes the document to which an annex belongs.
pub(super) fn enclosure(body: &mut Body, document: &Document) {
    let letter = &document.letter;
    let unit = letter.unit.as_deref().unwrap_or(BLANK);
    let date = letter.date.as_deref();
    let sentence = match document.lang {
        Lang::Vi => {
            let date = date.unwrap_or("ngày      tháng      năm       ");
            format!("(Kèm theo văn bản số          /          {date} của {unit})")
        }
        Lang::En => {
            let date = date.unwrap_or("                       ");
            format!("(Enclosed with document No.          /          of {date}, {unit})")
        }
    };
    body.paragraph(&sentence, ParagraphStyle::Enclosure);
}

/// Returns a centred line, indented on both sides.
fn rule(indent: u32) -> String {
    let properties = format!(
        r#"{RULE}<w:spacing w:before="60" w:line="120" w:lineRule="exact"/><w:ind w:left="{indent}" w:right="{indent}"/>"#
    );
    paragraph("", &properties, "")
}

/// Returns two blocks next to each other, without borders.
fn two_columns(left: &str, left_width: u32, right: &str, right_width: u32) -> String {
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
