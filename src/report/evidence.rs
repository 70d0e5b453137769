//! The report on scores without full evidence, in the form that a head of unit signs.

use smol_str::SmolStr;

use super::builder::{Column, Facts, TableBuilder, joined};
use super::document::{Document, RowKind, Tone, Value};
use super::figure::{self, percent};
use crate::analysis::evidence::{self as analysis, Answer, Claim, Standing};
use crate::lang::{Lang, Localize, Message};
use crate::model::{Evidence, Lacks};
use crate::text;

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

/// Returns the report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang) -> Document {
    let (risky, thin): (Vec<&Claim>, Vec<&Claim>) = answer
        .claims
        .iter()
        .partition(|claim| claim.standing.is_at_risk());
    let mut document = Document::new(title(answer), answer.decimals, lang);
    push_headline(&mut document, answer, thin.len());
    document.push(facts(&document, answer));
    if !risky.is_empty() {
        let title = text!("Điểm có thể bị trừ khi thẩm định", "Points at risk");
        let mut table = claims_table(&document, title, risky, Some(answer));
        table.note(text!(
            "Điểm có thể bị trừ: không có tài liệu nào ghi đủ số và ngày. Xếp theo số điểm, từ cao xuống thấp.",
            "At risk: no document with number and date supports the score. Most points first."
        ));
        document.push(table);
    }
    if !thin.is_empty() {
        let title = text!(
            "Tài liệu kiểm chứng cần bổ sung thông tin",
            "Documents to complete"
        );
        document.push(claims_table(&document, title, thin, None));
    }
    if answer.claims.is_empty() && answer.claimed > 0 {
        document.paragraph(text!(
            "Điểm tự chấm nào cũng có tài liệu ghi đủ số, ngày, mục và trang.",
            "Every self-score has documents with number, date, section and page."
        ));
    }
    document
}

fn title(answer: &Answer) -> Message {
    match answer.year {
        Some(year) => text!(
            "Giải trình tiêu chí thiếu tài liệu kiểm chứng năm {year}",
            "Criteria without full evidence, {year}",
            year = year.to_string()
        ),
        None => text!(
            "Giải trình tiêu chí thiếu tài liệu kiểm chứng",
            "Criteria without full evidence"
        ),
    }
}

/// Appends the points at risk, and how many criteria they are from.
fn push_headline(document: &mut Document, answer: &Answer, thin: usize) {
    let (claimed, at_risk) = (answer.claimed, answer.at_risk);
    if claimed == 0 {
        let none = text!(
            "không có tiêu chí nào đang chờ thẩm định",
            "no self-score above zero is waiting to be appraised"
        );
        return document.highlight(none, Tone::Plain);
    }
    let points = figure::rounded(answer.at_risk_points, answer.decimals);
    document.highlight(
        text!("{points} điểm có thể bị trừ", "{points} points at risk"),
        Tone::of_faults(at_risk),
    );
    document.highlight(
        text!(
            "{at_risk}/{claimed} tiêu chí chờ thẩm định thiếu tài liệu",
            "{at_risk} of {claimed} criteria awaiting appraisal lack a document"
        ),
        Tone::Plain,
    );
    if thin > 0 {
        document.highlight(
            text!(
                "{thin} tiêu chí cần bổ sung thông tin",
                "{thin} criteria with documents to complete"
            ),
            Tone::Plain,
        );
    }
}

fn facts(document: &Document, answer: &Answer) -> Facts {
    let mut facts = document.facts();
    facts.add(text!("Đơn vị", "Unit"), answer.unit.as_ref());
    facts.add(text!("Phạm vi", "Scope"), figure::scope(&answer.scope));
    if answer.claimed == 0 {
        return facts;
    }
    facts.add(
        text!(
            "Điểm tự chấm của các tiêu chí chờ thẩm định",
            "Self-score awaiting appraisal"
        ),
        answer.claimed_points,
    );
    let share = answer.at_risk_share.map(|share| {
        text!(
            "{share}% số điểm đó",
            "{share}% of these points",
            share = percent(share, answer.decimals)
        )
    });
    facts.add(text!("Có thể bị trừ", "At risk"), share);
    // The number that the diagnostic of `check` reports.
    if answer.at_risk > 0 {
        facts.add(
            text!("Điểm chưa có giải trình", "Points without an explanation"),
            answer.unexplained_points,
        );
    }
    facts
}

/// Returns the table of claims, with the points at risk if `total` gives them.
fn claims_table<'a>(
    document: &Document,
    title: Message,
    claims: Vec<&'a Claim>,
    total: Option<&Answer>,
) -> TableBuilder<&'a Claim> {
    let lang = document.lang;
    let name = total.map_or("to-complete", |_| "at-risk");
    let mut table = document.table(title, claims).named(name);
    table.rows(|_, row| row.kind = RowKind::Leaf(1));
    table.text(text!("Mã", "Code"), 8, |claim| &claim.code);
    table.text(text!("Tiêu chí", "Criterion"), 32, |claim| &claim.name);
    if total.is_some() {
        table.total(text!("Tổng điểm có thể bị trừ", "Total at risk"));
    }
    let own = Column::number(text!("Điểm tự chấm", "Self-score")).width(8);
    table.column(own, |claim| claim.own);
    if let Some(answer) = total {
        table.total(answer.at_risk_points);
    }
    let documents = text!("Căn cứ, tài liệu hiện có", "Existing documents");
    table.column(Column::dates(documents, 24), |claim| {
        lines(claim.documents.iter().map(|one| cited(one, lang)))
    });
    let explanation = text!("Lý do (giải trình)", "Explanation");
    table.text(explanation, 24, |claim| {
        lines(claim.explanations.iter().map(SmolStr::to_string))
    });
    table.text(text!("Cần bổ sung", "To be added"), 24, |claim| {
        to_add(claim, lang)
    });
    table.text(text!("Đơn vị cung cấp", "Supplied by"), 20, |claim| {
        claim.lead.join("; ")
    });
    table
}

