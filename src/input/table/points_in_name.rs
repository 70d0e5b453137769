//! Standard points in brackets behind the name: "Ban hành kế hoạch (2 điểm)". They
//! are read where the column of standard points is missing or blank.

use std::collections::HashSet;

use super::cells::Reader;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, Field, PrintedTotal};
use crate::input::field::{self, Separators};
use crate::input::heading::{Heading, fold};
use crate::model::{Code, Points};
use crate::source::{At, Place, Sheet};
use crate::text;

/// Whether the names of a table, below the heading that ends at `heading`, have
/// points behind them: two at least.
pub(super) fn stand_behind_names(sheet: &Sheet, name: usize, heading: usize) -> bool {
    let both = Separators {
        dot: true,
        comma: true,
    };
    let below = sheet.rows.iter().filter(|(row, _)| *row > heading);
    let names = below.filter_map(|(_, cells)| cells.iter().find(|cell| cell.column == name));
    let with_points = names.filter(|cell| split(&field::one_line(&cell.text), both).is_some());
    with_points.take(2).count() == 2
}

/// Takes the points behind the names of criteria that have no standard points. A
/// group's are taken only beside those of criteria: they are its printed sum, and
/// so are those behind the words of a total.
pub(super) fn read(
    reader: &mut Reader<'_>,
    criteria: &mut [DraftCriterion],
    totals: &mut [PrintedTotal],
) {
    let separators = reader.separators;
    let lacks = |one: &DraftCriterion| one.points.standard.is_missing();
    let behind = |one: &DraftCriterion| split(one.name.value().filter(|_| lacks(one))?, separators);
    // Few names have points behind them.
    if !criteria.iter().any(|one| behind(one).is_some()) {
        return;
    }
    let codes = criteria.iter().filter_map(|one| one.code.value());
    let groups: HashSet<Code> = codes
        .flat_map(|code| std::iter::successors(code.parent(), Code::parent))
        .collect();
    let is_leaf = |one: &DraftCriterion| one.code.value().is_none_or(|code| !groups.contains(code));
    let found: Vec<Option<(String, Points)>> = criteria.iter().map(behind).collect();
    let read = criteria.iter().zip(&found);
    let read = read.filter(|(one, found)| is_leaf(one) && found.is_some());
    let count = read.count();
    if count == 0 {
        return;
    }
    let mut first = None;
    for (one, found) in criteria.iter_mut().zip(found) {
        let leaf = is_leaf(one);
        let (Some((name, points)), Some(written)) = (found, one.name.located().cloned()) else {
            continue;
        };
        if leaf {
            first.get_or_insert((written.clone(), points));
        }
        one.name = Field::read(name.into(), written.place.clone());
        one.points.standard = Field::read(points, written.place);
    }
    let Some((written, points)) = first else {
        return;
    };
    for total in totals
        .iter_mut()
        .filter(|total| total.points.standard.is_missing())
    {
        total.points.standard = of_total(reader, &total.place);
    }
    reader.faults.push(
        Diagnostic::new(
            Fault::StandardFromName,
            written.place,
            text!(
                "điểm chuẩn của {count} tiêu chí được đọc từ ngoặc sau tên: “{name}” có điểm chuẩn {points}",
                "the standard points of {count} criteria are read from the brackets behind their names: “{name}” has {points}",
                count,
                name = field::quoted(&written.value),
                points
            ),
        )
        .label(text!("đọc là {points}", "read as {points}", points))
        .help(text!(
            "kiểm tra lại điểm chuẩn; nên ghi điểm chuẩn ở một cột riêng",
            "look at the standard points again; they are best kept in a column of their own"
        )),
    );
}

/// The points behind the words of a total.
fn of_total(reader: &Reader<'_>, place: &Place) -> Field<Points> {
    let At::Cell { row, .. } = place.at() else {
        return Field::Missing;
    };
    let headings = [Heading::Name, Heading::Code].into_iter();
    let cells = headings.filter_map(|heading| reader.cell(row, heading));
    let points = cells.filter_map(|cell| {
        let (_, points) = split(&field::one_line(&cell.text), reader.separators)?;
        Some(Field::read(points, reader.place(row, cell.column)))
    });
    points.into_iter().next().unwrap_or_default()
}

/// The name and the points in the brackets at its end; none where there are no
/// such points, or others before them.
fn split(name: &str, separators: Separators) -> Option<(String, Points)> {
    let ended = name.trim_end_matches(|c: char| c == ' ' || ".;:,".contains(c));
    let (before, inside) = match ended.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => ended.strip_suffix(']')?.rsplit_once('[')?,
    };
    let points = points(inside, separators)?;
    let brackets = before.split(['(', '[']).skip(1);
    let other = brackets
        .filter_map(|rest| rest.split([')', ']']).next())
        .any(|inside| has_unit(inside) && inside.contains(|c: char| c.is_ascii_digit()));
    let before = before
        .trim_end()
        .trim_end_matches([':', '-', '–'])
        .trim_end();
    (!other && before.chars().any(char::is_alphabetic)).then(|| (before.to_owned(), points))
}

/// `2 điểm`, `1,5đ`, `tối đa 2 điểm`; a number alone may be a footnote.
fn points(inside: &str, separators: Separators) -> Option<Points> {
    const FIRST: [&str; 3] = ["điểm chuẩn", "điểm tối đa", "tối đa"];
    let words = field::one_line(inside).to_lowercase();
    let labelled = FIRST.iter().find_map(|first| words.strip_prefix(first));
    let number = labelled.unwrap_or(&words);
    let number = number.trim_start_matches([':', ' ']);
    // "Tối đa 5" may be five of something.
    let spoken = labelled.is_some() && words.starts_with("điểm");
    if !spoken && !has_unit(number) {
        return None;
    }
    let points = field::points(number, separators).ok().flatten()?;
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
    fn points_behind_a_name_are_told_from_notes() {
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
            let read = split(text, Separators::default());
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
            assert_eq!(split(text, Separators::default()), None, "{text}");
        }
    }
}
