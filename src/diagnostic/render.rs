//! The output formats of diagnostics, one file a format.

pub mod concise;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
mod one_line;
mod path;
pub mod sarif;

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

    /// Renders the diagnostics. Only [`Self::Human`] uses the style.
    #[must_use]
    pub fn render(
        self,
        diagnostics: &[Diagnostic],
        files: &Files,
        lang: Lang,
        style: Style,
    ) -> String {
        match self {
            Self::Human => human::render(diagnostics, files, lang, style),
            Self::Concise => concise::render(diagnostics, files, lang),
            Self::Json => json::render(diagnostics, &[], files),
            Self::Sarif => sarif::render(diagnostics, &[], files, lang),
            Self::Github => github::render(diagnostics, files, lang),
            Self::Gitlab => gitlab::render(diagnostics, files, lang),
            Self::Junit => junit::render(diagnostics, files, lang),
            Self::Markdown => markdown::render(diagnostics, files, lang),
        }
    }

    /// Renders the diagnostics, and what comments allow in the formats that have a place
    /// for it.
    #[must_use]
    pub fn render_all(
        self,
        diagnostics: &[Diagnostic],
        allowed: &[Allowed],
        files: &Files,
        lang: Lang,
        style: Style,
    ) -> String {
        match self {
            Self::Json => json::render(diagnostics, allowed, files),
            Self::Sarif => sarif::render(diagnostics, allowed, files, lang),
            _ => self.render(diagnostics, files, lang, style),
        }
    }
}
