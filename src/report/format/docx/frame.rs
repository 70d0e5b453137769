//! The words of an official document around its figures: the kind, the subject, the sentence of
//! issue, the parts that the office fills in, which are marked, and the sentence at the end.

use super::body::{Body, ParagraphStyle};
use crate::lang::Lang;
use crate::model::roman;
use crate::report::dates;
use crate::report::document::{Block, Document, DocumentKind};

/// What the office fills in where nothing is known.
const UNIT: [&str; 2] = ["[Tên cơ quan]", "[Name of the organisation]"];

/// How titles of tables begin, and what a report on them is about.
const RESULTS: [(&str, &str); 2] = [
    ("Bảng tự đánh giá", "Kết quả tự đánh giá"),
    ("Xếp hạng", "Kết quả xếp hạng"),
];

/// The words of a document.
pub(super) struct Wording<'a> {
    document: &'a Document,
}

/// A part of the text: its heading, and subheadings with what to write below them.
type Part = (&'static str, &'static [(&'static str, &'static str)]);

/// The parts before and after the figures, with the heading of the figures.
struct Parts {
    before: &'static [Part],
    figures: &'static str,
    after: &'static [Part],
}

impl<'a> Wording<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// Returns the kind as written in a sentence.
    pub(super) fn kind(&self) -> &'static str {
        let lang = self.document.lang;
        match self.document.letter.kind {
            DocumentKind::Plan => lang.pick("Kế hoạch", "Plan"),
            DocumentKind::Report => lang.pick("Báo cáo", "Report"),
        }
    }

    /// Returns the subject: the title without the kind.
    pub(super) fn subject(&self) -> String {
        let title = &dates::official(&self.document.title, self.document.lang);
        if let Some(rest) = title.strip_prefix(&format!("{} ", self.kind())) {
            return with_first(rest, |first| first.to_uppercase().collect());
        }
        // What is reported are the results, not their table.
        match RESULTS.iter().find(|(name, _)| title.starts_with(name)) {
            Some((name, results)) => title.replacen(name, results, 1),
            None => title.clone(),
        }
    }

    /// Returns the sign after the number: that of the file, with the abbreviation of this kind.
    pub(super) fn symbol(&self) -> String {
        let symbol = self.document.letter.symbol.as_deref();
        let Some(symbol) = symbol.map(|symbol| symbol.trim_start_matches('/').trim()) else {
            return String::new();
        };
        let office = ["KH-", "BC-"]
            .into_iter()
            .find_map(|kind| symbol.strip_prefix(kind))
            .unwrap_or(symbol);
        match self.document.letter.kind {
            DocumentKind::Plan => format!("KH-{office}"),
            DocumentKind::Report => format!("BC-{office}"),
        }
    }

    fn unit(&self) -> &str {
        let lang = self.document.lang;
        let unit = self.document.letter.unit.as_deref();
        unit.unwrap_or(lang.pick(UNIT[0], UNIT[1]))
    }

    /// Returns the kind and the subject as they go on within a sentence. A subject in capitals,
    /// as an office prints it, is left out there.
    fn in_sentence(&self, kind: &str) -> String {
        let subject = self.subject();
        if !subject.chars().any(char::is_lowercase) {
            return kind.to_owned();
        }
        // A word in capitals is an abbreviation.
        let second = subject.chars().nth(1);
        let subject = if second.is_some_and(char::is_uppercase) {
            subject
        } else {
            with_first(&subject, |first| first.to_lowercase().collect())
        };
        format!("{kind} {subject}")
    }

    /// Returns the sentence with the result of the report.
    pub(super) fn result(&self) -> Option<String> {
        let parts: Vec<&str> = self
            .document
            .headline
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        let result = dates::official(&parts.join("; "), self.document.lang);
        let result = with_first(&result, |first| first.to_uppercase().collect());
        (!parts.is_empty()).then(|| format!("{result}."))
    }

    /// Returns how many parts the report itself has.
    fn own_parts(&self) -> usize {
        let blocks = self.document.blocks.iter();
        blocks
            .filter(|block| matches!(block, Block::Heading(_)))
            .count()
    }

    fn parts(&self) -> Parts {
        match (self.document.letter.kind, self.document.lang) {
            (DocumentKind::Plan, Lang::Vi) => Parts {
                before: &[(
                    "I. MỤC ĐÍCH, YÊU CẦU",
                    &[
                        ("1. Mục đích", "[Nêu mục đích của kế hoạch.]"),
                        ("2. Yêu cầu", "[Nêu yêu cầu đối với việc thực hiện.]"),
                    ],
                )],
                figures: "II. NHIỆM VỤ, GIẢI PHÁP",
                after: &[(
                    "III. TỔ CHỨC THỰC HIỆN",
                    &[(
                        "",
                        "[Phân công đơn vị theo dõi, đôn đốc; chế độ báo cáo; kinh phí thực hiện.]",
                    )],
                )],
            },
            (DocumentKind::Plan, Lang::En) => Parts {
                before: &[(
                    "I. AIMS AND REQUIREMENTS",
                    &[
                        ("1. Aims", "[The aims of the plan.]"),
                        ("2. Requirements", "[What its execution must meet.]"),
                    ],
                )],
                figures: "II. TASKS",
                after: &[(
                    "III. EXECUTION",
                    &[("", "[Who follows it up, how it is reported, the funds.]")],
                )],
            },
            (DocumentKind::Report, Lang::Vi) => Parts {
                before: &[],
                figures: "I. KẾT QUẢ",
                after: &[
                    (
                        "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
                        &[("", "[Nêu tồn tại, hạn chế và nguyên nhân.]")],
                    ),
                    (
                        "III. PHƯƠNG HƯỚNG, KIẾN NGHỊ",
                        &[("", "[Nêu phương hướng, giải pháp và kiến nghị.]")],
                    ),
                ],
            },
            (DocumentKind::Report, Lang::En) => Parts {
                before: &[],
                figures: "I. RESULTS",
                after: &[
                    (
                        "II. SHORTCOMINGS AND CAUSES",
                        &[("", "[Shortcomings and their causes.]")],
                    ),
                    (
                        "III. NEXT STEPS AND PROPOSALS",
                        &[("", "[Next steps, solutions and proposals.]")],
                    ),
                ],
            },
        }
    }

    /// Writes what precedes the figures.
    pub(super) fn opening(&self, body: &mut Body) {
        let unit = self.unit();
        let sentence = match (self.document.letter.kind, self.document.lang) {
            (DocumentKind::Plan, Lang::Vi) => {
                let plan = self.in_sentence("ban hành Kế hoạch");
                format!("{unit} {plan}, cụ thể như sau:")
            }
            (DocumentKind::Report, Lang::Vi) => {
                format!("{unit} {}, cụ thể như sau:", self.in_sentence("báo cáo"))
            }
            (DocumentKind::Plan, Lang::En) => format!("{unit} issues this plan."),
            (DocumentKind::Report, Lang::En) => format!("{unit} reports as follows."),
        };
        body.paragraph(&sentence, ParagraphStyle::Running);
        if self.own_parts() > 0 {
            return;
        }
        let parts = self.parts();
        for part in parts.before {
            write(body, part);
        }
        body.paragraph(parts.figures, ParagraphStyle::Heading);
    }

    /// Writes what follows the figures. The last part stays on the page of the signature.
    pub(super) fn closing(&self, body: &mut Body) {
        let lang = self.document.lang;
        let own = self.own_parts();
        if own > 0 {
            let number = roman::numeral(u64::try_from(own + 1).unwrap_or(u64::MAX));
            let heading = lang.pick("ĐỀ XUẤT, KIẾN NGHỊ", "PROPOSALS");
            body.keep_with_next();
            body.paragraph(&format!("{number}. {heading}"), ParagraphStyle::Heading);
            let blank = lang.pick("[Nêu đề xuất, kiến nghị.]", "[Proposals.]");
            body.paragraph(blank, ParagraphStyle::Blank);
        } else {
            let parts = self.parts().after;
            for (at, part) in parts.iter().enumerate() {
                if at + 1 == parts.len() {
                    body.keep_with_next();
                }
                write(body, part);
            }
        }
        let (unit, kind) = (self.unit(), self.kind());
        let sentence = match lang {
            Lang::Vi => format!("Trên đây là {} của {unit}./.", self.in_sentence(kind)),
            Lang::En => format!("End of the {} of {unit}.", kind.to_lowercase()),
        };
        body.paragraph(&sentence, ParagraphStyle::Running);
    }
}

fn write(body: &mut Body, (heading, paragraphs): &Part) {
    body.paragraph(heading, ParagraphStyle::Heading);
    for (subheading, blank) in *paragraphs {
        if !subheading.is_empty() {
            body.paragraph(subheading, ParagraphStyle::Subheading);
        }
        body.paragraph(blank, ParagraphStyle::Blank);
    }
}

/// Returns the text with another first letter.
fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| change(first) + letters.as_str())
}
