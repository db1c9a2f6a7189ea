//! Which wording of a stance a word carries: verbs with their particles and nouns, adjectives, light verbs.

use std::sync::OnceLock;

use language::Upos;
use record::kinds::Position;
use serde::Deserialize;

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;

/// What a stance may be about; see `frames.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Aim {
    Free,
    Agree,
    Matter,
    Clause,
    Focus,
    Promise,
    Claim,
    Offer,
}

/// One wording.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frame {
    pub(super) position: Position,
    denied: Option<Position>,
    verbs: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    pub(super) aim: Aim,
    /// Only if denied (`has not replied`, `made no comment`).
    #[serde(default)]
    negative: bool,
    /// Only with "yet" (`has yet to reply`).
    #[serde(default)]
    yet: bool,
    /// An adjective, not the verb of that form (`is open to talks`, not `opened fire`).
    #[serde(default)]
    adjective: bool,
    /// Only with a clause of "whether" (`has not said whether it will sign`).
    #[serde(default)]
    whether: bool,
    /// Only of what is to come (`would sign it`).
    #[serde(default)]
    coming: bool,
    /// Only if an adjective makes little of the noun (`a cool reception`).
    #[serde(default)]
    cool: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frames {
    frame: Vec<Frame>,
}

fn all() -> &'static [Frame] {
    static ALL: OnceLock<Frames> = OnceLock::new();
    &ALL.get_or_init(|| toml::from_str(include_str!("frames.toml")).expect("frames.toml is well formed"))
        .frame
}

