//! Sums of points over leaves, groups, fields and printed totals.

use std::collections::HashMap;

use crate::check::declared::{self, HAND_DECIMALS};
use crate::check::table::{Table, kind};
use crate::input::draft::{Draft, DraftCriterion, Field, PrintedTotal};
use crate::model::{Code, Kind, Points, ScoreColumn};
use crate::source::Place;

/// The sum of a column over some leaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    pub(super) points: Points,
    /// The number of leaves with points in the column.
    pub(super) filled: usize,
    /// The number of them computed by their rule, whose cells are blank.
    pub(super) computed: usize,
}

impl Added {
    const NOTHING: Self = Self {
        points: Points::ZERO,
        filled: 0,
        computed: 0,
    };

    /// Returns whether a printed sum agrees. Computed scores may have been rounded by hand,
    /// each to two decimals or more.
    pub(super) fn agrees(&self, printed: Points) -> bool {
        let decimals = printed.decimals().max(HAND_DECIMALS);
        let unit = 10_i128.pow(Points::MAX_DECIMALS - decimals);
        let apart = (self.points - printed).millionths().abs();
        let computed = i128::try_from(self.computed).unwrap_or(i128::MAX);
        2 * apart <= unit.saturating_mul(computed)
    }

    fn plus(self, more: Self) -> Self {
        Self {
            points: self.points + more.points,
            filled: self.filled + more.filled,
            computed: self.computed + more.computed,
        }
    }

    /// Adds a leaf. Returns false if its points cannot be trusted.
    fn take(&mut self, leaf: &DraftCriterion, column: ScoreColumn, decimals: u32) -> bool {
        match leaf.points.get(column) {
            Field::Unreadable => false,
            Field::Missing => match column {
                ScoreColumn::Standard => false,
                ScoreColumn::SelfScore => match declared::computed_score(leaf, decimals) {
                    Ok(Some(points)) => {
                        self.points = self.points + points;
                        self.filled += 1;
                        self.computed += 1;
                        true
                    }
                    computed => computed.is_ok(),
                },
                _ => true,
            },
            Field::Read(points) => {
                self.points = self.points + points.value;
                self.filled += 1;
                let most = leaf.points.standard.value();
                !points.value.is_negative() && most.is_none_or(|most| points.value <= *most)
            }
        }
    }
}

/// Returns the sum of a column over leaves. `None` if one is unreadable, negative or above
/// its standard points, so that it is not reported again as a wrong sum. Standard points
/// of zero count.
///
/// Self-scores without a value are computed by their rule to `decimals`.
pub(super) fn add(leaves: &[&DraftCriterion], column: ScoreColumn, decimals: u32) -> Option<Added> {
    let mut added = Added::NOTHING;
    let mut leaves = leaves.iter();
    let trusted = leaves.all(|leaf| added.take(leaf, column, decimals));
    trusted.then_some(added)
}

/// The sums of all columns over some leaves, in the order of [`ScoreColumn::ALL`]; `None` for a
/// column with a value that cannot be trusted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums([Option<Added>; ScoreColumn::ALL.len()]);

impl Sums {
    const NOTHING: Self = Self([Some(Added::NOTHING); ScoreColumn::ALL.len()]);

    pub(super) fn get(&self, column: ScoreColumn) -> Option<Added> {
        let at = ScoreColumn::ALL.iter().position(|one| *one == column)?;
        self.0[at]
    }

    fn add_leaf(&mut self, leaf: &DraftCriterion, decimals: u32) {
        for (sum, column) in self.0.iter_mut().zip(ScoreColumn::ALL) {
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

/// Some criteria and their sums.
#[derive(Clone, Debug)]
pub(super) struct CriteriaSum<'a> {
    pub(super) criteria: Vec<&'a DraftCriterion>,
    pub(super) sums: Sums,
}

/// The sums of every group of a file, computed once.
pub(super) struct TableSums<'a> {
    table: &'a Table<'a>,
    /// The sums of groups; a leaf is its own sum.
    sums: HashMap<*const DraftCriterion, Sums>,
    decimals: u32,
    main: CriteriaSum<'a>,
    /// The sums including bonus points; `None` without such fields.
    with_bonus: Option<CriteriaSum<'a>>,
    /// The place of the last field that counts in the total.
    last: Option<&'a Place>,
    outside: Outside,
}

impl<'a> TableSums<'a> {
    pub(super) fn new(table: &'a Table<'a>) -> Self {
        let (draft, decimals) = (table.draft, table.score_decimals);
        let mut sums = HashMap::new();
        for group in draft.criteria.iter().filter(|field| !field.is_leaf()) {
            add_group(group, decimals, &mut sums);
        }
        let closed = |wanted: fn(Kind) -> bool| {
            let fields = draft.criteria.iter().filter(|field| wanted(kind(field)));
            let criteria: Vec<&DraftCriterion> = fields.collect();
            let sums = together(&criteria, &sums, decimals);
            CriteriaSum { criteria, sums }
        };
        let main = closed(|kind| kind == Kind::Main);
        let with_bonus = closed(|kind| kind != Kind::Penalty);
        Self {
            last: main.criteria.iter().map(|field| &field.place).max(),
            with_bonus: (with_bonus.criteria.len() > main.criteria.len()).then_some(with_bonus),
            outside: Outside::new(draft, main.sums, decimals),
            table,
            sums,
            decimals,
            main,
        }
    }

    /// Returns the sums over the leaves of a criterion.
    pub(super) fn of(&self, one: &DraftCriterion) -> Sums {
        known(one, &self.sums, self.decimals)
    }

