//! Dates and documents in the words of an office (Decree 30/2020).

use std::fmt::Write as _;

use jiff::civil;

use crate::input::values::evidence;
use crate::lang::Lang;

/// The kinds of documents by the abbreviation in their symbol (Decree 30/2020, appendix III).
const KINDS: [(&str, &str); 22] = [
    ("QĐ", "Quyết định"),
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("CV", "Công văn"),
    ("TB", "Thông báo"),
    ("TTr", "Tờ trình"),
    ("CT", "Chỉ thị"),
    ("NQ", "Nghị quyết"),
    ("HD", "Hướng dẫn"),
    ("CTr", "Chương trình"),
    ("QC", "Quy chế"),
    ("QyĐ", "Quy định"),
    ("TC", "Thông cáo"),
    ("ĐA", "Đề án"),
    ("DA", "Dự án"),
    ("PA", "Phương án"),
    ("BB", "Biên bản"),
    ("HĐ", "Hợp đồng"),
    ("GM", "Giấy mời"),
    ("CĐ", "Công điện"),
    ("NĐ", "Nghị định"),
    ("TT", "Thông tư"),
];

/// Returns a text with its dates in the style of Decree 30/2020: a zero only before days
/// below ten and the first two months.
pub(super) fn dates(text: &str, lang: Lang) -> String {
    /// The length of `05/03/2024`. Unit: bytes.
    const LENGTH: usize = 10;
    if lang != Lang::Vi {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        let is_part = |sign: Option<char>| {
            sign.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '/' | '-'))
        };
        let date = rest.get(..LENGTH).filter(|_| !is_part(before));
        let after = rest.get(LENGTH..).and_then(|after| after.chars().next());
        if let Some((day, month, year)) = date.and_then(parts).filter(|_| !is_part(after)) {
            let month = match month {
                "01" | "02" => month,
                month => month.trim_start_matches('0'),
            };
            let _ = write!(shown, "{day}/{month}/{year}");
            rest = &rest[LENGTH..];
            before = Some('0');
            continue;
        }
        shown.push(next);
        before = Some(next);
        rest = &rest[next.len_utf8()..];
    }
    shown
}

/// Returns the parts of a date that is one.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits =
        parts.next().is_none() && is_number(day, 2) && is_number(month, 2) && is_number(year, 4);
    let date: civil::Date = fits.then(|| format!("{year}-{month}-{day}").parse().ok())??;
    (date.year() > 0).then_some((day, month, year))
}

/// Returns a line of evidence as a sentence writes it: `Quyết định số 373/QĐ-SKHCN ngày
/// 27/3/2025 (trang 2)`. Other lines only get their dates in that style.
pub(super) fn evidence(line: &str, lang: Lang) -> String {
    let parsed = evidence::parse(line);
    let is_labelled = parsed.date.is_some() || parsed.pages.is_some() || parsed.file.is_some();
    let number = is_number(&parsed.document);
    if !is_labelled && !number {
        return dates(line, lang);
    }
    let mut shown = match (number, lang) {
        (false, _) => parsed.document.to_string(),
        (true, Lang::Vi) => format!("{} số {}", kind(&parsed.document), parsed.document),
        (true, Lang::En) => format!("Document {}", parsed.document),
    };
    if let Some(date) = &parsed.date {
        shown += lang.pick(" ngày ", " of ");
        shown += date;
    }
    let more: Vec<&str> = [&parsed.pages, &parsed.file]
        .into_iter()
        .flatten()
        .map(smol_str::SmolStr::as_str)
        .collect();
    if !more.is_empty() {
        let _ = write!(shown, " ({})", more.join("; "));
    }
    dates(shown.trim(), lang)
}

/// Whether a text is the number and symbol of a document and no more: `373/QĐ-SKHCN`.
fn is_number(document: &str) -> bool {
    let mut parts = document.split('/');
    let number = parts.next().unwrap_or_default();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(number)
        && !document.contains(char::is_whitespace)
        && parts.clone().count() > 0
        && parts
            .next_back()
            .is_some_and(|symbol| symbol.starts_with(char::is_alphabetic))
}

/// Returns the kind of a document by its symbol. An official letter has the abbreviations of
/// organisations only.
fn kind(document: &str) -> &'static str {
    let symbol = document
        .split('/')
        .skip(1)
        .find(|part| part.starts_with(char::is_alphabetic));
    let Some(symbol) = symbol else {
        return "Văn bản";
    };
    let first = symbol.split('-').next().unwrap_or_default();
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == first) {
        return kind;
    }
    let is_organisation = |part: &str| part.len() >= 3 && part.chars().all(char::is_uppercase);
    if symbol
        .split('-')
        .all(|part| part.chars().count() >= 2 && part.chars().all(char::is_uppercase))
        && is_organisation(first)
    {
        "Công văn"
    } else {
        "Văn bản"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_a_zero_only_before_small_days_and_the_first_two_months() {
        for (written, shown) in [
            ("31/03/2024", "31/3/2024"),
            ("trước 05/09/2024.", "trước 05/9/2024."),
            (
                "05/01/2024; 12/02/2024; 12/12/2024",
                "05/01/2024; 12/02/2024; 12/12/2024",
            ),
            // No dates.
            ("31/02/2024", "31/02/2024"),
            ("12/05/2024/QĐ", "12/05/2024/QĐ"),
            ("1/05/2024", "1/05/2024"),
            ("Quý IV", "Quý IV"),
        ] {
            assert_eq!(dates(written, Lang::Vi), shown);
        }
        assert_eq!(dates("31/03/2024", Lang::En), "31/03/2024");
    }

    #[test]
    fn a_document_has_its_kind_before_its_number() {
        for (written, vi) in [
            (
                "373/QĐ-SKHCN; ngày: 27/03/2025; mục: trang 2",
                "Quyết định số 373/QĐ-SKHCN ngày 27/3/2025 (trang 2)",
            ),
            (
                "12/KH-UBND; mục: mục III",
                "Kế hoạch số 12/KH-UBND (mục III)",
            ),
            (
                "5/BC-SNV; ngày: 05/02/2025",
                "Báo cáo số 5/BC-SNV ngày 05/02/2025",
            ),
            ("30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
            ("45/SNV-CCHC", "Công văn số 45/SNV-CCHC"),
            ("45/TTr-SNV", "Tờ trình số 45/TTr-SNV"),
            ("45/abc", "Văn bản số 45/abc"),
            (
                "Biên bản họp; ngày: 05/03/2025",
                "Biên bản họp ngày 05/3/2025",
            ),
            (
                "Báo cáo số 5; mục: II; tệp: 5.pdf",
                "Báo cáo số 5 (II; 5.pdf)",
            ),
            ("Công văn của Sở", "Công văn của Sở"),
        ] {
            assert_eq!(evidence(written, Lang::Vi), vi);
        }
        assert_eq!(
            evidence("373/QĐ-SKHCN; date: 27/03/2025; pages: 2", Lang::En),
            "Document 373/QĐ-SKHCN of 27/03/2025 (2)"
        );
    }
}
