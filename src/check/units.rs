//! Checks of the successors of bodies: a file that contradicts itself decides nothing.

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, Field};
use crate::input::units::{ChangeDraft, UnitsDraft};
use crate::input::values::quoted;
use crate::lang::Message;
use crate::model::units::{FormerUnit, NameInYear, Relation, Since, UnitChange, UnitHistory};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

use super::context::Context;
use super::table::Table;

/// A confirmed entry with everything that it needs.
struct Entry<'a> {
    draft: &'a ChangeDraft,
    since: &'a Located<Since>,
    relation: Relation,
    new: Vec<(String, &'a Located<SmolStr>)>,
    from: Vec<(String, &'a Located<SmolStr>)>,
}

impl<'a> Entry<'a> {
    /// Returns the place of a body before the change.
    fn taking(&self, key: &str) -> Option<&'a Located<SmolStr>> {
        self.from
            .iter()
            .find(|(one, _)| one == key)
            .map(|(_, name)| *name)
    }

    fn makes(&self, key: &str) -> bool {
        self.new.iter().any(|(one, _)| one == key)
    }
}

/// Returns the confirmed changes of a file.
pub fn units(draft: &UnitsDraft, diagnostics: &mut Vec<Diagnostic>) -> UnitHistory {
    let confirmed = draft.changes.iter().filter(|change| change.confirmed);
    let mut entries: Vec<Entry<'_>> = confirmed
        .filter_map(|change| entry(change, diagnostics))
        .collect();
    entries.sort_by_key(|entry| entry.since.value);
    entry_twice(&entries, diagnostics);
    heirs_unclear(&entries, diagnostics);
    cycles(&entries, diagnostics);
    gone(&entries, diagnostics);
    let changes = entries.iter().map(|entry| UnitChange {
        new: entry
            .draft
            .new
            .iter()
            .map(|one| one.value.clone())
            .collect(),
        from: entry
            .draft
            .from
            .iter()
            .map(|one| FormerUnit {
                unit: one.unit.value.clone(),
                weight: one.weight.value().copied(),
            })
            .collect(),
        since: entry.since.value,
        relation: entry.relation,
    });
    UnitHistory::new(changes.collect())
}

/// Returns an entry if it is whole and its relation fits the number of its bodies.
fn entry<'a>(draft: &'a ChangeDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Entry<'a>> {
    let keyed = |name: &'a Located<SmolStr>| (spelling_key(&name.value), name);
    let new: Vec<_> = draft.new.iter().map(keyed).collect();
    let from: Vec<_> = draft.from.iter().map(|one| keyed(&one.unit)).collect();
    let is_given = |field: bool, key: &str, diagnostics: &mut Vec<Diagnostic>| {
        if !field {
            let message = text!("mục này thiếu “{key}”", "the entry has no “{key}”");
            diagnostics.push(misfit(draft.place.clone(), message));
        }
    };
    is_given(!draft.since.is_missing(), "since", diagnostics);
    is_given(!draft.relation.is_missing(), "relation", diagnostics);
    let (Field::Read(since), Some(relation)) = (&draft.since, draft.relation.value().copied())
    else {
        return None;
    };
    let wrong = match (relation, new.len(), from.len()) {
        (Relation::Merged, 1, 2..)
        | (Relation::Renamed, 1, 1)
        | (Relation::Part, 1, 1..)
        | (Relation::Split, 1.., 1..)
        | (Relation::Founded, 1, 0)
        | (Relation::Abolished, 0, 1..) => None,
        (Relation::Merged, _, _) => Some(text!(
            "merged cần một đơn vị mới (new) và từ hai đơn vị cũ trở lên (from), ghi chung một mục",
            "merged needs one body after (new) and two or more before it (from), in one entry"
        )),
        (Relation::Renamed, _, _) => Some(text!(
            "renamed cần đúng một tên mới (new) và một tên cũ (from)",
            "renamed needs one name after (new) and one before it (from)"
        )),
        (Relation::Part, _, _) => Some(text!(
            "part cần một đơn vị tiếp nhận (new) và các đơn vị chuyển giao một phần nhiệm vụ (from)",
            "part needs the body that takes over functions (new) and those that give them (from)"
        )),
        (Relation::Split, _, _) => Some(text!(
            "split cần các đơn vị mới (new) và đơn vị cũ được chia tách (from)",
            "split needs the bodies after (new) and the body that was split (from)"
        )),
        (Relation::Founded, _, _) => Some(text!(
            "founded cần một đơn vị mới (new), không có đơn vị cũ (from)",
            "founded needs one body (new) and none before it (from)"
        )),
        (Relation::Abolished, _, _) => Some(text!(
            "abolished cần đơn vị cũ (from), không có đơn vị mới (new)",
            "abolished needs the body that ended (from) and none after it (new)"
        )),
    };
    let place = draft
        .relation
        .located()
        .map_or(&draft.place, |one| &one.place);
    if let Some(wrong) = wrong {
        diagnostics.push(misfit(place.clone(), wrong));
        return None;
    }
    let is_same = relation == Relation::Renamed && new.first().map(key) == from.first().map(key);
    let mut keys: Vec<&str> = from.iter().map(key).collect();
    keys.sort_unstable();
    let is_twice = keys.windows(2).any(|pair| pair[0] == pair[1]);
    if is_same || is_twice {
        diagnostics.push(misfit(
            place.clone(),
            if is_same {
                text!(
                    "tên mới và tên cũ là một",
                    "the name after is the name before"
                )
            } else {
                text!(
                    "một đơn vị cũ được ghi hai lần trong “from”",
                    "a body is in “from” twice"
                )
            },
        ));
        return None;
    }
    Some(Entry {
        draft,
        since,
        relation,
        new,
        from,
    })
}

