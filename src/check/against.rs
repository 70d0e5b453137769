//! Against a criteria set: codes, names, standard points, order.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use smol_str::SmolStr;
use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::spelling::spelling_key;
use crate::model::Code;
use crate::source::{Located, Place};
use crate::text;

use super::Context;
use super::difference::{marked, only_spelling};

/// The criteria of a file by code, the first of each, in order.
struct ByCode<'a> {
    all: Vec<(&'a Code, &'a DraftCriterion)>,
    at: HashMap<&'a Code, usize>,
}

impl<'a> ByCode<'a> {
    fn of(draft: &'a Draft) -> Self {
        let mut all = Vec::new();
        let mut at = HashMap::new();
        draft.each(|_, criterion| {
            if let Some(code) = criterion.code.value()
                && !at.contains_key(code)
            {
                at.insert(code, all.len());
                all.push((code, criterion));
            }
        });
        Self { all, at }
    }

    fn get(&self, code: &Code) -> Option<&'a DraftCriterion> {
        Some(self.all.get(*self.at.get(code)?)?.1)
    }

    /// The codes of the names; none for a name that stands twice.
    fn names(&self) -> HashMap<String, Option<&'a Code>> {
        let mut names = HashMap::new();
        for (code, criterion) in &self.all {
            if let Some(name) = criterion.name.value() {
                names
                    .entry(spelling_key(name))
                    .and_modify(|known| *known = None)
                    .or_insert(Some(*code));
            }
        }
        names
    }
}

/// The file has the criteria of the set: each fault of the theme is one function
/// below.
pub(super) fn set_changed(draft: &Draft, context: &Context, faults: &mut Vec<Diagnostic>) {
    let Some(set) = &context.set else {
        return;
    };
    // A code that could not be read may be any of those that seem to be missing.
    if !draft.codes_are_read() || !set.codes_are_read() {
        return;
    }
    let held = Held {
        draft,
        set,
        own: ByCode::of(draft),
        theirs: ByCode::of(set),
    };
    let renumbered = held.set_code_added(faults);
    held.set_code_missing(&renumbered, faults);
    let moved = held.set_name_changed(faults);
    held.set_standard_changed(&moved, faults);
    held.set_order_changed(faults);
}

/// A file and the set that it is held against.
struct Held<'a> {
    draft: &'a Draft,
    set: &'a Draft,
    own: ByCode<'a>,
    theirs: ByCode<'a>,
}

