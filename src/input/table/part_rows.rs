//! Lines below a criterion whose points add up to its standard points: what it is
//! made of. Without codes no score of theirs has a place in the tree.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::input::heading::Heading;
use crate::input::table::cells::Reader;
use crate::input::table::hidden;
use crate::input::table::row_kind::RowKind;
use crate::input::table::rule_text;
use crate::model::{Code, Column, Points};
use crate::text;

/// The lines of a criterion that are its parts.
pub(super) struct Parts {
    rows: Vec<usize>,
    /// Whether a score stands in one of them, or one is no bullet.
    pub(super) scored: bool,
}

/// The first lines of the rows below a criterion that add up to its standard
/// points; none where a line of them has no points, or fewer than two do.
pub(super) fn of(
    reader: &Reader<'_>,
    below: &[(usize, RowKind)],
    standard: Points,
) -> Option<Parts> {
    let mut sum = Points::ZERO;
    let mut rows = Vec::new();
    let mut scored = false;
    for (row, _) in below {
        let (points, bullet) = part(reader, *row)?;
        sum = sum + points;
        rows.push(*row);
        let own = |column: &Column| *column != Column::Standard;
        let mut columns = Column::ALL.into_iter().filter(own);
        scored |= !bullet || columns.any(|of| reader.cell(*row, Heading::Points(of)).is_some());
        if sum >= standard {
            break;
        }
    }
    (sum == standard && rows.len() > 1).then_some(Parts { rows, scored })
}

/// What a line may give, and whether it is marked as a line.
fn part(reader: &Reader<'_>, row: usize) -> Option<(Points, bool)> {
    let text = field::one_line(&reader.cell(row, Heading::Name)?.text);
    let bare = text
        .trim_start_matches(super::answer_rows::BULLETS)
        .trim_start();
    let bullet = reader.cell(row, Heading::Code).is_some() || bare.len() < text.len();
    let spoken = || {
        let answer = rule_text::answer(bare.trim_end_matches([';', '.', ',']));
        answer.map(|(_, points)| points)
    };
    let points = reader.standard(row).or_else(spoken)?;
    (points > Points::ZERO).then_some((points, bullet))
}

impl Parts {
    /// How many rows they are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What is said of them, once for all: an error where a score would be lost.
    pub(super) fn fault(&self, reader: &Reader<'_>, code: &Code, standard: Points) -> Diagnostic {
        let numbers = hidden::ranges(&self.rows, |row| reader.sheet.row_number(row).to_string());
        let first = self.rows.first().copied().unwrap_or_default();
        let heading = if self.scored {
            Heading::Code
        } else {
            Heading::Name
        };
        let column = reader.columns.get(heading);
        let column = column.or(reader.columns.get(Heading::Name)).unwrap_or(0);
        let place = reader.place(first, column);
        let codes = [format!("{code}.1"), format!("{code}.2")].join(", ");
        if self.scored {
            return Diagnostic::new(
                Fault::CodeMissing,
                place,
                text!(
                    "các hàng {numbers} cộng lại đúng bằng điểm chuẩn {standard} của tiêu chí {code} nhưng không có mã",
                    "rows {numbers} add up to {standard}, the standard points of criterion {code}, and have no codes",
                    numbers,
                    standard,
                    code
                ),
            )
            .label(text!("thiếu mã", "no code"))
            .help(text!(
                "ghi mã {codes}… vào từng hàng để chúng thành tiêu chí thành phần của {code}",
                "give each of these rows a code, {codes} …, so that they are sub-criteria of {code}",
                codes,
                code
            ));
        }
        Diagnostic::new(
            Fault::RowIgnored,
            place,
            text!(
                "các hàng {numbers} cộng lại đúng bằng điểm chuẩn {standard} của tiêu chí {code}, không có mã và không có điểm đạt được nên không được đọc",
                "rows {numbers} add up to {standard}, the standard points of criterion {code}; they have neither codes nor scores and are not read",
                numbers,
                standard,
                code
            ),
        )
        .help(text!(
            "nếu chấm riêng từng nội dung thì ghi mã {codes}… và điểm vào từng hàng; nếu chấm chung ở hàng {code} thì để nguyên",
            "where each is scored by itself, give the rows the codes {codes} … and their scores; where {code} is scored as a whole, leave them",
            codes,
            code
        ))
    }
}
