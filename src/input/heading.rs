//! What the heading of a column means, in whatever words it is written.

pub use crate::vocab::CriterionField;
use crate::vocab::fold::{contains_words, fold, folds_to};

use crate::input::values;
use crate::vocab::ScoreColumn;
use crate::vocab::fields::RECOGNITION_ORDER;
use crate::vocab::headings::{
    APPRAISAL_ROUNDS, APPRAISING_BODIES, COMPUTED, COMPUTED_FIRST, DECISIONS, DIFFERENCES,
    LAST_YEAR, MAYBE_POINTS, POINTS_BAND, POINTS_OF_YEAR, REMARKS, SCORING_VERBS,
};

/// The longest heading that is recognised, in characters; longer text is a name.
const LONGEST: usize = 90;

/// The longest heading of a column of codes, in characters.
const LONGEST_OF_CODES: usize = 24;

/// A heading that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// What the column contains; points of a year are decided by the whole table.
    pub meaning: Meaning,
    /// The year in the heading.
    pub year: Option<u16>,
    /// Whether it means last year.
    pub last_year: bool,
}

/// What a heading means by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A column of that field.
    Field(CriterionField),
    /// "Điểm 2022 đạt được": points of a year, last year's or this year's.
    PointsOfYear,
}

impl Named {
    /// Whether it heads a score that somebody gave, of any year.
    #[must_use]
    pub fn is_score(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::PointsOfYear
                | Meaning::Field(CriterionField::Points(
                    ScoreColumn::SelfScore | ScoreColumn::AppraisedFirst | ScoreColumn::Appraised
                ))
        )
    }

    /// Whether it heads points of any kind.
    #[must_use]
    pub fn is_points(&self) -> bool {
        match self.meaning {
            Meaning::PointsOfYear => true,
            Meaning::Field(heading) => heading.is_points(),
        }
    }
}

/// Returns what a heading means, if it is one.
#[must_use]
pub fn named(text: &str) -> Option<Named> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let (words, year) = words_and_year(text);
    if words.have(&DIFFERENCES) {
        return None;
    }
    let of_year = || year.is_some() && words.have(&POINTS_OF_YEAR);
    let no_points = || is_computed(text, &words) || is_remark(&words);
    let meaning = match field_of(&words) {
        Some(CriterionField::Points(_)) if no_points() => return None,
        Some(heading) => Meaning::Field(heading),
        None if says_body_scores(&words) && !no_points() => {
            Meaning::Field(CriterionField::Points(ScoreColumn::Appraised))
        }
        None if of_year() && !no_points() => Meaning::PointsOfYear,
        None => return None,
    };
    Some(Named {
        meaning,
        year,
        last_year: words.have(&LAST_YEAR),
    })
}

/// Returns what the lowest of several cells, one above the other, heads. Its own words
/// are the plainest ("Điểm thẩm định" over "Tự chấm" is a self-score); if they mean
/// nothing they are read with those above. A year may be in any of them.
#[must_use]
pub fn named_under(cells: &[&str]) -> Option<Named> {
    let joined = |from: usize| cells[from..].join(" ");
    let mut named = (0..cells.len())
        .rev()
        .find_map(|from| named(&joined(from)))?;
    let above = cells.split_last().map_or(&[][..], |(_, above)| above);
    for band in above.iter().rev() {
        let (words, year) = words_and_year(band);
        if named.is_points() && !may_be_band_of_points(band, &words) {
            return None;
        }
        // The most that a survey may give, or its target, is not a score of it.
        let of_score = field_of(&words).is_none_or(|above| {
            !matches!(
                above,
                CriterionField::Points(
                    ScoreColumn::Standard | ScoreColumn::Target | ScoreColumn::Previous
                )
            )
        });
        if named.meaning == Meaning::Field(CriterionField::Survey) && !of_score {
            return None;
        }
        named.year = named.year.or(year);
        named.last_year |= words.have(&LAST_YEAR);
    }
    Some(named)
}

