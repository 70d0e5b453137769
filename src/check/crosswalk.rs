//! Checks of a crosswalk between two years.

use std::collections::{HashMap, HashSet};

use crate::analysis::compare::{Crosswalk, Entry};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::crosswalk::{CrosswalkDraft, EntryDraft};
use crate::input::draft::Draft;
use crate::lang::Message;
use crate::model::{Code, Criterion, Scorecard};
use crate::source::Located;
use crate::text;

/// How many criteria of each year an entry matches at most. A split or a merger has few;
/// more say nothing about any of them.
const MOST_MATCHED: usize = 20;

/// The codes of the tables of a year.
#[derive(Debug, Default)]
pub struct YearCodes {
    known: HashSet<Code>,
    /// The number of leaves that each code includes: the most of any table.
    leaves: HashMap<Code, usize>,
}

impl YearCodes {
    /// Returns the codes of a table.
    #[must_use]
    pub fn from_draft(year: &Draft) -> Self {
        let mut codes = Vec::new();
        year.each(|_, criterion| {
            let code = criterion.code.value().cloned();
            codes.extend(code.map(|code| (code, criterion.is_leaf())));
        });
        let mut all = Self::default();
        all.add(codes);
        all
    }

    /// Adds the codes of a scorecard of the year.
    pub fn add_scorecard(&mut self, scorecard: &Scorecard) {
        let mut codes = Vec::new();
        let mut open: Vec<&Criterion> = scorecard.criteria.iter().collect();
        while let Some(criterion) = open.pop() {
            codes.push((criterion.code.clone(), !criterion.is_group()));
            open.extend(criterion.children());
        }
        self.add(codes);
    }

    /// Adds the codes of a table, each with whether it is a leaf.
    fn add(&mut self, codes: Vec<(Code, bool)>) {
        let mut leaves: HashMap<Code, usize> = HashMap::new();
        for (code, _) in codes.iter().filter(|(_, is_leaf)| *is_leaf) {
            for code in with_ancestors(code) {
                *leaves.entry(code).or_default() += 1;
            }
        }
        for (code, count) in leaves {
            let most = self.leaves.entry(code).or_default();
            *most = count.max(*most);
        }
        self.known.extend(codes.into_iter().map(|(code, _)| code));
    }
}

/// Returns the confirmed entries of a crosswalk. Reports codes that a year does not have,
/// codes in two entries, and entries of too many criteria.
pub fn crosswalk(
    draft: &CrosswalkDraft,
    [old, new]: [&YearCodes; 2],
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
    year: &YearCodes,
    side: Side,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for code in confirmed.iter().flat_map(|entry| side.codes(entry)) {
        if year.known.contains(&code.value) {
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
    old: &YearCodes,
    new: &YearCodes,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let count = |leaves: &HashMap<Code, usize>, codes: &[Located<Code>]| -> usize {
        let named: HashSet<&Code> = codes.iter().map(|code| &code.value).collect();
        let highest = named.iter().filter(|code| {
            let mut above = with_ancestors(code).skip(1);
            !above.any(|above| named.contains(&above))
        });
        highest.filter_map(|code| leaves.get(*code)).sum()
    };
    for entry in confirmed {
        let (before, after) = (
            count(&old.leaves, &entry.old),
            count(&new.leaves, &entry.new),
        );
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

/// Returns a code and the codes above it.
fn with_ancestors(code: &Code) -> impl Iterator<Item = Code> {
    std::iter::successors(Some(code.clone()), Code::parent)
}

/// Reports codes that are matched twice; a group includes everything below it.
fn code_twice(confirmed: &[&EntryDraft], side: Side, diagnostics: &mut Vec<Diagnostic>) {
    // The code that first names each criterion, and the one that first names a criterion
    // below it.
    let mut named: HashMap<Code, &Located<Code>> = HashMap::new();
    let mut below: HashMap<Code, &Located<Code>> = HashMap::new();
    for code in confirmed.iter().flat_map(|entry| side.codes(entry)) {
        let mut own = with_ancestors(&code.value);
        let known = own.find_map(|one| named.get(&one).copied());
        let Some(known) = known.or_else(|| below.get(&code.value).copied()) else {
            named.insert(code.value.clone(), code);
            for above in with_ancestors(&code.value).skip(1) {
                below.entry(above).or_insert(code);
            }
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
