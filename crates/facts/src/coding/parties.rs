//! The parties of an event: stretches of words to actors with country and sector.

use std::ops::Range;

use language::Upos;
use record::{Actor, ActorKind, Form, Place, Sector, Span};

use super::{Basis, Party};
use crate::actors::Lexicon;
use crate::scene::Scene;

/// What is known around an event.
pub(super) struct Around<'a> {
    pub(super) place: Option<&'a Place>,
    pub(super) home: Option<&'a str>,
}

/// The parties that some stretches of words name, in order, each once.
pub(super) fn all(scene: &Scene, stretches: &[Range<usize>], around: &Around) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    for words in joined(scene, stretches) {
        for party in of(scene, &words, around) {
            let again = |p: &Party| p.actor == party.actor && (p.actor.is_some() || p.span == party.span);
            if !found.iter().any(again) {
                found.push(party);
            }
        }
    }
    found
}

/// Stretches without those that name nobody; those that one noun governs as one.
fn joined(scene: &Scene, stretches: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for words in stretches {
        let Some(words) = trimmed(scene, words.clone()) else { continue };
        match found.last_mut() {
            Some(last) if words.start - last.end <= 2 && goes_on(scene, last, &words) => last.end = words.end,
            _ => found.push(words),
        }
    }
    found
}

/// Without commas, conjunctions and prepositions at its ends; nothing if no word that names is left.
fn trimmed(scene: &Scene, mut words: Range<usize>) -> Option<Range<usize>> {
    let idle = |w: usize| {
        matches!(scene.syntax.upos(w), Upos::Punct | Upos::Cconj | Upos::Adp | Upos::Sconj | Upos::Part)
            && scene.cast.actors_at(w).is_empty()
    };
    while !words.is_empty() && idle(words.start) {
        words.start += 1;
    }
    while !words.is_empty() && idle(words.end - 1) {
        words.end -= 1;
    }
    (!words.is_empty()).then_some(words)
}

/// Whether the second of two stretches is part of the phrase of the first, or the other way round.
fn goes_on(scene: &Scene, first: &Range<usize>, second: &Range<usize>) -> bool {
    let (a, b) = (scene.head_of(first.clone()), scene.head_of(second.clone()));
    let part = |low: usize, high: usize| {
        scene.analysis.words[low].head == Some(high)
            && matches!(
                scene.syntax.relation(low),
                "nmod" | "amod" | "compound" | "flat" | "det" | "nummod" | "case"
            )
    };
    part(b, a) || part(a, b)
}

fn of(scene: &Scene, words: &Range<usize>, around: &Around) -> Vec<Party> {
    let head = scene.head_of(words.clone());
    let span = scene.analysis.span_of(words.clone());
    let ids = scene.cast.actors_at(head);
    let known: Vec<&Actor> = ids.iter().filter_map(|id| scene.cast.get(id)).collect();
    if known.is_empty() {
        return vec![unknown(scene, words, head, span, around)];
    }
    let mut found: Vec<Party> =
        known.into_iter().map(|actor| party(scene, words, head, actor, around)).collect();
    // "Polish and Czech investigators": one party a people.
    let [only] = &mut found[..] else { return found };
    let peoples = peoples(scene, words, head);
    if let [first, others @ ..] = &peoples[..] {
        let sectors = only.sectors.clone();
        only.country = Some(first.clone());
        let more = others.iter().map(|code| Party {
            actor: None,
            country: Some(code.clone()),
            sectors: sectors.clone(),
            ..found[0].clone()
        });
        let more: Vec<Party> = more.collect();
        found.extend(more);
    }
    found
}

