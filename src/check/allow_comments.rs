//! Comments that allow a diagnostic: `# parindex: allow(NAME) reason`.

use smol_str::SmolStr;

use crate::diagnostic::policy::{Selector, falsifies, is_unreadable};
use crate::diagnostic::{Allowed, Diagnostic, Fix, Group, Label, RuleId, Severity};
use crate::input::allowance::Allowance;
use crate::input::draft::Draft;
use crate::input::values;
use crate::lang::Message;
use crate::source::Located;
use crate::text;

use super::context::Context;

/// One name of an allow comment.
struct Named<'a> {
    allowance: &'a Allowance,
    name: &'a Located<SmolStr>,
    selector: Option<Selector>,
    needed: bool,
}

/// Removes the diagnostics that comments of the draft allow, and reports comments without
/// a reason or without a matching diagnostic. Returns the removed diagnostics.
///
/// The narrowest comment that covers a diagnostic counts as used. What makes a figure false
/// cannot be allowed, and no error before a table is submitted.
pub(super) fn apply(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Allowed> {
    if draft.allowances.is_empty() {
        return Vec::new();
    }
    let mut named = by_width(&draft.allowances);
    let mut allowed = Vec::new();
    let found = std::mem::take(diagnostics);
    for mut diagnostic in found {
        let covering = named.iter_mut().find(|one| {
            diagnostic.primary.place.file == draft.place.file
                && one.selector.is_some_and(|all| all.covers(diagnostic.rule))
                && one.allowance.covers.contains(&diagnostic.primary.place)
        });
        let Some(one) = covering else {
            diagnostics.push(diagnostic);
            continue;
        };
        one.needed = true;
        let submitted = context.policy.submission && diagnostic.severity == Severity::Error;
        if falsifies(diagnostic.rule) || submitted {
            let why = without_effect(diagnostic.rule);
            diagnostic.related.push(Label {
                place: one.name.place.clone(),
                text: why,
            });
            diagnostics.push(diagnostic);
        } else {
            allowed.push(Allowed {
                diagnostic,
                reason: one.allowance.reason.clone().unwrap_or_default(),
                comment: one.allowance.place.clone(),
            });
        }
    }
    for allowance in &draft.allowances {
        if allowance.names.is_empty() {
            diagnostics.push(not_understood(allowance));
        } else if allowance.reason.is_none() {
            diagnostics.push(without_reason(allowance));
        }
    }
    for one in named {
        if !one.needed && one.selector.is_none_or(|all| is_checked(all, context)) {
            let is_setting = one.name.place.file != draft.place.file;
            let diagnostic = unused(one.name, one.selector, is_setting);
            diagnostics.push(match one.selector {
                Some(_) if !is_setting => diagnostic.fix(removal(one.allowance, one.name)),
                _ => diagnostic,
            });
        }
    }
    allowed
}

/// Returns the names of all allow comments, the narrowest range first.
fn by_width(allowances: &[Allowance]) -> Vec<Named<'_>> {
    let mut named: Vec<Named<'_>> = allowances
        .iter()
        .flat_map(|allowance| {
            allowance.names.iter().map(move |name| Named {
                allowance,
                name,
                selector: Selector::from_name(&name.value),
                needed: false,
            })
        })
        .collect();
    named.sort_by_key(|one| one.allowance.covers.len());
    named
}

/// Returns whether this run checks a rule at all; otherwise its allow comments are not
/// reported as unused.
fn is_checked(selector: Selector, context: &Context) -> bool {
    match selector {
        Selector::RuleId(RuleId::EvidenceFileMissing) => context.folder.is_some(),
        Selector::RuleId(diagnostic) => is_checked(Selector::Group(diagnostic.group()), context),
        Selector::Group(Group::Set) => context.set.is_some(),
        Selector::Group(Group::Years) => context.last_year.is_some(),
        Selector::Group(_) => true,
    }
}

/// Explains why a comment does not allow a diagnostic of this rule.
fn without_effect(rule: RuleId) -> Message {
    if is_unreadable(rule) {
        text!(
            "không bỏ qua được: thiếu giá trị này thì không tính được điểm",
            "cannot be allowed: nothing can be computed without this value"
        )
    } else if falsifies(rule) {
        text!(
            "không bỏ qua được: lỗi này làm sai số điểm",
            "cannot be allowed: this makes the figures false"
        )
    } else {
        text!(
            "khi nộp không bỏ qua được lỗi nào",
            "no error can be allowed when the table is submitted"
        )
    }
}

fn without_reason(allowance: &Allowance) -> Diagnostic {
    let names: Vec<&str> = allowance.names.iter().map(|one| &*one.value).collect();
    let names = values::quoted(&names.join(", "));
    Diagnostic::new(
        RuleId::AllowWithoutReason,
        allowance.place.clone(),
        text!(
            "bỏ qua {names} mà không nêu lý do",
            "{names} is allowed without a reason"
        ),
    )
    .label(text!("thiếu lý do", "no reason"))
    .help(text!(
        "ghi lý do sau dấu ngoặc: # parindex: allow({names}) lý do",
        "write the reason after the bracket: # parindex: allow({names}) reason"
    ))
}

fn not_understood(allowance: &Allowance) -> Diagnostic {
    Diagnostic::new(
        RuleId::AllowUnused,
        allowance.place.clone(),
        text!(
            "chú thích này không đúng cách viết nên không bỏ qua lỗi nào",
            "this comment is not valid and allows nothing"
        ),
    )
    .label(text!("không hiểu được", "not understood"))
    .help(text!(
        "viết: # parindex: allow(tên-lỗi) lý do",
        "write: # parindex: allow(name-of-the-fault) reason"
    ))
}

/// Returns the fix that removes a name from a comment, or the comment with its only name.
fn removal(allowance: &Allowance, name: &Located<SmolStr>) -> Fix {
    let title = text!("xóa chú thích không còn cần", "delete what is not needed");
    let place = match allowance.names.as_slice() {
        [_] => &allowance.place,
        _ => &name.place,
    };
    Fix::safe(title, place.clone(), "")
}

fn unused(name: &Located<SmolStr>, selector: Option<Selector>, is_setting: bool) -> Diagnostic {
    let written = values::quoted(&name.value);
    let place = name.place.clone();
    if is_setting {
        return Diagnostic::new(
            RuleId::AllowUnused,
            place,
            text!(
                "mục [[allow]] này bỏ qua lỗi {written}, nhưng tệp không có lỗi đó ở tiêu chí đã nêu",
                "this [[allow]] is about {written}, which does not occur there in the file"
            ),
        )
        .label(text!("không còn cần", "not needed"))
        .help(text!("xóa mục này", "remove this entry"));
    }
    if selector.is_some() {
        return Diagnostic::new(
            RuleId::AllowUnused,
            place,
            text!(
                "không còn lỗi {written} nào ở chỗ mà chú thích này bỏ qua",
                "this comment allows {written}, which does not occur here"
            ),
        )
        .label(text!("không còn cần", "not needed"))
        .help(text!(
            "xóa tên này khỏi chú thích",
            "remove this name from the comment"
        ));
    }
    let help = match Selector::suggest(&name.value) {
        Some(near) => text!("có thể là “{near}”", "did you mean “{near}”?"),
        None => text!(
            "xem mọi loại lỗi: parindex rule",
            "list all rules: parindex rule"
        ),
    };
    Diagnostic::new(
        RuleId::AllowUnused,
        place,
        text!(
            "không có loại lỗi “{written}” để bỏ qua",
            "there is no rule “{written}” to allow"
        ),
    )
    .label(text!("không có loại lỗi này", "no such rule"))
    .help(help)
}
