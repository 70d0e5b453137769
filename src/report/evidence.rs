//! Scores without or with thin evidence, in the form that the head signs.

use smol_str::SmolStr;

use super::document::{Block, Document, Letter, Role, Row, RowKind, Table, TableColumn, Value};
use crate::analysis::evidence::{self as analysis, Answer, Claim, Standing};
use crate::input::values::evidence;
use crate::lang::{Figure, Lang, Text};
use crate::model::{Evidence, Lacks, Scorecard};
use crate::text;

/// Looks at what a file's own scores rest on.
#[must_use]
pub fn answer(scorecard: &Scorecard) -> Answer {
    Answer::new(scorecard, evidence::lacks)
}

/// The report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang) -> Document {
    let (risky, thin): (Vec<&Claim>, Vec<&Claim>) = answer
        .claims
        .iter()
        .partition(|claim| claim.standing.is_at_risk());
    let mut blocks = vec![Block::Facts(facts(answer, lang))];
    if !risky.is_empty() {
        let mut table = table(
            &text!("Điểm có thể bị trừ khi thẩm định", "Points at risk"),
            &risky,
            lang,
        );
        let word = text!("Tổng điểm có thể bị trừ", "Total at risk");
        let mut values = vec![
            Value::Empty,
            Value::Text(word.get(lang).to_owned()),
            Value::Points(answer.at_risk_points),
        ];
        values.resize(table.columns.len(), Value::Empty);
        table.rows.push(Row {
            tags: Vec::new(),
            kind: RowKind::Total,
            detail: Vec::new(),
            values,
        });
        let note = text!(
            "Điểm có thể bị trừ: không có tài liệu nào ghi đủ số và ngày. Xếp theo số điểm, từ cao xuống thấp.",
            "At risk: no document with number and date stands behind the score. Most points first."
        );
        table.notes.push(note.get(lang).to_owned());
        blocks.push(Block::Table(table));
    }
    if !thin.is_empty() {
        let title = text!("Tài liệu cần ghi đủ thêm", "Documents to complete");
        blocks.push(Block::Table(table(&title, &thin, lang)));
    }
    if answer.claims.is_empty() {
        let said = if answer.claimed == 0 {
            text!(
                "Chưa có điểm tự chấm nào trên 0 đang chờ thẩm định.",
                "No self-score above zero is waiting to be appraised."
            )
        } else {
            text!(
                "Điểm tự chấm nào cũng có tài liệu ghi đủ số, ngày, mục và trang.",
                "Every self-score has documents with number, date, section and page."
            )
        };
        blocks.push(Block::Paragraph(said.get(lang).to_owned()));
    }
    Document {
        origin: crate::report::document::Origin::default(),
        letter: Letter::default(),
        lang,
        decimals: answer.decimals,
        title: title(answer).get(lang).to_owned(),
        blocks,
    }
}

fn title(answer: &Answer) -> Text {
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

fn facts(answer: &Answer, lang: Lang) -> Vec<(String, Value)> {
    let mut facts = Vec::new();
    if let Some(unit) = &answer.unit {
        facts.push((text!("Đơn vị", "Unit"), Value::Text(unit.to_string())));
    }
    facts.push((
        text!("Tiêu chí có điểm chờ thẩm định", "Criteria claimed"),
        Value::Count(answer.claimed),
    ));
    facts.push((
        text!("Điểm tự chấm của các tiêu chí đó", "Self-score of these"),
        Value::Points(answer.claimed_points),
    ));
    facts.push((
        text!("Tiêu chí có thể bị trừ điểm", "Criteria at risk"),
        Value::Count(answer.at_risk),
    ));
    let points = Figure(answer.at_risk_points.to_string());
    let risk = match answer.at_risk_share {
        Some(share) => {
            let share = Figure(share.text(Lang::En, answer.decimals));
            text!(
                "{points} điểm = {share} % điểm tự chấm",
                "{points} points = {share} % of the self-score",
                points,
                share
            )
        }
        None => text!("{points} điểm", "{points} points", points),
    };
    facts.push((
        text!("Điểm có thể bị trừ", "Points at risk"),
        Value::Text(risk.get(lang).to_owned()),
    ));
    // The two numbers that a user meets: this one is told by a check.
    if answer.at_risk > 0 {
        facts.push((
            text!("Trong đó chưa có giải trình", "Of these unexplained"),
            Value::Points(answer.unexplained_points),
        ));
    }
    facts
        .into_iter()
        .map(|(name, value)| (name.get(lang).to_owned(), value))
        .collect()
}

fn table(title: &Text, claims: &[&Claim], lang: Lang) -> Table {
    let column = |heading: Text, width, number| TableColumn {
        role: Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    };
    let rows = claims.iter().map(|claim| Row {
        tags: Vec::new(),
        kind: RowKind::Leaf(1),
        detail: Vec::new(),
        values: vec![
            Value::Text(claim.code.to_string()),
            Value::Text(claim.name.to_string()),
            Value::Points(claim.own),
            lines(claim.documents.iter().map(|one| written(one, lang))),
            lines(claim.explanations.iter().map(SmolStr::to_string)),
            Value::Text(to_add(claim, lang)),
            Value::Text(claim.lead.join("; ")),
        ],
    });
    Table {
        title: title.get(lang).to_owned(),
        rows: rows.collect(),
        columns: vec![
            column(text!("Mã", "Code"), 8, false),
            column(text!("Tiêu chí", "Criterion"), 32, false),
            column(text!("Điểm tự chấm", "Self-score"), 8, true),
            TableColumn {
                role: Role::Dates,
                ..column(
                    text!("Căn cứ, tài liệu hiện có", "Documents there are"),
                    24,
                    false,
                )
            },
            column(text!("Lý do (giải trình)", "Explanation"), 24, false),
            column(text!("Cần bổ sung", "To be supplied"), 24, false),
            column(text!("Đơn vị cung cấp", "By whom"), 20, false),
        ],
        notes: Vec::new(),
    }
}

fn lines(parts: impl Iterator<Item = String>) -> Value {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        Value::Empty
    } else {
        Value::Text(parts.join("\n"))
    }
}

fn written(document: &analysis::Document, lang: Lang) -> String {
    let evidence = Evidence {
        document: document.document.clone(),
        date: document.date.clone(),
        pages: document.pages.clone(),
        file: None,
    };
    evidence::write(&evidence, lang)
}

/// What is still to be supplied.
fn to_add(claim: &Claim, lang: Lang) -> String {
    let said = match claim.standing {
        Standing::Nothing => vec![text!(
            "tài liệu kiểm chứng, hoặc giải trình",
            "a document that proves it, or an explanation"
        )],
        Standing::Explained => vec![text!("tài liệu kiểm chứng", "a document that proves it")],
        Standing::Unidentified | Standing::Incomplete => {
            let lacking = claim.documents.iter().filter(|one| one.lacks.anything());
            lacking.map(missing).collect()
        }
    };
    let said: Vec<&str> = said.iter().map(|text| text.get(lang)).collect();
    said.join("\n")
}

fn missing(document: &analysis::Document) -> Text {
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
    let what = parts.reduce(|list, one| text!("{list}; {one}", "{list}; {one}", list, one));
    let what = what.unwrap_or_default();
    let name = &document.document;
    if name.is_empty() {
        text!("tài liệu: {what}", "a document: {what}", what)
    } else {
        text!("{name}: {what}", "{name}: {what}", name, what)
    }
}