    /// Returns whether a grand total includes bonus or penalty points.
    pub(super) fn is_final_figure(&self, total: &PrintedTotal) -> bool {
        self.outside.is_final_figure(total)
    }

    /// Returns the criteria that a printed total adds up: those it names, else all that count
    /// in the total. A grand total may include bonus points, and a bare "Cộng" may be the
    /// total of one field; the numbers decide.
    pub(super) fn closed_by(&self, total: &PrintedTotal) -> CriteriaSum<'a> {
        if !total.of.is_empty() {
            return self.coded(&total.of);
        }
        if agrees(total, &self.main.sums) {
            return self.main.clone();
        }
        if let Some(with_bonus) = &self.with_bonus
            && agrees(total, &with_bonus.sums)
        {
            return with_bonus.clone();
        }
        // A bare total with more fields below it belongs to the field above.
        let open = self.last.is_some_and(|last| *last > total.place);
        match &total.alternative_scope {
            Some(code) => {
                let field = self.coded(std::slice::from_ref(code));
                if open || agrees(total, &field.sums) {
                    field
                } else {
                    self.main.clone()
                }
            }
            None => self.main.clone(),
        }
    }

    /// Returns the criteria of some codes, at any depth.
    fn coded(&self, codes: &[Code]) -> CriteriaSum<'a> {
        let found = codes.iter().filter_map(|code| self.table.by_code.get(code));
        let criteria: Vec<&DraftCriterion> = found.copied().collect();
        let sums = together(&criteria, &self.sums, self.decimals);
        CriteriaSum { criteria, sums }
    }
}

/// Adds up a group and each group below it.
fn add_group(
    group: &DraftCriterion,
    decimals: u32,
    groups: &mut HashMap<*const DraftCriterion, Sums>,
) -> Sums {
    let mut sums = Sums::NOTHING;
    for child in &group.children {
        if child.is_leaf() {
            sums.add_leaf(child, decimals);
        } else {
            sums.add(&add_group(child, decimals, groups));
        }
    }
    groups.insert(std::ptr::from_ref(group), sums);
    sums
}

/// Returns the sums of a leaf or of a known group.
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

/// Returns whether every number of a printed total equals the sum.
fn agrees(total: &PrintedTotal, sums: &Sums) -> bool {
    ScoreColumn::ALL.into_iter().all(|column| {
        let printed = total.points.get(column).value();
        match (printed, sums.get(column)) {
            (Some(printed), Some(added)) => added.agrees(*printed),
            _ => true,
        }
    })
}

/// Points outside the total.
struct Outside {
    main: Sums,
    /// The capped bonus and penalty points in each column of [`ScoreColumn::ALL`]; `None` without
    /// such fields.
    bonus: Option<Vec<Option<Points>>>,
    penalty: Option<Vec<Option<Points>>>,
}

impl Outside {
    fn new(draft: &Draft, main: Sums, decimals: u32) -> Self {
        let of = |wanted: Kind| {
            let fields = || draft.criteria.iter().filter(|field| kind(field) == wanted);
            fields().next()?;
            let columns = ScoreColumn::ALL.into_iter().map(|column| {
                fields()
                    .map(|field| counted(field, column, decimals))
                    .sum::<Option<Points>>()
            });
            Some(columns.collect())
        };
        Self {
            main,
            bonus: of(Kind::Bonus),
            penalty: of(Kind::Penalty),
        }
    }

    /// Returns whether a grand total equals the table with bonus added, penalty subtracted,
    /// or both, within the caps and alike in every column. Standard points may include the
    /// bonus, never the penalty.
    pub(super) fn is_final_figure(&self, total: &PrintedTotal) -> bool {
        if !total.of.is_empty() {
            return false;
        }
        [(true, false), (false, true), (true, true)]
            .into_iter()
            .filter(|(add, take)| {
                (!add || self.bonus.is_some()) && (!take || self.penalty.is_some())
            })
            .any(|(with_bonus, with_penalty)| {
                ScoreColumn::ALL
                    .into_iter()
                    .enumerate()
                    .all(|(at, column)| {
                        let Some(printed) = total.points.get(column).value().copied() else {
                            return true;
                        };
                        let Some(sum) = self.main.get(column) else {
                            return true;
                        };
                        let part = |wanted: bool, of: &Option<Vec<Option<Points>>>| {
                            let counts = of.as_ref().filter(|_| wanted);
                            counts.map_or(Some(Points::ZERO), |counts| counts[at])
                        };
                        let (Some(bonus), Some(penalty)) = (
                            part(with_bonus, &self.bonus),
                            part(with_penalty, &self.penalty),
                        ) else {
                            return true;
                        };
                        if column == ScoreColumn::Standard {
                            return printed == sum.points || printed == sum.points + bonus;
                        }
                        printed == sum.points + bonus - penalty
                    })
            })
    }
}

/// Returns the points of a bonus or penalty with each group limited to its cap; `None` if a
/// leaf cannot be trusted.
fn counted(node: &DraftCriterion, column: ScoreColumn, decimals: u32) -> Option<Points> {
    let sum = if node.is_leaf() {
        add(&[node], column, decimals)?.points
    } else {
        let parts = node.children.iter();
        parts
            .map(|child| counted(child, column, decimals))
            .sum::<Option<Points>>()?
    };
    let cap = node.points.standard.value().copied();
    Some(cap.map_or(sum, |cap| sum.min(cap)))
}
