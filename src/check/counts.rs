//! Declared numbers of fields and criteria against the criteria themselves.

use foldhash::{HashSet, HashSetExt};

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::{Code, Counted, Kind};
use crate::text;

/// The set has as many fields and criteria as it declares. A file that lists only
/// part of it is not counted, nor is a tree that is not sound.
pub(super) fn count_disagrees(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let partial = draft.partial.is_unreadable() || draft.partial.value() == Some(&true);
    if partial || draft.counts.is_empty() || !is_sound(draft) {
        return;
    }
    let criteria = counted(draft);
    for (of, declared) in &draft.counts {
        let found = match of.depth() {
            Some(level) => criteria.iter().filter(|(depth, _)| *depth == level).count(),
            // A group that lost its criteria is no leaf.
            None if criteria
                .iter()
                .any(|(_, one)| one.is_leaf() && one.points.standard.is_unreadable()) =>
            {
                continue;
            }
            None => criteria.iter().filter(|(_, one)| one.is_leaf()).count(),
        };
        if found == declared.value {
            continue;
        }
        let name = of.name();
        let what = match of {
            Counted::Fields => text!("số mã một cấp", "codes of one level"),
            Counted::Criteria => text!("số mã hai cấp", "codes of two levels"),
            Counted::SubCriteria => text!("số mã ba cấp", "codes of three levels"),
            Counted::Leaves => text!(
                "số tiêu chí không có tiêu chí con",
                "criteria with nothing below them"
            ),
        };
        faults.push(
            Diagnostic::new(
                Fault::CountDisagrees,
                declared.place.clone(),
                text!(
                    "khai {declared} {name}, nhưng trong tệp có {found}",
                    "{declared} {name} are declared, but the file has {found}",
                    declared = declared.value,
                    name,
                    found
                ),
            )
            .label(text!("số đã khai", "as declared"))
            .help(text!(
                "sửa thành {found} ({what}, không kể điểm thưởng, điểm trừ), hoặc thêm, bớt cho đủ",
                "correct it to {found} ({what}, without bonus and penalty points), or add or remove what differs",
                found,
                what
            )),
        );
    }
}

/// The criteria inside the total, with their level.
fn counted(draft: &Draft) -> Vec<(usize, &DraftCriterion)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, &DraftCriterion)> =
        draft.criteria.iter().map(|one| (1, one)).collect();
    while let Some((depth, criterion)) = open.pop() {
        if criterion
            .kind
            .value()
            .is_some_and(|kind| *kind != Kind::Main)
        {
            continue;
        }
        found.push((depth, criterion));
        open.extend(criterion.children.iter().map(|child| (depth + 1, child)));
    }
    found
}

/// Whether every code was read, stands once and continues its parent's.
fn is_sound(draft: &Draft) -> bool {
    let mut seen: HashSet<&Code> = HashSet::new();
    let mut sound = true;
    draft.each(|parent, criterion| {
        let above = parent.and_then(|parent| parent.code.value());
        sound &= !criterion.kind.is_unreadable();
        sound &= criterion
            .code
            .value()
            .is_some_and(|code| code.above() == above.map(Code::as_str) && seen.insert(code));
    });
    sound
}
