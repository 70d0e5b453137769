//! The nodes of a YAML text with their bytes and styles, anchors and aliases.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

/// A node with its byte range.
pub(super) struct Node {
    pub(super) range: Range<usize>,
    pub(super) shape: Shape,
    /// Whether it has an anchor, so that aliases may repeat it.
    pub(super) anchored: bool,
}

/// How a node is written.
pub(super) enum Shape {
    Scalar {
        style: ScalarStyle,
        text: String,
    },
    List {
        flow: bool,
        items: Vec<Node>,
    },
    Map {
        flow: bool,
        pairs: Vec<(Node, Node)>,
    },
    Alias,
}

impl Node {
    /// Returns the value of a key of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.pair(key).map(|(_, value)| value)
    }

    /// Returns a key of a map, and its value.
    pub(super) fn pair(&self, key: &str) -> Option<&(Self, Self)> {
        let Shape::Map { pairs, .. } = &self.shape else {
            return None;
        };
        pairs.iter().find(|(one, _)| one.scalar() == Some(key))
    }

    /// Returns the text of a scalar.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.shape {
            Shape::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// A collection that is still open.
struct Open {
    start: usize,
    anchored: bool,
    flow: bool,
    is_map: bool,
    nodes: Vec<Node>,
}

/// Returns the root of one document; `None` if the text is not YAML.
pub(super) fn parse(text: &str) -> Option<Node> {
    const DEEPEST: usize = 64;
    let options = granit_parser::options! {
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
        max_buffered_comment_events: usize::MAX,
    };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.ok()?;
        let range = span.byte_range().unwrap_or(0..0);
        let mut begin = |style: StructureStyle, anchor: usize, is_map: bool| {
            open.push(Open {
                start: range.start,
                anchored: anchor != 0,
                flow: style == StructureStyle::Flow,
                is_map,
                nodes: Vec::new(),
            });
        };
        let node = match event {
            Event::Scalar(text, style, anchor, _) => Node {
                range,
                shape: Shape::Scalar {
                    style,
                    text: text.into_owned(),
                },
                anchored: anchor != 0,
            },
            Event::Alias(_) => Node {
                range,
                shape: Shape::Alias,
                anchored: false,
            },
            Event::SequenceStart(style, anchor, _) => {
                begin(style, anchor, false);
                continue;
            }
            Event::MappingStart(style, anchor, _) => {
                begin(style, anchor, true);
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop()?.into_node(range.end),
            _ => continue,
        };
        match open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => root = Some(node),
        }
    }
    root
}

impl Open {
    fn into_node(self, end: usize) -> Node {
        let flow = self.flow;
        // The parser ends a block at the next token; its last node ends before that.
        let last = self.nodes.last().map_or(self.start, |node| node.range.end);
        let end = if flow { end } else { last };
        let shape = if self.is_map {
            let mut pairs = Vec::with_capacity(self.nodes.len() / 2);
            let mut nodes = self.nodes.into_iter();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                pairs.push((key, value));
            }
            Shape::Map { flow, pairs }
        } else {
            Shape::List {
                flow,
                items: self.nodes,
            }
        };
        Node {
            range: self.start..end.max(self.start),
            shape,
            anchored: self.anchored,
        }
    }
}
