//! Documents and explanations of any shape.

use parindex::model::{Evidence, Proof};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use smol_str::SmolStr;

use super::words::paragraph;

pub(super) fn evidence() -> impl Strategy<Value = Evidence> {
    (
        "[0-9]{1,3}/[A-Z]{2,6}",
        option::of("20[0-9]{2}-0[1-9]-1[0-9]"),
        option::of("mục [IVX]{1,3}"),
        option::of("[a-z]{1,8}\\.pdf"),
    )
        .prop_map(|(document, date, pages, file)| Evidence {
            document: document.into(),
            date: date.map(SmolStr::from),
            pages: pages.map(SmolStr::from),
            file: file.map(SmolStr::from),
        })
}

/// Evidence and explanation on a group, which apply to all criteria below it.
pub(super) fn proof() -> impl Strategy<Value = Proof> {
    (vec(evidence(), 0..2), option::of(paragraph())).prop_map(|(evidence, explanation)| Proof {
        evidence,
        explanations: explanation.into_iter().collect(),
    })
}
