//! The comparison of years: the last year with the one before in detail, and all of them
//! as a trend.

use smol_str::SmolStr;

use super::allowed;
use super::builder::{Column, Facts, TableBuilder, joined};
use super::charts;
use super::conventions;
use super::document::{Bar, Document, Meaning, Role, RowKind, Tone, Value};
use super::figure::{self, Headings, percent, rounded, signed};
use super::score::MAX_UNFOLDED;
use super::succession;
use crate::analysis::compare::{
    BonusPenalty, Change, ChangeKind, Comparison, CriterionRef, LeafChange, NodeChange, NodeScore,
    Parts, Step, Verdict, YearScore,
};
use crate::lang::{Figure, Lang, Localize, Message};
use crate::model::{Code, Index, Points, Scorecard};
use crate::text;

/// How many of the largest gains and losses are listed.
const LISTED: usize = 5;

/// A comparison and the step of it that the tables show.
#[derive(Clone, Copy)]
struct Page<'a> {
    comparison: &'a Comparison,
    step: &'a Step,
}

impl<'a> Page<'a> {
    fn before(self) -> &'a YearScore {
        &self.comparison.years[self.step.old]
    }

    fn now(self) -> &'a YearScore {
        &self.comparison.years[self.step.new]
    }

    /// Returns the name of a year in a heading: the number, or else a short name of the
    /// file.
    fn column_label(self, at: usize) -> Message {
        let year = self.comparison.years.get(at).and_then(|year| year.year);
        match year {
            Some(year) => Message::same(&year.to_string()),
            None => text!("tệp {number}", "file {number}", number = at + 1),
        }
    }

    /// Returns a heading for the old and for the new year.
    fn headings(self, heading: impl Fn(Message) -> Message) -> [Message; 2] {
        [self.step.old, self.step.new].map(|at| heading(self.column_label(at)))
    }

    /// Appends a number column for the old and one for the new year.
    fn push_both<T: Copy>(
        self,
        table: &mut TableBuilder<T>,
        heading: impl Fn(Message) -> Message,
        cells: impl Fn(T) -> [Value; 2],
    ) {
        for (side, heading) in self.headings(heading).into_iter().enumerate() {
            table.number(heading, |item| cells(item)[side].clone());
        }
    }
}

/// Returns the name of a year in a sentence: the number, or else the file.
#[must_use]
pub fn label(year: &YearScore) -> String {
    year.year
        .map_or_else(|| year.file.clone(), |year| year.to_string())
}

/// What the report shows of the criteria.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// The number of levels; all of them if `None`.
    pub depth: Option<usize>,
    /// Whether a long table of criteria is left out, unless a depth is given: the fields have a
    /// table of their own.
    pub folded: bool,
}

/// Returns the report as a document, with the last step of the comparison in detail.
#[must_use]
pub fn document(comparison: &Comparison, lang: Lang, view: View) -> Document {
    let mut document = Document::new(title(comparison), comparison.decimals, lang);
    document.set_conventions(&conventions_of(comparison));
    let mut newest = comparison.years.iter().rev();
    document.letter.unit = newest.find_map(|year| year.unit.clone());
    for year in &comparison.years {
        if let Some(note) = succession::founded_within(year, !comparison.steps.is_empty()) {
            document.paragraph(note);
        }
    }
    let predecessors = comparison.predecessors.as_ref();
    let push_predecessors = |document: &mut Document| {
        if let Some(all) = predecessors {
            succession::push_predecessors(document, all, comparison.decimals);
        }
    };
    let Some(step) = comparison.steps.last() else {
        push_predecessors(&mut document);
        return document;
    };
    let page = Page { comparison, step };
    push_headline(&mut document, page);
    document.push(facts(&document, page));
    for sentence in sentences(page) {
        document.paragraph(sentence);
    }
    let labels = (0..comparison.years.len()).map(|at| page.column_label(at).localize(lang));
    charts::push_years(&mut document, comparison, labels.collect());
    if comparison.years.len() > 2 {
        push_trend(&mut document, page);
        push_levels(&mut document, page);
        push_steps(&mut document, page);
        let [old, new] = [page.before(), page.now()].map(label);
        document.heading(text!(
            "Năm {new} so với năm {old}",
            "{new} compared with {old}"
        ));
    }
    push_parts(&mut document, page);
    push_fields(&mut document, page);
    push_field_parts(&mut document, page);
    push_outside(&mut document, page);
    push_chart(&mut document, page);
    push_largest_changes(&mut document, page);
    push_leads(&mut document, page);
    push_tree(&mut document, page, view);
    push_set_changes(&mut document, page);
    push_proposals(&mut document, page);
    push_predecessors(&mut document);
    for year in &comparison.years {
        allowed::push_named(&mut document, Some(&label(year)), &year.allowed);
    }
    document
}

fn title(comparison: &Comparison) -> Message {
    let newest = comparison.years.last();
    let name = newest.map_or(Scorecard::DEFAULT_INDEX, |year| year.index_name.as_str());
    let index = figure::index_name(name);
    let years: Vec<String> = comparison.years.iter().map(label).collect();
    match years.as_slice() {
        [new] if comparison.predecessors.is_some() => text!(
            "So sánh kết quả {index} năm {new} với các đơn vị tiền thân",
            "{index} {new} next to the predecessors of the unit"
        ),
        [old, new] if comparison.years.iter().all(|year| year.year.is_some()) => text!(
            "So sánh kết quả {index} năm {new} với năm {old}",
            "{index} {new} compared with {old}"
        ),
        years => text!(
            "So sánh kết quả {index} các năm {years}",
            "{index}: years compared: {years}",
            years = years.join(", ")
        ),
    }
}

