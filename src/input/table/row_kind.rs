//! What each row below the heading is: a criterion, a total, or neither.

use foldhash::{HashSet, HashSetExt};

use crate::input::heading::{Heading, fold};
use crate::input::table::cells::{Reader, outside};
use crate::input::table::codes::{Reading, Turned};
use crate::input::table::hidden;
use crate::input::table::totals::{self, Closing};
use crate::lang::Text;
use crate::model::{Code, Column, Points};
use crate::source::{Cell, CellKind, Sheet};
use crate::text;

/// What a row is.
#[derive(Debug)]
pub(in crate::input) enum RowKind {
    Criterion,
    Total(Closing),
    /// An answer to the criterion above, with its points.
    Answer,
    /// What may be such an answer.
    Unplain,
    /// A part of the criterion above, without a code; that has been said.
    Part,
    /// More of the name above.
    Joined,
    /// A row after the grand total that is no criterion.
    Closed,
    /// What the rows of one printed page add up to: "Cộng trang", "Mang sang".
    Page,
    /// A line of text: a note, a signature.
    Other,
}

impl RowKind {
    /// Why a row of the kind is not read, and what to do about it; `number` is how
    /// the sheet counts it.
    pub(super) fn why_ignored(&self, number: usize) -> (Text, Text) {
        match self {
            Self::Unplain => (
                text!(
                    "hàng {number} có vẻ là một mức điểm của tiêu chí bên trên, nhưng các mức không đủ rõ nên không được đọc",
                    "row {number} looks like an answer to the criterion above, but the answers are not plain enough and are not read",
                    number
                ),
                code_if_criterion(),
            ),
            Self::Page => (
                text!(
                    "hàng {number} là dòng cộng trang, không phải tiêu chí nên không được đọc",
                    "row {number} is the total of a printed page, is no criterion and is not read",
                    number
                ),
                text!(
                    "không phải sửa; chương trình tự cộng điểm của cả bảng",
                    "nothing to repair; the points of the whole table are added up by the program"
                ),
            ),
            Self::Criterion
            | Self::Total(_)
            | Self::Answer
            | Self::Part
            | Self::Joined
            | Self::Closed
            | Self::Other => (
                text!(
                    "hàng {number} không có mã và không có điểm nên không được đọc",
                    "row {number} has neither a code nor points and is not read",
                    number
                ),
                code_if_criterion(),
            ),
        }
    }
}

/// What to do where a row that is not read should have been.
fn code_if_criterion() -> Text {
    text!(
        "thêm mã nếu đây là tiêu chí",
        "add a code if it is a criterion"
    )
}

/// Why rows after the grand total are not read.
pub(super) fn after_total(sheet: &Sheet, rows: &[usize]) -> (Text, Text) {
    let numbers = hidden::ranges(rows, |row| sheet.row_number(row).to_string());
    let message = if rows.len() > 1 {
        text!(
            "các hàng {numbers} đứng sau dòng tổng cộng, không phải tiêu chí nên không được đọc",
            "rows {numbers} stand after the grand total, are no criteria and are not read",
            numbers
        )
    } else {
        text!(
            "hàng {numbers} đứng sau dòng tổng cộng, không phải tiêu chí nên không được đọc",
            "row {numbers} stands after the grand total, is no criterion and is not read",
            numbers
        )
    };
    (message, code_if_criterion())
}

