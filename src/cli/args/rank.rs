use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::ReportArgs;

#[derive(Debug, Args)]
pub(crate) struct RankArgs {
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) by: Option<String>,
    #[arg(long, value_enum)]
    pub(crate) on: Option<OnName>,
    #[arg(
        long,
        value_enum,
        default_value = "standard",
        hide_default_value = true
    )]
    pub(crate) ties: TiesName,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) unranked: Vec<String>,
    #[arg(
        long,
        default_value_t = 100,
        hide_default_value = true,
        value_parser = clap::value_parser!(u8).range(0..=100)
    )]
    pub(crate) min_coverage: u8,
    #[arg(long)]
    pub(crate) last_year: Vec<PathBuf>,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) unit_view: Option<String>,
    #[arg(long, conflicts_with = "wide")]
    pub(crate) long: bool,
    #[arg(long)]
    pub(crate) wide: bool,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) sheet: Option<String>,
    #[arg(long, value_parser = clap::value_parser!(u16).range(1990..=2199))]
    pub(crate) year: Option<u16>,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OnName {
    Points,
    Index,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TiesName {
    Standard,
    Dense,
    Modified,
}
