//! A file read by `serde_yaml` through types, compared with the scorecard of our own
//! reader.

use parindex::input::values::{self, Separators};
use parindex::input::yaml::schema::types::{self as format, Code, Number, PerCent, Text, Texts};
use parindex::lang::Lang;
use parindex::model::rule::{Band, Proportion, RulePart, ScoringRule};
use parindex::model::{
    Class, Counted, Counts, Criterion, Evidence, Exemption, Kind, Leaf, NotApplicable, Points,
    Scorecard, ScoredBy, Scores, Threshold, WhenNone, WithoutSurvey,
};
use serde::Deserialize;
use smol_str::SmolStr;

/// A file of the format as types; choices stay texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    format: Option<Version>,
    index: Option<Text>,
    title: Option<Text>,
    unit: Option<Text>,
    block: Option<Text>,
    superior: Option<Text>,
    place: Option<Text>,
    symbol: Option<Text>,
    signer: Option<format::Signature>,
    recipients: Option<Texts>,
    year: Option<u16>,
    since: Option<String>,
    language: Option<Language>,
    basis: Option<Texts>,
    partial: Option<bool>,
    total: Option<Number>,
    counts: Option<format::Counts>,
    decimals: Option<u32>,
    round_scores: Option<u32>,
    not_applicable: Option<Convention>,
    without_survey: Option<NoSurvey>,
    classes: Option<Vec<format::Class>>,
    exempt: Option<Vec<format::Exemption>>,
    criteria: Vec<Entry>,
}

