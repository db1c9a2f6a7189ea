//! What kind of sign a character is.

/// Kinds of characters that words are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter, or a mark or joiner that belongs to one.
    Letter,
    /// A digit.
    Digit,
    /// Anything else.
    Other,
}

pub(super) fn sign(c: char) -> Sign {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '_' => Sign::Letter,
            '0'..='9' => Sign::Digit,
            _ => Sign::Other,
        };
    }
    if c.is_alphabetic() || is_mark(c) {
        Sign::Letter
    } else if c.is_numeric() {
        Sign::Digit
    } else {
        Sign::Other
    }
}

/// Combining marks and invisible joiners: they never start a word of their own behind a letter.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

pub(super) fn is_wordy(c: char) -> bool {
    sign(c) != Sign::Other
}
