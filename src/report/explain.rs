//! The report on how one number was computed, with the places where it was read.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::builder::{Column, Facts};
use super::document::{Document, RowKind, Tone, Value};
use super::explanation::{Convention, sentences};
use super::figure;
use crate::analysis::explain::{self, LeafScore, ScoreFrom};
use crate::lang::{Lang, Message};
use crate::model::{Code, Points, ScoreColumn};
use crate::source::Location;
use crate::text;

/// The content of the report, as JSON prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The file, as it was named.
    pub file: String,
    /// How the number was computed.
    #[serde(flatten)]
    pub explained: explain::Answer,
    /// Where each number of its leaves was read.
    pub places: Vec<Reading>,
}

/// A value of a criterion and the place where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The code of the criterion.
    pub code: Code,
    /// Which value was read.
    pub what: LeafValue,
    /// Where it was read.
    pub place: Location,
}

/// Which value of a criterion was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeafValue {
    /// Standard points.
    Standard,
    /// Last year's score.
    Previous,
    /// The target.
    Target,
    /// The self-score.
    #[serde(rename = "self")]
    SelfScore,
    /// The score of the first appraisal.
    AppraisedFirst,
    /// The appraised score.
    Appraised,
    /// The scoring rule.
    Rule,
    /// The declared figure.
    Declared,
    /// Why it does not apply.
    NotApplicable,
}

impl From<ScoreColumn> for LeafValue {
    fn from(column: ScoreColumn) -> Self {
        match column {
            ScoreColumn::Standard => Self::Standard,
            ScoreColumn::Previous => Self::Previous,
            ScoreColumn::Target => Self::Target,
            ScoreColumn::SelfScore => Self::SelfScore,
            ScoreColumn::AppraisedFirst => Self::AppraisedFirst,
            ScoreColumn::Appraised => Self::Appraised,
        }
    }
}

impl LeafValue {
    /// Returns its name, as a line begins with it.
    fn name(self) -> Message {
        match self {
            Self::Standard => text!("Điểm chuẩn", "Standard points"),
            Self::Previous => text!("Điểm năm trước", "Previous score"),
            Self::Target => text!("Mục tiêu", "Target"),
            Self::SelfScore => text!("Điểm tự chấm", "Self-score"),
            Self::AppraisedFirst => text!("Điểm thẩm định lần 1", "First appraised score"),
            Self::Appraised => text!("Điểm thẩm định", "Appraised score"),
            Self::Rule => text!("Cách chấm", "Rule"),
            Self::Declared => text!("Số liệu kê khai", "Declared figure"),
            Self::NotApplicable => text!("Lý do không áp dụng", "Why it does not apply"),
        }
    }
}

/// Returns a location without its file: “dòng 19”, “Tiêu chí!D17”.
fn short(place: &Location) -> Message {
    match (place.line, place.sheet.as_deref(), place.cell.as_deref()) {
        (_, None, Some(cell)) => Message::same(cell),
        (_, Some(sheet), Some(cell)) => Message::same(&format!("{sheet}!{cell}")),
        (Some(line), _, None) => text!("dòng {line}", "line {line}"),
        _ => Message::same(&place.file),
    }
}

/// Returns the report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang) -> Document {
    let explained = &answer.explained;
    let number = &explained.number;
    let convention = Convention {
        decimals: explained.decimals,
        not_applicable: explained.convention,
    };
    let title = match &number.code {
        Some(code) => text!(
            "Cách tính điểm tiêu chí {code}",
            "How the points of {code} were computed"
        ),
        None => text!("Cách tính tổng điểm", "How the total was computed"),
    };
    let mut document = Document::new(title, explained.decimals, lang);
    push_headline(&mut document, answer);
    document.push(facts(&document, answer));
    for sentence in sentences(number, convention, lang) {
        document.paragraph(sentence);
    }
    match number.leaves.as_slice() {
        [leaf] if number.leaf => push_readings(&mut document, answer, leaf),
        [] if number.tracked.is_some() => {}
        leaves => push_terms(&mut document, answer, leaves),
    }
    document
}

/// Appends the points out of the standard points, and their index.
fn push_headline(document: &mut Document, answer: &Answer) {
    let decimals = answer.explained.decimals;
    let sums = &answer.explained.number.sums;
    let standard = figure::rounded(sums.standard, decimals);
    match sums.current.any() {
        Some(scored) => {
            let scored = figure::rounded(scored, decimals);
            let points = text!("{scored}/{standard} điểm", "{scored} of {standard} points");
            document.highlight(points, Tone::Plain);
        }
        None => document.highlight(text!("chưa có điểm", "no score yet"), Tone::Plain),
    }
    if let Some(lost) = sums.gaps.lost.filter(|lost| *lost > Points::ZERO) {
        let lost = figure::rounded(lost, decimals);
        let lost = text!("chưa đạt {lost} điểm", "points lost: {lost}");
        document.highlight(lost, Tone::Bad);
    }
}

