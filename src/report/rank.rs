//! The league table of many units, block by block.

use std::cmp::Ordering;

use super::allowed;
use super::builder::{Column, Facts, joined};
use super::charts;
use super::conventions;
use super::document::{Bar, Document, Role, RowKind, Tone, Value};
use super::figure::{self, distance, percent, rounded};
use super::published;
use super::reach::{differing_conventions, open_survey};
use super::{roll_call, succession};
use crate::analysis::outcome::Rescaling;
use crate::analysis::rank::{
    Block, Failed, LastYear, PastCutsUse, Published, Ranked, RankedOn, Ranking, Reason, Survey,
    Ties,
};
use crate::lang::{Figure, Lang, Localize, Message};
use crate::model::{Code, Fraction, Index, Kind, Points, Scorecard};
use crate::text;
use crate::vocab::fold::fold;

/// Returns the report as a document. `view` is the unit whose place in each field is
/// shown, as it is written in the ranking.
#[must_use]
pub fn document(ranking: &Ranking, view: Option<&str>, lang: Lang) -> Document {
    let mut document = Document::new(title(ranking), ranking.decimals, lang);
    document.set_conventions(&ranking_conventions(ranking));
    push_headline(&mut document, ranking, view);
    push_caveats(&mut document, ranking);
    document.push(facts(&document, ranking));
    succession::push_of_ranking(&mut document, ranking);
    if let Some(call) = &ranking.roll_call {
        roll_call::push_counts(&mut document, call);
    }
    for block in &ranking.blocks {
        push_not_last_year(&mut document, block);
        if let Some(published) = &block.published {
            push_published(&mut document, ranking, block, published, view);
            succession::push_former_ranks(&mut document, block, ranking.decimals);
            continue;
        }
        if block.units.is_empty() {
            document.paragraph(text!(
                "Chưa có đơn vị nào đủ điều kiện xếp hạng: {name}.",
                "No unit can be ranked yet: {name}.",
                name = block_name(block)
            ));
        } else {
            push_league(&mut document, ranking, block);
        }
        succession::push_former_ranks(&mut document, block, ranking.decimals);
        push_chart(&mut document, block);
        charts::push_ranks(&mut document, block, &block_name(block));
        push_bounds(&mut document, block, ranking.past_cuts);
        let viewed = (block.units.iter()).find(|unit| Some(unit.unit.as_str()) == view);
        if let Some(unit) = viewed {
            document.paragraph(position(block, unit, ranking.decimals));
            push_view(&mut document, block, unit);
        }
        if let Some(fields) = block.too_many_fields {
            document.paragraph(text!(
                "Bảng có {fields} mục ở cấp cao nhất, nhiều hơn số lĩnh vực của một bộ tiêu chí, nên không so sánh theo lĩnh vực.",
                "The table has {fields} rows at its first level, more than a criteria set has fields, so the units are not compared by field."
            ));
        }
        if !block.fields.is_empty() && block.units.len() > 1 {
            push_matrix(&mut document, block);
            push_spreads(&mut document, block);
        }
        if !block.unranked.is_empty() {
            push_unranked(&mut document, ranking, block);
        }
    }
    if let Some(call) = &ranking.roll_call {
        roll_call::push_units(&mut document, call);
    }
    if !ranking.failed.is_empty() {
        push_failed(&mut document, &ranking.failed);
    }
    for unit in ranking.blocks.iter().flat_map(|block| &block.units) {
        allowed::push_named(&mut document, Some(&unit.unit), &unit.allowed);
    }
    document
}

/// Appends who leads each block, the place of the viewed unit, and how many are ranked.
fn push_headline(document: &mut Document, ranking: &Ranking, view: Option<&str>) {
    /// Leaders of more blocks do not fit on a line.
    const MAX_BLOCKS: usize = 2;
    let ranked = ranking.blocks.iter().filter(|one| !one.units.is_empty());
    let blocks: Vec<&Block> = ranked.collect();
    for block in &blocks {
        let own = block.units.iter();
        let own = own.filter(|unit| Some(unit.unit.as_str()) == view);
        for unit in own {
            let (name, rank, units) = (unit_name(unit), unit.rank, block.units.len());
            document.highlight(
                text!(
                    "{name}: hạng {rank}/{units}",
                    "{name}: rank {rank} of {units}"
                ),
                Tone::Plain,
            );
        }
    }
    if blocks.len() <= MAX_BLOCKS {
        for block in &blocks {
            let of_block = match &block.block {
                Some(name) if blocks.len() > 1 => text!(" ({name})"),
                _ => Message::default(),
            };
            let best = block.units.iter().filter(|unit| unit.rank == 1);
            let Some(names) = joined(best.map(unit_name), ", ") else {
                continue;
            };
            document.highlight(
                text!("dẫn đầu{of_block}: {names}", "first{of_block}: {names}"),
                Tone::Plain,
            );
        }
    }
    let units: usize = blocks.iter().map(|block| block.units.len()).sum();
    let count = blocks.len();
    document.highlight(
        if count > 1 {
            text!(
                "xếp hạng {units} đơn vị, {count} khối",
                "{units} units ranked in {count} blocks"
            )
        } else {
            text!("xếp hạng {units} đơn vị", "{units} units ranked")
        },
        Tone::Plain,
    );
    let left_out: usize = ranking.blocks.iter().map(|one| one.unranked.len()).sum();
    let left_out = left_out + ranking.failed.len();
    if left_out > 0 {
        document.highlight(
            text!(
                "{left_out} đơn vị chưa xếp hạng",
                "{left_out} units not ranked"
            ),
            Tone::Bad,
        );
    }
}

