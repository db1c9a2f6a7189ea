//! What a stance is about: a proposal or provision of the report where it speaks of one, else the words.

use language::Upos;
use record::kinds::{Position, ProposalType, Toward};
use record::{ActorId, Body, FactId};

use super::Lexicon;
use super::frames::{Aim, Frame};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// What the frame at `word` is about, with the head of its words.
pub(super) fn of(
    scene: &Scene,
    drafts: &Drafts,
    word: usize,
    frame: &Frame,
    actors: &[ActorId],
) -> Option<(Toward, usize)> {
    let heads = heads(scene, word, frame, actors);
    let mut clauses = scene.syntax.dependents(word, &["xcomp", "ccomp"]);
    // "called on them to leave", "offered to share", whatever the tree takes the infinitive for
    if matches!(frame.aim, Aim::Claim | Aim::Offer) {
        let to = |c: &usize| {
            frame.aim == Aim::Claim
                || scene
                    .syntax
                    .dependents(*c, &["mark"])
                    .iter()
                    .any(|&m| scene.analysis.words[m].xpos == "TO")
        };
        clauses.extend(scene.syntax.dependents(word, &["advcl"]).into_iter().filter(to));
    }
    let named = frame.nouns(scene, word);
    // "called on them to honour it": their deed may hang on their name.
    let hung =
        heads.iter().filter(|_| frame.aim == Aim::Claim).flat_map(|&h| scene.syntax.dependents(h, &["acl"]));
    let clauses: Vec<usize> = clauses.into_iter().chain(hung).chain(gerunds(scene, word)).collect();
    let clauses: Vec<usize> = clauses.into_iter().filter(|c| !named.contains(c)).collect();
    let inner: Vec<usize> = clauses.iter().flat_map(|&c| objects(scene, c)).collect();
    if matter_at_fault(scene, &heads) {
        return None;
    }
    let known = heads.iter().chain(&clauses).chain(&inner);
    let told = known
        .copied()
        .filter(|&h| welcomes(frame) || !has(&Lexicon::get().steps, &scene.syntax.lemma(h).to_lowercase()))
        .find_map(|h| Some((matter(scene, drafts, word, h)?, h)));
    let clause = clauses.first().copied();
    let new = |h: usize| {
        let articles = scene.syntax.dependents(h, &["det"]);
        articles.iter().any(|&d| matches!(scene.syntax.lower(d).as_str(), "a" | "an"))
    };
    // "would not accept foreign troops"
    let given = |h: usize| {
        let person = scene
            .actors(&[h])
            .iter()
            .any(|id| scene.cast.get(id).is_some_and(|a| a.kind == record::ActorKind::Person));
        frame.aim == Aim::Agree
            && !person
            && scene.syntax.upos(h) == Upos::Noun
            && scene.syntax.relation(h) == "obj"
    };
    let free_noun = heads
        .iter()
        .copied()
        .find(|&h| scene.actors(&[h]).is_empty() || frame.aim == Aim::Agree && new(h) || given(h))
        .filter(|&h| frame.position != Position::Demand || wanted(scene, h));
    match frame.aim {
        // "favours their neutralisation", "opposes a ban on flights"
        Aim::Matter => told.or_else(|| {
            let judges = matches!(frame.position, Position::Endorse | Position::Reject);
            let noun = free_noun.filter(|&n| {
                judges
                    && scene.syntax.upos(n) == Upos::Noun
                    && (crate::kinds::provision::is_deed(scene, n) || is_nominal(scene, n))
                    && crate::kinds::provision::is_of_kind(scene, n)
            })?;
            Some((issue(scene, noun, false), noun))
        }),
        Aim::Claim | Aim::Promise if told.is_none() => {
            let clause = clause.filter(|&c| claims(scene, word, c, frame.aim))?;
            Some((issue(scene, clause, true), clause))
        }
        Aim::Claim => told.filter(|&(_, h)| frame_claims(scene, word, h, clause)),
        Aim::Promise => told.filter(|_| clause.is_some_and(|c| !fights(scene, c))),
        Aim::Offer => told.or_else(|| {
            let given = scene.syntax.patients(word).into_iter().find(|o| heads.contains(o));
            let noun = clause.or(given).or(free_noun).filter(|&n| {
                scene.syntax.dependents(n, &["nummod"]).is_empty() && !scene.syntax.is_negated(n)
            })?;
            Some((issue(scene, noun, clause.is_some()), noun))
        }),
        Aim::Clause => told.or_else(|| {
            let clause = clause
                .or_else(|| scene.syntax.dependents(word, &["advcl"]).first().copied())
                .filter(|&c| !fights(scene, c))?;
            Some((issue(scene, clause, true), clause))
        }),
        Aim::Focus => told.or_else(|| {
            let bare = heads.is_empty() && clauses.is_empty();
            let fact = latest(drafts, scene, word).filter(|_| bare || !named.is_empty())?;
            Some((Toward::Fact { fact }, word))
        }),
        Aim::Agree | Aim::Free => told.or_else(|| bare(scene, drafts, word, clause)).or_else(|| {
            // "agreed that talks should go on" tells what was settled between them.
            let settled = |c: usize| {
                frame.aim == Aim::Agree
                    && (scene.syntax.relation(c) == "ccomp" || !scene.syntax.is_predicate(c))
            };
            let about = clause.filter(|&c| !settled(c)).or(free_noun);
            // "suspended the negotiations", whose wording holds what it is about
            let own = || {
                named.iter().copied().find(|&n| scene.syntax.upos(n) == Upos::Noun && frame.aim == Aim::Free)
            };
            let about = about.or_else(own)?;
            Some((issue(scene, about, Some(about) == clause), about))
        }),
    }
}

