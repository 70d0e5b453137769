//! `parindex plan`: what to do next.

mod among;
mod by_lead;
mod final_figure;
mod goal;
mod suppose;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date as Day;
use jiff::tz::Offset;
use parindex::analysis::plan::status::{Status, Words};
use parindex::analysis::plan::weak::Plan;
use parindex::analysis::plan::what_if::WhatIf;
use parindex::input::date::{Date, days};
use parindex::input::{due, progress};
use parindex::report::plan::{self, Answer, Question};
use parindex::text;

use super::args::PlanArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::Console;
use super::publish::{Publisher, Report};
use super::reading;

/// Answers the question that the command line asks.
pub(crate) fn run(
    args: &PlanArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    if args.by.is_some() {
        return by_lead::run(args, language, console);
    }
    let mut inputs: Vec<&Path> = vec![&args.file];
    inputs.extend(args.among.iter().map(std::path::PathBuf::as_path));
    inputs.extend(args.scenario.as_deref());
    let asks_what_if = !args.set.is_empty() || args.scenario.is_some();
    if !args.among.is_empty() && args.rank.is_none() && !asks_what_if {
        return Err(needs_question().into());
    }
    let goal = args.reach.as_deref().map(goal::parse).transpose()?;
    let day = args.status.as_deref().map(day).transpose()?;
    let publisher = Publisher::open(&args.report, &inputs)?;
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.file, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    if goal.is_some() || args.rank.is_some() || asks_what_if {
        final_figure::can_be_told(&scorecard, args.rank.is_some())?;
    }
    let others = if args.among.is_empty() {
        None
    } else {
        Some(among::read(args, &scorecard, language, console)?)
    };
    let of = if let Some(day) = day {
        let words = Words {
            due: due::read,
            progress: progress::read,
        };
        Question::Status(Status::of(&scorecard, day, due::end_of_quarter(day), words))
    } else if asks_what_if {
        let supposed = match suppose::read(args, &scorecard, lang, console)? {
            Ok(supposed) => supposed,
            Err(exit) => return Ok(exit),
        };
        Question::WhatIf(Box::new(WhatIf::of(&scorecard, &supposed, others.as_ref())))
    } else if let Some(goal) = goal {
        Question::Reach(goal::reach(goal, &scorecard, args.to))
    } else if let (Some(rank), Some(others)) = (args.rank, others) {
        Question::Reach(goal::reach_rank(rank, others, &scorecard, args.to))
    } else {
        Question::Plan(Plan::of(&scorecard))
    };
    let answer = Answer::new(&scorecard, of);
    let document = plan::document(&answer, &scorecard, lang);
    let report = Report {
        schema: "parindex/plan",
        version: 1,
        answer,
        document,
    };
    publisher.publish(report, console)?;
    Ok(Exit::Fine)
}

fn needs_question() -> Failure {
    Failure::wrong_use(text!(
        "--among cần --rank, --set hoặc --scenario",
        "--among needs --rank, --set or --scenario"
    ))
    .help(text!(
        "ghi thêm hạng cần đạt, ví dụ --rank 2",
        "add the rank that is wanted, such as --rank 2"
    ))
}

/// Today by Vietnam's clock, whatever this machine's is set to.
fn today() -> Result<Day, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok());
    let now = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let day = now.map(|now| Offset::constant(7).to_datetime(now).date());
    day.ok_or_else(|| {
        Failure::wrong_use(text!(
            "không đọc được ngày của máy",
            "the date of this machine cannot be read"
        ))
        .help(text!(
            "ghi ngày sau --status, ví dụ --status 2024-03-15",
            "write the day behind --status, such as --status 2024-03-15"
        ))
    })
}

/// The day of `--status`; today where none is written.
fn day(written: &str) -> Result<Day, Failure> {
    if written.is_empty() {
        return today();
    }
    let found = days(written).into_iter().find(Date::is_real);
    let day = found.and_then(|date| {
        let part = |part: Option<u8>| i8::try_from(part?).ok();
        Day::new(
            i16::try_from(date.year).ok()?,
            part(date.month)?,
            part(date.day)?,
        )
        .ok()
    });
    day.ok_or_else(|| {
        Failure::wrong_use(text!(
            "“{written}” không phải là một ngày",
            "“{written}” is no date",
            written
        ))
        .help(text!(
            "ghi ngày như 2024-03-15 hoặc 15/3/2024; tên tệp thì đứng trước --status",
            "write the date as 2024-03-15 or 15/3/2024; the file stands before --status"
        ))
    })
}
