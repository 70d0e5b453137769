use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use parindex::input::heading::Heading;
use parindex::model::Column;

#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    pub(crate) form: PathBuf,
    pub(crate) file: PathBuf,
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    #[arg(long, value_enum, value_delimiter = ',', default_value = "self")]
    pub(crate) column: Vec<ColumnName>,
    #[arg(long)]
    pub(crate) overwrite: bool,
    #[arg(long)]
    pub(crate) replace_formulas: bool,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) sheet: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColumnName {
    Previous,
    Target,
    #[value(name = "self")]
    SelfScore,
    AppraisedFirst,
    Appraised,
    NotApplicable,
    Declared,
    Evidence,
    Explanation,
    Tasks,
    Lead,
    Support,
    Output,
    Due,
    Progress,
    Effort,
}

impl ColumnName {
    pub(crate) fn heading(self) -> Heading {
        match self {
            Self::Previous => Heading::Points(Column::Previous),
            Self::Target => Heading::Points(Column::Target),
            Self::SelfScore => Heading::Points(Column::SelfScore),
            Self::AppraisedFirst => Heading::Points(Column::AppraisedFirst),
            Self::Appraised => Heading::Points(Column::Appraised),
            Self::NotApplicable => Heading::NotApplicable,
            Self::Declared => Heading::Declared,
            Self::Evidence => Heading::Evidence,
            Self::Explanation => Heading::Explanation,
            Self::Tasks => Heading::Tasks,
            Self::Lead => Heading::Lead,
            Self::Support => Heading::Support,
            Self::Output => Heading::Output,
            Self::Due => Heading::Due,
            Self::Progress => Heading::Progress,
            Self::Effort => Heading::Effort,
        }
    }
}
