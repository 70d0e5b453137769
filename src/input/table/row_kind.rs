//! What each row below the heading is: a criterion, a total, or neither.

use std::collections::HashSet;

use super::cells::{RowReader, kind_outside_total};
use super::codes::{CoercedCode, Reading};
use super::context::TableContext;
use super::signature::{footer_rows, is_signed};
use super::totals::{TotalScope, is_page_total, total_scope};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::{Code, Points, ScoreColumn};
use crate::source::CellKind;
use crate::text;
use crate::vocab::fold::fold;

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Criterion,
    Total(TotalScope),
    /// An answer to the criterion above, with its points.
    Answer,
    /// A part of the criterion above, without a code; reported where it is found.
    Part,
    /// More of the name or texts above.
    Joined,
    Skipped(SkipReason),
}

/// Why a row is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SkipReason {
    /// It may be an answer to the criterion above, but not plainly.
    UnclearAnswer,
    /// It is not a criterion and comes after the grand total.
    AfterTotal,
    /// It adds up the rows of a printed page: "Cộng trang", "Mang sang".
    PageTotal,
    /// It is a line of text: a note, a signature.
    PlainText,
}

impl RowKind {
    pub(super) const PLAIN_TEXT: Self = Self::Skipped(SkipReason::PlainText);

    pub(super) fn is_grand_total(&self) -> bool {
        matches!(
            self,
            Self::Total(TotalScope::Table | TotalScope::FieldOrTable)
        )
    }
}

impl SkipReason {
    /// Returns the reason in a few words.
    pub(super) fn short(self) -> Message {
        match self {
            Self::UnclearAnswer => text!("mức điểm không rõ", "an unclear answer"),
            Self::AfterTotal => text!("sau dòng tổng cộng", "after the grand total"),
            Self::PageTotal => text!("cộng trang", "the total of a page"),
            Self::PlainText => text!("không có mã và điểm", "neither a code nor points"),
        }
    }

    /// Returns the message on a skipped row, by the number the user sees, and the help.
    /// Rows after the grand total are reported together, by [`after_total`].
    pub(super) fn describe(self, number: usize) -> (Message, Message) {
        match self {
            Self::UnclearAnswer => (
                text!(
                    "hàng {number} có vẻ là một mức điểm của tiêu chí bên trên, nhưng các mức không đủ rõ nên không được đọc",
                    "row {number} looks like an answer to the criterion above, but the answers are not clear enough and are not read"
                ),
                code_if_criterion(),
            ),
            Self::PageTotal => (
                text!(
                    "hàng {number} là dòng cộng trang, không phải tiêu chí nên không được đọc",
                    "row {number} is the total of a printed page, not a criterion, and is not read"
                ),
                text!(
                    "không phải sửa; chương trình tự cộng điểm của cả bảng",
                    "nothing to fix; the program adds up the points of the whole table"
                ),
            ),
            Self::AfterTotal | Self::PlainText => (
                text!(
                    "hàng {number} không có mã và không có điểm nên không được đọc",
                    "row {number} has neither a code nor points and is not read"
                ),
                code_if_criterion(),
            ),
        }
    }
}

fn code_if_criterion() -> Message {
    text!(
        "thêm mã nếu đây là tiêu chí",
        "add a code if it is a criterion"
    )
}

/// Returns the message on rows after the grand total, and the help.
pub(super) fn after_total(context: &TableContext<'_>, rows: &[usize]) -> (Message, Message) {
    let numbers = context.row_numbers(rows);
    let message = if rows.len() > 1 {
        text!(
            "các hàng {numbers} đứng sau dòng tổng cộng, không phải tiêu chí nên không được đọc",
            "rows {numbers} are after the grand total, are not criteria and are not read"
        )
    } else {
        text!(
            "hàng {numbers} đứng sau dòng tổng cộng, không phải tiêu chí nên không được đọc",
            "row {numbers} is after the grand total, is not a criterion and is not read"
        )
    };
    (message, code_if_criterion())
}