/// Returns one line per part, or an empty value if there are none.
pub(super) fn lines(parts: impl Iterator<Item = String>) -> Value {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        Value::Empty
    } else {
        Value::Text(parts.join("\n"))
    }
}

/// Returns a document of a criterion as a sentence cites it.
pub(super) fn written(document: &Evidence, lang: Lang) -> String {
    let (date, pages) = (document.date.as_deref(), document.pages.as_deref());
    cite(&document.document, date, pages, lang)
}

/// Returns a document as a sentence cites it.
fn cited(document: &analysis::Document, lang: Lang) -> String {
    let (date, pages) = (document.date.as_deref(), document.pages.as_deref());
    cite(&document.document, date, pages, lang)
}

/// Returns a citation: `Quyết định số 373/QĐ-SKHCN ngày 27/03/2025 (trang 2)`.
fn cite(document: &str, date: Option<&str>, pages: Option<&str>, lang: Lang) -> String {
    let mut cited = match (is_number(document), lang) {
        (false, _) => document.to_owned(),
        (true, Lang::Vi) => format!("{} số {document}", kind(document)),
        (true, Lang::En) => format!("Document {document}"),
    };
    if let Some(date) = date {
        cited += lang.pick(" ngày ", " of ");
        cited += date;
    }
    if let Some(pages) = pages {
        cited += " (";
        cited += pages;
        cited.push(')');
    }
    cited.trim().to_owned()
}

/// Returns what is still to be supplied, one line per document.
fn to_add(claim: &Claim, lang: Lang) -> String {
    let lines = match claim.standing {
        Standing::Nothing => vec![text!(
            "tài liệu kiểm chứng, hoặc giải trình",
            "a supporting document, or an explanation"
        )],
        Standing::Explained => vec![text!("tài liệu kiểm chứng", "a supporting document")],
        Standing::Unidentified | Standing::Incomplete => {
            let lacking = claim.documents.iter().filter(|one| one.lacks.anything());
            lacking.map(missing).collect()
        }
    };
    joined(lines, "\n").unwrap_or_default().localize(lang)
}

/// Describes what one document lacks.
fn missing(document: &analysis::Document) -> Message {
    let Lacks {
        number,
        date,
        pages,
    } = document.lacks;
    let parts = [
        (number, text!("số, ký hiệu", "number")),
        (date, text!("ngày", "date")),
        (pages, text!("mục, trang", "section and page")),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(lacks, what)| lacks.then_some(what));
    let what = joined(parts, "; ").unwrap_or_default();
    let name = &document.document;
    if name.is_empty() {
        text!("tài liệu: {what}", "a document: {what}")
    } else {
        text!("{name}: {what}")
    }
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
    fn a_document_has_its_kind_before_its_number() {
        let document = |[number, date, pages]: [&str; 3]| analysis::Document {
            document: number.into(),
            date: (!date.is_empty()).then(|| date.into()),
            pages: (!pages.is_empty()).then(|| pages.into()),
            lacks: Lacks::default(),
        };
        for (written, vi) in [
            (
                ["373/QĐ-SKHCN", "27/03/2025", "trang 2"],
                "Quyết định số 373/QĐ-SKHCN ngày 27/03/2025 (trang 2)",
            ),
            (
                ["12/KH-UBND", "", "mục III"],
                "Kế hoạch số 12/KH-UBND (mục III)",
            ),
            (
                ["5/BC-SNV", "05/02/2025", ""],
                "Báo cáo số 5/BC-SNV ngày 05/02/2025",
            ),
            (["30/2020/NĐ-CP", "", ""], "Nghị định số 30/2020/NĐ-CP"),
            (["45/SNV-CCHC", "", ""], "Công văn số 45/SNV-CCHC"),
            (["45/TTr-SNV", "", ""], "Tờ trình số 45/TTr-SNV"),
            (["45/abc", "", ""], "Văn bản số 45/abc"),
            (
                ["Biên bản họp", "05/03/2025", ""],
                "Biên bản họp ngày 05/03/2025",
            ),
            (["Báo cáo số 5", "", "II"], "Báo cáo số 5 (II)"),
            (["Công văn của Sở", "", ""], "Công văn của Sở"),
        ] {
            assert_eq!(cited(&document(written), Lang::Vi), vi);
        }
        assert_eq!(
            cited(&document(["373/QĐ-SKHCN", "2025-03-27", "2"]), Lang::En),
            "Document 373/QĐ-SKHCN of 2025-03-27 (2)"
        );
    }
}
