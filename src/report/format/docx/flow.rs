//! Paragraphs and sections, one after the other, as the markup of Word.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::report::format::plain::printable;

/// What an upright A4 page is wide between its margins, in twentieths of a
/// point: 210 mm less 30 mm left and 20 mm right.
pub(super) const PORTRAIT: u32 = 9071;
/// The same of a page on its side: 297 mm less 20 mm on each side.
pub(super) const LANDSCAPE: u32 = 14570;

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Portrait,
    Landscape,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The title of the document.
    Title,
    /// A decision that the document rests on.
    Basis,
    /// Running text.
    Running,
    /// The title of a table in the text.
    TableTitle,
    /// A line in the middle in bold: the head of an appendix.
    Annex,
    /// The title of an appendix.
    AnnexTitle,
    /// What an appendix is enclosed with.
    Enclosed,
    /// A sentence below a table.
    Note,
}

impl Look {
    /// The marks of the paragraph and those of its type; sizes are in half points.
    fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => (
                r#"<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>"#,
                r#"<w:b/><w:sz w:val="28"/>"#,
            ),
            Self::Basis => (
                r#"<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>"#,
                "<w:i/>",
            ),
            Self::Running => (
                r#"<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>"#,
                "",
            ),
            Self::TableTitle => (
                r#"<w:keepNext/><w:spacing w:before="120" w:after="120"/>"#,
                "<w:b/>",
            ),
            Self::Annex => (r#"<w:keepNext/><w:jc w:val="center"/>"#, "<w:b/>"),
            Self::AnnexTitle => (
                r#"<w:keepNext/><w:jc w:val="center"/>"#,
                r#"<w:b/><w:sz w:val="28"/>"#,
            ),
            Self::Enclosed => (
                r#"<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>"#,
                "<w:i/>",
            ),
            Self::Note => (
                r#"<w:spacing w:before="60"/><w:jc w:val="both"/>"#,
                r#"<w:i/><w:sz w:val="24"/>"#,
            ),
        }
    }
}

/// The body of the document as far as it is written.
#[derive(Default)]
pub(super) struct Flow {
    text: String,
    kept: bool,
}

impl Flow {
    /// A paragraph of its own.
    pub(super) fn paragraph(&mut self, text: &str, look: Look) {
        let (paragraph, letters) = look.marks();
        let paragraph = self.marks(paragraph);
        self.text.push_str(&line(text, &paragraph, letters));
    }

    /// From here on all stands on one page with what follows it, until
    /// [`Self::let_go`]: a signature is never alone on a page.
    pub(super) fn keep(&mut self) {
        self.kept = true;
    }

    /// From here on pages break where they may.
    pub(super) fn let_go(&mut self) {
        self.kept = false;
    }

    /// The marks of a paragraph with that of being kept, where it is.
    pub(super) fn marks<'a>(&self, paragraph: &'a str) -> Cow<'a, str> {
        const KEPT: &str = "<w:keepNext/>";
        if !self.kept || paragraph.starts_with(KEPT) {
            return Cow::Borrowed(paragraph);
        }
        Cow::Owned(format!("{KEPT}{paragraph}"))
    }

    /// A short fact: its name, and what it is.
    pub(super) fn fact(&mut self, name: &str, value: &str) {
        let (paragraph, _) = Look::Running.marks();
        let paragraph = self.marks(paragraph);
        let named = run(&format!("{name}: "), "<w:b/>");
        let value = run(value, "");
        self.raw(&format!(
            "<w:p><w:pPr>{paragraph}</w:pPr>{named}{value}</w:p>"
        ));
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push_str(&line("", &self.marks(""), ""));
    }

    /// Markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// A new page begins.
    pub(super) fn page_break(&mut self) {
        self.raw(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
    }

    /// Ends a section: what stands before it lies as `page` says. The page number
    /// stands at the top in the middle, on all pages but the first.
    pub(super) fn end_of_section(&mut self, page: Page, last: bool) {
        let (size, margins, title) = match page {
            Page::Portrait => (
                r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
                r#"w:top="1134" w:right="1134" w:bottom="1134" w:left="1701""#,
                "<w:titlePg/>",
            ),
            Page::Landscape => (
                r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
                r#"w:top="1134" w:right="1134" w:bottom="1134" w:left="1134""#,
                "",
            ),
        };
        let section = format!(
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>{size}<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{title}</w:sectPr>"#
        );
        if last {
            self.raw(&section);
        } else {
            self.raw(&format!("<w:p><w:pPr>{section}</w:pPr></w:p>"));
        }
    }

    /// The whole body.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A paragraph with these marks.
pub(super) fn line(text: &str, paragraph: &str, letters: &str) -> String {
    let run = run(text, letters);
    format!("<w:p><w:pPr>{paragraph}</w:pPr>{run}</w:p>")
}

/// Letters with these marks; a line break of the text is one here.
pub(super) fn run(text: &str, letters: &str) -> String {
    let text = printable(text);
    let lines = text.split('\n').map(|line| {
        let line = line.replace('\t', " ");
        format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(&line))
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "<w:r><w:rPr>{letters}</w:rPr>{}</w:r>",
        lines.join("<w:br/>")
    )
}
