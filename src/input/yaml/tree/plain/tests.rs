//! The fast path gives the same tree as the parser.

use proptest::prelude::*;

use super::super::{Builder, Tree, parse_any};
use super::read;
use crate::input::limits::Limits;
use crate::source::{FileId, Files};

fn file() -> FileId {
    Files::default().add("so.yaml")
}

fn known(text: &str) -> Option<Tree<'_>> {
    let mut builder = Builder::new(file(), &Limits::default());
    read(text, &mut builder)?;
    Some(builder.tree())
}

/// Returns whether the fast path accepts the text; then the parser must give the same
/// tree.
fn agrees(text: &str) -> Result<bool, String> {
    let Some(tree) = known(text) else {
        return Ok(false);
    };
    let parsed = parse_any(text, file(), &Limits::default()).map_err(|one| format!("{one:?}"))?;
    let shown = |tree: &Tree<'_>| format!("{:#?}\n{:?}", tree.root, tree.comments);
    let (ours, theirs) = (shown(&tree), shown(&parsed));
    if ours == theirs {
        Ok(true)
    } else {
        Err(format!("{text:?}\n{ours}\n{theirs}"))
    }
}

#[test]
fn plain_lines_are_known() {
    for text in [
        "a: 1\n",
        "a:",
        "# parindex: allow x\na:\n  # b\n  - c: \"1.1\"\n    d: 'e f'\n\n  - c: ~\ng: h",
        "a:\n- 1\n- -2\n- - b\n  - c: d\n    e:\nf: Đơn vị – “x” ghi:chú a#b\n",
        "- a\n- b: c\n",
        "a: b # c\nd: \"e\" # parindex: f \ng: # h\n- i # parindex:\nj: \"# k\"\nl: m \"n\" # o\n",
        "a:   b  \n   \nc:  \n\n# d\n",
        "a:\n  b:\n    c:\nd: x\n",
        "# parindex: x \r\na:\r\n  - b: c\r\n\r\n    d:  \r\n# e\r\n",
        "a:\nb:\n  - \"\"\n  - ''\n",
    ] {
        assert_eq!(agrees(text), Ok(true), "{text}");
    }
}

#[test]
fn a_file_of_plain_lines_is_known() {
    assert_eq!(agrees(FILE), Ok(true));
    assert_eq!(agrees(&FILE.replace('\n', "\r\n")), Ok(true));
}

#[test]
fn any_other_line_is_left_to_the_parser() {
    for text in [
        "",
        "# a\n",
        "a",
        "a: 'b' # c",
        "a: \"b # c",
        "a: b\" # c",
        "- # a",
        "a: b: c",
        "a: b:",
        "a: [b]",
        "a: {b: c}",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: \"b\\n\"",
        "a: \"b\\",
        "a: \"b\" c",
        "a: \"b",
        "a: \"",
        "a: 'b''c'",
        "a: - b",
        "a: -",
        "a:\n  b\n",
        "a: b\n  c\n",
        "a: b\n  c: d\n",
        "a:\n    b: c\n  d: e\n",
        "a: b\n- c\n",
        "- a\n  b\n",
        "-\n  a: b\n",
        "? a\n: b\n",
        "\"a\": b",
        "Tên: b",
        "<<: b",
        "---\na: b\n",
        "%YAML 1.2\n",
        "a: b\n...\n",
        "a:\tb",
        "a: b\rc",
        "a: b\r",
        "a: \u{7}",
        "a: \u{85}b",
        "a: \u{2028}b",
        "\u{feff}a: b",
    ] {
        assert_eq!(agrees(text), Ok(false), "{text:?}");
    }
}

#[test]
fn a_key_is_known_up_to_the_length_that_the_parser_takes() {
    for (length, known) in [(1_024, true), (1_025, false)] {
        let text = format!("a:\n  - {}: b\n", "k".repeat(length));
        assert_eq!(agrees(&text), Ok(known), "{length}");
        let parsed = parse_any(&text, file(), &Limits::default());
        assert_eq!(parsed.is_ok(), known, "{length}");
    }
}

