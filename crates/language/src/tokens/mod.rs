//! Text to words, by rules and lists: the same words on every machine, in linear time.
//!
//! The words are those of Universal Dependencies' English treebanks: clitics are words (`do` `n't`, `Bush` `'s`),
//! hyphenated words are split but for prefixes (`15` `-` `year`, `non-profit`), abbreviations keep their full stop.
//! What is English about them stands in `en.toml`; the code knows scripts and signs, not words.

mod chunk;
mod lexicon;
mod paragraphs;
mod signs;

use std::ops::Range;

use record::Span;

use self::chunk::Chunk;
pub use self::lexicon::{Lexicon, LexiconError};
use self::paragraphs::{Layout, is_line_end};

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Nothing: the word is glued to the one before.
    Glued,
    /// White space.
    Space,
    /// A paragraph break or the start of the text.
    Paragraph,
}

/// A word as the tokenizer cuts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What stands before it.
    pub gap: Gap,
}

/// The words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// In order; together they cover every character that is not white space.
    pub words: Vec<Token>,
    /// Written words that are read as several (`don't`), as ranges of words, in order.
    pub contractions: Vec<Range<usize>>,
}

/// Cuts texts of one language into words.
#[derive(Debug)]
pub struct Tokenizer {
    lexicon: Lexicon,
}

impl Tokenizer {
    /// The English tokenizer.
    ///
    /// # Errors
    /// If the embedded lexicon is broken, which a test excludes.
    pub fn english() -> Result<Self, LexiconError> {
        Lexicon::parse(include_str!("en.toml")).map(Self::new)
    }

    /// A tokenizer for the language of a lexicon.
    #[must_use]
    pub const fn new(lexicon: Lexicon) -> Self {
        Tokenizer { lexicon }
    }

    /// The words of a text; a paragraph begins at each of `breaks` (byte offsets), seen or not. A text of more than 4 GiB is
    /// read up to there, as spans cannot point further.
    #[must_use]
    pub fn tokenize(&self, text: &str, breaks: &[usize]) -> Tokens {
        let text = readable(text);
        let layout = Layout::of(text);
        let mut out =
            Out { words: Vec::with_capacity(text.len() / 5), contractions: Vec::new(), gap: Gap::Paragraph };
        let mut key = String::new();
        let mut at = 0;
        let mut quoted = false;
        while let Some(next) = next_chunk(text, at, layout) {
            let cut = breaks.iter().any(|b| (at..=next.range.start).contains(b));
            if next.gap == Gap::Paragraph || at == 0 || cut {
                out.gap = Gap::Paragraph;
                quoted = false;
            } else {
                out.gap = Gap::Space;
            }
            at = next.range.end;
            quoted = Chunk::new(&self.lexicon, text, next.range, quoted).cut(&mut key, &mut out);
        }
        Tokens { words: out.words, contractions: out.contractions }
    }
}

/// The part of a text that spans can point into.
fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Where words are put as they are found.
struct Out {
    words: Vec<Token>,
    contractions: Vec<Range<usize>>,
    /// The gap before the next word.
    gap: Gap,
}

impl Out {
    fn word(&mut self, range: Range<usize>) {
        // `readable` keeps offsets within u32.
        let span = Span::new(range.start as u32, range.end as u32);
        self.words.push(Token { span, gap: self.gap });
        self.gap = Gap::Glued;
    }
}

/// A run of characters without white space, and what stands before it.
struct Next {
    range: Range<usize>,
    gap: Gap,
}

fn next_chunk(text: &str, from: usize, layout: Layout) -> Option<Next> {
    let rest = &text[from..];
    let start = from + rest.find(|c: char| !c.is_whitespace())?;
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
    let gap = if breaks_paragraph(text, from..start, layout) { Gap::Paragraph } else { Gap::Space };
    Some(Next { range: start..end, gap })
}

/// Whether the white space `gap` of `text` ends a paragraph.
fn breaks_paragraph(text: &str, gap: Range<usize>, layout: Layout) -> bool {
    let space = &text[gap.clone()];
    let Some(first) = space.find(is_break) else { return false };
    if layout == Layout::Lines || space.replace("\r\n", "\n").matches(is_break).nth(1).is_some() {
        return true;
    }
    let before = line_before(text, gap.start + first);
    let after = line_after(text, gap.start + first + 1);
    layout.breaks(before, after)
}

/// As `is_line_end`, and the carriage return of old systems.
fn is_break(c: char) -> bool {
    c == '\r' || is_line_end(c)
}

