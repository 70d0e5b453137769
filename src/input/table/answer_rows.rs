//! Rows without codes below a criterion: answers with their points ("- Kịp thời: 1 điểm"),
//! which are its scoring rule if they are plain, or parts that add up to it.

use std::collections::HashMap;

use super::cells::RowReader;
use super::row_kind::{RowKind, SkipReason};
use super::rule_text::{self, BULLETS};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::model::{Code, Points, ScoreColumn, ScoringRule};
use crate::source::Place;
use crate::text;

/// A row that may be an answer with its points.
struct AnswerRow {
    /// Its index among the rows.
    index: usize,
    /// `kịp thời: 1`.
    answer: String,
    points: Points,
    /// Whether it begins with a dash or a bullet.
    has_bullet: bool,
    /// Whether its points are in the column of standard points.
    in_column: bool,
}

/// Rows that add up to the standard points of a criterion.
struct PartRows {
    rows: Vec<usize>,
    /// Whether one of them has a score, or no bullet.
    scored: bool,
}

/// Marks the answers and parts of every criterion. Returns the rules that answers make, by
/// the row of the criterion.
pub(super) fn mark(
    reader: &mut RowReader<'_>,
    kinds: &mut [(usize, RowKind)],
) -> HashMap<usize, (ScoringRule, Place)> {
    let mut rules = HashMap::new();
    for index in 0..kinds.len() {
        let row = kinds[index].0;
        if kinds[index].1 != RowKind::Criterion || reader.codes.get(row).is_none() {
            continue;
        }
        if let Some((end, rule)) = lettered(reader, kinds, index) {
            rules.insert(row, rule);
            for (_, kind) in &mut kinds[index + 1..end] {
                *kind = RowKind::Answer;
            }
            continue;
        }
        let joined = kinds[index + 1..].iter();
        let joined = joined.take_while(|(_, kind)| *kind == RowKind::Joined);
        let first = index + 1 + joined.count();
        let below = kinds[first..].iter();
        let end = first + below.take_while(|row| may_be_answer(reader, row)).count();
        let Some(standard) = reader.standard(row).filter(|_| end > first) else {
            continue;
        };
        // Rows in a group are criteria that may have lost their codes.
        let code = reader.codes.code(row);
        let next = kinds.get(end).and_then(|(row, _)| reader.codes.code(*row));
        if code
            .zip(next)
            .is_some_and(|(code, next)| next.is_below(code))
        {
            continue;
        }
        let parts = part_rows(reader, &kinds[first..end], standard);
        if let Some((parts, code)) = parts.zip(code) {
            let diagnostic = parts_without_codes(reader, &parts, code, standard);
            reader.diagnostics.push(diagnostic);
            for (_, kind) in &mut kinds[first..first + parts.rows.len()] {
                *kind = RowKind::Part;
            }
            continue;
        }
        let answers: Vec<AnswerRow> = (first..end)
            .map_while(|index| answer_row(reader, index, kinds[index].0))
            .collect();
        if answers.is_empty() {
            continue;
        }
        let has_rule = reader.context.cell(row, CriterionField::Rule).is_some();
        if let Some(rule) = rule_of(&answers, standard).filter(|_| !has_rule) {
            let column = reader
                .context
                .columns
                .get(CriterionField::Name)
                .unwrap_or(0);
            let place = reader.context.place(kinds[answers[0].index].0, column);
            rules.insert(row, (rule, place));
            for answer in &answers {
                kinds[answer.index].1 = RowKind::Answer;
            }
            continue;
        }
        let all_bullets = answers.iter().all(|answer| answer.has_bullet);
        for answer in answers.iter().filter(|one| all_bullets || !one.in_column) {
            kinds[answer.index].1 = RowKind::Skipped(SkipReason::UnclearAnswer);
        }
    }
    rules
}

