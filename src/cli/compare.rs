//! `parindex compare`: the years of one organisation compared with each other.

mod bodies;
mod together;

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::analysis::compare::{Comparison, Crosswalk, MeanKind, Year, compare, predecessors};
use parindex::check::{self, YearCodes};
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{self, Policy, RuleId};
use parindex::input::Options;
use parindex::input::draft::Draft;
use parindex::input::values::{self, Separators};
use parindex::lang::{Lang, Message};
use parindex::model::units::UnitHistory;
use parindex::model::{Fraction, Points};
use parindex::report::document::DocumentHeader;
use parindex::report::{compare as report, crosswalk as proposal, letter};
use parindex::source::NamedColumn;
use parindex::text;

use super::choice::any_variant;
use super::columns::named_column;
use super::console::{Console, MAX_QUOTED};
use super::crosswalks::{CrosswalkArgs, StepCrosswalk, StepYears};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::levels::LevelArgs;
use super::load::{Inputs, no_result, scoring_context_of, stated_language};
use super::output_file::OutputFile;
use super::paths::{self, FolderArgs, is_standard_stream};
use super::settings;
use super::unit_choice;
use super::units::history::{Successors, UnitsArgs, UnitsFile, describe, use_current_name};
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/compare";

/// Compare two or more years: what rose and fell, how much of it is real and how much is due to a changed set
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex compare 2023.xlsx 2024.xlsx
  parindex compare 2023.xlsx 2024.xlsx --propose crosswalk.yaml
  parindex compare 2023.xlsx 2024.xlsx --crosswalk crosswalk.yaml -o compared.docx
  parindex compare 2023.xlsx 2024.xlsx --fail-on-drop=0.5 --quiet
  parindex compare folder-2023 folder-2024 --unit \"Sở Nội vụ\"")]
pub(crate) struct CompareArgs {
    /// The score tables, two or more: in the order of the years that they state, or as given here if none states one
    // They are counted in `ensure_two_years`: clap counts only those that follow each
    // other, and options may be between them.
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// The organisation to compare, of folders or a table of several units and years
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unit: Option<String>,
    #[command(flatten)]
    crosswalk: CrosswalkArgs,
    /// Write the uncertain matches of the last two years to this YAML file, for a person to confirm
    #[arg(long, value_name = "FILE")]
    propose: Option<PathBuf>,
    /// End with code 1 if the last year fell by more real points than this since the one before, as printed, without or with bonus and penalty (by any without a number), if nothing can be compared, or if the files are of two organisations
    // With an equals sign, so that a file is never taken for the points.
    #[arg(
        long,
        value_name = "POINTS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "0"
    )]
    fail_on_drop: Option<String>,
    #[command(flatten)]
    units: UnitsArgs,
    /// Join the indices of the predecessors of a merged body: their plain mean, or by the weights of the --units file; without it nothing is joined
    #[arg(long, value_parser = any_variant::<MeanKind>())]
    predecessors: Option<MeanKind>,
    /// Write the bodies that may have been merged, renamed, founded or abolished between two folders to this YAML file, for a person to confirm, and compare nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["units", "crosswalk", "propose", "fail_on_drop", "unit"])]
    propose_units: Option<PathBuf>,
    /// Compare several indices at once, by lead unit: PAR, PCI, PAPI, SIPAS, the last two years of each; folders are read whole
    #[arg(long, conflicts_with_all = ["crosswalk", "propose", "fail_on_drop", "unit", "units", "propose_units"])]
    together: bool,
    /// Print the criteria down to this level: 1 for fields, 2 for criteria, 3 for sub-criteria. Without it the screen leaves out a table of more than 20 criteria, other formats print all levels
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..), conflicts_with = "together")]
    depth: Option<u8>,
    #[command(flatten)]
    folder: FolderArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    levels: LevelArgs,
    /// The sheet to read, when a workbook has several tables
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
    /// What a column contains, by its letters or its heading: target=E or "target=Planned 2025"; once for each column
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = named_column)]
    column: Vec<NamedColumn>,
}

impl CompareArgs {
    /// Returns how the files are read.
    fn options(&self) -> Options {
        Options {
            sheet: self.sheet.clone(),
            columns: self.column.clone(),
            ..Options::default()
        }
    }
}

