//! Numbers in sentences, the final figure and its class: printed in the same way by
//! all reports.

use smol_str::SmolStr;

use super::document::{Document, Value, with_minus_sign};
use crate::analysis::classes::Standing;
use crate::analysis::outcome::{Bounds, Outcome, Rescaling};
use crate::analysis::scope::Scope;
use crate::lang::{Figure, Lang, Localize, Message};
use crate::model::{Fraction, Index, Points, Scorecard};
use crate::text;

/// Returns a number as printed in a sentence: rounded once to `decimals`.
pub(super) fn rounded(number: impl Into<Fraction>, decimals: u32) -> Figure {
    Figure(with_minus_sign(number.into().text(Lang::En, decimals)))
}

/// Returns the name of an index; PAR INDEX has one in each language.
pub(super) fn index_name(name: &str) -> Message {
    match name {
        Scorecard::DEFAULT_INDEX => text!("Chỉ số cải cách hành chính", "PAR INDEX"),
        name => Message::same(name),
    }
}

/// Returns points with their sign, rounded once to `decimals`.
pub(super) fn signed(points: Points, decimals: u32) -> Figure {
    Figure(Value::Change(points).show(Lang::En, decimals))
}

/// Returns a distance rounded away from zero to `decimals`, so that it suffices.
pub(super) fn distance(points: Points, decimals: u32) -> Points {
    if points.is_negative() {
        return -distance(-points, decimals);
    }
    Fraction::from(points).ceil(decimals)
}

/// Describes how much of its set a table lists; `None` if all of it.
pub(super) fn scope(scope: &Scope) -> Option<Message> {
    match scope {
        Scope::Whole => None,
        Scope::Part {
            listed,
            whole: Some(whole),
        } => Some(text!(
            "một phần của bộ tiêu chí: {listed}/{whole} điểm chuẩn",
            "part of the criteria set: {listed} of {whole} standard points"
        )),
        Scope::Part { listed, .. } => Some(text!(
            "một phần của bộ tiêu chí: {listed} điểm chuẩn",
            "part of the criteria set: {listed} standard points"
        )),
        Scope::Unknown { listed } => Some(text!(
            "{listed} điểm chuẩn; bảng không ghi tổng điểm của bộ tiêu chí nên có thể chỉ là một phần",
            "{listed} standard points; the table states no total of the set, so it may be part of one"
        )),
    }
}

/// Returns the same as a sentence.
pub(super) fn scope_note(one: &Scope) -> Option<Message> {
    let scope = scope(one)?;
    Some(text!("Phạm vi: {scope}.", "Scope: {scope}."))
}

/// Returns an index as printed in a sentence. Unit: per cent.
pub(super) fn percent(index: Index, decimals: u32) -> Figure {
    Figure(Value::Index(index).show(Lang::En, decimals))
}

/// Returns the index of a figure, rounded once; empty without a maximum.
pub(super) fn index(points: Fraction, maximum: Option<Points>) -> Value {
    let index = maximum.and_then(|maximum| Index::from_fraction(points, maximum));
    index.map_or(Value::Empty, Value::Index)
}

/// The names of facts that a workbook computes.
pub(super) static STANDARD: Message = Message::fixed("Điểm chuẩn", "Standard points");
pub(super) static SELF_SCORED: Message = Message::fixed("Phần tự chấm", "Self-scored part");
pub(super) static SURVEY: Message = Message::fixed("Phần điều tra xã hội học", "Survey part");
pub(super) static FINAL: Message = Message::fixed("Điểm cuối cùng", "Final figure");
pub(super) static CLASS: Message = Message::fixed("Xếp loại", "Class");

/// Describes points with their index.
pub(super) fn points_line(points: &Figure, index: Option<&Figure>) -> Message {
    match index {
        Some(index) => text!("{points} điểm (đạt {index}%)", "{points} points ({index}%)"),
        None => text!("{points} điểm", "{points} points"),
    }
}

/// Describes a sum that is not complete, with the points so far and the most it can reach.
pub(super) fn open_line(
    line: &Message,
    (scored, leaves): (&Figure, usize),
    [points, upper]: [&Figure; 2],
) -> Message {
    text!(
        "{line}; đã có điểm {scored}/{leaves} tiêu chí, khi chấm đủ, tổng điểm từ {points} đến {upper}",
        "{line}; {scored} of {leaves} criteria have a score; fully scored, the total will be {points} to {upper} points"
    )
}

