//! A blank form of a criteria set for a unit to fill in: our own headings, locked
//! official cells, and input rules for the open ones.

use smol_str::SmolStr;
use strum::IntoEnumIterator as _;

use super::document::{Block, Document, Value};
use super::form;
use crate::analysis::next::blank;
use crate::input::fact::{self, Fact};
use crate::input::heading::{CriterionField, fold};
use crate::input::values;
use crate::lang::{Lang, Message};
use crate::model::rule::Steps;
use crate::model::{
    Criterion, Kind, Leaf, NotApplicable, Part, Points, Proof, ScoreColumn, Scorecard, ScoredBy,
    Scores, ScoringRule, Task,
};
use crate::text;

/// A blank form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The form itself.
    pub document: Document,
    /// The input rules.
    pub guide: Guide,
}

/// The input rules of all cells; `None` for a locked cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Rules of the facts.
    pub facts: Vec<Option<Asked>>,
    /// Rules of the rows, by column.
    pub rows: Vec<Vec<Option<Asked>>>,
    /// The note in the heading of each column.
    pub notes: Vec<Option<Message>>,
}

/// The input rule of an open cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Any text.
    Text,
    /// A number from 0 to this maximum.
    Points(Points),
    /// One of these numbers.
    Steps(Vec<Points>),
    /// One of these texts.
    Answers(Vec<String>),
    /// A date of this year or the next.
    Date(Option<u16>),
    /// A year.
    Year,
}

/// Returns the form of a set, or of a filled table: its standard points, rules and
/// previous scores are kept, its scores and evidence are removed. With `plan`, it also
/// asks for targets and tasks; lead units are then kept.
#[must_use]
pub fn template(scorecard: &Scorecard, plan: bool, lang: Lang) -> Template {
    let mut scorecard = scorecard.clone();
    for criterion in &mut scorecard.criteria {
        clear(criterion);
    }
    let headings = headings(&scorecard, plan, lang);
    let mut guide = Guide {
        notes: headings.iter().map(|heading| note(*heading)).collect(),
        ..Guide::default()
    };
    let mut facts = Vec::new();
    for fact in Fact::ALL {
        let mut values = form::fact_values(&scorecard, fact, lang);
        let asked = asked_of_fact(fact, &values, lang);
        if values.is_empty() && asked.is_some() {
            values.push(Value::Empty);
        }
        for value in values {
            facts.push((fact.printed().get(lang).to_owned(), value));
            guide.facts.push(asked.clone());
        }
    }
    for (_, criterion) in scorecard.walk() {
        let row = headings.iter();
        let row = row.map(|heading| asked(criterion, *heading, scorecard.year));
        guide.rows.push(row.collect());
    }
    let mut document = form::with(&scorecard, &headings, facts, lang);
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for (column, heading) in table.columns.iter_mut().zip(&headings) {
                column.width = form::narrow(*heading);
            }
        }
    }
    Template { document, guide }
}

/// Sets another organisation or year. Previous scores of another organisation or of a
/// year other than the previous one are removed, as is a title with the old year. Returns
/// whether previous scores were removed.
pub fn address(scorecard: &mut Scorecard, unit: Option<&str>, year: Option<u16>) -> bool {
    let same_unit = |own: &SmolStr| unit.is_none_or(|unit| fold(unit) == fold(own));
    let same_year = |own: u16| year.is_none_or(|year| year == own);
    let old_year = scorecard.year.filter(|own| !same_year(*own));
    let others = old_year.is_some() || !scorecard.unit.as_ref().is_none_or(same_unit);
    if let (Some(year), Some(title)) = (old_year, &scorecard.title)
        && title.contains(&year.to_string())
    {
        scorecard.title = None;
    }
    scorecard.unit = unit
        .map(|unit| values::one_line(unit).into())
        .or(scorecard.unit.take());
    scorecard.year = year.or(scorecard.year);
    let mut dropped = false;
    if others {
        for criterion in &mut scorecard.criteria {
            dropped |= drop_previous(criterion);
        }
    }
    dropped
}

