//! Every fault there is: its name, its severity, its page.

use crate::lang::{Lang, Text};

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Probably wrong; a report is still produced.
    Warning,
    /// Wrong: no report is produced from the file.
    Error,
}

impl Severity {
    /// The severity's name.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Note => Text::fixed("lưu ý", "note"),
            Self::Warning => Text::fixed("cảnh báo", "warning"),
            Self::Error => Text::fixed("lỗi", "error"),
        }
    }
}

/// A kind of fault. Its name states the fault and is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The file cannot be opened or read.
    FileUnreadable,
    /// The bytes are of no kind that is read.
    FileUnsupported,
    /// The file is larger than is read.
    FileTooLarge,
    /// The file holds nothing.
    FileEmpty,
    /// The text is not YAML.
    YamlSyntax,
    /// Anchors, nesting or size beyond what is read.
    YamlTooDeep,
    /// More than one document in a file.
    SeveralDocuments,
    /// A format version that this program does not know.
    FormatUnsupported,
    /// A key that the format does not have.
    UnknownKey,
    /// A key given twice.
    DuplicateKey,
    /// A value of another shape than its key takes.
    WrongType,
    /// No table with the needed headings.
    NoTable,
    /// Several tables that could be meant.
    SeveralTables,
    /// A heading that stands twice.
    HeadingTwice,
    /// A row without code and points in the middle of a table.
    RowIgnored,
    /// A code is missing.
    CodeMissing,
    /// A code that cannot be read.
    CodeUnreadable,
    /// A name is missing.
    NameMissing,
    /// The same code twice.
    DuplicateCode,
    /// A code that does not continue its parent's.
    CodeNotBelowParent,
    /// A level between a code and its parent is missing.
    ParentMissing,
    /// Not a number.
    NotANumber,
    /// A number that can be read in two ways.
    AmbiguousNumber,
    /// A leaf without standard points.
    StandardMissing,
    /// A negative number of points.
    NegativeScore,
    /// A score above the standard points.
    ScoreAboveStandard,
    /// A target above the standard points.
    TargetAboveStandard,
    /// A target below last year's score.
    TargetBelowPrevious,
    /// Points printed on a group whose leaves have none.
    GroupScoredItself,
    /// A score on a criterion that does not apply.
    NotApplicableScored,
    /// No convention for criteria that do not apply.
    NotApplicableConvention,
    /// A printed subtotal that disagrees with its children.
    SubtotalDisagrees,
    /// A printed total that disagrees with the table.
    TotalDisagrees,
}

impl Fault {
    /// Every fault, in the order of the list that `parindex rule` prints.
    pub const ALL: [Self; 33] = [
        Self::FileUnreadable,
        Self::FileUnsupported,
        Self::FileTooLarge,
        Self::FileEmpty,
        Self::YamlSyntax,
        Self::YamlTooDeep,
        Self::SeveralDocuments,
        Self::FormatUnsupported,
        Self::UnknownKey,
        Self::DuplicateKey,
        Self::WrongType,
        Self::NoTable,
        Self::SeveralTables,
        Self::HeadingTwice,
        Self::RowIgnored,
        Self::CodeMissing,
        Self::CodeUnreadable,
        Self::NameMissing,
        Self::DuplicateCode,
        Self::CodeNotBelowParent,
        Self::ParentMissing,
        Self::NotANumber,
        Self::AmbiguousNumber,
        Self::StandardMissing,
        Self::NegativeScore,
        Self::ScoreAboveStandard,
        Self::TargetAboveStandard,
        Self::TargetBelowPrevious,
        Self::GroupScoredItself,
        Self::NotApplicableScored,
        Self::NotApplicableConvention,
        Self::SubtotalDisagrees,
        Self::TotalDisagrees,
    ];

    /// Name, severity and page, side by side.
    fn entry(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Note, Warning};
        macro_rules! entry {
            ($name:literal, $severity:expr) => {
                (
                    $name,
                    $severity,
                    include_str!(concat!("pages/", $name, ".md")),
                )
            };
        }
        match self {
            Self::FileUnreadable => entry!("file-unreadable", Error),
            Self::FileUnsupported => entry!("file-unsupported", Error),
            Self::FileTooLarge => entry!("file-too-large", Error),
            Self::FileEmpty => entry!("file-empty", Error),
            Self::YamlSyntax => entry!("yaml-syntax", Error),
            Self::YamlTooDeep => entry!("yaml-too-deep", Error),
            Self::SeveralDocuments => entry!("several-documents", Error),
            Self::FormatUnsupported => entry!("format-unsupported", Error),
            Self::UnknownKey => entry!("unknown-key", Error),
            Self::DuplicateKey => entry!("duplicate-key", Error),
            Self::WrongType => entry!("wrong-type", Error),
            Self::NoTable => entry!("no-table", Error),
            Self::SeveralTables => entry!("several-tables", Error),
            Self::HeadingTwice => entry!("heading-twice", Error),
            Self::RowIgnored => entry!("row-ignored", Note),
            Self::CodeMissing => entry!("code-missing", Error),
            Self::CodeUnreadable => entry!("code-unreadable", Error),
            Self::NameMissing => entry!("name-missing", Error),
            Self::DuplicateCode => entry!("duplicate-code", Error),
            Self::CodeNotBelowParent => entry!("code-not-below-parent", Error),
            Self::ParentMissing => entry!("parent-missing", Error),
            Self::NotANumber => entry!("not-a-number", Error),
            Self::AmbiguousNumber => entry!("ambiguous-number", Error),
            Self::StandardMissing => entry!("standard-missing", Error),
            Self::NegativeScore => entry!("negative-score", Error),
            Self::ScoreAboveStandard => entry!("score-above-standard", Error),
            Self::TargetAboveStandard => entry!("target-above-standard", Error),
            Self::TargetBelowPrevious => entry!("target-below-previous", Warning),
            Self::GroupScoredItself => entry!("group-scored-itself", Error),
            Self::NotApplicableScored => entry!("not-applicable-scored", Error),
            Self::NotApplicableConvention => entry!("not-applicable-convention", Error),
            Self::SubtotalDisagrees => entry!("subtotal-disagrees", Error),
            Self::TotalDisagrees => entry!("total-disagrees", Error),
        }
    }

    /// The fault's name, in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// The severity it has where nothing changes it.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().1
    }

    /// Its page: both languages, each under a `# ` heading.
    #[must_use]
    pub fn page(self) -> &'static str {
        self.entry().2
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
