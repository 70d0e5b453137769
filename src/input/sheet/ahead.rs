//! A large part unpacked by a thread of its own, a few pieces ahead of who reads it.

use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

use super::SheetError;
use super::guard::guarded;
use super::unpack::Unpack;

/// Pieces that wait to be read, so that memory is bounded.
const PIECES: usize = 2;

/// Calls `read` with the bytes of the part, which come in pieces of so many.
/// `read` may end before the part does.
pub(super) fn unpack<T>(
    part: &mut (impl Unpack + Send),
    size: usize,
    read: impl FnOnce(&mut Pieces) -> T,
) -> T {
    let (filled, pieces) = sync_channel(PIECES);
    let (emptied, empty) = channel::<Vec<u8>>();
    thread::scope(|scope| {
        scope.spawn(move || {
            loop {
                let mut piece = empty.try_recv().unwrap_or_default();
                piece.clear();
                // A panic is kept quiet where it happens, and said to who reads.
                let whole = guarded(|| part.fill(&mut piece, size));
                let goes_on = whole == Ok(false);
                if filled.send((piece, whole)).is_err() || !goes_on {
                    return;
                }
            }
        });
        // Dropped with the call, or the thread would wait for its pieces to be read.
        let mut pieces = Pieces { pieces, emptied };
        read(&mut pieces)
    })
}

/// A part whose pieces are unpacked elsewhere.
pub(super) struct Pieces {
    /// What was unpacked, and whether it was the last.
    pieces: Receiver<(Vec<u8>, Result<bool, SheetError>)>,
    /// Where pieces go back to when they have been read, to be filled again.
    emptied: Sender<Vec<u8>>,
}

impl Unpack for Pieces {
    fn fill(&mut self, into: &mut Vec<u8>, room: usize) -> Result<bool, SheetError> {
        let wanted = into.len().saturating_add(room);
        loop {
            // The thread ends behind the last piece, which is not asked beyond.
            let (piece, whole) = self.pieces.recv().map_err(|_| SheetError::Damaged)?;
            into.extend_from_slice(&piece);
            let _ = self.emptied.send(piece);
            let whole = whole?;
            if whole || into.len() >= wanted {
                return Ok(whole);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of one byte each, then the end or a fault.
    struct Bytes(u8, Result<bool, SheetError>);

    impl Unpack for Bytes {
        fn fill(&mut self, into: &mut Vec<u8>, _: usize) -> Result<bool, SheetError> {
            into.push(self.0);
            self.0 -= 1;
            if self.0 == 0 {
                self.1.clone()
            } else {
                Ok(false)
            }
        }
    }

    #[test]
    fn pieces_come_in_order_up_to_the_last() {
        let mut bytes = Vec::new();
        let steps = unpack(&mut Bytes(9, Ok(true)), 1, |pieces| {
            [4, 4, 4].map(|room| pieces.fill(&mut bytes, room))
        });
        assert_eq!(steps, [Ok(false), Ok(false), Ok(true)]);
        assert_eq!(bytes, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }

    #[test]
    fn a_fault_comes_behind_the_pieces_before_it() {
        let mut bytes = Vec::new();
        let steps = unpack(&mut Bytes(6, Err(SheetError::Damaged)), 1, |pieces| {
            [2, 2, 2].map(|room| pieces.fill(&mut bytes, room))
        });
        assert_eq!(steps, [Ok(false), Ok(false), Err(SheetError::Damaged)]);
    }

    /// A part that cannot be unpacked without a panic.
    struct Broken;

    impl Unpack for Broken {
        fn fill(&mut self, _: &mut Vec<u8>, _: usize) -> Result<bool, SheetError> {
            panic!("index out of range")
        }
    }

    #[test]
    fn a_panic_of_the_thread_is_a_damaged_part() {
        let step = unpack(&mut Broken, 1, |pieces| pieces.fill(&mut Vec::new(), 1));
        assert_eq!(step, Err(SheetError::Damaged));
    }

    #[test]
    fn who_reads_may_stop_anywhere() {
        for rooms in 0..9 {
            let read = unpack(&mut Bytes(9, Ok(true)), 1, |pieces| {
                (0..rooms).all(|_| pieces.fill(&mut Vec::new(), 1) == Ok(false))
            });
            assert!(read, "{rooms}");
        }
    }
}
