//! The options of the command line for reading a file.

use smol_str::SmolStr;

use super::allowance::{Allowance, Covers};
use super::draft::{Draft, Field, MetadataSlot};
use super::limits::Limits;
use super::values;
use crate::source::{At, Located, NamedColumn};
use crate::vocab::{CriterionField, MetadataField};

/// How a file is read, according to the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet to read, if a workbook has several tables.
    pub sheet: Option<String>,
    /// The unit; overrides the file.
    pub unit: Option<String>,
    /// The year; overrides the file.
    pub year: Option<u16>,
    /// Whether a table of several units may have several years, each of which is read.
    pub all_years: bool,
    /// The columns that the user named.
    pub columns: Vec<NamedColumn>,
    /// The limits of the file.
    pub limits: Limits,
    /// Whether only what the file itself has is read, because a table is written from it.
    pub only_own: bool,
    /// What the settings of the user add to the file.
    pub defaults: Defaults,
}

/// Values from the settings of the user, for what a file does not have.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// The name of the settings file.
    pub name: String,
    /// The fields whose column the settings name.
    pub columns: Vec<CriterionField>,
    /// The letterhead, one or several lines each.
    pub metadata: Vec<(MetadataField, Vec<String>)>,
    /// Decimals in printed output.
    pub decimals: Option<u32>,
    /// What the settings allow in the file.
    pub allowances: Vec<OutsideAllowance>,
}

/// An allowance that is not written in the file that it is about.
#[derive(Clone, Debug)]
pub struct OutsideAllowance {
    /// The rule or group.
    pub rule: Located<SmolStr>,
    /// The code of the criterion; `None` for the whole file.
    pub code: Option<String>,
    /// The reason.
    pub reason: String,
}

impl Options {
    /// Returns the options for a table that another one is written from.
    #[must_use]
    pub fn of_data() -> Self {
        Self {
            only_own: true,
            ..Self::default()
        }
    }

    /// Overrides the values of the file.
    pub(super) fn apply(&self, draft: &mut Draft) {
        if let Some(unit) = &self.unit {
            draft.unit = Field::read(values::one_line(unit).into(), draft.place.clone());
        }
        if let Some(year) = self.year {
            draft.year = Field::read(year, draft.place.clone());
        }
        if !self.only_own {
            self.defaults.apply(draft);
        }
        let outside = self.defaults.allowances.iter();
        let outside: Vec<Allowance> = outside.map(|one| one.of(draft)).collect();
        draft.allowances.extend(outside);
    }
}

impl Defaults {
    /// Adds what the file does not have.
    fn apply(&self, draft: &mut Draft) {
        let place = draft.place.clone();
        if draft.decimals.is_missing()
            && let Some(decimals) = self.decimals
        {
            draft.decimals = Field::read(decimals, place.clone());
        }
        for (field, lines) in &self.metadata {
            let mut slot = draft.metadata(*field);
            if slot.is_given() {
                continue;
            }
            let lines = lines.iter().map(|line| values::one_line(line).into());
            let mut lines = lines.map(|line: SmolStr| Located::new(line, place.clone()));
            match &mut slot {
                MetadataSlot::Line(line) | MetadataSlot::Signature(line) => {
                    **line = lines.next().map_or(Field::Missing, Field::Read);
                }
                MetadataSlot::Lines(all) => all.extend(lines),
                _ => {}
            }
        }
    }
}

impl OutsideAllowance {
    /// Returns it as an allowance of a file.
    fn of(&self, draft: &Draft) -> Allowance {
        let mut covers = if self.code.is_none() {
            Covers::File
        } else {
            Covers::Bytes(0..0)
        };
        draft.each(|_, criterion| {
            if self.code.as_deref() == Some(criterion.code_text()) {
                covers = match criterion.place.at() {
                    At::Span(span) => Covers::Bytes(span.start..span.end),
                    At::Cell { sheet, row, .. } => Covers::Row { sheet, row },
                    At::Whole => Covers::File,
                };
            }
        });
        Allowance {
            place: self.rule.place.clone(),
            names: vec![self.rule.clone()],
            reason: Some(self.reason.clone()),
            covers,
        }
    }
}
