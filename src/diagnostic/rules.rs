//! The table of all rules: name, group, severity and page of each.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::severity::Severity;
use crate::lang::Lang;

/// A theme of rules. `--deny`, `--warn` and `--allow` take its name for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    /// Files and their structure.
    File,
    /// Codes and the tree.
    Tree,
    /// Points.
    Values,
    /// Printed and computed sums.
    Sums,
    /// Scoring rules and declared figures.
    Scoring,
    /// Targets, tasks and units.
    Plan,
    /// Evidence and explanations.
    Proof,
    /// Comparison with a criteria set (`--against`).
    Set,
    /// Comparison with last year.
    Years,
    /// Allow comments.
    Allow,
}

impl Group {
    /// Every group.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Returns the name of the group.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Reported unless a level switches the rule off.
const ON: bool = true;
/// Reported only if a level asks for the rule.
const OFF: bool = false;

/// The fixed properties of a rule.
struct Entry {
    name: &'static str,
    group: Group,
    severity: Severity,
    is_on: bool,
    page: &'static str,
}

/// Defines [`RuleId`]. A row is: variant, name, group, severity, on or off, description.
/// The page of a rule is `pages/NAME.md`.
macro_rules! rules {
    ($($variant:ident $name:literal $group:ident $severity:ident $is_on:ident $doc:literal;)+) => {
        /// A rule. Its name states what is wrong and is never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum RuleId {
            $(#[doc = $doc] $variant,)+
        }

        impl RuleId {
            /// Every rule, in the order that `parindex rule` prints.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            fn entry(self) -> Entry {
                match self {
                    $(Self::$variant => Entry {
                        name: $name,
                        group: Group::$group,
                        severity: Severity::$severity,
                        is_on: $is_on,
                        page: include_str!(concat!("pages/", $name, ".md")),
                    },)+
                }
            }
        }
    };
}

