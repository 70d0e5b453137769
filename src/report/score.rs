//! The score report of one unit: every criterion, the total, and the sums by lead unit.

pub(super) mod answer;

use smol_str::SmolStr;

pub use self::answer::Answer;
use super::builder::{Column, Facts, TableBuilder, joined};
use super::document::{Bar, Document, RowKind, Value};
use super::figure;
use super::live_score::{self, ScoreTables};
use super::measure::Measure;
use super::{allowed, appraisal, charts, evidence, headline, losses};
use crate::analysis::outcome::{Bounds, Rescaling};
use crate::analysis::totals::{Node, Sum, Sums, Totals};
use crate::lang::{Figure, Lang, Message};
use crate::model::{Kind, NotApplicable, Points};
use crate::text;

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum By {
    /// The fields only.
    Field,
    /// The lead units only.
    Lead,
    /// The rounds of appraisal only.
    Appraisal,
}

/// What the report shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The number of levels; all of them if `None`. Totals stay the same.
    pub depth: Option<usize>,
    /// The only part that is shown; all of them if `None`.
    pub by: Option<By>,
    /// Whether a long table shows its fields only, unless a depth is given.
    pub folded: bool,
    /// Whether the tables have the columns of evidence and explanations.
    pub proofs: bool,
}

/// A table with more criteria is folded.
pub(super) const MAX_UNFOLDED: usize = 20;

impl View {
    /// Returns how many levels of these criteria are shown.
    fn depth_of(&self, nodes: &[Node]) -> Option<usize> {
        let is_long = nodes.len() > MAX_UNFOLDED;
        let has_fields = nodes.iter().any(|node| node.depth == 1 && !node.leaf);
        match self.depth {
            None if self.folded && is_long && has_fields => Some(1),
            depth => depth,
        }
    }
}

/// Returns the report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang, view: &View) -> Document {
    let measures = Measure::relevant(&answer.totals.total, answer.totals.is_scored());
    let mut document = Document::new(title(answer), answer.decimals, lang);
    document.set_conventions(&answer.conventions);
    headline::push(&mut document, answer);
    document.push(facts(&document, answer));
    if view.by == Some(By::Appraisal) {
        appraisal::push(&mut document, &answer.appraisal);
    }
    if matches!(view.by, None | Some(By::Field)) {
        let depth = if view.by == Some(By::Field) {
            Some(1)
        } else {
            view.depth_of(&answer.totals.nodes)
        };
        push_tree(&mut document, answer, &measures, (depth, view.proofs));
        if view.by.is_none() {
            losses::push(&mut document, answer);
        }
        push_chart(&mut document, answer, true);
        charts::push_losses(&mut document, answer);
        push_outside(&mut document, answer, &measures, view.proofs);
    }
    if view.by.is_none() {
        push_outcome(&mut document, answer);
    }
    if matches!(view.by, None | Some(By::Lead)) {
        push_leads(&mut document, answer, &measures);
    }
    if matches!(view.by, None | Some(By::Field)) {
        document.live = live_score::of_report(&ScoreTables {
            totals: &answer.totals,
            by_lead: &answer.by_lead,
            edges: &answer.edges,
            has_class: answer.standing.is_some(),
            measures: &measures,
            years: answer.years(),
            depth: if view.by.is_some() {
                Some(1)
            } else {
                view.depth
            },
            has_all: view.by.is_none(),
            lang,
        });
    }
    allowed::push(&mut document, &answer.allowed);
    document
}

fn title(answer: &Answer) -> Message {
    let index = figure::index_name(&answer.index);
    match answer.year {
        Some(year) => text!(
            "Bảng tự đánh giá, chấm điểm {index} năm {year}",
            "{index} {year}: score report",
            year = year.to_string()
        ),
        None => text!(
            "Bảng tự đánh giá, chấm điểm {index}",
            "{index}: score report"
        ),
    }
}

