//! Tables whose rows fold under their groups, are sorted, and are filtered by words, by unit and
//! by missing points.

use std::borrow::Cow;
use std::collections::HashSet;

use maud::{Markup, html};
use smol_str::SmolStr;

use super::bidi::shown;
use super::heat;
use super::sections::Section;
use super::table_columns::Columns;
use crate::lang::Lang;
use crate::model::Points;
use crate::report::document::{Document, Role, Row, RowKind, Table, Value};
use crate::report::format::table_text::cell_text;
use crate::vocab::sanitize::printable;

/// Tables with fewer rows have no search.
const MIN_SEARCHED: usize = 13;
/// Tables with fewer rows have no filters.
const MIN_FILTERED: usize = 8;
/// Longer tables are folded to their fields at first.
const MAX_OPEN: usize = 40;

/// The units whose rows a link can show.
pub(super) struct UnitLinks {
    /// The key of the table with their rows.
    key: String,
    units: HashSet<SmolStr>,
}

impl UnitLinks {
    /// Returns the units of the first table that has rows of units and a filter for them.
    pub(super) fn new(sections: &[Section<'_>]) -> Option<Self> {
        sections.iter().find_map(|section| {
            let Section::Table(key, table) = section else {
                return None;
            };
            let units = table.rows.iter().flat_map(|row| &row.tags);
            let units: HashSet<SmolStr> = units.cloned().collect();
            let key = key.clone();
            (!units.is_empty() && table.rows.len() >= MIN_FILTERED).then_some(Self { key, units })
        })
    }
}

/// A table that is being rendered.
struct Page<'a> {
    table: &'a Table,
    key: &'a str,
    columns: Columns,
    document: &'a Document,
    links: Option<&'a UnitLinks>,
}

pub(super) fn render(
    table: &Table,
    key: &str,
    document: &Document,
    links: Option<&UnitLinks>,
) -> Markup {
    let columns = Columns::new(table, document);
    let links = links.filter(|links| links.key != key);
    let page = Page {
        table,
        key,
        columns,
        document,
        links,
    };
    let title = format!("{key}-title");
    html! {
        section .table id=(key) aria-labelledby=(title) {
            h2 id=(title) { (shown(&table.title)) }
            (page.tools())
            (heat::legend(table))
            div .frame {
                div .scroll tabindex="0" role="region" aria-labelledby=(title) {
                    table data-folded=[page.is_folded().then_some("yes")] {
                        thead { tr { @for at in &page.columns.shown { (page.heading(*at)) } } }
                        tbody { @for (at, row) in table.rows.iter().enumerate() { (page.row(row, at)) } }
                    }
                }
            }
            @for note in page.columns.notes.iter().chain(&table.notes) { p .note { (shown(note)) } }
        }
    }
}

