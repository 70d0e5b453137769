//! Diagnostics of a text that is not YAML.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::limits::{AdjustableLimit, Limits};
use crate::input::values::is_invisible;
use crate::lang::Message;
use crate::source::{FileId, Place};
use crate::text;

/// Creates the diagnostic of a text that is not YAML, at the place of the parser's error.
pub(super) fn report(
    error: &ScanError,
    text: &str,
    file: FileId,
    limits: &Limits,
) -> Box<Diagnostic> {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let end = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .next()
        .map_or(at, |c| at + c.len_utf8());
    let place = Place::span(file, at..end);
    let too_deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
    let (rule, message, help) = if too_deep {
        let deepest = limits.depth;
        (
            RuleId::YamlTooDeep,
            text!(
                "lồng nhau quá {deepest} tầng",
                "nested more than {deepest} levels deep"
            ),
            AdjustableLimit::Depth.or_raise(
                limits,
                &text!(
                    "bộ tiêu chí chỉ có vài cấp: kiểm tra lại các dấu ngoặc và thụt đầu dòng",
                    "a criteria set has a few levels: check brackets and indentation"
                ),
            ),
        )
    } else {
        if let Some(diagnostic) = earlier_cause(text, at, file) {
            return Box::new(diagnostic);
        }
        let (reason, help) = reason(error.kind());
        let message = match reason {
            Some(reason) => text!("không đọc được YAML: {reason}", "not valid YAML: {reason}"),
            None => Message {
                vi: "không đúng cú pháp YAML".into(),
                en: format!("not valid YAML: {}", error.info()).into(),
            },
        };
        (RuleId::YamlSyntax, message, help)
    };
    Box::new(Diagnostic::new(rule, place, message).help(help))
}

/// Returns the diagnostic of a mistake that the parser only notices further on: a line
/// indented with other characters than spaces, or a quote that is never closed.
fn earlier_cause(text: &str, at: usize, file: FileId) -> Option<Diagnostic> {
    let diagnostic = |from: usize, message, help| {
        let length = text[from..].chars().next().map_or(0, char::len_utf8);
        let place = Place::span(file, from..from + length);
        Diagnostic::new(RuleId::YamlSyntax, place, message).help(help)
    };
    if let Some((from, blank)) = wrong_indent(text, at) {
        let name = match blank {
            '\t' => Message::fixed("phím Tab", "a tab"),
            '\u{a0}' => Message::fixed("dấu cách không ngắt (NBSP)", "a no-break space (NBSP)"),
            other => {
                let code = format!("U+{:04X}", u32::from(other));
                text!("ký tự {code}", "the character {code}")
            }
        };
        return Some(diagnostic(
            from,
            text!(
                "không đọc được YAML: dòng này thụt đầu dòng bằng {name}, không phải dấu cách thường",
                "not valid YAML: this line is indented with {name}, not with ordinary spaces"
            ),
            text!(
                "xóa phần thụt đầu dòng rồi gõ lại bằng dấu cách thường",
                "delete the indentation and type it again with ordinary spaces"
            ),
        ));
    }
    let from = unclosed_quote(text).filter(|from| *from <= at)?;
    Some(diagnostic(
        from,
        text!(
            "không đọc được YAML: dấu nháy mở ở đây không được đóng",
            "not valid YAML: the quote opened here is not closed"
        ),
        text!(
            "thêm dấu nháy đóng ở cuối giá trị; dấu nháy bên trong giá trị viết là \\\" hoặc ''",
            "add the closing quote at the end of the value; write a quote inside it as \\\" or ''"
        ),
    ))
}

/// Returns the place of the first character other than a space in the indentation of a line,
/// and the character: of the last such lines up to the one after the place `at`.
fn wrong_indent(text: &str, at: usize) -> Option<(usize, char)> {
    let end = text.get(at..)?.find('\n');
    let at = end.map_or(text.len(), |end| at + end + 1);
    let mut found = None;
    let (mut from, mut previous) = (0, false);
    for line in text.split_inclusive('\n') {
        if from > at {
            break;
        }
        let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
        let content = line.trim_start_matches(is_blank);
        let indent = &line[..line.len() - content.len()];
        // A byte order mark begins the text.
        let wrong = indent
            .char_indices()
            .find(|(start, c)| *c != ' ' && !(from == 0 && *start == 0 && *c == '\u{feff}'));
        let wrong = wrong.filter(|_| !content.is_empty() && !content.starts_with('#'));
        if let Some((start, c)) = wrong
            && !previous
        {
            found = Some((from + start, c));
        }
        previous = wrong.is_some();
        from += line.len();
    }
    found
}

/// Returns the place of the first quote that begins a value and is not closed before the
/// end of the value.
fn unclosed_quote(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(start) = next_quoted(text, from) {
        let quote = text[start..].chars().next()?;
        let Some(end) = closing_quote(text, start + 1, quote) else {
            return Some(start);
        };
        let rest = text[end..].lines().next().unwrap_or_default().trim_start();
        if !(rest.is_empty() || rest.starts_with([',', ']', '}', '#', ':'])) {
            return Some(start);
        }
        from = end;
    }
    None
}

