//! Files that are left out for their faults: the first faults of each are told.

use parindex::analysis::rank::{Failed, FailedFault};
use parindex::diagnostic::{self, Diagnostic, Severity};
use parindex::lang::Lang;
use parindex::source::Files;
use parindex::text;

use super::super::output::Console;

/// So many faults of a file are kept; `check` tells all of them.
const KEPT: usize = 3;

/// What is kept of a file that is left out.
pub(super) fn of(
    faults: &[Diagnostic],
    files: &Files,
    source: String,
    unit: Option<String>,
) -> Failed {
    let errors = faults.iter().filter(|one| one.severity == Severity::Error);
    let kept = errors.take(KEPT).map(|one| FailedFault {
        fault: one.fault.name(),
        place: files.show(&one.primary.place),
        vi: one.message.vi.clone().into_owned(),
        en: one.message.en.clone().into_owned(),
    });
    Failed {
        source,
        unit,
        errors: diagnostic::count(faults, Severity::Error),
        faults: kept.collect(),
    }
}

/// One line a fault on standard error, and how many more there are.
pub(super) fn tell(failed: &[Failed], lang: Lang, console: &mut Console) {
    let severity = Severity::Error.name();
    let severity = severity.get(lang);
    for one in failed {
        for fault in &one.faults {
            let message = lang.pick(&fault.vi, &fault.en);
            let (place, name) = (&fault.place, fault.fault);
            let line = format!("{place}: {severity}[{name}]: {message}\n");
            console.note_styled(&line);
        }
        let more = one.errors.saturating_sub(one.faults.len());
        if more > 0 {
            let source = &one.source;
            console.note(
                &text!(
                    "{source}: còn {more} lỗi nữa; xem bằng lệnh parindex check",
                    "{source}: {more} more errors; see them with parindex check",
                    source,
                    more
                ),
                lang,
            );
        }
    }
}