/// Whether a noun is made of a verb: `neutralisation`, `deployment`.
fn is_nominal(scene: &Scene, noun: usize) -> bool {
    let lemma = scene.syntax.lemma(noun);
    ["ation", "ition", "ment", "sion"].iter().any(|ending| lemma.ends_with(ending))
}

/// Whether what somebody demands is of diplomacy: a matter, a deed, a thing that terms are about.
fn wanted(scene: &Scene, head: usize) -> bool {
    let (lexicon, lemma) = (Lexicon::get(), scene.syntax.lemma(head).to_lowercase());
    has(&lexicon.matters, &lemma)
        || has(&lexicon.steps, &lemma)
        || crate::kinds::provision::is_deed(scene, head)
        || crate::kinds::provision::is_of_kind(scene, head)
}

/// `refused to comply`, `agreed to sign`: what the report last spoke of, if that stands in the sentence or one before.
fn bare(scene: &Scene, drafts: &Drafts, word: usize, clause: Option<usize>) -> Option<(Toward, usize)> {
    let clause = clause?;
    let idle = |&c: &usize| !matches!(scene.syntax.relation(c), "mark" | "aux" | "advmod" | "punct");
    let alone = !scene.analysis.children(clause).any(|c| idle(&c));
    let answers = has(&Lexicon::get().answering, scene.syntax.lemma(clause));
    let fact = latest_near(scene, drafts, word).filter(|_| alone && answers)?;
    Some((Toward::Fact { fact }, clause))
}

/// `ruled out ceding`: a gerund right behind the verb or its particle.
fn gerunds(scene: &Scene, word: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let particle = syntax.dependents(word, &["compound"]).into_iter().max().unwrap_or(word).max(word);
    let near = |c: &usize| *c == particle + 1 && scene.analysis.words[*c].xpos == "VBG";
    syntax.dependents(word, &["advcl"]).into_iter().filter(near).collect()
}

/// Steps and progress are for praise and blame; nobody withdraws from them.
fn welcomes(frame: &Frame) -> bool {
    !matches!(frame.position, Position::Withdraw | Position::Comply | Position::Violate | Position::Consider)
}

/// Heads of objects and phrases, without actors that stand there themselves and without times.
fn heads(scene: &Scene, word: usize, frame: &Frame, actors: &[ActorId]) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let named = frame.nouns(scene, word);
    let mut heads = gap(scene, word);
    heads.extend(syntax.patients(word));
    heads.extend(syntax.dependents(word, &["iobj"]));
    heads.extend(syntax.obliques(word, &lexicon.toward));
    for &noun in &named {
        heads.extend(syntax.obliques(noun, &lexicon.toward));
        heads.extend(syntax.patients(noun));
    }
    // "rejected it in a letter"
    let occasion = |h: usize| {
        has(&lexicon.occasions, syntax.lemma(h)) && syntax.case(h).is_some_and(|case| case == "in")
    };
    heads.retain(|&h| {
        !named.contains(&h) && !occasion(h)
            // "accepted in principle"; but "accepted the principle of a swap"
            && (!has(&lexicon.principle, syntax.lemma(h)) || syntax.relation(h) != "obl")
            && (syntax.lemma(h) != "condition" || syntax.case(h).is_none_or(|c| c != "on"))
            && !scene.actors(&[h]).iter().any(|a| actors.contains(a))
            && !scene.times.iter().any(|t| t.words.contains(&h))
            && (syntax.relation(h) != "obl"
                || syntax.case(h).is_none_or(|c| c != "in" || syntax.upos(h) != Upos::Propn))
    });
    heads
}

