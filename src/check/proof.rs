//! Evidence and explanations: what a self-score rests on.

mod documents;

use foldhash::{HashMap, HashMapExt};

use documents::documents;
use smol_str::SmolStr;

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::date::{Date, dates, is_all_of_year};
use crate::input::draft::{DraftCriterion, DraftEvidence};
use crate::input::evidence;
use crate::input::field::quoted;
use crate::input::heading::Heading;
use crate::input::spelling::sound;
use crate::lang::Text;
use crate::model::{Kind, Points, ScoredBy};
use crate::source::Located;
use crate::text;

use super::below::below;
use super::declared;
use super::year::with_year;

/// A self-score above zero that is not appraised yet has evidence or an
/// explanation, its own or of a group above. A table without a column for
/// either says nothing about them and is not asked.
pub(super) fn score_without_evidence(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    // Which rows are groups is not known then.
    if !draft.fields_stand() {
        return;
    }
    let asked = |heading: &Heading| matches!(heading, Heading::Evidence | Heading::Explanation);
    if !draft.columns.is_empty() && !draft.columns.iter().any(|(one, _)| asked(one)) {
        return;
    }
    let has = |criterion: &DraftCriterion| {
        !criterion.evidence.is_empty()
            || !criterion.explanation.is_missing()
            || criterion.unreadable_lists.contains(&Heading::Evidence)
            // Penalty points are taken off: nothing is claimed.
            || criterion.kind.value() == Some(&Kind::Penalty)
    };
    let decimals = draft.share_decimals;
    below(&draft.criteria, false, &has, &mut |criterion, above| {
        if above || has(criterion) || !criterion.is_leaf() {
            return;
        }
        let Some(score) = at_risk(criterion, decimals) else {
            return;
        };
        let code = criterion.code_text();
        let heading = draft.columns.iter().find(|(one, _)| asked(one));
        let fault = Diagnostic::new(
            Fault::ScoreWithoutEvidence,
            score.claimed.place.clone(),
            score.unproved(code),
        )
        .label(score.label())
        .points(score.claimed.value)
        .help(text!(
            "ghi số, ngày của văn bản chứng minh; chưa có văn bản thì giải trình",
            "give number and date of the document that proves it; without one, explain"
        ));
        faults.push(match heading {
            Some((heading, _)) => fault.related(
                draft.blank_place(criterion, *heading),
                text!("để trống", "blank"),
            ),
            None => fault,
        });
    });
}

/// A score that the body claims.
struct Claim {
    claimed: Located<Points>,
    /// Whether its rule gives it: it stands where the figure is declared.
    worked_out: bool,
}

impl Claim {
    fn label(&self) -> Text {
        let points = self.claimed.value;
        if self.worked_out {
            text!("cho {points} điểm", "gives {points}", points)
        } else {
            text!("điểm tự chấm", "self-score")
        }
    }

    fn unproved(&self, code: &str) -> Text {
        let points = self.claimed.value;
        let earned = counted(points);
        if self.worked_out {
            text!(
                "tiêu chí {code} được {earned} theo số liệu kê khai nhưng không có tài liệu kiểm chứng, cũng không có giải trình: {earned} dễ bị trừ khi thẩm định",
                "criterion {code} earns {earned} by its declared figure and has neither evidence nor explanation: {earned} at risk",
                code,
                earned
            )
        } else {
            text!(
                "điểm tự chấm {points} của tiêu chí {code} không có tài liệu kiểm chứng, cũng không có giải trình: {earned} dễ bị trừ khi thẩm định",
                "the self-score {points} of criterion {code} has neither evidence nor explanation: {earned} at risk",
                points,
                code,
                earned
            )
        }
    }
}

/// Points as a sentence counts them.
fn counted(points: Points) -> Text {
    if points == Points::whole(1) {
        return Text::fixed("1 điểm", "1 point");
    }
    text!("{points} điểm", "{points} points", points)
}

