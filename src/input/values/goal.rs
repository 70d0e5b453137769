//! Goals and results as campaigns write them: `100%`, `≥20%`, `trên 90%`, `53/53`,
//! `84-85 điểm`, `TOP 10`, `hạng 2`, `tăng so với năm trước`.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;
use super::text::one_line;
use crate::model::{Fraction, GoalLevel, GoalResult, GoalTarget, Points, rule};
use crate::vocab::fold::{composed, contains_words, fold};
use crate::vocab::goals::{
    AROUND, AT_LEAST, AT_MOST, DONE, FELL, LAST_YEAR, LEADING, LESS_THAN, MORE_THAN, NONE,
    NOT_DONE, OR_LESS, OR_MORE, RANK, ROSE, SAME,
};
use crate::vocab::published::CLASSES;

/// A number with its sign of per cent, or a part of a whole.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?P<part>[0-9]+(?:[.,][0-9]+)*)(?:\s*/\s*(?P<whole>[0-9]+(?:[.,][0-9]+)*))?\s*(?P<percent>%)?",
    )
});

/// The figures of a text, in order.
fn figures(text: &str) -> Option<Vec<GoalLevel>> {
    let found = FIGURE.captures_iter(text).map(|found| {
        let part = number(&found["part"])?;
        match (found.name("whole"), found.name("percent")) {
            (Some(whole), None) => {
                let whole = number(whole.as_str()).filter(|whole| *whole > Points::ZERO)?;
                Some(GoalLevel::Share { part, whole })
            }
            (None, Some(_)) => Some(GoalLevel::Percent(part.into())),
            (None, None) => Some(GoalLevel::Number(part.into())),
            (Some(_), Some(_)) => None,
        }
    });
    found.collect()
}

/// Parses a number in a text; a dot or comma before three digits may separate thousands.
fn number(text: &str) -> Option<Points> {
    rule::counted(text)
}

/// Returns the only figure of a text.
fn only_figure(text: &str) -> Option<GoalLevel> {
    match figures(text)?.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn has(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| contains_words(words, phrase))
}

/// Whether a text in lower case has one of these words, with its marks.
fn has_word(text: &str, wanted: &[&str]) -> bool {
    let text = composed(text);
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| wanted.contains(&word))
}

/// Whether one of some phrases is followed by a number.
fn before_number(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let mut places = words.match_indices(phrase);
        places.any(|(at, _)| {
            let starts = at == 0 || words[..at].ends_with(' ');
            let rest = words[at + phrase.len()..].strip_prefix(' ');
            starts && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    })
}

/// Returns the level of a class, 0 for the best, and whether the text is one.
fn class(words: &str) -> Option<usize> {
    let bare = words
        .trim_start_matches("xep ")
        .trim_start_matches("loai ")
        .trim_end_matches(" tro len");
    CLASSES.iter().position(|names| names.contains(&bare))
}

/// Parses a goal; `name` is what it is about. `None` if it is not understood.
#[must_use]
pub fn target(text: &str, name: &str) -> Option<GoalTarget> {
    let text = one_line(text).to_lowercase();
    let words = fold(&text);
    let about = name.to_lowercase();
    if has_word(&text, &FELL) {
        return None;
    }
    if has_word(&text, &ROSE) {
        let by = match figures(&text)?.as_slice() {
            [] => None,
            [GoalLevel::Number(by) | GoalLevel::Percent(by)] => Some(*by),
            // “tăng từ 3-4 điểm”: three are enough.
            [low @ (GoalLevel::Number(by) | GoalLevel::Percent(by)), high]
                if is_range(low, high) =>
            {
                Some(*by)
            }
            _ => return None,
        };
        return Some(GoalTarget::Rise(by));
    }
    if has(&words, &NONE) && figures(&text)?.is_empty() {
        return Some(GoalTarget::AtMost {
            level: GoalLevel::Number(Fraction::ZERO),
            strict: false,
        });
    }
    if let Some(class) = class(&words) {
        return Some(GoalTarget::Class(class));
    }
    let is_rank = has_word(&text, &RANK)
        || before_number(&words, &["xep thu", "dung thu"])
        || has(&words, &LEADING);
    if is_rank {
        return rank_in(&text).map(GoalTarget::Rank);
    }
    let figures = figures(&text)?;
    let level = match figures.as_slice() {
        [] if DONE.contains(&words.as_str()) => return Some(GoalTarget::Done),
        [one] => *one,
        // “84-85 điểm”: the lower edge is enough.
        [low, high] if is_range(low, high) => *low,
        _ => return None,
    };
    if has_word(&about, &RANK) && matches!(level, GoalLevel::Number(_)) && figures.len() == 1 {
        return rank_in(&text).map(GoalTarget::Rank);
    }
    let sign = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    let zero = [GoalLevel::Number, GoalLevel::Percent]
        .iter()
        .any(|of| level == of(Fraction::ZERO));
    let is_most = before_number(&words, &AT_MOST) || has(&words, &OR_LESS);
    if sign(&["≤", "<=", "=<"]) || is_most || zero {
        return Some(GoalTarget::AtMost {
            level,
            strict: false,
        });
    }
    let is_least =
        sign(&["≥", ">=", "=>"]) || before_number(&words, &AT_LEAST) || has(&words, &OR_MORE);
    if sign(&["<"]) || (before_number(&words, &LESS_THAN) && !is_least) {
        return Some(GoalTarget::AtMost {
            level,
            strict: true,
        });
    }
    let strict = !is_least && (sign(&[">"]) || before_number(&words, &MORE_THAN));
    Some(GoalTarget::AtLeast { level, strict })
}

