//! Writes the sheet of charts: the numbers of each, and the chart next to them.

use std::collections::BTreeSet;
use std::iter;

use rust_xlsxwriter::{
    Chart as ExcelChart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::live_formulas::{LiveFormulas, Placed};
use super::sheet::column_number;
use super::sheet_names::SheetNames;
use super::style::{self, CellStyle, ColumnFormat};
use crate::lang::Lang;
use crate::model::Points;
use crate::report::document::{BarChart, Block, Chart, Document, Row, RowKind, Value, YearChart};
use crate::report::format::font_metrics::{TABLE_SIZE, line_count, row_height};
use crate::report::live::Target;
use crate::vocab::sanitize::printable;

/// Height of an empty row, in pixels.
const ROW_HEIGHT: u32 = 18;
/// Height of a bar with its label, in pixels.
const BAR_HEIGHT: u32 = 44;
/// Height of a chart without its bars, in pixels.
const MARGINS: u32 = 140;
/// Dark blue, of indices.
const NOW: u32 = 0x001F_4E79;
/// Light grey, of earlier indices.
const BEFORE: u32 = 0x00B4_BCC8;
/// Width of the column of labels, in characters.
const LABEL_WIDTH: u16 = 44;

/// Appends the sheet, if the document has charts.
pub(super) fn write(
    workbook: &mut Workbook,
    names: &mut SheetNames,
    document: &Document,
    live: &LiveFormulas<'_>,
) -> Result<(), XlsxError> {
    let charts: Vec<&BarChart> = document.blocks.iter().filter_map(bars).collect();
    let years: Vec<&YearChart> = document.blocks.iter().filter_map(over_years).collect();
    let leads = live.tables().iter().find_map(lead_losses);
    if charts.is_empty() && years.is_empty() && leads.is_none() {
        return Ok(());
    }
    let lang = document.lang;
    let name = names.next(lang.pick("Biểu đồ", "Charts"), lang);
    let worksheet = workbook.add_worksheet();
    worksheet
        .set_name(&name)?
        .set_portrait()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_column_width(0, LABEL_WIDTH)?
        .set_column_width(1, 12)?
        .set_column_width(2, 12)?;
    let format = |value: &Value, number: bool| {
        let numbers = ColumnFormat::new(iter::once(value), number, document.decimals);
        CellStyle::new(numbers.of(value), RowKind::Plain, number, false).format()
    };
    let mut row = 0;
    for (at, chart) in charts.into_iter().enumerate() {
        let title = printable(&chart.title);
        worksheet.write_string_with_format(row, 0, title.as_ref(), &style::table_title())?;
        let has_before = chart.bars.iter().any(|bar| bar.before.is_some());
        let heading = lang.pick("Chỉ số (%)", "Index (%)").to_owned();
        let mut series = vec![(1, heading, NOW)];
        if has_before {
            series.push((2, before_heading(chart, lang), BEFORE));
        }
        for (column, heading, _) in &series {
            worksheet.write_string_with_format(row, *column, heading, &style::heading())?;
        }
        let first = row + 1;
        let mut last = row;
        for (number, bar) in chart.bars.iter().enumerate() {
            last += 1;
            let label = format(&Value::Text(bar.label.clone()), false);
            worksheet
                .write_string_with_format(last, 0, printable(&bar.label), &label)?
                .set_row_height(
                    last,
                    row_height(
                        line_count(&bar.label, LABEL_WIDTH, TABLE_SIZE, false),
                        TABLE_SIZE,
                    ),
                )?;
            for (column, index) in [(1, bar.index), (2, bar.before)] {
                let Some(index) = index else { continue };
                let percent = index.percent(document.decimals);
                let format = format(&Value::Index(index), true);
                let target = Target::Bar(at, number, column == 2);
                match live.at(&target, &Value::Index(index), &name) {
                    Some(formula) => {
                        let formula = Formula::new(formula).set_result(percent.to_string());
                        worksheet.write_formula_with_format(last, column, formula, &format)?;
                    }
                    None => {
                        worksheet.write_with_format(last, column, percent, &format)?;
                    }
                }
            }
        }
        let mut excel_chart = bar_chart(&series, &name, (first, last));
        excel_chart.title().set_name(title.as_ref());
        excel_chart
            .x_axis()
            .set_max(100)
            .set_name(lang.pick("Chỉ số (%)", "Index (%)"))
            .set_num_format("0");
        // Each bar has room for its label.
        let height = (last + 1 - first) * BAR_HEIGHT + MARGINS;
        excel_chart.set_width(760).set_height(height);
        let below = last + 2;
        worksheet.insert_chart(below, 0, &excel_chart)?;
        row = below + height / ROW_HEIGHT + 2;
    }
    for chart in years {
        row = write_years(worksheet, &name, chart, row, document)?;
    }
    if let Some((table, gap)) = leads {
        let mut chart = lead_chart(table, gap, lang)?;
        let rows = u32::try_from(table.table.rows.len()).unwrap_or(u32::MAX);
        chart.set_width(760).set_height(rows * BAR_HEIGHT + MARGINS);
        worksheet.insert_chart(row, 0, &chart)?;
    }
    Ok(())
}

/// Returns the table of lead units and the column of their losses, if there is anything to draw.
fn lead_losses<'a, 'b>(placed: &'b Placed<'a>) -> Option<(&'b Placed<'a>, usize)> {
    let table = placed.table;
    let mut columns = table.columns.iter();
    let gap = columns.position(|column| column.role.is_gap())?;
    let is_lost = |row: &&Row| matches!(row.values.get(gap), Some(Value::Points(lost)) if *lost > Points::ZERO);
    let has_losses = table.rows.len() > 1 && table.rows.iter().any(|row| is_lost(&row));
    (table.name == "leads" && has_losses).then_some((placed, gap))
}

/// Returns the chart of the points that each lead unit loses, which follows the cells of their
/// table.
fn lead_chart(placed: &Placed<'_>, gap: usize, lang: Lang) -> Result<ExcelChart, XlsxError> {
    const COLOUR: u32 = 0x00C0_504D;
    let (sheet, first) = (placed.sheet.as_str(), placed.first_row);
    let rows = u32::try_from(placed.table.rows.len()).unwrap_or(u32::MAX);
    let last = first + rows.saturating_sub(1);
    let heading = &placed.table.columns[gap].heading;
    let series = [(column_number(gap)?, heading.replace('\n', " "), COLOUR)];
    let mut chart = bar_chart(&series, sheet, (first, last));
    let title = lang.pick(
        "Điểm chưa đạt theo đơn vị chủ trì",
        "Points lost by lead unit",
    );
    chart.title().set_name(title);
    chart.x_axis().set_name(&series[0].1);
    Ok(chart)
}

/// Writes the indices of years from a row on, and their lines below. Returns the row after it.
fn write_years(
    worksheet: &mut Worksheet,
    sheet: &str,
    chart: &YearChart,
    row: u32,
    document: &Document,
) -> Result<u32, XlsxError> {
    const HEIGHT: u32 = 420;
    // With more lines than these a reader cannot follow one of them.
    const MAX_LINES: usize = 30;
    let title = printable(&chart.title);
    worksheet.write_string_with_format(row, 0, title.as_ref(), &style::table_title())?;
    let mut last_column = 0;
    for (column, year) in (1..).zip(&chart.years) {
        worksheet.write_string_with_format(row, column, printable(year), &style::heading())?;
        last_column = column;
    }
    let mut excel_chart = line_chart(title.as_ref(), document.lang);
    let mut last = row;
    for line in &chart.lines {
        last += 1;
        let cell = |value: &Value, number: bool| {
            let numbers = ColumnFormat::new(iter::once(value), number, document.decimals);
            CellStyle::new(numbers.of(value), RowKind::Plain, number, false).format()
        };
        let label = printable(&line.label);
        let style = cell(&Value::Text(line.label.clone()), false);
        let lines = line_count(&line.label, LABEL_WIDTH, TABLE_SIZE, false);
        worksheet
            .write_string_with_format(last, 0, label.as_ref(), &style)?
            .set_row_height(last, row_height(lines, TABLE_SIZE))?;
        for (column, index) in (1..).zip(&line.values) {
            let Some(index) = *index else { continue };
            let style = cell(&Value::Index(index), true);
            let percent = index.percent(document.decimals);
            worksheet.write_with_format(last, column, percent, &style)?;
        }
        excel_chart
            .add_series()
            .set_categories((sheet, row, 1, row, last_column))
            .set_values((sheet, last, 1, last, last_column))
            .set_name((sheet, last, 0));
    }
    let breaks = chart.lines.iter().flat_map(|line| &line.breaks);
    let changed: BTreeSet<usize> = breaks.copied().collect();
    let changed = changed.into_iter().filter_map(|at| chart.years.get(at));
    let changed: Vec<&str> = changed.map(String::as_str).collect();
    if !changed.is_empty() {
        let (years, name) = (changed.join(", "), &chart.break_name);
        let note = match document.lang {
            Lang::Vi => format!("{years}: {name}, không so sánh trực tiếp với năm trước đó."),
            Lang::En => format!("{years}: {name}, not comparable with the year before."),
        };
        last += 1;
        worksheet.write_string_with_format(last, 0, printable(&note), &style::sentence())?;
    }
    if chart.lines.len() > MAX_LINES {
        let note = match document.lang {
            Lang::Vi => format!("Có hơn {MAX_LINES} đường nên chỉ ghi số, không vẽ biểu đồ."),
            Lang::En => format!("No chart is drawn of more than {MAX_LINES} lines."),
        };
        last += 1;
        worksheet.write_string_with_format(last, 0, &note, &style::sentence())?;
        return Ok(last + 3);
    }
    excel_chart.set_width(760).set_height(HEIGHT);
    let below = last + 2;
    worksheet.insert_chart(below, 0, &excel_chart)?;
    Ok(below + HEIGHT / ROW_HEIGHT + 2)
}

/// Returns a chart of lines without its series.
fn line_chart(title: &str, lang: Lang) -> ExcelChart {
    let mut chart = ExcelChart::new(ChartType::Line);
    let mut text = ChartFont::new();
    text.set_name("Times New Roman").set_size(11);
    let mut bold = text.clone();
    bold.set_bold();
    chart
        .title()
        .set_name(title)
        .set_font(bold.clone().set_size(13));
    chart.x_axis().set_font(&text);
    chart
        .y_axis()
        .set_min(0)
        .set_max(100)
        .set_name(lang.pick("Chỉ số (%)", "Index (%)"))
        .set_name_font(&bold)
        .set_font(&text)
        .set_num_format("0");
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&text);
    chart
}

