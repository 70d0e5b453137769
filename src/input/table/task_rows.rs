//! The rows of a table of tasks without points. No points depend on its codes, so fields and
//! tasks without a number get one, and rows that go on with a task are joined to it: those
//! that a page break cut, and further products and deadlines of one task.

use std::collections::HashMap;

use smol_str::{SmolStr, format_smolstr};

use super::codes::{has_code_prefix, has_coded_names};
use super::column_shift::ColumnShift;
use super::columns::Skipped;
use super::context::{TableContext, row_of};
use super::field_rows::{MergedField, Needed, cells_of, find, is_filled, merged_field, move_field};
use super::headings::{Head, merged_to};
use super::repeated_headings::repeated_headings;
use super::rows::body_rows;
use super::signature::{is_dated, is_signed};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::{CriterionField, Meaning, Named};
use crate::input::values;
use crate::model::{Code, items, roman};
use crate::source::{At, Cell, CellKind, Place, Sheet};
use crate::text;
use crate::vocab::fold::fold;

/// The row of the first task of a field, the column that names the field, and its name.
type NamedField = (usize, usize, String);

/// The table with a code in every row of a field or task.
pub(super) struct TaskRows {
    pub(super) sheet: Sheet,
    pub(super) shift: ColumnShift,
    pub(super) notes: Vec<Diagnostic>,
    /// Fields that are named in a column of their own.
    fields: Vec<NamedField>,
}

impl TaskRows {
    /// Puts the tasks below the fields that a column of their own names.
    pub(super) fn group(&self, draft: &mut Draft) {
        if self.fields.is_empty() || draft.criteria.iter().any(|one| !one.is_leaf()) {
            return;
        }
        let mut groups: Vec<DraftCriterion> = Vec::new();
        let tasks = std::mem::take(&mut draft.criteria);
        let mut fields = self.fields.iter().peekable();
        for mut task in tasks {
            let row = row_of(&task.place);
            while let Some((_, column, name)) = fields.next_if(|(first, ..)| Some(*first) <= row) {
                let place = task.place.clone();
                let place = match place.at() {
                    At::Cell { sheet, row, .. } => Place::cell(place.file, sheet, row, *column),
                    At::Whole | At::Span(_) => place,
                };
                let mut group = DraftCriterion::new(task.place.clone());
                let number = u64::try_from(groups.len() + 1).unwrap_or(u64::MAX);
                if let Some(code) = Code::new(&roman::numeral(number)) {
                    group.code = Field::read(code, task.place.clone());
                }
                group.name = Field::read(name.as_str().into(), place);
                groups.push(group);
            }
            let Some(group) = groups.last_mut() else {
                draft.criteria.push(task);
                continue;
            };
            if let (Some(above), Field::Read(code)) = (group.code.value(), &mut task.code)
                && let Some(joined) = Code::new(&format!("{above}.{}", code.value))
            {
                code.value = joined;
            }
            group.children.push(task);
        }
        draft.criteria.append(&mut groups);
    }
}

/// What a row of the table is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A field in one cell, with its code, which may be empty.
    Field { code: String },
    /// A row with a code of its own.
    Coded(String),
    /// A task without a code.
    Uncoded,
    /// More of the row above: cut by a page, or a further product or deadline.
    More { is_cut: bool },
    /// Neither.
    Text,
}

/// Gives the rows of a table of tasks their codes. A table without a column of codes gets
/// one to the right of all others.
pub(super) fn prepare(context: &mut TableContext<'_>) -> Option<TaskRows> {
    let name = context.columns.get(CriterionField::Name)?;
    let code = match context.columns.get(CriterionField::Code) {
        Some(code) => code,
        None if has_coded_names(context.sheet, context.heading, name) => return None,
        None => add_code_column(context, name),
    };
    let needed = Needed {
        code,
        name,
        standard: None,
    };
    let repeated = repeated_headings(context.sheet, context.heading);
    let body = body_rows(context, &repeated);
    let fields = field_column(context, &body);
    let needed = match &fields {
        Some((tasks, _)) => Needed {
            name: *tasks,
            ..needed
        },
        None => needed,
    };
    let mut rows = TaskTable::new(context, needed, &body);
    rows.join();
    rows.number();
    let mut found = rows.found;
    found.fields = fields.map_or_else(Vec::new, |(_, fields)| fields);
    Some(found)
}

