//! YAML text as a tree of nodes with byte ranges.
//!
//! Anchors and merge keys are supported; their expansion and the nesting are limited, so
//! that a small file cannot use much memory.

mod plain;
mod syntax;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::limits::{AdjustableLimit, Count, Limits};
use crate::lang::Message;
use crate::source::{FileId, Place};
use crate::text;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    /// Its byte range; empty, at the colon, for an empty value.
    pub(super) range: Range<usize>,
    pub(super) value: Value<'t>,
}

/// The content of a node.
#[derive(Clone, Debug)]
pub(super) enum Value<'t> {
    /// Nothing, `~` or `null`.
    Empty,
    /// A scalar, not interpreted.
    Scalar(Cow<'t, str>),
    /// A list; shared, so that aliases are cheap.
    List(Rc<[Node<'t>]>),
    /// Keys and values as written, duplicates included.
    Map(Pairs<'t>),
}

impl<'t> Value<'t> {
    /// Creates the value of an unquoted text.
    fn plain(text: Cow<'t, str>) -> Self {
        match &*text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Empty,
            _ => Self::Scalar(text),
        }
    }
}

/// Keys and values, each key before its value.
#[derive(Clone, Debug)]
pub(super) struct Pairs<'t>(Rc<[Node<'t>]>);

impl<'t> Pairs<'t> {
    /// Iterates over the keys with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Node<'t>, &Node<'t>)> {
        self.0.chunks_exact(2).map(|pair| (&pair[0], &pair[1]))
    }

    /// Returns the number of pairs.
    pub(super) fn len(&self) -> usize {
        self.0.len() / 2
    }
}

impl Node<'_> {
    /// Returns the number of its nodes, including itself, and its depth.
    fn size(&self) -> (usize, usize) {
        let below = |sizes: &mut dyn Iterator<Item = (usize, usize)>| {
            sizes.fold((1, 1), |(count, depth), (more, deep)| {
                (count + more, depth.max(deep + 1))
            })
        };
        match &self.value {
            Value::Empty | Value::Scalar(_) => (1, 1),
            Value::List(items) => below(&mut items.iter().map(Self::size)),
            Value::Map(pairs) => below(&mut pairs.0.iter().map(Self::size)),
        }
    }
}

/// A collection that is still open.
struct Open {
    start: usize,
    anchor: usize,
    is_map: bool,
    /// Index of its first node in the stack of pending nodes.
    first: usize,
}

/// A document with its relevant comments.
pub(super) struct Tree<'t> {
    pub(super) root: Node<'t>,
    /// Byte ranges of the comments for this program, from their `#`.
    pub(super) comments: Vec<Range<usize>>,
}

/// Parses one document.
pub(super) fn parse<'t>(
    text: &'t str,
    file: FileId,
    limits: &Limits,
) -> Result<Tree<'t>, Box<Diagnostic>> {
    let mut builder = Builder::new(file, limits);
    match plain::read(text, &mut builder) {
        Some(()) => Ok(builder.tree()),
        None => parse_any(text, file, limits),
    }
}

/// Parses any document with the YAML parser.
fn parse_any<'t>(
    text: &'t str,
    file: FileId,
    limits: &Limits,
) -> Result<Tree<'t>, Box<Diagnostic>> {
    let mut builder = Builder::new(file, limits);
    let options = granit_parser::options! {
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
        // A file may begin with many lines of comments.
        max_buffered_comment_events: usize::MAX,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) =
            event.map_err(|error| syntax::diagnostic(&error, text, file, limits))?;
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
        builder.take(event, &span)?;
    }
    Ok(builder.tree())
}

struct Builder<'t> {
    file: FileId,
    limits: Limits,
    open: Vec<Open>,
    /// The pending nodes of all open collections.
    nodes: Vec<Node<'t>>,
    anchors: HashMap<usize, Node<'t>>,
    aliased: usize,
    root: Option<Node<'t>>,
    comments: Vec<Range<usize>>,
}

