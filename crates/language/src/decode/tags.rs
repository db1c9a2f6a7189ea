//! Parts of speech and lemmas: the best label of each head.

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
    Tags {
        upos: heads.upos_labels[rows.best(word, heads.upos)],
        xpos: heads.xpos_labels[rows.best(word, heads.xpos)],
        lemma: if lemma.is_empty() { form.into() } else { lemma },
    }
}
