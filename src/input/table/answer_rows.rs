//! Lines below a criterion that say what it is scored: "- Kịp thời: 1 điểm". They
//! have no code; where they are plain they are the rule of the criterion, and
//! where they are not, that is said.

use foldhash::{HashMap, HashMapExt};

use super::cells::Reader;
use super::row_kind::RowKind;
use super::rule_text;
use crate::input::field::{self, Separators};
use crate::input::heading::Heading;
use crate::model::{Column, Points, Rule};
use crate::source::{CellKind, Place};

/// What a line begins with.
pub(super) const BULLETS: [char; 7] = ['-', '–', '—', '+', '*', '•', '·'];

/// Whether a cell in the column of codes only marks a line.
fn is_bullet(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| BULLETS.contains(&c))
}

/// A line that may be an answer with its points.
struct Line {
    /// Which of the rows.
    at: usize,
    /// `kịp thời: 1`.
    answer: String,
    points: Points,
    /// Whether it begins with a dash or a bullet.
    bullet: bool,
    /// Whether its points stand in the column of standard points.
    in_column: bool,
}

/// Finds the lines of every criterion among the rows and marks them. Returns the
/// rules that they make, by the row of the criterion.
pub(super) fn mark(
    reader: &mut Reader<'_>,
    kinds: &mut [(usize, RowKind)],
) -> HashMap<usize, (Rule, Place)> {
    let mut rules = HashMap::new();
    for at in 0..kinds.len() {
        let row = kinds[at].0;
        if !matches!(kinds[at].1, RowKind::Criterion) || reader.codes.get(row).is_none() {
            continue;
        }
        let uncoded = |(row, kind): &(usize, RowKind)| {
            matches!(kind, RowKind::Criterion | RowKind::Other)
                && reader.codes.get(*row).is_none()
                && reader
                    .cell(*row, Heading::Code)
                    .is_none_or(|cell| is_bullet(&cell.text))
        };
        let is_joined = |(_, kind): &&(usize, RowKind)| matches!(kind, RowKind::Joined);
        let at = at + kinds[at + 1..].iter().take_while(is_joined).count();
        let below = kinds[at + 1..]
            .iter()
            .take_while(|one| uncoded(one))
            .count();
        // Most criteria have nothing without a code below them.
        let Some(standard) = Some(row)
            .filter(|_| below > 0)
            .and_then(|row| reader.standard(row))
        else {
            continue;
        };
        let lines: Vec<Line> = (at + 1..=at + below)
            .map_while(|at| reader.line(at, kinds[at].0))
            .collect();
        // A group has criteria below it, and these lines may have lost their codes.
        let next = kinds
            .get(at + 1 + below)
            .and_then(|(row, _)| reader.codes.code(*row));
        let code = reader.codes.code(row);
        if code
            .zip(next)
            .is_some_and(|(code, next)| next.is_below(code))
        {
            continue;
        }
        let parts = super::part_rows::of(reader, &kinds[at + 1..=at + below], standard);
        if let Some((parts, code)) = parts.zip(code) {
            let fault = parts.fault(reader, code, standard);
            reader.faults.push(fault);
            for (_, kind) in &mut kinds[at + 1..=at + parts.len()] {
                *kind = RowKind::Part;
            }
            continue;
        }
        if lines.is_empty() {
            continue;
        }
        let has_rule = reader.cell(row, Heading::Rule).is_some();
        match rule_of(&lines, standard).filter(|_| !has_rule) {
            Some(rule) => {
                let first = kinds[lines[0].at].0;
                let column = reader.columns.get(Heading::Name).unwrap_or(0);
                rules.insert(row, (rule, reader.place(first, column)));
                for line in &lines {
                    kinds[line.at].1 = RowKind::Answer;
                }
            }
            None if lines.iter().all(|line| line.bullet) => {
                for line in &lines {
                    kinds[line.at].1 = RowKind::Unplain;
                }
            }
            None => {
                for line in lines.iter().filter(|line| !line.in_column) {
                    kinds[line.at].1 = RowKind::Unplain;
                }
            }
        }
    }
    rules
}

/// The rule that lines make. None may give more than the standard points, and one
/// gives them all; without a zero they exclude each other only where they are
/// marked as lines and together give more than can be had.
fn rule_of(lines: &[Line], standard: Points) -> Option<Rule> {
    let most = lines.iter().map(|line| line.points).max()?;
    if most != standard || lines.len() < 2 {
        return None;
    }
    let answers: Vec<&str> = lines.iter().map(|line| line.answer.as_str()).collect();
    if let Some(rule) = rule_text::plain(&answers.join("\n")) {
        return Some(rule);
    }
    let sum = lines
        .iter()
        .fold(Points::ZERO, |sum, line| sum + line.points);
    let marked = lines.iter().all(|line| line.bullet) && sum > standard;
    marked
        .then(|| rule_text::exclusive(&answers.join("\n")))
        .flatten()
}

impl Reader<'_> {
    /// The standard points of a row, where they can be read.
    pub(super) fn standard(&self, row: usize) -> Option<Points> {
        let cell = self.cell(row, Heading::Points(Column::Standard))?;
        let separators = match cell.kind {
            CellKind::Text => self.separators,
            CellKind::Number { .. } => Separators::YAML,
            _ => return None,
        };
        field::points(&cell.text, separators).ok().flatten()
    }

    /// A row with a name, points in one place, and nothing else.
    fn line(&self, at: usize, row: usize) -> Option<Line> {
        let name = self.columns.get(Heading::Name)?;
        let standard = self.columns.get(Heading::Points(Column::Standard))?;
        let alone = self.sheet.row(row).iter().all(|cell| {
            let bullet = self.columns.get(Heading::Code) == Some(cell.column);
            cell.column == name
                || cell.column == standard
                || cell.text.trim().is_empty()
                || (bullet && is_bullet(&cell.text))
        });
        let marked = self.cell(row, Heading::Code).is_some();
        let text = field::one_line(&self.sheet.cell(row, name)?.text);
        let bare = text.trim_start_matches(BULLETS).trim_start();
        let bullet = marked || bare.len() < text.len();
        let bare = bare.trim_end_matches([';', '.', ',']);
        let spoken = rule_text::answer(bare);
        let in_column = self.sheet.cell(row, standard).is_some();
        let (name, points) = match (spoken, self.standard(row)) {
            (Some((name, points)), None) if !in_column => (name, points),
            (Some((name, spoken)), Some(points)) if spoken == points => (name, points),
            (None, Some(points)) => (bare.trim_end_matches(':').trim_end().to_owned(), points),
            _ => return None,
        };
        (alone && !name.is_empty()).then(|| Line {
            at,
            answer: format!("{name}: {points}"),
            points,
            bullet,
            in_column,
        })
    }
}
