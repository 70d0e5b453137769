//! The parts around the text of an official document: its header, the signature and the
//! recipients, the heading of an annex. Unknown parts are left blank, to be filled in by hand.

use super::body::{Body, PORTRAIT_WIDTH, ParagraphStyle, listed, paragraph};
use super::frame::Wording;
use crate::lang::Lang;
use crate::report::document::Document;
use crate::report::format::font_metrics::bold_width;

const CENTRE: &str = r#"<w:jc w:val="center"/>"#;
/// A line below a text, drawn as the border of an empty paragraph.
const RULE: &str =
    r#"<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>"#;
/// Font size of the names in the header.
const HEADER_SIZE: &str = r#"<w:sz w:val="24"/>"#;
/// Font size of the list of recipients.
const RECIPIENT_SIZE: &str = r#"<w:sz w:val="22"/>"#;
/// Width of the left column of the header, in twentieths of a point: most names fit on a line.
const LEFT_WIDTH: u32 = 4080;
/// Width of the right column of the header.
const RIGHT_WIDTH: u32 = 5320;
/// Space on both sides of a cell together.
const PADDING: u32 = 216;
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
    // Between a third and a half of the name.
    let name = bold_width(&unit.to_uppercase()).min(LEFT_WIDTH - PADDING);
    left += &rule(LEFT_WIDTH, name * 2 / 5);
    let symbol = Wording::new(document).symbol();
    let number = lang.pick("Số:          /", "No.          /");
    left += &paragraph(&format!("{number}{symbol}"), CENTRE, "");

    // With the width of the motto in print, in twentieths of a point.
    let (state, motto, width) = match lang {
        Lang::Vi => (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            3171,
        ),
        Lang::En => (
            "SOCIALIST REPUBLIC OF VIET NAM",
            "Independence - Freedom - Happiness",
            4131,
        ),
    };
    let mut right = paragraph(state, CENTRE, &format!("<w:b/>{HEADER_SIZE}"));
    right += &paragraph(motto, CENTRE, r#"<w:b/><w:sz w:val="26"/>"#);
    right += &rule(RIGHT_WIDTH, width);
    let place = letter.place.as_deref().unwrap_or(BLANK);
    let date = letter.date.as_deref().unwrap_or(match lang {
        Lang::Vi => "ngày      tháng      năm       ",
        Lang::En => "                       ",
    });
    right += &paragraph(&format!("{place}, {date}"), CENTRE, "<w:i/>");
    body.raw(&two_columns(&left, LEFT_WIDTH, &right, RIGHT_WIDTH));
}

/// Writes the kind of the document and its subject on two lines, with a rule below.
pub(super) fn title(body: &mut Body, document: &Document) {
    let wording = Wording::new(document);
    body.paragraph(&wording.kind().to_uppercase(), ParagraphStyle::Kind);
    body.paragraph(&wording.subject(), ParagraphStyle::Subject);
    body.raw(&rule(PORTRAIT_WIDTH, 1700));
    body.gap();
}

/// Writes the recipients on the left and the signature on the right.
pub(super) fn signature(body: &mut Body, document: &Document) {
    let (letter, lang) = (&document.letter, document.lang);
    let heading = lang.pick("Nơi nhận:", "Recipients:");
    let mut left = paragraph(heading, "", r#"<w:b/><w:i/><w:sz w:val="24"/>"#);
    let recipients = letter.recipients.iter();
    for line in listed(recipients.map(|one| format!("- {}", one.trim_start_matches(['-', ' '])))) {
        left += &paragraph(&line, "", RECIPIENT_SIZE);
    }
    if letter.recipients.is_empty() {
        left += &paragraph(&format!("- {BLANK};"), "", RECIPIENT_SIZE);
        let archive = lang.pick("- Lưu: VT.", "- Archive.");
        left += &paragraph(archive, "", RECIPIENT_SIZE);
    }
    // Lines with the authority and the office, then the name.
    let signer = letter.signer.as_deref().unwrap_or(BLANK);
    let (offices, name) = signer.rsplit_once(';').unwrap_or((signer, ""));
    let mut right = String::new();
    for office in offices.split(';') {
        right += &paragraph(&office.trim().to_uppercase(), CENTRE, "<w:b/>");
    }
    let name = name.trim();
    for _ in 0..4 {
        right += &paragraph("", CENTRE, "");
    }
    right += &paragraph(name, CENTRE, "<w:b/>");
    body.raw(&two_columns(&left, 4500, &right, 4571));
}

/// Writes the number of an annex.
pub(super) fn annex(body: &mut Body, document: &Document, number: &str) {
    let word = document.lang.pick("Phụ lục", "Annex");
    body.paragraph(&format!("{word}{number}"), ParagraphStyle::Annex);
}

/// Writes the document to which an annex belongs.
pub(super) fn enclosure(body: &mut Body, document: &Document) {
    let letter = &document.letter;
    let unit = letter.unit.as_deref().unwrap_or(BLANK);
    let date = letter.date.as_deref();
    let wording = Wording::new(document);
    let (kind, symbol) = (wording.kind(), wording.symbol());
    let sentence = match document.lang {
        Lang::Vi => {
            let date = date.unwrap_or("ngày      tháng      năm       ");
            format!("(Kèm theo {kind} số          /{symbol} {date} của {unit})")
        }
        Lang::En => {
            let date = date.unwrap_or("                       ");
            format!("(Enclosed with {kind} No.          /{symbol} of {date}, {unit})")
        }
    };
    body.paragraph(&sentence, ParagraphStyle::Enclosure);
}

/// Returns a line of this length in the middle of a cell or page.
fn rule(cell: u32, length: u32) -> String {
    let indent = (cell - PADDING).saturating_sub(length) / 2;
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