/// Appends the units of a block of a published ranking.
fn push_published(
    document: &mut Document,
    ranking: &Ranking,
    block: &Block,
    printed: &Published,
    view: Option<&str>,
) {
    let name = match &block.block {
        Some(_) => block_name(block),
        None => text!("các đơn vị trong bảng", "the units of the table"),
    };
    let title = match &block.block {
        Some(_) => text!("Bảng xếp hạng {name}", "Ranking of {name}", name = &name),
        None => text!("Bảng xếp hạng", "Ranking"),
    };
    published::push_league(document, title, block, printed, ranking.decimals);
    push_chart(document, block);
    charts::push_ranks(document, block, &name);
    let at = (block.units.iter()).position(|unit| Some(unit.unit.as_str()) == view);
    if let Some(at) = at {
        let own = &block.units[at];
        document.paragraph(position(block, own, ranking.decimals));
        let above = block.units.iter().rfind(|unit| unit.rank < own.rank);
        let above: Vec<String> = above.map(|unit| unit.unit.clone()).into_iter().collect();
        let unit = &own.unit;
        let title = text!(
            "{unit} trong {name}, theo lĩnh vực",
            "{unit} in {name}, by field",
            name = &name
        );
        published::push_unit(document, title, printed, unit, &above);
    }
    if !printed.fields.is_empty() {
        let title = text!("Điểm theo lĩnh vực, {name}", "Fields, {name}");
        published::push_fields(document, title, printed);
    }
    if let Some(note) = published::unranked_note(block, printed) {
        document.paragraph(note);
    }
}

fn title(ranking: &Ranking) -> Message {
    let names = ranking
        .blocks
        .iter()
        .filter_map(|one| one.index_name.as_deref());
    let mut blocks = ranking.blocks.iter();
    let is_unnamed = blocks.all(|one| one.published.is_some() && one.index_name.is_none());
    let index = match same(names) {
        _ if is_unnamed => text!("các đơn vị", "Units"),
        Some(name) => figure::index_name(name),
        None => figure::index_name(Scorecard::DEFAULT_INDEX),
    };
    let years = ranking.blocks.iter().filter_map(|block| block.year);
    match same(years) {
        Some(year) => text!(
            "Xếp hạng {index} năm {year}",
            "{index} {year}: ranking",
            year = year.to_string()
        ),
        None => text!("Xếp hạng {index}", "{index}: ranking"),
    }
}

/// Returns the common value, or `None` if the values differ.
fn same<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|one| one == first).then_some(first)
}

fn facts(document: &Document, ranking: &Ranking) -> Facts {
    let others: usize = ranking.blocks.iter().map(|one| one.unranked.len()).sum();
    let failed = ranking.failed.len();
    let mut facts = document.facts();
    facts.add(
        text!("Chấm điểm, không xếp hạng", "Scored, not ranked"),
        (others > 0).then_some(others),
    );
    facts.add(
        text!("Có lỗi, bị loại ra", "Left out because of errors"),
        (failed > 0).then_some(failed),
    );
    let least = usize::from(ranking.min_coverage);
    if least < 100 {
        facts.add(
            text!("Được xếp hạng", "Ranked from"),
            text!(
                "khi đã chấm từ {least}% số tiêu chí",
                "{least}% of the criteria scored"
            ),
        );
    }
    if let Some(code) = &ranking.by {
        facts.add(
            text!("Xếp theo", "Ranked by"),
            text!("tiêu chí {code}", "criterion {code}"),
        );
    }
    facts.add(
        text!("Bằng điểm", "Ties"),
        has_ties(ranking).then(|| ties(ranking.ties)),
    );
    facts
}

/// Whether two ranked units have the same rank.
fn has_ties(ranking: &Ranking) -> bool {
    let ranks = ranking.blocks.iter().map(|block| &block.units);
    ranks
        .into_iter()
        .any(|units| units.windows(2).any(|pair| pair[0].rank == pair[1].rank))
}

/// Appends what could change the ranks: units that are left out, survey criteria that no unit
/// has points for, and tables that list part of their set.
fn push_caveats(document: &mut Document, ranking: &Ranking) {
    let failed = ranking.failed.iter().map(|one| {
        let name = one.unit.as_deref().unwrap_or(&one.source);
        let message = one.diagnostics.first().map(|first| &first.message);
        match message {
            Some(message) => {
                let (vi, en) = (message.get(Lang::Vi), message.get(Lang::En));
                text!("{name} ({vi})", "{name} ({en})")
            }
            None => text!("{name}"),
        }
    });
    let unranked = ranking.blocks.iter().flat_map(|block| &block.unranked);
    let unranked = unranked
        .filter(|unit| unit.reason == Reason::Coverage)
        .map(|unit| {
            let name = &unit.unit;
            text!("{name} (chưa chấm đủ)", "{name} (not all scored)")
        });
    if let Some(units) = joined(failed.chain(unranked), "; ") {
        document.paragraph(text!(
            "Chưa xếp hạng, nên các hạng dưới đây có thể thay đổi: {units}.",
            "Not ranked, so the ranks below may change: {units}."
        ));
    }
    let notes_of: [fn(&Block) -> Option<Message>; 3] = [
        |block| block.survey_open.map(open_survey),
        |block| differing_conventions(&block.differing_conventions),
        |block| block.scope.as_ref().and_then(figure::scope_note),
    ];
    for note_of in notes_of {
        if let Some(note) = same(ranking.blocks.iter().map(note_of)) {
            if let Some(note) = note {
                document.paragraph(note);
            }
            continue;
        }
        for block in &ranking.blocks {
            if let Some(note) = note_of(block) {
                let name = block_name(block);
                document.paragraph(text!("{name}: {note}"));
            }
        }
    }
    let units = ranking.blocks.iter().flat_map(|block| &block.units);
    let units = units.filter(|unit| unit.from_file).map(|unit| {
        let (name, source) = (&unit.unit, &unit.source);
        text!("{name} ({source})")
    });
    if let Some(units) = joined(units, "; ") {
        document.paragraph(text!(
            "Bảng không ghi tên đơn vị nên lấy tên tệp: {units}.",
            "Named by their files, because their tables state no unit: {units}."
        ));
    }
}