/// Returns the facts before the tables: the unit, the points and the class.
fn facts(document: &Document, answer: &Answer) -> Facts {
    let total = &answer.totals.total;
    let mut facts = document.facts();
    facts.add(text!("Đơn vị", "Unit"), answer.unit.as_ref());
    if let Some(since) = answer.since.filter(|since| Some(since.year) == answer.year) {
        facts.add(
            text!("Hình thành từ", "Began"),
            text!(
                "{since} (số liệu chỉ tính từ đó)",
                "{since} (the figures are from then on)"
            ),
        );
    }
    facts.add(text!("Khối", "Block"), answer.block.as_ref());
    facts.add(text!("Tên bảng", "Document"), answer.title.as_ref());
    facts.add(text!("Phạm vi", "Scope"), figure::scope(&answer.scope));
    facts.add(
        text!(
            "Số tiêu chí, tiêu chí thành phần được chấm điểm",
            "Criteria that are scored"
        ),
        total.leaves,
    );
    facts.add(&figure::STANDARD, total.standard);
    if total.not_applicable > 0 {
        let name = text!("Không áp dụng", "Not applicable");
        facts.add(name, not_applicable_fact(total, answer));
    }
    for (measure, sum) in [
        (Measure::Previous, &total.previous),
        (Measure::Target, &total.target),
        (Measure::Current, &total.current),
    ] {
        if sum.scored > 0 {
            facts.add(
                measure.heading(answer.years()),
                sum_fact(measure, sum, answer),
            );
        }
    }
    if !answer.totals.is_scored() {
        return facts;
    }
    if total.survey.leaves > 0 {
        facts.add(&figure::SELF_SCORED, part_fact(&total.body, answer));
        facts.add(&figure::SURVEY, part_fact(&total.survey, answer));
    }
    if let Some(outcome) = &total.outcome
        && (outcome.rescaled.is_some() || outcome.has_outside())
    {
        facts.add(
            &figure::FINAL,
            figure::final_figure(outcome, answer.decimals),
        );
    }
    if let Some(standing) = &answer.standing {
        facts.add(
            &figure::CLASS,
            figure::class_and_next(standing, answer.decimals),
        );
    }
    if answer.class_withheld {
        facts.add(&figure::CLASS, figure::no_class());
    }
    facts
}

/// Describes a sum of points, its index and, if it is incomplete, its range.
fn sum_fact(measure: Measure, sum: &Sum, answer: &Answer) -> Message {
    let decimals = answer.decimals;
    let shown = |points: Points| figure::rounded(points, decimals);
    let scored = (&Figure(sum.scored.to_string()), sum.leaves);
    if measure == Measure::Previous && !sum.is_complete() {
        // Last year is over: criteria without a score of last year are not counted.
        let index = sum.index_of_scored();
        let index = index.map(|index| figure::percent(index, decimals));
        let points = [&shown(sum.points), &shown(sum.scored_maximum)];
        return figure::previous_line(points, index.as_ref(), scored);
    }
    // The index of a rescaled total is that of the final figure.
    let rescaled = measure == Measure::Current && answer.is_rescaled();
    let index = sum.index().filter(|_| !rescaled);
    let index = index.map(|index| figure::percent(index, decimals));
    let points = shown(sum.points);
    let line = figure::points_line(&points, index.as_ref());
    if sum.is_complete() {
        return line;
    }
    figure::open_line(&line, scored, [&points, &shown(sum.upper())])
}

/// Describes how many criteria do not apply and how they are treated.
fn not_applicable_fact(total: &Sums, answer: &Answer) -> Message {
    let how = match answer.not_applicable {
        Some(NotApplicable::RescaleAppraised) => text!(
            "quy đổi phần thẩm định",
            "the appraised part is rescaled (rescale-appraised)"
        ),
        Some(NotApplicable::Exclude | NotApplicable::Full) | None => text!(
            "trừ khỏi điểm tối đa",
            "excluded from the maximum (exclude)"
        ),
    };
    text!(
        "{count} tiêu chí, {points} điểm chuẩn; {how}",
        "{count} of the criteria, {points} standard points; {how}",
        count = total.not_applicable,
        points = total.not_applicable_standard
    )
}

/// Describes the self-scored part or the survey part, out of its own maximum.
fn part_fact(sum: &Sum, answer: &Answer) -> Message {
    let shown = |points: Points| figure::rounded(points, answer.decimals);
    let most = shown(sum.maximum);
    if sum.scored == 0 {
        return figure::unscored_part(&most);
    }
    let scored = Figure(sum.scored.to_string());
    figure::part_line([&shown(sum.points), &most], (&scored, sum.leaves))
}

