//! `parindex compare`: years of one body against each other.

use std::path::{Path, PathBuf};

use parindex::analysis::compare::{Comparison, Crosswalk, Year, compare};
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, Severity, human};
use parindex::input::Options;
use parindex::input::crosswalk::CrosswalkDraft;
use parindex::input::draft::Draft;
use parindex::input::field::{self, Separators};
use parindex::input::yaml::crosswalk;
use parindex::lang::{Lang, Text};
use parindex::model::Points;
use parindex::report::document::Letter;
use parindex::report::{compare as report, crosswalk as proposal, letter};
use parindex::source::Files;
use parindex::text;

use super::args::CompareArgs;
use super::beside;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::limits;
use super::output::Console;
use super::publish::{Publisher, Report};
use super::reading::{self, SHOWN};
use super::target::Target;

/// Reads the years, compares them, and says whether the last one fell.
pub(crate) fn run(
    args: &CompareArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let gate = args.fail_on_drop.as_deref().map(most).transpose()?;
    years_given(args)?;
    let paths = args.files.iter().chain(&args.crosswalk);
    let inputs: Vec<&Path> = paths.map(PathBuf::as_path).collect();
    let publisher = Publisher::open(&args.report, &inputs)?;
    let propose = args.propose.as_deref();
    let propose = propose.map(|path| Target::open(path, args.report.force, &inputs));
    let propose = propose.transpose()?;

    let mut reading = Reading::default();
    let years = reading.years(args);
    let crosswalks = reading.crosswalks(args)?;
    let lang = language.of_file(reading.stated);
    if let Some(exit) = reading.tell(args, lang, console) {
        return Ok(exit);
    }
    let comparison = compare(&years, &crosswalks);

    if let (Some(target), Some(step)) = (propose, comparison.steps.last()) {
        let name = target.name().to_owned();
        let count = step.proposals.len();
        target.write(proposal::render(&comparison, step, lang).as_bytes())?;
        if !args.quiet {
            let done = text!(
                "Đã ghi {count} cặp đề xuất vào {name}",
                "Proposed matches in {name}: {count}",
                count,
                name
            );
            console.note(&done, lang);
        }
    }
    let dropped = gate.and_then(|most| dropped(&comparison, most));
    let unsure = comparison.steps.last();
    let unsure = unsure.is_some_and(|step| !step.proposals.is_empty());
    let mut document = report::document(&comparison, lang);
    if let Some(newest) = years.last() {
        let own = letter::of(&newest.scorecard);
        let unit = own.unit.clone().or(document.letter.unit);
        document.letter = Letter { unit, ..own };
    }
    if !args.quiet || args.report.output.is_some() {
        let report = Report {
            schema: "parindex/compare",
            version: 1,
            answer: comparison,
            document,
        };
        publisher.publish(report, console)?;
    }
    // What the user can do next is no part of a report that somebody signs.
    if unsure && args.propose.is_none() && !args.quiet {
        console.note(&to_confirm(), lang);
    }
    Ok(match dropped {
        Some(message) => {
            if !args.quiet {
                console.note(&message, lang);
            }
            Exit::Faults
        }
        None => Exit::Fine,
    })
}

/// Two years at least, and no points of the gate among them: behind a blank they
/// are taken for a file.
fn years_given(args: &CompareArgs) -> Result<(), Failure> {
    let is_points = |path: &&Path| {
        let text = path.to_str().unwrap_or_default();
        matches!(field::points(text, Separators::YAML), Ok(Some(_))) && !path.exists()
    };
    let paths = args.files.iter().map(PathBuf::as_path);
    let points = paths.clone().find(is_points);
    if let Some(points) = points.filter(|_| args.fail_on_drop.is_some()) {
        let points = points.display().to_string();
        return Err(Failure::wrong_use(text!(
            "không có tệp “{points}”; nếu là số điểm của --fail-on-drop thì phải viết liền sau dấu =",
            "there is no file “{points}”; points of --fail-on-drop follow an = without a blank",
            points
        ))
        .help(text!(
            "viết --fail-on-drop={points}",
            "write --fail-on-drop={points}",
            points
        )));
    }
    let [alone] = args.files.as_slice() else {
        return Ok(());
    };
    let alone = alone.display().to_string();
    Err(Failure::wrong_use(text!(
        "cần bảng điểm của hai năm trở lên để so sánh, mới có “{alone}”",
        "two years or more are compared, and only “{alone}” is given",
        alone
    ))
    .help(text!(
        "ghi thêm tệp của năm khác: parindex compare 2023.xlsx 2024.xlsx",
        "name the file of another year, too: parindex compare 2023.xlsx 2024.xlsx"
    )))
}

