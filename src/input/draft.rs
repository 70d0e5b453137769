//! A file as it was read: every value with its place, before any of it is checked.

use smol_str::{SmolStr, format_smolstr};
use std::collections::HashSet;

use super::allowance::Allowance;
use crate::lang::Lang;
use crate::model::units::Since;
use crate::model::{
    Class, Code, Evidence, Exemption, Kind, NotApplicable, Points, ScoredBy, ScoringRule,
    TableKind, WithoutSurvey,
};
use crate::source::reading::Reading;
use crate::source::{At, Located, Place};
use crate::vocab::{Counted, CriterionField, MetadataField, ScoreColumn};

/// A value in one of three states. An unreadable value was reported when it was read, so
/// that no rule reports it again as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The file has no value here.
    #[default]
    Missing,
    /// The file has a value that could not be read.
    Unreadable,
    /// The value and its place.
    Read(Located<T>),
}

impl<T> Field<T> {
    /// Creates a value that was read.
    pub fn read(value: T, place: Place) -> Self {
        Self::Read(Located::new(value, place))
    }

    /// Returns the value with its place, if it was read.
    pub fn located(&self) -> Option<&Located<T>> {
        match self {
            Self::Read(located) => Some(located),
            Self::Missing | Self::Unreadable => None,
        }
    }

    /// Returns the value, if it was read.
    pub fn value(&self) -> Option<&T> {
        self.located().map(|located| &located.value)
    }

    /// Whether the file has no value here.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether the file has a value here that could not be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }

    fn mark_unreadable(&mut self) {
        if self.is_missing() {
            *self = Self::Unreadable;
        }
    }

    /// Drops a value whose place does not meet a condition.
    fn keep_if(&mut self, keep: &impl Fn(&Place) -> bool) {
        if self.located().is_some_and(|located| !keep(&located.place)) {
            *self = Self::Missing;
        }
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
    /// The formulas of a workbook that computed them.
    pub formulas: Vec<(ScoreColumn, Box<str>)>,
    /// The columns whose cells contain the number as text, a bit each.
    typed: u8,
}

impl PointFields {
    /// Notes that the cell of a column contains its number as text.
    pub fn note_typed(&mut self, column: ScoreColumn) {
        self.typed |= 1 << column as u8;
    }

    /// Whether the cell of a column contains its number as text, which the sums of a
    /// spreadsheet skip.
    #[must_use]
    pub fn is_typed(&self, column: ScoreColumn) -> bool {
        self.typed & (1 << column as u8) != 0
    }

    /// Returns the formula of a column, if it has one.
    #[must_use]
    pub fn formula(&self, column: ScoreColumn) -> Option<&str> {
        let found = self.formulas.iter().find(|(of, _)| *of == column);
        found.map(|(_, formula)| formula.as_ref())
    }

    /// Returns the field of a column.
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

    /// Returns the field of a column, to be changed.
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

/// A document that proves a score.
#[derive(Clone, Debug)]
pub struct DraftEvidence {
    /// The entry, or the cell.
    pub place: Place,
    /// Number and symbol of the document.
    pub document: Field<SmolStr>,
    /// Its date.
    pub date: Field<SmolStr>,
    /// Section and page.
    pub pages: Field<SmolStr>,
    /// A file that contains it.
    pub file: Field<SmolStr>,
}

impl DraftEvidence {
    /// Creates a document whose parts all have the same place. Empty parts are missing.
    #[must_use]
    pub fn new(evidence: Evidence, place: Place) -> Self {
        let part = |text: Option<SmolStr>| match text.filter(|text| !text.is_empty()) {
            Some(text) => Field::read(text, place.clone()),
            None => Field::Missing,
        };
        Self {
            document: part(Some(evidence.document)),
            date: part(evidence.date),
            pages: part(evidence.pages),
            file: part(evidence.file),
            place,
        }
    }

    /// Returns the document without places and without what was not read.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence {
            document: self.document.value().cloned().unwrap_or_default(),
            date: self.date.value().cloned(),
            pages: self.pages.value().cloned(),
            file: self.file.value().cloned(),
        }
    }
}