/// Returns the rule of answers lettered a, b, c … right below a criterion, and the index
/// after the last. Rows with scores, or that add up to the criterion, are criteria.
fn lettered(
    reader: &RowReader<'_>,
    kinds: &[(usize, RowKind)],
    index: usize,
) -> Option<(usize, (ScoringRule, Place))> {
    let row = kinds[index].0;
    let below = &kinds[index + 1..];
    let is_next = |(letter, (row, kind)): &(char, &(usize, RowKind))| {
        let code = reader.context.cell(*row, CriterionField::Code);
        *kind == RowKind::Criterion
            && code.is_some_and(|cell| letter_of(&cell.text) == Some(*letter))
    };
    let count = ('a'..='z').zip(below).take_while(is_next).count();
    if count < 2 || reader.context.cell(row, CriterionField::Rule).is_some() {
        return None;
    }
    let standard = reader.standard(row)?;
    let end = index + 1 + count;
    let answers: Vec<AnswerRow> = (index + 1..end)
        .map(|at| answer_row(reader, at, kinds[at].0))
        .collect::<Option<_>>()?;
    let rule = rule_of(&answers, standard)?;
    let column = reader.context.columns.get(CriterionField::Name)?;
    let place = reader.context.place(kinds[index + 1].0, column);
    Some((end, (rule, place)))
}

/// Returns the letter of a row: "a", "b)", "c.".
fn letter_of(text: &str) -> Option<char> {
    let mut letters = text.trim().trim_end_matches(['.', ')']).chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

/// Whether a row without a code may be an answer: its code cell is blank or a bullet.
fn may_be_answer(reader: &RowReader<'_>, (row, kind): &(usize, RowKind)) -> bool {
    let code = reader.context.cell(*row, CriterionField::Code);
    matches!(*kind, RowKind::Criterion | RowKind::PLAIN_TEXT)
        && reader.codes.get(*row).is_none()
        && code.is_none_or(|cell| is_bullet(&cell.text))
}

fn is_bullet(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| BULLETS.contains(&c))
}

/// Returns the rule of answers: the best one gives exactly the standard points. Without a
/// zero they exclude each other only if all have bullets and they add up to more.
fn rule_of(answers: &[AnswerRow], standard: Points) -> Option<ScoringRule> {
    let most = answers.iter().map(|answer| answer.points).max()?;
    if most != standard || answers.len() < 2 {
        return None;
    }
    let lines: Vec<&str> = answers.iter().map(|one| one.answer.as_str()).collect();
    let lines = lines.join("\n");
    let sum: Points = answers.iter().map(|answer| answer.points).sum();
    let exclusive = answers.iter().all(|answer| answer.has_bullet) && sum > standard;
    rule_text::plain(&lines).or_else(|| rule_text::exclusive(&lines).filter(|_| exclusive))
}

/// Reads a row with a name, points in one place, and nothing else.
fn answer_row(reader: &RowReader<'_>, index: usize, row: usize) -> Option<AnswerRow> {
    let context = reader.context;
    let name = context.columns.get(CriterionField::Name)?;
    let standard = context
        .columns
        .get(CriterionField::Points(ScoreColumn::Standard))?;
    let code = context.columns.get(CriterionField::Code);
    let mut cells = context.sheet.row(row).iter();
    let is_alone = cells.all(|cell| {
        cell.column == name
            || cell.column == standard
            || cell.text.trim().is_empty()
            || (code == Some(cell.column)
                && (is_bullet(&cell.text) || letter_of(&cell.text).is_some()))
    });
    let text = values::one_line(&context.sheet.cell(row, name)?.text);
    let bare = text.trim_start_matches(BULLETS).trim_start();
    let has_bullet = context.cell(row, CriterionField::Code).is_some() || bare.len() < text.len();
    let bare = bare.trim_end_matches([';', '.', ',']);
    let in_column = context.sheet.cell(row, standard).is_some();
    let (name, points) = match (rule_text::answer(bare), reader.standard(row)) {
        (Some((name, points)), None) if !in_column => (name, points),
        (Some((name, named)), Some(points)) if named == points => (name, points),
        (None, Some(points)) => (bare.trim_end_matches(':').trim_end().to_owned(), points),
        _ => return None,
    };
    (is_alone && !name.is_empty()).then(|| AnswerRow {
        index,
        answer: format!("{name}: {points}"),
        points,
        has_bullet,
        in_column,
    })
}