/// How likely matches are confirmed.
fn to_confirm() -> Text {
    text!(
        "Có cặp tiêu chí chưa ghép, cần người xác nhận: ghi ra tệp bằng --propose, đổi “confirmed: false” thành “true” ở cặp đúng, rồi chạy lại với --crosswalk.",
        "Some criteria may be one and are not matched: write them to a file with --propose, turn “confirmed: false” into “true” where it is right, and run again with --crosswalk."
    )
}

/// The points that the last year may fall by.
fn most(text: &str) -> Result<Points, Failure> {
    match field::points(text, Separators::YAML) {
        Ok(Some(points)) if !points.is_negative() => Ok(points),
        _ => Err(Failure::wrong_use(text!(
            "“{text}” không phải là số điểm cho phép giảm",
            "“{text}” is no number of points to fall by",
            text
        ))
        .help(text!(
            "ghi một số không âm: --fail-on-drop=0,5; không ghi số thì giảm bao nhiêu cũng báo",
            "write a number that is not negative: --fail-on-drop=0.5; without one any fall counts"
        ))),
    }
}

/// Says that the last year fell by more real points than it may, with bonus and
/// penalty as far as they are like for like or without; also where there
/// is nothing to judge by, so that no gate passes on an empty comparison.
fn dropped(comparison: &Comparison, most: Points) -> Option<Text> {
    let step = comparison.steps.last()?;
    let [old, new] = [step.old, step.new].map(|at| report::label(&comparison.years[at]));
    if step.ranked.is_empty() {
        return Some(text!(
            "Không đạt: {old} và {new} không có tiêu chí nào có điểm ở cả hai năm để so sánh.",
            "Not met: no criterion of {old} and {new} is scored in both, so nothing can be compared.",
            old,
            new
        ));
    }
    let fallen = -step.parts.real;
    if fallen > most {
        return Some(text!(
            "Không đạt: {new} giảm thực chất {fallen} điểm so với {old}, quá mức cho phép là {most}.",
            "Not met: {new} fell by {fallen} real points since {old}; {most} are allowed.",
            old,
            new,
            fallen,
            most
        ));
    }
    let fallen = -step.outside.as_ref()?.real;
    (fallen > most).then(|| {
        text!(
            "Không đạt: kể cả điểm thưởng, điểm trừ, {new} giảm thực chất {fallen} điểm so với {old}, quá mức cho phép là {most}.",
            "Not met: with bonus and penalty {new} fell by {fallen} real points since {old}; {most} are allowed.",
            old,
            new,
            fallen,
            most
        )
    })
}

/// What reading gave.
#[derive(Default)]
struct Reading {
    files: Files,
    faults: Vec<Diagnostic>,
    /// The language that the first file states that states one.
    stated: Option<Lang>,
    /// What was read, oldest first.
    drafts: Vec<Draft>,
    /// How many files there are.
    count: usize,
}

impl Reading {
    /// The years, oldest first; fewer than files where one has errors.
    fn years(&mut self, args: &CompareArgs) -> Vec<Year> {
        let options = Options {
            sheet: args.sheet.clone(),
            ..Options::default()
        };
        let mut read: Vec<(Draft, Option<Year>)> = Vec::new();
        for path in &args.files {
            self.count += 1;
            let Some(draft) = reading::draft(path, &options, &mut self.files, &mut self.faults)
            else {
                continue;
            };
            self.stated = self.stated.or(draft.language.value().copied());
            let context = Context {
                folder: beside::folder(path),
                ..Context::default()
            };
            let year = check::check(&draft, &context, &mut self.faults).map(|scorecard| Year {
                file: path.to_string_lossy().into_owned(),
                scorecard,
            });
            read.push((draft, year));
        }
        let drafts: Vec<&Draft> = read.iter().map(|(draft, _)| draft).collect();
        check::compared(&drafts, &mut self.faults);
        // A stable sort: without years the order is the command line's.
        read.sort_by_key(|(draft, _)| draft.year.value().copied());
        let mut years = Vec::new();
        for (draft, year) in read {
            self.drafts.push(draft);
            years.extend(year);
        }
        years
    }