/// Whether two figures are a range.
fn is_range(low: &GoalLevel, high: &GoalLevel) -> bool {
    match (low, high) {
        (GoalLevel::Number(low) | GoalLevel::Percent(low), GoalLevel::Percent(high))
        | (GoalLevel::Number(low), GoalLevel::Number(high)) => low < high,
        _ => false,
    }
}

/// Returns the only whole number of a text as a rank: “84-85 điểm, hạng 2” has several.
fn rank_in(text: &str) -> Option<usize> {
    let rank = match only_figure(text)? {
        GoalLevel::Number(number) => number.points()?,
        GoalLevel::Share { part, .. } => part,
        GoalLevel::Percent(_) => return None,
    };
    let whole = rank.to_string().parse().ok()?;
    (whole > 0).then_some(whole)
}

/// Parses a result. `None` if it is not understood.
#[must_use]
pub fn result(text: &str) -> Option<GoalResult> {
    let text = one_line(text).to_lowercase();
    let words = fold(&text);
    if let Some(class) = class(&words) {
        return Some(GoalResult::Class(class));
    }
    let figures = figures(&text)?;
    if NOT_DONE.contains(&words.as_str()) {
        return Some(GoalResult::Done(false));
    }
    if DONE.contains(&words.as_str()) || matches!(text.trim(), "x" | "✓" | "✔" | "v") {
        return Some(GoalResult::Done(true));
    }
    if let Some(change) = against_last_year(&text) {
        return Some(change);
    }
    let direction = if has(&words, &SAME) || has(&words, &["chua tang"]) {
        Some(Ordering::Equal)
    } else if has_word(&text, &ROSE) {
        Some(Ordering::Greater)
    } else if has_word(&text, &FELL) {
        Some(Ordering::Less)
    } else {
        None
    };
    if let Some(direction) = direction {
        let by = match figures.as_slice() {
            [GoalLevel::Number(by) | GoalLevel::Percent(by)] => Some(*by),
            _ => None,
        };
        return Some(GoalResult::Change { direction, by });
    }
    if has(&words, &NONE) && figures.is_empty() {
        return Some(GoalResult::Number(Fraction::ZERO));
    }
    if has_word(&text, &RANK) || before_number(&words, &["thu", "xep thu", "dung thu"]) {
        return rank_in(&text).map(GoalResult::Rank);
    }
    let figure = match figures.as_slice() {
        [one] => *one,
        // “45/45 (100%)”: the exact figure, if the two agree.
        [share @ GoalLevel::Share { .. }, GoalLevel::Percent(percent)]
        | [GoalLevel::Percent(percent), share @ GoalLevel::Share { .. }]
            if agree(*share, *percent) =>
        {
            *share
        }
        _ => return None,
    };
    // Other words around a number may change what it means.
    let mut around = words
        .split(' ')
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()) && !word.is_empty());
    around
        .all(|word| AROUND.contains(&word))
        .then_some(match figure {
            GoalLevel::Number(number) => GoalResult::Number(number),
            GoalLevel::Percent(percent) => GoalResult::Percent(percent),
            GoalLevel::Share { part, whole } => GoalResult::Share { part, whole },
        })
}

