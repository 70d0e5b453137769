//! The nodes of a YAML text, each with its bytes, and the builder that nests them.
//!
//! What aliases expand to is bounded, and so is the nesting, so that a small file
//! cannot take much memory.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::limits::{AdjustableLimit, Count, Limit, Limits};
use crate::lang::Message;
use crate::source::{FileId, Place};
use crate::text;

/// What a comment for this program begins with.
pub(super) const COMMENT_MARK: &str = "parindex:";

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    /// Its byte range; empty, at the colon, for an empty value.
    pub(super) range: Range<usize>,
    pub(super) value: Value<'t>,
}

/// Nodes are equal if their contents are, wherever they are.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The content of a node.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'t> {
    /// No value, `~` or `null`.
    Empty,
    /// The text of a scalar.
    Scalar(Cow<'t, str>),
    /// A list; shared with its aliases.
    List(Rc<[Node<'t>]>),
    /// Keys and values as written, duplicates included.
    Map(Pairs<'t>),
}

impl<'t> Value<'t> {
    /// Creates the value of a text without quotes.
    pub(super) fn plain(text: Cow<'t, str>) -> Self {
        match &*text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Empty,
            _ => Self::Scalar(text),
        }
    }
}

/// Keys and values, each key before its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pairs<'t>(Rc<[Node<'t>]>);

impl<'t> Pairs<'t> {
    /// Iterates over the keys with their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Node<'t>, &Node<'t>)> {
        self.0.chunks_exact(2).map(|pair| (&pair[0], &pair[1]))
    }

    /// Returns the number of keys.
    pub(super) fn len(&self) -> usize {
        self.0.len() / 2
    }
}

impl Node<'_> {
    /// Returns the number of items in the lists of `key` below, one within the other.
    pub(super) fn nested_items(&self, key: &str) -> usize {
        let Value::Map(pairs) = &self.value else {
            return 0;
        };
        let is_key = |node: &Node| matches!(&node.value, Value::Scalar(text) if text == key);
        let below = pairs.iter().filter(|(name, _)| is_key(name));
        below
            .map(|(_, node)| match &node.value {
                Value::List(items) => {
                    let nested = items.iter().map(|item| item.nested_items(key));
                    items.len() + nested.sum::<usize>()
                }
                _ => 0,
            })
            .sum()
    }

    /// Returns the number of nodes, itself included, the bytes of their text, and the depth.
    fn size(&self) -> (usize, usize, usize) {
        let below = |sizes: &mut dyn Iterator<Item = (usize, usize, usize)>| {
            sizes.fold((1, 0, 1), |(count, bytes, depth), (more, text, deep)| {
                (count + more, bytes + text, depth.max(deep + 1))
            })
        };
        match &self.value {
            Value::Empty => (1, 0, 1),
            Value::Scalar(text) => (1, text.len(), 1),
            Value::List(items) => below(&mut items.iter().map(Self::size)),
            Value::Map(pairs) => below(&mut pairs.0.iter().map(Self::size)),
        }
    }
}

/// A collection that is still open.
pub(super) struct Open {
    start: usize,
    pub(super) anchor: usize,
    pub(super) is_map: bool,
    /// The position of its first node among those of all open collections.
    first: usize,
}

/// A document and its comments for this program.
pub(super) struct Tree<'t> {
    pub(super) root: Node<'t>,
    /// The bytes of the comments, from their `#`.
    pub(super) comments: Vec<Range<usize>>,
}

