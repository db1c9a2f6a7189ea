//! Words to what the encoder reads: WordPiece ids and shapes. `training/pieces.py` does the same and must agree.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::tokens::Gap;

/// Longer parts of a word are not looked up.
const LONGEST_PART: usize = 64;

/// A vocabulary without one of the pieces that every vocabulary has.
#[derive(Debug, thiserror::Error)]
#[error("the vocabulary lacks {0}")]
pub(crate) struct NoPiece(&'static str);

/// Cuts words into pieces of a vocabulary. Its maps are only looked up, never iterated.
#[derive(Debug)]
pub(crate) struct Pieces {
    starts: HashMap<Box<str>, i32>,
    continuations: HashMap<Box<str>, i32>,
    /// Bytes of the longest piece.
    longest: usize,
    unknown: i32,
    /// The piece before the first word.
    pub(crate) opening: i32,
    /// The piece behind the last word.
    pub(crate) closing: i32,
}

impl Pieces {
    /// A vocabulary with one piece a line; the line's number is the piece's id.
    pub(crate) fn parse(vocabulary: &str) -> Result<Self, NoPiece> {
        let (mut starts, mut continuations) = (HashMap::new(), HashMap::new());
        let mut longest = 0;
        for (id, piece) in vocabulary.lines().enumerate() {
            let id = i32::try_from(id).unwrap_or(i32::MAX);
            longest = longest.max(piece.len());
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => continuations.insert(rest.into(), id),
                None => starts.insert(piece.into(), id),
            };
        }
        let special = |piece: &'static str| starts.get(piece).copied().ok_or(NoPiece(piece));
        let (unknown, opening, closing) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Pieces { unknown, opening, closing, starts, continuations, longest })
    }

    /// Whether the vocabulary has a word, in lower case, whole.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.starts.contains_key(word)
    }

    /// Puts the pieces of a word behind those in `ids`; at least one.
    pub(crate) fn push(&self, word: &str, ids: &mut Vec<i32>) {
        let before = ids.len();
        let normal = normalised(word);
        let mut part = 0;
        for (at, c) in normal.char_indices() {
            if is_punctuation(c) {
                let behind = at + c.len_utf8();
                self.push_part(&normal[part..at], ids);
                self.push_part(&normal[at..behind], ids);
                part = behind;
            }
        }
        self.push_part(&normal[part..], ids);
        if ids.len() == before {
            ids.push(self.unknown);
        }
    }

    /// Greedy longest match; a part that cannot be matched wholly is one unknown piece.
    fn push_part(&self, part: &str, ids: &mut Vec<i32>) {
        if part.is_empty() {
            return;
        }
        if part.len() > LONGEST_PART && part.chars().count() > LONGEST_PART {
            ids.push(self.unknown);
            return;
        }
        let before = ids.len();
        let mut start = 0;
        while start < part.len() {
            let known = if start == 0 { &self.starts } else { &self.continuations };
            let Some((length, id)) = longest_match(&part[start..], known, self.longest) else {
                ids.truncate(before);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            start += length;
        }
    }
}

/// The longest known start of a text: its length in bytes and its id.
fn longest_match(text: &str, known: &HashMap<Box<str>, i32>, longest: usize) -> Option<(usize, i32)> {
    let most = text.len().min(longest);
    (1..=most)
        .rev()
        .filter(|&end| text.is_char_boundary(end))
        .find_map(|end| known.get(&text[..end]).map(|&id| (end, id)))
}

/// Lower-case, without accents, typographic signs as plain ones.
fn normalised(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_graphic()) {
        return word.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | '‘' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '–' | '—' => plain.push('-'),
            '…' => plain.push_str("..."),
            c => plain.push(c),
        }
    }
    let lower = plain.to_lowercase();
    lower
        .nfd()
        .filter(|c| c.general_category() != GeneralCategory::NonspacingMark && !c.is_whitespace())
        .collect()
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// What the encoder is told of a word's writing and of what stands before it; 0 is for pieces that are no words.
pub(crate) fn shape_and_gap(word: &str, gap: Gap) -> i32 {
    let gap = match gap {
        Gap::Glued => 0,
        Gap::Space => 1,
        Gap::Paragraph => 2,
    };
    shape(word) * GAPS + gap
}

