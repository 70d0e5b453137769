//! Writes the sheet of charts: the numbers of each, and the chart next to them.

use rust_xlsxwriter::{Chart as ExcelChart, ChartType, Formula, Workbook, XlsxError};

use super::live_formulas::LiveFormulas;
use super::sheet_names::SheetNames;
use super::style::{self, CellStyle, ColumnFormat};
use crate::report::document::{Block, Chart, Document, RowKind, Value};
use crate::report::format::font_metrics::{line_count, row_height};
use crate::report::live::Target;
use crate::vocab::sanitize::printable;

/// Height of a chart, in rows.
const CHART_ROWS: u32 = 22;
/// Width of the column of labels, in characters.
const LABEL_WIDTH: u16 = 44;

/// Appends the sheet, if the document has charts.
pub(super) fn write(
    workbook: &mut Workbook,
    names: &mut SheetNames,
    document: &Document,
    live: &LiveFormulas<'_>,
) -> Result<(), XlsxError> {
    let charts: Vec<&Chart> = document.blocks.iter().filter_map(chart).collect();
    if charts.is_empty() {
        return Ok(());
    }
    let lang = document.lang;
    let name = names.next(lang.pick("Biểu đồ", "Charts"), lang);
    let series = [
        lang.pick("Chỉ số (%)", "Index (%)"),
        lang.pick("Trước đó (%)", "Before (%)"),
    ];
    let worksheet = workbook.add_worksheet();
    worksheet
        .set_name(&name)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_column_width(0, LABEL_WIDTH)?
        .set_column_width(1, 12)?
        .set_column_width(2, 12)?;
    let format = |value: &Value, number: bool| {
        let numbers = ColumnFormat::new(std::iter::once(value), number, document.decimals);
        CellStyle::new(numbers.of(value), RowKind::Plain, number, false).format()
    };
    let mut row = 0;
    for (at, chart) in charts.into_iter().enumerate() {
        let title = printable(&chart.title);
        worksheet.write_string_with_format(row, 0, title.as_ref(), &style::table_title())?;
        let has_before = chart.bars.iter().any(|bar| bar.before.is_some());
        let series = &series[..if has_before { 2 } else { 1 }];
        for (column, heading) in (1..).zip(series) {
            worksheet.write_string_with_format(row, column, *heading, &style::heading())?;
        }
        let first = row + 1;
        let mut last = row;
        for (number, bar) in chart.bars.iter().enumerate() {
            last += 1;
            let label = format(&Value::Text(bar.label.clone()), false);
            worksheet
                .write_string_with_format(last, 0, printable(&bar.label), &label)?
                .set_row_height(last, row_height(line_count(&bar.label, LABEL_WIDTH)))?;
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
        let mut excel_chart = ExcelChart::new(ChartType::Bar);
        for (column, heading) in (1..).zip(series) {
            excel_chart
                .add_series()
                .set_categories((name.as_str(), first, 0, last, 0))
                .set_values((name.as_str(), first, column, last, column))
                .set_name(*heading);
        }
        excel_chart.title().set_name(title.as_ref());
        // By default the first bar is at the bottom.
        excel_chart.y_axis().set_reverse();
        excel_chart.x_axis().set_min(0).set_max(100);
        excel_chart.set_width(720).set_height(CHART_ROWS * 18);
        worksheet.insert_chart(row, 4, &excel_chart)?;
        row = last.max(first + CHART_ROWS) + 2;
    }
    Ok(())
}

fn chart(block: &Block) -> Option<&Chart> {
    match block {
        Block::Chart(chart) if !chart.bars.is_empty() => Some(chart),
        Block::Chart(_)
        | Block::Facts(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Table(_) => None,
    }
}
