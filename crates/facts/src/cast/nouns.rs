//! Nouns that speak of somebody: offices (`the presidential aide`), bodies (`Russian forces`), and all sides.

use std::ops::Range;

use language::Upos;
use record::{ActorKind, Form};

use super::book::{Book, Candidate, Entry, Gender, What};
use crate::actors::Lexicon as Known;
use crate::lexicon::{has, lexicon};
use crate::syntax::Syntax;

lexicon! {
    /// Nouns that speak of all parties; see `nouns.toml`.
    Lexicon("nouns.toml") { of, after, parts, groups, single, locals, informed, counted, audience, telling, her_names, his_names, female, male }
}

/// Noun candidates of a text that no name covers.
pub(super) fn find(book: &Book, names: &[Candidate]) -> Vec<Candidate> {
    let mut named = vec![false; book.syntax.analysis.words.len()];
    names.iter().flat_map(|n| n.words.clone()).for_each(|w| named[w] = true);
    let mut found: Vec<Candidate> = Vec::new();
    for (word, named) in named.into_iter().enumerate() {
        if let Some(one) = one_of_them(book, word) {
            found.push(one);
            continue;
        }
        let noun =
            book.syntax.upos(word) == Upos::Noun || book.is_proper(word) && is_role_or_body(book, word);
        if named || !noun || matches!(book.syntax.relation(word), "compound" | "flat") {
            continue;
        }
        if is_bare(book, word) || is_audience(book, word) {
            continue;
        }
        let Some(what) = what(book, word) else { continue };
        let (head, single) = whole(book, word).unwrap_or((word, false));
        let what = if single { What::One } else { what };
        let words = if single || has(&Lexicon::get().groups, &lemma(book, head)) { head } else { word };
        let words = phrase(book, words);
        found.push(Candidate { words, head, noun: word, form: Form::Nominal, what });
    }
    found
}

/// A singular without article, owner or attribute, which speaks of a function or thing: `use force`, `as president`.
fn is_bare(book: &Book, noun: usize) -> bool {
    let lexicon = Lexicon::get();
    if is_plural(book, noun) || book.is_capital(noun) {
        return false;
    }
    let lemma = lemma(book, noun);
    let counts = book.lexicon.is_title(&lemma) || has(&lexicon.counted, &lemma);
    let relations = ["det", "nmod:poss", "nummod", "compound", "nmod:desc"];
    let plain = book.syntax.dependents(noun, &relations).is_empty()
        && before(book, noun).all(|w| book.context.hints[w].is_none() && book.by_word[w].is_empty());
    // "in front of" is no front.
    let front = lemma == "front" && noun.checked_sub(1).is_some_and(|w| book.syntax.lower(w) == "in");
    front || counts && plain && !matches!(book.syntax.relation(noun), "appos" | "nsubj" | "root")
}

/// `told reporters`: those who only listen.
fn is_audience(book: &Book, noun: usize) -> bool {
    let syntax = &book.syntax;
    has(&Lexicon::get().audience, &lemma(book, noun))
        && is_plural(book, noun)
        && matches!(syntax.relation(noun), "obj" | "iobj" | "obl")
        && syntax.analysis.words[noun].head.is_some_and(|h| has(&Lexicon::get().telling, syntax.lemma(h)))
}

/// Whether a word written as a name is a noun of office or of a body (`the President`, `the Front`).
pub(super) fn is_role_or_body(book: &Book, word: usize) -> bool {
    let (lemma, lower) = (lemma(book, word), book.syntax.lower(word));
    [&lemma, &lower].iter().any(|w| book.lexicon.is_title(w) || book.lexicon.body(w).is_some())
}

/// `one of them`: the word that counts is the candidate, the pronoun says of whom.
fn one_of_them(book: &Book, word: usize) -> Option<Candidate> {
    if book.syntax.upos(word) != Upos::Pron || book.syntax.lower(word) != "them" {
        return None;
    }
    let (head, single) = whole(book, word)?;
    let words = head..word + 1;
    single.then_some(Candidate { words, head, noun: word, form: Form::Nominal, what: What::One })
}