impl<'t> Builder<'t> {
    fn new(file: FileId, limits: &Limits) -> Self {
        Self {
            file,
            limits: *limits,
            open: Vec::new(),
            nodes: Vec::new(),
            anchors: HashMap::new(),
            aliased: 0,
            root: None,
            comments: Vec::new(),
        }
    }

    fn tree(self) -> Tree<'t> {
        Tree {
            root: self.root.unwrap_or(Node {
                range: 0..0,
                value: Value::Empty,
            }),
            comments: self.comments,
        }
    }

    fn take(&mut self, event: Event<'t>, span: &Span) -> Result<(), Box<Diagnostic>> {
        let range = bytes(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.short(&text, &range)?;
                let value = match style {
                    ScalarStyle::Plain if range.is_empty() => Value::Empty,
                    ScalarStyle::Plain => Value::plain(text),
                    _ => Value::Scalar(text),
                };
                self.close(Node { range, value }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => self.push(range.start, anchor, false),
            Event::MappingStart(_, anchor, _) => self.push(range.start, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let node = self.collection(&open, range.end);
                    self.close(node, open.anchor);
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

    /// Rejects a text longer than the limit of a cell.
    fn short(&self, text: &str, range: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        let most = self.limits.cell_chars;
        if text.len() <= most || text.chars().count() <= most {
            return Ok(());
        }
        let message = text!(
            "giá trị này có hơn {most} ký tự, vượt giới hạn của chương trình",
            "this value has more than {most} characters, which is more than the program reads",
            most = Count(most)
        );
        // The full text would fill the screen.
        let place = Place::span(self.file, range.start..range.start);
        let repair = text!(
            "viết gọn lại, phần chi tiết để ở tài liệu kiểm chứng",
            "shorten it, and leave the details to a document of evidence"
        );
        Err(Box::new(
            Diagnostic::new(RuleId::FileTooLarge, place, message)
                .help(AdjustableLimit::CellLength.or_raise(&self.limits, &repair)),
        ))
    }

    fn push(&mut self, start: usize, anchor: usize, is_map: bool) {
        self.open.push(Open {
            start,
            anchor,
            is_map,
            first: self.nodes.len(),
        });
    }

    fn close(&mut self, node: Node<'t>, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        if self.open.is_empty() {
            self.root = Some(node);
        } else {
            self.nodes.push(node);
        }
    }

    /// Closes a collection, with its pending nodes.
    fn collection(&mut self, open: &Open, end: usize) -> Node<'t> {
        let nodes = self.nodes.drain(open.first..).collect();
        let value = if open.is_map {
            Value::Map(Pairs(nodes))
        } else {
            Value::List(nodes)
        };
        Node {
            range: open.start..end.max(open.start),
            value,
        }
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<Node<'t>, Box<Diagnostic>> {
        let diagnostic = |message: Message, help: Message| {
            let place = Place::span(self.file, range.clone());
            Box::new(Diagnostic::new(RuleId::YamlTooDeep, place, message).help(help))
        };
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(diagnose(
                text!(
                    "tham chiếu này chứa chính nó",
                    "this alias is inside its own anchor"
                ),
                text!("ghi nội dung ra tại đây", "write the content out here"),
            ));
        };
        let (count, depth) = node.size();
        self.aliased += count;
        let over = if self.aliased > self.limits.aliased {
            let message = text!(
                "các tham chiếu (*) bung ra hơn {most} mục",
                "the aliases (*) expand to more than {most} nodes",
                most = Count(self.limits.aliased)
            );
            Some((AdjustableLimit::Aliases, message))
        } else if self.open.len() + depth > self.limits.depth {
            let message = text!(
                "tham chiếu (*) này bung ra thành lồng nhau quá {most} tầng",
                "this alias (*) expands to more than {most} levels of nesting",
                most = self.limits.depth
            );
            Some((AdjustableLimit::Depth, message))
        } else {
            None
        };
        if let Some((bound, message)) = over {
            let repair = text!(
                "ghi nội dung ra thay cho tham chiếu",
                "write the content out in place of aliases"
            );
            return Err(diagnose(message, bound.or_raise(&self.limits, &repair)));
        }
        Ok(node.clone())
    }
}

fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}
