//! Stances told by turns of phrase rather than by a verb: what somebody calls the plan, what must be done in a
//! speaker's words, what will be done only once something else is.

use language::Upos;
use record::kinds::Position;
use record::{ActorId, Body, Span};

use super::who::holders;
use super::{Found, Lexicon, target};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// The turn of phrase whose predicate is `word`.
pub(super) fn of(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    named(scene, drafts, word)
        .or_else(|| only_once(scene, drafts, word))
        .or_else(|| must(scene, drafts, word))
        .or_else(|| wanted(scene, drafts, word))
        .or_else(|| stands(scene, drafts, word))
        .or_else(|| denies(scene, drafts, word))
        .or_else(|| short_of_signing(scene, drafts, word))
}

/// "stopped short of signing"
fn short_of_signing(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let head = scene.analysis.words[word].head.filter(|_| syntax.lemma(word) == "sign")?;
    let stops = |v: usize| syntax.upos(v) == Upos::Verb;
    let verb = if stops(head) { Some(head) } else { scene.analysis.words[head].head.filter(|&v| stops(v)) }?;
    let beside = syntax.dependents(verb, &["advmod", "xcomp", "obj"]);
    let short = beside.into_iter().any(|a| has(&lexicon.short, syntax.lemma(a)));
    let fact = target::latest_near(scene, drafts, word).filter(|_| short)?;
    found(verb, holders(scene, drafts, verb), Position::Defer, record::kinds::Toward::Fact { fact }, word)
}

/// "denied that any such offer had been made", "denied the existence of a plan".
fn denies(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let syntax = &scene.syntax;
    if syntax.upos(word) != Upos::Verb || syntax.lemma(word) != "deny" || syntax.is_negated(word) {
        return None;
    }
    let clause = *syntax.dependents(word, &["ccomp", "xcomp"]).first()?;
    let made = has(&Lexicon::get().existing, syntax.lemma(clause));
    let nouns = syntax.subjects(clause).into_iter().chain(syntax.patients(clause));
    let paper =
        nouns.into_iter().filter(|_| made).find(|&n| crate::kinds::proposal::sort(scene, n).is_some())?;
    let toward = target::matter(scene, drafts, word, paper)?;
    found(word, holders(scene, drafts, word), Position::DenyExistence, toward, paper)
}

/// "wants the embargo lifted", "called for the port to be opened": what one would have done to something.
fn wanted(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let asks = syntax.upos(word) == Upos::Verb && has(&lexicon.wanting, syntax.lemma(word));
    if !asks || syntax.is_negated(word) || syntax.is_passive(word) {
        return None;
    }
    let marked = |c: usize, mark: &str| {
        syntax.dependents(c, &["mark", "case"]).into_iter().any(|m| syntax.lower(m) == mark)
    };
    let own = |c: usize| syntax.dependents(c, &["nsubj"]).first().copied();
    let hung = syntax
        .dependents(word, &["obj"])
        .into_iter()
        .flat_map(|o| syntax.dependents(o, &["acl"]).into_iter().map(move |c| (o, c)));
    let clauses = syntax.dependents(word, &["xcomp", "ccomp", "advcl"]);
    // The same with the thing taken for a phrase of the verb's own: "called | for the port | to be opened".
    let phrases = syntax.dependents(word, &["obl"]).into_iter().filter(|&o| marked(o, "for")).flat_map(|o| {
        let under = syntax.dependents(o, &["acl"]);
        clauses.iter().copied().chain(under).map(move |c| (o, c)).collect::<Vec<_>>()
    });
    let phrases = phrases.filter(|&(_, c)| marked(c, "to") && syntax.is_passive(c)).collect::<Vec<_>>();
    let want = syntax.lemma(word) == "want";
    let object = syntax.dependents(word, &["obj"]).first().copied();
    let below =
        clauses.iter().copied().filter(|&c| marked(c, "for") || want && syntax.relation(c) != "advcl");
    let found_at = below
        .filter_map(|c| {
            Some((
                own(c)
                    .or(object.filter(|_| want))
                    .or_else(|| syntax.dependents(word, &["obl"]).into_iter().find(|&o| o < c))?,
                c,
            ))
        })
        .chain(hung.filter(|&(_, c)| want && syntax.upos(c) == Upos::Verb && syntax.lower(c).ends_with("ed")))
        .chain(phrases)
        .find(|&(thing, c)| thing < c)?;
    let (thing, clause) = found_at;
    let late = has(&lexicon.delaying, syntax.lemma(clause))
        && syntax.dependents(clause, &["compound", "advmod"]).iter().any(|&p| syntax.lower(p) == "off")
        || has(&lexicon.halting, syntax.lemma(clause)) && scene.actors(&[thing]).is_empty();
    let first = *scene.analysis.subtree(thing).first()?;
    let last = scene.syntax.clause_span(clause);
    let issue = scene.analysis.words[first].span.cover(last).of(scene.text).to_owned();
    let known = target::spoken_of(scene, drafts, clause).or_else(|| target::spoken_of(scene, drafts, thing));
    let toward =
        known.map_or(record::kinds::Toward::Issue { issue }, |fact| record::kinds::Toward::Fact { fact });
    let position = match late {
        true if syntax.lower(clause) == "put" => Position::Defer,
        _ => Position::Demand,
    };
    found(word, holders(scene, drafts, word), position, toward, clause)
}

