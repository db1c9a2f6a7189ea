//! Time limits, ultimatums, and warnings tied to them.

use language::Upos;
use record::kinds::Deadline;
use record::{ActorId, Body, EvidenceRole, Factuality};

use super::Kind;
use crate::draft::Drafts;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;
use crate::times::TimeKind;

mod due;
#[cfg(test)]
mod tests;

/// The kind `deadline`.
pub(super) struct Deadlines;

lexicon! {
    /// Words of time limits; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        nouns, sets, gives, obliges, effects, soon, warns, condition, to, alternative, possible, expires, moves, goal, namely, wants, orders, lasting,
    }
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
        for word in 0..scene.analysis.words.len() {
            if scene.syntax.upos(word) == Upos::Verb {
                by_warning(scene, drafts, word);
            }
        }
        for time in 0..scene.times.len() {
            by_time(scene, drafts, time);
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
    let due = nearest_limit(scene, noun).or_else(|| limit_beside(scene, noun));
    let deadline = Deadline {
        set_by: set_by.into_iter().next(),
        on,
        due: due.map(|t| due::day(scene, drafts, t, clause)),
        consequence: consequence(scene, clause),
    };
    let strong = deadline.due.is_some() || deadline.set_by.is_some();
    add(scene, drafts, Told { trigger: noun, clause, deadline, strong, factuality: None });
}

/// The time that stands in the noun's own phrase (`a 48-hour ultimatum`, `a deadline of 1 June`).
fn nearest_limit(scene: &Scene, noun: usize) -> Option<usize> {
    let below = |t: &usize| scene.analysis.is_below(scene.head_of(scene.times[*t].words.clone()), noun);
    // Of "the midnight deadline of Thursday" the day.
    let known = |t: &usize| scene.times[*t].when.to.is_some() || scene.times[*t].limit.is_some();
    let clause = |t: &usize| {
        let head = scene.head_of(scene.times[*t].words.clone());
        scene.syntax.clause(head) == noun || scene.syntax.relation(head) != "acl"
    };
    let found: Vec<usize> =
        (0..scene.times.len()).filter(|t| below(t) && clause(t) && scene.times[*t].is_limit()).collect();
    found.iter().copied().find(known).or(found.first().copied())
}

/// The day that the verb tells: `the ultimatum expires on Saturday`, `extended the deadline to 15 July`.
fn limit_beside(scene: &Scene, noun: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let governor = syntax.governor(noun)?;
    let ends = syntax.relation(noun) == "nsubj" && has(&lexicon.expires, syntax.lemma(governor));
    let moved = syntax.relation(noun) == "obj" && has(&lexicon.moves, syntax.lemma(governor));
    let goal = |t: &usize| {
        let head = scene.head_of(scene.times[*t].words.clone());
        let to = syntax.case(head).is_some_and(|c| has(&lexicon.goal, &c));
        scene.syntax.clause(head) == governor && (ends || moved && to)
    };
    let beside = (0..scene.times.len()).filter(goal).find(|&t| scene.times[t].is_limit());
    // "set Sunday as the deadline"
    let named =
        syntax.case(noun).is_some_and(|case| case == "as") && has(&lexicon.moves, syntax.lemma(governor));
    let object = |t: &usize| {
        let head = scene.head_of(scene.times[*t].words.clone());
        syntax.relation(head) == "obj" && scene.analysis.words[head].head == Some(governor)
    };
    beside.or_else(|| (0..scene.times.len()).filter(|_| named).find(object))
}

