//! The deadline of all tasks in the text above a table: "Thời hạn hoàn thành: 15/12/2024". It
//! is the deadline of every task that has none of its own.

use smol_str::SmolStr;

use super::draft::{Draft, DraftCriterion, Field};
use super::values::deadlines::deadlines;
use super::values::{one_line, quoted};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::model::Due;
use crate::source::Located;
use crate::text;
use crate::vocab::fold::{contains_words, fold};

/// Folded words before a colon that announce the deadline of all tasks.
const LABELS: [&str; 16] = [
    "thoi han",
    "thoi han chung",
    "thoi han hoan thanh",
    "thoi han thuc hien",
    "thoi gian hoan thanh",
    "thoi gian thuc hien",
    "thoi gian trien khai",
    "thoi gian to chuc",
    "thoi gian thi dua",
    "thoi gian phat dong",
    "to chuc thi dua",
    "dot thi dua",
    "han hoan thanh",
    "han cuoi",
    "han chot",
    "deadline",
];
/// Folded words of a sentence that announce it, if the sentence has a day.
const PHRASES: [&str; 11] = [
    "hoan thanh truoc",
    "hoan thanh xong truoc",
    "hoan thanh cham nhat",
    "hoan thanh muon nhat",
    "hoan thanh trong",
    "thoi han hoan thanh",
    "thoi han thuc hien",
    "thoi gian hoan thanh",
    "completed by",
    "completed before",
    "complete by",
];
/// The year by which a line is interpreted that names none: no plan is of this year, so that
/// such a deadline differs from one with its year.
const ANY_YEAR: u16 = 1990;

/// Returns the deadline of all tasks that a line above a table states, as written.
pub(super) fn of_line(line: &str) -> Option<SmolStr> {
    let line = one_line(line);
    let labelled = line.split_once(':').and_then(|(label, value)| {
        let label = fold(label.trim_start_matches(['-', '+', '*', '•', ' ']));
        // "3. Thời hạn hoàn thành", "a) Đợt thi đua".
        let words = label.split_once(' ').filter(|(first, _)| first.len() < 3);
        let is = |label: &str| LABELS.contains(&label);
        (is(&label) || words.is_some_and(|(_, words)| is(words))).then_some(value)
    });
    let text = labelled
        .unwrap_or(&line)
        .trim_matches(|c: char| c.is_whitespace() || "()./;".contains(c));
    if labelled.is_none() {
        let folded = fold(&line);
        let announces = PHRASES.iter().any(|phrase| contains_words(&folded, phrase));
        let sentence = after_verb(text).unwrap_or(text);
        return announces.then(|| in_sentence(sentence)).flatten();
    }
    let found = deadlines(text, "", Some(ANY_YEAR));
    let is_known = found.iter().any(|one| one.due != Due::Unknown);
    is_known.then(|| text.into())
}

/// Returns the deadline that a sentence begins with, if it has a day: as few of its words as
/// have the same meaning.
fn in_sentence(text: &str) -> Option<SmolStr> {
    const MOST_WORDS: usize = 12;
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let begins = (1..=words.len()).map(|count| words[..count].join(" "));
    let dated = begins.filter_map(|begin| {
        let found = deadlines(&begin, "", Some(ANY_YEAR));
        let [one] = found.as_slice() else {
            return None;
        };
        (!one.due.days().is_empty()).then(|| (one.due.clone(), begin))
    });
    let dated: Vec<_> = dated.collect();
    let (due, _) = dated.last()?;
    let shortest = dated.iter().find(|(one, _)| one == due);
    shortest.map(|(_, begin)| begin.into())
}

/// Returns what follows "hoàn thành" in a sentence.
fn after_verb(text: &str) -> Option<&str> {
    const VERB: &str = "hoàn thành ";
    let lower = text.to_lowercase();
    let at = lower.find(VERB).filter(|_| lower.len() == text.len())?;
    text.get(at + VERB.len()..)
}

/// Gives the tasks of a draft that have no deadline the one above the table, and reports it.
pub(super) fn apply(draft: &mut Draft, diagnostics: &mut Vec<Diagnostic>) {
    if draft.due_above.is_empty() {
        return;
    }
    let is_of_tasks = draft.is_of_tasks();
    let mut criteria = std::mem::take(&mut draft.criteria);
    let mut open = Vec::new();
    add_open(&mut criteria, is_of_tasks, &mut open);
    give(draft, open, diagnostics);
    draft.criteria = criteria;
}

