//! What is fuzzed: each target takes any bytes and goes the whole way that a
//! user's file goes, from reading to printing.
//!
//! The programs in `fuzz_targets` and the test module `fuzz` of `tests/it` both
//! include this file, so that they run the same.

use std::path::Path;

use parindex::analysis::compare::{Year, compare};
use parindex::analysis::goals::GoalsReport;
use parindex::analysis::rank::{Label, Sets, Unit, published_units};
use parindex::analysis::roll_call::{RollCall, Sent};
use parindex::analysis::totals::{Sums, Totals};
use parindex::analysis::trend::{NoRank, UnitTrend, YearTable};
use parindex::check::{self, Context, YearCodes, check};
use parindex::diagnostic::{self, Applicability, Diagnostic, Group, Policy, human};
use parindex::edit::fix::{Checked, complete, fix_all};
use parindex::input::draft::{Draft, Field};
use parindex::input::formats;
use parindex::input::limits::Limits;
use parindex::input::unit_list::read_unit_list;
use parindex::input::values::date;
use parindex::input::values::{self, Separators};
use parindex::input::yaml::{read_crosswalk, read_units};
use parindex::input::{self, Options, Table, heading, multi_unit};
use parindex::lang::Lang;
use parindex::model::units::UnitHistory;
use parindex::model::{Code, Scorecard};
use parindex::report::format::{html, terminal, yaml};
use parindex::report::score::{self, Answer, View};
use parindex::report::{self, document::Document};
use parindex::source::{Files, Location};

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
    /// The successors of bodies, and a list of the units of which tables are expected.
    Units,
    /// The settings of a folder.
    Settings,
    /// The fixes of a table in YAML or xlsx.
    Fixes,
    /// A criterion's code, alone in its field.
    Code,
    /// A number, alone in its field.
    Number,
}

impl Target {
    /// Every target.
    pub(crate) const ALL: [Self; 14] = [
        Self::Yaml,
        Self::Xlsx,
        Self::Xlsb,
        Self::Ods,
        Self::Xls,
        Self::Csv,
        Self::Docx,
        Self::Many,
        Self::Crosswalk,
        Self::Units,
        Self::Settings,
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
            Self::Units => "units",
            Self::Settings => "settings",
            Self::Fixes => "fixes",
            Self::Code => "code",
            Self::Number => "number",
        }
    }

    /// Runs it once. Whatever the bytes are, it comes back.
    pub(crate) fn run(self, bytes: &[u8]) {
        match self {
            Self::Many => many(bytes),
            Self::Crosswalk => between_years(bytes),
            Self::Units => units(bytes),
            Self::Settings => settings(&String::from_utf8_lossy(bytes)),
            Self::Fixes => fixes(bytes),
            Self::Code => code(&String::from_utf8_lossy(bytes)),
            Self::Number => number(&String::from_utf8_lossy(bytes)),
            file => table(&format!("so.{}", file.name()), bytes),
        }
    }
}

