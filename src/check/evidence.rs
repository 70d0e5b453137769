//! Evidence and explanations of self-scores.

use std::collections::hash_map::Entry;

use smol_str::SmolStr;
use std::collections::HashMap;

use super::declared;
use super::table::{Node, Table, visit_with_ancestors, with_year};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, DraftEvidence};
use crate::input::heading::CriterionField;
use crate::input::values::date::{Date, dates};
use crate::input::values::quoted;
use crate::input::values::{due, evidence};
use crate::lang::Message;
use crate::model::{Due, Kind, Points, ScoredBy};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

/// Reports self-scores above zero that are not appraised yet and have neither evidence nor
/// explanation, of their own or of a group above. Skips tables without such columns.
pub(super) fn score_without_evidence(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    // It is unclear which rows are groups.
    if !table.has_distinct_fields {
        return;
    }
    let asked = |heading: &CriterionField| {
        matches!(
            heading,
            CriterionField::Evidence | CriterionField::Explanation
        )
    };
    if !draft.columns.is_empty() && !draft.columns.iter().any(|(one, _)| asked(one)) {
        return;
    }
    let has = |criterion: &DraftCriterion| {
        !criterion.evidence.is_empty()
            || !criterion.explanation.is_missing()
            || criterion.unreadable_lists.contains(&CriterionField::Evidence)
            // Penalty points are subtracted: nothing is claimed.
            || criterion.kind.value() == Some(&Kind::Penalty)
    };
    let decimals = table.score_decimals;
    visit_with_ancestors(&draft.criteria, false, &has, &mut |criterion, above| {
        if above || has(criterion) || !criterion.is_leaf() {
            return;
        }
        let Some(score) = at_risk(criterion, decimals) else {
            return;
        };
        let code = criterion.code_text();
        let heading = draft.columns.iter().find(|(one, _)| asked(one));
        let diagnostic = Diagnostic::new(
            RuleId::ScoreWithoutEvidence,
            score.claimed.place.clone(),
            score.unproved(code),
        )
        .label(score.label())
        .points(score.claimed.value)
        .help(text!(
            "ghi số, ngày của văn bản chứng minh; chưa có văn bản thì giải trình",
            "give the number and date of the supporting document, or an explanation"
        ));
        diagnostics.push(match heading {
            Some((heading, _)) => diagnostic.related(
                draft.blank_place(criterion, *heading),
                text!("để trống", "blank"),
            ),
            None => diagnostic,
        });
    });
}

/// A score that the organisation claims.
struct Claim {
    claimed: Located<Points>,
    /// Whether it is computed from the declared figure.
    computed: bool,
}

impl Claim {
    fn label(&self) -> Message {
        let points = self.claimed.value;
        if self.computed {
            text!("cho {points} điểm", "gives {points}")
        } else {
            text!("điểm tự chấm", "self-score")
        }
    }

    fn unproved(&self, code: &str) -> Message {
        let points = self.claimed.value;
        let earned = counted(points);
        if self.computed {
            text!(
                "tiêu chí {code} được {earned} theo số liệu kê khai nhưng không có tài liệu kiểm chứng, cũng không có giải trình: {earned} dễ bị trừ khi thẩm định",
                "criterion {code} earns {earned} by its declared figure and has neither evidence nor explanation: {earned} at risk"
            )
        } else {
            text!(
                "điểm tự chấm {points} của tiêu chí {code} không có tài liệu kiểm chứng, cũng không có giải trình: {earned} dễ bị trừ khi thẩm định",
                "the self-score {points} of criterion {code} has neither evidence nor explanation: {earned} at risk"
            )
        }
    }
}

/// Returns a number of points with its unit.
fn counted(points: Points) -> Message {
    if points == Points::from_whole(1) {
        return Message::fixed("1 điểm", "1 point");
    }
    text!("{points} điểm", "{points} points")
}

