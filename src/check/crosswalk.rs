//! Checks of a crosswalk between two years.

use crate::analysis::compare::{Crosswalk, Entry};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::crosswalk::{CrosswalkDraft, EntryDraft};
use crate::input::draft::Draft;
use crate::lang::Message;
use crate::model::Code;
use crate::source::Located;
use crate::text;

/// How many criteria of each year an entry matches at most. A split or a merger has few;
/// more say nothing about any of them.
const MOST_MATCHED: usize = 20;

/// Returns the confirmed entries of a crosswalk. Reports codes that a year does not have,
/// codes in two entries, and entries of too many criteria.
pub fn crosswalk(
    draft: &CrosswalkDraft,
    old: &Draft,
    new: &Draft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Crosswalk {
    let confirmed: Vec<&EntryDraft> = draft.entries.iter().filter(|one| one.confirmed).collect();
    for (year, side) in [(old, Side::Old), (new, Side::New)] {
        code_unknown(&confirmed, year, side, diagnostics);
        code_twice(&confirmed, side, diagnostics);
    }
    group_large(&confirmed, old, new, diagnostics);
    let codes = |side: &[Located<Code>]| side.iter().map(|code| code.value.clone()).collect();
    let entries = confirmed.iter().map(|entry| Entry {
        old: codes(&entry.old),
        new: codes(&entry.new),
    });
    Crosswalk {
        entries: entries.collect(),
    }
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

impl Side {
    fn codes(self, entry: &EntryDraft) -> &[Located<Code>] {
        match self {
            Self::Old => &entry.old,
            Self::New => &entry.new,
        }
    }

    fn year(self) -> Message {
        match self {
            Self::Old => text!("năm trước", "the old year"),
            Self::New => text!("năm sau", "the new year"),
        }
    }
}

/// Reports codes that the year does not have.
fn code_unknown(
    confirmed: &[&EntryDraft],
    year: &Draft,
    side: Side,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut known: Vec<&Code> = Vec::new();
    year.each(|_, criterion| known.extend(criterion.code.value()));
    for code in confirmed.iter().flat_map(|entry| side.codes(entry)) {
        if known.contains(&&code.value) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                RuleId::CrosswalkCodeUnknown,
                code.place.clone(),
                text!(
                    "bảng điểm {year} không có mã {code}",
                    "the table of {year} has no criterion {code}",
                    year = side.year(),
                    code = code.value
                ),
            )
            .label(text!("mã này", "this code"))
            .help(text!(
                "sửa mã theo bảng điểm {year}, hoặc ghi “confirmed: false”",
                "correct the code according to the table of {year}, or write “confirmed: false”",
                year = side.year()
            )),
        );
    }
}

/// Reports entries that match many criteria with many. A code of a group includes every
/// criterion below it; one side may be large if the other is a few criteria.
fn group_large(
    confirmed: &[&EntryDraft],
    old: &Draft,
    new: &Draft,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let leaves = |year: &Draft| {
        let mut leaves: Vec<Code> = Vec::new();
        year.each(|_, criterion| {
            if criterion.is_leaf() {
                leaves.extend(criterion.code.value().cloned());
            }
        });
        leaves
    };
    let (old, new) = (leaves(old), leaves(new));
    let count = |leaves: &[Code], codes: &[Located<Code>]| {
        let is_named = |leaf: &&Code| {
            let of = |code: &Located<Code>| code.value == **leaf || leaf.is_below(&code.value);
            codes.iter().any(of)
        };
        leaves.iter().filter(is_named).count()
    };
    for entry in confirmed {
        let (before, after) = (count(&old, &entry.old), count(&new, &entry.new));
        if before.saturating_mul(after) <= MOST_MATCHED * MOST_MATCHED {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(
                RuleId::CrosswalkGroupLarge,
                entry.place.clone(),
                text!(
                    "mục này ghép {before} tiêu chí năm trước với {after} tiêu chí năm sau, nên không cho biết tiêu chí nào thành tiêu chí nào",
                    "this entry matches {before} criteria of the old year with {after} of the new year, which does not tell what became of any of them"
                ),
            )
            .label(text!("mục này", "this entry"))
            .help(text!(
                "tách thành nhiều mục, mỗi mục chỉ gồm một tiêu chí và các tiêu chí được tách ra hoặc gộp lại từ đó",
                "split it: one entry for each criterion and those that it was split into or merged from"
            )),
        );
    }
}

/// Reports codes that are matched twice; a group includes everything below it.
fn code_twice(confirmed: &[&EntryDraft], side: Side, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: Vec<&Located<Code>> = Vec::new();
    for code in confirmed.iter().flat_map(|entry| side.codes(entry)) {
        let claims = |known: &&&Located<Code>| {
            let (one, other) = (&known.value, &code.value);
            one == other || one.is_below(other) || other.is_below(one)
        };
        let Some(known) = first.iter().find(claims) else {
            first.push(code);
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                RuleId::CrosswalkCodeTwice,
                code.place.clone(),
                text!(
                    "mã {code} của {year} được ghép hai lần",
                    "code {code} of {year} is matched twice",
                    code = code.value,
                    year = side.year()
                ),
            )
            .label(text!("lần thứ hai", "the second time"))
            .related(known.place.clone(), text!("lần đầu", "the first time"))
            .help(text!(
                "giữ lại cặp đúng; nếu một tiêu chí được tách hoặc gộp thì ghi mọi mã vào cùng một mục: old: [\"1.2\"], new: [\"1.2\", \"1.3\"]",
                "keep the correct match; write a split or a merger as one entry: old: [\"1.2\"], new: [\"1.2\", \"1.3\"]"
            )),
        );
    }
}