/// Returns the conventions of a comparison.
fn conventions_of(comparison: &Comparison) -> Vec<Message> {
    let mut all = conventions::of_numbers(comparison.decimals);
    if comparison.steps.is_empty() {
        return all;
    }
    all.push(text!(
        "Tăng, giảm trên cùng tiêu chí: của tiêu chí giống nhau, cùng thang điểm, có điểm ở cả hai năm.",
        "Real change: that of criteria that are the same, with the same standard points, scored in both years."
    ));
    all.push(text!(
        "So trên điểm trong tổng, không quy đổi; không tính điểm thưởng, điểm trừ. Chỉ số của tổng theo quy ước của bộ tiêu chí.",
        "Points inside the total are compared as scored, nothing is rescaled; bonus and penalty points are left out. The index of the total follows the conventions of the set."
    ));
    all
}

/// Appends the totals of all years, the change of the index, and how much of it is real.
fn push_headline(document: &mut Document, page: Page<'_>) {
    let comparison = page.comparison;
    let decimals = comparison.decimals;
    let is_final = page.step.outside.is_some();
    let totals = comparison.years.iter().map(|year| {
        let name = label(year);
        let points = rounded(year.total.points, decimals);
        match (&year.outcome, year.total.index) {
            (Some(outcome), Some(_)) if is_final => {
                let last = outcome.last;
                let [lower, upper] = [last.lower, last.upper].map(|one| rounded(one, decimals));
                if last.is_one() {
                    text!("{name}: {lower}")
                } else {
                    text!("{name}: {lower} đến {upper}", "{name}: {lower} to {upper}")
                }
            }
            (_, Some(_)) => text!("{name}: {points}"),
            (_, None) => text!("{name}: chưa có điểm", "{name}: no score yet"),
        }
    });
    if let Some(totals) = joined(totals, " → ") {
        let totals = if is_final {
            text!("điểm cuối cùng {totals}", "final figures {totals}")
        } else {
            text!("{totals} điểm", "{totals} points")
        };
        document.highlight(totals, Tone::Plain);
    }
    if let Some(outside) = &page.step.outside {
        let change = outside.change.map(|change| change.printed(decimals));
        if let Some(change) = change.filter(|change| *change != Points::ZERO) {
            let points = signed(change, decimals);
            let old = label(page.before());
            document.highlight(
                text!("{points} điểm so với {old}", "{points} points from {old}"),
                Tone::of_change(change),
            );
        }
        return push_broken(document, page);
    }
    if let Some(change) = &page.step.change {
        let tone = Tone::of_change(change.points);
        let points = signed(change.points, decimals);
        let [old, new] = [page.before(), page.now()].map(label);
        document.highlight(
            match change.index_to(decimals) {
                _ if change.points == Points::ZERO => {
                    text!("không đổi so với {old}", "no change from {old} to {new}")
                }
                Some(index) => text!(
                    "{points} điểm ({index} điểm phần trăm) so với {old}",
                    "{points} points ({index} percentage points) from {old} to {new}",
                    index = signed(index, decimals)
                ),
                None => text!(
                    "{points} điểm so với {old}",
                    "{points} points from {old} to {new}"
                ),
            },
            tone,
        );
        let real = page.step.parts.real;
        if real != change.points {
            let real = signed(real, decimals);
            document.highlight(
                text!("trên cùng tiêu chí: {real}", "like for like: {real}"),
                Tone::of_change(page.step.parts.real),
            );
        }
    }
    push_broken(document, page);
}

/// Appends that the set has changed, if it has.
fn push_broken(document: &mut Document, page: Page<'_>) {
    if page.step.comparability.broken {
        document.highlight(
            text!("bộ tiêu chí đã thay đổi", "the set has changed"),
            Tone::Plain,
        );
    }
}

/// Returns the facts before the tables: both totals, the change and its reliability.
fn facts(document: &Document, page: Page<'_>) -> Facts {
    let mut facts = document.facts();
    let unit = page.now().unit.as_ref().or(page.before().unit.as_ref());
    facts.add(text!("Đơn vị", "Unit"), unit);
    for year in [page.before(), page.now()] {
        let name = match year.year {
            Some(_) => text!("Năm {year}", "{year}", year = label(year)),
            None => Message::same(&year.file),
        };
        facts.add(name, total_fact(page, year));
        if let Some((name, figure)) = final_figure_fact(page, year) {
            facts.add(name, figure);
        }
    }
    facts.add(
        text!("Tăng, giảm tổng điểm", "Change of the total"),
        change_fact(page),
    );
    facts.add(
        text!("Trong đó trên cùng tiêu chí", "Of which real"),
        Value::Change(page.step.parts.real),
    );
    if let Some(outside) = &page.step.outside {
        add_outside(&mut facts, outside, page.comparison.decimals);
    }
    let name = text!("Tỷ lệ so sánh được", "Comparable");
    facts.add(name, comparable(page));
    facts
}

/// Describes the change of the total.
fn change_fact(page: Page<'_>) -> Message {
    match &page.step.change {
        Some(change) => {
            let decimals = page.comparison.decimals;
            let points = signed(change.points, decimals);
            match change.index_to(decimals) {
                Some(index) => text!(
                    "{points} điểm; chỉ số {index} điểm phần trăm",
                    "{points} points; index {index} percentage points",
                    index = signed(index, decimals)
                ),
                None => text!(
                    "{points} điểm, trong đó {unscored} điểm do còn tiêu chí chưa có điểm ở một trong hai năm",
                    "{points} points, {unscored} of them because criteria have no score in one of the years",
                    unscored = signed(page.step.parts.unscored, decimals)
                ),
            }
        }
        None => text!(
            "chưa so được: có năm chưa có điểm nào",
            "unknown: one of the years has no score yet"
        ),
    }
}

