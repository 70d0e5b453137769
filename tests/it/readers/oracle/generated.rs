//! Workbooks of every shape that the format allows, and some that it does not.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::readers::package::{unzip, xlsx, zip};

/// What a workbook is made of.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// The texts that its cells share, as XML.
    strings: Vec<String>,
    /// Its rows, as XML.
    rows: Vec<String>,
    merged: Vec<String>,
    /// Whether its elements have a prefix.
    prefixed: bool,
    /// Whether days are counted from 1904.
    from_1904: bool,
    /// Whether there is invalid XML after the rows.
    broken_tail: bool,
}

const STRINGS: usize = 6;
const STYLES: &str = r#"<styleSheet><numFmts count="4"><numFmt numFmtId="164" formatCode="0.000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="0.0&quot; m&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"><alignment/></xf><xf numFmtId="166"/><xf numFmtId="167"/><xf/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>"#;

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,3})?",
        "-?[0-9]{1,18}(\\.[0-9]{0,18})?(E[+-]?[0-9]{1,2})?",
        any::<f64>().prop_map(|number| number.to_string()),
        (1_u32..60_000, 0_u32..100).prop_map(|(day, part)| format!("{day}.{part}")),
        select(vec![
            "-0",
            "0.1",
            "0.30000000000000004",
            "1e-3",
            "1E+20",
            "inf",
            "NaN"
        ])
        .prop_map(str::to_owned),
    ]
}

/// Text as XML writes it.
fn characters() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "a",
        "Điểm",
        " ",
        "\n",
        "\r\n",
        "&amp;",
        "&lt;",
        "&#10;",
        "&#xA0;",
        "&quot;",
        "_x000D_",
        "_x005F_x0041_",
        "_x00e",
        "_xD83D__xDCF7_",
        "1,5",
        "<!-- x -->",
        "\u{feff}",
        "'",
        "]",
    ]);
    vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

/// The content of `<si>` and `<is>`.
fn string() -> impl Strategy<Value = String> {
    let text = (characters(), any::<bool>(), any::<bool>()).prop_map(|(text, blanks, data)| {
        let blanks = if blanks {
            " xml:space=\"preserve\""
        } else {
            ""
        };
        let data = if data { "<![CDATA[ <b> & ]]>" } else { "" };
        format!("<t{blanks}>{text}{data}</t>")
    });
    let text = prop_oneof![text, characters().prop_map(|text| format!("<t>{text}</t>"))];
    let piece = (text, 0..6_u8).prop_map(|(text, how)| match how {
        0 => format!("<r><rPr><b/><sz val=\"11\"/></rPr>{text}</r>"),
        1 => format!("<rPh sb=\"0\" eb=\"1\">{text}</rPh>"),
        2 => "<t/>".to_owned(),
        _ => text,
    });
    prop_oneof![
        piece.clone(),
        characters().prop_map(|text| format!("<t>{text}</t>")),
        vec(piece, 0..4).prop_map(|pieces| pieces.concat()),
    ]
}

/// The type and content of a cell.
fn content() -> impl Strategy<Value = (&'static str, String)> {
    let value = |text: String| format!("<v>{text}</v>");
    prop_oneof![
        4 => number().prop_map(move |text| ("", value(text))),
        2 => number().prop_map(move |text| ("t=\"n\"", value(text))),
        4 => (0..STRINGS).prop_map(move |at| ("t=\"s\"", value(at.to_string()))),
        1 => "[a-zđ ][a-z0-9 ]{0,5}".prop_map(move |text| ("", value(text))),
        2 => string().prop_map(|text| ("t=\"inlineStr\"", format!("<is>{text}</is>"))),
        2 => characters().prop_map(move |text| ("t=\"str\"", value(text))),
        1 => select(vec!["0", "1", "true", " FALSE "]).prop_map(move |text| ("t=\"b\"", value(text.to_owned()))),
        1 => select(vec!["#N/A", "#DIV/0!", "#REF!", "#VALUE!"]).prop_map(move |text| ("t=\"e\"", value(text.to_owned()))),
        1 => select(vec!["2023-11-25", "2024-02-29"]).prop_map(move |text| ("t=\"d\"", value(text.to_owned()))),
        1 => select(vec!["", "<v/>", "<v></v>"]).prop_map(|text| ("", text.to_owned())),
    ]
}

fn formula() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => Just(String::new()),
        1 => characters().prop_map(|text| format!("<f>SUM(A1:B2){text}</f>")),
        1 => (0..3_u8).prop_map(|at| format!("<f t=\"shared\" ref=\"A1:C3\" si=\"{at}\">A{at}1+$B$2</f>")),
        1 => (0..4_u8).prop_map(|at| format!("<f t=\"shared\" si=\"{at}\"/>")),
        1 => Just("<f t=\"array\" ref=\"A1:A2\">A1:A2*2</f>".to_owned()),
    ]
}

