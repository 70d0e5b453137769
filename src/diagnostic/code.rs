//! Every fault there is.

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
    /// A year that stands over one of two scores only.
    YearUnclear,
    /// A row without code and points in the middle of a table.
    RowIgnored,
    /// A row that only goes on with the name or the texts above.
    RowJoined,
    /// A part of a Word document that is not read.
    WordPartIgnored,
    /// A column that speaks of points and is none that is known.
    ColumnIgnored,
    /// Of two scores of last year the final one was taken.
    FinalScoreTaken,
    /// Hidden rows, columns or a hidden sheet were read.
    HiddenRead,
    /// Points in a cell that is merged over several criteria.
    PointsMerged,
    /// Bytes that are no text of the file's encoding.
    TextUndecodable,
    /// A workbook behind a password.
    FileEncrypted,
    /// A workbook of which a part is missing or broken.
    FileDamaged,
    /// A name that ends in another kind than the content is.
    WrongExtension,
    /// A heading row that lacks a needed column.
    HeadingMissing,
    /// A cell of a CSV file to the right of the last heading.
    CellsBeyondHeading,
    /// A heading with no criterion below it.
    TableEmpty,
    /// A table whose rows have no codes, or are only counted.
    NoCodes,
    /// A code is missing.
    CodeMissing,
    /// Codes that Word numbers by itself.
    CodeAutomatic,
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
    /// Points printed on a group whose leaves have none.
    GroupScoredItself,
    /// A criterion below a field says another kind than its field.
    KindBelowField,
    /// A code that skips a number.
    NumberingGap,
    /// A code that stands before a smaller one.
    CodesOutOfOrder,
    /// A code that a number or date format had changed, and only one reading fits.
    CodeRepaired,
    /// A code typed as a number or date that could be several codes.
    CodeAmbiguous,
    /// A group with nothing below it.
    GroupEmpty,
    /// A declared number of fields or criteria that the rows do not have.
    CountDisagrees,
    /// Not a number.
    NotANumber,
    /// A number that can be read in two ways.
    AmbiguousNumber,
    /// A leaf without standard points.
    StandardMissing,
    /// Standard points that stand in brackets behind the name.
    StandardFromName,
    /// A negative number of points.
    NegativeScore,
    /// A score above the standard points.
    ScoreAboveStandard,
    /// A target above the standard points.
    TargetAboveStandard,
    /// A target below last year's score.
    TargetBelowPrevious,
    /// A score on a criterion that does not apply.
    NotApplicableScored,
    /// No convention for criteria that do not apply.
    NotApplicableConvention,
    /// A percentage where points are meant.
    PercentAsPoints,
    /// A cell such as #REF!.
    ErrorCell,
    /// A formula whose result the file does not store.
    FormulaWithoutResult,
    /// A date, a time or a truth value as points.
    DateOrBoolean,
    /// A number beyond any set's points.
    NumberTooLarge,
    /// More decimals than the set has.
    TooManyDecimals,
    /// A leaf whose standard points are zero.
    StandardZero,
    /// A score that none of the rule's answers gives.
    StepNotAllowed,
    /// A self-score on a criterion that a survey scores.
    SurveySelfScored,
    /// Points of a survey and other points of the council for one criterion.
    SurveyScoreDiffers,
    /// A criterion marked as not applicable, without saying why.
    NotApplicableWithoutReason,
    /// A column of scores that some leaves have and others do not.
    ScoresPartlyBlank,
    /// A criterion that the body has not scored yet.
    NotScoredYet,
    /// Classes of a block that do not fall from the best down.
    ClassesOutOfOrder,
    /// Bonus or penalty points above their cap.
    CapExceeded,
    /// A printed subtotal that disagrees with its children.
    SubtotalDisagrees,
    /// A printed total that disagrees with the table.
    TotalDisagrees,
    /// Standard points that do not add up to the declared total of a whole set.
    MaximaDisagree,
    /// A total's SUM range that misses or repeats rows.
    SumRangeWrong,
    /// A formula of another shape than those of the cells around it.
    FormulaUnlikeNeighbours,
    /// A formula whose stored result is not the one its cells give.
    StoredValueStale,
    /// A rule that is only words, by which nothing is worked out.
    RuleNotRead,
    /// Bands that leave some ratio without a score.
    BandsHole,
    /// Bands that give one ratio two scores.
    BandsOverlap,
    /// A rule that gives more than the standard points.
    RuleAboveStandard,
    /// A declared figure that gives another score than the one written.
    DeclaredDisagrees,
    /// A declared answer or tick that the rule does not have.
    UnknownAnswer,
    /// A ratio above one, or out of nothing.
    RatioImpossible,
    /// A target above last year's score without a task.
    TargetWithoutTask,
    /// A task that no unit leads.
    TaskWithoutLead,
    /// A unit's name written in two ways.
    LeadSpeltTwoWays,
    /// A due date before or after the year of the plan.
    DueOutsideYear,
    /// A self-score above zero with neither evidence nor explanation.
    ScoreWithoutEvidence,
    /// A file of evidence that is not there.
    EvidenceFileMissing,
    /// A document without a number or a date.
    EvidenceIncomplete,
    /// A document dated outside the year that is scored.
    EvidenceOutsideYear,
    /// One document given twice for a criterion.
    EvidenceTwice,
    /// A criterion of the set that the file does not have.
    SetCodeMissing,
    /// A criterion that the set does not have.
    SetCodeAdded,
    /// A name that is not the set's.
    SetNameChanged,
    /// Standard points that are not the set's.
    SetStandardChanged,
    /// Criteria in another order than the set's.
    SetOrderChanged,
    /// A previous score that is not the final score of last year's file.
    PreviousNotLastFinal,
    /// A previous score for which last year's file has nothing to hold it against.
    PreviousNotCompared,
    /// A file of last year that belongs to another body.
    LastYearOtherBody,
    /// Files of two bodies are compared.
    ComparedOtherBody,
    /// Files that are compared do not say which year is which.
    ComparedYearsUnclear,
    /// A crosswalk names a code that its year does not have.
    CrosswalkCodeUnknown,
    /// A crosswalk matches a code twice.
    CrosswalkCodeTwice,
    /// A part that says something else than the table it is merged onto.
    MergeConflict,
    /// Units of one block with other criteria sets or years.
    RankSetMismatch,
    /// A unit that is to be ranked twice.
    RankUnitTwice,
    /// An allow comment that gives no reason.
    AllowWithoutReason,
    /// An allow comment that no fault needs.
    AllowUnused,
}