/// Describes the total of a year.
fn total_fact(page: Page<'_>, year: &YearScore) -> Message {
    let mark = &year.total;
    let decimals = page.comparison.decimals;
    let (points, maximum) = (
        rounded(mark.points, decimals),
        rounded(mark.maximum, decimals),
    );
    let line = match mark.index {
        Some(index) if mark.rescaled => text!(
            "{points} điểm chưa quy đổi (tối đa {maximum}); quy đổi theo bộ tiêu chí đạt {index}%",
            "{points} points as scored (maximum {maximum}); {index}% when rescaled by the set",
            index = percent(index, decimals)
        ),
        Some(index) => text!(
            "{points}/{maximum} điểm (đạt {index}%)",
            "{points} of {maximum} points ({index}%)",
            index = percent(index, decimals)
        ),
        None => text!(
            "chưa có điểm (tối đa {maximum})",
            "no score yet (maximum {maximum})"
        ),
    };
    let line = if mark.is_complete() {
        line
    } else {
        let (scored, leaves) = (mark.scored, mark.leaves);
        text!(
            "{line}; đã có điểm {scored}/{leaves} tiêu chí",
            "{line}; {scored} of {leaves} criteria have a score"
        )
    };
    match figure::scope(&year.scope) {
        Some(scope) => text!("{line}; {scope}"),
        None => line,
    }
}

/// Describes how much of both years can be compared.
fn comparable(page: Page<'_>) -> Message {
    let one = &page.step.comparability;
    let decimals = page.comparison.decimals;
    let share = |points| {
        Index::new(points, one.standard)
            .map_or(Figure("0".to_owned()), |one| percent(one, decimals))
    };
    let (matched, alike) = (share(one.matched), share(one.like_for_like));
    text!(
        "{matched}% điểm chuẩn thuộc các tiêu chí so sánh được; {alike}% có điểm ở cả hai năm",
        "{matched}% of the standard points of both years belong to matched criteria; {alike}% are scored in both"
    )
}

/// Describes the final figure of a year, if that of either year is not the plain total.
fn final_figure_fact(page: Page<'_>, year: &YearScore) -> Option<(Message, Message)> {
    page.step.outside.as_ref()?;
    let name = match year.year {
        Some(year) => text!(
            "Điểm cuối cùng {year}",
            "Final figure {year}",
            year = year.to_string()
        ),
        None => text!(
            "Điểm cuối cùng, {file}",
            "Final figure, {file}",
            file = &year.file
        ),
    };
    let outcome = year.outcome.as_ref()?;
    Some((
        name,
        figure::final_figure(outcome, page.comparison.decimals),
    ))
}

/// Adds how the final figure changed and how much of it is real.
fn add_outside(facts: &mut Facts, outside: &BonusPenalty, decimals: u32) {
    let name = text!("Tăng, giảm điểm cuối cùng", "Change of the final figure");
    let points = |points| {
        text!(
            "{points} điểm",
            "{points} points",
            points = signed(points, decimals)
        )
    };
    match outside.change {
        Some(change) => facts.add(name, points(change.printed(decimals))),
        None => facts.add(
            name,
            text!(
                "chưa so được: còn điểm để trống ở một trong hai năm",
                "unknown: part of it has no score in one of the years"
            ),
        ),
    }
    if is_counted(outside) {
        facts.add(
            text!(
                "Trên cùng tiêu chí, kể cả điểm thưởng, điểm trừ",
                "Real, with bonus and penalty"
            ),
            points(outside.real),
        );
    }
}

fn has_parts(outside: &BonusPenalty) -> bool {
    outside.bonus.is_some() || outside.penalty.is_some()
}

/// Whether any bonus or penalty counts as real change.
fn is_counted(outside: &BonusPenalty) -> bool {
    let parts = [&outside.bonus, &outside.penalty];
    parts.into_iter().flatten().any(|part| part.like_for_like)
}

/// Returns the sentences on what the other tables leave out and what is not real change.
fn outside_sentences(page: Page<'_>) -> Vec<Message> {
    let Some(outside) = page.step.outside.as_ref().filter(|one| has_parts(one)) else {
        return Vec::new();
    };
    let mut all = vec![text!(
        "Điểm thưởng, điểm trừ nằm ngoài tổng điểm: các bảng theo lĩnh vực, tiêu chí và đơn vị chủ trì không gồm chúng; xem các bảng điểm cuối cùng, điểm thưởng, điểm trừ.",
        "Bonus and penalty are outside the total: the tables by field, criterion and lead unit exclude them; see the tables of the final figure, bonus and penalty."
    )];
    for (part, name) in [
        (&outside.bonus, text!("Điểm thưởng", "Bonus points")),
        (&outside.penalty, text!("Điểm trừ", "Penalty points")),
    ] {
        if part.as_ref().is_some_and(|part| !part.like_for_like) {
            all.push(text!(
                "{name} của hai năm không cùng tiêu chí và thang điểm, hoặc còn chưa có điểm, nên không tính vào phần tăng, giảm trên cùng tiêu chí.",
                "{name} of the two years do not have the same criteria and points, or are not scored yet: they do not count as real change."
            ));
        }
    }
    all
}

/// Returns the sentences below the facts.
fn sentences(page: Page<'_>) -> Vec<Message> {
    let mut all = Vec::new();
    let (old, new) = (label(page.before()), label(page.now()));
    if page.comparison.years.iter().all(|year| year.year.is_none()) {
        all.push(text!(
            "Các tệp không ghi năm: thứ tự là thứ tự trên dòng lệnh.",
            "The files state no year: they are in the order of the command line."
        ));
    }
    if page.step.comparability.broken {
        all.push(text!(
            "Chuỗi số liệu bị ngắt giữa {old} và {new}: bộ tiêu chí đã thay đổi, chỉ phần tăng, giảm trên cùng tiêu chí nói lên kết quả.",
            "The series breaks between {old} and {new}: the set has changed, and only the real part shows whether results rose or fell."
        ));
    }
    if !page.step.filled.is_empty() {
        let count = page.step.filled.len();
        all.push(text!(
            "Điểm {old} của {count} tiêu chí lấy từ cột điểm năm trước trong tệp {new}, vì tệp {old} chưa có điểm của các tiêu chí đó.",
            "Scores of {old} taken from the previous scores in the file of {new}, because the file of {old} has none for these criteria: {count}."
        ));
    }
    if [page.before(), page.now()].iter().any(|year| year.partial) {
        all.push(text!(
            "Bảng chỉ liệt kê một phần bộ tiêu chí: tiêu chí ghi là thêm hoặc bỏ có thể chỉ là không được liệt kê.",
            "A table lists only a part of its set: a criterion reported as added or dropped may just not be listed."
        ));
    }
    all.extend(outside_sentences(page));
    all
}

