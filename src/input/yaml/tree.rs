//! YAML text as a tree in which every node knows its bytes.
//!
//! Anchors and merge keys work; what they expand to is bounded, and so is the
//! nesting, so that a small file cannot ask for much memory.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::limits::{Bound, Limits};
use crate::lang::Text;
use crate::source::{FileId, Place};
use crate::text;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its bytes; empty, at the colon, for a value left empty.
    pub(super) range: Range<usize>,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Empty,
    /// A scalar, its text unread.
    Scalar(String),
    /// Shared, so that an anchor costs nothing.
    List(Rc<[Node]>),
    /// Keys and values as written, duplicates included.
    Map(Rc<[(Node, Node)]>),
}

impl Node {
    /// How many nodes it holds, itself included, and how deep it goes.
    fn size(&self) -> (usize, usize) {
        let below = |sizes: &mut dyn Iterator<Item = (usize, usize)>| {
            sizes.fold((1, 1), |(count, depth), (more, deep)| {
                (count + more, depth.max(deep + 1))
            })
        };
        match &self.value {
            Value::Empty | Value::Scalar(_) => (1, 1),
            Value::List(items) => below(&mut items.iter().map(Self::size)),
            Value::Map(pairs) => below(&mut pairs.iter().flat_map(|(k, v)| [k.size(), v.size()])),
        }
    }
}

/// A collection that is still open.
struct Open {
    start: usize,
    anchor: usize,
    is_map: bool,
    nodes: Vec<Node>,
}

/// A document, and what of its comments is of use.
pub(super) struct Tree {
    pub(super) root: Node,
    /// The bytes of the comments that name the program, from their `#`.
    pub(super) comments: Vec<Range<usize>>,
}

/// Parses one document.
pub(super) fn parse(text: &str, file: FileId, limits: &Limits) -> Result<Tree, Box<Diagnostic>> {
    let mut builder = Builder {
        file,
        limits: *limits,
        open: Vec::new(),
        anchors: HashMap::new(),
        aliased: 0,
        root: None,
        comments: Vec::new(),
    };
    let options = granit_parser::options! {
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
        // A file may begin with a whole page of comments.
        max_buffered_comment_events: usize::MAX,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| syntax(&error, text, file, limits))?;
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                return Err(Box::new(
                    Diagnostic::new(
                        Fault::SeveralDocuments,
                        Place::span(file, bytes(&span)),
                        text!(
                            "tệp có nhiều tài liệu YAML",
                            "the file holds several YAML documents"
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
        builder.take(event, &span)?;
    }
    Ok(Tree {
        root: builder.root.unwrap_or(Node {
            range: 0..0,
            value: Value::Empty,
        }),
        comments: builder.comments,
    })
}

struct Builder {
    file: FileId,
    limits: Limits,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    aliased: usize,
    root: Option<Node>,
    comments: Vec<Range<usize>>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Box<Diagnostic>> {
        let range = bytes(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let empty = plain
                    && (range.is_empty() || matches!(&*text, "" | "~" | "null" | "Null" | "NULL"));
                let value = if empty {
                    Value::Empty
                } else {
                    Value::Scalar(text.into_owned())
                };
                self.close(Node { range, value }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => self.push(range.start, anchor, false),
            Event::MappingStart(_, anchor, _) => self.push(range.start, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let node = open.into_node(range.end);
                    self.close(node.0, node.1);
                }
            }
            Event::Alias(anchor) => {
                let node = self.alias(anchor, range)?;
                self.close(node, 0);
            }
            Event::Comment(text, _) if text.contains(super::allow::MARK) => {
                self.comments.push(range);
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, start: usize, anchor: usize, is_map: bool) {
        self.open.push(Open {
            start,
            anchor,
            is_map,
            nodes: Vec::new(),
        });
    }

    fn close(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<Node, Box<Diagnostic>> {
        let fault = |message: Text, help: Text| {
            let place = Place::span(self.file, range.clone());
            Box::new(Diagnostic::new(Fault::YamlTooDeep, place, message).help(help))
        };
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(fault(
                text!(
                    "tham chiếu này chứa chính nó",
                    "this alias stands inside its own anchor"
                ),
                text!("ghi nội dung ra tại đây", "write the content out here"),
            ));
        };
        let (count, depth) = node.size();
        self.aliased += count;
        let bound = if self.aliased > self.limits.aliased {
            Some(Bound::Aliases)
        } else if self.open.len() + depth > self.limits.depth {
            Some(Bound::Depth)
        } else {
            None
        };
        if let Some(bound) = bound {
            let repair = text!(
                "ghi nội dung ra thay cho tham chiếu",
                "write the content out in place of aliases"
            );
            return Err(fault(
                text!(
                    "các tham chiếu (*) bung tệp này ra quá lớn hoặc quá sâu",
                    "the aliases (*) expand this file too far or too deep"
                ),
                bound.or_raise(&self.limits, &repair),
            ));
        }
        Ok(node.clone())
    }
}

impl Open {
    fn into_node(self, end: usize) -> (Node, usize) {
        let value = if self.is_map {
            let mut pairs = Vec::with_capacity(self.nodes.len() / 2);
            let mut nodes = self.nodes.into_iter();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                pairs.push((key, value));
            }
            Value::Map(pairs.into())
        } else {
            Value::List(self.nodes.into())
        };
        (
            Node {
                range: self.start..end.max(self.start),
                value,
            },
            self.anchor,
        )
    }
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}

/// The fault of a text that is not YAML, at the place the parser names.
fn syntax(error: &ScanError, text: &str, file: FileId, limits: &Limits) -> Box<Diagnostic> {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let end = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .next()
        .map_or(at, |c| at + c.len_utf8());
    let place = Place::span(file, at..end);
    let too_deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
    let (fault, message, help) = if too_deep {
        let deepest = limits.depth;
        (
            Fault::YamlTooDeep,
            text!(
                "lồng nhau quá {deepest} tầng",
                "nested more than {deepest} levels deep",
                deepest
            ),
            Bound::Depth.or_raise(
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
            Some(reason) => text!(
                "không đọc được YAML: {reason}",
                "not valid YAML: {reason}",
                reason
            ),
            None => Text {
                vi: "không đúng cú pháp YAML".into(),
                en: format!("not valid YAML: {}", error.info()).into(),
            },
        };
        (Fault::YamlSyntax, message, help)
    };
    Box::new(Diagnostic::new(fault, place, message).help(help))
}

/// What went wrong and how it is repaired, for the slips people make.
fn reason(kind: &ErrorKind) -> (Option<Text>, Text) {
    let indent = text!(
        "thụt đầu dòng bằng dấu cách, các mục cùng cấp thẳng cột với nhau",
        "indent with spaces, and line up the entries of one level"
    );
    let quote = text!(
        "đặt giá trị trong dấu nháy kép nếu nó có dấu “: ”, “#” hoặc bắt đầu bằng ký hiệu đặc biệt",
        "put the value in double quotes if it has “: ” or “#” in it or begins with a special sign"
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
                "divide the entries in brackets by commas"
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
                "a colon stands in a value that is not quoted"
            )),
            quote,
        ),
        _ => (None, quote),
    }
}
