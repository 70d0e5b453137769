//! The year that is scored, from the title of a table and the headings of its columns.

use super::context::TableContext;
use super::headings::{Head, TableHeading};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, Field};
use crate::input::heading::{CriterionField, Meaning, Named, is_of_decision};
use crate::input::values;
use crate::lang::Message;
use crate::model::ScoreColumn;
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::{contains_words, fold};

/// The years of a title that may be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TitleYears {
    One(u16),
    /// The title alone does not decide between them.
    Several(Vec<u16>),
}

/// What a year in a title is the year of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum YearRole {
    /// "tự chấm điểm năm 2024".
    Scored,
    /// "Kế hoạch … năm 2024".
    Plain,
    /// "theo Bộ tiêu chí năm 2024": of the criteria set; of the table if no other is named.
    CriteriaSet,
    /// "so với năm 2023", "ban hành năm 2023", "giai đoạn 2021-2025": of something else.
    Other,
}

/// Returns the years of a title: "năm 2024", or "CCHC 2024" if no year follows "năm".
pub(super) fn of_title(title: &str) -> Option<TitleYears> {
    let found = years_with_roles(title);
    let with_role = |wanted: &[YearRole]| {
        let mut years: Vec<u16> = Vec::new();
        for (year, role) in &found {
            if wanted.contains(role) && !years.contains(year) {
                years.push(*year);
            }
        }
        years
    };
    let mut years = with_role(&[YearRole::Scored, YearRole::Plain]);
    if years.is_empty() {
        years = with_role(&[YearRole::CriteriaSet]);
    }
    let scored = with_role(&[YearRole::Scored]);
    match years.as_slice() {
        [] => None,
        [year] => Some(TitleYears::One(*year)),
        // "Bảng tự chấm năm 2024, mục tiêu năm 2025"
        [year, ..] if scored == [*year] => Some(TitleYears::One(*year)),
        _ => Some(TitleYears::Several(years)),
    }
}

/// Returns every year of a title with its role, in order.
fn years_with_roles(title: &str) -> Vec<(u16, YearRole)> {
    let is_dash = |token: &str| matches!(token, "-" | "–" | "−");
    // Years after "năm", and other years.
    let (mut named, mut bare) = (Vec::new(), Vec::new());
    // The folded words since the last year; `outside` keeps those before a bracket.
    let (mut words, mut outside) = (String::new(), String::new());
    let mut previous: Option<(bool, YearRole)> = None;
    let mut tokens = title.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        if token.starts_with('(') {
            outside = std::mem::take(&mut words);
            previous = None;
        }
        let years = years_of(token);
        if years.is_empty() {
            words.push(' ');
            words.push_str(&fold(token));
        } else {
            let before = words.trim();
            let is_range = years.len() > 1 || tokens.peek().is_some_and(|next| is_dash(next));
            // The end of a range, and a year after "và", has the role of its beginning.
            let goes_on = matches!(before, "" | "va" | "va nam");
            let (is_named, role) = previous.filter(|_| goes_on).unwrap_or_else(|| {
                let is_named = before == "nam" || before.ends_with(" nam");
                (is_named, role(before, is_range))
            });
            previous = Some((is_named, role));
            let years = years.into_iter().map(|year| (year, role));
            let is_document_number = before == "so" || before.ends_with(" so");
            if is_named {
                named.extend(years);
            } else if !is_document_number {
                bare.extend(years);
            }
            words.clear();
        }
        // A decision has only the year right after it.
        let ends_part = token.ends_with([',', ';']) || is_dash(token);
        if ends_part && is_of_decision(words.trim()) {
            words.clear();
        }
        if token.trim_end_matches([',', '.', ';']).ends_with(')') {
            words = std::mem::take(&mut outside);
        }
    }
    if named.is_empty() && mentions_scores(title) {
        bare
    } else {
        named
    }
}

/// Whether a line is about scores; in any other a number without "năm" is not a year.
fn mentions_scores(title: &str) -> bool {
    const WORDS: [&str; 9] = [
        "diem",
        "cham",
        "chi so",
        "index",
        "cchc",
        "cai cach",
        "score",
        "scores",
        "assessment",
    ];
    let folded = fold(title);
    WORDS.iter().any(|word| contains_words(&folded, word))
}

