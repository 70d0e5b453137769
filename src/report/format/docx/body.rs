//! Builds the markup of the body: paragraphs and sections, one after the other.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::vocab::sanitize::printable;

/// Text width of a portrait A4 page, in twentieths of a point: 210 mm minus margins of 30 mm
/// and 20 mm.
pub(super) const PORTRAIT_WIDTH: u32 = 9071;
/// Text width of a landscape A4 page: 297 mm minus margins of 20 mm.
pub(super) const LANDSCAPE_WIDTH: u32 = 14570;

/// The orientation of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    Landscape,
}

/// The style of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphStyle {
    /// The kind of the document.
    Kind,
    /// The subject of the document.
    Subject,
    /// The heading of a part, such as `I.`
    Heading,
    /// The heading of a part of a part, such as `1.`
    Subheading,
    /// What the office fills in.
    Blank,
    /// A decision that is the legal basis of the document.
    Basis,
    /// Running text.
    Running,
    /// The sentence with the result.
    Result,
    /// The title of a table in the text.
    TableTitle,
    /// The number of an annex.
    Annex,
    /// The title of an annex.
    AnnexTitle,
    /// The document to which an annex belongs.
    Enclosure,
    /// A note below a table.
    Note,
    /// How the files were read.
    Reading,
}

impl ParagraphStyle {
    /// Returns the properties of the paragraph and of its characters; sizes are in half points.
    fn properties(self) -> (&'static str, &'static str) {
        const BODY: &str =
            r#"<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>"#;
        match self {
            Self::Kind => (r#"<w:pStyle w:val="Title"/>"#, ""),
            Self::Subject => (r#"<w:pStyle w:val="Subtitle"/>"#, ""),
            Self::Heading => (r#"<w:pStyle w:val="Heading1"/>"#, ""),
            Self::Subheading => (r#"<w:pStyle w:val="Heading2"/>"#, ""),
            Self::Blank => (BODY, r#"<w:highlight w:val="yellow"/>"#),
            Self::Basis => (BODY, "<w:i/>"),
            Self::Running => (BODY, ""),
            Self::Result => (BODY, "<w:b/>"),
            Self::TableTitle => (
                r#"<w:keepNext/><w:spacing w:before="120" w:after="120"/>"#,
                "<w:b/>",
            ),
            Self::Annex => (
                r#"<w:pStyle w:val="Heading1"/><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>"#,
                r#"<w:sz w:val="28"/>"#,
            ),
            Self::AnnexTitle => (
                r#"<w:keepNext/><w:jc w:val="center"/>"#,
                r#"<w:b/><w:sz w:val="28"/>"#,
            ),
            Self::Enclosure => (
                r#"<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>"#,
                "<w:i/>",
            ),
            Self::Reading => (
                r#"<w:spacing w:before="60"/><w:jc w:val="both"/>"#,
                r#"<w:i/><w:sz w:val="18"/>"#,
            ),
            Self::Note => (
                r#"<w:spacing w:before="60"/><w:jc w:val="both"/>"#,
                r#"<w:i/><w:sz w:val="24"/>"#,
            ),
        }
    }
}

/// The markup of the body so far.
#[derive(Default)]
pub(super) struct Body {
    markup: String,
    keep_with_next: bool,
}

impl Body {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str, style: ParagraphStyle) {
        let (properties, run_properties) = style.properties();
        let properties = self.with_keep(properties);
        self.raw(&paragraph(text, &properties, run_properties));
    }

    /// Keeps each of the following paragraphs on the page of the next one, until
    /// [`Self::break_freely`]: a signature is never alone on a page.
    pub(super) fn keep_with_next(&mut self) {
        self.keep_with_next = true;
    }

    /// Ends [`Self::keep_with_next`].
    pub(super) fn break_freely(&mut self) {
        self.keep_with_next = false;
    }

    /// Returns the properties of a paragraph, with `keepNext` if it applies.
    pub(super) fn with_keep<'a>(&self, properties: &'a str) -> Cow<'a, str> {
        const KEEP: &str = "<w:keepNext/>";
        // Styles of headings keep by themselves.
        let keeps = properties.starts_with(KEEP) || properties.starts_with("<w:pStyle");
        if !self.keep_with_next || keeps {
            return Cow::Borrowed(properties);
        }
        Cow::Owned(format!("{KEEP}{properties}"))
    }

    /// Adds a low paragraph, which has to follow a table.
    pub(super) fn gap(&mut self) {
        self.raw(
            r#"<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>"#,
        );
    }

    /// Adds markup.
    pub(super) fn raw(&mut self, markup: &str) {
        self.markup.push_str(markup);
    }

    /// Ends a section of pages in this orientation, numbered from 1. Every page but the first
    /// has its number in the middle of the top.
    pub(super) fn end_section(&mut self, orientation: Orientation, last: bool) {
        let (size, margins) = match orientation {
            Orientation::Portrait => (
                r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
                r#"w:top="1134" w:right="1134" w:bottom="1134" w:left="1701""#,
            ),
            Orientation::Landscape => (
                r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
                r#"w:top="1134" w:right="1134" w:bottom="1134" w:left="1134""#,
            ),
        };
        let section = format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>{size}<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>"#
        );
        if last {
            self.raw(&section);
        } else {
            // As low as can be: after a table that fills its page there is no room for more.
            self.raw(&format!(
                r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>"#
            ));
        }
    }

    /// Returns the whole body.
    pub(super) fn into_markup(self) -> String {
        self.markup
    }
}

/// Returns a paragraph with these properties.
pub(super) fn paragraph(text: &str, properties: &str, run_properties: &str) -> String {
    let run = run(text, run_properties);
    format!("<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>")
}

/// Returns text with these properties; line breaks are kept.
fn run(text: &str, properties: &str) -> String {
    let text = printable(text);
    let lines = text.split('\n').map(|line| {
        let line = line.replace('\t', " ");
        format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(&line))
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "<w:r><w:rPr>{properties}</w:rPr>{}</w:r>",
        lines.join("<w:br/>")
    )
}

/// Returns the items of a list, which end with `;` and the last with a full stop.
pub(super) fn listed(items: impl Iterator<Item = String>) -> Vec<String> {
    let trimmed = |item: String| item.trim_end_matches([';', '.', ' ']).to_owned();
    let mut items: Vec<String> = items.map(|item| trimmed(item) + ";").collect();
    if let Some(last) = items.last_mut() {
        last.pop();
        last.push('.');
    }
    items
}