/// Returns the heading of the earlier index: its year, if it is known.
fn before_heading(chart: &BarChart, lang: Lang) -> String {
    let before = printable(&chart.before);
    if before.is_empty() {
        lang.pick("Trước đó (%)", "Before (%)").to_owned()
    } else {
        format!("{} (%)", with_capital(&before))
    }
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Returns a bar chart of columns of numbers on a sheet, with labels. Each series has its
/// column, its name and its colour.
fn bar_chart(series: &[(u16, String, u32)], sheet: &str, (first, last): (u32, u32)) -> ExcelChart {
    let mut chart = ExcelChart::new(ChartType::Bar);
    let mut text = ChartFont::new();
    text.set_name("Times New Roman").set_size(11);
    let mut label = ChartDataLabel::new();
    label.show_value().set_font(&text);
    for (column, heading, colour) in series {
        let fill = ChartSolidFill::new().set_color(Color::RGB(*colour)).clone();
        chart
            .add_series()
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, *column, last, *column))
            .set_name(heading)
            .set_format(ChartFormat::new().set_solid_fill(&fill))
            .set_gap(60)
            .set_data_label(&label);
    }
    let mut bold = text.clone();
    bold.set_bold();
    chart.title().set_font(bold.clone().set_size(13));
    // By default the first bar is at the bottom.
    chart.y_axis().set_reverse().set_font(&text);
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0x00DD_DDDD));
    chart
        .x_axis()
        .set_min(0)
        .set_name_font(&bold)
        .set_font(&text)
        .set_major_gridlines_line(&grid)
        // The axis is at the top, next to the first bar.
        .set_label_position(ChartAxisLabelPosition::High);
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&text);
    if series.len() == 1 {
        chart.legend().set_hidden();
    }
    chart
}

fn bars(block: &Block) -> Option<&BarChart> {
    match block {
        Block::Chart(Chart::Bars(chart)) if !chart.bars.is_empty() => Some(chart),
        _ => None,
    }
}

fn over_years(block: &Block) -> Option<&YearChart> {
    match block {
        Block::Chart(Chart::Years(chart)) if !chart.lines.is_empty() => Some(chart),
        _ => None,
    }
}
