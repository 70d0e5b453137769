//! Files of several years to be compared: one organisation, each year once.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::Draft;
use crate::input::values::quoted;
use crate::source::Place;
use crate::text;
use crate::vocab::fold::fold;

/// Checks that files can be compared by year. If no file states its year, the given order
/// is used.
pub fn compared(drafts: &[&Draft], diagnostics: &mut Vec<Diagnostic>) {
    other_body(drafts, diagnostics);
    years_unclear(drafts, diagnostics);
}

/// Reports files of another organisation than the first one named.
fn other_body(drafts: &[&Draft], diagnostics: &mut Vec<Diagnostic>) {
    let mut named = drafts.iter().filter_map(|draft| draft.unit.located());
    let Some(first) = named.next() else {
        return;
    };
    for other in named.filter(|other| fold(&other.value) != fold(&first.value)) {
        let (one, another) = (quoted(&first.value), quoted(&other.value));
        diagnostics.push(
            Diagnostic::new(
                RuleId::ComparedOtherBody,
                other.place.clone(),
                text!(
                    "so sánh “{another}” với “{one}”",
                    "“{another}” is compared with “{one}”"
                ),
            )
            .label(text!("đơn vị của tệp này", "the organisation in this file"))
            .related(
                first.place.clone(),
                text!("đơn vị của tệp kia", "the organisation in the other file"),
            )
            .help(text!(
                "chọn đúng tệp; nếu đơn vị đã đổi tên hoặc sáp nhập thì thêm --allow compared-other-body",
                "choose the right file; if the organisation was renamed or merged, add --allow compared-other-body"
            )),
        );
    }
}

/// Reports years given twice, and files without a year if another one has it.
fn years_unclear(drafts: &[&Draft], diagnostics: &mut Vec<Diagnostic>) {
    if drafts.iter().all(|draft| draft.year.is_missing()) {
        return;
    }
    for (at, draft) in drafts.iter().enumerate() {
        if draft.year.is_unreadable() {
            continue;
        }
        let Some(year) = draft.year.located() else {
            diagnostics.push(
                Diagnostic::new(
                    RuleId::ComparedYearsUnclear,
                    Place::whole(draft.place.file),
                    text!(
                        "tệp không ghi năm chấm điểm nên không rõ đứng trước hay sau các tệp kia",
                        "the file states no year, so its position among the others is unknown"
                    ),
                )
                .help(text!(
                    "ghi năm vào tệp: “year: 2024” (trong bảng tính: “Năm: 2024”)",
                    "write the year into the file: “year: 2024” (in a sheet: “Year: 2024”)"
                )),
            );
            continue;
        };
        let before = drafts[..at].iter().filter_map(|one| one.year.located());
        if let Some(same) = before.into_iter().find(|one| one.value == year.value) {
            let number = year.value.to_string();
            diagnostics.push(
                Diagnostic::new(
                    RuleId::ComparedYearsUnclear,
                    year.place.clone(),
                    text!(
                        "hai tệp cùng năm {number}",
                        "two files have the year {number}"
                    ),
                )
                .label(text!("năm của tệp này", "the year of this file"))
                .related(
                    same.place.clone(),
                    text!("năm của tệp kia", "the year of the other file"),
                )
                .help(text!(
                    "mỗi năm chỉ đưa vào một tệp; nếu ghi nhầm thì sửa năm trong tệp",
                    "give only one file for each year; correct the year in the file if it is wrong"
                )),
            );
        }
    }
}
