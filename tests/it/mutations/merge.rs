//! A part that says something else than the table it is merged onto.

use parindex::check::{Context, check};
use parindex::diagnostic::Fault;
use parindex::edit::merge::merge;
use parindex::input::{self, Options};
use parindex::source::Files;

use super::{VALID, changed};

/// The names of the faults of the valid file with a part merged onto it.
fn merged(part: &str) -> Vec<&'static str> {
    let (mut files, mut faults) = (Files::default(), Vec::new());
    let mut read = |name: &str, text: &str| {
        let options = Options::default();
        input::read(name, text.as_bytes(), &options, &mut files, &mut faults).unwrap()
    };
    let (mut table, part) = (read("so.yaml", VALID), read("phan.yaml", part));
    merge(&mut table, &[part], &mut faults);
    let _ = check(&table, &Context::default(), &mut faults);
    faults.iter().map(|one| one.fault.name()).collect()
}

#[test]
fn merge_conflict() {
    let conflict = [Fault::MergeConflict.name()];
    for (from, to) in [
        ("year: 2024", "year: 2023"),
        ("unit: Sở Khoa học và Công nghệ", "unit: Sở Y tế"),
        ("self: 0.5", "self: 0.75"),
        (
            "explanation: Kết luận kiểm tra",
            "explanation: Biên bản kiểm tra",
        ),
        ("declared: 45/53", "declared: 46/53"),
        ("{document: 50/BC-SKHCN", "{document: 51/BC-SKHCN"),
        ("lead: Phòng Chuyên môn", "lead: Phòng Tổng hợp"),
        ("name: Sáng kiến được công nhận", "name: Sáng kiến"),
        ("code: \"3.1\"", "code: \"3.2\""),
    ] {
        assert_eq!(merged(&changed(from, to)), conflict, "{to}");
    }
    assert_eq!(merged(VALID), [""; 0]);
    let unit = changed("Sở Khoa học và Công nghệ tỉnh Đắk Nông", "Thanh tra Sở");
    assert_eq!(merged(&unit), [""; 0]);
}
