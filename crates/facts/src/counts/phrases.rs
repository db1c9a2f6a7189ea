//! Phrases of a lexicon, found at a place of the text.

use std::collections::BTreeMap;

use super::atoms::{Atom, split};

/// Phrases with what each stands for.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: BTreeMap<String, Vec<(Vec<String>, T)>>,
    /// For each first byte the lengths in bytes that words of `by_first` have, as bits: tells nearly every word of a
    /// text that begins no phrase without a search.
    lengths: Box<[u64; 256]>,
}

impl<T: Clone> Phrases<T> {
    /// From phrases and their meanings; of two that fit, the longer is found.
    pub(crate) fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, T)>> = BTreeMap::new();
        for (phrase, meaning) in entries {
            let mut pieces = split(&phrase).into_iter();
            if let Some(first) = pieces.next() {
                by_first.entry(first).or_default().push((pieces.collect(), meaning));
            }
        }
        for continuations in by_first.values_mut() {
            continuations.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        let mut lengths = Box::new([0; 256]);
        for word in by_first.keys() {
            if let Some((byte, bit)) = fingerprint(word) {
                lengths[byte] |= bit;
            }
        }
        Phrases { by_first, lengths }
    }

    /// From meanings, each with its phrases.
    pub(crate) fn grouped(groups: impl IntoIterator<Item = (T, Vec<String>)>) -> Self {
        Self::new(groups.into_iter().flat_map(|(meaning, phrases)| {
            phrases.into_iter().map(move |phrase| (phrase, meaning.clone())).collect::<Vec<_>>()
        }))
    }

    /// The longest phrase that begins at `at`, and where it ends.
    pub(crate) fn at(&self, atoms: &[Atom], at: usize) -> Option<(T, usize)> {
        let first = &atoms.get(at)?.text;
        fingerprint(first).filter(|&(byte, bit)| self.lengths[byte] & bit != 0)?;
        let continuations = self.by_first.get(first)?;
        continuations.iter().find_map(|(rest, meaning)| {
            let end = at + 1 + rest.len();
            let following = atoms.get(at + 1..end)?;
            let same = following.iter().zip(rest).all(|(atom, piece)| atom.text == *piece);
            same.then(|| (meaning.clone(), end))
        })
    }

    /// The meaning of a phrase that ends before `end`, and where it begins.
    pub(crate) fn before(&self, atoms: &[Atom], end: usize) -> Option<(T, usize)> {
        let longest = end.saturating_sub(LONGEST);
        (longest..end).find_map(|at| self.at(atoms, at).filter(|(_, e)| *e == end).map(|(m, _)| (m, at)))
    }
}

/// A word's first byte and its length as a bit; `None` for no word.
fn fingerprint(word: &str) -> Option<(usize, u64)> {
    let byte = usize::from(*word.as_bytes().first()?);
    Some((byte, 1 << word.len().min(63)))
}

/// The most atoms a phrase is looked for backwards.
const LONGEST: usize = 5;
