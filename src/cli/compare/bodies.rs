//! Bodies that were merged, renamed or split between the compared years.

use std::path::{Path, PathBuf};

use parindex::analysis::compare::Year;
use parindex::input::Options;
use parindex::input::draft::Draft;
use parindex::input::multi_unit::Layout;
use parindex::lang::{Lang, Message};
use parindex::model::units::UnitHistory;
use parindex::text;
use parindex::vocab::fold::spelling_key;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::paths::{self, FolderArgs};
use crate::cli::units::failed;
use crate::cli::units::gather::{Gathered, Reader};
use crate::cli::units::propose::UnitsProposal;
use crate::cli::write::ReportArgs;

/// The tables that were read, by the bodies that they are of.
#[derive(Default)]
pub(super) struct Bodies {
    /// Those of the newest body, and of bodies that have nothing to do with it.
    pub(super) own: Vec<(Draft, Option<Year>)>,
    /// Those of other bodies that it comes from.
    pub(super) former: Vec<(Draft, Option<Year>)>,
    /// What was left out.
    pub(super) notes: Vec<Message>,
}

/// Separates the tables of other bodies that the newest one comes from. With a chosen unit, tables
/// of other bodies are left out, although they have a name that it had once.
pub(super) fn separate(
    read: Vec<(Draft, Option<Year>)>,
    history: &UnitHistory,
    chosen: Option<&str>,
) -> Bodies {
    let mut bodies = Bodies::default();
    let chosen = chosen.map(|unit| spelling_key(&history.current_name(unit, Some(u16::MAX))));
    let newest = read.iter().filter(|(draft, _)| {
        let unit = draft.unit.value();
        unit.is_some_and(|unit| chosen.as_ref().is_none_or(|key| spelling_key(unit) == *key))
    });
    let newest = newest.max_by_key(|(draft, _)| draft.year.value().copied());
    let named =
        newest.and_then(|(draft, _)| Some((draft.unit.value()?.clone(), *draft.year.value()?)));
    let Some((unit, newest)) = named.filter(|_| !history.changes().is_empty()) else {
        bodies.own = read;
        return bodies;
    };
    for (draft, year) in read {
        let (Some(name), Some(old)) = (draft.unit.value(), draft.year.value()) else {
            bodies.own.push((draft, year));
            continue;
        };
        let key = spelling_key(name);
        let lineage = history.lineage(&unit, *old, newest);
        let is_other = match &lineage {
            None => key != spelling_key(&unit),
            Some(lineage) => {
                let mut former = lineage.predecessors.iter();
                !former.any(|one| spelling_key(&one.unit) == key)
            }
        };
        let is_former = lineage.is_some_and(|lineage| lineage.renamed_from().is_none());
        if !is_other && is_former {
            bodies.former.push((draft, year));
        } else if is_other && chosen.is_some() {
            let old = old.to_string();
            bodies.notes.push(text!(
                "Không so sánh với “{name}” năm {old}: theo tệp --units đó không phải là đơn vị tiền thân của “{unit}”.",
                "“{name}” of {old} is not compared: according to the --units file it is no predecessor of “{unit}”."
            ));
        } else {
            bodies.own.push((draft, year));
        }
    }
    bodies
}

/// Returns that a file has no table of the body or its predecessors.
pub(super) fn no_table(path: &Path) -> Message {
    let name = path.to_string_lossy();
    text!(
        "{name}: không có bảng điểm của đơn vị hay đơn vị tiền thân",
        "{name}: no score table of the unit or of a predecessor"
    )
}

/// Returns why a drop cannot be judged: there is only one year of the body.
pub(super) fn not_comparable() -> Message {
    text!(
        "Không đạt: đơn vị đã sáp nhập, chia tách hoặc mới thành lập nên không có năm trước của chính đơn vị để so sánh.",
        "Not met: the unit was merged, split or founded, so it has no earlier year of its own to compare with."
    )
}

/// Writes what may have become of the units of two folders.
pub(super) fn propose(
    (folders, folder, options): (&[PathBuf], &FolderArgs, Options),
    (target, report): (&Path, &ReportArgs),
    lang: Lang,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let [old, new] = folders else {
        return Err(Failure::usage(text!(
            "--propose-units cần đúng hai thư mục (hoặc tệp nhiều đơn vị) của hai năm",
            "--propose-units needs two folders (or files of many units), one for each year"
        ))
        .help(text!(
            "parindex compare thu-muc-2024 thu-muc-2025 --propose-units units.yaml",
            "parindex compare folder-2024 folder-2025 --propose-units units.yaml"
        ))
        .into());
    };
    let files: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let proposal = UnitsProposal::open(target, report, &files)?;
    let read = |path: &PathBuf| -> anyhow::Result<Gathered> {
        let named = std::slice::from_ref(path);
        let sources = paths::expand(named, folder, Some(lang))?;
        let reader = Reader::new(options.clone(), Layout::Auto, None).naming(named);
        reader.read_all(&sources, lang)
    };
    let years = [read(old)?, read(new)?];
    for year in &years {
        failed::print(&year.failed, lang, console);
    }
    proposal.write([&years[0], &years[1]], lang, console)?;
    Ok(if years.iter().any(|year| year.unread || year.missing) {
        Exit::Io
    } else {
        Exit::Success
    })
}