/// Returns the score that is not appraised yet, written or computed; `None` if another rule
/// reports it.
fn at_risk(criterion: &DraftCriterion, decimals: u32) -> Option<Claim> {
    let points = &criterion.points;
    let written = points.self_score.located().cloned();
    let computed = written.is_none();
    let claimed = written.or_else(|| {
        let points = declared::computed_score(criterion, decimals).ok()??;
        let place = criterion.declared.located()?.place.clone();
        Some(Located::new(points, place))
    })?;
    let sound = points
        .standard
        .value()
        .is_some_and(|most| claimed.value <= *most)
        && points.appraised.is_missing()
        && criterion.not_applicable.is_missing()
        && criterion.scored_by.value() != Some(&ScoredBy::Survey);
    (sound && claimed.value > Points::ZERO).then_some(Claim { claimed, computed })
}

/// Returns the date of a document: as given, else the last full date in its text.
fn date_of<'a>(
    evidence: &'a DraftEvidence,
    named: &[Date],
) -> Option<(Date, &'a Located<SmolStr>)> {
    if let Some(given) = evidence.date.located() {
        return Some((dates(&given.value).pop()?, given));
    }
    let mut days = named.iter().filter(|date| date.day.is_some());
    days.next_back().cloned().zip(evidence.document.located())
}

/// Returns the dates in the text of a document.
fn named(evidence: &DraftEvidence) -> Vec<Date> {
    let document = evidence.document.value();
    document.map_or_else(Vec::new, |document| dates(document))
}

/// What a document lacks.
enum Incomplete<'a> {
    /// A number or a date, described in words.
    Lacks(Message),
    /// A valid date: the written one does not exist.
    Unreal(String, &'a Located<SmolStr>),
}

impl<'a> Incomplete<'a> {
    fn new(
        evidence: &'a DraftEvidence,
        named: &[Date],
        date: Option<&(Date, &'a Located<SmolStr>)>,
    ) -> Option<Self> {
        if evidence.document.is_unreadable() || evidence.date.is_unreadable() {
            return None;
        }
        let document = evidence.document.value().map_or("", SmolStr::as_str);
        let no_number = !evidence::has_number(document, named);
        let no_date = evidence.date.is_missing() && date.is_none();
        match (no_number, no_date) {
            (true, true) => Some(text!("không có số và ngày", "without a number and a date")),
            (true, false) => Some(text!("không có số", "without a number")),
            (false, true) => Some(text!("không có ngày", "without a date")),
            (false, false) => {
                if let Some((date, at)) = date.filter(|(date, _)| !date.is_real()) {
                    return Some(Self::Unreal(date.written.clone(), at));
                }
                let given = evidence.date.located()?;
                let is_impossible = due::parse(&given.value, "", None) == Due::Impossible;
                return is_impossible.then(|| Self::Unreal(quoted(&given.value), given));
            }
        }
        .map(Self::Lacks)
    }
}

/// Checks the number and the date of every document.
pub(super) fn documents(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (mut incomplete, mut outside) = (Documents::default(), Documents::default());
    for Node { criterion, .. } in &table.nodes {
        for evidence in &criterion.evidence {
            let named = named(evidence);
            let date = date_of(evidence, &named);
            if let Some(found) = Incomplete::new(evidence, &named, date.as_ref()) {
                incomplete.add(criterion, evidence, found);
            }
            if let Some(date) = date.filter(|(date, _)| is_outside(date, table.draft)) {
                outside.add(criterion, evidence, date);
            }
        }
    }
    evidence_incomplete(incomplete, diagnostics);
    evidence_outside_year(table.draft, outside, diagnostics);
}

/// Reports documents without a number or a valid date.
fn evidence_incomplete(
    documents: Documents<'_, Incomplete<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for one in documents.found {
        let (evidence, whose) = (one.evidence, one.whose());
        let lacks = match one.found {
            Incomplete::Lacks(lacks) => lacks,
            Incomplete::Unreal(date, at) => {
                diagnostics.push(unreal(&whose, &date, at));
                continue;
            }
        };
        let document = evidence.document.value().map_or("", SmolStr::as_str);
        let called = called(document);
        let place = evidence.document.located();
        let place = place.map_or(&evidence.place, |document| &document.place);
        diagnostics.push(
            Diagnostic::new(
                RuleId::EvidenceIncomplete,
                place.clone(),
                text!(
                    "{called} của {whose} {lacks}",
                    "{called} of {whose} is {lacks}"
                ),
            )
            .label(lacks)
            .help(text!(
                "ghi đủ số, ký hiệu và ngày, ví dụ “73/KH-SKHCN” và “2023-03-18”; trong ô bảng tính: 73/KH-SKHCN; ngày: 18/3/2023",
                "give number, symbol and date, such as “73/KH-SKHCN” and “2023-03-18”; in a cell: 73/KH-SKHCN; date: 2023-03-18"
            )),
        );
    }
}

