//! The heading of a table: the rows it takes and what each column is called.

use super::column_values::ColumnValues;
use crate::input::heading::{
    CriterionField, Meaning, Named, less_plainly, may_be_points, named_under,
};
use crate::model::ScoreColumn;
use crate::source::{Cell, Sheet, cell_in_column};
use crate::vocab::fold::fold;

/// A column that the heading names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) column: usize,
    /// The lowest row of the heading that has words over the column.
    pub(crate) row: usize,
    pub(crate) named: Named,
    /// Whether other columns or the values decided what it contains.
    pub(crate) is_assumed: bool,
    /// Whether the user named it.
    pub(crate) by_option: bool,
}

impl Head {
    pub(crate) fn is(&self, heading: CriterionField) -> bool {
        self.named.meaning == Meaning::Field(heading)
    }
}

/// The rows of a heading and the columns it names, from left to right.
#[derive(Clone, Debug)]
pub(crate) struct TableHeading {
    pub(crate) first_row: usize,
    pub(crate) last_row: usize,
    pub(crate) heads: Vec<Head>,
    /// Whether the table has tasks without points.
    pub(crate) is_of_tasks: bool,
    /// The columns of points of a plan in which no row has a value.
    pub(crate) blank_points: Vec<Head>,
}

impl TableHeading {
    /// Reads the given rows as a heading.
    pub(super) fn new(sheet: &Sheet, first_row: usize, last_row: usize) -> Self {
        let head = |column: usize| {
            let (row, texts) = texts_over(sheet, (first_row, last_row), column)?;
            let named = named_under(&texts)?;
            Some(Head {
                column,
                row,
                named,
                is_assumed: false,
                by_option: false,
            })
        };
        let columns = filled_columns(sheet, first_row, last_row);
        let mut heading = Self {
            first_row,
            last_row,
            heads: columns.into_iter().filter_map(head).collect(),
            is_of_tasks: false,
            blank_points: Vec::new(),
        };
        heading.take_named_columns(sheet);
        heading.set_blank_points_aside(sheet);
        heading.add_name_column(sheet);
        heading.name_tasks();
        heading.add_output_column(sheet);
        heading
    }

    /// Sets the columns of points of a plan aside if none of them has a value.
    fn set_blank_points_aside(&mut self, sheet: &Sheet) {
        if !self.has_plan() {
            return;
        }
        let values = self.values(sheet);
        let is_plan = |head: &&Head| {
            let of = CriterionField::OF_PLAN.into_iter();
            of.chain([CriterionField::Lead]).any(|field| head.is(field))
        };
        let mut plan = self.heads.iter().filter(is_plan);
        let named = self.heads.iter().filter(|head| head.named.is_points());
        let points: Vec<Head> = named.copied().chain(self.unclear_points(sheet)).collect();
        if points.is_empty()
            || points.iter().any(|head| values.has_points(head.column))
            || !plan.any(|head| values.has_words(head.column))
        {
            return;
        }
        // "Kết quả năm 2024" over blank cells is to be filled with words.
        let is_result = |head: &Head| head.named.meaning == Meaning::PointsOfYear;
        self.heads.retain(|head| !head.named.is_points());
        self.blank_points = points.into_iter().filter(|head| !is_result(head)).collect();
    }

    /// Returns the columns that are headed "Điểm" and nothing more that is known.
    fn unclear_points(&self, sheet: &Sheet) -> Vec<Head> {
        let rows = (self.first_row, self.last_row);
        let head = |column: usize| {
            let (row, texts) = texts_over(sheet, rows, column)?;
            let is_points = |text: &&str| may_be_points(text) && names_points(text);
            let named = Named {
                meaning: Meaning::Field(CriterionField::Points(ScoreColumn::Standard)),
                year: None,
                last_year: false,
            };
            texts.iter().any(is_points).then_some(Head {
                column,
                row,
                named,
                is_assumed: false,
                by_option: false,
            })
        };
        self.unnamed(sheet).into_iter().filter_map(head).collect()
    }

    /// Adds "Kết quả dự kiến" or "Chỉ tiêu" as the product of a table without points that has
    /// no other.
    fn add_output_column(&mut self, sheet: &Sheet) {
        const KNOWN: [&str; 9] = [
            "chi tieu",
            "chi tieu phan dau",
            "chi tieu thi dua",
            "chi tieu can dat",
            "ket qua du kien",
            "du kien ket qua",
            "ket qua can dat",
            "ket qua phai dat",
            "ket qua dau ra",
        ];
        let product = CriterionField::OF_PLAN[1];
        let is_plan = self.has_plan() || self.has(CriterionField::Lead);
        if self.has_points() || !is_plan || self.has(product) {
            return;
        }
        let rows = (self.first_row, self.last_row);
        let found = self.unnamed(sheet).into_iter().find_map(|column| {
            let (row, texts) = texts_over(sheet, rows, column)?;
            let own = fold(texts.last()?);
            KNOWN.contains(&own.as_str()).then_some((column, row))
        });
        if let Some((column, row)) = found {
            let named = Named {
                meaning: Meaning::Field(product),
                year: None,
                last_year: false,
            };
            self.heads.push(Head {
                column,
                row,
                named,
                is_assumed: true,
                by_option: false,
            });
            self.heads.sort_by_key(|head| head.column);
        }
    }