/// Reads and checks a file of whichever kind, then renders its diagnostics and its report.
fn table(name: &str, bytes: &[u8]) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let options = Options::default();
    let table = input::read_table(name, bytes, &options, &mut files, &mut diagnostics);
    let context = Context::default();
    match table {
        Some(Table::Criteria(draft)) => {
            let scorecard = check(&draft, &context, &mut diagnostics);
            show(&mut diagnostics, &files);
            if let Some(scorecard) = scorecard {
                report(&scorecard);
            }
        }
        Some(Table::Ranking(draft)) => {
            let ranking = check::published(&draft, &context, &mut diagnostics);
            show(&mut diagnostics, &files);
            let place = Location::new(&draft.place, &files);
            let _ = ranking.map(|ranking| published_units(&ranking, name, &place));
        }
        Some(Table::Goals(draft)) => {
            let goals = check::goals(&draft, &context, &mut diagnostics);
            show(&mut diagnostics, &files);
            if let Some(goals) = goals {
                print(&report::goals::document(
                    &GoalsReport::new(&goals),
                    Lang::Vi,
                ));
            }
        }
        Some(Table::Index(_)) | None => show(&mut diagnostics, &files),
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

/// The report in two of its forms, and the table written again, which has the same figures.
fn report(scorecard: &Scorecard) {
    let answer = Answer::new(scorecard);
    let lang = scorecard.language.unwrap_or_default();
    print(&score::document(&answer, lang, &View::default()));
    let written = yaml::render(scorecard).unwrap();
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let options = Options::default();
    let bytes = written.as_bytes();
    let again = input::read("so.yaml", bytes, &options, &mut files, &mut diagnostics)
        .and_then(|draft| check(&draft, &Context::default(), &mut diagnostics));
    match again {
        Some(again) => assert_eq!(figures(&again), figures(scorecard), "{written}"),
        None => panic!("{diagnostics:?}\n{written}"),
    }
}

/// The sums of every criterion that has points, and the year.
fn figures(scorecard: &Scorecard) -> (Option<u16>, Vec<(Code, Sums)>) {
    let totals = Totals::new(scorecard);
    let nodes = totals
        .by_kind()
        .map(|(_, node)| (node.code.clone(), node.sums.clone()));
    (scorecard.year, nodes.collect())
}

fn print(document: &Document) {
    let (width, styled) = (72, true);
    let _ = terminal::render(document, terminal::Style { width, styled });
    let _ = html::render(document);
}

/// A file of many units, in each of its layouts.
fn many(bytes: &[u8]) {
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

/// A table of a unit and year, for a crosswalk and for successors.
fn small(unit: &str, year: u16, files: &mut Files) -> Draft {
    let text = format!(
        "unit: A\nyear: {year}\ncriteria:\n\
         - {{code: \"1\", name: A, criteria: [\
         {{code: \"1.1\", name: a, standard: 2, self: 1}}, \
         {{code: \"1.2\", name: b, standard: 1, self: 1}}]}}\n\
         - {{code: \"2\", name: B, criteria: [{{code: \"2.1\", name: c, standard: 3, self: 2}}]}}\n"
    );
    let options = Options::default();
    let name = format!("{year}.yaml");
    let draft = input::read(&name, text.as_bytes(), &options, files, &mut Vec::new());
    let mut draft = draft.unwrap();
    if let Field::Read(name) = &mut draft.unit {
        name.value = unit.into();
    }
    draft
}

fn between_years(bytes: &[u8]) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let draft = read_crosswalk(
        "so.yaml",
        bytes,
        &Limits::default(),
        &mut files,
        &mut diagnostics,
    );
    if let Some(draft) = draft {
        let [old, new] = [2023, 2024].map(|year| small("A", year, &mut files));
        let crosswalk = check::crosswalk(
            &draft,
            [&YearCodes::from_draft(&old), &YearCodes::from_draft(&new)],
            &mut diagnostics,
        );
        let years = [old, new].map(|draft| Year {
            file: String::new(),
            scorecard: check(&draft, &Context::default(), &mut Vec::new()).unwrap(),
        });
        let _ = compare(&years, &[crosswalk]);
    }
    show(&mut diagnostics, &files);
}

/// The successors of bodies, used on tables of the bodies that they name; then the same
/// bytes as a list of units.
fn units(bytes: &[u8]) {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let limits = Limits::default();
    let draft = read_units("so.yaml", bytes, &limits, &mut files, &mut diagnostics);
    let history = draft.map(|draft| {
        check::units_outside(&draft, [2024, 2025], &mut diagnostics);
        check::units(&draft, &mut diagnostics)
    });
    show(&mut diagnostics, &files);
    let history = history.unwrap_or_default();
    let changes = history.changes().iter().take(4);
    let names = changes.flat_map(|change| {
        let from = change.from.iter().map(|one| &one.unit);
        from.chain(&change.new).take(3)
    });
    let names: Vec<_> = names.collect();
    for name in &names {
        for other in &names {
            followed(&history, name, other);
        }
    }
    let mut diagnostics = Vec::new();
    let list = read_unit_list("so.txt", bytes, &limits, &mut files, &mut diagnostics);
    show(&mut diagnostics, &files);
    let sent = names.iter().map(|name| Sent {
        unit: Some((*name).clone()),
        file: String::new(),
        has_errors: false,
    });
    let _ = RollCall::new(&list, &sent.collect::<Vec<_>>(), &history, Some(2025));
}

/// A body of one year and a body of the next by the changes between them.
fn followed(history: &UnitHistory, old: &str, new: &str) {
    let [before, after] = [(old, 2024), (new, 2025)];
    let same = history.are_same((old, Some(2024)), (new, Some(2025)));
    let reversed = history.are_same((new, Some(2025)), (old, Some(2024)));
    assert_eq!(same, reversed, "{old:?} {new:?}");
    let _ = (history.all_names(new), history.latest_name(old, 2024));
    let tables = [before, after].map(|(name, year)| {
        let draft = small(name, year, &mut Files::default());
        let context = Context {
            units: history.clone(),
            ..Context::default()
        };
        let _ = check(&draft, &context, &mut Vec::new());
        let scorecard = check(&draft, &Context::default(), &mut Vec::new()).unwrap();
        let label = Label {
            unit: name.into(),
            ..Label::default()
        };
        YearTable {
            unit: Unit::new(&scorecard, None, label, &Sets::default()),
            year,
            scorecard,
            rank: Err(NoRank::Alone),
        }
    });
    let _ = UnitTrend::new(&tables, &[2024, 2025], history, &[]);
}

/// The settings of a folder, used on a file in it; each fault is within the text.
fn settings(text: &str) {
    let folder = Path::new("/parindex-fuzz");
    let settings = match input::settings::read("parindex.toml", text, folder, Path::to_path_buf) {
        Ok(settings) => settings,
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(text.get(fault.span.clone()).is_some(), "{fault:?}");
            }
            return;
        }
    };
    let file = folder.join("2024/a.xlsx");
    let mut policy = Policy::default();
    settings.set_levels(&file, &mut policy);
    let _ = (settings.against(&file), settings.last_year(&file));
    let _ = (settings.baseline(), settings.excludes(&file, false));
    let mut limits = Limits::default();
    for entry in &settings.limits {
        entry.value.set(&mut limits);
        assert!(settings.line(&entry.span) > 0);
    }
    let mut files = Files::default();
    for (_, place) in settings.missing_files(&mut files, |_| false) {
        let _ = files.show(&place, Lang::Vi);
    }
}

