//! Marks values that are in the file but could not be read, so that they do not count as
//! missing.

use smol_str::SmolStr;

use crate::input::draft::{DraftCriterion, DraftEvidence, Field};
use crate::model::ScoreColumn;

impl DraftCriterion {
    /// Marks a key as present but unread, such as a misspelt one.
    pub(super) fn note_unread(&mut self, key: &'static str) {
        match key {
            "tasks" if self.tasks.is_missing() => self.tasks = Field::Unreadable,
            "explanation" if self.explanation.is_missing() => {
                self.explanation = Field::Unreadable;
            }
            "lead" | "evidence" => self.unread.push(key),
            "code" if self.code.is_missing() => self.code = Field::Unreadable,
            "name" if self.name.is_missing() => self.name = Field::Unreadable,
            "criteria" | "standard" if self.points.standard.is_missing() => {
                self.points.standard = Field::Unreadable;
            }
            "kind" if self.kind.is_missing() => self.kind = Field::Unreadable,
            "rule" if self.rule.is_missing() => self.rule = Field::Unreadable,
            "declared" if self.declared.is_missing() => self.declared = Field::Unreadable,
            "scored_by" if self.scored_by.is_missing() => self.scored_by = Field::Unreadable,
            "not_applicable" if self.not_applicable.is_missing() => {
                self.not_applicable = Field::Unreadable;
            }
            key => {
                let column = ScoreColumn::try_from(key).ok();
                if let Some(points) = column.map(|column| self.points.get_mut(column))
                    && points.is_missing()
                {
                    *points = Field::Unreadable;
                }
            }
        }
    }
}

impl DraftEvidence {
    /// Returns the part with that key.
    pub(super) fn part(&mut self, key: &str) -> &mut Field<SmolStr> {
        match key {
            "document" => &mut self.document,
            "date" => &mut self.date,
            "pages" => &mut self.pages,
            _ => &mut self.file,
        }
    }
}
