//! `parindex schema`: the JSON Schemas of the YAML format and of every answer in JSON.

use clap::Args;
use parindex::input::settings;
use parindex::input::yaml::schema;
use strum::{EnumIter, IntoStaticStr};

use super::choice::any_variant;
use super::console::Console;
use super::exit::Exit;

use super::write::TextArgs;

/// Print the JSON Schema of the YAML format, with which editors suggest and check, or that of an answer in JSON
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex schema
  parindex schema -o parindex.schema.json
  parindex schema score")]
pub(crate) struct SchemaArgs {
    /// Which schema: {values}; yaml is the format of score tables (the default), config that of parindex.toml, units that of --units, baseline the file of known diagnostics, the others are what a command prints with --format json
    #[arg(value_name = "NAME", default_value = "yaml", value_parser = any_variant::<Schema>())]
    name: Schema,
    #[command(flatten)]
    text: TextArgs,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Schema {
    Yaml,
    Config,
    Units,
    Check,
    Score,
    Plan,
    Compare,
    Together,
    Trend,
    Rank,
    Goals,
    Index,
    Explain,
    Evidence,
    Sets,
    Rule,
    Settings,
    Statistics,
    Baseline,
}

impl Schema {
    /// Returns the text of the schema. Those of answers are the files in the folder `schema`.
    fn text(self) -> String {
        let text = match self {
            Self::Yaml => return schema::text(),
            Self::Config => return settings::schema(),
            Self::Units => return schema::units::text(),
            Self::Check => include_str!("../../schema/check-2.json"),
            Self::Score => include_str!("../../schema/score-2.json"),
            Self::Plan => include_str!("../../schema/plan-2.json"),
            Self::Compare => include_str!("../../schema/compare-2.json"),
            Self::Together => include_str!("../../schema/together-2.json"),
            Self::Trend => include_str!("../../schema/trend-2.json"),
            Self::Goals => include_str!("../../schema/goals-2.json"),
            Self::Index => include_str!("../../schema/index-2.json"),
            Self::Rank => include_str!("../../schema/rank-2.json"),
            Self::Explain => include_str!("../../schema/explain-2.json"),
            Self::Evidence => include_str!("../../schema/evidence-2.json"),
            Self::Sets => include_str!("../../schema/sets-2.json"),
            Self::Rule => include_str!("../../schema/rule-2.json"),
            Self::Settings => include_str!("../../schema/settings-2.json"),
            Self::Statistics => include_str!("../../schema/statistics-2.json"),
            Self::Baseline => include_str!("../../schema/baseline-2.json"),
        };
        text.to_owned()
    }
}

/// Prints the schema. The descriptions of the YAML format are in both languages.
pub(crate) fn run(args: &SchemaArgs, console: &mut Console) -> anyhow::Result<Exit> {
    args.text.write(&args.name.text(), console)?;
    Ok(Exit::Success)
}