/// What a relative clause is about: the noun it hangs on, where its verb has no object or a relative pronoun for one
/// (`a demand that Tbilisi dismissed`, `a draft, which Cairo has rejected`).
fn gap(scene: &Scene, word: usize) -> Vec<usize> {
    let syntax = &scene.syntax;
    let first = syntax.first_conjunct(word);
    let noun =
        scene.analysis.words[first].head.filter(|_| scene.analysis.words[first].relation == "acl:relcl");
    let Some(noun) = noun.filter(|n| syntax.upos(*n) == Upos::Noun || syntax.upos(*n) == Upos::Propn) else {
        return Vec::new();
    };
    let own = syntax.subjects(word);
    let objects = syntax.dependents(word, &["obj", "ccomp", "xcomp", "obl"]);
    let relative = |w: &usize| matches!(scene.analysis.words[*w].xpos, "WDT" | "WP");
    // "a draft under which both would renounce force" is not what they renounce.
    let under = objects.iter().any(|o| relative(o) && syntax.relation(*o) == "obl")
        && !syntax.dependents(word, &["obj", "ccomp", "xcomp"]).is_empty();
    let open = objects.iter().any(relative)
        || !syntax.is_passive(word) && syntax.dependents(word, &["obj", "ccomp", "xcomp"]).is_empty();
    let subject = own.contains(&noun) || own.iter().any(relative);
    if open && !under && !subject { vec![noun] } else { Vec::new() }
}

fn objects(scene: &Scene, clause: usize) -> Vec<usize> {
    let mut found = scene.syntax.patients(clause);
    found.extend(scene.syntax.obliques(clause, &Lexicon::get().toward));
    found.retain(|&h| scene.syntax.lemma(h) != "condition" || scene.syntax.case(h).is_none_or(|c| c != "on"));
    found
}

/// "rejected the report": denied, not refused.
fn matter_at_fault(scene: &Scene, heads: &[usize]) -> bool {
    heads.first().is_some_and(|&h| has(&Lexicon::get().sayings, &scene.syntax.lemma(h).to_lowercase()))
}

/// Whether the objects of a verb are things said.
pub(super) fn speaks_of_sayings(scene: &Scene, verb: usize) -> bool {
    matter_at_fault(scene, &scene.syntax.patients(verb))
}

/// Whether a word speaks of what is on the table, and what that is.
pub(super) fn matter(scene: &Scene, drafts: &Drafts, word: usize, head: usize) -> Option<Toward> {
    let syntax = &scene.syntax;
    if let Some(fact) = spoken_of(scene, drafts, head) {
        return Some(Toward::Fact { fact });
    }
    // "most of the text"
    if has(&Lexicon::get().parts, syntax.lemma(head)) {
        let of = syntax
            .dependents(head, &["nmod"])
            .into_iter()
            .find(|&n| syntax.case(n).is_some_and(|c| c == "of"));
        if let Some(told) = of.and_then(|n| matter(scene, drafts, word, n)) {
            return Some(told);
        }
    }
    let pronoun = matches!(syntax.lower(head).as_str(), "it" | "this" | "that" | "them")
        && syntax.upos(head) == Upos::Pron;
    if pronoun {
        let near = latest(drafts, scene, word).map(|fact| Toward::Fact { fact });
        return near.filter(|_| scene.actors(&[head]).is_empty() || syntax.lower(head) == "it");
    }
    let lemma = syntax.lemma(head).to_lowercase();
    let lexicon = Lexicon::get();
    // "accepted the first two points"
    let part = has(&lexicon.points, &lemma)
        && syntax
            .dependents(head, &["det"])
            .iter()
            .any(|&d| matches!(syntax.lower(d).as_str(), "the" | "these" | "those"))
        && syntax.dependents(head, &["nmod", "acl", "acl:relcl"]).is_empty();
    if let Some(fact) = latest(drafts, scene, word).filter(|_| part) {
        return Some(Toward::Fact { fact });
    }
    let step = has(&lexicon.steps, &lemma) && syntax.upos(head) == Upos::Noun;
    let named = has(&lexicon.matters, &lemma) && syntax.upos(head) != Upos::Verb;
    (named || step).then(|| issue(scene, head, false))
}

pub(super) fn issue(scene: &Scene, head: usize, clause: bool) -> Toward {
    let span = if clause { scene.syntax.clause_span(head) } else { scene.syntax.phrase_span(head) };
    Toward::Issue { issue: span.of(scene.text).to_owned() }
}

