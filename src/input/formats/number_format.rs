//! Number formats of cells: how a number is displayed.

/// How a cell displays its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// As a number with this many decimals; `None` if the value decides (General,
    /// text, fractions, exponents, optional digits).
    Number(Option<u32>),
    /// As a percentage.
    Percent,
    /// Not at all: as nothing (`;;;`) or as words only (`"Đạt"`).
    Hidden,
}

/// How a cell displays a number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeFormat {
    /// As a date, a time of day or both.
    DateTime,
    /// As a duration: `[h]:mm`.
    Duration,
}

impl NumberFormat {
    /// The format that displays a number as it is.
    pub(super) const GENERAL: Self = Self::Number(None);

    /// Parses a format code such as `#,##0.00` or `0%`. Only its first section, for
    /// positive numbers, counts.
    pub(super) fn from_code(code: &str) -> Self {
        let mut decimals = None;
        let mut has_digits = false;
        let mut variable = false;
        let mut percent = false;
        let mut chars = code.chars();
        while let Some(char) = chars.next() {
            match char {
                // A literal, a width to skip, a fill character.
                '\\' | '_' | '*' => drop(chars.next()),
                '"' => drop(chars.by_ref().find(|&char| char == '"')),
                '[' => drop(chars.by_ref().find(|&char| char == ']')),
                ';' => break,
                '%' => percent = true,
                '.' => decimals = decimals.or(Some(0)),
                '0' | '?' => {
                    has_digits = true;
                    decimals = decimals.map(|digits: u32| digits.saturating_add(1));
                }
                '#' => {
                    has_digits = true;
                    variable |= decimals.is_some();
                }
                'E' | 'e' | '/' | '@' | 'G' | 'g' => variable = true,
                _ => {}
            }
        }
        if percent {
            Self::Percent
        } else if variable || code.is_empty() || TimeFormat::from_code(code).is_some() {
            Self::GENERAL
        } else if !has_digits {
            Self::Hidden
        } else {
            Self::Number(Some(decimals.unwrap_or(0)))
        }
    }

    /// Returns the built-in format of this number (ECMA-376, 18.8.30).
    pub(super) fn from_id(id: u16) -> Self {
        match id {
            1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => Self::Number(Some(0)),
            2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => Self::Number(Some(2)),
            9 | 10 => Self::Percent,
            _ => Self::GENERAL,
        }
    }
}

impl TimeFormat {
    /// Parses a format code such as `dd/mm/yyyy`; `None` if it displays no date or
    /// time. Only its first section counts.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        let mut brackets = 0_usize;
        // Inside AM/PM; inside [h], [mm] or [ss].
        let (mut am_pm, mut duration) = (false, false);
        let mut previous = ' ';
        let mut chars = code.chars();
        while let Some(char) = chars.next() {
            let char = char.to_ascii_lowercase();
            let last = std::mem::replace(&mut previous, char);
            match char {
                '\\' | '_' | '*' => previous = chars.next().unwrap_or(char),
                '"' => drop(chars.by_ref().find(|&char| char == '"')),
                ';' => return None,
                '[' => brackets += 1,
                ']' if duration && brackets == 1 => return Some(Self::Duration),
                ']' => brackets = brackets.saturating_sub(1),
                'a' if !am_pm && brackets == 0 => am_pm = true,
                'p' | 'm' | '/' if am_pm && brackets == 0 => return Some(Self::DateTime),
                'd' | 'm' | 'h' | 'y' | 's' if !am_pm && brackets == 0 => {
                    return Some(Self::DateTime);
                }
                _ => {
                    let starts = last == '[' && matches!(char, 'm' | 'h' | 's');
                    duration = starts || duration && char == last;
                }
            }
        }
        None
    }

    /// Returns the built-in format of this number (ECMA-376, 18.8.30; from 27 on the
    /// East Asian ones).
    pub(super) fn from_id(id: u16) -> Option<Self> {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(Self::DateTime),
            46 => Some(Self::Duration),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_format_codes() {
        let number = |digits| NumberFormat::Number(Some(digits));
        for (code, format) in [
            ("General", NumberFormat::GENERAL),
            ("@", NumberFormat::GENERAL),
            ("0", number(0)),
            ("0.00", number(2)),
            ("#,##0.00;[Red]-#,##0.000", number(2)),
            ("0.0\" điểm\"", number(1)),
            ("[$-42A]0.000", number(3)),
            ("_(* #,##0.00_);_(* (#,##0.00)", number(2)),
            ("0.##", NumberFormat::GENERAL),
            ("0.00E+00", NumberFormat::GENERAL),
            ("# ?/?", NumberFormat::GENERAL),
            ("0%", NumberFormat::Percent),
            ("0.00%", NumberFormat::Percent),
            ("0\"%\"", number(0)),
            (";;;", NumberFormat::Hidden),
            ("\"Đạt\"", NumberFormat::Hidden),
            ("", NumberFormat::GENERAL),
            ("dd/mm/yyyy", NumberFormat::GENERAL),
            ("0\\%", number(0)),
        ] {
            assert_eq!(NumberFormat::from_code(code), format, "{code}");
        }
        assert_eq!(NumberFormat::from_id(2), number(2));
        assert_eq!(NumberFormat::from_id(10), NumberFormat::Percent);
    }

    #[test]
    fn time_format_codes() {
        let (date, duration) = (Some(TimeFormat::DateTime), Some(TimeFormat::Duration));
        for (code, format) in [
            ("General", None),
            ("@", None),
            ("0.00", None),
            ("[Red]0.00", None),
            ("#,##0\\ [$₫-42A]", None),
            ("0.0\" điểm\"", None),
            ("\"Ngày: \"0", None),
            ("0_d", None),
            ("0;dd/mm/yyyy", None),
            ("dd/mm/yyyy", date),
            ("DD\\-MM\\-YY;@", date),
            ("[$-42A]dd/mm/yyyy", date),
            ("h:mm AM/PM", date),
            ("[h]:mm", duration),
            ("[mm]:ss", duration),
            ("[SS]", duration),
        ] {
            assert_eq!(TimeFormat::from_code(code), format, "{code}");
        }
        assert_eq!(TimeFormat::from_id(14), date);
        assert_eq!(TimeFormat::from_id(46), duration);
        assert_eq!(TimeFormat::from_id(49), None);
    }
}