/// Parses a result with last year's in brackets: `85,2 (năm trước 84,1)`.
fn against_last_year(text: &str) -> Option<GoalResult> {
    let text = composed(text);
    let (now, before) = text.trim_end().strip_suffix(')')?.split_once('(')?;
    let mut phrases = LAST_YEAR.iter();
    let before = phrases.find_map(|phrase| before.trim_start().strip_prefix(phrase))?;
    let before = before.trim_start_matches([':', '=', ' ']);
    let plain = |text: &str| match result(text)? {
        GoalResult::Number(number) => Some((number, false)),
        GoalResult::Percent(percent) => Some((percent, true)),
        _ => None,
    };
    let ((now, one), (before, other)) = (plain(now)?, plain(before)?);
    let direction = now.cmp(&before);
    let by = if direction == Ordering::Less {
        before - now
    } else {
        now - before
    };
    (one == other).then_some(GoalResult::Change {
        direction,
        by: Some(by),
    })
}

/// Whether a share is the percentage that is written next to it, rounded or cut.
fn agree(share: GoalLevel, percent: Fraction) -> bool {
    let GoalLevel::Share { part, whole } = share else {
        return false;
    };
    let exact = Fraction::share(Points::from_whole(100), part, whole);
    let digits = percent.points().map(Points::decimals);
    exact.zip(digits).is_some_and(|(exact, digits)| {
        [exact.round(digits), exact.floor(digits)]
            .iter()
            .any(|one| Fraction::from(*one) == percent)
    })
}

/// Parses a printed verdict: whether a goal is met. `None` if it is neither.
#[must_use]
pub fn verdict(text: &str) -> Option<bool> {
    let words = fold(text);
    if NOT_DONE.contains(&words.as_str()) {
        Some(false)
    } else if DONE.contains(&words.as_str()) {
        Some(true)
    } else {
        None
    }
}

