//! Runs of a cell's text with their own font: a struck-out, raised or lowered digit is
//! not part of the number next to it.

use quick_xml::events::BytesStart;

use super::binary::u16_at;
use super::xml::attribute;

/// Follows each struck-out character. A text that contains it is not a number.
pub(in crate::input) const STRIKE_MARK: char = '\u{336}';

const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const SUBSCRIPT: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// How a run is formatted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    /// Whether it is struck out.
    pub(super) struck: bool,
    /// Whether it is raised or lowered.
    pub(super) align: Option<VerticalAlign>,
}

/// The vertical position of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerticalAlign {
    /// Neither, against a style that raises or lowers.
    Baseline,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// A run: where it starts, in UTF-16 units, and its style.
pub(super) type Run = (usize, RunStyle);

impl VerticalAlign {
    /// Parses the name in Office Open XML; `None` for the baseline.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "superscript" => Some(Self::Superscript),
            "subscript" => Some(Self::Subscript),
            _ => None,
        }
    }

    /// Parses the number in a font record of xls or xlsb.
    pub(super) fn from_number(number: u16) -> Option<Self> {
        match number {
            1 => Some(Self::Superscript),
            2 => Some(Self::Subscript),
            _ => None,
        }
    }

    /// Returns the raised or lowered form of a digit; any other character as it is.
    fn apply(self, char: char) -> char {
        let digits = match self {
            Self::Superscript => SUPERSCRIPT,
            Self::Subscript => SUBSCRIPT,
            Self::Baseline => return char,
        };
        let digit = char
            .to_digit(10)
            .and_then(|digit| usize::try_from(digit).ok());
        let shifted = digit.and_then(|digit| digits.get(digit));
        shifted.copied().unwrap_or(char)
    }
}

impl RunStyle {
    /// The style of text without a format of its own.
    pub(super) const PLAIN: Self = Self {
        struck: false,
        align: None,
    };

    /// Reads a property of a font or run of an xlsx; a boolean without a value is on.
    pub(super) fn read_property(&mut self, name: &str, property: &BytesStart<'_>) {
        let value = || attribute(property, "val");
        match name {
            "strike" => self.struck = !matches!(value().as_deref(), Some("0" | "false")),
            "vertAlign" => {
                self.align = value().as_deref().and_then(VerticalAlign::from_name);
            }
            _ => {}
        }
    }

    /// Parses a font record of xls or xlsb: the flags are at byte 2, the vertical
    /// position is at byte `align_at`.
    pub(super) fn from_font(body: &[u8], align_at: usize) -> Self {
        /// Flag of a struck-out font.
        const STRUCK: u16 = 0x08;
        Self {
            struck: u16_at(body, 2).is_some_and(|flags| flags & STRUCK != 0),
            align: u16_at(body, align_at).and_then(VerticalAlign::from_number),
        }
    }

    /// Whether the run looks like the text around it.
    pub(super) fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// Appends a run to `text`: digits raised or lowered, so that a footnote mark does
    /// not extend the number before it, and [`STRIKE_MARK`] after struck-out characters.
    pub(super) fn push(self, run: &str, text: &mut String) {
        if self.is_plain() {
            text.push_str(run);
            return;
        }
        for char in run.chars() {
            text.push(self.align.map_or(char, |align| align.apply(char)));
            if self.struck && !char.is_whitespace() {
                text.push(STRIKE_MARK);
            }
        }
    }
}

/// A format that may leave properties to what is around it: a run to its paragraph, a style
/// to its parent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PartialStyle {
    /// Whether text is struck out.
    pub(super) struck: Option<bool>,
    /// Whether it is raised or lowered.
    pub(super) align: Option<VerticalAlign>,
    /// Whether it is hidden.
    pub(super) hidden: Option<bool>,
}

impl PartialStyle {
    /// Fills the properties that are left open from `outer`.
    pub(super) fn or(self, outer: Self) -> Self {
        Self {
            struck: self.struck.or(outer.struck),
            align: self.align.or(outer.align),
            hidden: self.hidden.or(outer.hidden),
        }
    }