impl Reader<'_> {
    /// What a row is, among the rows of the table.
    pub(super) fn kind(&self, row: usize, body: &[usize]) -> RowKind {
        let text = |heading| {
            self.cell(row, heading)
                .map(|cell| fold(&cell.text))
                .unwrap_or_default()
        };
        let is_named = self
            .cell(row, Heading::Name)
            .is_some_and(|cell| says_something(&cell.text));
        // A date beside no name belongs to a signature.
        let has_code = match self.codes.get(row) {
            Some(Reading::Sure(_) | Reading::Repaired(_, Turned::Number | Turned::Typed)) => true,
            Some(Reading::Repaired(..) | Reading::Ambiguous(..)) => is_named,
            None => false,
        };
        let of = |heading| {
            let cell = self.cell(row, heading);
            cell.and_then(|cell| totals::closing(&cell.text))
        };
        if !has_code {
            let spoken = if is_named {
                Heading::Name
            } else {
                Heading::Code
            };
            let page = |heading| totals::is_of_page(&text(heading));
            if page(spoken) || page(Heading::Code) {
                return RowKind::Page;
            }
            if let Some(closing) = of(spoken).or_else(|| of(Heading::Code)) {
                return RowKind::Total(closing);
            }
        } else if let Some(closing @ (Closing::All | Closing::Bare)) = of(Heading::Name) {
            // A total that was numbered like the rows above it, unless it is a
            // group that is called so.
            let own = self.codes.code(row);
            let next = body.get(body.partition_point(|one| *one <= row));
            let next = next.and_then(|next| self.codes.code(*next));
            let is_group = own.zip(next).is_some_and(|(own, next)| next.is_below(own));
            if !is_group && self.is_bare_total(row) {
                return RowKind::Total(closing);
            }
        }
        // Words in a column of points, beside neither a code nor a name, are a
        // signature and no score.
        let columns = Column::ALL.into_iter().map(Heading::Points);
        let has_points = || {
            columns.chain([Heading::Survey]).any(|heading| {
                let cell = self.cell(row, heading);
                cell.is_some_and(|cell| {
                    says_something(&cell.text) && (is_named || may_be_number(&fold(&cell.text)))
                })
            })
        };
        let unread = || {
            let cell = self.cell(row, Heading::Code);
            cell.is_some_and(|cell| match cell.kind {
                CellKind::NoResult | CellKind::Error => true,
                _ => cell.text.contains(|c: char| c.is_ascii_digit()),
            })
        };
        // Above the last code a row that has something like a code lost it.
        let inside = self.codes.last.is_some_and(|last| row < last);
        let lost = || is_named && inside && unread();
        if has_code || has_points() || lost() || self.is_lost_heading(row) {
            RowKind::Criterion
        } else {
            RowKind::Other
        }
    }

    /// Whether a row looks like a field whose code is gone, in a table where
    /// codes are read with those above them: what follows would go to another.
    pub(super) fn is_lost_heading(&self, row: usize) -> bool {
        let inside = self.codes.last.is_some_and(|last| row < last);
        if self.codes.numbered_below.is_none() || !inside || self.codes.get(row).is_some() {
            return false;
        }
        let cell = self
            .cell(row, Heading::Name)
            .or_else(|| self.cell(row, Heading::Code));
        cell.is_some_and(|cell| {
            let capitals = cell.text.chars().filter(|c| c.is_uppercase()).count();
            let spoken = cell.text.chars().any(char::is_alphabetic)
                && !cell.text.contains(|c: char| c.is_ascii_digit());
            (capitals > 2 && !cell.text.chars().any(char::is_lowercase))
                || (self.codes.may_run_on && spoken)
        })
    }

    /// Whether a row is called "Tổng cộng" or "Cộng" and nothing more.
    fn is_bare_total(&self, row: usize) -> bool {
        const NAMES: [&str; 6] = [
            "tong cong",
            "tong",
            "cong",
            "tong so diem",
            "total",
            "grand total",
        ];
        let name = self.cell(row, Heading::Name);
        name.is_some_and(|cell| NAMES.contains(&fold(&cell.text).as_str()))
    }

    /// Whether anything stands in a column of points of a row.
    pub(super) fn has_points(&self, row: usize) -> bool {
        let mut columns = Column::ALL.into_iter();
        columns.any(|column| self.cell(row, Heading::Points(column)).is_some())
    }

    /// Rows without a code after the grand total that closes the last criterion
    /// ("Xếp loại", "Làm tròn") are no criteria, nor is a numbered footnote.
    pub(super) fn closed(&self, mut kinds: Vec<(usize, RowKind)>) -> Vec<(usize, RowKind)> {
        let is_grand =
            |kind: &RowKind| matches!(kind, RowKind::Total(Closing::All | Closing::Bare));
        let coded = |row: usize, kind: &RowKind| {
            let code = self.codes.code(row);
            code.filter(|_| matches!(kind, RowKind::Criterion))
        };
        // Most tables have nothing with a code after their total.
        let total = kinds.iter().position(|(_, kind)| is_grand(kind));
        let mut after = kinds[total.unwrap_or(kinds.len())..].iter();
        let goes_on = after.any(|(row, kind)| coded(*row, kind).is_some());
        let remarks = total.and_then(|total| self.remarks(&kinds, total));
        let mut above: HashSet<&Code> = HashSet::new();
        let mut after_total = false;
        let mut footnotes = false;
        for (row, kind) in kinds.iter_mut().filter(|_| goes_on) {
            after_total |= is_grand(kind) && !above.is_empty();
            let Some(code) = coded(*row, kind) else {
                footnotes &= matches!(kind, RowKind::Other);
                continue;
            };
            let anew = !above.insert(code) || Some(*row) == remarks;
            // Those that follow the first may go on counting past the fields.
            footnotes = (anew || footnotes) && after_total && !self.has_points(*row);
            if footnotes {
                *kind = RowKind::Closed;
            }
        }
        let coded = |(row, kind): &(usize, RowKind)| {
            matches!(kind, RowKind::Criterion) && self.codes.get(*row).is_some()
        };
        let named = |row| {
            let name = self.cell(row, Heading::Name);
            name.is_some_and(|cell| says_something(&cell.text))
        };
        let from = kinds.iter().rposition(coded).map_or(0, |at| at + 1);
        if let Some(total) = kinds[from..].iter().position(|(_, kind)| is_grand(kind)) {
            let most = self.standard(kinds[from + total].0);
            for (row, kind) in &mut kinds[from + total..] {
                let lost = self.lost_its_code(*row, most);
                if matches!(kind, RowKind::Criterion) && named(*row) && !lost {
                    *kind = RowKind::Closed;
                }
            }
            return kinds;
        }
        for (row, kind) in &mut kinds[from..] {
            if matches!(kind, RowKind::Criterion) && is_signed(self.sheet.row(*row)) {
                *kind = RowKind::Other;
            }
        }
        kinds
    }

    /// The first row of remarks after the grand total: fields and what stands below
    /// them, none of which has points.
    fn remarks(&self, kinds: &[(usize, RowKind)], total: usize) -> Option<usize> {
        let counted = |(row, kind): &(usize, RowKind)| {
            !matches!(kind, RowKind::Other) && self.has_points(*row)
        };
        let last = kinds.iter().rposition(counted).unwrap_or(total).max(total);
        let mut rows = kinds[last..].iter();
        let coded = |(row, kind): &(usize, RowKind)| {
            let code = self.codes.code(*row);
            code.filter(|_| matches!(kind, RowKind::Criterion))
                .map(|code| (*row, code.depth()))
        };
        let first = rows.find_map(coded);
        // A field of bonus points, or sums of a table below, are none.
        let spoken = |row| {
            let name = self.codes.name(row).map(|(_, name)| name);
            let cell = self.cell(row, Heading::Name).map(|cell| cell.text.as_str());
            let words = |name: &str| name.contains(char::is_alphabetic) && outside(name).is_none();
            name.or(cell).is_some_and(words)
        };
        first.and_then(|(row, depth)| (depth == 1 && spoken(row)).then_some(row))
    }

    /// Whether a row after the grand total, whose standard points are `most`, gives
    /// points as a criterion does: fewer than the whole, or of bonus or penalty.
    fn lost_its_code(&self, row: usize, most: Option<Points>) -> bool {
        let part = self.standard(row).is_some_and(|standard| {
            standard > Points::ZERO && most.is_none_or(|most| standard < most)
        });
        let name = self.cell(row, Heading::Name);
        let outside = name.is_some_and(|cell| outside(&cell.text).is_some());
        let earned = || {
            let mut cells = Column::ALL.into_iter();
            cells.any(|column| {
                let cell = self.cell(row, Heading::Points(column));
                cell.is_some_and(|cell| cell.text.contains(|c: char| matches!(c, '1'..='9')))
            })
        };
        part || (outside && earned())
    }
}

/// Whether cells are those of a signature: words alone, and of who signs.
fn is_signed(cells: &[Cell]) -> bool {
    const SIGNERS: [&str; 14] = [
        "nguoi lap",
        "nguoi cham",
        "nguoi tong hop",
        "thu truong",
        "giam doc",
        "chu tich",
        "chanh van phong",
        "truong phong",
        "lanh dao",
        "bo truong",
        "ky ten",
        "ky ghi ro",
        "ky va ghi",
        "xac nhan",
    ];
    let words = |cell: &Cell| {
        cell.kind == CellKind::Text && !cell.text.contains(|c: char| c.is_ascii_digit())
    };
    let signs = |cell: &Cell| {
        let folded = fold(&cell.text);
        SIGNERS.iter().any(|signer| folded.starts_with(signer))
    };
    cells.iter().all(words) && cells.iter().any(signs)
}

/// Whether a text has a letter or a digit.
fn says_something(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether words beside no name may be points; folded. A place and a date ("ngày
/// 05 tháng 3") belong to a signature.
fn may_be_number(words: &str) -> bool {
    let padded = format!(" {words} ");
    let dated = padded.contains(" ngay ") || padded.contains(" thang ");
    !dated && words.contains(|c: char| c.is_ascii_digit())
}