/// The countries of coordinated adjectives of peoples before a noun, if there are several.
fn peoples(scene: &Scene, words: &Range<usize>, head: usize) -> Vec<String> {
    let before = scene.syntax.dependents(head, &["amod", "compound"]).into_iter();
    let all = before.flat_map(|w| scene.syntax.conjuncts(w)).filter(|w| words.contains(w));
    let mut found: Vec<String> = Vec::new();
    for word in all {
        let code = scene.cast.actors_at(word).iter().find_map(|id| {
            scene.cast.get(id).filter(|a| a.kind == ActorKind::State).and_then(|a| a.country.clone())
        });
        found.extend(code.filter(|code| !found.contains(code)));
    }
    if found.len() > 1 { found } else { Vec::new() }
}

fn party(scene: &Scene, words: &Range<usize>, head: usize, actor: &Actor, around: &Around) -> Party {
    let (country, basis) = match &actor.country {
        Some(country) => (Some(successor(country).to_owned()), Basis::Actor),
        None => country(scene, words, head, local(actor), around),
    };
    let span = scene.analysis.span_of(words.clone());
    let mut sectors = actor.sectors.clone();
    let capital = |m: &record::Mention| m.form == Form::Capital && span.contains(m.span);
    if actor.kind == ActorKind::State && actor.mentions.iter().any(capital) && sectors.is_empty() {
        sectors.push(Sector::Gov);
    }
    if sectors.is_empty() && actor.kind != ActorKind::State {
        sectors = by_noun(scene, head);
    }
    Party { span, actor: Some(actor.id.clone()), name: actor.name.clone(), country, sectors, basis }
}

/// A party that is nobody of the cast: a thing that stands for its owner, or people whom no list knows.
fn unknown(scene: &Scene, words: &Range<usize>, head: usize, span: Span, around: &Around) -> Party {
    let (country, basis) = country(scene, words, head, true, around);
    let name = span.of(scene.text).replace('\n', " ");
    Party { span, actor: None, name, country, sectors: by_noun(scene, head), basis }
}

/// PLOVER has codes for the states of today: a former one has that of its successor.
fn successor(code: &str) -> &str {
    match code {
        "SUN" => "RUS",
        "YUG" | "SCG" => "SRB",
        "CSK" => "CZE",
        "DDR" => "DEU",
        "YMD" => "YEM",
        "VDR" => "VNM",
        "ZAR" => "COD",
        "BUR" => "MMR",
        same => same,
    }
}

/// Whether an actor belongs to the country it stands in.
fn local(actor: &Actor) -> bool {
    !matches!(actor.kind, ActorKind::Igo | ActorKind::Ngo | ActorKind::Media | ActorKind::Company)
}

fn country(
    scene: &Scene,
    words: &Range<usize>,
    head: usize,
    local: bool,
    around: &Around,
) -> (Option<String>, Basis) {
    let near = |a: &usize| a.abs_diff(head);
    let mut order: Vec<usize> = words.clone().collect();
    order.sort_by_key(near);
    let named = order.iter().find_map(|&w| {
        scene.cast.actors_at(w).iter().find_map(|id| scene.cast.get(id)).and_then(|a| a.country.clone())
    });
    if named.is_some() {
        return (named, Basis::Named);
    }
    let place = scene.places.iter().find(|p| words.contains(&p.words.start));
    if let Some(country) = place.and_then(|p| p.place.country.clone()) {
        return (Some(country), Basis::Within);
    }
    if !local {
        return (None, Basis::Nothing);
    }
    if let Some(country) = around.place.and_then(|p| p.country.clone()) {
        return (Some(country), Basis::Scene);
    }
    match around.home {
        Some(home) => (Some(home.to_owned()), Basis::Text),
        None => (None, Basis::Nothing),
    }
}

/// The sectors that a noun of office or of people tells.
fn by_noun(scene: &Scene, head: usize) -> Vec<Sector> {
    let lexicon = Lexicon::embedded();
    let lemma = scene.syntax.lemma(head).to_lowercase();
    let body = lexicon.body(&lemma).map(|b| b.sectors);
    body.or_else(|| lexicon.title(&lemma).map(|t| t.sectors)).unwrap_or_default()
}
