//! The other units of a block, read for their totals.

use std::fs;

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::totals::Totals;
use parindex::check::{Context, check};
use parindex::diagnostic;
use parindex::input::Options;
use parindex::model::Scorecard;
use parindex::source::Files;
use parindex::text;
use smol_str::SmolStr;

use crate::cli::args::PlanArgs;
use crate::cli::failure::Failure;
use crate::cli::language::Language;
use crate::cli::output::Console;
use crate::cli::paths::{self, Found};
use crate::cli::reading;

/// The units in the files and folders of `--among`. The body's own file is not
/// one of them; a file with errors is named and left out.
pub(super) fn read(
    args: &PlanArgs,
    body: &Scorecard,
    language: Language,
    console: &mut Console,
) -> Result<OtherUnits, Failure> {
    let basis = Basis::new(&Totals::new(body));
    let own = fs::canonicalize(&args.file).ok();
    let lang = language.of_file(body.language);
    let mut field = OtherUnits::default();
    for found in paths::expand(&args.among) {
        let Some(path) = found.file() else {
            let name = match &found {
                Found::File(path) | Found::Unreadable(path, _) | Found::Nothing(path) => {
                    path.to_string_lossy().into_owned()
                }
            };
            return Err(Failure::unreadable(text!(
                "không có bảng điểm nào đọc được trong “{name}”",
                "no score table can be read in “{name}”",
                name
            ))
            .help(text!(
                "ghi tên tệp hoặc thư mục có bảng điểm của các đơn vị",
                "name files, or a folder with the score tables of the units"
            )));
        };
        if own.is_some() && fs::canonicalize(path).ok() == own {
            continue;
        }
        let (mut files, mut faults) = (Files::default(), Vec::new());
        let draft = reading::draft(path, &Options::default(), &mut files, &mut faults);
        let checked = draft.and_then(|draft| check(&draft, &Context::default(), &mut faults));
        if let Some(other) = checked.filter(|_| !diagnostic::has_errors(&faults)) {
            let file = SmolStr::from(path.to_string_lossy());
            let name = other.unit.clone().unwrap_or(file);
            field.add(&name, &other, body, basis);
        } else {
            let name = path.to_string_lossy();
            let name = name.as_ref();
            console.note(
                &text!(
                    "Bỏ qua “{name}”: tệp có lỗi; chạy “parindex check” để xem.",
                    "“{name}” is left out: it has errors; “parindex check” shows them.",
                    name
                ),
                lang,
            );
        }
    }
    Ok(field)
}
