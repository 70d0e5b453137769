use std::path::PathBuf;

use clap::{Args, ValueEnum};
use parindex::diagnostic::Format;

use super::{BesideArgs, ReadArgs, SubmitArgs};
use crate::cli::baseline::BaselineArgs;
use crate::cli::levels::Levels;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    #[arg(long, default_value_t = 20)]
    max: usize,
    #[command(flatten)]
    pub(crate) submit: SubmitArgs,
    #[command(flatten)]
    pub(crate) levels: Levels,
    #[command(flatten)]
    pub(crate) baseline: BaselineArgs,
    #[command(flatten)]
    pub(crate) beside: BesideArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

impl CheckArgs {
    /// How many faults of one kind are shown in frames; 0 stands for all.
    pub(crate) fn most(&self) -> usize {
        match self.max {
            0 => usize::MAX,
            most => most,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CheckFormat {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Markdown,
}

impl CheckFormat {
    /// As the library knows it.
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Human => Format::Human,
            Self::Concise => Format::Concise,
            Self::Json => Format::Json,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::Github,
            Self::Gitlab => Format::Gitlab,
            Self::Junit => Format::Junit,
            Self::Markdown => Format::Markdown,
        }
    }
}
