//! Codes, and where they stand in the tree.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::DraftCriterion;
use crate::model::Code;
use crate::source::Place;
use crate::text;

/// Each code stands once.
pub(super) fn duplicate_code(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if draft.is_numbered_through {
        return;
    }
    let mut first: HashMap<&Code, &Place> = HashMap::new();
    draft.each(|_, criterion| {
        let Some(code) = criterion.code.located() else {
            return;
        };
        match first.get(&code.value) {
            None => {
                first.insert(&code.value, &code.place);
            }
            Some(place) => faults.push(
                Diagnostic::new(
                    Fault::DuplicateCode,
                    code.place.clone(),
                    text!("mã {code} dùng cho hai tiêu chí", "two criteria have the code {code}", code = &code.value),
                )
                .label(text!("lần thứ hai", "the second time"))
                .related((*place).clone(), text!("lần đầu", "the first time"))
                .help(text!(
                    "mỗi tiêu chí có một mã riêng; mã 1.10 phải gõ dưới dạng chữ để không thành 1.1",
                    "give each criterion a code of its own; type 1.10 as text so that it does not become 1.1"
                )),
            ),
        }
    });
}

/// A code continues its parent's by one level, and no level is left out.
pub(super) fn place_in_tree(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if draft.is_numbered_through {
        return;
    }
    let mut places: HashMap<&Code, &Place> = HashMap::new();
    draft.each(|_, criterion| {
        if let Some(code) = criterion.code.located() {
            places.entry(&code.value).or_insert(&code.place);
        }
    });
    let mut reported: HashSet<Code> = HashSet::new();
    // One slip in a group's code puts every criterion below it in the wrong place.
    let mut misplaced: HashSet<(Option<&Code>, Option<Code>)> = HashSet::new();
    draft.each(|parent, criterion| {
        let Some(code) = criterion.code.value() else {
            return;
        };
        let above = match parent.map(|parent| &parent.code) {
            None => None,
            Some(field) => match field.value() {
                Some(above) => Some(above),
                None => return,
            },
        };
        if code.above() == above.map(Code::as_str) {
            return;
        }
        let expected = code.parent();
        let left_out = expected.as_ref().filter(|missing| {
            !places.contains_key(missing) && above.is_none_or(|above| code.is_below(above))
        });
        if let Some(missing) = left_out {
            if reported.insert(missing.clone()) {
                faults.push(parent_missing(criterion, code, missing));
            }
        } else if misplaced.insert((above, expected.clone())) {
            faults.push(not_below(parent, criterion, code, &places));
        }
    });
}

fn parent_missing(criterion: &DraftCriterion, code: &Code, missing: &Code) -> Diagnostic {
    Diagnostic::new(
        Fault::ParentMissing,
        criterion.code_place().clone(),
        text!(
            "tiêu chí {code} không có cấp trên {missing}",
            "criterion {code} has no parent {missing}",
            code,
            missing
        ),
    )
    .label(text!(
        "không thấy {missing} ở phía trên",
        "no {missing} above it",
        missing
    ))
    .help(text!(
        "thêm dòng {missing} vào trước {code}, hoặc sửa lại mã",
        "add {missing} before {code}, or correct the code",
        missing,
        code
    ))
}

fn not_below(
    parent: Option<&DraftCriterion>,
    criterion: &DraftCriterion,
    code: &Code,
    places: &HashMap<&Code, &Place>,
) -> Diagnostic {
    let above = parent.map_or("", |parent| parent.code_text());
    let message = if parent.is_some() {
        text!(
            "mã {code} nằm dưới {above} nhưng không nối tiếp mã {above}",
            "code {code} stands below {above} but does not continue it",
            code,
            above
        )
    } else {
        text!(
            "mã {code} đứng ở cấp cao nhất",
            "code {code} stands at the top level",
            code
        )
    };
    let fault = Diagnostic::new(
        Fault::CodeNotBelowParent,
        criterion.code_place().clone(),
        message,
    );
    let fault = match parent {
        Some(parent) => fault.related(
            parent.code_place().clone(),
            text!("nhóm đang chứa nó", "the group it stands in"),
        ),
        None => fault,
    };
    let proper = code
        .parent()
        .and_then(|parent| places.get_key_value(&parent));
    match proper {
        Some((proper, place))
            if parent.is_none_or(|parent| parent.code.value() != Some(*proper)) =>
        {
            fault
                .related(
                    (*place).clone(),
                    text!("{proper} ở đây", "{proper} is here", proper),
                )
                .help(text!(
                    "chuyển {code} xuống dưới {proper}, hoặc sửa lại mã",
                    "move {code} below {proper}, or correct the code",
                    code,
                    proper
                ))
        }
        _ => fault.help(text!(
            "mã của tiêu chí con là mã cấp trên thêm dấu chấm và số, ví dụ {above}.1",
            "a code below {above} is {above}, a dot and a number, such as {above}.1",
            above
        )),
    }
}
