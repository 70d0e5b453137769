//! Tables of tasks without points.

use super::context::Context;
use super::table::{Table, visit_with_ancestors};
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::ScoreColumn;
use crate::text;

/// What every task needs.
const NEEDED: [CriterionField; 3] = [
    CriterionField::Lead,
    CriterionField::Due,
    CriterionField::Output,
];

fn has(criterion: &DraftCriterion, field: CriterionField) -> bool {
    match field {
        CriterionField::Lead => !criterion.lead.is_empty(),
        CriterionField::Due => !criterion.due.is_missing(),
        _ => !criterion.output.is_missing(),
    }
}

/// Reports tasks without a lead unit, a deadline or a product, of their own or of a group
/// above. What no task has is reported once.
pub(super) fn task_incomplete(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    if !draft.is_of_tasks() {
        return;
    }
    let any = |field| table.nodes.iter().any(|node| has(node.criterion, field));
    let (used, unused): (Vec<_>, Vec<_>) = NEEDED.into_iter().partition(|field| any(*field));
    if !unused.is_empty() {
        diagnostics.push(unused_fields(draft, &unused));
    }
    let mut missing: Vec<(&DraftCriterion, Vec<CriterionField>)> = Vec::new();
    for field in used {
        let has = |criterion: &DraftCriterion| {
            has(criterion, field) || criterion.unreadable_lists.contains(&field)
        };
        visit_with_ancestors(&draft.criteria, false, &has, &mut |criterion, above| {
            if above || !criterion.is_leaf() || has(criterion) {
                return;
            }
            let known = missing
                .iter_mut()
                .find(|(one, _)| std::ptr::eq(*one, criterion));
            match known {
                Some((_, fields)) => fields.push(field),
                None => missing.push((criterion, vec![field])),
            }
        });
    }
    for (criterion, fields) in missing {
        let (code, list) = (criterion.code_text(), list(&fields));
        let place = draft.blank_place(criterion, fields[0]);
        diagnostics.push(
            Diagnostic::new(
                RuleId::TaskIncomplete,
                place,
                text!("nhiệm vụ {code} chưa có {list}", "task {code} has no {list}"),
            )
            .label(text!("chưa ghi", "blank"))
            .help(text!(
                "ghi {list} của nhiệm vụ {code}; ô gộp cho nhiều nhiệm vụ thì tính cho từng nhiệm vụ",
                "write the {list} of task {code}; a cell merged over several tasks counts for each of them"
            )),
        );
    }
}

/// Returns "đơn vị chủ trì, thời gian hoàn thành".
fn list(fields: &[CriterionField]) -> Message {
    let names = fields.iter().map(|field| match field {
        CriterionField::Lead => text!("đơn vị chủ trì", "lead unit"),
        CriterionField::Due => text!("thời gian hoàn thành", "deadline"),
        _ => text!("sản phẩm đầu ra", "product"),
    });
    let joined = names.reduce(|list, one| text!("{list}, {one}"));
    joined.unwrap_or_default()
}

/// Reports what no task of the table has.
fn unused_fields(draft: &Draft, fields: &[CriterionField]) -> Diagnostic {
    let list = list(fields);
    Diagnostic::new(
        RuleId::TaskIncomplete,
        draft.place.clone(),
        text!(
            "không nhiệm vụ nào của bảng có {list}",
            "no task of the table has a {list}"
        ),
    )
    .help(text!(
        "thêm cột và ghi {list} của từng nhiệm vụ, nếu kế hoạch có",
        "add a column with the {list} of each task, if the plan has it"
    ))
}

/// Reports points in a table of tasks.
pub(super) fn task_with_points(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let Some(kind) = draft.kind.located().filter(|_| draft.is_of_tasks()) else {
        return;
    };
    for node in &table.nodes {
        let criterion = node.criterion;
        let points = ScoreColumn::ALL.into_iter().find_map(|column| {
            let located = criterion.points.get(column).located()?;
            Some((column, located))
        });
        let Some((column, points)) = points else {
            continue;
        };
        let (code, name) = (criterion.code_text(), column.name());
        diagnostics.push(
            Diagnostic::new(
                RuleId::TaskWithPoints,
                points.place.clone(),
                text!(
                    "bảng nhiệm vụ không có điểm, nhưng {code} có {name}",
                    "the table has tasks without points, but {code} has a {name}"
                ),
            )
            .label(text!("điểm", "points"))
            .related(kind.place.clone(), text!("bảng nhiệm vụ", "a table of tasks"))
            .help(text!(
                "bỏ điểm này, hoặc bỏ “kind: tasks” và ghi điểm chuẩn của mọi tiêu chí",
                "remove the points, or remove “kind: tasks” and write the standard points of every criterion"
            )),
        );
    }
}

/// Reports a table of tasks where points are needed.
pub(super) fn no_points(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let Some(kind) = draft
        .kind
        .located()
        .filter(|_| context.needs_points && draft.is_of_tasks())
    else {
        return;
    };
    // Other diagnostics of the table belong to the commands that read tasks.
    diagnostics.retain(|one| {
        one.severity == Severity::Error || one.primary.place.file != draft.place.file
    });
    diagnostics.push(
        Diagnostic::new(
            RuleId::NoPoints,
            kind.place.clone(),
            text!(
                "đây là bảng nhiệm vụ, không có điểm chuẩn nên không tính được điểm",
                "this is a table of tasks without standard points: there is no score"
            ),
        )
        .label(text!("bảng nhiệm vụ", "a table of tasks"))
        .help(text!(
            "bảng nhiệm vụ dùng với: parindex plan (danh mục theo lĩnh vực), plan --status 2024-Q3 (báo cáo kết quả), plan --by lead -o THƯ-MỤC (giao việc), merge (gộp phần gửi về), convert; nếu là bảng điểm thì thêm cột “Điểm chuẩn”",
            "tables of tasks serve: parindex plan (the list by field), plan --status 2024-Q3 (report on the results), plan --by lead -o FOLDER (a sheet a unit), merge (what units send back), convert; if it should have points, add a column “Standard points”"
        )),
    );
}