/// Returns a title with the name of the block, if it has one.
fn titled(title: &Message, block: &Block) -> Message {
    match &block.block {
        Some(_) => text!("{title}, {name}", name = block_name(block)),
        None => title.clone(),
    }
}

/// Returns the name of a block as a title has it.
fn block_name(block: &Block) -> Message {
    match &block.block {
        // “Khối Sở, ban, ngành” names itself a block.
        Some(name) if fold(name).starts_with("khoi ") => text!("{name}", "block {name}"),
        Some(name) => text!("khối {name}", "block {name}"),
        None => text!("các đơn vị chưa nêu khối", "units without a block"),
    }
}

/// Appends the chart of the index of each unit.
fn push_chart(document: &mut Document, block: &Block) {
    let bars = block.units.iter().filter_map(|unit| {
        Some(Bar {
            label: unit_name(unit).localize(document.lang),
            index: Some(unit.index?),
            ..Bar::default()
        })
    });
    let bars: Vec<Bar> = bars.collect();
    if bars.len() < 2 {
        return;
    }
    document.chart(
        titled(&text!("Chỉ số theo đơn vị", "Index by unit"), block),
        "",
        bars,
    );
}

/// Appends the units of a block, best first.
fn push_league(document: &mut Document, ranking: &Ranking, block: &Block) {
    let (decimals, lang) = (ranking.decimals, document.lang);
    let narrow = |heading, width| Column::number(heading).width(width);
    let units = &block.units;
    let has_classes = (units.iter()).any(|unit| unit.class.is_some() || unit.next_class.is_some());
    let title = match &block.block {
        Some(_) => text!(
            "Bảng xếp hạng {name}",
            "Ranking of {name}",
            name = block_name(block)
        ),
        None => text!("Bảng xếp hạng", "Ranking"),
    };
    let mut table = document.table(title, units).named("ranking");
    table.rows(|unit, row| {
        row.detail = detail(unit, decimals)
            .iter()
            .map(|line| line.localize(lang))
            .collect();
    });
    table.column(narrow(text!("Hạng", "Rank"), 5), |unit| unit.rank);
    table.text(text!("Đơn vị", "Unit"), 28, unit_name);
    table.column(narrow(text!("Điểm", "Points"), 8), |unit| {
        unit.points.printed(decimals)
    });
    table.column(narrow(text!("Tối đa", "Maximum"), 7), |unit| {
        unit.maximum
    });
    let is_penalty = block.kind == Kind::Penalty;
    if !is_penalty {
        let index = narrow(text!("Chỉ số (%)", "Index (%)"), 7);
        table.column(index.role(Role::Quotient { part: 2, whole: 3 }), |unit| {
            unit.index
        });
    }
    if has_open(block) {
        table.number(text!("Đã chấm", "Scored"), |unit| {
            Value::Share(unit.scored, unit.leaves)
        });
        let best = if is_penalty {
            text!("Thấp nhất", "At least")
        } else {
            text!("Tối đa có thể đạt", "At most")
        };
        table.column(narrow(best, 7), |unit| unit.upper.printed(decimals));
    }
    if has_classes {
        table.text(text!("Xếp loại", "Class"), 9, |unit| {
            Value::text(unit.class.as_deref())
        });
    }
    if block.last_year != LastYear::Unknown {
        table.column(narrow(text!("Hạng trước", "Rank before"), 6), |unit| {
            unit.previous_rank
        });
        table.text(text!("Tăng, giảm hạng", "Change"), 7, |unit| {
            published::rank_change(unit.previous_rank, unit.rank)
        });
    }
    if units.len() > 1 {
        table.column(
            narrow(text!("Kém hạng liền trên", "To next up"), 7),
            |unit| unit.to_next_up.map(|points| distance(points, decimals)),
        );
        table.column(
            narrow(text!("Hơn hạng liền dưới", "Lead"), 7),
            |unit| unit.lead.map(|points| distance(points, decimals)),
        );
    }
    if has_quarters(block) {
        table.column(
            narrow(text!("Nhóm (1–4)", "Quarter (1–4)"), 5),
            |unit| unit.position.quartile.map(usize::from),
        );
        table.column(narrow(text!("Không kém (%)", "At least (%)"), 7), |unit| {
            unit.position.percentile
        });
    }
    if has_classes {
        table.column(
            narrow(text!("Kém loại trên", "To next class"), 7),
            |unit| {
                let next = unit.next_class.as_ref();
                next.map(|next| next.points.ceil(decimals))
            },
        );
    }
    table.notes(open_note(ranking, block));
    table.notes(block_conventions(block));
    document.push(table);
}

/// Whether a block is large enough to be divided into quarters.
fn has_quarters(block: &Block) -> bool {
    block
        .units
        .iter()
        .any(|unit| unit.position.quartile.is_some())
}