/// Takes "Nhiệm vụ" for the names if the column of names only heads several tasks ("Lĩnh
/// vực", merged or blank below). Returns that column and the fields.
fn field_column(
    context: &mut TableContext<'_>,
    body: &[usize],
) -> Option<(usize, Vec<NamedField>)> {
    let (name, tasks) = (
        context.columns.get(CriterionField::Name)?,
        *context.columns.head(CriterionField::Tasks)?,
    );
    let cell = |row: &usize, column: usize| find(context.sheet.row(*row), column);
    let with_task = body.iter().filter(|row| cell(row, tasks.column).is_some());
    let (named, blank): (Vec<usize>, Vec<usize>) =
        with_task.partition(|row| cell(row, name).is_some());
    let all_have_tasks = body
        .iter()
        .all(|row| cell(row, tasks.column).is_some() || cell(row, name).is_none());
    if blank.is_empty() || named.first() > blank.first() || !all_have_tasks {
        return None;
    }
    let fields = named.iter().filter_map(|row| {
        let text = values::one_line(&cell(row, name)?.text).into_owned();
        Some((*row, name, text))
    });
    let fields: Vec<_> = fields.collect();
    context.columns.remove(CriterionField::Tasks);
    context.columns.set(CriterionField::Name, tasks);
    context.columns.skip(name, Skipped::FieldOfTasks);
    Some((tasks.column, fields))
}

/// Adds a column of codes that the sheet does not have.
fn add_code_column(context: &mut TableContext<'_>, name: usize) -> usize {
    let columns = context.sheet.rows.iter().flat_map(|(_, cells)| cells);
    let column = columns
        .map(|cell| cell.column + 1)
        .max()
        .unwrap_or(name + 1);
    let named = Named {
        meaning: Meaning::Field(CriterionField::Code),
        year: None,
        last_year: false,
    };
    let head = Head {
        column,
        row: context.heading.last_row,
        named,
        is_assumed: false,
        by_option: false,
    };
    context.columns.set(CriterionField::Code, head);
    column
}

struct TaskTable<'a> {
    context: &'a TableContext<'a>,
    needed: Needed,
    /// The rows of the table, with what each is.
    rows: Vec<(usize, Kind)>,
    found: TaskRows,
}

impl<'a> TaskTable<'a> {
    fn new(context: &'a TableContext<'a>, needed: Needed, body: &[usize]) -> Self {
        let mut rows = Self {
            context,
            needed,
            rows: Vec::new(),
            found: TaskRows {
                sheet: context.sheet.clone(),
                shift: ColumnShift::default(),
                notes: Vec::new(),
                fields: Vec::new(),
            },
        };
        let closing = body
            .iter()
            .position(|row| is_closing(context.sheet.row(*row)));
        let body = &body[..closing.unwrap_or(body.len())];
        rows.rows = body.iter().map(|row| (*row, rows.kind(*row))).collect();
        let is_task = |(_, kind): &(usize, Kind)| matches!(kind, Kind::Coded(_) | Kind::Uncoded);
        let last = rows.rows.iter().rposition(is_task).unwrap_or(0);
        // Below the last task only what a page has cut belongs to it.
        for (_, kind) in rows.rows.iter_mut().skip(last + 1) {
            if *kind != (Kind::More { is_cut: true }) {
                *kind = Kind::Text;
            }
        }
        rows
    }

