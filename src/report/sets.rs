//! The list of the criteria sets that ship with the program.

use serde::Serialize;
use smol_str::SmolStr;

use super::builder::{Column, Facts};
use super::document::{Document, Tone};
use crate::analysis::totals::Totals;
use crate::lang::{Lang, Message};
use crate::model::{Points, Scorecard};
use crate::text;

/// The list, as JSON prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The sets.
    pub sets: Vec<Set>,
}

/// A criteria set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Set {
    /// The name, as `--against` and `template` take it.
    pub name: String,
    /// The name of the index.
    pub index_name: SmolStr,
    /// Its title.
    pub title: Option<SmolStr>,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The year.
    pub year: Option<u16>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// The number of scored criteria.
    pub leaves: usize,
    /// Their standard points.
    pub standard: Points,
    /// The stated standard points of the whole set.
    pub total: Option<Points>,
    /// The decisions that it is based on.
    pub basis: Vec<SmolStr>,
}

/// Returns the list for scripts.
#[must_use]
pub fn answer(sets: &[(&str, Scorecard)]) -> Answer {
    let sets = sets.iter().map(|(name, set)| {
        let totals = Totals::new(set).total;
        Set {
            name: (*name).to_owned(),
            index_name: set.index_name(),
            title: set.title.clone(),
            unit: set.unit.clone(),
            year: set.year,
            partial: set.partial,
            leaves: totals.leaves,
            standard: totals.standard,
            total: set.total,
            basis: set.basis.clone(),
        }
    });
    Answer {
        sets: sets.collect(),
    }
}

/// Returns the list: name, title, year, criteria and points of each set, and after it
/// the decisions that are its legal basis.
#[must_use]
pub fn document(sets: &[(&str, Scorecard)], lang: Lang) -> Document {
    let title = text!(
        "Bộ tiêu chí có sẵn trong chương trình",
        "Criteria sets that ship with the program"
    );
    let mut document = Document::new(title, 2, lang);
    let count = sets.len();
    document.highlight(
        text!("{count} bộ tiêu chí", "{count} criteria sets"),
        Tone::Plain,
    );
    let mut table = document
        .table(text!("Danh sách", "List"), sets)
        .named("sets");
    table.text(text!("Tên", "Name"), 20, |(name, _)| *name);
    table.text(text!("Bộ tiêu chí", "Criteria set"), 44, |(_, set)| {
        set.title.as_ref()
    });
    let year = Column::number(text!("Năm", "Year")).width(6);
    table.column(year, |(_, set)| set.year.map(|year| year.to_string()));
    let criteria = Column::number(text!("Số tiêu chí", "Criteria")).width(8);
    table.column(criteria, |(_, set)| Totals::new(set).total.leaves);
    let standard = Column::number(text!("Điểm chuẩn", "Standard")).width(8);
    table.column(standard, |(_, set)| Totals::new(set).total.standard);
    document.push(table);
    for (name, set) in sets {
        document.push(facts(&document, name, set));
    }
    document
}

fn facts(document: &Document, name: &str, set: &Scorecard) -> Facts {
    let mut facts = document.facts();
    facts.add(text!("Tên", "Name"), name);
    facts.add(text!("Đơn vị", "Unit"), set.unit.as_ref());
    let partial = text!(
        "chỉ một phần của bộ tiêu chí",
        "part of the criteria set only"
    );
    facts.add(text!("Phạm vi", "Scope"), set.partial.then_some(partial));
    facts.add(text!("Mâu thuẫn", "Contradiction"), contradiction(set));
    for basis in &set.basis {
        facts.add(text!("Căn cứ", "Basis"), basis);
    }
    facts
}

/// Describes a stated total that differs from the sum of the standard points.
fn contradiction(set: &Scorecard) -> Option<Message> {
    let sum = Totals::new(set).total.standard;
    let total = set.total.filter(|total| !set.partial && *total != sum)?;
    Some(text!(
        "ghi tổng {total} điểm, nhưng điểm chuẩn cộng lại là {sum}",
        "the stated total is {total} points, but the standard points add up to {sum}"
    ))
}