/// Returns the years of a word: `2024`, `2023-2024`.
fn years_of(token: &str) -> Vec<u16> {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
    let years = bare.split(['-', '–', '/']).map(values::year);
    years.collect::<Option<_>>().unwrap_or_default()
}

/// Returns the role of a year after some folded words.
fn role(words: &str, is_range: bool) -> YearRole {
    const OTHERS: [&str; 8] = [
        "so voi",
        "so sanh voi",
        "tren co so",
        "can cu",
        "doi chieu",
        "giai doan",
        "tam nhin",
        "nhiem ky",
    ];
    const RIGHT_BEFORE: [&str; 6] = ["voi", "den", "tu", "truoc", "ngay", "thang"];
    const SCORED: [&str; 4] = ["tu cham", "tu danh gia", "cham diem", "bang diem"];
    const PLANNED: [&str; 5] = ["ke hoach", "khac phuc", "cai thien", "nang cao", "muc tieu"];
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| contains_words(words, phrase));
    let before_year = words.strip_suffix("nam").unwrap_or(words).trim_end();
    let last = before_year.rsplit(' ').next().unwrap_or_default();
    if is_of_decision(words) || has(&OTHERS) || RIGHT_BEFORE.contains(&last) {
        YearRole::Other
    } else if contains_words(words, "theo") {
        YearRole::CriteriaSet
    } else if has(&SCORED) && !has(&PLANNED) && !is_range {
        YearRole::Scored
    } else {
        YearRole::Plain
    }
}

/// Returns the year a table is about, by its own headings.
pub(super) fn newest(heading: &TableHeading) -> Option<u16> {
    scored(heading).map(|(year, ..)| year)
}

/// Returns the year a table is about by its own headings, and the row and column of the
/// heading that states it: the newest year, or the one after it if only last year's
/// scores name a year.
pub(super) fn scored(heading: &TableHeading) -> Option<(u16, usize, usize)> {
    let heads = heading.heads.iter();
    let dated = heads.filter_map(|head| Some((head.named.year?, head.row, head.column)));
    let (year, row, column) = dated.max_by_key(|(year, ..)| *year)?;
    let next = u16::from(names_only_last_year(heading, year));
    Some((year + next, row, column))
}

/// Whether the newest year is only over last year's score, while the columns of this year
/// ("Mục tiêu", "Tự chấm") name no year.
fn names_only_last_year(heading: &TableHeading, newest: u16) -> bool {
    let named = || heading.heads.iter().map(|head| head.named);
    let is = |named: Named, column| named.meaning == Meaning::Field(CriterionField::Points(column));
    // A table with the council's scores of a year and no self-score is a plan: the result
    // of that year, and the target of the next.
    let is_plan = !named().any(|named| is(named, ScoreColumn::SelfScore));
    let is_previous = |named: Named| {
        let council = is(named, ScoreColumn::Appraised) || is(named, ScoreColumn::AppraisedFirst);
        named.last_year
            || (is_plan && council)
            || named.meaning == Meaning::PointsOfYear
            || is(named, ScoreColumn::Previous)
    };
    let is_this_year = |named: Named| {
        let columns = [
            ScoreColumn::Target,
            ScoreColumn::SelfScore,
            ScoreColumn::Appraised,
        ];
        let own = columns.into_iter().any(|column| is(named, column));
        !named.last_year && named.year != Some(newest) && own
    };
    // Self-scores and appraised scores below "Năm 2022", next to the same without a year,
    // are last year's, too.
    let of_newest = || named().filter(|named| named.year == Some(newest));
    let has_twin = |named: Named| {
        let mut others = heading.heads.iter().map(|head| head.named);
        others.any(|one| one.meaning == named.meaning && one.year.is_none() && !one.last_year)
    };
    let repeated = of_newest().any(|named| named.is_score() && has_twin(named));
    let all_previous =
        of_newest().all(|named| is_previous(named) || (named.is_score() && repeated));
    // "Điểm năm 2018" next to tasks: they are those of the year after.
    let of_plan = [
        CriterionField::Tasks,
        CriterionField::Output,
        CriterionField::Due,
    ];
    let has_tasks = || is_plan && of_plan.into_iter().any(|field| heading.has(field));
    all_previous && (named().any(is_this_year) || has_tasks())
}