/// The word that counts a noun out: `one` in `one of his aides`, `dozens` in `dozens of villagers`; and whether it
/// leaves only one.
fn whole(book: &Book, noun: usize) -> Option<(usize, bool)> {
    let lexicon = Lexicon::get();
    let syntax = &book.syntax;
    let head = syntax.analysis.words[noun].head.filter(|_| syntax.relation(noun) == "nmod")?;
    if syntax.case(noun).as_deref() != Some("of") || head > noun {
        return None;
    }
    let single = has(&lexicon.single, &syntax.lower(head));
    (single || has(&lexicon.parts, &lemma(book, head)) || has(&lexicon.parts, &syntax.lower(head)))
        .then_some((head, single))
}

/// The lemma in lower case; of a plural that the lists do not know, what its ending leaves.
pub(super) fn lemma(book: &Book, word: usize) -> String {
    book.lemmas[word].clone()
}

pub(super) fn lemma_in(syntax: &Syntax, lexicon: &Known, word: usize) -> String {
    let lemma = syntax.lemma(word).to_lowercase();
    let plural = is_plural_in(syntax, word);
    let listed = || lexicon.is_title(&lemma) || lexicon.body(&lemma).is_some();
    if !plural || listed() { lemma } else { singular(&syntax.lower(word)).unwrap_or(lemma) }
}

fn singular(plural: &str) -> Option<String> {
    if let Some(stem) = plural.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    if let Some(stem) = plural.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let hissing = ["ches", "shes", "xes", "sses"].iter().any(|end| plural.ends_with(end));
    let stem = plural.strip_suffix(if hissing { "es" } else { "s" })?;
    (!stem.ends_with('s')).then(|| stem.to_owned())
}

/// The lemma of a noun of office; its surface where the model's lemma is none.
pub(super) fn title_lemma(book: &Book, noun: usize) -> String {
    let lower = book.syntax.lower(noun);
    // "Secretary-General" is cut at its hyphen.
    if let Some(first) = noun.checked_sub(2).filter(|_| book.syntax.lower(noun - 1) == "-") {
        let joined = format!("{}-{lower}", book.syntax.lower(first));
        if book.lexicon.is_title(&joined) {
            return joined;
        }
    }
    let lemma = lemma(book, noun);
    if book.lexicon.is_title(&lemma) { lemma } else { lower }
}

fn what(book: &Book, word: usize) -> Option<What> {
    let lemma = lemma(book, word);
    if super::groups::is_group(book, word) {
        return Some(What::Sides);
    }
    // "the rebels" are a body, "a rebel" is a person.
    let body = book.lexicon.body(&lemma);
    let many = |kind: ActorKind| matches!(kind, ActorKind::ArmedGroup | ActorKind::Population);
    if body.as_ref().is_some_and(|b| many(b.kind)) && is_plural(book, word) {
        return Some(What::Body);
    }
    if book.lexicon.is_title(&lemma) {
        return Some(What::Office);
    }
    body.is_some().then_some(What::Body)
}