/// Builds the nodes of one document.
pub(super) struct Builder<'t> {
    file: FileId,
    pub(super) limits: Limits,
    /// The collections around the next node.
    pub(super) open: Vec<Open>,
    /// The nodes of the open collections.
    nodes: Vec<Node<'t>>,
    /// The number of nodes so far, without what aliases expand to.
    count: usize,
    anchors: HashMap<usize, Node<'t>>,
    /// The nodes that the aliases expanded to, and the bytes of their text.
    aliased: usize,
    aliased_bytes: usize,
    root: Option<Node<'t>>,
    pub(super) comments: Vec<Range<usize>>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(file: FileId, limits: &Limits) -> Self {
        Self {
            file,
            limits: *limits,
            open: Vec::new(),
            nodes: Vec::new(),
            count: 0,
            anchors: HashMap::new(),
            aliased: 0,
            aliased_bytes: 0,
            root: None,
            comments: Vec::new(),
        }
    }

    /// Returns the document; without nodes it is empty.
    pub(super) fn tree(self) -> Tree<'t> {
        Tree {
            root: self.root.unwrap_or(Node {
                range: 0..0,
                value: Value::Empty,
            }),
            comments: self.comments,
        }
    }

    /// Returns an error if a text is longer than a value may be.
    pub(super) fn check_length(
        &self,
        text: &str,
        range: &Range<usize>,
    ) -> Result<(), Box<Diagnostic>> {
        let most = self.limits.cell_chars;
        if text.len() <= most || text.chars().count() <= most {
            return Ok(());
        }
        let message = text!(
            "giá trị này có hơn {most} ký tự, vượt giới hạn của chương trình",
            "this value has more than {most} characters, which is more than the program reads",
            most = Count(most)
        );
        // The whole text would fill the screen.
        let place = Place::span(self.file, range.start..range.start);
        let fix = text!(
            "viết gọn lại, phần chi tiết để ở tài liệu kiểm chứng",
            "shorten it, and leave the details to a document of evidence"
        );
        Err(Box::new(
            Diagnostic::new(RuleId::FileTooLarge, place, message)
                .help(AdjustableLimit::CellLength.or_raise(&self.limits, &fix)),
        ))
    }

    /// Opens a collection.
    pub(super) fn push(&mut self, start: usize, anchor: usize, is_map: bool) {
        self.open.push(Open {
            start,
            anchor,
            is_map,
            first: self.nodes.len(),
        });
    }

    /// Returns an error if there are more nodes than a file may have.
    pub(super) fn check_count(&self) -> Result<(), Box<Diagnostic>> {
        if self.count <= self.limits.cells {
            return Ok(());
        }
        let limit = Limit::Values;
        let fix = text!(
            "tách tệp ra, mỗi đơn vị và mỗi năm một tệp",
            "split the file: one for each unit and year"
        );
        let place = Place::whole(self.file);
        let message = limit.message(&self.limits);
        let diagnostic = Diagnostic::new(RuleId::FileTooLarge, place, message);
        Err(Box::new(diagnostic.help(limit.help(&self.limits, fix))))
    }

    /// Adds a node that is complete.
    pub(super) fn close(&mut self, node: Node<'t>, anchor: usize) {
        self.count += 1;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        if self.open.is_empty() {
            self.root = Some(node);
        } else {
            self.nodes.push(node);
        }
    }

    /// Takes the nodes of a collection that ends.
    pub(super) fn collection(&mut self, open: &Open, end: usize) -> Node<'t> {
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

    /// Returns a copy of the node of an anchor.
    pub(super) fn alias(
        &mut self,
        anchor: usize,
        range: Range<usize>,
    ) -> Result<Node<'t>, Box<Diagnostic>> {
        let diagnose = |message: Message, help: Message| {
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
        let (count, bytes, depth) = node.size();
        self.aliased += count;
        self.aliased_bytes = self.aliased_bytes.saturating_add(bytes);
        let over = if self.aliased > self.limits.aliased {
            let message = text!(
                "các tham chiếu (*) bung ra hơn {most} mục",
                "the aliases (*) expand to more than {most} nodes",
                most = Count(self.limits.aliased)
            );
            Some((AdjustableLimit::Aliases, message))
        } else if self.aliased_bytes > self.limits.yaml {
            let message = text!(
                "chữ mà các tham chiếu (*) bung ra dài hơn {most} MB, bằng giới hạn của cả tệp",
                "the text of the aliases (*) expands to more than {most} MB, the limit for a whole file",
                most = AdjustableLimit::YamlSize.get(&self.limits)
            );
            Some((AdjustableLimit::YamlSize, message))
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
            let fix = text!(
                "ghi nội dung ra thay cho tham chiếu",
                "write the content out in place of aliases"
            );
            return Err(diagnose(message, bound.or_raise(&self.limits, &fix)));
        }
        Ok(node.clone())
    }
}
