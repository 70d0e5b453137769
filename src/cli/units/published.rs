//! Published rankings among the files that are ranked.

use std::collections::HashMap;

use parindex::analysis::rank::published_units;
use parindex::diagnostic::RuleId;
use parindex::lang::Lang;
use parindex::model::PublishedRanking;
use parindex::text;

use super::failed;
use super::gather::{Gathered, PublishedTable};
use crate::cli::console::Console;

/// Returns the published rankings with their units as entries. With score tables of units, or
/// with another ranking of the same units, a ranking is left out.
pub(crate) fn take(units: &mut Gathered) -> Vec<PublishedTable> {
    let tables = std::mem::take(&mut units.published);
    if !units.entries.is_empty() {
        for table in tables {
            let message = text!(
                "là bảng xếp hạng đã công bố nên không xếp chung với bảng điểm của từng đơn vị",
                "is a published ranking, which is not ranked together with score tables of units"
            );
            let help = text!(
                "xếp hạng riêng: parindex rank \"{source}\"; hoặc bỏ tệp này khỏi thư mục",
                "rank it alone: parindex rank \"{source}\"; or remove it from the folder",
                source = &table.source
            );
            units.failed.push(failed::left_out(
                RuleId::SeveralTables,
                table.source,
                &message,
                &help,
            ));
        }
        return Vec::new();
    }
    let mut kept: Vec<PublishedTable> = Vec::new();
    let mut known: HashMap<(String, String), String> = HashMap::new();
    for table in tables {
        let entries = published_units(&table.ranking, &table.source, &table.place);
        let key = |unit: &parindex::analysis::rank::Unit| {
            (unit.label.block_key.clone(), unit.label.key.clone())
        };
        let twice = entries
            .iter()
            .find_map(|unit| Some((unit, known.get(&key(unit))?)));
        if let Some((unit, first)) = twice {
            let name = &unit.label.unit;
            let message = text!(
                "đơn vị “{name}” đã có trong bảng xếp hạng “{first}”",
                "the unit “{name}” is also in the ranking “{first}”"
            );
            let help = text!(
                "mỗi lần xếp hạng một bảng; bảng năm trước thì ghi sau --last-year",
                "rank one table at a time; give last year's after --last-year"
            );
            units.failed.push(failed::left_out(
                RuleId::RankUnitTwice,
                table.source,
                &message,
                &help,
            ));
            continue;
        }
        for unit in &entries {
            known.insert(key(unit), table.source.clone());
        }
        units.entries.extend(entries);
        kept.push(table);
    }
    kept
}

/// Prints where printed values disagree with the figures.
pub(crate) fn print_warnings(tables: &[PublishedTable], lang: Lang, console: &mut Console) {
    for table in tables {
        failed::print_warnings(&table.warnings, lang, console);
    }
}

/// Returns the rankings without their sources.
pub(crate) fn rankings(tables: Vec<PublishedTable>) -> Vec<PublishedRanking> {
    tables.into_iter().map(|table| table.ranking).collect()
}
