//! Who a noun phrase speaks of where the tree hangs names on its noun: appositions (`the two ministers, A and B`),
//! names coordinated with an apposition (`the president, A, and B`), lists (`leaders, among them A and B`).

use language::Upos;
use record::{ActorId, ActorKind};

use crate::scene::Scene;

impl Scene<'_> {
    /// The actors that these words speak of, those named in apposition or in a list in place of their noun.
    #[must_use]
    pub fn members(&self, words: &[usize]) -> Vec<ActorId> {
        let mut found: Vec<ActorId> = Vec::new();
        for &word in words {
            for id in self.members_at(word) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    fn members_at(&self, word: usize) -> Vec<ActorId> {
        let own = self.cast.actors_at(word).to_vec();
        let mut named = self.actors(&self.named_beside(word));
        named.extend(self.actors(&self.listed(word)));
        if named.is_empty() {
            return own;
        }
        if self.is_person_name(word) {
            let other = |id: &ActorId| self.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
            return own.into_iter().chain(named.into_iter().filter(other)).collect();
        }
        named
    }

    /// Names in apposition to a noun with all that is coordinated with them or in apposition to them in turn.
    fn named_beside(&self, word: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = self.syntax.dependents(word, &["appos"]);
        while let Some(beside) = open.pop() {
            for name in self.syntax.conjuncts(beside) {
                if self.syntax.upos(name) == Upos::Propn && !found.contains(&name) {
                    found.push(name);
                    open.extend(self.syntax.dependents(name, &["appos"]));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The names of a list that says who is among those of a plural noun (`leaders, among them A and B`).
    fn listed(&self, word: usize) -> Vec<usize> {
        if self.analysis.words[word].xpos != "NNS" {
            return Vec::new();
        }
        let sentence = self.analysis.sentences[self.analysis.words[word].sentence].words.clone();
        let grammar = self.syntax.grammar();
        let opens = |w: usize| {
            grammar.listing.contains(&self.syntax.lower(w))
                && (self.syntax.lower(w) != "among"
                    || w + 1 < sentence.end && self.syntax.lower(w + 1) == "them")
        };
        let Some(opening) = (word + 1..sentence.end).find(|&w| opens(w)) else { return Vec::new() };
        // Another plural noun between takes the list for itself.
        let between = (word + 1..opening)
            .any(|w| self.analysis.words[w].xpos == "NNS" && !self.cast.actors_at(w).is_empty());
        let proper = |w: &usize| self.syntax.upos(*w) == Upos::Propn && !self.cast.actors_at(*w).is_empty();
        let near = (opening + 1..sentence.end.min(opening + 5)).find(proper);
        match near {
            Some(first) if !between => self.run_of_names(first, sentence.end),
            _ => Vec::new(),
        }
    }

    /// Names from `first` on, as long as only commas, conjunctions, possessors and what belongs to names stand between.
    fn run_of_names(&self, first: usize, end: usize) -> Vec<usize> {
        let links = |w: usize| {
            matches!(self.syntax.upos(w), Upos::Propn | Upos::Punct | Upos::Cconj | Upos::Part | Upos::Adp)
                && !self.syntax.grammar().contrast.contains(&self.syntax.lower(w))
                || matches!(self.syntax.relation(w), "appos" | "amod" | "nmod" | "compound" | "det")
        };
        (first..end).take_while(|&w| links(w)).filter(|&w| self.is_person_name(w)).collect()
    }

    fn is_person_name(&self, word: usize) -> bool {
        self.syntax.upos(word) == Upos::Propn
            && self.cast.actors_at(word).first().and_then(|id| self.cast.get(id)).is_some_and(|a| {
                a.kind == ActorKind::Person
                    && a.mentions.iter().any(|m| {
                        m.form == record::Form::Name && m.span.contains(self.analysis.words[word].span)
                    })
            })
    }
}
