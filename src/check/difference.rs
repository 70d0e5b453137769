//! Where two names differ, in characters.

use crate::input::spelling::spelling_key;

/// What stands around the difference on either side, in characters.
const AROUND: usize = 16;
/// How much of the difference itself is shown, from its beginning and its end.
const SHOWN: usize = 24;

/// Two names with the stretch in which they differ put in square brackets; what
/// is far from it is left out.
pub(super) fn marked(one: &str, other: &str) -> (String, String) {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let alike = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    let tail = a.iter().rev().zip(b.iter().rev());
    let tail = tail.take_while(|(x, y)| x == y).count();
    let tail = tail.min(shorter - alike);
    (bracketed(&a, alike, tail), bracketed(&b, alike, tail))
}

fn bracketed(name: &[char], head: usize, tail: usize) -> String {
    let end = name.len() - tail;
    let from = head.saturating_sub(AROUND);
    let to = name.len().min(end + AROUND);
    let text = |part: &[char]| part.iter().collect::<String>();
    format!(
        "{}{}[{}]{}{}",
        if from > 0 { "…" } else { "" },
        text(&name[from..head]),
        stretch(&name[head..end]),
        text(&name[end..to]),
        if to < name.len() { "…" } else { "" },
    )
}

/// The differing stretch, without its middle where it is long.
fn stretch(part: &[char]) -> String {
    let text = |part: &[char]| part.iter().collect::<String>();
    if part.len() <= 2 * SHOWN + 3 {
        return text(part);
    }
    let (head, tail) = (&part[..SHOWN], &part[part.len() - SHOWN..]);
    format!("{}…{}", text(head), text(tail))
}

/// Whether two names that differ sound alike: capitals, spaces, the place of a
/// tone mark.
pub(super) fn only_spelling(one: &str, other: &str) -> bool {
    spelling_key(one) == spelling_key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_difference_is_shown_by_its_ends() {
        let (one, other) = marked("a", &format!("a{}", "bc".repeat(40)));
        assert_eq!(one, "a[]");
        let end = "bc".repeat(12);
        assert_eq!(other, format!("a[{end}…{end}]"));
    }

    #[test]
    fn the_differing_stretch_is_bracketed() {
        let marked = |one, other| {
            let (one, other) = marked(one, other);
            format!("{one} | {other}")
        };
        assert_eq!(
            marked("Báo cáo năm", "Báo cáo quý"),
            "Báo cáo [năm] | Báo cáo [quý]"
        );
        assert_eq!(marked("aa", "aaa"), "aa[] | aa[a]");
        assert_eq!(marked("", "a"), "[] | [a]");
        let long = "Tuyên truyền nội dung cải cách hành chính tại cơ quan, đơn vị";
        assert_eq!(
            marked(long, &long.replace("tại", "ở")),
            "…cách hành chính [tại] cơ quan, đơn vị | …cách hành chính [ở] cơ quan, đơn vị"
        );
    }
}
