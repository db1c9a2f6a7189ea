//! Noun phrases that speak of something: their heads by label, their ends by pointers.

use std::ops::{Range, RangeInclusive};

use crate::analysis::{EntityType, Mention, MentionForm, Upos, Word};
use crate::heads::{Columns, Heads};
use crate::model::{Rows, dot};

/// A mention before its words have their place in the text: all indices are the window's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) words: Range<usize>,
    pub(crate) head: usize,
    pub(crate) kind: EntityType,
}

/// The mentions of a sentence, by head.
pub(crate) fn mentions(heads: &Heads, rows: &Rows, sentence: Range<usize>) -> Vec<Found> {
    let kind = |word: usize| heads.mention_labels[rows.best(word, heads.mention)];
    sentence
        .clone()
        .filter_map(|head| kind(head).map(|kind| (head, kind)))
        .map(|(head, kind)| {
            let start = pointed(rows, head, sentence.start..=head, heads.men_qs, heads.men_ks);
            let end = pointed(rows, head, head..=sentence.end - 1, heads.men_qe, heads.men_ke);
            Found { words: start..end + 1, head, kind }
        })
        .collect()
}

/// The word that a head's pointer fits best, the first of equal ones.
fn pointed(rows: &Rows, head: usize, among: RangeInclusive<usize>, query: Columns, key: Columns) -> usize {
    let query = rows.of(head, query);
    let mut best = (head, dot(query, rows.of(head, key)));
    for word in among {
        let score = dot(query, rows.of(word, key));
        if score > best.1 {
            best = (word, score);
        }
    }
    best.0
}

/// Joins noun phrases with flat entities: the entity knows its type better, and stands alone where no phrase has it.
/// Of several phrases with the same words the one stays whose head is the head of the words.
pub(crate) fn merged(
    mut phrases: Vec<Found>,
    entities: &[Found],
    head: impl Fn(usize) -> Option<usize>,
) -> Vec<Found> {
    for entity in entities {
        let same = phrases.iter().position(|phrase| phrase.head == entity.head);
        let inside = || phrases.iter().position(|phrase| entity.words.contains(&phrase.head));
        match same.or_else(inside) {
            Some(phrase) => phrases[phrase].kind = entity.kind,
            None => phrases.push(entity.clone()),
        }
    }
    let is_head = |found: &Found| head_of(found.words.clone(), &head) == found.head;
    phrases.sort_by_key(|found| {
        (found.words.start, std::cmp::Reverse(found.words.end), !is_head(found), found.head)
    });
    phrases.dedup_by(|next, kept| next.words == kept.words);
    phrases
}

/// The word of a span that depends on none of the others, the first of several.
pub(crate) fn head_of(words: Range<usize>, head: impl Fn(usize) -> Option<usize>) -> usize {
    words.clone().find(|&word| head(word).is_none_or(|h| !words.contains(&h))).unwrap_or(words.start)
}

/// A mention in its place in the text; `base` is the index of the window's first word.
pub(crate) fn placed(found: &Found, words: &[Word], base: usize) -> Mention {
    let span = words[found.words.start].span.cover(words[found.words.end - 1].span);
    Mention {
        span,
        words: base + found.words.start..base + found.words.end,
        head: base + found.head,
        kind: found.kind,
        form: form(words[found.head].upos),
    }
}

fn form(upos: Upos) -> MentionForm {
    match upos {
        Upos::Propn => MentionForm::Named,
        Upos::Pron => MentionForm::Pronominal,
        _ => MentionForm::Nominal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: Range<usize>, head: usize, kind: EntityType) -> Found {
        Found { words, head, kind }
    }

    #[test]
    fn an_entity_names_the_type_of_its_phrase_or_stands_alone() {
        let phrases = vec![found(2..6, 3, EntityType::Object), found(0..6, 1, EntityType::Person)];
        let entities = [found(3..4, 3, EntityType::Weapon), found(7..8, 7, EntityType::Place)];
        let expected = [
            found(0..6, 1, EntityType::Person),
            found(2..6, 3, EntityType::Weapon),
            found(7..8, 7, EntityType::Place),
        ];
        assert_eq!(merged(phrases, &entities, |_| None), expected);
    }

    #[test]
    fn of_equal_spans_the_one_with_the_right_head_stays() {
        let phrases = vec![found(0..2, 0, EntityType::Place), found(0..2, 1, EntityType::Person)];
        let heads = [Some(1), None];
        assert_eq!(merged(phrases, &[], |word| heads[word]), [found(0..2, 1, EntityType::Person)]);
    }

    #[test]
    fn the_head_of_a_span_hangs_outside() {
        let heads = [Some(1), Some(4), Some(1), None];
        assert_eq!(head_of(0..3, |word| heads[word]), 1);
        assert_eq!(head_of(3..4, |word| heads[word]), 3);
    }
}
