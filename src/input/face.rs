//! How letters of a cell are set: what is struck out, raised or lowered there is
//! no part of the number that it stands beside.

/// What stands over each letter that is struck out. A number with it in is none.
pub(in crate::input) const STRUCK: char = '\u{336}';

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// How a run of letters is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct Face {
    /// With a line through it.
    pub(in crate::input) struck: bool,
    /// Above or below the line.
    pub(in crate::input) script: Option<Script>,
}

/// On which side of its line a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Script {
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

impl Script {
    /// As Office writes it; none for a run on its line.
    pub(in crate::input) fn named(name: &str) -> Option<Self> {
        match name {
            "superscript" => Some(Self::Raised),
            "subscript" => Some(Self::Lowered),
            _ => None,
        }
    }

    /// As the fonts of binary workbooks number it.
    pub(in crate::input) fn numbered(number: u16) -> Option<Self> {
        match number {
            1 => Some(Self::Raised),
            2 => Some(Self::Lowered),
            _ => None,
        }
    }

    fn set(self, char: char) -> char {
        let digits = match self {
            Self::Raised => RAISED,
            Self::Lowered => LOWERED,
        };
        let digit = char
            .to_digit(10)
            .and_then(|digit| usize::try_from(digit).ok());
        let set = digit.and_then(|digit| digits.get(digit));
        set.copied().unwrap_or(char)
    }
}

impl Face {
    /// Whether a run is set as the text around it.
    pub(in crate::input) fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// A run inside another.
    pub(in crate::input) fn within(self, around: Self) -> Self {
        Self {
            struck: self.struck || around.struck,
            script: self.script.or(around.script),
        }
    }

    /// Adds a run as it is set: raised digits as such, so that the mark of a
    /// footnote is no digit of the number before it, and struck-out letters with
    /// a line through each.
    pub(in crate::input) fn set(self, run: &str, text: &mut String) {
        if self.is_plain() {
            text.push_str(run);
            return;
        }
        for char in run.chars() {
            text.push(self.script.map_or(char, |script| script.set(char)));
            if self.struck && !char.is_whitespace() {
                text.push(STRUCK);
            }
        }
    }
}

/// A text with its runs as they are set, each from a UTF-16 unit on; what stands
/// before the first is plain.
pub(in crate::input) fn set_runs(text: &str, runs: &[(usize, Face)]) -> String {
    let mut set = String::with_capacity(text.len());
    let mut at = 0;
    let mut face = Face::default();
    let mut runs = runs.iter().peekable();
    for char in text.chars() {
        while let Some((_, next)) = runs.next_if(|(from, _)| *from <= at) {
            face = *next;
        }
        face.set(char.encode_utf8(&mut [0; 4]), &mut set);
        at += char.len_utf16();
    }
    set
}

/// Whether a character is a raised or a lowered digit.
pub(in crate::input) fn is_script(char: char) -> bool {
    RAISED.contains(&char) || LOWERED.contains(&char)
}
