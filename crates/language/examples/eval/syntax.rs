//! Words, sentences, tags, lemmas and trees on raw text, as the CoNLL 2018 shared task scored them.

use std::collections::BTreeMap;

use language::Analysis;

use crate::f1::F1;
use crate::treebank::Document;

/// The task's measures.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    pub(crate) words: F1,
    pub(crate) sentences: F1,
    pub(crate) upos: F1,
    pub(crate) lemmas: F1,
    pub(crate) uas: F1,
    pub(crate) las: F1,
}

impl Scores {
    /// Adds one document. Words are aligned by their place in the text; relations count without subtype.
    pub(crate) fn add(&mut self, gold: &Document, system: &Analysis) {
        let places: BTreeMap<(usize, usize), usize> =
            gold.words.iter().enumerate().map(|(i, w)| ((w.start, w.end), i)).collect();
        let aligned: Vec<Option<usize>> = system
            .words
            .iter()
            .map(|w| places.get(&(w.span.start() as usize, w.span.end() as usize)).copied())
            .collect();
        let count = |right: &dyn Fn(usize, usize) -> bool| {
            aligned.iter().enumerate().filter(|(s, g)| g.is_some_and(|g| right(*s, g))).count()
        };
        let head_right = |s: usize, g: usize| match (system.words[s].head, gold.words[g].head) {
            (None, None) => true,
            (Some(s), Some(g)) => aligned[s] == Some(g),
            _ => false,
        };
        let base = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
        let relation_right =
            |s: usize, g: usize| system.words[s].base_relation() == base(&gold.words[g].relation);
        let (golds, founds) = (gold.words.len(), system.words.len());
        self.words.add(golds, founds, count(&|_, _| true));
        self.upos.add(golds, founds, count(&|s, g| system.words[s].upos.name() == gold.words[g].upos));
        self.lemmas.add(
            golds,
            founds,
            count(&|s, g| gold.words[g].lemma == "_" || *system.words[s].lemma == *gold.words[g].lemma),
        );
        self.uas.add(golds, founds, count(&head_right));
        self.las.add(golds, founds, count(&|s, g| head_right(s, g) && relation_right(s, g)));
        self.add_sentences(gold, system);
    }

    fn add_sentences(&mut self, gold: &Document, system: &Analysis) {
        let ends = gold.sentences.iter().skip(1).copied().chain([gold.words.len()]);
        let places: Vec<(usize, usize)> = gold
            .sentences
            .iter()
            .zip(ends)
            .map(|(&first, end)| (gold.words[first].start, gold.words[end - 1].end))
            .collect();
        let right = system.sentences.iter().filter(|s| {
            let range = s.span.range();
            places.binary_search(&(range.start, range.end)).is_ok()
        });
        self.sentences.add(places.len(), system.sentences.len(), right.count());
    }

    /// Prints a line a measure.
    pub(crate) fn print(&self, name: &str) {
        let all = [
            ("words", &self.words),
            ("sentences", &self.sentences),
            ("UPOS", &self.upos),
            ("lemmas", &self.lemmas),
            ("UAS", &self.uas),
            ("LAS", &self.las),
        ];
        for (measure, score) in all {
            println!("{name:<10} {measure:<28} {score}");
        }
    }
}
