//! `plan --by lead`: a workbook for each lead unit, to be filled in and merged.

use std::fs;
use std::path::{Path, PathBuf};

use parindex::analysis::plan::{Basis, leaves};
use parindex::analysis::totals::Totals;
use parindex::input::heading::CriterionField;
use parindex::input::values;
use parindex::lang::Lang;
use parindex::model::{Criterion, Part, ScoreColumn, Scorecard};
use parindex::report::form;
use parindex::report::format::sanitize::printable;
use parindex::report::format::xlsx;
use parindex::text;
use smol_str::SmolStr;

use crate::cli::console::Console;
use crate::cli::failure::{Failure, reason};
use crate::cli::output_file::OutputFile;
use crate::cli::paths::is_device_name;

/// The columns that a unit fills in.
const BLANK: [CriterionField; 4] = [
    CriterionField::Points(ScoreColumn::SelfScore),
    CriterionField::Progress,
    CriterionField::Evidence,
    CriterionField::Explanation,
];

/// Writes a workbook for every lead unit into a folder. `source` is the file of the
/// scorecard, which is never overwritten.
pub(super) fn write(
    scorecard: &Scorecard,
    folder: &Path,
    force: bool,
    source: &Path,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Failure> {
    let all = leaves(scorecard, Basis::new(&Totals::new(scorecard)));
    let mut units: Vec<&SmolStr> = Vec::new();
    for lead in all.iter().flat_map(|leaf| leaf.lead) {
        if !units.contains(&lead) {
            units.push(lead);
        }
    }
    if units.is_empty() {
        return Err(Failure::usage(text!(
            "bảng chưa nêu đơn vị chủ trì nào",
            "the table has no lead unit"
        ))
        .help(text!(
            "ghi đơn vị chủ trì của các tiêu chí (lead) rồi chạy lại",
            "write the lead units of the criteria (lead) and run again"
        )));
    }
    create_folder(folder)?;
    // All targets are opened before the first is written.
    let mut taken = Vec::new();
    let mut targets = Vec::new();
    for unit in &units {
        let path = folder.join(file_name(unit, &mut taken));
        targets.push(OutputFile::open(&path, force, &[source])?);
    }
    for (unit, target) in units.iter().zip(targets) {
        let document = form::to_fill(&part_of(scorecard, unit), &BLANK, lang);
        let name = target.name().to_owned();
        target.write(&xlsx::render(&document)?)?;
        console.note(
            &text!(
                "Đã ghi phần của “{unit}” vào {name}",
                "The part of “{unit}” is in {name}"
            ),
            lang,
        );
    }
    let nobody = all.iter().filter(|leaf| leaf.lead.is_empty());
    let nobody: Vec<&str> = nobody.map(|leaf| leaf.code().as_str()).collect();
    if !nobody.is_empty() {
        console.note(
            &text!(
                "Chưa nêu đơn vị chủ trì nên không nằm trong tệp nào: {codes}",
                "In no file, because they have no lead unit: {codes}",
                codes = nobody.join(", ")
            ),
            lang,
        );
    }
    Ok(())
}

fn create_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let name = folder.to_string_lossy();
        let (name, reason) = (name.as_ref(), reason(&error));
        Failure::io(text!(
            "không tạo được thư mục “{name}”: {reason}",
            "the folder “{name}” cannot be created: {reason}"
        ))
        .help(text!("ghi một thư mục sau -o", "write a folder after -o"))
    })
}

/// Returns the criteria that a unit leads, with their groups, as a partial table.
fn part_of(scorecard: &Scorecard, unit: &str) -> Scorecard {
    let mut part = scorecard.clone();
    part.partial = true;
    part.criteria.retain_mut(|field| keep(field, unit, false));
    part
}

/// Removes the criteria that the unit does not lead. Returns whether any is left.
fn keep(criterion: &mut Criterion, unit: &str, leads_parent: bool) -> bool {
    let own = &criterion.task.lead;
    let leads = if own.is_empty() {
        leads_parent
    } else {
        own.iter().any(|lead| lead == unit)
    };
    match &mut criterion.part {
        Part::Group(children) => {
            children.retain_mut(|child| keep(child, unit, leads));
            !children.is_empty()
        }
        Part::Leaf(_) => leads,
    }
}

/// Returns a file name that is valid on every system and differs from those in `taken`
/// by more than capitals.
fn file_name(unit: &str, taken: &mut Vec<String>) -> PathBuf {
    const MAX_CHARS: usize = 80;
    let line = values::one_line(unit);
    let safe: String = printable(&line)
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .take(MAX_CHARS)
        .collect();
    let mut safe = safe.trim_matches([' ', '.']).to_owned();
    if safe.is_empty() || is_device_name(&safe) {
        safe = format!("don-vi-{safe}");
    }
    let mut name = safe.clone();
    let mut number = 1;
    while taken.contains(&name.to_lowercase()) {
        number += 1;
        name = format!("{safe} ({number})");
    }
    taken.push(name.to_lowercase());
    PathBuf::from(format!("{name}.xlsx"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units_are_safe_file_names() {
        let mut taken = Vec::new();
        let mut name = |unit| file_name(unit, &mut taken).to_string_lossy().into_owned();
        assert_eq!(name("Văn phòng Sở"), "Văn phòng Sở.xlsx");
        assert_eq!(name("văn phòng sở"), "văn phòng sở (2).xlsx");
        assert_eq!(name("Phòng A/B: \"C\"?"), "Phòng A-B- -C--.xlsx");
        assert_eq!(name("../../etc"), "-..-etc.xlsx");
        assert_eq!(name("CON"), "don-vi-CON.xlsx");
        assert_eq!(name("Com1"), "don-vi-Com1.xlsx");
        assert_eq!(name("Phòng ..."), "Phòng.xlsx");
        assert_eq!(name("..."), "don-vi-.xlsx");
    }
}
