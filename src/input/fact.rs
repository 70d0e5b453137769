//! Metadata lines above a table: labels that describe the whole file.

use strum::IntoEnumIterator as _;

use super::heading::{fold, folds_to};
use crate::lang::Message;
use crate::model::{Counted, NotApplicable, WithoutSurvey};

/// The heading of a form; not a title of the organisation.
pub const FORM: Message = Message::fixed("Bảng tiêu chí", "Criteria table");

/// A metadata line above the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The name of the index.
    Index,
    /// The title of the organisation's document.
    Title,
    /// The organisation.
    Unit,
    /// Its block.
    Block,
    /// The superior organisation.
    Superior,
    /// The place before a document's date.
    Place,
    /// The signer.
    Signer,
    /// The recipients; one line each.
    Recipient,
    /// The scored year.
    Year,
    /// The language of the reports.
    Language,
    /// A decision the set is based on; one line each.
    Basis,
    /// Whether only part of the set is listed.
    Partial,
    /// Declared standard points of the whole set.
    Total,
    /// A declared number of fields or criteria of the whole set.
    Count(Counted),
    /// Decimals in printed output.
    Decimals,
    /// How criteria that do not apply are treated.
    NotApplicable,
    /// How the survey part is treated without survey points.
    WithoutSurvey,
    /// A class and its lower edge; one line each.
    Class,
}

impl Fact {
    /// All facts, in the order of a form.
    pub const ALL: [Self; 21] = [
        Self::Title,
        Self::Unit,
        Self::Block,
        Self::Superior,
        Self::Place,
        Self::Signer,
        Self::Recipient,
        Self::Year,
        Self::Index,
        Self::Basis,
        Self::Partial,
        Self::Total,
        Self::Count(Counted::Fields),
        Self::Count(Counted::Criteria),
        Self::Count(Counted::SubCriteria),
        Self::Count(Counted::Leaves),
        Self::Decimals,
        Self::NotApplicable,
        Self::WithoutSurvey,
        Self::Class,
        Self::Language,
    ];

    /// Returns the label that forms print and that is recognised when reading.
    #[must_use]
    pub fn printed(self) -> Message {
        match self {
            Self::Index => Message::fixed("Tên chỉ số", "Index name"),
            Self::Title => Message::fixed("Tiêu đề", "Title"),
            Self::Unit => Message::fixed("Đơn vị", "Unit"),
            Self::Block => Message::fixed("Khối", "Block"),
            Self::Superior => Message::fixed("Cơ quan cấp trên", "Superior body"),
            Self::Place => Message::fixed("Địa danh", "Place"),
            Self::Signer => Message::fixed("Người ký", "Signer"),
            Self::Recipient => Message::fixed("Nơi nhận", "Recipient"),
            Self::Year => Message::fixed("Năm", "Year"),
            Self::Language => Message::fixed("Ngôn ngữ", "Language"),
            Self::Basis => Message::fixed("Căn cứ", "Basis"),
            Self::Partial => Message::fixed("Chỉ một phần bộ tiêu chí", "Part of the set only"),
            Self::Total => Message::fixed(
                "Tổng điểm chuẩn của cả bộ",
                "Standard points of the whole set",
            ),
            Self::Count(Counted::Fields) => Message::fixed("Số lĩnh vực", "Number of fields"),
            Self::Count(Counted::Criteria) => Message::fixed("Số tiêu chí", "Number of criteria"),
            Self::Count(Counted::SubCriteria) => {
                Message::fixed("Số tiêu chí thành phần", "Number of sub-criteria")
            }
            Self::Count(Counted::Leaves) => {
                Message::fixed("Số tiêu chí chấm điểm", "Number of scored criteria")
            }
            Self::Decimals => Message::fixed("Số chữ số thập phân", "Decimals"),
            Self::NotApplicable => Message::fixed(
                "Cách tính tiêu chí không áp dụng",
                "Criteria that do not apply",
            ),
            Self::WithoutSurvey => Message::fixed(
                "Khi chưa có điểm điều tra xã hội học",
                "Without survey points",
            ),
            Self::Class => Message::fixed("Xếp loại", "Class"),
        }
    }

