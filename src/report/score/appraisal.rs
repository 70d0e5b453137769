//! The rounds of appraisal side by side, the largest cut first.

use super::Answer;
use crate::analysis::appraisal::{Appraisal, Rounds};
use crate::lang::{Lang, Text};
use crate::model::{Code, Kind, Points};
use crate::report::document::{Block, Row, RowKind, Table, TableColumn, Value};
use crate::text;

/// The tables, or a sentence where the council has given no score yet.
pub(super) fn blocks(answer: &Answer, lang: Lang) -> Vec<Block> {
    let appraisal = &answer.appraisal;
    if appraisal.criteria.is_empty() {
        let none = text!(
            "Chưa có điểm thẩm định nào trong bảng.",
            "The table has no appraised score yet."
        );
        return vec![Block::Paragraph(none.get(lang).to_owned())];
    }
    let mut blocks = vec![Block::Table(rounds(appraisal, lang))];
    if !appraisal.years.is_empty() {
        blocks.push(every_year(appraisal, lang));
    }
    blocks
}

fn column(heading: &Text, width: u16, number: bool, lang: Lang) -> TableColumn {
    TableColumn {
        role: crate::report::document::Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    }
}

fn rounds(appraisal: &Appraisal, lang: Lang) -> Table {
    let first = appraisal.total.appraised_first.is_some()
        || appraisal
            .criteria
            .iter()
            .any(|one| one.rounds.appraised_first.is_some());
    let explained = appraisal
        .criteria
        .iter()
        .any(|one| one.explanation.is_some());
    let mut columns = vec![
        column(&text!("Mã", "Code"), 8, false, lang),
        column(&text!("Tiêu chí", "Criterion"), 40, false, lang),
        column(&text!("Điểm chuẩn", "Standard"), 9, true, lang),
        column(&text!("Tự chấm", "Self"), 9, true, lang),
    ];
    if first {
        let heading = text!("Thẩm định lần 1", "First appraisal");
        columns.push(column(&heading, 9, true, lang));
    }
    columns.push(column(&text!("Thẩm định", "Final"), 9, true, lang));
    columns.push(column(&text!("Bị cắt", "Cut"), 9, true, lang));
    if explained {
        columns.push(column(&text!("Giải trình", "Explanation"), 40, false, lang));
    }
    let values = |head: [Value; 2], rounds: &Rounds, explanation: Option<&str>| {
        let mut values = Vec::from(head);
        values.push(Value::Points(rounds.standard));
        values.push(Value::points(rounds.own));
        if first {
            values.push(Value::points(rounds.appraised_first));
        }
        values.push(Value::points(rounds.appraised));
        values.push(Value::points(rounds.cut));
        if explained {
            values.push(Value::text(explanation));
        }
        values
    };
    let mut rows: Vec<Row> = Vec::new();
    for one in &appraisal.criteria {
        let head = [
            Value::Text(one.code.to_string()),
            Value::Text(one.name.to_string()),
        ];
        rows.push(Row {
            tags: Vec::new(),
            kind: RowKind::Plain,
            detail: Vec::new(),
            values: values(head, &one.rounds, one.explanation.as_deref()),
        });
    }
    let outside = appraisal.criteria.iter().any(|one| one.kind != Kind::Main);
    let word = if outside {
        text!(
            "Tổng cộng, không kể điểm thưởng, điểm trừ",
            "Total, without bonus and penalty"
        )
    } else {
        text!("Tổng cộng", "Total")
    };
    let head = [Value::Empty, Value::Text(word.get(lang).to_owned())];
    rows.push(Row {
        tags: Vec::new(),
        kind: RowKind::Plain,
        detail: Vec::new(),
        values: values(head, &appraisal.total, None),
    });
    let mut notes = vec![text!(
        "Chỉ gồm các tiêu chí tự chấm đã có điểm thẩm định, bị cắt nhiều xếp trước. Bị cắt = tự chấm − thẩm định (chưa có điểm cuối cùng thì lấy điểm lần 1); số âm là được tăng. Cột nào còn tiêu chí chưa có điểm thì không cộng.",
        "Only the criteria that the body scores and the council has looked at, the largest cut first. Cut = self-score − final score (that of the first appraisal while there is no final one); below zero the council gave more. A column in which a criterion has no score is not added up."
    )];
    if appraisal
        .criteria
        .iter()
        .any(|one| one.kind == Kind::Penalty)
    {
        notes.push(text!(
            "Với điểm trừ, “bị cắt” là phần hội đồng trừ thêm.",
            "Of penalty points, “cut” is what the council put on."
        ));
    }
    Table {
        title: text!("Tự chấm và thẩm định", "Self-score and appraisal")
            .get(lang)
            .to_owned(),
        columns,
        rows,
        notes: notes.iter().map(|note| note.get(lang).to_owned()).collect(),
    }
}

fn every_year(appraisal: &Appraisal, lang: Lang) -> Block {
    let count = appraisal.years.len();
    let title = text!(
        "Bị cắt điểm trong cả {count} năm",
        "Cut in each of {count} years",
        count
    );
    let renamed = (!appraisal.renamed.is_empty()).then(|| {
        let codes: Vec<&str> = appraisal.renamed.iter().map(Code::as_str).collect();
        text!(
            "Không so được vì mã này ở năm khác mang tên khác: {codes}.",
            "Not compared, because the code has another name in another year: {codes}.",
            codes = codes.join(", ")
        )
    });
    let bodies = (!appraisal.other_bodies.is_empty()).then(|| {
        let names = appraisal.other_bodies.iter();
        let names: Vec<String> = names.map(|name| format!("“{name}”")).collect();
        text!(
            "Chú ý: có tệp năm trước ghi tên đơn vị khác ({names}); nếu đơn vị không phải vừa đổi tên thì kết quả so các năm là của hai đơn vị khác nhau.",
            "Mind: a file of an earlier year names another body ({names}); unless the body was renamed, two bodies are compared here.",
            names = names.join(", ")
        )
    });
    let notes = bodies.iter().chain(&renamed);
    let notes: Vec<String> = notes.map(|note| note.get(lang).to_owned()).collect();
    if appraisal.cut_every_year.is_empty() {
        let nowhere = text!(
            "Không tiêu chí nào bị cắt điểm trong cả {count} năm.",
            "No criterion was cut in each of {count} years.",
            count
        );
        let mut said = vec![nowhere.get(lang).to_owned()];
        said.extend(notes);
        return Block::Paragraph(said.join(" "));
    }
    let mut columns = vec![
        column(&text!("Mã", "Code"), 8, false, lang),
        column(&text!("Tiêu chí", "Criterion"), 44, false, lang),
    ];
    for (at, year) in appraisal.years.iter().enumerate() {
        let heading = match year {
            Some(year) => text!("Cắt năm {year}", "Cut {year}", year = year.to_string()),
            None => text!("Cắt, tệp {number}", "Cut, file {number}", number = at + 1),
        };
        columns.push(column(&heading, 9, true, lang));
    }
    let row = |head: [Value; 2], cuts: &[Points]| {
        let cuts = cuts.iter().copied().map(Value::Points);
        Row {
            tags: Vec::new(),
            kind: RowKind::Plain,
            detail: Vec::new(),
            values: head.into_iter().chain(cuts).collect(),
        }
    };
    let rows = appraisal.cut_every_year.iter().map(|one| {
        let head = [
            Value::Text(one.code.to_string()),
            Value::Text(one.name.to_string()),
        ];
        row(head, &one.cuts)
    });
    Block::Table(Table {
        title: title.get(lang).to_owned(),
        rows: rows.collect(),
        columns,
        notes,
    })
}
