//! A score table that is written: the formats that can be read again.

use std::path::Path;

use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::form;
use parindex::report::format::csv::Separator;
use parindex::report::format::{csv, xlsx, yaml};
use parindex::text;

use super::failure::Failure;
use super::output::Console;
use super::reading::is_standard;
use super::target::Target;

/// A format that a score table can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableFormat {
    Yaml,
    Xlsx,
    Csv,
}

impl TableFormat {
    /// The format by the file's ending.
    fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        match ending.to_lowercase().as_str() {
            "yaml" | "yml" => Ok(Self::Yaml),
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            _ => Err(Failure::unknown_ending(
                path,
                text!(
                    "đặt đuôi tệp là .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                    "let the name end in .yaml, .xlsx or .csv; - prints YAML"
                ),
            )),
        }
    }

    fn render(self, scorecard: &Scorecard, lang: Lang) -> anyhow::Result<Vec<u8>> {
        let form = || form::document(scorecard, lang);
        Ok(match self {
            Self::Yaml => yaml::render(scorecard)?.into_bytes(),
            Self::Xlsx => xlsx::render(&form()).map_err(Failure::render)?,
            Self::Csv => csv::render(&form(), Separator::from(lang)),
        })
    }
}

/// Where a score table goes: a file, or YAML on standard output.
#[derive(Debug)]
pub(crate) struct TableTarget(Option<(TableFormat, Target)>);

impl TableTarget {
    /// Makes ready to write, before any input is read.
    pub(crate) fn open(path: &Path, force: bool, inputs: &[&Path]) -> Result<Self, Failure> {
        if is_standard(path) {
            return Ok(Self(None));
        }
        let format = TableFormat::of(path)?;
        let target = Target::open(path, force, inputs)?;
        Ok(Self(Some((format, target))))
    }

    /// Writes the table and says where it is.
    pub(crate) fn write(
        self,
        scorecard: &Scorecard,
        lang: Lang,
        console: &mut Console,
    ) -> anyhow::Result<()> {
        let Some((format, target)) = self.0 else {
            console.print(&TableFormat::Yaml.render(scorecard, lang)?)?;
            return Ok(());
        };
        let name = target.name().to_owned();
        target.write(&format.render(scorecard, lang)?)?;
        console.note(
            &text!(
                "Đã ghi bảng điểm vào {name}",
                "The table is in {name}",
                name
            ),
            lang,
        );
        Ok(())
    }
}
