//! Ranges of a ratio as a set prints them, set side by side:
//! `>90%: 2; 70%-90%: 1; <70%: 0`.
//!
//! An edge in per cent is two cuts, one before it and one behind it, so that a
//! range is what lies between two cuts. A range that names one edge only, such as
//! `≥70%` below `≥90%`, reaches up to the next better one.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::lang::Text;
use crate::model::Points;
use crate::model::rule::Band;
use crate::source::Place;
use crate::text;

/// Signs of a range.
pub(super) const EDGES: [char; 5] = ['%', '<', '>', '≥', '≤'];

/// Words for all that the other ranges leave.
const REST: [&str; 5] = [
    "còn lại",
    "các trường hợp còn lại",
    "trường hợp còn lại",
    "otherwise",
    "the rest",
];

/// A cut before a ratio in per cent, or right behind it.
pub(super) type Cut = (Points, bool);

/// Before everything.
const FIRST: Cut = (Points::ZERO, false);

/// Behind everything.
fn last() -> Cut {
    (Points::whole(100), true)
}

/// A range as printed: the cuts that it names.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub(super) lower: Option<Cut>,
    pub(super) upper: Option<Cut>,
}

/// A range between two cuts, and what it gives.
#[derive(Clone, Copy)]
struct Tile {
    from: Cut,
    to: Cut,
    points: Points,
}

/// Ranges from the lowest up.
pub(super) struct Tiles(Vec<Tile>);

/// Where two ranges do not meet.
enum Gap {
    /// Between these cuts no range gives anything.
    Hole(Cut, Cut),
    /// Between these cuts two ranges do.
    Overlap(Cut, Cut),
}

impl Tiles {
    /// The ranges that answers name; none where one of them is no range, or it is
    /// not plain how far one reaches.
    pub(super) fn of(answers: &[(String, Points)]) -> Option<Self> {
        let mut ranges: Vec<(Range, Points)> = Vec::with_capacity(answers.len());
        let mut rest = None;
        for (name, points) in answers {
            if REST.contains(&name.to_lowercase().as_str()) {
                if rest.replace(*points).is_some() {
                    return None;
                }
            } else {
                ranges.push((range(name)?, *points));
            }
        }
        let mut tiles: Vec<Tile> = (0..ranges.len())
            .map(|at| tile(&ranges, at))
            .collect::<Option<_>>()?;
        tiles.sort_by_key(|tile| (tile.from, tile.to));
        if let Some(points) = rest {
            let to = tiles.first()?.from;
            if to == FIRST {
                return None;
            }
            let from = FIRST;
            tiles.insert(0, Tile { from, to, points });
        }
        (!tiles.is_empty()).then_some(Self(tiles))
    }

    /// The first place, from below, where they do not meet.
    fn gap(&self) -> Option<Gap> {
        let mut reached = FIRST;
        for tile in &self.0 {
            if tile.from > reached {
                return Some(Gap::Hole(reached, tile.from));
            }
            if tile.from < reached {
                return Some(Gap::Overlap(tile.from, reached.min(tile.to)));
            }
            reached = tile.to;
        }
        (reached < last()).then(|| Gap::Hole(reached, last()))
    }

    /// The bands that they are, where each begins exactly where another ends.
    pub(super) fn bands(&self) -> Option<Vec<Band>> {
        if self.gap().is_some() {
            return None;
        }
        let band = |tile: &Tile| Band {
            edge: tile.from.0,
            inclusive: !tile.from.1,
            points: tile.points,
        };
        Some(self.0.iter().rev().map(band).collect())
    }

    /// The fault of ranges that leave a hole or overlap. Where it is only the edge
    /// itself that has none or two, or the last band that is left to be understood,
    /// as sets print it every so often, it is no fault; the words are kept then.
    pub(super) fn fault(&self, place: &Place) -> Option<Diagnostic> {
        let (fault, message, label) = match self.gap()? {
            Gap::Hole(from, to) if from != FIRST && from.0 != to.0 => {
                let range = said(from, to);
                (
                    Fault::BandsHole,
                    text!(
                        "cách chấm này không cho điểm tỷ lệ {range}",
                        "this rule has no score for a ratio {range}",
                        range
                    ),
                    text!(
                        "không mức nào nhận tỷ lệ {range}",
                        "no band takes a ratio {range}",
                        range
                    ),
                )
            }
            Gap::Overlap(from, to) if from.0 != to.0 => {
                let range = said(from, to);
                (
                    Fault::BandsOverlap,
                    text!(
                        "cách chấm này cho tỷ lệ {range} hai mức điểm",
                        "this rule has two scores for a ratio {range}",
                        range
                    ),
                    text!(
                        "hai mức cùng nhận tỷ lệ {range}",
                        "two bands take a ratio {range}",
                        range
                    ),
                )
            }
            Gap::Hole(..) | Gap::Overlap(..) => return None,
        };
        let fault = Diagnostic::new(fault, place.clone(), message).label(label);
        Some(fault.help(text!(
            "sửa các mốc theo bộ tiêu chí để mỗi tỷ lệ từ 0 % đến 100 % thuộc đúng một mức",
            "correct the edges by the criteria set, so that each ratio from 0 % to 100 % has one band"
        )))
    }
}