/// The score that the council has not judged yet: as written, else as the rule
/// gives it for what is declared. One that breaks a rule of its own is reported
/// there.
fn at_risk(criterion: &DraftCriterion, decimals: u32) -> Option<Claim> {
    let points = &criterion.points;
    let written = points.self_score.located().cloned();
    let worked_out = written.is_none();
    let claimed = written.or_else(|| {
        let points = declared::worked_out(criterion, decimals).ok()??;
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
    (sound && claimed.value > Points::ZERO).then_some(Claim {
        claimed,
        worked_out,
    })
}

/// The document's own date: as given, else the last day among the dates that its
/// text names.
fn date_of(evidence: &DraftEvidence, named: Vec<Date>) -> Option<(Date, &Located<SmolStr>)> {
    if let Some(given) = evidence.date.located() {
        return Some((dates(&given.value).pop()?, given));
    }
    let mut days = named.into_iter().filter(|date| date.day.is_some());
    days.next_back().zip(evidence.document.located())
}

/// The dates that a document's text names.
fn named(evidence: &DraftEvidence) -> Vec<Date> {
    let document = evidence.document.value();
    document.map_or_else(Vec::new, |document| dates(document))
}

/// Why a document would not be found.
enum Incomplete<'a> {
    /// Words for what it is without.
    Lacks(Text),
    /// A date that no calendar has, and where it stands.
    Unreal(Date, &'a Located<SmolStr>),
}

impl<'a> Incomplete<'a> {
    fn of(evidence: &'a DraftEvidence) -> Option<Self> {
        if evidence.document.is_unreadable() || evidence.date.is_unreadable() {
            return None;
        }
        let document = evidence.document.value().map_or("", SmolStr::as_str);
        if evidence.date.is_missing() && evidence::is_plain(document) {
            return None;
        }
        let named = named(evidence);
        let no_number = !evidence::has_number(document, &named);
        let date = date_of(evidence, named);
        let no_date = evidence.date.is_missing() && date.is_none();
        match (no_number, no_date) {
            (true, true) => Some(text!("không có số và ngày", "without a number and a date")),
            (true, false) => Some(text!("không có số", "without a number")),
            (false, true) => Some(text!("không có ngày", "without a date")),
            (false, false) => {
                let (date, at) = date.filter(|(date, _)| !date.is_real())?;
                return Some(Self::Unreal(date, at));
            }
        }
        .map(Self::Lacks)
    }
}

/// A document has a number and a date, and the calendar has the date.
pub(super) fn evidence_incomplete(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for one in documents(draft, Incomplete::of) {
        let (evidence, whose) = (one.evidence, one.whose());
        let lacks = match one.found {
            Incomplete::Lacks(lacks) => lacks,
            Incomplete::Unreal(date, at) => {
                faults.push(unreal(&whose, &date, at));
                continue;
            }
        };
        let document = evidence.document.value().map_or("", SmolStr::as_str);
        let called = called(document);
        let place = evidence.document.located();
        let place = place.map_or(&evidence.place, |document| &document.place);
        faults.push(
            Diagnostic::new(
                Fault::EvidenceIncomplete,
                place.clone(),
                text!(
                    "{called} của {whose} {lacks}",
                    "{called} of {whose} is {lacks}",
                    called,
                    whose,
                    lacks
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

/// A document as a message names it.
fn called(document: &str) -> Text {
    if document.is_empty() {
        return text!("tài liệu", "a document");
    }
    let document = quoted(document);
    text!(
        "tài liệu “{document}”",
        "the document “{document}”",
        document
    )
}

/// The word before a date.
const DAY: &str = "ngày";

fn unreal(whose: &Text, date: &Date, at: &Located<SmolStr>) -> Diagnostic {
    // “ngày 31/02/2024”: the word is the sentence's own.
    let written = date.written.trim_start();
    let bare = written
        .get(..DAY.len())
        .filter(|word| word.to_lowercase() == DAY);
    let written = written[bare.map_or(0, str::len)..].trim_start();
    Diagnostic::new(
        Fault::EvidenceIncomplete,
        at.place.clone(),
        text!(
            "ngày {written} của tài liệu ở {whose} không có trong lịch",
            "{written}, the date of a document of {whose}, is in no calendar",
            written,
            whose
        ),
    )
    .label(text!("ngày văn bản", "its date"))
    .help(text!(
        "ghi ngày trước, tháng sau, ví dụ 18/3/2023, hoặc dạng 2023-03-18",
        "write the day before the month, such as 18/3/2023, or as 2023-03-18"
    ))
}

/// A document belongs to the year that is scored: from December of the year
/// before, when plans for the year are issued, to January of the next, when the
/// year is reported on.
pub(super) fn evidence_outside_year<'a>(draft: &Walked<'a>, faults: &mut Vec<Diagnostic>) {
    let Some(year) = draft.year.located() else {
        return;
    };
    let outside = |evidence: &'a DraftEvidence| {
        let dated = evidence.date.value().or(evidence.document.value());
        if dated.is_none_or(|text| is_all_of_year(text, year.value)) {
            return None;
        }
        let (date, at) = date_of(evidence, named(evidence))?;
        let fits = date.year == year.value
            || (date.year + 1 == year.value && date.month == Some(12))
            || (date.year == year.value + 1 && date.month == Some(1));
        (!fits && date.is_real()).then_some((date, at))
    };
    for one in documents(draft, outside) {
        let (evidence, whose) = (one.evidence, one.whose());
        let (date, at) = one.found;
        let written = &date.written;
        let wanted = usize::from(year.value);
        let document = called(evidence.document.value().map_or("", SmolStr::as_str));
        let fault = Diagnostic::new(
            Fault::EvidenceOutsideYear,
            at.place.clone(),
            text!(
                "{document} của {whose} đề {written}, ngoài năm {wanted}",
                "{document} of {whose} is dated {written}, outside the year {wanted}",
                document,
                whose,
                written,
                wanted
            ),
        )
        .label(text!("ngày văn bản", "its date"))
        .help(text!(
            "dẫn văn bản của năm {wanted}, hoặc sửa ngày nếu gõ nhầm",
            "cite a document of {wanted}, or correct the date if it is misprinted",
            wanted
        ));
        faults.push(with_year(fault, draft, year));
    }
}

/// A criterion gives each document once: number and date name it.
pub(super) fn evidence_twice(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    draft.each(|_, criterion| {
        if criterion.evidence.len() < 2 {
            return;
        }
        let mut first: HashMap<(String, String), &DraftEvidence> = HashMap::new();
        for evidence in &criterion.evidence {
            let Some(document) = evidence.document.value() else {
                continue;
            };
            let date = match date_of(evidence, named(evidence)) {
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
                    .map(|date| sound(date))
                    .unwrap_or_default(),
            };
            match first.entry((sound(document), date)) {
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(evidence);
                }
                std::collections::hash_map::Entry::Occupied(entry) => {
                    faults.push(twice(criterion, document, evidence, entry.get()));
                }
            }
        }
    });
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
    let fault = Diagnostic::new(
        Fault::EvidenceTwice,
        place(second),
        text!(
            "tài liệu “{document}” ghi hai lần ở tiêu chí {code}",
            "the document “{document}” is given twice for criterion {code}",
            document,
            code
        ),
    )
    .help(text!(
        "ghi một lần, gộp các mục, trang; nếu là hai văn bản thì sửa số hoặc ngày",
        "give it once with all its sections; if there are two documents, correct number or date"
    ));
    // Two lines of one cell have one place.
    if place(first) == place(second) {
        return fault.label(text!("ghi hai lần", "given twice"));
    }
    fault
        .label(text!("lần thứ hai", "the second time"))
        .related(place(first), text!("lần đầu", "the first time"))
}
