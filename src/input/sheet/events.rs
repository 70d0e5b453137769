//! The XML of a part, read while the part is unpacked: what is held of it is a
//! window, so that a sheet of any length takes the same memory.

use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::events::{BytesText, Event};

use super::SheetError;
use super::ahead;
use super::unpack::{Unpack, Unpacking};

/// Bytes of the window, unless a single tag or text is longer.
const WINDOW: usize = 256 * 1024;

/// Bytes of a part from which on it is unpacked by a thread of its own.
const LARGE: usize = 16 * WINDOW;

/// Whether the next event is wanted.
pub(super) type Flow = Result<ControlFlow<()>, SheetError>;

/// The next event is wanted.
pub(super) const GO_ON: Flow = Ok(ControlFlow::Continue(()));

/// No other event is wanted.
pub(super) const ENOUGH: Flow = Ok(ControlFlow::Break(()));

/// What the events of a part are shown to.
pub(super) trait Visit {
    /// Takes an event, and says whether the next is wanted.
    ///
    /// # Errors
    /// [`SheetError`] when the part cannot be what it should be.
    fn event(&mut self, event: &Event<'_>) -> Flow;

    /// Takes what stands behind the end of an element as far as it knows it by
    /// its shape, and gives how many bytes that is: up to a whole element's end.
    /// What is the same all over a part is read much faster so, and anything
    /// else is left to the reader of XML.
    ///
    /// # Errors
    /// As [`Self::event`].
    fn plain(&mut self, _rest: &[u8]) -> Result<usize, SheetError> {
        Ok(0)
    }
}

impl<F: FnMut(&Event<'_>) -> Flow> Visit for F {
    fn event(&mut self, event: &Event<'_>) -> Flow {
        self(event)
    }
}

/// How the reading of a part came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// No other event was wanted.
    Stopped,
    /// All events have been read.
    Whole,
    /// What comes next is no XML.
    Broken,
}

/// The events of one part; `<a/>` comes as a start and an end.
pub(super) struct Events<'a, 'u> {
    unpacking: Unpacking<'a, 'u>,
    window: Window,
}

impl<'a, 'u> Events<'a, 'u> {
    /// The events of a part of which nothing has been unpacked yet.
    pub(super) fn new(unpacking: Unpacking<'a, 'u>) -> Self {
        Self {
            unpacking,
            window: Window::default(),
        }
    }

    /// Bytes that the part is said to have.
    pub(super) fn size(&self) -> usize {
        self.unpacking.size()
    }

    /// Shows each event to `visit` until it wants no other.
    ///
    /// # Errors
    /// Those of `visit`, and [`SheetError`] when the part cannot be unpacked.
    pub(super) fn each(&mut self, visit: &mut impl Visit) -> Result<Ended, SheetError> {
        let Self { unpacking, window } = self;
        if unpacking.size() > LARGE {
            ahead::unpack(unpacking, WINDOW, |pieces| window.each(pieces, visit))
        } else {
            window.each(unpacking, visit)
        }
    }

    /// The same, up to where `visit` wants no other: a part that ends before is
    /// damaged.
    ///
    /// # Errors
    /// Those of [`Self::each`], and [`SheetError::Damaged`].
    pub(super) fn up_to_end(&mut self, visit: &mut impl Visit) -> Result<(), SheetError> {
        match self.each(visit)? {
            Ended::Stopped => Ok(()),
            Ended::Whole | Ended::Broken => Err(SheetError::Damaged),
        }
    }

    /// What of the window has not been read; where the part is broken, all that
    /// is left of it.
    pub(super) fn rest(&self) -> &[u8] {
        self.window.rest()
    }
}

/// What is held of a part.
#[derive(Default)]
struct Window {
    bytes: Vec<u8>,
    /// Where in it the next event begins.
    from: usize,
    /// Whether it goes up to the end of the part.
    whole: bool,
}

impl Window {
    fn each(
        &mut self,
        part: &mut impl Unpack,
        visit: &mut impl Visit,
    ) -> Result<Ended, SheetError> {
        self.fill(part)?;
        loop {
            let (ended, read) = walk(self.rest(), self.whole, visit)?;
            self.from += read;
            if let Some(ended) = ended {
                self.prove_rest(part)?;
                return Ok(ended);
            }
            self.fill(part)?;
            if self.keep_mark(visit)?.is_break() {
                return Ok(Ended::Stopped);
            }
        }
    }

    fn rest(&self) -> &[u8] {
        &self.bytes[self.from..]
    }

    /// Unpacks what is not wanted, too: the checksum is that of the whole part.
    fn prove_rest(&mut self, part: &mut impl Unpack) -> Result<(), SheetError> {
        while !self.whole {
            self.from = self.bytes.len();
            self.fill(part)?;
        }
        Ok(())
    }

    /// Moves the window on. It grows where it holds no whole event.
    fn fill(&mut self, part: &mut impl Unpack) -> Result<(), SheetError> {
        self.bytes.drain(..self.from);
        self.from = 0;
        let room = WINDOW.max(self.bytes.len());
        self.whole = part.fill(&mut self.bytes, room)?;
        Ok(())
    }

    /// The reader takes a byte order mark for the beginning of a part, where it
    /// is the beginning of a text that a window begins with.
    fn keep_mark(&mut self, visit: &mut impl Visit) -> Flow {
        const MARK: &str = "\u{feff}";
        if !self.rest().starts_with(MARK.as_bytes()) {
            return GO_ON;
        }
        self.from += MARK.len();
        visit.event(&Event::Text(BytesText::from_escaped(MARK)))
    }
}

/// Shows the events of a window; gives how that ended, if it did, and how many
/// bytes were read. An event that may go on behind the window is left.
fn walk(
    window: &[u8],
    whole: bool,
    visit: &mut impl Visit,
) -> Result<(Option<Ended>, usize), SheetError> {
    let mut xml = Reader::from_reader(window);
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    let read = |rest: &[u8]| window.len() - rest.len();
    loop {
        let before = read(xml.get_ref());
        let event = xml.read_event();
        let ended = match event {
            Ok(Event::Eof) if whole => Some(Ended::Whole),
            Err(_) if whole => Some(Ended::Broken),
            Ok(Event::Eof) | Err(_) => None,
            Ok(Event::Text(_)) if !whole && xml.get_ref().is_empty() => None,
            Ok(event) => {
                if visit.event(&event)?.is_break() {
                    return Ok((Some(Ended::Stopped), read(xml.get_ref())));
                }
                if matches!(event, Event::End(_)) {
                    let rest = xml.get_mut();
                    *rest = &rest[visit.plain(rest)?..];
                }
                continue;
            }
        };
        return Ok((ended, before));
    }
}
