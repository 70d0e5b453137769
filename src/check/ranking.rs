//! Comparison with another unit of the block in a ranking.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::context::Context;
use super::table::Table;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::quoted;
use crate::lang::Message;
use crate::model::{Code, Kind, Points, ScoredBy};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

/// Returns the unit if both files have the same.
fn one_name<'a>(draft: &'a Draft, other: &'a Draft) -> Option<&'a Located<SmolStr>> {
    let (own, theirs) = (draft.unit.located()?, other.unit.located()?);
    (spelling_key(&own.value) == spelling_key(&theirs.value)).then_some(own)
}

/// Reports units that are ranked twice.
pub(super) fn rank_unit_twice(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) {
    let Some(other) = &context.ranked_with else {
        return;
    };
    let Some(unit) = one_name(draft, other) else {
        return;
    };
    let theirs = other.unit.located().map_or(&other.place, |one| &one.place);
    let name = quoted(&unit.value);
    diagnostics.push(
        Diagnostic::new(
            RuleId::RankUnitTwice,
            unit.place.clone(),
            text!(
                "đơn vị “{name}” có hai bảng điểm trong cùng một khối",
                "the unit “{name}” has two score tables in one block"
            ),
        )
        .label(text!("một bảng", "one table"))
        .related(theirs.clone(), text!("một bảng khác", "another table"))
        .help(text!(
            "bỏ tệp cũ hoặc bản sao; bảng có nhiều năm thì chọn năm, ví dụ --year 2024",
            "remove the old file or the copy; if a table has several years, choose one, such as --year 2024"
        )),
    );
}

/// Reports units of a block with another criteria set or year.
pub(super) fn rank_set_mismatch(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(other) = &context.ranked_with else {
        return;
    };
    if one_name(draft, other).is_some() {
        return;
    }
    years(draft, other, diagnostics);
    let (own, theirs) = (leaves(draft), leaves(other));
    let lacking = |all: &BTreeMap<&Code, &DraftCriterion>, code: &Code| !all.contains_key(code);
    let missing: Vec<&Code> = keys(&theirs).filter(|code| lacking(&own, code)).collect();
    if let Some(first) = missing.first() {
        let (codes, place) = (listed(&missing), place(&theirs, first, other));
        diagnostics.push(
            mismatch(
                draft.place.clone(),
                text!(
                    "bảng thiếu tiêu chí {codes} mà đơn vị khác cùng khối có",
                    "the table lacks criteria that another unit of the block has: {codes}"
                ),
            )
            .label(text!("bảng này", "this table"))
            .related(place, text!("đơn vị khác có", "the other unit has it")),
        );
    }
    let added: Vec<&Code> = keys(&own).filter(|code| lacking(&theirs, code)).collect();
    if let Some(first) = added.first() {
        let codes = listed(&added);
        diagnostics.push(
            mismatch(
                place(&own, first, draft),
                text!(
                    "bảng có tiêu chí {codes} mà đơn vị khác cùng khối không có",
                    "the table has criteria that another unit of the block lacks: {codes}"
                ),
            )
            .label(text!("chỉ có ở đây", "only here"))
            .related(
                other.place.clone(),
                text!("bảng của đơn vị khác", "the other unit's table"),
            ),
        );
    }
    standards(&own, &theirs, diagnostics);
    terms(draft, other, diagnostics);
}

/// Whether a criterion is a bonus or a penalty, who scores it, and the cap of a group.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Terms {
    kind: Kind,
    /// `None` for a group.
    scored_by: Option<ScoredBy>,
    /// The cap of a group outside the total.
    cap: Option<Points>,
}

/// Reports the first criterion that is a bonus or a penalty, scored by a survey, or capped in
/// one of the files only.
fn terms(draft: &Draft, other: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    let (own, theirs) = (terms_by_code(draft), terms_by_code(other));
    let differing = own.iter().find_map(|(code, (criterion, mine))| {
        let (theirs, wanted) = theirs.get(code)?;
        // A group of one file that is a leaf of the other is a missing criterion.
        let comparable = mine.scored_by.is_some() == wanted.scored_by.is_some();
        (comparable && mine != wanted).then_some((code, *criterion, *theirs, mine, wanted))
    });
    let Some((code, criterion, counterpart, mine, wanted)) = differing else {
        return;
    };
    let message = if mine.kind != wanted.kind {
        text!(
            "tiêu chí {code} là {own} ở bảng này, nhưng là {theirs} ở đơn vị khác cùng khối",
            "criterion {code} is {own} here and {theirs} in another unit of the block",
            own = kind_name(mine.kind),
            theirs = kind_name(wanted.kind)
        )
    } else if mine.scored_by != wanted.scored_by {
        text!(
            "tiêu chí {code} do điều tra xã hội học chấm ở một bảng, ở bảng của đơn vị khác cùng khối thì không",
            "criterion {code} is scored by a survey in one of this table and that of another unit of the block, not in both"
        )
    } else {
        text!(
            "mức trần của {code} khác với bảng của đơn vị khác cùng khối",
            "the cap of {code} differs from that of another unit of the block"
        )
    };
    diagnostics.push(
        mismatch(criterion.code_place().clone(), message)
            .label(text!("ở bảng này", "here"))
            .related(
                counterpart.code_place().clone(),
                text!("ở đơn vị khác", "in the other unit"),
            ),
    );
}

