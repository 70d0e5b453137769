//! Interprets a heading: the column, whose points and of which year.

use super::computed::{is_difference, is_opinion, is_worked_out, is_worked_out_band};
use super::words::Words;
use super::{CriterionField, LONGEST, contains_words, council, fold};
use crate::input::values;
use crate::model::ScoreColumn;

/// An interpreted heading: its meaning and its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The meaning of the column; points of a year are resolved with the whole table.
    pub meaning: Meaning,
    /// The year in the heading.
    pub year: Option<u16>,
    /// Whether it contains "last year".
    pub last_year: bool,
}

impl Named {
    /// Returns whether it is a score, of any year.
    #[must_use]
    pub fn is_score(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::PointsOfYear
                | Meaning::Column(CriterionField::Points(
                    ScoreColumn::SelfScore | ScoreColumn::AppraisedFirst | ScoreColumn::Appraised
                ))
        )
    }

    /// Returns whether it contains points of any kind.
    #[must_use]
    pub fn is_points(&self) -> bool {
        match self.meaning {
            Meaning::PointsOfYear => true,
            Meaning::Column(heading) => heading.is_points(),
        }
    }
}

/// The meaning of a heading by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column of that kind.
    ScoreColumn(CriterionField),
    /// "Điểm 2022 đạt được": points of a year, last year's or this year's.
    PointsOfYear,
}

/// Returns the words of a heading without its year, and the year.
pub(super) fn words_and_year(text: &str) -> (Words, Option<u16>) {
    let folded = fold(text);
    if folded.bytes().all(|byte| !byte.is_ascii_digit()) {
        return (Words::of(folded), None);
    }
    let mut year = None;
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match values::year(word) {
            Some(found) => {
                // "Điểm chuẩn (theo QĐ năm 2022)" does not depend on the year of the
                // decision.
                if !is_of_decision(&words.join(" ")) {
                    year = Some(found);
                }
                if words.last() == Some(&"nam") {
                    words.pop();
                }
            }
            None => words.push(word),
        }
    }
    (Words::of(words.join(" ")), year)
}

/// Returns whether a year after these words is that of a decision instead of the scored
/// year; folded.
#[must_use]
pub fn is_of_decision(words: &str) -> bool {
    const DECISIONS: [&str; 8] = [
        "qd",
        "quyet dinh",
        "ban hanh",
        "nghi quyet",
        "thong tu",
        "cong van",
        "huong dan",
        "chi thi",
    ];
    DECISIONS
        .iter()
        .any(|decision| contains_words(words, decision))
}

pub(super) fn says_last_year(words: &Words) -> bool {
    words.localize(&["nam truoc", "nam lien truoc", "previous", "last year"])
}

/// Returns whether a cell states the year of the columns below it.
#[must_use]
pub fn tells_year(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST;
    let (words, year) = words_and_year(if short { text } else { "" });
    year.is_some() || says_last_year(&words)
}

/// Interprets a text as a heading. Returns `None` if it is not one.
#[must_use]
pub fn named(text: &str) -> Option<Named> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let (words, year) = words_and_year(text);
    if is_difference(&words) {
        return None;
    }
    let of_year = || {
        let spoken = ["diem", "dat duoc", "ket qua", "score", "points"];
        year.is_some() && words.localize(&spoken)
    };
    let no_points = || is_worked_out(text, &words) || is_opinion(&words);
    let meaning = match CriterionField::of_words(&words) {
        Some(CriterionField::Points(_)) if no_points() => return None,
        Some(heading) => Meaning::Column(heading),
        None if council::scores(&words) && !no_points() => {
            Meaning::Column(CriterionField::Points(ScoreColumn::Appraised))
        }
        None if of_year() && !no_points() => Meaning::PointsOfYear,
        None => return None,
    };
    Some(Named {
        meaning,
        year,
        last_year: says_last_year(&words),
    })
}