#[rustfmt::skip]
rules! {
    FileUnreadable "file-unreadable" File Error ON "The file cannot be opened or read.";
    FileSkipped "file-skipped" File Warning ON "A link out of a folder, or a pipe in it, is not read.";
    FileUnsupported "file-unsupported" File Error ON "The file format is not supported.";
    FileTooLarge "file-too-large" File Error ON "The file exceeds the size limit.";
    FileEmpty "file-empty" File Error ON "The file contains nothing.";
    YamlSyntax "yaml-syntax" File Error ON "The text is not YAML.";
    YamlTooDeep "yaml-too-deep" File Error ON "Anchors, nesting or size exceed the limits.";
    SeveralDocuments "several-documents" File Error ON "More than one document in a file.";
    FormatUnsupported "format-unsupported" File Error ON "This program does not support the format version.";
    UnknownKey "unknown-key" File Error ON "A key that is not in the format.";
    DuplicateKey "duplicate-key" File Error ON "A key given twice.";
    WrongType "wrong-type" File Error ON "A value has the wrong type for its key.";
    NoTable "no-table" File Error ON "No table with the required headings.";
    SeveralTables "several-tables" File Error ON "Several tables match and no choice was made.";
    HeadingTwice "heading-twice" File Error ON "A column heading appears twice.";
    YearAssumed "year-assumed" File Note ON "The scored year comes from a column heading.";
    YearMissing "year-missing" File Note ON "Nothing names the scored year.";
    YearUnclear "year-unclear" File Error ON "Only one of two score columns has a year.";
    RowIgnored "row-ignored" File Note ON "A row without code and points in the middle of a table.";
    RowJoined "row-joined" File Note ON "A row continues the name or the texts of the row above.";
    WordPartIgnored "word-part-ignored" File Warning ON "A part of a Word document was not read.";
    ColumnIgnored "column-ignored" File Warning ON "A filled column has no recognised meaning and is not read.";
    ColumnAssumed "column-assumed" File Note ON "A column was recognised by its values, not by its heading alone.";
    FinalScoreTaken "final-score-taken" File Note ON "Last year has two scores; the final one was used.";
    HiddenRead "hidden-read" File Note ON "Hidden rows, columns or a hidden sheet were read.";
    PointsBlank "points-blank" File Note ON "The columns of points of a plan are blank in every row.";
    PointsMerged "points-merged" File Error ON "Points in a cell merged over several criteria.";
    TextUndecodable "text-undecodable" File Error ON "Bytes that are not valid in the encoding of the file.";
    FileEncrypted "file-encrypted" File Error ON "The workbook is protected by a password.";
    FileDamaged "file-damaged" File Error ON "A part of the workbook is missing or broken.";
    SheetNotRead "sheet-not-read" File Warning ON "A sheet of the workbook could not be read; the others were.";
    StruckOut "struck-out" File Warning ON "Struck-out rows were left out, or struck-out text was read.";
    StrayBytes "stray-bytes" File Note ON "Bytes before the workbook that do not belong to it.";
    WrongExtension "wrong-extension" File Note ON "The file extension does not match the content.";
    NoPoints "no-points" File Error ON "A table of tasks without points where points are needed.";
    HeadingMissing "heading-missing" File Error ON "The heading row lacks a required column.";
    CellsBeyondHeading "cells-beyond-heading" File Error ON "A CSV cell to the right of the last heading.";
    TableEmpty "table-empty" File Error ON "A heading row with no criterion below it.";
    NoCodes "no-codes" Tree Error ON "The rows have no codes, or only running numbers.";
    CodeMissing "code-missing" Tree Error ON "A code is missing.";
    CodeAutomatic "code-automatic" Tree Error ON "Codes that Word numbers by itself.";
    CodeUnreadable "code-unreadable" Tree Error ON "A code that cannot be read.";
    NameMissing "name-missing" Tree Error ON "A name is missing.";
    DuplicateCode "duplicate-code" Tree Error ON "Two criteria have the same code.";
    CodeNotBelowParent "code-not-below-parent" Tree Error ON "A code does not extend the code of its parent.";
    ParentMissing "parent-missing" Tree Error ON "A level between a code and its parent is missing.";
    GroupScoredItself "group-scored-itself" Tree Error ON "A group has points, but its criteria have none.";
    KindBelowField "kind-below-field" Tree Error ON "A criterion has a different kind than its field.";
    NumberingGap "numbering-gap" Tree Warning ON "A code skips a number.";
    CodesOutOfOrder "codes-out-of-order" Tree Warning ON "A code appears before a smaller one.";
    CodeRepaired "code-repaired" Tree Note ON "A code changed by a cell format, with only one possible reading.";
    CodeAmbiguous "code-ambiguous" Tree Error ON "A code typed as a number or date has several readings.";
    GroupEmpty "group-empty" Tree Error ON "A group without criteria.";
    CountDisagrees "count-disagrees" Tree Error ON "The declared number of fields or criteria differs from the rows.";
    NotANumber "not-a-number" Values Error ON "Not a number.";
    AmbiguousNumber "ambiguous-number" Values Error ON "A number with two readings.";
    StandardMissing "standard-missing" Values Error ON "A leaf without standard points.";
    StandardFromName "standard-from-name" Values Note ON "Standard points were read from brackets after the name.";
    NegativeScore "negative-score" Values Error ON "A negative number of points.";
    ScoreAboveStandard "score-above-standard" Values Error ON "A score above the standard points.";
    GoalUnclear "goal-unclear" Plan Warning ON "A goal is not written or not understood, so its result cannot be judged.";
    GoalResultUnclear "goal-result-unclear" Plan Warning ON "A result cannot be compared with its goal.";
    VerdictDisagrees "verdict-disagrees" Plan Warning ON "A printed verdict disagrees with goal and result.";
    TargetAboveStandard "target-above-standard" Values Error ON "A target above the standard points.";
    TargetBelowPrevious "target-below-previous" Values Warning ON "A target below last year's score.";
    NotApplicableScored "not-applicable-scored" Values Error ON "A score on a criterion that does not apply.";
    NotApplicableConvention "not-applicable-convention" Values Error ON "The file does not state how criteria that do not apply are computed.";
    TrackedWithPoints "tracked-with-points" Values Error ON "Points of a criterion that is only tracked.";
    ExemptWithoutRight "exempt-without-right" Values Error ON "A criterion is marked as not applicable for a unit that the set does not exempt.";
    ExemptNotUsed "exempt-not-used" Values Warning ON "A unit does not use an exemption of the set.";
    ExemptCodeUnknown "exempt-code-unknown" Values Error ON "The list of exemptions has a code that the set does not have.";
    PercentAsPoints "percent-as-points" Values Error ON "A percentage where points are expected.";
    ErrorCell "error-cell" Values Error ON "A cell such as #REF!.";
    ErrorInText "error-in-text" Values Warning ON "A cell of text contains an error such as #NAME?.";
    FormulaWithoutResult "formula-without-result" Values Error ON "A formula whose result the file does not store.";
    DateOrBoolean "date-or-boolean" Values Error ON "A date, a time or a boolean where points are expected.";
    NumberTooLarge "number-too-large" Values Error ON "A number larger than any points can be.";
    TooManyDecimals "too-many-decimals" Values Error ON "More decimals than the set declares.";
    StandardZero "standard-zero" Values Warning ON "A leaf whose standard points are zero.";
    StepNotAllowed "step-not-allowed" Values Error ON "A score that no answer of the rule gives.";
    SurveySelfScored "survey-self-scored" Values Error ON "A criterion scored by a survey has a self-score.";
    SurveyScoreDiffers "survey-score-differs" Values Error ON "The survey points differ from the appraised score.";
    NotApplicableWithoutReason "not-applicable-without-reason" Values Error ON "A criterion is marked as not applicable without a reason.";
    ScoresPartlyBlank "scores-partly-blank" Values Note OFF "A score column is filled for some leaves only.";
    NotScoredYet "not-scored-yet" Scoring Warning OFF "A criterion that is not self-scored yet.";
    ClassesOutOfOrder "classes-out-of-order" Values Error ON "The classes of a block are not in descending order.";
    CapExceeded "cap-exceeded" Values Error ON "Bonus or penalty points exceed their cap.";
    SubtotalDisagrees "subtotal-disagrees" Sums Error ON "A printed subtotal differs from the sum of its children.";
    TotalDisagrees "total-disagrees" Sums Error ON "A printed total differs from the sum of the table.";
    MaximaDisagree "maxima-disagree" Sums Error ON "The standard points do not add up to the declared total.";
    SumRangeWrong "sum-range-wrong" Sums Error ON "The SUM range of a total misses or repeats rows.";
    FormulaUnlikeNeighbours "formula-unlike-neighbours" Sums Warning ON "A formula differs in shape from those around it.";
    StoredValueStale "stored-value-stale" Sums Error ON "The stored result of a formula differs from its cells.";
    RuleNotRead "rule-not-read" Scoring Note ON "A rule in words only; no score is computed.";
    BandsHole "bands-hole" Scoring Error ON "A ratio has no band.";
    BandsOverlap "bands-overlap" Scoring Error ON "A ratio has two bands.";
    RuleAboveStandard "rule-above-standard" Scoring Error ON "A rule that gives more than the standard points.";
    DeclaredDisagrees "declared-disagrees" Scoring Error ON "The declared figure gives another score than the written one.";
    UnknownAnswer "unknown-answer" Scoring Error ON "A declared answer or tick that is not in the rule.";
    RatioImpossible "ratio-impossible" Scoring Error ON "A ratio above one or with denominator zero.";
    RatioAssumed "ratio-assumed" Scoring Note ON "A declared number without a sign was read as a percentage.";
    TargetWithoutTask "target-without-task" Plan Warning ON "A target above last year's score has no task.";
    TaskWithoutLead "task-without-lead" Plan Warning OFF "A task has no lead unit.";
    TaskIncomplete "task-incomplete" Plan Warning ON "A task of a table without points has no lead unit, deadline or product.";
    TaskWithPoints "task-with-points" Plan Error ON "A table of tasks without points has points.";
    LeadsSeparated "leads-separated" Plan Note ON "A cell was split into several units.";
    LeadUnclear "lead-unclear" Plan Warning ON "It is unclear whether a cell names one unit or several.";
    LeadSpeltTwoWays "lead-spelt-two-ways" Plan Warning ON "The name of a unit is written in two ways.";
    DueOutsideYear "due-outside-year" Plan Warning ON "A due date before or after the year of the plan.";
    DueFromAbove "due-from-above" Plan Note ON "Tasks without a deadline take the one above the table.";
    ScoreWithoutEvidence "score-without-evidence" Proof Warning ON "A self-score above zero has neither evidence nor explanation.";
    EvidenceFileMissing "evidence-file-missing" Proof Warning ON "An evidence file does not exist.";
    EvidenceIncomplete "evidence-incomplete" Proof Warning ON "A document lacks a number or a date.";
    EvidenceOutsideYear "evidence-outside-year" Proof Warning ON "A document is dated outside the scored year.";
    EvidenceTwice "evidence-twice" Proof Warning ON "A criterion lists one document twice.";
    SetCodeMissing "set-code-missing" Set Error ON "The file lacks a criterion of the set.";
    SetCodeAdded "set-code-added" Set Error ON "The set does not contain this criterion.";
    SetNameChanged "set-name-changed" Set Warning ON "A name differs from the set.";
    SetStandardChanged "set-standard-changed" Set Error ON "Standard points differ from the set.";
    SetOrderChanged "set-order-changed" Set Warning ON "The order of criteria differs from the set.";
    PreviousNotLastFinal "previous-not-last-final" Years Error ON "A previous score differs from the final score of last year's file.";
    PreviousNotCompared "previous-not-compared" Years Warning ON "Last year's file has no score to compare with.";
    LastYearOtherBody "last-year-other-body" Years Error ON "Last year's file belongs to another organisation.";
    ComparedOtherBody "compared-other-body" Years Warning ON "Files of two organisations are compared.";
    ComparedYearsUnclear "compared-years-unclear" Years Error ON "The order of the compared years is unclear.";
    CrosswalkCodeUnknown "crosswalk-code-unknown" Years Error ON "A crosswalk names a code that its year does not have.";
    CrosswalkCodeTwice "crosswalk-code-twice" Years Error ON "A crosswalk matches a code twice.";
    CrosswalkGroupLarge "crosswalk-group-large" Years Error ON "An entry of a crosswalk matches too many criteria with each other.";
    UnitRelationWrong "unit-relation-wrong" Years Error ON "An entry of a successor file lacks a part, or its relation does not fit its bodies.";
    UnitEntryTwice "unit-entry-twice" Years Error ON "A change of a body is written twice.";
    UnitHeirsUnclear "unit-heirs-unclear" Years Error ON "A body has two successors and was not split.";
    UnitCycle "unit-cycle" Years Error ON "A body succeeds itself within a year.";
    UnitGone "unit-gone" Years Error ON "A change names a body that had ended before.";
    UnitDateOutside "unit-date-outside" Years Warning ON "A date of a body is outside the years of the tables.";
    UnitSuperseded "unit-superseded" Years Warning ON "A table has the name of a body that had ended.";
    MergeConflict "merge-conflict" File Error ON "A merged part contradicts the table.";
    RankSetMismatch "rank-set-mismatch" Set Error ON "Units of one block use different criteria sets or years.";
    RankDisagrees "rank-disagrees" Sums Warning ON "A printed rank, total, index or class disagrees with the figures of a published ranking.";
    RankUnitTwice "rank-unit-twice" Set Error ON "A unit would be ranked twice.";
    AllowWithoutReason "allow-without-reason" Allow Error ON "An allow comment without a reason.";
    AllowUnused "allow-unused" Allow Warning ON "An allow comment that matches no diagnostic.";
}