/// What lies between two cuts, in words.
fn said(from: Cut, to: Cut) -> Text {
    let ((low, above), (high, to_edge)) = (from, to);
    let begin = if above {
        text!("trên {low} %", "above {low} %", low)
    } else {
        text!("từ {low} %", "from {low} %", low)
    };
    if to == last() {
        return begin;
    }
    let end = if to_edge {
        text!("đến {high} %", "to {high} %", high)
    } else {
        text!("đến dưới {high} %", "to below {high} %", high)
    };
    if from == FIRST {
        return if to_edge {
            text!("từ {high} % trở xuống", "of {high} % or less", high)
        } else {
            text!("dưới {high} %", "below {high} %", high)
        };
    }
    text!("{begin} {end}", "{begin} {end}", begin, end)
}

/// How far a range reaches: a side that it does not name ends at the next edge
/// that another range names on that side, where that one is better above or worse
/// below; else at the end of all.
fn tile(ranges: &[(Range, Points)], at: usize) -> Option<Tile> {
    let (range, points) = ranges[at];
    let others = || {
        let others = ranges
            .iter()
            .enumerate()
            .filter(move |(other, _)| *other != at);
        others.map(|(_, other)| *other)
    };
    let to = match (range.upper, range.lower) {
        (Some(upper), _) => upper,
        (None, Some(own)) => {
            let above = others().filter_map(|(other, gives)| Some((other.lower?, gives)));
            let next = above.filter(|(lower, _)| *lower > own).min();
            if next.is_some_and(|(_, gives)| gives <= points) {
                return None;
            }
            next.map_or_else(last, |(lower, _)| lower)
        }
        (None, None) => return None,
    };
    let from = match (range.lower, range.upper) {
        (Some(lower), _) => lower,
        (None, Some(own)) => {
            let below = others().filter_map(|(other, gives)| Some((other.upper?, gives)));
            let next = below.filter(|(upper, _)| *upper < own).max();
            if next.is_some_and(|(_, gives)| gives >= points) {
                return None;
            }
            next.map_or(FIRST, |(upper, _)| upper)
        }
        (None, None) => return None,
    };
    Some(Tile { from, to, points })
}

/// `>90%`, `≥ 90%`, `trên 90%`, `từ 70% đến dưới 90%`, `70%-90%`, `<70%`, `đạt 100%`.
pub(super) fn range(name: &str) -> Option<Range> {
    let folded = fold_signs(name);
    let words = folded.trim();
    let only_lower = |text, behind| {
        Some(Range {
            lower: Some((per_cent(text)?, behind)),
            upper: None,
        })
    };
    let only_upper = |text, behind| {
        Some(Range {
            lower: None,
            upper: Some((per_cent(text)?, behind)),
        })
    };
    if let Some(rest) = words.strip_suffix(" trở xuống") {
        return only_upper(rest.strip_prefix('=').unwrap_or(rest), true);
    }
    if let Some(rest) = words.strip_prefix(">=") {
        return only_lower(rest, false);
    }
    if let Some(rest) = words.strip_prefix("<=") {
        return only_upper(rest, true);
    }
    if let Some(rest) = words.strip_prefix("=>").or_else(|| words.strip_prefix('>')) {
        return match rest.split_once('-') {
            Some((from, to)) => between(from, to, true),
            None => only_lower(rest, true),
        };
    }
    if let Some(rest) = words.strip_prefix('<') {
        return only_upper(rest, false);
    }
    let rest = words.strip_prefix('=').unwrap_or(words);
    match rest.split_once('-') {
        Some((from, to)) => between(from, to, false),
        // All of it, or none: one edge without a sign is no range elsewhere.
        None if per_cent(rest) == Some(Points::whole(100)) => only_lower(rest, false),
        None => words.starts_with('=').then(|| only_lower(rest, false))?,
    }
}

/// A range between two edges, of which the upper one belongs to it unless it says
/// “dưới”.
fn between(from: &str, to: &str, behind: bool) -> Option<Range> {
    let (to, to_edge) = match to.trim().strip_prefix('<') {
        Some(to) => (to.strip_prefix('=').unwrap_or(to), to.starts_with('=')),
        None => (to, true),
    };
    let to = per_cent(to)?;
    let from = per_cent(from).or_else(|| per_cent(&format!("{from}%")))?;
    (from < to).then_some(Range {
        lower: Some((from, behind)),
        upper: Some((to, to_edge)),
    })
}

/// Words for the edges of a range become signs: `từ` and `=` begin one that
/// takes its edge, `đến` stands between the edges. What only says that a ratio
/// follows says nothing.
fn fold_signs(name: &str) -> String {
    let mut text = name
        .to_lowercase()
        .replace('≥', ">=")
        .replace('≤', "<=")
        .replace(['–', '—'], "-");
    for (word, sign) in [
        ("từ ", "="),
        ("trên ", ">"),
        ("dưới ", "<"),
        (" đến ", "-"),
        (" trở lên", ""),
        (" to ", "-"),
        ("from ", "="),
        ("above ", ">"),
        ("below ", "<"),
    ] {
        text = text.replace(word, sign);
    }
    let mut rest = text.trim_start();
    let after = |text| {
        ["đạt ", "tỷ lệ ", "tỉ lệ "]
            .iter()
            .find_map(|word| str::strip_prefix(text, word))
    };
    while let Some(bare) = after(rest) {
        rest = bare.trim_start();
    }
    rest.to_owned()
}

pub(super) fn per_cent(text: &str) -> Option<Points> {
    field::percent(text).filter(|edge| !edge.is_negative() && *edge <= Points::whole(100))
}
