//! `parindex convert`: a score table in another format.

use std::path::Path;

use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::form;
use parindex::report::format::csv::Separator;
use parindex::report::format::{csv, xlsx, yaml};
use parindex::text;

use super::args::ConvertArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::Console;
use super::reading::{self, is_standard};
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
            Self::Xlsx => xlsx::render(&form()).map_err(Failure::workbook)?,
            Self::Csv => csv::render(&form(), Separator::of(lang)),
        })
    }
}

/// Reads, checks and writes the table.
pub(crate) fn run(
    args: &ConvertArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let target = if is_standard(&args.output) {
        None
    } else {
        let format = TableFormat::of(&args.output)?;
        let target = Target::open(&args.output, args.force, &[&args.input])?;
        Some((format, target))
    };
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.input, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    match target {
        Some((format, target)) => {
            let name = target.name().to_owned();
            target.write(&format.render(&scorecard, lang)?)?;
            console.note(
                &text!(
                    "Đã ghi bảng điểm vào {name}",
                    "The table is in {name}",
                    name
                ),
                lang,
            );
        }
        None => console.print(&TableFormat::Yaml.render(&scorecard, lang)?)?,
    }
    Ok(Exit::Fine)
}
