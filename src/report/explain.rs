//! How one number came about: the answer with its places, and as a document.

mod behind;
mod detail;
mod division;
mod leaf;
mod outcome;
mod places;

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use smol_str::SmolStr;

use super::document::{Block, Document, Letter, Row, RowKind, Table, TableColumn, Value};
use crate::analysis::explain::{self, LeafScore, NotFound, ScoreFrom};
use crate::input::draft::Draft;
use crate::lang::{Lang, Text};
use crate::model::{Code, Scorecard};
use crate::source::Files;
use crate::text;
pub(super) use behind::behind;
pub use detail::{Manner, detail};
pub use places::{Read, Spot, What};

/// What the report says: also what JSON prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The file, as it was named.
    pub file: String,
    /// How the number came about.
    #[serde(flatten)]
    pub explained: explain::Answer,
    /// Where each number of its leaves was read.
    pub places: Vec<Read>,
}

impl Answer {
    /// Explains one code of a file, or its total.
    ///
    /// # Errors
    /// [`NotFound`] where the code names no criterion, or more than one.
    pub fn of(
        scorecard: &Scorecard,
        draft: &Draft,
        files: &Files,
        asked: &str,
    ) -> Result<Self, NotFound> {
        let explained = explain::Answer::new(scorecard, asked)?;
        let codes = explained.number.leaves.iter().map(|leaf| &leaf.code);
        Ok(Self {
            file: files.get(draft.place.file).name.clone(),
            places: places::of_leaves(codes, draft, files),
            explained,
        })
    }
}

/// The report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang) -> Document {
    let explained = &answer.explained;
    let number = &explained.number;
    let manner = Manner {
        decimals: explained.decimals,
        convention: explained.convention,
    };
    let mut blocks = vec![Block::Facts(facts(answer, lang))];
    blocks.extend(
        detail(number, manner, lang)
            .into_iter()
            .map(Block::Paragraph),
    );
    blocks.push(Block::Table(match number.leaves.as_slice() {
        [leaf] if number.leaf => read(answer, leaf, lang),
        leaves => added(answer, leaves, lang),
    }));
    Document {
        origin: crate::report::document::Origin::default(),
        letter: Letter::default(),
        lang,
        decimals: explained.decimals,
        title: title(answer).get(lang).to_owned(),
        blocks,
    }
}

fn title(answer: &Answer) -> Text {
    match &answer.explained.number.code {
        Some(code) => text!(
            "Cách tính điểm tiêu chí {code}",
            "How the points of {code} came about",
            code
        ),
        None => text!("Cách tính tổng điểm", "How the total came about"),
    }
}

fn facts(answer: &Answer, lang: Lang) -> Vec<(String, Value)> {
    let explained = &answer.explained;
    let number = &explained.number;
    let sums = &number.sums;
    let said = |text: Text| Some(Value::Text(text.get(lang).to_owned()));
    let given = |text: Option<&SmolStr>| text.map(|text| Value::Text(text.to_string()));
    let year = explained.year.map(|year| Value::Text(year.to_string()));
    let points = match sums.current.any() {
        Some(points) => Some(Value::Points(points)),
        None if sums.not_applicable > 0 && sums.current.leaves == 0 => {
            said(text!("không áp dụng", "does not apply"))
        }
        None => said(text!("chưa có điểm", "no score yet")),
    };
    let index = number.index.map(Value::Index);
    let facts = [
        (text!("Tệp", "File"), Some(Value::Text(answer.file.clone()))),
        (text!("Đơn vị", "Unit"), given(explained.unit.as_ref())),
        (text!("Năm", "Year"), year),
        (text!("Tên", "Name"), given(number.name.as_ref())),
        (
            text!("Điểm chuẩn", "Standard points"),
            Some(Value::Points(sums.standard)),
        ),
        (text!("Điểm", "Points"), points),
        (text!("Chỉ số (%)", "Index (%)"), index),
    ];
    let basis = explained.basis.iter();
    let basis = basis.map(|basis| (text!("Căn cứ", "Basis"), given(Some(basis))));
    facts
        .into_iter()
        .chain(basis)
        .filter_map(|(name, value)| Some((name.get(lang).to_owned(), value?)))
        .collect()
}

fn column(heading: &Text, width: u16, number: bool, lang: Lang) -> TableColumn {
    TableColumn {
        role: crate::report::document::Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    }
}

