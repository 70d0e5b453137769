//! What a file says, every value with its place, before anything is believed.

mod evidence;
mod office;
mod rest;

use foldhash::{HashSet, HashSetExt};
use smol_str::SmolStr;

use super::allowance::Allowance;
use super::heading::CriterionField;
use crate::lang::Lang;
use crate::model::{Class, Code, Counted, NotApplicable, Points, ScoreColumn, WithoutSurvey};
use crate::source::{At, Located, Place};

pub use evidence::{DraftEvidence, EvidenceParts};
pub use office::DraftOffice;
pub use rest::{DraftRest, Rest};

/// A value in one of three states. An unreadable value has been reported where
/// it was read, so that no rule reports it a second time as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The file says nothing here.
    #[default]
    Missing,
    /// The file says something that could not be read.
    Unreadable,
    /// The value and its place.
    Read(Located<T>),
}

impl<T> Field<T> {
    /// A value that was read.
    pub fn read(value: T, place: Place) -> Self {
        Self::Read(Located::new(value, place))
    }

    /// The value with its place, where it was read.
    pub fn located(&self) -> Option<&Located<T>> {
        match self {
            Self::Read(located) => Some(located),
            Self::Missing | Self::Unreadable => None,
        }
    }

    /// The value, where it was read.
    pub fn value(&self) -> Option<&T> {
        self.located().map(|located| &located.value)
    }

    /// Whether the file says nothing here.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether something stands here that could not be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }
}

/// The columns of points of a row or entry.
#[derive(Clone, Debug, Default)]
pub struct PointFields {
    /// Standard points.
    pub standard: Field<Points>,
    /// Last year's score.
    pub previous: Field<Points>,
    /// Target.
    pub target: Field<Points>,
    /// Self-score.
    pub self_score: Field<Points>,
    /// Score of the first appraisal.
    pub appraised_first: Field<Points>,
    /// Appraised score.
    pub appraised: Field<Points>,
    /// The formulas behind them, of a workbook; empty where one was not read.
    pub formulas: Vec<(ScoreColumn, Box<str>)>,
    /// Which of them stand in their cells as texts, a bit a column.
    typed: u8,
}

impl PointFields {
    /// Notes that the number of a column stands in its cell as a text.
    pub fn note_typed(&mut self, column: ScoreColumn) {
        self.typed |= bit(column);
    }

    /// Whether the number of a column stands in its cell as a text, which the sums
    /// of a spreadsheet pass over.
    #[must_use]
    pub fn is_typed(&self, column: ScoreColumn) -> bool {
        self.typed & bit(column) != 0
    }

    /// The field of a column.
    #[must_use]
    pub fn get(&self, column: ScoreColumn) -> &Field<Points> {
        match column {
            ScoreColumn::Standard => &self.standard,
            ScoreColumn::Previous => &self.previous,
            ScoreColumn::Target => &self.target,
            ScoreColumn::SelfScore => &self.self_score,
            ScoreColumn::AppraisedFirst => &self.appraised_first,
            ScoreColumn::Appraised => &self.appraised,
        }
    }

    /// The formula behind a column, where there is one.
    #[must_use]
    pub fn formula(&self, column: ScoreColumn) -> Option<&str> {
        let found = self.formulas.iter().find(|(of, _)| *of == column);
        found.map(|(_, formula)| formula.as_ref())
    }

    /// The field of a column, to be set.
    pub fn get_mut(&mut self, column: ScoreColumn) -> &mut Field<Points> {
        match column {
            ScoreColumn::Standard => &mut self.standard,
            ScoreColumn::Previous => &mut self.previous,
            ScoreColumn::Target => &mut self.target,
            ScoreColumn::SelfScore => &mut self.self_score,
            ScoreColumn::AppraisedFirst => &mut self.appraised_first,
            ScoreColumn::Appraised => &mut self.appraised,
        }
    }
}

fn bit(column: ScoreColumn) -> u8 {
    let at = ScoreColumn::ALL.iter().position(|one| *one == column);
    at.map_or(0, |at| 1 << at)
}

/// A criterion as the file gives it: a leaf where it has no children.
#[derive(Clone, Debug)]
pub struct DraftCriterion {
    /// The entry or the row.
    pub place: Place,
    /// Its code.
    pub code: Field<Code>,
    /// Its name.
    pub name: Field<SmolStr>,
    /// Its points; on a group they are printed sums, to be checked.
    pub points: PointFields,
    /// Tasks and solutions.
    pub tasks: Field<SmolStr>,
    /// Units responsible.
    pub lead: Vec<Located<SmolStr>>,
    /// Documents that prove the score.
    pub evidence: Vec<DraftEvidence>,
    /// What few criteria have.
    pub rest: Rest,
    /// The criteria below.
    pub children: Vec<DraftCriterion>,
}