/// The noun with what stands before it: articles, adjectives, compounds; and an `of` phrase right behind it.
pub(super) fn phrase(book: &Book, noun: usize) -> Range<usize> {
    let syntax = &book.syntax;
    let before = syntax
        .dependents(noun, &["det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "advmod"])
        .into_iter()
        .filter(|&d| d < noun)
        .flat_map(|d| syntax.analysis.subtree(d))
        .filter(|&w| w < noun)
        .min()
        .unwrap_or(noun);
    let begins = |w: usize| {
        let next = |upos| w + 1 < noun && syntax.upos(w + 1) == upos;
        let counts =
            w + 1 < noun && matches!(syntax.lower(w + 1).as_str(), "least" | "most") || next(Upos::Num);
        matches!(syntax.upos(w), Upos::Cconj | Upos::Punct)
            || matches!(syntax.upos(w), Upos::Adp | Upos::Sconj) && !counts
            || matches!(syntax.upos(w), Upos::Adv | Upos::Part) && next(Upos::Adp)
    };
    let start = (before..noun).find(|&w| !begins(w)).unwrap_or(noun);
    start..behind(book, noun)
}

/// The end of a noun's phrase with the `of` phrase behind it, up to a comma or clause.
fn behind(book: &Book, noun: usize) -> usize {
    let syntax = &book.syntax;
    if let Some(end) = told_of(book, noun) {
        return end;
    }
    let vague =
        syntax.dependents(noun, &["det"]).iter().any(|&d| matches!(syntax.lower(d).as_str(), "a" | "an"));
    if vague && !has(&Lexicon::get().locals, &lemma(book, noun)) {
        return noun + 1;
    }
    let attached = syntax.dependents(noun, &["nmod"]).into_iter().find(|&d| {
        d > noun
            && syntax.case(d).is_some_and(|case| has(&Lexicon::get().after, &case))
            && syntax.dependents(d, &["case"]).first() == Some(&(noun + 1))
    });
    let Some(attached) = attached else { return noun + 1 };
    let mut end = noun + 1;
    let mut apart = syntax.dependents(attached, &["acl", "appos", "parataxis", "advcl"]);
    apart.extend(syntax.dependents(attached, &["conj"]).into_iter().filter(|&c| !book.is_proper(c)));
    for word in syntax.analysis.subtree(attached) {
        let cut = word != end
            || syntax.upos(word) == Upos::Punct && syntax.lower(word) != "-"
            || syntax.upos(word) == Upos::Cconj && !book.is_proper(word + 1)
            || apart.iter().any(|&a| syntax.analysis.is_below(word, a));
        if cut || end - noun > 9 {
            break;
        }
        end += 1;
    }
    if end > attached { end } else { noun + 1 }
}

/// `an official briefed on the talks`: the end of a participle behind a source that is not named.
fn told_of(book: &Book, noun: usize) -> Option<usize> {
    let syntax = &book.syntax;
    let participle = noun + 1;
    let known = syntax.dependents(noun, &["acl", "amod"]).contains(&participle)
        && has(&Lexicon::get().informed, &syntax.lower(participle));
    let end = syntax.analysis.sentences[syntax.analysis.words[noun].sentence].words.end;
    let stops = |w: &usize| syntax.upos(*w) == Upos::Punct || syntax.upos(*w) == Upos::Verb;
    known.then(|| (participle + 1..end.min(noun + 8)).find(stops).unwrap_or(end.min(noun + 8)))
}

/// The country or body a noun of office belongs to: `Russian`, `Kremlin`, `of Norway`.
pub(super) fn owner(book: &Book, noun: usize) -> Option<usize> {
    let mut words: Vec<usize> = before(book, noun).collect();
    words.extend(book.syntax.owners(noun));
    words.extend(book.syntax.dependents(noun, &["compound", "amod", "nmod:desc"]));
    words.extend(book.syntax.obliques(noun, &Lexicon::get().of));
    words.into_iter().find_map(|w| {
        let at = book.by_word[w].first().copied();
        at.or_else(|| known_at(book, w)).filter(|&e| book.entries[e].kind != ActorKind::Person)
    })
}

/// A person before a noun or behind its `of` or `to`: `the Lind administration`, `an aide to Kessler`.
pub(super) fn person_owner(book: &Book, noun: usize) -> Option<usize> {
    let mut words = book.syntax.dependents(noun, &["compound", "nmod:poss", "nmod"]);
    words.retain(|&w| w < noun);
    words.extend(book.syntax.obliques(noun, &Lexicon::get().after));
    words.into_iter().find_map(|w| {
        let at = book.by_word[w].first().copied().or_else(|| known_at(book, w));
        at.filter(|&e| book.entries[e].kind == ActorKind::Person)
    })
}

/// The country that the phrase of a noun tells: its owner's, else one named in it, else that of a place in it.
pub(super) fn country(book: &Book, noun: usize, of: Option<usize>) -> Option<String> {
    if let Some(of) = of {
        return book.entries[of].country.clone();
    }
    let context = &book.context;
    before(book, noun)
        .find_map(|w| context.hints[w].clone())
        .or_else(|| (noun..behind(book, noun)).find_map(|w| context.hints[w].clone()))
        .or_else(|| {
            let words = phrase(book, noun);
            words.clone().find_map(|w| context.places[w].clone())
        })
}

/// The words right before a noun that can belong to its phrase, the nearest first: adjectives, nouns, names, hyphens.
pub(super) fn before<'b>(book: &'b Book<'_>, noun: usize) -> impl Iterator<Item = usize> + 'b {
    let sentence = book.syntax.analysis.words[noun].sentence;
    (noun.saturating_sub(6)..noun).rev().take_while(move |&w| {
        let inside = matches!(book.syntax.upos(w), Upos::Adj | Upos::Noun | Upos::Propn)
            || book.syntax.lower(w) == "-"
            || book.syntax.analysis.words[w].xpos == "POS";
        inside && book.syntax.analysis.words[w].sentence == sentence
    })
}

/// The entry that a known name at this word would have, if it was entered already under another form.
fn known_at(book: &Book, word: usize) -> Option<usize> {
    book.entries
        .iter()
        .position(|e| e.mentions.iter().any(|m| m.form != Form::Nominal && m.words.contains(&word)))
}

/// The words of a title without article and country.
pub(super) fn title_words(book: &Book, noun: usize) -> String {
    let syntax = book.syntax;
    let mut parts: Vec<usize> = before(book, noun)
        .take_while(|&w| book.by_word[w].is_empty() && !matches!(book.syntax.relation(w), "flat"))
        .take_while(|&w| book.syntax.analysis.words[w].xpos != "POS")
        .filter(|&w| book.syntax.upos(w) != Upos::Punct)
        .collect();
    parts.reverse();
    parts.push(noun);
    parts.iter().map(|&w| syntax.analysis.text_of(syntax.text, w)).collect::<Vec<_>>().join(" ")
}

pub(super) fn gender(title: &str) -> Option<Gender> {
    let lexicon = Lexicon::get();
    match () {
        () if lexicon.female.iter().any(|f| title.ends_with(f.as_str())) => Some(Gender::Female),
        () if lexicon.male.iter().any(|m| title.ends_with(m.as_str())) => Some(Gender::Male),
        () => None,
    }
}

/// The gender that a person's first name tells.
pub(super) fn gender_of_name(name: &str) -> Option<Gender> {
    let lexicon = Lexicon::get();
    let first = name.split([' ', '-']).next().filter(|_| name.contains(' '))?;
    match () {
        () if has(&lexicon.her_names, first) => Some(Gender::Female),
        () if has(&lexicon.his_names, first) => Some(Gender::Male),
        () => None,
    }
}

/// The entry that fits and was spoken of last before a word.
pub(super) fn last_mentioned(book: &Book, before: usize, fits: impl Fn(&Entry) -> bool) -> Option<usize> {
    let last = |e: &Entry| e.mentions.iter().map(|m| m.words.start).filter(|&s| s < before).max();
    book.entries
        .iter()
        .enumerate()
        .filter(|(_, e)| fits(e))
        .filter_map(|(i, e)| Some((last(e)?, i)))
        .max()
        .map(|(_, i)| i)
}

pub(super) fn is_plural(book: &Book, noun: usize) -> bool {
    is_plural_in(&book.syntax, noun)
}

fn is_plural_in(syntax: &Syntax, noun: usize) -> bool {
    matches!(syntax.analysis.words[noun].xpos, "NNS" | "NNPS")
}

pub(super) fn is_definite(book: &Book, noun: usize) -> bool {
    let first = book.syntax.dependents(noun, &["det", "nmod:poss"]);
    !first.iter().any(|&d| {
        matches!(
            book.syntax.lower(d).as_str(),
            "a" | "an" | "another" | "some" | "any" | "no" | "every" | "many"
        )
    }) && (!first.is_empty() || !book.syntax.owners(noun).is_empty())
}

pub(super) fn without_article(book: &Book, words: Range<usize>) -> String {
    let start = words.clone().find(|&w| book.syntax.relation(w) != "det").unwrap_or(words.start);
    book.text(start..words.end).replace('\n', " ")
}
