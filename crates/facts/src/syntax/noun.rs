use language::Upos;

use super::Syntax;

impl Syntax<'_> {
    /// Whose the noun is: possessors (`Russia's offer`), and what stands before it as a noun or adjective
    /// (`the Ukrainian counterproposal`, `a Kremlin plan`); else those of what it is coordinated with.
    #[must_use]
    pub fn owners(&self, noun: usize) -> Vec<usize> {
        let mut found = self.dependents(noun, &["nmod:poss"]);
        found.extend(
            self.dependents(noun, &["amod", "compound", "nmod:desc"])
                .into_iter()
                .filter(|&w| matches!(self.upos(w), Upos::Adj | Upos::Propn)),
        );
        // "a Libyan missile and drone attack", of which the tree makes a missile and an attack.
        let first = self.first_conjunct(noun);
        // "Russia's annexation of it, a ban on …": a phrase with an article stands for itself.
        let apart = !self.dependents(noun, &["det"]).is_empty();
        if found.is_empty() && first != noun && !apart {
            return self.owners(first);
        }
        found.into_iter().flat_map(|o| self.conjuncts(o)).collect()
    }

    /// The verb of a light construction around a noun: `held` in `held talks`, `launched` in `launched an attack`,
    /// `took` in `talks took place`. `None` if the noun is no argument of a verb.
    #[must_use]
    pub fn governor(&self, noun: usize) -> Option<usize> {
        let first = self.first_conjunct(noun);
        let head = self.analysis.words[first].head?;
        (matches!(self.relation(first), "obj" | "nsubj" | "obl" | "xcomp") && self.is_predicate(head))
            .then_some(head)
    }
}

impl Syntax<'_> {
    /// What one would call the noun: the noun with what stands before it, without articles and possessors.
    #[must_use]
    pub fn label_span(&self, noun: usize) -> record::Span {
        let parts = self.dependents(noun, &["amod", "compound", "nummod", "nmod", "flat", "acl"]);
        let first = parts
            .iter()
            .filter(|&&d| d < noun && noun - d <= 6)
            .flat_map(|&d| self.analysis.subtree(d))
            .min();
        let after = parts.into_iter().filter(|&d| {
            d > noun && self.relation(d) == "flat" || d == noun + 1 && self.upos(d) == Upos::Num
        });
        let last = after.max().unwrap_or(noun);
        let start = first.unwrap_or(noun).min(noun);
        self.analysis.words[start].span.cover(self.analysis.words[last].span)
    }
}
