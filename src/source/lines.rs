//! Index of the line starts and character counts of a text, built once, so that a place
//! is located quickly even in a file of a single long line.

/// Bytes between two stored character counts.
const BLOCK: usize = 4096;

/// The line index of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// The number of characters before each block of bytes.
    chars_before: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let chars_before = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += count_chars(block);
            here
        });
        Self {
            chars_before: chars_before.collect(),
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Returns the line that contains a byte, from 0, and the first byte of that line.
    pub(super) fn line(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|from| *from <= at);
        let line = line.saturating_sub(1);
        (line, self.starts.get(line).copied().unwrap_or(0))
    }

    /// Returns the number of characters that begin between two bytes.
    pub(super) fn count_chars(&self, text: &str, from: usize, to: usize) -> usize {
        self.before(text, to)
            .saturating_sub(self.before(text, from))
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let block = at / BLOCK;
        // At the end of a text of whole blocks there is no further block.
        let Some(counted) = self.chars_before.get(block) else {
            return self.chars_before.last().map_or(0, |last| {
                let rest = self.chars_before.len().saturating_sub(1) * BLOCK;
                last + count_chars(&text.as_bytes()[rest..at])
            });
        };
        counted + count_chars(&text.as_bytes()[block * BLOCK..at])
    }
}

/// Counts the characters that begin in these bytes.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_from_any_byte() {
        for text in ["", "a\nb", &"điểm\n".repeat(3_000), &"ế".repeat(BLOCK)] {
            let lines = Lines::new(text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (count, at) in ends.enumerate().step_by(7) {
                assert_eq!(lines.count_chars(text, 0, at), count);
                let (line, from) = lines.line(at);
                assert_eq!(line, text[..at].matches('\n').count());
                assert_eq!(from, text[..at].rfind('\n').map_or(0, |at| at + 1));
            }
            assert_eq!(lines.count_chars(text, 0, text.len()), text.chars().count());
        }
    }
}
