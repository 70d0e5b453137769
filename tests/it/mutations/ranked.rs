//! Against another unit of the block that is ranked.

use parindex::check::Context;
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::source::Files;

use super::{VALID, changed};
use crate::load;

/// Another unit's file by the same set.
fn other() -> String {
    let unit = "unit: Sở Khoa học và Công nghệ tỉnh Đắk Nông";
    changed(unit, "unit: Sở Nội vụ tỉnh Đắk Nông")
}

/// Diagnostics of a file that is ranked with another.
fn names(text: &str, other: &str) -> Vec<&'static str> {
    let mut files = Files::default();
    let options = Options::default();
    let bytes = other.as_bytes();
    let draft = input::read("khac.yaml", bytes, &options, &mut files, &mut Vec::new());
    let context = Context {
        ranked_with: draft,
        ..Context::default()
    };
    assert!(context.ranked_with.is_some());
    let loaded = load::bytes_in("so.yaml", text.as_bytes(), &context);
    let _ = loaded.shown(Lang::En);
    loaded.names()
}

#[test]
fn units_with_the_same_set_are_ranked_together() {
    assert_eq!(names(VALID, &other()), [""; 0]);
}

#[test]
fn rank_set_mismatch() {
    let alone = ["rank-set-mismatch"];
    let earlier = other().replace("year: 2024", "year: 2023");
    assert_eq!(names(VALID, &earlier), alone);
    let pointed = other().replacen("standard: 3", "standard: 4", 1);
    assert_eq!(names(VALID, &pointed), alone);
    let longer = other().replacen(
        "criteria:\n",
        "criteria:\n  - {code: \"9\", name: Thêm, standard: 1}\n",
        1,
    );
    assert_eq!(names(VALID, &longer), alone);
    let short = "unit: Sở Y tế\nyear: 2024\ncriteria:\n  - {code: \"9\", name: Một, standard: 1}\n";
    // It has criteria that the other lacks, and lacks some of its.
    assert_eq!(names(VALID, short), ["rank-set-mismatch"; 2]);
}

#[test]
fn rank_unit_twice() {
    assert_eq!(names(VALID, VALID), ["rank-unit-twice"]);
    let capitals = VALID.replace("unit: Sở Khoa học", "unit: SỞ KHOA  HỌC");
    assert_eq!(names(VALID, &capitals), ["rank-unit-twice"]);
}
