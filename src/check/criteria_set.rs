//! Comparison with a criteria set: codes, names, standard points, order.

use std::cmp::Ordering;

use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};

use super::context::Context;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::Code;
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

/// The criteria of a file by code, in order; of equal codes the first.
struct ByCode<'a> {
    all: Vec<(&'a Code, &'a DraftCriterion)>,
    at: HashMap<&'a Code, usize>,
}

impl<'a> ByCode<'a> {
    fn new(draft: &'a Draft) -> Self {
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

    /// Returns the code of each name; `None` for a name that appears twice.
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

/// Reports differences from the criteria set. Each rule is one function below.
pub(super) fn set_changed(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let Some(set) = &context.set else {
        return;
    };
    // An unreadable code may be any of those that seem to be missing.
    if !draft.codes_are_read() || !set.codes_are_read() {
        return;
    }
    let comparison = Comparison {
        draft,
        set,
        own: ByCode::new(draft),
        theirs: ByCode::new(set),
    };
    let renumbered = comparison.set_code_added(diagnostics);
    comparison.set_code_missing(&renumbered, diagnostics);
    let moved = comparison.set_name_changed(diagnostics);
    comparison.set_standard_changed(&moved, diagnostics);
    comparison.set_order_changed(diagnostics);
}

/// A file and the set it is compared with.
struct Comparison<'a> {
    draft: &'a Draft,
    set: &'a Draft,
    own: ByCode<'a>,
    theirs: ByCode<'a>,
}

impl<'a> Comparison<'a> {
    /// Reports codes that the set does not have, unless the set is partial. Returns the
    /// codes of the set whose criteria have another code in the file.
    fn set_code_added(&self, diagnostics: &mut Vec<Diagnostic>) -> HashSet<&'a Code> {
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
            // The group above is already reported.
            let inside = code.parent().is_some_and(|parent| {
                self.own.get(&parent).is_some() && self.theirs.get(&parent).is_none()
            });
            if inside || (partial && meant.is_none()) {
                continue;
            }
            let diagnostic = Diagnostic::new(
                RuleId::SetCodeAdded,
                criterion.code_place().clone(),
                text!(
                    "bộ tiêu chí không có mã {code}",
                    "the set has no criterion {code}"
                ),
            )
            .label(text!("ngoài bộ tiêu chí", "not in the set"));
            diagnostics.push(match meant.and_then(|code| Some((code, self.theirs.get(code)?))) {
                Some((meant, theirs)) => diagnostic
                    .related(
                        theirs.code_place().clone(),
                        text!("tiêu chí cùng tên", "the criterion of that name"),
                    )
                    .help(text!(
                        "sửa mã thành {meant} như trong bộ tiêu chí",
                        "correct the code to {meant}, as in the set"
                    )),
                None => diagnostic.help(text!(
                    "xóa tiêu chí {code}, hoặc sửa mã theo bộ tiêu chí; điểm của nó không được công nhận",
                    "remove criterion {code}, or correct its code; its points are not recognised"
                )),
            });
        }
        renumbered
    }

    /// Reports codes of the set that the file lacks, unless it is partial.
    fn set_code_missing(&self, renumbered: &HashSet<&Code>, diagnostics: &mut Vec<Diagnostic>) {
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
                    "criterion {code} of the set, “{name}”, is missing"
                )
            } else {
                text!(
                    "thiếu nhóm {code} “{name}” của bộ tiêu chí (số tiêu chí chấm điểm: {leaves})",
                    "group {code} of the set, “{name}”, is missing (scored criteria: {leaves})"
                )
            };
            let diagnostic = Diagnostic::new(RuleId::SetCodeMissing, place, message)
                .related(
                    criterion.code_place().clone(),
                    text!("trong bộ tiêu chí", "in the set"),
                )
                .help(text!(
                    "thêm {code} vào bảng; nếu bảng chỉ liệt kê một phần thì ghi “partial: true” (trong bảng tính: “Chỉ một phần bộ tiêu chí: có”)",
                    "add {code}; if the table lists only a part of the set, write “partial: true” (in a sheet: “Part of the set only: yes”)"
                ));
            diagnostics.push(if above.is_some() {
                diagnostic.label(text!("thiếu {code} ở đây", "{code} is missing here"))
            } else {
                diagnostic
            });
        }
    }

    /// Reports names that differ from the set. Returns the codes whose name belongs to
    /// another criterion of the set.
    fn set_name_changed(&self, diagnostics: &mut Vec<Diagnostic>) -> HashSet<&'a Code> {
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
            diagnostics.push(name_changed(code, name, wanted, spelling, other));
        }
        moved
    }

    /// Reports standard points that differ from the set. Codes in `moved` belong to another
    /// criterion, which is already reported.
    fn set_standard_changed(&self, moved: &HashSet<&Code>, diagnostics: &mut Vec<Diagnostic>) {
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
            diagnostics.push(
                Diagnostic::new(
                    RuleId::SetStandardChanged,
                    standard.place.clone(),
                    text!(
                        "điểm chuẩn {standard} của tiêu chí {code} khác điểm chuẩn {wanted} của bộ tiêu chí",
                        "the standard points of criterion {code} are {standard}, but {wanted} in the set",
                        standard = standard.value, wanted = wanted.value
                    ),
                )
                .label(text!("điểm chuẩn trong tệp", "in the file"))
                .related(wanted.place.clone(), text!("trong bộ tiêu chí", "in the set"))
                .help(text!(
                    "sửa thành {wanted}, hoặc chọn đúng bộ tiêu chí của năm chấm điểm",
                    "correct it to {wanted}, or choose the set of the scored year",
                    wanted = wanted.value
                )),
            );
        }
    }

    /// Reports the first criterion that is not in the order of the set. Codes after larger
    /// ones are reported by `codes-out-of-order`.
    fn set_order_changed(&self, diagnostics: &mut Vec<Diagnostic>) {
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
                diagnostics.push(
                    Diagnostic::new(
                        RuleId::SetOrderChanged,
                        own.code_place().clone(),
                        text!(
                            "tiêu chí {code} đứng sau {before}, còn trong bộ tiêu chí thì đứng trước",
                            "criterion {code} comes after {before}, but before it in the set"
                        ),
                    )
                    .label(text!("sai thứ tự", "out of order"))
                    .related(
                        criterion.code_place().clone(),
                        text!("{before} ở đây", "{before} is here"),
                    )
                    .related(theirs.clone(), text!("trong bộ tiêu chí", "in the set"))
                    .help(text!(
                        "xếp các tiêu chí theo thứ tự của bộ tiêu chí: {code} trước {before}",
                        "put the criteria in the order of the set: {code} before {before}"
                    )),
                );
                return;
            }
            last = Some((code, own, at));
        }
    }

    /// Returns the criteria that both have, in the order of the file.
    fn common(&self) -> impl Iterator<Item = (&'a Code, &'a DraftCriterion, &'a DraftCriterion)> {
        let both = |(code, own): &(&'a Code, &'a DraftCriterion)| {
            Some((*code, *own, self.theirs.get(code)?))
        };
        self.own.all.iter().filter_map(both)
    }
}

