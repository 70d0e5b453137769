//! The sheets that units sent back, joined by code onto one table.
//!
//! What a part gives for a leaf fills what the table leaves blank. The same value
//! twice is fine; two values for one field are a conflict, told at both places.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, DraftEvidence, DraftRest, Field};
use crate::input::field;
use crate::input::heading::{Heading, fold};
use crate::lang::{Say, Text};
use crate::model::{Column, Evidence};
use crate::source::{Located, Place};
use crate::text;

/// Joins the parts onto a table; conflicts go to `faults`. How many values were
/// filled in.
pub fn merge(table: &mut Draft, parts: &[Draft], faults: &mut Vec<Diagnostic>) -> usize {
    let mut filled = 0;
    for part in parts {
        same_whole(table, part, faults);
        let mut leaves = Vec::new();
        part.each(|_, one| {
            if one.is_leaf() {
                leaves.push(one);
            }
        });
        for leaf in leaves {
            let Some(code) = leaf.code.value() else {
                continue;
            };
            let found = find(&mut table.criteria, &|one| one.code.value() == Some(code));
            match found {
                Some(own) => filled += join(own, leaf, faults),
                None => faults.push(code_unknown(leaf)),
            }
        }
    }
    filled
}

fn find<'a>(
    criteria: &'a mut [DraftCriterion],
    wanted: &impl Fn(&DraftCriterion) -> bool,
) -> Option<&'a mut DraftCriterion> {
    for one in criteria {
        if wanted(one) {
            return Some(one);
        }
        if let Some(found) = find(&mut one.children, wanted) {
            return Some(found);
        }
    }
    None
}

/// Year and body must be the same where both say them; a part may bear the name
/// of a unit that the table names as responsible or helping.
fn same_whole(table: &Draft, part: &Draft, faults: &mut Vec<Diagnostic>) {
    if let (Some(own), Some(other)) = (table.year.located(), part.year.located())
        && own.value != other.value
    {
        let (one, two) = (usize::from(own.value), usize::from(other.value));
        faults.push(conflict(
            (&own.place, &other.place),
            text!(
                "phần gửi về chấm năm {two}, bảng chính chấm năm {one}",
                "the part is about {two}, the table about {one}",
                one,
                two
            ),
            text!(
                "lấy đúng tệp của năm {one}, hoặc sửa năm ghi sai",
                "take the file of {one}, or correct the year that is wrong",
                one
            ),
        ));
    }
    let (Some(own), Some(other)) = (table.unit.located(), part.unit.located()) else {
        return;
    };
    let named = fold(&other.value);
    let mut known = fold(&own.value) == named;
    table.each(|_, one| {
        let mut units = one.lead.iter().chain(&one.support);
        known |= units.any(|unit| fold(&unit.value) == named);
    });
    if !known {
        faults.push(conflict(
            (&own.place, &other.place),
            text!(
                "phần gửi về là của “{two}”, bảng chính là của “{one}”",
                "the part is of “{two}”, the table of “{one}”",
                one = field::quoted(&own.value),
                two = field::quoted(&other.value)
            ),
            text!(
                "lấy đúng tệp, hoặc ghi cùng một tên đơn vị",
                "take the right file, or write the same name in both"
            ),
        ));
    }
}

/// Fills what a leaf of the table leaves blank. How many values were filled in.
fn join(own: &mut DraftCriterion, part: &DraftCriterion, faults: &mut Vec<Diagnostic>) -> usize {
    let code = own.code_text().to_owned();
    let mut same = true;
    if let (Some(one), Some(two)) = (own.name.located(), part.name.located()) {
        same &= told(&code, &text!("tên", "name"), one, two, faults, |name| {
            fold(name)
        });
    }
    let standard = (
        own.points.standard.located(),
        part.points.standard.located(),
    );
    if let (Some(one), Some(two)) = standard {
        let name = Column::Standard.name();
        same &= told(&code, &name, one, two, faults, |points| *points);
    }
    if !own.is_leaf() || !same {
        return 0;
    }
    let mut filled = 0;
    for column in Column::ALL {
        if column != Column::Standard {
            let (one, two) = (own.points.get_mut(column), part.points.get(column));
            filled += fill(&code, &column.name(), one, two, faults);
        }
    }
    let DraftCriterion {
        tasks, lead, rest, ..
    } = own;
    let rest: &mut DraftRest = rest;
    let texts = [
        (
            Heading::NotApplicable,
            &mut rest.not_applicable,
            &part.not_applicable,
        ),
        (Heading::Declared, &mut rest.declared, &part.declared),
        (
            Heading::Explanation,
            &mut rest.explanation,
            &part.explanation,
        ),
        (Heading::Tasks, tasks, &part.tasks),
        (Heading::Output, &mut rest.output, &part.output),
        (Heading::Due, &mut rest.due, &part.due),
        (Heading::Progress, &mut rest.progress, &part.progress),
    ];
    for (heading, one, two) in texts {
        filled += fill(&code, &heading.printed(), one, two, faults);
    }
    for (heading, one, two) in [
        (Heading::Lead, &mut *lead, &part.lead),
        (Heading::Support, &mut rest.support, &part.support),
    ] {
        let (named, other) = (together(one), together(two));
        match (named.located(), other.located()) {
            (None, Some(_)) => {
                two.clone_into(one);
                filled += 1;
            }
            (Some(first), Some(second)) => {
                told(&code, &heading.printed(), first, second, faults, |name| {
                    fold(name)
                });
            }
            _ => {}
        }
    }
    filled + evidence(&code, &mut own.evidence, &part.evidence, faults)
}