/// Returns the first rows below a criterion that add up to its standard points, `None` if
/// one of them has no points or there are fewer than two.
fn part_rows(
    reader: &RowReader<'_>,
    below: &[(usize, RowKind)],
    standard: Points,
) -> Option<PartRows> {
    let mut sum = Points::ZERO;
    let mut parts = PartRows {
        rows: Vec::new(),
        scored: false,
    };
    for (row, _) in below {
        let (points, has_bullet) = part_points(reader, *row)?;
        sum = sum + points;
        parts.rows.push(*row);
        let mut columns = ScoreColumn::ALL.into_iter();
        let has_score = columns.any(|column| {
            let cell = reader.context.cell(*row, CriterionField::Points(column));
            column != ScoreColumn::Standard && cell.is_some()
        });
        parts.scored |= !has_bullet || has_score;
        if sum >= standard {
            break;
        }
    }
    (sum == standard && parts.rows.len() > 1).then_some(parts)
}

/// Returns the most points of a part, and whether it has a bullet.
fn part_points(reader: &RowReader<'_>, row: usize) -> Option<(Points, bool)> {
    let text = values::one_line(&reader.context.cell(row, CriterionField::Name)?.text);
    let bare = text.trim_start_matches(BULLETS).trim_start();
    let has_bullet =
        reader.context.cell(row, CriterionField::Code).is_some() || bare.len() < text.len();
    let in_text = || {
        let answer = rule_text::answer(bare.trim_end_matches([';', '.', ',']));
        answer.map(|(_, points)| points)
    };
    let points = reader.standard(row).or_else(in_text)?;
    (points > Points::ZERO).then_some((points, has_bullet))
}

/// Reports parts without codes: an error if a score would be lost.
fn parts_without_codes(
    reader: &RowReader<'_>,
    parts: &PartRows,
    code: &Code,
    standard: Points,
) -> Diagnostic {
    let context = reader.context;
    let numbers = context.row_numbers(&parts.rows);
    let first = parts.rows.first().copied().unwrap_or_default();
    let name = context.columns.get(CriterionField::Name);
    let column = context
        .columns
        .get(CriterionField::Code)
        .filter(|_| parts.scored);
    let place = context.place(first, column.or(name).unwrap_or(0));
    let codes = [format!("{code}.1"), format!("{code}.2")].join(", ");
    if parts.scored {
        return Diagnostic::new(
            RuleId::CodeMissing,
            place,
            text!(
                "các hàng {numbers} cộng lại đúng bằng điểm chuẩn {standard} của tiêu chí {code} nhưng không có mã",
                "rows {numbers} add up to {standard}, the standard points of criterion {code}, and have no codes"
            ),
        )
        .label(text!("thiếu mã", "no code"))
        .help(text!(
            "ghi mã {codes}… vào từng hàng để chúng thành tiêu chí thành phần của {code}",
            "give each of these rows a code, {codes} …, so that they are sub-criteria of {code}"
        ));
    }
    Diagnostic::new(
        RuleId::RowIgnored,
        place,
        text!(
            "các hàng {numbers} cộng lại đúng bằng điểm chuẩn {standard} của tiêu chí {code}, không có mã và không có điểm đạt được nên không được đọc",
            "rows {numbers} add up to {standard}, the standard points of criterion {code}; they have neither codes nor scores and are not read"
        ),
    )
    .help(text!(
        "nếu chấm riêng từng nội dung thì ghi mã {codes}… và điểm vào từng hàng; nếu chấm chung ở hàng {code} thì để nguyên",
        "if each is scored separately, give the rows the codes {codes} … and their scores; if {code} is scored as a whole, leave them"
    ))
}
