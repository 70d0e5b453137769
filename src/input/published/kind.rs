//! What a column of a published ranking contains, by its heading.

use crate::input::heading::is_code;
use crate::input::values;
use crate::lang::Message;
use crate::text;
use crate::vocab::fold::{contains_words, fold};
use crate::vocab::published::{
    BLOCK, CHANGE, CLASS, INDEX_WORDS, LAST_YEAR, MAXIMUM, POINTS_WORDS, RANK, UNIT_PHRASES,
    UNIT_WORDS, WHOLE_WORDS,
};

/// What a column contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running numbers.
    Code,
    /// The names of the units.
    Unit,
    /// Their blocks.
    Block,
    /// The points of the whole.
    Points,
    /// The index of the whole.
    Index,
    /// Ranks.
    Rank,
    /// Classes.
    Class,
    /// Maxima.
    Maximum,
    /// A difference between two years or figures.
    Change,
    /// A figure that somebody gave before the final one.
    NotFinal,
    /// Remarks.
    Remarks,
    /// Anything else: a field, if it has numbers.
    Other,
}

impl Kind {
    /// Whether it is a figure or rank of the whole.
    pub(super) fn is_whole(self) -> bool {
        matches!(self, Self::Points | Self::Index | Self::Rank)
    }

    /// Describes why a column of this kind is not read.
    pub(super) fn why_unread(self) -> Message {
        match self {
            Self::Change => text!("chênh lệch, được tính lại", "a difference, computed anew"),
            Self::NotFinal => text!("điểm chưa phải điểm cuối cùng", "not the final score"),
            Self::Remarks => text!("ghi chú", "remarks"),
            Self::Points | Self::Index | Self::Rank | Self::Class => {
                text!("của năm khác", "of another year")
            }
            _ => text!("không có số", "without numbers"),
        }
    }

    /// Returns what a heading means; `words` are all words over the column and `text` the
    /// lowest.
    pub(super) fn new(text: &str, words: &str) -> Self {
        let own = without_years(&fold(text));
        let words = without_years(words);
        let has = |phrases: &[&str]| phrases.iter().any(|one| contains_words(&words, one));
        let own_has = |phrases: &[&str]| phrases.iter().any(|one| contains_words(&own, one));
        if is_code(text) {
            return Self::Code;
        }
        let of_units = |text: &str| {
            text.split(' ').all(|word| UNIT_WORDS.contains(&word))
                && UNIT_PHRASES.iter().any(|one| contains_words(text, one))
        };
        if of_units(&own) {
            return Self::Unit;
        }
        if BLOCK.contains(&own.as_str()) {
            return Self::Block;
        }
        if has(&["ghi chu", "nhan xet", "note", "notes", "remarks"]) {
            return Self::Remarks;
        }
        if has(&CHANGE) {
            return Self::Change;
        }
        let of_field = contains_words(&words, "linh vuc") || contains_words(&words, "tieu chi");
        if own_has(&CLASS) && own.split(' ').count() <= 5 {
            return Self::Class;
        }
        if own_has(&RANK) && !of_field && own.split(' ').count() <= 8 {
            return Self::Rank;
        }
        let is_whole = |text: &str| text.split(' ').all(|word| WHOLE_WORDS.contains(&word));
        if own_has(&MAXIMUM) {
            return Self::Maximum;
        }
        if own_has(&["tu cham", "tu danh gia", "self score"]) {
            return Self::NotFinal;
        }
        let bare = without_brackets(text);
        let bare = without_years(&fold(&bare));
        if !bare.is_empty() && is_whole(&bare) {
            let is_share = text.contains('%') || contains_words(&words, "ty le");
            let named = |phrases: &[&str]| phrases.iter().any(|one| contains_words(&bare, one));
            if named(&POINTS_WORDS) && !is_share {
                return Self::Points;
            }
            if named(&INDEX_WORDS) || is_share {
                return Self::Index;
            }
            // "DDCI", "DDCI chung": scores out of a hundred.
            if named(&["ddci", "dti", "pci", "papi"]) {
                return Self::Points;
            }
            if bare == "ket qua" {
                return Self::Points;
            }
        }
        Self::Other
    }
}

/// Whether a heading is of the year before.
pub(super) fn is_last_year(words: &str) -> bool {
    LAST_YEAR.iter().any(|one| contains_words(words, one))
}

/// Returns the only year in folded words.
pub(super) fn year_of(words: &str) -> Option<u16> {
    let mut years = words.split(' ').filter_map(values::year);
    years.next().filter(|_| years.next().is_none())
}

fn without_years(words: &str) -> String {
    let words = words.split(' ').filter(|word| values::year(word).is_none());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns a text without what is in brackets.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_as_offices_write_them() {
        for (text, wanted) in [
            ("STT", Kind::Code),
            ("Đơn vị", Kind::Unit),
            ("Tên sở, ban, ngành", Kind::Unit),
            ("Phòng, đơn vị", Kind::Unit),
            ("Tên cơ quan, đơn vị", Kind::Unit),
            ("Đơn vị chủ trì", Kind::Other),
            ("Khối", Kind::Block),
            ("Tổng điểm", Kind::Points),
            ("Tổng điểm Chỉ số CCHC", Kind::Points),
            ("Điểm số DDCI", Kind::Points),
            ("Điểm năm 2023", Kind::Points),
            ("Tổng điểm (100đ)", Kind::Points),
            ("Kết quả", Kind::Points),
            ("Chỉ số (%)", Kind::Index),
            ("Chỉ số CCHC năm 2022 (%)", Kind::Index),
            ("PAR INDEX", Kind::Index),
            ("Xếp hạng", Kind::Rank),
            ("Thứ hạng năm 2021", Kind::Rank),
            ("Hạng", Kind::Rank),
            ("Nhóm xếp hạng", Kind::Class),
            ("Xếp loại", Kind::Class),
            ("Điểm tối đa", Kind::Maximum),
            ("Tăng/giảm hạng", Kind::Change),
            ("Điểm tự chấm", Kind::NotFinal),
            ("Ghi chú", Kind::Remarks),
            ("Kế hoạch CCHC (5đ)", Kind::Other),
            ("Cải cách thể chế", Kind::Other),
            ("Chỉ số thành phần tăng điểm (10đ)", Kind::Other),
        ] {
            assert_eq!(Kind::new(text, &fold(text)), wanted, "{text}");
        }
    }

    #[test]
    fn years_of_headings() {
        assert_eq!(year_of("xep hang nam 2022"), Some(2022));
        assert_eq!(year_of("tu 2021 den 2022"), None);
        assert!(is_last_year("xep hang nam truoc"));
    }
}
