//! Evidence as one line of a cell: `73/KH-SKHCN; ngày: 18/3/2023; mục: II.3; tệp: 73.pdf`.

use std::borrow::Cow;

use memchr::memchr2;
use smol_str::SmolStr;

use super::date::{Date, dates, days, only_day};
use super::field;
use super::heading::folds_to;
use crate::lang::Lang;
use crate::model::{Evidence, Lacks};

/// Labels of date, section and file, in the order of the line.
const LABELS: [(&str, &str); 3] = [("ngày", "date"), ("mục", "pages"), ("tệp", "file")];

/// The same as they are read, folded.
const FOLDED: [[&str; 2]; LABELS.len()] = [["ngay", "date"], ["muc", "pages"], ["tep", "file"]];

/// A document as one line.
#[must_use]
pub fn write(evidence: &Evidence, lang: Lang) -> String {
    let parts = [&evidence.date, &evidence.pages, &evidence.file];
    let labelled = LABELS.iter().zip(parts).filter_map(|(label, part)| {
        let part = part.as_ref()?;
        Some(format!("; {}: {part}", lang.pick(label.0, label.1)))
    });
    evidence.document.to_string() + &labelled.collect::<String>()
}

/// What a document lacks to be found: a number (a digit outside its dates), a
/// date of its own, section and page.
#[must_use]
pub fn lacks(evidence: &Evidence) -> Lacks {
    Lacks {
        number: !has_number(&evidence.document, &dates(&evidence.document)),
        date: evidence.date.is_none() && days(&evidence.document).is_empty(),
        pages: evidence.pages.is_none(),
    }
}

/// Whether a document is called by a number: it has a digit outside its dates.
#[must_use]
pub fn has_number(document: &str, dates: &[Date]) -> bool {
    let first_digit = |text: &str| text.find(|c: char| c.is_ascii_digit());
    let Some(first) = first_digit(document) else {
        return false;
    };
    // Most documents name one date, behind their number.
    if let [date] = dates {
        let from = first_digit(&date.written).and_then(|before| first.checked_sub(before));
        let begins = from.and_then(|from| document.get(from..));
        if !begins.is_some_and(|text| text.starts_with(date.written.as_str())) {
            return true;
        }
    }
    let rest = dates.iter().fold(Cow::Borrowed(document), |rest, date| {
        rest.replace(&date.written, "").into()
    });
    first_digit(&rest).is_some()
}

/// Whether a document is plainly called by its number and its date, as most are:
/// `Báo cáo số 1101/BC-VP ngày 2/11/2024`. A number with letters is part of no date.
#[must_use]
pub fn is_plain(document: &str) -> bool {
    only_day(document).is_some_and(|(before, date)| has_mixed_word(before) && date.is_real())
}

/// Whether a word has both a digit and a letter.
fn has_mixed_word(text: &str) -> bool {
    let (mut digit, mut letter) = (false, false);
    text.bytes().any(|byte| {
        let blank = byte == b' ';
        digit = !blank && (digit || byte.is_ascii_digit());
        letter = !blank && (letter || byte.is_ascii_alphabetic());
        digit && letter
    })
}

/// The document that a line names. What has no label belongs to the document,
/// or to the part before it.
#[must_use]
pub fn read(line: &SmolStr) -> Evidence {
    if memchr2(b';', b':', line.as_bytes()).is_none() {
        return Evidence {
            document: field::kept(line, field::one_line),
            ..Evidence::default()
        };
    }
    let mut document = Cow::Borrowed("");
    let mut labelled: [Option<Cow<str>>; LABELS.len()] = Default::default();
    let mut open: Option<usize> = None;
    for part in line.split(';') {
        let label = part.split_once(':').and_then(|(label, rest)| {
            let at = FOLDED
                .iter()
                .position(|labels| labels.iter().any(|own| folds_to(label, own)))?;
            Some((at, rest))
        });
        let (slot, text) = match label {
            Some((at, rest)) => (Some(at), rest),
            None => (open, part),
        };
        open = slot;
        let text = field::one_line(text);
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
    fn a_plain_document_lacks_nothing() {
        let lacking = |document: &str| {
            let document = Evidence {
                document: document.into(),
                ..Evidence::default()
            };
            let lacks = lacks(&document);
            lacks.number || lacks.date
        };
        for document in [
            "Báo cáo số 1101/BC-VP ngày 2/11/2024",
            "73/KH-SKHCN 18/03/2023",
            "ngày(5) 2/11/2024",
        ] {
            assert!(is_plain(document) && !lacking(document), "{document}");
        }
        for document in [
            "Báo cáo ngày 2/11/2024",
            "Báo cáo số 5 ngày 2/11/2024",
            "Kế hoạch 3/KH-UBND năm 2023 ngày 2/11/2024",
            "Báo cáo số 1101/BC-VP ngày 31/2/2024",
            "Báo cáo số 1101/BC-VP",
            "",
        ] {
            assert!(!is_plain(document), "{document}");
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
            assert_eq!(read(&write(&evidence, lang).into()), evidence);
        }
        assert_eq!(
            read(&"Công văn số 5; Báo cáo số 6".into()).document,
            "Công văn số 5; Báo cáo số 6"
        );
    }
}
