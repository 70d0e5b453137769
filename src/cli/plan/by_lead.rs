//! `plan --by lead`: a workbook for each lead unit, to be filled in and merged.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use parindex::input::heading::CriterionField;
use parindex::input::values;
use parindex::lang::Lang;
use parindex::model::{Criterion, Kind, Part, ScoreColumn, Scorecard, TableKind};
use parindex::report::document::Block;
use parindex::report::form::{self, Form};
use parindex::report::format::xlsx;
use parindex::text;
use parindex::vocab::fold::spelling_key;
use parindex::vocab::metadata::SUPPORT_TITLE;
use parindex::vocab::sanitize::printable;
use smol_str::SmolStr;

use crate::cli::console::Console;
use crate::cli::failure::{Failure, reason};
use crate::cli::output_file::{OutputFile, ReadyFile};
use crate::cli::paths::is_device_name;

/// The columns that a unit fills in.
const BLANK: [CriterionField; 4] = [
    CriterionField::Points(ScoreColumn::SelfScore),
    CriterionField::Progress,
    CriterionField::Evidence,
    CriterionField::Explanation,
];

/// The columns that a unit fills in for tasks without points.
const BLANK_OF_TASKS: [CriterionField; 3] = [
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
    let is_of_tasks = scorecard.kind == TableKind::Tasks;
    let named = Named::new(scorecard);
    let mut units = named.leads;
    if is_of_tasks {
        // Who only helps gets the list of it.
        units.add(named.supports.names);
    }
    let units = units.names;
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
    let divided = Divided::new(scorecard);
    // All files are written next to their places before the first is put there.
    let mut taken = Vec::new();
    let mut files = Vec::new();
    let mut written = Vec::new();
    for unit in &units {
        let path = folder.join(file_name(unit, &mut taken));
        let target = OutputFile::open(&path, force, &[source])?;
        let form = if is_of_tasks {
            form_of_tasks(&divided, unit, lang)
        } else {
            form::of_unit(&divided.part_of(unit, Role::Lead), unit, &BLANK, lang)
        };
        let name = target.name().to_owned();
        target.note_not_kept(lang, console);
        files.push(target.prepare(&xlsx::render_form(&form)?)?);
        written.push(text!(
            "Đã ghi phần của “{unit}” vào {name}",
            "The part of “{unit}” is in {name}"
        ));
    }
    ReadyFile::place_all(files)?;
    for note in &written {
        console.note(note, lang);
    }
    if !named.nobody.is_empty() {
        console.note(
            &text!(
                "Chưa nêu đơn vị chủ trì nên không nằm trong tệp nào: {codes}",
                "In no file, because they have no lead unit: {codes}",
                codes = named.nobody.join(", ")
            ),
            lang,
        );
    }
    Ok(())
}

/// The units that a table names, in order, and the criteria without a lead.
#[derive(Default)]
struct Named<'a> {
    leads: Units<'a>,
    supports: Units<'a>,
    nobody: Vec<&'a str>,
}

impl<'a> Named<'a> {
    fn new(scorecard: &'a Scorecard) -> Self {
        let mut named = Self::default();
        let counts =
            |field: &&Criterion| scorecard.kind == TableKind::Tasks || field.kind == Kind::Main;
        for field in scorecard.criteria.iter().filter(counts) {
            named.add(field, &[], &[]);
        }
        named
    }

    fn add(&mut self, criterion: &'a Criterion, leads: &'a [SmolStr], supports: &'a [SmolStr]) {
        let task = &criterion.task;
        let leads = if task.lead.is_empty() {
            leads
        } else {
            &task.lead
        };
        let supports = if task.support.is_empty() {
            supports
        } else {
            &task.support
        };
        for child in criterion.children() {
            self.add(child, leads, supports);
        }
        let applies = criterion
            .leaf()
            .is_none_or(|leaf| leaf.not_applicable.is_none());
        if criterion.is_group() || !applies {
            return;
        }
        self.leads.add(leads);
        self.supports.add(supports);
        if leads.is_empty() {
            self.nobody.push(criterion.code.as_str());
        }
    }
}

