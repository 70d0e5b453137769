//! Loads files for the tests, through the same calls as the program.

use parindex::check::{Context, check};
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Diagnostic, Group, RuleId};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::{Criterion, Part, Scorecard};
use parindex::source::Files;
use parindex::source::reading::Reading;
use parindex::vocab::choices::progress_key;

/// The result of reading a file: its scorecard, if any, and all diagnostics.
pub(crate) struct Loaded {
    pub(crate) files: Files,
    /// All but the one in `no_year`.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// That the table names no year: most tables of tests have a few rows and no title.
    pub(crate) no_year: Option<Diagnostic>,
    pub(crate) scorecard: Option<Scorecard>,
    /// How the table was read; the default if there is none.
    pub(crate) reading: Reading,
}

impl Loaded {
    /// The scorecard of a file without errors.
    pub(crate) fn scorecard(self) -> Scorecard {
        let shown = self.shown(Lang::En);
        self.scorecard.unwrap_or_else(|| panic!("{shown}"))
    }

    /// The names of the diagnostics, sorted by place.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|one| one.rule.name()).collect()
    }

    /// The diagnostics, one per line.
    pub(crate) fn shown(&self, lang: Lang) -> String {
        parindex::diagnostic::concise::render(&self.diagnostics, &self.files, lang)
    }
}

/// Returns a scorecard with the progress in the words of YAML, which a form prints in its
/// language.
pub(crate) fn with_keys(mut scorecard: Scorecard) -> Scorecard {
    fn change(criteria: &mut [Criterion]) {
        for one in criteria {
            if let Some(text) = &mut one.task.progress {
                *text = progress_key(text).into();
            }
            if let Part::Group(children) = &mut one.part {
                change(children);
            }
        }
    }
    change(&mut scorecard.criteria);
    scorecard
}

/// Loads bytes under a file's name.
pub(crate) fn bytes(name: &str, bytes: &[u8]) -> Loaded {
    bytes_in(name, bytes, &Context::default())
}

/// Loads bytes with what the check knows besides.
pub(crate) fn bytes_in(name: &str, bytes: &[u8], context: &Context) -> Loaded {
    load(name, bytes, &Options::default(), context, Files::default())
}

/// Loads bytes that are compared with other texts in YAML: a set, a file of last
/// year.
pub(crate) fn bytes_beside(
    name: &str,
    bytes: &[u8],
    set: Option<&str>,
    last_year: Option<&str>,
) -> Loaded {
    let mut files = Files::default();
    let mut read_other = |name: &str, text: &str| {
        let (options, mut diagnostics) = (Options::default(), Vec::new());
        input::read(
            name,
            text.as_bytes(),
            &options,
            &mut files,
            &mut diagnostics,
        )
    };
    let context = Context {
        set: set.and_then(|text| read_other("bo.yaml", text)),
        last_year: last_year.and_then(|text| read_other("nam-truoc.yaml", text)),
        ..Context::default()
    };
    load(name, bytes, &Options::default(), &context, files)
}

/// Loads bytes with options of the command line.
pub(crate) fn bytes_with(name: &str, bytes: &[u8], options: &Options) -> Loaded {
    load(name, bytes, options, &Context::default(), Files::default())
}

fn load(
    name: &str,
    bytes: &[u8],
    options: &Options,
    context: &Context,
    mut files: Files,
) -> Loaded {
    let mut diagnostics = Vec::new();
    let draft = input::read(name, bytes, options, &mut files, &mut diagnostics);
    let reading = draft.as_ref().map(|draft| draft.reading.clone());
    let scorecard = draft.and_then(|draft| check(&draft, context, &mut diagnostics));
    context.policy.apply(&mut diagnostics);
    parindex::diagnostic::sort(&mut diagnostics);
    let no_year = |one: &Diagnostic| one.rule == RuleId::YearMissing;
    let at = diagnostics.iter().position(no_year);
    let no_year = at.map(|at| diagnostics.remove(at));
    Loaded {
        files,
        diagnostics,
        no_year,
        scorecard,
        reading: reading.unwrap_or_default(),
    }
}

/// A context for random files: their content need not make sense, it must only be read.
pub(crate) fn only_read() -> Context {
    let mut context = Context::default();
    for &group in Group::ALL {
        if !matches!(group, Group::File | Group::Tree) {
            context.policy.set(Selector::Group(group), Level::Allow);
        }
    }
    context
}

/// Loads a YAML text.
pub(crate) fn yaml(text: &str) -> Loaded {
    bytes("so.yaml", text.as_bytes())
}

/// Loads a file of the repository.
pub(crate) fn file(path: &str) -> Loaded {
    let full = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    bytes(path, &std::fs::read(full).unwrap())
}
