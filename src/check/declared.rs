//! Declared figures: the score that the rule gives, compared with the written one.

use smol_str::SmolStr;

use super::scoring_rules;
use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, Fix, RuleId};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::values;
use crate::lang::{Figure, Message};
use crate::model::rule::{NotRatio, NotScored, Ratio, Scored};
use crate::model::{Kind, Points, ScoredBy, ScoringRule};
use crate::source::Located;
use crate::text;
use crate::vocab::suggest::{did_you_mean, suggest};

/// A leaf with everything needed to compute its score.
struct DeclaredScore<'a> {
    criterion: &'a DraftCriterion,
    rule: &'a Located<ScoringRule>,
    declared: &'a Located<SmolStr>,
    standard: Points,
}

impl<'a> DeclaredScore<'a> {
    /// Returns `None` if something is missing or unreadable, or if the criterion does not
    /// apply or has no points.
    fn new(criterion: &'a DraftCriterion) -> Option<Self> {
        let asked = criterion.is_leaf()
            && criterion.not_applicable.is_missing()
            && criterion.kind.value() != Some(&Kind::Tracked);
        let standard = criterion.points.standard.value().copied()?;
        (asked && !standard.is_negative()).then_some(Self {
            criterion,
            rule: criterion
                .rule
                .located()
                .filter(|rule| rule.value.is_computable())?,
            declared: criterion.declared.located()?,
            standard,
        })
    }

    fn score(&self, decimals: u32) -> Result<Scored, NotScored> {
        let rule = &self.rule.value;
        rule.score(&self.declared.value, self.standard, decimals)
    }

    /// Returns the score by the rule; `None` if the rule itself is wrong.
    fn own_score(&self, decimals: u32) -> Option<Scored> {
        let sound = scoring_rules::is_sound(&self.rule.value, self.standard);
        sound.then(|| self.score(decimals).ok())?
    }
}

/// The rule or the declared figure is wrong, which another rule reports.
pub(super) struct Doubtful;

/// Computes the self-score from the declared figure; `None` if a score is written or
/// nothing is declared.
///
/// # Errors
/// [`Doubtful`] if the score cannot be computed.
pub(super) fn computed_score(
    criterion: &DraftCriterion,
    decimals: u32,
) -> Result<Option<Points>, Doubtful> {
    let by_body = is_self_scored(criterion);
    let blank = criterion.points.self_score.is_missing();
    if !(by_body && blank && is_scored_by_rule(criterion)) {
        return Ok(None);
    }
    let scored = DeclaredScore::new(criterion).and_then(|ask| ask.own_score(decimals));
    scored.map(|scored| Some(scored.points)).ok_or(Doubtful)
}

/// Returns whether a figure is declared and the rule can score it.
pub(super) fn is_scored_by_rule(criterion: &DraftCriterion) -> bool {
    let gives = match &criterion.rule {
        Field::Missing => false,
        Field::Unreadable => true,
        Field::Read(rule) => rule.value.is_computable(),
    };
    gives && !criterion.declared.is_missing()
}

/// Returns whether the organisation scores the criterion itself.
fn is_self_scored(criterion: &DraftCriterion) -> bool {
    let by_body = match &criterion.scored_by {
        Field::Missing => true,
        Field::Unreadable => false,
        Field::Read(by) => by.value == ScoredBy::Body,
    };
    by_body && criterion.not_applicable.is_missing()
}

/// The fewest decimals to which a score that was computed by hand is rounded.
pub(super) const HAND_DECIMALS: u32 = 2;

/// Reports self-scores that differ from the score of the declared figure.
pub(super) fn declared_disagrees(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let criterion = node.criterion;
    let (Some(ask), Some(own)) = (
        DeclaredScore::new(criterion),
        criterion.points.self_score.located(),
    ) else {
        return;
    };
    // Scores out of bounds are reported by other rules.
    let out_of_bounds = own.value.is_negative() || own.value > ask.standard;
    if out_of_bounds || !is_self_scored(criterion) {
        return;
    }
    // A score that was computed by hand may be rounded, to two decimals or more.
    let by_hand = own.value.decimals().max(HAND_DECIMALS);
    let agrees = |decimals| {
        let scored = ask.own_score(decimals);
        scored.is_none_or(|scored| scored.points == own.value)
    };
    let decimals = table.score_decimals;
    if agrees(decimals) || agrees(by_hand) {
        return;
    }
    let Some(Scored { points, working }) = ask.own_score(decimals.min(by_hand)) else {
        return;
    };
    let code = criterion.code_text();
    diagnostics.push(
            Diagnostic::new(
                RuleId::DeclaredDisagrees,
                own.place.clone(),
                text!(
                    "điểm tự chấm của tiêu chí {code} là {own}, nhưng số liệu kê khai cho {points}",
                    "the self-score of criterion {code} is {own}, but its declared figure gives {points}",
                    own = own.value
                ),
            )
            .label(text!("điểm tự chấm", "self-score"))
            .related(ask.declared.place.clone(), working)
            .related(ask.rule.place.clone(), text!("cách chấm", "the rule"))
            .help(text!(
                "sửa điểm tự chấm thành {points}, hoặc bỏ trống để chương trình tính; nếu số liệu kê khai sai thì sửa số liệu",
                "correct the self-score to {points}, or leave it out to have it computed; if the declared figure is wrong, correct it"
            ))
            .fix(Fix::unchecked(
                text!("bỏ trống điểm tự chấm", "leave the self-score blank"),
                own.place.clone(),
                "",
            )),
        );
}