    /// Returns the fact with a label.
    #[must_use]
    pub fn of(label: &str) -> Option<Self> {
        let label = fold(label);
        Self::ALL.into_iter().find(|fact| {
            let printed = fact.printed();
            folds_to(&printed.vi, &label)
                || folds_to(&printed.en, &label)
                || fact.also().contains(&label.as_str())
        })
    }

    /// Returns other labels used by offices; folded.
    fn also(self) -> &'static [&'static str] {
        match self {
            Self::Unit => &[
                "ten don vi",
                "don vi tu cham",
                "don vi tu cham diem",
                "don vi tu danh gia",
                "don vi duoc danh gia",
                "don vi bao cao",
                "co quan",
                "ten co quan",
                "co quan don vi",
                "ten co quan don vi",
                "unit name",
            ],
            Self::Year => &[
                "nam danh gia",
                "nam cham diem",
                "nam tu cham",
                "nam tu cham diem",
                "nam tu danh gia",
                "nam bao cao",
            ],
            _ => &[],
        }
    }
}

/// Returns a convention for criteria that do not apply, in the words of a form.
#[must_use]
pub fn convention(convention: NotApplicable) -> Message {
    match convention {
        NotApplicable::Exclude => {
            Message::fixed("trừ khỏi điểm tối đa", "taken out of the maximum")
        }
        NotApplicable::RescaleAppraised => {
            Message::fixed("quy đổi phần thẩm định", "the appraised part is rescaled")
        }
    }
}

/// Returns a convention for missing survey points, in the words of a form.
#[must_use]
pub fn without_survey(convention: WithoutSurvey) -> Message {
    match convention {
        WithoutSurvey::Rescale => Message::fixed(
            "quy đổi phần tự chấm cho cả bộ tiêu chí",
            "the self-scored part is rescaled to the whole set",
        ),
    }
}

/// Returns the convention for missing survey points in a line, by its key or in the words
/// of a form.
pub(super) fn without_survey_of(line: &str) -> Option<WithoutSurvey> {
    let folded = fold(line);
    WithoutSurvey::try_from(line).ok().or_else(|| {
        let words = without_survey(WithoutSurvey::Rescale);
        let matches = folded == fold(&words.vi) || folded == fold(&words.en);
        matches.then_some(WithoutSurvey::Rescale)
    })
}

/// Returns the convention in a line, by its key or in the words of a form.
pub(super) fn convention_of(line: &str) -> Option<NotApplicable> {
    let line_folded = fold(line);
    NotApplicable::try_from(line).ok().or_else(|| {
        NotApplicable::iter().find(|one| {
            let words = convention(*one);
            line_folded == fold(&words.vi) || line_folded == fold(&words.en)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conventions_are_read_by_their_keys_and_in_words() {
        let rescale = Some(WithoutSurvey::Rescale);
        let words = without_survey(WithoutSurvey::Rescale);
        for line in ["rescale", &words.vi, &words.en, &words.vi.to_uppercase()] {
            assert_eq!(without_survey_of(line), rescale, "{line}");
        }
        assert_eq!(without_survey_of("quy đổi"), None);
    }

    #[test]
    fn what_a_form_prints_is_read_again() {
        for fact in Fact::ALL {
            assert_eq!(Fact::of(&fact.printed().vi), Some(fact));
            assert_eq!(Fact::of(&fact.printed().en), Some(fact));
        }
        for (label, fact) in [
            ("Tên đơn vị", Fact::Unit),
            ("Đơn vị tự chấm", Fact::Unit),
            ("Cơ quan, đơn vị", Fact::Unit),
            ("Năm đánh giá", Fact::Year),
            ("Năm chấm điểm", Fact::Year),
        ] {
            assert_eq!(Fact::of(label), Some(fact), "{label}");
        }
        assert_eq!(Fact::of("Đơn vị tính"), None);
    }
}