/// Describes where a unit is in its block, with ties and small blocks.
fn position(block: &Block, unit: &Ranked, decimals: u32) -> Message {
    let place = &unit.position;
    let name = unit_name(unit);
    let Some(share) = place.percentile else {
        return text!(
            "{name} là đơn vị duy nhất được xếp hạng nên không có vị trí để so.",
            "{name} is the only ranked unit, so there is nothing to compare its place with."
        );
    };
    let (rank, units, share) = (unit.rank, place.units(), percent(share, decimals));
    let (above, below) = (place.above, place.below);
    let counts = match place.equal {
        0 => text!(
            "{above} đơn vị xếp trên, {below} đơn vị xếp dưới",
            "{above} units above, {below} below"
        ),
        equal => text!(
            "{above} đơn vị xếp trên, {equal} đơn vị bằng điểm, {below} đơn vị xếp dưới",
            "{above} units above, {equal} with the same figure, {below} below"
        ),
    };
    let quarter = match place.quartile {
        Some(quarter) => {
            let quarter = usize::from(quarter);
            text!(
                ", thuộc nhóm {quarter}/4 của khối (nhóm 1 cao nhất)",
                ", in quarter {quarter} of 4 of the block (1 is the best)"
            )
        }
        None => text!(
            "; khối dưới 4 đơn vị nên không chia nhóm tứ phân vị",
            "; a block of fewer than 4 units has no quarters"
        ),
    };
    let small = if units < SMALL_BLOCK {
        let step = Index::new(Points::from_whole(1), others(units));
        let step = step.map_or(Figure(String::new()), |step| percent(step, decimals));
        text!(
            " Khối chỉ có {units} đơn vị: mỗi bậc hạng là {step} điểm phần trăm, nên vị trí này thay đổi nhiều khi điểm đổi ít.",
            " The block has only {units} units: each rank is {step} percentage points, so a small change of points moves this place a lot."
        )
    } else {
        Message::default()
    };
    let median = match (unit.to_median, block.median) {
        (Some(missing), Some(median)) => {
            let median = percent(median, decimals);
            let apart = distance(missing.max(Points::ZERO - missing), decimals);
            match missing.cmp(&Points::ZERO) {
                Ordering::Greater => text!(
                    " Kém trung vị của khối ({median}%) {apart} điểm.",
                    " It is {apart} points below the median of the block ({median}%)."
                ),
                Ordering::Equal => text!(
                    " Bằng trung vị của khối ({median}%).",
                    " It equals the median of the block ({median}%)."
                ),
                Ordering::Less => text!(
                    " Hơn trung vị của khối ({median}%) {apart} điểm.",
                    " It is {apart} points above the median of the block ({median}%)."
                ),
            }
        }
        _ => Message::default(),
    };
    let lacking = lacking(unit, decimals);
    text!(
        "{name}: hạng {rank}/{units}; {counts}; không kém {share}% số đơn vị còn lại{quarter}.{small}{median}{lacking}",
        "{name}: rank {rank} of {units}; {counts}; at least equal to {share}% of the other units{quarter}.{small}{median}{lacking}"
    )
}

/// A block of fewer units is a small one: fewer than two in each quarter.
const SMALL_BLOCK: usize = 8;

/// Returns the number of other units in a block, from the number of all.
fn others(units: usize) -> Points {
    u32::try_from(units.saturating_sub(1)).map_or(Points::ZERO, Points::from_whole)
}

/// Names the fields in which the median of the block has more points than a unit, most first.
fn lacking(unit: &Ranked, decimals: u32) -> Message {
    let fields = unit.fields.iter();
    let mut below: Vec<(&Code, Points)> = fields
        .filter_map(|field| Some((&field.code, field.to_median?)))
        .filter(|(_, missing)| *missing > Points::ZERO)
        .collect();
    below.sort_by(|(_, one), (_, other)| other.cmp(one));
    let listed = below.into_iter().map(|(code, missing)| {
        let points = distance(missing, decimals);
        text!("{code} ({points} điểm)", "{code} ({points} points)")
    });
    match joined(listed, ", ") {
        Some(listed) => text!(
            " So với trung vị từng lĩnh vực, đơn vị còn thiếu ở: {listed}.",
            " Against the median of each field it lacks points in: {listed}."
        ),
        None => Message::default(),
    }
}