    /// Takes "Nhiệm vụ" as the column of names in a table without points that has no other.
    fn name_tasks(&mut self) {
        if self.has(CriterionField::Name) || self.has_points() || !self.has_plan() {
            return;
        }
        let mut heads = self.heads.iter_mut();
        if let Some(head) = heads.find(|head| head.is(CriterionField::Tasks)) {
            head.named.meaning = Meaning::Field(CriterionField::Name);
        }
    }

    /// Whether a column contains points.
    pub(super) fn has_points(&self) -> bool {
        self.heads.iter().any(|head| head.named.is_points())
    }

    /// Whether the columns besides the names are those of a plan: a deadline or product, or
    /// a lead unit next to what it leads.
    pub(super) fn has_plan(&self) -> bool {
        let any = |fields: &[CriterionField]| fields.iter().any(|field| self.has(*field));
        any(&CriterionField::OF_PLAN)
            || (self.has(CriterionField::Lead) && any(&CriterionField::NEXT_TO_LEAD))
    }

    /// Takes the columns that the user named, if the rows are a heading at all.
    fn take_named_columns(&mut self, sheet: &Sheet) {
        if self.heads.is_empty() {
            return;
        }
        let rows = (self.first_row, self.last_row);
        for named in &sheet.named_columns {
            let wanted = fold(&named.column);
            let is_headed = |column: &usize| {
                let texts = texts_over(sheet, rows, *column);
                texts.is_some_and(|(_, texts)| {
                    texts.iter().any(|text| fold(text) == wanted)
                        || fold(&texts.join(" ")) == wanted
                })
            };
            let mut columns = filled_columns(sheet, rows.0, rows.1).into_iter();
            let is_filled = |column: &usize| {
                let mut rows = sheet.rows.iter();
                rows.any(|(_, cells)| cell_in_column(cells, *column).is_some())
            };
            let position = named.position().filter(is_filled);
            let Some(column) = position.or_else(|| columns.find(is_headed)) else {
                continue;
            };
            let row = texts_over(sheet, rows, column).map_or(rows.1, |(row, _)| row);
            self.heads
                .retain(|head| head.column != column && !head.is(named.field));
            self.heads.push(Head {
                column,
                row,
                named: Named {
                    meaning: Meaning::Field(named.field),
                    year: None,
                    last_year: false,
                },
                is_assumed: false,
                by_option: true,
            });
        }
        self.heads.sort_by_key(|head| head.column);
    }

    /// Adds "Chỉ tiêu" as the column of names if no other is.
    fn add_name_column(&mut self, sheet: &Sheet) {
        let is_table = self.heads.iter().any(|head| {
            head.is(CriterionField::Code) || head.is(CriterionField::Points(ScoreColumn::Standard))
        });
        if !is_table || self.has(CriterionField::Name) {
            return;
        }
        let rows = (self.first_row, self.last_row);
        let is_name = |column: usize| {
            let (row, texts) = texts_over(sheet, rows, column)?;
            let mut fields = less_plainly(&texts).into_iter();
            let is_name = fields.any(|(field, _)| field == CriterionField::Name)
                && self.values(sheet).fit(CriterionField::Name, column, &texts);
            is_name.then_some((column, row))
        };
        if let Some((column, row)) = self.unnamed(sheet).into_iter().find_map(is_name) {
            let named = Named {
                meaning: Meaning::Field(CriterionField::Name),
                year: None,
                last_year: false,
            };
            self.heads.push(Head {
                column,
                row,
                named,
                is_assumed: false,
                by_option: false,
            });
            self.heads.sort_by_key(|head| head.column);
        }
    }

