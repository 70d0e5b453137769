//! `parindex score` of an index without maxima: SIPAS, PAPI, PCI.

use parindex::analysis::index_result::{IndexOfYear, IndexResult};
use parindex::check::{self, Context};
use parindex::diagnostic;
use parindex::input::IndexDraft;
use parindex::report::index_result;
use parindex::source::reading::Reading;
use parindex::text;

use crate::cli::console::{Console, MAX_QUOTED};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::language::Language;
use crate::cli::load::{Inputs, no_result, stated_language};
use crate::cli::write::ReportWriter;

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/index";

/// Prints or writes the results of the years of one table.
pub(super) fn run(
    public: bool,
    context: &Context,
    (years, mut inputs): (Vec<IndexDraft>, Inputs),
    writer: ReportWriter,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let stated = years.iter().find_map(|one| stated_language(&one.draft));
    // The years are columns of one table.
    let mut reading: Option<Reading> = None;
    let mut tables = Vec::new();
    for one in years {
        let scorecard = check::check(&one.draft, context, &mut inputs.diagnostics);
        tables.extend(scorecard.map(|scorecard| IndexOfYear {
            scorecard,
            measure: one.measure,
            whole: one.whole.value().copied(),
        }));
        reading = Some(one.draft.reading);
    }
    diagnostic::sort(&mut inputs.diagnostics);
    let lang = language.of_file(stated);
    inputs.print(MAX_QUOTED, lang, console);
    let result = IndexResult::new(&tables);
    let Some(result) = result.filter(|_| !diagnostic::has_errors(&inputs.diagnostics)) else {
        console.note(&diagnostic::summary(&inputs.diagnostics, 1), lang);
        console.no_result(&no_result(), lang);
        return Ok(Exit::without_result(&inputs.diagnostics));
    };
    let mut document = index_result::document(&result, lang, public);
    if public {
        writer
            .without_sources()
            .write(SCHEMA, (), document, console)?;
        return Ok(Exit::Success);
    }
    document.origin.readings = reading.into_iter().collect();
    writer.write(SCHEMA, result, document, console)?;
    Ok(Exit::Success)
}

/// Rejects options about criteria.
pub(super) fn no_criteria() -> Failure {
    Failure::usage(text!(
        "bảng kết quả chỉ số không có điểm tối đa nên không dùng được --by, --depth, --submit",
        "a table of an index without maxima has no --by, --depth or --submit"
    ))
    .help(text!(
        "bỏ các tùy chọn ấy; kết quả có một bảng, mỗi chỉ số thành phần một hàng",
        "leave these options out; the answer is one table with a row for each component"
    ))
}
