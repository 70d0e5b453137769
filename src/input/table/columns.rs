//! Which column of the table holds what, once the years of its headings are known.

use foldhash::HashSet;

use super::find::{Head, Table};
use super::scored_year;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::heading::{Heading, Meaning, Named, fold};
use crate::model::Column;
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// Which column holds what.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    of: Vec<(Heading, Head)>,
    /// The same by heading: each row asks for all of them.
    at: [Option<usize>; Heading::COUNT],
    /// Headings that stand twice: which column is meant is not known.
    doubtful: [bool; Heading::COUNT],
    /// Columns that are known and not read: scores of earlier years.
    passed: HashSet<usize>,
    /// The year that is scored, and the cell whose heading says so.
    pub(super) year: Option<(u16, usize, usize)>,
}

impl Columns {
    #[inline]
    pub(super) fn get(&self, heading: Heading) -> Option<usize> {
        self.at[heading.index()]
    }

    /// Notes where a heading stands, in place of what was noted before.
    fn set(&mut self, heading: Heading, head: Head) {
        self.of.retain(|(known, _)| *known != heading);
        self.of.push((heading, head));
        self.at[heading.index()] = Some(head.column);
    }

    fn head(&self, heading: Heading) -> Option<&Head> {
        let found = self.of.iter().find(|(known, _)| *known == heading);
        found.map(|(_, head)| head)
    }

    /// Columns that hold what is said of them.
    #[cfg(test)]
    pub(super) fn with(columns: &[(Heading, usize)]) -> Self {
        let head = |(heading, column): &(Heading, usize)| {
            let named = Named {
                meaning: Meaning::Column(*heading),
                year: None,
                last_year: false,
            };
            let (column, row) = (*column, 0);
            (*heading, Head { column, row, named })
        };
        let mut known = Self::default();
        for (heading, head) in columns.iter().map(head) {
            known.set(heading, head);
        }
        known
    }

    /// Whether the heading stands twice, so that no value below it can be trusted.
    #[inline]
    pub(super) fn is_doubtful(&self, heading: Heading) -> bool {
        self.doubtful[heading.index()]
    }

    /// Whether the table has a column of what few tables have, once or twice.
    pub(super) fn has_rest(&self) -> bool {
        const REST: [Heading; 11] = [
            Heading::Rule,
            Heading::Support,
            Heading::Output,
            Heading::Due,
            Heading::Progress,
            Heading::Effort,
            Heading::Declared,
            Heading::Explanation,
            Heading::NotApplicable,
            Heading::Kind,
            Heading::ScoredBy,
        ];
        let has = |heading| self.get(heading).is_some() || self.is_doubtful(heading);
        REST.into_iter().any(has)
    }

    /// Whether it is known why a column is not read, or it is.
    pub(super) fn is_known(&self, column: usize) -> bool {
        self.passed.contains(&column) || self.all().any(|(_, at)| at == column)
    }

    /// Whether a column holds points that are read.
    pub(super) fn is_points(&self, column: usize) -> bool {
        self.all()
            .any(|(heading, at)| at == column && heading.is_points())
    }

    /// Every column of the table with what it holds.
    pub(super) fn all(&self) -> impl Iterator<Item = (Heading, usize)> + '_ {
        let all = self.of.iter();
        all.map(|(heading, head)| (*heading, head.column))
    }
}

/// How near to the last word a score of last year is: the council's, then a
/// plain "Điểm 2022 đạt được", then the first appraisal, then the body's own.
fn finality(named: Named) -> u8 {
    match named.meaning {
        Meaning::Column(Heading::Points(Column::SelfScore)) => 0,
        Meaning::Column(Heading::Points(Column::AppraisedFirst)) => 1,
        Meaning::PointsOfYear => 2,
        Meaning::Column(_) => 3,
    }
}