    fn kind(&self, row: usize) -> Kind {
        let sheet = self.context.sheet;
        let cells = sheet.row(row);
        if let Some(field) = merged_field(sheet, row, cells, self.needed) {
            return Kind::Field { code: field.code };
        }
        let line = |column| {
            let cell = find(cells, column)?;
            Some(values::one_line(&cell.text).into_owned())
        };
        if let Some(code) = line(self.needed.code)
            && code.contains(char::is_alphanumeric)
        {
            return Kind::Coded(code.trim_end_matches(['.', ')', ':', '/']).to_owned());
        }
        let name = line(self.needed.name);
        let columns = self.context.columns.all();
        let has_more = columns
            .filter(|(_, column)| ![self.needed.code, self.needed.name].contains(column))
            .any(|(_, column)| find(cells, column).is_some());
        match name {
            Some(name) if has_code_prefix(&name) && !has_more => Kind::Coded(name),
            Some(name) if begins_small(&name) => Kind::More { is_cut: true },
            Some(name) if !has_more && self.is_over_table(row, &name) => Kind::Field {
                code: String::new(),
            },
            Some(_) if has_more => Kind::Uncoded,
            None if has_more => Kind::More {
                is_cut: self.is_cut(row),
            },
            _ => Kind::Text,
        }
    }

    /// Whether the only cell of a row heads the tasks below: merged, or in capitals.
    fn is_over_table(&self, row: usize, name: &str) -> bool {
        let sheet = self.context.sheet;
        let is_merged =
            merged_to(sheet, row, self.needed.name).is_some_and(|to| to > self.needed.name);
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        is_merged || (capitals > 2 && !name.contains(char::is_lowercase))
    }

    /// Whether a row without a name goes on in the middle of the texts above.
    fn is_cut(&self, row: usize) -> bool {
        let cells = self.context.sheet.row(row);
        let texts = CriterionField::WITH_ITEMS.into_iter().filter_map(|field| {
            let cell = find(cells, self.context.columns.get(field)?)?;
            Some(values::one_line(&cell.text).into_owned())
        });
        let texts: Vec<String> = texts.collect();
        let goes_on = |text: &String| {
            begins_small(text)
                || text.starts_with(['-', '+', '•', '–'])
                || items::number(text).is_some_and(|number| number > 1)
        };
        texts.is_empty() || texts.iter().any(goes_on)
    }

    /// Joins the rows that go on with a task to its first row.
    fn join(&mut self) {
        let mut base: Option<usize> = None;
        // The rows of the task that are no cut: its further products and deadlines.
        let mut count = 1;
        let mut joined = Vec::new();
        let kinds = std::mem::take(&mut self.rows);
        let coded_before = |at: usize| {
            let mut above = kinds[..at].iter().rev();
            let section =
                above.find(|(_, kind)| matches!(kind, Kind::Field { .. } | Kind::Coded(_)));
            matches!(section, Some((row, Kind::Coded(_))) if self.is_task(*row))
        };
        let is_numbered = kinds
            .iter()
            .any(|(row, kind)| matches!(kind, Kind::Coded(_)) && self.is_task(*row));
        let mut plan: Vec<(usize, Option<bool>)> = Vec::new();
        for (at, (row, kind)) in kinds.iter().enumerate() {
            let more = match kind {
                Kind::More { is_cut } => Some(*is_cut),
                Kind::Uncoded if is_numbered && coded_before(at) => Some(false),
                _ => None,
            };
            plan.push((*row, more));
        }
        for (at, (row, more)) in plan.into_iter().enumerate() {
            if let (Some(is_cut), Some(above)) = (more, base) {
                count += usize::from(!is_cut);
                self.join_row(row, above, (!is_cut).then_some(count));
                joined.push(row);
            } else {
                let is_base = matches!(kinds[at].1, Kind::Coded(_) | Kind::Uncoded);
                base = is_base.then_some(row);
                count = 1;
                self.rows.push(kinds[at].clone());
            }
        }
        if let Some(first) = joined.first() {
            let cell = self.context.sheet.row(*first).first();
            let place = self
                .context
                .place(*first, cell.map_or(0, |cell| cell.column));
            let numbers = self.context.row_numbers(&joined);
            self.found.notes.push(rows_joined(&numbers, place));
        }
    }

    /// Whether a row has more than a code and a name.
    fn is_task(&self, row: usize) -> bool {
        let cells = self
            .context
            .sheet
            .row(row)
            .iter()
            .filter(|cell| is_filled(cell));
        let mut others =
            cells.filter(|cell| ![self.needed.code, self.needed.name].contains(&cell.column));
        others.next().is_some()
    }

