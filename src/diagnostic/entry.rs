//! What is fixed about each fault: name, theme, severity, page.

use super::code::Fault;
use super::group::Group;
use super::severity::Severity;
use crate::lang::Lang;

/// What is fixed about a fault.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) group: Group,
    pub(super) severity: Severity,
    pub(super) on: bool,
    pub(super) page: &'static str,
}

/// Looked for always.
const ON: bool = true;
/// Looked for where it is asked for.
const OFF: bool = false;

impl Fault {
    /// The fault's name, in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The severity it has where nothing changes it.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// The theme it belongs to; `--deny` and its kin take it for all of its faults.
    #[must_use]
    pub fn group(self) -> Group {
        self.entry().group
    }

    /// Whether it is looked for where nothing asks for it. The others ask more of
    /// a file than most need; `--warn NAME` looks for them.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.entry().on
    }

    /// Its page: both languages, each under a `# ` heading.
    #[must_use]
    pub fn page(self) -> &'static str {
        self.entry().page
    }

    /// Its page in one language.
    #[must_use]
    pub fn page_in(self, lang: Lang) -> &'static str {
        let page = self.page();
        let cut = page.find("\n# ").map_or(page.len(), |at| at + 1);
        lang.pick(&page[..cut], &page[cut..]).trim()
    }

    /// What it is, in one line: the heading of its page.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let heading = self.page_in(lang).lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }

    /// The fault of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }

    /// Name, theme, severity and page, side by side.
    #[expect(clippy::too_many_lines, reason = "a table, a line a fault")]
    pub(super) fn entry(self) -> Entry {
        use Group::{Allow, File, Plan, Proof, Scoring, Set, Sums, Tree, Values, Years};
        use Severity::{Error, Note, Warning};
        macro_rules! entry {
            ($name:literal, $group:expr, $severity:expr, $on:expr) => {
                Entry {
                    name: $name,
                    group: $group,
                    severity: $severity,
                    on: $on,
                    page: include_str!(concat!("pages/", $name, ".md")),
                }
            };
        }
        match self {
            Self::FileUnreadable => entry!("file-unreadable", File, Error, ON),
            Self::FileUnsupported => entry!("file-unsupported", File, Error, ON),
            Self::FileTooLarge => entry!("file-too-large", File, Error, ON),
            Self::FileEmpty => entry!("file-empty", File, Error, ON),
            Self::YamlSyntax => entry!("yaml-syntax", File, Error, ON),
            Self::YamlTooDeep => entry!("yaml-too-deep", File, Error, ON),
            Self::SeveralDocuments => entry!("several-documents", File, Error, ON),
            Self::FormatUnsupported => entry!("format-unsupported", File, Error, ON),
            Self::UnknownKey => entry!("unknown-key", File, Error, ON),
            Self::DuplicateKey => entry!("duplicate-key", File, Error, ON),
            Self::WrongType => entry!("wrong-type", File, Error, ON),
            Self::NoTable => entry!("no-table", File, Error, ON),
            Self::SeveralTables => entry!("several-tables", File, Error, ON),
            Self::HeadingTwice => entry!("heading-twice", File, Error, ON),
            Self::YearUnclear => entry!("year-unclear", File, Error, ON),
            Self::RowIgnored => entry!("row-ignored", File, Note, ON),
            Self::RowJoined => entry!("row-joined", File, Note, ON),
            Self::WordPartIgnored => entry!("word-part-ignored", File, Warning, ON),
            Self::ColumnIgnored => entry!("column-ignored", File, Note, ON),
            Self::FinalScoreTaken => entry!("final-score-taken", File, Note, ON),
            Self::HiddenRead => entry!("hidden-read", File, Note, ON),
            Self::PointsMerged => entry!("points-merged", File, Error, ON),
            Self::TextUndecodable => entry!("text-undecodable", File, Error, ON),
            Self::FileEncrypted => entry!("file-encrypted", File, Error, ON),
            Self::FileDamaged => entry!("file-damaged", File, Error, ON),
            Self::WrongExtension => entry!("wrong-extension", File, Note, ON),
            Self::HeadingMissing => entry!("heading-missing", File, Error, ON),
            Self::CellsBeyondHeading => entry!("cells-beyond-heading", File, Error, ON),
            Self::TableEmpty => entry!("table-empty", File, Error, ON),
            Self::NoCodes => entry!("no-codes", Tree, Error, ON),
            Self::CodeMissing => entry!("code-missing", Tree, Error, ON),
            Self::CodeAutomatic => entry!("code-automatic", Tree, Error, ON),
            Self::CodeUnreadable => entry!("code-unreadable", Tree, Error, ON),
            Self::NameMissing => entry!("name-missing", Tree, Error, ON),
            Self::DuplicateCode => entry!("duplicate-code", Tree, Error, ON),
            Self::CodeNotBelowParent => entry!("code-not-below-parent", Tree, Error, ON),
            Self::ParentMissing => entry!("parent-missing", Tree, Error, ON),
            Self::GroupScoredItself => entry!("group-scored-itself", Tree, Error, ON),
            Self::KindBelowField => entry!("kind-below-field", Tree, Error, ON),
            Self::NumberingGap => entry!("numbering-gap", Tree, Warning, ON),
            Self::CodesOutOfOrder => entry!("codes-out-of-order", Tree, Warning, ON),
            Self::CodeRepaired => entry!("code-repaired", Tree, Note, ON),
            Self::CodeAmbiguous => entry!("code-ambiguous", Tree, Error, ON),
            Self::GroupEmpty => entry!("group-empty", Tree, Error, ON),
            Self::CountDisagrees => entry!("count-disagrees", Tree, Error, ON),
            Self::NotANumber => entry!("not-a-number", Values, Error, ON),
            Self::AmbiguousNumber => entry!("ambiguous-number", Values, Error, ON),
            Self::StandardMissing => entry!("standard-missing", Values, Error, ON),
            Self::StandardFromName => entry!("standard-from-name", Values, Note, ON),
            Self::NegativeScore => entry!("negative-score", Values, Error, ON),
            Self::ScoreAboveStandard => entry!("score-above-standard", Values, Error, ON),
            Self::TargetAboveStandard => entry!("target-above-standard", Values, Error, ON),
            Self::TargetBelowPrevious => entry!("target-below-previous", Values, Warning, ON),
            Self::NotApplicableScored => entry!("not-applicable-scored", Values, Error, ON),
            Self::NotApplicableConvention => entry!("not-applicable-convention", Values, Error, ON),
            Self::PercentAsPoints => entry!("percent-as-points", Values, Error, ON),
            Self::ErrorCell => entry!("error-cell", Values, Error, ON),
            Self::FormulaWithoutResult => entry!("formula-without-result", Values, Error, ON),
            Self::DateOrBoolean => entry!("date-or-boolean", Values, Error, ON),
            Self::NumberTooLarge => entry!("number-too-large", Values, Error, ON),
            Self::TooManyDecimals => entry!("too-many-decimals", Values, Error, ON),
            Self::StandardZero => entry!("standard-zero", Values, Warning, ON),
            Self::StepNotAllowed => entry!("step-not-allowed", Values, Error, ON),
            Self::SurveySelfScored => entry!("survey-self-scored", Values, Error, ON),
            Self::SurveyScoreDiffers => entry!("survey-score-differs", Values, Error, ON),
            Self::NotApplicableWithoutReason => {
                entry!("not-applicable-without-reason", Values, Error, ON)
            }
            Self::ScoresPartlyBlank => entry!("scores-partly-blank", Values, Note, OFF),
            Self::NotScoredYet => entry!("not-scored-yet", Scoring, Warning, OFF),
            Self::ClassesOutOfOrder => entry!("classes-out-of-order", Values, Error, ON),
            Self::CapExceeded => entry!("cap-exceeded", Values, Error, ON),
            Self::SubtotalDisagrees => entry!("subtotal-disagrees", Sums, Error, ON),
            Self::TotalDisagrees => entry!("total-disagrees", Sums, Error, ON),
            Self::MaximaDisagree => entry!("maxima-disagree", Sums, Error, ON),
            Self::SumRangeWrong => entry!("sum-range-wrong", Sums, Error, ON),
            Self::FormulaUnlikeNeighbours => entry!("formula-unlike-neighbours", Sums, Warning, ON),
            Self::StoredValueStale => entry!("stored-value-stale", Sums, Error, ON),
            Self::RuleNotRead => entry!("rule-not-read", Scoring, Note, ON),
            Self::BandsHole => entry!("bands-hole", Scoring, Error, ON),
            Self::BandsOverlap => entry!("bands-overlap", Scoring, Error, ON),
            Self::RuleAboveStandard => entry!("rule-above-standard", Scoring, Error, ON),
            Self::DeclaredDisagrees => entry!("declared-disagrees", Scoring, Error, ON),
            Self::UnknownAnswer => entry!("unknown-answer", Scoring, Error, ON),
            Self::RatioImpossible => entry!("ratio-impossible", Scoring, Error, ON),
            Self::TargetWithoutTask => entry!("target-without-task", Plan, Warning, ON),
            Self::TaskWithoutLead => entry!("task-without-lead", Plan, Warning, OFF),
            Self::LeadSpeltTwoWays => entry!("lead-spelt-two-ways", Plan, Warning, ON),
            Self::DueOutsideYear => entry!("due-outside-year", Plan, Warning, ON),
            Self::ScoreWithoutEvidence => entry!("score-without-evidence", Proof, Warning, ON),
            Self::EvidenceFileMissing => entry!("evidence-file-missing", Proof, Warning, ON),
            Self::EvidenceIncomplete => entry!("evidence-incomplete", Proof, Warning, ON),
            Self::EvidenceOutsideYear => entry!("evidence-outside-year", Proof, Warning, ON),
            Self::EvidenceTwice => entry!("evidence-twice", Proof, Warning, ON),
            Self::SetCodeMissing => entry!("set-code-missing", Set, Error, ON),
            Self::SetCodeAdded => entry!("set-code-added", Set, Error, ON),
            Self::SetNameChanged => entry!("set-name-changed", Set, Warning, ON),
            Self::SetStandardChanged => entry!("set-standard-changed", Set, Error, ON),
            Self::SetOrderChanged => entry!("set-order-changed", Set, Warning, ON),
            Self::PreviousNotLastFinal => entry!("previous-not-last-final", Years, Error, ON),
            Self::PreviousNotCompared => entry!("previous-not-compared", Years, Warning, ON),
            Self::LastYearOtherBody => entry!("last-year-other-body", Years, Error, ON),
            Self::ComparedOtherBody => entry!("compared-other-body", Years, Warning, ON),
            Self::ComparedYearsUnclear => entry!("compared-years-unclear", Years, Error, ON),
            Self::CrosswalkCodeUnknown => entry!("crosswalk-code-unknown", Years, Error, ON),
            Self::CrosswalkCodeTwice => entry!("crosswalk-code-twice", Years, Error, ON),
            Self::MergeConflict => entry!("merge-conflict", File, Error, ON),
            Self::RankSetMismatch => entry!("rank-set-mismatch", Set, Error, ON),
            Self::RankUnitTwice => entry!("rank-unit-twice", Set, Error, ON),
            Self::AllowWithoutReason => entry!("allow-without-reason", Allow, Error, ON),
            Self::AllowUnused => entry!("allow-unused", Allow, Warning, ON),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_fault_has_a_name_of_its_own_and_a_page_in_both_languages() {
        let names: BTreeSet<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(names.len(), Fault::ALL.len());
        for fault in Fault::ALL {
            for lang in Lang::ALL {
                let page = fault.page_in(lang);
                assert!(
                    page.starts_with(&format!("# {}: ", fault.name())),
                    "{}",
                    fault.name()
                );
            }
            assert_eq!(Fault::named(fault.name()), Some(fault));
        }
    }
}
