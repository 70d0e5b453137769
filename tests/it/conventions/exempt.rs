//! Who need not be assessed on what, by the list of the set.

use crate::load;

const SET: &str = "exempt:
  - {units: [Sở Ngoại vụ], blocks: [Xã], codes: ['1'], reason: không có TTHC}
criteria:
  - {code: '1', name: A, criteria: [{code: '1.1', name: B, standard: 3}]}
  - {code: '2', name: C, standard: 2}
";

/// The diagnostics of a unit whose criteria have these further keys.
fn found(head: &str, one: &str, two: &str) -> Vec<&'static str> {
    let text = format!(
        "{head}\nyear: 2026\nnot_applicable: exclude\ncriteria:\n  \
         - {{code: '1', name: A, criteria: [{{code: '1.1', name: B, standard: 3, {one}}}]}}\n  \
         - {{code: '2', name: C, standard: 2, {two}}}\n"
    );
    load::bytes_beside("so.yaml", text.as_bytes(), Some(SET), None).names()
}

#[test]
fn a_claim_needs_a_right_and_a_right_is_used() {
    let claim = "not_applicable: Không có TTHC";
    for (head, one, two, expected) in [
        (
            "unit: Sở Ngoại vụ",
            claim,
            "self: 2, explanation: E",
            &[][..],
        ),
        ("unit: sở  ngoại vụ", claim, "self: 2, explanation: E", &[]),
        ("block: Xã", claim, "self: 2, explanation: E", &[]),
        (
            "unit: Sở Nội vụ",
            "self: 1, explanation: E",
            "self: 2, explanation: E",
            &[],
        ),
        (
            "unit: Sở Nội vụ",
            claim,
            "self: 2, explanation: E",
            &["exempt-without-right"],
        ),
        ("unit: Sở Ngoại vụ", claim, claim, &["exempt-without-right"]),
        (
            "unit: Sở Ngoại vụ",
            "self: 3, explanation: E",
            "self: 2, explanation: E",
            &["exempt-not-used"],
        ),
        // The rule of the set decides that there is nothing to count.
        (
            "unit: Sở Nội vụ",
            "rule: {ratio: {}, when_none: not-applicable}, declared: 0/0",
            "self: 2, explanation: E",
            &[],
        ),
    ] {
        assert_eq!(found(head, one, two), expected, "{head} {one} {two}");
    }
}

#[test]
fn a_list_is_read_from_a_sheet() {
    let sheet = "Không phải đánh giá,Sở Ngoại vụ; khối: Xã | 1; 7.3 | không có TTHC\nNăm,2026\n\n\
                 Mã,Tiêu chí,Điểm chuẩn\n1,A,3\n";
    let loaded = load::bytes("bo.csv", sheet.as_bytes());
    assert_eq!(loaded.names(), ["exempt-code-unknown"]);
    let scorecard = load::bytes("bo.csv", sheet.replace("; 7.3", "").as_bytes()).scorecard();
    let [exemption] = scorecard.exempt.as_slice() else {
        panic!("{:?}", scorecard.exempt);
    };
    assert_eq!(exemption.units, ["Sở Ngoại vụ"]);
    assert_eq!(exemption.blocks, ["Xã"]);
    assert_eq!(exemption.reason.as_deref(), Some("không có TTHC"));
}
