//! Scoring rules, such as `bands: [{above: 90%, points: 2}, …]`.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::input::draft::Field;
use crate::input::values;
use crate::model::rule::{Band, Proportion, RulePart, ScoringRule};
use crate::model::{Points, ScoreColumn, WhenNone};
use crate::text;
use crate::vocab::choices;

use super::node::{Node, Value};
use super::reader::Reader;

/// Kinds of scoring rules.
pub(super) const RULE_KEYS: [&str; 9] = [
    "options", "ticks", "levels", "bands", "ratio", "per_item", "parts", "words", WHEN_NONE,
];

/// What a rule of a ratio gives if there is nothing to count; the key of no rule.
pub(super) const WHEN_NONE: &str = "when_none";

/// Keys of one of several ratios.
pub(super) const PART_KEYS: [&str; 3] = ["name", "standard", "rule"];

/// Keys of a ratio.
pub(super) const RATIO_KEYS: [&str; 4] = {
    let [zero_below, full_from, divided_by] = Proportion::KEYS;
    [zero_below, full_from, divided_by, WHEN_NONE]
};

/// Keys of a band.
pub(super) const BAND_KEYS: [&str; 4] = ["above", "from", "below", "points"];

/// Keys of points per item.
pub(super) const PER_ITEM_KEYS: [&str; 2] = ["points", "at_most"];