impl Table {
    /// Decides which column holds what. "Điểm 2022" is last year's score where
    /// the table is about a later year, else the score that counts, and so is a
    /// score of an earlier year, whoever gave it. Of several earlier years the
    /// latest is last year, and of its scores the final one counts.
    pub(super) fn columns(
        &self,
        (file, at, sheet): (FileId, usize, &Sheet),
        year: Option<u16>,
        faults: &mut Vec<Diagnostic>,
    ) -> Columns {
        let mut columns = Columns::default();
        let place = |head: &Head| Place::cell(file, at, head.row, head.column);
        let counter = self.counter(sheet);
        let spread = self.name_columns(sheet).unwrap_or_default();
        let passed =
            |column| counter == Some(column) || spread.iter().skip(1).any(|name| *name == column);
        let this = year.or_else(|| self.newest_year());
        let earlier =
            |named: &Named| named.last_year || (named.year.is_some() && named.year < this);
        let later = |named: &Named| this.is_some() && named.year > this;
        let last = self.heads.iter().map(|head| &head.named);
        let last = last.filter(|named| named.is_score() && earlier(named));
        let last = last.filter_map(|named| named.year).max();
        let standard = Meaning::Column(Heading::Points(Column::Standard));
        let current_standard = self
            .heads
            .iter()
            .any(|head| head.named.meaning == standard && !earlier(&head.named));
        for head in &self.heads {
            if passed(head.column) {
                columns.passed.insert(head.column);
                continue;
            }
            let named = &head.named;
            let of_before = earlier(named);
            let is_last_year = named.last_year || named.year == last;
            let heading = match named.meaning {
                _ if named.is_score() && of_before && is_last_year => {
                    Heading::Points(Column::Previous)
                }
                _ if named.is_score() && (of_before || later(named)) => {
                    columns.passed.insert(head.column);
                    continue;
                }
                // Not read, which is said by its name.
                Meaning::Column(Heading::Survey) if of_before => continue,
                Meaning::Column(Heading::Points(Column::Target)) if of_before => {
                    columns.passed.insert(head.column);
                    continue;
                }
                Meaning::Column(Heading::Points(Column::Target)) if later(named) => {
                    columns.passed.insert(head.column);
                    let years = (named.year.unwrap_or_default(), this.unwrap_or_default());
                    faults.push(scored_year::target_later(years, place(head)));
                    continue;
                }
                meaning if meaning == standard && of_before && current_standard => {
                    columns.passed.insert(head.column);
                    continue;
                }
                Meaning::Column(heading) => heading,
                // The sum of the score and the survey's points beside it.
                Meaning::PointsOfYear if self.is_sum_of_row(sheet, head) => continue,
                Meaning::PointsOfYear if named.year == this => Heading::Points(Column::Appraised),
                Meaning::PointsOfYear => continue,
            };
            let Some(first) = columns.head(heading).copied() else {
                columns.set(heading, *head);
                continue;
            };
            let (one, other) = (finality(first.named), finality(*named));
            let both_scores = first.named.is_score() && named.is_score();
            if heading == Heading::Points(Column::Previous) && both_scores && one != other {
                let (taken, left) = if one > other {
                    (first, *head)
                } else {
                    (*head, first)
                };
                columns.set(heading, taken);
                columns.passed.insert(left.column);
                faults.push(final_taken(place(&taken), place(&left)));
            } else {
                columns.doubtful[heading.index()] = true;
                columns.passed.insert(head.column);
                faults.push(twice(heading, place(&first), place(head)));
            }
        }
        if year.is_none()
            && let Some((dated, bare)) = self.of_unclear_year()
        {
            for head in [dated, bare] {
                if let Meaning::Column(heading) = head.named.meaning {
                    columns.doubtful[heading.index()] = true;
                }
            }
            faults.push(year_unclear(dated.named.year, place(dated), place(bare)));
        }
        let year_of = |head: &Head| head.named.year.map(|year| (year, head.row, head.column));
        let newest = self.heads.iter().filter_map(year_of);
        columns.year = match newest.max_by_key(|(year, ..)| *year) {
            Some((newest, row, column)) if self.only_last_year(newest) => {
                Some((newest + 1, row, column))
            }
            newest => newest,
        };
        columns
    }

    /// Whether a column is headed "Tổng điểm" beside one of the council's scores and
    /// one of survey points.
    fn is_sum_of_row(&self, sheet: &Sheet, head: &Head) -> bool {
        let words = sheet
            .cell(head.row, head.column)
            .map(|cell| fold(&cell.text));
        let is_sum = words.is_some_and(|words| words == "tong" || words.starts_with("tong "));
        let has = |heading| {
            let mut heads = self.heads.iter().map(|head| head.named.meaning);
            heads.any(|meaning| meaning == Meaning::Column(heading))
        };
        is_sum && has(Heading::Survey) && has(Heading::Points(Column::Appraised))
    }

    /// The year the table is about, by its own headings.
    pub(super) fn newest_year(&self) -> Option<u16> {
        let years = self.heads.iter().filter_map(|head| head.named.year);
        let newest = years.max()?;
        Some(if self.only_last_year(newest) {
            newest + 1
        } else {
            newest
        })
    }

