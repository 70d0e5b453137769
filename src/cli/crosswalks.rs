//! Criteria that a person has confirmed to be the same in two years: `--crosswalk`.

use std::path::{Path, PathBuf};

use clap::Args;
use parindex::input::crosswalk::CrosswalkDraft;
use parindex::input::yaml::read_crosswalk;
use parindex::text;

use super::failure::Failure;
use super::load::Inputs;
use super::settings;

// Confirmed matches.
#[derive(Debug, Args)]
pub(crate) struct CrosswalkArgs {
    /// Match criteria as this file confirms (compare --propose makes one); may be given more than once
    #[arg(long, value_name = "FILE")]
    crosswalk: Vec<PathBuf>,
}

/// The years of a step, if they are known.
pub(crate) type StepYears = [Option<u16>; 2];

/// The confirmed and open matches of a step.
#[derive(Clone, Debug)]
pub(crate) struct StepCrosswalk {
    pub(crate) draft: CrosswalkDraft,
    /// The files that they are from.
    pub(crate) files: Vec<String>,
}

impl CrosswalkArgs {
    /// Returns the files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.crosswalk.iter().map(PathBuf::as_path)
    }

    /// Returns the matches of each step. Several files of one step are joined, so that
    /// contradictions are found. Without all steps the files are only checked.
    ///
    /// # Errors
    /// A file is of other years.
    pub(crate) fn read(
        &self,
        steps: &[StepYears],
        is_complete: bool,
        inputs: &mut Inputs,
    ) -> Result<Vec<Option<StepCrosswalk>>, Failure> {
        let mut found: Vec<Option<StepCrosswalk>> = vec![None; steps.len()];
        for path in self.paths() {
            let Some(bytes) = inputs.bytes(path) else {
                continue;
            };
            let (name, limits) = (path.to_string_lossy(), settings::limits_of(path));
            let (files, diagnostics) = (&mut inputs.files, &mut inputs.diagnostics);
            let draft = read_crosswalk(&name, &bytes, &limits, files, diagnostics);
            let (Some(draft), true) = (draft, is_complete) else {
                continue;
            };
            let step = step_of(steps, &draft).ok_or_else(|| other_years(&name))?;
            let name = name.into_owned();
            match &mut found[step] {
                Some(known) => {
                    known.draft.entries.extend(draft.entries);
                    known.files.push(name);
                }
                none => {
                    let files = vec![name];
                    *none = Some(StepCrosswalk { draft, files });
                }
            }
        }
        Ok(found)
    }
}

/// Returns the step between the years that a crosswalk states; the last one if it states none.
fn step_of(steps: &[StepYears], crosswalk: &CrosswalkDraft) -> Option<usize> {
    let stated = [crosswalk.old.value(), crosswalk.new.value()];
    steps.iter().rposition(|years| {
        let agrees = |(stated, year): (Option<&u16>, &Option<u16>)| {
            stated.is_none() || year.is_none() || stated == year.as_ref()
        };
        stated.into_iter().zip(years).all(agrees)
    })
}

fn other_years(name: &str) -> Failure {
    Failure::usage(text!(
        "bảng đối chiếu mã “{name}” là của hai năm khác",
        "the crosswalk “{name}” is between other years"
    ))
    .help(text!(
        "hai năm ở đầu tệp (old, new) phải là hai năm kế tiếp nhau trong các tệp so sánh",
        "the years at its start (old, new) must follow each other among the files that are compared"
    ))
}