/// Returns a document as named in a message.
fn called(document: &str) -> Message {
    if document.is_empty() {
        return text!("tài liệu", "a document");
    }
    let document = quoted(document);
    text!("tài liệu “{document}”", "the document “{document}”")
}

/// The word before a date.
const DAY: &str = "ngày";

fn unreal(whose: &Message, date: &str, at: &Located<SmolStr>) -> Diagnostic {
    // “ngày 31/02/2024”: the message already contains the word.
    let written = date.trim_start();
    let bare = written
        .get(..DAY.len())
        .filter(|word| word.to_lowercase() == DAY);
    let written = written[bare.map_or(0, str::len)..].trim_start();
    Diagnostic::new(
        RuleId::EvidenceIncomplete,
        at.place.clone(),
        text!(
            "ngày {written} của tài liệu ở {whose} không có trong lịch",
            "{written}, the date of a document of {whose}, does not exist in the calendar"
        ),
    )
    .label(text!("ngày văn bản", "its date"))
    .help(text!(
        "ghi ngày trước, tháng sau, ví dụ 18/3/2023, hoặc dạng 2023-03-18",
        "write the day before the month, such as 18/3/2023, or as 2023-03-18"
    ))
}

/// Returns whether a date is outside the scored year. December of the year before, when
/// plans are issued, and January of the next year, when reports are written, are allowed.
fn is_outside(date: &Date, draft: &Draft) -> bool {
    draft.year.value().is_some_and(|year| {
        let fits = date.year == *year
            || (date.year + 1 == *year && date.month == Some(12))
            || (date.year == *year + 1 && date.month == Some(1));
        !fits && date.is_real()
    })
}

/// Reports documents outside the scored year.
fn evidence_outside_year(
    draft: &Draft,
    documents: Documents<'_, (Date, &Located<SmolStr>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(year) = draft.year.located() else {
        return;
    };
    for one in documents.found {
        let (evidence, whose) = (one.evidence, one.whose());
        let (date, at) = one.found;
        let written = &date.written;
        let wanted = usize::from(year.value);
        let document = called(evidence.document.value().map_or("", SmolStr::as_str));
        let diagnostic = Diagnostic::new(
            RuleId::EvidenceOutsideYear,
            at.place.clone(),
            text!(
                "{document} của {whose} đề {written}, ngoài năm {wanted}",
                "{document} of {whose} is dated {written}, outside the year {wanted}"
            ),
        )
        .label(text!("ngày văn bản", "its date"))
        .help(text!(
            "dẫn văn bản của năm {wanted}, hoặc sửa ngày nếu gõ nhầm",
            "cite a document of {wanted}, or correct the date if it is misprinted"
        ));
        diagnostics.push(with_year(diagnostic, draft, year));
    }
}

