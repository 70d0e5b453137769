//! What can be written on the command line.
//!
//! No help stands here: every argument has its words, in both languages, in
//! `words`, and a test there refuses an argument that has none. For the same
//! reason the items here carry plain comments: clap would take others for help.

mod check;
mod compare;
mod completions;
mod convert;
mod evidence;
mod explain;
mod fill;
mod merge;
mod next;
mod plan;
mod rank;
mod rule;
mod score;
mod set;
mod template;

use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use parindex::diagnostic::Policy;
use parindex::input::Options;

use super::limits::Raised;

pub(crate) use check::CheckArgs;
pub(crate) use compare::CompareArgs;
pub(crate) use completions::CompletionsArgs;
pub(crate) use convert::ConvertArgs;
pub(crate) use evidence::EvidenceArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use fill::FillArgs;
pub(crate) use merge::MergeArgs;
pub(crate) use next::NextArgs;
pub(crate) use plan::{PlanArgs, ToName};
pub(crate) use rank::{OnName, RankArgs, TiesName};
pub(crate) use rule::RuleArgs;
pub(crate) use score::ByName;
pub(crate) use score::ScoreArgs;
pub(crate) use set::SetArgs;
pub(crate) use template::TemplateArgs;

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
}

// Read before parsing (see `language` and `output`); here so that they are
// checked and shown.
#[derive(Debug, Args)]
pub(crate) struct Common {
    #[arg(long, global = true, value_enum)]
    lang: Option<LangName>,
    #[command(flatten)]
    color: colorchoice_clap::Color,
    #[arg(long, global = true)]
    pub(crate) limit: Vec<Raised>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
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
    Explain(ExplainArgs),
    Evidence(EvidenceArgs),
    Plan(PlanArgs),
    Compare(CompareArgs),
    Rank(RankArgs),
    Template(TemplateArgs),
    Fill(FillArgs),
    Merge(MergeArgs),
    Set(SetArgs),
    Next(NextArgs),
    Convert(ConvertArgs),
    Rule(RuleArgs),
    Schema,
    Sets,
    Completions(CompletionsArgs),
    Man,
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

// Whether the table is about to be handed in.
#[derive(Debug, Args)]
pub(crate) struct SubmitArgs {
    #[arg(long)]
    submit: bool,
}

impl SubmitArgs {
    /// What the run begins with.
    pub(crate) fn policy(&self) -> Policy {
        if self.submit {
            Policy::submission()
        } else {
            Policy::default()
        }
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
            ..Options::default()
        }
    }
}

// In which form a report is wanted, and where.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[arg(long, value_enum, conflicts_with = "output")]
    pub(crate) format: Option<ReportFormat>,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) date: Option<String>,
    #[arg(long, value_enum)]
    pub(crate) separator: Option<SeparatorName>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ReportFormat {
    #[default]
    Table,
    Markdown,
    Csv,
    Json,
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SeparatorName {
    Comma,
    Semicolon,
}
