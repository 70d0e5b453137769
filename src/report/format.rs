//! One file a format, and the list of them.
//!
//! A format supplies only its syntax: every one of them writes the same
//! [`Document`](super::document::Document), so that no two can disagree about a
//! number. JSON alone takes the answer directly.

pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod terminal;
pub mod xlsx;
pub mod yaml;

mod plain;
mod row;
mod wrap;

/// A way to write a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table for the terminal.
    Table,
    /// Markdown with GitHub's tables.
    Markdown,
    /// Comma or semicolon separated values.
    Csv,
    /// The answer itself, exact, for scripts.
    Json,
    /// A workbook.
    Xlsx,
    /// A Word document.
    Docx,
    /// A page that opens in a browser.
    Html,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Table,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Xlsx,
        Self::Docx,
        Self::Html,
    ];

    /// Its name, as given to `--format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }

    /// Whether it is text, which can be printed.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Docx)
    }

    /// The file extension that stands for it, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }

    /// The format that a file extension asks for, whatever its case.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }
}