impl Page<'_> {
    /// Returns the classes of a cell of a column: those of all cells, and its own.
    fn class(&self, at: usize, others: &[(bool, &'static str)]) -> String {
        let columns = &self.columns;
        let is_name = columns.name == Some(at);
        let classes = [
            (is_name, "name"),
            (!is_name && columns.is_leading(at), "code"),
            (self.table.columns[at].number, "number"),
        ];
        let minor = [(columns.is_minor(at), "minor")];
        let classes = classes.iter().chain(others).chain(&minor);
        let classes = classes.filter(|(has, _)| *has);
        let classes: Vec<&str> = classes.map(|(_, class)| *class).collect();
        classes.join(" ")
    }

    fn heading(&self, at: usize) -> Markup {
        let column = &self.table.columns[at];
        html! {
            th scope="col" class=(self.class(at, &[])) data-heading=(printable(&column.heading)) {
                button type="button" data-sort { (shown(&column.heading)) }
            }
        }
    }

    /// The controls that filter, fold and copy the rows.
    fn tools(&self) -> Markup {
        let (table, lang) = (self.table, self.document.lang);
        let rows = table.rows.len();
        let mut seen = HashSet::new();
        let tags = table.rows.iter().flat_map(|row| &row.tags);
        let tags: Vec<&SmolStr> = tags.filter(|tag| seen.insert(*tag)).collect();
        let has_groups = (table.rows.iter()).any(|row| matches!(row.kind, RowKind::Group(_)));
        let has_gaps = table.columns.iter().any(|column| column.role.is_gap());
        let minor = self.columns.minor_count();
        let is_filtered = rows >= MIN_FILTERED;
        html! {
            div .tools hidden {
                @if rows >= MIN_SEARCHED {
                    label {
                        (lang.pick("Tìm", "Find")) " "
                        input type="search" data-state="find";
                    }
                }
                @if is_filtered && !tags.is_empty() {
                    label {
                        (lang.pick("Đơn vị", "Unit")) " "
                        select data-state="unit" {
                            option value="" { (lang.pick("tất cả", "all")) }
                            @for tag in tags { option value=(printable(tag)) { (printable(tag)) } }
                        }
                    }
                }
                @if is_filtered && has_gaps {
                    label {
                        input type="checkbox" data-state="gap";
                        " " (lang.pick("Chỉ hiển thị tiêu chí chưa đạt điểm tối đa", "Only criteria below their maximum"))
                    }
                }
                @if is_filtered && has_groups {
                    label {
                        input type="checkbox" data-state="leaves";
                        " " (lang.pick("Chỉ tiêu chí thành phần", "Only sub-criteria"))
                    }
                    button type="button" data-fold="all" { (lang.pick("Thu gọn tất cả", "Collapse all")) }
                    button type="button" data-fold="none" { (lang.pick("Mở rộng tất cả", "Expand all")) }
                }
                button type="button" data-copy=(lang.pick("Đã sao chép {} dòng", "{} rows copied"))
                    data-failed=(lang.pick("Trình duyệt không cho sao chép", "The browser does not allow copying")) {
                    (lang.pick("Sao chép bảng", "Copy table"))
                }
                button type="button" data-csv { (lang.pick("Tải CSV", "Download CSV")) }
                @if minor > 0 {
                    button type="button" .columns data-columns aria-pressed="false" {
                        (lang.pick("Hiện tất cả các cột", "Show all columns")) " (+" (minor) ")"
                    }
                }
                output aria-live="polite" data-count=(lang.pick("{} dòng", "{} rows")) {}
            }
            p .printed hidden data-text=(lang.pick(
                "In {} dòng; các dòng khác đang được thu gọn hoặc lọc trên trang. Muốn in đủ: chọn “Mở rộng tất cả” rồi in lại.",
                "{} rows are printed; the others are collapsed or filtered on the page. To print all, choose “Expand all” and print again.",
            )) {}
        }
    }

    fn row(&self, row: &Row, number: usize) -> Markup {
        let (kind, level) = match row.kind {
            RowKind::Group(level) => ("group", level),
            RowKind::Leaf(level) => ("leaf", level),
            RowKind::Plain => ("plain", 1),
            RowKind::Total => ("total", 0),
        };
        let tags: Vec<Cow<'_, str>> = row.tags.iter().map(|tag| printable(tag)).collect();
        let why = format!("{}-{number}-why", self.key);
        let is_title = self.is_title(row);
        html! {
            tr class=(kind) data-level=(level) data-gap=[has_gap(row, self.table)] data-tags=[(!tags.is_empty()).then(|| tags.join("\n"))] {
                @for at in &self.columns.shown {
                    @if let Some(value) = row.values.get(*at) {
                        @if self.columns.name == Some(*at) {
                            (self.name_cell(row, value, *at, level, &why))
                        } @else if self.columns.is_leading(*at) || !is_title {
                            (self.cell(row, value, *at))
                        }
                    }
                }
            }
            @if !row.detail.is_empty() {
                tr .detail hidden id=(why) {
                    td colspan=(self.columns.shown.len()) {
                        @for sentence in &row.detail { p { (shown(sentence)) } }
                    }
                }
            }
        }
    }

    /// Whether a row is a group with nothing but its name, which then takes the whole row.
    fn is_title(&self, row: &Row) -> bool {
        let columns = &self.columns;
        let mut others = columns.shown.iter().filter(|at| !columns.is_leading(**at));
        matches!(row.kind, RowKind::Group(_))
            && columns.name.is_some()
            && others.all(|at| row.values.get(*at).is_none_or(Value::is_blank))
    }

    /// Whether the table begins folded to its fields: if it is long, they have numbers, and no
    /// other depth was asked for, which leaves groups without rows below them.
    fn is_folded(&self) -> bool {
        let level = |row: &Row| match row.kind {
            RowKind::Group(level) => Some(level),
            RowKind::Leaf(_) | RowKind::Plain | RowKind::Total => None,
        };
        let rows = &self.table.rows;
        let is_cut = rows
            .windows(2)
            .any(|pair| match (level(&pair[0]), pair[1].kind) {
                (Some(above), RowKind::Group(next) | RowKind::Leaf(next)) => next <= above,
                (Some(_), RowKind::Plain | RowKind::Total) => true,
                (None, _) => false,
            });
        let has_numbers = |row: &Row| level(row).is_some() && !self.is_title(row);
        rows.len() > MAX_OPEN && !is_cut && rows.iter().any(has_numbers)
    }

    fn cell(&self, row: &Row, value: &Value, at: usize) -> Markup {
        let column = &self.table.columns[at];
        let text = cell_text(value, column, self.document.lang, self.document.decimals);
        let is_better = row.is_better(value, column.role);
        let heat = heat::class(row, value, column.role);
        let own = [
            (heat.is_some(), heat.unwrap_or_default()),
            (is_better == Some(true), "up"),
            (is_better == Some(false) || column.is_late(value), "down"),
            (is_gap(value, column.role), "gap"),
        ];
        html! {
            td class=(self.class(at, &own)) data-value=[sort_key(value)] {
                (self.linked(&text))
            }
        }
    }

    /// The name with the button that folds its group and the one that explains its numbers.
    fn name_cell(&self, row: &Row, value: &Value, at: usize, level: usize, why: &str) -> Markup {
        let column = &self.table.columns[at];
        let lang = self.document.lang;
        let text = cell_text(value, column, lang, self.document.decimals);
        let printed = printable(&text);
        let after = self.columns.shown.iter().filter(|place| **place >= at);
        let span = self.is_title(row).then(|| after.count());
        html! {
            th scope="row" class=(self.class(at, &[])) colspan=[span] {
                div class=(format!("level-{}", level.min(6))) {
                    @if matches!(row.kind, RowKind::Group(_)) {
                        button type="button" .fold hidden aria-expanded="true" aria-label=(fold_label(&printed, lang)) {}
                    }
                    span .text { (self.linked(&text)) }
                    @if !row.detail.is_empty() {
                        button type="button" .why hidden aria-expanded="false" aria-controls=(why) aria-label=(why_label(&printed, lang)) { "?" }
                    }
                }
            }
        }
    }

    /// A text; a unit is a link to its rows in the table of criteria.
    fn linked(&self, text: &str) -> Markup {
        let unit = |text: &str| self.links.filter(|links| links.units.contains(text));
        html! {
            @if let Some(links) = unit(text) {
                a href=(format!("#{}", links.key)) data-unit=(printable(text)) { (shown(text)) }
            } @else {
                (shown(text))
            }
        }
    }
}

fn fold_label(name: &str, lang: Lang) -> String {
    format!(
        "{} {name}",
        lang.pick("Thu gọn hoặc mở rộng", "Collapse or expand")
    )
}

fn why_label(name: &str, lang: Lang) -> String {
    let words = lang.pick("Vì sao có số này:", "How this number was computed:");
    format!("{words} {name}")
}

/// Returns the value of `data-gap` if the row misses points.
fn has_gap(row: &Row, table: &Table) -> Option<&'static str> {
    let mut gaps = row.values.iter().zip(&table.columns);
    gaps.any(|(value, column)| is_gap(value, column.role))
        .then_some("yes")
}

fn is_gap(value: &Value, role: Role) -> bool {
    matches!(value, Value::Points(points) if role.is_gap() && *points > Points::ZERO)
}

/// Returns the number by which the column is sorted; `None` sorts by text.
fn sort_key(value: &Value) -> Option<String> {
    match value {
        Value::Points(points) | Value::Exact(points) | Value::Change(points) => {
            Some(points.decimal().to_string())
        }
        Value::Index(index) => Some(index.percent(6).to_string()),
        Value::Count(count) => Some(count.to_string()),
        Value::Share(part, _) => Some(part.to_string()),
        Value::Empty | Value::Text(_) => None,
    }
}
