//! The classes of a set: their order.

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::model::{Class, Points, Threshold};
use crate::text;

/// Within a block classes stand best first, each from lower than the one before,
/// all on per cent or all on points: else a figure would have two of them.
pub(super) fn classes_out_of_order(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for (at, class) in draft.classes.iter().enumerate() {
        let of_block =
            |other: &&crate::source::Located<Class>| block(&other.value) == block(&class.value);
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
                "of the classes “{name}” and “{above}” one is on per cent, the other on points",
                name,
                above
            ),
            _ => text!(
                "mức xếp loại “{name}” đứng sau “{above}” nhưng không bắt đầu từ thấp hơn",
                "the class “{name}” stands after “{above}” but does not begin lower",
                name,
                above
            ),
        };
        faults.push(
            Diagnostic::new(Fault::ClassesOutOfOrder, class.place.clone(), message)
                .label(text!("mức này", "this class"))
                .related(before.place.clone(), text!("mức đứng trước", "the one before"))
                .help(text!(
                    "ghi các mức của một khối từ cao xuống thấp, cùng theo phần trăm hoặc cùng theo điểm",
                    "write the classes of a block from the highest down, all on per cent or all on points"
                )),
        );
    }
}

/// The block that a class is for, however it is spelt.
fn block(class: &Class) -> Option<String> {
    let block = class.block.as_deref();
    block.map(|block| block.trim().to_lowercase())
}

/// Whether a class is on per cent, and from where it is given.
fn edge(class: &Class) -> (bool, Points) {
    match class.from {
        Threshold::Percent(from) => (true, from),
        Threshold::Points(from) => (false, from),
    }
}
