//! Tasks with all their fields.

use parindex::model::{Points, Task};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::words::{line, paragraph, unit};

pub(super) fn task() -> impl Strategy<Value = Task> {
    (
        option::of(paragraph()),
        vec(unit(), 0..3),
        vec(unit(), 0..2),
        option::of(paragraph()),
        option::of(line()),
        option::weighted(
            0.3,
            prop_oneof![Just("done".into()), Just("60%".into()), line()],
        ),
        option::weighted(
            0.3,
            (1..=400_i64).prop_map(|n| Points::new(Decimal::new(n, 1)).unwrap()),
        ),
        option::weighted(0.2, paragraph()),
        option::weighted(0.2, paragraph()),
    )
        .prop_map(
            |(tasks, lead, support, output, due, progress, effort, meaning, remarks)| Task {
                tasks,
                lead,
                support,
                output,
                due,
                progress,
                effort,
                meaning,
                remarks,
            },
        )
}
