//! The sheet of charts: the numbers of each, and its picture beside them.

use rust_xlsxwriter::{Chart as Picture, ChartType, Workbook, XlsxError};

use super::height;
use super::names::Names;
use super::style::{self, Look};
use crate::report::document::{Block, Chart, Document, RowKind, Value};
use crate::report::format::plain::printable;

/// Rows that a picture takes.
const HEIGHT: u32 = 22;
/// Width of the column of labels, in characters.
const LABELS: u16 = 44;

/// Appends the sheet, where the document has charts.
pub(super) fn write(
    workbook: &mut Workbook,
    names: &mut Names,
    document: &Document,
) -> Result<(), XlsxError> {
    let charts: Vec<&Chart> = document.blocks.iter().filter_map(chart).collect();
    if charts.is_empty() {
        return Ok(());
    }
    let lang = document.lang;
    let name = names.next(lang.pick("Biểu đồ", "Charts"), lang);
    let worksheet = workbook.add_worksheet();
    worksheet
        .set_name(&name)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_column_width(0, LABELS)?
        .set_column_width(1, 12)?
        .set_column_width(2, 12)?;
    let mut row = 0;
    for chart in charts {
        let format = style::table_title();
        worksheet.write_string_with_format(row, 0, printable(&chart.title), &format)?;
        let (now, before) = (
            lang.pick("Chỉ số (%)", "Index (%)"),
            lang.pick("Trước đó (%)", "Before (%)"),
        );
        let has_before = chart.bars.iter().any(|bar| bar.before.is_some());
        let heading = style::heading();
        worksheet.write_string_with_format(row, 1, now, &heading)?;
        if has_before {
            worksheet.write_string_with_format(row, 2, before, &heading)?;
        }
        let first = row + 1;
        let mut last = row;
        for bar in &chart.bars {
            last += 1;
            let look = |value: &Value, number| {
                Look::of(value, document.decimals, RowKind::Plain, number, false).format()
            };
            let format = look(&Value::Text(bar.label.clone()), false);
            let height = height::of_lines(height::lines(&bar.label, LABELS));
            worksheet
                .write_string_with_format(last, 0, printable(&bar.label), &format)?
                .set_row_height(last, height)?;
            for (column, index) in [(1, Some(bar.index)), (2, bar.before)] {
                let Some(index) = index else { continue };
                let format = look(&Value::Index(index), true);
                let percent = index.percent(document.decimals);
                worksheet.write_with_format(last, column, percent, &format)?;
            }
        }
        let mut picture = Picture::new(ChartType::Bar);
        picture
            .add_series()
            .set_categories((name.as_str(), first, 0, last, 0))
            .set_values((name.as_str(), first, 1, last, 1))
            .set_name(now);
        if has_before {
            picture
                .add_series()
                .set_categories((name.as_str(), first, 0, last, 0))
                .set_values((name.as_str(), first, 2, last, 2))
                .set_name(before);
        }
        picture.title().set_name(printable(&chart.title).as_ref());
        // Bars run from the bottom up unless told otherwise.
        picture.y_axis().set_reverse();
        picture.x_axis().set_min(0).set_max(100);
        picture.set_width(720).set_height(HEIGHT * 18);
        worksheet.insert_chart(first.saturating_sub(1), 4, &picture)?;
        row = last.max(first + HEIGHT) + 2;
    }
    Ok(())
}

fn chart(block: &Block) -> Option<&Chart> {
    match block {
        Block::Chart(chart) if !chart.bars.is_empty() => Some(chart),
        Block::Chart(_) | Block::Facts(_) | Block::Paragraph(_) | Block::Table(_) => None,
    }
}