/// Returns the parts of a change with their long and short names.
fn named_parts(parts: &Parts) -> [(Message, Message, Points); 7] {
    [
        (
            text!(
                "Tăng, giảm trên cùng tiêu chí, cùng thang điểm",
                "Real change, like for like"
            ),
            text!("Tăng, giảm trên cùng tiêu chí", "Real"),
            parts.real,
        ),
        (
            text!(
                "Điểm chuẩn của tiêu chí thay đổi",
                "Standard points of criteria changed"
            ),
            text!("Đổi điểm chuẩn", "Standard changed"),
            parts.standards,
        ),
        (
            text!("Tiêu chí mới", "Criteria added"),
            text!("Tiêu chí mới", "Added"),
            parts.added,
        ),
        (
            text!("Tiêu chí đã bỏ", "Criteria dropped"),
            text!("Tiêu chí đã bỏ", "Dropped"),
            parts.dropped,
        ),
        (
            text!(
                "Tiêu chí không áp dụng ở một trong hai năm",
                "Criteria that do not apply in one of the years"
            ),
            text!("Không áp dụng", "Does not apply"),
            parts.not_applicable,
        ),
        (
            text!(
                "Tiêu chí chưa có điểm ở một trong hai năm",
                "Criteria without a score in one of the years"
            ),
            text!("Chưa có điểm", "Not scored"),
            parts.unscored,
        ),
        (
            text!("Tiêu chí chuyển lĩnh vực", "Criteria moved between fields"),
            text!("Chuyển lĩnh vực", "Moved"),
            parts.moved,
        ),
    ]
}

/// Appends the parts of the change of the total.
fn push_parts(document: &mut Document, page: Page<'_>) {
    let parts = &page.step.parts;
    let named = named_parts(parts);
    let title = text!("Vì sao tổng điểm thay đổi", "Why the total changed");
    let decimals = page.comparison.decimals;
    let numbers: Vec<Points> = named.iter().map(|(.., points)| *points).collect();
    // Points that move from one field to another do not change the total.
    let causes = named.iter().take(6).enumerate();
    let causes = causes.filter(|(at, (.., points))| *at == 0 || *points != Points::ZERO);
    let mut table = document
        .table(title, causes.map(|(_, cause)| cause))
        .named("parts");
    table.text(text!("Nguyên nhân", "Cause"), 50, |(name, ..)| name);
    table.total(text!(
        "Cộng: thay đổi của tổng điểm",
        "Sum: the change of the total"
    ));
    table.number(text!("Điểm", "Points"), |(.., points)| {
        Value::Change(*points)
    });
    table.total(Value::Change(parts.sum()));
    table.note(text!(
        "Tăng, giảm trên cùng tiêu chí = điểm năm sau − điểm năm trước × điểm chuẩn năm sau ÷ điểm chuẩn năm trước; chỉ tính tiêu chí ghép được, áp dụng và có điểm ở cả hai năm.",
        "Real change of a criterion = new points − old points × new standard points ÷ old standard points, over the matched criteria that apply and have a score in both years."
    ));
    table.notes(rounding_note(&numbers, decimals));
    document.push(table);
}

/// Returns a note if one of the numbers is printed rounded, so that printed rows may not add
/// up.
fn rounding_note(numbers: &[Points], decimals: u32) -> Option<Message> {
    let is_rounded = |points: &Points| points.decimals() > decimals;
    numbers.iter().any(is_rounded).then(|| {
        text!(
            "Các số được tính đúng rồi mới làm tròn đến {decimals} chữ số thập phân khi in, nên cộng, trừ các số in có thể lệch ở chữ số cuối.",
            "Numbers are computed exactly and rounded to {decimals} decimals only when printed, so printed rows may not add up in the last digit.",
            decimals = decimals.to_string()
        )
    })
}

/// Appends the parts of the change of each field, unless all of it is real.
fn push_field_parts(document: &mut Document, page: Page<'_>) {
    let (fields, total) = (&page.step.fields, &page.step.parts);
    let part = |parts: &Parts, at: usize| named_parts(parts)[at].2;
    let is_used = |at: usize| {
        let mut all = fields.iter().map(|field| &field.parts).chain([total]);
        all.any(|parts| part(parts, at) != Points::ZERO)
    };
    let headings = named_parts(total).map(|(_, short, _)| short);
    let used = headings.into_iter().enumerate();
    let used: Vec<(usize, Message)> = used.filter(|(at, _)| is_used(*at)).collect();
    if used.iter().all(|(at, _)| *at == 0) {
        return;
    }
    let title = text!(
        "Vì sao điểm từng lĩnh vực thay đổi",
        "Why the points of each field changed"
    );
    let mut table = document.table(title, fields).named("field-parts");
    table.text(text!("Mã", "Code"), 6, |field| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 36, |field| &field.name);
    table.total(text!("Tổng cộng", "Total"));
    for (at, heading) in used {
        table.number(heading, |field| Value::Change(part(&field.parts, at)));
        table.total(Value::Change(part(total, at)));
    }
    table.number(text!("Cộng", "Sum"), |field| {
        Value::Change(field.parts.sum())
    });
    table.total(Value::Change(total.sum()));
    let of_fields = fields.iter().map(|field| &field.parts).chain([total]);
    let numbers: Vec<Points> = of_fields
        .flat_map(|one| named_parts(one).map(|part| part.2))
        .collect();
    table.notes(rounding_note(&numbers, page.comparison.decimals));
    document.push(table);
}

