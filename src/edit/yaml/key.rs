//! The keys of a criterion that can be set, and what each takes.

use super::super::{Refused, values};
use crate::input::evidence;
use crate::input::field::{self, Separators};
use crate::model::{Evidence, Points};
use crate::text;

/// A key of a criterion that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

/// A value for a key, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing: the field is blank.
    Nothing,
    Points(Points),
    Text(String),
    Names(Vec<String>),
    Documents(Vec<Evidence>),
}

impl Key {
    /// Their names, in the order in which they are set behind each other.
    pub const NAMES: [&'static str; 15] = [
        "name",
        "standard",
        "previous",
        "target",
        "self",
        "appraised",
        "not_applicable",
        "declared",
        "tasks",
        "lead",
        "support",
        "output",
        "due",
        "evidence",
        "explanation",
    ];

    /// The key of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.into_iter().find(|known| *known == name);
        found.map(Self)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The keys behind which it is put where it is missing, nearest first.
    pub(super) fn before(self) -> impl Iterator<Item = &'static str> {
        let at = Self::NAMES.iter().position(|name| *name == self.0);
        let before = Self::NAMES[..at.unwrap_or(0)].iter().rev().copied();
        before.chain(["code"])
    }

    /// The value as a person writes it.
    pub(super) fn read(self, written: &str) -> Result<Value, Refused> {
        if written.trim().is_empty() {
            return Ok(Value::Nothing);
        }
        let value = match self.0 {
            "standard" | "previous" | "target" | "self" | "appraised" => {
                let separators = Separators {
                    dot: true,
                    comma: true,
                };
                match field::points(written, separators) {
                    Ok(points) => points.map_or(Value::Nothing, Value::Points),
                    Err(_) => return Err(not_points(written)),
                }
            }
            "lead" | "support" => Value::Names(field::names(written).collect()),
            "evidence" => {
                let lines = written.lines().filter(|line| !line.trim().is_empty());
                Value::Documents(lines.map(evidence::read).collect())
            }
            "name" | "declared" | "due" => Value::Text(field::one_line(written)),
            _ => Value::Text(field::lines(written)),
        };
        Ok(value)
    }
}

impl Value {
    /// As [`super::Values`] holds it.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Points(points) => points.to_string(),
            Self::Text(text) => text.clone(),
            Self::Names(names) => names.join("; "),
            Self::Documents(documents) => values::documents(documents),
        }
    }
}

fn not_points(written: &str) -> Refused {
    let written = field::quoted(written);
    Refused::new(
        None,
        text!(
            "“{written}” không phải là số điểm",
            "“{written}” is not a number of points",
            written
        ),
        text!("ghi một số, ví dụ 0,5", "write a number, such as 0.5"),
    )
}