#[test]
fn nesting_is_known_as_deep_as_the_parser_takes_it() {
    let most = Limits::default().depth;
    for (depth, known) in [(most, true), (most + 1, false)] {
        let maps: String = (0..depth).map(|at| " ".repeat(at) + "a:\n").collect();
        for text in [maps, "- ".repeat(depth) + "a\n"] {
            assert_eq!(agrees(&text), Ok(known), "{text}");
            let parsed = parse_any(&text, file(), &Limits::default());
            assert_eq!(parsed.is_ok(), known, "{text}");
        }
    }
}

#[test]
fn nothing_over_a_limit_is_known() {
    let text = "a:\n b:\n  c: 12345\n";
    let within = |depth, cell_chars| {
        let limits = Limits {
            cell_chars,
            depth,
            ..Limits::default()
        };
        read(text, &mut Builder::new(file(), &limits)).is_some()
    };
    assert!(within(3, 5));
    assert!(!within(2, 5));
    assert!(!within(3, 4));
}

#[test]
fn files_of_the_project_read_the_same() {
    for (text, plain) in [
        (
            include_str!("../../../../../examples/dak-nong-khcn-2024.yaml"),
            true,
        ),
        (
            include_str!("../../../../../examples/dak-nong-khcn-2023-loi.yaml"),
            true,
        ),
        (
            include_str!("../../../../../criteria/dak-nong-khcn-2023.yaml"),
            true,
        ),
        (
            include_str!("../../../../../criteria/ca-mau-so-2013.yaml"),
            false,
        ),
    ] {
        assert_eq!(agrees(text), Ok(plain), "{text}");
    }
}

/// A line of a file, usually plain and in a valid position.
fn line() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        24 => prop::sample::select(vec!["a: b", "a:", "b: \"c\"", "c: 1.5", "d: 'e'", "e: Đơn vị", "e: ~"]),
        3 => prop::sample::select(vec!["f", "\"g\"", "# parindex: h", "# i", "", "null", "-1", "a: -1", "x:y", "x#y", "http://x"]),
        1 => prop::sample::select(vec!["a: b # c", "a: # parindex:", "a: \"b\" # c", "a: \"b # c\"", "a: b\" #", "- # a", "a: \"b\"c # d", "b # c", "- ", "-", "a: [b]", "a:  ", "a : b", "a: |", "a: \"\"", ": a", "'k': v", "...", "---", "a: b:c", "a: =", "a: <", "a: (b)", "a: ~b", "a: .", "a: +1", "1: 2", "_: -", "a: \"b'", "a: 'b\"'", "a: \"b\" ", "a:b: c", "a: ''"]),
    ];
    let items = prop::sample::select(vec!["", "", "", "- ", "- ", "-  ", "- - "]);
    (0_usize..5, items, words).prop_map(|(deep, items, words)| {
        let spaces = " ".repeat(deep);
        format!("{spaces}{items}{words}")
    })
}

/// A file with one field.
const FILE: &str = "format: parindex/1
unit: Sở Khoa học và Công nghệ
year: 2023

# parindex: allow task-without-lead
criteria:
  - code: \"1\"
    name: CÔNG TÁC CHỈ ĐẠO
    criteria:
      - code: '1.1'
        name: Kế hoạch, báo cáo – “đúng hạn”
        standard: 2
        self: -0.5 # tạm chấm
        lead:
          - Văn phòng
          - Thanh tra
        evidence:
        - document: Báo cáo số 1101/BC-VP
          due:
";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn a_mutated_file_gives_the_tree_of_the_parser(
        changes in prop::collection::vec(
            (0..FILE.chars().count(), 0_usize..3, "[ \n\r\t:#'\"\\\\&*!|>%@`{}\\[\\],.~?=<0a_đ\u{85}\u{2028}\u{feff}-]{0,3}"),
            1..4,
        ),
    ) {
        let mut chars: Vec<char> = FILE.chars().collect();
        for (at, removed, added) in changes {
            let at = at.min(chars.len());
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, added.chars());
        }
        let text: String = chars.into_iter().collect();
        prop_assert!(agrees(&text).is_ok(), "{}", agrees(&text).unwrap_err());
    }

    #[test]
    fn random_lines_give_the_tree_of_the_parser(
        lines in prop::collection::vec(line(), 1..9),
        end in prop::sample::select(vec!["", "\n", "\n\n", " \n", " ", "\r\n"]),
    ) {
        let text = lines.join("\n") + end;
        prop_assert!(agrees(&text).is_ok(), "{}", agrees(&text).unwrap_err());
    }
}
