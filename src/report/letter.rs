//! The header and footer of an official document, as far as the file gives them.

use jiff::civil;

use super::document::{DocumentHeader, DocumentKind};
use crate::lang::Lang;
use crate::model::Scorecard;

/// Returns the letter of a unit's own document, without a date.
#[must_use]
pub fn from_scorecard(scorecard: &Scorecard) -> DocumentHeader {
    let office = &scorecard.office;
    DocumentHeader {
        unit: scorecard.unit.clone(),
        superior: office.superior.clone(),
        place: office.place.clone(),
        symbol: office.symbol.clone(),
        date: None,
        signer: office.signer.clone(),
        recipients: office.recipients.clone(),
        basis: scorecard.basis.clone(),
        kind: DocumentKind::Report,
    }
}

/// Returns a date as official documents print it: days below ten and the first two
/// months with a leading zero (Decree 30/2020).
#[must_use]
pub fn date(date: civil::Date, lang: Lang) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match lang {
        Lang::Vi if month < 3 => format!("ngày {day:02} tháng {month:02} năm {year}"),
        Lang::Vi => format!("ngày {day:02} tháng {month} năm {year}"),
        Lang::En => date.strftime("%-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_days_and_the_first_two_months_have_a_zero() {
        let printed = |text: &str, lang| date(text.parse().unwrap(), lang);
        assert_eq!(printed("2024-02-05", Lang::Vi), "ngày 05 tháng 02 năm 2024");
        assert_eq!(printed("2024-03-15", Lang::Vi), "ngày 15 tháng 3 năm 2024");
        assert_eq!(printed("2024-03-05", Lang::En), "5 March 2024");
    }
}
