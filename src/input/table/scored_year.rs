//! The year that is scored, where what stands above the table and the headings of its
//! columns name several.

use super::find::{Head, Table};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, Field};
use crate::lang::Text;
use crate::source::{Located, Place};
use crate::text;

/// Holds the years of a title against those of the headings: where neither tells which
/// year is scored, or a score is of a later year than the table is said to be, that is a
/// fault.
pub(super) fn hold(
    table: &Table,
    titled: Option<Located<Vec<u16>>>,
    draft: &mut Draft,
    place: impl Fn(&Head) -> Place,
    faults: &mut Vec<Diagnostic>,
) {
    if let Some(titled) = titled {
        let own = table.newest_year();
        if own.is_none_or(|own| !titled.value.contains(&own)) {
            draft.year = Field::Unreadable;
            faults.push(of_title(titled));
        }
        return;
    }
    let Some(year) = draft.year.located() else {
        return;
    };
    let later = |head: &&Head| head.named.year.is_some_and(|later| later > year.value);
    let mut scores = table.heads.iter().filter(|head| head.named.is_score());
    if let Some(head) = scores.find(later) {
        let later = head.named.year.unwrap_or_default();
        faults.push(
            Diagnostic::new(
                Fault::YearUnclear,
                place(head),
                text!(
                    "cột này là điểm năm {later}, nhưng phía trên bảng ghi năm {year}: không rõ đang chấm năm nào",
                    "this column holds scores of {later}, but above the table stands {year}: which year is scored is not known",
                    later = later.to_string(),
                    year = year.value.to_string()
                ),
            )
            .label(text!("năm sau", "a later year"))
            .related(
                year.place.clone(),
                text!("năm ghi phía trên bảng", "the year above the table"),
            )
            .help(say_year(later)),
        );
    }
}

/// The fault of a title that names several years, none of them told by the headings.
fn of_title(titled: Located<Vec<u16>>) -> Diagnostic {
    let years: Vec<String> = titled.value.iter().map(u16::to_string).collect();
    let last = titled.value.last().copied().unwrap_or_default();
    Diagnostic::new(
        Fault::YearUnclear,
        titled.place,
        text!(
            "tên bảng nêu các năm {years}, tiêu đề các cột không cho biết đang chấm năm nào",
            "the title names the years {years}, and the headings of the columns do not tell which is scored",
            years = years.join(", ")
        ),
    )
    .label(text!("nêu nhiều năm", "several years"))
    .help(say_year(last))
}

/// The note that a target is of a later year than the scores.
pub(super) fn target_later((later, year): (u16, u16), place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::ColumnIgnored,
        place,
        text!(
            "cột này là mục tiêu năm {later}, bảng chấm năm {year} nên không được đọc",
            "this column holds targets of {later}, and the table scores {year}: it is not read",
            later = later.to_string(),
            year = year.to_string()
        ),
    )
    .label(text!("năm sau", "a later year"))
    .help(text!(
        "không phải sửa; nếu đây là kế hoạch của năm {later} thì ghi năm đó ở tên bảng hoặc dùng --year {later}",
        "nothing to repair; if this is the plan of {later}, name that year in the title or give --year {later}",
        later = later.to_string()
    ))
}

fn say_year(year: u16) -> Text {
    text!(
        "thêm dòng “Năm: {year}” phía trên bảng, hoặc cho biết năm đang chấm bằng --year",
        "add a line “Năm: {year}” above the table, or give the year that is scored with --year",
        year = year.to_string()
    )
}
