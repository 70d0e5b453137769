//! Files of the successors of bodies that contradict themselves.

use parindex::check::{self, Context};
use parindex::input::limits::Limits;
use parindex::input::yaml::read_units;
use parindex::source::Files;

use super::{VALID, changed};
use crate::load;

/// A sound file.
const SOUND: &str = "\
- {new: Sở Xây dựng, from: [Sở Xây dựng, Sở Giao thông vận tải], since: 2025-03-01, relation: merged}
- {new: Sở Số, from: Sở Thông tin, since: 01/3/2025, relation: renamed}
- {new: [Xã A, Xã B], from: [Xã A], since: 2025-07-01, relation: split}
- {new: Xã B, from: [{unit: Xã C, weight: 2}], since: 2025-07-01, relation: split}
- {new: Sở Tài chính, from: [Sở Nội vụ], since: 2025-03, relation: part}
- {new: Sở Y tế, from: [Sở Nội vụ, Sở Lao động], since: 2025-03, relation: merged}
- {new: Sở Ngoại vụ, since: 2025-08, relation: founded}
- {from: [Huyện D, Huyện E], since: 2025, relation: abolished}
- {new: Sở Y tế, from: [Sở Lao động], since: 2025-03, relation: renamed, confirmed: false}
";

/// Returns the rules of what is wrong in a file, for the years 2024 and 2025.
fn wrong(text: &str) -> Vec<&'static str> {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let bytes = text.as_bytes();
    let limits = Limits::default();
    let draft = read_units("units.yaml", bytes, &limits, &mut files, &mut diagnostics);
    if let Some(draft) = draft.filter(|_| diagnostics.is_empty()) {
        let _ = check::units(&draft, &mut diagnostics);
        check::units_outside(&draft, [2024, 2025], &mut diagnostics);
    }
    diagnostics.iter().map(|one| one.rule.name()).collect()
}

#[test]
fn a_sound_file_has_no_fault() {
    assert_eq!(wrong(SOUND), [""; 0]);
    assert_eq!(wrong("[]\n"), [""; 0]);
}

#[test]
fn each_contradiction_is_reported_alone() {
    for (from, to, rule) in [
        ("relation: renamed}", "realtion: renamed}", "unknown-key"),
        ("since: 2025-08", "since: hôm qua", "wrong-type"),
        ("weight: 2", "weight: nhiều", "not-a-number"),
        ("relation: founded", "relation: made", "wrong-type"),
        (", relation: founded", "", "unit-relation-wrong"),
        ("since: 2025-08, ", "", "unit-relation-wrong"),
        (
            "from: Sở Thông tin",
            "from: [Sở Thông tin, Sở K]",
            "unit-relation-wrong",
        ),
        (
            "from: [Sở Xây dựng, Sở Giao",
            "from: [Sở Giao",
            "unit-relation-wrong",
        ),
        (
            "from: [Sở Xây dựng, Sở Giao",
            "from: [Sở Xây dựng, SỞ XÂY DỰNG, Sở Giao",
            "unit-relation-wrong",
        ),
        ("from: Sở Thông tin", "from: sở số", "unit-relation-wrong"),
        (
            "since: 2025-08, relation: founded",
            "from: [Sở K], since: 2025-08, relation: founded",
            "unit-relation-wrong",
        ),
        (
            "- {from: [Huyện D, Huyện E]",
            "- {new: Xã H, from: [Huyện D, Huyện E]",
            "unit-relation-wrong",
        ),
        (", confirmed: false", "", "unit-entry-twice"),
        (
            "new: Sở Y tế, from: [Sở Lao động], since: 2025-03, relation: renamed, confirmed: false",
            "new: Sở Q, from: [Sở Lao động], since: 2025-03, relation: renamed",
            "unit-heirs-unclear",
        ),
        (
            "from: [Sở Nội vụ, Sở Lao động]",
            "from: [Sở Lao động, Sở Thông tin], x-a: 1",
            "unknown-key",
        ),
        (
            "Xã C, weight: 2}], since: 2025-07-01, relation: split",
            "Xã A}], since: 2025-07-01, relation: renamed",
            "unit-heirs-unclear",
        ),
        (
            "from: Sở Thông tin, since: 01/3/2025",
            "from: Sở Thông tin, since: 2026-03-01",
            "unit-date-outside",
        ),
        (
            "from: Sở Thông tin, since: 01/3/2025",
            "from: Sở Thông tin, since: 2024-12-31",
            "unit-date-outside",
        ),
    ] {
        let text = SOUND.replacen(from, to, 1);
        assert_ne!(text, SOUND, "{from}");
        assert_eq!(wrong(&text), [rule], "{to}");
    }
    for (more, rule) in [
        (
            "- {new: Sở Ngoại vụ, since: 2025-08, relation: founded}",
            "unit-entry-twice",
        ),
        (
            "- {from: [Huyện E, Huyện D], since: 2025, relation: abolished}",
            "unit-entry-twice",
        ),
        (
            "- {new: Sở Thông tin, from: [sở số], since: 2025-09, relation: renamed}",
            "unit-cycle",
        ),
        (
            "- {new: Sở X, from: [Sở Thông tin], since: 2025-09, relation: renamed}",
            "unit-gone",
        ),
        (
            "- {from: [Sở Giao thông vận tải], since: 2025-09, relation: abolished}",
            "unit-gone",
        ),
    ] {
        assert_eq!(wrong(&format!("{SOUND}{more}\n")), [rule], "{more}");
    }
    // Over three bodies; and a name that is used again in another year is none.
    let circle = "- {new: A, from: [B], since: 2025-01, relation: renamed}\n- {new: B, from: [C], since: 2025-01, relation: renamed}\n- {new: C, from: [A], since: 2025-01, relation: renamed}\n";
    assert_eq!(wrong(circle), ["unit-cycle"]);
    let again = "- {new: B, from: [A], since: 2025-01, relation: renamed}\n- {new: A, from: [B], since: 2026-01, relation: renamed}\n";
    assert_eq!(wrong(again), ["unit-date-outside"]);
    // A split of several bodies among each other is none.
    let among = "- {new: [A, B], from: [A, B], since: 2025-07, relation: split}\n";
    assert_eq!(wrong(among), [""; 0]);
}

#[test]
fn no_text_breaks_the_reader() {
    for text in [
        "",
        "a: 1",
        "- 1",
        "- - 1",
        "- {new: {a: 1}, from: {b: 2}}",
        "- {from: [{unit: [1]}]}",
        "null",
    ] {
        assert_ne!(wrong(text), [""; 0], "{text}");
    }
}

#[test]
fn unit_superseded() {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let text = "- {new: Sở Số, from: [Sở Khoa học và Công nghệ tỉnh Đắk Nông], since: 2024-03-01, relation: renamed}\n";
    let limits = Limits::default();
    let draft = read_units(
        "u.yaml",
        text.as_bytes(),
        &limits,
        &mut files,
        &mut diagnostics,
    );
    let units = check::units(&draft.unwrap(), &mut diagnostics);
    assert_eq!(diagnostics, []);
    let context = Context {
        units,
        ..Context::default()
    };
    let names = |text: &str| load::bytes_in("so.yaml", text.as_bytes(), &context).names();
    assert_eq!(names(VALID), ["unit-superseded"]);
    assert!(!names(&changed("year: 2024", "year: 2023")).contains(&"unit-superseded"));
}
