//! `plan --by lead`: one sheet for each lead unit, to be filled in and merged.

use std::fs;
use std::path::{Path, PathBuf};

use parindex::analysis::plan::{Basis, leaves};
use parindex::analysis::totals::Totals;
use parindex::input::field;
use parindex::input::heading::Heading;
use parindex::model::{Column, Criterion, Part, Scorecard};
use parindex::report::form;
use parindex::report::format::xlsx;
use parindex::text;
use smol_str::SmolStr;

use crate::cli::args::PlanArgs;
use crate::cli::device::is_device;
use crate::cli::exit::Exit;
use crate::cli::failure::{Failure, reason};
use crate::cli::language::Language;
use crate::cli::output::Console;
use crate::cli::reading;
use crate::cli::target::Target;

/// The columns that a unit fills in.
const BLANK: [Heading; 4] = [
    Heading::Points(Column::SelfScore),
    Heading::Progress,
    Heading::Evidence,
    Heading::Explanation,
];

/// Writes a workbook for every lead unit into the folder of `-o`.
pub(super) fn run(
    args: &PlanArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let Some(folder) = args.report.output.as_deref() else {
        return Err(Failure::wrong_use(text!(
            "--by lead cần thư mục để ghi tệp của từng đơn vị",
            "--by lead needs a folder for the files of the units"
        ))
        .help(text!(
            "thêm -o và tên thư mục, ví dụ: -o giao-viec",
            "add -o and the name of a folder, such as -o tasks"
        ))
        .into());
    };
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.file, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let all = leaves(&scorecard, Basis::new(&Totals::new(&scorecard)));
    let mut units: Vec<&SmolStr> = Vec::new();
    for lead in all.iter().flat_map(|leaf| leaf.lead) {
        if !units.contains(&lead) {
            units.push(lead);
        }
    }
    if units.is_empty() {
        return Err(Failure::wrong_use(text!(
            "bảng chưa nêu đơn vị chủ trì nào",
            "the table names no lead unit"
        ))
        .help(text!(
            "ghi đơn vị chủ trì của các tiêu chí (lead) rồi chạy lại",
            "write the lead units of the criteria (lead) and run again"
        ))
        .into());
    }
    make(folder)?;
    // Every file is made ready before the first is written.
    let mut taken = Vec::new();
    let mut targets = Vec::new();
    for unit in &units {
        let path = folder.join(file_name(unit, &mut taken));
        targets.push(Target::open(&path, args.report.force, &[&args.file])?);
    }
    for (unit, target) in units.iter().zip(targets) {
        let document = form::to_fill(&part_of(&scorecard, unit), &BLANK, lang);
        let name = target.name().to_owned();
        target.write(&xlsx::render(&document).map_err(Failure::workbook)?)?;
        console.note(
            &text!(
                "Đã ghi phần của “{unit}” vào {name}",
                "The part of “{unit}” is in {name}",
                unit,
                name
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
                "In no file because no unit leads them: {codes}",
                codes = nobody.join(", ")
            ),
            lang,
        );
    }
    Ok(Exit::Fine)
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let name = folder.to_string_lossy();
        let (name, reason) = (name.as_ref(), reason(&error));
        Failure::unreadable(text!(
            "không tạo được thư mục “{name}”: {reason}",
            "the folder “{name}” cannot be made: {reason}",
            name,
            reason
        ))
        .help(text!("ghi một thư mục sau -o", "name a folder behind -o"))
    })
}

/// The criteria that a unit leads, under their groups, as a part of the set.
fn part_of(scorecard: &Scorecard, unit: &str) -> Scorecard {
    let mut part = scorecard.clone();
    part.partial = true;
    part.criteria.retain_mut(|field| keep(field, unit, false));
    part
}

/// Leaves what the unit leads; whether anything is left.
fn keep(criterion: &mut Criterion, unit: &str, above: bool) -> bool {
    let own = &criterion.task.lead;
    let leads = if own.is_empty() {
        above
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

/// A file name that every system takes, no two alike but for capitals.
fn file_name(unit: &str, taken: &mut Vec<String>) -> PathBuf {
    const LONGEST: usize = 80;
    let line = field::one_line(unit);
    let safe: String = line
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .take(LONGEST)
        .collect();
    let mut safe = safe.trim_matches([' ', '.']).to_owned();
    if safe.is_empty() || is_device(&safe) {
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
