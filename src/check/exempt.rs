//! Who need not be assessed on what: the list of the set, compared with what a unit claims.

use super::context::Context;
use super::table::Table;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, DraftExemption};
use crate::lang::Message;
use crate::model::{Code, Kind};
use crate::text;
use crate::vocab::CriterionField;
use smol_str::SmolStr;

/// Reports exempt codes that the table does not have, unless it lists only part of its set.
pub(super) fn exempt_code_unknown(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    if draft.partial.value() == Some(&true) || !table.codes_are_read {
        return;
    }
    for entry in &draft.exempt {
        for (code, place) in entry.exemption.codes.iter().zip(&entry.code_places) {
            if table.by_code.contains_key(code) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    RuleId::ExemptCodeUnknown,
                    place.clone(),
                    text!(
                        "danh mục không phải đánh giá nêu mã {code}, bộ tiêu chí không có mã này",
                        "the list of exemptions has the code {code}, which the set does not have"
                    ),
                )
                .label(text!("không có trong bảng", "not in the table"))
                .help(text!(
                    "sửa mã theo bộ tiêu chí, hoặc bỏ mã này khỏi danh mục",
                    "correct the code, or remove it from the list"
                )),
            );
        }
    }
}

/// Reports criteria that a unit marks as not applicable without being exempt, and exemptions
/// that it does not use. The list is that of the set, else that of the file.
pub(super) fn exemptions(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let of_set = context.set.as_ref().map(|set| set.exempt.as_slice());
    let list = of_set
        .filter(|list| !list.is_empty())
        .unwrap_or(&draft.exempt);
    let unit = draft.unit.value().map(SmolStr::as_str);
    let block = draft.block.value().map(SmolStr::as_str);
    // A set without a unit claims nothing.
    let is_blank_set = draft.unit.is_missing() && draft.block.is_missing();
    if list.is_empty() || draft.unit.is_unreadable() || draft.block.is_unreadable() {
        return;
    }
    draft.each(|_, criterion| {
        let Some(code) = criterion.code.value().filter(|_| criterion.is_leaf()) else {
            return;
        };
        let covering: Vec<&DraftExemption> = list
            .iter()
            .filter(|entry| entry.exemption.covers(code))
            .collect();
        let own = covering
            .iter()
            .find(|entry| entry.exemption.names(unit, block));
        match (!criterion.not_applicable.is_missing(), own) {
            (true, None) => diagnostics.extend(without_right(criterion, code, &covering)),
            (false, Some(entry)) if !is_blank_set => {
                diagnostics.push(not_used(draft, criterion, code, entry));
            }
            _ => {}
        }
    });
}

fn without_right(
    criterion: &DraftCriterion,
    code: &Code,
    covering: &[&DraftExemption],
) -> Option<Diagnostic> {
    let reason = criterion.not_applicable.located()?;
    let by_rule = criterion.rule.value().zip(criterion.declared.value());
    // The rule of the set itself decides that there is nothing to count.
    if by_rule.is_some_and(|(rule, declared)| rule.makes_inapplicable(declared))
        || criterion.kind.value() == Some(&Kind::Tracked)
    {
        return None;
    }
    let diagnostic = Diagnostic::new(
        RuleId::ExemptWithoutRight,
        reason.place.clone(),
        text!(
            "tiêu chí {code} ghi là không áp dụng, nhưng đơn vị không thuộc danh mục không phải đánh giá tiêu chí này",
            "criterion {code} is marked as not applicable, but the list of exemptions does not exempt this unit from it"
        ),
    )
    .label(text!("không áp dụng", "does not apply"))
    .help(text!(
        "chấm điểm tiêu chí {code}, hoặc kiểm tra tên đơn vị, khối (unit, block) ghi đúng như trong danh mục của hướng dẫn",
        "score criterion {code}, or check that the unit and block are written as in the list of the guidance"
    ));
    let related = covering.iter().fold(diagnostic, |diagnostic, entry| {
        diagnostic.related(
            entry.place.clone(),
            text!("chỉ miễn cho {who}", "exempts only {who}", who = who(entry)),
        )
    });
    Some(related)
}

fn not_used(
    draft: &Draft,
    criterion: &DraftCriterion,
    code: &Code,
    entry: &DraftExemption,
) -> Diagnostic {
    Diagnostic::new(
        RuleId::ExemptNotUsed,
        draft.blank_place(criterion, CriterionField::NotApplicable),
        text!(
            "đơn vị không phải đánh giá tiêu chí {code} nhưng bảng không ghi là không áp dụng",
            "the unit is exempt from criterion {code}, but the table does not mark it as not applicable"
        ),
    )
    .label(text!("vẫn được tính", "still counts"))
    .related(
        entry.place.clone(),
        text!("được miễn ở đây", "exempt here"),
    )
    .help(text!(
        "để trống điểm và ghi lý do không áp dụng theo hướng dẫn; nếu đơn vị vẫn muốn được chấm thì để nguyên",
        "leave the score blank and give the reason of the guidance; if the unit still wants it scored, leave it"
    ))
}

/// Returns the units and blocks of an entry.
fn who(entry: &DraftExemption) -> Message {
    let exemption = &entry.exemption;
    let names: Vec<&str> = exemption
        .units
        .iter()
        .chain(&exemption.blocks)
        .map(SmolStr::as_str)
        .collect();
    Message::same(&names.join("; "))
}