/// `within three months, that is, by 23 January`: the limit told before, with its day.
fn says_again(scene: &Scene, drafts: &mut Drafts, time: usize) -> bool {
    let mention = &scene.times[time];
    let head = scene.head_of(mention.words.clone());
    let Some(before) = time.checked_sub(1).map(|t| &scene.times[t]) else { return false };
    let between: Vec<String> =
        (before.words.end..mention.words.start).map(|w| scene.syntax.lower(w)).collect();
    let named = between.iter().any(|w| has(&Lexicon::get().namely, w))
        || between.windows(2).any(|pair| pair == ["that", "is"]);
    if !named && !matches!(scene.syntax.relation(head), "parataxis" | "appos") {
        return false;
    }
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let near = sentence(before.words.start) == sentence(head) && mention.words.start - before.words.end <= 5;
    let known = near && mention.when.to.is_some();
    let told = drafts
        .all_mut()
        .iter_mut()
        .rev()
        .find(|d| known && matches!(d.body, Body::Deadline(_)) && sentence(d.trigger) == sentence(head));
    let Some(draft) = told else { return false };
    if let Body::Deadline(deadline) = &mut draft.body {
        deadline.due = Some(mention.when.clone());
    }
    draft.evidence.add(scene.text, before.span.cover(mention.span), EvidenceRole::Argument);
    true
}

/// A limit in time under a verb that obliges (`must leave by 1 June`), gives time (`gave them 48 hours to leave`),
/// brings a term into force, or under a condition (`if it has not signed by 1 June`).
fn by_time(scene: &Scene, drafts: &mut Drafts, time: usize) {
    let mention = &scene.times[time];
    let clause = scene.syntax.clause(scene.head_of(mention.words.clone()));
    if says_again(scene, drafts, time) {
        return;
    }
    let limit = match mention.kind {
        TimeKind::Until => given(scene, clause)
            .or_else(|| obliged(scene, clause).filter(|_| !lasts(scene, time)))
            .or_else(|| conditional(scene, clause))
            .or_else(|| wanted(scene, clause))
            .or_else(|| of_term(scene, drafts, clause).filter(|_| !lasts(scene, time))),
        TimeKind::Duration if is_grace(scene, clause) => given(scene, clause),
        _ => None,
    };
    let Some(Limit { set_by, on, consequence: named, factuality }) = limit else { return };
    if same_sentence(scene, drafts, clause, time) {
        return;
    }
    let deadline = Deadline {
        set_by: set_by.into_iter().find(|s| !on.contains(s)),
        on,
        due: Some(due::day(scene, drafts, time, clause)),
        consequence: named.or_else(|| consequence(scene, clause)),
    };
    add(scene, drafts, Told { trigger: mention.words.start, clause, deadline, strong: true, factuality });
}

/// `may sell oil until 18 April`: how long a thing goes on, not by when it must be done.
fn lasts(scene: &Scene, time: usize) -> bool {
    let head = scene.head_of(scene.times[time].words.clone());
    scene.syntax.case(head).is_some_and(|case| has(&Lexicon::get().lasting, &case))
}

/// Who sets a limit to whom.
struct Limit {
    set_by: Vec<ActorId>,
    on: Vec<ActorId>,
    consequence: Option<String>,
    factuality: Option<Factuality>,
}

/// Whether a length of time is one to do something in: an infinitive says what.
fn is_grace(scene: &Scene, clause: usize) -> bool {
    let infinitive = |&w: &usize| {
        scene.syntax.dependents(w, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO")
    };
    let near = scene.syntax.dependents(clause, &["xcomp", "advcl", "obj", "obl"]);
    near.iter().any(|w| infinitive(w) || scene.syntax.dependents(*w, &["acl"]).iter().any(infinitive))
}

fn given(scene: &Scene, clause: usize) -> Option<Limit> {
    let syntax = &scene.syntax;
    // "they have until Friday to leave"
    let infinitive = || !syntax.dependents(clause, &["advcl", "xcomp"]).is_empty() || is_grace(scene, clause);
    if syntax.lemma(clause) == "have" && syntax.upos(clause) == Upos::Verb && infinitive() {
        let set_by = verb_above(scene, clause).map(|v| scene.actors(&syntax.agents(v))).unwrap_or_default();
        let on = scene.actors(&syntax.subjects(clause));
        return Some(Limit { set_by, on, consequence: None, factuality: None });
    }
    if !has(&Lexicon::get().gives, syntax.lemma(clause)) {
        return None;
    }
    let set_by = scene.actors(&syntax.agents(clause));
    let whom: Vec<usize> =
        syntax.dependents(clause, &["iobj", "obj"]).into_iter().chain(syntax.patients(clause)).collect();
    let on: Vec<ActorId> = scene.actors(&whom).into_iter().filter(|o| !set_by.contains(o)).collect();
    Some(Limit { set_by, on, consequence: None, factuality: None })
}

fn obliged(scene: &Scene, clause: usize) -> Option<Limit> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    // What might follow soon is no limit (`could lead to war within days`).
    if syntax.dependents(clause, &["aux"]).iter().any(|&a| has(&lexicon.possible, &syntax.lower(a))) {
        return None;
    }
    let on = scene.actors(&syntax.subjects(clause));
    if let Some(above) = verb_above(scene, clause) {
        let mut whom = syntax.dependents(above, &["obj", "iobj"]);
        whom.extend(syntax.obliques(above, &lexicon.to));
        let asked = scene.actors(&whom);
        let on = match (syntax.is_passive(above), asked.is_empty()) {
            (true, _) => scene.actors(&syntax.subjects(above)),
            (false, false) => asked,
            (false, true) => on,
        };
        let set_by = scene.actors(&syntax.agents(above));
        return Some(Limit { set_by, on, consequence: None, factuality: None });
    }
    let must = syntax
        .dependents(clause, &["aux"])
        .into_iter()
        .any(|a| has(&lexicon.obliges, syntax.lemma(a)) && syntax.lemma(a) != "have");
    let planned = is_to(scene, clause) || takes_effect(scene, clause);
    let factuality = (planned && !must).then_some(Factuality::Planned);
    (must || planned).then(|| Limit { set_by: Vec::new(), on, consequence: None, factuality })
}

