//! Cells as programs write them, and as nobody should.

use super::*;
use crate::input::sheet::xlsx::address;

fn place(text: &str) -> Option<(usize, usize)> {
    PlainCell::at(text.as_bytes())?.place
}

fn value(text: &str) -> Option<PlainValue<'_>> {
    Some(PlainCell::at(text.as_bytes())?.value)
}

#[test]
fn a_plain_cell_is_known_by_its_shape() {
    let text = r#"<c r="B12" s="3" t="s"><v>57</v></c><c r="C12"/>"#;
    let whole = PlainCell {
        place: Some((11, 1)),
        style: Some(3),
        value: PlainValue::Shared(57),
        formula: None,
        length: 36,
    };
    assert_eq!(PlainCell::at(text.as_bytes()), Some(whole));
    let empty = PlainCell {
        place: Some((11, 2)),
        style: None,
        value: PlainValue::Nothing,
        formula: None,
        length: 12,
    };
    assert_eq!(
        PlainCell::at(&text.as_bytes()[36..]),
        None,
        "too near the end"
    );
    let text = r#"<c r="C12"/></row>"#;
    assert_eq!(PlainCell::at(text.as_bytes()), Some(empty));
}

#[test]
fn its_attributes_come_in_any_order_or_not_at_all() {
    for (text, place, style) in [
        (
            r#"<c r="A1" s="2" t="n"><v>1</v></c>"#,
            Some((0, 0)),
            Some(2),
        ),
        (
            r#"<c t="n" s="2" r="A1"><v>1</v></c>"#,
            Some((0, 0)),
            Some(2),
        ),
        (
            r#"<c t="n" r="XFD1048576"><v>1</v></c>"#,
            Some((1_048_575, 16_383)),
            None,
        ),
        (
            r#"<c t="n" r="ZZZ01"><v>1</v></c>"#,
            Some((0, 18_277)),
            None,
        ),
        (r#"<c t="n" s="007"><v>1</v></c>"#, None, Some(7)),
        (r#"<c t="n"><v>1</v></c>"#, None, None),
        (r#"<c s="1" s="2" t="s" t="n"><v>1</v></c>"#, None, Some(2)),
    ] {
        let cell = PlainCell {
            place,
            style,
            value: PlainValue::Written(Type::Number, "1"),
            formula: None,
            length: text.len(),
        };
        assert_eq!(PlainCell::at(text.as_bytes()), Some(cell), "{text}");
    }
}

#[test]
fn its_value_is_read_by_its_type() {
    use PlainValue::{Inline, Shared, Written};
    for (text, found) in [
        ("<c><v>-1.5</v></c>", Written(Type::Unsaid, "-1.5")),
        ("<c><v></v></c>", Written(Type::Unsaid, "")),
        ("<c><v> 1</v></c>", Written(Type::Unsaid, " 1")),
        ("<c><v>một</v></c>", Written(Type::Unsaid, "một")),
        (r#"<c t="n"><v>1e3</v></c>"#, Written(Type::Number, "1e3")),
        (r#"<c t="b"><v>1</v></c>"#, Written(Type::Bool, "1")),
        (
            r#"<c t="str"><v>a > b</v></c>"#,
            Written(Type::Text, "a > b"),
        ),
        (r#"<c t="s"><v>0</v></c>"#, Shared(0)),
        (
            r#"<c t="inlineStr"><is><t> a_x0041_</t></is></c>"#,
            Inline(" a_x0041_", false),
        ),
        (
            r#"<c t="inlineStr"><is><t xml:space="preserve"></t></is></c>"#,
            Inline("", true),
        ),
        (r#"<c t="s"><v>99999999</v></c>"#, Shared(99_999_999)),
    ] {
        assert_eq!(value(text), Some(found), "{text}");
    }
}

#[test]
fn its_formula_stands_before_its_value() {
    let formula = |text: &'static str| PlainCell::at(text.as_bytes()).map(|cell| cell.formula);
    for (text, found) in [
        ("<c><f>SUM(A1:A2)</f><v>3</v></c>", Some("SUM(A1:A2)")),
        (r#"<c t="str"><f>"một"</f><v></v></c>"#, Some("\"một\"")),
        (r#"<c t="s"><f></f><v>3</v></c>"#, Some("")),
        ("<c><v>3</v></c>", None),
    ] {
        assert_eq!(formula(text), Some(found), "{text}");
    }
}

#[test]
fn whatever_is_written_otherwise_is_left() {
    for text in [
        "",
        "<col />",
        "<cols>",
        "<c></c>",
        "<c  r=\"A1\"><v>1</v></c>",
        "<c r=\"A1\" ><v>1</v></c>",
        "<c r='A1'><v>1</v></c>",
        "<c r=\"a1\"><v>1</v></c>",
        "<c r=\"Aa1\"><v>1</v></c>",
        "<c r=\"AAAA1\"><v>1</v></c>",
        "<c r=\"A\"><v>1</v></c>",
        "<c r=\"1\"><v>1</v></c>",
        "<c r=\"A0\"><v>1</v></c>",
        "<c r=\"\"><v>1</v></c>",
        "<c r=\"A1B\"><v>1</v></c>",
        "<c r=\"$A$1\"><v>1</v></c>",
        "<c r=\"A123456789\"><v>1</v></c>",
        "<c r=\"A99999999999999999999999\"><v>1</v></c>",
        "<c s=\"\"><v>1</v></c>",
        "<c s=\"-1\"><v>1</v></c>",
        "<c s=\"123456789\"><v>1</v></c>",
        "<c t=\"\"><v>1</v></c>",
        "<c t=\"S\"><v>1</v></c>",
        "<c t=\"e\"><v>#REF!</v></c>",
        "<c t=\"d\"><v>2024-01-01</v></c>",
        "<c t=\"inlineStr\"><v>1</v></c>",
        "<c cm=\"1\"><v>1</v></c>",
        "<c><f/><v>1</v></c>",
        "<c><f>1</f></c>",
        "<c><f>1</f><v/></c>",
        "<c><f>1&amp;2</f><v>1</v></c>",
        "<c><f>1\r\n</f><v>1</v></c>",
        "<c><f t=\"shared\" si=\"0\">1</f><v>1</v></c>",
        "<c t=\"inlineStr\"><f>1</f><v>1</v></c>",
        "<c><is><t>a</t></is></c>",
        "<c t=\"is\"><is><t>a</t></is></c>",
        "<c t=\"str\"><is><t>a</t></is></c>",
        "<c t=\"inlineStr\"><is/></c>",
        "<c t=\"inlineStr\"><is><t/></is></c>",
        "<c t=\"inlineStr\"><is><t>a&lt;</t></is></c>",
        "<c t=\"inlineStr\"><is><r><t>a</t></r></is></c>",
        "<c t=\"inlineStr\"><is><t>a</t><t>b</t></is></c>",
        "<c t=\"inlineStr\"><is><t>a</t></is><v>b</v></c>",
        "<c><v/></c>",
        "<c><v xml:space=\"preserve\">1</v></c>",
        "<c><v>&#49;</v></c>",
        "<c><v>1\r\n</v></c>",
        "<c><v>1<!-- --></v></c>",
        "<c><v>1</v ></c>",
        "<c><v>1</v><f/></c>",
        "<c><v>1</v> </c>",
        "<c t=\"s\"><v></v></c>",
        "<c t=\"s\"><v>+1</v></c>",
        "<c t=\"s\"><v> 1</v></c>",
        "<c t=\"s\"><v>1.0</v></c>",
        "<c t=\"s\"><v>1&#48;</v></c>",
        "<c t=\"s\"><v>123456789</v></c>",
    ] {
        assert_eq!(PlainCell::at(text.as_bytes()), None, "{text}");
    }
    for bytes in [
        b"<c><v>\xff</v></c>".as_slice(),
        b"<c t=\"str\"><v>m\xe1</v></c>",
        b"<c t=\"inlineStr\"><is><t>m\xe1</t></is></c>",
        b"<c><f>\"\xff\"</f><v>1</v></c>",
    ] {
        assert_eq!(PlainCell::at(bytes), None);
    }
}

#[test]
fn what_is_cut_off_is_left() {
    for text in [
        r#"<c r="B12" s="3" t="s"><v>57</v></c>"#,
        r#"<c r="B12" s="3"><v>5.75</v></c>"#,
        r#"<c t="str"><f>A1</f><v>một</v></c>"#,
        r#"<c t="inlineStr"><is><t>một</t></is></c>"#,
    ] {
        for end in 0..text.len() {
            assert_eq!(PlainCell::at(&text.as_bytes()[..end]), None, "{end}");
        }
        assert!(value(text).is_some());
    }
}

#[test]
fn a_place_is_that_of_the_reader_of_addresses() {
    let letters = [
        "A", "B", "Z", "AA", "AZ", "XFD", "ZZZ", "b", "aB", "", "AAAA",
    ];
    let digits = ["", "0", "1", "01", "9", "1048576", "1048577", "99999999"];
    for (letters, digits) in letters
        .iter()
        .flat_map(|one| digits.map(|other| (one, other)))
    {
        let written = format!("{letters}{digits}");
        if let Some(found) = place(&format!("<c r=\"{written}\"><v>1</v></c>")) {
            assert_eq!(address::cell(&written), Ok(found), "{written}");
        } else {
            let odd = *letters != letters.to_uppercase() || letters.len() > 3;
            assert!(odd || address::cell(&written).is_err(), "{written}");
        }
    }
}