#[derive(Clone, Copy, Deserialize)]
enum Version {
    #[serde(rename = "parindex/1")]
    One,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    Vi,
    En,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Convention {
    Exclude,
    RescaleAppraised,
    Full,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum NoSurvey {
    Rescale,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum EntryKind {
    Main,
    Bonus,
    Penalty,
    Tracked,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Scorer {
    Body,
    Survey,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Code,
    name: Text,
    kind: Option<EntryKind>,
    standard: Option<Number>,
    previous: Option<Number>,
    target: Option<Number>,
    #[serde(rename = "self")]
    self_score: Option<Number>,
    appraised_first: Option<Number>,
    appraised: Option<Number>,
    scored_by: Option<Scorer>,
    not_applicable: Option<Text>,
    previous_not_applicable: Option<Text>,
    rule: Option<format::Rule>,
    declared: Option<Texts>,
    tasks: Option<Text>,
    lead: Option<Texts>,
    support: Option<Texts>,
    output: Option<Text>,
    due: Option<Text>,
    progress: Option<Text>,
    effort: Option<Number>,
    evidence: Option<Vec<format::Evidence>>,
    explanation: Option<Text>,
    meaning: Option<Text>,
    remarks: Option<Text>,
    criteria: Option<Vec<Self>>,
}

pub(super) fn read(text: &str) -> Result<Table, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// Asserts that the types and the scorecard have the same values.
pub(super) fn assert_agrees(table: &Table, ours: &Scorecard) {
    assert!(matches!(table.format, None | Some(Version::One)));
    assert_eq!(line(table.index.as_ref()), ours.index);
    assert_eq!(line(table.title.as_ref()), ours.title);
    assert_eq!(line(table.unit.as_ref()), ours.unit);
    assert_eq!(line(table.block.as_ref()), ours.block);
    assert_eq!(line(table.superior.as_ref()), ours.office.superior);
    assert_eq!(line(table.place.as_ref()), ours.office.place);
    assert_eq!(line(table.symbol.as_ref()), ours.office.symbol);
    let signer = table.signer.as_ref().map(|signer| Text(signer.0.clone()));
    assert_eq!(line(signer.as_ref()), ours.office.signer);
    assert_eq!(lines(table.recipients.as_ref()), ours.office.recipients);
    assert_eq!(table.year, ours.year);
    assert_eq!(
        table.since,
        ours.since.map(parindex::model::units::Since::iso)
    );
    let language = table.language.map(|language| match language {
        Language::Vi => Lang::Vi,
        Language::En => Lang::En,
    });
    assert_eq!(language, ours.language);
    assert_eq!(lines(table.basis.as_ref()), ours.basis);
    assert_eq!(table.partial.unwrap_or(false), ours.partial);
    assert_eq!(points(table.total.as_ref()), ours.total);
    let counts = table.counts.as_ref().map(|counts| {
        let declared = [
            (Counted::Fields, counts.fields),
            (Counted::Criteria, counts.criteria),
            (Counted::SubCriteria, counts.sub_criteria),
            (Counted::Leaves, counts.leaves),
        ];
        let counted = declared.into_iter();
        counted.filter_map(|(of, count)| Some((of, usize::try_from(count?).unwrap())))
    });
    assert_eq!(
        counts.into_iter().flatten().collect::<Counts>(),
        ours.counts
    );
    assert_eq!(table.decimals, ours.decimals);
    assert_eq!(table.round_scores, ours.round_scores);
    let convention = table.not_applicable.map(|convention| match convention {
        Convention::Exclude => NotApplicable::Exclude,
        Convention::RescaleAppraised => NotApplicable::RescaleAppraised,
        Convention::Full => NotApplicable::Full,
    });
    assert_eq!(convention, ours.not_applicable);
    let convention = table.without_survey.map(|convention| match convention {
        NoSurvey::Rescale => WithoutSurvey::Rescale,
    });
    assert_eq!(convention, ours.without_survey);
    let classes = table.classes.iter().flatten();
    assert_eq!(classes.map(class).collect::<Vec<_>>(), ours.classes);
    let exempt = table.exempt.iter().flatten();
    assert_eq!(exempt.map(exemption).collect::<Vec<_>>(), ours.exempt);
    criteria(&table.criteria, &ours.criteria);
}

fn exemption(entry: &format::Exemption) -> Exemption {
    let codes = entry.codes.0.iter().map(|code| values::code(code).unwrap());
    Exemption {
        units: lines(entry.units.as_ref()),
        blocks: lines(entry.blocks.as_ref()),
        codes: codes.collect(),
        reason: line(entry.reason.as_ref()),
    }
}

fn criteria(entries: &[Entry], ours: &[Criterion]) {
    assert_eq!(entries.len(), ours.len());
    for (entry, ours) in entries.iter().zip(ours) {
        criterion(entry, ours);
    }
}

fn criterion(entry: &Entry, ours: &Criterion) {
    assert_eq!(values::code(&entry.code.0).as_ref(), Some(&ours.code));
    assert_eq!(values::one_line(&entry.name.0), ours.name.as_str());
    let kind = entry.kind.map_or(Kind::Main, |kind| match kind {
        EntryKind::Main => Kind::Main,
        EntryKind::Bonus => Kind::Bonus,
        EntryKind::Penalty => Kind::Penalty,
        EntryKind::Tracked => Kind::Tracked,
    });
    assert_eq!(kind, ours.kind);
    assert_eq!(paragraph(entry.tasks.as_ref()), ours.task.tasks);
    assert_eq!(names(entry.lead.as_ref()), ours.task.lead);
    assert_eq!(names(entry.support.as_ref()), ours.task.support);
    assert_eq!(paragraph(entry.output.as_ref()), ours.task.output);
    assert_eq!(line(entry.due.as_ref()), ours.task.due);
    assert_eq!(line(entry.progress.as_ref()), ours.task.progress);
    assert_eq!(
        entry
            .effort
            .as_ref()
            .and_then(|effort| values::effort(&effort.0)),
        ours.task.effort
    );
    assert_eq!(paragraph(entry.meaning.as_ref()), ours.task.meaning);
    assert_eq!(paragraph(entry.remarks.as_ref()), ours.task.remarks);
    criteria(
        entry.criteria.as_deref().unwrap_or_default(),
        ours.children(),
    );
    if let Some(ours) = ours.leaf() {
        let mut ours = ours.clone();
        ours.scores.computed = None;
        ours.not_applicable = ours.not_applicable.or(ours.credited.take());
        if let Some(
            ScoringRule::Options(answers)
            | ScoringRule::Ticks(answers)
            | ScoringRule::Levels(answers),
        ) = &mut ours.rule
        {
            // The types keep answers by name, not in the order of the file.
            answers.sort_by(|a, b| a.0.cmp(&b.0));
        }
        assert_eq!(leaf(entry), ours);
    }
}

fn leaf(entry: &Entry) -> Leaf {
    Leaf {
        standard: points(entry.standard.as_ref()).unwrap(),
        scores: Scores {
            previous: points(entry.previous.as_ref()),
            target: points(entry.target.as_ref()),
            self_score: points(entry.self_score.as_ref()),
            appraised_first: points(entry.appraised_first.as_ref()),
            appraised: points(entry.appraised.as_ref()),
            // Computed by the check, not read.
            computed: None,
        },
        not_applicable: paragraph(entry.not_applicable.as_ref()),
        credited: None,
        previous_not_applicable: paragraph(entry.previous_not_applicable.as_ref()),
        scored_by: match entry.scored_by {
            Some(Scorer::Survey) => ScoredBy::Survey,
            Some(Scorer::Body) | None => ScoredBy::Body,
        },
        rule: entry.rule.as_ref().map(rule),
        declared: entry
            .declared
            .as_ref()
            .map(|declared| lines(Some(declared)).join("; ").into()),
        evidence: entry.evidence.iter().flatten().map(evidence).collect(),
        explanation: paragraph(entry.explanation.as_ref()),
    }
}

fn rule(rule: &format::Rule) -> ScoringRule {
    let answers = |answers: &format::Answers| {
        let exact = |(name, points): (&String, &Number)| {
            (values::one_line(name).into_owned(), exact(points))
        };
        answers.iter().map(exact).collect()
    };
    if let Some(options) = &rule.options {
        ScoringRule::Options(answers(options))
    } else if let Some(ticks) = &rule.ticks {
        ScoringRule::Ticks(answers(ticks))
    } else if let Some(levels) = &rule.levels {
        let share = |(name, share): (&String, &PerCent)| {
            (values::one_line(name).into_owned(), per_cent(share))
        };
        ScoringRule::Levels(levels.iter().map(share).collect())
    } else if let Some(bands) = &rule.bands {
        ScoringRule::Bands(
            bands.iter().map(band).collect(),
            rule.when_none.map(when_none),
        )
    } else if let Some(parts) = &rule.parts {
        let part = |part: &format::RulePart| RulePart {
            name: values::one_line(&part.name.0).into_owned(),
            standard: exact(&part.standard),
            rule: self::rule(&part.rule),
        };
        ScoringRule::Parts(parts.iter().map(part).collect())
    } else if let Some(words) = &rule.words {
        ScoringRule::Words(words.clone())
    } else if let Some(item) = &rule.per_item {
        ScoringRule::PerItem {
            points: exact(&item.points),
            at_most: points(item.at_most.as_ref()),
        }
    } else {
        let ratio = rule.ratio.as_ref();
        let limit =
            |get: fn(&format::Ratio) -> Option<&format::PerCent>| ratio.and_then(get).map(per_cent);
        ScoringRule::Ratio(Proportion {
            zero_below: limit(|ratio| ratio.zero_below.as_ref()),
            full_from: limit(|ratio| ratio.full_from.as_ref()),
            divided_by: limit(|ratio| ratio.divided_by.as_ref()),
            when_none: rule
                .when_none
                .or(ratio.and_then(|ratio| ratio.when_none))
                .map(when_none),
        })
    }
}

fn when_none(when_none: format::WhenNone) -> WhenNone {
    match when_none {
        format::WhenNone::Full => WhenNone::Full,
        format::WhenNone::Zero => WhenNone::Zero,
        format::WhenNone::NotApplicable => WhenNone::NotApplicable,
    }
}

fn band(band: &format::Band) -> Band {
    let edge = band.from.as_ref().or(band.above.as_ref());
    Band {
        // Nothing is below the lowest band.
        edge: edge.map_or(Points::ZERO, per_cent),
        inclusive: band.above.is_none(),
        points: exact(&band.points),
    }
}

fn class(class: &format::Class) -> Class {
    let from = match values::percent(&class.from.0) {
        Some(from) => Threshold::Percent(from),
        None => Threshold::Points(number(&class.from.0).unwrap()),
    };
    Class {
        name: values::one_line(&class.name.0).into(),
        from,
        block: line(class.block.as_ref()),
    }
}

fn evidence(evidence: &format::Evidence) -> Evidence {
    Evidence {
        document: line(evidence.document.as_ref()).unwrap_or_default(),
        date: line(evidence.date.as_ref()),
        pages: line(evidence.pages.as_ref()),
        file: line(evidence.file.as_ref()),
    }
}

fn line(text: Option<&Text>) -> Option<SmolStr> {
    text.map(|text| values::one_line(&text.0).into())
        .filter(|text: &SmolStr| !text.is_empty())
}

fn paragraph(text: Option<&Text>) -> Option<SmolStr> {
    text.map(|text| values::lines(&text.0).into())
        .filter(|text: &SmolStr| !text.is_empty())
}

fn lines(texts: Option<&Texts>) -> Vec<SmolStr> {
    let texts = texts.map_or(&[][..], |texts| &texts.0);
    let texts = texts.iter().map(|text| values::one_line(text));
    texts.map(SmolStr::from).collect()
}

fn names(texts: Option<&Texts>) -> Vec<SmolStr> {
    let texts = texts.map_or(&[][..], |texts| &texts.0);
    let names = texts.iter().flat_map(|text| values::unit_names(text));
    names.map(SmolStr::from).collect()
}

fn points(number: Option<&Number>) -> Option<Points> {
    number.and_then(|one| self::number(&one.0))
}

fn number(text: &str) -> Option<Points> {
    values::points(text, Separators::YAML).unwrap()
}

fn exact(number: &Number) -> Points {
    self::number(&number.0).unwrap()
}

fn per_cent(ratio: &PerCent) -> Points {
    values::percent(&ratio.0).unwrap()
}
