//! The axis of a chart: a range of numbers with marks at even steps.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::lang::Lang;

/// The most steps between the marks of an axis.
const MAX_STEPS: u32 = 5;

/// A range of numbers that is drawn from 0 to 100 % of the width or the height.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

impl Scale {
    /// Creates the axis of percentages.
    pub(super) fn percent() -> Self {
        Self {
            low: Decimal::ZERO,
            high: Decimal::ONE_HUNDRED,
            step: Decimal::from(25),
        }
    }

    /// Creates an axis that ends at `high` and begins at an even number below `lowest`, but not
    /// below 0.
    pub(super) fn between(lowest: Decimal, high: Decimal) -> Self {
        let span = (high - lowest).max(Decimal::new(1, 2));
        let step = step_for(span + span / Decimal::from(4));
        let below = ((lowest - span / Decimal::from(4)) / step).floor() * step;
        Self {
            low: below.max(Decimal::ZERO),
            high,
            step,
        }
    }

    /// Returns the number at its beginning.
    pub(super) fn low(&self) -> Decimal {
        self.low
    }

    /// Returns the place of a number, from 0 to 100.
    pub(super) fn place(&self, value: Decimal) -> Decimal {
        let inside = value.clamp(self.low, self.high);
        let part = (inside - self.low) * Decimal::ONE_HUNDRED / (self.high - self.low);
        part.round_dp(2)
    }

    /// Returns the numbers with a mark: even steps, and the end.
    pub(super) fn marks(&self) -> Vec<Decimal> {
        let mut marks = Vec::new();
        let mut mark = self.low;
        while mark < self.high {
            marks.push(mark);
            mark += self.step;
        }
        // The last even step gives way to the end if their labels would touch.
        if marks.len() > 1
            && marks
                .last()
                .is_some_and(|last| self.high - last < self.step / Decimal::TWO)
        {
            marks.pop();
        }
        marks.push(self.high);
        marks
    }

    /// Draws the axis below a row of bars, with a unit after its last number.
    pub(super) fn axis(&self, unit: &str, lang: Lang) -> Markup {
        html! {
            svg .axis aria-hidden="true" {
                @for mark in self.marks() {
                    @let place = self.place(mark);
                    @let anchor = if place.is_zero() { "start" } else if place == Decimal::ONE_HUNDRED { "end" } else { "middle" };
                    line x1=(percent(place)) x2=(percent(place)) y1="0" y2="5" {}
                    text x=(percent(place)) y="17" text-anchor=(anchor) {
                        (number(mark, lang)) @if mark == self.high { (unit) }
                    }
                }
            }
        }
    }
}

/// Returns the smallest even step that divides a span into at most [`MAX_STEPS`].
fn step_for(span: Decimal) -> Decimal {
    let mut unit = Decimal::new(1, 2);
    loop {
        for factor in [1, 2, 5] {
            let step = unit * Decimal::from(factor);
            if span <= step * Decimal::from(MAX_STEPS) {
                return step;
            }
        }
        unit *= Decimal::TEN;
    }
}

/// Returns a place as SVG writes it.
pub(super) fn percent(place: Decimal) -> String {
    format!("{}%", place.normalize())
}

/// Returns a number of an axis as it is printed.
pub(super) fn number(value: Decimal, lang: Lang) -> String {
    let text = value.normalize().to_string();
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Scale, number};
    use crate::lang::Lang;

    fn marks(lowest: &str, high: &str) -> Vec<String> {
        let [lowest, high] = [lowest, high].map(|text| text.parse().unwrap());
        let marks = Scale::between(lowest, high).marks();
        marks.iter().map(|mark| number(*mark, Lang::En)).collect()
    }

    #[test]
    fn an_axis_has_even_marks_and_ends_with_the_maximum() {
        assert_eq!(marks("90.25", "100"), ["85", "90", "95", "100"]);
        assert_eq!(marks("3", "98.5"), ["0", "50", "98.5"]);
        assert_eq!(marks("12", "12"), ["11.99", "12"]);
    }

    #[test]
    fn a_place_is_inside_the_axis() {
        let scale = Scale::between(Decimal::from(90), Decimal::ONE_HUNDRED);
        assert_eq!(scale.place(Decimal::ONE_HUNDRED), Decimal::ONE_HUNDRED);
        assert_eq!(scale.place(Decimal::ONE), Decimal::ZERO);
    }
}
