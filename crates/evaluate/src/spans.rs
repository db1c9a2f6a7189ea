//! How far two pieces of text are the same.

use record::Span;

use crate::words::ratio;

/// Bytes that both cover.
fn common(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start())) as usize
}

/// Intersection over union, 0 to 1.
pub(crate) fn likeness(a: Span, b: Span) -> f64 {
    let common = common(a, b);
    ratio(common, a.len() as usize + b.len() as usize - common)
}

/// Share of the shorter piece that the longer one covers, 0 to 1.
pub(crate) fn covered(a: Span, b: Span) -> f64 {
    ratio(common(a, b), a.len().min(b.len()) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_and_cover() {
        let (a, b) = (Span::new(0, 10), Span::new(5, 10));
        assert!((likeness(a, b) - 0.5).abs() < 1e-9);
        assert!((covered(a, b) - 1.0).abs() < 1e-9);
        assert!(likeness(a, Span::new(10, 12)).abs() < 1e-9);
        assert!(covered(a, Span::new(3, 3)).abs() < 1e-9);
    }
}
