//! Rows of a table that are no criteria.

use parindex::check;
use parindex::input::{self, Options};
use parindex::source::Files;

#[test]
fn a_signature_below_the_points_is_no_criterion() {
    let table = "STT;Lĩnh vực, tiêu chí;Điểm chuẩn;Điểm tự chấm\n\
        1;CẢI CÁCH THỂ CHẾ;1,5;chưa chấm\n\
        ;Tổng cộng;1,5;\n\
        ;;;KT. GIÁM ĐỐC\n\
        ;;2;\n";
    let mut files = Files::default();
    let mut faults = Vec::new();
    let options = Options::default();
    let draft = input::read(
        "so.csv",
        table.as_bytes(),
        &options,
        &mut files,
        &mut faults,
    );
    assert!(check::check(&draft.unwrap(), &check::Context::default(), &mut faults).is_none());
    let found = faults
        .iter()
        .map(|one| (one.fault.name(), one.primary.place.address()));
    // Words in the row of a criterion are a fault; points without a code are a
    // criterion that lost it; what stands between is passed over with a note.
    let expected = [
        ("not-a-number", "D2"),
        ("row-ignored", "D4"),
        ("code-missing", "A5"),
    ];
    let expected = expected.map(|(fault, cell)| (fault, cell.to_owned()));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}
