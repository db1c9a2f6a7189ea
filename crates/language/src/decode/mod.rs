//! From the model's numbers to an analysis: one duty a file.

mod attributions;
pub(crate) mod coref;
mod entities;
pub(crate) mod events;
pub(crate) mod lemma;
mod mentions;
mod plurals;
mod positions;
mod possessors;
mod sentences;
mod syntax;
mod tags;
mod tree;
mod verbs;

use std::ops::Range;

use self::coref::Vectors;
use self::mentions::Found;
use crate::analysis::{AttributionSpan, EntityType, EventSpan, Mention, StandWord, TermSpan, Upos, Word};
use crate::heads::Heads;
use crate::model::Rows;
use crate::pieces::Pieces;
use crate::tokens::Token;

/// A window of a text: its words, their place among all words, and which of them are inside a contraction.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) pieces: &'a Pieces,
    pub(crate) words: &'a [Token],
    /// Index of the first word in the text.
    pub(crate) base: usize,
    /// One a word: whether it is a later part of a contraction.
    pub(crate) joined: &'a [bool],
}

/// All that is kept of one window. Indices of words are the text's; those of sentences start at 0.
pub(crate) struct Decoded {
    pub(crate) words: Vec<Word>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Mention>,
    pub(crate) attributions: Vec<AttributionSpan>,
    pub(crate) events: Vec<EventSpan>,
    pub(crate) terms: Vec<TermSpan>,
    pub(crate) stands: Vec<StandWord>,
    /// One a mention; none for mentions that are not looked for again.
    pub(crate) vectors: Vec<Option<Vectors>>,
}

/// Decodes one window.
pub(crate) fn decode(heads: &Heads, rows: &Rows, view: &View<'_>) -> Decoded {
    let sentences = sentences::sentences(heads, rows, view);
    let words = words(heads, rows, view, &sentences);
    let head = |word: usize| words[word].head.map(|head| head - view.base);
    let entities = entities(heads, rows, &sentences, head);
    let phrases = sentences.iter().flat_map(|s| mentions::mentions(heads, rows, s.clone())).collect();
    let mentions = mentions::merged(phrases, &entities, head);
    let place = |found: &Found| mentions::placed(found, &words, view.base);
    let (terms, stands) = stood(heads, rows, &sentences, view.base);
    Decoded {
        terms,
        stands,
        vectors: mentions
            .iter()
            .map(|found| linked(found).then(|| Vectors::of(heads, rows, found.head)))
            .collect(),
        mentions: mentions.iter().map(place).collect(),
        entities: entities.iter().map(place).collect(),
        attributions: moved(
            attributions::attributions(heads, rows, &sentences, head, |w| words[w].upos == Upos::Punct),
            view.base,
        ),
        events: moved_events(
            heads.events.as_ref().map_or_else(Vec::new, |e| events::events(e, rows)),
            view.base,
        ),
        sentences: sentences.iter().map(|s| shifted(s, view.base)).collect(),
        words,
    }
}

/// Terms and the words that tell stances, by the text's indices of words.
fn stood(
    heads: &Heads,
    rows: &Rows,
    sentences: &[Range<usize>],
    base: usize,
) -> (Vec<TermSpan>, Vec<StandWord>) {
    let Some(heads) = &heads.positions else { return (Vec::new(), Vec::new()) };
    let mut terms: Vec<TermSpan> =
        sentences.iter().flat_map(|s| positions::terms(heads, rows, s.clone())).collect();
    terms.iter_mut().for_each(|term| term.words = shifted(&term.words, base));
    let mut stands = positions::stands(heads, rows);
    stands.iter_mut().for_each(|stand| stand.word += base);
    (terms, stands)
}

/// The shares of one that logits stand for.
fn shares(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponents: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f32 = exponents.iter().sum();
    exponents.into_iter().map(|e| e / sum).collect()
}

/// Whether a mention takes part in coreference.
fn linked(found: &Found) -> bool {
    !matches!(found.kind, EntityType::Nationality | EntityType::Quantity | EntityType::Money)
}

fn words(heads: &Heads, rows: &Rows, view: &View<'_>, sentences: &[Range<usize>]) -> Vec<Word> {
    let mut words = Vec::with_capacity(view.words.len());
    for (number, sentence) in sentences.iter().enumerate() {
        for (word, (head, relation)) in sentence.clone().zip(syntax::syntax(heads, rows, sentence.clone())) {
            let span = view.words[word].span;
            let tags = tags::tags(heads, view.pieces, rows, word, span.of(view.text));
            words.push(Word {
                span,
                lemma: tags.lemma,
                upos: tags.upos,
                xpos: tags.xpos,
                head: head.map(|head| view.base + head),
                relation,
                sentence: number,
            });
        }
    }
    possessors::mend(&mut words, view.base);
    words
}

/// The flat entities of a window; `head` gives every word's head.
fn entities(
    heads: &Heads,
    rows: &Rows,
    sentences: &[Range<usize>],
    head: impl Fn(usize) -> Option<usize>,
) -> Vec<Found> {
    sentences
        .iter()
        .flat_map(|sentence| entities::entities(heads, rows, sentence.clone()))
        .map(|(range, kind)| Found { head: mentions::head_of(range.clone(), &head), words: range, kind })
        .collect()
}

fn moved(mut attributions: Vec<AttributionSpan>, base: usize) -> Vec<AttributionSpan> {
    for found in &mut attributions {
        for set in [&mut found.cue, &mut found.source, &mut found.content] {
            set.iter_mut().for_each(|words| *words = shifted(words, base));
        }
    }
    attributions
}

fn moved_events(mut events: Vec<EventSpan>, base: usize) -> Vec<EventSpan> {
    for event in &mut events {
        event.trigger += base;
        for set in [&mut event.actors, &mut event.recipients] {
            set.iter_mut().for_each(|words| *words = shifted(words, base));
        }
    }
    events
}

fn shifted(words: &Range<usize>, by: usize) -> Range<usize> {
    words.start + by..words.end + by
}