/// Appends points, change and index of each field.
fn push_fields(document: &mut Document, page: Page<'_>) {
    let mut table = document
        .table(text!("Theo lĩnh vực", "By field"), &page.step.fields)
        .named("fields");
    table.text(text!("Mã", "Code"), 6, |field| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 36, |field| &field.name);
    table.total(text!("Tổng cộng", "Total"));
    let total = Numbers {
        sides: [Some(&page.before().total), Some(&page.now().total)],
        change: page.step.change.as_ref(),
    };
    push_numbers(&mut table, page, Some(total), |field| Numbers {
        sides: [field.old.as_ref(), field.new.as_ref()],
        change: field.change.as_ref(),
    });
    table.number(
        text!("Tăng, giảm trên cùng tiêu chí", "Real"),
        |field| Value::Change(field.parts.real),
    );
    table.total(Value::Change(page.step.parts.real));
    let fields = page.step.fields.iter();
    let mut numbers: Vec<Points> = fields.clone().map(|field| field.parts.real).collect();
    let sides = fields.flat_map(|field| [&field.old, &field.new]);
    numbers.extend(sides.flatten().map(|mark| mark.points));
    table.notes(rounding_note(&numbers, page.comparison.decimals));
    if [page.before(), page.now()]
        .iter()
        .any(|year| year.total.rescaled)
    {
        table.note(text!(
            "Chỉ số ở dòng tổng cộng của năm được quy đổi là chỉ số đã quy đổi theo bộ tiêu chí; điểm là điểm chưa quy đổi.",
            "In a year that is rescaled, the index of the total row is that of the rescaled total; its points are as scored."
        ));
    }
    document.push(table);
}

/// The numbers of a row in both years.
#[derive(Clone, Copy)]
struct Numbers<'a> {
    sides: [Option<&'a NodeScore>; 2],
    change: Option<&'a Change>,
}

impl Numbers<'_> {
    fn points(self) -> [Value; 2] {
        self.sides.map(|mark| Value::points(scored_points(mark)))
    }

    fn indices(self) -> [Value; 2] {
        self.sides.map(index)
    }
}

/// Returns the points of a mark, or `None` if nothing is scored.
fn scored_points(mark: Option<&NodeScore>) -> Option<Points> {
    let mark = mark.filter(|mark| mark.scored > 0)?;
    Some(mark.points)
}

fn index(mark: Option<&NodeScore>) -> Value {
    mark.and_then(|mark| mark.index)
        .map_or(Value::Empty, Value::Index)
}

fn maximum(mark: Option<&NodeScore>) -> Value {
    Value::points(mark.map(|mark| mark.maximum))
}

/// Appends the columns of points, change and index, with the total row if `total` gives
/// it. The indices are quotients if columns of the maxima precede.
fn push_numbers<'a, T: Copy>(
    table: &mut TableBuilder<T>,
    page: Page<'_>,
    total: Option<Numbers<'_>>,
    numbers: impl Fn(T) -> Numbers<'a>,
) {
    let decimals = page.comparison.decimals;
    let change = |numbers: Numbers<'_>| {
        let change = numbers.change?;
        Some(Value::Change(change.points))
    };
    let index_change = |numbers: Numbers<'_>| {
        let change = numbers.change?.index_to(decimals)?;
        Some(Value::Change(change))
    };
    let first = table.next_column();
    let mut add = |column: Column, value: &dyn Fn(Numbers<'_>) -> Option<Value>| {
        table.column(column, |item| value(numbers(item)));
        if let Some(total) = total {
            table.total(value(total));
        }
    };
    let points = page.headings(|year| text!("Điểm {year}", "Points {year}"));
    for (side, heading) in points.into_iter().enumerate() {
        add(Column::number(heading), &|numbers| {
            Some(numbers.points()[side].clone())
        });
    }
    add(
        Column::number(text!("Tăng, giảm", "Change")).role(Role::Change {
            from: first + 1,
            less: first,
            meaning: Meaning::Better,
        }),
        &change,
    );
    let indices = page.headings(|year| text!("Chỉ số {year} (%)", "Index {year} (%)"));
    for (side, heading) in indices.into_iter().enumerate() {
        let mut column = Column::number(heading);
        if total.is_none() {
            // After code and name: both maxima, both points.
            let (whole, part) = (first - 2 + side, first + side);
            column = column.role(Role::Quotient { part, whole });
        }
        add(column, &|numbers| Some(numbers.indices()[side].clone()));
    }
    let heading = text!("Tăng, giảm chỉ số", "Change of index");
    let role = Role::RateChange {
        from: first + 4,
        less: first + 3,
    };
    add(Column::number(heading).role(role), &index_change);
}

/// Appends the final figures, and every bonus and penalty criterion of either year.
fn push_outside(document: &mut Document, page: Page<'_>) {
    let Some(outside) = &page.step.outside else {
        return;
    };
    if let (Some(old), Some(new)) = (&page.before().outcome, &page.now().outcome) {
        let [points_before, points_now] =
            page.headings(|year| text!("Điểm {year}", "Points {year}"));
        let [index_before, index_now] =
            page.headings(|year| text!("Chỉ số {year} (%)", "Index {year} (%)"));
        let change = text!("Tăng, giảm", "Change");
        let headings = Headings {
            title: text!("Điểm cuối cùng", "Final figure"),
            numbers: [points_before, points_now, change, index_before, index_now],
        };
        figure::push_changes(document, [old, new], headings);
    }
    let bonus = text!(
        "Điểm thưởng (ngoài tổng điểm)",
        "Bonus points (outside the total)"
    );
    let penalty = text!(
        "Điểm trừ (ngoài tổng điểm)",
        "Penalty points (outside the total)"
    );
    for (part, title, name, meaning) in [
        (&outside.bonus, bonus, "bonus", Meaning::Better),
        (&outside.penalty, penalty, "penalty", Meaning::Worse),
    ] {
        let Some(part) = part else {
            continue;
        };
        let mut table = criteria_table(document, title, &part.nodes, page).named(name);
        page.push_both(
            &mut table,
            |year| text!("Điểm {year}", "Points {year}"),
            |node| sides(node).points(),
        );
        let role = Role::Change {
            from: table.next_column() - 1,
            less: table.next_column() - 2,
            meaning,
        };
        let heading = Column::number(text!("Tăng, giảm", "Change")).role(role);
        table.column(heading, |node| {
            let change = node.change.as_ref();
            change.map(|change| Value::Change(change.points))
        });
        document.push(table);
    }
}

