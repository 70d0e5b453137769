//! The scored report of one body: every node, the total, and the sums by lead unit.

use serde::Serialize;

use super::document::{
    Block, Document, Letter, Origin, Role, Row, RowKind, Table, TableColumn, Value,
};
use super::explain::behind;
use super::measure::{Measure, Years};
use super::{chart, lost};
use crate::analysis::explain::Explained;
use crate::analysis::gaps::{LeadSums, by_lead};
use crate::analysis::totals::{Node, Sums, Totals};
use crate::lang::{Figure, Lang, Text};
use crate::model::{NotApplicable, Scorecard};
use crate::text;

/// What the report says, without words: also what JSON prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    pub index: String,
    /// The title of the body's document.
    pub title: Option<String>,
    /// The body.
    pub unit: Option<String>,
    /// Its block.
    pub block: Option<String>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The decisions the set rests on.
    pub basis: Vec<String>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How criteria that do not apply are treated.
    pub not_applicable: Option<NotApplicable>,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Every node and the whole.
    #[serde(flatten)]
    pub totals: Totals,
    /// Sums by lead unit.
    pub by_lead: Vec<LeadSums>,
    /// How each number came about; JSON has it from `parindex explain`.
    #[serde(skip)]
    pub explained: Explained,
}

/// Which part of the report is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The fields only.
    Field,
    /// The lead units only.
    Lead,
}

/// How much of the report is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// Levels of the tree; all of them where it is not said. Totals are the same.
    pub depth: Option<usize>,
    /// One part only.
    pub by: Option<By>,
}

impl Answer {
    /// Works a scorecard out.
    #[must_use]
    pub fn of(scorecard: &Scorecard) -> Self {
        Self {
            index: scorecard
                .index
                .clone()
                .unwrap_or_else(|| "PAR INDEX".to_owned()),
            title: scorecard.title.clone(),
            unit: scorecard.unit.clone(),
            block: scorecard.block.clone(),
            year: scorecard.year,
            basis: scorecard.basis.clone(),
            partial: scorecard.partial,
            not_applicable: scorecard.not_applicable,
            decimals: scorecard.printed_decimals(),
            totals: Totals::of(scorecard),
            by_lead: by_lead(scorecard),
            explained: Explained::of(scorecard),
        }
    }

    fn years(&self) -> Years {
        Years(self.year)
    }
}

/// The report as a document.
#[must_use]
pub fn document(answer: &Answer, lang: Lang, view: &View) -> Document {
    let say = |text: Text| text.get(lang).to_owned();
    let measures = Measure::that_matter(&answer.totals.total, answer.totals.is_scored());
    let mut blocks = vec![Block::Facts(facts(answer, lang))];
    if view.by != Some(By::Lead) {
        let depth = if view.by == Some(By::Field) {
            Some(1)
        } else {
            view.depth
        };
        blocks.push(Block::Table(tree(answer, &measures, depth, lang)));
        blocks.extend(chart::fields(&answer.totals, answer.years(), lang));
        for (title, nodes) in [
            (
                text!(
                    "Điểm thưởng (ngoài tổng điểm)",
                    "Bonus points (outside the total)"
                ),
                &answer.totals.bonus,
            ),
            (
                text!(
                    "Điểm trừ (ngoài tổng điểm)",
                    "Penalty points (outside the total)"
                ),
                &answer.totals.penalty,
            ),
        ] {
            if !nodes.is_empty() {
                blocks.push(Block::Table(nodes_table(
                    say(title),
                    nodes,
                    None,
                    &measures,
                    answer,
                    lang,
                )));
            }
        }
    }
    if view.by != Some(By::Field) {
        blocks.push(Block::Table(leads(answer, &measures, lang)));
    }
    Document {
        letter: Letter::default(),
        origin: Origin::default(),
        lang,
        decimals: answer.decimals,
        title: say(title(answer)),
        blocks,
    }
}

fn title(answer: &Answer) -> Text {
    let index = &answer.index;
    match answer.year {
        Some(year) => text!(
            "Bảng điểm {index} năm {year}",
            "{index} {year}: scored report",
            index,
            year = year.to_string()
        ),
        None => text!("Bảng điểm {index}", "{index}: scored report", index),
    }
}