impl RowReader<'_> {
    /// Returns the kind of each row, looking at each by itself and the one below it.
    pub(super) fn row_kinds(&self, rows: &[usize]) -> Vec<(usize, RowKind)> {
        let next = rows.iter().skip(1).map(|row| Some(*row)).chain([None]);
        let pairs = rows.iter().zip(next);
        pairs
            .map(|(row, next)| (*row, self.row_kind(*row, next)))
            .collect()
    }

    fn row_kind(&self, row: usize, next: Option<usize>) -> RowKind {
        let cell = |heading| self.context.cell(row, heading);
        let has_name = cell(CriterionField::Name).is_some_and(|cell| has_word(&cell.text));
        // A date without a name belongs to a signature.
        let has_code = match self.codes.get(row) {
            Some(
                Reading::Sure(_)
                | Reading::Repaired(_, CoercedCode::Number | CoercedCode::Separators),
            ) => true,
            Some(Reading::Repaired(..) | Reading::Ambiguous(..)) => has_name,
            None => false,
        };
        let scope = |heading| cell(heading).and_then(|cell| total_scope(&cell.text));
        if !has_code {
            let first = if has_name {
                CriterionField::Name
            } else {
                CriterionField::Code
            };
            let is_page =
                |heading| cell(heading).is_some_and(|cell| is_page_total(&fold(&cell.text)));
            if is_page(first) || is_page(CriterionField::Code) {
                return RowKind::Skipped(SkipReason::PageTotal);
            }
            if let Some(scope) = scope(first).or_else(|| scope(CriterionField::Code)) {
                return RowKind::Total(scope);
            }
        } else if let Some(scope @ (TotalScope::Table | TotalScope::FieldOrTable)) =
            scope(CriterionField::Name)
        {
            // A total that is numbered like the rows above it, unless it is a group.
            let code = self.codes.code(row);
            let next = next.and_then(|next| self.codes.code(next));
            let is_group = code
                .zip(next)
                .is_some_and(|(code, next)| next.is_below(code));
            if !is_group && self.is_named_total(row) {
                return RowKind::Total(scope);
            }
        }
        // Words in a column of points, without a code or a name, are a signature.
        let points = ScoreColumn::ALL.into_iter().map(CriterionField::Points);
        let has_points = || {
            points.chain([CriterionField::Survey]).any(|heading| {
                cell(heading).is_some_and(|cell| {
                    has_word(&cell.text) && (has_name || may_be_number(&fold(&cell.text)))
                })
            })
        };
        // Above the last code a row with something like a code lost it.
        let has_unread_code = || {
            cell(CriterionField::Code).is_some_and(|cell| match cell.kind {
                CellKind::NoResult | CellKind::Error => true,
                _ => cell.text.contains(|c: char| c.is_ascii_digit()),
            })
        };
        let lost_code = || has_name && self.is_above_last_code(row) && has_unread_code();
        if has_code || has_points() || lost_code() || self.is_lost_field(row) {
            RowKind::Criterion
        } else {
            RowKind::PLAIN_TEXT
        }
    }

    pub(super) fn is_above_last_code(&self, row: usize) -> bool {
        self.codes.last_row.is_some_and(|last| row < last)
    }

    /// Whether a row looks like a field without its code, in a table whose codes are
    /// joined with those above them: what follows would go to another field.
    pub(super) fn is_lost_field(&self, row: usize) -> bool {
        if !self.codes.are_joined()
            || !self.is_above_last_code(row)
            || self.codes.get(row).is_some()
        {
            return false;
        }
        let name = self.context.cell(row, CriterionField::Name);
        let cell = name.or_else(|| self.context.cell(row, CriterionField::Code));
        cell.is_some_and(|cell| {
            let capitals = cell.text.chars().filter(|c| c.is_uppercase()).count();
            let in_capitals = capitals > 2 && !cell.text.chars().any(char::is_lowercase);
            let only_words = cell.text.chars().any(char::is_alphabetic)
                && !cell.text.contains(|c: char| c.is_ascii_digit());
            in_capitals || (self.codes.may_run_on && only_words)
        })
    }

    /// Whether a row is named "Tổng cộng" or "Cộng" and nothing more.
    fn is_named_total(&self, row: usize) -> bool {
        const NAMES: [&str; 6] = [
            "tong cong",
            "tong",
            "cong",
            "tong so diem",
            "total",
            "grand total",
        ];
        let name = self.context.cell(row, CriterionField::Name);
        name.is_some_and(|cell| NAMES.contains(&fold(&cell.text).as_str()))
    }

    /// Whether a row has a cell in a column of points.
    pub(super) fn has_points(&self, row: usize) -> bool {
        let mut columns = ScoreColumn::ALL.into_iter();
        columns.any(|column| {
            self.context
                .cell(row, CriterionField::Points(column))
                .is_some()
        })
    }

    /// Returns the code of a criterion.
    fn criterion_code(&self, (row, kind): &(usize, RowKind)) -> Option<&Code> {
        let code = self.codes.code(*row);
        code.filter(|_| matches!(kind, RowKind::Criterion))
    }

    /// Marks rows after the grand total that are not criteria: footnotes and remarks with
    /// codes, then everything without a code ("Xếp loại", "Làm tròn") and signatures.
    pub(super) fn mark_rows_after_total(&self, kinds: &mut [(usize, RowKind)]) {
        self.mark_footnotes(kinds);
        let is_coded = |(row, kind): &(usize, RowKind)| {
            matches!(kind, RowKind::Criterion) && self.codes.get(*row).is_some()
        };
        let from = kinds.iter().rposition(is_coded).map_or(0, |at| at + 1);
        let tail = &mut kinds[from..];
        let rows: Vec<usize> = tail.iter().map(|(row, _)| *row).collect();
        let footer = footer_rows(self.context, &rows);
        for (_, kind) in tail.iter_mut().filter(|(row, _)| footer.contains(row)) {
            *kind = RowKind::PLAIN_TEXT;
        }
        let Some(total) = tail.iter().position(|(_, kind)| kind.is_grand_total()) else {
            for (row, kind) in tail {
                if matches!(kind, RowKind::Criterion) && is_signed(self.context.sheet.row(*row)) {
                    *kind = RowKind::PLAIN_TEXT;
                }
            }
            return;
        };
        let standard = self.standard(tail[total].0);
        for (row, kind) in &mut tail[total..] {
            let name = self.context.cell(*row, CriterionField::Name);
            let has_name = name.is_some_and(|cell| has_word(&cell.text));
            if matches!(kind, RowKind::Criterion)
                && has_name
                && !self.is_uncoded_criterion(*row, standard)
            {
                *kind = RowKind::Skipped(SkipReason::AfterTotal);
            }
        }
    }

    /// Marks numbered footnotes after the grand total, if anything after it has a code.
    fn mark_footnotes(&self, kinds: &mut [(usize, RowKind)]) {
        let Some(total) = kinds.iter().position(|(_, kind)| kind.is_grand_total()) else {
            return;
        };
        let mut after = kinds[total..].iter();
        if !after.any(|row| self.criterion_code(row).is_some()) {
            return;
        }
        let remarks = self.first_remark(kinds, total);
        let mut seen: HashSet<&Code> = HashSet::new();
        let mut after_total = false;
        let mut in_footnotes = false;
        for row in kinds {
            after_total |= row.1.is_grand_total() && !seen.is_empty();
            let Some(code) = self.criterion_code(row) else {
                in_footnotes &= row.1 == RowKind::PLAIN_TEXT;
                continue;
            };
            let begins = !seen.insert(code) || Some(row.0) == remarks;
            // Footnotes after the first may go on counting past the fields.
            in_footnotes = (begins || in_footnotes) && after_total && !self.has_points(row.0);
            if in_footnotes {
                row.1 = RowKind::Skipped(SkipReason::AfterTotal);
            }
        }
    }

    /// Returns the first row of remarks after the grand total: fields and rows below them,
    /// none of which has points.
    fn first_remark(&self, kinds: &[(usize, RowKind)], total: usize) -> Option<usize> {
        let is_scored =
            |(row, kind): &(usize, RowKind)| *kind != RowKind::PLAIN_TEXT && self.has_points(*row);
        let last = kinds
            .iter()
            .rposition(is_scored)
            .unwrap_or(total)
            .max(total);
        let mut rows = kinds[last..].iter();
        let (row, code) = rows.find_map(|row| Some((row.0, self.criterion_code(row)?)))?;
        // Neither a field of bonus points nor the sums of a table below.
        let name = self.codes.name(row).map(|(_, name)| name);
        let cell = self.context.cell(row, CriterionField::Name);
        let name = name.or(cell.map(|cell| cell.text.as_str()))?;
        let is_remark = code.depth() == 1
            && name.contains(char::is_alphabetic)
            && kind_outside_total(name).is_none();
        is_remark.then_some(row)
    }

    /// Whether a row without a code after the grand total has points like a criterion:
    /// fewer than the total's `standard`, or of a bonus or penalty.
    fn is_uncoded_criterion(&self, row: usize, standard: Option<Points>) -> bool {
        let is_part = self.standard(row).is_some_and(|own| {
            own > Points::ZERO && standard.is_none_or(|standard| own < standard)
        });
        let name = self.context.cell(row, CriterionField::Name);
        let is_outside = name.is_some_and(|cell| kind_outside_total(&cell.text).is_some());
        let has_score = || {
            ScoreColumn::ALL.into_iter().any(|column| {
                let cell = self.context.cell(row, CriterionField::Points(column));
                cell.is_some_and(|cell| cell.text.contains(|c: char| matches!(c, '1'..='9')))
            })
        };
        is_part || (is_outside && has_score())
    }
}

/// Whether a text has a letter or a digit.
fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether folded words without a name may be points. A place and a date ("ngày 05 tháng
/// 3") belong to a signature.
fn may_be_number(words: &str) -> bool {
    let padded = format!(" {words} ");
    let is_dated = padded.contains(" ngay ") || padded.contains(" thang ");
    !is_dated && words.contains(|c: char| c.is_ascii_digit())
}
