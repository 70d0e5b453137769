//! Whether a part belongs to the table: year, unit, index and criteria set.

use std::collections::HashMap;

use super::conflict::between;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values;
use crate::model::Code;
use crate::model::units::UnitHistory;
use crate::text;
use crate::vocab::fold::fold;

/// Reports another year, index or unit than the table's. A part may have the name of a
/// unit that the table names as responsible or helping.
pub(super) fn check_metadata(
    table: &Draft,
    part: &Draft,
    units: &UnitHistory,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let (Some(own), Some(other)) = (table.year.located(), part.year.located())
        && own.value != other.value
    {
        let (one, two) = (usize::from(own.value), usize::from(other.value));
        diagnostics.push(between(
            (&own.place, &other.place),
            text!(
                "phần gửi về chấm năm {two}, bảng chính chấm năm {one}",
                "the part is about {two}, the table about {one}"
            ),
            text!(
                "lấy đúng tệp của năm {one}, hoặc sửa năm ghi sai",
                "take the file of {one}, or correct the year that is wrong"
            ),
        ));
    }
    if let (Some(own), Some(other)) = (table.index.located(), part.index.located())
        && fold(&own.value) != fold(&other.value)
    {
        diagnostics.push(between(
            (&own.place, &other.place),
            text!(
                "phần gửi về chấm “{two}”, bảng chính chấm “{one}”",
                "the part scores “{two}”, the table “{one}”",
                one = values::quoted(&own.value),
                two = values::quoted(&other.value)
            ),
            text!(
                "lấy đúng tệp, hoặc ghi cùng một tên chỉ số",
                "take the right file, or write the same name of the index in both"
            ),
        ));
    }
    let (Some(own), Some(other)) = (table.unit.located(), part.unit.located()) else {
        return;
    };
    let year = table.year.value().or(part.year.value()).copied();
    let current = |name: &str| fold(&units.current_name(name, year));
    let named = current(&other.value);
    let mut known = current(&own.value) == named;
    table.each(|_, one| {
        let mut units = one.lead.iter().chain(&one.support);
        known |= units.any(|unit| current(&unit.value) == named);
    });
    if !known {
        diagnostics.push(between(
            (&own.place, &other.place),
            text!(
                "phần gửi về là của “{two}”, bảng chính là của “{one}”",
                "the part is of “{two}”, the table of “{one}”",
                one = values::quoted(&own.value),
                two = values::quoted(&other.value)
            ),
            text!(
                "lấy đúng tệp, hoặc ghi cùng một tên đơn vị",
                "take the right file, or write the same name in both"
            ),
        ));
    }
}

/// Reports a part of another set, once and not for every row. It is of another set if
/// no row has the code and name of a criterion of the table.
pub(super) fn is_other_set(table: &Draft, part: &Draft, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut known: HashMap<&Code, &DraftCriterion> = HashMap::new();
    table.each(|_, one| {
        if let Some(code) = one.code.value() {
            known.entry(code).or_insert(one);
        }
    });
    let of_code = |leaf: &DraftCriterion| known.get(leaf.code.value()?).copied();
    let leaves: Vec<&DraftCriterion> = part
        .criteria
        .iter()
        .flat_map(DraftCriterion::leaves)
        .collect();
    let is_same = |leaf: &&DraftCriterion| {
        let own = of_code(leaf).and_then(|own| own.name.value());
        let names = own.zip(leaf.name.value());
        names.is_some_and(|(one, two)| fold(one) == fold(two))
    };
    let count = leaves.len();
    // A single row may just have a wrong code or name.
    if count < 2 || leaves.iter().any(is_same) {
        return false;
    }
    let place = leaves.first().map_or(&part.place, |leaf| leaf.code_place());
    let message = text!(
        "không hàng nào trong {count} hàng của phần gửi về có cùng mã và tên với bảng chính",
        "none of the {count} rows of the part has the code and name of a row in the table"
    );
    let mut diagnostic = Diagnostic::new(RuleId::MergeConflict, place.clone(), message);
    let namesake = leaves.iter().find_map(|leaf| of_code(leaf));
    if let Some(own) = namesake {
        let label = text!("cùng mã, tên khác", "the same code, another name");
        diagnostic = diagnostic.related(own.code_place().clone(), label);
    }
    diagnostics.push(diagnostic.help(text!(
        "lấy đúng tệp của bộ tiêu chí này; bộ tiêu chí khác thì không ghép theo mã được",
        "take the file of this criteria set; another set cannot be merged by code"
    )));
    true
}
