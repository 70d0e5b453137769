//! The other units of a block, loaded for their totals.

use std::fs;
use std::path::{Path, PathBuf};

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::totals::Totals;
use parindex::check::{Context, check};
use parindex::diagnostic;
use parindex::input::Options;
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::text;
use smol_str::SmolStr;

use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::load::Inputs;
use crate::cli::paths::{self, Found};

/// Loads the units in the files and folders of `--among`, without the organisation's own
/// file. A file with errors is left out with a message.
pub(super) fn load(
    among: &[PathBuf],
    own: &Path,
    scorecard: &Scorecard,
    lang: Lang,
    console: &mut Console,
) -> Result<OtherUnits, Failure> {
    let basis = Basis::new(&Totals::new(scorecard));
    let own = fs::canonicalize(own).ok();
    let mut field = OtherUnits::default();
    for found in paths::expand(among) {
        let path = found.path();
        let name = path.to_string_lossy();
        if !matches!(found, Found::File(_)) {
            return Err(Failure::io(text!(
                "không có bảng điểm nào đọc được trong “{name}”",
                "no score table can be read in “{name}”"
            ))
            .help(text!(
                "ghi tên tệp hoặc thư mục có bảng điểm của các đơn vị",
                "name files, or a folder with the score tables of the units"
            )));
        }
        if own.is_some() && fs::canonicalize(path).ok() == own {
            continue;
        }
        let mut inputs = Inputs::default();
        let draft = inputs.draft(path, &Options::default());
        let checked =
            draft.and_then(|draft| check(&draft, &Context::default(), &mut inputs.diagnostics));
        if let Some(other) = checked.filter(|_| !diagnostic::has_errors(&inputs.diagnostics)) {
            let unit = other.unit.clone().unwrap_or_else(|| SmolStr::from(&*name));
            field.add(&unit, &other, scorecard, basis);
        } else {
            console.note(
                &text!(
                    "Bỏ qua “{name}”: tệp có lỗi; chạy “parindex check” để xem.",
                    "“{name}” is left out: it has errors; “parindex check” shows them."
                ),
                lang,
            );
        }
    }
    Ok(field)
}