/// Appends the table of the criteria inside the total, with the total.
fn push_tree(
    document: &mut Document,
    answer: &Answer,
    measures: &[Measure],
    (depth, proofs): (Option<usize>, bool),
) {
    let total = &answer.totals.total;
    let mut table = criteria_table(
        document,
        if depth == Some(1) {
            text!("Điểm theo lĩnh vực", "Points by field")
        } else {
            text!(
                "Điểm theo lĩnh vực và tiêu chí",
                "Points by field and criterion"
            )
        },
        &answer.totals.nodes,
        depth,
        answer,
    );
    table.total(text!("Tổng cộng", "Total"));
    table.total_detail(answer.explanation(None, document.lang));
    // The index of a rescaled total is that of the final figure, in a table of its own.
    let rescaled = answer.is_rescaled();
    for &measure in measures {
        push_measure(
            &mut table,
            measure,
            measures,
            answer,
            (Kind::Main, document.lang),
        );
        let is_index = matches!(measure, Measure::Index | Measure::IndexAtMost);
        if !(rescaled && is_index) {
            table.total(measure.value(total));
        }
    }
    push_texts(
        &mut table,
        &answer.totals.nodes,
        depth,
        (proofs, document.lang),
    );
    let deepest = answer.totals.nodes.iter().map(|node| node.depth).max();
    if let Some(deepest) = deepest.filter(|&deepest| depth.is_some_and(|depth| depth < deepest)) {
        table.note(text!(
            "Thêm --depth N để xem các cấp dưới (1 là lĩnh vực, đến {deepest}).",
            "Add --depth N to see the levels below (1 for fields, up to {deepest})."
        ));
    }
    table.notes(tree_notes(answer));
    document.push(table);
}

/// Appends the tables of bonus and penalty criteria.
fn push_outside(document: &mut Document, answer: &Answer, measures: &[Measure], proofs: bool) {
    let bonus = text!(
        "Điểm thưởng (ngoài tổng điểm)",
        "Bonus points (outside the total)"
    );
    let penalty = text!(
        "Điểm trừ (ngoài tổng điểm)",
        "Penalty points (outside the total)"
    );
    for (kind, name, title, nodes) in [
        (Kind::Bonus, "bonus", bonus, &answer.totals.bonus),
        (Kind::Penalty, "penalty", penalty, &answer.totals.penalty),
    ] {
        if nodes.is_empty() {
            continue;
        }
        let measures = Measure::outside(measures, kind);
        let mut table = criteria_table(document, title, nodes, None, answer).named(name);
        for &measure in &measures {
            push_measure(
                &mut table,
                measure,
                &measures,
                answer,
                (kind, document.lang),
            );
        }
        push_texts(&mut table, nodes, None, (proofs, document.lang));
        document.push(table);
    }
}

/// Appends the columns of evidence, explanations, meanings and remarks that a criterion that
/// is shown has.
fn push_texts(
    table: &mut TableBuilder<&Node>,
    nodes: &[Node],
    depth: Option<usize>,
    (proofs, lang): (bool, Lang),
) {
    let shown = nodes
        .iter()
        .filter(|node| depth.is_none_or(|depth| node.depth <= depth));
    let any = |has: fn(&Node) -> bool| shown.clone().any(has);
    if proofs && any(|node| !node.proof.evidence.is_empty()) {
        let evidence = Column::dates(text!("Tài liệu kiểm chứng", "Evidence"), 28);
        table.column(evidence, |node| {
            let documents = node.proof.evidence.iter();
            evidence::lines(documents.map(|one| evidence::written(one, lang)))
        });
    }
    if proofs && any(|node| !node.proof.explanations.is_empty()) {
        table.text(text!("Giải trình", "Explanation"), 30, |node| {
            evidence::lines(node.proof.explanations.iter().map(SmolStr::to_string))
        });
    }
    if any(|node| node.meaning.is_some()) {
        table.text(text!("Ý nghĩa, tác động", "Meaning"), 30, |node| {
            Value::text(node.meaning.as_deref())
        });
    }
    if any(|node| node.remarks.is_some()) {
        table.text(text!("Ghi chú", "Remarks"), 30, |node| {
            Value::text(node.remarks.as_deref())
        });
    }
}

/// Returns the table of codes and names of criteria, down to a level.
fn criteria_table<'a>(
    document: &Document,
    title: Message,
    nodes: &'a [Node],
    depth: Option<usize>,
    answer: &Answer,
) -> TableBuilder<&'a Node> {
    let shown = nodes
        .iter()
        .filter(|node| depth.is_none_or(|depth| node.depth <= depth));
    let mut table = document.table(title, shown).named("criteria");
    table.rows(|node, row| {
        row.kind = RowKind::of_criterion(node.leaf, node.depth);
        row.detail = answer.explanation(Some(&node.code), document.lang);
        row.tags.clone_from(&node.leads);
    });
    table.text(text!("Mã", "Code"), 8, |node| &node.code);
    table.text(
        text!("Lĩnh vực, tiêu chí", "Field, criterion"),
        44,
        |node| &node.name,
    );
    table
}

