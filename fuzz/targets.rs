//! What is fuzzed: each target takes any bytes and goes the whole way that a
//! user's file goes, from reading to printing.
//!
//! The programs in `fuzz_targets` and the test module `fuzz` of `tests/it` both
//! include this file, so that they run the same.

use parindex::check::{Context, check};
use parindex::diagnostic::{self, Applicability, Diagnostic, human};
use parindex::edit::fix::{Checked, complete, fix_all};
use parindex::input::limits::Limits;
use parindex::input::values::date;
use parindex::input::values::{self, Separators};
use parindex::input::yaml::read_crosswalk;
use parindex::input::{self, Options, heading, multi_unit};
use parindex::lang::Lang;
use parindex::model::{Code, Scorecard};
use parindex::report::format::{html, terminal, yaml};
use parindex::report::score::{self, Answer, View};
use parindex::source::Files;

/// A part of the program that takes what others wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A table in YAML.
    Yaml,
    /// A workbook of Excel, from 2007 on.
    Xlsx,
    /// A workbook of Excel in its binary form.
    Xlsb,
    /// A workbook of LibreOffice.
    Ods,
    /// A workbook of Excel before 2007.
    Xls,
    /// A table as text.
    Csv,
    /// A document of Word.
    Docx,
    /// Any of them with the units of a whole block.
    Many,
    /// A crosswalk between two years.
    Crosswalk,
    /// The fixes of a table in YAML.
    Fixes,
    /// A criterion's code, alone in its field.
    Code,
    /// A number, alone in its field.
    Number,
}

impl Target {
    /// Every target.
    pub(crate) const ALL: [Self; 12] = [
        Self::Yaml,
        Self::Xlsx,
        Self::Xlsb,
        Self::Ods,
        Self::Xls,
        Self::Csv,
        Self::Docx,
        Self::Many,
        Self::Crosswalk,
        Self::Fixes,
        Self::Code,
        Self::Number,
    ];

    /// Its name, which is also the ending of its files where it has one.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::Many => "many",
            Self::Crosswalk => "crosswalk",
            Self::Fixes => "fixes",
            Self::Code => "code",
            Self::Number => "number",
        }
    }

    /// Runs it once. Whatever the bytes are, it comes back.
    pub(crate) fn run(self, bytes: &[u8]) {
        match self {
            Self::Many => units(bytes),
            Self::Crosswalk => between_years(bytes),
            Self::Fixes => fixes(bytes),
            Self::Code => code(&String::from_utf8_lossy(bytes)),
            Self::Number => number(&String::from_utf8_lossy(bytes)),
            file => table(&format!("so.{}", file.name()), bytes),
        }
    }
}

/// Reads and checks a file, then renders its diagnostics and its report.
fn table(name: &str, bytes: &[u8]) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let draft = input::read(
        name,
        bytes,
        &Options::default(),
        &mut files,
        &mut diagnostics,
    );
    let scorecard = draft.and_then(|draft| check(&draft, &Context::default(), &mut diagnostics));
    show(&mut diagnostics, &files);
    if let Some(scorecard) = scorecard {
        report(&scorecard);
    }
}

/// Renders the diagnostics for people and for scripts. The first ones are enough: a
/// broken file has the same diagnostic on every row.
fn show(diagnostics: &mut Vec<Diagnostic>, files: &Files) {
    diagnostic::sort(diagnostics);
    diagnostics.truncate(20);
    for lang in [Lang::Vi, Lang::En] {
        let (width, styled) = (72, true);
        let _ = human::render(diagnostics, files, lang, human::Style { width, styled });
        for format in diagnostic::Format::ALL {
            let style = human::Style { width, styled };
            let _ = format.write((diagnostics, &[]), files, lang, style, &mut std::io::sink());
        }
    }
}

/// The report in three of its forms, and the table written again, which reads
/// as what it was written from.
fn report(scorecard: &Scorecard) {
    let answer = Answer::new(scorecard);
    let document = score::document(
        &answer,
        scorecard.language.unwrap_or_default(),
        &View::default(),
    );
    let (width, styled) = (72, true);
    let _ = terminal::render(&document, terminal::Style { width, styled });
    let _ = html::render(&document);
    let _ = yaml::render(scorecard);
}

/// A file of many units, in each of its layouts.
fn units(bytes: &[u8]) {
    for layout in [
        multi_unit::Layout::Auto,
        multi_unit::Layout::Long,
        multi_unit::Layout::Wide,
    ] {
        let mut files = Files::default();
        let options = Options::default();
        multi_unit::read("so", bytes, &options, layout, &mut files, |part, files| {
            let mut diagnostics = part.diagnostics;
            if let Some(draft) = part.draft {
                let _ = check(&draft, &Context::default(), &mut diagnostics);
            }
            diagnostic::sort(&mut diagnostics);
            diagnostics.truncate(20);
            let _ = diagnostic::concise::render(&diagnostics, files, Lang::Vi);
        });
    }
}

fn between_years(bytes: &[u8]) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let _ = read_crosswalk(
        "so.yaml",
        bytes,
        &Limits::default(),
        &mut files,
        &mut diagnostics,
    );
    show(&mut diagnostics, &files);
}

/// A file that is fixed reads as before, and with no more faults.
fn fixes(bytes: &[u8]) {
    let checked = |bytes: &[u8]| {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let options = Options::default();
        let draft = input::read("so.yaml", bytes, &options, &mut files, &mut diagnostics);
        if let Some(draft) = draft {
            let _ = check(&draft, &Context::default(), &mut diagnostics);
        }
        complete(&files, &mut diagnostics);
        Checked { files, diagnostics }
    };
    let before = checked(bytes).diagnostics.len();
    let fixed = fix_all(bytes, Applicability::Unsafe, &checked);
    let after = checked(&fixed.bytes).diagnostics.len();
    assert_eq!(after, fixed.left.diagnostics.len());
    if fixed.bytes == bytes {
        assert_eq!(after, before);
    }
}

/// What is read as a code is written as one, and read again as the same.
fn code(text: &str) {
    if let Some(code) = values::code(text) {
        assert_eq!(values::code(code.as_str()), Some(code.clone()), "{text:?}");
        let _ = (code.depth(), code.parent(), code.last_number());
        let _ = (code.last_ordinal(), code.is_below(&code));
    }
    let _ = Code::new(text);
    let _ = (parindex::vocab::fold::fold(text), heading::is_code(text));
}

/// What is read as points is printed, and read again as the same.
fn number(text: &str) {
    let mut learned = Separators::default();
    learned.learn(text);
    for separators in [Separators::default(), learned] {
        let Ok(Some(points)) = values::points(text, separators) else {
            continue;
        };
        let again = values::points(&points.decimal().to_string(), Separators::YAML);
        assert_eq!(again.ok().flatten(), Some(points), "{text:?}");
        let _ = points.text(Lang::Vi, points.decimals());
    }
    let _ = (values::percent(text), values::as_percent(text));
    let _ = (values::count(text), values::year(text));
    let _ = (date::dates(text), date::days(text));
    let _ = values::unit_names(text);
}
