//! One unit of a folder, or of a table of several units: `--unit` and `--year` choose it.

use std::path::Path;

use parindex::diagnostic::{Diagnostic, RuleId, has_errors};
use parindex::input::Options;
use parindex::input::draft::{Draft, Field};
use parindex::input::multi_unit::{self, Layout};
use parindex::lang::Message;
use parindex::model::units::UnitHistory;
use parindex::source::Place;
use parindex::text;
use parindex::vocab::fold::spelling_key;
use parindex::vocab::suggest::{did_you_mean, suggest};

use super::load::{Inputs, not_found};
use super::paths::{self, FolderArgs};
use super::settings;
use super::units::gather::name_unit;

/// How many names a message lists.
const LISTED: usize = 8;

/// Whether a path is a folder, or a file that turned out to have several units while one of
/// them is asked for. `found` are the diagnostics of that file.
pub(crate) fn is_asked(path: &Path, options: &Options, found: &[Diagnostic]) -> bool {
    let has_several = found.iter().any(|one| one.rule == RuleId::SeveralTables);
    path.is_dir() || (has_several && options.unit.is_some())
}

/// Returns the table of one unit and year below a folder or in a table of several units.
pub(crate) fn draft(inputs: &mut Inputs, path: &Path, options: &Options) -> Option<Draft> {
    let none = UnitHistory::default();
    let mut found = drafts(inputs, (path, &FolderArgs::default()), options, &none);
    if found.len() > 1 {
        let place = whole(inputs, path);
        let years = found.iter().map(|draft| match draft.year.value() {
            Some(year) => year.to_string(),
            None => "?".to_owned(),
        });
        let years: Vec<String> = years.collect();
        inputs.diagnostics.push(several_years(place, &years));
        return None;
    }
    found.pop()
}

/// Returns the tables of one unit below a folder or in a table of several units: one for each
/// year, oldest first, and those of the units that it comes from. Adds a diagnostic if there is
/// none, unless the unit may not have existed yet.
pub(crate) fn drafts(
    inputs: &mut Inputs,
    (path, folder): (&Path, &FolderArgs),
    options: &Options,
    history: &UnitHistory,
) -> Vec<Draft> {
    let all = Options {
        unit: None,
        year: None,
        all_years: true,
        ..options.clone()
    };
    let mut found: Vec<(Draft, Vec<Diagnostic>)> = Vec::new();
    let mut unreadable = Vec::new();
    let sources = match paths::expand(&[path.to_owned()], folder, None) {
        Ok(sources) => sources,
        Err(failure) => {
            let place = whole(inputs, path);
            let broken = Diagnostic::new(RuleId::FileUnreadable, place, failure.message);
            inputs.diagnostics.push(broken);
            return Vec::new();
        }
    };
    for one in &sources.found {
        if let Some(diagnostic) = not_found(&mut inputs.files, one) {
            unreadable.push(diagnostic);
            continue;
        }
        let path = one.path();
        let Some(bytes) = inputs.bytes(path) else {
            continue;
        };
        let name = path.to_string_lossy();
        let take = |part: multi_unit::UnitDraft, _: &_| {
            if let Some(mut draft) = part.draft {
                name_unit(&mut draft, part.name.as_deref(), path);
                found.push((draft, part.diagnostics));
            } else {
                unreadable.extend(part.diagnostics);
            }
        };
        let all = settings::apply(path, &all, &mut inputs.files);
        multi_unit::read(&name, &bytes, &all, Layout::Auto, &mut inputs.files, take);
    }
    // A former name means its last successor.
    let key = options.unit.as_deref().map(|unit| {
        let current = history.current_name(unit, Some(u16::MAX));
        history.all_names(&current)
    });
    let mut names: Vec<String> = Vec::new();
    let mut own: Vec<(Draft, Vec<Diagnostic>)> = Vec::new();
    for (draft, diagnostics) in found {
        let name = draft
            .unit
            .value()
            .map(ToString::to_string)
            .unwrap_or_default();
        let is_meant = key
            .as_ref()
            .is_none_or(|keys| keys.contains(&spelling_key(&name)));
        let year = draft.year.value();
        let is_of_year = options.year.is_none() || year.is_none() || year == options.year.as_ref();
        if !names
            .iter()
            .any(|known| spelling_key(known) == spelling_key(&name))
        {
            names.push(name);
        }
        if is_meant && is_of_year {
            own.push((draft, diagnostics));
        }
    }
    let place = whole(inputs, path);
    if key.is_none() && names.len() > 1 {
        inputs.diagnostics.push(several_units(place, &names));
        return Vec::new();
    }
    if own.is_empty() {
        // A body that is newer than the tables has none.
        let is_newer = key
            .as_ref()
            .is_some_and(|keys| keys.iter().any(|key| history.makes(key)));
        if is_newer && !names.is_empty() {
            return Vec::new();
        }
        // Without a unit the reason is in the files.
        if names.is_empty() && has_errors(&unreadable) {
            inputs.diagnostics.append(&mut unreadable);
        } else {
            inputs.diagnostics.push(no_unit(place, options, &names));
        }
        return Vec::new();
    }
    own.sort_by_key(|(draft, _)| draft.year.value().copied());
    let (drafts, diagnostics): (Vec<Draft>, Vec<Vec<Diagnostic>>) = own.into_iter().unzip();
    inputs.diagnostics.extend(diagnostics.into_iter().flatten());
    if let Some(year) = options.year {
        let stated = |mut draft: Draft| {
            if draft.year.is_missing() {
                draft.year = Field::read(year, draft.place.clone());
            }
            draft
        };
        return drafts.into_iter().map(stated).collect();
    }
    drafts
}