/// Reports declared answers that the rule does not know.
pub(super) fn unknown_answer(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let criterion = node.criterion;
    let Some(ask) = DeclaredScore::new(criterion) else {
        return;
    };
    let code = criterion.code_text();
    let (message, label, help) = match ask.score(0) {
        Err(NotScored::UnknownAnswer(answer)) => {
            let help = meant(&answer, &ask.rule.value);
            let answer = values::quoted(&answer);
            (
                text!(
                    "cách chấm của tiêu chí {code} không có phương án “{answer}”",
                    "the rule of criterion {code} has no answer “{answer}”"
                ),
                text!("số liệu kê khai", "declared"),
                help,
            )
        }
        Err(NotScored::TickedTwice(answer)) => {
            let answer = values::quoted(&answer);
            (
                text!(
                    "tiêu chí {code} kê khai “{answer}” hai lần",
                    "criterion {code} declares “{answer}” twice"
                ),
                text!("mỗi mục chỉ được tính một lần", "each tick counts once"),
                text!("xóa mục ghi thừa", "remove the repeated tick"),
            )
        }
        Err(NotScored::Ratio(NotRatio::Unreadable)) => unreadable(
            &ask,
            &text!("tỷ lệ", "a ratio"),
            text!(
                "ghi tử số và mẫu số, ví dụ 45/53 (dấu chấm phân cách hàng nghìn), hoặc ghi 85%",
                "write part and whole, such as 45/53 (dots separate thousands), or write 85%"
            ),
        ),
        Err(NotScored::Ratio(NotRatio::Ambiguous(percent))) => {
            let declared = values::quoted(&ask.declared.value);
            (
                text!(
                    "không rõ tỷ lệ “{declared}” của tiêu chí {code} là {percent}% hay {declared}%",
                    "it is unclear whether the ratio “{declared}” of criterion {code} is {percent}% or {declared}%"
                ),
                text!("hai cách hiểu", "two readings"),
                text!(
                    "ghi {percent}% hoặc {declared}%, hoặc tử số và mẫu số, ví dụ 45/53",
                    "write {percent}% or {declared}%, or part and whole, such as 45/53"
                ),
            )
        }
        Err(NotScored::NotACount) => unreadable(
            &ask,
            &text!("số lượng", "a count"),
            text!(
                "ghi một số nguyên, ví dụ 3",
                "write a whole number, such as 3"
            ),
        ),
        Err(why @ (NotScored::FiguresMissing(..) | NotScored::Part(..))) => {
            part_unreadable(&ask, why)
        }
        Ok(_)
        | Err(
            NotScored::Ratio(_)
            | NotScored::NoBand
            | NotScored::DoesNotApply
            | NotScored::OnlyWords,
        ) => return,
    };
    diagnostics.push(
        Diagnostic::new(RuleId::UnknownAnswer, ask.declared.place.clone(), message)
            .label(label)
            .related(ask.rule.place.clone(), text!("cách chấm", "the rule"))
            .help(help),
    );
}

