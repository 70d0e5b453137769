//! Evidence as one line of a cell: `73/KH-SKHCN; ngày: 18/3/2023; mục: II.3; tệp: 73.pdf`.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::date::{Date, dates, days};
use super::text::one_line;
use crate::lang::Lang;
use crate::model::{Evidence, Lacks};
use crate::vocab::fold::fold;

/// Labels of date, section and file, in the order of the line.
const LABELS: [(&str, &str); 3] = [("ngày", "date"), ("mục", "pages"), ("tệp", "file")];

/// The labels without tone marks.
const FOLDED: [[&str; 2]; LABELS.len()] = [["ngay", "date"], ["muc", "pages"], ["tep", "file"]];

/// Writes a document as one line.
#[must_use]
pub fn write(evidence: &Evidence, lang: Lang) -> String {
    let parts = [&evidence.date, &evidence.pages, &evidence.file];
    let labelled = LABELS.iter().zip(parts).filter_map(|(label, part)| {
        let part = part.as_ref()?;
        Some(format!("; {}: {part}", lang.pick(label.0, label.1)))
    });
    evidence.document.to_string() + &labelled.collect::<String>()
}

/// Returns the missing details of a document: number, date, section and page.
#[must_use]
pub fn lacks(evidence: &Evidence) -> Lacks {
    Lacks {
        number: !has_number(&evidence.document, &dates(&evidence.document)),
        date: evidence.date.is_none() && days(&evidence.document).is_empty(),
        pages: evidence.pages.is_none(),
    }
}

/// Returns whether a document has a number: a digit outside its dates.
#[must_use]
pub fn has_number(document: &str, dates: &[Date]) -> bool {
    let document = document.to_owned();
    let rest = dates
        .iter()
        .fold(document, |rest, date| rest.replace(&date.written, ""));
    rest.contains(|c: char| c.is_ascii_digit())
}

/// Parses a document. Text without a label belongs to the part before it, at the start to the
/// document itself.
#[must_use]
pub fn parse(line: &str) -> Evidence {
    let mut document = Cow::Borrowed("");
    let mut labelled: [Option<Cow<str>>; LABELS.len()] = Default::default();
    let mut open: Option<usize> = None;
    for part in line.split(';') {
        let label = part.split_once(':').and_then(|(label, rest)| {
            let label = fold(label);
            let at = FOLDED
                .iter()
                .position(|labels| labels.contains(&label.as_str()))?;
            Some((at, rest))
        });
        let (slot, text) = match label {
            Some((at, rest)) => (Some(at), rest),
            None => (open, part),
        };
        open = slot;
        let text = one_line(text);
        let target = match slot {
            Some(at) => labelled[at].get_or_insert_default(),
            None => &mut document,
        };
        if target.is_empty() {
            *target = text;
        } else {
            let target = target.to_mut();
            target.push_str("; ");
            target.push_str(&text);
        }
    }
    let [date, pages, file] = labelled.map(|part| part.map(SmolStr::from));
    Evidence {
        document: document.into(),
        date,
        pages,
        file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_needs_a_number_outside_its_dates() {
        for (document, number) in [
            ("Báo cáo số 1101/BC-VP ngày 2/11/2024", true),
            ("73/KH-SKHCN 18/03/2023", true),
            ("ngày(5) 2/11/2024", true),
            ("Báo cáo số 5 ngày 2/11/2024", true),
            ("Báo cáo ngày 2/11/2024", false),
            ("", false),
        ] {
            assert_eq!(has_number(document, &dates(document)), number, "{document}");
        }
    }

    #[test]
    fn a_line_reads_back() {
        let evidence = Evidence {
            document: "73/KH-SKHCN".into(),
            date: Some("2023-03-18".into()),
            pages: Some("mục II.3; trang 2".into()),
            file: Some("evidence/73.pdf".into()),
        };
        for lang in Lang::ALL {
            assert_eq!(parse(&write(&evidence, lang)), evidence);
        }
        assert_eq!(
            parse("Công văn số 5; Báo cáo số 6").document,
            "Công văn số 5; Báo cáo số 6"
        );
    }
}