/// Loads the years, compares them, and reports whether the last one fell.
pub(crate) fn run(
    args: &CompareArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let files = args.files.iter().map(PathBuf::as_path);
    let language = settings::open(files, language)?;
    if args.together {
        let options = args.options();
        let policy = args
            .levels
            .policy(levels_of(&args.files, Policy::default()))?;
        let files = (args.files.as_slice(), &args.folder, &options);
        return together::run(files, &args.report, &policy, language, console);
    }
    if !console.is_quiet() || !args.report.is_printed() {
        args.report.expect_json(SCHEMA, console);
    }
    let allowed_drop = args.fail_on_drop.as_deref().map(parse_drop).transpose()?;
    ensure_two_years(args)?;
    let units_file = units_file(args)?;
    let paths = args.files.iter().map(PathBuf::as_path);
    let paths = paths.chain(args.crosswalk.paths()).chain(units_file.path());
    let paths: Vec<&Path> = paths.collect();
    if let Some(target) = &args.propose_units {
        let files = (args.files.as_slice(), &args.folder, args.options());
        let target = (target.as_path(), &args.report);
        let lang = language.of_messages();
        return bodies::propose(files, target, lang, console);
    }
    let writer = ReportWriter::open(&args.report, &paths)?;
    let proposals = args.propose.as_deref();
    let prints = !console.is_quiet() && args.report.is_printed();
    if prints && proposals.is_some_and(is_standard_stream) {
        return Err(two_on_standard_output().into());
    }
    let proposals = proposals.map(|path| OutputFile::open(path, args.report.force, &paths));
    let proposals = proposals.transpose()?;

    let mut policy = Policy::default();
    if allowed_drop.is_some() {
        // A drop between two organisations is no drop of either.
        let other_body = Selector::RuleId(RuleId::ComparedOtherBody);
        policy.set(other_body, Level::Deny);
    }
    let mut successors = units_file.clone().read_with(None);
    if let Some(exit) = successors.print(language.of_messages(), console) {
        return Ok(exit);
    }
    let mut loaded = Loaded {
        history: successors.history.clone(),
        policy: args.levels.policy(levels_of(&args.files, policy))?,
        ..Loaded::default()
    };
    let years = loaded.years(args);
    let crosswalks = loaded.crosswalks(args)?;
    let lang = language.of_file(loaded.stated);
    if let Some(exit) = loaded.report_errors(args, lang, console) {
        return Ok(exit);
    }
    if let Some(exit) = loaded.report_units(&mut successors, lang, console) {
        return Ok(exit);
    }
    let mut comparison = compare(&years, &crosswalks);
    comparison.predecessors = years.last().and_then(|newest| {
        predecessors(newest, &loaded.former, &loaded.history, args.predecessors)
    });
    if years.len() < 2 && comparison.predecessors.is_none() {
        return Err(one_year(&args.files).into());
    }

    if let Some(target) = proposals {
        write_proposals(target, &comparison, lang, console)?;
    }
    let dropped = allowed_drop.and_then(|allowed| match comparison.steps.last() {
        None => Some(bodies::not_comparable()),
        Some(_) => dropped(&comparison, allowed),
    });
    let last = comparison.steps.last();
    let has_proposals = last.is_some_and(|step| !step.proposals.is_empty());
    let view = report::View {
        depth: args.depth.map(usize::from),
        folded: writer.is_screen(),
    };
    let mut document = report::document(&comparison, lang, view);
    let drafts = loaded.former_drafts.iter().chain(&loaded.drafts);
    document.origin.readings = drafts.map(|draft| draft.reading.clone()).collect();
    document.origin.units = units_file.source();
    if let Some(newest) = years.last() {
        let own = letter::from_scorecard(&newest.scorecard);
        let unit = own.unit.clone().or(document.letter.unit);
        document.letter = DocumentHeader { unit, ..own };
    }
    if !console.is_quiet() || args.report.output.is_some() {
        writer.write(SCHEMA, comparison, document, console)?;
    }
    // A message, because the report is a document that somebody signs.
    if has_proposals && args.propose.is_none() {
        console.note(&how_to_confirm(), lang);
    }
    Ok(match dropped {
        Some(message) => {
            console.note(&message, lang);
            Exit::Errors
        }
        None => Exit::Success,
    })
}