/// A criterion as the file gives it: a leaf if it has no children.
#[derive(Clone, Debug)]
pub struct DraftCriterion {
    /// The entry or the row.
    pub place: Place,
    /// Its code.
    pub code: Field<Code>,
    /// Its name.
    pub name: Field<SmolStr>,
    /// Whether it counts in the total.
    pub kind: Field<Kind>,
    /// Its points; on a group they are printed sums, to be checked.
    pub points: PointFields,
    /// Who scores it.
    pub scored_by: Field<ScoredBy>,
    /// Why it does not apply.
    pub not_applicable: Field<SmolStr>,
    /// Why it did not apply last year.
    pub previous_not_applicable: Field<SmolStr>,
    /// Its scoring rule.
    pub rule: Field<ScoringRule>,
    /// The declared figure or answer.
    pub declared: Field<SmolStr>,
    /// Tasks and solutions.
    pub tasks: Field<SmolStr>,
    /// Lead units.
    pub lead: Vec<Located<SmolStr>>,
    /// Units that help.
    pub support: Vec<Located<SmolStr>>,
    /// The product.
    pub output: Field<SmolStr>,
    /// The deadline.
    pub due: Field<SmolStr>,
    /// How far the tasks are.
    pub progress: Field<SmolStr>,
    /// What the tasks cost.
    pub effort: Field<Points>,
    /// Documents that prove the score.
    pub evidence: Vec<DraftEvidence>,
    /// The reason given if evidence is missing.
    pub explanation: Field<SmolStr>,
    /// What the result means.
    pub meaning: Field<SmolStr>,
    /// Remarks.
    pub remarks: Field<SmolStr>,
    /// Fields with several values of which none could be read: they are not missing.
    pub unreadable_lists: Vec<CriterionField>,
    /// The criteria below.
    pub children: Vec<DraftCriterion>,
}

