//! The answer for the award rules: unit by unit.

use smol_str::SmolStr;

use super::{Page, row, table};
use crate::analysis::compare::Verdict;
use crate::lang::Text;
use crate::report::document::{RowKind, Table, Value};
use crate::text;

/// Did the criteria of each lead unit rise?
pub(super) fn leads(page: &Page<'_>) -> Table {
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let decimals = page.comparison.decimals;
    let rows = page.step.by_lead.iter().map(|unit| {
        let name = unit
            .lead
            .as_ref()
            .map_or_else(|| page.say(&nobody), SmolStr::to_string);
        let judged = unit.up + unit.same + unit.down > 0;
        let points = |points| {
            if judged {
                Value::Points(points)
            } else {
                Value::Empty
            }
        };
        let index = unit.old_index.zip(unit.new_index);
        row(
            RowKind::Plain,
            vec![
                Value::Text(name),
                Value::Text(page.say(&verdict(unit.verdict))),
                Value::Count(unit.criteria),
                Value::Count(unit.up),
                Value::Count(unit.same),
                Value::Count(unit.down),
                points(unit.old[0]),
                points(unit.new[0]),
                if judged {
                    Value::Change(unit.real)
                } else {
                    Value::Empty
                },
                Page::change(index.map(|(old, new)| new.since(old, decimals))),
            ],
        )
    });
    let mut columns = vec![
        page.words(&text!("Đơn vị chủ trì", "Lead unit"), 30),
        page.words(&text!("Có tăng điểm?", "Did they rise?"), 14),
        page.number(&text!("Số tiêu chí", "Criteria")),
        page.number(&text!("Tăng", "Up")),
        page.number(&text!("Như cũ", "Same")),
        page.number(&text!("Giảm", "Down")),
    ];
    columns.extend(page.both(|year| text!("Điểm {year}", "Points {year}", year)));
    columns.push(page.number(&text!("Thực chất", "Real")));
    columns.push(page.number(&text!("Tăng, giảm chỉ số", "Change of index")));
    let title = text!(
        "Tiêu chí của từng đơn vị chủ trì có tăng điểm không",
        "Did the criteria of each lead unit rise"
    );
    let mut made = table(page.say(&title), columns, rows.collect());
    let mut notes = vec![text!(
        "Điểm và số tiêu chí tăng, giảm chỉ tính tiêu chí có điểm ở cả hai năm; đơn vị chủ trì lấy theo năm sau; tiêu chí có nhiều đơn vị chủ trì được tính trọn cho từng đơn vị.",
        "Points and criteria up or down count only what is scored in both years; the lead units are those of the later year; a criterion with several counts whole for each."
    )];
    let years = [page.before().year, page.now().year];
    if let [Some(old), Some(new)] = years
        && new > old + 1
    {
        notes.push(text!(
            "Hai năm này không liền kề; quy chế thi đua thường xét so với năm trước liền kề.",
            "These years do not follow each other; award rules usually ask about the year just before."
        ));
    }
    made.notes = notes.iter().map(|note| page.say(note)).collect();
    made
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Rose => text!("có", "yes"),
        Verdict::RoseInPart => text!("có, nhưng có tiêu chí giảm", "yes, but one fell"),
        Verdict::AtFull => text!("đã đạt tối đa", "at the maximum"),
        Verdict::DidNotRise => text!("không", "no"),
        Verdict::Unknown => text!("chưa rõ", "not known"),
    }
}
