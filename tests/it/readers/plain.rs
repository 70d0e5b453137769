//! What is read by its shape alone reads as the reader of XML reads it: a blank
//! more in a tag means nothing, and keeps the tag from being plain.

use parindex::input::sheet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::package::{unzip, xlsx, zip};

/// Stands for a byte that is no UTF-8.
const BROKEN: char = '¿';

/// Texts as XML writes them.
const TEXTS: [&str; 11] = [
    "một", " hai ", "", "_x0041_", "a_b", "a&amp;b", "a\rb", "_x000D_", "\t", "¿", "\u{a0}",
];

/// An attribute of a cell, most often as it should be.
fn attributes() -> impl Strategy<Value = Vec<String>> {
    let letters = select(vec![
        "A", "C", "Z", "AB", "XFD", "XFE", "ZZZ", "AAAA", "b", "",
    ]);
    let digits = select(vec![
        "1",
        "2",
        "3",
        "04",
        "1048576",
        "1048577",
        "0",
        "12345678901",
        "",
    ]);
    let place = prop_oneof![
        4 => (0..5_u8, 1..5_u8).prop_map(|(letter, row)| format!("{}{row}", char::from(b'A' + letter))),
        1 => (letters, digits).prop_map(|(letters, digits)| format!("{letters}{digits}")),
    ];
    let style = select(vec![
        "0",
        "1",
        "2",
        "01",
        "7",
        "999999999",
        "4294967296",
        "-1",
        "",
    ]);
    let kind = select(vec![
        "s",
        "s",
        "n",
        "n",
        "str",
        "b",
        "e",
        "d",
        "inlineStr",
        "x",
        "",
    ]);
    let more = select(vec!["cm=\"1\"", "vm=\"é\"", "ph='1'", "x=\"¿\""]);
    let all = (place, style, kind, more).prop_map(|(place, style, kind, more)| {
        vec![
            format!("r=\"{place}\""),
            format!("s=\"{style}\""),
            format!("t=\"{kind}\""),
            more.to_owned(),
        ]
    });
    prop_oneof![
        6 => all.clone().prop_map(|all| all[..3].to_vec()),
        2 => all.clone().prop_map(|all| all[..2].to_vec()),
        2 => all.clone().prop_flat_map(|all| subsequence(all, 0..=3)).prop_shuffle(),
        1 => all.prop_shuffle(),
    ]
}

fn cell() -> impl Strategy<Value = String> {
    let sound = select(vec!["0", "1", "2", "01", "12.5", "-3", "45000"]);
    let odd = select(vec![
        "",
        "3",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "-0",
        "1e3",
        "1e999",
        "inf",
        "nan",
        "đ",
        "a_x0041_",
        "&#49;",
        "a\rb",
        "1<!-- -->",
        "<b/>",
        "¿",
        "12345678901",
        "123456789012345678",
        "0.1234567890123456",
        "#REF!",
        "#GETTING_DATA",
        "TRUE",
        "2",
        "]",
        ">",
        "\u{feff}",
    ]);
    let value = prop_oneof![5 => sound, 1 => odd];
    let held = prop_oneof![
        9 => value.prop_map(|value| format!("<v>{value}</v>")),
        1 => select(vec!["", "<v/>", "<f>1</f><v>2</v>", "<v>1</v> ", "<is><t>a</t></is>"]).prop_map(str::to_owned),
    ];
    let cell = (attributes(), held).prop_map(|(attributes, held)| {
        let attributes = attributes.join(" ");
        match held.as_str() {
            "" => format!("<c {attributes}/>"),
            _ => format!("<c {attributes}>{held}</c>"),
        }
    });
    prop_oneof![
        4 => (0..3_u8, 1..5_u8, 0..3_u8).prop_map(|(letter, row, at)| {
            let letter = char::from(b'A' + letter);
            format!("<c r=\"{letter}{row}\" t=\"s\"><v>{at}</v></c>")
        }),
        4 => (0..3_u8, 1..5_u8, "[0-9]{1,3}(\\.[0-9]{1,2})?").prop_map(|(letter, row, value)| {
            let letter = char::from(b'A' + letter);
            format!("<c r=\"{letter}{row}\" s=\"1\"><v>{value}</v></c>")
        }),
        2 => (0..3_u8, 1..5_u8, select(vec!["3", "0.5", "", "inf"])).prop_map(|(letter, row, value)| {
            let letter = char::from(b'A' + letter);
            format!("<c r=\"{letter}{row}\" s=\"1\"><f>SUM(A1:A{row})</f><v>{value}</v></c>")
        }),
        2 => (0..3_u8, 1..5_u8, select(TEXTS.to_vec()), any::<bool>()).prop_map(|(letter, row, text, blanks)| {
            let letter = char::from(b'A' + letter);
            let blanks = if blanks { " xml:space=\"preserve\"" } else { "" };
            format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t{blanks}>{text}</t></is></c>")
        }),
        1 => ("(str|n|b|s)", select(vec!["0", "", "đ"])).prop_map(|(kind, value)| {
            format!("<c t=\"{kind}\"><f>A1</f><v>{value}</v></c>")
        }),
        2 => cell,
    ]
}