/// A field of a [`DraftCriterion`], to be changed.
#[derive(Debug)]
pub enum Slot<'a> {
    /// A code.
    Code(&'a mut Field<Code>),
    /// A text.
    Text(&'a mut Field<SmolStr>),
    /// A number.
    Points(&'a mut Field<Points>),
    /// Names of units.
    Names(&'a mut Vec<Located<SmolStr>>),
    /// Whether it counts in the total.
    Kind(&'a mut Field<Kind>),
    /// Who scores it.
    ScoredBy(&'a mut Field<ScoredBy>),
    /// A scoring rule.
    Rule(&'a mut Field<ScoringRule>),
    /// Documents.
    Evidence(&'a mut Vec<DraftEvidence>),
}

/// A field of a [`DraftCriterion`].
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// A code.
    Code(&'a Field<Code>),
    /// A text.
    Text(&'a Field<SmolStr>),
    /// A number.
    Points(&'a Field<Points>),
    /// Names of units.
    Names(&'a [Located<SmolStr>]),
    /// Whether it counts in the total.
    Kind(&'a Field<Kind>),
    /// Who scores it.
    ScoredBy(&'a Field<ScoredBy>),
    /// A scoring rule.
    Rule(&'a Field<ScoringRule>),
    /// Documents.
    Evidence(&'a [DraftEvidence]),
}

/// Borrows a field of a criterion in the type of its values. Points of a survey are
/// appraised points.
macro_rules! field_of {
    ($criterion:expr, $field:expr, $into:ident, $points:ident, $($borrow:tt)+) => {
        match $field {
            CriterionField::Code => $into::Code($($borrow)+ $criterion.code),
            CriterionField::Name => $into::Text($($borrow)+ $criterion.name),
            CriterionField::Kind => $into::Kind($($borrow)+ $criterion.kind),
            CriterionField::Points(column) => $into::Points($criterion.points.$points(column)),
            CriterionField::Survey => $into::Points($($borrow)+ $criterion.points.appraised),
            CriterionField::ScoredBy => $into::ScoredBy($($borrow)+ $criterion.scored_by),
            CriterionField::NotApplicable => $into::Text($($borrow)+ $criterion.not_applicable),
            CriterionField::PreviousNotApplicable => {
                $into::Text($($borrow)+ $criterion.previous_not_applicable)
            }
            CriterionField::Rule => $into::Rule($($borrow)+ $criterion.rule),
            CriterionField::Declared => $into::Text($($borrow)+ $criterion.declared),
            CriterionField::Tasks => $into::Text($($borrow)+ $criterion.tasks),
            CriterionField::Lead => $into::Names($($borrow)+ $criterion.lead),
            CriterionField::Support => $into::Names($($borrow)+ $criterion.support),
            CriterionField::Output => $into::Text($($borrow)+ $criterion.output),
            CriterionField::Due => $into::Text($($borrow)+ $criterion.due),
            CriterionField::Progress => $into::Text($($borrow)+ $criterion.progress),
            CriterionField::Effort => $into::Points($($borrow)+ $criterion.effort),
            CriterionField::Evidence => $into::Evidence($($borrow)+ $criterion.evidence),
            CriterionField::Explanation => $into::Text($($borrow)+ $criterion.explanation),
            CriterionField::Meaning => $into::Text($($borrow)+ $criterion.meaning),
            CriterionField::Remarks => $into::Text($($borrow)+ $criterion.remarks),
        }
    };
}

impl DraftCriterion {
    /// Creates an entry without values.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self {
            place,
            code: Field::Missing,
            name: Field::Missing,
            kind: Field::Missing,
            points: PointFields::default(),
            scored_by: Field::Missing,
            not_applicable: Field::Missing,
            previous_not_applicable: Field::Missing,
            rule: Field::Missing,
            declared: Field::Missing,
            tasks: Field::Missing,
            lead: Vec::new(),
            support: Vec::new(),
            output: Field::Missing,
            due: Field::Missing,
            progress: Field::Missing,
            effort: Field::Missing,
            evidence: Vec::new(),
            explanation: Field::Missing,
            meaning: Field::Missing,
            remarks: Field::Missing,
            unreadable_lists: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Returns a field, to be changed.
    pub fn slot(&mut self, field: CriterionField) -> Slot<'_> {
        field_of!(self, field, Slot, get_mut, &mut)
    }

    /// Returns a field.
    #[must_use]
    pub fn view(&self, field: CriterionField) -> View<'_> {
        field_of!(self, field, View, get, &)
    }

    /// Notes that the file has a value for a field that could not be read, unless
    /// another one was.
    pub fn mark_unreadable(&mut self, field: CriterionField) {
        match self.slot(field) {
            Slot::Code(value) => value.mark_unreadable(),
            Slot::Text(value) => value.mark_unreadable(),
            Slot::Points(value) => value.mark_unreadable(),
            Slot::Kind(value) => value.mark_unreadable(),
            Slot::ScoredBy(value) => value.mark_unreadable(),
            Slot::Rule(value) => value.mark_unreadable(),
            Slot::Names(_) | Slot::Evidence(_) => self.unreadable_lists.push(field),
        }
    }

    /// Takes over a field of another criterion.
    pub fn copy_field(&mut self, field: CriterionField, from: &Self) {
        match (self.slot(field), from.view(field)) {
            (Slot::Code(own), View::Code(from)) => own.clone_from(from),
            (Slot::Text(own), View::Text(from)) => own.clone_from(from),
            (Slot::Points(own), View::Points(from)) => own.clone_from(from),
            (Slot::Names(own), View::Names(from)) => from.clone_into(own),
            (Slot::Kind(own), View::Kind(from)) => own.clone_from(from),
            (Slot::ScoredBy(own), View::ScoredBy(from)) => own.clone_from(from),
            (Slot::Rule(own), View::Rule(from)) => own.clone_from(from),
            (Slot::Evidence(own), View::Evidence(from)) => from.clone_into(own),
            _ => {}
        }
    }

    /// Adds the values of another criterion's field: texts as further lines, names and
    /// documents as further entries. Fields of other kinds stay as they are.
    pub fn append_field(&mut self, field: CriterionField, more: &Self) {
        match (self.slot(field), more.view(field)) {
            (Slot::Text(Field::Read(own)), View::Text(Field::Read(more))) => {
                own.value = format_smolstr!("{}\n{}", own.value, more.value);
            }
            (Slot::Text(own), View::Text(more)) if !own.is_unreadable() && !more.is_missing() => {
                own.clone_from(more);
            }
            (Slot::Names(own), View::Names(more)) => own.extend_from_slice(more),
            (Slot::Evidence(own), View::Evidence(more)) => own.extend_from_slice(more),
            _ => {}
        }
    }

    /// Drops the values of a field whose place does not meet a condition.
    pub fn keep_field_if(&mut self, field: CriterionField, keep: impl Fn(&Place) -> bool) {
        match self.slot(field) {
            Slot::Code(value) => value.keep_if(&keep),
            Slot::Text(value) => value.keep_if(&keep),
            Slot::Points(value) => value.keep_if(&keep),
            Slot::Kind(value) => value.keep_if(&keep),
            Slot::ScoredBy(value) => value.keep_if(&keep),
            Slot::Rule(value) => value.keep_if(&keep),
            Slot::Names(names) => names.retain(|name| keep(&name.place)),
            Slot::Evidence(documents) => documents.retain(|document| keep(&document.place)),
        }
    }

    /// Whether it is scored itself.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// Returns the code as a message names it, or the name if no code was read.
    #[must_use]
    pub fn code_text(&self) -> &str {
        let name = || self.name.value().map_or("", SmolStr::as_str);
        self.code.value().map_or_else(name, Code::as_str)
    }

    /// Returns the leaves at or below it, in order.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect_leaves(&mut found);
        found
    }

    fn collect_leaves<'a>(&'a self, found: &mut Vec<&'a Self>) {
        if self.is_leaf() {
            found.push(self);
        }
        for child in &self.children {
            child.collect_leaves(found);
        }
    }

    /// Returns the place of a message about the criterion: its code, else the entry.
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
    /// The codes of the added criteria; empty for the grand total.
    pub of: Vec<Code>,
    /// The field that an unlabelled total may belong to instead of the whole table.
    pub alternative_scope: Option<Code>,
    /// What it prints.
    pub points: PointFields,
}

/// What official documents have around their text.
#[derive(Clone, Debug, Default)]
pub struct DraftOffice {
    /// The body above.
    pub superior: Field<SmolStr>,
    /// The place before the date.
    pub place: Field<SmolStr>,
    /// The sign after the number of a document.
    pub symbol: Field<SmolStr>,
    /// Who signs.
    pub signer: Field<SmolStr>,
    /// Who gets the document.
    pub recipients: Vec<Located<SmolStr>>,
}

/// An entry of who need not be assessed on what.
#[derive(Clone, Debug)]
pub struct DraftExemption {
    /// The entry.
    pub place: Place,
    /// What it exempts.
    pub exemption: Exemption,
    /// The place of each of its codes.
    pub code_places: Vec<Place>,
}

/// A file as read.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file, or the table in it.
    pub place: Place,
    /// Whether it has points.
    pub kind: Field<TableKind>,
    /// The name of the index.
    pub index: Field<SmolStr>,
    /// The title.
    pub title: Field<SmolStr>,
    /// The organisation.
    pub unit: Field<SmolStr>,
    /// The block.
    pub block: Field<SmolStr>,
    /// What official documents have around their text.
    pub office: DraftOffice,
    /// The scored year.
    pub year: Field<u16>,
    /// When the organisation was founded.
    pub since: Field<Since>,
    /// The language of the reports.
    pub language: Field<Lang>,
    /// The decisions that the set rests on.
    pub basis: Vec<Located<SmolStr>>,
    /// Whether only part of the set is listed.
    pub partial: Field<bool>,
    /// Declared standard points of the whole set.
    pub total: Field<Points>,
    /// Declared numbers of fields and criteria of the whole set.
    pub counts: Vec<(Counted, Located<usize>)>,
    /// Decimals in printed output.
    pub decimals: Field<u32>,
    /// Decimals to which computed scores are rounded.
    pub round_scores: Field<u32>,
    /// How criteria that do not apply are treated.
    pub not_applicable: Field<NotApplicable>,
    /// How the survey part is treated without survey points.
    pub without_survey: Field<WithoutSurvey>,
    /// Classes.
    pub classes: Vec<Located<Class>>,
    /// Exemptions, with the places of their codes.
    pub exempt: Vec<DraftExemption>,
    /// The fields.
    pub criteria: Vec<DraftCriterion>,
    /// Printed totals (spreadsheets).
    pub printed_totals: Vec<PrintedTotal>,
    /// Which column of the sheet contains what; empty for YAML.
    pub columns: Vec<(CriterionField, usize)>,
    /// Diagnostics that its comments allow (YAML), in order.
    pub allowances: Vec<Allowance>,
    /// Deadlines of all tasks in the text above the table, while no task has taken them.
    pub due_above: Vec<Located<SmolStr>>,
    /// How it was read.
    pub reading: Reading,
}

/// A metadata field of a [`Draft`], to be changed.
#[derive(Debug)]
pub enum MetadataSlot<'a> {
    /// What the leaves are.
    TableKind(&'a mut Field<TableKind>),
    /// A text on one line.
    Line(&'a mut Field<SmolStr>),
    /// Who signs, on one line.
    Signature(&'a mut Field<SmolStr>),
    /// A list of lines.
    Lines(&'a mut Vec<Located<SmolStr>>),
    /// A year.
    Year(&'a mut Field<u16>),
    /// A day, a month or a year.
    Since(&'a mut Field<Since>),
    /// A language.
    Language(&'a mut Field<Lang>),
    /// Yes or no.
    Flag(&'a mut Field<bool>),
    /// A number of points.
    Points(&'a mut Field<Points>),
    /// The declared number of one kind, among the others.
    Count(Counted, &'a mut Vec<(Counted, Located<usize>)>),
    /// A small number.
    Decimals(&'a mut Field<u32>),
    /// How criteria that do not apply are treated.
    NotApplicable(&'a mut Field<NotApplicable>),
    /// What becomes of the survey part.
    WithoutSurvey(&'a mut Field<WithoutSurvey>),
    /// Classes.
    Classes(&'a mut Vec<Located<Class>>),
    /// Exemptions.
    Exempt(&'a mut Vec<DraftExemption>),
}

impl MetadataSlot<'_> {
    /// Whether the file has a value for the field, even one that was not understood.
    #[must_use]
    pub fn is_given(&self) -> bool {
        match self {
            Self::TableKind(field) => !field.is_missing(),
            Self::Line(field) | Self::Signature(field) => !field.is_missing(),
            Self::Lines(lines) => !lines.is_empty(),
            Self::Year(field) => !field.is_missing(),
            Self::Since(field) => !field.is_missing(),
            Self::Language(field) => !field.is_missing(),
            Self::Flag(field) => !field.is_missing(),
            Self::Points(field) => !field.is_missing(),
            Self::Count(counted, counts) => counts.iter().any(|(known, _)| known == counted),
            Self::Decimals(field) => !field.is_missing(),
            Self::NotApplicable(field) => !field.is_missing(),
            Self::WithoutSurvey(field) => !field.is_missing(),
            Self::Classes(classes) => !classes.is_empty(),
            Self::Exempt(entries) => !entries.is_empty(),
        }
    }
}

impl Draft {
    /// Creates a file without values.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self {
            place,
            kind: Field::Missing,
            index: Field::Missing,
            title: Field::Missing,
            unit: Field::Missing,
            block: Field::Missing,
            office: DraftOffice::default(),
            year: Field::Missing,
            since: Field::Missing,
            language: Field::Missing,
            basis: Vec::new(),
            partial: Field::Missing,
            total: Field::Missing,
            counts: Vec::new(),
            decimals: Field::Missing,
            round_scores: Field::Missing,
            not_applicable: Field::Missing,
            without_survey: Field::Missing,
            classes: Vec::new(),
            exempt: Vec::new(),
            criteria: Vec::new(),
            printed_totals: Vec::new(),
            columns: Vec::new(),
            allowances: Vec::new(),
            due_above: Vec::new(),
            reading: Reading::default(),
        }
    }

    /// Returns a metadata field, to be changed.
    pub fn metadata(&mut self, field: MetadataField) -> MetadataSlot<'_> {
        match field {
            MetadataField::TableKind => MetadataSlot::TableKind(&mut self.kind),
            MetadataField::Index => MetadataSlot::Line(&mut self.index),
            MetadataField::Title => MetadataSlot::Line(&mut self.title),
            MetadataField::Unit => MetadataSlot::Line(&mut self.unit),
            MetadataField::Block => MetadataSlot::Line(&mut self.block),
            MetadataField::Superior => MetadataSlot::Line(&mut self.office.superior),
            MetadataField::Place => MetadataSlot::Line(&mut self.office.place),
            MetadataField::Symbol => MetadataSlot::Line(&mut self.office.symbol),
            MetadataField::Signer => MetadataSlot::Signature(&mut self.office.signer),
            MetadataField::Recipients => MetadataSlot::Lines(&mut self.office.recipients),
            MetadataField::Year => MetadataSlot::Year(&mut self.year),
            MetadataField::Since => MetadataSlot::Since(&mut self.since),
            MetadataField::Language => MetadataSlot::Language(&mut self.language),
            MetadataField::Basis => MetadataSlot::Lines(&mut self.basis),
            MetadataField::Partial => MetadataSlot::Flag(&mut self.partial),
            MetadataField::Total => MetadataSlot::Points(&mut self.total),
            MetadataField::Count(counted) => MetadataSlot::Count(counted, &mut self.counts),
            MetadataField::Decimals => MetadataSlot::Decimals(&mut self.decimals),
            MetadataField::RoundScores => MetadataSlot::Decimals(&mut self.round_scores),
            MetadataField::NotApplicable => MetadataSlot::NotApplicable(&mut self.not_applicable),
            MetadataField::WithoutSurvey => MetadataSlot::WithoutSurvey(&mut self.without_survey),
            MetadataField::Classes => MetadataSlot::Classes(&mut self.classes),
            MetadataField::Exempt => MetadataSlot::Exempt(&mut self.exempt),
        }
    }

    /// Notes that the file has a value for a metadata field that could not be read and
    /// without which nothing can be computed.
    pub fn mark_unreadable(&mut self, field: MetadataField) {
        match self.metadata(field) {
            MetadataSlot::TableKind(value) => value.mark_unreadable(),
            MetadataSlot::Flag(value) => value.mark_unreadable(),
            MetadataSlot::NotApplicable(value) => value.mark_unreadable(),
            MetadataSlot::WithoutSurvey(value) => value.mark_unreadable(),
            _ => {}
        }
    }

    /// Whether its leaves are tasks without points.
    #[must_use]
    pub fn is_of_tasks(&self) -> bool {
        self.kind.value() == Some(&TableKind::Tasks)
    }

    /// Returns the place of a message about a field that a criterion leaves blank: the
    /// cell of a sheet, else the criterion's code.
    #[must_use]
    pub fn blank_place(&self, criterion: &DraftCriterion, field: CriterionField) -> Place {
        let column = self.columns.iter().find(|(known, _)| *known == field);
        match (criterion.place.at(), column) {
            (At::Cell { sheet, row, .. }, Some((_, column))) => {
                Place::cell(criterion.place.file, sheet, row, *column)
            }
            _ => criterion.code_place().clone(),
        }
    }

    /// Whether every code was read and no two fields have the same one, so that the
    /// tree is as the file means it.
    #[must_use]
    pub fn codes_are_read(&self) -> bool {
        let mut read = self.has_distinct_fields();
        self.each(|_, criterion| read &= criterion.code.value().is_some());
        read
    }

    /// Whether no two fields have the same code. Items that are numbered anew below
    /// each field (I, 1, 2, II, 1, 2) become fields, too; then it is not known what is
    /// a group and what is scored.
    #[must_use]
    pub fn has_distinct_fields(&self) -> bool {
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
            let children = criterion.children.iter().rev();
            stack.extend(children.map(|child| (Some(criterion), child)));
        }
    }
}
