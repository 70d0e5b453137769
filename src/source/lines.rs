//! Where the lines of a text begin, and how many characters stand before a byte:
//! found once, so that a fault costs the same wherever it stands, in a file of
//! many lines or of one.

/// Bytes between two counts of characters.
const BLOCK: usize = 4096;

/// The lines of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// Where each begins.
    starts: Vec<usize>,
    /// How many characters begin before each block of bytes.
    letters: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let letters = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += letters(block);
            here
        });
        Self {
            letters: letters.collect(),
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// The line that a byte stands in, from 0, and where that line begins.
    pub(super) fn line(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|from| *from <= at);
        let line = line.saturating_sub(1);
        (line, self.starts.get(line).copied().unwrap_or(0))
    }

    /// How many characters of the text begin between two bytes.
    pub(super) fn letters(&self, text: &str, from: usize, to: usize) -> usize {
        self.before(text, to)
            .saturating_sub(self.before(text, from))
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let block = at / BLOCK;
        // At the very end of a text of whole blocks there is no block more.
        let Some(counted) = self.letters.get(block) else {
            return self.letters.last().map_or(0, |last| {
                let rest = self.letters.len().saturating_sub(1) * BLOCK;
                last + letters(&text.as_bytes()[rest..at])
            });
        };
        counted + letters(&text.as_bytes()[block * BLOCK..at])
    }
}

/// The characters that begin in these bytes.
fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_alike_from_anywhere() {
        for text in ["", "a\nb", &"điểm\n".repeat(3_000), &"ế".repeat(BLOCK)] {
            let lines = Lines::of(text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (count, at) in ends.enumerate().step_by(7) {
                assert_eq!(lines.letters(text, 0, at), count);
                let (line, from) = lines.line(at);
                assert_eq!(line, text[..at].matches('\n').count());
                assert_eq!(from, text[..at].rfind('\n').map_or(0, |at| at + 1));
            }
            assert_eq!(lines.letters(text, 0, text.len()), text.chars().count());
        }
    }
}
