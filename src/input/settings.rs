//! `parindex.toml`: the text of a settings file, with its values or faults.

mod keys;
mod parse;
mod values;

pub use keys::schema;
pub use parse::{SettingsFault, patterns, read};
pub use values::{Allow, Entry, PathRule, Settings};
