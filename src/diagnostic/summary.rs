//! The last line of a check: the number of files and diagnostics.

use super::{Diagnostic, RuleId, Severity, count};
use crate::lang::Message;
use crate::model::Points;
use crate::text;

/// Returns the self-scored points without evidence or explanation, which may be lost.
/// `None` if there are none.
#[must_use]
pub fn points_at_risk(diagnostics: &[Diagnostic]) -> Option<Points> {
    let unproved = diagnostics
        .iter()
        .filter(|one| one.rule == RuleId::ScoreWithoutEvidence);
    let points: Points = unproved.filter_map(|one| one.points).sum();
    (points != Points::ZERO).then_some(points)
}

/// Returns `Đã kiểm tra 1 tệp: 3 lỗi, 1 cảnh báo; 2,5 điểm tự chấm có nguy cơ …`.
/// Severities without diagnostics are omitted, except errors.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], files: usize) -> Message {
    summary_with_allowed(diagnostics, 0, files)
}

/// Returns the same with the number of diagnostics that comments allow.
#[must_use]
pub fn summary_with_allowed(diagnostics: &[Diagnostic], allowed: usize, files: usize) -> Message {
    let mut found = match count(diagnostics, Severity::Error) {
        0 => Message::fixed("không có lỗi", "no errors"),
        1 => Message::fixed("1 lỗi", "1 error"),
        errors => text!("{errors} lỗi", "{errors} errors"),
    };
    let warnings = match count(diagnostics, Severity::Warning) {
        0 => None,
        1 => Some(Message::fixed("1 cảnh báo", "1 warning")),
        warnings => Some(text!("{warnings} cảnh báo", "{warnings} warnings")),
    };
    let notes = match count(diagnostics, Severity::Note) {
        0 => None,
        1 => Some(Message::fixed("1 lưu ý", "1 note")),
        notes => Some(text!("{notes} lưu ý", "{notes} notes")),
    };
    let allowed = (allowed > 0).then(|| text!("{allowed} lỗi được bỏ qua", "{allowed} allowed"));
    for more in [warnings, notes, allowed].into_iter().flatten() {
        found = text!("{found}, {more}");
    }
    let at_risk = points_at_risk(diagnostics);
    if let Some(points) = at_risk.filter(|points| *points == Points::from_whole(1)) {
        found = text!(
            "{found}; {points} điểm tự chấm có nguy cơ không được công nhận",
            "{found}; {points} self-scored point at risk"
        );
    } else if let Some(points) = at_risk {
        found = text!(
            "{found}; {points} điểm tự chấm có nguy cơ không được công nhận",
            "{found}; {points} self-scored points at risk"
        );
    }
    if files == 1 {
        text!("Đã kiểm tra 1 tệp: {found}.", "Checked 1 file: {found}.")
    } else {
        text!(
            "Đã kiểm tra {files} tệp: {found}.",
            "Checked {files} files: {found}."
        )
    }
}