fn sides(node: &NodeChange) -> Numbers<'_> {
    Numbers {
        sides: [node.old.as_ref(), node.new.as_ref()],
        change: node.change.as_ref(),
    }
}

/// Returns a table of criteria with code, name and both maxima.
fn criteria_table<'a>(
    document: &Document,
    title: Message,
    nodes: impl IntoIterator<Item = &'a NodeChange>,
    page: Page<'_>,
) -> TableBuilder<&'a NodeChange> {
    let mut table = document.table(title, nodes).named("criteria");
    table.rows(|node, row| row.kind = RowKind::of_criterion(node.leaf, node.depth));
    table.text(text!("Mã", "Code"), 8, code_text);
    let name = text!("Lĩnh vực, tiêu chí", "Field, criterion");
    table.text(name, 40, name_text);
    page.push_both(
        &mut table,
        |year| text!("Tối đa {year}", "Maximum {year}"),
        |node| sides(node).sides.map(maximum),
    );
    table
}

/// Returns the code of a criterion, with that of the old year if it differs.
fn code_text(node: &NodeChange) -> Message {
    let code = &node.code;
    match &node.old_code {
        Some(old) if old != code => text!("{code} (cũ {old})", "{code} (was {old})"),
        _ => Message::same(code.as_str()),
    }
}

/// Returns the name of a criterion and what became of it.
fn name_text(node: &NodeChange) -> Message {
    let name = &node.name;
    if !node.into.is_empty() {
        let codes = code_list(&node.into);
        text!("{name} (nay là {codes})", "{name} (now {codes})")
    } else if !node.from.is_empty() {
        let codes = code_list(&node.from);
        text!("{name} (trước là {codes})", "{name} (formerly {codes})")
    } else if node.new.is_none() {
        text!("{name} (không còn)", "{name} (removed)")
    } else {
        Message::same(name)
    }
}

/// Appends the chart of the index of each field, with a mark for the year before.
fn push_chart(document: &mut Document, page: Page<'_>) {
    let bars = page.step.fields.iter().filter_map(|field| {
        Some(Bar {
            label: format!("{} {}", field.code, field.name),
            index: Some(field.new.as_ref()?.index?),
            before: field.old.as_ref().and_then(|mark| mark.index),
            ..Bar::default()
        })
    });
    let bars: Vec<Bar> = bars.collect();
    if !bars.is_empty() {
        document.chart(
            text!(
                "Chỉ số {new} theo lĩnh vực, so với {old}",
                "Index {new} by field, compared with {old}",
                new = page.column_label(page.step.new),
                old = page.column_label(page.step.old)
            ),
            page.column_label(page.step.old),
            bars,
        );
    }
}

/// Picks points and maximum of one year.
type SideOf = fn(&LeafChange) -> [Points; 2];

/// Appends the largest real gains and the largest real losses.
fn push_largest_changes(document: &mut Document, page: Page<'_>) {
    let all = &page.step.ranked;
    let gains: Vec<_> = all.iter().filter(|one| one.real > Points::ZERO).collect();
    let losses = all.iter().rev().filter(|one| one.real < Points::ZERO);
    let losses: Vec<_> = losses.collect();
    let gained = text!("Tiêu chí tăng điểm nhiều nhất", "Largest gains (real)");
    let lost = text!("Tiêu chí giảm điểm nhiều nhất", "Largest losses (real)");
    for (title, name, changes) in [(gained, "gains", gains), (lost, "losses", losses)] {
        if !changes.is_empty() {
            push_ranked(document, page, (title, name), &changes);
        }
    }
}