/// Reports documents that a criterion lists twice, by number and date.
pub(super) fn evidence_twice(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let criterion = node.criterion;
    if criterion.evidence.len() < 2 {
        return;
    }
    let mut first: HashMap<(String, String), &DraftEvidence> = HashMap::new();
    for evidence in &criterion.evidence {
        let Some(document) = evidence.document.value() else {
            continue;
        };
        let date = match date_of(evidence, &named(evidence)) {
            Some((
                Date {
                    year, month, day, ..
                },
                _,
            )) => format!("{year}-{month:?}-{day:?}"),
            None if evidence.date.is_unreadable() => continue,
            None => evidence
                .date
                .value()
                .map(|date| spelling_key(date))
                .unwrap_or_default(),
        };
        match first.entry((spelling_key(document), date)) {
            Entry::Vacant(entry) => {
                entry.insert(evidence);
            }
            Entry::Occupied(entry) => {
                diagnostics.push(twice(criterion, document, evidence, entry.get()));
            }
        }
    }
}

fn twice(
    criterion: &DraftCriterion,
    document: &str,
    second: &DraftEvidence,
    first: &DraftEvidence,
) -> Diagnostic {
    let place = |evidence: &DraftEvidence| {
        let document = evidence.document.located();
        document.map_or(&evidence.place, |one| &one.place).clone()
    };
    let (code, document) = (criterion.code_text(), quoted(document));
    let diagnostic = Diagnostic::new(
        RuleId::EvidenceTwice,
        place(second),
        text!(
            "tài liệu “{document}” ghi hai lần ở tiêu chí {code}",
            "the document “{document}” is given twice for criterion {code}"
        ),
    )
    .help(text!(
        "ghi một lần, gộp các mục, trang; nếu là hai văn bản thì sửa số hoặc ngày",
        "give it once with all its sections; if there are two documents, correct the number or date"
    ));
    // Two lines of a cell have the same place.
    if place(first) == place(second) {
        return diagnostic.label(text!("ghi hai lần", "given twice"));
    }
    diagnostic
        .label(text!("lần thứ hai", "the second time"))
        .related(place(first), text!("lần đầu", "the first time"))
}

/// The number of codes named in a message.
const NAMED: usize = 5;

/// A document with the criteria it belongs to, and what was found about it.
struct Document<'a, T> {
    evidence: &'a DraftEvidence,
    found: T,
    codes: Vec<&'a str>,
}

/// Documents about which something was found, in order. A merged cell names its documents
/// once for all its rows.
struct Documents<'a, T> {
    found: Vec<Document<'a, T>>,
    known: HashMap<(&'a Place, &'a str, Option<&'a str>), usize>,
}

impl<T> Default for Documents<'_, T> {
    fn default() -> Self {
        let (found, known) = (Vec::new(), HashMap::new());
        Self { found, known }
    }
}

impl<'a, T> Documents<'a, T> {
    fn add(&mut self, criterion: &'a DraftCriterion, evidence: &'a DraftEvidence, found: T) {
        let text = evidence.document.value().map_or("", SmolStr::as_str);
        let date = evidence.date.value().map(SmolStr::as_str);
        let code = criterion.code_text();
        match self.known.entry((&evidence.place, text, date)) {
            Entry::Vacant(entry) => {
                entry.insert(self.found.len());
                let codes = vec![code];
                self.found.push(Document {
                    evidence,
                    found,
                    codes,
                });
            }
            // The same line twice in one cell belongs to one criterion.
            Entry::Occupied(at) => {
                let codes = &mut self.found[*at.get()].codes;
                if codes.last() != Some(&code) {
                    codes.push(code);
                }
            }
        }
    }
}

impl<T> Document<'_, T> {
    /// Returns `tiêu chí 1.1` or `các tiêu chí 1.1, 1.2`.
    fn whose(&self) -> Message {
        let named: Vec<&str> = self.codes.iter().take(NAMED).copied().collect();
        let (codes, many) = (named.join(", "), self.codes.len());
        match many {
            0 | 1 => text!("tiêu chí {codes}", "criterion {codes}"),
            2..=NAMED => text!("các tiêu chí {codes}", "the criteria {codes}"),
            _ => text!("{many} tiêu chí {codes}…", "{many} criteria, {codes} …"),
        }
    }
}