impl Reader<'_> {
    /// Reads a scoring rule.
    pub(super) fn rule(&mut self, node: &Node) -> Field<ScoringRule> {
        if matches!(node.value, Value::Empty) {
            return Field::Missing;
        }
        let Some(pairs) = self.map(node, &RULE_KEYS, false) else {
            return Field::Unreadable;
        };
        let (when_none, pairs): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(key, _)| *key == WHEN_NONE);
        let [(kind, body)] = pairs[..] else {
            let kinds: Vec<&str> = RULE_KEYS
                .into_iter()
                .filter(|key| *key != WHEN_NONE)
                .collect();
            let kinds = kinds.join(", ");
            return self.wrong_type(
                node,
                &text!("đúng một cách chấm ({kinds})", "exactly one rule ({kinds})"),
            );
        };
        let rule = match kind {
            "options" => self
                .answers(body, Self::rule_points)
                .map(ScoringRule::Options),
            "ticks" => self
                .answers(body, Self::rule_points)
                .map(ScoringRule::Ticks),
            "levels" => self.answers(body, Self::per_cent).map(ScoringRule::Levels),
            "bands" => self
                .bands(body)
                .map(|bands| ScoringRule::Bands(bands, None)),
            "ratio" => self.ratio(body),
            "parts" => self.parts(body),
            "words" => self.rule_words(body),
            _ => self.per_item(body),
        };
        let rule = match when_none.first() {
            Some((_, body)) => rule.and_then(|rule| self.with_when_none(rule, body)),
            None => rule,
        };
        rule.map_or(Field::Unreadable, |rule| {
            Field::read(rule, self.place(node))
        })
    }

    /// Adds what a rule gives if there is nothing to count.
    fn with_when_none(&mut self, rule: ScoringRule, node: &Node) -> Option<ScoringRule> {
        if rule.when_none().is_some() {
            let wanted = text!("“when_none” một lần", "“when_none” once");
            self.wrong_type::<()>(node, &wanted);
            return None;
        }
        let when_none = self.when_none(node)?;
        let rule = rule.with_when_none(when_none);
        if rule.is_none() {
            let wanted = text!(
                "“when_none” chỉ với cách chấm theo tỷ lệ (bands, ratio)",
                "“when_none” only with a rule of a ratio (bands, ratio)"
            );
            self.wrong_type::<()>(node, &wanted);
        }
        rule
    }

    fn when_none(&mut self, node: &Node) -> Option<WhenNone> {
        let read = |key: &str| WhenNone::try_from(key).ok();
        let field = self.choice(node, read, &choices::WHEN_NONE);
        if field.is_missing() {
            let wanted = super::table::one_of(&choices::WHEN_NONE);
            self.wrong_type::<()>(node, &wanted);
        }
        field.value().copied()
    }

    fn parts(&mut self, node: &Node) -> Option<ScoringRule> {
        let parts = self.list(node, Self::part);
        let complete = matches!(&node.value, Value::List(items) if items.len() == parts.len());
        if complete && parts.len() < 2 {
            let wanted = text!("hai phần trở lên", "two parts or more");
            self.wrong_type::<()>(node, &wanted);
        }
        let parts: Vec<RulePart> = parts.into_iter().map(|part| part.value).collect();
        (complete && parts.len() > 1).then_some(ScoringRule::Parts(parts))
    }

    /// Reads one of several ratios. Its part of the standard points cannot be taken out of
    /// the maximum.
    fn part(&mut self, node: &Node) -> Option<RulePart> {
        let pairs = self.map(node, &PART_KEYS, false)?;
        let find = |wanted| pairs.iter().find(|(key, _)| *key == wanted);
        let (Some((_, name)), Some((_, standard)), Some((_, body))) =
            (find("name"), find("standard"), find("rule"))
        else {
            let wanted = text!(
                "một phần có name, standard và rule",
                "a part with name, standard and rule"
            );
            self.wrong_type::<()>(node, &wanted);
            return None;
        };
        let name = self.line(name).value().cloned();
        let standard = self.rule_points(standard);
        let rule = self.rule(body).value().cloned()?;
        if !rule.is_of_ratio() || rule.when_none() == Some(WhenNone::NotApplicable) {
            let wanted = text!(
                "cách chấm theo tỷ lệ (bands, ratio); when_none: full hoặc zero",
                "a rule of a ratio (bands, ratio); when_none: full or zero"
            );
            self.wrong_type::<()>(body, &wanted);
            return None;
        }
        Some(RulePart {
            name: name?.to_string(),
            standard: standard?,
            rule,
        })
    }

    /// Reads answers with what each gives: a map whose keys are the user's own words.
    fn answers(
        &mut self,
        node: &Node,
        gives: fn(&mut Self, &Node) -> Option<Points>,
    ) -> Option<Vec<(String, Points)>> {
        let Value::Map(entries) = &node.value else {
            self.wrong_type::<()>(
                node,
                &text!("các cặp “phương án: điểm”", "pairs of “answer: points”"),
            );
            return None;
        };
        let mut answers = Vec::with_capacity(entries.len());
        let mut seen: BTreeMap<String, &Node> = BTreeMap::new();
        let mut is_read = true;
        for (key, value) in entries.iter() {
            let (name, points) = (
                self.line(key).value().map(SmolStr::to_string),
                gives(self, value),
            );
            let (Some(name), Some(points)) = (name, points) else {
                is_read = false;
                continue;
            };
            if let Some(first) = seen.get(&name) {
                self.duplicate_key(&name, key, first);
                is_read = false;
            }
            seen.insert(name.clone(), key);
            answers.push((name, points));
        }
        is_read.then_some(answers)
    }

    fn bands(&mut self, node: &Node) -> Option<Vec<Band>> {
        let bands = self.list(node, Self::band);
        let complete = matches!(&node.value, Value::List(items) if items.len() == bands.len());
        if !complete {
            return None;
        }
        let read = || bands.iter().map(|one| &one.value);
        let others = read().filter(|(_, below)| !below).map(|(band, _)| band);
        let lowest = others.min_by_key(|band| (band.edge, !band.inclusive));
        let lowest = lowest.filter(|band| band.inclusive).map(|band| band.edge);
        let mut ends = read()
            .filter(|(_, below)| *below)
            .map(|(band, _)| band.edge);
        if ends.next().is_some_and(|end| lowest != Some(end)) || ends.next().is_some() {
            self.wrong_type::<()>(
                node,
                &text!(
                    "một mức “below” bằng đúng ngưỡng “from” thấp nhất của các mức khác",
                    "one “below” that is the lowest “from” of the other bands"
                ),
            );
            return None;
        }
        let band = |(band, below): (Band, bool)| Band {
            edge: if below { Points::ZERO } else { band.edge },
            ..band
        };
        Some(bands.into_iter().map(|one| band(one.value)).collect())
    }

    /// Reads a band, and whether its edge is the upper one, as only the lowest band has.
    fn band(&mut self, node: &Node) -> Option<(Band, bool)> {
        let pairs = self.map(node, &BAND_KEYS, false)?;
        let find = |wanted| {
            pairs
                .iter()
                .find(|(key, _)| *key == wanted)
                .map(|(_, node)| *node)
        };
        let (edge, inclusive, below) = match (find("from"), find("above"), find("below")) {
            (Some(edge), None, None) => (edge, true, false),
            (None, Some(edge), None) => (edge, false, false),
            (None, None, Some(edge)) => (edge, true, true),
            _ => {
                self.wrong_type::<()>(
                    node,
                    &text!(
                        "một trong ba trường “from”, “above” hoặc “below”",
                        "one of “from”, “above” and “below”"
                    ),
                );
                return None;
            }
        };
        let edge = self.edge(edge, inclusive)?;
        let Some(points) = find("points") else {
            self.wrong_type::<()>(node, &text!("trường “points”", "the key “points”"));
            return None;
        };
        let points = self.rule_points(points)?;
        let band = Band {
            edge,
            inclusive,
            points,
        };
        Some((band, below))
    }

    fn ratio(&mut self, node: &Node) -> Option<ScoringRule> {
        if matches!(node.value, Value::Empty) {
            return Some(ScoringRule::Ratio(Proportion::default()));
        }
        let pairs = self.map(node, &RATIO_KEYS, false)?;
        let mut limits = Proportion::default();
        for (key, value) in &pairs {
            if *key == WHEN_NONE {
                limits.when_none = Some(self.when_none(value)?);
                continue;
            }
            let limit = match *key {
                "zero_below" => &mut limits.zero_below,
                "full_from" => &mut limits.full_from,
                _ => &mut limits.divided_by,
            };
            let is_divisor = *key == "divided_by";
            let all = Points::from_whole(100);
            let fits = |edge| edge <= all && (!is_divisor || edge > Points::ZERO);
            *limit = Some(self.per_cent_where(value, fits)?);
        }
        Some(ScoringRule::Ratio(limits))
    }

    fn per_item(&mut self, node: &Node) -> Option<ScoringRule> {
        let pairs = self.map(node, &PER_ITEM_KEYS, false)?;
        let mut points = None;
        let mut at_most = None;
        for (key, value) in &pairs {
            let read = self.rule_points(value)?;
            *(if *key == "points" {
                &mut points
            } else {
                &mut at_most
            }) = Some(read);
        }
        if points.is_none() {
            self.wrong_type::<()>(node, &text!("trường “points”", "the key “points”"));
        }
        Some(ScoringRule::PerItem {
            points: points?,
            at_most,
        })
    }

    /// Reads a rule in words, which must not be empty.
    fn rule_words(&mut self, node: &Node) -> Option<ScoringRule> {
        let words = self.paragraph(node);
        if words.is_missing() {
            self.wrong_type::<()>(node, &text!("một đoạn chữ", "a text"));
        }
        words
            .value()
            .map(|words| ScoringRule::Words(words.to_string()))
    }

    /// Reads the points that a rule gives: a number from zero up.
    fn rule_points(&mut self, node: &Node) -> Option<Points> {
        let read = self.points(node, ScoreColumn::Standard);
        let good = read.value().filter(|points| !points.is_negative());
        if good.is_none() && !read.is_unreadable() {
            self.wrong_type::<()>(node, &text!("số điểm từ 0 trở lên", "points from 0 up"));
        }
        good.copied()
    }

    /// Reads per cent of the standard points.
    fn per_cent(&mut self, node: &Node) -> Option<Points> {
        self.per_cent_where(node, |_| true)
    }

    /// Reads the lower edge of a band: a ratio that can be reached.
    fn edge(&mut self, node: &Node, inclusive: bool) -> Option<Points> {
        let all = Points::from_whole(100);
        self.per_cent_where(node, |edge| edge < all || (inclusive && edge == all))
    }

    fn per_cent_where(&mut self, node: &Node, good: impl Fn(Points) -> bool) -> Option<Points> {
        let read = |text: &str| {
            values::percent(text).filter(|per_cent| !per_cent.is_negative() && good(*per_cent))
        };
        let wanted = text!("một tỷ lệ, ví dụ 90%", "a ratio, such as 90%");
        let field = self.scalar(node, read, &wanted);
        if field.is_missing() {
            self.wrong_type::<()>(node, &wanted);
        }
        field.value().copied()
    }
}
