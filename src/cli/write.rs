//! Writing results: reports and score tables, to a file or to standard output.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use jiff::civil;
use parindex::diagnostic::json::VERSION;
use parindex::input::values::date::{Date, days};
use parindex::lang::{Lang, Message};
use parindex::model::{Scorecard, TableKind};
use parindex::report::document::{Document, InputFile, file_name};
use parindex::report::format::csv::Separator;
use parindex::report::format::{Format, Report, csv, xlsx, yaml};
use parindex::report::{form, letter};
use parindex::text;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::choice::choice;
use super::console::Console;
use super::failure::Failure;
use super::load::{FileSnapshot, max_bytes};
use super::output_file::OutputFile;
use super::paths::is_standard_stream;

// Format and destination of a report.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// How to print: {values}; table by default
    #[arg(
        long,
        value_parser = choice(Format::ALL.into_iter().filter(|one| one.is_text()), Format::name)
    )]
    format: Option<Format>,
    /// Write the report to a file; its extension sets the format: {extensions}; - prints it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    pub(crate) force: bool,
    /// The date printed on the document; left open without it
    #[arg(long, value_name = "DATE", value_parser = NonEmptyStringValueParser::new())]
    date: Option<String>,
    /// Separator of the columns of a csv file: comma (,) or semicolon (;); depends on the language by default
    #[arg(long, value_parser = choice([Separator::Comma, Separator::Semicolon], Separator::into))]
    separator: Option<Separator>,
    /// The table of a csv file: criteria, losses, leads, facts and so on; the main one by default. An unknown name lists those of the report
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    table: Option<String>,
}

// Destination of a text that is not a report.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// Write to a file instead of printing; - prints
    #[arg(id = "text_output", short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the result file if it exists
    #[arg(id = "replace", long = "force", requires = "text_output")]
    force: bool,
}

impl TextArgs {
    /// Writes the text to the file, without colour codes, or prints it.
    ///
    /// # Errors
    /// The file exists already or cannot be written.
    pub(crate) fn write(&self, text: &str, console: &mut Console) -> anyhow::Result<()> {
        let path = self.output.as_deref();
        match path.filter(|path| !is_standard_stream(path)) {
            Some(path) => {
                let plain = anstream::adapter::strip_str(text).to_string();
                Ok(OutputFile::open(path, self.force, &[])?.write(plain.as_bytes())?)
            }
            None => Ok(console.print_styled(text)?),
        }
    }
}

impl ReportArgs {
    /// Collects the diagnostics of the run, if the answer is written in JSON.
    pub(crate) fn expect_json(&self, schema: &'static str, console: &mut Console) {
        let extension = self.output.as_deref().and_then(Path::extension);
        let is_json = match extension {
            Some(extension) if !self.is_printed() => {
                extension.eq_ignore_ascii_case(Format::Json.extension())
            }
            _ => self.format == Some(Format::Json),
        };
        if is_json {
            console.expect_json(schema, self.is_printed());
        }
    }

    /// Whether the report goes to standard output.
    pub(crate) fn is_printed(&self) -> bool {
        self.output.as_deref().is_none_or(is_standard_stream)
    }
}

/// Destination of a report. It is opened before the work starts, so that a file that
/// cannot be written is reported at once.
#[derive(Debug)]
pub(crate) struct ReportWriter {
    format: Format,
    target: Option<OutputFile>,
    csv: csv::Options,
    date: Option<Date>,
    /// The inputs as the report names them; empty in formats that name none.
    inputs: Vec<InputFile>,
    /// The inputs before their checksums were computed.
    snapshots: Vec<FileSnapshot>,
}