/// What was read of one leaf, and where.
fn read(answer: &Answer, leaf: &LeafScore, lang: Lang) -> Table {
    let rows = answer.places.iter().filter(|read| read.code == leaf.code);
    let text = |text: Option<&str>| Value::text(text);
    let rows = rows.map(|read| {
        let value = match read.what {
            What::Standard => Value::Points(leaf.standard),
            What::Previous => Value::points(leaf.previous),
            What::Target => Value::points(leaf.target),
            What::SelfScore => Value::points(leaf.self_score),
            What::AppraisedFirst => Value::points(leaf.appraised_first),
            What::Appraised => Value::points(leaf.appraised),
            What::Rule => text(leaf.rule.as_ref().map(|rule| rule.get(lang))),
            What::Declared => text(leaf.declared.as_deref()),
            What::NotApplicable => text(leaf.not_applicable.as_deref()),
        };
        Row {
            tags: Vec::new(),
            kind: RowKind::Plain,
            detail: Vec::new(),
            values: vec![
                Value::Text(read.what.name().get(lang).to_owned()),
                value,
                Value::Text(read.place.short(lang)),
            ],
        }
    });
    Table {
        title: text!("Số đọc từ tệp", "What was read").get(lang).to_owned(),
        rows: rows.collect(),
        columns: vec![
            column(&text!("Nội dung", "What"), 20, false, lang),
            column(&text!("Giá trị", "Value"), 44, false, lang),
            column(&text!("Chỗ trong tệp", "Place"), 16, false, lang),
        ],
        notes: Vec::new(),
    }
}

/// The leaves that a sum adds up.
fn added(answer: &Answer, leaves: &[Arc<LeafScore>], lang: Lang) -> Table {
    let places = answer.places.iter();
    let places = places.map(|read| ((&read.code, read.what), &read.place));
    let places: HashMap<(&Code, What), &Spot> = places.collect();
    let mut rows: Vec<Row> = leaves
        .iter()
        .map(|leaf| {
            let (from, what) = origin(leaf.from);
            let place = places.get(&(&leaf.code, what));
            let points = match leaf.from {
                ScoreFrom::NotApplicable => Value::Text(lang.pick("KAD", "n/a").to_owned()),
                _ => Value::points(leaf.points),
            };
            Row {
                tags: Vec::new(),
                kind: RowKind::Leaf(1),
                detail: Vec::new(),
                values: vec![
                    Value::Text(leaf.code.to_string()),
                    Value::Text(leaf.name.to_string()),
                    points,
                    Value::Points(leaf.standard),
                    Value::Text(from.get(lang).to_owned()),
                    place.map_or(Value::Empty, |place| Value::Text(place.short(lang))),
                ],
            }
        })
        .collect();
    let sums = &answer.explained.number.sums;
    rows.push(Row {
        tags: Vec::new(),
        kind: RowKind::Total,
        detail: Vec::new(),
        values: vec![
            Value::Empty,
            Value::Text(text!("Cộng", "Sum").get(lang).to_owned()),
            Value::points(sums.current.any()),
            // A cap is not what the leaves add up to.
            Value::Points(leaves.iter().map(|leaf| leaf.standard).sum()),
            Value::Empty,
            Value::Empty,
        ],
    });
    let mut notes = Vec::new();
    if sums.not_applicable > 0 {
        let note = text!("KAD: không áp dụng.", "n/a: does not apply.");
        notes.push(note.get(lang).to_owned());
    }
    Table {
        title: text!("Tiêu chí được cộng", "Criteria that are added up")
            .get(lang)
            .to_owned(),
        rows,
        columns: vec![
            column(&text!("Mã", "Code"), 8, false, lang),
            column(&text!("Tiêu chí", "Criterion"), 40, false, lang),
            column(&text!("Điểm", "Points"), 8, true, lang),
            column(&text!("Điểm chuẩn", "Standard"), 8, true, lang),
            column(
                &text!("Điểm được tính", "Score that counts"),
                16,
                false,
                lang,
            ),
            column(&text!("Chỗ trong tệp", "Place"), 16, false, lang),
        ],
        notes,
    }
}

/// Which score counts, and what of the leaf it was read from.
fn origin(from: ScoreFrom) -> (Text, What) {
    match from {
        ScoreFrom::Appraised => (text!("thẩm định", "appraised"), What::Appraised),
        ScoreFrom::SelfScore => (text!("tự chấm", "self-score"), What::SelfScore),
        ScoreFrom::WorkedOut => (text!("tính từ số liệu", "worked out"), What::Declared),
        ScoreFrom::NotApplicable => (
            text!("không áp dụng", "does not apply"),
            What::NotApplicable,
        ),
        ScoreFrom::AwaitsSurvey => (text!("chờ điều tra XHH", "survey to come"), What::Standard),
        ScoreFrom::NotScored => (text!("chưa chấm", "not scored"), What::Standard),
    }
}
