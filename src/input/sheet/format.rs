//! What a cell's number format shows of a number.

/// How a number format shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number, with so many digits after the separator; none where the
    /// format leaves them to the value (General, text, fractions, exponents,
    /// optional digits).
    Number(Option<u32>),
    /// As per cent.
    Percent,
}

impl Shown {
    /// The format that shows a number as it is.
    pub(super) const GENERAL: Self = Self::Number(None);

    /// Reads a format code, such as `#,##0.00` or `0%`; its first section,
    /// that of positive numbers, is the one that counts.
    pub(super) fn of_code(code: &str) -> Self {
        let mut after_point = None;
        let mut digits_seen = false;
        let mut open = false;
        let mut percent = false;
        let mut chars = code.chars();
        while let Some(char) = chars.next() {
            match char {
                // A literal, a width to leave, a character to fill with.
                '\\' | '_' | '*' => drop(chars.next()),
                '"' => drop(chars.by_ref().find(|&char| char == '"')),
                '[' => drop(chars.by_ref().find(|&char| char == ']')),
                ';' => break,
                '%' => percent = true,
                '.' => after_point = after_point.or(Some(0)),
                '0' | '?' => {
                    digits_seen = true;
                    after_point = after_point.map(|digits: u32| digits.saturating_add(1));
                }
                '#' => {
                    digits_seen = true;
                    open |= after_point.is_some();
                }
                'E' | 'e' | '/' | '@' | 'G' | 'g' => open = true,
                _ => {}
            }
        }
        if percent {
            Self::Percent
        } else if open || !digits_seen {
            Self::GENERAL
        } else {
            Self::Number(Some(after_point.unwrap_or(0)))
        }
    }

    /// The formats that have a number instead of a code (ECMA-376, 18.8.30).
    pub(super) fn of_id(id: u16) -> Self {
        match id {
            1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => Self::Number(Some(0)),
            2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => Self::Number(Some(2)),
            9 | 10 => Self::Percent,
            _ => Self::GENERAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_the_digits_it_shows() {
        let number = |digits| Shown::Number(Some(digits));
        for (code, shown) in [
            ("General", Shown::GENERAL),
            ("@", Shown::GENERAL),
            ("0", number(0)),
            ("0.00", number(2)),
            ("#,##0.00;[Red]-#,##0.000", number(2)),
            ("0.0\" điểm\"", number(1)),
            ("[$-42A]0.000", number(3)),
            ("_(* #,##0.00_);_(* (#,##0.00)", number(2)),
            ("0.##", Shown::GENERAL),
            ("0.00E+00", Shown::GENERAL),
            ("# ?/?", Shown::GENERAL),
            ("0%", Shown::Percent),
            ("0.00%", Shown::Percent),
            ("0\"%\"", number(0)),
            ("0\\%", number(0)),
        ] {
            assert_eq!(Shown::of_code(code), shown, "{code}");
        }
        assert_eq!(Shown::of_id(2), number(2));
        assert_eq!(Shown::of_id(10), Shown::Percent);
    }
}