/// Whether a goal needs a number as its result.
#[must_use]
pub fn needs_number(target: &GoalTarget) -> bool {
    match target {
        GoalTarget::AtLeast { .. }
        | GoalTarget::AtMost { .. }
        | GoalTarget::Rank(_)
        | GoalTarget::Rise(Some(_)) => true,
        GoalTarget::Rise(None) | GoalTarget::Class(_) | GoalTarget::Done => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Fraction {
        Points::new(text.parse().unwrap()).unwrap().into()
    }

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn goals_as_campaigns_write_them() {
        let least = |level, strict| Some(GoalTarget::AtLeast { level, strict });
        let most = |level, strict| Some(GoalTarget::AtMost { level, strict });
        let percent = |text| GoalLevel::Percent(number(text));
        let plain = |text| GoalLevel::Number(number(text));
        for (text, name, wanted) in [
            ("100%", "", least(percent("100"), false)),
            ("100 %", "", least(percent("100"), false)),
            ("≥20%", "", least(percent("20"), false)),
            (">= 20%", "", least(percent("20"), false)),
            (">90%", "", least(percent("90"), true)),
            ("trên 90%", "", least(percent("90"), true)),
            ("đạt trên 90%", "", least(percent("90"), true)),
            ("từ 90% trở lên", "", least(percent("90"), false)),
            ("ít nhất 20%", "", least(percent("20"), false)),
            ("không dưới 92,5%", "", least(percent("92.5"), false)),
            ("dưới 5%", "", most(percent("5"), true)),
            ("không quá 5%", "", most(percent("5"), false)),
            ("≤ 5%", "", most(percent("5"), false)),
            ("84-85 điểm", "", least(plain("84"), false)),
            ("84–85 điểm", "", least(plain("84"), false)),
            ("đạt ngưỡng từ 84-85 điểm", "", least(plain("84"), false)),
            ("TOP 10", "DTI", Some(GoalTarget::Rank(10))),
            ("hạng 2", "DDCI", Some(GoalTarget::Rank(2))),
            ("xếp hạng 2 toàn tỉnh", "DDCI", Some(GoalTarget::Rank(2))),
            ("2", "Xếp hạng DDCI", Some(GoalTarget::Rank(2))),
            (
                "trong nhóm 5 đơn vị dẫn đầu",
                "DDCI",
                Some(GoalTarget::Rank(5)),
            ),
            (
                "thuộc 10 tỉnh có chỉ số cao nhất",
                "PCI",
                Some(GoalTarget::Rank(10)),
            ),
            ("dẫn đầu", "PCI", None),
            ("01", "Sáng kiến", least(plain("1"), false)),
            ("tăng so với năm trước", "", Some(GoalTarget::Rise(None))),
            (
                "tăng từ 3-4 điểm",
                "",
                Some(GoalTarget::Rise(Some(number("3")))),
            ),
            (
                "tăng ít nhất 02 bậc",
                "",
                Some(GoalTarget::Rise(Some(number("2")))),
            ),
            ("100% trên hệ thống", "", least(percent("100"), false)),
            ("5", "Thủ tục báo cáo hàng quý", least(plain("5"), false)),
            ("giảm 20% thời gian", "", None),
            // One goal a row: these are several.
            ("84-85 điểm, xếp hạng 2 toàn tỉnh", "DDCI", None),
            ("tăng từ 3-4 điểm, đạt ngưỡng 84-85 điểm", "DDCI", None),
            ("0", "Hồ sơ trễ hẹn", most(plain("0"), false)),
            ("không có hồ sơ trễ hẹn", "", most(plain("0"), false)),
            ("Tốt", "Xếp loại", Some(GoalTarget::Class(2))),
            ("Đạt", "", Some(GoalTarget::Done)),
            ("Hoàn thành", "", Some(GoalTarget::Done)),
            ("theo kế hoạch của tỉnh", "", None),
            ("", "", None),
        ] {
            assert_eq!(target(text, name), wanted, "{text}");
        }
        let share = GoalLevel::Share {
            part: points("53"),
            whole: points("53"),
        };
        assert_eq!(target("53/53", ""), least(share, false));
    }

    #[test]
    fn results_as_campaigns_write_them() {
        let share = |part, whole| {
            Some(GoalResult::Share {
                part: points(part),
                whole: points(whole),
            })
        };
        let change = |direction, by: Option<&str>| {
            Some(GoalResult::Change {
                direction,
                by: by.map(number),
            })
        };
        for (text, wanted) in [
            ("45/45", share("45", "45")),
            ("11/53 TTHC", share("11", "53")),
            ("49.533/62.027", share("49533", "62027")),
            ("92,5%", Some(GoalResult::Percent(number("92.5")))),
            ("92.5 %", Some(GoalResult::Percent(number("92.5")))),
            ("84,2", Some(GoalResult::Number(number("84.2")))),
            ("84,2 điểm", Some(GoalResult::Number(number("84.2")))),
            ("9", Some(GoalResult::Number(number("9")))),
            ("45/45 (100%)", share("45", "45")),
            ("đạt 20,8% (11/53)", share("11", "53")),
            ("20,75% (11/53 TTHC)", share("11", "53")),
            ("30% (11/53)", None),
            ("02 thủ tục", Some(GoalResult::Number(number("2")))),
            ("chưa đạt 90%", None),
            ("84 điểm, hạng 3", None),
            ("hạng 3", Some(GoalResult::Rank(3))),
            ("thứ 3/17", Some(GoalResult::Rank(3))),
            ("tăng 1,5 điểm", change(Ordering::Greater, Some("1.5"))),
            ("Tăng", change(Ordering::Greater, None)),
            ("giảm 02 bậc", change(Ordering::Less, Some("2"))),
            ("không tăng", change(Ordering::Equal, None)),
            (
                "85,2 (năm trước 84,1)",
                change(Ordering::Greater, Some("1.1")),
            ),
            ("80% (năm trước: 82%)", change(Ordering::Less, Some("2"))),
            ("80% (năm trước: 82)", None),
            ("85 (năm trước hạng 2)", None),
            ("Đạt", Some(GoalResult::Done(true))),
            ("Không đạt", Some(GoalResult::Done(false))),
            ("x", Some(GoalResult::Done(true))),
            ("không có", Some(GoalResult::Number(Fraction::ZERO))),
            ("Khá", Some(GoalResult::Class(3))),
            ("đang triển khai", None),
            ("từ 80 đến 90", None),
            ("khoảng 90%", None),
            ("45/0", None),
            ("chưa có số liệu năm 2024", None),
        ] {
            assert_eq!(result(text), wanted, "{text}");
        }
        assert_eq!(verdict("Không đạt"), Some(false));
        assert_eq!(verdict("Đạt"), Some(true));
        assert_eq!(verdict("92%"), None);
    }
}
