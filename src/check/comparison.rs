//! Files of several years to be compared: one organisation, each year once.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::Draft;
use crate::input::values::quoted;
use crate::lang::Message;
use crate::model::units::UnitHistory;
use crate::source::Place;
use crate::text;
use crate::vocab::fold::fold;

/// Checks that files can be compared by year. If no file states its year, the given order
/// is used.
pub fn compared(drafts: &[&Draft], units: &UnitHistory, diagnostics: &mut Vec<Diagnostic>) {
    other_body(drafts, units, diagnostics);
    years_unclear(drafts, diagnostics);
}

/// Whether two drafts are of one organisation: by the changes that concern them, else by name.
/// Drafts without a name may be of any.
pub(super) fn is_same_body(one: &Draft, other: &Draft, units: &UnitHistory) -> bool {
    let (Some(a), Some(b)) = (one.unit.value(), other.unit.value()) else {
        return true;
    };
    let year = |draft: &Draft| draft.year.value().copied();
    let known = units.are_same((a, year(one)), (b, year(other)));
    known.unwrap_or_else(|| fold(a) == fold(b))
}

/// Returns what is wrong with two bodies if they have the same name.
pub(super) fn same_name(one: &str, other: &str) -> Option<Message> {
    let name = quoted(one);
    (fold(one) == fold(other)).then(|| {
        text!(
            "“{name}” ở hai năm là hai đơn vị khác nhau, theo tệp --units",
            "“{name}” is another body in each of the two years, according to the --units file"
        )
    })
}

/// Reports files of another organisation than the first one named.
fn other_body(drafts: &[&Draft], units: &UnitHistory, diagnostics: &mut Vec<Diagnostic>) {
    let mut named = drafts.iter().filter(|draft| draft.unit.value().is_some());
    let Some(oldest) = named.next() else {
        return;
    };
    let others = named.filter(|draft| !is_same_body(draft, oldest, units));
    for (first, other) in
        others.filter_map(|one| Some((oldest.unit.located()?, one.unit.located()?)))
    {
        let (one, another) = (quoted(&first.value), quoted(&other.value));
        let message = text!(
            "so sánh “{another}” với “{one}”",
            "“{another}” is compared with “{one}”"
        );
        let message = same_name(&first.value, &other.value).unwrap_or(message);
        diagnostics.push(
            Diagnostic::new(RuleId::ComparedOtherBody, other.place.clone(), message)
            .label(text!("đơn vị của tệp này", "the organisation in this file"))
            .related(
                first.place.clone(),
                text!("đơn vị của tệp kia", "the organisation in the other file"),
            )
            .help(text!(
                "chọn đúng tệp; nếu đơn vị đã đổi tên hoặc sáp nhập thì ghi vào tệp --units, hoặc thêm --allow compared-other-body",
                "choose the right file; if the organisation was renamed or merged, write that into a --units file, or add --allow compared-other-body"
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
