//! `parindex compare --together`: several indices at once.

use std::collections::BTreeMap;
use std::mem;
use std::path::{Path, PathBuf};

use parindex::analysis::compare::Year;
use parindex::analysis::together::{IndexYear, Together};
use parindex::check;
use parindex::diagnostic::{self, Diagnostic, Policy, RuleId};
use parindex::input::draft::Draft;
use parindex::input::{Options, Table};
use parindex::model::Measure;
use parindex::model::units::UnitHistory;
use parindex::report::together;
use parindex::source::Place;
use parindex::text;
use parindex::vocab::fold::fold;

use crate::cli::console::{Console, MAX_QUOTED};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::language::Language;
use crate::cli::load::{Inputs, context_of, no_result, not_found};
use crate::cli::paths::{self, FolderArgs};
use crate::cli::write::{ReportArgs, ReportWriter};

/// The schema of the answer.
const SCHEMA: &str = "parindex/together";

/// Reads the tables of all indices and years, and compares them by lead unit.
pub(super) fn run(
    (named, folder, options): (&[PathBuf], &FolderArgs, &Options),
    report: &ReportArgs,
    policy: &Policy,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    report.expect_json(SCHEMA, console);
    let sources = paths::expand(named, folder, Some(language.of_messages()))?;
    let files: Vec<&Path> = sources.files().collect();
    let writer = ReportWriter::open(report, &files)?;
    let mut inputs = Inputs::default();
    let mut tables = Vec::new();
    let mut readings = Vec::new();
    let mut files_read = Vec::new();
    let mut drafts = Vec::new();
    for one in &sources.found {
        if let Some(diagnostic) = not_found(&mut inputs.files, one) {
            inputs.diagnostics.push(diagnostic);
            continue;
        }
        let path = one.path();
        let context = context_of(path, policy.clone());
        let mut add = |mut draft: Draft, measure: Option<Measure>, inputs: &mut Inputs| {
            let scorecard = check::check(&draft, &context, &mut inputs.diagnostics);
            if let Some(scorecard) = scorecard {
                let place = draft.place.file;
                // The years of an index are columns of one table.
                if files_read.last() == Some(&place) {
                    readings.pop();
                }
                files_read.push(place);
                readings.push(mem::take(&mut draft.reading));
                let file = path.to_string_lossy().into_owned();
                let year = Year { file, scorecard };
                tables.push(IndexYear { year, measure });
                drafts.push(draft);
            }
        };
        let table = inputs.unless_other(one, &sources, |inputs| inputs.table(path, options));
        match table {
            Some(Table::Criteria(draft)) => add(*draft, None, &mut inputs),
            Some(Table::Index(drafts)) => {
                for one in drafts {
                    add(one.draft, Some(one.measure), &mut inputs);
                }
            }
            Some(Table::Ranking(draft)) => inputs.diagnostics.push(no_index(draft.place)),
            Some(Table::Goals(draft)) => inputs.diagnostics.push(no_index(draft.place)),
            None => {}
        }
    }
    compare_years(&drafts, policy, &mut inputs.diagnostics);
    drop(drafts);
    diagnostic::sort(&mut inputs.diagnostics);
    let lang = language.of_messages();
    inputs.print(MAX_QUOTED, lang, console);
    sources.note_passed_over(console, lang);
    if diagnostic::has_errors(&inputs.diagnostics) {
        console.note(
            &diagnostic::summary(&inputs.diagnostics, sources.found.len()),
            lang,
        );
        console.no_result(&no_result(), lang);
        return Ok(Exit::without_result(&inputs.diagnostics));
    }
    let answer = Together::new(&tables);
    if answer.indices.is_empty() {
        return Err(nothing_to_compare().into());
    }
    let mut document = together::document(&answer, lang);
    document.origin.readings = readings;
    document.origin.passed_over = sources.passed_over();
    writer.write(SCHEMA, answer, document, console)?;
    Ok(Exit::Success)
}

/// Checks that the tables of each index are of one body and of different years.
fn compare_years(drafts: &[Draft], policy: &Policy, diagnostics: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<String, Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        let index = draft.index.value().map(|name| fold(name));
        groups
            .entry(index.unwrap_or_default())
            .or_default()
            .push(draft);
    }
    for drafts in groups.values() {
        let mut found = Vec::new();
        check::compared(drafts, &UnitHistory::default(), &mut found);
        policy.apply(&mut found);
        diagnostics.extend(found);
    }
}

/// Reports a table that is no index.
fn no_index(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        place,
        text!(
            "bảng này không có các chỉ số thành phần của một bộ chỉ số",
            "this table has no components of an index"
        ),
    )
    .help(text!(
        "bỏ tệp này ra; --together cần bảng điểm hoặc bảng kết quả chỉ số (điểm, % hoặc hạng) của từng năm",
        "leave the file out; --together needs score tables or tables of an index (points, % or ranks) of each year"
    ))
}

fn nothing_to_compare() -> Failure {
    Failure::invalid_data(text!(
        "không bộ chỉ số nào có kết quả của hai năm",
        "no index has the results of two years"
    ))
    .help(text!(
        "ghi thêm bảng của năm trước; tên bộ chỉ số và năm lấy ở tên bảng (PAR INDEX, PCI, PAPI, SIPAS)",
        "add the tables of the year before; the index and the year are those of the title (PAR INDEX, PCI, PAPI, SIPAS)"
    ))
}