/// Appends the ranks that each unit of a block can still come to, if figures are open.
fn push_bounds(document: &mut Document, block: &Block, cuts: Option<PastCutsUse>) {
    let ranked = block.units.iter();
    let ranked = ranked.map(|unit| (&unit.unit, Some(unit.rank), unit.bounds.as_ref()));
    let others = block.unranked.iter();
    let others = others.map(|unit| (&unit.unit, None, unit.bounds.as_ref()));
    let open: Vec<_> = ranked
        .chain(others)
        .filter_map(|(unit, rank, bounds)| Some((unit, rank, bounds?)))
        .collect();
    if open.is_empty() {
        return;
    }
    let title = titled(
        &text!("Hạng còn có thể thay đổi", "Ranks still possible"),
        block,
    );
    let mut table = document.table(title, &open).named("bounds");
    table.text(text!("Đơn vị", "Unit"), 28, |(unit, ..)| *unit);
    let rank = Column::number(text!("Hạng", "Rank")).width(5);
    table.column(rank, |(_, rank, _)| *rank);
    let best = Column::number(text!("Cao nhất", "Best")).width(5);
    table.column(best, |(.., bounds)| bounds.best);
    let worst = Column::number(text!("Thấp nhất", "Worst")).width(5);
    table.column(worst, |(.., bounds)| bounds.worst);
    let heading = text!("Tiêu chí quyết định", "Deciding criteria");
    table.text(heading, 30, |(.., bounds)| {
        let codes: Vec<&str> = bounds.deciding.iter().map(Code::as_str).collect();
        codes.join(", ")
    });
    table.note(text!(
        "Hạng cao nhất, thấp nhất mà đơn vị còn có thể đạt khi các tiêu chí chưa có điểm (kể cả điều tra xã hội học) của mọi đơn vị được chấm; tính chính xác: mỗi tiêu chí được từ 0 đến điểm chuẩn.",
        "The best and the worst rank that a unit can still come to once the open criteria (the survey, too) of all units are scored; exact: each of them earns from nothing to its standard points."
    ));
    table.notes(cuts.map(|cuts| {
        let PastCutsUse {
            tables,
            known,
            unknown,
        } = cuts;
        text!(
            "Điểm tự chấm chưa thẩm định có thể bị trừ hoặc được tăng như các năm trước ({tables} bảng): nhiều nhất bằng mức của chính đơn vị ở cùng tiêu chí (cùng mã, tên, điểm chuẩn); đơn vị không có thì lấy mức của mọi đơn vị. Áp dụng cho {known} điểm tự chấm; {unknown} điểm thuộc tiêu chí mà các năm trước không có nên coi như không đổi.",
            "Self-scores that are not appraised yet may be cut or raised as in past years ({tables} tables): at most as much as the unit itself was on the same criterion (same code, name and standard points), else as any unit was. Used for {known} self-scores; {unknown} are of criteria that past years do not have, and are taken as final."
        )
    }));
    table.note(text!(
        "“Tiêu chí quyết định”: tiêu chí chưa có điểm của chính đơn vị; nếu không được điểm thì không còn đạt hạng cao nhất, hoặc nếu được đủ điểm thì không còn rơi xuống hạng thấp nhất. Để trống mà hai hạng khác nhau: do tiêu chí của đơn vị khác.",
        "“Deciding criteria”: open criteria of the unit itself; without their points the best rank is out of reach, or with full points the worst one is. Blank while the two ranks differ: criteria of other units decide."
    ));
    document.push(table);
}

/// Describes how the final figure was computed, if it is not the plain total.
fn final_figure_terms(unit: &Ranked, decimals: u32) -> Option<Message> {
    let outcome = unit
        .outcome
        .filter(|outcome| outcome.rescaled.is_some() || outcome.has_outside())?;
    let shown = |points: Fraction| rounded(points, decimals);
    let total = shown(outcome.total.lower);
    let total = match outcome.rescaled {
        None => text!("tổng {total}", "total {total}"),
        Some(_) => text!("tổng đã quy đổi {total}", "rescaled total {total}"),
    };
    let bonus = outcome.bonus.map(|one| {
        let bonus = shown(one.lower);
        text!(" + điểm thưởng {bonus}", " + bonus {bonus}")
    });
    let penalty = outcome.penalty.map(|one| {
        let penalty = shown(one.upper);
        text!(" − điểm trừ {penalty}", " − penalty {penalty}")
    });
    let (bonus, penalty) = (bonus.unwrap_or_default(), penalty.unwrap_or_default());
    Some(text!(
        "{total}{bonus}{penalty} = {last}",
        last = shown(unit.points)
    ))
}

/// Describes how the numbers of a unit were computed.
fn detail(unit: &Ranked, decimals: u32) -> Vec<Message> {
    let points = rounded(unit.points, decimals);
    let (maximum, source) = (unit.maximum, &unit.source);
    let (scored, leaves) = (unit.scored, unit.leaves);
    let mut detail: Vec<Message> = final_figure_terms(unit, decimals).into_iter().collect();
    let figure = match unit.index.map(|index| percent(index, decimals)) {
        Some(index) => text!("{points} ÷ {maximum} × 100 = {index}%"),
        None => text!("{points}/{maximum} điểm", "{points} of {maximum} points"),
    };
    detail.push(text!(
        "{figure}; đã chấm {scored}/{leaves} tiêu chí; {source}",
        "{figure}; {scored} of {leaves} criteria scored; {source}"
    ));
    if let Some(next) = &unit.next_class {
        let points = Figure(next.points.text_rounded_up(Lang::En, decimals));
        let name = &next.name;
        detail.push(text!(
            "thêm {points} điểm thì xếp loại {name}",
            "{points} more points give the class {name}"
        ));
    }
    detail
}