/// Interprets the lowest of several stacked heading cells. Its own words come first
/// ("Điểm thẩm định" above "Tự chấm" is a self-score); if they have no meaning, they are
/// read with those above. The year may be in any of them.
#[must_use]
pub fn named_under(cells: &[&str]) -> Option<Named> {
    let joined = |from: usize| cells[from..].join(" ");
    let mut named = (0..cells.len())
        .rev()
        .find_map(|from| named(&joined(from)))?;
    let above = cells.split_last().map_or(&[][..], |(_, above)| above);
    for band in above.iter().rev() {
        let (words, year) = words_and_year(band);
        if named.is_points()
            && (is_difference(&words) || is_worked_out_band(band, &words) || is_opinion(&words))
        {
            return None;
        }
        // The maximum or the planned points of a survey are not a score.
        let of_score = CriterionField::of_words(&words).is_none_or(|above| {
            !matches!(
                above,
                CriterionField::Points(
                    ScoreColumn::Standard | ScoreColumn::Target | ScoreColumn::Previous
                )
            )
        });
        if named.meaning == Meaning::Column(CriterionField::Survey) && !of_score {
            return None;
        }
        named.year = named.year.or(year);
        named.last_year |= says_last_year(&words);
    }
    Some(named)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn meaning(text: &str) -> Option<Meaning> {
        named(text).map(|named| named.meaning)
    }

    #[test]
    fn headings_as_offices_write_them() {
        let points = |column| Some(Meaning::Column(CriterionField::Points(column)));
        for (text, expected) in [
            ("STT", Some(Meaning::Column(CriterionField::Code))),
            (
                "Lĩnh vực, tiêu chí",
                Some(Meaning::Column(CriterionField::Name)),
            ),
            ("NỘI DUNG", Some(Meaning::Column(CriterionField::Name))),
            ("Điểm chuẩn", points(ScoreColumn::Standard)),
            ("Ðiểm\ntối đa", points(ScoreColumn::Standard)),
            ("diem toi da", points(ScoreColumn::Standard)),
            ("Điểm 2022 đạt được", Some(Meaning::PointsOfYear)),
            ("Mục tiêu năm 2023", points(ScoreColumn::Target)),
            ("Điểm tự chấm", points(ScoreColumn::SelfScore)),
            ("SNV đánh giá", points(ScoreColumn::Appraised)),
            (
                "Tài liệu kiểm chứng",
                Some(Meaning::Column(CriterionField::Evidence)),
            ),
            (
                "Đơn vị chủ trì",
                Some(Meaning::Column(CriterionField::Lead)),
            ),
            ("Điểm năm trước", points(ScoreColumn::Previous)),
            ("Điểm thẩm định năm trước", points(ScoreColumn::Appraised)),
            ("Tự đánh giá năm trước", points(ScoreColumn::SelfScore)),
            ("Ý kiến thẩm định", None),
            ("Nội dung thẩm định", None),
            ("Nhận xét của Hội đồng thẩm định", None),
            ("Lý do tự chấm", None),
            ("Tỷ lệ tự chấm", None),
            ("Tự chấm (%)", None),
            ("Chỉ số tự chấm", None),
            ("Điểm bị trừ qua thẩm định", None),
            ("Tăng/giảm khi thẩm định", None),
            ("Thứ hạng thẩm định", None),
            ("Điểm mất năm 2023", None),
            ("Điểm còn lại so mục tiêu", None),
            ("Điểm Sở Nội vụ chấm", points(ScoreColumn::Appraised)),
            ("UBND tỉnh đánh giá", points(ScoreColumn::Appraised)),
            ("UBND huyện chấm", points(ScoreColumn::Appraised)),
            ("Đoàn kiểm tra chấm", points(ScoreColumn::Appraised)),
            ("Điểm đánh giá của Hội đồng", points(ScoreColumn::Appraised)),
            ("Ý kiến UBND tỉnh đánh giá", None),
            ("Điểm UBND huyện Đắk Mil", None),
            ("Ghi chú", None),
            ("Còn tới mục tiêu", None),
            ("Chênh lệch so với điểm chuẩn", None),
            ("Công tác chỉ đạo", None),
        ] {
            assert_eq!(meaning(text), expected, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(meaning(&decomposed), expected, "{text}, decomposed");
        }
        assert_eq!(named("Mục tiêu năm 2023").unwrap().year, Some(2023));
        for decision in [
            "Điểm chuẩn (theo QĐ năm 2022)",
            "Điểm chuẩn ban hành năm 2022",
        ] {
            assert_eq!(meaning(decision), points(ScoreColumn::Standard));
            assert_eq!(named(decision).unwrap().year, None);
        }
    }

    #[test]
    fn a_cell_is_read_with_those_above_it() {
        let points = |column| Meaning::Column(CriterionField::Points(column));
        let (own, council) = (
            points(ScoreColumn::SelfScore),
            points(ScoreColumn::Appraised),
        );
        for (cells, meaning, year, last_year) in [
            (&["Điểm", "Tự chấm"][..], own, None, false),
            (&["Điểm thẩm định", "Tự chấm"], own, None, false),
            (&["Tự", "chấm"], own, None, false),
            (
                &["Kết quả", "Năm 2022", "Thẩm định"],
                council,
                Some(2022),
                false,
            ),
            (&["Năm trước", "Tự chấm"], own, None, true),
            (
                &["Điểm đạt được", "2022"],
                Meaning::PointsOfYear,
                Some(2022),
                false,
            ),
        ] {
            let expected = Named {
                meaning,
                year,
                last_year,
            };
            assert_eq!(named_under(cells), Some(expected), "{cells:?}");
        }
        for cells in [
            &["Tỷ lệ (%)", "Tự chấm"][..],
            &["Chênh lệch", "Thẩm định"],
            &["Ý kiến", "Thẩm định"],
            &["Xếp hạng", "Thẩm định"],
        ] {
            assert_eq!(named_under(cells), None, "{cells:?}");
        }
    }
}
