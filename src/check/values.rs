//! Points and their bounds.

use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, PointFields};
use crate::input::heading::CriterionField;
use crate::lang::{Lang, Message};
use crate::model::rule::Steps;
use crate::model::{Kind, Points, ScoreColumn, ScoredBy};
use crate::source::{At, Located};
use crate::text;

/// Returns the leaves with readable standard points.
fn leaf_with_standard<'a>(node: &Node<'a>) -> Option<(&'a DraftCriterion, &'a Located<Points>)> {
    let leaf = node.criterion;
    Some((
        leaf,
        leaf.points.standard.located().filter(|_| leaf.is_leaf())?,
    ))
}

/// Reports negative points.
pub(super) fn negative_score(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut look = |points: &PointFields| {
        for column in ScoreColumn::ALL {
            if let Some(points) = points.get(column).located()
                && points.value.is_negative()
            {
                let name = column.name();
                let help = if matches!(points.place.at(), At::Cell { .. }) {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương ở lĩnh vực có chữ “điểm trừ” trong cột “Loại điểm”",
                        "the minimum is 0; write penalty points as a positive number in a field with “penalty” in the column “Kind”"
                    )
                } else {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương trong phần “kind: penalty”",
                        "the minimum is 0; write penalty points as a positive number under “kind: penalty”"
                    )
                };
                diagnostics.push(
                    Diagnostic::new(
                        RuleId::NegativeScore,
                        points.place.clone(),
                        text!(
                            "{name} là số âm: {points}",
                            "negative {name}: {points}",
                            points = points.value
                        ),
                    )
                    .help(help),
                );
            }
        }
    };
    for node in &table.nodes {
        look(&node.criterion.points);
    }
    for total in &table.draft.printed_totals {
        look(&total.points);
    }
}

/// Reports scores above the standard points.
pub(super) fn score_above_standard(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for column in [
        ScoreColumn::Previous,
        ScoreColumn::SelfScore,
        ScoreColumn::AppraisedFirst,
        ScoreColumn::Appraised,
    ] {
        above_standard(node, column, RuleId::ScoreAboveStandard, diagnostics);
    }
}

/// Reports targets above the standard points.
pub(super) fn target_above_standard(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    above_standard(
        node,
        ScoreColumn::Target,
        RuleId::TargetAboveStandard,
        diagnostics,
    );
}

fn above_standard(
    node: &Node<'_>,
    column: ScoreColumn,
    rule: RuleId,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((criterion, standard)) = leaf_with_standard(node) else {
        return;
    };
    let Some(points) = criterion.points.get(column).located() else {
        return;
    };
    // The standard points of a bonus are a cap, checked by another rule.
    let capped = node.kind != Kind::Main && rule == RuleId::ScoreAboveStandard;
    if points.value <= standard.value || standard.value.is_negative() || capped {
        return;
    }
    let (name, code) = (column.name(), criterion.code_text());
    diagnostics.push(
            Diagnostic::new(
                rule,
                points.place.clone(),
                text!(
                    "{name} {points} của tiêu chí {code} vượt điểm chuẩn {standard}",
                    "the {name} {points} of criterion {code} is above its standard points, {standard}", points = points.value, standard = standard.value
                ),
            )
            .label(name.clone())
            .related(standard.place.clone(), text!("điểm chuẩn", "standard points"))
            .help(text!(
                "ghi nhiều nhất {standard}, hoặc sửa điểm chuẩn theo bộ tiêu chí",
                "write at most {standard}, or correct the standard points if they differ from the criteria set",
                standard = standard.value
            )),
        );
}

/// Reports targets below last year's score.
pub(super) fn target_below_previous(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((criterion, standard)) = leaf_with_standard(node) else {
        return;
    };
    let points = &criterion.points;
    let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
    else {
        return;
    };
    // Previous scores above the standard points and negative targets are reported by
    // other rules.
    if target.value >= previous.value
        || previous.value > standard.value
        || target.value.is_negative()
    {
        return;
    }
    let code = criterion.code_text();
    diagnostics.push(
        Diagnostic::new(
            RuleId::TargetBelowPrevious,
            target.place.clone(),
            text!(
                "mục tiêu {target} của tiêu chí {code} thấp hơn điểm năm trước {previous}",
                "the target {target} of criterion {code} is below last year's score, {previous}",
                target = target.value,
                previous = previous.value
            ),
        )
        .label(text!("mục tiêu", "target"))
        .related(
            previous.place.clone(),
            text!("điểm năm trước", "previous score"),
        )
        .help(text!(
            "đặt mục tiêu ít nhất bằng {previous}, hoặc nêu lý do trong kế hoạch",
            "aim for at least {previous}, or give the reason in the plan",
            previous = previous.value
        )),
    );
}

/// Reports points with more decimals than the file declares.
pub(super) fn too_many_decimals(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(decimals) = table.draft.decimals.located() else {
        return;
    };
    let leaf = node.criterion;
    if !leaf.is_leaf() {
        return;
    }
    for column in ScoreColumn::ALL {
        let Some(points) = leaf.points.get(column).located() else {
            continue;
        };
        if points.value.decimals() <= decimals.value {
            continue;
        }
        let (name, code) = (column.name(), leaf.code_text());
        let most = decimals.value.to_string();
        diagnostics.push(
                Diagnostic::new(
                    RuleId::TooManyDecimals,
                    points.place.clone(),
                    text!(
                        "{name} {points} của tiêu chí {code} có nhiều chữ số thập phân hơn bộ tiêu chí ({most})",
                        "the {name} {points} of criterion {code} has more decimals than the set ({most})", points = points.value
                    ),
                )
                .label(name.clone())
                .related(
                    decimals.place.clone(),
                    text!("số chữ số thập phân của bộ", "decimals of the set"),
                )
                .help(text!(
                    "ghi điểm với nhiều nhất {most} chữ số thập phân, hoặc sửa số chữ số thập phân của bộ",
                    "write the points with at most {most} decimals, or correct the declared decimals"
                )),
            );
    }
}