/// Adds the deadlines of the tasks that have none, not even in the group above.
fn add_open<'d>(
    criteria: &'d mut [DraftCriterion],
    is_of_tasks: bool,
    open: &mut Vec<&'d mut Field<SmolStr>>,
) {
    let without = criteria.iter_mut().filter(|one| one.due.is_missing());
    for one in without {
        if !one.is_leaf() {
            add_open(&mut one.children, is_of_tasks, open);
        } else if is_of_tasks || !one.tasks.is_missing() {
            open.push(&mut one.due);
        }
    }
}

/// Gives blank deadlines the one above the table, unless there are several, and reports it.
/// What no task needs is left in the draft.
pub(super) fn give(
    draft: &mut Draft,
    open: Vec<&mut Field<SmolStr>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let count = open.len();
    if count == 0 {
        return;
    }
    let above = std::mem::take(&mut draft.due_above);
    let Some((first, others)) = above.split_first() else {
        return;
    };
    let words = quoted(&first.value);
    let days = |one: &Located<SmolStr>| {
        let found = deadlines(&one.value, "", Some(ANY_YEAR)).into_iter();
        found.map(|one| one.due).collect::<Vec<_>>()
    };
    let other = others.iter().find(|other| days(other) != days(first));
    if let Some(other) = other {
        let other_words = quoted(&other.value);
        let diagnostic = Diagnostic::new(
            RuleId::DueFromAbove,
            first.place.clone(),
            text!(
                "phía trên bảng có các thời hạn khác nhau (“{words}”, “{other_words}”), nên không thời hạn nào được dùng cho {count} nhiệm vụ không ghi thời hạn",
                "the text above the table has different deadlines (“{words}”, “{other_words}”), so none is taken for the {count} tasks without a deadline"
            ),
        );
        let diagnostic = diagnostic
            .label(text!("một thời hạn", "a deadline"))
            .related(other.place.clone(), text!("thời hạn khác", "another"))
            .help(text!(
                "ghi thời hạn ở từng hàng",
                "write the deadline in each row"
            ));
        diagnostics.push(diagnostic);
        return;
    }
    for due in open {
        *due = Field::read(first.value.clone(), first.place.clone());
    }
    let diagnostic = Diagnostic::new(
        RuleId::DueFromAbove,
        first.place.clone(),
        text!(
            "{count} nhiệm vụ không ghi thời hạn được tính theo thời hạn chung phía trên bảng: “{words}”",
            "{count} tasks without a deadline of their own take the one above the table: “{words}”"
        ),
    );
    diagnostics.push(
        diagnostic
            .label(text!("thời hạn chung", "for all tasks"))
            .help(text!(
                "nếu thời hạn này không dùng cho mọi nhiệm vụ thì ghi thời hạn ở từng hàng",
                "if it is not meant for every task, write the deadline in each row"
            )),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_of_all_tasks_are_told_from_other_lines() {
        for (line, due) in [
            (
                "Thời hạn hoàn thành: trước ngày 15/12/2024",
                Some("trước ngày 15/12/2024"),
            ),
            ("3. Thời hạn thực hiện: Quý IV/2024.", Some("Quý IV/2024")),
            (
                "THỜI GIAN THỰC HIỆN: Thường xuyên trong năm 2024",
                Some("Thường xuyên trong năm 2024"),
            ),
            (
                "a) Đợt thi đua: Kể từ ngày ban hành Kế hoạch phát động phong trào thi đua này đến trước ngày 15 tháng 12 năm 2024.",
                Some(
                    "Kể từ ngày ban hành Kế hoạch phát động phong trào thi đua này đến trước ngày 15 tháng 12 năm 2024",
                ),
            ),
            (
                "(Hoàn thành trước ngày 30/11/2024)",
                Some("trước ngày 30/11/2024"),
            ),
            (
                "Các phòng hoàn thành trước ngày 30/11/2024 những nhiệm vụ sau:",
                Some("trước ngày 30/11/2024"),
            ),
            (
                "NHIỆM VỤ HOÀN THÀNH TRONG QUÝ III NĂM 2024",
                Some("TRONG QUÝ III NĂM 2024"),
            ),
            ("Deadline: 30/11/2024", Some("30/11/2024")),
            ("Báo cáo kết quả trước ngày 20/11/2024", None),
            ("Hồ sơ gửi về Sở chậm nhất là ngày 20/11/2023.", None),
            ("(Kèm theo Kế hoạch số 5/KH-SKHCN ngày 10/3/2024)", None),
            (
                "Hoàn thành xuất sắc nhiệm vụ được giao trong năm 2023.",
                None,
            ),
            ("Thời hạn: theo hướng dẫn", None),
            ("Đơn vị: Sở Nội vụ", None),
        ] {
            assert_eq!(of_line(line).as_deref(), due, "{line}");
        }
    }
}
