//! The ways to show what was found, by name.

use super::human::Style;
use super::{Diagnostic, concise, github, gitlab, human, json, junit, markdown, sarif};
use crate::lang::Lang;
use crate::source::Files;

/// A way to show faults: one file a format, all of one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Frames with the repair, for people.
    Human,
    /// A line a fault, for editors.
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
    pub const ALL: [Self; 8] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// Its name, as given to `--format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }

    /// The faults in this format. Only [`Self::Human`] heeds the style.
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
            Self::Json => json::render(diagnostics, files, lang),
            Self::Sarif => sarif::render(diagnostics, files, lang),
            Self::Github => github::render(diagnostics, files, lang),
            Self::Gitlab => gitlab::render(diagnostics, files, lang),
            Self::Junit => junit::render(diagnostics, files, lang),
            Self::Markdown => markdown::render(diagnostics, files, lang),
        }
    }
}