    /// The council's score under the only year of the heading beside a self-score
    /// under none: the one may be last year's and the other this year's, or both
    /// of one year.
    fn of_unclear_year(&self) -> Option<(&Head, &Head)> {
        let newest = self.newest_year()?;
        let is =
            |head: &Head, column| head.named.meaning == Meaning::Column(Heading::Points(column));
        let undated = |head: &Head| head.named.year.is_none() && !head.named.last_year;
        let mut heads = self.heads.iter();
        let dated = heads.find(|head| {
            let council = is(head, Column::Appraised) || is(head, Column::AppraisedFirst);
            council && head.named.year == Some(newest)
        })?;
        let mut heads = self.heads.iter();
        let bare = heads.find(|head| is(head, Column::SelfScore) && undated(head))?;
        // A self-score or a target of the same year says which year is scored.
        let said = self.heads.iter().any(|head| {
            let own = is(head, Column::SelfScore) || is(head, Column::Target);
            own && head.named.year == Some(newest)
        });
        (!said).then_some((dated, bare))
    }

    /// Whether the newest year stands only over last year's score, while the
    /// columns of this year ("Mục tiêu", "Tự chấm") name no year.
    fn only_last_year(&self, newest: u16) -> bool {
        let named = || self.heads.iter().map(|head| &head.named);
        let is = |named: &Named, column| named.meaning == Meaning::Column(Heading::Points(column));
        // The council's word on a year ends it. Without a self-score beside it the
        // table is a plan: what that year gave, and the target of the next.
        let planned = !named().any(|named| is(named, Column::SelfScore));
        let council = |named: &Named| {
            planned && (is(named, Column::Appraised) || is(named, Column::AppraisedFirst))
        };
        let previous = |named: &Named| {
            named.last_year
                || council(named)
                || matches!(
                    named.meaning,
                    Meaning::PointsOfYear | Meaning::Column(Heading::Points(Column::Previous))
                )
        };
        let this = [Column::Target, Column::SelfScore, Column::Appraised];
        let of_this = |named: &Named| {
            let is = |column| named.meaning == Meaning::Column(Heading::Points(column));
            !named.last_year && named.year != Some(newest) && this.into_iter().any(is)
        };
        // Scores of both, own and the council's, below "Năm 2022" beside a target
        // or scores without a year are last year's, too.
        let twin = named()
            .filter(|named| named.year == Some(newest))
            .any(|named| named.is_score() && named_twice(self, *named));
        let scores = named()
            .filter(|named| named.year == Some(newest))
            .all(|named| previous(named) || (named.is_score() && twin));
        scores && named().any(of_this)
    }
}

/// Whether the same score stands once more under no year.
fn named_twice(table: &Table, named: Named) -> bool {
    let mut others = table.heads.iter().map(|head| &head.named);
    others.any(|other| other.meaning == named.meaning && other.year.is_none() && !other.last_year)
}

/// The note that of two scores of last year the final one was taken.
fn final_taken(taken: Place, left: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::FinalScoreTaken,
        taken,
        text!(
            "có hai cột điểm của năm trước; cột này được đọc là điểm năm trước",
            "two columns hold scores of last year; this one is read as the previous score"
        ),
    )
    .label(text!("điểm sau cùng", "the final score"))
    .related(left, text!("không đọc", "not read"))
    .help(text!(
        "nếu cần cột kia, đổi tiêu đề cột này thành tên khác, ví dụ “Ghi chú”",
        "if the other one is meant, give this column another heading, such as “Ghi chú”"
    ))
}

/// The fault of a year that stands over one of two scores only.
fn year_unclear(year: Option<u16>, dated: Place, bare: Place) -> Diagnostic {
    let year = year.unwrap_or_default();
    let next = year.saturating_add(1);
    Diagnostic::new(
        Fault::YearUnclear,
        dated,
        text!(
            "cột này ghi năm {year}, cột tự chấm không ghi năm: không rõ hai điểm có cùng một năm hay không",
            "this column is of {year} and the self-score names no year: whether both scores are of one year is not known",
            year = year.to_string()
        ),
    )
    .label(text!("có năm", "of a year"))
    .related(bare, text!("không ghi năm", "of no year"))
    .help(text!(
        "ghi năm vào tiêu đề cột tự chấm, ví dụ “Tự chấm năm {year}” hoặc “Tự chấm năm {next}”, hoặc cho biết năm đang chấm bằng --year",
        "name the year in the heading of the self-score, such as “Tự chấm năm {year}” or “Tự chấm năm {next}”, or give the year that is scored with --year",
        year = year.to_string(),
        next = next.to_string()
    ))
}

/// The fault of two columns that mean the same.
fn twice(heading: Heading, first: Place, second: Place) -> Diagnostic {
    let name = heading.printed();
    Diagnostic::new(
        Fault::HeadingTwice,
        second,
        text!("hai cột cùng là “{name}”", "two columns are “{name}”", name),
    )
    .label(text!("cột thứ hai", "the second column"))
    .related(first, text!("cột thứ nhất", "the first column"))
    .help(text!(
        "bỏ một cột, hoặc đặt tiêu đề khác cho cột không dùng",
        "remove one of them, or give the one not meant another heading"
    ))
}