/// The frames that fit a word, with the position each gives there, up to the first that asked for a noun.
pub(super) fn fitting(scene: &Scene, word: usize) -> Vec<(&'static Frame, Position)> {
    let mut found: Vec<(&'static Frame, Position)> = candidates(scene, word).collect();
    let end = found.iter().position(|(f, _)| !f.nouns.is_empty() && !f.nouns(scene, word).is_empty());
    found.truncate(end.map_or(found.len(), |e| e + 1));
    found
}

/// The first frame that fits a word.
pub(super) fn of(scene: &Scene, word: usize) -> Option<(&'static Frame, Position)> {
    candidates(scene, word).next()
}

fn candidates<'s>(
    scene: &'s Scene<'_>,
    word: usize,
) -> impl Iterator<Item = (&'static Frame, Position)> + 's {
    let lemma = scene.syntax.lemma(word).to_lowercase();
    let apt = matches!(scene.syntax.upos(word), Upos::Verb | Upos::Adj | Upos::Aux);
    all()
        .iter()
        .filter(move |f| apt && has(&f.verbs, &lemma))
        .filter_map(move |f| Some((f, f.fits(scene, word)?)))
}

impl Frame {
    /// A wording without words of its own, for a position that something else has told.
    pub(super) const fn open(position: Position, aim: Aim) -> Self {
        Frame {
            position,
            denied: None,
            verbs: Vec::new(),
            with: Vec::new(),
            nouns: Vec::new(),
            aim,
            negative: false,
            yet: false,
            adjective: false,
            whether: false,
            coming: false,
            cool: false,
        }
    }

    fn fits(&self, scene: &Scene, word: usize) -> Option<Position> {
        let with = self.with.is_empty() || companions(scene, word).iter().any(|c| has(&self.with, c));
        let nouns = self.nouns(scene, word);
        // Of particle and noun one is enough where a frame has both.
        let stands = match (self.with.is_empty(), self.nouns.is_empty()) {
            (false, false) => with || !nouns.is_empty(),
            (false, true) => with,
            (true, false) => !nouns.is_empty(),
            (true, true) => true,
        };
        let yet = scene.syntax.dependents(word, &["advmod"]).iter().any(|&a| scene.syntax.lower(a) == "yet");
        let adjective = || {
            scene.syntax.upos(word) == Upos::Adj
                || !scene.syntax.dependents(word, &["cop", "aux:pass"]).is_empty()
        };
        let cool = || nouns.iter().any(|&n| super::nouns::is_cool(scene, n));
        if !stands || self.yet && !yet || self.adjective && !adjective() || self.cool && !cool() {
            return None;
        }
        if self.whether && !asks_whether(scene, word) || self.coming && !is_to_come(scene, word) {
            return None;
        }
        // "urged them not to" denies the other's deed.
        let negated = scene.syntax.is_negated(word) && !denies_below(scene, word)
            || fails(scene, word)
            || scarcely(scene, word)
            || nouns.iter().any(|&n| scene.syntax.is_negated(n))
            || scene.syntax.agents(word).iter().any(|&s| scene.syntax.is_negated(s));
        match (negated, self.negative) {
            (true, true) | (false, false) => Some(self.position),
            (true, false) if yet && matches!(self.position, Position::Accept) => Some(Position::Defer),
            (true, false) => self.denied,
            (false, true) => None,
        }
    }

    /// The words below the verb that the frame asks for.
    pub(super) fn nouns(&self, scene: &Scene, word: usize) -> Vec<usize> {
        let below = scene.syntax.dependents(
            word,
            &["obj", "xcomp", "obl", "nsubj:pass", "advcl", "discourse", "advmod", "compound"],
        );
        // "given the document their blessing", whose second object the tree may hang on the first
        let second = below.iter().flat_map(|&o| {
            let under = scene.syntax.dependents(o, &["nmod", "appos", "dep"]).into_iter();
            under.filter(move |&n| {
                n > o && scene.syntax.relation(o) == "obj" && scene.syntax.case(n).is_none()
            })
        });
        let all: Vec<usize> = below.iter().copied().chain(second).collect();
        all.into_iter().filter(|&n| has(&self.nouns, &scene.syntax.lemma(n).to_lowercase())).collect()
    }
}

/// Whether the negation at a verb belongs to the infinitive behind it: `urged them not to fire`.
fn denies_below(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    let negations =
        scene.analysis.children(word).filter(|&c| syntax.grammar().negation.contains(&syntax.lower(c)));
    let mut behind = negations.filter(|&c| c > word && c + 1 < scene.analysis.words.len());
    behind.any(|c| scene.analysis.words[c + 1].xpos == "TO")
}

/// Whether a modal verb stands with a verb: `will sign`, `would sign`.
fn is_to_come(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    syntax.dependents(word, &["aux"]).into_iter().any(|a| has(&Lexicon::get().wills, &syntax.lower(a)))
}

/// Whether a verb has a clause of what is left open: `has not said whether it will sign`.
pub(super) fn asks_whether(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    syntax.dependents(word, &["ccomp", "xcomp", "advcl"]).into_iter().any(|c| {
        let marks = syntax.dependents(c, &["mark", "advmod"]);
        marks.into_iter().any(|m| has(&Lexicon::get().whether, &syntax.lower(m)))
    })
}

/// `no longer insists`, `can hardly accept`
fn scarcely(scene: &Scene, word: usize) -> bool {
    let adverbs = scene.syntax.dependents(word, &["advmod"]);
    adverbs.into_iter().any(|a| has(&Lexicon::get().scarcely, &scene.syntax.lower(a)))
}

/// `failed to reply`, `declined to sign`: as if it were denied.
fn fails(scene: &Scene, word: usize) -> bool {
    let head = scene.analysis.words[word].head.filter(|_| scene.syntax.relation(word) == "xcomp");
    head.is_some_and(|h| {
        let verb = scene.syntax.upos(h) == Upos::Verb && !scene.syntax.is_negated(h);
        verb && has(&Lexicon::get().failing, scene.syntax.lemma(h))
    })
}

/// Particles, adverbs and prepositions that stand with a verb.
fn companions(scene: &Scene, word: usize) -> Vec<String> {
    let mut found = Vec::new();
    for child in scene.analysis.children(word) {
        if matches!(scene.syntax.relation(child), "compound" | "advmod" | "case" | "mark") {
            found.push(scene.syntax.lower(child));
        }
        if scene.syntax.relation(child) == "obl" {
            found
                .extend(scene.syntax.dependents(child, &["case"]).into_iter().map(|c| scene.syntax.lower(c)));
        }
    }
    found
}
