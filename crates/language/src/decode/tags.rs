//! Parts of speech and lemmas: the best label of each head.

use super::{plurals, verbs};
use crate::analysis::Upos;
use crate::heads::Heads;
use crate::model::Rows;
use crate::pieces::Pieces;

/// What is read off one word's row alone.
pub(crate) struct Tags {
    pub(crate) upos: Upos,
    pub(crate) xpos: &'static str,
    pub(crate) lemma: Box<str>,
}

/// A common noun that opens a sentence looks like a name to one head and not to the other: then it is none.
const fn agreeing(upos: Upos, xpos: &str) -> Upos {
    match (upos, xpos.as_bytes()) {
        (Upos::Propn, b"NN" | b"NNS") => Upos::Noun,
        _ => upos,
    }
}

/// The tags of a word; `pieces` tell which words there are.
pub(crate) fn tags(heads: &Heads, pieces: &Pieces, rows: &Rows, word: usize, form: &str) -> Tags {
    let rule = &heads.lemma_labels[rows.best(word, heads.lemma)];
    let lemma = rule.apply(form);
    let xpos = heads.xpos_labels[rows.best(word, heads.xpos)];
    let upos = agreeing(heads.upos_labels[rows.best(word, heads.upos)], xpos);
    let told = match (upos, xpos) {
        // A base form is its own lemma; where the head takes something off it that leaves no word, it errs.
        (Upos::Noun, "NN") | (Upos::Adj, "JJ") | (Upos::Verb, "VB") => {
            let own = form.to_lowercase();
            (!pieces.is_word(&lemma.to_lowercase()) && pieces.is_word(&own)).then_some(own)
        }
        // "aides" is of "aide", whatever the head takes off it.
        (Upos::Noun, "NNS") => plurals::singular(form).or_else(|| {
            let one = form.to_lowercase().strip_suffix('s')?.to_owned();
            pieces.is_word(&one).then_some(one)
        }),
        // What the head makes of an irregular form it has learned as a whole is right; of an ending often not.
        (Upos::Verb, _) => {
            let known = lemma.len() > 2 && pieces.is_word(&lemma.to_lowercase());
            verbs::base(form, xpos, |w| pieces.is_word(w)).filter(|base| !known || pieces.is_word(base))
        }
        _ => None,
    };
    let lemma = told.map_or(lemma, Into::into);
    Tags { upos, xpos, lemma: if lemma.is_empty() { form.into() } else { lemma } }
}
