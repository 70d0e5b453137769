//! A scorecard as YAML, format version 1.

use serde_yaml::{Mapping, Number, Value};
use smol_str::SmolStr;

use crate::model::rule::{Band, RulePart, ScoringRule};
use crate::model::{
    Class, Counts, Criterion, Evidence, Exemption, FieldValue, MetadataValue, Points, Scorecard,
    Threshold,
};
use crate::vocab::{MetadataKind, fields, metadata};

/// Returns the YAML text of a scorecard.
///
/// # Errors
/// The error of the writer; a scorecard that was read gives none.
pub fn render(scorecard: &Scorecard) -> Result<String, serde_yaml::Error> {
    let mut map = Map::default();
    map.text("format", "parindex/1");
    for spec in metadata::keyed() {
        match scorecard.metadata(spec.field) {
            _ if spec.kind == MetadataKind::Counts => {
                map.put_map(spec.key, counts(&scorecard.counts));
            }
            MetadataValue::Empty => {}
            MetadataValue::Line(line) => map.text(spec.key, line),
            MetadataValue::Lines(lines) => map.texts(spec.key, lines),
            MetadataValue::Number(number) => map.put(spec.key, whole(number)),
            MetadataValue::Choice(key) => map.text(spec.key, key),
            MetadataValue::Flag => map.put(spec.key, Value::Bool(true)),
            MetadataValue::Points(points) => map.points(spec.key, points),
            MetadataValue::Since(since) => map.text(spec.key, &since.iso()),
            MetadataValue::Classes(classes) => map.list(spec.key, classes.iter().map(class)),
            MetadataValue::Exempt(entries) => map.list(spec.key, entries.iter().map(exemption)),
        }
    }
    let criteria = scorecard.criteria.iter().map(criterion);
    map.put("criteria", Value::Sequence(criteria.collect()));
    serde_yaml::to_string(&map.value())
}

fn counts(counts: &Counts) -> Map {
    let mut map = Map::default();
    for (counted, count) in counts {
        map.put(<&str>::from(counted), whole(*count));
    }
    map
}

fn class(class: &Class) -> Value {
    let mut entry = Map::default();
    entry.text("name", &class.name);
    match class.from {
        Threshold::Percent(from) => entry.text("from", &per_cent(from)),
        Threshold::Points(from) => entry.points("from", from),
    }
    if let Some(block) = &class.block {
        entry.text("block", block);
    }
    entry.value()
}

fn exemption(exemption: &Exemption) -> Value {
    let mut entry = Map::default();
    for (key, names) in [("units", &exemption.units), ("blocks", &exemption.blocks)] {
        if !names.is_empty() {
            entry.texts(key, names);
        }
    }
    let codes = exemption.codes.iter().map(|code| code.as_str().into());
    entry.list("codes", codes);
    if let Some(reason) = &exemption.reason {
        entry.text("reason", reason);
    }
    entry.value()
}

/// Returns a scoring rule on one line, for a cell of a form: JSON is YAML, too.
#[must_use]
pub fn rule_line(rule: &ScoringRule) -> String {
    serde_json::to_string(&self::rule(rule)).unwrap_or_default()
}

fn criterion(criterion: &Criterion) -> Value {
    let mut map = Map::default();
    for spec in fields::keyed() {
        match criterion.value(spec.field) {
            FieldValue::Empty => {}
            FieldValue::Text(text) => map.text(spec.key, &text),
            FieldValue::Points(points) => map.points(spec.key, points),
            FieldValue::Names(names) => map.texts(spec.key, names),
            FieldValue::Kind(kind) => map.text(spec.key, kind.into()),
            FieldValue::ScoredBy(scorer) => map.text(spec.key, scorer.into()),
            FieldValue::Rule(rule) => map.put(spec.key, self::rule(rule)),
            FieldValue::Evidence(documents) => map.list(spec.key, documents.iter().map(evidence)),
        }
    }
    let children = criterion.children();
    if !children.is_empty() {
        map.list("criteria", children.iter().map(self::criterion));
    }
    map.value()
}

fn evidence(evidence: &Evidence) -> Value {
    let mut map = Map::default();
    for (key, part) in evidence.parts() {
        map.text(key, part);
    }
    map.value()
}

fn rule(rule: &ScoringRule) -> Value {
    let points = |answers: &[(String, Points)]| {
        let mut map = Map::default();
        for (answer, points) in answers {
            map.points(answer, *points);
        }
        map
    };
    let mut map = Map::default();
    match rule {
        ScoringRule::Options(options) => map.put("options", points(options).value()),
        ScoringRule::Ticks(ticks) => map.put("ticks", points(ticks).value()),
        ScoringRule::Levels(levels) => {
            let mut shares = Map::default();
            for (level, share) in levels {
                shares.text(level, &per_cent(*share));
            }
            map.put("levels", shares.value());
        }
        ScoringRule::Bands(bands, _) => map.list("bands", bands.iter().map(band)),
        ScoringRule::Words(words) => map.text("words", words),
        ScoringRule::Ratio(limits) => {
            let mut ratio = Map::default();
            for (key, limit) in limits.limits() {
                ratio.text(key, &per_cent(limit));
            }
            map.put("ratio", ratio.value());
        }
        ScoringRule::PerItem { points, at_most } => {
            let mut item = Map::default();
            item.points("points", *points);
            if let Some(most) = at_most {
                item.points("at_most", *most);
            }
            map.put("per_item", item.value());
        }
        ScoringRule::Parts(parts) => map.list("parts", parts.iter().map(part)),
    }
    if let Some(when_none) = rule.when_none() {
        map.text("when_none", when_none.into());
    }
    map.value()
}

fn part(part: &RulePart) -> Value {
    let mut entry = Map::default();
    entry.text("name", &part.name);
    entry.points("standard", part.standard);
    entry.put("rule", rule(&part.rule));
    entry.value()
}

fn band(band: &Band) -> Value {
    let mut entry = Map::default();
    let key = if band.inclusive { "from" } else { "above" };
    entry.text(key, &per_cent(band.edge));
    entry.points("points", band.points);
    entry.value()
}

fn whole(number: usize) -> Value {
    u64::try_from(number).map_or(Value::Null, Value::from)
}

fn per_cent(points: Points) -> String {
    format!("{points}%")
}

/// A YAML map in the order in which it is filled.
#[derive(Default)]
struct Map(Mapping);

impl Map {
    fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.into(), value);
    }

    /// Adds a map unless it is empty.
    fn put_map(&mut self, key: &str, map: Self) {
        if !map.0.is_empty() {
            self.put(key, map.value());
        }
    }

    fn text(&mut self, key: &str, text: &str) {
        self.put(key, text.into());
    }

    fn texts(&mut self, key: &str, texts: &[SmolStr]) {
        self.list(key, texts.iter().map(|text| Value::from(text.as_str())));
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        self.put(key, Value::Sequence(items.collect()));
    }

    /// Adds a number, bare if that gives it back exactly, else as text.
    fn points(&mut self, key: &str, points: Points) {
        let text = points.to_string();
        let value = match text.parse::<Number>() {
            Ok(number) if number.to_string() == text => Value::Number(number),
            _ => Value::String(text),
        };
        self.put(key, value);
    }

    fn value(self) -> Value {
        Value::Mapping(self.0)
    }
}