impl DraftCriterion {
    /// An entry of which nothing has been read yet.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self {
            place,
            code: Field::Missing,
            name: Field::Missing,
            points: PointFields::default(),
            tasks: Field::Missing,
            lead: Vec::new(),
            evidence: Vec::new(),
            rest: Rest::default(),
            children: Vec::new(),
        }
    }

    /// Whether it is scored itself.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// The code as a message names it; the name where no code was read.
    #[must_use]
    pub fn code_text(&self) -> &str {
        let name = || self.name.value().map_or("", SmolStr::as_str);
        self.code.value().map_or_else(name, Code::as_str)
    }

    /// The leaves at or below it, in order.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.gather_leaves(&mut found);
        found
    }

    fn gather_leaves<'a>(&'a self, found: &mut Vec<&'a Self>) {
        if self.is_leaf() {
            found.push(self);
        }
        for child in &self.children {
            child.gather_leaves(found);
        }
    }

    /// Where a message about the criterion points: its code, else the entry.
    #[must_use]
    pub fn code_place(&self) -> &Place {
        self.code.located().map_or(&self.place, |code| &code.place)
    }
}

/// A row that prints the total of the table or of part of it.
#[derive(Clone, Debug)]
pub struct PrintedTotal {
    /// The row.
    pub place: Place,
    /// The codes of what it adds up; empty for the grand total.
    pub of: Vec<Code>,
    /// A field that it may close instead of all, as a bare "Cộng" does.
    pub perhaps: Option<Code>,
    /// What it prints.
    pub points: PointFields,
}

/// A file as read.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file, or the table in it.
    pub place: Place,
    /// The name of the index.
    pub index: Field<SmolStr>,
    /// The title.
    pub title: Field<SmolStr>,
    /// The body.
    pub unit: Field<SmolStr>,
    /// The block.
    pub block: Field<SmolStr>,
    /// What official documents say around their text.
    pub office: DraftOffice,
    /// The year that is scored.
    pub year: Field<u16>,
    /// The language of the reports.
    pub language: Field<Lang>,
    /// The decisions the set rests on.
    pub basis: Vec<Located<SmolStr>>,
    /// Whether only part of the set is listed.
    pub partial: Field<bool>,
    /// Declared standard points of the whole set.
    pub total: Field<Points>,
    /// Declared numbers of fields and criteria of the whole set.
    pub counts: Vec<(Counted, Located<usize>)>,
    /// Digits after the separator in print.
    pub decimals: Field<u32>,
    /// How criteria that do not apply are treated.
    pub not_applicable: Field<NotApplicable>,
    /// What becomes of the survey part without survey points.
    pub without_survey: Field<WithoutSurvey>,
    /// Classes.
    pub classes: Vec<Located<Class>>,
    /// The fields.
    pub criteria: Vec<DraftCriterion>,
    /// Printed totals (spreadsheets).
    pub printed_totals: Vec<PrintedTotal>,
    /// Which column of the sheet holds what; empty for YAML.
    pub columns: Vec<(CriterionField, usize)>,
    /// Faults that its comments allow (YAML), in order.
    pub allowances: Vec<Allowance>,
}

impl Draft {
    /// A file of which nothing has been read yet.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self {
            place,
            index: Field::Missing,
            title: Field::Missing,
            unit: Field::Missing,
            block: Field::Missing,
            office: DraftOffice::default(),
            year: Field::Missing,
            language: Field::Missing,
            basis: Vec::new(),
            partial: Field::Missing,
            total: Field::Missing,
            counts: Vec::new(),
            decimals: Field::Missing,
            not_applicable: Field::Missing,
            without_survey: Field::Missing,
            classes: Vec::new(),
            criteria: Vec::new(),
            printed_totals: Vec::new(),
            columns: Vec::new(),
            allowances: Vec::new(),
        }
    }

    /// Where a message about something that a criterion leaves blank points: the
    /// cell of a sheet, else the criterion's code.
    #[must_use]
    pub fn blank_place(&self, criterion: &DraftCriterion, heading: CriterionField) -> Place {
        let column = self.columns.iter().find(|(known, _)| *known == heading);
        match (criterion.place.at(), column) {
            (At::Cell { sheet, row, .. }, Some((_, column))) => {
                Place::cell(criterion.place.file, sheet, row, *column)
            }
            _ => criterion.code_place().clone(),
        }
    }

    /// Whether every code was read and no field's code stands twice, so that the
    /// tree stands as the file means it.
    #[must_use]
    pub fn codes_are_read(&self) -> bool {
        let mut read = self.fields_stand();
        self.each(|_, criterion| read &= criterion.code.value().is_some());
        read
    }

    /// Whether no two fields have one code. Items that are numbered anew below
    /// each field (I, 1, 2, II, 1, 2) stand beside the fields instead: which is a
    /// group and which is scored is not known then.
    #[must_use]
    pub fn fields_stand(&self) -> bool {
        let mut codes = HashSet::new();
        let mut fields = self.criteria.iter().filter_map(|field| field.code.value());
        fields.all(|code| codes.insert(code))
    }

    /// Calls `visit` with every criterion and its parent, parents first.
    pub fn each<'a>(
        &'a self,
        mut visit: impl FnMut(Option<&'a DraftCriterion>, &'a DraftCriterion),
    ) {
        let mut stack: Vec<(Option<&DraftCriterion>, &DraftCriterion)> =
            self.criteria.iter().rev().map(|one| (None, one)).collect();
        while let Some((parent, criterion)) = stack.pop() {
            visit(parent, criterion);
            stack.extend(
                criterion
                    .children
                    .iter()
                    .rev()
                    .map(|child| (Some(criterion), child)),
            );
        }
    }
}