/// `wants replies by 1 June`
fn wanted(scene: &Scene, clause: usize) -> Option<Limit> {
    let syntax = &scene.syntax;
    let set_by = scene.actors(&syntax.agents(clause));
    let lexicon = Lexicon::get();
    let wants = has(&lexicon.wants, syntax.lemma(clause)) && !syntax.is_negated(clause);
    let thing = !syntax.dependents(clause, &["obj", "ccomp"]).is_empty();
    // "asked both sides to finish"
    let orders =
        has(&lexicon.orders, syntax.lemma(clause)) && !syntax.dependents(clause, &["xcomp"]).is_empty();
    let whom = if orders { syntax.dependents(clause, &["obj", "iobj"]) } else { Vec::new() };
    (wants && thing && !set_by.is_empty() || orders && !whom.is_empty()).then_some(Limit {
        set_by,
        on: scene.actors(&whom),
        consequence: None,
        factuality: None,
    })
}

/// `a new assembly will be elected by June`, as a term of what the report tells.
fn of_term(scene: &Scene, drafts: &Drafts, clause: usize) -> Option<Limit> {
    let term = drafts.all().iter().find(|d| d.trigger == clause && matches!(d.body, Body::Provision(_)))?;
    let on = scene.actors(&scene.syntax.agents(clause));
    Some(Limit { set_by: Vec::new(), on, consequence: None, factuality: Some(term.factuality) })
}

/// A verb above the clause that obliges (`ordered them to leave`).
fn verb_above(scene: &Scene, clause: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut at = clause;
    for _ in 0..3 {
        let head = scene.analysis.words[at].head?;
        if !matches!(syntax.relation(at), "xcomp" | "ccomp" | "acl" | "advcl" | "conj" | "obj") {
            return None;
        }
        let told = syntax.relation(at) == "xcomp" && has(&lexicon.orders, syntax.lemma(head));
        if syntax.relation(at) != "conj"
            && (has(&lexicon.obliges, syntax.lemma(head)) || told)
            && syntax.upos(head) == Upos::Verb
        {
            return Some(head);
        }
        at = head;
    }
    None
}

/// `are to leave`, `is to be held`.
fn is_to(scene: &Scene, clause: usize) -> bool {
    let marks = scene.syntax.dependents(clause, &["aux", "mark", "cop"]);
    let to = marks.iter().position(|&w| scene.analysis.words[w].xpos == "TO");
    to.is_some_and(|to| marks[..to].iter().any(|&w| scene.syntax.lemma(w) == "be"))
}

/// `takes effect`, `will enter into force`.
fn takes_effect(scene: &Scene, clause: usize) -> bool {
    let near = scene.syntax.dependents(clause, &["obj", "obl"]);
    near.into_iter().any(|w| has(&Lexicon::get().effects, scene.syntax.lemma(w)))
}

