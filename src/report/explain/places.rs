//! Where in the file each number of a leaf was read.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::lang::{Lang, Text};
use crate::model::{Code, Column};
use crate::source::{At, Files, Place};
use crate::text;

/// A place in the file: a line of a text or a cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The file, as it was named.
    pub file: String,
    /// The line of a text, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The sheet; empty for a CSV file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The address of a cell, such as D17.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

impl Spot {
    fn of(place: &Place, files: &Files) -> Self {
        let file = files.get(place.file).name.clone();
        let (mut line, mut sheet, mut cell) = (None, None, None);
        match place.at {
            At::Whole => {}
            At::Span(_) => line = Some(files.line_column(place).0),
            At::Cell { sheet: at, .. } => {
                let name = files.sheet(place.file, at).map(|sheet| sheet.name.clone());
                sheet = Some(name.unwrap_or_default());
                cell = Some(place.address());
            }
        }
        Self {
            file,
            line,
            sheet,
            cell,
        }
    }

    /// The place without its file: “dòng 19”, “Tiêu chí!D17”.
    pub(super) fn short(&self, lang: Lang) -> String {
        match (self.line, self.sheet.as_deref(), self.cell.as_deref()) {
            (Some(line), ..) => {
                let line = text!("dòng {line}", "line {line}", line);
                line.get(lang).to_owned()
            }
            (None, Some(""), Some(cell)) => cell.to_owned(),
            (None, Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
            _ => self.file.clone(),
        }
    }
}

/// What was read of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Standard points.
    Standard,
    /// Last year's score.
    Previous,
    /// The target.
    Target,
    /// The body's own score.
    #[serde(rename = "self")]
    SelfScore,
    /// What the council gave the first time.
    AppraisedFirst,
    /// The council's score.
    Appraised,
    /// The scoring rule.
    Rule,
    /// The declared figure.
    Declared,
    /// Why it does not apply.
    NotApplicable,
}

impl What {
    fn of(column: Column) -> Self {
        match column {
            Column::Standard => Self::Standard,
            Column::Previous => Self::Previous,
            Column::Target => Self::Target,
            Column::SelfScore => Self::SelfScore,
            Column::AppraisedFirst => Self::AppraisedFirst,
            Column::Appraised => Self::Appraised,
        }
    }

    /// Its name, at the beginning of a line.
    pub(super) fn name(self) -> Text {
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

/// One thing that was read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Read {
    /// The leaf's code.
    pub code: Code,
    /// What was read.
    pub what: What,
    /// Where.
    pub place: Spot,
}

/// Where the numbers of these leaves were read, in their order. A code that
/// stands twice has no place of its own.
pub(super) fn of_leaves<'a>(
    codes: impl Iterator<Item = &'a Code>,
    draft: &Draft,
    files: &Files,
) -> Vec<Read> {
    let mut known: BTreeMap<&Code, Option<&DraftCriterion>> = BTreeMap::new();
    draft.each(|_, criterion| {
        if let Some(code) = criterion.code.value() {
            let once = known.insert(code, Some(criterion)).is_none();
            if !once {
                known.insert(code, None);
            }
        }
    });
    let mut found = Vec::new();
    for code in codes {
        let Some(Some(criterion)) = known.get(code) else {
            continue;
        };
        for (what, place) in read(criterion) {
            found.push(Read {
                code: code.clone(),
                what,
                place: Spot::of(place, files),
            });
        }
    }
    found
}

fn read(criterion: &DraftCriterion) -> Vec<(What, &Place)> {
    fn at<T>(field: &Field<T>) -> Option<&Place> {
        field.located().map(|located| &located.place)
    }
    let points = Column::ALL.into_iter();
    let points = points.map(|column| (What::of(column), at(criterion.points.get(column))));
    let others = [
        (What::Rule, at(&criterion.rule)),
        (What::Declared, at(&criterion.declared)),
        (What::NotApplicable, at(&criterion.not_applicable)),
    ];
    points
        .chain(others)
        .filter_map(|(what, place)| Some((what, place?)))
        .collect()
}