/// Appends the index of each unit in each field, with the fields below the median.
fn push_matrix(document: &mut Document, block: &Block) {
    let lang = document.lang;
    let of = |unit: &Ranked, code: &Code| {
        let mut fields = unit.fields.iter();
        fields
            .find(|field| field.code == *code)
            .and_then(|field| field.index)
    };
    let title = text!(
        "Chỉ số của từng đơn vị theo lĩnh vực (%)",
        "Index of each unit by field (%)"
    );
    let title = titled(&title, block);
    let mut table = document.table(title, &block.units).named("unit-fields");
    table.column(Column::number(text!("Hạng", "Rank")).width(5), |unit| {
        unit.rank
    });
    table.text(text!("Đơn vị", "Unit"), 28, unit_name);
    let name = text!("Trung vị", "Median");
    let mut medians = vec![
        Value::Text(String::new()),
        Value::text(Some(name.get(lang))),
    ];
    for field in &block.fields {
        let code = &field.code;
        let heading = text!("Lĩnh vực {code}", "Field {code}");
        let column = Column::number(heading).width(8).role(Role::Heat);
        table.column(column, |unit| of(unit, code));
        medians.push(Value::Index(field.median));
    }
    let heading = text!("Dưới trung vị", "Below the median");
    table.text(heading, 12, |unit| {
        let weak = block.fields.iter().filter(|field| {
            let index = of(unit, &field.code);
            index.is_some_and(|index| index < field.median)
        });
        let weak: Vec<&str> = weak.map(|field| field.code.as_str()).collect();
        weak.join(", ")
    });
    medians.push(Value::Empty);
    table.extra_row(RowKind::Total, medians);
    table.note(text!(
        "“Dưới trung vị”: các lĩnh vực có chỉ số thấp hơn trung vị của khối, so sánh trên số chưa làm tròn; tên lĩnh vực ở bảng sau.",
        "“Below the median”: the fields with an index below the median of the block, compared exactly, not rounded; the next table names the fields."
    ));
    table.notes(open_fields_note(block));
    document.push(table);
}

/// Appends the spread of each field.
fn push_spreads(document: &mut Document, block: &Block) {
    let lang = document.lang;
    let number = |heading| Column::number(heading).width(8);
    let title = text!("Chỉ số theo lĩnh vực (%)", "Index by field (%)");
    let title = titled(&title, block);
    let mut table = document.table(title, &block.fields).named("fields");
    table.rows(|field, row| {
        let best = field.best_units.join("; ");
        row.detail = vec![text!("cao nhất: {best}", "best: {best}").localize(lang)];
    });
    table.text(text!("Mã", "Code"), 5, |field| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 28, |field| &field.name);
    table.column(number(text!("Cao nhất", "Best")), |field| field.best);
    table.column(
        number(text!("Tứ phân vị 3", "Third quartile")),
        |field| field.third_quartile,
    );
    table.column(number(text!("Trung vị", "Median")), |field| field.median);
    table.column(
        number(text!("Tứ phân vị 1", "First quartile")),
        |field| field.first_quartile,
    );
    table.column(number(text!("Thấp nhất", "Lowest")), |field| {
        field.lowest
    });
    table.note(text!(
        "Trên các đơn vị được xếp hạng; tứ phân vị tính như hàm QUARTILE.INC của Excel.",
        "Over the ranked units; quartiles as computed by QUARTILE.INC of Excel."
    ));
    table.notes(open_fields_note(block));
    document.push(table);
}

/// Appends the place of one unit in each field.
fn push_view(document: &mut Document, block: &Block, unit: &Ranked) {
    let name = unit_name(unit);
    let title = titled(&text!("{name} theo lĩnh vực", "{name} by field"), block);
    let fields = unit.fields.iter().map(|field| {
        let spread = block.fields.iter().find(|one| one.code == field.code);
        (field, spread)
    });
    let decimals = document.decimals;
    let to =
        |points: Option<Points>| points.map(|points| Value::Change(-distance(points, decimals)));
    let mut table = document.table(title, fields).named("own-fields");
    table.text(text!("Mã", "Code"), 5, |(field, _)| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 28, |(field, _)| &field.name);
    table.number(text!("Chỉ số (%)", "Index (%)"), |(field, _)| {
        field.index
    });
    table.number(text!("Trung vị (%)", "Median (%)"), |(_, spread)| {
        spread.map(|spread| spread.median)
    });
    table.number(text!("Cao nhất (%)", "Best (%)"), |(_, spread)| {
        spread.map(|spread| spread.best)
    });
    let heading = text!("Điểm so với trung vị", "Points to median");
    table.number(heading, |(field, _)| to(field.to_median));
    let heading = text!("Điểm so với cao nhất", "Points to best");
    table.number(heading, |(field, _)| to(field.to_best));
    table.note(text!(
        "Điểm tính trên điểm tối đa của đơn vị, làm tròn lên; số âm là còn kém.",
        "Points out of the unit's own maximum, rounded up; negative means a lower result."
    ));
    table.notes(open_fields_note(block));
    document.push(table);
}

/// Appends the units of a block without a rank.
fn push_unranked(document: &mut Document, ranking: &Ranking, block: &Block) {
    let decimals = ranking.decimals;
    let least = usize::from(ranking.min_coverage);
    let title = titled(&text!("Không xếp hạng", "Not ranked"), block);
    let mut table = document.table(title, &block.unranked).named("not-ranked");
    table.text(text!("Đơn vị", "Unit"), 28, |unit| &unit.unit);
    table.text(text!("Lý do", "Reason"), 24, |unit| match unit.reason {
        Reason::Asked => text!("theo yêu cầu", "as requested"),
        Reason::Coverage => text!(
            "chưa chấm đủ {least}% tiêu chí",
            "less than {least}% of the criteria scored"
        ),
        Reason::Absent => text!("không có tiêu chí này", "has no such criterion"),
        Reason::NotPrinted => text!("bảng không ghi điểm", "no figure is printed"),
    });
    table.number(text!("Đã chấm", "Scored"), |unit| {
        Value::Share(unit.scored, unit.leaves)
    });
    table.number(text!("Thấp nhất", "At least"), |unit| {
        unit.lower.printed(decimals)
    });
    table.number(text!("Tối đa có thể đạt", "At most"), |unit| {
        unit.upper.printed(decimals)
    });
    table.number(text!("Tối đa", "Maximum"), |unit| unit.maximum);
    table.note(text!(
        "“Thấp nhất”, “Tối đa có thể đạt”: điểm nếu các tiêu chí chưa chấm bất lợi nhất, có lợi nhất cho đơn vị: được 0 điểm, được điểm tối đa; điểm trừ thì ngược lại.",
        "“At least”, “At most”: the score if the criteria not scored yet turn out worst or best for the unit: no points or full points; for penalties the reverse."
    ));
    if block.survey == Survey::Blank {
        table.note(text!(
            "Tiêu chí điều tra xã hội học chưa có điểm ở mọi đơn vị nên không tính vào mức đã chấm.",
            "No unit has survey points yet, so survey criteria do not count as not scored."
        ));
    }
    document.push(table);
}