/// `would face sanctions if it had not signed by 1 June`: who speaks of what follows sets the limit.
fn conditional(scene: &Scene, clause: usize) -> Option<Limit> {
    let syntax = &scene.syntax;
    let marks = syntax.dependents(clause, &["mark", "advmod"]);
    let conditional = marks.iter().any(|&m| has(&Lexicon::get().condition, &syntax.lower(m)));
    let main =
        scene.analysis.words[clause].head.filter(|_| conditional && syntax.relation(clause) == "advcl")?;
    Some(Limit {
        set_by: scene.actors(&syntax.agents(main)),
        on: scene.actors(&syntax.subjects(clause)),
        consequence: Some(bare_clause(scene, main, clause)),
        factuality: Some(Factuality::Conditional),
    })
}

/// Whether the limit at `time` was told by a noun of the same sentence; that then learns the day.
fn same_sentence(scene: &Scene, drafts: &mut Drafts, clause: usize, time: usize) -> bool {
    let sentence = scene.analysis.words[clause].sentence;
    let mention = &scene.times[time];
    for draft in drafts.all_mut() {
        let Body::Deadline(known) = &mut draft.body else { continue };
        if scene.analysis.words[draft.trigger].sentence != sentence {
            continue;
        }
        let day = known.due.as_ref().and_then(|d| d.to);
        if known.due.is_none() || day == mention.when.to {
            known.due.get_or_insert_with(|| mention.when.clone());
            draft.evidence.add(scene.text, mention.span, EvidenceRole::Argument);
            return true;
        }
    }
    false
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
    // "If they can keep the peace for 40 days, …" sets none.
    let able =
        syntax.dependents(condition, &["aux"]).iter().any(|&a| has(&lexicon.possible, &syntax.lower(a)));
    let words = scene.analysis.subtree(condition);
    let limit = (0..scene.times.len())
        .find(|&t| words.contains(&scene.times[t].words.start) && scene.times[t].is_limit());
    let pressing = words.iter().any(|&w| has(&lexicon.soon, syntax.lemma(w)));
    if limit.is_none() && !pressing || able || scene.actors(&syntax.subjects(threat)).is_empty() {
        return;
    }
    let deadline = Deadline {
        set_by: scene.actor(&syntax.agents(verb)),
        on: scene.actors(&syntax.subjects(condition)),
        due: limit.map(|t| due::day(scene, drafts, t, condition)),
        consequence: Some(bare_clause(scene, threat, condition)),
    };
    add(scene, drafts, Told { trigger: verb, clause: verb, deadline, strong: true, factuality: None });
}

/// The words of a clause without the condition under it.
fn bare_clause(scene: &Scene, clause: usize, without: usize) -> String {
    let words: Vec<usize> = scene
        .analysis
        .subtree(clause)
        .into_iter()
        .filter(|&w| !scene.analysis.is_below(w, without))
        .collect();
    let marks = |w: &&usize| matches!(scene.syntax.upos(**w), Upos::Punct | Upos::Sconj);
    let first = words.iter().find(|w| !marks(w)).copied().unwrap_or(clause);
    let last = words.iter().rev().find(|w| !marks(w)).copied().unwrap_or(clause);
    scene.analysis.words[first]
        .span
        .cover(scene.analysis.words[last.max(first)].span)
        .of(scene.text)
        .to_owned()
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

/// A limit and the words that tell it.
struct Told {
    trigger: usize,
    clause: usize,
    deadline: Deadline,
    /// Whether it stands for itself; if not it is only a further telling.
    strong: bool,
    factuality: Option<Factuality>,
}

fn add(scene: &Scene, drafts: &mut Drafts, told: Told) {
    let Told { trigger, clause, deadline, strong, factuality } = told;
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
    if !strong {
        return;
    }
    let mut draft = drafts.start(scene, Body::Deadline(deadline), trigger, span, explain);
    draft.factuality = factuality.unwrap_or(draft.factuality);
    // "denied having set any deadline"
    if draft.factuality == Factuality::Denied {
        return;
    }
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
