use record::Factuality;

use super::Syntax;

/// What a governing word says of the clause below it, strongest first.
const ORDER: [Factuality; 8] = [
    Factuality::Denied,
    Factuality::Conditional,
    Factuality::Alleged,
    Factuality::Demanded,
    Factuality::Proposed,
    Factuality::Planned,
    Factuality::Hypothetical,
    Factuality::Ongoing,
];

impl Syntax<'_> {
    /// Whether the predicate itself is denied (`did not meet`, `no meeting`).
    #[must_use]
    pub fn is_negated(&self, word: usize) -> bool {
        self.analysis.children(word).any(|c| {
            matches!(self.relation(c), "advmod" | "det" | "aux" | "cc" | "mark" | "case")
                && self.grammar().negation.iter().any(|n| *n == self.lower(c) || n == self.lemma(c))
        })
    }

    /// Whether the clause speaks of what is to come by its auxiliaries.
    #[must_use]
    pub fn is_future(&self, word: usize) -> bool {
        self.dependents(word, &["aux"])
            .into_iter()
            .any(|a| self.grammar().future.iter().any(|f| f == self.lemma(a) || *f == self.lower(a)))
    }

    /// Whether the words around `word` say that it happened, is to come, is wished, denied, …
    ///
    /// Reads the auxiliaries and marks of its own clause and then each word that governs it.
    #[must_use]
    pub fn factuality(&self, word: usize) -> Factuality {
        let mut found: Vec<Factuality> = self.own_marks(word);
        let mut at = word;
        let mut steps = 0;
        while let Some(head) = self.analysis.words[at].head {
            let relation = self.relation(at);
            // What a relative clause tells stands by itself: "the agreement that they signed" was signed.
            if self.analysis.words[at].relation == "acl:relcl" {
                break;
            }
            found.extend(self.governing(head, relation, at));
            at = if relation == "conj" { self.first_conjunct(at) } else { head };
            steps += 1;
            if steps > 6 || (matches!(relation, "parataxis" | "advcl") && self.is_predicate(at)) {
                break;
            }
        }
        ORDER.into_iter().find(|f| found.contains(f)).unwrap_or(Factuality::Actual)
    }

    fn own_marks(&self, word: usize) -> Vec<Factuality> {
        let g = self.grammar();
        let mut found = Vec::new();
        let has = |list: &[String], w: usize| list.iter().any(|x| x == self.lemma(w) || *x == self.lower(w));
        if self.is_negated(word) {
            found.push(Factuality::Denied);
        }
        if self.is_to_be(word) {
            found.push(Factuality::Planned);
        }
        for c in self.analysis.children(word) {
            match self.relation(c) {
                "aux" if has(&g.future, c) => found.push(Factuality::Planned),
                "aux" if has(&g.demanded, c) => found.push(Factuality::Demanded),
                "aux" | "advmod" | "amod" if has(&g.hypothetical, c) => found.push(Factuality::Hypothetical),
                "advmod" | "amod" if has(&g.alleged, c) => found.push(Factuality::Alleged),
                "advmod" | "amod" if has(&g.ongoing, c) => found.push(Factuality::Ongoing),
                "amod" | "acl" if has(&g.planned, c) => found.push(Factuality::Planned),
                // "are due to meet"
                "mark" if self.lemma(c) == "due" => found.push(Factuality::Planned),
                "mark" if has(&g.condition, c) => found.push(Factuality::Conditional),
                _ => {}
            }
        }
        found
    }

    /// Whether a clause is finite and past: `took`, `had taken`, `was taken`.
    fn is_past(&self, word: usize) -> bool {
        let past = |w: usize| matches!(self.analysis.words[w].xpos, "VBD");
        past(word) || self.dependents(word, &["aux", "cop"]).into_iter().any(past)
    }

    /// `are to meet`, `is to be held`: to come, by arrangement.
    fn is_to_be(&self, word: usize) -> bool {
        let marks = self.dependents(word, &["aux", "mark", "cop"]);
        let to = marks.iter().position(|&w| self.analysis.words[w].xpos == "TO");
        to.is_some_and(|to| marks[..to].iter().any(|&w| self.lemma(w) == "be"))
    }

    fn governing(&self, head: usize, relation: &str, below: usize) -> Vec<Factuality> {
        let g = self.grammar();
        let has = |list: &[String]| list.iter().any(|x| x == self.lemma(head));
        let mut found = Vec::new();
        let clausal =
            matches!(relation, "xcomp" | "ccomp" | "acl" | "obj" | "obl" | "advcl" | "nmod" | "csubj");
        // "a visit is planned"
        if relation == "nsubj"
            && has(&g.scheduled)
            && self.is_passive(head)
            && self.upos(below) == language::Upos::Noun
        {
            found.push(Factuality::Planned);
        }
        if !clausal {
            return found;
        }
        // "announced it after he had met her" says nothing of the meeting.
        let aside = relation == "advcl"
            && self.dependents(below, &["mark", "advmod"]).iter().any(|&m| {
                self.analysis.words[m].xpos != "TO" && self.relation(m) == "mark" && self.lower(m) != "that"
            });
        // "agreed to it after talks": the talks were held.
        let beside = relation == "obl" && self.case(below).is_some_and(|case| g.beside.contains(&case));
        if aside || beside {
            return found;
        }
        if has(&g.denial) {
            found.push(Factuality::Denied);
        }
        if has(&g.alleged) {
            found.push(Factuality::Alleged);
        }
        if has(&g.demanded) {
            found.push(Factuality::Demanded);
        }
        // To plan to meet is no proposal.
        let plans = self.upos(head) == language::Upos::Verb && relation == "xcomp" && has(&g.planned);
        if has(&g.proposed) && !plans && !matches!(relation, "nmod") {
            found.push(Factuality::Proposed);
        }
        // "is set to meet", but not "set fire to".
        let sets = self.lemma(head) == "set" && relation != "xcomp";
        // "announced that troops had taken the town": done.
        let done = relation == "ccomp" && self.is_past(below);
        let others = matches!(relation, "ccomp" | "xcomp")
            && (!self.dependents(below, &["nsubj"]).is_empty()
                || !self.dependents(head, &["obj"]).is_empty());
        if has(&g.wishes) && others {
            found.push(Factuality::Demanded);
        } else if has(&g.planned) && !sets && !done {
            found.push(Factuality::Planned);
        }
        if has(&g.ongoing) {
            found.push(Factuality::Ongoing);
        }
        if matches!(relation, "xcomp" | "advcl" | "obj") && self.is_predicate(head) && head < below {
            found.extend(self.own_marks(head).into_iter().filter(|f| *f != Factuality::Conditional));
        }
        found
    }
}
