use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::{ReadArgs, ReportArgs};

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    pub(crate) file: PathBuf,
    #[arg(long, value_parser = NonEmptyStringValueParser::new(), conflicts_with_all = ["rank", "set", "scenario", "by", "status"])]
    pub(crate) reach: Option<String>,
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..), requires = "among", conflicts_with_all = ["set", "scenario", "by", "status"])]
    pub(crate) rank: Option<u16>,
    #[arg(long, num_args = 1.., conflicts_with_all = ["reach", "by", "status"])]
    pub(crate) among: Vec<PathBuf>,
    #[arg(long, value_enum, conflicts_with_all = ["set", "scenario", "by", "status"])]
    pub(crate) to: Option<ToName>,
    #[arg(long, value_parser = NonEmptyStringValueParser::new(), conflicts_with_all = ["by", "status"])]
    pub(crate) set: Vec<String>,
    #[arg(long, conflicts_with_all = ["by", "status"])]
    pub(crate) scenario: Option<PathBuf>,
    #[arg(long, value_enum, conflicts_with = "status")]
    pub(crate) by: Option<PlanBy>,
    #[arg(long, num_args = 0..=1, default_missing_value = "")]
    pub(crate) status: Option<String>,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ToName {
    Standard,
    Target,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PlanBy {
    Lead,
}