/// Compares two codes level by level as numbers; `None` if a level is not a number.
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
            "the name of criterion {code} differs from the set's only in capitals, spaces, punctuation or the position of a tone mark: “{here}”, in the set “{there}”"
        ),
        (false, Some(other)) => text!(
            "mã {code} mang tên của tiêu chí {other} trong bộ tiêu chí",
            "code {code} has the name of criterion {other} in the set"
        ),
        (false, None) => text!(
            "tên tiêu chí {code} khác bộ tiêu chí: “{here}”, bộ tiêu chí ghi “{there}”",
            "the name of criterion {code} differs from the set: “{here}”, in the set “{there}”"
        ),
    };
    let full = &wanted.value;
    let help = match other {
        Some(other) => text!(
            "sửa mã thành {other}, hoặc sửa tên thành “{full}”",
            "correct the code to {other}, or the name to “{full}”"
        ),
        None => text!("sửa tên thành “{full}”", "correct the name to “{full}”"),
    };
    Diagnostic::new(RuleId::SetNameChanged, name.place.clone(), message)
        .label(text!("tên trong tệp", "in the file"))
        .related(
            wanted.place.clone(),
            text!("trong bộ tiêu chí", "in the set"),
        )
        .help(help)
}

/// The number of characters shown before and after a difference.
const AROUND: usize = 16;
/// The number of characters shown from the beginning and the end of a difference.
const SHOWN: usize = 24;

/// Returns two names with the differing part in square brackets. Text far from it is
/// omitted.
fn marked(one: &str, other: &str) -> (String, String) {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let alike = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    let tail = a.iter().rev().zip(b.iter().rev());
    let tail = tail.take_while(|(x, y)| x == y).count();
    let tail = tail.min(shorter - alike);
    (bracketed(&a, alike, tail), bracketed(&b, alike, tail))
}

fn bracketed(name: &[char], head: usize, tail: usize) -> String {
    let end = name.len() - tail;
    let from = head.saturating_sub(AROUND);
    let to = name.len().min(end + AROUND);
    let text = |part: &[char]| part.iter().collect::<String>();
    format!(
        "{}{}[{}]{}{}",
        if from > 0 { "…" } else { "" },
        text(&name[from..head]),
        shortened(&name[head..end]),
        text(&name[end..to]),
        if to < name.len() { "…" } else { "" },
    )
}

/// Returns the differing part, without its middle if it is long.
fn shortened(part: &[char]) -> String {
    let text = |part: &[char]| part.iter().collect::<String>();
    if part.len() <= 2 * SHOWN + 3 {
        return text(part);
    }
    let (head, tail) = (&part[..SHOWN], &part[part.len() - SHOWN..]);
    format!("{}…{}", text(head), text(tail))
}

/// Returns whether two names differ only in capitals, spaces or the position of a tone
/// mark.
fn only_spelling(one: &str, other: &str) -> bool {
    spelling_key(one) == spelling_key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_difference_is_shown_by_its_ends() {
        let (one, other) = marked("a", &format!("a{}", "bc".repeat(40)));
        assert_eq!(one, "a[]");
        let end = "bc".repeat(12);
        assert_eq!(other, format!("a[{end}…{end}]"));
    }

    #[test]
    fn the_differing_stretch_is_bracketed() {
        let marked = |one, other| {
            let (one, other) = marked(one, other);
            format!("{one} | {other}")
        };
        assert_eq!(
            marked("Báo cáo năm", "Báo cáo quý"),
            "Báo cáo [năm] | Báo cáo [quý]"
        );
        assert_eq!(marked("aa", "aaa"), "aa[] | aa[a]");
        assert_eq!(marked("", "a"), "[] | [a]");
        let long = "Tuyên truyền nội dung cải cách hành chính tại cơ quan, đơn vị";
        assert_eq!(
            marked(long, &long.replace("tại", "ở")),
            "…cách hành chính [tại] cơ quan, đơn vị | …cách hành chính [ở] cơ quan, đơn vị"
        );
    }
}
