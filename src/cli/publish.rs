//! A report on the screen or in a file: one way for every command that makes one.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use jiff::civil;
use parindex::input::date::{Date, days};
use parindex::report::document::{Document, InputFile};
use parindex::report::format::csv::Separator;
use parindex::report::format::terminal::Style;
use parindex::report::format::{Format, csv, docx, html, json, markdown, terminal, xlsx};
use parindex::report::letter;
use parindex::text;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::args::{ReportArgs, ReportFormat, SeparatorName};
use super::failure::Failure;
use super::output::{Console, WIDTH_WITHOUT_TERMINAL};
use super::reading::{is_standard, most_bytes};
use super::stamp::Stamp;
use super::target::Target;

/// What a command has to say: the answer for scripts, the document for people.
#[derive(Debug)]
pub(crate) struct Report<A> {
    /// The name of the JSON schema of the answer.
    pub(crate) schema: &'static str,
    /// The version of that schema.
    pub(crate) version: u32,
    /// The answer.
    pub(crate) answer: A,
    /// The answer in words.
    pub(crate) document: Document,
}

/// Where a report goes. It is opened before the work starts, so that a file
/// that cannot be written is said at once.
#[derive(Debug)]
pub(crate) struct Publisher {
    format: Format,
    target: Option<Target>,
    separator: Option<Separator>,
    date: Option<Date>,
    inputs: Vec<InputFile>,
    /// The inputs as they were before their fingerprints were taken.
    stamps: Vec<Stamp>,
}

impl Publisher {
    /// As the command line says; none of the inputs is ever replaced.
    pub(crate) fn open(args: &ReportArgs, inputs: &[&Path]) -> Result<Self, Failure> {
        let (format, target) = match &args.output {
            Some(path) => {
                let format = format_of(path)?;
                (format, Some(Target::open(path, args.force, inputs)?))
            }
            None => (args.format.unwrap_or_default().format(), None),
        };
        // Before the fingerprints, which a later change would belie.
        let stamps = inputs.iter().map(|path| Stamp::of(path)).collect();
        let separator = args.separator.map(|name| match name {
            SeparatorName::Comma => Separator::Comma,
            SeparatorName::Semicolon => Separator::Semicolon,
        });
        // The formats that name the files they were made of.
        let named = match format {
            Format::Xlsx | Format::Html => inputs.iter().map(|path| input(path)).collect(),
            _ => Vec::new(),
        };
        Ok(Self {
            format,
            target,
            separator,
            date: args.date.as_deref().map(date).transpose()?,
            inputs: named,
            stamps,
        })
    }

    /// Whether the report shows what stands behind each number, which takes long
    /// to work out.
    pub(crate) fn shows_details(&self) -> bool {
        self.format == Format::Html
    }

    /// Prints or writes the report.
    pub(crate) fn publish<A: Serialize>(
        self,
        mut report: Report<A>,
        console: &mut Console,
    ) -> anyhow::Result<()> {
        for stamp in &self.stamps {
            stamp.still()?;
        }
        if let Some(date) = &self.date {
            let day = civil_date(date);
            report.document.letter.date = day.map(|day| letter::date(day, report.document.lang));
        }
        report.document.origin.inputs = self.inputs;
        // A table for scripts has its dates as they are written.
        if self.format != Format::Csv {
            report.document = report.document.with_printed_dates();
        }
        let lang = report.document.lang;
        match self.target {
            Some(target) => {
                let name = target.name().to_owned();
                target.write(&bytes(self.format, self.separator, report)?)?;
                console.note(
                    &text!("Đã ghi báo cáo vào {name}", "The report is in {name}", name),
                    lang,
                );
            }
            None if self.format == Format::Table => {
                let (width, styled) = (console.width(), console.is_styled());
                let style = Style { width, styled };
                let text = terminal::render(&report.document, style);
                if styled {
                    console.print_styled(&text)?;
                } else {
                    // There are no marks in it to be looked for.
                    console.print(text.as_bytes())?;
                }
            }
            None => console.print(&bytes(self.format, self.separator, report)?)?,
        }
        Ok(())
    }
}

fn bytes<A: Serialize>(
    format: Format,
    separator: Option<Separator>,
    report: Report<A>,
) -> anyhow::Result<Vec<u8>> {
    if format == Format::Json {
        return Ok(json::render(report.schema, report.version, &report.answer)?.into_bytes());
    }
    // The answer is as large as the document, and has said all it has to say.
    drop(report.answer);
    let document = &report.document;
    Ok(match format {
        Format::Table => {
            let (width, styled) = (WIDTH_WITHOUT_TERMINAL, false);
            terminal::render(document, Style { width, styled }).into_bytes()
        }
        Format::Markdown => markdown::render(document).into_bytes(),
        Format::Csv => {
            let separator = separator.unwrap_or_else(|| Separator::of(document.lang));
            csv::render(document, separator)
        }
        Format::Json => Vec::new(),
        Format::Xlsx => xlsx::render(document).map_err(Failure::workbook)?,
        Format::Docx => docx::render(document).map_err(Failure::word)?,
        Format::Html => html::render(document).into_bytes(),
    })
}

impl ReportFormat {
    /// As the library knows it.
    fn format(self) -> Format {
        match self {
            Self::Table => Format::Table,
            Self::Markdown => Format::Markdown,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Html => Format::Html,
        }
    }
}

/// The date that the document bears.
fn date(written: &str) -> Result<Date, Failure> {
    let found = days(written).into_iter().find(Date::is_real);
    found.ok_or_else(|| {
        Failure::wrong_use(text!(
            "“{written}” không phải là một ngày",
            "“{written}” is no date",
            written
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

/// A file as the report names it. One that cannot be read is told of later, by
/// whoever reads it.
fn input(path: &Path) -> InputFile {
    let sha256 = || {
        if is_standard(path) || !path.is_file() {
            return None;
        }
        let file = File::open(path).ok()?;
        // One that is too large is refused.
        if file.metadata().ok()?.len() > most_bytes() {
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
    };
    let name = path.file_name().unwrap_or(path.as_os_str());
    InputFile {
        name: name.to_string_lossy().into_owned(),
        sha256: sha256(),
    }
}

/// The format of a report file, by its ending.
fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match Format::of_extension(&ending) {
        Some(Format::Table) | None => Err(Failure::unknown_ending(
            path,
            text!(
                "đặt đuôi tệp là .docx, .xlsx, .html, .md, .csv hoặc .json",
                "let the name end in .docx, .xlsx, .html, .md, .csv or .json"
            ),
        )),
        Some(format) => Ok(format),
    }
}