/// Units in the order in which they are named, each in its first spelling.
#[derive(Default)]
struct Units<'a> {
    names: Vec<&'a SmolStr>,
    keys: HashSet<String>,
}

impl<'a> Units<'a> {
    fn add(&mut self, names: impl IntoIterator<Item = &'a SmolStr>) {
        for name in names {
            if self.keys.insert(spelling_key(name)) {
                self.names.push(name);
            }
        }
    }
}

/// A table, to be divided among its units.
struct Divided<'a> {
    /// The table without its criteria.
    frame: Scorecard,
    criteria: &'a [Criterion],
    /// The keys by which the names of units are compared.
    keys: HashMap<&'a str, String>,
}

impl<'a> Divided<'a> {
    fn new(scorecard: &'a Scorecard) -> Self {
        let mut frame = scorecard.clone();
        frame.criteria = Vec::new();
        frame.partial = scorecard.kind == TableKind::Points;
        let tasks = scorecard.walk().map(|(_, one)| &one.task);
        let names = tasks.flat_map(|task| task.lead.iter().chain(&task.support));
        Self {
            frame,
            criteria: &scorecard.criteria,
            keys: names
                .map(|name| (name.as_str(), spelling_key(name)))
                .collect(),
        }
    }

    /// Returns the criteria that a unit leads or supports, with their groups, as a partial
    /// table.
    fn part_of(&self, unit: &str, role: Role) -> Scorecard {
        let key = spelling_key(unit);
        let fields = self.criteria.iter();
        let mut part = self.frame.clone();
        part.criteria = fields
            .filter_map(|field| self.kept(field, &key, role, false))
            .collect();
        part
    }

    /// Returns a criterion with what the unit of a key has the role in; `None` if that is
    /// nothing.
    fn kept(
        &self,
        criterion: &Criterion,
        key: &str,
        role: Role,
        has_parent: bool,
    ) -> Option<Criterion> {
        let own = role.units(criterion);
        let is_unit = |name: &SmolStr| self.keys.get(name.as_str()).is_some_and(|of| of == key);
        let is_named = if own.is_empty() {
            has_parent
        } else {
            own.iter().any(is_unit)
        };
        let Part::Group(children) = &criterion.part else {
            return is_named.then(|| criterion.clone());
        };
        let children = children.iter();
        let children: Vec<Criterion> = children
            .filter_map(|child| self.kept(child, key, role, is_named))
            .collect();
        (!children.is_empty()).then(|| Criterion {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            kind: criterion.kind,
            cap: criterion.cap,
            task: criterion.task.clone(),
            proof: criterion.proof.clone(),
            part: Part::Group(children),
        })
    }
}

/// Returns the workbook of a unit: the tasks that it leads, to be filled in, and those that it
/// supports.
fn form_of_tasks(divided: &Divided<'_>, unit: &SmolStr, lang: Lang) -> Form {
    let mut leads = divided.part_of(unit, Role::Lead);
    leads.unit = Some(unit.clone());
    let mut supports = divided.part_of(unit, Role::Support);
    supports.unit = Some(unit.clone());
    let mut form = form::of_unit(&leads, unit, &BLANK_OF_TASKS, lang);
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    if leads.criteria.is_empty() {
        form.document.blocks.retain(|block| !is_table(block));
        form.guide.rows.clear();
        form.guide.answers.clear();
    }
    if !supports.criteria.is_empty() {
        let helped = form::document(&supports, lang).blocks.into_iter();
        let helped = helped.filter(is_table).map(|mut block| {
            if let Block::Table(table) = &mut block {
                SUPPORT_TITLE.get(lang).clone_into(&mut table.title);
            }
            block
        });
        form.document.blocks.extend(helped);
    }
    form
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

/// What a unit does for a task.
#[derive(Clone, Copy)]
enum Role {
    Lead,
    Support,
}

impl Role {
    fn units(self, criterion: &Criterion) -> &[SmolStr] {
        match self {
            Self::Lead => &criterion.task.lead,
            Self::Support => &criterion.task.support,
        }
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
