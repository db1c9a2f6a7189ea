use std::fmt;

use serde::{Deserialize, Serialize};

/// A piece of a report's text: byte offsets, start included, end excluded, both on character boundaries.
///
/// A span is made once, where the thing is found, and carried from then on; nothing is searched for again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

/// Why two offsets are no span of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanError {
    /// The end lies before the start.
    Reversed,
    /// The end lies beyond the text, or the text is longer than `u32::MAX` bytes.
    Beyond,
    /// An offset falls inside a character.
    InsideCharacter,
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SpanError::Reversed => "the span ends before it starts",
            SpanError::Beyond => "the span ends beyond the text",
            SpanError::InsideCharacter => "the span cuts a character",
        })
    }
}

impl std::error::Error for SpanError {}

impl Span {
    /// A span of offsets already known to be right, as a tokenizer knows them.
    ///
    /// # Panics
    /// If `end < start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Span { start, end }
    }

    /// A span of `text`, checked against it.
    ///
    /// # Errors
    /// If the offsets are reversed, lie beyond the text or cut a character.
    pub fn within(text: &str, start: usize, end: usize) -> Result<Self, SpanError> {
        if end < start {
            return Err(SpanError::Reversed);
        }
        let (Ok(low), Ok(high)) = (u32::try_from(start), u32::try_from(end)) else {
            return Err(SpanError::Beyond);
        };
        if end > text.len() {
            return Err(SpanError::Beyond);
        }
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return Err(SpanError::InsideCharacter);
        }
        Ok(Span { start: low, end: high })
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range that indexes a string.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words the span covers; empty if the span does not belong to `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span of a text that starts `by` bytes earlier.
    #[must_use]
    pub const fn shifted(self, by: u32) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_cuts_a_character() {
        let text = "Kölpin met Åse";
        for start in 0..=text.len() {
            for end in 0..=text.len() + 1 {
                let whole = start <= end && text.get(start..end).is_some();
                assert_eq!(Span::within(text, start, end).is_ok(), whole, "{start}..{end}");
            }
        }
    }

    #[test]
    fn cover_and_overlap() {
        let (a, b, c) = (Span::new(0, 4), Span::new(2, 6), Span::new(4, 5));
        assert_eq!(a.cover(b), Span::new(0, 6));
        assert!(a.overlaps(b) && b.overlaps(c) && !a.overlaps(c));
        assert!(b.contains(c) && !c.contains(b));
    }
}