/// Returns message, label and help about the figures of several ratios.
fn part_unreadable(ask: &DeclaredScore<'_>, why: NotScored) -> (Message, Message, Message) {
    let code = ask.criterion.code_text();
    match why {
        NotScored::FiguresMissing(needed, given) => {
            let needed = Figure(needed.to_string());
            (
                text!(
                    "tiêu chí {code} cần {needed} tỷ lệ, số liệu kê khai có {given}",
                    "criterion {code} needs {needed} ratios, but {given} are declared"
                ),
                text!("số liệu kê khai", "declared"),
                text!(
                    "ghi đủ {needed} tỷ lệ theo thứ tự của cách chấm, cách nhau bằng dấu chấm phẩy, ví dụ “45/53; 80%”",
                    "write {needed} ratios in the order of the rule, separated by semicolons, such as “45/53; 80%”"
                ),
            )
        }
        NotScored::Part(name, why) => {
            let why = match *why {
                NotScored::Ratio(NotRatio::AboveOne) => text!("lớn hơn 100%", "more than 100%"),
                NotScored::Ratio(NotRatio::OfNothing) => text!("mẫu số là 0", "the whole is 0"),
                NotScored::Ratio(NotRatio::Negative) => text!("có số âm", "below zero"),
                NotScored::Ratio(NotRatio::Ambiguous(_)) => text!("hai cách hiểu", "two readings"),
                _ => text!("không đọc được thành tỷ lệ", "not a ratio"),
            };
            (
                text!(
                    "không tính được phần “{name}” của tiêu chí {code} từ số liệu kê khai",
                    "the part “{name}” of criterion {code} cannot be computed from the declared figure"
                ),
                why,
                text!(
                    "ghi tử số và mẫu số của phần này, ví dụ 45/53, hoặc ghi 85%; không phát sinh thì ghi 0/0 và thêm “when_none” vào cách chấm của phần",
                    "write part and whole, such as 45/53, or write 85%; if there was nothing to count, write 0/0 and add “when_none” to the rule of the part"
                ),
            )
        }
        _ => unreadable(ask, &text!("tỷ lệ", "a ratio"), Message::default()),
    }
}

/// Notes a declared number without a sign that is read as a percentage.
pub(super) fn ratio_assumed(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(ask) = DeclaredScore::new(node.criterion) else {
        return;
    };
    let declared = &ask.declared.value;
    if !ask.rule.value.is_of_ratio() || !Ratio::parse(declared).is_ok_and(Ratio::is_bare) {
        return;
    }
    let code = node.criterion.code_text();
    let diagnostic = Diagnostic::new(
        RuleId::RatioAssumed,
        ask.declared.place.clone(),
        text!(
            "tỷ lệ “{declared}” của tiêu chí {code} được hiểu là {declared}%",
            "the ratio “{declared}” of criterion {code} is read as {declared}%"
        ),
    );
    diagnostics.push(diagnostic.help(text!(
        "nếu đúng thì không phải sửa; nếu là số lượng thì ghi tử số và mẫu số, ví dụ 45/53",
        "nothing to fix if that is right; if it is a count, write part and whole, such as 45/53"
    )));
}

fn unreadable(
    ask: &DeclaredScore<'_>,
    wanted: &Message,
    help: Message,
) -> (Message, Message, Message) {
    let declared = values::quoted(&ask.declared.value);
    let code = ask.criterion.code_text();
    (
        text!(
            "tiêu chí {code} cần kê khai {wanted}, “{declared}” không đọc được như vậy",
            "criterion {code} needs {wanted}, but “{declared}” cannot be read as one"
        ),
        text!("không phải là {wanted}", "not {wanted}"),
        help,
    )
}

/// Suggests the answer that was probably meant, else lists all answers.
fn meant(answer: &str, rule: &ScoringRule) -> Message {
    let names = || rule.answers().iter().map(|(name, _)| name.as_str());
    if let Some(name) = suggest(answer, names()) {
        return did_you_mean(name);
    }
    let all: Vec<String> = names().map(|name| format!("“{name}”")).collect();
    let all = all.join(", ");
    text!(
        "các phương án của cách chấm: {all}",
        "the answers of the rule: {all}"
    )
}

/// Reports impossible ratios.
pub(super) fn ratio_impossible(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let criterion = node.criterion;
    let Some(ask) = DeclaredScore::new(criterion) else {
        return;
    };
    let label = match ask.score(0) {
        Err(NotScored::Ratio(NotRatio::AboveOne)) => {
            text!("lớn hơn 100%", "more than 100%")
        }
        Err(NotScored::Ratio(NotRatio::OfNothing)) => text!("mẫu số là 0", "the whole is 0"),
        Err(NotScored::Ratio(NotRatio::Negative)) => text!("có số âm", "below zero"),
        _ => return,
    };
    let (code, declared) = (criterion.code_text(), values::quoted(&ask.declared.value));
    diagnostics.push(
            Diagnostic::new(
                RuleId::RatioImpossible,
                ask.declared.place.clone(),
                text!(
                    "tỷ lệ {declared} của tiêu chí {code} không thể có",
                    "the ratio {declared} of criterion {code} is impossible"
                ),
            )
            .label(label)
            .help(text!(
                "ghi số đạt được trước, tổng số sau, ví dụ 45/53; dấu chấm phân cách hàng nghìn; nếu không phát sinh hồ sơ nào thì ghi 0/0 và thêm “when_none: full” (hoặc zero, not-applicable) vào cách chấm theo bộ tiêu chí, hoặc ghi lý do không áp dụng",
                "write the part first, then the whole, such as 45/53; dots separate thousands; if there was nothing to count, write 0/0 and add “when_none: full” (or zero, not-applicable) to the rule as the set says, or give the reason why the criterion does not apply"
            )),
        );
}
