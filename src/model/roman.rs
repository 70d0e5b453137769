//! Roman numbers, which tables use to number their fields.

const SIGNS: [(u64, &str); 9] = [
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Parses a Roman number of capital letters in canonical form, up to 399.
#[must_use]
pub fn value(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut value = 0;
    for (unit, sign) in SIGNS {
        while let Some(shorter) = rest.strip_prefix(sign) {
            rest = shorter;
            value += unit;
        }
    }
    (rest.is_empty() && value > 0 && value < 400 && numeral(value) == text).then_some(value)
}

/// Writes a number, at most 399, as a Roman number.
#[must_use]
pub fn numeral(value: u64) -> String {
    let mut rest = value.min(399);
    let mut text = String::new();
    for (unit, sign) in SIGNS {
        while rest >= unit {
            rest -= unit;
            text.push_str(sign);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_one_way() {
        for number in 1..400 {
            assert_eq!(value(&numeral(number)), Some(number));
        }
        for text in ["", "IIII", "IVI", "VX", "i", "A", "CCCC", "IXI"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