/// Returns the place of the next quote that begins a value, from a place on.
fn next_quoted(text: &str, from: usize) -> Option<usize> {
    let mut before = from.checked_sub(1).and_then(|at| text[at..].chars().next());
    let mut blank = from == 0;
    for (at, c) in text[from..].char_indices() {
        if matches!(c, '"' | '\'')
            && (matches!(before, None | Some('\n' | '[' | '{'))
                || blank && matches!(before, Some(':' | '-' | ',' | '\n')))
        {
            return Some(from + at);
        }
        if matches!(c, ' ' | '\t') {
            blank = true;
        } else {
            (before, blank) = (Some(c), false);
        }
    }
    None
}

/// Returns the place after the closing quote of a value.
fn closing_quote(text: &str, from: usize, quote: char) -> Option<usize> {
    let mut chars = text[from..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some() {
                continue;
            }
            return Some(from + at + 1);
        }
    }
    None
}

/// Returns the reason, if it is a common mistake, and the fix.
fn reason(kind: &ErrorKind) -> (Option<Message>, Message) {
    let indent = text!(
        "thụt đầu dòng bằng dấu cách, các mục cùng cấp thẳng cột với nhau",
        "indent with spaces, and line up the entries of one level"
    );
    let quote = text!(
        "đặt giá trị trong dấu nháy kép nếu nó có dấu “: ”, “#” hoặc bắt đầu bằng ký hiệu đặc biệt",
        "put the value in double quotes if it has “: ” or “#” in it or begins with a special character"
    );
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => (
            Some(text!(
                "dùng phím Tab để thụt đầu dòng",
                "a tab is used to indent"
            )),
            text!("thay Tab bằng dấu cách", "replace the tab by spaces"),
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => (
            Some(text!(
                "thụt đầu dòng không thẳng với các mục cùng cấp",
                "the indentation does not match the entries of its level"
            )),
            indent,
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => (
            Some(text!(
                "dấu ngoặc mở ở đây không được đóng",
                "the bracket opened here is not closed"
            )),
            text!(
                "thêm dấu ngoặc đóng còn thiếu",
                "add the missing closing bracket"
            ),
        ),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            Some(text!(
                "thiếu dấu phẩy hoặc dấu ngoặc đóng",
                "a comma or a closing bracket is missing"
            )),
            text!(
                "ngăn cách các mục trong ngoặc bằng dấu phẩy",
                "separate the entries in brackets by commas"
            ),
        ),
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => (
            Some(text!(
                "dấu ngoặc đóng không khớp với dấu ngoặc mở",
                "the closing bracket does not match an opening one"
            )),
            text!(
                "đóng { bằng }, đóng [ bằng ]",
                "close { with }, and [ with ]"
            ),
        ),
        ErrorKind::UnclosedQuotedScalar => (
            Some(text!(
                "dấu nháy mở ở đây không được đóng",
                "the quote opened here is not closed"
            )),
            text!(
                "thêm dấu nháy đóng còn thiếu",
                "add the missing closing quote"
            ),
        ),
        ErrorKind::UnknownAnchor => (
            Some(text!(
                "tham chiếu (*) tới một tên chưa được đặt (&)",
                "the alias (*) names an anchor (&) that is not defined above"
            )),
            text!(
                "đặt tên bằng & ở phía trên, hoặc ghi nội dung ra",
                "define it with & above, or write the content out"
            ),
        ),
        ErrorKind::MappingValueNotAllowed => (
            Some(text!(
                "dấu hai chấm nằm trong một giá trị không có dấu nháy",
                "an unquoted value contains a colon"
            )),
            quote,
        ),
        _ => (None, quote),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indentation_has_only_spaces() {
        let indent = |text: &str| wrong_indent(text, text.len());
        assert_eq!(indent("a:\n  b: 1\n"), None);
        assert_eq!(indent("\u{feff}a: 1\n\t\n\t# x\n"), None);
        assert_eq!(indent("a:\n  b: 1\n \tc: 2\n\td: 3"), Some((11, '\t')));
        assert_eq!(indent("a:\n\u{a0}b: 1\nc: 2"), Some((3, '\u{a0}')));
        assert_eq!(wrong_indent("a: 1\nb: 2\n\tc: 2", 2), None);
    }

    #[test]
    fn a_quote_is_unclosed_where_it_opens() {
        for text in [
            "a: \"x\"\nb: 'it''s'\n",
            "a: \"x \\\" y\" # z\n",
            "a: [\"x\", 'y']\nb: {\"c\": 1}\n",
            "a: \"two\n  lines\"\nb: 1\n",
            "a: it's 5\" wide\n",
            "",
        ] {
            assert_eq!(unclosed_quote(text), None, "{text}");
        }
        for (text, at) in [
            ("a: \"x\nb: \"y\"\n", 3),
            ("a: 1\nb: 'x\nc: 2\n", 8),
            ("- \"x\n- y\n", 2),
            ("a: [\"x, \"y\"]\n", 4),
        ] {
            assert_eq!(unclosed_quote(text), Some(at), "{text}");
        }
    }
}