fn push_measure(
    table: &mut TableBuilder<&Node>,
    measure: Measure,
    measures: &[Measure],
    answer: &Answer,
    (kind, lang): (Kind, Lang),
) {
    let column = measure.column(measures, answer.years(), kind);
    table.column(column, |node| {
        let absent = match measure {
            Measure::Current => node.not_applicable.is_some(),
            Measure::Previous => {
                node.previous_not_applicable.is_some() && node.sums.previous.scored == 0
            }
            _ => false,
        };
        if absent {
            Value::text(Some(lang.pick("KAD", "n/a")))
        } else {
            measure.value(&node.sums)
        }
    });
}

/// Returns the notes below the table of criteria.
fn tree_notes(answer: &Answer) -> Vec<Message> {
    let total = &answer.totals.total;
    let scored = answer.totals.is_scored();
    let mut notes = Vec::new();
    if !scored && total.previous.scored > 0 {
        notes.push(text!(
            "Năm nay chưa có điểm: chỉ số và số tiêu chí có điểm tính theo điểm năm trước.",
            "Nothing is scored this year: the index and the number of criteria with a score are those of last year."
        ));
    }
    if !total.current.is_complete() && scored {
        notes.push(text!(
            "Điểm và chỉ số là mức thấp nhất: điểm đã chấm, chia cho điểm tối đa của mọi tiêu chí, kể cả tiêu chí chưa chấm; các cột “tối đa có thể đạt” là khi các tiêu chí chưa chấm đều đạt điểm tối đa.",
            "Points and index are lower bounds: what is scored so far, out of the maximum of all criteria, including those not scored yet. The columns “at most” assume full points for those."
        ));
    }
    if total.survey.leaves > 0 && scored {
        let leaves = answer.totals.nodes.iter().filter(|node| node.leaf);
        let surveyed = leaves.filter(|leaf| leaf.sums.survey.leaves > 0);
        let codes: Vec<&str> = surveyed.map(|node| node.code.as_str()).collect();
        notes.push(text!(
            "Tiêu chí do điều tra xã hội học chấm, không tự chấm: {codes}.",
            "Scored by a survey, not by the unit: {codes}.",
            codes = codes.join(", ")
        ));
    }
    let compared = [&total.previous, &total.target, &total.current];
    let open = (compared.iter()).any(|sum| sum.scored > 0 && !sum.is_complete());
    let all = answer.totals.nodes.iter().map(|node| &node.sums);
    if open || all.chain([total]).any(has_partial_gap) {
        notes.push(text!(
            "Chênh lệch chỉ tính trên các tiêu chí áp dụng và có đủ hai số, nên có thể khác hiệu của hai số trên cùng một dòng.",
            "Gaps count only the criteria that apply and for which both numbers are known, so they may differ from the difference of two numbers in a row."
        ));
    }
    notes.extend(not_applicable_note(answer));
    notes.extend(credited_note(&answer.totals));
    notes.extend(tracked_note(&answer.totals));
    notes.extend(not_applicable_last_year(&answer.totals));
    notes.extend(computed_note(&answer.totals));
    notes
}

/// Whether a gap leaves out criteria of one of its sums, so that it is not their difference.
fn has_partial_gap(sums: &Sums) -> bool {
    let gaps = &sums.gaps;
    let differs = |gap: Option<Points>, from: &Sum, less: &Sum| {
        gap.is_some_and(|gap| gap != from.points - less.points)
    };
    differs(gaps.change, &sums.current, &sums.previous)
        || differs(gaps.to_target, &sums.target, &sums.current)
        || differs(gaps.planned_gain, &sums.target, &sums.previous)
}