/// Whether a cell names the year of the columns below it.
#[must_use]
pub fn tells_year(text: &str) -> bool {
    let short = text.chars().count() <= LONGEST;
    let (words, year) = words_and_year(if short { text } else { "" });
    year.is_some() || words.have(&LAST_YEAR)
}

/// Whether a year after some folded words is that of a decision, and not of what is
/// scored.
#[must_use]
pub fn is_of_decision(words: &str) -> bool {
    DECISIONS
        .iter()
        .any(|decision| contains_words(words, decision))
}

/// Whether a cell heads the column of codes.
#[must_use]
pub fn is_code(text: &str) -> bool {
    // Most cells are a code or a long text: they are ruled out without folding them.
    let begins = |phrase: &str| {
        let first = text.chars().next().unwrap_or_default();
        !first.is_ascii_alphanumeric() || phrase.starts_with(first.to_ascii_lowercase())
    };
    text.len() <= LONGEST_OF_CODES * char::MAX.len_utf8()
        && text.chars().count() <= LONGEST_OF_CODES
        && (CriterionField::Code.spec().whole_phrases.iter())
            .any(|phrase| begins(phrase) && folds_to(text, phrase))
}

/// Returns what the lowest of several cells heads if it is called by who appraises
/// ("Sở Nội vụ", "HĐTĐ") or by the round ("Phúc tra"), the round only if the cells
/// above mention points. Next to a self-score that is the appraised one.
#[must_use]
pub fn of_council(cells: &[&str]) -> Option<Named> {
    appraisal(cells).and_then(|(named, sure)| sure.then_some(named))
}

/// Whether the lowest of several cells is called so, whether or not it is about points.
#[must_use]
pub fn may_be_of_council(cells: &[&str]) -> bool {
    appraisal(cells).is_some()
}

/// Whether a cell over several columns describes them as points.
#[must_use]
pub fn is_band_of_points(text: &str) -> bool {
    text.chars().count() <= LONGEST && {
        let words = words_and_year(text).0;
        words.have(&POINTS_BAND) && !is_computed_band(text, &words) && !words.have(&DIFFERENCES)
    }
}

/// Whether a heading that means no known column still mentions points, so that the
/// column may have to be reported.
#[must_use]
pub fn may_be_points(text: &str) -> bool {
    may_be_known(text).is_some_and(|words| !is_computed(text, &words) && words.have(&MAYBE_POINTS))
}

/// Whether a heading that means no known column may still head points, called by whose
/// or of when they are: "Sở A", "Quý I".
#[must_use]
pub fn may_be_of_somebody(text: &str) -> bool {
    may_be_known(text).is_some_and(|words| {
        words.text.contains(char::is_alphabetic) && !is_computed(text, &words) && !is_remark(&words)
    })
}

/// Returns the words of a heading that means no known column and no difference.
fn may_be_known(text: &str) -> Option<Words> {
    let words = Words::new(fold(text));
    let unknown = text.chars().count() <= LONGEST
        && named(text).is_none()
        && !words.have(&DIFFERENCES)
        // The heading of our own reports for the number of scored criteria.
        && words.text != "da cham";
    unknown.then_some(words)
}

/// Returns the field that the words of a heading name.
fn field_of(words: &Words) -> Option<CriterionField> {
    RECOGNITION_ORDER.into_iter().find(|heading| {
        let spec = heading.spec();
        spec.whole_phrases.contains(&words.text.as_str()) || words.have(spec.phrases)
    })
}

