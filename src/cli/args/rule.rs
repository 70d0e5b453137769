use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    pub(crate) name: Option<String>,
}
