//! What can be written on the command line.
//!
//! No help stands here: every argument has its words, in both languages, in
//! `words`, and a test there refuses an argument that has none. For the same
//! reason the items here carry plain comments: clap would take others for help.

use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use parindex::diagnostic::Format;
use parindex::input::Options;

use super::baseline::BaselineArgs;
use super::levels::Levels;

#[derive(Debug, Parser)]
#[command(
    name = "parindex",
    version,
    about = None,
    long_about = None,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    subcommand_required = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

// Read before parsing (see `language` and `output`); here so that they are
// checked and shown.
#[derive(Debug, Args)]
pub(crate) struct Common {
    #[arg(long, global = true, value_enum)]
    lang: Option<LangName>,
    #[command(flatten)]
    color: colorchoice_clap::Color,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LangName {
    Vi,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArgs),
    Score(ScoreArgs),
    Convert(ConvertArgs),
    Rule(RuleArgs),
    Schema,
    Sets,
    Completions(CompletionsArgs),
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    #[arg(long, default_value_t = 20)]
    max: usize,
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

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    pub(crate) file: PathBuf,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..))]
    pub(crate) depth: Option<u8>,
    #[arg(long, value_enum)]
    pub(crate) by: Option<ByName>,
    #[arg(long, value_enum, conflicts_with = "output")]
    pub(crate) format: Option<ScoreFormat>,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ByName {
    Field,
    Lead,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ScoreFormat {
    #[default]
    Table,
    Markdown,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    pub(crate) input: PathBuf,
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

// What a file is held against.
#[derive(Debug, Args)]
pub(crate) struct BesideArgs {
    #[arg(long)]
    pub(crate) against: Option<PathBuf>,
    #[arg(long)]
    pub(crate) last_year: Option<PathBuf>,
}

impl BesideArgs {
    // Inputs too: none of them is ever replaced.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let paths = [&self.against, &self.last_year];
        paths.into_iter().filter_map(Option::as_deref)
    }
}

// What the command line says about a file that is read.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    unit: Option<String>,
    #[arg(long, value_parser = clap::value_parser!(u16).range(1990..=2199))]
    year: Option<u16>,
}

impl ReadArgs {
    /// As the library takes them.
    pub(crate) fn options(&self) -> Options {
        Options {
            sheet: self.sheet.clone(),
            unit: self.unit.clone(),
            year: self.year,
        }
    }
}
