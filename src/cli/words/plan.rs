use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Lập kế hoạch cải thiện: tiêu chí yếu, điểm có thể tăng, nhiệm vụ, đơn vị",
        "Make the improvement plan: weak criteria, gains, tasks, units"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex plan", "Examples:\n  parindex plan")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
