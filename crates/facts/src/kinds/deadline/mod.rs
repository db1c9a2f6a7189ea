//! Time limits, ultimatums, and warnings tied to them.

use language::Upos;
use record::kinds::Deadline;
use record::{ActorId, Body, EvidenceRole};

use super::Kind;
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;
use crate::times::TimeKind;

/// The kind `deadline`.
pub(super) struct Deadlines;

lexicon! {
    /// Words of time limits; see `lexicon.toml`.
    Lexicon("lexicon.toml") { nouns, sets, obliges, passes, soon, warns, condition, to, alternative }
}

impl Kind for Deadlines {
    fn name(&self) -> &'static str {
        "deadline"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            if scene.syntax.upos(word) == Upos::Noun && has(&Lexicon::get().nouns, scene.syntax.lemma(word)) {
                by_noun(scene, drafts, word);
            }
        }
        for time in 0..scene.times.len() {
            by_time(scene, drafts, time);
        }
        for word in 0..scene.analysis.words.len() {
            if scene.syntax.upos(word) == Upos::Verb {
                by_warning(scene, drafts, word);
            }
        }
    }
}

fn by_noun(scene: &Scene, drafts: &mut Drafts, noun: usize) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut set_by = scene.actors(&syntax.owners(noun));
    let mut on = scene.actors(&syntax.obliques(noun, &lexicon.to));
    let mut clause = syntax.clause(noun);
    if let Some(governor) = syntax.governor(noun) {
        clause = governor;
        if has(&lexicon.sets, syntax.lemma(governor)) {
            set_by.extend(scene.actors(&syntax.agents(governor)));
            on.extend(scene.actors(&syntax.dependents(governor, &["iobj"])));
            on.extend(scene.actors(&syntax.obliques(governor, &lexicon.to)));
        }
    }
    on.retain(|o| !set_by.contains(o));
    let due = nearest_limit(scene, noun).or_else(|| scene.time_of(noun)).filter(|&t| scene.times[t].is_limit());
    let deadline = Deadline {
        set_by: set_by.into_iter().next(),
        on,
        due: due.map(|t| scene.times[t].when.clone()),
        consequence: consequence(scene, clause),
    };
    add(scene, drafts, noun, clause, deadline);
}

/// The time that stands in the noun's own phrase (`a 48-hour ultimatum`, `a deadline of 1 June`).
fn nearest_limit(scene: &Scene, noun: usize) -> Option<usize> {
    (0..scene.times.len()).find(|&t| scene.analysis.is_below(scene.head_of(scene.times[t].words.clone()), noun))
}

/// A limit in time under a verb that obliges: `must leave by 1 June`, `gave them 48 hours to …`.
fn by_time(scene: &Scene, drafts: &mut Drafts, time: usize) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mention = &scene.times[time];
    if mention.kind != TimeKind::Until {
        return;
    }
    let clause = syntax.clause(scene.head_of(mention.words.clone()));
    let Some(obliger) = obliger(scene, clause) else { return };
    if drafts.all().iter().any(|d| matches!(&d.body, Body::Deadline(_)) && scene.analysis.words[d.trigger].sentence == scene.analysis.words[clause].sentence) {
        return;
    }
    let on = scene.actors(&syntax.subjects(clause));
    let set_by: Vec<ActorId> = if has(&lexicon.obliges, syntax.lemma(obliger)) && obliger != clause {
        scene.actors(&syntax.agents(obliger))
    } else {
        Vec::new()
    };
    let deadline = Deadline {
        set_by: set_by.into_iter().find(|s| !on.contains(s)),
        on,
        due: Some(mention.when.clone()),
        consequence: consequence(scene, clause),
    };
    add(scene, drafts, mention.words.start, clause, deadline);
}