/// Returns the convention by which criteria that do not apply are counted.
fn not_applicable_note(answer: &Answer) -> Option<Message> {
    let total = &answer.totals.total;
    let (count, points) = (total.not_applicable, total.not_applicable_standard);
    if count == 0 {
        return None;
    }
    Some(match answer.not_applicable {
        Some(NotApplicable::RescaleAppraised) => text!(
            "KAD: không áp dụng. {count} tiêu chí, {points} điểm chuẩn. Theo cách tính rescale-appraised, phần không do điều tra xã hội học chấm được quy đổi một lần về đủ điểm tối đa ở tổng điểm, rồi cộng điểm điều tra xã hội học; các dòng lĩnh vực, tiêu chí giữ điểm đã chấm, chỉ số của chúng tính trên điểm tối đa đã trừ tiêu chí không áp dụng.",
            "n/a: does not apply. Criteria: {count}; standard points: {points}. With rescale-appraised, the part without survey is rescaled to its full maximum once, in the total, and survey points are added; the rows of fields and criteria keep their points as scored, and their index is out of the maximum of the criteria that apply."
        ),
        Some(NotApplicable::Exclude | NotApplicable::Full) | None => text!(
            "KAD: không áp dụng. {count} tiêu chí, {points} điểm chuẩn được trừ khỏi điểm tối đa khi tính chỉ số.",
            "n/a: does not apply. Criteria: {count}; standard points: {points}, excluded from the maximum of the index (exclude)."
        ),
    })
}

/// Names the criteria that earn their full points because they do not apply.
fn credited_note(totals: &Totals) -> Option<Message> {
    let listed = totals.nodes.iter().filter_map(|node| {
        let (code, reason) = (&node.code, node.credited.as_ref()?);
        Some(text!("{code} ({reason})"))
    });
    joined(listed, "; ").map(|listed| {
        text!(
            "Không áp dụng, được tính đủ điểm theo bộ tiêu chí (not_applicable: full): {listed}.",
            "Do not apply and earn their full points by the set (not_applicable: full): {listed}."
        )
    })
}

/// Names the criteria that are tracked without points, with what was found.
fn tracked_note(totals: &Totals) -> Option<Message> {
    let nodes = totals
        .nodes
        .iter()
        .chain(&totals.bonus)
        .chain(&totals.penalty);
    let listed = nodes.filter_map(|node| {
        let (code, found) = (&node.code, node.tracked.as_ref()?);
        Some(if found.is_empty() {
            text!("{code} (chưa ghi kết quả)", "{code} (no result yet)")
        } else {
            text!("{code} ({found})")
        })
    });
    joined(listed, "; ").map(|listed| {
        text!(
            "Chỉ theo dõi, không tính điểm, không nằm trong tổng nào: {listed}.",
            "Tracked without points, outside every sum: {listed}."
        )
    })
}

/// Names the criteria that did not apply last year.
fn not_applicable_last_year(totals: &Totals) -> Option<Message> {
    let nodes = totals.nodes.iter();
    let absent = nodes.filter(|node| node.previous_not_applicable.is_some());
    let codes: Vec<&str> = absent.map(|node| node.code.as_str()).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Năm trước không áp dụng nên không tính vào điểm tối đa của năm trước: {codes}.",
            "Did not apply last year, so not in the maximum of last year: {codes}.",
            codes = codes.join(", ")
        )
    })
}

/// Names the criteria whose score is computed by their rule.
fn computed_note(totals: &Totals) -> Option<Message> {
    let nodes = totals.nodes.iter().chain(&totals.bonus);
    let computed = nodes
        .chain(&totals.penalty)
        .filter(|node| node.computed.is_some());
    let codes: Vec<&str> = computed.map(|node| node.code.as_str()).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Điểm tính từ số liệu kê khai theo cách chấm của bộ tiêu chí: {codes}.",
            "Computed from the declared figure by the rule of the criteria set: {codes}.",
            codes = codes.join(", ")
        )
    })
}

/// Appends the chart of the index of each field, if at least two have one. Before
/// anything is scored it shows last year's index.
pub(super) fn push_chart(document: &mut Document, answer: &Answer, has_targets: bool) {
    let scored = answer.totals.is_scored();
    let fields = answer.totals.nodes.iter().filter(|node| node.depth == 1);
    let bars = fields.filter_map(|field| {
        let sums = &field.sums;
        let (now, before) = (sums.current.index(), sums.previous.index_of_scored());
        (sums.leaves > sums.not_applicable).then(|| Bar {
            label: format!("{}. {}", field.code, field.name),
            index: if scored { now } else { before },
            at_most: sums
                .current
                .index_upper()
                .filter(|_| scored && !sums.current.is_complete()),
            before: before.filter(|_| scored),
            target: (sums.target.index()).filter(|_| has_targets && sums.target.is_complete()),
        })
    });
    let bars: Vec<Bar> = bars.collect();
    if bars.len() > 1 {
        let title = if scored {
            text!("Chỉ số thành phần theo lĩnh vực (%)", "Index by field (%)")
        } else {
            let last = headline::last_year(answer);
            text!(
                "Chỉ số thành phần {last} theo lĩnh vực (%)",
                "Index by field (%), {last}"
            )
        };
        document.chart(title, headline::last_year(answer), bars);
    }
}

