//! A capital or country as an actor or as a place.

use crate::lexicon::{has, lexicon};
use crate::syntax::Syntax;

lexicon! {
    /// Function words around places; see `capitals.toml`.
    Lexicon("capitals.toml") { locative, partners, goal_verbs, country_locative }
}

/// Whether a capital stands for its government: it does something, is done something by words, owns, or is a party.
pub(super) fn acts(syntax: &Syntax, word: usize) -> bool {
    let lexicon = Lexicon::get();
    let first = syntax.first_conjunct(word);
    let head = syntax.analysis.words[first].head;
    match syntax.relation(first) {
        "nsubj" => head.is_none_or(|h| !syntax.dependents(h, &["cop"]).iter().any(|_| false)),
        "obj" | "iobj" => head.is_none_or(|h| !has(&lexicon.goal_verbs, syntax.lemma(h))),
        "nmod" if syntax.analysis.words[first].relation == "nmod:poss" => true,
        "obl" | "nmod" => syntax.case(first).is_some_and(|case| has(&lexicon.partners, &case)),
        "compound" | "flat" | "appos" | "nmod:desc" => false,
        _ => false,
    }
}

/// Whether a country stands as a place only.
pub(super) fn is_location(syntax: &Syntax, word: usize) -> bool {
    let first = syntax.first_conjunct(word);
    matches!(syntax.relation(first), "obl" | "nmod")
        && syntax.case(first).is_some_and(|case| has(&Lexicon::get().country_locative, &case))
}
