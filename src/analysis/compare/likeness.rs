//! How alike two names are, in whole per cent, without a float.

/// From here on two names are one, if they also have the same numbers in them.
pub const CERTAIN: usize = 80;
/// Below this two names have nothing to do with each other.
pub const POSSIBLE: usize = 50;

/// Names longer than this many letters are alike only where they are equal.
const LONGEST: usize = 1000;

/// How alike two names are that were made to [sound](crate::vocab::fold::spelling_key)
/// alike: the share of the longer name's letters that need no edit, in per cent,
/// rounded down. 100 is given to equal names only.
#[must_use]
pub fn likeness(one: &str, other: &str) -> usize {
    if one == other {
        return 100;
    }
    let lengths = [one, other].map(|name| name.chars().count());
    let [a, b] = lengths;
    let (short, long) = (a.min(b), a.max(b));
    // No edits can make up for the difference in length; a text is no name.
    if short * 100 < long * POSSIBLE || long > LONGEST {
        return 0;
    }
    let distance = strsim::osa_distance(one, other);
    (long - distance.min(long)) * 100 / long.max(1)
}

/// Whether both names have the same numbers in them, years left out: "mức độ 3"
/// and "mức độ 4" are two things, however alike.
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
    fn small_edits_are_alike_and_other_numbers_are_seen() {
        assert_eq!(likeness("kế hoạch", "kế hoạch"), 100);
        assert!(likeness("ban hành kế hoạch cchc", "ban hành các kế hoạch cchc") >= CERTAIN);
        assert!(likeness("kiểm tra cchc", "tuyên truyền cchc") < CERTAIN);
        assert_eq!(likeness("a", "một tên dài hơn hẳn"), 0);
        assert!(!same_numbers("mức độ 3", "mức độ 4"));
        assert!(same_numbers("kế hoạch năm 2023", "kế hoạch năm 2024"));
    }
}
