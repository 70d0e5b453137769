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

/// The UTF-16 unit of a text from which on it is set so.
pub(in crate::input) type Run = (usize, Face);

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

/// The runs of a text of so many UTF-16 units, each from a unit on; none where all
/// are plain. Of several that begin at one place the last counts, and none begins
/// behind the end: a file may claim any number, and every cell that uses the text
/// goes through them.
pub(in crate::input) fn runs(claimed: impl Iterator<Item = Run>, units: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (from, face) in claimed.filter(|(from, _)| *from < units) {
        match runs.last_mut() {
            Some((before, last)) if from <= *before => *last = face,
            _ => runs.push((from, face)),
        }
    }
    if runs.iter().all(|(_, face)| face.is_plain()) {
        runs.clear();
    }
    runs
}

/// A text with its runs as they are set; what stands before the first is plain.
pub(in crate::input) fn set_runs(text: &str, runs: &[Run]) -> String {
    let mut set = String::with_capacity(text.len());
    let mut at = 0;
    let mut face = Face::default();
    let mut runs = runs.iter().peekable();
    for char in text.chars() {
        if let Some((_, next)) = runs.next_if(|(from, _)| *from <= at) {
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

#[cfg(test)]
mod tests {
    use super::*;

    const RAISED: Face = Face {
        struck: false,
        script: Some(Script::Raised),
    };
    const STRUCK_OUT: Face = Face {
        struck: true,
        script: None,
    };
    const PLAIN: Face = Face {
        struck: false,
        script: None,
    };

    #[test]
    fn runs_begin_where_they_say() {
        let set = |text: &str, claimed: &[Run]| {
            let units = text.encode_utf16().count();
            set_runs(text, &runs(claimed.iter().copied(), units))
        };
        assert_eq!(set("0,51", &[(3, RAISED)]), "0,5¹");
        assert_eq!(set("10,5", &[(0, STRUCK_OUT), (1, PLAIN)]), "1\u{336}0,5");
        assert_eq!(set("😀1", &[(2, RAISED)]), "😀¹");
        assert_eq!(set("1", &[(0, STRUCK_OUT), (0, RAISED)]), "¹");
    }

    #[test]
    fn no_more_runs_are_kept_than_a_text_has_units() {
        let claimed = (0..1_000_000).map(|at| (at % 7, RAISED));
        assert_eq!(runs(claimed, 3), [(0, RAISED), (1, RAISED), (2, RAISED)]);
        assert_eq!(runs([(0, PLAIN), (1, PLAIN)].into_iter(), 2), []);
        assert_eq!(runs([(2, RAISED)].into_iter(), 2), []);
    }
}
