//! The output formats of diagnostics, one file a format.

pub mod concise;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod sarif;
mod sentences;

use std::io::{self, Write};

use strum::{EnumString, IntoStaticStr, VariantArray};

use self::human::Style;
use super::{Allowed, Diagnostic};
use crate::lang::Lang;
use crate::source::Files;

/// An output format of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// Code frames with the fix, for people.
    Human,
    /// One line a diagnostic, for editors.
    Concise,
    /// For scripts: named, versioned, in both languages.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that become annotations on GitHub.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// `JUnit` XML, for the test reports of CI.
    Junit,
    /// A table for a merge request.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Returns the name, as given to `--format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Writes the diagnostics, and what comments allow in the formats that have a place for
    /// it. Only [`Self::Human`] uses the style. JSON and XML are written a diagnostic at a
    /// time.
    ///
    /// # Errors
    /// If the text cannot be written.
    pub fn write(
        self,
        (diagnostics, allowed): (&[Diagnostic], &[Allowed]),
        files: &Files,
        lang: Lang,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let text = match self {
            Self::Human => human::render(diagnostics, files, lang, style),
            Self::Concise => concise::render(diagnostics, files, lang),
            Self::Json => return json::write(diagnostics, allowed, files, out),
            Self::Sarif => return sarif::write(diagnostics, allowed, files, lang, out),
            Self::Github => github::render(diagnostics, files, lang),
            Self::Gitlab => return gitlab::write(diagnostics, files, lang, out),
            Self::Junit => return junit::write(diagnostics, files, lang, out),
            Self::Markdown => markdown::render(diagnostics, files, lang),
        };
        out.write_all(text.as_bytes())
    }
}
