//! What printed totals close. The sums of every group are worked out once, so that
//! a table with very many totals takes no longer than one with few.

use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;

use super::outside::Outside;
use super::{Added, kind};
use crate::check::Walked;
use crate::input::draft::{DraftCriterion, PrintedTotal};
use crate::model::{Code, Column, Kind};
use crate::source::Place;

/// What some leaves add up to, a column each in the order of [`Column::ALL`]; none
/// where a leaf cannot be trusted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums([Option<Added>; Column::ALL.len()]);

impl Sums {
    const NOTHING: Self = Self([Some(Added::NOTHING); Column::ALL.len()]);

    pub(super) fn get(&self, column: Column) -> Option<Added> {
        let at = Column::ALL.iter().position(|one| *one == column)?;
        self.0[at]
    }

    fn add_leaf(&mut self, leaf: &DraftCriterion, decimals: u32) {
        for (sum, column) in self.0.iter_mut().zip(Column::ALL) {
            if sum
                .as_mut()
                .is_some_and(|sum| !sum.take(leaf, column, decimals))
            {
                *sum = None;
            }
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum = sum.zip(more).map(|(sum, more)| sum.plus(more));
        }
    }
}

/// Some criteria and what they add up to.
#[derive(Clone, Debug)]
pub(super) struct Closed<'p, 'a> {
    pub(super) parts: Cow<'p, [&'a DraftCriterion]>,
    pub(super) sums: Sums,
}

/// The criteria of a file with their sums.
pub(super) struct Parts<'a> {
    by_code: HashMap<&'a Code, &'a DraftCriterion>,
    /// Of the groups: leaves are many, and each is its own sum.
    sums: HashMap<*const DraftCriterion, Sums>,
    decimals: u32,
    main: Closed<'a, 'a>,
    /// With the bonus points; none where there are none.
    with_bonus: Option<Closed<'a, 'a>>,
    /// The place of the last field that counts in the total.
    last: Option<&'a Place>,
    outside: Outside,
}

impl<'a> Parts<'a> {
    pub(super) fn of(draft: &'a Walked<'_>) -> Self {
        let decimals = draft.share_decimals;
        let mut by_code = HashMap::new();
        // Only totals name codes.
        if !draft.printed_totals.is_empty() {
            draft.each(|_, one| {
                if let Some(code) = one.code.value() {
                    by_code.entry(code).or_insert(one);
                }
            });
        }
        let mut sums = HashMap::new();
        for group in draft.criteria.iter().filter(|field| !field.is_leaf()) {
            work_out(group, decimals, &mut sums);
        }
        let closed = |wanted: fn(Kind) -> bool| {
            let fields = draft.criteria.iter().filter(|field| wanted(kind(field)));
            let parts: Vec<&DraftCriterion> = fields.collect();
            let sums = together(&parts, &sums, decimals);
            let parts = Cow::Owned(parts);
            Closed { parts, sums }
        };
        let main = closed(|kind| kind == Kind::Main);
        let with_bonus = closed(|kind| kind != Kind::Penalty);
        Self {
            last: main.parts.iter().map(|field| &field.place).max(),
            with_bonus: (with_bonus.parts.len() > main.parts.len()).then_some(with_bonus),
            outside: Outside::of(draft, main.sums, decimals),
            by_code,
            sums,
            decimals,
            main,
        }
    }

    /// What the leaves of a criterion add up to.
    pub(super) fn sums(&self, one: &DraftCriterion) -> Sums {
        known(one, &self.sums, self.decimals)
    }

    /// Whether a grand total is the final figure, bonus and penalty in it.
    pub(super) fn is_final_figure(&self, total: &PrintedTotal) -> bool {
        self.outside.is_final_figure(total)
    }

    /// What a printed total closes: what it names, or all that count in the total.
    /// An office may print its grand total with the bonus points in it, and call
    /// the sum of a field just "Cộng"; where the numbers say so, they are taken as
    /// it means them.
    pub(super) fn closed_by<'p>(&'p self, total: &PrintedTotal) -> Closed<'p, 'a> {
        if !total.of.is_empty() {
            return self.coded(&total.of);
        }
        let main = || Closed {
            parts: Cow::Borrowed(&self.main.parts[..]),
            sums: self.main.sums,
        };
        if agrees(total, &self.main.sums) {
            return main();
        }
        if let Some(with_bonus) = &self.with_bonus
            && agrees(total, &with_bonus.sums)
        {
            return Closed {
                parts: Cow::Borrowed(&with_bonus.parts[..]),
                sums: with_bonus.sums,
            };
        }
        // With more fields below it, a bare total is that of the one above.
        let open = self.last.is_some_and(|last| *last > total.place);
        match &total.alternative_scope {
            Some(code) => {
                let field = self.coded(std::slice::from_ref(code));
                if open || agrees(total, &field.sums) {
                    field
                } else {
                    main()
                }
            }
            None => main(),
        }
    }

    /// The criteria of some codes, at any depth.
    fn coded<'p>(&self, codes: &[Code]) -> Closed<'p, 'a> {
        let found = codes.iter().filter_map(|code| self.by_code.get(code));
        let parts: Vec<&DraftCriterion> = found.copied().collect();
        let sums = together(&parts, &self.sums, self.decimals);
        let parts = Cow::Owned(parts);
        Closed { parts, sums }
    }
}

/// Adds up the leaves of a group, and of each group below it.
fn work_out(
    group: &DraftCriterion,
    decimals: u32,
    groups: &mut HashMap<*const DraftCriterion, Sums>,
) -> Sums {
    let mut sums = Sums::NOTHING;
    for child in &group.children {
        if child.is_leaf() {
            sums.add_leaf(child, decimals);
        } else {
            sums.add(&work_out(child, decimals, groups));
        }
    }
    groups.insert(std::ptr::from_ref(group), sums);
    sums
}

/// The sums of a leaf, or of a group that was worked out.
fn known(
    one: &DraftCriterion,
    groups: &HashMap<*const DraftCriterion, Sums>,
    decimals: u32,
) -> Sums {
    if let Some(sums) = groups.get(&std::ptr::from_ref(one)) {
        return *sums;
    }
    let mut sums = Sums::NOTHING;
    sums.add_leaf(one, decimals);
    sums
}

fn together(
    parts: &[&DraftCriterion],
    groups: &HashMap<*const DraftCriterion, Sums>,
    decimals: u32,
) -> Sums {
    parts.iter().fold(Sums::NOTHING, |mut sums, one| {
        sums.add(&known(one, groups, decimals));
        sums
    })
}

/// Whether every number of a printed total is the sum.
fn agrees(total: &PrintedTotal, sums: &Sums) -> bool {
    Column::ALL.into_iter().all(|column| {
        let printed = total.points.get(column).value();
        match (printed, sums.get(column)) {
            (Some(printed), Some(added)) => *printed == added.points,
            _ => true,
        }
    })
}
