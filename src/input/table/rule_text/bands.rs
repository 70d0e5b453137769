//! Bands of a ratio as a set prints them: `>90%: 2; 70%-90%: 1; <70%: 0`.
//!
//! An edge in per cent is two cuts, one before it and one after it, so that a band is what
//! lies between two cuts. A range with one edge, such as `≥70%` below `≥90%`, reaches up to
//! the next better one.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::values;
use crate::lang::Message;
use crate::model::{Points, rule};
use crate::source::Place;
use crate::text;

/// Signs of a range.
pub(super) const EDGES: [char; 5] = ['%', '<', '>', '≥', '≤'];

/// Words for all that the other ranges leave.
pub(super) const OTHERWISE: [&str; 5] = [
    "còn lại",
    "các trường hợp còn lại",
    "trường hợp còn lại",
    "otherwise",
    "the rest",
];

/// A cut before a ratio in per cent, or right after it.
pub(super) type Cut = (Points, bool);

/// Before every ratio.
const LOWEST: Cut = (Points::ZERO, false);

/// After every ratio.
fn highest() -> Cut {
    (Points::from_whole(100), true)
}

/// A range as printed: the cuts that it names.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub(super) lower: Option<Cut>,
    pub(super) upper: Option<Cut>,
}

/// What lies between two cuts, and its points.
#[derive(Clone, Copy)]
struct Band {
    from: Cut,
    to: Cut,
    points: Points,
}

/// Bands from the lowest up.
pub(super) struct Bands(Vec<Band>);

/// Where two bands do not meet.
enum Gap {
    /// No band between these cuts.
    Hole(Cut, Cut),
    /// Two bands between these cuts.
    Overlap(Cut, Cut),
}

impl Bands {
    /// Returns the bands of answers; `None` if one is not a range, or its reach is unclear.
    pub(super) fn new(answers: &[(String, Points)]) -> Option<Self> {
        let mut ranges: Vec<(Range, Points)> = Vec::with_capacity(answers.len());
        let mut otherwise = None;
        for (name, points) in answers {
            if OTHERWISE.contains(&name.to_lowercase().as_str()) {
                if otherwise.replace(*points).is_some() {
                    return None;
                }
            } else {
                let range = range(name).or_else(|| exact_edge(name, answers))?;
                ranges.push((range, *points));
            }
        }
        let bands = (0..ranges.len()).map(|at| band_of(&ranges, at));
        let mut bands: Vec<Band> = bands.collect::<Option<_>>()?;
        bands.sort_by_key(|band| (band.from, band.to));
        if let Some(points) = otherwise {
            let (from, to) = (LOWEST, bands.first()?.from);
            if from == to {
                return None;
            }
            bands.insert(0, Band { from, to, points });
        }
        (!bands.is_empty()).then_some(Self(bands))
    }

    /// Returns the lowest place where they do not meet.
    fn first_gap(&self) -> Option<Gap> {
        let mut reached = LOWEST;
        for band in &self.0 {
            if band.from > reached {
                return Some(Gap::Hole(reached, band.from));
            }
            if band.from < reached {
                return Some(Gap::Overlap(band.from, reached.min(band.to)));
            }
            reached = band.to;
        }
        (reached < highest()).then(|| Gap::Hole(reached, highest()))
    }

    /// Returns them as bands of a rule if each begins exactly where another ends.
    pub(super) fn bands(&self) -> Option<Vec<rule::Band>> {
        if self.first_gap().is_some() {
            return None;
        }
        let band = |band: &Band| rule::Band {
            edge: band.from.0,
            inclusive: !band.from.1,
            points: band.points,
        };
        Some(self.0.iter().rev().map(band).collect())
    }

    /// Reports a hole or an overlap. An edge that belongs to no band or to two, and a last
    /// band that is left out, are common in sets: then the words are kept.
    pub(super) fn diagnose(&self, place: &Place) -> Option<Diagnostic> {
        let (rule, message, label) = match self.first_gap()? {
            Gap::Hole(from, to) if from != LOWEST && from.0 != to.0 => {
                let range = describe(from, to);
                (
                    RuleId::BandsHole,
                    text!(
                        "cách chấm này không cho điểm tỷ lệ {range}",
                        "this rule has no score for a ratio {range}"
                    ),
                    text!(
                        "không mức nào nhận tỷ lệ {range}",
                        "no band takes a ratio {range}"
                    ),
                )
            }
            Gap::Overlap(from, to) if from.0 != to.0 => {
                let range = describe(from, to);
                (
                    RuleId::BandsOverlap,
                    text!(
                        "cách chấm này cho tỷ lệ {range} hai mức điểm",
                        "this rule has two scores for a ratio {range}"
                    ),
                    text!(
                        "hai mức cùng nhận tỷ lệ {range}",
                        "two bands take a ratio {range}"
                    ),
                )
            }
            Gap::Hole(..) | Gap::Overlap(..) => return None,
        };
        let rule = Diagnostic::new(rule, place.clone(), message).label(label);
        Some(rule.help(text!(
            "sửa các mốc theo bộ tiêu chí để mỗi tỷ lệ từ 0% đến 100% thuộc đúng một mức",
            "correct the limits according to the criteria set, so that each ratio from 0% to 100% is in exactly one band"
        )))
    }
}