fn facts(document: &Document, answer: &Answer) -> Facts {
    let explained = &answer.explained;
    let number = &explained.number;
    let sums = &number.sums;
    let mut facts = document.facts();
    facts.add(text!("Tệp", "File"), &answer.file);
    facts.add(text!("Đơn vị", "Unit"), explained.unit.as_ref());
    facts.add(
        text!("Năm", "Year"),
        explained.year.map(|year| year.to_string()),
    );
    facts.add(text!("Phạm vi", "Scope"), figure::scope(&explained.scope));
    facts.add(text!("Tên", "Name"), number.name.as_ref());
    facts.add(text!("Điểm chuẩn", "Standard points"), sums.standard);
    let points = text!("Điểm", "Points");
    match sums.current.any() {
        Some(scored) => facts.add(points, scored),
        None if sums.not_applicable > 0 && sums.current.leaves == 0 => {
            facts.add(points, text!("không áp dụng", "does not apply"));
        }
        None if explained.number.tracked.is_some() => {
            facts.add(points, text!("chỉ theo dõi", "tracked only"));
        }
        None => facts.add(points, text!("chưa có điểm", "no score yet")),
    }
    facts.add(text!("Chỉ số (%)", "Index (%)"), number.index);
    for basis in &explained.basis {
        facts.add(text!("Căn cứ", "Basis"), basis);
    }
    facts
}

/// Appends the table of the values that were read of one criterion.
fn push_readings(document: &mut Document, answer: &Answer, leaf: &LeafScore) {
    let lang = document.lang;
    let readings = answer.places.iter().filter(|read| read.code == leaf.code);
    let mut table = document
        .table(text!("Số liệu nguồn", "Values read"), readings)
        .named("readings");
    table.text(text!("Nội dung", "What"), 20, |read| read.what.name());
    table.text(text!("Giá trị", "Value"), 44, |read| match read.what {
        LeafValue::Standard => Value::Points(leaf.standard),
        LeafValue::Previous => Value::points(leaf.previous),
        LeafValue::Target => Value::points(leaf.target),
        LeafValue::SelfScore => Value::points(leaf.self_score),
        LeafValue::AppraisedFirst => Value::points(leaf.appraised_first),
        LeafValue::Appraised => Value::points(leaf.appraised),
        LeafValue::Rule => Value::text(leaf.rule.as_ref().map(|rule| rule.get(lang))),
        LeafValue::Declared => Value::text(leaf.declared.as_deref()),
        LeafValue::NotApplicable => Value::text(leaf.not_applicable.as_deref()),
    });
    table.text(text!("Vị trí trong tệp", "Place"), 16, |read| {
        short(&read.place)
    });
    document.push(table);
}

/// Appends the table of the criteria that a sum adds up.
fn push_terms(document: &mut Document, answer: &Answer, leaves: &[Arc<LeafScore>]) {
    let sums = &answer.explained.number.sums;
    let places = answer.places.iter();
    let places = places.map(|read| ((&read.code, read.what), &read.place));
    let places: HashMap<(&Code, LeafValue), &Location> = places.collect();
    let not_applicable = text!("KAD", "n/a").get(document.lang).to_owned();
    let mut table = document
        .table(
            text!("Các tiêu chí hợp thành", "Criteria in the sum"),
            leaves,
        )
        .named("terms");
    table.rows(|_, row| row.kind = RowKind::Leaf(1));
    table.text(text!("Mã", "Code"), 8, |leaf| &leaf.code);
    table.text(text!("Tiêu chí", "Criterion"), 40, |leaf| &leaf.name);
    table.total(text!("Cộng", "Sum"));
    let points = Column::number(text!("Điểm", "Points")).width(8);
    table.column(points, |leaf| match leaf.from {
        ScoreFrom::NotApplicable => Value::text(Some(&not_applicable)),
        _ => Value::points(leaf.points),
    });
    table.total(sums.current.any());
    let standard = Column::number(text!("Điểm chuẩn", "Standard")).width(8);
    table.column(standard, |leaf| leaf.standard);
    // The leaves may add up to more than their cap.
    table.total(leaves.iter().map(|leaf| leaf.standard).sum::<Points>());
    let counted = text!("Điểm được tính", "Score that counts");
    table.text(counted, 16, |leaf| source(leaf.from).0);
    table.text(text!("Vị trí trong tệp", "Place"), 16, |leaf| {
        let place = places.get(&(&leaf.code, source(leaf.from).1));
        place.map(|place| short(place))
    });
    if sums.not_applicable > 0 {
        table.note(text!("KAD: không áp dụng.", "n/a: does not apply."));
    }
    document.push(table);
}

/// Returns which score counts and the value that it was read from.
fn source(from: ScoreFrom) -> (Message, LeafValue) {
    match from {
        ScoreFrom::Appraised => (text!("thẩm định", "appraised"), LeafValue::Appraised),
        ScoreFrom::SelfScore => (text!("tự chấm", "self-score"), LeafValue::SelfScore),
        ScoreFrom::WorkedOut => (text!("tính từ số liệu", "computed"), LeafValue::Declared),
        ScoreFrom::NotApplicable => (
            text!("không áp dụng", "does not apply"),
            LeafValue::NotApplicable,
        ),
        ScoreFrom::Credited => (
            text!("đủ điểm (không áp dụng)", "full (does not apply)"),
            LeafValue::NotApplicable,
        ),
        ScoreFrom::AwaitsSurvey => (
            text!("chờ điều tra XHH", "awaiting survey"),
            LeafValue::Standard,
        ),
        ScoreFrom::NotScored => (text!("chưa chấm", "not scored"), LeafValue::Standard),
    }
}
