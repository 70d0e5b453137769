//! The weight and the colour of a cell.

use super::Face;
use crate::model::Points;
use crate::report::document::{Role, Value};
use crate::report::format::row::is_strong;

const RED: &str = "\u{1b}[38;5;9m";
const GREEN: &str = "\u{1b}[38;5;10m";
const YELLOW: &str = "\u{1b}[38;5;11m";
const BOLD: &str = "\u{1b}[1m";

/// What a terminal is told before and after a cell.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    /// The colour, or nothing.
    pub(super) colour: &'static str,
    /// The weight, or nothing.
    pub(super) weight: &'static str,
    /// What takes both back.
    pub(super) end: &'static str,
}

impl Ink {
    /// Neither a colour nor a weight.
    pub(super) const NONE: Self = Self {
        colour: "",
        weight: "",
        end: "",
    };

    /// Bold for groups and totals, a change in the colour of its sign, missing
    /// points in one of their own.
    pub(super) fn of(face: &Face<'_>, row: usize, column: usize) -> Self {
        let row = &face.table.rows[row];
        let colour = match row.values.get(column) {
            Some(Value::Change(points)) if points.is_negative() => RED,
            Some(Value::Change(points)) if *points > Points::ZERO => GREEN,
            Some(Value::Points(points))
                if *points > Points::ZERO && face.table.columns[column].role == Role::Gap =>
            {
                YELLOW
            }
            _ => "",
        };
        if is_strong(row.kind) {
            Self {
                colour,
                weight: BOLD,
                end: "\u{1b}[0m",
            }
        } else if colour.is_empty() {
            Self::NONE
        } else {
            Self {
                colour,
                weight: "",
                end: "\u{1b}[39m",
            }
        }
    }
}