/// "is against the plan", "are in favour of talks".
fn stands(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let syntax = &scene.syntax;
    if syntax.upos(word) != Upos::Noun || syntax.dependents(word, &["cop"]).is_empty() {
        return None;
    }
    let (case, negated) = (syntax.case(word)?, syntax.is_negated(word));
    // "are in no hurry to sign"
    if syntax.lemma(word) == "hurry" && case == "in" && negated {
        let fact = target::latest_near(scene, drafts, word)?;
        return found(
            word,
            holders(scene, drafts, word),
            Position::Defer,
            record::kinds::Toward::Fact { fact },
            word,
        );
    }
    let favours = matches!(syntax.lemma(word), "favour" | "favor") && case == "in";
    let position = match case.as_str() {
        "against" if !negated => Position::Reject,
        "behind" if !negated => Position::Endorse,
        _ if favours && negated => Position::Reject,
        _ if favours => Position::Endorse,
        _ => return None,
    };
    let about = if favours { *syntax.dependents(word, &["nmod", "obl"]).first()? } else { word };
    let toward = target::matter(scene, drafts, word, about)?;
    found(word, holders(scene, drafts, word), position, toward, about)
}

/// "called the deal a betrayal", "spoke of good news".
fn named(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if syntax.upos(word) != Upos::Verb || !has(&lexicon.naming, syntax.lemma(word)) {
        return None;
    }
    let mut below = syntax.dependents(word, &["xcomp", "obl", "obj", "advcl", "ccomp"]);
    below.extend(below.clone().into_iter().flat_map(|b| syntax.conjuncts(b)));
    let near = |b: usize| {
        std::iter::once(b).chain(syntax.dependents(b, &["amod", "compound", "nmod", "conj", "advmod"]))
    };
    let says =
        |list: &[String]| below.iter().any(|&b| near(b).any(|w| has(list, &syntax.lemma(w).to_lowercase())));
    let position = match () {
        () if syntax.is_negated(word) => return None,
        () if says(&lexicon.blame) => Position::Reject,
        () if says(&lexicon.praise) => Position::Endorse,
        () => return None,
    };
    let objects = syntax.patients(word);
    let (toward, target) = match objects.first() {
        Some(_) => objects.iter().find_map(|&o| Some((target::matter(scene, drafts, word, o)?, o)))?,
        None => (record::kinds::Toward::Fact { fact: target::latest(drafts, scene, word)? }, word),
    };
    found(word, holders(scene, drafts, word), position, toward, target)
}

/// "would free them only once …", "will not stop before …".
fn only_once(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let will = syntax.dependents(word, &["aux"]).into_iter().any(|a| has(&lexicon.wills, &syntax.lower(a)));
    if syntax.upos(word) != Upos::Verb || !will || super::frames::of(scene, word).is_some() {
        return None;
    }
    // "There can be no dialogue until …", "no talks could begin before …"
    let nothing = syntax.dependents(word, &["nsubj", "obj"]).into_iter().find(|&s| syntax.is_negated(s));
    let negated = syntax.is_negated(word) || nothing.is_some();
    let clause = syntax.dependents(word, &["advcl", "obl"]).into_iter().find(|&c| {
        let marks: Vec<String> =
            syntax.dependents(c, &["mark", "case", "advmod"]).into_iter().map(|m| syntax.lower(m)).collect();
        let only = syntax.dependents(c, &["advmod"]).into_iter().any(|a| syntax.lower(a) == "only")
            || syntax.dependents(word, &["advmod"]).into_iter().any(|a| syntax.lower(a) == "only" && a < c);
        let list = if negated { &lexicon.until } else { &lexicon.only };
        (negated || only) && marks.iter().any(|m| has(list, m))
    });
    // "no dialogue until infiltration ends", wherever the tree hangs the condition
    let hung = || {
        let thing = nothing?;
        let below = scene.analysis.subtree(word);
        below.into_iter().find(|&w| w > thing && has(&lexicon.until, &syntax.lower(w)))
    };
    let clause = clause.or_else(hung)?;
    // Only of people's own words or deeds: "the war will not end before …" is somebody's demand.
    let holders = holders(scene, drafts, word);
    if let Some(thing) = nothing.filter(|&n| scene.actors(&[n]).is_empty()) {
        let speaker = speaker(scene, drafts, word).map(|(id, _)| super::who::principal(scene, id));
        let toward = target::matter(scene, drafts, word, thing)?;
        let speakers = super::who::that_stand(scene, speaker.into_iter().collect());
        return found(word, speakers, Position::AcceptWithConditions, toward, clause);
    }
    let (toward, target) = (issue(scene, word), clause);
    found(word, holders, Position::AcceptWithConditions, toward, target)
}