fn facts(answer: &Answer, lang: Lang) -> Vec<(String, Value)> {
    let total = &answer.totals.total;
    let mut facts: Vec<(Text, Value)> = Vec::new();
    let mut given = |name: Text, value: Option<&str>| {
        if let Some(value) = value {
            facts.push((name, Value::Text(value.to_owned())));
        }
    };
    given(text!("Đơn vị", "Unit"), answer.unit.as_deref());
    given(text!("Khối", "Block"), answer.block.as_deref());
    given(text!("Văn bản", "Document"), answer.title.as_deref());
    let part = text!("một phần của bộ tiêu chí", "part of the criteria set");
    given(
        text!("Phạm vi", "Scope"),
        answer.partial.then(|| part.get(lang)),
    );
    facts.push((
        text!("Số tiêu chí chấm điểm", "Criteria that are scored"),
        Value::Count(total.leaves),
    ));
    facts.push((
        text!("Điểm chuẩn", "Standard points"),
        Value::Points(total.standard),
    ));
    for (measure, sum) in [
        (Measure::Previous, &total.previous),
        (Measure::Target, &total.target),
        (Measure::Current, &total.current),
    ] {
        if sum.scored == 0 {
            continue;
        }
        let shown = |points: crate::model::Points| Figure(points.text(Lang::En, answer.decimals));
        let points = shown(sum.points);
        let line = match sum.index() {
            Some(index) => {
                let index = Figure(index.text(Lang::En, answer.decimals));
                text!(
                    "{points} điểm = {index} %",
                    "{points} points = {index} %",
                    points,
                    index
                )
            }
            None => text!("{points} điểm", "{points} points", points),
        };
        let line = if sum.is_complete() {
            line
        } else {
            let (scored, leaves, upper) = (sum.scored, sum.leaves, shown(sum.upper()));
            text!(
                "{line}; đã có điểm {scored}/{leaves} tiêu chí, khi đủ sẽ từ {points} đến {upper} điểm",
                "{line}; {scored} of {leaves} criteria have a score, all of them give {points} to {upper} points",
                line,
                scored,
                leaves,
                upper,
                points = shown(sum.points)
            )
        };
        facts.push((
            measure.heading(answer.years()),
            Value::Text(line.get(lang).to_owned()),
        ));
    }
    facts
        .into_iter()
        .map(|(name, value)| (name.get(lang).to_owned(), value))
        .collect()
}

fn tree(answer: &Answer, measures: &[Measure], depth: Option<usize>, lang: Lang) -> Table {
    let title = text!(
        "Điểm theo lĩnh vực và tiêu chí",
        "Points by field and criterion"
    );
    let nodes = &answer.totals.nodes;
    let mut table = nodes_table(
        title.get(lang).to_owned(),
        nodes,
        depth,
        measures,
        answer,
        lang,
    );
    let total = &answer.totals.total;
    let word = text!("Tổng cộng", "Total");
    table.rows.push(Row {
        kind: RowKind::Total,
        detail: behind(answer, None, lang),
        tags: Vec::new(),
        values: row(
            vec![Value::Empty, Value::Text(word.get(lang).to_owned())],
            measures,
            total,
        ),
    });
    let mut said = Vec::new();
    if depth != Some(1) {
        said.extend(lost::most(&answer.totals, answer.decimals, lang));
    }
    if !total.current.is_complete() && answer.totals.is_scored() {
        said.push(text!(
            "Chỉ số lấy điểm đã chấm chia cho điểm tối đa của mọi tiêu chí, kể cả tiêu chí chưa chấm; cột “Cao nhất” là điểm nếu các tiêu chí chưa chấm đều đạt trọn điểm.",
            "The index is the points scored so far out of the maximum of all criteria, those not scored yet among them. “At most” is the score if all of these earn full points."
        ));
    }
    let compared = [&total.previous, &total.target, &total.current];
    if compared
        .iter()
        .any(|sum| sum.scored > 0 && !sum.is_complete())
    {
        said.push(text!(
            "Chênh lệch chỉ tính trên các tiêu chí có đủ hai số.",
            "Gaps count only the criteria for which both numbers are known."
        ));
    }
    if total.not_applicable > 0 {
        let (count, points) = (total.not_applicable, total.not_applicable_standard);
        said.push(text!(
            "KAD: không áp dụng. {count} tiêu chí, {points} điểm chuẩn được trừ khỏi điểm tối đa khi tính chỉ số (exclude).",
            "n/a: does not apply. {count} criteria with {points} standard points are taken out of the maximum of the index (exclude).",
            count, points
        ));
    }
    said.extend(worked_out(&answer.totals));
    table.notes = said.iter().map(|note| note.get(lang).to_owned()).collect();
    table
}