    /// Returns the style of text in this format.
    pub(super) fn run_style(self) -> RunStyle {
        RunStyle {
            struck: self.struck.unwrap_or(false),
            align: self.align.filter(|align| *align != VerticalAlign::Baseline),
        }
    }

    /// Whether text in this format is hidden.
    pub(super) fn is_hidden(self) -> bool {
        self.hidden.unwrap_or(false)
    }
}

/// Whether every character of a text that is not blank is struck out.
pub(in crate::input) fn is_struck_out(text: &str) -> bool {
    let mut chars = text.chars().filter(|char| !char.is_whitespace()).peekable();
    chars.peek().is_some()
        && std::iter::from_fn(|| {
            let first = chars.next()?;
            Some(first != STRIKE_MARK && chars.next_if_eq(&STRIKE_MARK).is_some())
        })
        .all(|struck| struck)
}

/// Returns the runs of a text of `units` UTF-16 units, in order; empty if all are
/// plain. Of several with one start, the last counts. Runs past the end are dropped: a
/// file may declare any number of them, and every cell with the text walks them.
pub(super) fn valid_runs(declared: impl Iterator<Item = Run>, units: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (from, style) in declared.filter(|(from, _)| *from < units) {
        match runs.last_mut() {
            Some((before, last)) if from <= *before => *last = style,
            _ => runs.push((from, style)),
        }
    }
    if runs.iter().all(|(_, style)| style.is_plain()) {
        runs.clear();
    }
    runs
}

/// Returns a text with its runs applied. The text before the first run has the style of
/// the cell.
pub(super) fn apply_runs(text: &str, runs: &[Run], cell: RunStyle) -> String {
    let mut applied = String::with_capacity(text.len());
    let mut at = 0;
    let mut style = cell;
    let mut runs = runs.iter().peekable();
    for char in text.chars() {
        if let Some((_, next)) = runs.next_if(|(from, _)| *from <= at) {
            style = *next;
        }
        style.push(char.encode_utf8(&mut [0; 4]), &mut applied);
        at += char.len_utf16();
    }
    applied
}

/// Whether a character is a raised or lowered digit.
pub(in crate::input) fn is_script_digit(char: char) -> bool {
    SUPERSCRIPT.contains(&char) || SUBSCRIPT.contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAISED: RunStyle = RunStyle {
        struck: false,
        align: Some(VerticalAlign::Superscript),
    };
    const STRUCK_OUT: RunStyle = RunStyle {
        struck: true,
        align: None,
    };
    const PLAIN: RunStyle = RunStyle {
        struck: false,
        align: None,
    };

    #[test]
    fn runs_start_at_their_unit() {
        let applied = |text: &str, declared: &[Run]| {
            let units = text.encode_utf16().count();
            apply_runs(text, &valid_runs(declared.iter().copied(), units), PLAIN)
        };
        assert_eq!(applied("0,51", &[(3, RAISED)]), "0,5¹");
        assert_eq!(
            applied("10,5", &[(0, STRUCK_OUT), (1, PLAIN)]),
            "1\u{336}0,5"
        );
        assert_eq!(applied("😀1", &[(2, RAISED)]), "😀¹");
        assert_eq!(applied("1", &[(0, STRUCK_OUT), (0, RAISED)]), "¹");
    }

    #[test]
    fn a_text_is_struck_out_as_a_whole() {
        for (text, struck) in [
            ("1\u{336},\u{336}5\u{336}", true),
            ("A\u{336} b\u{336}", true),
            ("1\u{336}0", false),
            ("", false),
            ("1", false),
        ] {
            assert_eq!(is_struck_out(text), struck, "{text}");
        }
    }

    #[test]
    fn no_more_runs_are_kept_than_a_text_has_units() {
        let declared = (0..1_000_000).map(|at| (at % 7, RAISED));
        assert_eq!(
            valid_runs(declared, 3),
            [(0, RAISED), (1, RAISED), (2, RAISED)]
        );
        assert_eq!(valid_runs([(0, PLAIN), (1, PLAIN)].into_iter(), 2), []);
        assert_eq!(valid_runs([(2, RAISED)].into_iter(), 2), []);
    }
}
