//! “Did you mean …?”

use crate::lang::Message;
use crate::text;

/// Names longer than this are not compared.
const MAX_LENGTH: usize = 400;

/// Returns the known name that was probably meant by a wrong one: one that contains it,
/// or the nearest one with at most a third of its letters different. The first of equally
/// near names wins.
#[must_use]
pub fn suggest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let length = wrong.chars().count();
    let distance = |name: &str| {
        let name = name.to_lowercase();
        let known_length = name.chars().count();
        if length.max(known_length) > MAX_LENGTH {
            return None;
        }
        if length > 2 && name.contains(&wrong) {
            return Some(0);
        }
        let distance = strsim::osa_distance(&wrong, &name);
        let is_near = distance <= (known_length / 3).max(1) && distance < known_length.min(length);
        is_near.then_some(distance)
    };
    let near = known
        .into_iter()
        .filter_map(|name| Some((distance(name)?, name)));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns the question whether a name was meant.
#[must_use]
pub fn did_you_mean(name: &str) -> Message {
    text!("có thể là “{name}”", "did you mean “{name}”?")
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["name", "standard", "score-above-standard", "có", "1.1.1"];
        for (wrong, meant) in [
            ("nmae", Some("name")),
            ("Standrad", Some("standard")),
            ("above", Some("score-above-standard")),
            ("co", Some("có")),
            ("1.1.2", Some("1.1.1")),
            ("1.2.2", None),
            ("x", None),
            ("", None),
            ("khác", None),
        ] {
            assert_eq!(suggest(wrong, known), meant, "{wrong}");
        }
        assert_eq!(suggest(&"a".repeat(500), ["a"]), None);
    }
}