/// Appends the units that are left out because of errors.
pub(super) fn push_failed(document: &mut Document, failed: &[Failed]) {
    let lang = document.lang;
    let title = text!("Có lỗi, chưa được xếp hạng", "Left out because of errors");
    let mut table = document.table(title, failed).named("failed");
    table.text(text!("Tệp", "File"), 28, |one| &one.source);
    table.text(text!("Đơn vị", "Unit"), 24, |one| {
        Value::text(one.unit.as_deref())
    });
    let errors = Column::number(text!("Số lỗi", "Errors")).width(7);
    table.column(errors, |one| one.errors);
    table.text(text!("Lỗi đầu tiên", "First error"), 40, |one| {
        let first = one.diagnostics.first();
        first.map(|diagnostic| {
            let whole = diagnostic.place.get(lang);
            let place = whole.strip_prefix(&one.source).unwrap_or(whole);
            let place = place.trim_start_matches([':', ' ', '›']);
            let message = diagnostic.message.get(lang);
            if place.is_empty() {
                message.to_owned()
            } else {
                format!("{place}: {message}")
            }
        })
    });
    document.push(table);
}

/// Returns the name of a unit, marked if its figure is not final.
fn unit_name(unit: &Ranked) -> Message {
    let name = match (&unit.unit, unit.since) {
        (name, Some(since)) => text!("{name} (từ {since})", "{name} (since {since})"),
        (name, None) => Message::same(name),
    };
    if unit.is_open() {
        text!("{name} (chưa chấm đủ)", "{name} (not all scored)")
    } else {
        name
    }
}

/// Whether a block has ranked units that are not fully scored. Their figures are lower
/// bounds.
fn has_open(block: &Block) -> bool {
    block.units.iter().any(Ranked::is_open)
}

/// Describes the figures of units that are not fully scored.
fn open_note(ranking: &Ranking, block: &Block) -> Option<Message> {
    let least = usize::from(ranking.min_coverage);
    has_open(block).then(|| {
        text!(
            "Đơn vị “chưa chấm đủ” được xếp hạng vì đã chấm từ {least}% số tiêu chí: điểm, chỉ số, hạng, xếp loại và khoảng cách của nó tính trên mức thấp nhất (điểm còn để trống là 0, điểm trừ: đến mức trần) và sẽ thay đổi khi chấm đủ; “Tối đa có thể đạt”: nếu phần còn lại đạt điểm tối đa.",
            "A unit marked “not all scored” is ranked because at least {least}% of its criteria are scored: its points, index, rank, class and distances are lower bounds (blanks count as 0, blank penalties in full) and will change; “At most”: if the remaining criteria earn full points."
        )
    })
}

/// Describes how units that are not fully scored count in a field.
fn open_fields_note(block: &Block) -> Option<Message> {
    has_open(block).then(|| {
        text!(
            "Đơn vị “chưa chấm đủ” được tính với mức thấp nhất; lĩnh vực chưa có điểm nào của đơn vị đó thì không tính.",
            "Units marked “not all scored” count with their lower bound, and not at all in a field without a score."
        )
    })
}

/// Returns the conventions of a ranking, one sentence each; those of a block follow its
/// name if the blocks differ.
fn ranking_conventions(ranking: &Ranking) -> Vec<Message> {
    let mut conventions = conventions::of_numbers(ranking.decimals);
    if has_ties(ranking) {
        let ties = ties(ranking.ties);
        conventions.push(text!("Bằng điểm: {ties}.", "Ties: {ties}."));
    }
    let least = usize::from(ranking.min_coverage);
    if least > 0 && ranking.blocks.iter().any(|block| block.published.is_none()) {
        conventions.push(text!(
            "Đơn vị được xếp hạng khi đã chấm ít nhất {least}% tiêu chí.",
            "A unit is ranked once {least}% of its criteria are scored."
        ));
    }
    let blocks = ranking.blocks.iter();
    let of_blocks: Vec<Vec<Message>> = blocks.map(block_conventions).collect();
    if of_blocks.windows(2).all(|pair| pair[0] == pair[1]) {
        conventions.extend(of_blocks.into_iter().next().unwrap_or_default());
        return conventions;
    }
    for (block, of_block) in ranking.blocks.iter().zip(of_blocks) {
        let name = block_name(block);
        let named = |note| text!("{name}: {note}");
        conventions.extend(of_block.into_iter().map(named));
    }
    conventions
}

/// Describes how ranks continue after a tie.
fn ties(ties: Ties) -> Message {
    match ties {
        Ties::Standard => text!(
            "xếp cùng hạng, hạng tiếp theo được bỏ qua (1, 1, 3)",
            "1, 1, 3 (the next rank is skipped)"
        ),
        Ties::Dense => text!(
            "xếp cùng hạng, không bỏ hạng tiếp theo (1, 1, 2)",
            "1, 1, 2 (no rank is skipped)"
        ),
        Ties::Modified => text!(
            "xếp cùng hạng cuối của nhóm (2, 2, 3)",
            "2, 2, 3 (the last rank of the group)"
        ),
    }
}

