//! Standard points in brackets after the name: "Ban hành kế hoạch (2 điểm)". They are read
//! if the column of standard points is missing or blank.

use foldhash::HashSet;

use super::cells::RowReader;
use super::context::row_of;
use super::headings::TableHeading;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, Field, PrintedTotal};
use crate::input::heading::{CriterionField, fold};
use crate::input::values::{self, Separators};
use crate::model::{Code, Points};
use crate::source::{Place, Sheet};
use crate::text;

/// Whether two names at least of a column end with points.
pub(super) fn has_names_with_points(sheet: &Sheet, heading: &TableHeading, column: usize) -> bool {
    let names = heading.cells_below(sheet, column);
    let with_points = names
        .filter(|cell| split_points(&values::one_line(&cell.text), Separators::EITHER).is_some());
    with_points.take(2).count() == 2
}

/// Moves the points after the names of criteria into their blank standard points. Those of
/// groups and totals are printed sums, and are moved only if a criterion has some.
pub(super) fn read(
    reader: &mut RowReader<'_>,
    criteria: &mut [DraftCriterion],
    totals: &mut [PrintedTotal],
) {
    let separators = reader.separators;
    let points_of = |one: &DraftCriterion| {
        let name = one
            .name
            .value()
            .filter(|_| one.points.standard.is_missing())?;
        split_points(name, separators)
    };
    let codes = criteria.iter().filter_map(|one| one.code.value());
    let groups: HashSet<Code> = codes
        .flat_map(|code| std::iter::successors(code.parent(), Code::parent))
        .collect();
    let is_leaf = |one: &DraftCriterion| one.code.value().is_none_or(|code| !groups.contains(code));
    let found: Vec<Option<(String, Points)>> = criteria.iter().map(points_of).collect();
    let pairs = || criteria.iter().zip(&found);
    let count = pairs()
        .filter(|(one, found)| is_leaf(one) && found.is_some())
        .count();
    if count == 0 {
        return;
    }
    let mut first = None;
    for (one, found) in criteria.iter_mut().zip(found) {
        let (Some((name, points)), Some(written)) = (found, one.name.located().cloned()) else {
            continue;
        };
        if is_leaf(one) {
            first.get_or_insert((written.clone(), points));
        }
        one.name = Field::read(name.into(), written.place.clone());
        one.points.standard = Field::read(points, written.place);
    }
    let Some((written, points)) = first else {
        return;
    };
    for total in totals {
        if total.points.standard.is_missing() {
            total.points.standard = of_total(reader, &total.place);
        }
    }
    reader.diagnostics.push(
        Diagnostic::new(
            RuleId::StandardFromName,
            written.place,
            text!(
                "điểm chuẩn của {count} tiêu chí được đọc từ ngoặc sau tên: “{name}” có điểm chuẩn {points}",
                "the standard points of {count} criteria are read from the brackets after their names: “{name}” has {points}",
                name = values::quoted(&written.value)),
        )
        .label(text!("đọc là {points}", "read as {points}"))
        .help(text!(
            "kiểm tra lại điểm chuẩn; nên ghi điểm chuẩn ở một cột riêng",
            "check the standard points; they are best kept in their own column"
        )),
    );
}

/// Returns the points after the words of a total.
fn of_total(reader: &RowReader<'_>, place: &Place) -> Field<Points> {
    let Some(row) = row_of(place) else {
        return Field::Missing;
    };
    let cells = [CriterionField::Name, CriterionField::Code]
        .map(|heading| reader.context.cell(row, heading));
    let mut points = cells.into_iter().flatten().filter_map(|cell| {
        let (_, points) = split_points(&values::one_line(&cell.text), reader.separators)?;
        Some(Field::read(points, reader.context.place(row, cell.column)))
    });
    points.next().unwrap_or_default()
}

/// Splits a name from the points in brackets at its end. Returns `None` if there are none,
/// or other points before them.
fn split_points(name: &str, separators: Separators) -> Option<(String, Points)> {
    let ended = name.trim_end_matches([' ', '.', ';', ':', ',']);
    let (before, inside) = match ended.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => ended.strip_suffix(']')?.rsplit_once('[')?,
    };
    let points = bracketed_points(inside, separators)?;
    let mut brackets = before.split(['(', '[']).skip(1);
    let has_other = brackets.any(|rest| {
        let inside = rest.split([')', ']']).next().unwrap_or_default();
        has_unit(inside) && inside.contains(|c: char| c.is_ascii_digit())
    });
    let before = before
        .trim_end()
        .trim_end_matches([':', '-', '–'])
        .trim_end();
    (!has_other && before.chars().any(char::is_alphabetic)).then(|| (before.to_owned(), points))
}

/// Parses `2 điểm`, `1,5đ`, `tối đa 2 điểm`; a number alone may be a footnote.
fn bracketed_points(inside: &str, separators: Separators) -> Option<Points> {
    const LABELS: [&str; 3] = ["điểm chuẩn", "điểm tối đa", "tối đa"];
    let words = values::one_line(inside).to_lowercase();
    let labelled = LABELS.iter().find_map(|label| words.strip_prefix(label));
    let number = labelled.unwrap_or(&words).trim_start_matches([':', ' ']);
    // "Tối đa 5" may be five of something.
    let names_points = labelled.is_some() && words.starts_with("điểm");
    if !names_points && !has_unit(number) {
        return None;
    }
    let points = values::points(number, separators).ok().flatten()?;
    (points > Points::ZERO).then_some(points)
}

fn has_unit(words: &str) -> bool {
    let folded = fold(words);
    ["diem", "d", "point", "points"].iter().any(|unit| {
        let before = folded.strip_suffix(unit);
        before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || c == ' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_points_after_a_name_from_notes() {
        for (text, name, points) in [
            (
                "Ban hành kế hoạch CCHC (2 điểm)",
                "Ban hành kế hoạch CCHC",
                "2",
            ),
            ("Tổ chức thực hiện (1,5đ)", "Tổ chức thực hiện", "1.5"),
            (
                "Báo cáo (quý, năm) (0,5 điểm).",
                "Báo cáo (quý, năm)",
                "0.5",
            ),
            ("Báo cáo [tối đa 2 điểm]", "Báo cáo", "2"),
            ("Báo cáo (Điểm tối đa: 2)", "Báo cáo", "2"),
            ("Báo cáo: (2 ĐIỂM)", "Báo cáo", "2"),
        ] {
            let read = split_points(text, Separators::default());
            let read = read.map(|(name, points)| (name, points.to_string()));
            assert_eq!(read, Some((name.to_owned(), points.to_owned())), "{text}");
        }
        for text in [
            "Báo cáo (2)",
            "Sáng kiến (tối đa 5)",
            "Báo cáo (2 điểm) và kế hoạch",
            "Báo cáo (2 điểm/văn bản)",
            "Kế hoạch (1 điểm), báo cáo (2 điểm)",
            "Báo cáo (0 điểm)",
            "Báo cáo (1,500 điểm)",
            "Báo cáo (50%)",
            "(2 điểm)",
            "Báo cáo (trừ 2 điểm)",
        ] {
            assert_eq!(split_points(text, Separators::default()), None, "{text}");
        }
    }
}
