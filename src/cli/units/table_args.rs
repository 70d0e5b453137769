//! How tables of several units are read, according to the command line.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::input::Options;
use parindex::input::multi_unit::Layout;
use parindex::source::NamedColumn;

use crate::cli::columns::named_column;
use crate::cli::limits;

// Arguments of commands that read many units of one year.
#[derive(Debug, Args)]
pub(crate) struct UnitTableArgs {
    #[command(flatten)]
    arrangement: ArrangementArgs,
    /// Year that is scored (four digits), instead of the one in the file
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1990..=2199))]
    year: Option<u16>,
}

// How the units of a file are arranged.
#[derive(Debug, Args)]
pub(crate) struct ArrangementArgs {
    /// The file is a long table: the units one below the other, with a column “Unit”
    #[arg(long, conflicts_with = "wide")]
    long: bool,
    /// The file is a wide table: a column of points for each unit, with its name as heading
    #[arg(long)]
    wide: bool,
    /// The sheet to read, when a workbook has several tables
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
    /// What a column contains, by its letters or its heading: target=E or "target=Planned 2025"; once for each column
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = named_column)]
    column: Vec<NamedColumn>,
}

impl UnitTableArgs {
    /// Returns the options of the library.
    pub(crate) fn options(&self) -> Options {
        Options {
            year: self.year,
            ..self.arrangement.options()
        }
    }

    /// Returns how the units are arranged.
    pub(crate) fn layout(&self) -> Layout {
        self.arrangement.layout()
    }
}

impl ArrangementArgs {
    /// Returns the options of the library.
    pub(crate) fn options(&self) -> Options {
        Options {
            columns: self.column.clone(),
            sheet: self.sheet.clone(),
            limits: limits::chosen(),
            ..Options::default()
        }
    }

    /// Returns how the units are arranged.
    pub(crate) fn layout(&self) -> Layout {
        match (self.long, self.wide) {
            (true, _) => Layout::Long,
            (_, true) => Layout::Wide,
            _ => Layout::Auto,
        }
    }
}