/// Names as one value, at the place of the first.
fn together(names: &[Located<String>]) -> Field<String> {
    let all: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    match names.first() {
        Some(first) => Field::read(all.join("; "), first.place.clone()),
        None => Field::Missing,
    }
}

fn fill<T: Clone + PartialEq + Say>(
    code: &str,
    name: &Text,
    own: &mut Field<T>,
    part: &Field<T>,
    faults: &mut Vec<Diagnostic>,
) -> usize {
    match (own.located(), part.located()) {
        (None, Some(_)) if own.is_missing() => {
            part.clone_into(own);
            1
        }
        (Some(one), Some(two)) => {
            told(code, name, one, two, faults, T::clone);
            0
        }
        _ => 0,
    }
}

fn evidence(
    code: &str,
    own: &mut Vec<DraftEvidence>,
    part: &[DraftEvidence],
    faults: &mut Vec<Diagnostic>,
) -> usize {
    let plain = |all: &[DraftEvidence]| -> Vec<Evidence> {
        all.iter().map(DraftEvidence::evidence).collect()
    };
    let (Some(one), Some(two)) = (own.first(), part.first()) else {
        if own.is_empty() && !part.is_empty() {
            part.clone_into(own);
            return 1;
        }
        return 0;
    };
    if plain(own) != plain(part) {
        let name = Heading::Evidence.printed();
        faults.push(conflict(
            (&one.place, &two.place),
            text!(
                "{name} của tiêu chí {code} ghi khác nhau ở hai tệp",
                "{name} of criterion {code}: two files differ",
                name,
                code
            ),
            settle(),
        ));
    }
    0
}

/// Reports two values that differ; whether they are the same.
fn told<T: Say, K: PartialEq>(
    code: &str,
    name: &Text,
    one: &Located<T>,
    two: &Located<T>,
    faults: &mut Vec<Diagnostic>,
    key: impl Fn(&T) -> K,
) -> bool {
    if key(&one.value) == key(&two.value) {
        return true;
    }
    let cut = |value: &T| Text {
        vi: field::quoted(&value.say(crate::lang::Lang::Vi)).into(),
        en: field::quoted(&value.say(crate::lang::Lang::En)).into(),
    };
    faults.push(conflict(
        (&one.place, &two.place),
        text!(
            "tiêu chí {code}, {name}: “{old}” và “{new}”",
            "criterion {code}, {name}: “{old}” and “{new}”",
            code,
            name,
            old = cut(&one.value),
            new = cut(&two.value)
        ),
        settle(),
    ));
    false
}

fn settle() -> Text {
    text!(
        "thống nhất một giá trị: sửa tệp ghi sai rồi ghép lại",
        "agree on one value: correct the file that is wrong and merge again"
    )
}

fn code_unknown(leaf: &DraftCriterion) -> Diagnostic {
    let code = leaf.code_text();
    let message = text!(
        "bảng chính không có tiêu chí {code}",
        "the table has no criterion {code}",
        code
    );
    Diagnostic::new(Fault::MergeConflict, leaf.code_place().clone(), message)
        .label(text!("phần gửi về", "the part"))
        .help(text!(
            "sửa mã, hoặc bỏ hàng đó khỏi phần gửi về",
            "correct the code, or take the row out of the part"
        ))
}

/// A conflict between the table (or an earlier part) and a part, at the part.
fn conflict((own, part): (&Place, &Place), message: Text, help: Text) -> Diagnostic {
    Diagnostic::new(Fault::MergeConflict, part.clone(), message)
        .label(text!("phần gửi về", "the part"))
        .related(own.clone(), text!("đã có trước", "was there before"))
        .help(help)
}
