//! The report on scores without full evidence, in the form that a head of unit signs.

use smol_str::SmolStr;

use super::builder::{Column, Facts, TableBuilder, joined};
use super::document::{Document, RowKind, Tone, Value};
use super::figure::{self, percent};
use crate::analysis::evidence::{self as analysis, Answer, Claim, Standing};
use crate::input::values::evidence;
use crate::lang::{Figure, Lang, Localize, Message};
use crate::model::{Evidence, Lacks};
use crate::text;

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
    if answer.claims.is_empty() {
        document.paragraph(if answer.claimed == 0 {
            text!(
                "Không có tiêu chí nào đang chờ thẩm định.",
                "No self-score above zero is waiting to be appraised."
            )
        } else {
            text!(
                "Điểm tự chấm nào cũng có tài liệu ghi đủ số, ngày, mục và trang.",
                "Every self-score has documents with number, date, section and page."
            )
        });
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
            "Tiêu chí có điểm chờ thẩm định",
            "Criteria awaiting appraisal"
        ),
        answer.claimed,
    );
    facts.add(
        text!("Điểm tự chấm của các tiêu chí đó", "Self-score of these"),
        answer.claimed_points,
    );
    facts.add(
        text!("Tiêu chí có thể bị trừ điểm", "Criteria at risk"),
        answer.at_risk,
    );
    let points = Figure(answer.at_risk_points.to_string());
    let risk = match answer.at_risk_share {
        Some(share) => text!(
            "{points} điểm, {share}% điểm tự chấm",
            "{points} points, {share}% of the self-score",
            share = percent(share, answer.decimals)
        ),
        None => text!("{points} điểm", "{points} points"),
    };
    facts.add(text!("Điểm có thể bị trừ", "Points at risk"), risk);
    // The number that the diagnostic of `check` reports.
    if answer.at_risk > 0 {
        facts.add(
            text!("Trong đó chưa có giải trình", "Of these unexplained"),
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
        let documents = claim.documents.iter().map(|one| Evidence {
            document: one.document.clone(),
            date: one.date.clone(),
            pages: one.pages.clone(),
            file: None,
        });
        lines(documents.map(|one| written(&one, lang)))
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

/// Returns a document as one line, without the file that contains it.
pub(super) fn written(document: &Evidence, lang: Lang) -> String {
    let document = Evidence {
        file: None,
        ..document.clone()
    };
    evidence::write(&document, lang)
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