/// Removes a declared total that differs from the sum of the standard points: a form with
/// it could not be read without a diagnostic. Returns the removed total.
pub fn drop_wrong_total(scorecard: &mut Scorecard) -> Option<Points> {
    let total = scorecard.total.filter(|_| !scorecard.partial)?;
    let fields = scorecard.criteria.iter();
    let main = fields.filter(|field| field.kind == Kind::Main);
    if main.map(standard).sum::<Points>() == total {
        return None;
    }
    scorecard.total.take()
}

fn standard(criterion: &Criterion) -> Points {
    match &criterion.part {
        Part::Group(children) => children.iter().map(standard).sum(),
        Part::Leaf(leaf) => leaf.standard,
    }
}

fn drop_previous(criterion: &mut Criterion) -> bool {
    match &mut criterion.part {
        Part::Group(children) => {
            let dropped = children.iter_mut().map(drop_previous);
            dropped.fold(false, |any, one| any | one)
        }
        Part::Leaf(leaf) => leaf.scores.previous.take().is_some(),
    }
}

fn clear(criterion: &mut Criterion) {
    criterion.task = Task {
        lead: std::mem::take(&mut criterion.task.lead),
        support: std::mem::take(&mut criterion.task.support),
        ..Task::default()
    };
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(clear),
        Part::Leaf(leaf) => {
            let scores = Scores {
                previous: leaf.scores.previous,
                ..Scores::default()
            };
            **leaf = blank(leaf, scores);
        }
    }
}

/// Returns the columns: the requested ones, and those of the others that the set uses.
fn headings(scorecard: &Scorecard, plan: bool, lang: Lang) -> Vec<CriterionField> {
    let used = |heading: CriterionField| {
        let mut values = scorecard.walk();
        values.any(|(_, one)| form::value(one, heading, lang) != Value::Empty)
    };
    let ruled = used(CriterionField::Rule);
    let is_asked = |heading: &CriterionField| match heading {
        CriterionField::Code
        | CriterionField::Name
        | CriterionField::Points(
            ScoreColumn::Standard | ScoreColumn::Previous | ScoreColumn::SelfScore,
        )
        | CriterionField::NotApplicable
        | CriterionField::Evidence
        | CriterionField::Explanation => true,
        CriterionField::Points(ScoreColumn::AppraisedFirst | ScoreColumn::Appraised)
        | CriterionField::Survey
        | CriterionField::Effort => false,
        CriterionField::Declared => ruled,
        CriterionField::Kind | CriterionField::ScoredBy | CriterionField::Rule => used(*heading),
        CriterionField::Points(ScoreColumn::Target)
        | CriterionField::Tasks
        | CriterionField::Lead
        | CriterionField::Support
        | CriterionField::Output
        | CriterionField::Due
        | CriterionField::Progress => plan,
    };
    CriterionField::ALL.into_iter().filter(is_asked).collect()
}

fn asked_of_fact(fact: Fact, official: &[Value], lang: Lang) -> Option<Asked> {
    match fact {
        // A unit may choose only if its set does not.
        Fact::NotApplicable if official.is_empty() => {
            let conventions = NotApplicable::iter();
            let words = conventions.map(|one| fact::convention(one).get(lang).to_owned());
            Some(Asked::Answers(words.collect()))
        }
        Fact::Title | Fact::Unit | Fact::Block => Some(Asked::Text),
        Fact::Year => Some(Asked::Year),
        _ => None,
    }
}