/// Returns the conventions of the league table of a block, one sentence each.
fn block_conventions(block: &Block) -> Vec<Message> {
    if let Some(printed) = &block.published {
        return published::notes(block, printed);
    }
    let mut notes = Vec::new();
    if block.kind == Kind::Penalty {
        notes.push(text!(
            "Xếp theo điểm trừ, ít điểm nhất xếp trên; so sánh theo điểm chưa làm tròn. Điểm trừ không có chỉ số.",
            "Ranked by penalty points, fewest first, compared exactly, not rounded. A penalty has no index."
        ));
    } else {
        notes.push(ranked_on(block.ranked_on));
    }
    if block.units.len() == 1 {
        notes.push(text!(
            "Chỉ một đơn vị của khối được xếp hạng nên hạng này không so với đơn vị nào.",
            "Only one unit of the block is ranked, so its rank compares it with none."
        ));
    }
    if block.units.len() > 1 {
        notes.push(text!(
            "“Kém hạng liền trên”: số điểm cần thêm để bằng đơn vị xếp ngay trên; “Hơn hạng liền dưới”: số điểm hơn đơn vị xếp ngay dưới; cả hai làm tròn lên.",
            "“To next up”: points missing to the next unit above; “Lead”: points ahead of the next unit below; both rounded up."
        ));
    }
    if has_quarters(block) {
        notes.push(text!(
            "“Nhóm (1–4)”: một phần tư của khối theo tứ phân vị (QUARTILE.INC), 1 là cao nhất; “Không kém (%)”: tỷ lệ đơn vị khác mà đơn vị bằng điểm hoặc hơn; đơn vị bằng điểm ở cùng nhóm.",
            "“Quarter (1–4)”: by the quartiles of the block (QUARTILE.INC), 1 is the best; “At least (%)”: the share of the other units that it equals or exceeds; equal units are in the same quarter."
        ));
        if block.units.len() < SMALL_BLOCK {
            notes.push(text!(
                "Khối chỉ có {units} đơn vị nên nhóm và tỷ lệ chỉ để tham khảo.",
                "The block has only {units} units, so quarters and shares mean little.",
                units = block.units.len()
            ));
        }
    }
    notes.extend(rest_of_conventions(block));
    notes
}

/// Describes what was compared.
fn ranked_on(on: RankedOn) -> Message {
    match on {
        RankedOn::Index => text!(
            "Xếp theo chỉ số (điểm ÷ điểm tối đa), so sánh theo điểm chưa làm tròn; điểm tối đa đã trừ tiêu chí không áp dụng.",
            "Ranked by index (points ÷ maximum), compared exactly, not rounded; criteria that do not apply are excluded from the maximum."
        ),
        RankedOn::Points => text!(
            "Xếp theo điểm, so sánh theo điểm chưa làm tròn.",
            "Ranked by points, compared exactly, not rounded."
        ),
    }
}

/// States that the files given as last year's are not of an earlier year.
fn push_not_last_year(document: &mut Document, block: &Block) {
    let (Some(given), Some(ranked)) = (block.last_year_of, block.year) else {
        return;
    };
    document.paragraph(text!(
        "Cảnh báo: tệp đưa vào làm năm trước là của năm {given}, bảng đang xếp hạng là của năm {ranked}; hạng trước đó và tăng, giảm hạng vì vậy không phải so với năm trước.",
        "Warning: the files given as last year's are of {given}, and the ranked ones of {ranked}, so the ranks before and the changes are not those against last year.",
        given = given.to_string(),
        ranked = ranked.to_string()
    ));
}

/// Returns the conventions about last year, bonus and penalty, and rescaling.
fn rest_of_conventions(block: &Block) -> Vec<Message> {
    let mut notes = Vec::new();
    match block.last_year {
        LastYear::Unknown => {}
        LastYear::Files => notes.push(text!(
            "Hạng năm trước tính từ các tệp năm trước, ghép theo tên đơn vị và khối.",
            "Last year's ranks come from last year's files, matched by unit and block."
        )),
        LastYear::PreviousScores => notes.push(text!(
            "Hạng năm trước tính từ điểm năm trước ghi trong bảng của các đơn vị đang xếp hạng.",
            "Last year's ranks are computed from the previous scores in the tables of the ranked units."
        )),
    }
    if block.points_outside {
        notes.push(text!(
            "Điểm xếp hạng là điểm cuối cùng: tổng điểm cộng điểm thưởng, trừ điểm trừ, mỗi loại trong mức trần; điểm tối đa không gồm điểm thưởng.",
            "Units are ranked by the final figure: the total plus bonus minus penalty, each within its caps; the maximum excludes bonus."
        ));
    }
    match block.rescaled {
        None => {}
        Some(Rescaling::NotApplicable) => notes.push(text!(
            "Đơn vị có tiêu chí không áp dụng: phần tự chấm được quy đổi về đủ điểm tối đa (not_applicable: rescale-appraised).",
            "Where criteria do not apply, the self-scored part is rescaled to its full maximum (not_applicable: rescale-appraised)."
        )),
        Some(Rescaling::WithoutSurvey) => notes.push(text!(
            "Chưa có điểm điều tra xã hội học: phần tự chấm được quy đổi cho cả bộ tiêu chí (without_survey: rescale).",
            "Without survey points the self-scored part is rescaled to the whole set (without_survey: rescale)."
        )),
    }
    notes
}