/// Returns the file of successors: of the command line, else of the settings of the tables.
fn units_file(args: &CompareArgs) -> Result<UnitsFile, Failure> {
    if args.propose_units.is_some() {
        return Ok(UnitsFile::default());
    }
    let sources = paths::expand(&args.files, &args.folder, None)?;
    let file = args.units.of_tables(sources.files())?;
    match args.predecessors {
        Some(_) if file.path().is_none() => Err(predecessors_without_units()),
        _ => Ok(file),
    }
}

fn predecessors_without_units() -> Failure {
    Failure::usage(text!(
        "--predecessors cần tệp ghi các đơn vị sáp nhập",
        "--predecessors needs a file of the merged units"
    ))
    .help(text!(
        "thêm --units TỆP, hoặc ghi units trong parindex.toml",
        "add --units FILE, or write units into parindex.toml"
    ))
}

/// Writes the proposed matches of the last step.
fn write_proposals(
    target: OutputFile,
    comparison: &Comparison,
    lang: Lang,
    console: &mut Console,
) -> anyhow::Result<()> {
    let Some(step) = comparison.steps.last() else {
        let none = text!(
            "Không ghi tệp đề xuất: đơn vị chỉ có một năm, không có năm trước của chính đơn vị để ghép tiêu chí.",
            "No proposals are written: the unit has one year only, and none of its own to match criteria with."
        );
        console.note(&none, lang);
        return Ok(());
    };
    let name = target.name().to_owned();
    let count = step.proposals.len();
    let is_standard = target.is_standard();
    target.write(proposal::render(comparison, step, lang).as_bytes())?;
    if !is_standard {
        let done = text!(
            "Đã ghi {count} cặp đề xuất vào {name}",
            "Proposed matches in {name}: {count}"
        );
        console.note(&done, lang);
    }
    Ok(())
}

fn two_on_standard_output() -> Failure {
    Failure::usage(text!(
        "báo cáo và bảng đối chiếu mã không in chung ra màn hình được",
        "the report and the crosswalk cannot both be printed"
    ))
    .help(text!(
        "ghi báo cáo ra tệp bằng -o, hoặc thêm --quiet",
        "write the report to a file with -o, or add --quiet"
    ))
}

/// Checks that there are two files. Points after `--fail-on-drop` and a blank are taken
/// for a file, which is reported.
fn ensure_two_years(args: &CompareArgs) -> Result<(), Failure> {
    let is_points = |path: &&Path| {
        let text = path.to_str().unwrap_or_default();
        matches!(values::points(text, Separators::YAML), Ok(Some(_))) && !path.exists()
    };
    let paths = args.files.iter().map(PathBuf::as_path);
    let points = paths.clone().find(is_points);
    if let Some(points) = points.filter(|_| args.fail_on_drop.is_some()) {
        let points = points.display().to_string();
        return Err(Failure::usage(text!(
            "không có tệp “{points}”; nếu là số điểm của --fail-on-drop thì phải viết liền sau dấu =",
            "there is no file “{points}”; the points of --fail-on-drop must follow = without a blank"
        ))
        .help(text!(
            "viết --fail-on-drop={points}",
            "write --fail-on-drop={points}"
        )));
    }
    match args.files.as_slice() {
        [alone] if args.unit.is_none() && !alone.is_dir() => Err(one_year(&args.files)),
        _ => Ok(()),
    }
}

fn one_year(files: &[PathBuf]) -> Failure {
    let names = files.iter().map(|file| file.display().to_string());
    let alone = names.collect::<Vec<_>>().join(", ");
    Failure::usage(text!(
        "cần bảng điểm của hai năm trở lên để so sánh, mới có “{alone}”",
        "two or more years are compared, but only “{alone}” is given"
    ))
    .help(text!(
        "ghi thêm tệp của năm khác: parindex compare 2023.xlsx 2024.xlsx",
        "add the file of another year: parindex compare 2023.xlsx 2024.xlsx"
    ))
}

