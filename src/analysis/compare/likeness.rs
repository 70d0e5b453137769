//! Similarity of two names, in whole per cent.

/// From this similarity on, two names are the same if they also contain the same numbers.
pub const CERTAIN: usize = 80;
/// Below this similarity, two names are unrelated.
pub const POSSIBLE: usize = 50;

/// Longer names are similar only if they are equal.
const LONGEST: usize = 1000;

/// Returns the similarity of two [spelling keys](crate::vocab::fold::spelling_key): the
/// share of the longer name's letters that need no edit, in per cent, rounded down. Only
/// equal names give 100.
#[must_use]
pub fn likeness(one: &str, other: &str) -> usize {
    if one == other {
        return 100;
    }
    let [a, b] = [one, other].map(|name| name.chars().count());
    let (short, long) = (a.min(b), a.max(b));
    // The difference in length alone exceeds the edits that are allowed.
    if short * 100 < long * POSSIBLE || long > LONGEST {
        return 0;
    }
    let distance = strsim::osa_distance(one, other);
    (long - distance.min(long)) * 100 / long.max(1)
}

/// Returns whether both names contain the same numbers, apart from years: "mức độ 3" and
/// "mức độ 4" differ, however similar.
#[must_use]
pub(super) fn same_numbers(one: &str, other: &str) -> bool {
    numbers(one) == numbers(other)
}

fn numbers(name: &str) -> Vec<&str> {
    let runs = name.split(|c: char| !c.is_ascii_digit());
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    runs.filter(|run| !run.is_empty() && !is_year(run))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_edits_are_similar_and_numbers_are_compared() {
        assert_eq!(likeness("kế hoạch", "kế hoạch"), 100);
        assert!(likeness("ban hành kế hoạch cchc", "ban hành các kế hoạch cchc") >= CERTAIN);
        assert!(likeness("kiểm tra cchc", "tuyên truyền cchc") < CERTAIN);
        assert_eq!(likeness("a", "một tên dài hơn hẳn"), 0);
        assert!(!same_numbers("mức độ 3", "mức độ 4"));
        assert!(same_numbers("kế hoạch năm 2023", "kế hoạch năm 2024"));
    }
}