fn whole(inputs: &mut Inputs, path: &Path) -> Place {
    Place::whole(inputs.files.add(&path.to_string_lossy()))
}

/// Lists names in a sentence, the first few of many.
fn listed(names: &[String]) -> Message {
    let first = names.iter().take(LISTED).cloned().collect::<Vec<_>>();
    let list = first.join("; ");
    match names.len().saturating_sub(LISTED) {
        0 => Message::same(&list),
        more => text!("{list}; và {more} đơn vị khác", "{list}; and {more} more"),
    }
}

fn several_units(place: Place, names: &[String]) -> Diagnostic {
    let (count, list) = (names.len(), listed(names));
    Diagnostic::new(
        RuleId::SeveralTables,
        place,
        text!(
            "có bảng điểm của {count} đơn vị, chưa rõ lấy đơn vị nào: {list}",
            "there are score tables of {count} units, and it is unclear which one is meant: {list}"
        ),
    )
    .help(text!(
        "chọn đơn vị: --unit và tên đơn vị; xếp hạng các đơn vị: parindex rank; ghép thành một bảng: parindex table",
        "choose the unit: --unit and its name; rank the units with parindex rank, or put them into one table with parindex table"
    ))
}

fn several_years(place: Place, years: &[String]) -> Diagnostic {
    let list = years.join(", ");
    Diagnostic::new(
        RuleId::SeveralTables,
        place,
        text!(
            "đơn vị này có bảng điểm của nhiều năm: {list}",
            "the unit has several score tables, of these years: {list}"
        ),
    )
    .help(text!(
        "chọn năm bằng --year; so sánh các năm: parindex compare",
        "choose the year with --year; compare the years with parindex compare"
    ))
}

fn no_unit(place: Place, options: &Options, names: &[String]) -> Diagnostic {
    let name = options.unit.as_deref().unwrap_or("?");
    let message = match options.year {
        Some(year) => text!(
            "không có bảng điểm năm {year} của đơn vị “{name}”",
            "there is no score table of unit “{name}” for {year}",
            year = year.to_string()
        ),
        None => text!(
            "không có bảng điểm của đơn vị “{name}”",
            "there is no score table of unit “{name}”"
        ),
    };
    let near = suggest(name, names.iter().map(String::as_str));
    let list = listed(names);
    Diagnostic::new(RuleId::NoTable, place, message).help(match near {
        Some(near) if near != name => did_you_mean(near),
        _ => text!(
            "các đơn vị có bảng điểm: {list}",
            "units with a score table: {list}"
        ),
    })
}
