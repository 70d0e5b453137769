//! Whether a cell's number format shows a number as a date or a time.

use std::mem;

/// How a number of days is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// As a day, a time of day, or both.
    Moment,
    /// As how long something takes: `[h]:mm`.
    Span,
}

impl Clock {
    /// Reads a format code, such as `dd/mm/yyyy`; its first section, that of
    /// positive numbers, is the one that counts.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        let (mut quoted, mut brackets) = (false, 0_usize);
        // Within AM/PM; within [h], [mm], [ss].
        let (mut noon, mut span) = (false, false);
        let mut before = ' ';
        let mut chars = code.chars();
        while let Some(char) = chars.next() {
            let char = char.to_ascii_lowercase();
            let last = mem::replace(&mut before, char);
            match char {
                // A literal, a width to leave, a character to fill with.
                '\\' | '_' | '*' => before = chars.next().unwrap_or(char),
                '"' => quoted = !quoted,
                _ if quoted => {}
                ';' => return None,
                '[' => brackets += 1,
                ']' if span && brackets == 1 => return Some(Self::Span),
                ']' => brackets = brackets.saturating_sub(1),
                'a' if !noon && brackets == 0 => noon = true,
                'p' | 'm' | '/' if noon && brackets == 0 => return Some(Self::Moment),
                'd' | 'm' | 'h' | 'y' | 's' if !noon && brackets == 0 => return Some(Self::Moment),
                _ => {
                    let begins = last == '[' && matches!(char, 'm' | 'h' | 's');
                    span = begins || span && char == last;
                }
            }
        }
        None
    }

    /// The formats that have a number instead of a code (ECMA-376, 18.8.30; from
    /// 27 on those of East Asia).
    pub(super) fn of_id(id: u16) -> Option<Self> {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(Self::Moment),
            46 => Some(Self::Span),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_whether_it_shows_a_date() {
        let (moment, span) = (Some(Clock::Moment), Some(Clock::Span));
        for (code, clock) in [
            ("General", None),
            ("@", None),
            ("0.00", None),
            ("[Red]0.00", None),
            ("#,##0\\ [$₫-42A]", None),
            ("0.0\" điểm\"", None),
            ("\"Ngày: \"0", None),
            ("0_d", None),
            ("0;dd/mm/yyyy", None),
            ("dd/mm/yyyy", moment),
            ("DD\\-MM\\-YY;@", moment),
            ("[$-42A]dd/mm/yyyy", moment),
            ("h:mm AM/PM", moment),
            ("[h]:mm", span),
            ("[mm]:ss", span),
            ("[SS]", span),
        ] {
            assert_eq!(Clock::of_code(code), clock, "{code}");
        }
        assert_eq!(Clock::of_id(14), moment);
        assert_eq!(Clock::of_id(46), span);
        assert_eq!(Clock::of_id(49), None);
    }
}
