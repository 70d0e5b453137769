//! The successors of bodies: `--units`.

use std::path::{Path, PathBuf};

use clap::Args;
use parindex::analysis::rank::FormerName;
use parindex::analysis::roll_call::{Expected, RollCall, Sent};
use parindex::check;
use parindex::diagnostic::has_errors;
use parindex::input::draft::{Draft, Field};
use parindex::input::unit_list::read_unit_list;
use parindex::input::units::UnitsDraft;
use parindex::input::yaml::read_units;
use parindex::lang::{Lang, Message};
use parindex::model::units::{NameInYear, UnitHistory};
use parindex::report::document::UnitsSource;
use parindex::source::{Files, Location};
use parindex::text;

use crate::cli::console::{Console, MAX_QUOTED};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{Inputs, no_result};
use crate::cli::settings;

// The successors of bodies.
#[derive(Debug, Args)]
pub(crate) struct UnitsArgs {
    /// The bodies that were merged, renamed, split, founded or abolished, and when: a YAML file that a person has confirmed
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
}

/// The file of successors of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitsFile {
    path: Option<PathBuf>,
    /// Where the settings name it; `None` if the command line does.
    setting: Option<String>,
}

/// The successors of bodies of a run, and who is expected to send a table.
#[derive(Debug, Default)]
pub(crate) struct Successors {
    pub(crate) file: UnitsFile,
    draft: Option<UnitsDraft>,
    pub(crate) history: UnitHistory,
    expected: Option<Vec<Expected>>,
    inputs: Inputs,
}

// Who is expected to send a table.
#[derive(Debug, Args)]
pub(crate) struct ExpectArgs {
    /// The units that are expected to send a table: a text file with a name a line, and "; date" after it if it is due on a day
    #[arg(long, value_name = "FILE")]
    expect: Option<PathBuf>,
}

impl ExpectArgs {
    /// Returns the file, which is an input too and never overwritten.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.expect.as_deref()
    }
}

impl UnitsArgs {
    /// Returns the file that the command line names.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.units.as_deref()
    }

    /// Returns the file of the command line, else that of the settings of the tables.
    ///
    /// # Errors
    /// The settings of the tables name several.
    pub(crate) fn of_tables<'a>(
        &self,
        tables: impl IntoIterator<Item = &'a Path>,
    ) -> Result<UnitsFile, Failure> {
        if self.units.is_some() {
            return Ok(self.named());
        }
        let found = settings::units_files(tables);
        let mut all = found.into_iter();
        match (all.next(), all.next()) {
            (Some((_, one)), Some((_, other))) => Err(several(&one, &other)),
            (one, _) => Ok(one.map(UnitsFile::from_setting).unwrap_or_default()),
        }
    }

    /// Returns the file of the command line.
    pub(crate) fn named(&self) -> UnitsFile {
        UnitsFile {
            path: self.units.clone(),
            setting: None,
        }
    }
}

impl UnitsFile {
    /// Returns a file that settings name, with where they do.
    pub(crate) fn from_setting((path, setting): (PathBuf, String)) -> Self {
        Self {
            path: Some(path),
            setting: Some(setting),
        }
    }

    /// Returns the file, which is an input too and never overwritten.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns the file and what names it, for the answer.
    pub(crate) fn source(&self) -> Option<UnitsSource> {
        Some(UnitsSource {
            file: self.path()?.to_string_lossy().into_owned(),
            named_by: self.setting.as_deref().unwrap_or("--units").to_owned(),
        })
    }

    /// Returns the sentence that names the file if it comes from the settings.
    pub(crate) fn describe(&self) -> Option<Message> {
        self.setting.as_ref()?;
        self.source().map(|source| source.line())
    }

    /// Reads the file, if one is given. What is wrong in it is added to the diagnostics.
    pub(crate) fn read(&self, inputs: &mut Inputs) -> Successors {
        let before = inputs.diagnostics.len();
        let read = self.path().and_then(|path| {
            let bytes = inputs.bytes(path)?;
            let limits = settings::limits_of(path);
            let name = path.to_string_lossy();
            read_units(
                &name,
                &bytes,
                &limits,
                &mut inputs.files,
                &mut inputs.diagnostics,
            )
        });
        let Some(draft) = read else {
            return Successors::default();
        };
        let history = check::units(&draft, &mut inputs.diagnostics);
        if has_errors(&inputs.diagnostics[before..]) {
            return Successors::default();
        }
        Successors {
            draft: Some(draft),
            history,
            ..Successors::default()
        }
    }

