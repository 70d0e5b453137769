//! Writes a scorecard as YAML, format version 1.

use serde_yaml::{Mapping, Number, Value};
use smol_str::SmolStr;

use crate::model::rule::ScoringRule;
use crate::model::{
    Counts, Criterion, Evidence, Kind, Leaf, Points, Scorecard, ScoredBy, Task, Threshold,
};

/// Returns the YAML text of a scorecard.
///
/// # Errors
/// Never for a scorecard that was read; the writer's own error otherwise.
pub fn render(scorecard: &Scorecard) -> Result<String, serde_yaml::Error> {
    let mut map = Map::default();
    map.text("format", Some("parindex/1"));
    map.text("index", scorecard.index.as_deref());
    map.text("title", scorecard.title.as_deref());
    map.text("unit", scorecard.unit.as_deref());
    map.text("block", scorecard.block.as_deref());
    map.text("superior", scorecard.office.superior.as_deref());
    map.text("place", scorecard.office.place.as_deref());
    map.text("signer", scorecard.office.signer.as_deref());
    map.texts("recipients", &scorecard.office.recipients);
    map.put(
        "year",
        scorecard.year.map(|year| Value::from(u64::from(year))),
    );
    map.text("language", scorecard.language.map(crate::lang::Lang::code));
    map.texts("basis", &scorecard.basis);
    map.put("partial", scorecard.partial.then_some(Value::Bool(true)));
    map.points("total", scorecard.total);
    map.put("counts", counts(&scorecard.counts));
    map.put(
        "decimals",
        scorecard
            .decimals
            .map(|decimals| Value::from(u64::from(decimals))),
    );
    map.text("not_applicable", scorecard.not_applicable.map(<&str>::from));
    map.text("without_survey", scorecard.without_survey.map(<&str>::from));
    map.list(
        "classes",
        scorecard.classes.iter().map(|class| {
            let mut entry = Map::default();
            entry.text("name", Some(&class.name));
            match class.from {
                Threshold::Percent(from) => entry.text("from", Some(&per_cent(from))),
                Threshold::Points(from) => entry.points("from", Some(from)),
            }
            entry.text("block", class.block.as_deref());
            entry.value()
        }),
    );
    map.0.insert(
        "criteria".into(),
        Value::Sequence(scorecard.criteria.iter().map(criterion).collect()),
    );
    serde_yaml::to_string(&map.value())
}

fn counts(counts: &Counts) -> Option<Value> {
    let mut map = Map::default();
    for (counted, count) in counts {
        map.put(
            <&str>::from(counted),
            u64::try_from(*count).ok().map(Value::from),
        );
    }
    (!counts.is_empty()).then(|| map.value())
}

/// Returns a scoring rule on one line for the cell of a form, as JSON, which is valid
/// YAML.
#[must_use]
pub fn rule_line(rule: &ScoringRule) -> String {
    serde_json::to_string(&self::rule(rule)).unwrap_or_default()
}

fn criterion(criterion: &Criterion) -> Value {
    let mut map = Map::default();
    map.text("code", Some(criterion.code.as_str()));
    map.text("name", Some(&criterion.name));
    let kind = criterion.kind;
    map.text("kind", (kind != Kind::Main).then(|| <&str>::from(kind)));
    map.points("standard", criterion.cap);
    if let Some(leaf) = criterion.leaf() {
        scores(leaf, &mut map);
    }
    task(&criterion.task, &mut map);
    map.list("evidence", criterion.evidence().iter().map(evidence));
    map.text("explanation", criterion.explanation().as_deref());
    map.list("criteria", criterion.children().iter().map(self::criterion));
    map.value()
}

fn scores(leaf: &Leaf, map: &mut Map) {
    map.points("standard", Some(leaf.standard));
    map.points("previous", leaf.scores.previous);
    map.points("target", leaf.scores.target);
    map.points("self", leaf.scores.self_score);
    map.points("appraised_first", leaf.scores.appraised_first);
    map.points("appraised", leaf.scores.appraised);
    map.text("not_applicable", leaf.not_applicable.as_deref());
    map.text(
        "scored_by",
        (leaf.scored_by == ScoredBy::Survey).then_some("survey"),
    );
    map.put("rule", leaf.rule.as_ref().map(rule));
    map.text("declared", leaf.declared.as_deref());
}

fn task(task: &Task, map: &mut Map) {
    map.text("tasks", task.tasks.as_deref());
    map.texts("lead", &task.lead);
    map.texts("support", &task.support);
    map.text("output", task.output.as_deref());
    map.text("due", task.due.as_deref());
    map.text("progress", task.progress.as_deref());
    map.points("effort", task.effort);
}

fn evidence(evidence: &Evidence) -> Value {
    let mut map = Map::default();
    map.text("document", Some(&evidence.document));
    map.text("date", evidence.date.as_deref());
    map.text("pages", evidence.pages.as_deref());
    map.text("file", evidence.file.as_deref());
    map.value()
}

fn rule(rule: &ScoringRule) -> Value {
    let answers = |answers: &[(String, Points)]| {
        let mut map = Map::default();
        for (answer, points) in answers {
            map.points(answer, Some(*points));
        }
        map.value()
    };
    let mut map = Map::default();
    match rule {
        ScoringRule::Options(options) => map.put("options", Some(answers(options))),
        ScoringRule::Ticks(ticks) => map.put("ticks", Some(answers(ticks))),
        ScoringRule::Levels(levels) => {
            let mut shares = Map::default();
            for (level, share) in levels {
                shares.text(level, Some(&per_cent(*share)));
            }
            map.put("levels", Some(shares.value()));
        }
        ScoringRule::Bands(bands) => map.list(
            "bands",
            bands.iter().map(|band| {
                let mut entry = Map::default();
                entry.text(
                    if band.inclusive { "from" } else { "above" },
                    Some(&per_cent(band.edge)),
                );
                entry.points("points", Some(band.points));
                entry.value()
            }),
        ),
        ScoringRule::Words(words) => map.text("words", Some(words)),
        ScoringRule::Ratio { zero_below } => {
            let mut ratio = Map::default();
            ratio.text("zero_below", zero_below.map(per_cent).as_deref());
            map.put("ratio", Some(ratio.value()));
        }
        ScoringRule::PerItem { points, at_most } => {
            let mut item = Map::default();
            item.points("points", Some(*points));
            item.points("at_most", *at_most);
            map.put("per_item", Some(item.value()));
        }
    }
    map.value()
}

fn per_cent(points: Points) -> String {
    format!("{points}%")
}

/// A YAML map in insertion order, without missing values.
#[derive(Default)]
struct Map(Mapping);

impl Map {
    fn put(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(key.into(), value);
        }
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        self.put(key, text.map(Value::from));
    }

    fn texts(&mut self, key: &str, texts: &[SmolStr]) {
        self.list(key, texts.iter().map(|text| Value::from(text.as_str())));
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        let items: Vec<Value> = items.collect();
        self.put(key, (!items.is_empty()).then_some(Value::Sequence(items)));
    }

    /// Writes a number without quotes if it reads back exactly, else as text.
    fn points(&mut self, key: &str, points: Option<Points>) {
        self.put(
            key,
            points.map(|points| {
                let text = points.to_string();
                match text.parse::<Number>() {
                    Ok(number) if number.to_string() == text => Value::Number(number),
                    _ => Value::String(text),
                }
            }),
        );
    }

    fn value(self) -> Value {
        Value::Mapping(self.0)
    }
}