    /// Moves the texts of a row to the row above, as item `number` of it if it is a further
    /// one, and removes the row.
    fn join_row(&mut self, row: usize, above: usize, number: Option<usize>) {
        let texts = CriterionField::WITH_ITEMS.map(|field| self.context.columns.get(field));
        let names = [CriterionField::Lead, CriterionField::Support]
            .map(|field| self.context.columns.get(field));
        let Ok(at) = self
            .found
            .sheet
            .rows
            .binary_search_by_key(&row, |(row, _)| *row)
        else {
            return;
        };
        let (_, more) = self.found.sheet.rows.remove(at);
        let merged = &self.context.sheet.merged;
        let reaches = |column: usize| {
            let mut areas = merged.iter();
            areas.any(|[top, left, bottom, _]| {
                *left == column && (*top..=*bottom).contains(&above) && *bottom >= row
            })
        };
        let Some(cells) = cells_of(&mut self.found.sheet, above) else {
            return;
        };
        if let Some(number) = number {
            // What is merged over the rows belongs to each of them.
            let single = cells.iter_mut().filter(|cell| {
                number == 2 && texts.contains(&Some(cell.column)) && !reaches(cell.column)
            });
            for cell in single.filter(|cell| is_filled(cell)) {
                if items::split(&cell.text).len() < 2 {
                    cell.text = format_smolstr!("1. {}", cell.text.trim());
                }
            }
        }
        for cell in more {
            if !is_filled(&cell) || cell.column == self.needed.code {
                continue;
            }
            let is_text = texts.contains(&Some(cell.column));
            let own = match number {
                Some(number) if is_text => format_smolstr!("{number}. {}", cell.text.trim()),
                _ => SmolStr::from(cell.text.trim()),
            };
            match cells.iter_mut().find(|known| known.column == cell.column) {
                Some(known) if is_filled(known) => {
                    if names.contains(&Some(cell.column)) {
                        if !fold(&known.text).contains(&fold(&own)) {
                            known.text = format_smolstr!("{}; {own}", known.text.trim());
                        }
                        continue;
                    }
                    let separator = if begins_small(&own) { ' ' } else { '\n' };
                    known.text = format_smolstr!("{}{separator}{own}", known.text.trim_end());
                }
                Some(known) => known.text = own,
                None => cells.push(Cell { text: own, ..cell }),
            }
        }
        cells.sort_by_key(|cell| cell.column);
    }

    /// Gives fields and tasks without a code one.
    fn number(&mut self) {
        let heads = self.heads();
        let kinds = std::mem::take(&mut self.rows);
        let mut fields = 0;
        let mut own = 0;
        let mut numbered = Vec::new();
        for (at, (row, kind)) in kinds.iter().enumerate() {
            match kind {
                Kind::Field { code } => {
                    (fields, own) = (fields + 1, 0);
                    let is_coded = !code.is_empty();
                    let given = match &heads[at] {
                        _ if is_coded => code.clone(),
                        Some(head) => head.clone(),
                        None => roman::numeral(fields),
                    };
                    if !is_coded {
                        numbered.push(*row);
                    }
                    self.name_field(*row, &given);
                }
                Kind::Coded(code) if roman::value(code).is_some() && !self.is_task(*row) => {
                    (fields, own) = (roman::value(code).unwrap_or(fields), 0);
                }
                Kind::Coded(_) => own += 1,
                Kind::Uncoded => {
                    own += 1;
                    numbered.push(*row);
                    self.put_code(*row, &own.to_string());
                }
                Kind::More { .. } | Kind::Text => {}
            }
        }
        if let Some(first) = numbered.first() {
            let place = self.context.place(*first, self.needed.name);
            let numbers = self.context.row_numbers(&numbered);
            self.found.notes.push(rows_numbered(&numbers, place));
        }
    }