impl RuleId {
    /// Returns the name in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// Returns the default severity.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Returns the group the rule belongs to.
    #[must_use]
    pub fn group(self) -> Group {
        self.entry().group
    }

    /// Returns whether the rule is on by default. The others require more of a file
    /// than most users need; `--warn NAME` turns them on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.entry().is_on
    }

    /// Returns the page of the rule in both languages, each under a `# ` heading.
    #[must_use]
    pub fn page(self) -> &'static str {
        self.entry().page
    }

    /// Returns the page in one language.
    #[must_use]
    pub fn page_in(self, lang: Lang) -> &'static str {
        let page = self.page();
        let cut = page.find("\n# ").map_or(page.len(), |at| at + 1);
        lang.pick(&page[..cut], &page[cut..]).trim()
    }

    /// Returns a description in one line: the heading of the page.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let heading = self.page_in(lang).lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }

    /// Returns the rule with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|diagnostic| diagnostic.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_unique_name_and_a_page_in_both_languages() {
        let names: BTreeSet<_> = RuleId::ALL
            .iter()
            .map(|diagnostic| diagnostic.name())
            .collect();
        assert_eq!(names.len(), RuleId::ALL.len());
        for diagnostic in RuleId::ALL {
            for lang in Lang::ALL {
                let page = diagnostic.page_in(lang);
                let heading = format!("# {}: ", diagnostic.name());
                assert!(page.starts_with(&heading), "{}", diagnostic.name());
            }
            assert_eq!(RuleId::from_name(diagnostic.name()), Some(diagnostic));
        }
    }
}
