//! A file that holds the tables of many units: a sheet each, or one table of them
//! all. One unit at a time is read and handed on, so that only the file and one
//! draft are held.

use smol_str::SmolStr;

use super::draft::Draft;
use super::grid;
use super::open::{Opened, open};
use super::{Options, own_report, yaml};
use crate::diagnostic::Diagnostic;
use crate::source::Files;

/// How the units stand in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A sheet each; a table is long where it has a column of units below which
    /// the codes of the criteria repeat.
    #[default]
    Told,
    /// One below the other, with a column of units.
    Long,
    /// Side by side: criteria down, a column of scores for each unit.
    Wide,
}

/// One unit of a file.
#[derive(Debug)]
pub struct Part {
    /// What the file says of it; none where it gives no criteria table.
    pub draft: Option<Draft>,
    /// What is wrong there.
    pub faults: Vec<Diagnostic>,
    /// The sheet or the unit, where the file holds several.
    pub name: Option<SmolStr>,
}

/// Reads every unit of a file and hands it on with what can be quoted of it.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    layout: Layout,
    files: &mut Files,
    mut take: impl FnMut(Part, &Files),
) {
    let file = files.add(name);
    let mut faults = Vec::new();
    let mut hand_on = |mut part: Part, files: &Files| {
        if let Some(draft) = &mut part.draft {
            options.apply(draft);
        }
        take(part, files);
    };
    match open(file, name, bytes, &options.limits, files, &mut faults) {
        Some(Opened::Sheets)
            if own_report::reject_own_report(
                file,
                files.sheets(file),
                options.sheet.is_some(),
                faults.len(),
                &mut faults,
            ) =>
        {
            let part = Part {
                draft: None,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
        Some(Opened::Sheets) => grid::each(file, options, layout, files, faults, hand_on),
        Some(Opened::Yaml(text)) => {
            let draft = yaml::draft(file, text, &options.limits, files, &mut faults);
            let part = Part {
                draft,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
        None => {
            let part = Part {
                draft: None,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
    }
}