/// The word that makes a clause an obligation: an auxiliary of its own, or a verb above it.
fn obliger(scene: &Scene, clause: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut at = clause;
    for _ in 0..4 {
        if let Some(aux) = syntax.dependents(at, &["aux"]).into_iter().find(|&a| has(&lexicon.obliges, syntax.lemma(a)) && syntax.lemma(a) != "have") {
            return Some(aux);
        }
        if has(&lexicon.obliges, syntax.lemma(at)) && syntax.upos(at) == Upos::Verb {
            return Some(at);
        }
        match scene.analysis.words[at].head {
            Some(head) if matches!(syntax.relation(at), "xcomp" | "ccomp" | "acl" | "advcl" | "conj" | "obj") => at = head,
            _ => break,
        }
    }
    let to_be = syntax.dependents(clause, &["aux", "mark"]);
    let is_to = to_be.len() >= 2 && to_be.iter().any(|&w| syntax.lemma(w) == "be") && to_be.iter().any(|&w| scene.analysis.words[w].xpos == "TO");
    is_to.then(|| to_be[0])
}

/// `warned that it may end its efforts if there is no progress soon`: a warning whose condition is tied to time.
fn by_warning(scene: &Scene, drafts: &mut Drafts, verb: usize) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.warns, syntax.lemma(verb)) {
        return;
    }
    let threat = syntax.dependents(verb, &["ccomp", "xcomp"]);
    let Some(&threat) = threat.first() else { return };
    let condition = syntax.dependents(threat, &["advcl"]).into_iter().find(|&c| {
        syntax.dependents(c, &["mark", "advmod"]).iter().any(|&m| has(&lexicon.condition, &syntax.lower(m)))
    });
    let Some(condition) = condition else { return };
    let words = scene.analysis.subtree(condition);
    let limit = (0..scene.times.len()).find(|&t| words.contains(&scene.times[t].words.start) && scene.times[t].is_limit());
    let pressing = words.iter().any(|&w| has(&lexicon.soon, syntax.lemma(w)));
    if limit.is_none() && !pressing {
        return;
    }
    let deadline = Deadline {
        set_by: scene.actor(&syntax.agents(verb)),
        on: scene.actors(&syntax.subjects(condition)),
        due: limit.map(|t| scene.times[t].when.clone()),
        consequence: Some(bare_clause(scene, threat, condition)),
    };
    add(scene, drafts, verb, verb, deadline);
}

/// The words of a clause without the condition under it.
fn bare_clause(scene: &Scene, clause: usize, without: usize) -> String {
    let words: Vec<usize> =
        scene.analysis.subtree(clause).into_iter().filter(|&w| !scene.analysis.is_below(w, without)).collect();
    let marks = |w: &&usize| matches!(scene.syntax.upos(**w), Upos::Punct | Upos::Sconj);
    let first = words.iter().find(|w| !marks(w)).copied().unwrap_or(clause);
    let last = words.iter().rev().find(|w| !marks(w)).copied().unwrap_or(clause);
    scene.analysis.words[first].span.cover(scene.analysis.words[last.max(first)].span).of(scene.text).to_owned()
}

/// What follows if the limit is let pass: `or face …`.
fn consequence(scene: &Scene, clause: usize) -> Option<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let below = scene.analysis.subtree(clause);
    let alternative = below.into_iter().find(|&w| {
        syntax.relation(w) == "conj"
            && syntax.is_predicate(w)
            && syntax.dependents(w, &["cc"]).iter().any(|&c| has(&lexicon.alternative, &syntax.lower(c)))
    })?;
    Some(syntax.clause_span(alternative).of(scene.text).to_owned())
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, clause: usize, deadline: Deadline) {
    let span = scene.syntax.clause_span(scene.syntax.clause(clause));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let twin = drafts.all().iter().find(|d| match &d.body {
        Body::Deadline(old) => same(old, &deadline) || d.evidence.first().span == span,
        _ => false,
    });
    if let Some(id) = twin.map(|d| d.id.clone()) {
        let Some(old) = drafts.get_mut(&id) else { return };
        old.evidence.add(scene.text, span, EvidenceRole::Context);
        let Body::Deadline(known) = &mut old.body else { return };
        known.set_by = known.set_by.take().or(deadline.set_by);
        known.consequence = known.consequence.take().or(deadline.consequence);
        return;
    }
    let draft = drafts.start(scene, Body::Deadline(deadline), trigger, span, explain);
    drafts.push(draft);
}

/// The same limit told again: the same day, or one without a day of the same setter.
fn same(old: &Deadline, new: &Deadline) -> bool {
    let day = |d: &Deadline| d.due.as_ref().and_then(|w| w.to);
    match (day(old), day(new)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}