/// Describes the points of last year, of the criteria that have any.
pub(super) fn previous_line(
    [points, maximum]: [&Figure; 2],
    index: Option<&Figure>,
    (scored, leaves): (&Figure, usize),
) -> Message {
    let index = index.map_or_else(Message::default, |index| {
        text!(" (đạt {index}%)", " ({index}%)")
    });
    text!(
        "{points}/{maximum} điểm{index}, tính trên {scored}/{leaves} tiêu chí có điểm năm trước",
        "{points} of {maximum} points{index}, over the {scored} of {leaves} criteria with a score of last year"
    )
}

/// Describes a part of the total without a score.
pub(super) fn unscored_part(most: &Figure) -> Message {
    text!(
        "tối đa {most} điểm; chưa có điểm",
        "at most {most} points; no score yet"
    )
}

/// Describes a part of the total.
pub(super) fn part_line(
    [points, most]: [&Figure; 2],
    (scored, leaves): (&Figure, usize),
) -> Message {
    text!(
        "{points}/{most} điểm; đã có điểm {scored}/{leaves} tiêu chí",
        "{points} of {most} points; {scored} of {leaves} criteria have a score"
    )
}

/// Describes the final figure, or the range that it can still reach.
pub(super) fn final_figure(outcome: &Outcome, decimals: u32) -> Message {
    let per_cent = |points: Fraction| {
        let index = Index::from_fraction(points, outcome.maximum);
        index.map(|index| percent(index, decimals))
    };
    let Bounds { lower, upper } = outcome.last;
    let range = [lower, upper].map(|points| (rounded(points, decimals), per_cent(points)));
    let [lower, upper] = &range;
    let upper = (!outcome.last.is_one()).then_some(upper);
    final_line(lower, upper, outcome.rescaled)
}

/// Describes the final figure with its index, and the most it can still reach.
pub(super) fn final_line(
    (lower, index): &(Figure, Option<Figure>),
    upper: Option<&(Figure, Option<Figure>)>,
    rescaled: Option<Rescaling>,
) -> Message {
    let line = match (index, upper) {
        (index, None) => points_line(lower, index.as_ref()),
        (Some(index), Some((upper, Some(most)))) => text!(
            "từ {lower} đến {upper} điểm (đạt từ {index}% đến {most}%)",
            "{lower} to {upper} points ({index}% to {most}%)"
        ),
        (_, Some((upper, _))) => {
            text!("từ {lower} đến {upper} điểm", "{lower} to {upper} points")
        }
    };
    match rescaled {
        Some(Rescaling::WithoutSurvey) => text!(
            "{line}, quy đổi từ phần tự chấm vì chưa có điểm điều tra xã hội học (without_survey: rescale)",
            "{line}, rescaled from the self-scored part without survey points (without_survey: rescale)"
        ),
        Some(Rescaling::NotApplicable) => text!(
            "{line}, đã quy đổi vì có tiêu chí không áp dụng",
            "{line}, rescaled because criteria do not apply (rescale-appraised)"
        ),
        None => line,
    }
}

/// Describes a unit below the lowest class.
pub(super) fn below_classes() -> Message {
    text!("dưới mức thấp nhất", "below the lowest class")
}

/// Describes the range of classes that can still be reached.
pub(super) fn class_range(reached: impl Localize, most: impl Localize) -> Message {
    text!(
        "từ {reached} đến {most}, tùy các điểm còn để trống",
        "from {reached} to {most}, depending on what is still blank"
    )
}

/// Appends the points missing to the next class.
pub(super) fn with_next(line: &Message, missing: &Figure, next: &SmolStr) -> Message {
    text!(
        "{line}; còn thiếu {missing} điểm để đạt {next}",
        "{line}; {missing} points short of {next}"
    )
}

/// Describes the class, or the range of classes that can still be reached.
pub(super) fn class(standing: &Standing) -> Message {
    let name = |class: Option<&SmolStr>| class.map_or_else(below_classes, |name| text!("{name}"));
    let reached = name(standing.reached.as_ref());
    if standing.reached == standing.at_most {
        return reached;
    }
    class_range(reached, name(standing.at_most.as_ref()))
}

/// Explains why a table that lists part of its set has no class.
pub(super) fn no_class() -> Message {
    text!(
        "không nêu, vì tệp chỉ liệt kê một phần bộ tiêu chí",
        "not shown, because the file lists only part of the set"
    )
}

