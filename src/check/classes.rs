//! The order of the classes of a set.

use super::table::Table;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::model::{Class, Points, Threshold};
use crate::source::Located;
use crate::text;

/// Reports classes of a block that are not in descending order, or that mix percentages and
/// points: a result would belong to two of them.
pub(super) fn classes_out_of_order(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    for (at, class) in draft.classes.iter().enumerate() {
        let of_block = |other: &&Located<Class>| block(&other.value) == block(&class.value);
        let Some(before) = draft.classes[..at].iter().rev().find(of_block) else {
            continue;
        };
        let (name, above) = (&class.value.name, &before.value.name);
        let message = match (edge(&before.value), edge(&class.value)) {
            ((true, higher), (true, lower)) | ((false, higher), (false, lower))
                if higher > lower =>
            {
                continue;
            }
            ((one, _), (other, _)) if one != other => text!(
                "mức xếp loại “{name}” và “{above}” một mức tính theo phần trăm, một mức tính theo điểm",
                "of the classes “{name}” and “{above}”, one uses per cent and the other points"
            ),
            _ => text!(
                "mức xếp loại “{name}” đứng sau “{above}” nhưng không bắt đầu từ thấp hơn",
                "the class “{name}” comes after “{above}” but does not start lower"
            ),
        };
        diagnostics.push(
            Diagnostic::new(RuleId::ClassesOutOfOrder, class.place.clone(), message)
                .label(text!("mức này", "this class"))
                .related(before.place.clone(), text!("mức đứng trước", "the class before it"))
                .help(text!(
                    "ghi các mức của một khối từ cao xuống thấp, cùng theo phần trăm hoặc cùng theo điểm",
                    "write the classes of a block in descending order, all in per cent or all in points"
                )),
        );
    }
}

/// Returns the block of a class, trimmed and in lower case.
fn block(class: &Class) -> Option<String> {
    let block = class.block.as_deref();
    block.map(|block| block.trim().to_lowercase())
}

/// Returns whether the lower bound of a class is a percentage, and the bound.
fn edge(class: &Class) -> (bool, Points) {
    match class.from {
        Threshold::Percent(from) => (true, from),
        Threshold::Points(from) => (false, from),
    }
}