/// The year that the headings state, and the diagnostic on it.
pub(super) struct YearOfHeadings {
    pub(super) year: Field<u16>,
    pub(super) diagnostic: Option<Diagnostic>,
}

/// Returns the year of the headings, with a note that nothing else states it, unless it
/// `is_given` elsewhere.
pub(super) fn from_headings(
    context: &TableContext<'_>,
    heading: &TableHeading,
    is_given: bool,
) -> YearOfHeadings {
    // Two scores that may be of different years are reported, and so is a year of them.
    let is_given = is_given || unclear_scores(heading).is_some();
    let Some((year, row, column)) = context.columns.year else {
        return YearOfHeadings {
            year: Field::Missing,
            diagnostic: None,
        };
    };
    let place = context.place(row, column);
    let stated = heading
        .heads
        .iter()
        .filter_map(|head| head.named.year)
        .max();
    YearOfHeadings {
        year: Field::read(year, place.clone()),
        diagnostic: (!is_given).then(|| assumed(year, stated == Some(year), place)),
    }
}

/// Reports a year that only a heading states.
fn assumed(year: u16, is_stated: bool, place: Place) -> Diagnostic {
    let year = year.to_string();
    let message = if is_stated {
        text!(
            "tên bảng không ghi năm; năm {year} được lấy từ tiêu đề cột này",
            "the title names no year; {year} is taken from the heading of this column"
        )
    } else {
        text!(
            "tên bảng không ghi năm; cột này là điểm năm trước nên bảng được hiểu là của năm {year}",
            "the title names no year; this column is last year's score, so the table is taken to be for {year}"
        )
    };
    Diagnostic::new(RuleId::YearAssumed, place, message).help(text!(
        "nếu đúng thì không phải sửa; nếu không, ghi năm ở tên bảng, ví dụ “Năm: {year}”, hoặc dùng --year",
        "nothing to fix if that is right; if not, write the year above the table, such as “Năm: {year}”, or use --year"
    ))
}

/// Returns the council's score under the only year of the heading and a self-score under
/// none: they may be of one year, or of last year and this year.
pub(super) fn unclear_scores(heading: &TableHeading) -> Option<(&Head, &Head)> {
    let newest = newest(heading)?;
    let is = |head: &Head, column| head.is(CriterionField::Points(column));
    let dated = heading.heads.iter().find(|head| {
        let council = is(head, ScoreColumn::Appraised) || is(head, ScoreColumn::AppraisedFirst);
        council && head.named.year == Some(newest)
    })?;
    let undated = heading.heads.iter().find(|head| {
        is(head, ScoreColumn::SelfScore) && head.named.year.is_none() && !head.named.last_year
    })?;
    // A self-score or a target of the same year states which year is scored.
    let is_stated = heading.heads.iter().any(|head| {
        let own = is(head, ScoreColumn::SelfScore) || is(head, ScoreColumn::Target);
        own && head.named.year == Some(newest)
    });
    (!is_stated).then_some((dated, undated))
}

/// Compares the years of the title with those of the headings. Reports it if neither
/// decides which year is scored, or a score is of a later year than the table.
pub(super) fn check(
    heading: &TableHeading,
    title_years: Option<Located<Vec<u16>>>,
    draft: &mut Draft,
    place: impl Fn(&Head) -> Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(years) = title_years {
        if newest(heading).is_none_or(|own| !years.value.contains(&own)) {
            draft.year = Field::Unreadable;
            diagnostics.push(title_unclear(years));
        }
        return;
    }
    let Some(year) = draft.year.located() else {
        return;
    };
    let later = heading.heads.iter().find_map(|head| {
        let of_year = head.named.year.filter(|later| *later > year.value)?;
        head.named.is_score().then_some((head, of_year))
    });
    if let Some((head, later)) = later {
        diagnostics.push(score_later(later, place(head), year));
    }
}