fn kind_name(kind: Kind) -> Message {
    match kind {
        Kind::Main => text!("điểm trong tổng", "part of the total"),
        Kind::Bonus => text!("điểm thưởng", "a bonus"),
        Kind::Penalty => text!("điểm trừ", "a penalty"),
        Kind::Tracked => text!("chỉ theo dõi", "tracked without points"),
    }
}

fn terms_by_code(draft: &Draft) -> BTreeMap<&Code, (&DraftCriterion, Terms)> {
    let all = Table::new(draft).nodes.into_iter();
    let all = all.filter_map(|node| {
        let (kind, criterion) = (node.kind, node.criterion);
        let is_leaf = criterion.is_leaf();
        let cap = criterion.points.standard.value().copied();
        let scored_by = criterion.scored_by.value().copied().unwrap_or_default();
        let terms = Terms {
            kind,
            scored_by: is_leaf.then_some(scored_by),
            cap: cap.filter(|_| !is_leaf && kind != Kind::Main),
        };
        Some((criterion.code.value()?, (criterion, terms)))
    });
    all.collect()
}

fn years(draft: &Draft, other: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    if let (Some(own), Some(theirs)) = (draft.year.located(), other.year.located())
        && own.value != theirs.value
    {
        let (year, before) = (own.value.to_string(), theirs.value.to_string());
        diagnostics.push(
            mismatch(
                own.place.clone(),
                text!(
                    "bảng chấm năm {year}, đơn vị khác cùng khối chấm năm {before}",
                    "the table scores {year}, another unit of the block {before}"
                ),
            )
            .label(text!("năm của bảng này", "the year of this table"))
            .related(
                theirs.place.clone(),
                text!("năm của đơn vị khác", "the year of the other unit"),
            ),
        );
    }
}

/// Reports the first leaf with different standard points. Leaves that do not apply to one of
/// the units are skipped.
fn standards(
    own: &BTreeMap<&Code, &DraftCriterion>,
    theirs: &BTreeMap<&Code, &DraftCriterion>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let differing = own.iter().filter_map(|(code, leaf)| {
        let other = theirs.get(code)?;
        let applies = leaf.not_applicable.is_missing() && other.not_applicable.is_missing();
        let (mine, wanted) = (
            leaf.points.standard.located()?,
            other.points.standard.located()?,
        );
        (applies && mine.value != wanted.value).then_some((*code, mine, wanted))
    });
    let differing: Vec<_> = differing.collect();
    let Some((code, mine, wanted)) = differing.first() else {
        return;
    };
    let (standard, other) = (mine.value, wanted.value);
    let message = match differing.len() - 1 {
        0 => text!(
            "điểm chuẩn của tiêu chí {code} là {standard}, ở đơn vị khác cùng khối là {other}",
            "the standard points of criterion {code} are {standard} here and {other} in another unit of the block"
        ),
        more => text!(
            "điểm chuẩn của tiêu chí {code} là {standard}, ở đơn vị khác cùng khối là {other}; còn {more} tiêu chí như vậy",
            "the standard points of criterion {code} are {standard} here and {other} in another unit of the block; {more} more criteria differ too"
        ),
    };
    diagnostics.push(
        mismatch(mine.place.clone(), message)
            .label(text!("điểm chuẩn ở đây", "here"))
            .related(
                wanted.place.clone(),
                text!("điểm chuẩn của đơn vị khác", "the other unit's"),
            ),
    );
}

fn mismatch(place: Place, message: Message) -> Diagnostic {
    Diagnostic::new(RuleId::RankSetMismatch, place, message).help(text!(
        "chấm mọi đơn vị trong khối bằng cùng một bộ tiêu chí của một năm; tiêu chí không áp dụng thì vẫn ghi và nêu lý do, đơn vị thuộc nhóm khác thì ghi khối khác",
        "score all units of a block by the same set and year; keep a criterion that does not apply and give the reason; put units of another group into another block"
    ))
}

fn leaves(draft: &Draft) -> BTreeMap<&Code, &DraftCriterion> {
    let mut leaves = BTreeMap::new();
    draft.each(|_, criterion| {
        if let Some(code) = criterion.code.value().filter(|_| criterion.is_leaf()) {
            leaves.insert(code, criterion);
        }
    });
    leaves
}

fn keys<'a, 'b>(
    leaves: &'b BTreeMap<&'a Code, &'a DraftCriterion>,
) -> impl Iterator<Item = &'a Code> + 'b {
    leaves.keys().copied()
}

/// Returns the first codes of a list and the number of further ones.
fn listed(codes: &[&Code]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<&str> = codes.iter().take(SHOWN).map(|code| code.as_str()).collect();
    let more = codes.len().saturating_sub(SHOWN);
    let more = if more > 0 {
        format!(" (+{more})")
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
}

fn place(leaves: &BTreeMap<&Code, &DraftCriterion>, code: &Code, draft: &Draft) -> Place {
    let found = leaves.get(code).map(|leaf| leaf.code_place());
    found.unwrap_or(&draft.place).clone()
}