/// A file that is fixed reads as before, with no more faults, and has nothing left to fix;
/// what no fix is about is kept.
fn fixes(bytes: &[u8]) {
    let name = match bytes {
        [b'P', b'K', ..] => "so.xlsx",
        _ => "so.yaml",
    };
    let checked = |bytes: &[u8]| {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let options = Options::default();
        let draft = input::read(name, bytes, &options, &mut files, &mut diagnostics);
        if let Some(draft) = draft {
            let _ = check(&draft, &Context::default(), &mut diagnostics);
        }
        complete(&files, &mut diagnostics);
        Checked { files, diagnostics }
    };
    let of_file = |one: &&Diagnostic| one.rule.group() == Group::File;
    let before = checked(bytes).diagnostics;
    for most in [Applicability::Safe, Applicability::Unsafe] {
        let fixed = fix_all(bytes, most, &checked);
        if fixed.bytes == bytes {
            continue;
        }
        let after = checked(&fixed.bytes).diagnostics;
        assert_eq!(after.len(), fixed.left.diagnostics.len());
        let [old, new] = [&before, &after].map(|all| all.iter().filter(of_file).count());
        assert!(new <= old, "{after:?}");
        if name == "so.yaml" {
            assert_eq!(comments(&fixed.bytes), comments(bytes));
        } else {
            assert_only_values_changed(bytes, &fixed.bytes);
        }
        // Of many fixes only so many are tried in one run.
        if before.len() < 100 {
            assert!(fix_all(&fixed.bytes, most, &checked).bytes == fixed.bytes);
        }
    }
}

/// The comments after values, but for those that allow a fault.
fn comments(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let comments = text.lines().filter_map(|line| line.split_once(" # "));
    let plain = comments.filter(|(value, _)| !value.contains(['"', '\'']));
    let kept = plain.map(|(_, comment)| comment.to_owned());
    let mut kept: Vec<String> = kept.filter(|one| !one.contains("parindex:")).collect();
    // An entry out of order takes its comment with it.
    kept.sort();
    kept
}

/// Sheets, formulas and the number of cells of a workbook are the same after its fixes.
fn assert_only_values_changed(before: &[u8], after: &[u8]) {
    let [before, after] = [before, after].map(|bytes| {
        let sheets = formats::read(bytes).unwrap();
        let cells = sheets.into_iter().map(|sheet| {
            let rows = sheet.rows.iter();
            let cells = rows.flat_map(|(row, cells)| cells.iter().map(move |cell| (*row, cell)));
            let formulas = cells.filter(|(_, cell)| cell.formula.is_some());
            let formulas = formulas.map(|(row, cell)| (row, cell.column, cell.formula.clone()));
            (sheet.name.clone(), formulas.collect::<Vec<_>>())
        });
        cells.collect::<Vec<_>>()
    });
    assert_eq!(before, after);
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