    /// The crosswalk of each step from a year to the next.
    fn crosswalks(&mut self, args: &CompareArgs) -> Result<Vec<Crosswalk>, Failure> {
        let steps = self.drafts.len().saturating_sub(1);
        let mut drafts: Vec<Option<CrosswalkDraft>> = vec![None; steps];
        for path in &args.crosswalk {
            self.count += 1;
            let name = path.to_string_lossy();
            let bytes = match reading::bytes(path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    let fault = reading::unreadable(&mut self.files, &name, &error);
                    self.faults.push(fault);
                    continue;
                }
            };
            let draft = {
                let limits = limits::chosen();
                let (files, faults) = (&mut self.files, &mut self.faults);
                crosswalk::read(&name, &bytes, &limits, files, faults)
            };
            let (Some(draft), true) = (draft, self.drafts.len() == args.files.len()) else {
                continue;
            };
            let step = self.step_of(&draft).ok_or_else(|| other_years(&name))?;
            // Several files for one step are one crosswalk, so that what they claim
            // twice is seen.
            match &mut drafts[step] {
                Some(known) => known.entries.extend(draft.entries),
                none => *none = Some(draft),
            }
        }
        let crosswalks = drafts.iter().enumerate().map(|(step, draft)| {
            let (old, new) = (&self.drafts[step], &self.drafts[step + 1]);
            let checked = |draft| check::crosswalk(draft, old, new, &mut self.faults);
            draft.as_ref().map(checked).unwrap_or_default()
        });
        Ok(crosswalks.collect())
    }

    /// The step between the years that a crosswalk names; the last one where it
    /// names none.
    fn step_of(&self, crosswalk: &CrosswalkDraft) -> Option<usize> {
        let named = [crosswalk.old.value(), crosswalk.new.value()];
        (0..self.drafts.len().saturating_sub(1))
            .rev()
            .find(|&step| {
                let years = [step, step + 1].map(|at| self.drafts[at].year.value());
                let agrees = |(said, year): (Option<&u16>, Option<&u16>)| {
                    said.is_none() || year.is_none() || said == year
                };
                named.into_iter().zip(years).all(agrees)
            })
    }

    /// Tells the faults; how the run ends where they are errors.
    fn tell(&mut self, args: &CompareArgs, lang: Lang, console: &mut Console) -> Option<Exit> {
        diagnostic::sort(&mut self.faults);
        let wrong = diagnostic::has_errors(&self.faults);
        if args.quiet {
            self.faults
                .retain(|fault| fault.severity == Severity::Error);
        }
        if !self.faults.is_empty() {
            let style = console.message_style();
            let shown = human::render_at_most(SHOWN, &self.faults, &self.files, lang, style);
            console.note_styled(&format!("{shown}\n"));
        }
        wrong.then(|| {
            console.note(&diagnostic::summary(&self.faults, self.count), lang);
            let nothing = text!(
                "Chưa lập kết quả: sửa các lỗi trên rồi chạy lại.",
                "No result was made: repair the errors above and run again."
            );
            console.note(&nothing, lang);
            Exit::of(&self.faults)
        })
    }
}

fn other_years(name: &str) -> Failure {
    Failure::wrong_use(text!(
        "bảng đối chiếu mã “{name}” là của hai năm khác",
        "the crosswalk “{name}” is between other years",
        name
    ))
    .help(text!(
        "hai năm ở đầu tệp (old, new) phải là hai năm kế tiếp nhau trong các tệp so sánh",
        "the years at its head (old, new) must follow each other among the files that are compared"
    ))
}