fn push_ranked(
    document: &mut Document,
    page: Page<'_>,
    (title, name): (Message, &'static str),
    changes: &[&LeafChange],
) {
    let (listed, others) = changes.split_at(changes.len().min(LISTED));
    let mut table = document
        .table(title, listed.iter().copied())
        .named(name)
        .excerpt();
    table.text(text!("Mã", "Code"), 8, |one| code_list(&one.codes));
    table.text(text!("Tiêu chí", "Criterion"), 40, |one| {
        one.names.join("; ")
    });
    let sides: [(usize, SideOf); 2] = [
        (page.step.old, |one| one.old),
        (page.step.new, |one| one.new),
    ];
    for (at, side) in sides {
        let year = page.column_label(at);
        let points = text!("Điểm {year}", "Points {year}", year = &year);
        table.number(points, |one| side(one)[0]);
        let maximum = text!("Tối đa {year}", "Maximum {year}");
        table.number(maximum, |one| side(one)[1]);
    }
    table.number(text!("Tăng, giảm", "Real"), |one| {
        Value::Change(one.real)
    });
    if !others.is_empty() {
        let count = others.len();
        let points: Points = others.iter().map(|one| one.real).sum();
        let points = signed(points, page.comparison.decimals);
        table.note(text!(
            "Và {count} tiêu chí khác, cộng {points} điểm.",
            "And {count} other criteria, {points} points together."
        ));
    }
    document.push(table);
}

fn code_list(codes: &[Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}

/// Appends the change of each lead unit, as award rules ask for it.
fn push_leads(document: &mut Document, page: Page<'_>) {
    let decimals = page.comparison.decimals;
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let title = text!(
        "Kết quả tăng, giảm điểm theo đơn vị chủ trì",
        "Did the criteria of each lead unit improve"
    );
    let units = page.step.by_lead.iter().map(|unit| {
        let judged = unit.up + unit.same + unit.down > 0;
        (unit, judged)
    });
    let mut table = document.table(title, units).named("leads");
    table.text(
        text!("Đơn vị chủ trì", "Lead unit"),
        30,
        |(unit, _)| {
            let lead = unit.lead.as_ref().map(SmolStr::as_str);
            lead.map_or_else(|| nobody.clone(), Message::same)
        },
    );
    let rose = text!("Kết quả", "Improved?");
    table.text(rose, 14, |(unit, _)| verdict(unit.verdict));
    table.number(text!("Số tiêu chí", "Criteria"), |(unit, _)| {
        unit.criteria
    });
    table.number(text!("Tăng", "Up"), |(unit, _)| unit.up);
    table.number(text!("Giữ nguyên", "Same"), |(unit, _)| unit.same);
    table.number(text!("Giảm", "Down"), |(unit, _)| unit.down);
    page.push_both(
        &mut table,
        |year| text!("Điểm {year}", "Points {year}"),
        |(unit, judged)| {
            [unit.old[0], unit.new[0]].map(|points| Value::points(judged.then_some(points)))
        },
    );
    table.number(
        text!("Tăng, giảm trên cùng tiêu chí", "Real"),
        |(unit, judged)| judged.then_some(Value::Change(unit.real)),
    );
    let heading = text!("Tăng, giảm chỉ số", "Change of index");
    table.number(heading, |(unit, _)| {
        let sides = unit.old_index.zip(unit.new_index);
        sides.map(|(old, new)| Value::Change(new.since(old, decimals)))
    });
    table.note(text!(
        "Điểm và số tiêu chí tăng, giảm chỉ tính tiêu chí có điểm ở cả hai năm; đơn vị chủ trì lấy theo năm sau; tiêu chí có nhiều đơn vị chủ trì được tính đủ điểm cho mỗi đơn vị.",
        "Points and criteria up or down count only what is scored in both years; the lead units are those of the later year; a criterion with several counts in full for each."
    ));
    if let (Some(old), Some(new)) = (page.before().year, page.now().year)
        && new > old + 1
    {
        table.note(text!(
            "Hai năm này không liền kề; quy chế thi đua thường xét so với năm trước liền kề.",
            "These years do not follow each other; award rules usually ask about the year just before."
        ));
    }
    document.push(table);
}

fn verdict(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Rose => text!("Tăng", "yes"),
        Verdict::RoseInPart => text!("Tăng (có tiêu chí giảm)", "yes, but some fell"),
        Verdict::AtFull => text!("Đã đạt tối đa", "at the maximum"),
        Verdict::DidNotRise => text!("Không tăng", "no"),
        Verdict::Unknown => text!("Chưa rõ", "unknown"),
    }
}

/// Appends every criterion of the new year, and those that no longer exist.
fn push_tree(document: &mut Document, page: Page<'_>, view: View) {
    let nodes = page.step.nodes.iter();
    let deepest = nodes.clone().map(|node| node.depth).max().unwrap_or(0);
    if view.depth.is_none() && view.folded && page.step.nodes.len() > MAX_UNFOLDED {
        document.paragraph(text!(
            "Thêm --depth N để xem từng tiêu chí (1 là lĩnh vực, đến {deepest}).",
            "Add --depth N to see the criteria (1 for fields, up to {deepest})."
        ));
        return;
    }
    let title = text!("Theo tiêu chí", "By criterion");
    let shown = nodes.filter(|node| view.depth.is_none_or(|depth| node.depth <= depth));
    let mut table = criteria_table(document, title, shown, page);
    table.rows(|node, row| row.tags.clone_from(&node.leads));
    push_numbers(&mut table, page, None, sides);
    let totals = [&page.before().total, &page.now().total];
    if totals.iter().any(|mark| !mark.is_complete()) {
        let share = |mark: Option<&NodeScore>| {
            mark.map_or(Value::Empty, |mark| Value::Share(mark.scored, mark.leaves))
        };
        page.push_both(
            &mut table,
            |year| text!("Đã chấm {year}", "Scored {year}"),
            |node| sides(node).sides.map(share),
        );
        table.note(text!(
            "Chưa chấm không phải là 0: dòng nào còn tiêu chí chưa có điểm ở một trong hai năm thì không ghi tăng, giảm.",
            "Not scored is not zero: a row with a criterion that has no score in one of the years shows no change."
        ));
    }
    document.push(table);
}

/// Appends the criteria that were moved, renamed, split, merged, re-pointed, added or
/// dropped.
fn push_set_changes(document: &mut Document, page: Page<'_>) {
    let title = text!("Bộ tiêu chí đã thay đổi", "What changed in the set");
    let mut table = document.table(title, &page.step.set).named("set-changes");
    table.text(text!("Thay đổi", "Change"), 16, |change| {
        let kinds = change.kinds.iter().map(|kind| change_name(*kind));
        let kinds = joined(kinds, ", ").unwrap_or_default();
        if change.confirmed {
            text!("{kinds} (đã xác nhận)", "{kinds} (confirmed)")
        } else {
            kinds
        }
    });
    push_code_columns(&mut table, page, |change| [&change.old, &change.new]);
    table.text(text!("Tiêu chí", "Criterion"), 40, |change| {
        name_list(if change.new.is_empty() {
            &change.old
        } else {
            &change.new
        })
    });
    page.push_both(
        &mut table,
        |year| text!("Điểm chuẩn {year}", "Standard {year}"),
        |change| [&change.old, &change.new].map(|side| Value::points(standard(side))),
    );
    if !table.is_empty() {
        document.push(table);
    }
}

/// Appends likely matches that a person has to confirm.
fn push_proposals(document: &mut Document, page: Page<'_>) {
    let title = text!(
        "Có thể là một, chưa ghép: cần người xác nhận",
        "Possible matches, not applied: to be confirmed by a person"
    );
    let mut table = document
        .table(title, &page.step.proposals)
        .named("proposals");
    push_code_columns(&mut table, page, |one| [&one.old, &one.new]);
    table.text(text!("Tiêu chí", "Criterion"), 40, |one| {
        let [old, new] = [&one.old, &one.new].map(|side| name_list(side));
        format!("{old} → {new}")
    });
    table.number(text!("Giống nhau (%)", "Similarity (%)"), |one| {
        one.likeness
    });
    table.note(text!(
        "Chưa ghép nên điểm của các tiêu chí này tính là đã bỏ và mới thêm.",
        "Not matched, so the points of these criteria count as dropped and added."
    ));
    if !table.is_empty() {
        document.push(table);
    }
}

/// Appends the codes of the old and of the new year.
fn push_code_columns<'a, T: Copy>(
    table: &mut TableBuilder<T>,
    page: Page<'_>,
    sides: impl Fn(T) -> [&'a Vec<CriterionRef>; 2],
) {
    let headings = page.headings(|year| text!("Mã {year}", "Code {year}"));
    for (side, heading) in headings.into_iter().enumerate() {
        table.text(heading, 9, |item| {
            let codes: Vec<&str> = sides(item)[side]
                .iter()
                .map(|one| one.code.as_str())
                .collect();
            codes.join(", ")
        });
    }
}

fn change_name(kind: ChangeKind) -> Message {
    match kind {
        ChangeKind::Moved => text!("đổi mã", "moved"),
        ChangeKind::Renamed => text!("đổi tên", "renamed"),
        ChangeKind::Repointed => text!("đổi điểm chuẩn", "standard changed"),
        ChangeKind::Split => text!("tách", "split"),
        ChangeKind::Merged => text!("gộp", "merged"),
        ChangeKind::Added => text!("thêm", "added"),
        ChangeKind::Dropped => text!("bỏ", "dropped"),
    }
}

fn name_list(side: &[CriterionRef]) -> String {
    let names: Vec<&str> = side.iter().map(|one| one.name.as_str()).collect();
    names.join("; ")
}

fn standard(side: &[CriterionRef]) -> Option<Points> {
    (!side.is_empty()).then(|| side.iter().map(|one| one.standard).sum())
}

/// Appends the index of the total and of each field, one column a year.
fn push_trend(document: &mut Document, page: Page<'_>) {
    let comparison = page.comparison;
    let trend = &comparison.trend;
    let lang = document.lang;
    let title = text!("Chỉ số qua các năm (%)", "Index over the years (%)");
    let mut table = document.table(title, &trend.fields).named("trend");
    table.text(text!("Mã", "Code"), 6, |line| &line.code);
    table.text(text!("Lĩnh vực", "Field"), 36, |line| &line.name);
    for at in 0..comparison.years.len() {
        let year = page.column_label(at);
        let heading = if breaks_before(comparison, at) {
            text!("{year} (*)")
        } else {
            year
        };
        table.number(heading, |line| {
            index(line.marks.get(at).and_then(Option::as_ref))
        });
    }
    let name = text!("Tổng cộng", "Total");
    let mut total = vec![Value::Empty, Value::text(Some(name.get(lang)))];
    total.extend(trend.total.iter().map(|mark| index(Some(mark))));
    table.extra_row(RowKind::Total, total);
    table.notes(break_note(page));
    document.push(table);
}

/// Whether the set of a year is not that of the year before.
fn breaks_before(comparison: &Comparison, year: usize) -> bool {
    let mut steps = comparison.steps.iter();
    steps.any(|step| step.new == year && step.comparability.broken)
}

/// Names the years between which the set changed.
fn break_note(page: Page<'_>) -> Option<Message> {
    let comparison = page.comparison;
    let steps = comparison.steps.iter();
    let broken = steps.filter(|step| step.comparability.broken);
    let breaks = broken.map(|step| {
        let [old, new] = [step.old, step.new].map(|at| label(&comparison.years[at]));
        text!("giữa {old} và {new}", "between {old} and {new}")
    });
    let breaks = joined(breaks, ", ")?;
    Some(text!(
        "(*) Chuỗi số liệu bị ngắt {breaks}: bộ tiêu chí đã thay đổi nên chỉ số hai bên không so sánh trực tiếp được.",
        "(*) The series breaks {breaks}: the set has changed, so the indices on both sides are not directly comparable."
    ))
}

/// Appends the points, maximum and index of each year.
fn push_levels(document: &mut Document, page: Page<'_>) {
    let comparison = page.comparison;
    let title = text!("Tổng điểm qua các năm", "Total over the years");
    let years = comparison.years.iter().enumerate();
    let mut table = document.table(title, years).named("years");
    table.text(text!("Năm", "Year"), 12, |(at, _)| page.column_label(at));
    table.number(text!("Điểm", "Points"), |(_, year)| {
        scored_points(Some(&year.total))
    });
    table.number(text!("Điểm tối đa", "Maximum"), |(_, year)| {
        year.total.maximum
    });
    table.number(text!("Chỉ số (%)", "Index (%)"), |(_, year)| {
        index(Some(&year.total))
    });
    if comparison.years.iter().any(|year| year.outcome.is_some()) {
        let heading = text!("Điểm cuối cùng", "Final figure");
        table.number(heading, |(_, year)| {
            let exact = year.outcome.as_ref().map(|one| one.last);
            let exact = exact.filter(|last| last.is_one());
            Value::points(exact.map(|last| last.lower.printed(comparison.decimals)))
        });
    }
    document.push(table);
}

/// Appends the change from each year to the next.
fn push_steps(document: &mut Document, page: Page<'_>) {
    let comparison = page.comparison;
    let decimals = comparison.decimals;
    let title = text!("Tăng, giảm qua các năm", "Changes over the years");
    let mut table = document.table(title, &comparison.steps).named("steps");
    table.text(text!("Năm", "Years"), 16, |step| {
        let [old, new] = [step.old, step.new].map(|at| page.column_label(at));
        text!("{old} → {new}")
    });
    table.number(text!("Tăng, giảm điểm", "Change"), |step| {
        let change = step.change.as_ref();
        change.map(|change| Value::Change(change.points))
    });
    let heading = text!("Tăng, giảm trên cùng tiêu chí", "Like for like");
    table.number(heading, |step| Value::Change(step.parts.real));
    let heading = text!("Tăng, giảm chỉ số", "Change of index");
    table.number(heading, |step| {
        let change = step.change.as_ref();
        let change = change.and_then(|change| change.index_to(decimals));
        change.map(Value::Change)
    });
    let heading = text!("Tỷ lệ so sánh được (%)", "Comparable (%)");
    table.number(heading, |step| step.comparability.index);
    document.push(table);
}