/// Reports a score of a later year than the one above the table.
fn score_later(later: u16, place: Place, year: &Located<u16>) -> Diagnostic {
    Diagnostic::new(
        RuleId::YearUnclear,
        place,
        text!(
            "cột này là điểm năm {later}, nhưng phía trên bảng ghi năm {year}: không rõ đang chấm năm nào",
            "this column contains scores of {later}, but the year above the table is {year}: it is unclear which year is scored",
            later = later.to_string(),
            year = year.value.to_string()
        ),
    )
    .label(text!("năm sau", "a later year"))
    .related(
        year.place.clone(),
        text!("năm ghi phía trên bảng", "the year above the table"),
    )
    .help(name_the_year(later))
}

/// Reports a title with several years of which the headings name none.
fn title_unclear(years: Located<Vec<u16>>) -> Diagnostic {
    let names: Vec<String> = years.value.iter().map(u16::to_string).collect();
    let last = years.value.last().copied().unwrap_or_default();
    Diagnostic::new(
        RuleId::YearUnclear,
        years.place,
        text!(
            "tên bảng nêu các năm {years}, tiêu đề các cột không cho biết đang chấm năm nào",
            "the title names the years {years}, and the column headings do not show which is scored",
            years = names.join(", ")
        ),
    )
    .label(text!("nêu nhiều năm", "several years"))
    .help(name_the_year(last))
}

/// Reports a target of a later year than the `scored` one, or an earlier score that is the
/// last one but not that of the year before, as which reports would name it.
pub(super) fn other_year(
    named: Named,
    is_last_year: bool,
    scored: Option<u16>,
    place: impl Fn() -> Place,
) -> Option<Diagnostic> {
    let (year, scored) = (named.year?, scored?);
    let target = Meaning::Field(CriterionField::Points(ScoreColumn::Target));
    if named.meaning == target && year > scored {
        return Some(target_later((year, scored), place()));
    }
    let is_gap = named.is_score() && is_last_year && !named.last_year && year + 1 < scored;
    is_gap.then(|| score_earlier((year, scored), place()))
}

/// Reports a target of a later year than the scores.
fn target_later((later, year): (u16, u16), place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::ColumnIgnored,
        place,
        text!(
            "cột này là mục tiêu năm {later}, bảng chấm năm {year} nên không được đọc",
            "this column contains targets of {later}, but the table scores {year}, so it is not read",
            later = later.to_string(),
            year = year.to_string()
        ),
    )
    .label(text!("năm sau", "a later year"))
    .help(text!(
        "không phải sửa; nếu đây là kế hoạch của năm {later} thì ghi năm đó ở tên bảng hoặc dùng --year {later}",
        "nothing to fix; if this is the plan of {later}, write that year in the title or use --year {later}",
        later = later.to_string()
    ))
}

/// Reports a score of a year before the year before the one that is scored.
fn score_earlier((earlier, year): (u16, u16), place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::ColumnIgnored,
        place,
        text!(
            "cột này là điểm năm {earlier}, không phải điểm của năm liền trước năm {year}, nên không được đọc",
            "this column contains scores of {earlier}, not of the year before {year}, so it is not read",
            earlier = earlier.to_string(),
            year = year.to_string()
        ),
    )
    .label(text!("không phải năm liền trước", "not the year before"))
    .help(text!(
        "sửa năm ở tiêu đề cột hoặc tên bảng nếu ghi nhầm; để so sánh hai năm, lập mỗi năm một bảng rồi dùng compare",
        "correct the year in the heading or the title if it is wrong; to compare two years, make a table of each and use compare"
    ))
}

fn name_the_year(year: u16) -> Message {
    text!(
        "thêm dòng “Năm: {year}” phía trên bảng, hoặc cho biết năm đang chấm bằng --year",
        "add a line “Năm: {year}” above the table, or set the scored year with --year",
        year = year.to_string()
    )
}

