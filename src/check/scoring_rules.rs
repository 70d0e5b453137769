//! Scoring rules: every answer needs one score, at most the standard points.

use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::DraftCriterion;
use crate::input::values;
use crate::lang::Message;
use crate::model::rule::{self, Band, Hole};
use crate::model::{Points, ScoringRule};
use crate::source::Located;
use crate::text;

/// Returns whether no rule of this file reports the scoring rule, so that its scores can be
/// compared with written ones.
pub(super) fn is_sound(rule: &ScoringRule, standard: Points) -> bool {
    let bands_hold = match rule {
        ScoringRule::Bands(bands, _) => {
            rule::hole(bands).is_none() && rule::unreachable_band(bands).is_none()
        }
        _ => true,
    };
    bands_hold && above_standard(rule, standard).is_none()
}

/// Returns the criterion and its scoring rule, if it is a leaf with one.
fn ruled<'a>(node: &Node<'a>) -> Option<(&'a DraftCriterion, &'a Located<ScoringRule>)> {
    let leaf = node.criterion;
    Some((leaf, leaf.rule.located().filter(|_| leaf.is_leaf())?))
}

/// Reports ratios from 0 to 100 % without a band.
pub(super) fn bands_hole(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some((criterion, rule)) = ruled(node) else {
        return;
    };
    let ScoringRule::Bands(bands, _) = &rule.value else {
        return;
    };
    let missed = match rule::hole(bands) {
        None => return,
        Some(Hole::Everything) => text!("từ 0% đến 100%", "from 0% to 100%"),
        Some(Hole::Below(edge)) => text!("dưới {edge}%", "below {edge}%"),
        Some(Hole::UpTo(edge)) if edge == Points::ZERO => text!("đúng 0%", "of exactly 0%"),
        Some(Hole::UpTo(edge)) => text!("từ {edge}% trở xuống", "of {edge}% or less"),
    };
    let code = criterion.code_text();
    diagnostics.push(
        Diagnostic::new(
            RuleId::BandsHole,
            rule.place.clone(),
            text!(
                "cách chấm của tiêu chí {code} không cho điểm tỷ lệ {missed}",
                "the rule of criterion {code} has no score for a ratio {missed}"
            ),
        )
        .label(text!(
            "không mức nào nhận tỷ lệ {missed}",
            "no band contains a ratio {missed}"
        ))
        .help(text!(
            "thêm mức cuối “from: 0%” với số điểm của bộ tiêu chí, thường là 0",
            "add a last band “from: 0%” with the points from the criteria set, usually 0"
        )),
    );
}

/// Reports ratios with two bands.
pub(super) fn bands_overlap(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some((criterion, rule)) = ruled(node) else {
        return;
    };
    let ScoringRule::Bands(bands, _) = &rule.value else {
        return;
    };
    let Some(at) = rule::unreachable_band(bands) else {
        return;
    };
    let Some((upper, lower)) = bands.get(at.wrapping_sub(1)).zip(bands.get(at)) else {
        return;
    };
    let (code, upper, lower) = (criterion.code_text(), upper.name(), lower.name());
    diagnostics.push(
            Diagnostic::new(
                RuleId::BandsOverlap,
                rule.place.clone(),
                text!(
                    "cách chấm của tiêu chí {code}: mức “{lower}” chồng lên mức “{upper}”",
                    "the rule of criterion {code}: the band “{lower}” overlaps the band “{upper}”"
                ),
            )
            .label(text!(
                "“{lower}” đứng sau “{upper}”",
                "“{lower}” comes after “{upper}”"
            ))
            .help(text!(
                "ghi các mức từ cao xuống thấp, mỗi mốc một lần; mỗi mức kéo dài đến mức ngay trước nó",
                "list the bands in descending order, each edge once; a band reaches up to the one before it"
            )),
        );
}