fn cell(row: usize) -> impl Strategy<Value = String> {
    let place = option::weighted(0.8, (0..8_usize, 0..10_u8));
    let style = option::weighted(0.6, 0..11_usize);
    (place, style, content(), formula()).prop_map(
        move |(place, style, (kind, content_text), formula)| {
            let mut attributes = Vec::new();
            attributes.extend(place.map(|(column, far)| {
                let row = if far == 0 { column + 1 } else { row };
                format!(
                    "r=\"{}{row}\"",
                    ["A", "B", "C", "D", "h", "AA", "zz", "XCA"][column]
                )
            }));
            attributes.extend(style.map(|style| match style % 3 {
                0 => format!("s='{style}'"),
                _ => format!("s=\"{style}\""),
            }));
            attributes.push(kind.to_owned());
            // Not always in that order, nor with one blank between.
            if style == Some(3) {
                attributes.reverse();
            }
            let attributes = attributes.join(if style == Some(4) { "\n " } else { " " });
            match format!("{formula}{content_text}") {
                content_text if content_text.is_empty() => format!("<c {attributes}/>"),
                content_text => format!("<c {attributes}>{content_text}</c>"),
            }
        },
    )
}

fn row() -> impl Strategy<Value = String> {
    (option::weighted(0.8, 1..12_usize), any::<bool>()).prop_flat_map(|(number, blank)| {
        let cells = vec(cell(number.unwrap_or(5)), 0..7);
        cells.prop_map(move |cells| {
            let place = number.map(|number| format!(" r=\"{number}\" spans=\"1:9\""));
            let place = place.unwrap_or_default();
            let between = if blank { "\n  " } else { "" };
            match cells.join(between) {
                cells if cells.is_empty() => format!("<row{place}/>"),
                cells => format!("<row{place}>{cells}</row>{between}"),
            }
        })
    })
}

pub(super) fn parts() -> impl Strategy<Value = Parts> {
    let area = (1..5_usize, 5..9_usize).prop_map(|(first, last)| format!("B{first}:D{last}"));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (
        vec(string(), STRINGS),
        vec(row(), 0..8),
        vec(area, 0..3),
        flags,
    )
        .prop_map(
            |(strings, rows, merged, (prefixed, from_1904, broken))| Parts {
                strings,
                rows,
                broken_tail: broken && merged.is_empty(),
                merged,
                prefixed,
                from_1904,
            },
        )
}

impl Parts {
    /// The workbook.
    pub(super) fn package(&self) -> Vec<u8> {
        let strings = self.strings.iter().map(|text| format!("<si>{text}</si>"));
        let strings = format!("<sst count=\"9\">{}</sst>", strings.collect::<String>());
        let merged = self.merged.iter();
        let merged = merged.map(|area| format!("<mergeCell ref=\"{area}\"/>"));
        let merged = match merged.collect::<String>() {
            areas if areas.is_empty() => areas,
            areas => format!("<mergeCells>{areas}</mergeCells>"),
        };
        let tail = if self.broken_tail {
            "<a><b c=\"d>&"
        } else {
            ""
        };
        let sheet = format!(
            "<?xml version=\"1.0\"?>\n<worksheet><dimension ref=\"A1\"/><sheetData>{}</sheetData>{merged}<pageMargins left=\"1\"/></worksheet>",
            self.rows.concat()
        );
        let plain = xlsx("", &[]);
        let mut parts = unzip(&plain);
        for (name, part) in &mut parts {
            if name == "xl/worksheets/sheet1.xml" {
                *part = (self.written(&sheet) + tail).into_bytes();
            }
            if name == "xl/workbook.xml" && self.from_1904 {
                let text = String::from_utf8(std::mem::take(part)).unwrap();
                let marked = text.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
                *part = marked.into_bytes();
            }
        }
        let (strings, styles) = (self.written(&strings), self.written(STYLES));
        parts.push(("xl/sharedStrings.xml".to_owned(), strings.into_bytes()));
        parts.push(("xl\\Styles.xml".to_owned(), styles.into_bytes()));
        let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
        zip(&parts.collect::<Vec<_>>())
    }

    /// With a prefix before the name of every element, if they have one.
    fn written(&self, xml: &str) -> String {
        if !self.prefixed {
            return xml.to_owned();
        }
        let mut written = String::new();
        let mut pieces = xml.split('<');
        written.extend(pieces.next());
        for piece in pieces {
            let begins = piece.trim_start_matches('/');
            // The text of a CDATA section contains a tag, `<b>`.
            if begins.starts_with(|char: char| char.is_ascii_alphabetic())
                && !begins.starts_with("b> &")
            {
                let slash = &piece[..piece.len() - begins.len()];
                written.extend(["<", slash, "x:", begins]);
            } else {
                written.extend(["<", piece]);
            }
        }
        written
    }
}
