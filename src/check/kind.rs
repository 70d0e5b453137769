//! Whether points count in the total is said of a field, and holds for all of it.

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::DraftCriterion;
use crate::lang::Text;
use crate::model::Kind;
use crate::text;

/// What stands below a field is of the field's kind; what says another would be
/// added up where it does not belong.
pub(super) fn kind_below_field(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for field in draft
        .criteria
        .iter()
        .filter(|field| !field.kind.is_unreadable())
    {
        let kind = field.kind.value().copied().unwrap_or_default();
        for child in &field.children {
            below(field, kind, child, faults);
        }
    }
}

fn below(field: &DraftCriterion, kind: Kind, one: &DraftCriterion, faults: &mut Vec<Diagnostic>) {
    if let Some(own) = one.kind.located().filter(|own| own.value != kind) {
        let (code, above) = (one.code_text(), field.code_text());
        let message = text!(
            "tiêu chí {code} ghi là {own}, nhưng lĩnh vực {above} là {whole}",
            "criterion {code} is said to be {own}, but field {above} is {whole}",
            code,
            own = said(own.value),
            above,
            whole = said(kind)
        );
        let fault = Diagnostic::new(Fault::KindBelowField, own.place.clone(), message);
        let label = text!("lĩnh vực chứa nó", "the field it stands in");
        faults.push(fault.related(field.code_place().clone(), label).help(text!(
            "đưa tiêu chí này ra một lĩnh vực riêng có loại điểm đó, hoặc bỏ loại điểm ghi ở đây",
            "put it into a field of its own with that kind, or take the kind away here"
        )));
    }
    for child in &one.children {
        below(field, kind, child, faults);
    }
}

fn said(kind: Kind) -> Text {
    match kind {
        Kind::Main => text!("điểm trong tổng", "in the total"),
        Kind::Bonus => text!("điểm thưởng", "bonus points"),
        Kind::Penalty => text!("điểm trừ", "penalty points"),
    }
}