/// Reports standard points of zero.
pub(super) fn standard_zero(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let scored = leaf_with_standard(node).filter(|_| node.kind != Kind::Tracked);
    let Some((leaf, standard)) = scored else {
        return;
    };
    // A score above it is reported by another rule.
    let above = |column| {
        let score = leaf.points.get(column).value();
        score.is_some_and(|score| *score > standard.value)
    };
    if standard.value != Points::ZERO || ScoreColumn::ALL.into_iter().any(above) {
        return;
    }
    let code = leaf.code_text();
    diagnostics.push(
            Diagnostic::new(
                RuleId::StandardZero,
                standard.place.clone(),
                text!(
                    "điểm chuẩn của tiêu chí {code} là 0",
                    "the standard points of criterion {code} are 0"
                ),
            )
            .label(text!("điểm chuẩn", "standard points"))
            .help(text!(
                "ghi điểm chuẩn theo bộ tiêu chí; tiêu chí không áp dụng vẫn giữ điểm chuẩn và ghi lý do; tiêu chí chỉ theo dõi thì ghi loại “chỉ theo dõi” (YAML: kind: tracked)",
                "write the standard points of the criteria set; a criterion that does not apply keeps them and gives a reason; one that is only tracked has the kind “tracked”"
            )),
        );
}

/// Reports self-scores of criteria that a survey scores.
pub(super) fn survey_self_scored(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let leaf = node.criterion;
    if !leaf.is_leaf() {
        return;
    }
    let (Some(by), Some(score)) = (leaf.scored_by.located(), leaf.points.self_score.located())
    else {
        return;
    };
    if by.value != ScoredBy::Survey {
        return;
    }
    let code = leaf.code_text();
    let help = if table
        .draft
        .columns
        .iter()
        .any(|(known, _)| *known == CriterionField::Survey)
    {
        text!(
            "xóa điểm tự chấm nếu tiêu chí do điều tra xã hội học chấm, xóa điểm ở cột điều tra nếu không; tiêu chí gồm cả hai phần thì tách thành hai tiêu chí thành phần",
            "delete the self-score if a survey scores the criterion, otherwise the points in the survey column; if it has both parts, split it into two sub-criteria"
        )
    } else {
        text!(
            "để trống điểm tự chấm; khi có kết quả điều tra thì ghi vào điểm thẩm định",
            "leave the self-score blank; the result of the survey goes into the appraised score"
        )
    };
    diagnostics.push(
        Diagnostic::new(
            RuleId::SurveySelfScored,
            score.place.clone(),
            text!(
                "tiêu chí {code} do điều tra xã hội học chấm nhưng có điểm tự chấm {score}",
                "criterion {code} is scored by a survey, but has a self-score of {score}",
                score = score.value
            ),
        )
        .label(text!("điểm tự chấm", "self-score"))
        .related(
            by.place.clone(),
            text!("điều tra xã hội học", "scored by a survey"),
        )
        .help(help),
    );
}

/// The number of steps listed in a message.
const LISTED: usize = 12;

/// Reports scores that the scoring rule cannot give. Skips criteria with a declared figure,
/// and ratios, which have no steps.
pub(super) fn step_not_allowed(_: &Table<'_>, node: &Node<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let leaf = node.criterion;
    if !leaf.is_leaf() {
        return;
    }
    let Some(standard) = leaf.points.standard.located() else {
        return;
    };
    let Some(rule) = leaf.rule.located().filter(|_| leaf.declared.is_missing()) else {
        return;
    };
    let Some(steps) = Steps::new(&rule.value, standard.value) else {
        return;
    };
    for column in [
        ScoreColumn::SelfScore,
        ScoreColumn::AppraisedFirst,
        ScoreColumn::Appraised,
    ] {
        let Some(score) = leaf.points.get(column).located() else {
            continue;
        };
        let outside = score.value.is_negative() || score.value > standard.value;
        if outside || steps.contains(score.value) {
            continue;
        }
        let (name, code) = (column.name(), leaf.code_text());
        diagnostics.push(
            Diagnostic::new(
                RuleId::StepNotAllowed,
                score.place.clone(),
                text!(
                    "{name} {score} của tiêu chí {code} không phải mức điểm nào của cách chấm",
                    "the {name} {score} of criterion {code} is not a score of its rule",
                    score = score.value
                ),
            )
            .label(name.clone())
            .related(rule.place.clone(), text!("cách chấm", "the rule"))
            .help(steps_help(&steps)),
        );
    }
}

/// Lists the possible scores.
fn steps_help(steps: &Steps) -> Message {
    match steps {
        Steps::Of(scores) => {
            let listed = |lang| {
                let shown = scores.iter().take(LISTED);
                let shown: Vec<String> = shown
                    .map(|step| step.text(lang, Points::MAX_DECIMALS))
                    .collect();
                let more = if scores.len() > LISTED { "; …" } else { "" };
                format!("{}{more}", shown.join("; ")).into()
            };
            let list = Message {
                vi: listed(Lang::Vi),
                en: listed(Lang::En),
            };
            text!(
                "chấm một trong các mức: {list}",
                "give one of the scores: {list}"
            )
        }
        Steps::Multiples(step, most) => text!(
            "chấm một bội số của {step}, nhiều nhất {most}",
            "give a multiple of {step}, at most {most}"
        ),
    }
}
