//! Rules in plain words that give a share or count items: levels in per cent of
//! the standard points, a ratio times them, so many points per item.

use std::borrow::Cow;

use super::answer;
use super::bands::{per_cent, range};
use crate::input::field::{self, Separators};
use crate::model::{Points, Rule};

/// `tốt: 100%; khá: 70%; yếu: 0%`: what each level gives of the standard points.
/// The best one gives all, or the numbers may mean something else.
pub(super) fn levels(parts: &[Cow<str>]) -> Option<Rule> {
    let level = |part: &Cow<str>| {
        let (name, share) = part.rsplit_once(':')?;
        let name = field::one_line(name).into_owned();
        let plain = !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit() || c == '%');
        Some((name, per_cent(share)?)).filter(|_| plain)
    };
    let levels: Vec<(String, Points)> = parts.iter().map(level).collect::<Option<_>>()?;
    let mut names: Vec<&str> = levels.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let all = levels.iter().any(|(_, share)| *share == Points::whole(100));
    (levels.len() > 1 && all && names.len() == levels.len()).then_some(Rule::Levels(levels))
}

/// `tỷ lệ × điểm chuẩn`, alone or with `dưới 50%: 0`.
pub(super) fn ratio(parts: &[Cow<str>]) -> Option<Rule> {
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
        return Some(Rule::Ratio { zero_below: None });
    };
    let (name, points) = answer(floor)?;
    let floor = range(&name)?;
    let (edge, inclusive) = floor.upper?;
    // What stands on the edge counts: “dưới 50 %”, not “đến 50 %”.
    let below = floor.lower.is_none() && !inclusive && points == Points::ZERO;
    below.then_some(Rule::Ratio {
        zero_below: Some(edge),
    })
}

/// `0,5 điểm/sáng kiến, tối đa 2 điểm`, `mỗi sáng kiến 0,5 điểm; tối đa 2 điểm`,
/// `0.5 points per item, at most 2 points`.
pub(super) fn per_item(text: &str) -> Option<Rule> {
    let words = text.to_lowercase();
    let caps = ["tối đa", "nhiều nhất", "không quá", "at most"];
    let cut = caps.iter().find_map(|cap| words.split_once(cap));
    let (each, at_most) = match cut {
        Some((each, most)) => (each, Some(points_of(most)?)),
        None => (words.as_str(), None),
    };
    let each = each.trim().trim_end_matches([',', ';']).trim();
    let item = |words: &str| {
        let words = words.trim();
        !words.is_empty() && words.chars().all(|c| c.is_alphabetic() || c == ' ')
    };
    let points = if let Some((points, thing)) = each.split_once('/') {
        (has_unit(points) && item(thing)).then(|| points_of(points))?
    } else if let Some((points, thing)) = each.split_once(" per ") {
        (has_unit(points) && item(thing)).then(|| points_of(points))?
    } else {
        let rest = each.strip_prefix("mỗi ")?;
        let digit = rest.find(|c: char| c.is_ascii_digit())?;
        let (thing, points) = rest.split_at(digit);
        let thing = thing.trim().trim_end_matches([':', ',']);
        (has_unit(points) && item(thing)).then(|| points_of(points))?
    }?;
    let sound = points > Points::ZERO && at_most.is_none_or(|most| most >= points);
    sound.then_some(Rule::PerItem { points, at_most })
}

/// Whether a number says that it is points.
fn has_unit(text: &str) -> bool {
    let text = text.trim_end();
    ["điểm", "point", "points"]
        .iter()
        .any(|unit| text.ends_with(unit))
}

/// A number of points with nothing but its unit.
fn points_of(text: &str) -> Option<Points> {
    let text = text.trim().trim_end_matches('.');
    let separators = Separators {
        dot: true,
        comma: true,
    };
    let points = field::points(text, separators).ok().flatten()?;
    (!points.is_negative()).then_some(points)
}
