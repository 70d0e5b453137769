//! Many faults of one kind: the first are shown, the rest are counted.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Style, message};
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Lang;
use crate::source::Files;
use crate::text;

/// Frames as [`super::render`] draws them, but at most `most` of one fault; the
/// last of these is followed by the number of those left out.
#[must_use]
pub fn render_at_most(
    most: usize,
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    style: Style,
) -> String {
    let style = style.at_least();
    let mut all: HashMap<Fault, usize> = HashMap::new();
    for one in diagnostics {
        *all.entry(one.fault).or_default() += 1;
    }
    let mut shown: HashMap<Fault, usize> = HashMap::new();
    let mut frames = Vec::new();
    for one in diagnostics {
        let count = shown.entry(one.fault).or_default();
        if *count == most {
            continue;
        }
        *count += 1;
        let mut frame = message(one, files, lang, style);
        let left = all.get(&one.fault).map_or(0, |all| all - *count);
        if *count == most && left > 0 {
            let name = one.fault.name();
            let more = text!(
                "… và {left} lỗi cùng loại nữa ({name})",
                "… and {left} more like it ({name})",
                left,
                name
            );
            let _ = writeln!(frame, "\n{}", more.get(lang));
        }
        frames.push(frame);
    }
    frames.join("\n")
}