/// Appends the table of the final figure, if that is not the plain total.
fn push_outcome(document: &mut Document, answer: &Answer) {
    let outcome = answer.totals.total.outcome.as_ref();
    let Some(outcome) = outcome
        .filter(|_| answer.totals.is_scored())
        .filter(|outcome| outcome.rescaled.is_some() || outcome.has_outside())
    else {
        return;
    };
    let decimals = answer.decimals;
    let total = match outcome.rescaled {
        None => text!("Tổng điểm", "Total"),
        Some(Rescaling::NotApplicable) => text!(
            "Tổng điểm, đã quy đổi vì có tiêu chí không áp dụng",
            "Total, rescaled because criteria do not apply"
        ),
        Some(Rescaling::WithoutSurvey) => text!(
            "Tổng điểm, phần tự chấm quy đổi cho cả bộ vì chưa có điểm điều tra xã hội học",
            "Total, the self-scored part rescaled to the whole set without survey points"
        ),
    };
    let bonus = text!("Điểm thưởng, trong mức trần", "Bonus, within its caps");
    let penalty = text!("Điểm trừ, trong mức trần", "Penalty, within its caps");
    let last = text!("Điểm cuối cùng", "Final figure");
    let maximum = Some(outcome.maximum);
    let mut parts: Vec<(&Message, Bounds, Option<Points>)> = vec![(&total, outcome.total, maximum)];
    parts.extend(outcome.bonus.map(|bounds| (&bonus, bounds, None)));
    parts.extend(outcome.penalty.map(|bounds| (&penalty, bounds, None)));
    parts.push((&last, outcome.last, maximum));
    // One column if nothing is open any more, otherwise one for each bound.
    let open = !outcome.last.is_one();
    let mut table = document.table(&last, parts).named("final");
    table.text(text!("Khoản", "Item"), 44, |(name, ..)| name);
    let points = if open {
        text!("Thấp nhất", "At least")
    } else {
        text!("Điểm", "Points")
    };
    table.number(points, |(_, bounds, _)| bounds.lower.printed(decimals));
    if open {
        table.number(
            text!("Tối đa có thể đạt", "At most"),
            |(_, bounds, _)| bounds.upper.printed(decimals),
        );
    }
    table.number(text!("Tối đa", "Maximum"), |(.., maximum)| maximum);
    table.number(
        text!("Chỉ số (%)", "Index (%)"),
        |(_, bounds, maximum)| figure::index(bounds.lower, maximum),
    );
    if open {
        let heading = text!("Chỉ số tối đa có thể đạt (%)", "Index at most (%)");
        table.number(heading, |(_, bounds, maximum)| {
            figure::index(bounds.upper, maximum)
        });
        table.note(text!(
            "Thấp nhất: các điểm còn để trống là 0 (điểm trừ: đến mức trần). Tối đa có thể đạt: các điểm còn để trống đạt điểm tối đa (điểm trừ: 0).",
            "At least: blanks count as 0, blank penalties in full. At most: the reverse."
        ));
    }
    document.push(table);
}

/// Appends the table of sums by lead unit.
fn push_leads(document: &mut Document, answer: &Answer, measures: &[Measure]) {
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let mut table = document
        .table(
            text!("Kết quả theo đơn vị chủ trì", "Gaps by lead unit"),
            &answer.by_lead,
        )
        .named("leads");
    table.text(text!("Đơn vị chủ trì", "Lead unit"), 44, |unit| {
        unit.lead.as_deref().unwrap_or(nobody.get(document.lang))
    });
    let heading = text!("Số tiêu chí", "Criteria");
    table.column(Column::number(heading).width(8), |unit| unit.sums.leaves);
    for measure in measures {
        let column = measure.column(measures, answer.years(), Kind::Main);
        table.column(column, |unit| measure.value(&unit.sums));
    }
    table.note(text!(
        "Tiêu chí có nhiều đơn vị chủ trì được tính đủ điểm cho mỗi đơn vị, nên cộng các dòng có thể lớn hơn tổng điểm.",
        "A criterion with several lead units counts in full for each of them, so the rows may add up to more than the total."
    ));
    document.push(table);
}