/// Whether a wish or promise is one of somebody else, or a promise other than to fight.
fn claims(scene: &Scene, word: usize, clause: usize, aim: Aim) -> bool {
    match aim {
        Aim::Promise => !fights(scene, clause),
        // "wants Norway to guarantee its safety"; "wants to leave" asks nothing of anybody.
        _ => one_asked(scene, word, clause),
    }
}

/// Whether one party is asked to do something; who asks both sides takes no side, and who asks bystanders has no quarrel.
fn one_asked(scene: &Scene, word: usize, clause: usize) -> bool {
    let syntax = &scene.syntax;
    let want = syntax.lemma(word) == "want";
    if want {
        return !syntax.dependents(word, &["obj"]).is_empty();
    }
    // A leader who orders his own men asks nothing of others.
    if matches!(syntax.lemma(word), "order" | "ask" | "beg") {
        return false;
    }
    let mut asked = scene.actors(&syntax.dependents(word, &["obj", "iobj", "obl"]));
    if asked.is_empty() {
        asked = scene.actors(&syntax.dependents(clause, &["nsubj"]));
    }
    let party = |a: &record::Actor| {
        use record::ActorKind as K;
        matches!(a.kind, K::State | K::Government | K::ArmedGroup | K::Military)
            || a.kind == K::Person && !a.roles.is_empty()
    };
    asked.len() == 1 && asked.iter().all(|id| scene.cast.get(id).is_some_and(party))
}

fn frame_claims(scene: &Scene, word: usize, head: usize, clause: Option<usize>) -> bool {
    let want = scene.syntax.lemma(word) == "want";
    let asked = scene
        .syntax
        .dependents(word, &["obj", "obl", "iobj"])
        .iter()
        .any(|&o| !scene.actors(&[o]).is_empty());
    // "urged both sides to keep it"
    let both = scene.syntax.dependents(word, &["obj", "obl", "iobj"]).into_iter().any(|o| {
        scene
            .syntax
            .dependents(o, &["det"])
            .iter()
            .any(|&d| matches!(scene.syntax.lower(d).as_str(), "both" | "all"))
    });
    !both && clause.is_some() && (!want || asked)
        || want && clause.is_none() && scene.syntax.patients(word).contains(&head)
}

fn fights(scene: &Scene, clause: usize) -> bool {
    scene
        .analysis
        .subtree(clause)
        .into_iter()
        .any(|w| scene.syntax.upos(w) == Upos::Verb && has(&Lexicon::get().fighting, scene.syntax.lemma(w)))
        || scene.syntax.patients(clause).iter().any(|&o| scene.syntax.lemma(o) == "force")
}

/// The proposal that the report last spoke of before this sentence ends.
pub(super) fn latest(drafts: &Drafts, scene: &Scene, word: usize) -> Option<FactId> {
    let start = scene.analysis.words[word].span.start();
    drafts
        .all()
        .iter()
        .filter(|d| matches!(d.body, Body::Proposal(_)))
        .filter_map(|d| {
            let near = d.evidence.pieces().iter().map(|p| p.span.start()).filter(|&s| s <= start).max()?;
            Some((near, d.id.clone()))
        })
        .max_by_key(|(near, _)| *near)
        .map(|(_, id)| id)
}

/// The proposal last spoken of in this sentence or the one before.
pub(super) fn latest_near(scene: &Scene, drafts: &Drafts, word: usize) -> Option<FactId> {
    let fact = latest(drafts, scene, word)?;
    let here = scene.analysis.words[word].sentence;
    let told = drafts.get(&fact)?.triggers(scene);
    told.iter().any(|&t| here.abs_diff(scene.analysis.words[t].sentence) <= 1).then_some(fact)
}

/// The proposal or provision that a word speaks of: one whose evidence it triggers, or a kindred noun's latest.
pub(super) fn spoken_of(scene: &Scene, drafts: &Drafts, head: usize) -> Option<FactId> {
    let span = scene.analysis.words[head].span;
    let own = drafts
        .all()
        .iter()
        .find(|d| matches!(d.body, Body::Provision(_) | Body::Proposal(_)) && d.trigger == head);
    if let Some(own) = own {
        return Some(own.id.clone());
    }
    let sort = crate::kinds::proposal::sort(scene, head)?;
    drafts
        .all()
        .iter()
        .rev()
        .filter(|d| d.evidence.first().span.start() <= span.start())
        .find(|d| matches!(&d.body, Body::Proposal(p) if p.sort == sort || general(sort)))
        .map(|d| d.id.clone())
}

/// Types whose nouns speak of any proposal ("the plan", "the deal").
fn general(sort: ProposalType) -> bool {
    matches!(sort, ProposalType::PeacePlan | ProposalType::Agreement | ProposalType::Other)
}
