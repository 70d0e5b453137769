//! Where the diagnostics are written: `--format` and `-o`, once or in pairs.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};
use parindex::diagnostic::Format;
use parindex::text;

use crate::cli::choice::choice;
use crate::cli::failure::Failure;
use crate::cli::output_file::OutputFile;

// The formats and files, in the order of the command line.
#[derive(Clone, Debug, Default)]
pub(super) struct OutputArgs {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
enum Word {
    Format(Format),
    File(PathBuf),
}

// The arguments as clap parses them, without their order.
#[derive(Debug, Args)]
struct OutputOptions {
    /// How to print: {values}; human quotes the place and the fix, concise is a line for each error, markdown a table, the others are for programs and CI. With -o after each, several at once
    #[arg(
        long,
        value_name = "FORMAT",
        value_parser = choice(Format::ALL.iter().copied(), Format::name)
    )]
    format: Vec<Format>,
    /// Write the diagnostics to this file, in the format before it
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
}

/// The formats of a run.
pub(super) struct Outputs {
    /// The format on standard output; `None` if all go to files.
    pub(super) printed: Option<Format>,
    /// The files, each with its format.
    pub(super) files: Vec<(Format, OutputFile)>,
}

impl OutputArgs {
    /// Whether a format goes to standard output.
    pub(super) fn prints(&self, format: Format) -> bool {
        let has_file = self.words.iter().any(|word| matches!(word, Word::File(_)));
        let is_format = |word: &Word| matches!(word, Word::Format(one) if *one == format);
        !has_file && self.words.iter().any(is_format)
    }

    /// Whether a file is written.
    pub(super) fn writes(&self) -> bool {
        self.words.iter().any(|word| matches!(word, Word::File(_)))
    }

    /// Opens the files.
    ///
    /// # Errors
    /// Several formats for standard output, a file without its own format, or a file that cannot
    /// be written.
    pub(super) fn open(&self, force: bool, inputs: &[&Path]) -> Result<Outputs, Failure> {
        let formats = self
            .words
            .iter()
            .filter(|word| matches!(word, Word::Format(_)));
        let is_single = self.words.len() - formats.count() == 1 && self.words.len() <= 2;
        let (mut printed, mut files) = (None, Vec::new());
        let mut pending = None;
        // A single pair may be in either order, and a file alone is for people.
        let words: Vec<&Word> = if is_single {
            let is_file = |word: &&Word| matches!(word, Word::File(_));
            let (files, formats): (Vec<_>, Vec<_>) = self.words.iter().partition(is_file);
            pending = formats.is_empty().then_some(Format::Human);
            formats.into_iter().chain(files).collect()
        } else {
            self.words.iter().collect()
        };
        for word in words {
            match word {
                Word::Format(format) => {
                    if let Some(before) = pending.replace(*format)
                        && printed.replace(before).is_some()
                    {
                        return Err(two_printed());
                    }
                }
                Word::File(path) => {
                    let Some(format) = pending.take() else {
                        return Err(no_format(path));
                    };
                    files.push((format, OutputFile::open(path, force, inputs)?));
                }
            }
        }
        if let Some(last) = pending
            && printed.replace(last).is_some()
        {
            return Err(two_printed());
        }
        if files.is_empty() && printed.is_none() {
            printed = Some(Format::Human);
        }
        Ok(Outputs { printed, files })
    }
}

fn two_printed() -> Failure {
    Failure::usage(text!(
        "hai --format cùng in ra màn hình",
        "two --format options both print to standard output"
    ))
    .help(text!(
        "ghi tệp sau mỗi dạng: --format sarif -o a.sarif --format junit -o b.xml",
        "write a file after each: --format sarif -o a.sarif --format junit -o b.xml"
    ))
}

fn no_format(path: &Path) -> Failure {
    let name = path.to_string_lossy();
    Failure::usage(text!(
        "trước -o {name} không có --format",
        "there is no --format before -o {name}"
    ))
    .help(text!(
        "ghi dạng trước mỗi tệp: --format sarif -o a.sarif --format junit -o b.xml",
        "write the format before each file: --format sarif -o a.sarif --format junit -o b.xml"
    ))
}

impl Args for OutputArgs {
    fn augment_args(command: Command) -> Command {
        OutputOptions::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        OutputOptions::augment_args_for_update(command)
    }
}

impl FromArgMatches for OutputArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let options = OutputOptions::from_arg_matches(matches)?;
        let at = |id: &str| matches.indices_of(id).into_iter().flatten();
        let formats = at("format").zip(options.format.into_iter().map(Word::Format));
        let files = at("output").zip(options.output.into_iter().map(Word::File));
        let mut placed: Vec<(usize, Word)> = formats.chain(files).collect();
        placed.sort_by_key(|(at, _)| *at);
        let words = placed.into_iter().map(|(_, word)| word);
        Ok(Self {
            words: words.collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
