//! Diagnostics of a text that is not YAML.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::limits::{AdjustableLimit, Limits};
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