/// Reports scoring rules in words, which compute nothing: each one with an unused declared
/// figure by itself, the others together.
pub(super) fn rule_not_read(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut alone: Vec<(&DraftCriterion, &Located<ScoringRule>)> = Vec::new();
    for (criterion, rule) in table.nodes.iter().filter_map(ruled) {
        if rule.value.is_computable() {
            continue;
        }
        let Some(declared) = criterion.declared.located() else {
            alone.push((criterion, rule));
            continue;
        };
        let (code, figure) = (criterion.code_text(), values::quoted(&declared.value));
        let diagnostic = not_read(
            rule,
            text!(
                "không hiểu cách chấm của tiêu chí {code} nên không tính điểm từ số liệu kê khai {figure}",
                "the rule of criterion {code} is not understood, so nothing is computed from the declared figure {figure}"
            ),
        );
        diagnostics.push(diagnostic.related(
            declared.place.clone(),
            text!("chưa được dùng đến", "not used"),
        ));
    }
    let Some((first, rule)) = alone.first() else {
        return;
    };
    let code = first.code_text();
    diagnostics.push(not_read(rule, match alone.len() - 1 {
        0 => text!(
            "không hiểu cách chấm của tiêu chí {code}; lời văn được giữ nguyên",
            "the rule of criterion {code} is not understood; its text is kept"
        ),
        more => text!(
            "không hiểu cách chấm của tiêu chí {code} và {more} tiêu chí khác; lời văn được giữ nguyên",
            "the rules of criterion {code} and of {more} others are not understood; their text is kept"
        ),
    }));
}

fn not_read(rule: &Located<ScoringRule>, message: Message) -> Diagnostic {
    Diagnostic::new(RuleId::RuleNotRead, rule.place.clone(), message)
        .label(text!("chỉ được giữ như lời văn", "kept as text only"))
        .help(text!(
            "muốn tính điểm tự động thì ghi rõ từng mức, ví dụ “>90%: 2; 70%-90%: 1; <70%: 0” hoặc “kịp thời: 1; không kịp thời: 0”; nếu không thì để nguyên",
            "to have it computed, list every step, such as “>90%: 2; 70%-90%: 1; <70%: 0” or “on time: 1; late: 0”; otherwise leave it"
        ))
}

/// Returns the maximum of a rule and its answer if it is above the standard points.
fn above_standard(rule: &ScoringRule, standard: Points) -> Option<(Points, Message)> {
    let most = |answers: &[(String, Points)]| {
        let best = answers.iter().max_by_key(|(_, points)| *points)?;
        Some((best.1, text!("“{name}”", name = &best.0)))
    };
    let (points, what) = match rule {
        ScoringRule::Options(options) => most(options)?,
        ScoringRule::Ticks(ticks) => (
            ticks.iter().map(|(_, points)| *points).sum(),
            text!("tất cả các mục cộng lại", "all ticks together"),
        ),
        ScoringRule::Levels(levels) => {
            let (share, what) = most(levels)?;
            let what = text!(
                "{what}, {share}% điểm chuẩn",
                "{what}, {share}% of the standard points"
            );
            let more = share > Points::from_whole(100) && standard > Points::ZERO;
            let product =
                standard.millionths() * share.millionths() / Points::from_whole(100).millionths();
            return more.then(|| (Points::from_millionths(product), what));
        }
        ScoringRule::Bands(bands, _) => {
            let best: &Band = bands.iter().max_by_key(|band| band.points)?;
            let name = best.name();
            (best.points, text!("mức “{name}”", "the band “{name}”"))
        }
        ScoringRule::PerItem { at_most, .. } => (
            (*at_most)?,
            text!("mức trần “at_most”", "the cap “at_most”"),
        ),
        ScoringRule::Parts(parts) => (
            parts.iter().map(|part| part.standard).sum(),
            text!("các phần cộng lại", "all parts together"),
        ),
        ScoringRule::Ratio(_) | ScoringRule::Words(_) => return None,
    };
    (points > standard).then_some((points, what))
}

/// Reports scoring rules that give more than the standard points.
pub(super) fn rule_above_standard(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((criterion, rule)) = ruled(node) else {
        return;
    };
    let Some(standard) = criterion.points.standard.located() else {
        return;
    };
    // Negative standard points are reported by another rule.
    if standard.value.is_negative() {
        return;
    }
    let Some((points, what)) = above_standard(&rule.value, standard.value) else {
        return;
    };
    let code = criterion.code_text();
    diagnostics.push(
            Diagnostic::new(
                RuleId::RuleAboveStandard,
                rule.place.clone(),
                text!(
                    "cách chấm của tiêu chí {code} cho tới {points} điểm, vượt điểm chuẩn {standard}",
                    "the rule of criterion {code} gives up to {points} points, above its standard points, {standard}", standard = standard.value
                ),
            )
            .label(text!("{what}: {points}"))
            .related(standard.place.clone(), text!("điểm chuẩn", "standard points"))
            .help(text!(
                "sửa số điểm trong cách chấm, hoặc sửa điểm chuẩn, theo bộ tiêu chí",
                "correct the points of the rule, or the standard points, according to the criteria set"
            )),
        );
}
