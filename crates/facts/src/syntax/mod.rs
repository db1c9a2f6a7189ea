//! Questions to a sentence's tree, in the terms of Universal Dependencies: who does it, to whom, is it denied.
//!
//! Function words come from `grammar.toml`; nothing here knows a language beyond that.

mod factuality;
mod grammar;
mod noun;

use language::{Analysis, Upos};
use record::Span;

pub use grammar::Grammar;

/// A text's trees, ready to be asked.
#[derive(Clone, Copy)]
pub struct Syntax<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its analysis.
    pub analysis: &'a Analysis,
    grammar: &'static Grammar,
}

impl<'a> Syntax<'a> {
    /// The trees of `text`.
    #[must_use]
    pub fn new(text: &'a str, analysis: &'a Analysis) -> Self {
        Syntax { text, analysis, grammar: Grammar::english() }
    }

    /// A word's lemma; of verbs that the grammar lists the one given there, whatever the model made of them.
    #[must_use]
    pub fn lemma(&self, word: usize) -> &'a str {
        let listed = matches!(self.upos(word), Upos::Verb | Upos::Aux)
            .then(|| self.grammar.verb(self.analysis.text_of(self.text, word)))
            .flatten();
        listed.unwrap_or(&self.analysis.words[word].lemma)
    }

    /// A word's base relation.
    #[must_use]
    pub fn relation(&self, word: usize) -> &'a str {
        self.analysis.words[word].base_relation()
    }

    /// A word's part of speech.
    #[must_use]
    pub fn upos(&self, word: usize) -> Upos {
        self.analysis.words[word].upos
    }

    /// A word's surface, lower-cased.
    #[must_use]
    pub fn lower(&self, word: usize) -> String {
        self.analysis.text_of(self.text, word).to_lowercase()
    }

    /// Dependents of `word` with one of these base or full relations, in order.
    #[must_use]
    pub fn dependents(&self, word: usize, relations: &[&str]) -> Vec<usize> {
        self.analysis
            .children(word)
            .filter(|&c| {
                relations.contains(&self.relation(c)) || relations.contains(&self.analysis.words[c].relation)
            })
            .collect()
    }

    /// `word` and all that is coordinated with it.
    #[must_use]
    pub fn conjuncts(&self, word: usize) -> Vec<usize> {
        let mut all = vec![word];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.dependents(all[next], &["conj"]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The first of a coordination to which `word` belongs: itself if it is coordinated with nothing before it.
    #[must_use]
    pub fn first_conjunct(&self, mut word: usize) -> usize {
        while self.relation(word) == "conj" {
            let Some(head) = self.analysis.words[word].head else { break };
            word = head;
        }
        word
    }

    /// Whether the verb is passive.
    #[must_use]
    pub fn is_passive(&self, verb: usize) -> bool {
        // A past tense without auxiliary is none, whatever its subject was taken for.
        let past = self.analysis.words[verb].xpos == "VBD";
        let own = self.analysis.children(verb).any(|c| match self.analysis.words[c].relation {
            "aux:pass" | "obl:agent" => true,
            "nsubj:pass" | "csubj:pass" => !past,
            _ => false,
        });
        // Not "the alliance, whose aircraft had bombed".
        let participle =
            self.analysis.words[verb].relation == "acl" && self.analysis.words[verb].xpos == "VBN";
        own || participle
    }

    /// Words in the grammatical subject place of a predicate; found through coordination, control and relative
    /// clauses when the predicate has none of its own. Coordinated subjects are all given.
    #[must_use]
    pub fn subjects(&self, predicate: usize) -> Vec<usize> {
        self.subject_within(predicate, 6).map_or_else(Vec::new, |s| self.conjuncts(s))
    }

    fn subject_within(&self, predicate: usize, steps: usize) -> Option<usize> {
        if let Some(&own) = self.dependents(predicate, &["nsubj", "csubj"]).first() {
            return Some(self.antecedent(own, predicate));
        }
        if steps == 0 {
            return None;
        }
        let head = self.analysis.words[predicate].head?;
        if let Some(strayed) = self.strayed_subject(predicate, head) {
            return Some(strayed);
        }
        match self.relation(predicate) {
            // "refused to comply"; with an object ("urged Israel to stop") the object does it.
            "xcomp" | "ccomp" => self
                .dependents(head, &["obj", "iobj"])
                .last()
                .copied()
                .filter(|_| self.relation(predicate) == "xcomp" && !self.is_passive(head))
                .or_else(|| self.subject_within(head, steps - 1)),
            // "The proposal, made on Saturday, foresaw …", where the tree has the noun govern the verb
            "advcl"
                if self.analysis.words[head].head.is_none()
                    && head < predicate
                    && matches!(self.upos(head), Upos::Noun | Upos::Propn)
                    && matches!(self.analysis.words[predicate].xpos, "VBD" | "VBZ" | "VBP") =>
            {
                Some(head)
            }
            // "met and discussed", "said, adding"
            "conj" | "advcl" | "parataxis" if self.is_predicate(head) => self.subject_within(head, steps - 1),
            // "troops occupying the town", "the plan presented to officials"
            "acl" if matches!(self.upos(head), Upos::Noun | Upos::Propn | Upos::Pron) => Some(head),
            _ => None,
        }
    }

    /// The subject of a clause before a verb of saying, where the tree has hung it on that verb beside its own
    /// (`missiles had been fired, the army said`).
    fn strayed_subject(&self, predicate: usize, head: usize) -> Option<usize> {
        let finite = !self.dependents(predicate, &["aux"]).is_empty();
        if self.relation(predicate) != "ccomp" || !finite || predicate > head {
            return None;
        }
        let subjects = self.dependents(head, &["nsubj"]);
        let before = subjects.iter().rev().find(|&&s| s < predicate);
        before.copied().filter(|_| subjects.len() > 1)
    }

    /// A relative pronoun stands for the noun its clause hangs on.
    fn antecedent(&self, subject: usize, predicate: usize) -> usize {
        let xpos = self.analysis.words[subject].xpos;
        let relative = matches!(xpos, "WDT" | "WP") || (self.upos(subject) == Upos::Pron && xpos == "IN");
        let mut clause = predicate;
        while self.relation(clause) == "conj" {
            let Some(head) = self.analysis.words[clause].head else { break };
            clause = head;
        }
        match self.analysis.words[clause].head {
            Some(noun) if relative && self.analysis.words[clause].relation == "acl:relcl" => noun,
            _ => subject,
        }
    }

    /// Who does it: subjects of an active predicate, the `by` phrase of a passive one.
    #[must_use]
    pub fn agents(&self, predicate: usize) -> Vec<usize> {
        if self.is_passive(predicate) {
            let mut told = self.obliques(predicate, &self.grammar.agent);
            let marked = self.dependents(predicate, &["obl"]).into_iter();
            // "were killed, according to the minister": he is no doer.
            let by = |o: usize| self.case(o).is_none_or(|case| self.grammar.agent.contains(&case));
            let marked = marked.filter(|&o| self.analysis.words[o].relation == "obl:agent" && by(o));
            told.extend(marked.flat_map(|o| self.conjuncts(o)));
            told.dedup();
            told
        } else {
            self.subjects(predicate)
        }
    }

    /// To whom or what it is done: objects of an active predicate, subjects of a passive one.
    #[must_use]
    pub fn patients(&self, predicate: usize) -> Vec<usize> {
        if self.is_passive(predicate) {
            return self.subjects(predicate);
        }
        let mut objects = self.dependents(predicate, &["obj"]);
        if objects.is_empty() {
            objects.extend(self.stray_object(predicate));
        }
        objects.into_iter().flat_map(|o| self.conjuncts(o)).collect()
    }

    /// `rejects any mediation`, where the tree takes the object for an oblique without a preposition.
    fn stray_object(&self, verb: usize) -> Option<usize> {
        let bare = |o: &usize| {
            self.analysis.words[*o].relation == "obl"
                && *o > verb
                && self.analysis.words[*o].upos == Upos::Noun
                && self
                    .analysis
                    .entities
                    .iter()
                    .all(|e| !e.words.contains(o) || e.kind != language::EntityType::Time)
                && self.dependents(*o, &["case", "mark"]).is_empty()
        };
        self.dependents(verb, &["obl"]).into_iter().find(bare)
    }

    /// Heads of prepositional phrases under `word` whose preposition is one of `cases`, coordinated ones too.
    #[must_use]
    pub fn obliques(&self, word: usize, cases: &[String]) -> Vec<usize> {
        self.dependents(word, &["obl", "nmod"])
            .into_iter()
            .filter(|&o| self.case(o).is_some_and(|case| cases.contains(&case)))
            .flat_map(|o| self.conjuncts(o))
            .collect()
    }

    /// The preposition of a noun, in lower case, words joined by a space (`according to`); `None` without one.
    #[must_use]
    pub fn case(&self, noun: usize) -> Option<String> {
        let mut parts: Vec<usize> = self.dependents(noun, &["case"]);
        if parts.is_empty() {
            // "with Foreign Minister X", where the tree has hung the preposition on the title.
            let title = self.dependents(noun, &["nmod:desc"]).into_iter().filter(|&t| t < noun);
            parts.extend(title.flat_map(|t| self.dependents(t, &["case"])));
        }
        parts.retain(|&p| !matches!(self.analysis.words[p].xpos, "POS"));
        let Some(&first) = parts.first() else { return self.stray_case(noun) };
        let mut words: Vec<usize> = vec![first];
        // "out of the valley", where the tree has hung "out" on the verb.
        let of = first.checked_sub(1).filter(|&b| self.lower(first) == "of" && self.lower(b) == "out");
        words.splice(0..0, of.filter(|&b| self.relation(b) == "advmod"));
        words.extend(self.dependents(first, &["fixed"]));
        // … or "of" beside it.
        words.extend(parts.get(1).filter(|&&p| p == first + 1 && self.lower(p) == "of"));
        Some(words.iter().map(|&w| self.lower(w)).collect::<Vec<_>>().join(" "))
    }

    /// `walked out of the talks`, where the tree has hung the preposition on the particle.
    fn stray_case(&self, noun: usize) -> Option<String> {
        if self.relation(noun) != "obl" {
            return None;
        }
        let start = self.dependents(noun, &["det", "amod", "compound", "nummod"]).into_iter().min();
        let before = start.unwrap_or(noun).min(noun).checked_sub(1)?;
        let head = self.analysis.words[before].head?;
        // "flared in the capital", where the tree has hung the preposition on the verb.
        let beside = Some(head) == self.analysis.words[noun].head && self.relation(before) == "advmod";
        if beside && self.upos(before) == Upos::Adp {
            return Some(self.lower(before));
        }
        let particle = Some(head).filter(|&h| h + 1 == before)?;
        let stray = self.upos(before) == Upos::Adp && self.relation(particle) == "advmod";
        stray.then(|| format!("{} {}", self.lower(particle), self.lower(before)))
    }

    /// Whether the word heads a clause.
    #[must_use]
    pub fn is_predicate(&self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Verb | Upos::Aux)
            || self.analysis.children(word).any(|c| matches!(self.relation(c), "cop" | "nsubj" | "csubj"))
            || self.analysis.words[word].head.is_none()
    }

    /// The predicate whose clause `word` stands in; itself if it is one.
    #[must_use]
    pub fn clause(&self, mut word: usize) -> usize {
        while !self.is_predicate(word) {
            let Some(head) = self.analysis.words[word].head else { break };
            word = head;
        }
        word
    }

    /// The stretch of text a clause covers: its subtree from first to last word, without punctuation at the edges,
    /// a leading conjunction, and clauses that are coordinated with it.
    #[must_use]
    pub fn clause_span(&self, predicate: usize) -> Span {
        let mut words = self.analysis.subtree(predicate);
        let apart: Vec<usize> = self
            .dependents(predicate, &["conj", "parataxis"])
            .into_iter()
            .filter(|&c| self.is_predicate(c) && c > predicate)
            .collect();
        words.retain(|&w| !apart.iter().any(|&a| self.analysis.is_below(w, a)));
        let idle = |w: &usize| {
            self.upos(*w) == Upos::Punct
                || (matches!(self.relation(*w), "cc" | "mark")
                    && self.analysis.words[*w].head == Some(predicate))
        };
        let first = words.iter().find(|w| !idle(w)).copied().unwrap_or(predicate);
        let last = words.iter().rev().find(|w| !idle(w)).copied().unwrap_or(predicate);
        self.analysis.words[first].span.cover(self.analysis.words[last.max(first)].span)
    }

    /// The span of a sentence.
    #[must_use]
    pub fn sentence_span(&self, word: usize) -> Span {
        self.analysis.sentences[self.analysis.words[word].sentence].span
    }

    /// The noun phrase headed by `noun`: its subtree without relative clauses, appositions, coordinated phrases,
    /// its own preposition and punctuation at the edges.
    #[must_use]
    pub fn phrase_span(&self, noun: usize) -> Span {
        let drop =
            ["conj", "cc", "appos", "case", "punct", "parataxis", "mark", "cop", "nsubj", "aux", "acl:relcl"];
        let apart: Vec<usize> = self.dependents(noun, &drop);
        let words: Vec<usize> = self
            .analysis
            .subtree(noun)
            .into_iter()
            .filter(|&w| {
                !apart.iter().any(|&a| self.analysis.is_below(w, a)) || self.relation(w) == "case" && w > noun
            })
            .collect();
        // A comma or colon of a phrase inside, left over at the edge.
        let separates = |w: &&usize| {
            matches!(self.analysis.text_of(self.text, **w), "," | ";" | ":" | "-" | "\u{2013}" | "\u{2014}")
        };
        // A preposition left over when its noun was dropped.
        let loose = |w: &&usize| {
            **w > noun && self.relation(**w) == "case" && self.analysis.words[**w].head > Some(**w)
        };
        let first = words.iter().find(|w| !separates(w)).copied().unwrap_or(noun);
        let last = words.iter().rev().find(|w| !separates(w) && !loose(w)).copied().unwrap_or(noun);
        self.analysis.words[first].span.cover(self.analysis.words[last].span)
    }

    /// The function words in force.
    #[must_use]
    pub fn grammar(&self) -> &'static Grammar {
        self.grammar
    }
}