    /// Reads both files.
    pub(crate) fn read_with(self, expect: Option<&Path>) -> Successors {
        let mut inputs = Inputs::default();
        let mut read = self.read(&mut inputs);
        read.file = self;
        if let Some(path) = expect
            && let Some(bytes) = inputs.bytes(path)
        {
            let limits = settings::limits_of(path);
            let name = path.to_string_lossy();
            let (files, diagnostics) = (&mut inputs.files, &mut inputs.diagnostics);
            read.expected = Some(read_unit_list(&name, &bytes, &limits, files, diagnostics));
        }
        read.inputs = inputs;
        read
    }
}

/// Reports that settings of the tables name several files.
fn several(one: &str, other: &str) -> Failure {
    Failure::usage(text!(
        "cấu hình của các bảng nêu nhiều tệp units khác nhau: {one} và {other}",
        "the settings of the tables name different files of units: {one} and {other}"
    ))
    .help(text!(
        "chọn một tệp bằng --units",
        "choose one with --units"
    ))
}

impl Successors {
    /// Reports the changes that are not between the years that are compared.
    pub(crate) fn report_outside(&mut self, years: Option<[u16; 2]>) {
        if let (Some(draft), Some(years)) = (&self.draft, years) {
            check::units_outside(draft, years, &mut self.inputs.diagnostics);
        }
    }

    /// Prints what is wrong in the files. Returns how the run ends if there are errors.
    pub(crate) fn print(&mut self, lang: Lang, console: &mut Console) -> Option<Exit> {
        let diagnostics = std::mem::take(&mut self.inputs.diagnostics);
        console.diagnostics(&diagnostics, &self.inputs.files, MAX_QUOTED, lang);
        if has_errors(&diagnostics) {
            console.no_result(&no_result(), lang);
            return Some(Exit::without_result(&diagnostics));
        }
        None
    }

    /// Returns who has sent a table of a year, if a list of units is given.
    pub(crate) fn roll_call(&self, sent: &[Sent], year: Option<u16>) -> Option<RollCall> {
        let expected = self.expected.as_ref()?;
        Some(RollCall::new(expected, sent, &self.history, year))
    }

    /// Prints a note about proposals that nobody has confirmed.
    pub(crate) fn note_unconfirmed(&self, lang: Lang, console: &mut Console) {
        let changes = self.draft.iter().flat_map(|draft| &draft.changes);
        let count = changes.filter(|change| !change.confirmed).count();
        if count > 0 {
            let note = text!(
                "Tệp --units có {count} mục chưa xác nhận (confirmed: false), không được dùng.",
                "Entries of the --units file that are not confirmed (confirmed: false) and not used: {count}."
            );
            console.note(&note, lang);
        }
    }
}

/// Gives a draft the name that its unit had at the end of its year.
pub(crate) fn use_current_name(
    draft: &mut Draft,
    history: &UnitHistory,
    files: &Files,
) -> Option<FormerName> {
    let (unit, year) = (draft.unit.located()?, draft.year.value()?);
    let NameInYear::Replaced { by, change } = history.name_in(&unit.value, *year) else {
        return None;
    };
    let former = FormerName {
        unit: by.clone(),
        written: unit.value.clone(),
        since: change.since,
        place: Location::new(&unit.place, files),
    };
    draft.unit = Field::read(by, unit.place.clone());
    Some(former)
}

/// Returns the note about a table under a former name.
pub(crate) fn describe(former: &FormerName) -> Message {
    let FormerName {
        unit,
        written,
        since,
        place,
    } = former;
    let file = &place.file;
    text!(
        "{file}: gửi với tên cũ “{written}”; từ {since} là “{unit}”, nên lấy làm bảng của “{unit}”",
        "{file}: sent under the former name “{written}”; since {since} it is “{unit}”, and the table counts for “{unit}”"
    )
}
