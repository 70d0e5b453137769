//! Renders flat rows as CSV or as lines of JSON, for programs that compute with tables.

use serde_json::Value;

use super::csv::text as guarded;
use super::error::RenderError;
use crate::analysis::tidy::Row;
use crate::vocab::json;

/// A format of flat rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TidyFormat {
    /// Values separated by commas, in UTF-8, with a heading; a blank is an empty value.
    Csv,
    /// A JSON object a line; a blank is `null`.
    Ndjson,
}

impl TidyFormat {
    /// Returns the format of a file extension in capitals or small letters.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            _ => None,
        }
    }

    /// Returns the bytes of the rows. Numbers are exact and have a decimal point; a text that
    /// a spreadsheet would run as a formula gets a leading `'` in CSV.
    ///
    /// # Errors
    /// [`RenderError`] if a row cannot be written.
    pub fn render(self, rows: &[Row]) -> Result<Vec<u8>, RenderError> {
        match self {
            Self::Csv => csv_of(rows).map_err(|error| RenderError::Csv(error.to_string())),
            Self::Ndjson => json_lines(rows).map_err(|error| RenderError::Json(error.to_string())),
        }
    }
}

fn csv_of(rows: &[Row]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (at, row) in std::iter::once(&Row::default()).chain(rows).enumerate() {
        let Value::Object(row) = serde_json::to_value(row)? else {
            continue;
        };
        if at == 0 {
            writer.write_record(row.keys())?;
        } else {
            writer.write_record(row.values().map(cell))?;
        }
    }
    Ok(writer.into_inner()?)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        other => other.to_string(),
    }
}

fn json_lines(rows: &[Row]) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in rows {
        json::write_line(row, &mut bytes)?;
    }
    Ok(bytes)
}
