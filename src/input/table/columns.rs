//! Which column of a table holds what.

use std::collections::BTreeMap;

use super::headings::Head;
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::text;

/// Why a column that is understood is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Skipped {
    /// It only counts the rows.
    RowNumbers,
    /// Its names go to another column.
    NameElsewhere,
    /// Its codes go to another column.
    CodeElsewhere,
    /// It is of a year before last year, or after the scored one.
    OtherYear,
    /// Standard points of an earlier year, next to those of this year.
    OtherStandard,
    /// Another column contains the final score of the same year.
    NotFinal,
    /// It names the fields of tasks, each over several.
    FieldOfTasks,
    /// It is a column of points without any value, in a plan.
    BlankPoints,
    /// It repeats another column.
    Twice,
    /// It may contain a field, which another column contains or may contain, too.
    Undecided(CriterionField),
}

impl Skipped {
    /// Returns the reason in a few words.
    pub(super) fn describe(self) -> Message {
        match self {
            Self::RowNumbers => text!("chỉ đánh số hàng", "only numbers the rows"),
            Self::NameElsewhere => text!("một phần của tên", "part of the names"),
            Self::CodeElsewhere => text!("một cấp của mã", "a level of the codes"),
            Self::OtherYear => text!("của năm khác", "of another year"),
            Self::OtherStandard => text!(
                "điểm chuẩn của năm trước",
                "standard points of an earlier year"
            ),
            Self::NotFinal => text!(
                "đã có cột điểm sau cùng của cùng năm",
                "another column has the final score of that year"
            ),
            Self::FieldOfTasks => text!("tên lĩnh vực của các hàng", "the field of the rows"),
            Self::BlankPoints => text!(
                "cột điểm để trống ở mọi hàng",
                "a column of points, blank in every row"
            ),
            Self::Twice => text!("trùng với cột khác", "repeats another column"),
            Self::Undecided(field) => {
                let name = field.printed();
                text!(
                    "có thể là “{name}”, cột khác cũng vậy",
                    "may be “{name}”, like another column"
                )
            }
        }
    }
}

/// The columns of a table by what they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    heads: Vec<(CriterionField, Head)>,
    /// Kinds that head two columns, so that no value below them can be trusted.
    doubtful: Vec<CriterionField>,
    /// Columns that are understood and not read, such as scores of earlier years.
    skipped: BTreeMap<usize, Skipped>,
    /// The year that is scored, and the row and column of the heading that states it.
    pub(super) year: Option<(u16, usize, usize)>,
}

impl Columns {
    pub(super) fn get(&self, heading: CriterionField) -> Option<usize> {
        self.head(heading).map(|head| head.column)
    }

    pub(super) fn head(&self, heading: CriterionField) -> Option<&Head> {
        let found = self.heads.iter().find(|(known, _)| *known == heading);
        found.map(|(_, head)| head)
    }

    /// Sets the column of a kind, replacing an earlier one.
    pub(super) fn set(&mut self, heading: CriterionField, head: Head) {
        self.heads.retain(|(known, _)| *known != heading);
        self.heads.push((heading, head));
    }

    /// Removes the column of a kind.
    pub(super) fn remove(&mut self, heading: CriterionField) {
        self.heads.retain(|(known, _)| *known != heading);
    }

    pub(super) fn mark_doubtful(&mut self, heading: CriterionField) {
        self.doubtful.push(heading);
    }

    /// Whether two columns have this kind, so that no value below them can be trusted.
    pub(super) fn is_doubtful(&self, heading: CriterionField) -> bool {
        self.doubtful.contains(&heading)
    }

    /// Adds another column of a kind that may have several.
    pub(super) fn add(&mut self, heading: CriterionField, head: Head) {
        self.heads.push((heading, head));
    }

    /// Returns the headings of every column of a kind.
    pub(super) fn all_of(&self, heading: CriterionField) -> impl Iterator<Item = &Head> {
        let heads = self.heads.iter();
        heads.filter_map(move |(known, head)| (*known == heading).then_some(head))
    }

    pub(super) fn skip(&mut self, column: usize, why: Skipped) {
        self.skipped.insert(column, why);
    }

    /// Returns the columns that may contain a field that another one may contain, too.
    pub(super) fn undecided(&self) -> impl Iterator<Item = (usize, CriterionField)> {
        let skipped = self.skipped.iter();
        skipped.filter_map(|(column, why)| match why {
            Skipped::Undecided(field) => Some((*column, *field)),
            _ => None,
        })
    }

    /// Whether a column is read, or skipped for a known reason.
    pub(super) fn is_known(&self, column: usize) -> bool {
        self.skipped.contains_key(&column) || self.all().any(|(_, at)| at == column)
    }

    /// Returns why a column is skipped.
    pub(super) fn why_skipped(&self, column: usize) -> Option<Skipped> {
        self.skipped.get(&column).copied()
    }

    /// Whether a column holds points that are read.
    pub(super) fn is_points(&self, column: usize) -> bool {
        self.all()
            .any(|(heading, at)| at == column && heading.is_points())
    }

    /// Returns every column that is read, with its kind.
    pub(super) fn all(&self) -> impl Iterator<Item = (CriterionField, usize)> + '_ {
        let heads = self.heads.iter();
        heads.map(|(heading, head)| (*heading, head.column))
    }
}

#[cfg(test)]
impl Columns {
    pub(super) fn with(columns: &[(CriterionField, usize)]) -> Self {
        use crate::input::heading::{Meaning, Named};
        let mut known = Self::default();
        for (heading, column) in columns {
            let named = Named {
                meaning: Meaning::Field(*heading),
                year: None,
                last_year: false,
            };
            let (column, row) = (*column, 0);
            let is_assumed = false;
            known.set(
                *heading,
                Head {
                    column,
                    row,
                    named,
                    is_assumed,
                    by_option: false,
                },
            );
        }
        known
    }
}
