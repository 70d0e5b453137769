//! The head of the report: both totals, the change, how far it can be believed.

use super::{Page, label, outside};
use crate::analysis::compare::YearScore;
use crate::lang::{Figure, Lang, Text};
use crate::model::{Index, Points};
use crate::report::document::Value;
use crate::text;

/// The facts.
pub(super) fn facts(page: &Page<'_>) -> Vec<(String, Value)> {
    let mut facts: Vec<(Text, Value)> = Vec::new();
    let said = |text: Text| Value::Text(page.say(&text));
    let unit = page.now().unit.as_deref().or(page.before().unit.as_deref());
    if let Some(unit) = unit {
        facts.push((text!("Đơn vị", "Unit"), Value::Text(unit.to_owned())));
    }
    for year in [page.before(), page.now()] {
        let name = match year.year {
            Some(_) => text!("Năm {year}", "{year}", year = label(year)),
            None => Text::same(&year.file),
        };
        facts.push((name, said(total(page, year))));
        facts.extend(outside::fact(page, year).map(|(name, text)| (name, said(text))));
    }
    let change = match &page.step.change {
        Some(change) => {
            let decimals = page.comparison.decimals;
            let points = signed(change.points, decimals);
            match change.index_to(decimals) {
                Some(index) => text!(
                    "{points} điểm; chỉ số {index} điểm phần trăm",
                    "{points} points; index {index} percentage points",
                    points,
                    index = signed(index, decimals)
                ),
                None => text!(
                    "{points} điểm, trong đó {unscored} điểm do còn tiêu chí chưa có điểm ở một trong hai năm",
                    "{points} points, {unscored} of them because criteria have no score in a year",
                    points,
                    unscored = signed(page.step.parts.unscored, decimals)
                ),
            }
        }
        None => text!(
            "chưa so được: có năm chưa có điểm nào",
            "not known: one of the years has no score yet"
        ),
    };
    facts.push((
        text!("Tăng, giảm tổng điểm", "Change of the total"),
        said(change),
    ));
    let real = Value::Change(page.step.parts.real);
    facts.push((text!("Trong đó thực chất", "Of it real"), real));
    let changes = outside::changes(page).into_iter();
    facts.extend(changes.map(|(name, text)| (name, said(text))));
    facts.push((text!("So sánh được", "Comparable"), said(comparable(page))));
    facts
        .into_iter()
        .map(|(name, value)| (page.say(&name), value))
        .collect()
}

fn total(page: &Page<'_>, year: &YearScore) -> Text {
    let mark = &year.total;
    let decimals = page.comparison.decimals;
    let (points, maximum) = (shown(mark.points, decimals), shown(mark.maximum, decimals));
    let line = match mark.index {
        Some(index) => text!(
            "{points}/{maximum} điểm = {index} %",
            "{points} of {maximum} points = {index} %",
            points,
            maximum,
            index = per_cent(index, decimals)
        ),
        None => text!(
            "chưa có điểm (tối đa {maximum})",
            "no score yet (maximum {maximum})",
            maximum
        ),
    };
    let line = if mark.is_complete() {
        line
    } else {
        let (scored, leaves) = (mark.scored, mark.leaves);
        text!(
            "{line}; đã có điểm {scored}/{leaves} tiêu chí",
            "{line}; {scored} of {leaves} criteria have a score",
            line,
            scored,
            leaves
        )
    };
    if year.partial {
        text!(
            "{line}; chỉ liệt kê một phần bộ tiêu chí",
            "{line}; lists only a part of the set",
            line
        )
    } else {
        line
    }
}

fn comparable(page: &Page<'_>) -> Text {
    let one = &page.step.comparability;
    let decimals = page.comparison.decimals;
    let share = |points| {
        Index::new(points, one.standard)
            .map_or(Figure("0".to_owned()), |one| per_cent(one, decimals))
    };
    let (matched, alike) = (share(one.matched), share(one.like_for_like));
    text!(
        "{matched} % điểm chuẩn của hai năm thuộc tiêu chí ghép được; {alike} % có điểm ở cả hai năm",
        "{matched} % of the standard points of both years are of matched criteria; {alike} % are scored in both",
        matched,
        alike
    )
}

/// Sentences below the facts.
pub(super) fn sentences(page: &Page<'_>) -> Vec<String> {
    let mut said = Vec::new();
    let (old, new) = (label(page.before()), label(page.now()));
    if page.comparison.years.iter().all(|year| year.year.is_none()) {
        said.push(text!(
            "Các tệp không ghi năm: thứ tự là thứ tự trên dòng lệnh.",
            "The files name no year: they are taken in the order of the command line."
        ));
    }
    if page.step.comparability.broken {
        said.push(text!(
            "Chuỗi số liệu bị ngắt giữa {old} và {new}: bộ tiêu chí đã thay đổi, chỉ phần thực chất nói lên kết quả tăng hay giảm.",
            "The series breaks between {old} and {new}: the set has changed, and only the real part says whether results rose or fell.",
            old,
            new
        ));
    }
    if !page.step.filled.is_empty() {
        let count = page.step.filled.len();
        said.push(text!(
            "Điểm {old} của {count} tiêu chí lấy từ cột điểm năm trước trong tệp {new}, vì tệp {old} chưa có điểm của các tiêu chí đó.",
            "Scores of {old} taken from the previous scores in the file of {new}, because the file of {old} has none for these criteria: {count}.",
            old,
            new,
            count
        ));
    }
    if [page.before(), page.now()].iter().any(|year| year.partial) {
        said.push(text!(
            "Bảng chỉ liệt kê một phần bộ tiêu chí: tiêu chí ghi là thêm hoặc bỏ có thể chỉ là không được liệt kê.",
            "A table lists only a part of its set: a criterion said to be added or dropped may only not be listed."
        ));
    }
    said.extend(outside::sentences(page));
    said.iter().map(|text| page.say(text)).collect()
}

fn shown(points: Points, decimals: u32) -> Figure {
    Figure(points.text(Lang::En, decimals))
}

fn signed(points: Points, decimals: u32) -> Figure {
    Figure(Value::Change(points).show(Lang::En, decimals))
}

fn per_cent(index: Index, decimals: u32) -> Figure {
    Figure(index.text(Lang::En, decimals))
}
