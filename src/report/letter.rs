//! What an official document says around its text, from what the file says.

use super::document::Letter;
use crate::input::values::date::Date;
use crate::lang::Lang;
use crate::model::Scorecard;

/// The letter of a body's own document; the date is given when it is printed.
#[must_use]
pub fn of(scorecard: &Scorecard) -> Letter {
    let office = &scorecard.office;
    Letter {
        unit: scorecard.unit.clone(),
        superior: office.superior.clone(),
        place: office.place.clone(),
        date: None,
        signer: office.signer.clone(),
        recipients: office.recipients.clone(),
        basis: scorecard.basis.clone(),
    }
}

/// A date as official documents print it: days below ten and the first two
/// months with a zero in front (Decree 30/2020). None for a date without a day.
#[must_use]
pub fn date(date: &Date, lang: Lang) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = (date.day?, date.month?, date.year);
    Some(match lang {
        Lang::Vi if month < 3 => format!("ngày {day:02} tháng {month:02} năm {year}"),
        Lang::Vi => format!("ngày {day:02} tháng {month} năm {year}"),
        Lang::En => format!("{day} {} {year}", MONTHS.get(usize::from(month) - 1)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::values::date::days;

    #[test]
    fn small_days_and_the_first_two_months_have_a_zero() {
        let printed = |text: &str, lang| date(&days(text)[0], lang);
        assert_eq!(
            printed("5/2/2024", Lang::Vi).as_deref(),
            Some("ngày 05 tháng 02 năm 2024")
        );
        assert_eq!(
            printed("2024-03-15", Lang::Vi).as_deref(),
            Some("ngày 15 tháng 3 năm 2024")
        );
        assert_eq!(
            printed("2024-03-05", Lang::En).as_deref(),
            Some("5 March 2024")
        );
    }
}