impl Fault {
    /// Every fault, in the order of the list that `parindex rule` prints.
    pub const ALL: [Self; 109] = [
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
        Self::YearUnclear,
        Self::RowIgnored,
        Self::RowJoined,
        Self::WordPartIgnored,
        Self::ColumnIgnored,
        Self::FinalScoreTaken,
        Self::HiddenRead,
        Self::PointsMerged,
        Self::TextUndecodable,
        Self::FileEncrypted,
        Self::FileDamaged,
        Self::WrongExtension,
        Self::HeadingMissing,
        Self::CellsBeyondHeading,
        Self::TableEmpty,
        Self::NoCodes,
        Self::CodeMissing,
        Self::CodeAutomatic,
        Self::CodeUnreadable,
        Self::NameMissing,
        Self::DuplicateCode,
        Self::CodeNotBelowParent,
        Self::ParentMissing,
        Self::GroupScoredItself,
        Self::KindBelowField,
        Self::NumberingGap,
        Self::CodesOutOfOrder,
        Self::CodeRepaired,
        Self::CodeAmbiguous,
        Self::GroupEmpty,
        Self::CountDisagrees,
        Self::NotANumber,
        Self::AmbiguousNumber,
        Self::StandardMissing,
        Self::StandardFromName,
        Self::NegativeScore,
        Self::ScoreAboveStandard,
        Self::TargetAboveStandard,
        Self::TargetBelowPrevious,
        Self::NotApplicableScored,
        Self::NotApplicableConvention,
        Self::PercentAsPoints,
        Self::ErrorCell,
        Self::FormulaWithoutResult,
        Self::DateOrBoolean,
        Self::NumberTooLarge,
        Self::TooManyDecimals,
        Self::StandardZero,
        Self::StepNotAllowed,
        Self::SurveySelfScored,
        Self::SurveyScoreDiffers,
        Self::NotApplicableWithoutReason,
        Self::ScoresPartlyBlank,
        Self::NotScoredYet,
        Self::ClassesOutOfOrder,
        Self::CapExceeded,
        Self::SubtotalDisagrees,
        Self::TotalDisagrees,
        Self::MaximaDisagree,
        Self::SumRangeWrong,
        Self::FormulaUnlikeNeighbours,
        Self::StoredValueStale,
        Self::RuleNotRead,
        Self::BandsHole,
        Self::BandsOverlap,
        Self::RuleAboveStandard,
        Self::DeclaredDisagrees,
        Self::UnknownAnswer,
        Self::RatioImpossible,
        Self::TargetWithoutTask,
        Self::TaskWithoutLead,
        Self::LeadSpeltTwoWays,
        Self::DueOutsideYear,
        Self::ScoreWithoutEvidence,
        Self::EvidenceFileMissing,
        Self::EvidenceIncomplete,
        Self::EvidenceOutsideYear,
        Self::EvidenceTwice,
        Self::SetCodeMissing,
        Self::SetCodeAdded,
        Self::SetNameChanged,
        Self::SetStandardChanged,
        Self::SetOrderChanged,
        Self::PreviousNotLastFinal,
        Self::PreviousNotCompared,
        Self::LastYearOtherBody,
        Self::ComparedOtherBody,
        Self::ComparedYearsUnclear,
        Self::CrosswalkCodeUnknown,
        Self::CrosswalkCodeTwice,
        Self::MergeConflict,
        Self::RankSetMismatch,
        Self::RankUnitTwice,
        Self::AllowWithoutReason,
        Self::AllowUnused,
    ];
}
