use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// A lexicon file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the tokenizer's lexicon is not valid: {0}")]
pub struct LexiconError(#[from] toml::de::Error);

/// What the tokenizer knows of one language; only looked up, never iterated, so that no result depends on hashing.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) clitics: HashSet<Box<str>>,
    pub(super) negation: Box<str>,
    /// Written word to the byte lengths of all its parts but the last.
    pub(super) contractions: HashMap<Box<str>, Box<[usize]>>,
    pub(super) elisions: HashSet<Box<str>>,
    pub(super) prefixes: HashSet<Box<str>>,
    pub(super) abbreviations: HashSet<Box<str>>,
    pub(super) abbreviations_capitalised: HashSet<Box<str>>,
    pub(super) abbreviations_inside: HashSet<Box<str>>,
    pub(super) abbreviations_before_number: HashSet<Box<str>>,
    pub(super) wholes: HashSet<Box<str>>,
    pub(super) dollars: HashSet<Box<str>>,
    pub(super) endings: HashSet<Box<str>>,
    pub(super) units: HashSet<Box<str>>,
    /// Longest first.
    pub(super) emoticons: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    clitics: HashSet<Box<str>>,
    negation: Box<str>,
    contractions: Vec<String>,
    elisions: HashSet<Box<str>>,
    prefixes: HashSet<Box<str>>,
    abbreviations: HashSet<Box<str>>,
    abbreviations_capitalised: HashSet<Box<str>>,
    abbreviations_inside: HashSet<Box<str>>,
    abbreviations_before_number: HashSet<Box<str>>,
    wholes: HashSet<Box<str>>,
    dollars: HashSet<Box<str>>,
    endings: HashSet<Box<str>>,
    units: HashSet<Box<str>>,
    emoticons: Vec<Box<str>>,
}

impl Lexicon {
    /// A lexicon from its TOML form (`en.toml` shows it).
    ///
    /// # Errors
    /// If it is no valid TOML, or a list is missing or unknown.
    pub fn parse(source: &str) -> Result<Self, LexiconError> {
        let file: File = toml::from_str(source)?;
        let mut emoticons = file.emoticons;
        emoticons.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        Ok(Lexicon {
            clitics: file.clitics,
            negation: file.negation,
            contractions: file.contractions.iter().map(|entry| contraction(entry)).collect(),
            elisions: file.elisions,
            prefixes: file.prefixes,
            abbreviations: file.abbreviations,
            abbreviations_capitalised: file.abbreviations_capitalised,
            abbreviations_inside: file.abbreviations_inside,
            abbreviations_before_number: file.abbreviations_before_number,
            wholes: file.wholes,
            dollars: file.dollars,
            endings: file.endings,
            units: file.units,
            emoticons,
        })
    }
}

/// `gon|na` as the written word and where it is cut.
fn contraction(entry: &str) -> (Box<str>, Box<[usize]>) {
    let parts: Vec<&str> = entry.split('|').collect();
    let lengths = parts.iter().take(parts.len() - 1).map(|part| part.len()).collect();
    (parts.concat().into(), lengths)
}

/// The lower-case form used for look-ups, in `buffer`; `None` if the word is too long to be in any list.
pub(super) fn key<'b>(word: &str, buffer: &'b mut String) -> Option<&'b str> {
    const LONGEST: usize = 24;
    if word.len() > LONGEST {
        return None;
    }
    buffer.clear();
    for c in word.chars() {
        match c {
            '’' | '‘' => buffer.push('\''),
            c if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            c => buffer.extend(c.to_lowercase()),
        }
    }
    Some(buffer)
}