impl<'a> Held<'a> {
    /// The file has no code of its own. A set that is partial does not say what
    /// else there is. Gives the set's codes whose criteria stand under another
    /// code in the file.
    fn set_code_added(&self, faults: &mut Vec<Diagnostic>) -> HashSet<&'a Code> {
        let partial = self.set.partial.value() == Some(&true);
        let names = self.theirs.names();
        let mut renumbered = HashSet::new();
        for (code, criterion) in &self.own.all {
            if self.theirs.get(code).is_some() {
                continue;
            }
            let name = criterion.name.value().map(|name| spelling_key(name));
            let meant = name.and_then(|name| *names.get(&name)?);
            let meant = meant.filter(|meant| self.own.get(meant).is_none());
            renumbered.extend(meant);
            // The group above is not the set's either, and told.
            let inside = code.parent().is_some_and(|parent| {
                self.own.get(&parent).is_some() && self.theirs.get(&parent).is_none()
            });
            if inside || (partial && meant.is_none()) {
                continue;
            }
            let fault = Diagnostic::new(
                Fault::SetCodeAdded,
                criterion.code_place().clone(),
                text!(
                    "bộ tiêu chí không có mã {code}",
                    "the set has no criterion {code}",
                    code
                ),
            )
            .label(text!("ngoài bộ tiêu chí", "not in the set"));
            faults.push(match meant.and_then(|code| Some((code, self.theirs.get(code)?))) {
                Some((meant, theirs)) => fault
                    .related(
                        theirs.code_place().clone(),
                        text!("tiêu chí cùng tên", "the criterion of that name"),
                    )
                    .help(text!(
                        "sửa mã thành {meant} như trong bộ tiêu chí",
                        "correct the code to {meant}, as in the set",
                        meant
                    )),
                None => fault.help(text!(
                    "xóa tiêu chí {code}, hoặc sửa mã theo bộ tiêu chí; điểm của nó không được công nhận",
                    "remove criterion {code}, or correct its code; its points are not recognised",
                    code
                )),
            });
        }
        renumbered
    }

    /// The file has every code of the set, unless it lists only a part.
    fn set_code_missing(&self, renumbered: &HashSet<&Code>, faults: &mut Vec<Diagnostic>) {
        if self.draft.partial.value() == Some(&true) {
            return;
        }
        for (code, criterion) in &self.theirs.all {
            if self.own.get(code).is_some() || renumbered.contains(code) {
                continue;
            }
            let absent =
                |code: &Code| self.theirs.get(code).is_some() && self.own.get(code).is_none();
            if code.parent().is_some_and(|parent| absent(&parent)) {
                continue;
            }
            let above = code.parent().and_then(|parent| self.own.get(&parent));
            let place = above.map_or_else(
                || Place::whole(self.draft.place.file),
                |above| above.code_place().clone(),
            );
            let name = criterion.name.value().map_or("", SmolStr::as_str);
            let leaves = criterion.leaves().len();
            let message = if criterion.is_leaf() {
                text!(
                    "thiếu tiêu chí {code} “{name}” của bộ tiêu chí",
                    "criterion {code} of the set, “{name}”, is missing",
                    code,
                    name
                )
            } else {
                text!(
                    "thiếu nhóm {code} “{name}” của bộ tiêu chí (số tiêu chí chấm điểm: {leaves})",
                    "group {code} of the set, “{name}”, is missing (criteria that are scored: {leaves})",
                    code,
                    name,
                    leaves
                )
            };
            let fault = Diagnostic::new(Fault::SetCodeMissing, place, message)
                .related(
                    criterion.code_place().clone(),
                    text!("trong bộ tiêu chí", "in the set"),
                )
                .help(text!(
                    "thêm {code} vào bảng; nếu bảng chỉ liệt kê một phần thì ghi “partial: true” (trong bảng tính: “Chỉ một phần bộ tiêu chí: có”)",
                    "add {code}; if the table lists only a part of the set, write “partial: true” (in a sheet: “Part of the set only: yes”)",
                    code
                ));
            faults.push(if above.is_some() {
                fault.label(text!("thiếu {code} ở đây", "{code} is missing here", code))
            } else {
                fault
            });
        }
    }

    /// Each criterion has the set's name. Gives the codes under which the name
    /// of another criterion of the set stands.
    fn set_name_changed(&self, faults: &mut Vec<Diagnostic>) -> HashSet<&'a Code> {
        let names = self.theirs.names();
        let mut moved = HashSet::new();
        for (code, own, theirs) in self.common() {
            let (Some(name), Some(wanted)) = (own.name.located(), theirs.name.located()) else {
                continue;
            };
            if name.value == wanted.value {
                continue;
            }
            let spelling = only_spelling(&name.value, &wanted.value);
            let other = names.get(&spelling_key(&name.value)).copied().flatten();
            let other = other.filter(|_| !spelling);
            if other.is_some() {
                moved.insert(code);
            }
            faults.push(name_changed(code, name, wanted, spelling, other));
        }
        moved
    }

    /// Each leaf has the set's standard points. Where another criterion stands
    /// under the code, that has been told.
    fn set_standard_changed(&self, moved: &HashSet<&Code>, faults: &mut Vec<Diagnostic>) {
        for (code, own, theirs) in self.common() {
            let (Some(standard), Some(wanted)) = (
                own.points.standard.located(),
                theirs.points.standard.located(),
            ) else {
                continue;
            };
            let leaves = own.is_leaf() && theirs.is_leaf();
            if !leaves || standard.value == wanted.value || moved.contains(code) {
                continue;
            }
            faults.push(
                Diagnostic::new(
                    Fault::SetStandardChanged,
                    standard.place.clone(),
                    text!(
                        "điểm chuẩn {standard} của tiêu chí {code} khác điểm chuẩn {wanted} của bộ tiêu chí",
                        "the standard points {standard} of criterion {code} are not the set's, {wanted}",
                        standard = standard.value, code, wanted = wanted.value
                    ),
                )
                .label(text!("điểm chuẩn trong tệp", "in the file"))
                .related(wanted.place.clone(), text!("trong bộ tiêu chí", "in the set"))
                .help(text!(
                    "sửa thành {wanted}, hoặc chọn đúng bộ tiêu chí của năm chấm điểm",
                    "correct it to {wanted}, or choose the set of the year that is scored",
                    wanted = wanted.value
                )),
            );
        }
    }

    /// The criteria stand in the set's order. The first that does not is told;
    /// codes that stand before smaller ones are a fault of their own.
    fn set_order_changed(&self, faults: &mut Vec<Diagnostic>) {
        let mut last: Option<(&Code, &DraftCriterion, usize)> = None;
        for (code, own, _) in self.common() {
            let Some(at) = self.theirs.at.get(code).copied() else {
                continue;
            };
            if let Some((before, criterion, _)) = last.filter(|(_, _, before)| *before > at) {
                if by_number(before, code) == Some(Ordering::Greater) {
                    return;
                }
                let theirs = self
                    .theirs
                    .get(code)
                    .map_or(&own.place, |one| one.code_place());
                faults.push(
                    Diagnostic::new(
                        Fault::SetOrderChanged,
                        own.code_place().clone(),
                        text!(
                            "tiêu chí {code} đứng sau {before}, còn trong bộ tiêu chí thì đứng trước",
                            "criterion {code} stands behind {before}, but before it in the set",
                            code,
                            before
                        ),
                    )
                    .label(text!("sai thứ tự", "out of order"))
                    .related(
                        criterion.code_place().clone(),
                        text!("{before} ở đây", "{before} is here", before),
                    )
                    .related(theirs.clone(), text!("trong bộ tiêu chí", "in the set"))
                    .help(text!(
                        "xếp các tiêu chí theo thứ tự của bộ tiêu chí: {code} trước {before}",
                        "put the criteria into the set's order: {code} before {before}",
                        code,
                        before
                    )),
                );
                return;
            }
            last = Some((code, own, at));
        }
    }

    /// The criteria that both have, in the file's order.
    fn common(&self) -> impl Iterator<Item = (&'a Code, &'a DraftCriterion, &'a DraftCriterion)> {
        let both = |(code, own): &(&'a Code, &'a DraftCriterion)| {
            Some((*code, *own, self.theirs.get(code)?))
        };
        self.own.all.iter().filter_map(both)
    }
}

