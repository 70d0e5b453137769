//! A line too wide for the terminal, shortened around what is underlined in it.

use std::collections::BTreeSet;

use super::frame::Line;
use super::width::{head, tail, width};

/// The least that is kept of a part.
const LEAST: usize = 8;

/// Makes a line with its labels fit into `columns`, as far as that can be done:
/// parts that are not underlined give way first, then what is underlined.
pub(super) fn squeeze(line: &mut Line, columns: usize) {
    if right_edge(line) <= columns {
        return;
    }
    let ends = line.marks.iter();
    let mut cuts: BTreeSet<usize> = ends
        .flat_map(|mark| [mark.range.start, mark.range.end])
        .collect();
    cuts.extend([0, line.text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().collect();

    let mut text = String::new();
    let mut moved = vec![0];
    for part in cuts.windows(2) {
        let source = &line.text[part[0]..part[1]];
        let marked = line
            .marks
            .iter()
            .any(|mark| mark.range.start <= part[0] && part[1] <= mark.range.end);
        if marked {
            push_middle(&mut text, source, columns / 3);
        } else if part[1] == line.text.len() && part[0] > 0 {
            let room = columns.saturating_sub(width(&text));
            push_middle_or_head(&mut text, source, room.max(LEAST));
        } else if part[0] == 0 {
            push_tail(&mut text, source, columns / 4);
        } else {
            push_middle(&mut text, source, columns / 5);
        }
        moved.push(text.len());
    }
    let to = |at: usize| cuts.binary_search(&at).map_or(0, |index| moved[index]);
    for mark in &mut line.marks {
        mark.range = to(mark.range.start)..to(mark.range.end);
    }
    line.text = if line.marks.is_empty() {
        super::width::shorten(&line.text, columns)
    } else {
        text
    };
}

/// The columns that a line takes with the label that stands beside its last mark.
fn right_edge(line: &Line) -> usize {
    let beside = line.marks.iter().map(|mark| {
        let label = width(&mark.label);
        width(&line.text[..mark.range.end]) + 1 + label
    });
    beside.max().unwrap_or(0).max(width(&line.text))
}

fn push_tail(out: &mut String, part: &str, columns: usize) {
    if width(part) <= columns.max(LEAST) {
        out.push_str(part);
    } else {
        out.push('…');
        out.push_str(tail(part, columns.max(LEAST) - 1));
    }
}

fn push_middle(out: &mut String, part: &str, columns: usize) {
    let columns = columns.max(LEAST);
    if width(part) <= columns {
        out.push_str(part);
    } else {
        let end = columns / 3;
        out.push_str(head(part, columns - end - 1));
        out.push('…');
        out.push_str(tail(part, end));
    }
}

fn push_middle_or_head(out: &mut String, part: &str, columns: usize) {
    if width(part) <= columns {
        out.push_str(part);
    } else {
        out.push_str(head(part, columns - 1));
        out.push('…');
    }
}
