//! Words cut finer than a tokenizer cuts them, so that `3pm`, `24-26` and `2025-04-25` read alike however they came.

use std::ops::Range;

use language::Analysis;

/// A run of letters, a figure with its separators, or one other character.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// Lower case, dashes and apostrophes made plain.
    pub(crate) text: String,
    /// Index of the word it is cut from.
    pub(crate) word: usize,
    /// Whether nothing stands between it and the atom before.
    pub(crate) glued: bool,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
}

impl Atom {
    /// Whether it is a figure.
    pub(crate) fn is_figure(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The whole number that a figure without separators stands for.
    pub(crate) fn plain_number(&self) -> Option<u32> {
        self.text.bytes().all(|b| b.is_ascii_digit()).then(|| self.text.parse().ok()).flatten()
    }
}

/// The atoms of some words, in order.
pub(crate) fn atoms(text: &str, analysis: &Analysis, words: Range<usize>) -> Vec<Atom> {
    let mut found = Vec::new();
    let mut last_end = None;
    for index in words {
        let Some(word) = analysis.words.get(index) else { break };
        let surface = word.span.of(text);
        for piece in pieces(surface) {
            let start = word.span.start() as usize + piece.start;
            let raw = &surface[piece.clone()];
            found.push(Atom {
                text: plain(raw),
                word: index,
                glued: last_end == Some(start),
                capital: raw.starts_with(char::is_uppercase),
            });
            last_end = Some(start + raw.len());
        }
    }
    found
}

/// The texts of the atoms of a phrase.
pub(crate) fn split(phrase: &str) -> Vec<String> {
    pieces(phrase).into_iter().map(|piece| plain(&phrase[piece])).collect()
}

fn plain(raw: &str) -> String {
    match raw {
        "‐" | "‑" | "‒" | "–" | "−" => "-".to_owned(),
        "’" | "‘" => "'".to_owned(),
        _ => raw.to_lowercase(),
    }
}

/// Where the atoms of a text lie.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_ascii_digit() {
            figure_length(rest)
        } else if first.is_alphabetic() {
            letters_length(rest)
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

/// `2,000`, `2.5` and `25.04.2025` are one figure; `24,26` are two.
fn figure_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut length = digits(0);
    while let Some(separator) = bytes.get(length) {
        let following = digits(length + 1);
        match separator {
            b',' if following == 3 => length += 4,
            b'.' if following > 0 => length += 1 + following,
            _ => break,
        }
    }
    length
}

/// Letters, with the points inside of `p.m.` and `U.S.`.
fn letters_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inner_point = character == '.' && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !character.is_alphabetic() && !inner_point {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn phrases_are_cut_at_every_change_of_character() {
        assert_eq!(split("3pm"), ["3", "pm"]);
        assert_eq!(split("24–26"), ["24", "-", "26"]);
        assert_eq!(split("2,000 men, 2.5%"), ["2,000", "men", ",", "2.5", "%"]);
        assert_eq!(split("3 p.m. o’clock"), ["3", "p.m", ".", "o", "'", "clock"]);
        assert_eq!(split("25.04.2025"), ["25.04.2025"]);
        assert_eq!(split("é½ 字"), ["é", "½", "字"]);
    }
}