    /// For each field the first part of the codes of its tasks, if they have several parts:
    /// 2 above 2.1.
    fn heads(&self) -> Vec<Option<String>> {
        let mut heads: HashMap<usize, String> = HashMap::new();
        let mut field = None;
        for (at, (_, kind)) in self.rows.iter().enumerate() {
            match kind {
                Kind::Field { .. } => field = Some(at),
                Kind::Coded(code) => {
                    let head = Code::new(code).filter(|code| code.depth() > 1);
                    let head =
                        head.and_then(|code| Some(code.as_str().split('.').next()?.to_owned()));
                    if let (Some(field), Some(head)) = (field, head) {
                        heads.entry(field).or_insert(head);
                    }
                }
                Kind::Uncoded | Kind::More { .. } | Kind::Text => {}
            }
        }
        (0..self.rows.len()).map(|at| heads.remove(&at)).collect()
    }

    /// Puts the code and the name of a field into their columns.
    fn name_field(&mut self, row: usize, code: &str) {
        let cells = self.context.sheet.row(row);
        let field = merged_field(self.context.sheet, row, cells, self.needed);
        let named = || {
            let cell = find(cells, self.needed.name)?;
            Some(MergedField {
                column: cell.column,
                code: String::new(),
                name: values::one_line(&cell.text).into_owned(),
            })
        };
        let Some(mut field) = field.or_else(named) else {
            return;
        };
        code.clone_into(&mut field.code);
        move_field(
            &mut self.found.sheet,
            &mut self.found.shift,
            row,
            &field,
            self.needed,
        );
    }

    fn put_code(&mut self, row: usize, code: &str) {
        let column = self.needed.code;
        let Some(cells) = cells_of(&mut self.found.sheet, row) else {
            return;
        };
        cells.retain(|cell| cell.column != column);
        cells.push(Cell {
            column,
            kind: CellKind::Text,
            text: code.into(),
            formula: None,
        });
        cells.sort_by_key(|cell| cell.column);
        self.found.shift.note(row, column, self.needed.name);
    }
}

/// Whether a text goes on in the middle of a sentence.
fn begins_small(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(char::is_lowercase) && !has_code_prefix(text)
}

/// Whether a row closes the table: a signature, the place and the date, the recipients.
fn is_closing(cells: &[Cell]) -> bool {
    let mut folded = cells
        .iter()
        .filter(|cell| is_filled(cell))
        .map(|cell| fold(&cell.text));
    let closes = |words: &String| {
        let is_dated = is_dated(&format!(" {words} "));
        [
            "noi nhan",
            "kt giam doc",
            "tl giam doc",
            "tm ",
            "kt chu tich",
            "ghi chu",
        ]
        .iter()
        .any(|first| words.starts_with(first))
            || (is_dated && cells.len() <= 2 && words.split(' ').count() <= 12)
    };
    let is_numbered = cells
        .iter()
        .any(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()));
    !cells.is_empty() && (is_signed(cells) || (!is_numbered && folded.any(|words| closes(&words))))
}

/// Reports rows that go on with the task above.
fn rows_joined(numbers: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::RowJoined,
        place,
        text!(
            "hàng {numbers} không có số thứ tự nên được đọc là phần tiếp theo của nhiệm vụ ở hàng trên",
            "rows without a number ({numbers}) are read as part of the task above"
        ),
    )
    .label(text!("thuộc nhiệm vụ ở hàng trên", "part of the task above"))
    .help(text!(
        "không phải sửa; nếu đây là một nhiệm vụ khác thì ghi số thứ tự và tên của nó",
        "nothing to fix; if this is another task, give it a number and a name"
    ))
}

/// Reports fields and tasks that got a number.
fn rows_numbered(numbers: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::CodeRepaired,
        place,
        text!(
            "hàng {numbers} không có số thứ tự nên được đánh số theo vị trí trong bảng",
            "rows without a number ({numbers}) are numbered by their position in the table"
        ),
    )
    .help(text!(
        "không phải sửa; để mã không đổi khi thêm, bớt hàng, ghi số thứ tự vào bảng",
        "nothing to fix; write the numbers into the table if they must stay when rows are added"
    ))
}
