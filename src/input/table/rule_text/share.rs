//! Rules in plain words that give a share or count items: levels in per cent of the
//! standard points, a ratio of them, points per item.

use std::borrow::Cow;

use super::answers::{Answer, all_different, answer};
use super::bands::{percent_edge, range};
use crate::input::values::{self, Separators};
use crate::model::rule::Proportion;
use crate::model::{Points, ScoringRule};

/// Parses `tốt: 100%; khá: 70%; yếu: 0%`: the share of the standard points of each level.
/// The best one is 100 %, or the numbers may mean something else.
pub(super) fn levels(parts: &[Cow<str>]) -> Option<ScoringRule> {
    let level = |part: &Cow<str>| {
        let (name, share) = part.rsplit_once(':')?;
        let name = values::one_line(name).into_owned();
        let plain = !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit() || c == '%');
        Some((name, percent_edge(share)?)).filter(|_| plain)
    };
    let levels: Vec<Answer> = parts.iter().map(level).collect::<Option<_>>()?;
    let has_best = levels
        .iter()
        .any(|(_, share)| *share == Points::from_whole(100));
    (levels.len() > 1 && has_best && all_different(&levels)).then_some(ScoringRule::Levels(levels))
}

/// Parses `tỷ lệ × điểm chuẩn`, alone or with `dưới 50%: 0`.
pub(super) fn ratio(parts: &[Cow<str>]) -> Option<ScoringRule> {
    let (product, floor) = match parts {
        [product] => (product, None),
        [product, floor] => (product, Some(floor)),
        _ => return None,
    };
    let words = product.to_lowercase().replace(['×', '*'], " x ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let (["tỷ" | "tỉ", "lệ", "x" | "nhân", of @ ..] | ["ratio", "x" | "times", of @ ..]) =
        words.as_slice()
    else {
        return None;
    };
    let of = of.strip_prefix(&["với"]).unwrap_or(of);
    let standard = matches!(
        of,
        ["điểm", "chuẩn"] | ["điểm", "tối", "đa"] | ["thang", "điểm"] | ["standard", "points"]
    );
    if !standard {
        return None;
    }
    let Some(floor) = floor else {
        return Some(ScoringRule::Ratio(Proportion::default()));
    };
    let (name, points) = answer(floor)?;
    let floor = range(&name)?;
    let (edge, inclusive) = floor.upper?;
    // A ratio on the edge counts: “dưới 50 %”, not “đến 50 %”.
    let below = floor.lower.is_none() && !inclusive && points == Points::ZERO;
    below.then_some(ScoringRule::Ratio(Proportion {
        zero_below: Some(edge),
        ..Proportion::default()
    }))
}

/// Parses `0,5 điểm/sáng kiến, tối đa 2 điểm`, `mỗi sáng kiến 0,5 điểm; tối đa 2 điểm`, `0.5
/// points per item, at most 2 points`.
pub(super) fn per_item(text: &str) -> Option<ScoringRule> {
    let words = text.to_lowercase();
    let caps = ["tối đa", "nhiều nhất", "không quá", "at most"];
    let cut = caps.iter().find_map(|cap| words.split_once(cap));
    let (each, at_most) = match cut {
        Some((each, most)) => (each, Some(points_of(most)?)),
        None => (words.as_str(), None),
    };
    let each = each.trim().trim_end_matches([',', ';']).trim();
    let is_item = |words: &str| {
        let words = words.trim();
        !words.is_empty() && words.chars().all(|c| c.is_alphabetic() || c == ' ')
    };
    let split = each.split_once('/').or_else(|| each.split_once(" per "));
    let (points, thing) = if let Some(split) = split {
        split
    } else {
        let rest = each.strip_prefix("mỗi ")?;
        let digit = rest.find(|c: char| c.is_ascii_digit())?;
        let (thing, points) = rest.split_at(digit);
        (points, thing.trim().trim_end_matches([':', ',']))
    };
    if !has_unit(points) || !is_item(thing) {
        return None;
    }
    let points = points_of(points)?;
    let sound = points > Points::ZERO && at_most.is_none_or(|most| most >= points);
    sound.then_some(ScoringRule::PerItem { points, at_most })
}

/// Whether a number has the unit of points.
fn has_unit(text: &str) -> bool {
    let text = text.trim_end();
    ["điểm", "point", "points"]
        .iter()
        .any(|unit| text.ends_with(unit))
}

/// Parses points with nothing but their unit.
fn points_of(text: &str) -> Option<Points> {
    let text = text.trim().trim_end_matches('.');
    let points = values::points(text, Separators::EITHER).ok().flatten()?;
    (!points.is_negative()).then_some(points)
}