fn row() -> impl Strategy<Value = String> {
    let sound = (1..9_u32).prop_map(|row| format!("r=\"{row}\" spans=\"1:9\""));
    let odd = select(vec![
        "r=\"0\"",
        "r=\"D2\"",
        "r=\"1048577\"",
        "r=\"99999999999\"",
        "r=\"\"",
        "r='3'",
        "x=\"1\"",
        "hidden=\"1\" r=\"4\"",
        "r=\"5\" hidden=\"true\"",
        "hidden=\"0\"",
        "hidden='1'",
        "x=\"a > b\"",
        "x=\"&quot;\"",
        "x=\"¿\"",
        "r=\"2\" r=\"6\"",
        "r = \"7\"",
        "r",
    ]);
    let tag = prop_oneof![9 => sound, 1 => odd.prop_map(str::to_owned)];
    (tag, vec(cell(), 0..6)).prop_map(|(tag, cells)| format!("<row {tag}>{}</row>", cells.concat()))
}

fn string() -> impl Strategy<Value = String> {
    let text = select(TEXTS.to_vec());
    let text = prop_oneof![5 => Just("ba"), 1 => text];
    (
        text,
        select(vec!["", "", " xml:space=\"preserve\"", " x=\"1\""]),
    )
        .prop_map(|(text, how)| format!("<si><t{how}>{text}</t></si>"))
}

/// What the workbook reads as; in words, for a sheet is not compared.
fn read(rows: &str, strings: &str) -> String {
    const STYLES: &str = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let strings = format!("<sst>{strings}</sst>");
    let mut parts = unzip(&xlsx(rows, &[]));
    parts.push(("xl/sharedStrings.xml".to_owned(), strings.into_bytes()));
    parts.push(("xl/styles.xml".to_owned(), STYLES.as_bytes().to_vec()));
    for (_, part) in &mut parts {
        let text = String::from_utf8(std::mem::take(part)).unwrap();
        let pieces: Vec<&[u8]> = text.split(BROKEN).map(str::as_bytes).collect();
        *part = pieces.join(&0xff);
    }
    let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
    format!("{:?}", sheet::read(&zip(&parts.collect::<Vec<_>>())))
}

/// The same XML, of which nothing is plain.
fn spaced(xml: &str) -> String {
    xml.replace("</c>", "</c >")
        .replace("<c ", "<c  ")
        .replace("</row>", "</row >")
        .replace("</si>", "</si >")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_024) })]

    #[test]
    fn what_is_plain_reads_as_any_xml_does(
        rows in vec(row(), 0..6),
        strings in vec(string(), 3),
    ) {
        let (rows, strings) = (rows.concat(), strings.concat());
        prop_assert_eq!(read(&rows, &strings), read(&spaced(&rows), &spaced(&strings)));
    }
}

/// Texts of which some are not UTF-8, among many that are plain.
#[test]
fn a_text_that_is_not_utf_8_is_damage_wherever_it_stands() {
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let strings = |wrong: usize| {
        let texts = (0..40).map(|at| match at {
            at if at == wrong => format!("<si><t>m{BROKEN}t</t></si>"),
            at => format!("<si><t>một {at}</t></si>"),
        });
        texts.collect::<String>()
    };
    assert!(read(row, &strings(40)).contains("một 0"));
    for wrong in 0..40 {
        assert_eq!(read(row, &strings(wrong)), "Err(Damaged)");
    }
}