/// Reports a year over only one of two scores.
pub(super) fn unclear(year: u16, dated: Place, undated: Place) -> Diagnostic {
    let next = year.saturating_add(1);
    Diagnostic::new(
        RuleId::YearUnclear,
        dated,
        text!(
            "cột này ghi năm {year}, cột tự chấm không ghi năm: không rõ hai điểm có cùng một năm hay không",
            "this column is for {year} and the self-score has no year: it is unclear whether both scores are for the same year",
            year = year.to_string()
        ),
    )
    .label(text!("có năm", "has a year"))
    .related(undated, text!("không ghi năm", "has no year"))
    .help(text!(
        "ghi năm vào tiêu đề cột tự chấm, ví dụ “Tự chấm năm {year}” hoặc “Tự chấm năm {next}”, hoặc cho biết năm đang chấm bằng --year",
        "write the year in the heading of the self-score, such as “Tự chấm năm {year}” or “Tự chấm năm {next}”, or set the scored year with --year",
        year = year.to_string(),
        next = next.to_string()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_scored_year_of_a_title() {
        for (title, year) in [
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2024", 2024),
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2024 (so sánh với năm 2023)", 2024),
            (
                "KẾ HOẠCH CẢI THIỆN CHỈ SỐ NĂM 2024 trên cơ sở kết quả năm 2023",
                2024,
            ),
            ("BẢNG TỰ CHẤM NĂM 2024, MỤC TIÊU NĂM 2025", 2024),
            (
                "BẢNG TỰ CHẤM NĂM 2024 (theo Bộ tiêu chí ban hành năm 2023)",
                2024,
            ),
            (
                "BẢNG TỰ CHẤM (theo Bộ tiêu chí ban hành năm 2023) NĂM 2024",
                2024,
            ),
            (
                "Bảng điểm theo Quyết định số 5/QĐ-UBND năm 2022, năm 2024",
                2024,
            ),
            ("Bảng điểm theo Bộ tiêu chí năm 2024", 2024),
            ("Bảng tự chấm điểm tiêu chí thi đua khối năm 2024", 2024),
            ("Bảng điểm của hệ thống tự chấm năm 2024", 2024),
            ("Bảng chấm điểm văn bản hành chính năm 2024", 2024),
            (
                "Bảng tự chấm năm 2024 theo Bộ tiêu chí thi đua ban hành năm 2023",
                2024,
            ),
            ("TỰ CHẤM NĂM 2024 VÀ KẾT QUẢ NĂM 2023", 2024),
            ("SO SÁNH ĐIỂM NĂM 2023 VỚI NĂM 2022", 2023),
            ("BẢNG ĐIỂM CCHC 2024", 2024),
            ("Chỉ số CCHC năm 2023, giai đoạn 2021-2025", 2023),
            ("Điểm CCHC năm 2023, tầm nhìn đến năm 2030", 2023),
        ] {
            assert_eq!(of_title(title), Some(TitleYears::One(year)), "{title}");
        }
        for title in [
            "BẢNG TỰ CHẤM",
            "BẢNG TỰ CHẤM (theo Bộ tiêu chí ban hành năm 2023)",
            "Bảng điểm theo Quyết định 5/QĐ-UBND năm 2022",
            "Kế hoạch nâng cao Chỉ số so với năm 2022",
            "Kế hoạch giai đoạn 2021 - 2025",
            "Bảng điểm ngày 31/12/2024",
            "Đơn vị số 2024",
            "Phòng 2024",
            "Bảng điểm kèm Công văn số 2024",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
        for (title, years) in [
            (
                "KẾ HOẠCH khắc phục hạn chế năm 2022, nâng cao Chỉ số năm 2023",
                [2022, 2023],
            ),
            ("BẢNG ĐIỂM NĂM 2023-2024", [2023, 2024]),
            ("PAR INDEX 2022 và 2023", [2022, 2023]),
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2023 VÀ NĂM 2024", [2023, 2024]),
        ] {
            assert_eq!(
                of_title(title),
                Some(TitleYears::Several(years.to_vec())),
                "{title}"
            );
        }
    }
}