/// Names the criteria whose score comes from their rule, not from the body.
fn worked_out(totals: &Totals) -> Option<Text> {
    let nodes = totals.nodes.iter().chain(&totals.bonus);
    let given = nodes
        .chain(&totals.penalty)
        .filter(|node| node.worked_out.is_some());
    let codes: Vec<&str> = given.map(|node| node.code.as_str()).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Điểm tính từ số liệu kê khai theo cách chấm của bộ tiêu chí: {codes}.",
            "Worked out from the declared figure by the rule of the criteria set: {codes}.",
            codes = codes.join(", ")
        )
    })
}

fn nodes_table(
    title: String,
    nodes: &[Node],
    depth: Option<usize>,
    measures: &[Measure],
    answer: &Answer,
    lang: Lang,
) -> Table {
    let column = |heading: Text, width| TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number: false,
        role: Role::Plain,
    };
    let mut columns = vec![
        column(text!("Mã", "Code"), 8),
        column(text!("Lĩnh vực, tiêu chí", "Field, criterion"), 44),
    ];
    columns.extend(Measure::columns(measures, 2, answer.years(), lang));
    let shown = nodes
        .iter()
        .filter(|node| depth.is_none_or(|depth| node.depth <= depth));
    let rows = shown.map(|node| {
        let head = vec![
            Value::Text(node.code.to_string()),
            Value::Text(node.name.clone()),
        ];
        let mut values = row(head, measures, &node.sums);
        if node.not_applicable.is_some()
            && let Some(at) = measures
                .iter()
                .position(|measure| *measure == Measure::Current)
        {
            values[at + 2] = Value::Text(lang.pick("KAD", "n/a").to_owned());
        }
        Row {
            kind: if node.leaf {
                RowKind::Leaf(node.depth)
            } else {
                RowKind::Group(node.depth)
            },
            detail: behind(answer, Some(&node.code), lang),
            tags: Vec::new(),
            values,
        }
    });
    Table {
        title,
        rows: rows.collect(),
        columns,
        notes: Vec::new(),
    }
}

fn leads(answer: &Answer, measures: &[Measure], lang: Lang) -> Table {
    let column = |heading: Text, width, number| TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number,
        role: Role::Plain,
    };
    let mut columns = vec![
        column(text!("Đơn vị chủ trì", "Lead unit"), 44, false),
        column(text!("Số tiêu chí", "Criteria"), 8, true),
    ];
    columns.extend(Measure::columns(measures, 2, answer.years(), lang));
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let rows = answer.by_lead.iter().map(|unit| {
        let name = unit.lead.as_deref().unwrap_or(nobody.get(lang));
        let head = vec![Value::Text(name.to_owned()), Value::Count(unit.sums.leaves)];
        Row {
            kind: RowKind::Plain,
            detail: Vec::new(),
            tags: Vec::new(),
            values: row(head, measures, &unit.sums),
        }
    });
    let note = text!(
        "Tiêu chí có nhiều đơn vị chủ trì được tính trọn cho từng đơn vị, nên cộng các dòng có thể lớn hơn tổng điểm.",
        "A criterion with several lead units counts whole for each of them, so the rows may add up to more than the total."
    );
    Table {
        title: text!("Chênh lệch theo đơn vị chủ trì", "Gaps by lead unit")
            .get(lang)
            .to_owned(),
        rows: rows.collect(),
        columns,
        notes: vec![note.get(lang).to_owned()],
    }
}

fn row(mut head: Vec<Value>, measures: &[Measure], sums: &Sums) -> Vec<Value> {
    head.extend(measures.iter().map(|measure| measure.value(sums)));
    head
}