/// Describes the class and the points missing to the next one.
pub(super) fn class_and_next(standing: &Standing, decimals: u32) -> Message {
    let line = class(standing);
    let Some(next) = &standing.next else {
        return line;
    };
    let missing = Figure(next.missing.text_rounded_up(Lang::En, decimals));
    with_next(&line, &missing, &next.name)
}

/// The title and the headings of a table of changes.
pub(super) struct Headings {
    pub(super) title: Message,
    /// Points before and after, their change, the index before and after.
    pub(super) numbers: [Message; 5],
}

/// A row of a table of changes.
struct Part {
    name: Message,
    sides: [Option<Bounds>; 2],
    /// Whether it has an index.
    indexed: bool,
    /// Whether it is the penalty.
    penalty: bool,
}

/// Appends the table of total, bonus, penalty and final figure, before and after.
pub(super) fn push_changes(document: &mut Document, sides: [&Outcome; 2], headings: Headings) {
    let (decimals, lang) = (document.decimals, document.lang);
    let part = |name, of: fn(&Outcome) -> Option<Bounds>, indexed| Part {
        name,
        sides: sides.map(of),
        indexed,
        penalty: false,
    };
    let bonus = text!("Điểm thưởng, trong mức trần", "Bonus, within its caps");
    let penalty = text!("Điểm trừ, trong mức trần", "Penalty, within its caps");
    let last = text!("Điểm cuối cùng", "Final figure");
    let total = if sides.iter().any(|side| side.rescaled.is_some()) {
        text!("Tổng điểm, đã quy đổi", "Total, rescaled")
    } else {
        text!("Tổng điểm", "Total")
    };
    let mut parts = vec![
        part(total, |one| Some(one.total), true),
        part(bonus, |one| one.bonus, false),
        Part {
            penalty: true,
            ..part(penalty, |one| one.penalty, false)
        },
        part(last, |one| Some(one.last), true),
    ];
    parts.retain(|part| part.sides.iter().any(Option::is_some));
    let [before, after, change, index_before, index_after] = headings.numbers;
    let mut table = document.table(headings.title, &parts).named("final");
    table.rows(|part, row| row.penalty = part.penalty);
    table.text(text!("Khoản", "Item"), 44, |part| &part.name);
    table.number(before, |part| points(part.sides[0], decimals, lang));
    table.number(after, |part| points(part.sides[1], decimals, lang));
    table.number(change, |part| difference(part.sides, decimals));
    for (at, heading) in [index_before, index_after].into_iter().enumerate() {
        table.number(heading, |part| {
            let maximum = part.indexed.then_some(sides[at].maximum);
            index_range(part.sides[at], maximum, decimals, lang)
        });
    }
    document.push(table);
}

/// Returns the points, or the range that they can still reach.
fn points(side: Option<Bounds>, decimals: u32, lang: Lang) -> Value {
    match side {
        None => Value::Empty,
        Some(side) if side.is_one() => Value::Points(side.lower.printed(decimals)),
        Some(side) => range(
            &rounded(side.lower, decimals),
            &rounded(side.upper, decimals),
            lang,
        ),
    }
}

fn range(lower: &Figure, upper: &Figure, lang: Lang) -> Value {
    let range = text!("{lower} đến {upper}", "{lower} to {upper}");
    Value::text(Some(range.get(lang)))
}

/// Returns the change, if both sides are exact.
fn difference(sides: [Option<Bounds>; 2], decimals: u32) -> Value {
    let exact = |side: Option<Bounds>| side.filter(|side| side.is_one());
    let [before, after] = sides.map(|side| exact(side).map(|side| side.lower));
    let change = before.zip(after).map(|(before, after)| after - before);
    change.map_or(Value::Empty, |change| {
        Value::Change(change.printed(decimals))
    })
}

fn index_range(side: Option<Bounds>, maximum: Option<Points>, decimals: u32, lang: Lang) -> Value {
    let Some((side, whole)) = side.zip(maximum) else {
        return Value::Empty;
    };
    if side.is_one() {
        return index(side.lower, maximum);
    }
    let shown = |points: Fraction| {
        let index = Index::from_fraction(points, whole)?;
        Some(percent(index, decimals))
    };
    match (shown(side.lower), shown(side.upper)) {
        (Some(lower), Some(upper)) => range(&lower, &upper, lang),
        _ => Value::Empty,
    }
}