/// "The rebels must leave the town," the minister said: a demand of the speaker.
fn must(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let syntax = &scene.syntax;
    if !matches!(syntax.upos(word), Upos::Verb) || !is_obliged(scene, word) || syntax.is_negated(word) {
        return None;
    }
    let (speaker, content) = speaker(scene, drafts, word)?;
    let mut top = word;
    while syntax.relation(top) == "xcomp"
        && has(&Lexicon::get().must, syntax.lemma(scene.analysis.words[top].head?))
    {
        top = scene.analysis.words[top].head?;
    }
    let outermost =
        scene.analysis.words[top].head.is_none_or(|h| !content.contains(scene.analysis.words[h].span));
    let demanded = scene.analysis.words[top].head.is_some_and(|h| super::frames::of(scene, h).is_some());
    let subjects = scene.actors(&syntax.subjects(top));
    let kept = super::frames::of(scene, word).is_some_and(|(_, p)| p == Position::Comply);
    let term = drafts.all().iter().any(|d| matches!(d.body, Body::Provision(_)) && d.trigger == word);
    if term || !outermost || demanded || subjects.contains(&speaker) {
        return None;
    }
    // Of what nobody is named to do, only what terms are made of, or what is to come first.
    let bare = subjects.is_empty() || syntax.is_passive(word);
    if bare && !kept && !comes_first(scene, word) && !crate::kinds::provision::is_of_kind(scene, word) {
        return None;
    }
    let you = syntax.subjects(top).iter().any(|&s| matches!(syntax.lower(s).as_str(), "you" | "we" | "i"));
    if you {
        return None;
    }
    let known = syntax.patients(word).into_iter().find_map(|o| target::matter(scene, drafts, word, o));
    let toward = known.unwrap_or_else(|| issue(scene, top));
    found(word, vec![super::who::principal(scene, speaker)], Position::Demand, toward, word)
}

/// `must leave`, `has to stop`, `needs to act`.
fn is_obliged(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let perfect = |a: usize| matches!(syntax.lower(a).as_str(), "has" | "have" | "had" | "having");
    let modal = syntax
        .dependents(word, &["aux"])
        .into_iter()
        .any(|a| has(&lexicon.must, syntax.lemma(a)) && !perfect(a));
    let to = syntax.dependents(word, &["mark"]).into_iter().any(|m| scene.analysis.words[m].xpos == "TO");
    let above = scene.analysis.words[word].head.filter(|_| to && syntax.relation(word) == "xcomp");
    modal || above.is_some_and(|h| has(&lexicon.must, syntax.lemma(h)) && syntax.upos(h) == Upos::Verb)
}

/// `must come first`, `has to flow before anything else`
fn comes_first(scene: &Scene, word: usize) -> bool {
    let syntax = &scene.syntax;
    let near = syntax.dependents(word, &["advmod", "obl", "advcl", "xcomp", "obj"]);
    near.into_iter().any(|w| {
        let marks = syntax.dependents(w, &["case", "mark"]);
        marks.into_iter().chain([w]).any(|m| has(&Lexicon::get().first, &syntax.lower(m)))
    })
}

pub(super) fn speaker(scene: &Scene, drafts: &Drafts, word: usize) -> Option<(ActorId, Span)> {
    let around = drafts.statements_around(scene.analysis.words[word].span);
    let Body::Statement(statement) = &around.first()?.body else { return None };
    Some((statement.speaker.clone()?, statement.content))
}

fn issue(scene: &Scene, word: usize) -> record::kinds::Toward {
    record::kinds::Toward::Issue { issue: scene.syntax.clause_span(word).of(scene.text).to_owned() }
}

fn found(
    word: usize,
    actors: Vec<ActorId>,
    position: Position,
    toward: record::kinds::Toward,
    target: usize,
) -> Option<Found> {
    (!actors.is_empty()).then_some(Found { word, actors, position, toward, target, seen: None })
}