/// Describes what lies between two cuts.
fn describe(from: Cut, to: Cut) -> Message {
    let ((low, above), (high, to_edge)) = (from, to);
    let begin = if above {
        text!("trên {low}%", "above {low}%")
    } else {
        text!("từ {low}%", "from {low}%")
    };
    if to == highest() {
        return begin;
    }
    let end = if to_edge {
        text!("đến {high}%", "to {high}%")
    } else {
        text!("đến dưới {high}%", "to below {high}%")
    };
    if from == LOWEST {
        return if to_edge {
            text!("từ {high}% trở xuống", "of {high}% or less")
        } else {
            text!("dưới {high}%", "below {high}%")
        };
    }
    text!("{begin} {end}")
}

/// Returns the reach of a range: a side without an edge ends at the next edge that another
/// range names on that side, if that one is better above or worse below; else at the end.
fn band_of(ranges: &[(Range, Points)], at: usize) -> Option<Band> {
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
            next.map_or_else(highest, |(lower, _)| lower)
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
            next.map_or(LOWEST, |(upper, _)| upper)
        }
        (None, None) => return None,
    };
    Some(Band { from, to, points })
}

/// Parses `>90%`, `≥ 90%`, `trên 90%`, `từ 70% đến dưới 90%`, `70%-90%`, `<70%`, `đạt 100%`.
pub(super) fn range(name: &str) -> Option<Range> {
    let lower = |text, after_edge| {
        Some(Range {
            lower: Some((percent_edge(text)?, after_edge)),
            upper: None,
        })
    };
    let upper = |text, after_edge| {
        Some(Range {
            lower: None,
            upper: Some((percent_edge(text)?, after_edge)),
        })
    };
    let signs = with_signs(name);
    let words = signs.trim();
    if let Some(rest) = words.strip_suffix(" trở xuống") {
        return upper(rest.strip_prefix('=').unwrap_or(rest), true);
    }
    let edge = words.trim_start_matches(['<', '>', '=']);
    let sign = &words[..words.len() - edge.len()];
    match (sign, edge.split_once('-')) {
        (">=", _) | ("=", None) => lower(edge, false),
        ("<=", _) => upper(edge, true),
        ("<", _) => upper(edge, false),
        (">" | "=>", Some((from, to))) => between(from, to, true),
        (">" | "=>", None) => lower(edge, true),
        ("=" | "", Some((from, to))) => between(from, to, false),
        // Without a sign only one edge is a range: all of it.
        ("", None) => {
            lower(edge, false).filter(|_| percent_edge(edge) == Some(Points::from_whole(100)))
        }
        _ => None,
    }
}

/// Parses `15%` next to `trên 15%` and `dưới 15%`: that ratio alone.
fn exact_edge(name: &str, answers: &[(String, Points)]) -> Option<Range> {
    let edge = percent_edge(with_signs(name).trim().trim_start_matches("đúng "))?;
    let ranges: Vec<Range> = answers.iter().filter_map(|(name, _)| range(name)).collect();
    let is_above = ranges.iter().any(|range| range.lower == Some((edge, true)));
    let is_below = ranges
        .iter()
        .any(|range| range.upper == Some((edge, false)));
    (is_above && is_below).then_some(Range {
        lower: Some((edge, false)),
        upper: Some((edge, true)),
    })
}

/// Returns the range between two edges. It includes the upper one unless that contains “dưới”.
fn between(from: &str, to: &str, after_from: bool) -> Option<Range> {
    let (to, after_to) = match to.trim().strip_prefix('<') {
        Some(to) => (to.strip_prefix('=').unwrap_or(to), to.starts_with('=')),
        None => (to, true),
    };
    let to = percent_edge(to)?;
    let from = percent_edge(from).or_else(|| percent_edge(&format!("{from}%")))?;
    (from < to).then_some(Range {
        lower: Some((from, after_from)),
        upper: Some((to, after_to)),
    })
}

/// Replaces the words for edges by signs: `=` for `từ`, which includes its edge, `-` for
/// `đến`. Drops the words that only state that a ratio follows.
fn with_signs(name: &str) -> String {
    const SIGNS: [(&str, &str); 13] = [
        ("≥", ">="),
        ("≤", "<="),
        ("–", "-"),
        ("—", "-"),
        ("từ ", "="),
        ("trên ", ">"),
        ("dưới ", "<"),
        (" đến ", "-"),
        (" trở lên", ""),
        (" to ", "-"),
        ("from ", "="),
        ("above ", ">"),
        ("below ", "<"),
    ];
    let lower = name.to_lowercase();
    let text = SIGNS
        .iter()
        .fold(lower, |text, (word, sign)| text.replace(word, sign));
    let mut rest = text.trim_start();
    while let Some(bare) = ["đạt ", "tỷ lệ ", "tỉ lệ ", "thực hiện ", "hoàn thành "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
    {
        rest = bare.trim_start();
    }
    rest.to_owned()
}

/// Parses an edge from 0 % to 100 %.
pub(super) fn percent_edge(text: &str) -> Option<Points> {
    values::percent(text).filter(|edge| !edge.is_negative() && *edge <= Points::from_whole(100))
}