/// Returns the words of a heading without its year, and the year.
fn words_and_year(text: &str) -> (Words, Option<u16>) {
    let folded = fold(text);
    if folded.bytes().all(|byte| !byte.is_ascii_digit()) {
        return (Words::new(folded), None);
    }
    let mut year = None;
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match values::year(word) {
            Some(found) => {
                // "Điểm chuẩn (theo QĐ năm 2022)" is of whichever year the table is.
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
    (Words::new(words.join(" ")), year)
}

/// Whether a heading names a share, a rank or deducted points.
fn is_computed(text: &str, words: &Words) -> bool {
    let first = |first: &&str| words.text.starts_with(first);
    text.contains('%') || words.have(&COMPUTED) || COMPUTED_FIRST.iter().any(first)
}

/// Whether a cell over several columns describes them as shares, ranks or deducted
/// points; one that only mentions such ("Kết quả và tỷ lệ") does not.
fn is_computed_band(text: &str, words: &Words) -> bool {
    let words = words.text.as_str();
    let bare = words.strip_prefix("diem ").unwrap_or(words);
    let begins = |phrase: &&str| bare == *phrase || bare.starts_with(&format!("{phrase} "));
    let first = |first: &&str| bare.starts_with(first.trim_end());
    text.contains('%') || COMPUTED.iter().any(begins) || COMPUTED_FIRST.iter().any(first)
}

/// Whether a heading that names a score is about words on it.
fn is_remark(words: &Words) -> bool {
    words.have_begun(&REMARKS)
}

/// Whether the columns below a cell may contain points.
fn may_be_band_of_points(text: &str, words: &Words) -> bool {
    !words.have(&DIFFERENCES) && !is_computed_band(text, words) && !is_remark(words)
}

/// Whether a heading names an appraising body that scores: "UBND tỉnh đánh giá", "Điểm
/// đánh giá của Hội đồng".
fn says_body_scores(words: &Words) -> bool {
    if !words.have(&SCORING_VERBS) {
        return false;
    }
    let words = words.text.as_str();
    let after_verb = |body: &str| {
        let before = words.strip_suffix(body);
        before.is_some_and(|before| {
            let mut verbs = SCORING_VERBS.iter();
            verbs.any(|verb| before.ends_with(&format!("{verb} cua ")))
        })
    };
    let before_verb = |body: &str| {
        let mut found = words.match_indices(body);
        found.any(|(at, _)| {
            let begins = at == 0 || words.as_bytes()[at - 1] == b' ';
            let rest = words[at + body.len()..]
                .strip_prefix(' ')
                .unwrap_or_default();
            begins && SCORING_VERBS.iter().any(|verb| rest.starts_with(verb))
        })
    };
    let mut bodies = APPRAISING_BODIES.iter();
    bodies.any(|body| before_verb(body) || after_verb(body))
}

/// Returns what a column called by who appraises or by the round contains, and whether
/// that is sure.
fn appraisal(cells: &[&str]) -> Option<(Named, bool)> {
    let (own, above) = cells.split_last()?;
    if own.chars().count() > LONGEST {
        return None;
    }
    let (words, mut year) = words_and_year(own);
    let mut last_year = words.have(&LAST_YEAR);
    let own = words.text.as_str();
    let bare = own.strip_prefix("diem ").unwrap_or(own);
    let bare = bare.strip_prefix("cua ").unwrap_or(bare);
    let mut of_points = bare.len() < own.len();
    for band in above {
        let (words, found) = words_and_year(band);
        if !may_be_band_of_points(band, &words) {
            return None;
        }
        of_points |= words.have(&POINTS_BAND);
        year = year.or(found);
        last_year |= words.have(&LAST_YEAR);
    }
    let body = APPRAISING_BODIES.contains(&bare);
    let named = Named {
        meaning: Meaning::Field(CriterionField::Points(ScoreColumn::Appraised)),
        year,
        last_year,
    };
    (body || APPRAISAL_ROUNDS.contains(&bare)).then_some((named, body || of_points))
}

/// Folded words that many phrases are looked for in. A phrase is compared only if a
/// word begins with the same two letters.
#[derive(Debug)]
struct Words {
    text: String,
    beginnings: u64,
}

impl Words {
    fn new(text: String) -> Self {
        let beginnings = text.split(' ').fold(0, |all, word| all | beginning(word));
        Self { text, beginnings }
    }

    fn may_have(&self, phrase: &str) -> bool {
        self.beginnings & beginning(phrase) != 0
    }

    /// Whether one of the phrases is among the words, whole and in a row.
    fn have(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| self.may_have(phrase) && contains_words(&self.text, phrase))
    }

    /// Whether one of the phrases begins with a word; its last word may go on.
    fn have_begun(&self, phrases: &[&str]) -> bool {
        let at_word = |at: usize| at == 0 || self.text.as_bytes()[at - 1] == b' ';
        let mut phrases = phrases.iter();
        phrases.any(|phrase| {
            let mut found = self.text.match_indices(phrase);
            self.may_have(phrase) && found.any(|(at, _)| at_word(at))
        })
    }
}

/// Returns one bit for the first two letters of a word; two beginnings may share one.
fn beginning(word: &str) -> u64 {
    let letter = |at: usize| u32::from(word.as_bytes().get(at).copied().unwrap_or(b' '));
    1 << ((letter(0) * 7 + letter(1)) % u64::BITS)
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
        let points = |column| Some(Meaning::Field(CriterionField::Points(column)));
        for (text, expected) in [
            ("STT", Some(Meaning::Field(CriterionField::Code))),
            (
                "Lĩnh vực, tiêu chí",
                Some(Meaning::Field(CriterionField::Name)),
            ),
            ("NỘI DUNG", Some(Meaning::Field(CriterionField::Name))),
            ("Điểm chuẩn", points(ScoreColumn::Standard)),
            ("Ðiểm\ntối đa", points(ScoreColumn::Standard)),
            ("diem toi da", points(ScoreColumn::Standard)),
            ("Điểm 2022 đạt được", Some(Meaning::PointsOfYear)),
            ("Mục tiêu năm 2023", points(ScoreColumn::Target)),
            ("Điểm tự chấm", points(ScoreColumn::SelfScore)),
            ("SNV đánh giá", points(ScoreColumn::Appraised)),
            (
                "Tài liệu kiểm chứng",
                Some(Meaning::Field(CriterionField::Evidence)),
            ),
            ("Đơn vị chủ trì", Some(Meaning::Field(CriterionField::Lead))),
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
        let points = |column| Meaning::Field(CriterionField::Points(column));
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

    #[test]
    fn every_phrase_of_codes_is_one() {
        for phrase in CriterionField::Code.spec().whole_phrases {
            assert!(is_code(phrase), "{phrase:?}");
        }
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for heading in crate::vocab::fields::FORM_ORDER {
            let printed = heading.printed();
            assert_eq!(meaning(&printed.vi), Some(Meaning::Field(heading)));
            assert_eq!(meaning(&printed.en), Some(Meaning::Field(heading)));
        }
    }

    #[test]
    fn who_appraises_heads_a_score() {
        for (cells, council) in [
            (&["Sở Nội vụ"][..], true),
            (&["Điểm đánh giá", "HĐTĐ"], true),
            (&["Điểm đánh giá", "Kết luận"], true),
            (&["Kết quả", "Phúc tra"], true),
            (&["Điểm chính thức"], true),
            (&["Kết luận"], false),
            (&["Kiểm tra"], false),
            (&["Tỷ lệ (%)", "Sở Nội vụ"], false),
            (&["Ý kiến", "Hội đồng"], false),
            (&["Điểm", "Sở Tài chính"], false),
            (&["Điểm", "Ghi chú"], false),
        ] {
            assert_eq!(of_council(cells).is_some(), council, "{cells:?}");
        }
        assert!(may_be_of_council(&["Kiểm tra"]));
    }

    #[test]
    fn phrases_are_found_among_words() {
        let words = Words::new("y kien tham dinh".to_owned());
        for (phrase, said, begun) in [
            ("y kien", true, true),
            ("tham", true, true),
            ("kien tha", false, true),
            ("ien", false, false),
            ("dinh gia", false, false),
            ("kien dinh", false, false),
        ] {
            assert_eq!(words.have(&[phrase]), said, "{phrase}");
            assert_eq!(words.have_begun(&[phrase]), begun, "{phrase}");
        }
        assert!(!Words::new(String::new()).have(&["y"]));
    }
}
