//! Moves a table onto another criteria set, for `convert --to-set` and `next --set`.

use std::path::Path;

use parindex::analysis::compare::Crosswalk;
use parindex::analysis::new_set::{Left, Moved, Why, move_to_set};
use parindex::check::{self, YearCodes};
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Policy, RuleId, has_errors};
use parindex::input::Options;
use parindex::input::draft::Draft;
use parindex::input::yaml::read_crosswalk;
use parindex::lang::{Lang, Message};
use parindex::model::{Code, Points, Scorecard};
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::failure::AlreadyReported;
use super::language::Language;
use super::load::{Inputs, ensure_checked, scoring_context_of};
use super::settings;

/// How many faults of a kind are quoted.
const MAX_QUOTED: usize = 20;

/// Moves a table onto a set, by its name or file. `old` is the table as it was read.
///
/// # Errors
/// A failure if there is no such set; [`AlreadyReported`] if it or the crosswalk has errors.
pub(crate) fn apply(
    (scorecard, old): (&Scorecard, &Draft),
    (set, crosswalk): (&Path, Option<&Path>),
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Moved> {
    let mut inputs = Inputs::default();
    let draft = inputs.set(set, &Options::default())?;
    // A table can be moved onto a set whose decision states a wrong total.
    let mut policy = Policy::default();
    policy.set(Selector::RuleId(RuleId::MaximaDisagree), Level::Warn);
    let context = scoring_context_of(set, policy);
    let loaded = ensure_checked(draft, &context, inputs, language, console)?;
    let confirmed = match crosswalk {
        Some(path) => confirmed(path, [old, &loaded.draft], language.of_messages(), console)?,
        None => Crosswalk::default(),
    };
    Ok(move_to_set(scorecard, &loaded.scorecard, &confirmed))
}

/// Reads what a person has confirmed.
fn confirmed(
    path: &Path,
    [old, new]: [&Draft; 2],
    lang: Lang,
    console: &mut Console,
) -> anyhow::Result<Crosswalk> {
    let mut inputs = Inputs::default();
    let mut crosswalk = None;
    if let Some(bytes) = inputs.bytes(path) {
        let Inputs {
            files, diagnostics, ..
        } = &mut inputs;
        let (name, limits) = (path.to_string_lossy(), settings::limits_of(path));
        let draft = read_crosswalk(&name, &bytes, &limits, files, diagnostics);
        crosswalk = draft.map(|draft| {
            let codes = [old, new].map(YearCodes::from_draft);
            check::crosswalk(&draft, codes.each_ref(), diagnostics)
        });
    }
    inputs.print(MAX_QUOTED, lang, console);
    match crosswalk.filter(|_| !has_errors(&inputs.diagnostics)) {
        Some(crosswalk) => Ok(crosswalk),
        None => Err(AlreadyReported(Exit::without_result(&inputs.diagnostics)).into()),
    }
}

/// Returns what a person must look at in the new table.
pub(crate) fn notes(moved: &Moved, lang: Lang) -> Vec<Message> {
    let carried = moved.carried.len();
    let mut notes = vec![text!(
        "Chuyển nguyên vẹn: {carried} tiêu chí",
        "Carried over with all values: {carried} criteria"
    )];
    notes.extend(moved.left.iter().map(|one| left(one, lang)));
    if !moved.added.is_empty() {
        notes.push(text!(
            "Bảng cũ không có, cần chấm mới: {codes}",
            "Not in the old table, to be scored: {codes}",
            codes = list(&moved.added)
        ));
    }
    notes
}

fn left(one: &Left, lang: Lang) -> Message {
    let (old, new) = (list(&one.old), list(&one.new));
    let codes = if new.is_empty() || new == old {
        old
    } else {
        format!("{old} → {new}")
    };
    let why = match one.why {
        Why::Gone => Message::fixed(
            "bộ tiêu chí mới không có tiêu chí này",
            "the new set does not have it",
        ),
        Why::SplitOrMerged => Message::fixed("được tách hoặc gộp", "split or merged"),
        Why::Standard([old, new]) => {
            let [old, new] = [old, new].map(|points| points_text(points, lang));
            text!(
                "điểm chuẩn đổi từ {old} thành {new}",
                "its standard points changed from {old} to {new}"
            )
        }
        Why::Rule => Message::fixed("cách chấm đã đổi", "how it is scored changed"),
    };
    let values = values(one, lang);
    if values.is_empty() {
        return text!("{codes}: {why}", "{codes}: {why}");
    }
    let values = values.join(", ");
    text!(
        "{codes}: {why}; không chuyển: {values}",
        "{codes}: {why}; not carried over: {values}"
    )
}

/// Returns the values that did not go over.
fn values(one: &Left, lang: Lang) -> Vec<String> {
    let scores = [
        (
            one.scores.previous,
            lang.pick("điểm năm trước", "previous score"),
        ),
        (one.scores.target, lang.pick("mục tiêu", "target")),
        (one.scores.own(), lang.pick("điểm tự chấm", "self-score")),
        (
            one.scores.appraised_first,
            lang.pick("điểm thẩm định lần 1", "first appraised score"),
        ),
        (
            one.scores.appraised,
            lang.pick("điểm thẩm định", "appraised score"),
        ),
    ];
    let scores = scores.into_iter().filter_map(|(points, name)| {
        let points = points_text(points?, lang);
        Some(format!("{name} {points}"))
    });
    let mut values: Vec<String> = scores.collect();
    if one.has_more {
        let more = match one.why {
            Why::Gone | Why::SplitOrMerged => lang.pick(
                "số liệu, nhiệm vụ, tài liệu, ghi chú",
                "declared figures, tasks, evidence, remarks",
            ),
            Why::Standard(_) | Why::Rule => lang.pick("số liệu kê khai", "declared figure"),
        };
        values.push(more.to_owned());
    }
    values
}

fn points_text(points: Points, lang: Lang) -> String {
    points.text(lang, points.decimals())
}

fn list(codes: &[Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}
