//! What changed in the set, and what a person has yet to decide.

use super::tables::codes;
use super::{Page, row, table};
use crate::analysis::compare::{ChangeKind, CriterionRef};
use crate::lang::Text;
use crate::model::Points;
use crate::report::document::{RowKind, Table, Value};
use crate::text;

/// Criteria that were moved, renamed, split, merged, re-pointed, added, dropped.
pub(super) fn changes(page: &Page<'_>) -> Option<Table> {
    let rows = page.step.set.iter().map(|change| {
        let kinds: Vec<String> = change
            .kinds
            .iter()
            .map(|kind| page.say(&word(*kind)))
            .collect();
        let mut kinds = kinds.join(", ");
        if change.confirmed {
            kinds.push_str(&page.say(&text!(" (đã xác nhận)", " (confirmed)")));
        }
        let newest = if change.new.is_empty() {
            &change.old
        } else {
            &change.new
        };
        row(
            RowKind::Plain,
            vec![
                Value::Text(kinds),
                Value::Text(code_list(&change.old)),
                Value::Text(code_list(&change.new)),
                Value::Text(name_list(newest)),
                Value::points(standard(&change.old)),
                Value::points(standard(&change.new)),
            ],
        )
    });
    let rows: Vec<_> = rows.collect();
    let mut columns = vec![page.words(&text!("Thay đổi", "Change"), 16)];
    columns.extend(head(page));
    columns.extend(page.both(|year| text!("Điểm chuẩn {year}", "Standard {year}", year)));
    let title = text!("Bộ tiêu chí đã thay đổi", "What changed in the set");
    (!rows.is_empty()).then(|| table(page.say(&title), columns, rows))
}

/// Likely matches that were not made.
pub(super) fn proposals(page: &Page<'_>) -> Option<Table> {
    let rows = page.step.proposals.iter().map(|one| {
        let [old, new] = [&one.old, &one.new].map(|side| name_list(side));
        row(
            RowKind::Plain,
            vec![
                Value::Text(code_list(&one.old)),
                Value::Text(code_list(&one.new)),
                Value::Text(format!("{old} → {new}")),
                Value::Count(one.likeness),
            ],
        )
    });
    let rows: Vec<_> = rows.collect();
    let mut columns = head(page);
    columns.push(page.number(&text!("Giống nhau (%)", "Alike (%)")));
    let title = text!(
        "Có thể là một, chưa ghép: cần người xác nhận",
        "May be one, not matched: for a person to confirm"
    );
    let note = text!(
        "Chưa ghép nên điểm của các tiêu chí này tính là đã bỏ và mới thêm.",
        "Not matched, so the points of these criteria count as dropped and added."
    );
    (!rows.is_empty()).then(|| {
        let mut made = table(page.say(&title), columns, rows);
        made.notes.push(page.say(&note));
        made
    })
}

fn head(page: &Page<'_>) -> Vec<crate::report::document::TableColumn> {
    let code = |at: usize| {
        let year = page.column_label(at);
        page.words(&text!("Mã {year}", "Code {year}", year), 9)
    };
    vec![
        code(page.step.old),
        code(page.step.new),
        page.words(&text!("Tiêu chí", "Criterion"), 40),
    ]
}

fn word(kind: ChangeKind) -> Text {
    match kind {
        ChangeKind::Moved => text!("đổi mã", "moved"),
        ChangeKind::Renamed => text!("đổi tên", "renamed"),
        ChangeKind::Repointed => text!("đổi điểm chuẩn", "re-pointed"),
        ChangeKind::Split => text!("tách", "split"),
        ChangeKind::Merged => text!("gộp", "merged"),
        ChangeKind::Added => text!("thêm", "added"),
        ChangeKind::Dropped => text!("bỏ", "dropped"),
    }
}

fn code_list(side: &[CriterionRef]) -> String {
    codes(&side.iter().map(|one| one.code.clone()).collect::<Vec<_>>())
}

fn name_list(side: &[CriterionRef]) -> String {
    let names: Vec<&str> = side.iter().map(|one| one.name.as_str()).collect();
    names.join("; ")
}

fn standard(side: &[CriterionRef]) -> Option<Points> {
    (!side.is_empty()).then(|| side.iter().map(|one| one.standard).sum())
}