/// The same of a word that is marked: 0 for none, 1 for an actor, 2 for a recipient.
pub(crate) const fn marked(shape_and_gap: i32, mark: i32) -> i32 {
    shape_and_gap + mark * SHAPES * GAPS
}

/// Ways to stand behind what comes before, see [`Gap`].
const GAPS: i32 = 3;

/// Shape classes, see [`shape`].
const SHAPES: i32 = 9;

/// Shape class of a word, 0 to 8.
fn shape(word: &str) -> i32 {
    let letters = || word.chars().filter(|&c| is_letter(c));
    let has_letters = letters().next().is_some();
    if word.chars().any(is_digit) {
        return if has_letters { 7 } else { 6 };
    }
    if !has_letters {
        return if word.chars().any(char::is_numeric) { 0 } else { 8 };
    }
    if letters().all(char::is_lowercase) {
        1
    } else if letters().all(char::is_uppercase) {
        if letters().nth(1).is_none() { 4 } else { 3 }
    } else if letters().next().is_some_and(char::is_uppercase) && letters().skip(1).all(char::is_lowercase) {
        2
    } else if letters().any(|c| c.is_uppercase() || c.is_lowercase()) {
        5
    } else {
        0
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Letter
}

/// Decimal digits, and the raised, lowered and circled ones.
fn is_digit(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_digit(),
        '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨' => true,
        c => c.general_category() == GeneralCategory::DecimalNumber,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        Pieces::parse("[PAD]\n[UNK]\n[CLS]\n[SEP]\nu\n.\ns\nmet\nrebel\n##s\nn\n'\nt\ncafe\n-\nun\n##met")
            .expect("complete")
    }

    fn ids(word: &str) -> Vec<i32> {
        let mut ids = Vec::new();
        pieces().push(word, &mut ids);
        ids
    }

    #[test]
    fn words_are_cut_greedily_and_at_punctuation() {
        assert_eq!(ids("Rebels"), [8, 9]);
        assert_eq!(ids("U.S."), [4, 5, 6, 5]);
        assert_eq!(ids("n’t"), [10, 11, 12]);
        assert_eq!(ids("CAFÉ"), [13]);
        assert_eq!(ids("—"), [14]);
        assert_eq!(ids("unmet"), [15, 16]);
        assert_eq!(ids("…"), [5, 5, 5]);
    }

    #[test]
    fn what_is_not_known_is_one_piece() {
        assert_eq!(ids("rebelx"), [1]);
        assert_eq!(ids("\u{301}"), [1]);
        assert_eq!(ids(&"s".repeat(65)), [1]);
        assert_eq!(ids("xx.met"), [1, 5, 7]);
    }

    #[test]
    fn shapes_are_those_of_the_contract() {
        let cases = [
            ("said", 1),
            ("n't", 1),
            ("Bush", 2),
            ("Mr.", 2),
            ("UN", 3),
            ("U.S.", 3),
            ("A", 4),
            ("J.", 4),
            ("O'Neil", 5),
            ("iPhone", 5),
            ("1,000", 6),
            ("10:30", 6),
            ("15th", 7),
            ("...", 8),
            ("$", 8),
            ("½", 0),
            ("和", 0),
            ("É", 4),
        ];
        for (word, expected) in cases {
            assert_eq!(shape(word), expected, "{word}");
        }
        assert_eq!(shape_and_gap("Bush", Gap::Space), 7);
    }

    #[test]
    fn a_vocabulary_without_its_special_pieces_is_refused() {
        assert!(Pieces::parse("a\nb").is_err());
    }
}
