//! A line too wide for the terminal, shortened around what is underlined in it.

use std::collections::BTreeSet;

use super::frame::Line;
use super::width::{head, shorten, tail, width};

/// The least that is kept of a part.
const LEAST: usize = 8;

/// Makes a line with its labels fit into `columns`, as far as that can be done.
///
/// The line is cut into parts at the ends of its marks. The parts up to the
/// last mark share the room that the label beside it leaves: short ones stay
/// whole, long ones are cut alike. What follows takes the columns that are left.
pub(super) fn squeeze(line: &mut Line, columns: usize) {
    let Some(last) = line.marks.iter().max_by_key(|mark| mark.range.end) else {
        line.text = shorten(&line.text, columns);
        return;
    };
    let (end, label) = (last.range.end, width(&last.label) + 1);
    if width(&line.text) <= columns && width(&line.text[..end]) + label <= columns {
        return;
    }
    let marks = line.marks.iter();
    let mut cuts: BTreeSet<usize> = marks
        .flat_map(|mark| [mark.range.start, mark.range.end])
        .collect();
    cuts.insert(0);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let parts: Vec<&str> = cuts
        .windows(2)
        .map(|part| &line.text[part[0]..part[1]])
        .collect();

    let share = share(&parts, columns.saturating_sub(label));
    let mut text = String::new();
    let mut moved = vec![0];
    for (index, part) in parts.iter().enumerate() {
        let before_all = index == 0 && line.marks.iter().all(|mark| mark.range.start > 0);
        if width(part) <= share {
            text.push_str(part);
        } else if before_all {
            text.push('…');
            text.push_str(tail(part, share - 1));
        } else {
            let ending = share / 3;
            text.push_str(head(part, share - ending - 1));
            text.push('…');
            text.push_str(tail(part, ending));
        }
        moved.push(text.len());
    }
    let room = columns.saturating_sub(width(&text));
    text.push_str(&shorten(&line.text[end..], room.max(1)));

    let to = |at: usize| cuts.binary_search(&at).map_or(0, |index| moved[index]);
    for mark in &mut line.marks {
        mark.range = to(mark.range.start)..to(mark.range.end);
    }
    line.text = text;
}

/// The most columns a part may take so that all parts fit into `columns`.
fn share(parts: &[&str], columns: usize) -> usize {
    let widths: Vec<usize> = parts.iter().map(|part| width(part)).collect();
    let sum = |most: usize| widths.iter().map(|&width| width.min(most)).sum::<usize>();
    (LEAST..=columns)
        .rev()
        .find(|&most| sum(most) <= columns)
        .unwrap_or(LEAST)
}
