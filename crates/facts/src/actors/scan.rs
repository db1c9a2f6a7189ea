//! Finding known names in a text: the longest first at each word.

use std::ops::Range;

use language::Analysis;

use super::{Identity, Lexicon};

/// What a known name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A name of its own.
    Name(Identity),
    /// The adjective or people of a country.
    Demonym(Identity),
    /// The capital of a country.
    Capital(Identity),
}

/// A known name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its words.
    pub words: Range<usize>,
    /// What it is.
    pub found: Found,
}

/// A name without what writers vary: spaces, hyphens, apostrophes, full stops, accents. Case stays: `US` is not `us`.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_key(&mut key, name);
    key
}

fn push_key(key: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            ' ' | '-' | '\u{2013}' | '\'' | '\u{2019}' | '\u{2018}' | '`' | '/' | '\n' => {}
            c if c.is_ascii() => key.push(c),
            c => key.push(plain(c)),
        }
    }
}

/// A letter without its accent, for the letters of names in Latin script.
const fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' | 'Ā' => 'A',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => 'e',
        'É' | 'È' | 'Ê' | 'Ë' => 'E',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'Í' | 'Î' | 'İ' => 'I',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'Ó' | 'Ö' | 'Ø' => 'O',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ú' | 'Ü' => 'U',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ş' | 'š' | 'ś' | 'ș' => 's',
        'Ş' | 'Š' | 'Ś' | 'Ș' => 'S',
        'ž' | 'ź' | 'ż' => 'z',
        'Ž' | 'Ż' => 'Z',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' => 'N',
        'ğ' => 'g',
        'ł' => 'l',
        'Ł' => 'L',
        'ý' | 'ÿ' => 'y',
        'ř' => 'r',
        'ț' | 'ţ' => 't',
        'đ' | 'ď' => 'd',
        'Đ' => 'D',
        other => other,
    }
}

impl Lexicon {
    /// Known names of a text in order, none overlapping.
    #[must_use]
    pub fn scan(&self, text: &str, analysis: &Analysis) -> Vec<Hit> {
        let mut hits = Vec::new();
        for sentence in &analysis.sentences {
            let mut at = sentence.words.start;
            while at < sentence.words.end {
                match self.longest_at(text, analysis, at, sentence.words.end) {
                    Some(hit) => {
                        at = hit.words.end;
                        hits.push(hit);
                    }
                    None => at += 1,
                }
            }
        }
        hits
    }

    fn longest_at(&self, text: &str, analysis: &Analysis, start: usize, end: usize) -> Option<Hit> {
        let word = |i: usize| analysis.words[i].span.of(text);
        if !word(start).starts_with(char::is_uppercase) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for last in start..end.min(start + self.longest + 1) {
            push_key(&mut key, word(last));
            if let Some(found) = self.names.get(&key) {
                best = Some(Hit { words: start..last + 1, found: found.clone() });
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_key_forgives_spelling_but_not_case() {
        assert_eq!(key("Al-Shabaab"), key("Al Shabaab"));
        assert_eq!(key("Türkiye"), key("Turkiye"));
        assert_eq!(key("Sana'a"), key("Sanaa"));
        assert_ne!(key("US"), key("us"));
    }
}
