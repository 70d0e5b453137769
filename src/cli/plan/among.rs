//! The other units of a block, read as `rank` reads them.

use std::path::{Path, PathBuf};

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::totals::Totals;
use parindex::input::Options;
use parindex::input::multi_unit::Layout;
use parindex::lang::{Lang, Message};
use parindex::model::Scorecard;
use parindex::model::units::UnitHistory;
use parindex::report::plan;
use parindex::source::PassedOver;
use parindex::source::reading::Reading;
use parindex::text;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::AlreadyReported;
use crate::cli::limits;
use crate::cli::paths::{Found, Sources};
use crate::cli::units::gather::{Origin, Own, Reader};
use crate::cli::units::{failed, outliers, published};

use super::published_among;

/// The units that the organisation is compared with.
pub(super) struct Among {
    pub(super) units: OtherUnits,
    /// How the run ends: with an error if tables are left out because of theirs.
    pub(super) exit: Exit,
    /// How published rankings were read.
    pub(super) readings: Vec<Reading>,
    /// The files of the folders that were not read.
    pub(super) passed_over: Vec<PassedOver>,
}

/// Reads the units in the files and folders of `--among`, without the organisation's own
/// file, and ranks them by the rule of `rank`. A table under a former name is that of its
/// successor.
///
/// # Errors
/// [`AlreadyReported`] if a path cannot be read, or there are not two units to compare.
pub(super) fn load(
    (among, mut found, history): (&[PathBuf], Sources, &UnitHistory),
    (path, scorecard, own): (&Path, &Scorecard, Own),
    lang: Lang,
    console: &mut Console,
) -> anyhow::Result<Among> {
    let own_path = dunce::canonicalize(path).ok();
    let is_own = |found: &Found| {
        let file = found.file().and_then(|file| dunce::canonicalize(file).ok());
        file.is_some() && file == own_path
    };
    found.found.retain(|one| !is_own(one));
    let options = Options {
        limits: limits::chosen(),
        ..Options::default()
    };
    let mut reader = Reader::new(options, Layout::Auto, None)
        .on_basis(Basis::new(&Totals::new(scorecard)))
        .naming(among)
        .with_history(history);
    let mut gathered = reader.read_all(&found, lang)?;
    found.note_passed_over(console, lang);
    let tables = published::take(&mut gathered);
    if !tables.is_empty() {
        published::print_warnings(&tables, lang, console);
        failed::print(&gathered.failed, lang, console);
        let units = published_among::compare(&gathered, tables, (scorecard, path), history)?;
        let exit = if gathered.failed.is_empty() {
            Exit::Success
        } else {
            Exit::Errors
        };
        let readings = gathered.readings;
        return Ok(Among {
            units,
            exit,
            readings,
            passed_over: found.passed_over(),
        });
    }
    reader.add_own(&mut gathered, scorecard, own, path);
    outliers::reject(&reader, &mut gathered);
    failed::print(&gathered.failed, lang, console);
    let exit = if gathered.unread {
        Exit::Io
    } else if gathered.failed.is_empty() {
        Exit::Success
    } else {
        Exit::Errors
    };
    let units = match (gathered.origins.first(), gathered.entries.split_first()) {
        (Some(Origin::Own), Some((own, others))) if !gathered.missing => {
            let mut units = OtherUnits::new(own, others, &gathered.failed);
            units.former_names = std::mem::take(&mut gathered.former_names);
            Some(units)
        }
        _ => None,
    };
    match units {
        Some(units) if !units.others.is_empty() => Ok(Among {
            units,
            exit,
            readings: Vec::new(),
            passed_over: found.passed_over(),
        }),
        units => {
            if let Some(units) = units.as_ref().and_then(plan::left_out) {
                console.note(
                    &text!("Không xếp hạng được: {units}.", "Not ranked: {units}."),
                    lang,
                );
            }
            console.no_result(&no_answer(gathered.missing), lang);
            let exit = if exit == Exit::Success {
                Exit::Errors
            } else {
                exit
            };
            Err(AlreadyReported(exit).into())
        }
    }
}

fn no_answer(missing: bool) -> Message {
    if missing {
        text!(
            "Chưa lập kết quả: có tệp hoặc thư mục ghi ở --among không đọc được.",
            "No result: a file or folder of --among cannot be read."
        )
    } else {
        text!(
            "Chưa lập kết quả: xếp hạng cần ít nhất hai đơn vị cùng khối, cùng năm, cùng bộ tiêu chí và đã chấm đủ, kể cả đơn vị của bảng này.",
            "No result: a rank needs at least two units of the same block, year and criteria set that are fully scored, with the one of this table."
        )
    }
}