/// The order of two codes by their numbers, level by level; none where a level
/// is no number.
fn by_number(one: &Code, other: &Code) -> Option<Ordering> {
    let levels = |code: &Code| -> Option<Vec<u32>> {
        code.as_str()
            .split('.')
            .map(|level| level.parse().ok())
            .collect()
    };
    Some(levels(one)?.cmp(&levels(other)?))
}

fn name_changed(
    code: &Code,
    name: &Located<SmolStr>,
    wanted: &Located<SmolStr>,
    spelling: bool,
    other: Option<&Code>,
) -> Diagnostic {
    let (here, there) = marked(&name.value, &wanted.value);
    let message = match (spelling, other) {
        (true, _) => text!(
            "tên tiêu chí {code} chỉ khác bộ tiêu chí ở chữ hoa, dấu cách, dấu câu hoặc chỗ đặt dấu thanh: “{here}”, bộ tiêu chí ghi “{there}”",
            "the name of criterion {code} differs from the set's only in capitals, spaces, signs or where a tone mark stands: “{here}”, in the set “{there}”",
            code,
            here,
            there
        ),
        (false, Some(other)) => text!(
            "mã {code} mang tên của tiêu chí {other} trong bộ tiêu chí",
            "code {code} has the name of criterion {other} of the set",
            code,
            other
        ),
        (false, None) => text!(
            "tên tiêu chí {code} khác bộ tiêu chí: “{here}”, bộ tiêu chí ghi “{there}”",
            "the name of criterion {code} is not the set's: “{here}”, in the set “{there}”",
            code,
            here,
            there
        ),
    };
    let full = &wanted.value;
    let help = match other {
        Some(other) => text!(
            "sửa mã thành {other}, hoặc sửa tên thành “{full}”",
            "correct the code to {other}, or the name to “{full}”",
            other,
            full
        ),
        None => text!(
            "sửa tên thành “{full}”",
            "correct the name to “{full}”",
            full
        ),
    };
    Diagnostic::new(Fault::SetNameChanged, name.place.clone(), message)
        .label(text!("tên trong tệp", "in the file"))
        .related(
            wanted.place.clone(),
            text!("trong bộ tiêu chí", "in the set"),
        )
        .help(help)
}
