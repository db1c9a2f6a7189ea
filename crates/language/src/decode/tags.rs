//! Parts of speech and lemmas: the best label of each head.

use super::plurals;
use crate::analysis::Upos;
use crate::heads::Heads;
use crate::model::Rows;

/// What is read off one word's row alone.
pub(crate) struct Tags {
    pub(crate) upos: Upos,
    pub(crate) xpos: &'static str,
    pub(crate) lemma: Box<str>,
}

/// The tags of a word.
pub(crate) fn tags(heads: &Heads, rows: &Rows, word: usize, form: &str) -> Tags {
    let rule = &heads.lemma_labels[rows.best(word, heads.lemma)];
    let lemma = rule.apply(form);
    let upos = heads.upos_labels[rows.best(word, heads.upos)];
    let xpos = heads.xpos_labels[rows.best(word, heads.xpos)];
    let told = match upos {
        Upos::Noun if xpos == "NNS" => plurals::singular(form),
        Upos::Verb => plurals::verb(&lemma),
        _ => None,
    };
    let lemma = told.map_or(lemma, Into::into);
    Tags { upos, xpos, lemma: if lemma.is_empty() { form.into() } else { lemma } }
}