impl ReportWriter {
    /// Opens the destination that the command line names.
    ///
    /// # Errors
    /// An unknown extension or date, or a file that must not or cannot be written.
    pub(crate) fn open(args: &ReportArgs, inputs: &[&Path]) -> Result<Self, Failure> {
        let (format, target) = match &args.output {
            Some(path) if !is_standard_stream(path) => {
                if args.format.is_some() {
                    return Err(format_of_a_file());
                }
                let format = format_of(path)?;
                (format, Some(OutputFile::open(path, args.force, inputs)?))
            }
            _ => (args.format.unwrap_or(Format::Table), None),
        };
        if args.table.is_some() && format != Format::Csv {
            return Err(table_without_csv());
        }
        // Before the checksums, which a later change would make wrong.
        let snapshots = inputs.iter().map(|path| FileSnapshot::new(path)).collect();
        let inputs = if format.lists_inputs() {
            inputs.iter().map(|path| input_file(path)).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            format,
            target,
            csv: csv::Options {
                separator: args.separator,
                table: args.table.clone(),
            },
            date: args.date.as_deref().map(date).transpose()?,
            inputs,
            snapshots,
        })
    }

    /// Whether a report in this format is read as one even without its source files.
    pub(crate) fn hides_sources(&self) -> bool {
        matches!(
            self.format,
            Format::Table | Format::Html | Format::Docx | Format::Xlsx
        )
    }

    /// Whether the report is text for the screen.
    pub(crate) fn is_screen(&self) -> bool {
        self.format == Format::Table
    }

    /// Whether one table is written, which scripts read.
    pub(crate) fn is_csv(&self) -> bool {
        self.format == Format::Csv
    }

    /// Leaves the source files out of the report.
    pub(crate) fn without_sources(mut self) -> Self {
        self.inputs = Vec::new();
        self
    }

    /// Whether the report shows how each number was computed, which takes long.
    pub(crate) fn shows_details(&self) -> bool {
        self.format == Format::Html
    }

    /// Prints or writes the report: `answer` in JSON, else `document`.
    pub(crate) fn write<A: Serialize>(
        self,
        schema: &'static str,
        answer: A,
        mut document: Document,
        console: &mut Console,
    ) -> anyhow::Result<()> {
        for snapshot in &self.snapshots {
            snapshot.ensure_unchanged()?;
        }
        if let Some(date) = &self.date {
            let day = civil_date(date);
            document.letter.date = day.map(|day| letter::date(day, document.lang));
        }
        document.origin.inputs = self.inputs;
        for reading in &mut document.origin.readings {
            reading.file = file_name(Path::new(&reading.file));
        }
        // In CSV, which scripts read, dates stay as they are.
        if self.format != Format::Csv {
            document = document.with_printed_dates();
        }
        let lang = document.lang;
        let report = Report {
            schema,
            version: VERSION,
            answer,
            faults: console.take_faults(),
            document,
        };
        let style = console.table_style();
        let styled = style.styled;
        let bytes = if self.format == Format::Csv {
            let (bytes, written) =
                csv::render(&report.document, &self.csv).map_err(Failure::from)?;
            for note in &written.notes {
                console.note(&Message::same(note), lang);
            }
            console.note(&csv_note(&written), lang);
            bytes
        } else {
            self.format.render(&report, style, &self.csv)?
        };
        if self.target.is_none() && self.format == Format::Table && styled {
            return Ok(console.print_styled(&String::from_utf8_lossy(&bytes))?);
        }
        let Some(target) = self.target else {
            console.print(&bytes)?;
            return Ok(());
        };
        let name = target.name().to_owned();
        target.note_not_kept(lang, console);
        target.write(&bytes)?;
        console.note(
            &text!("Đã ghi báo cáo vào {name}", "The report is in {name}"),
            lang,
        );
        Ok(())
    }
}

/// Describes what a CSV file leaves out.
fn csv_note(written: &csv::Written) -> Message {
    let name = &written.name;
    let others = written.others.join(", ");
    if others.is_empty() {
        text!(
            "CSV chỉ có bảng “{name}”; các ghi chú in ở trên.",
            "The CSV contains the table “{name}” only; its notes are printed above."
        )
    } else {
        text!(
            "CSV chỉ có bảng “{name}”; các ghi chú in ở trên. Bảng khác của báo cáo, chọn bằng --table: {others}.",
            "The CSV contains the table “{name}” only; its notes are printed above. Other tables of the report, chosen with --table: {others}."
        )
    }
}

fn table_without_csv() -> Failure {
    Failure::usage(text!(
        "--table chỉ dùng cho tệp csv",
        "--table goes with csv only"
    ))
    .help(text!(
        "thêm --format csv, hoặc ghi ra tệp .csv bằng -o",
        "add --format csv, or write a .csv file with -o"
    ))
}

fn format_of_a_file() -> Failure {
    Failure::usage(text!(
        "không dùng --format cùng với -o TỆP: định dạng theo đuôi tệp",
        "--format does not go with -o FILE: the extension of the file sets the format"
    ))
    .help(text!(
        "bỏ --format và đặt đuôi tệp theo định dạng cần có, hoặc bỏ -o",
        "leave out --format and choose the extension, or leave out -o"
    ))
}

