//! An index written out: both numbers, the exact value, the printed one.

use rust_decimal::Decimal;

use crate::lang::{Figure, Lang, Text};
use crate::model::{Index, Points};
use crate::text;

/// “3,5 ÷ 4 × 100 = 87,5 %”, or with the printed value where that is rounded.
pub(super) fn index(points: Points, maximum: Points, decimals: u32) -> Option<Text> {
    let index = Index::new(points, maximum)?;
    let finest = index.percent(Points::MAX_DECIMALS).normalize();
    let printed = index.percent(decimals).normalize();
    let exact = finest * maximum.decimal() == points.decimal() * Decimal::ONE_HUNDRED;
    let sign = if exact { "=" } else { "≈" };
    let value = Figure(finest.to_string());
    let division = text!(
        "{points} ÷ {maximum} × 100 {sign} {value} %",
        "{points} ÷ {maximum} × 100 {sign} {value} %",
        points,
        maximum,
        sign,
        value
    );
    if printed == finest && exact {
        return Some(division);
    }
    let shown = Figure(index.text(Lang::En, decimals));
    let rounding = if is_held_below_100(points, maximum, decimals) {
        text!(
            "chưa đủ điểm thì không in 100 %",
            "100 % is printed only for every point"
        )
    } else {
        rounding(decimals)
    };
    Some(text!(
        "{division}, in ra {shown} % ({rounding})",
        "{division}, printed {shown} % ({rounding})",
        division,
        shown,
        rounding
    ))
}

/// Whether rounding would print 100 % though points are missing.
fn is_held_below_100(points: Points, maximum: Points, decimals: u32) -> bool {
    let missing = (maximum - points).decimal();
    let twice = Decimal::from(200 * 10_u64.pow(decimals.min(Points::MAX_DECIMALS)));
    points < maximum && missing * twice <= maximum.decimal()
}

/// How points are printed, where that is not the exact number.
pub(super) fn printed(points: Points, decimals: u32) -> Option<Text> {
    let shown = points.text(Lang::En, decimals);
    if shown == points.to_string() {
        return None;
    }
    let (shown, rounding) = (Figure(shown), rounding(decimals));
    Some(text!(
        "{points} in ra {shown} ({rounding})",
        "{points} is printed {shown} ({rounding})",
        points,
        shown,
        rounding
    ))
}

fn rounding(decimals: u32) -> Text {
    let decimals = usize::try_from(decimals).unwrap_or(2);
    text!(
        "làm tròn một lần đến {decimals} chữ số sau dấu phẩy, đúng nửa thì ra xa số 0",
        "rounded once to {decimals} decimals, half away from zero",
        decimals
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(points: &str, maximum: &str) -> String {
        let of = |text: &str| Points::new(text.parse().unwrap()).unwrap();
        index(of(points), of(maximum), 2).unwrap().vi.into_owned()
    }

    #[test]
    fn a_division_shows_both_numbers_and_what_rounding_did() {
        assert_eq!(said("3.5", "4"), "3,5 ÷ 4 × 100 = 87,5 %");
        let round = "làm tròn một lần đến 2 chữ số sau dấu phẩy, đúng nửa thì ra xa số 0";
        assert_eq!(
            said("68.32", "84"),
            format!("68,32 ÷ 84 × 100 ≈ 81,333333 %, in ra 81,33 % ({round})")
        );
        assert_eq!(
            said("81.755", "100"),
            format!("81,755 ÷ 100 × 100 = 81,755 %, in ra 81,76 % ({round})")
        );
        assert_eq!(
            said("99.996", "100"),
            "99,996 ÷ 100 × 100 = 99,996 %, in ra 99,99 % (chưa đủ điểm thì không in 100 %)"
        );
        assert_eq!(said("2", "2"), "2 ÷ 2 × 100 = 100 %");
    }
}