fn line_before(text: &str, end: usize) -> &str {
    text[..end].rsplit(is_break).next().unwrap_or_default()
}

fn line_after(text: &str, from: usize) -> &str {
    text.get(from..)
        .and_then(|rest| rest.trim_start_matches(['\r', '\n']).split(is_break).next())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<&str> {
        let tokens = Tokenizer::english().expect("the embedded lexicon").tokenize(text, &[]);
        tokens.words.iter().map(|w| w.span.of(text)).collect()
    }

    fn joined(text: &str) -> String {
        forms(text).join(" ")
    }

    #[test]
    fn clitics_are_words() {
        assert_eq!(
            joined("He doesn't know, can’t say; they're Bush's."),
            "He does n't know , ca n’t say ; they 're Bush 's ."
        );
        assert_eq!(joined("It cannot be the rebels' men's"), "It can not be the rebels ' men 's");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            joined("Mr. J. Smith met U.S. envoys at 10:30 a.m. on Sept. 3."),
            "Mr. J. Smith met U.S. envoys at 10:30 a.m. on Sept. 3 ."
        );
        assert_eq!(joined("No. The art. See No. 5"), "No . The art . See No. 5");
    }

    #[test]
    fn hyphens_split_but_for_prefixes() {
        assert_eq!(
            joined("a 15-year-old non-profit pro-Russian AK-47"),
            "a 15 - year - old non-profit pro-Russian AK - 47"
        );
    }

    #[test]
    fn numbers_and_sums() {
        assert_eq!(
            joined("$1,000.50 (5%), US$3m on 12/05/2014; the 1980s, 15th, 5km"),
            "$ 1,000.50 ( 5 % ) , US$ 3 m on 12/05/2014 ; the 1980s , 15th , 5 km"
        );
    }

    #[test]
    fn addresses_are_words() {
        assert_eq!(
            joined("See http://www.un.org/a?b=c, or mail x.y@un.org."),
            "See http://www.un.org/a?b=c , or mail x.y@un.org ."
        );
    }

    #[test]
    fn contractions_are_told() {
        let tokens = Tokenizer::english()
            .expect("the embedded lexicon")
            .tokenize("They don't. 'No' said the states' men.", &[]);
        assert_eq!(tokens.contractions, [1..3, 9..11]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The delegations of both parties met on Monday in the capital to\r\n\
            discuss the terms of the truce, which was signed last week after a\r\n\
            month of talks, and to name the members of the joint commission.\r\n\
            \r\n\
            The mediator said that he expected a further round of talks in the\r\n\
            coming days, although no date was set for it yet.\r\n";
        let tokens = Tokenizer::english().expect("the embedded lexicon").tokenize(text, &[]);
        assert_eq!(tokens.words.iter().filter(|w| w.gap == Gap::Paragraph).count(), 2);
    }

    /// The words cover every character but white space, in order, on character boundaries.
    fn covers(text: &str) {
        let tokens = Tokenizer::english().expect("the embedded lexicon").tokenize(text, &[]);
        let mut at = 0;
        for word in &tokens.words {
            let range = word.span.range();
            assert!(!range.is_empty(), "an empty word in {text:?}");
            let between = text.get(at..range.start).expect("words in order, on boundaries");
            assert!(between.chars().all(char::is_whitespace), "{between:?} left out of {text:?}");
            assert!(!text[range.clone()].contains(char::is_whitespace));
            assert_eq!(word.gap == Gap::Glued, at == range.start && at > 0, "{text:?}");
            at = range.end;
        }
        assert!(text[at..].chars().all(char::is_whitespace));
        let mut last = 0;
        for contraction in &tokens.contractions {
            assert!(
                contraction.start >= last && contraction.len() > 1 && contraction.end <= tokens.words.len()
            );
            assert!(tokens.words[contraction.start + 1..contraction.end].iter().all(|w| w.gap == Gap::Glued));
            last = contraction.end;
        }
    }

    proptest! {
        #[test]
        fn any_text_is_covered(text in any::<String>()) {
            covers(&text);
        }

        #[test]
        fn texts_of_tricky_signs_are_covered(text in "([a-cNTSsdt'’`‘\"“.,:;!?@#$%&/<>()0-9 \n\r_+*-]|n't|'s|cannot|U\\.S\\.|http://|\u{301}|é|İ|—){0,40}") {
            covers(&text);
        }
    }

    /// Found by the property test above: two contractions shared a word.
    #[test]
    fn an_apostrophe_after_a_contraction_belongs_to_it() {
        covers(">$cannot's`");
    }
}