    /// Returns the values below the heading.
    pub(super) fn values<'s>(&self, sheet: &'s Sheet) -> ColumnValues<'s> {
        ColumnValues {
            sheet,
            last_row: self.last_row,
            code: self.column(CriterionField::Code),
            standard: self.column(CriterionField::Points(ScoreColumn::Standard)),
        }
    }

    /// Returns the leftmost column headed as `heading`.
    pub(super) fn column(&self, heading: CriterionField) -> Option<usize> {
        let head = self.heads.iter().find(|head| head.is(heading));
        head.map(|head| head.column)
    }

    /// Returns all columns headed as `heading`, from left to right.
    pub(super) fn columns(&self, heading: CriterionField) -> Vec<usize> {
        let heads = self.heads.iter().filter(|head| head.is(heading));
        heads.map(|head| head.column).collect()
    }

    pub(super) fn has(&self, heading: CriterionField) -> bool {
        self.column(heading).is_some()
    }

    /// Returns the leftmost named column.
    pub(crate) fn first_column(&self) -> usize {
        self.heads.first().map_or(0, |head| head.column)
    }

    /// Returns the required columns that the heading lacks.
    pub(super) fn missing(&self) -> Vec<CriterionField> {
        let needed = CriterionField::NEEDED.into_iter();
        needed.filter(|heading| !self.has(*heading)).collect()
    }

    /// Returns the columns with words in the heading that mean nothing by themselves.
    pub(super) fn unnamed(&self, sheet: &Sheet) -> Vec<usize> {
        let mut columns = filled_columns(sheet, self.first_row, self.last_row);
        let known = self.heads.iter().chain(&self.blank_points);
        columns.retain(|column| known.clone().all(|head| head.column != *column));
        columns
    }

    /// Returns the filled rows below the heading.
    pub(crate) fn rows_below<'s>(
        &self,
        sheet: &'s Sheet,
    ) -> impl Iterator<Item = (usize, &'s [Cell])> + use<'s> {
        let from = sheet.rows.partition_point(|(row, _)| *row <= self.last_row);
        let rows = sheet.rows[from..].iter();
        rows.map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// Returns the cells of a column below the heading.
    pub(crate) fn cells_below<'s>(
        &self,
        sheet: &'s Sheet,
        column: usize,
    ) -> impl Iterator<Item = &'s Cell> + use<'s> {
        let rows = self.rows_below(sheet);
        rows.filter_map(move |(_, cells)| cells.iter().find(|cell| cell.column == column))
    }

    /// Whether a later heading repeats this one at the top of a page: each column
    /// that either names is the same in both, or blank in the later.
    pub(super) fn is_repeated_by(&self, sheet: &Sheet, later: &Self) -> bool {
        let find = |heading: &Self, column| {
            let head = heading.heads.iter().find(|head| head.column == column);
            head.map(|head| head.named)
        };
        let is_blank = |column| {
            let mut rows = later.first_row..=later.last_row;
            rows.all(|row| sheet.cell(row, column).is_none())
        };
        let same = |head: &Head| find(self, head.column) == Some(head.named);
        let kept = |head: &Head| find(later, head.column).is_some() || is_blank(head.column);
        later.heads.iter().all(same) && self.heads.iter().all(kept)
    }
}

fn filled_columns(sheet: &Sheet, first_row: usize, last_row: usize) -> Vec<usize> {
    let cells = (first_row..=last_row).flat_map(|row| sheet.row(row));
    let mut columns: Vec<usize> = cells.map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Whether a heading has the word for points.
pub(super) fn names_points(text: &str) -> bool {
    let words = fold(text);
    words
        .split(' ')
        .any(|word| ["diem", "points"].contains(&word))
}

/// Returns the texts of a heading over a column, from the top, and the row of the lowest.
pub(super) fn texts_over(
    sheet: &Sheet,
    rows: (usize, usize),
    column: usize,
) -> Option<(usize, Vec<&str>)> {
    let text = |row| Some((row, text_over(sheet, rows, row, column)?));
    let (numbers, texts): (Vec<usize>, Vec<&str>) = (rows.0..=rows.1).filter_map(text).unzip();
    Some((*numbers.last()?, texts))
}

/// Returns the text of one row of a heading over a column: the cell itself, or one to
/// its left that reaches over the column, merged or followed by blank cells. A cell that
/// is not merged reaches only over columns with words of a lower row below both.
fn text_over(
    sheet: &Sheet,
    (first_row, last_row): (usize, usize),
    row: usize,
    column: usize,
) -> Option<&str> {
    let cells = sheet.row(row);
    let at = cells.partition_point(|cell| cell.column <= column);
    let cell = cells.get(at.checked_sub(1)?)?;
    if cell.column == column {
        return Some(&cell.text);
    }
    let reaches = match merged_to(sheet, row, cell.column) {
        Some(right) if right > cell.column => column <= right,
        _ => (row + 1..=last_row).any(|below| {
            sheet.cell(below, cell.column).is_some() && sheet.cell(below, column).is_some()
        }),
    };
    // A column under a merged cell that begins higher up is not below this one.
    let under_another = (first_row..row).any(|top| {
        let mut areas = merged_from(sheet, top).iter();
        areas.any(|[_, left, bottom, right]| row <= *bottom && (*left..=*right).contains(&column))
    });
    (reaches && !under_another && row < last_row).then_some(&cell.text)
}

/// Returns the merged areas that begin in a row.
fn merged_from(sheet: &Sheet, row: usize) -> &[[usize; 4]] {
    let from = sheet.merged.partition_point(|area| area[0] < row);
    let to = sheet.merged.partition_point(|area| area[0] <= row);
    &sheet.merged[from..to]
}

/// Returns the last column of the merged area that begins at a cell.
pub(super) fn merged_to(sheet: &Sheet, row: usize, column: usize) -> Option<usize> {
    let mut areas = merged_from(sheet, row).iter();
    areas.find_map(|area| (area[1] == column).then_some(area[3]))
}
