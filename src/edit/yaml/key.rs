//! The keys of a criterion that can be set, and their values.

use smol_str::SmolStr;
use strum::VariantNames as _;

use super::super::{Refused, values};
use crate::input;
use crate::input::values::evidence;
use crate::input::values::{self, Separators};
use crate::model::{Evidence, Kind, Points, ScoredBy, ScoringRule};
use crate::text;

/// A key of a criterion that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

/// A parsed value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// No value: the field is blank.
    Nothing,
    Points(Points),
    /// A keyword of the format.
    Word(&'static str),
    Rule(Rule),
    Text(SmolStr),
    Names(Vec<SmolStr>),
    Documents(Vec<Evidence>),
}

impl Key {
    /// Their names, in the order in which missing keys are inserted.
    pub const NAMES: [&'static str; 21] = [
        "name",
        "kind",
        "standard",
        "previous",
        "target",
        "self",
        "appraised_first",
        "appraised",
        "scored_by",
        "not_applicable",
        "rule",
        "declared",
        "tasks",
        "lead",
        "support",
        "output",
        "due",
        "progress",
        "effort",
        "evidence",
        "explanation",
    ];

    /// Keys that can only be changed by hand: those that identify a criterion, and those
    /// of the whole file.
    pub const BY_HAND: [&'static str; 20] = [
        "code",
        "criteria",
        "format",
        "index",
        "title",
        "unit",
        "block",
        "superior",
        "place",
        "signer",
        "recipients",
        "year",
        "language",
        "basis",
        "partial",
        "total",
        "counts",
        "decimals",
        "without_survey",
        "classes",
    ];

    /// Returns the key with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.into_iter().find(|known| *known == name);
        found.map(Self)
    }

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Returns the keys after which it is inserted if missing, nearest first.
    pub(super) fn before(self) -> impl Iterator<Item = &'static str> {
        let at = Self::NAMES.iter().position(|name| *name == self.0);
        let before = Self::NAMES[..at.unwrap_or(0)].iter().rev().copied();
        before.chain(["code"])
    }

    /// Parses a value as a person writes it.
    pub(super) fn read(self, written: &str) -> Result<Value, Refused> {
        if written.trim().is_empty() {
            return Ok(Value::Nothing);
        }
        let value = match self.0 {
            "kind" => Value::Word(word(written, Kind::VARIANTS)?),
            "scored_by" => Value::Word(word(written, ScoredBy::VARIANTS)?),
            "rule" => Value::Rule(input::rule_of_text(written).ok_or_else(|| not_a_rule(written))?),
            "effort" => Value::Points(values::effort(written).ok_or_else(|| not_effort(written))?),
            "standard" | "previous" | "target" | "self" | "appraised_first" | "appraised" => {
                let separators = Separators {
                    dot: true,
                    comma: true,
                };
                match values::points(written, separators) {
                    Ok(points) => points.map_or(Value::Nothing, Value::Points),
                    Err(_) => return Err(not_points(written)),
                }
            }
            "lead" | "support" => Value::Names(values::names(written).map(SmolStr::from).collect()),
            "evidence" => {
                let lines = written.lines().filter(|line| !line.trim().is_empty());
                Value::Documents(lines.map(evidence::parse).collect())
            }
            "name" | "declared" | "due" | "progress" => {
                Value::Text(values::one_line(written).into())
            }
            _ => Value::Text(values::lines(written).into()),
        };
        Ok(value)
    }
}

impl Value {
    /// Returns the value in the form used by [`super::Values`].
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Points(points) => points.to_string(),
            Self::Word(word) => (*word).to_owned(),
            Self::Rule(rule) => values::rule(rule),
            Self::Text(text) => text.to_string(),
            Self::Names(names) => names.join("; "),
            Self::Documents(documents) => values::documents(documents),
        }
    }
}

/// Returns the keyword of the format that is written.
fn word(written: &str, all: &[&'static str]) -> Result<&'static str, Refused> {
    let wanted = written.trim().to_lowercase();
    let known = all.iter().copied().find(|word| *word == wanted);
    known.ok_or_else(|| {
        let (written, all) = (values::quoted(written), all.join(", "));
        Refused::new(
            None,
            text!(
                "không có giá trị “{written}” ở đây",
                "“{written}” is not a valid value here"
            ),
            text!("ghi một trong: {all}", "write one of: {all}"),
        )
    })
}

fn not_a_rule(written: &str) -> Refused {
    let written = values::quoted(written);
    Refused::new(
        None,
        text!(
            "“{written}” không đọc được như một cách chấm",
            "“{written}” cannot be read as a scoring rule"
        ),
        text!(
            "ghi như “kịp thời: 1; không kịp thời: 0,5; không có: 0” hoặc “>90%: 2; 70%-90%: 1; <70%: 0”",
            "write it as “in time: 1; late: 0.5; none: 0” or “>90%: 2; 70%-90%: 1; <70%: 0”"
        ),
    )
}

fn not_effort(written: &str) -> Refused {
    let written = values::quoted(written);
    Refused::new(
        None,
        text!(
            "“{written}” không phải là một số lớn hơn 0",
            "“{written}” is not a number above 0"
        ),
        text!("ghi một số, ví dụ 3", "write a number, such as 3"),
    )
}

fn not_points(written: &str) -> Refused {
    let written = values::quoted(written);
    Refused::new(
        None,
        text!(
            "“{written}” không phải là số điểm",
            "“{written}” is not a number of points"
        ),
        text!("ghi một số, ví dụ 0,5", "write a number, such as 0.5"),
    )
}