/// Explains how to confirm proposed matches.
fn how_to_confirm() -> Message {
    text!(
        "Có cặp tiêu chí chưa ghép, cần người xác nhận: ghi ra tệp bằng --propose, đổi “confirmed: false” thành “true” ở cặp đúng, rồi chạy lại với --crosswalk.",
        "Some criteria may be the same and are not matched: write them to a file with --propose, change “confirmed: false” to “true” where it is right, and run again with --crosswalk."
    )
}

/// Parses the points that the last year may fall by.
fn parse_drop(text: &str) -> Result<Points, Failure> {
    match values::points(text, Separators::YAML) {
        Ok(Some(points)) if !points.is_negative() => Ok(points),
        _ => Err(Failure::usage(text!(
            "“{text}” không phải là số điểm cho phép giảm",
            "“{text}” is not a number of points to fall by"
        ))
        .help(text!(
            "ghi một số không âm: --fail-on-drop=0,5; không ghi số thì giảm bao nhiêu cũng báo",
            "write a number that is not negative: --fail-on-drop=0.5; without a number any fall counts"
        ))),
    }
}

/// Returns a message if the last year fell by more real points than allowed, without or
/// with comparable bonus and penalty points, or if nothing can be compared. The points are
/// those that the report prints.
fn dropped(comparison: &Comparison, allowed: Points) -> Option<Message> {
    let step = comparison.steps.last()?;
    let [old, new] = [step.old, step.new].map(|at| report::label(&comparison.years[at]));
    if step.ranked.is_empty() {
        return Some(text!(
            "Không đạt: {old} và {new} không có tiêu chí nào có điểm ở cả hai năm để so sánh.",
            "Not met: no criterion of {old} and {new} is scored in both, so nothing can be compared."
        ));
    }
    let printed = |points: Points| Fraction::from(points).round(comparison.decimals);
    let fallen = printed(-step.parts.real);
    if fallen > allowed {
        return Some(text!(
            "Không đạt: {new} giảm {fallen} điểm trên cùng tiêu chí so với {old}, quá mức cho phép là {allowed}.",
            "Not met: {new} fell by {fallen} real points since {old}; {allowed} are allowed."
        ));
    }
    let fallen = printed(-step.outside.as_ref()?.real);
    (fallen > allowed).then(|| {
        text!(
            "Không đạt: kể cả điểm thưởng, điểm trừ, {new} giảm {fallen} điểm trên cùng tiêu chí so với {old}, quá mức cho phép là {allowed}.",
            "Not met: with bonus and penalty {new} fell by {fallen} real points since {old}; {allowed} are allowed."
        )
    })
}

/// The files that are compared.
#[derive(Default)]
struct Loaded {
    inputs: Inputs,
    /// The years that could be read, oldest first.
    drafts: Vec<Draft>,
    /// Whether every file could be read.
    complete: bool,
    /// The language of the first file that states one.
    stated: Option<Lang>,
    /// The severities of the run.
    policy: Policy,
    /// The successors of bodies.
    history: UnitHistory,
    /// The tables of bodies that the newest one comes from.
    former: Vec<Year>,
    former_drafts: Vec<Draft>,
    /// What was read under another name, or left out.
    notes: Vec<Message>,
}