/// Parses the date printed on the document.
fn date(written: &str) -> Result<Date, Failure> {
    let found = days(written).into_iter().find(Date::is_real);
    found.ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là một ngày",
            "“{written}” is not a date"
        ))
        .help(text!(
            "ghi ngày như 2024-03-15 hoặc 15/3/2024",
            "write the date as 2024-03-15 or 15/3/2024"
        ))
    })
}

/// Returns the day, or `None` if the date has only a month or a year.
fn civil_date(date: &Date) -> Option<civil::Date> {
    let (month, day) = (i8::try_from(date.month?), i8::try_from(date.day?));
    civil::Date::new(i16::try_from(date.year).ok()?, month.ok()?, day.ok()?).ok()
}

/// Returns an input as the report names it, without checksum if it cannot be read: its
/// reader reports that.
fn input_file(path: &Path) -> InputFile {
    InputFile {
        name: file_name(path),
        sha256: sha256(path),
    }
}

fn sha256(path: &Path) -> Option<String> {
    if is_standard_stream(path) || !path.is_file() {
        return None;
    }
    let file = File::open(path).ok()?;
    if file.metadata().ok()?.len() > max_bytes(path) {
        return None;
    }
    let mut file = BufReader::new(file);
    let mut hash = Sha256::new();
    loop {
        let bytes = file.fill_buf().ok()?;
        let read = bytes.len();
        if read == 0 {
            break;
        }
        hash.update(bytes);
        file.consume(read);
    }
    let mut digits = String::new();
    for byte in hash.finalize() {
        let _ = write!(digits, "{byte:02x}");
    }
    Some(digits)
}

/// Returns the format of a report file by its extension.
fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    match Format::from_extension(&extension) {
        Some(Format::Table) | None => {
            let (vi, en) = (report_extensions(Lang::Vi), report_extensions(Lang::En));
            Err(Failure::unknown_extension(
                path,
                text!("đặt đuôi tệp là {vi}", "use the extension {en}"),
            ))
        }
        Some(format) => Ok(format),
    }
}

/// Returns the extensions of report files in a sentence: `.docx, .xlsx or .json`.
pub(crate) fn report_extensions(lang: Lang) -> String {
    let formats = Format::ALL.into_iter();
    let files = formats.filter(|format| *format != Format::Table);
    let dotted: Vec<String> = files
        .map(|format| format!(".{}", format.extension()))
        .collect();
    match dotted.split_last() {
        Some((last, others)) => {
            format!("{} {} {last}", others.join(", "), lang.pick("hoặc", "or"))
        }
        None => String::new(),
    }
}

/// Destination of a score table: a file that can be read again, or YAML on standard
/// output.
#[derive(Debug)]
pub(crate) struct TableWriter(Option<(TableFormat, OutputFile)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableFormat {
    Yaml,
    Xlsx,
    Csv,
}

impl TableWriter {
    /// Opens the destination, before any input is read.
    ///
    /// # Errors
    /// An unknown extension, or a file that must not or cannot be written.
    pub(crate) fn open(path: &Path, force: bool, inputs: &[&Path]) -> Result<Self, Failure> {
        if is_standard_stream(path) {
            return Ok(Self(None));
        }
        let format = TableFormat::from_extension(path)?;
        let target = OutputFile::open(path, force, inputs)?;
        Ok(Self(Some((format, target))))
    }

    /// Writes the table and prints where it is.
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
        target.note_not_kept(lang, console);
        target.write(&format.render(scorecard, lang)?)?;
        console.note(
            &match scorecard.kind {
                TableKind::Points => {
                    text!("Đã ghi bảng điểm vào {name}", "The table is in {name}")
                }
                TableKind::Tasks => {
                    text!(
                        "Đã ghi bảng nhiệm vụ vào {name}",
                        "The table of tasks is in {name}"
                    )
                }
            },
            lang,
        );
        Ok(())
    }
}

impl TableFormat {
    fn from_extension(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        match extension.to_lowercase().as_str() {
            "yaml" | "yml" => Ok(Self::Yaml),
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            _ => Err(Failure::unknown_extension(
                path,
                text!(
                    "đặt đuôi tệp là .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                    "use the extension .yaml, .xlsx or .csv; - prints YAML"
                ),
            )),
        }
    }

    fn render(self, scorecard: &Scorecard, lang: Lang) -> anyhow::Result<Vec<u8>> {
        Ok(match self {
            Self::Yaml => yaml::render(scorecard)?.into_bytes(),
            Self::Xlsx => {
                xlsx::render_form(&form::table(scorecard, lang)).map_err(Failure::from)?
            }
            Self::Csv => csv::render_form(&form::document(scorecard, lang), Separator::from(lang)),
        })
    }
}