fn key<'a>((key, _): &'a (String, &Located<SmolStr>)) -> &'a str {
    key
}

fn misfit(place: Place, message: Message) -> Diagnostic {
    Diagnostic::new(RuleId::UnitRelationWrong, place, message).help(text!(
        "ghi đủ new, from, since, relation; relation là merged (nhập), renamed (đổi tên), part (nhận một phần nhiệm vụ), split (chia tách), founded (thành lập mới) hoặc abolished (giải thể)",
        "write new, from, since and relation; relation is merged, renamed, part (took over some functions), split, founded or abolished"
    ))
}

/// Reports entries that make the same body on one day in the same way or from the same bodies.
fn entry_twice(entries: &[Entry<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for (at, entry) in entries.iter().enumerate() {
        let same = entries[..at].iter().find(|known| {
            let is_of_day = known.since.value == entry.since.value
                && known.new.iter().map(key).eq(entry.new.iter().map(key));
            let may_repeat = matches!(
                entry.relation,
                Relation::Part | Relation::Split | Relation::Abolished
            );
            let is_alike = known.relation == entry.relation && !may_repeat;
            let shares = || {
                entry
                    .from
                    .iter()
                    .any(|(key, _)| known.taking(key).is_some())
            };
            is_of_day && (is_alike || shares())
        });
        let Some(same) = same else {
            continue;
        };
        let first = entry.new.first().or(entry.from.first());
        let name = first
            .map(|(_, name)| quoted(&name.value))
            .unwrap_or_default();
        diagnostics.push(
            Diagnostic::new(
                RuleId::UnitEntryTwice,
                entry.draft.place.clone(),
                text!(
                    "thay đổi của “{name}” từ {since} được ghi hai lần",
                    "the change of “{name}” since {since} is written twice",
                    since = entry.since.value
                ),
            )
            .label(text!("lần thứ hai", "the second time"))
            .related(same.draft.place.clone(), text!("lần đầu", "the first time"))
            .help(text!(
                "giữ một mục; ghi mọi đơn vị cũ vào cùng một “from”",
                "keep one entry, with all bodies before the change in its “from”"
            )),
        );
    }
}

/// Reports bodies with two heirs on one day that were not split.
fn heirs_unclear(entries: &[Entry<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for (at, entry) in entries.iter().enumerate() {
        for (key, name) in &entry.from {
            let other = entries[..at].iter().find_map(|other| {
                let is_split = [entry, other]
                    .iter()
                    .any(|one| one.relation == Relation::Part)
                    || [entry, other]
                        .iter()
                        .all(|one| one.relation == Relation::Split);
                let is_same = other
                    .new
                    .iter()
                    .map(self::key)
                    .eq(entry.new.iter().map(self::key));
                let clashes = other.since.value == entry.since.value && !is_split && !is_same;
                other.taking(key).filter(|_| clashes)
            });
            let Some(other) = other else {
                continue;
            };
            let unit = quoted(&name.value);
            diagnostics.push(
                Diagnostic::new(
                    RuleId::UnitHeirsUnclear,
                    name.place.clone(),
                    text!(
                        "“{unit}” có hai đơn vị kế thừa từ {since}",
                        "“{unit}” has two successors since {since}",
                        since = entry.since.value
                    ),
                )
                .label(text!("mục này", "this entry"))
                .related(other.place.clone(), text!("mục kia", "the other entry"))
                .help(text!(
                    "nếu đơn vị được chia tách thì ghi “relation: split” ở cả hai mục; nếu chỉ chuyển một phần nhiệm vụ thì ghi “relation: part”; nếu không thì bỏ mục sai",
                    "if the body was split, write “relation: split” in both entries; if only some functions moved, “relation: part”; else remove the wrong entry"
                )),
            );
        }
    }
}

/// Reports bodies that became each other within one year.
fn cycles(entries: &[Entry<'_>], diagnostics: &mut Vec<Diagnostic>) {
    // Each of these bodies has one heir; those that keep their name lead nowhere else.
    let single =
        |entry: &&Entry<'_>| matches!(entry.relation, Relation::Renamed | Relation::Merged);
    for (at, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| single(entry))
    {
        let [(made, _)] = entry.new.as_slice() else {
            continue;
        };
        if entry.taking(made).is_some() {
            continue;
        }
        // From the body that this entry makes back to one that it takes.
        let mut key = made.as_str();
        let mut steps = 0;
        let closing = loop {
            let next = entries.iter().enumerate().find(|(_, one)| {
                single(one)
                    && one.since.value.year == entry.since.value.year
                    && one.taking(key).is_some()
                    && !one.makes(key)
            });
            let Some((place, next)) = next else {
                break None;
            };
            let Some((heir, _)) = next.new.first() else {
                break None;
            };
            if entry.taking(heir).is_some() {
                break Some((place, next));
            }
            key = heir;
            steps += 1;
            if steps > entries.len() {
                break None;
            }
        };
        let Some((_, closing)) = closing.filter(|(place, _)| *place < at) else {
            continue;
        };
        let name = entry.new.first().map(|(_, name)| quoted(&name.value));
        diagnostics.push(
            Diagnostic::new(
                RuleId::UnitCycle,
                entry.draft.place.clone(),
                text!(
                    "“{name}” kế thừa chính mình qua các mục của năm {year}",
                    "“{name}” succeeds itself through the entries of {year}",
                    name = name.as_deref().unwrap_or_default(),
                    year = entry.since.value.year.to_string()
                ),
            )
            .label(text!("mục này", "this entry"))
            .related(closing.draft.place.clone(), text!("mục kia", "the other entry"))
            .help(text!(
                "sửa mục ghi ngược: “new” là đơn vị sau, “from” là đơn vị trước",
                "correct the entry that is the wrong way round: “new” is the body after, “from” the body before"
            )),
        );
    }
}

/// Reports bodies that had ended before the change that names them.
fn gone(entries: &[Entry<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for (at, entry) in entries.iter().enumerate() {
        for (key, name) in &entry.from {
            let earlier = entries[..at]
                .iter()
                .filter(|one| one.since.value < entry.since.value);
            let mut last = earlier
                .filter(|one| one.makes(key) || one.relation.ends() && one.taking(key).is_some());
            let Some(end) = last.next_back().filter(|one| !one.makes(key)) else {
                continue;
            };
            let unit = quoted(&name.value);
            diagnostics.push(
                Diagnostic::new(
                    RuleId::UnitGone,
                    name.place.clone(),
                    text!(
                        "“{unit}” không còn từ {end}, nên không thể thay đổi từ {since}",
                        "“{unit}” ended in {end}, so it cannot change in {since}",
                        end = end.since.value,
                        since = entry.since.value
                    ),
                )
                .label(text!("mục này", "this entry"))
                .related(
                    end.draft.place.clone(),
                    text!("hết tồn tại ở đây", "it ended here"),
                )
                .help(text!(
                    "ghi đơn vị kế thừa của nó, hoặc sửa ngày",
                    "name the body that succeeded it, or correct the date"
                )),
            );
        }
    }
}

/// Reports confirmed changes that are not between the years that are compared.
pub fn units_outside(draft: &UnitsDraft, [old, new]: [u16; 2], diagnostics: &mut Vec<Diagnostic>) {
    let confirmed = draft.changes.iter().filter(|change| change.confirmed);
    for since in confirmed.filter_map(|change| change.since.located()) {
        if (old + 1..=new).contains(&since.value.year) {
            continue;
        }
        let [old, new] = [old, new].map(|year| year.to_string());
        let date = since.value;
        diagnostics.push(
            Diagnostic::new(
                RuleId::UnitDateOutside,
                since.place.clone(),
                text!(
                    "thay đổi từ {date} không nằm giữa hai năm so sánh {old} và {new}",
                    "the change since {date} is not between the years that are compared, {old} and {new}"
                ),
            )
            .help(text!(
                "sửa ngày nếu ghi nhầm; nếu đúng thì mục này không ảnh hưởng đến lần so sánh",
                "correct the date if it is wrong; if it is right, the entry changes nothing here"
            )),
        );
    }
}

/// Reports a body that was founded after the year that is scored.
pub(super) fn founded_after_year(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let (Some(since), Some(year)) = (draft.since.located(), draft.year.located()) else {
        return;
    };
    if since.value.year <= year.value {
        return;
    }
    let (date, number) = (since.value, year.value.to_string());
    diagnostics.push(
        Diagnostic::new(
            RuleId::UnitDateOutside,
            since.place.clone(),
            text!(
                "đơn vị thành lập từ {date}, sau năm chấm điểm {number}",
                "the unit was founded {date}, after the year that is scored, {number}"
            ),
        )
        .related(
            year.place.clone(),
            text!("năm chấm điểm", "the scored year"),
        )
        .help(text!(
            "sửa ngày thành lập (since), hoặc sửa năm",
            "correct the date (since) or the year"
        )),
    );
}

/// Reports a table under the name of a body that had ended.
pub(super) fn unit_superseded(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(unit), Some(year)) = (draft.unit.located(), draft.year.value()) else {
        return;
    };
    let (change, help) = match context.units.name_in(&unit.value, *year) {
        NameInYear::InUse => return,
        NameInYear::Replaced { by, change } => {
            let by = quoted(&by);
            let help = text!(
                "ghi tên đơn vị mới: “{by}”; nếu là bảng của năm trước thì sửa năm",
                "write the name of its successor: “{by}”; if the table is of an earlier year, correct the year"
            );
            (change, help)
        }
        NameInYear::Ended { heirs, change } if heirs.is_empty() => {
            let help = text!(
                "đơn vị đã giải thể: sửa tên đơn vị, hoặc sửa năm",
                "the body was abolished: correct its name or the year"
            );
            (change, help)
        }
        NameInYear::Ended { heirs, change } => {
            let heirs: Vec<String> = heirs
                .iter()
                .map(|one| format!("“{}”", quoted(one)))
                .collect();
            let heirs = heirs.join(", ");
            let help = text!(
                "ghi tên một trong các đơn vị kế thừa: {heirs}; nếu là bảng của năm trước thì sửa năm",
                "write the name of one of its successors: {heirs}; if the table is of an earlier year, correct the year"
            );
            (change, help)
        }
    };
    let (name, since, year) = (quoted(&unit.value), change.since, year.to_string());
    diagnostics.push(
        Diagnostic::new(
            RuleId::UnitSuperseded,
            unit.place.clone(),
            text!(
                "“{name}” không còn từ {since}, nhưng bảng chấm năm {year}",
                "“{name}” ended in {since}, but the table scores {year}"
            ),
        )
        .label(text!("tên cũ", "a former name"))
        .help(help),
    );
}