impl Loaded {
    /// Returns the years, oldest first; fewer than files if one has errors.
    fn years(&mut self, args: &CompareArgs) -> Vec<Year> {
        let options = Options {
            unit: args.unit.clone(),
            ..args.options()
        };
        let mut read: Vec<(Draft, Option<Year>)> = Vec::new();
        self.complete = true;
        for path in &args.files {
            let before = self.inputs.diagnostics.len();
            let drafts = if options.unit.is_some() || path.is_dir() {
                let folder = (path.as_path(), &args.folder);
                unit_choice::drafts(&mut self.inputs, folder, &options, &self.history)
            } else {
                self.inputs.draft(path, &options).into_iter().collect()
            };
            if drafts.is_empty() && self.inputs.diagnostics.len() == before {
                self.notes.push(bodies::no_table(path));
            } else if drafts.is_empty() {
                self.complete = false;
                let mut own = self.inputs.diagnostics.split_off(before);
                self.policy.apply_to_unread(&mut own);
                self.inputs.diagnostics.append(&mut own);
            }
            for mut draft in drafts {
                let former = use_current_name(&mut draft, &self.history, &self.inputs.files);
                self.notes.extend(former.as_ref().map(describe));
                self.stated = stated_language(&draft).or(self.stated);
                let file = self.inputs.files.get(draft.place.file).name.clone();
                let context = scoring_context_of(Path::new(&file), self.policy.clone());
                let scorecard = check::check(&draft, &context, &mut self.inputs.diagnostics);
                let year = scorecard.map(|scorecard| Year { file, scorecard });
                read.push((draft, year));
            }
        }
        let bodies = bodies::separate(read, &self.history, args.unit.as_deref());
        let mut read = bodies.own;
        self.notes.extend(bodies.notes);
        for (draft, year) in bodies.former {
            self.former.extend(year);
            self.former_drafts.push(draft);
        }
        let drafts: Vec<&Draft> = read.iter().map(|(draft, _)| draft).collect();
        let mut compared = Vec::new();
        check::compared(&drafts, &self.history, &mut compared);
        self.policy.apply(&mut compared);
        self.inputs.diagnostics.append(&mut compared);
        // A stable sort: files without years stay in the order of the command line.
        read.sort_by_key(|(draft, _)| draft.year.value().copied());
        let mut years = Vec::new();
        for (draft, year) in read {
            self.drafts.push(draft);
            years.extend(year);
        }
        years
    }

    /// Returns the crosswalk of each step from one year to the next.
    fn crosswalks(&mut self, args: &CompareArgs) -> Result<Vec<Crosswalk>, Failure> {
        let pairs = || self.drafts.windows(2);
        let years = pairs().map(|pair| [0, 1].map(|at| pair[at].year.value().copied()));
        let years: Vec<StepYears> = years.collect();
        let found = args
            .crosswalk
            .read(&years, self.complete, &mut self.inputs)?;
        let crosswalks = found.iter().zip(pairs()).map(|(step, pair)| {
            let codes = [0, 1].map(|at| YearCodes::from_draft(&pair[at]));
            let checked = |step: &StepCrosswalk| {
                let diagnostics = &mut self.inputs.diagnostics;
                check::crosswalk(&step.draft, codes.each_ref(), diagnostics)
            };
            step.as_ref().map(checked).unwrap_or_default()
        });
        Ok(crosswalks.collect())
    }

    /// Returns the first and the last of the years that were read.
    fn compared_years(&self) -> Option<[u16; 2]> {
        let drafts = self.drafts.iter().chain(&self.former_drafts);
        let years = drafts.filter_map(|draft| draft.year.value().copied());
        let years: Vec<u16> = years.collect();
        let (old, new) = (*years.iter().min()?, *years.iter().max()?);
        Some([old.min(new.saturating_sub(1)), new])
    }

    /// Prints the faults and notes about the successors of bodies. Returns how the run ends if
    /// there are errors.
    fn report_units(
        &self,
        successors: &mut Successors,
        lang: Lang,
        console: &mut Console,
    ) -> Option<Exit> {
        successors.report_outside(self.compared_years());
        let exit = successors.print(lang, console);
        if exit.is_none() {
            successors.note_unconfirmed(lang, console);
            for note in &self.notes {
                console.note(note, lang);
            }
        }
        exit
    }

    /// Prints the diagnostics. Returns how the run ends if there are errors.
    fn report_errors(
        &mut self,
        args: &CompareArgs,
        lang: Lang,
        console: &mut Console,
    ) -> Option<Exit> {
        self.inputs.print(MAX_QUOTED, lang, console);
        let diagnostics = &self.inputs.diagnostics;
        diagnostic::has_errors(diagnostics).then(|| {
            let files = args.files.len() + args.crosswalk.paths().count();
            console.note(&diagnostic::summary(diagnostics, files), lang);
            console.no_result(&no_result(), lang);
            Exit::from_diagnostics(diagnostics)
        })
    }
}

/// Adds the levels that the settings of the last file have.
fn levels_of(files: &[PathBuf], mut policy: Policy) -> Policy {
    let last = files
        .last()
        .and_then(|path| Some((path, settings::of(path)?)));
    if let Some((path, settings)) = last {
        settings.set_levels(path, &mut policy);
    }
    policy
}
