//! Guesses from their names what became of bodies between two years, for a person to confirm.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::compare::{CERTAIN, likeness};
use crate::model::units::Relation;
use crate::vocab::fold::{fold, spelling_key};

/// The units of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearUnits {
    /// The year, if the tables state it.
    pub year: Option<u16>,
    /// The units.
    pub units: Vec<SmolStr>,
}

/// A guess about some bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedChange {
    /// The bodies after the change.
    pub new: Vec<SmolStr>,
    /// The bodies before it.
    pub from: Vec<SmolStr>,
    /// What may have become of them.
    pub relation: Relation,
}

/// Words that say what kind of body it is, not which one.
const KINDS: [&str; 22] = [
    "so", "va", "ban", "nganh", "phong", "chi", "cuc", "uy", "nhan", "dan", "ubnd", "quan", "ly",
    "phuong", "xa", "thi", "tran", "dac", "khu", "huyen", "thanh", "pho",
];

/// The least share of the words of a former name that a name has, in per cent.
const SHARED: usize = 40;

/// Guesses what became of the units that only one of the years has. A name that both years
/// have is taken for one body, although others may have been merged into it.
#[must_use]
pub fn propose([old, new]: [&YearUnits; 2]) -> Vec<ProposedChange> {
    let [gone, fresh] = [(old, new), (new, old)].map(|(own, other)| only_in(own, other));
    // The name of the new year that each former name is most similar to.
    let best = gone.iter().map(|former| {
        let scores = fresh
            .iter()
            .enumerate()
            .map(|(at, name)| (similarity(former, name), at));
        let best = scores.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
        best.filter(|(score, _)| *score > 0).map(|(_, at)| at)
    });
    let best: Vec<Option<usize>> = best.collect();
    let mut changes = Vec::new();
    for (at, name) in fresh.iter().enumerate() {
        let from = gone
            .iter()
            .zip(&best)
            .filter(|(_, best)| **best == Some(at));
        let from: Vec<SmolStr> = from.map(|(former, _)| former.clone()).collect();
        let relation = match from.len() {
            0 => Relation::Founded,
            1 => Relation::Renamed,
            _ => Relation::Merged,
        };
        changes.push(ProposedChange {
            new: vec![name.clone()],
            from,
            relation,
        });
    }
    let rest = gone
        .into_iter()
        .zip(best)
        .filter(|(_, best)| best.is_none());
    changes.extend(rest.map(|(name, _)| ProposedChange {
        new: Vec::new(),
        from: vec![name],
        relation: Relation::Abolished,
    }));
    changes
}

/// Returns the units of a year that the other does not have, each once.
fn only_in(own: &YearUnits, other: &YearUnits) -> Vec<SmolStr> {
    let mut known: BTreeSet<String> = other.units.iter().map(|name| spelling_key(name)).collect();
    let units = own.units.iter();
    units
        .filter(|name| known.insert(spelling_key(name)))
        .cloned()
        .collect()
}

/// Returns how similar the name of a successor is to a former name, in per cent of the words
/// that tell bodies apart; 0 unless all of them or two agree.
fn similarity(former: &str, name: &str) -> usize {
    let alike = likeness(&spelling_key(former), &spelling_key(name));
    if alike >= CERTAIN {
        return alike;
    }
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name);
        let words = folded.split(' ').filter(|word| !KINDS.contains(word));
        words.map(str::to_owned).collect()
    };
    let (former, name) = (words(former), words(name));
    let shared = former.iter().filter(|word| name.contains(word)).count();
    if shared == 0 || shared < 2 && shared < former.len() {
        return 0;
    }
    let share = shared * 100 / former.len();
    if share < SHARED { 0 } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(units: &[&str]) -> YearUnits {
        YearUnits {
            year: None,
            units: units.iter().map(|name| SmolStr::from(*name)).collect(),
        }
    }

    #[test]
    fn names_that_share_words_are_proposed() {
        let old = year(&[
            "Sở Xây dựng",
            "Sở Giao thông vận tải",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sở Tài nguyên và Môi trường",
            "Sở Nội vụ",
            "Xã Hòa Bình",
            "Xã An Hòa",
        ]);
        let new = year(&[
            "Sở Xây dựng",
            "Sở Nông nghiệp và Môi trường",
            "sở  nội vụ",
            "Phường Hòa Bình",
            "Sở Ngoại vụ",
        ]);
        let changes = propose([&old, &new]);
        let shown: Vec<(Vec<&str>, Vec<&str>, Relation)> = changes
            .iter()
            .map(|one| {
                (
                    one.new.iter().map(SmolStr::as_str).collect(),
                    one.from.iter().map(SmolStr::as_str).collect(),
                    one.relation,
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (
                    vec!["Sở Nông nghiệp và Môi trường"],
                    vec![
                        "Sở Nông nghiệp và Phát triển nông thôn",
                        "Sở Tài nguyên và Môi trường"
                    ],
                    Relation::Merged
                ),
                (
                    vec!["Phường Hòa Bình"],
                    vec!["Xã Hòa Bình"],
                    Relation::Renamed
                ),
                (vec!["Sở Ngoại vụ"], vec![], Relation::Founded),
                (vec![], vec!["Sở Giao thông vận tải"], Relation::Abolished),
                (vec![], vec!["Xã An Hòa"], Relation::Abolished),
            ]
        );
    }
}
