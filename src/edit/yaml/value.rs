//! Values of a field, as a person writes them on the command line.

use smol_str::SmolStr;

use crate::edit::Refused;
use crate::edit::values::{documents, rule};
use crate::input;
use crate::input::values::evidence;
use crate::input::values::{self, Separators};
use crate::model::{Evidence, Points, ScoringRule};
use crate::text;
use crate::vocab::choices::{self, Choice};
use crate::vocab::metadata::{MetadataKind, MetadataSpec};
use crate::vocab::{CriterionField, ValueKind};

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// No value: the field becomes blank.
    Nothing,
    Points(Points),
    /// A word of the format.
    Word(&'static str),
    Rule(ScoringRule),
    Text(SmolStr),
    Names(Vec<SmolStr>),
    Documents(Vec<Evidence>),
}

impl Value {
    /// Reads a value of a field as a person writes it.
    pub(super) fn read(field: CriterionField, written: &str) -> Result<Self, Refused> {
        if written.trim().is_empty() {
            return Ok(Self::Nothing);
        }
        Ok(match field.spec().kind {
            ValueKind::Kind => Self::Word(word(written, &choices::KINDS)?),
            ValueKind::ScoredBy => Self::Word(word(written, &choices::SCORERS)?),
            ValueKind::Rule => {
                let rule = input::rule_of_text(written);
                Self::Rule(rule.ok_or_else(|| not_a_rule(written))?)
            }
            ValueKind::Amount => {
                let amount = values::effort(written);
                Self::Points(amount.ok_or_else(|| not_an_amount(written))?)
            }
            ValueKind::Points => {
                let separators = Separators {
                    dot: true,
                    comma: true,
                };
                let points = values::points(written, separators);
                let points = points.map_err(|_| not_points(written))?;
                points.map_or(Self::Nothing, Self::Points)
            }
            ValueKind::Names => {
                let names = values::unit_names(written).into_iter();
                Self::Names(names.map(|name| values::one_line(&name).into()).collect())
            }
            ValueKind::Evidence => {
                let lines = written.lines().filter(|line| !line.trim().is_empty());
                Self::Documents(lines.map(evidence::parse).collect())
            }
            ValueKind::Code
            | ValueKind::Line
            | ValueKind::Answer
            | ValueKind::Due
            | ValueKind::Progress => Self::Text(values::one_line(written).into()),
            ValueKind::Paragraph | ValueKind::Reason => Self::Text(values::lines(written).into()),
        })
    }

    /// Reads a value of a field of the whole table.
    pub(super) fn of_metadata(spec: &MetadataSpec, written: &str) -> Result<Self, Refused> {
        let line = values::one_line(written);
        if line.is_empty() {
            return Ok(Self::Nothing);
        }
        let separators = Separators {
            dot: true,
            comma: true,
        };
        Ok(match spec.kind {
            MetadataKind::Points => {
                let points = values::points(&line, separators);
                let points = points.map_err(|_| not_points(written))?;
                points.map_or(Self::Nothing, Self::Points)
            }
            MetadataKind::Language => Self::Word(word(written, &choices::LANGUAGES)?),
            // A year or a number is checked when the changed text is read again.
            _ => Self::Text(line.into()),
        })
    }

    /// Returns the value as [`crate::edit::values::Values`] contain it.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Points(points) => points.to_string(),
            Self::Word(word) => (*word).to_owned(),
            Self::Rule(rule) => self::rule(rule),
            Self::Text(text) => text.to_string(),
            Self::Names(names) => names.join("; "),
            Self::Documents(documents) => self::documents(documents),
        }
    }
}

/// Returns the word of a short list that is written.
fn word(written: &str, choices: &[Choice]) -> Result<&'static str, Refused> {
    let wanted = written.trim().to_lowercase();
    let mut keys = choices.iter().map(|choice| choice.key);
    keys.clone().find(|key| *key == wanted).ok_or_else(|| {
        let all = keys.by_ref().collect::<Vec<_>>().join(", ");
        Refused::new(
            None,
            text!(
                "không có giá trị “{written}” ở đây",
                "“{written}” is not allowed here",
                written = values::quoted(written)
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

fn not_an_amount(written: &str) -> Refused {
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
