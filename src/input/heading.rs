//! What the heading of a column means, in whatever words it is written.

pub use crate::vocab::CriterionField;
use crate::vocab::fold::{contains_words, fold, folds_to};

use std::borrow::Cow;

use crate::input::values;
use crate::vocab::ScoreColumn;
use crate::vocab::fields::RECOGNITION_ORDER;
use crate::vocab::headings::{
    AIMS, APPRAISAL_ROUNDS, APPRAISING_BODIES, AROUND_AIM, AROUND_APPRAISAL, COMPUTED,
    COMPUTED_FIRST, DECISIONS, DIFFERENCES, FORECASTS, LAST_YEAR, LEFT_OVER, LESS_PLAIN,
    LESS_PLAIN_FIRST, MAYBE_POINTS, PERIODS, PLAIN_SCORE, POINTS_BAND, POINTS_OF_YEAR, REMARKS,
    SCORING_VERBS, TAKEN_AWAY,
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

/// Why a column of numbers is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It contains a score of a quarter or another part of a year.
    Period,
    /// It contains a forecast of a score that somebody gives.
    Forecast,
    /// It contains points that were taken away.
    TakenAway,
    /// It contains points that are left over.
    LeftOver,
    /// It is unclear what it contains.
    Unclear,
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
    // Most cells of a large sheet are numbers, which name nothing.
    let has_letters = text.chars().any(char::is_alphabetic);
    if !has_letters || text.chars().count() > LONGEST {
        return None;
    }
    let (words, year) = words_and_year(text);
    let field = field_of(&words);
    if words.have(&DIFFERENCES) && field != Some(CriterionField::Remarks) {
        return None;
    }
    let of_year =
        || year.is_some() && words.have(&POINTS_OF_YEAR) && words.consist_of(&[&PLAIN_SCORE]);
    let standard = CriterionField::Points(ScoreColumn::Standard);
    let no_points = || {
        let is_part = field != Some(standard) && is_of_period(text, &words);
        is_part || is_computed(text, &words) || is_remark(&words)
    };
    let is_aim = || words.have(&AIMS) && words.have(&["diem", "score", "points"]);
    // "Kết quả thực hiện nhiệm vụ" is how far the tasks are.
    let is_progress = || {
        let mut firsts = LESS_PLAIN_FIRST.iter();
        firsts.any(|(field, firsts)| {
            *field == CriterionField::Progress && firsts.iter().any(|one| words.begin_with(one))
        })
    };
    let meaning = match field {
        Some(CriterionField::Tasks) if is_progress() => return None,
        Some(CriterionField::Points(_)) if is_about_score(&words) => {
            Meaning::Field(CriterionField::Remarks)
        }
        Some(CriterionField::Points(_)) if no_points() => return None,
        Some(CriterionField::Points(column)) if is_forecast(column, &words) => return None,
        Some(heading) => Meaning::Field(heading),
        None if is_aim() && words.consist_of(&[&AIMS, &AROUND_AIM]) && !no_points() => {
            Meaning::Field(CriterionField::Points(ScoreColumn::Target))
        }
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
        let standard = Meaning::Field(CriterionField::Points(ScoreColumn::Standard));
        let is_part = is_of_period(band, &words) || words.have(&FORECASTS);
        if named.is_points() && named.meaning != standard && is_part {
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

/// Returns the fields that the lowest of several cells names in words that may mean
/// something else, too: the other columns and the values decide.
#[must_use]
pub fn less_plainly(cells: &[&str]) -> Vec<(CriterionField, Option<u16>)> {
    let Some(own) = cells.last().filter(|own| own.chars().count() <= LONGEST) else {
        return Vec::new();
    };
    let (words, year) = words_and_year(own);
    let consists = |(_, named, around): &&(CriterionField, &[&str], &[&str])| {
        words.have(named) && words.consist_of(&[named, around])
    };
    let begins = |(_, firsts): &&(CriterionField, &[&str])| {
        firsts.iter().any(|first| words.begin_with(first))
    };
    let mut fields: Vec<CriterionField> = RECOGNITION_ORDER
        .into_iter()
        .filter(|field| field.spec().less_plain.contains(&words.text.as_str()))
        .collect();
    fields.extend(LESS_PLAIN.iter().filter(consists).map(|(field, ..)| *field));
    fields.extend(
        LESS_PLAIN_FIRST
            .iter()
            .filter(begins)
            .map(|(field, _)| *field),
    );
    fields.into_iter().map(|field| (field, year)).collect()
}

/// Returns why the numbers below a heading, whose own words are the last of `cells`, are
/// not read, if its words give a reason.
#[must_use]
pub fn why_unread(cells: &[&str]) -> Option<Unread> {
    let joined = cells.join(" ");
    if joined.chars().count() > LONGEST * 2 || named_under(cells).is_some() {
        return None;
    }
    let words = words_and_year(&joined).0;
    if is_remark(&words) {
        return None;
    }
    let own = cells.last().copied().unwrap_or_default();
    let own = Words::new(fold(own));
    if own.have(&TAKEN_AWAY) {
        return Some(Unread::TakenAway);
    }
    if own.have(&LEFT_OVER) {
        return Some(Unread::LeftOver);
    }
    if is_computed(&joined, &words) || words.have(&DIFFERENCES) {
        return None;
    }
    let is_bare = || words.consist_of(&[&PERIODS, &["nam", "dau", "cuoi", "of"]]);
    let is_score =
        words.have(&POINTS_BAND) || words.have(&AIMS) || words.have(&["tham dinh"]) || is_bare();
    if is_score && is_of_period(&joined, &words) {
        return Some(Unread::Period);
    }
    let given = matches!(
        field_of(&words),
        Some(CriterionField::Points(column)) if is_forecast(column, &words)
    );
    given.then_some(Unread::Forecast)
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
    /// Words that contain half of another word, as "tiêu chí thi đua" ("chỉ thị").
    const APART: [(&str, &str); 4] = [
        ("tieu chi", "-"),
        ("he thong", "-"),
        ("ban hanh chinh sach", "ban hanh"),
        ("ban hanh chinh", "-"),
    ];
    let mut words = Cow::Borrowed(words);
    for (apart, instead) in APART {
        if words.contains(apart) {
            words = Cow::Owned(words.replace(apart, instead));
        }
    }
    DECISIONS
        .iter()
        .any(|decision| contains_words(&words, decision))
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

/// A column that is called by who appraises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Council {
    /// What it contains.
    pub named: Named,
    /// Whether the heading is the name of a body and nothing more.
    pub is_body: bool,
    /// Whether it is plainly about points.
    pub is_sure: bool,
}

/// Returns what the lowest of several cells heads if it is called by who appraises
/// ("Sở Nội vụ", "HĐTĐ") or by the round ("Phúc tra", "Điểm được duyệt"), the round only
/// if points are mentioned or the word can mean little else. Next to a self-score that is
/// the appraised one.
#[must_use]
pub fn of_council(cells: &[&str]) -> Option<Council> {
    const ALSO_ABOUT_OTHERS: [&str; 1] = ["kiem tra"];
    let council = appraisal(cells)?;
    let own = cells.last().map(|own| fold(own)).unwrap_or_default();
    let is_plain = !ALSO_ABOUT_OTHERS.contains(&own.as_str());
    (council.is_sure || is_plain).then_some(council)
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
        spec.whole_phrases.contains(&words.text.as_str())
            || words.have(spec.phrases)
            || spec
                .first_phrases
                .iter()
                .any(|first| words.begin_with(first))
    })
}

/// Whether a heading that names a score is about words on it that are kept.
fn is_about_score(words: &Words) -> bool {
    words.have_begun(&REMARKS) && !words.have_begun(&["noi dung"])
}

/// Whether a heading is about a quarter or another part of a year. "Tháng 6" is one,
/// "thang 100" is a scale.
fn is_of_period(text: &str, words: &Words) -> bool {
    let is_month = || {
        let lower = crate::vocab::fold::composed(text).to_lowercase();
        let mut after = lower.match_indices("tháng");
        after.any(|(at, month)| {
            let rest = lower[at + month.len()..].trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    words.have(&PERIODS) || is_month()
}

/// Whether a heading names a score that somebody gives, and words of a forecast.
fn is_forecast(column: ScoreColumn, words: &Words) -> bool {
    let given = matches!(
        column,
        ScoreColumn::SelfScore | ScoreColumn::AppraisedFirst | ScoreColumn::Appraised
    );
    given && words.have(&FORECASTS)
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

/// Returns what a column called by who appraises or by the round contains.
fn appraisal(cells: &[&str]) -> Option<Council> {
    let (own, above) = cells.split_last()?;
    if own.chars().count() > LONGEST {
        return None;
    }
    let (words, mut year) = words_and_year(own);
    if is_of_period(own, &words) || words.have(&FORECASTS) {
        return None;
    }
    let mut last_year = words.have(&LAST_YEAR);
    let own = words.text.as_str();
    let bare = own.strip_prefix("diem ").unwrap_or(own);
    let bare = bare.strip_prefix("cua ").unwrap_or(bare);
    let is_round = words.have(&APPRAISAL_ROUNDS)
        && words.consist_of(&[&APPRAISAL_ROUNDS, &APPRAISING_BODIES, &AROUND_APPRAISAL]);
    let mut of_points = bare.len() < own.len() || words.have(&["diem", "score", "points"]);
    for band in above {
        let (words, found) = words_and_year(band);
        if !may_be_band_of_points(band, &words) || is_of_period(band, &words) {
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
    let named = Council {
        named,
        is_body: body,
        is_sure: body || of_points,
    };
    (body || is_round).then_some(named)
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

    /// Whether the words begin with a phrase.
    fn begin_with(&self, phrase: &str) -> bool {
        let rest = self.text.strip_prefix(phrase);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Whether the words are made up of phrases of these lists and nothing else.
    fn consist_of(&self, lists: &[&[&str]]) -> bool {
        let mut rest = self.text.as_str();
        while !rest.is_empty() {
            let phrases = lists.iter().flat_map(|list| list.iter());
            let ends = phrases.filter_map(|phrase| {
                let after = rest.strip_prefix(phrase)?;
                (after.is_empty() || after.starts_with(' ')).then_some(phrase.len())
            });
            let Some(end) = ends.max() else {
                return false;
            };
            rest = rest[end..].trim_start();
        }
        true
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
            ("Điểm tự ĐG", points(ScoreColumn::SelfScore)),
            // “Thẩm định” or “tối đa”.
            ("Điểm TĐ", None),
            ("SNV đánh giá", points(ScoreColumn::Appraised)),
            (
                "Tài liệu kiểm chứng",
                Some(Meaning::Field(CriterionField::Evidence)),
            ),
            ("Đơn vị chủ trì", Some(Meaning::Field(CriterionField::Lead))),
            ("Hạn", Some(Meaning::Field(CriterionField::Due))),
            ("Hạn chót", Some(Meaning::Field(CriterionField::Due))),
            ("Giới hạn", None),
            ("Điểm năm trước", points(ScoreColumn::Previous)),
            ("Điểm thẩm định năm trước", points(ScoreColumn::Appraised)),
            ("Tự đánh giá năm trước", points(ScoreColumn::SelfScore)),
            (
                "Ý kiến thẩm định",
                Some(Meaning::Field(CriterionField::Remarks)),
            ),
            ("Nội dung thẩm định", None),
            (
                "Nhận xét của Hội đồng thẩm định",
                Some(Meaning::Field(CriterionField::Remarks)),
            ),
            (
                "Lý do tự chấm",
                Some(Meaning::Field(CriterionField::Remarks)),
            ),
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
            (
                "Ý kiến UBND tỉnh đánh giá",
                Some(Meaning::Field(CriterionField::Remarks)),
            ),
            ("Điểm UBND huyện Đắk Mil", None),
            ("Ghi chú", Some(Meaning::Field(CriterionField::Remarks))),
            ("Còn tới mục tiêu", None),
            ("Còn thiếu so với mục tiêu", None),
            ("Điểm chưa đạt", None),
            ("Điểm chưa đạt 2022", None),
            ("Điểm tối đa có thể đạt", None),
            ("Tối đa có thể đạt", None),
            ("Chỉ số tối đa có thể đạt (%)", None),
            ("Điểm tăng thêm", None),
            ("Điểm bị trừ khi thẩm định", None),
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
    fn aims_and_parts_of_a_year_are_no_scores() {
        let points = |column| Some(Meaning::Field(CriterionField::Points(column)));
        for (text, expected) in [
            ("Điểm phấn đấu năm 2023", points(ScoreColumn::Target)),
            ("Điểm dự kiến 2023", points(ScoreColumn::Target)),
            ("Dự kiến điểm 2023", points(ScoreColumn::Target)),
            ("Điểm cần đạt 2023", points(ScoreColumn::Target)),
            ("Điểm kế hoạch 2023", points(ScoreColumn::Target)),
            ("Điểm đăng ký năm 2024", points(ScoreColumn::Target)),
            ("Chỉ tiêu điểm 2024", points(ScoreColumn::Target)),
            ("Expected points 2024", points(ScoreColumn::Target)),
            ("Điểm 6 tháng đầu năm 2023", None),
            ("Điểm quý III/2023", None),
            ("Tự chấm quý II", None),
            ("Thẩm định 9 tháng năm 2024", None),
            ("Điểm tháng 6/2024", None),
            ("Mục tiêu quý I", None),
            ("Tự chấm (thang 100)", points(ScoreColumn::SelfScore)),
            ("Điểm quy định", points(ScoreColumn::Standard)),
            ("Điểm thẩm định dự kiến", None),
            ("Điểm tự chấm dự kiến", None),
            ("Điểm khảo sát năm 2023", None),
            ("Điểm sơ bộ năm 2023", None),
            ("Điểm đạt được năm 2023", Some(Meaning::PointsOfYear)),
            ("Tổng điểm năm 2023 của Sở", Some(Meaning::PointsOfYear)),
            ("Điểm thực hiện kế hoạch CCHC", None),
            (
                "Chỉ số thành phần",
                Some(Meaning::Field(CriterionField::Name)),
            ),
            (
                "Nội dung thi đua",
                Some(Meaning::Field(CriterionField::Name)),
            ),
            ("Điểm chỉ số thành phần", None),
            (
                "Biện pháp thực hiện",
                Some(Meaning::Field(CriterionField::Tasks)),
            ),
            (
                "Ý nghĩa, tác động",
                Some(Meaning::Field(CriterionField::Meaning)),
            ),
            (
                "Nguyên nhân mất điểm",
                Some(Meaning::Field(CriterionField::Remarks)),
            ),
        ] {
            assert_eq!(meaning(text), expected, "{text}");
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
            (&["Kết luận"], true),
            (&["Điểm được Sở Nội vụ duyệt"], true),
            (&["Điểm Hội đồng chốt"], true),
            (&["Approved"], true),
            (&["Final points"], true),
            (&["Người duyệt"], false),
            (&["Điểm duyệt quý III"], false),
            (&["Điểm dự kiến duyệt"], false),
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
