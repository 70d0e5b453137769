//! YAML text becomes nodes, by the plain lines of most files or by the YAML parser.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::node::{Builder, COMMENT_MARK, Node, Tree, Value};
use super::{plain_lines, syntax_error};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::limits::Limits;
use crate::source::{FileId, Place};
use crate::text;

/// Parses one document.
pub(super) fn parse<'t>(
    text: &'t str,
    file: FileId,
    limits: &Limits,
) -> Result<Tree<'t>, Box<Diagnostic>> {
    let mut builder = Builder::new(file, limits);
    match plain_lines::read(text, &mut builder) {
        Some(()) => Ok(builder.tree()),
        None => parse_any(text, file, limits),
    }
}

/// Parses one document with the YAML parser.
fn parse_any<'t>(
    text: &'t str,
    file: FileId,
    limits: &Limits,
) -> Result<Tree<'t>, Box<Diagnostic>> {
    let mut builder = Builder::new(file, limits);
    let options = granit_parser::options! {
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
        // A file may begin with a whole page of comments.
        max_buffered_comment_events: usize::MAX,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) =
            event.map_err(|error| syntax_error::report(&error, text, file, limits))?;
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                return Err(Box::new(
                    Diagnostic::new(
                        RuleId::SeveralDocuments,
                        Place::span(file, bytes(&span)),
                        text!(
                            "tệp có nhiều tài liệu YAML",
                            "the file contains several YAML documents"
                        ),
                    )
                    .label(text!(
                        "tài liệu thứ hai bắt đầu ở đây",
                        "the second document begins here"
                    ))
                    .help(text!(
                        "tách mỗi tài liệu thành một tệp riêng, bỏ dòng “---” ở giữa",
                        "put each document in a file of its own and remove the “---” between them"
                    )),
                ));
            }
        }
        take(&mut builder, event, &span)?;
        builder.check_count()?;
    }
    Ok(builder.tree())
}

/// Adds an event of the parser to the nodes.
fn take<'t>(
    builder: &mut Builder<'t>,
    event: Event<'t>,
    span: &Span,
) -> Result<(), Box<Diagnostic>> {
    let range = bytes(span);
    match event {
        Event::Scalar(text, style, anchor, _) => {
            builder.check_length(&text, &range)?;
            let value = match style {
                ScalarStyle::Plain if range.is_empty() => Value::Empty,
                ScalarStyle::Plain => Value::plain(text),
                _ => Value::Scalar(text),
            };
            builder.close(Node { range, value }, anchor);
        }
        Event::SequenceStart(_, anchor, _) => builder.push(range.start, anchor, false),
        Event::MappingStart(_, anchor, _) => builder.push(range.start, anchor, true),
        Event::SequenceEnd | Event::MappingEnd => {
            if let Some(open) = builder.open.pop() {
                let node = builder.collection(&open, range.end);
                builder.close(node, open.anchor);
            }
        }
        Event::Alias(anchor) => {
            let node = builder.alias(anchor, range)?;
            builder.close(node, 0);
        }
        Event::Comment(text, _) if text.contains(COMMENT_MARK) => {
            builder.comments.push(range);
        }
        _ => {}
    }
    Ok(())
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Files;

    fn file() -> FileId {
        Files::default().add("so.yaml")
    }

    fn known(text: &str) -> Option<Tree<'_>> {
        let mut builder = Builder::new(file(), &Limits::default());
        plain_lines::read(text, &mut builder)?;
        Some(builder.tree())
    }

    /// Whether the text was known; then the parser must find the same in it.
    fn agrees(text: &str) -> Result<bool, String> {
        let Some(tree) = known(text) else {
            return Ok(false);
        };
        let parsed =
            parse_any(text, file(), &Limits::default()).map_err(|one| format!("{one:?}"))?;
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
            plain_lines::read(text, &mut Builder::new(file(), &limits)).is_some()
        };
        assert!(within(3, 5));
        assert!(!within(2, 5));
        assert!(!within(3, 4));
    }

    #[test]
    fn files_of_the_project_read_the_same() {
        for (text, plain) in [
            (
                include_str!("../../../examples/dak-nong-khcn-2024.yaml"),
                true,
            ),
            (
                include_str!("../../../examples/dak-nong-khcn-2023-loi.yaml"),
                true,
            ),
            (
                include_str!("../../../criteria/dak-nong-khcn-2023.yaml"),
                true,
            ),
            (include_str!("../../../criteria/ca-mau-so-2013.yaml"), false),
        ] {
            assert_eq!(agrees(text), Ok(plain), "{text}");
        }
    }

    /// A line of a file, mostly plain and mostly at a valid place.
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

    /// What a file of one field looks like.
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
        fn what_is_known_of_a_changed_file_is_what_the_parser_says(
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
        fn what_is_known_of_any_lines_is_what_the_parser_says(
            lines in prop::collection::vec(line(), 1..9),
            end in prop::sample::select(vec!["", "\n", "\n\n", " \n", " ", "\r\n"]),
        ) {
            let text = lines.join("\n") + end;
            prop_assert!(agrees(&text).is_ok(), "{}", agrees(&text).unwrap_err());
        }
    }
}
