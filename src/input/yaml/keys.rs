//! The keys of the format, and suggestions for misspelt keys.

/// Keys at the top of a file.
pub(super) const TOP: [&str; 20] = [
    "format",
    "index",
    "title",
    "unit",
    "block",
    "superior",
    "place",
    "signer",
    "recipients",
    "year",
    "language",
    "basis",
    "partial",
    "total",
    "counts",
    "decimals",
    "not_applicable",
    "without_survey",
    "classes",
    "criteria",
];

/// Keys of a criterion.
pub(super) const CRITERION: [&str; 23] = [
    "code",
    "name",
    "kind",
    "standard",
    "previous",
    "target",
    "self",
    "appraised_first",
    "appraised",
    "scored_by",
    "not_applicable",
    "rule",
    "declared",
    "tasks",
    "lead",
    "support",
    "output",
    "due",
    "progress",
    "effort",
    "evidence",
    "explanation",
    "criteria",
];

/// Keys of the declared numbers.
pub(super) const COUNTS: [&str; 4] = ["fields", "criteria", "sub_criteria", "leaves"];

/// Keys of a supporting document.
pub(super) const EVIDENCE: [&str; 4] = ["document", "date", "pages", "file"];

/// Keys of a class.
pub(super) const CLASS: [&str; 3] = ["name", "from", "block"];

/// Kinds of scoring rules.
pub(super) const RULE: [&str; 7] = [
    "options", "ticks", "levels", "bands", "ratio", "per_item", "words",
];

/// Keys of a band.
pub(super) const BAND: [&str; 4] = ["above", "from", "below", "points"];

/// Keys of a ratio.
pub(super) const RATIO: [&str; 1] = ["zero_below"];

/// Keys of points per item.
pub(super) const PER_ITEM: [&str; 2] = ["points", "at_most"];

/// Returns the known word nearest to a wrong one, if it is similar enough.
pub(super) fn nearest(wrong: &str, known: &[&'static str]) -> Option<&'static str> {
    let wrong = wrong.to_lowercase();
    known
        .iter()
        .map(|word| (strsim::osa_distance(&wrong, word), *word))
        .filter(|(distance, word)| *distance <= 1 + word.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
