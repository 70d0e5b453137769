//! `parindex rank`: many units in order, block by block.

mod failed;
mod gather;
mod outliers;

use std::collections::BTreeSet;
use std::path::Path;

use parindex::analysis::rank::{Options, RankedOn, Ranking, Ties, Unit};
use parindex::input::spelling::spelling_key;
use parindex::lang::Lang;
use parindex::model::Code;
use parindex::report::rank;
use parindex::text;

use super::args::RankArgs;
use super::args::{OnName, TiesName};
use super::exit::Exit;
use super::failure::{Failure, did_you_mean};
use super::language::Language;
use super::output::Console;
use super::paths::{self, Found};
use super::publish::{Publisher, Report};
use gather::{Gathered, Reader};

/// Ranks the units of all files that are without errors, and tells the faults of
/// the others.
pub(crate) fn run(
    args: &RankArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let found = paths::expand(&args.files);
    let before = paths::expand(&args.last_year);
    let inputs: Vec<&Path> = found
        .iter()
        .chain(&before)
        .filter_map(Found::file)
        .collect();
    let publisher = Publisher::open(&args.report, &inputs)?;
    let by = args.by.as_deref().map(code).transpose()?;
    let lang = language.of_messages();
    let reader = Reader::of(args, by.clone(), args.year);
    let mut units = reader.all(&found, lang)?;
    let last = Reader::of(args, by.clone(), None);
    let mut last_units = last.all(&before, lang)?;
    let lang = language.of_file(units.stated);
    outliers::take_out(&reader, &mut units);
    outliers::take_out(&last, &mut last_units);
    let options = options(args);
    let mut ranking = Ranking::new(&units.entries, by.as_ref(), &last_units.entries, &options);
    ranking.failed.append(&mut units.failed);
    ranking.failed.append(&mut last_units.failed);
    ranking.failed.sort_by(|a, b| a.source.cmp(&b.source));
    let exit = if units.unread || last_units.unread {
        Exit::Unreadable
    } else if ranking.failed.is_empty() {
        Exit::Fine
    } else {
        Exit::Faults
    };
    failed::tell(&ranking.failed, lang, console);
    if units.entries.is_empty() {
        console.note(&nothing(), lang);
        return Ok(if exit == Exit::Fine {
            Exit::Faults
        } else {
            exit
        });
    }
    if let Some(code) = &by {
        known(code, &units)?;
    }
    let view = view(args, &units)?;
    // From here on only the ranking is needed: of many units both would be large.
    let warnings = units.warnings;
    drop((units, last_units));
    let document = rank::document(&ranking, view.as_deref(), lang);
    let report = Report {
        schema: "parindex/rank",
        version: 1,
        answer: ranking,
        document,
    };
    publisher.publish(report, console)?;
    warn(warnings, lang, console);
    Ok(exit)
}

fn options(args: &RankArgs) -> Options {
    Options {
        on: args.on.map(|on| match on {
            OnName::Points => RankedOn::Points,
            OnName::Index => RankedOn::Index,
        }),
        ties: match args.ties {
            TiesName::Standard => Ties::Standard,
            TiesName::Dense => Ties::Dense,
            TiesName::Modified => Ties::Modified,
        },
        unranked: args
            .unranked
            .iter()
            .map(|name| spelling_key(name))
            .collect(),
        coverage: args.min_coverage,
    }
}

fn code(text: &str) -> Result<Code, Failure> {
    Code::new(text.trim_end_matches('.')).ok_or_else(|| {
        Failure::wrong_use(text!(
            "“{text}” không phải mã tiêu chí",
            "“{text}” is no code of a criterion",
            text
        ))
        .help(text!(
            "ghi mã như trong bảng, ví dụ 1.2",
            "write it as in the table, such as 1.2"
        ))
    })
}

/// The criterion that was asked for stands in some unit's table.
fn known(code: &Code, units: &Gathered) -> Result<(), Failure> {
    if units.entries.iter().any(|entry| entry.measured.is_some()) {
        return Ok(());
    }
    let fields = units.entries.iter().flat_map(|entry| &entry.set.fields);
    let fields: BTreeSet<String> = fields.map(|(code, _)| code.to_string()).collect();
    let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
    Err(Failure::wrong_use(text!(
        "không đơn vị nào có tiêu chí {code}",
        "no unit has a criterion {code}",
        code
    ))
    .help(text!(
        "các lĩnh vực: {fields}",
        "the fields are {fields}",
        fields
    )))
}

/// The unit to be shown, and those not to be ranked, have to be there.
fn view(args: &RankArgs, units: &Gathered) -> Result<Option<String>, Failure> {
    let find = |name: &str| -> Result<&Unit, Failure> {
        let key = spelling_key(name);
        let found = units.entries.iter().find(|entry| entry.label.key == key);
        found.ok_or_else(|| no_unit(name, &key, units))
    };
    for name in &args.unranked {
        find(name)?;
    }
    let view = args.unit_view.as_deref().map(find).transpose()?;
    Ok(view.map(|entry| entry.label.unit.clone()))
}

fn no_unit(name: &str, key: &str, units: &Gathered) -> Failure {
    let near = units.entries.iter().map(|entry| {
        let label = &entry.label;
        (strsim::osa_distance(key, &label.key), &label.unit)
    });
    let near = near
        .filter(|(distance, _)| *distance <= key.len() / 3)
        .min();
    Failure::wrong_use(text!(
        "không có đơn vị “{name}” trong các bảng đã đọc",
        "no unit “{name}” is in the tables that were read",
        name
    ))
    .help(match near {
        Some((_, near)) => did_you_mean(near),
        None => text!(
            "ghi tên như trong bảng điểm; đơn vị bị loại ra vì có lỗi thì sửa lỗi trước",
            "write the name as in its table; repair the errors first if the unit was left out for them"
        ),
    })
}

/// Warnings do not keep a unit from its rank; that there are some is said.
fn warn(warnings: usize, lang: Lang, console: &mut Console) {
    if warnings > 0 {
        console.note(
            &text!(
                "Các bảng có {warnings} cảnh báo; xem bằng lệnh parindex check.",
                "Warnings in the tables: {warnings}; see them with parindex check.",
                warnings
            ),
            lang,
        );
    }
}

fn nothing() -> parindex::lang::Text {
    text!(
        "Chưa lập kết quả: không có bảng điểm nào xếp hạng được.",
        "No result was made: there is no score table to rank."
    )
}