fn asked(criterion: &Criterion, heading: CriterionField, year: Option<u16>) -> Option<Asked> {
    let leaf = criterion.leaf()?;
    let by_body = leaf.scored_by == ScoredBy::Body;
    match heading {
        CriterionField::Points(ScoreColumn::SelfScore) => by_body.then(|| score(leaf)),
        CriterionField::Points(ScoreColumn::Previous) => {
            let known = leaf.scores.previous.is_some();
            (!known).then_some(Asked::Points(leaf.standard))
        }
        CriterionField::Points(ScoreColumn::Target) => Some(Asked::Points(leaf.standard)),
        CriterionField::Declared => match leaf.rule.as_ref().filter(|_| by_body)? {
            // Several ticks go into one cell; a list would allow only one.
            ScoringRule::Ticks(_) => Some(Asked::Text),
            rule if rule.answers().is_empty() => Some(Asked::Text),
            rule => {
                let answers = rule.answers().iter();
                Some(Asked::Answers(
                    answers.map(|(name, _)| name.clone()).collect(),
                ))
            }
        },
        CriterionField::Due => Some(Asked::Date(year)),
        CriterionField::NotApplicable
        | CriterionField::Evidence
        | CriterionField::Explanation
        | CriterionField::Tasks
        | CriterionField::Lead
        | CriterionField::Support
        | CriterionField::Output
        | CriterionField::Progress => Some(Asked::Text),
        _ => None,
    }
}

/// Returns the allowed self-scores: the steps of the rule, or any number up to the
/// standard.
fn score(leaf: &Leaf) -> Asked {
    /// Maximum number of steps in a list; with more, only the maximum is checked.
    const MOST: usize = 24;
    let steps = leaf.rule.as_ref();
    match steps.and_then(|rule| Steps::new(rule, leaf.standard)) {
        Some(Steps::Of(steps)) if steps.len() <= MOST => {
            let within = steps.into_iter().filter(|step| *step <= leaf.standard);
            Asked::Steps(within.collect())
        }
        _ => Asked::Points(leaf.standard),
    }
}

/// Returns the note of a column.
fn note(heading: CriterionField) -> Option<Message> {
    Some(match heading {
        CriterionField::Code => text!(
            "Chỉ điền các ô tô vàng. Không sửa mã, tên và điểm chuẩn; không thêm hàng, cột.",
            "Write in the yellow cells only. Codes, names and standard points stay; add no rows or columns."
        ),
        CriterionField::Points(ScoreColumn::SelfScore) => text!(
            "Điểm đơn vị tự chấm, từ 0 đến điểm chuẩn. Chưa chấm thì để trống, không ghi 0.",
            "Your own score, from 0 to the standard points. Leave it blank where nothing is scored; blank is not 0."
        ),
        CriterionField::Points(ScoreColumn::Previous) => text!(
            "Điểm cuối cùng của năm trước.",
            "The final score of last year."
        ),
        CriterionField::Points(ScoreColumn::Target) => text!(
            "Điểm phấn đấu đạt trong năm.",
            "The score that is aimed for this year."
        ),
        CriterionField::NotApplicable => text!(
            "Chỉ ghi khi tiêu chí không áp dụng cho đơn vị: ghi lý do, và để trống điểm.",
            "Only where the criterion does not apply to you: write the reason and no score."
        ),
        CriterionField::Declared => text!(
            "Số liệu làm căn cứ chấm: 45/53, 85%, số lượng, hoặc chọn mục trong danh sách. Nhiều mục cách nhau bằng dấu ;",
            "The figure the score is based on: 45/53, 85%, a count, or an entry of the list. Separate several by ;"
        ),
        CriterionField::Evidence => text!(
            "Mỗi văn bản một dòng (Alt+Enter): số, ký hiệu; ngày: 18/3/2023; mục: II.3",
            "A document a line (Alt+Enter): number; date: 18/3/2023; pages: II.3"
        ),
        CriterionField::Explanation => text!(
            "Giải trình khi thiếu hoặc chưa đủ tài liệu kiểm chứng.",
            "The reason where evidence is missing or incomplete."
        ),
        CriterionField::Tasks => text!(
            "Nhiệm vụ, giải pháp để đạt mục tiêu.",
            "What will be done to reach the target."
        ),
        CriterionField::Lead | CriterionField::Support => text!(
            "Tên đơn vị; nhiều đơn vị cách nhau bằng dấu ;",
            "Names of units, separated by ;"
        ),
        CriterionField::Due => text!(
            "Ngày, hoặc chữ: Quý IV, Thường xuyên.",
            "A date, or words such as Quarter IV."
        ),
        _ => return None,
    })
}
