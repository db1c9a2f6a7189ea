//! Losses: which count is of dead, wounded, missing or captured, and of which attack.

use language::Upos;
use record::kinds::Attack;
use record::{Body, Count, CountOf, EvidenceRole};

use super::Lexicon;
use crate::counts::{CountKind, CountMention};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;
use crate::times::TimeKind;

/// What a count counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Killed,
    Injured,
    Missing,
    Captured,
}

/// One loss: a count with what happened to those counted.
#[derive(Clone, Debug)]
pub(super) struct Loss {
    sort: Sort,
    count: CountOf,
    /// The noun of those counted.
    whom: Option<usize>,
    /// The word that says what happened to them.
    pub(super) word: usize,
    /// The predicate of its clause.
    pub(super) clause: usize,
    /// The noun of violence that the clause names as cause (`killed in the attack`).
    pub(super) cause: Option<usize>,
    /// Whether it sums up a war or a length of time, not one attack.
    toll: bool,
}

/// All losses told in a text.
pub(super) fn find(scene: &Scene) -> Vec<Loss> {
    let mut found: Vec<Loss> = Vec::new();
    for mention in &scene.counts {
        let anchor = mention.noun.unwrap_or_else(|| scene.head_of(mention.words.clone()));
        let things =
            mention.kind == CountKind::Money || has(&Lexicon::get().things, scene.syntax.lemma(anchor));
        if things
            || is_part(scene, mention)
            || has(&Lexicon::get().weapons, scene.syntax.lemma(anchor))
            || leaps(scene, mention)
        {
            continue;
        }
        let Some((word, sort)) = fate(scene, anchor, mention.words.clone()) else { continue };
        if sort == Sort::Captured && (is_let_go(scene, word) || is_handed_over(scene, anchor)) {
            continue;
        }
        let of = mention.of.clone().map(|w| scene.analysis.span_of(w).of(scene.text).to_owned());
        let clause = scene.syntax.clause(word);
        let cause = cause(scene, clause);
        let toll = is_toll(scene, clause);
        found.push(Loss {
            sort,
            count: CountOf { count: mention.count.clone(), of },
            whom: mention.noun,
            word,
            clause,
            cause,
            toll,
        });
    }
    found.extend((0..scene.analysis.words.len()).filter_map(|w| wounded_one(scene, w)));
    found
}

/// `wounding a sergeant`: one who is hurt or taken, whom no number counts.
fn wounded_one(scene: &Scene, verb: usize) -> Option<Loss> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(verb);
    let sort = match () {
        () if scene.syntax.upos(verb) != Upos::Verb => return None,
        () if has(&lexicon.injure_verbs, lemma) => Sort::Injured,
        () if has(&lexicon.victims_die, lemma) && cause(scene, verb).is_some() => Sort::Killed,
        () if has(&lexicon.captured, lemma)
            && !has(&lexicon.taken_places, lemma)
            && scene.syntax.relation(verb) != "amod" =>
        {
            Sort::Captured
        }
        () => return None,
    };
    let (count, whom) = one(scene, verb)?;
    let cause = cause(scene, verb);
    Some(Loss { sort, count, whom: Some(whom), word: verb, clause: verb, cause, toll: false })
}

/// `freed 71 hostages`: no loss. Also those that are only held, demanded or exchanged.
fn is_let_go(scene: &Scene, word: usize) -> bool {
    let let_go = |w: usize| has(&Lexicon::get().frees, scene.syntax.lemma(w));
    let noun = scene.syntax.upos(word) == Upos::Noun;
    noun && (scene.syntax.governor(word).is_some_and(let_go)
        || scene.analysis.words[word].head.is_some_and(let_go))
}

/// `12 captured soldiers were handed back`
fn is_handed_over(scene: &Scene, noun: usize) -> bool {
    scene.syntax.governor(noun).is_some_and(|g| has(&Lexicon::get().frees, scene.syntax.lemma(g)))
}

/// `two of them children`, `among them four children`: some of those counted before.
fn is_part(scene: &Scene, mention: &CountMention) -> bool {
    let start = mention.words.start;
    let before = |back: usize| start.checked_sub(back).map(|w| scene.syntax.lower(w)).unwrap_or_default();
    if before(1) == "including" || before(1) == "them" && before(2) == "among" {
        return true;
    }
    let at = |w: usize| (w < scene.analysis.words.len()).then(|| scene.syntax.lower(w));
    let deed = scene.analysis.words.get(mention.words.end + 2).map(|w| w.upos);
    at(mention.words.end).as_deref() == Some("of")
        && !matches!(deed, Some(Upos::Aux | Upos::Verb))
        && at(mention.words.end + 1).is_some_and(|next| has(&Lexicon::get().them, &next))
}

/// Whether the counted noun was found behind the end of a clause.
fn leaps(scene: &Scene, mention: &CountMention) -> bool {
    let Some(noun) = mention.noun else { return false };
    (mention.words.end..noun).any(|w| matches!(scene.syntax.lower(w).as_str(), ";" | ":" | "."))
}

/// `The war has killed …`, `… have died since January`: a sum over time.
fn is_toll(scene: &Scene, clause: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let near = syntax.dependents(clause, &["nsubj", "obl", "advcl"]);
    let inner = |w: usize| syntax.dependents(w, &["nmod", "nsubj", "obj", "compound"]);
    let war = |w: usize| has(&lexicon.wars, syntax.lemma(w));
    let relative = scene.analysis.words[clause].head.filter(|_| syntax.relation(clause) == "acl");
    let mut told = near.into_iter().filter(|&w| !is_single(scene, w)).chain(relative);
    let of_war = told.any(|w| war(w) || inner(w).into_iter().any(war));
    let since = scene
        .times
        .iter()
        .any(|t| t.kind == TimeKind::Since && syntax.clause(scene.head_of(t.words.clone())) == clause);
    of_war || since
}

/// One attack, though it be one of a war.
fn is_single(scene: &Scene, word: usize) -> bool {
    has(&Lexicon::get().nouns, scene.syntax.lemma(word))
}

/// The one person that a verb of killing names without a number.
pub(super) fn one_killed(scene: &Scene, verb: usize) -> Option<CountOf> {
    let killed = has(&Lexicon::get().kill_verbs, scene.syntax.lemma(verb));
    one(scene, verb).filter(|_| killed).map(|(count, _)| count)
}

/// The one person to whom a verb of loss does it, with the noun.
fn one(scene: &Scene, verb: usize) -> Option<(CountOf, usize)> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let whom = if has(&lexicon.victims_die, syntax.lemma(verb)) {
        syntax.subjects(verb)
    } else {
        syntax.patients(verb)
    };
    one_of(scene, &whom)
}

/// The one person among those shot dead.
pub(super) fn one_among(scene: &Scene, whom: &[usize]) -> Option<CountOf> {
    one_of(scene, whom).map(|(count, _)| count)
}

/// The one person whom these words name.
fn one_of(scene: &Scene, whom: &[usize]) -> Option<(CountOf, usize)> {
    let syntax = &scene.syntax;
    let [word] = whom[..] else { return None };
    let person = scene
        .cast
        .actors_at(word)
        .iter()
        .any(|id| scene.cast.get(id).is_some_and(|a| a.kind == record::ActorKind::Person));
    let single = matches!(scene.analysis.words[word].xpos, "NN" | "NNP") && syntax.upos(word) != Upos::Pron;
    let text = syntax.phrase_span(word).of(scene.text).to_owned();
    let counted = scene.counts.iter().any(|c| c.noun == Some(word));
    (person && single && !counted).then(|| {
        let count = Count { text: text.clone(), min: Some(1), max: Some(1), approximate: false };
        (CountOf { count, of: Some(text) }, word)
    })
}

/// What happened to those counted: read up the tree from the count, then from the words beside it.
fn fate(scene: &Scene, anchor: usize, number: std::ops::Range<usize>) -> Option<(usize, Sort)> {
    // "17 dead and 52 wounded"
    let next = number.end;
    let bare = anchor < next && next < scene.analysis.words.len();
    let same = bare && scene.analysis.words[next].sentence == scene.analysis.words[anchor].sentence;
    if let Some(sort) = same.then(|| sort_of(scene, next)).flatten() {
        return Some((next, sort));
    }
    let mut at = anchor;
    for _ in 0..4 {
        if let Some(sort) = sort_of(scene, at) {
            return Some((at, sort));
        }
        // "clashes between two armies left 45 dead": who clashes is not who dies.
        if at != anchor && has(&Lexicon::get().nouns, scene.syntax.lemma(at)) {
            break;
        }
        if let Some(toll) = toll_of(scene, at).filter(|_| at != anchor) {
            return Some((toll, Sort::Killed));
        }
        // "put the number of dead at 53"
        let number = scene.syntax.dependents(at, &["obj"]).into_iter();
        let number = number.filter(|&w| has(&Lexicon::get().numbers, scene.syntax.lemma(w)));
        let number = number.flat_map(|w| scene.syntax.dependents(w, &["nmod"]));
        let near = scene.syntax.dependents(at, &["amod", "acl", "xcomp", "advcl"]).into_iter().chain(number);
        if let Some((w, sort)) = near.filter(|&w| w != anchor).find_map(|w| Some((w, sort_of(scene, w)?))) {
            return Some((w, sort));
        }
        match scene.analysis.words[at].head {
            // A verb coordinated with another has an object of its own.
            Some(_) if scene.syntax.relation(at) == "conj" && scene.syntax.upos(at) == Upos::Verb => break,
            Some(head) if !matches!(scene.analysis.words[at].relation, "ccomp" | "advcl" | "parataxis") => {
                at = head
            }
            _ => break,
        }
    }
    let sentence = scene.analysis.sentences[scene.analysis.words[anchor].sentence].words.clone();
    let after = number.end.max(anchor)..(number.end + 4).min(sentence.end);
    let stop =
        scene.counts.iter().map(|c| c.words.start).filter(|&s| s >= number.end).min().unwrap_or(usize::MAX);
    after
        .take_while(|&w| w < stop && scene.syntax.lower(w) != ";")
        .find_map(|w| Some((w, sort_of(scene, w)?)))
}

/// `the death toll rose to 34`: the noun of the sum that the verb says to be a number.
fn toll_of(scene: &Scene, verb: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let subjects = || syntax.dependents(verb, &["nsubj"]).into_iter();
    let dead = |w: usize| {
        let near = syntax.dependents(w, &["compound", "nmod"]);
        syntax.lemma(w) == "toll" || near.iter().any(|&d| has(&lexicon.killed, syntax.lemma(d)))
    };
    let sum = |&w: &usize| has(&lexicon.numbers, syntax.lemma(w)) && dead(w);
    has(&lexicon.rises, syntax.lemma(verb)).then(|| subjects().find(sum)).flatten()
}

fn sort_of(scene: &Scene, word: usize) -> Option<Sort> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(word).to_lowercase();
    let is = |list: &[String]| has(list, &lemma) || has(list, &scene.syntax.lower(word));
    match () {
        () if has(&lexicon.found, &lemma) && is_found(scene, word) => Some(Sort::Killed),
        () if is(&lexicon.killed) => Some(Sort::Killed),
        () if is(&lexicon.injured) => Some(Sort::Injured),
        () if is(&lexicon.missing) => Some(Sort::Missing),
        () if is(&lexicon.captured) => Some(Sort::Captured),
        () => None,
    }
}

/// `bodies were found`, `buried 12 bodies`.
fn is_found(scene: &Scene, word: usize) -> bool {
    let governor = scene.syntax.governor(word);
    governor.is_some_and(|g| has(&Lexicon::get().finds, scene.syntax.lemma(g)))
}

fn cause(scene: &Scene, clause: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    let mut near = scene.syntax.dependents(clause, &["obl", "nmod"]);
    near.extend(scene.syntax.subjects(clause));
    near.into_iter().find(|&w| has(&lexicon.nouns, scene.syntax.lemma(w)))
}

/// Gives each loss to the attack that caused it: told in its own clause, else nearest before it in the sentence, else
/// in the sentence before, else after it in the sentence.
pub(super) fn attach(scene: &Scene, drafts: &mut Drafts, losses: Vec<Loss>) {
    for loss in losses {
        let span = scene.syntax.clause_span(loss.clause);
        match owner(scene, drafts, &loss).filter(|_| !loss.toll) {
            Some(index) if !is_filled(&drafts.all()[index].body, &loss) => {
                let draft = &mut drafts.all_mut()[index];
                let Body::Attack(attack) = &mut draft.body else { continue };
                suffer(scene, attack, &loss);
                if set(attack, &loss) && !draft.evidence.pieces().iter().any(|p| p.span.contains(span)) {
                    draft.evidence.add(scene.text, span, EvidenceRole::Argument);
                }
            }
            told => orphan(scene, drafts, &loss, told.is_some() || loss.toll),
        }
    }
}

/// Those counted are the attack's targets if it names no others.
fn suffer(scene: &Scene, attack: &mut Attack, loss: &Loss) {
    let whom = loss.whom.map(|w| scene.cast.actors_at(w).to_vec()).unwrap_or_default();
    if attack.targets.is_empty() && loss.sort != Sort::Missing {
        attack.targets.extend(whom.into_iter().filter(|id| !attack.perpetrators.contains(id)));
    }
}

/// Whether the attack has another figure of that sort already.
fn is_filled(body: &Body, loss: &Loss) -> bool {
    let Body::Attack(attack) = body else { return true };
    figure(attack, loss.sort).is_some_and(|known| *known != loss.count)
}

fn figure(attack: &Attack, sort: Sort) -> Option<&CountOf> {
    match sort {
        Sort::Killed => attack.killed.as_ref(),
        Sort::Injured => attack.injured.as_ref(),
        Sort::Missing => attack.missing.as_ref(),
        Sort::Captured => attack.captured.as_ref(),
    }
}

fn owner(scene: &Scene, drafts: &Drafts, loss: &Loss) -> Option<usize> {
    let sentence = scene.analysis.words[loss.word].sentence;
    drafts
        .all()
        .iter()
        .enumerate()
        .filter(|(_, d)| matches!(d.body, Body::Attack(_)))
        .filter_map(|(i, d)| Some((distance(scene, d, loss, sentence)?, i)))
        .min()
        .map(|(_, i)| i)
}

fn distance(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss, sentence: usize) -> Option<(u8, usize)> {
    let at = |word: usize| scene.analysis.words[word].sentence;
    let told: Vec<usize> = draft.triggers(scene);
    told.into_iter()
        .filter_map(|t| {
            let far = t.abs_diff(loss.word);
            if t == draft.trigger && Some(t) == loss.cause {
                Some((0, 0))
            } else if t == draft.trigger && (t == loss.word || t == loss.clause) {
                Some((0, 1))
            } else if at(t) == sentence {
                Some((1, far))
            } else if at(t) + 1 == sentence
                && !has_other_time(scene, draft, loss)
                && !has_other_place(scene, draft, loss)
            {
                Some((2, far))
            } else {
                None
            }
        })
        .min()
}

/// Whether the loss has a place of its own that is not the attack's (`In the port city …`).
fn has_other_place(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss) -> bool {
    let own = scene.place_of(loss.word);
    own.is_some_and(|own| draft.place.as_ref().is_none_or(|place| place.name != own.name))
}

/// Whether the loss has a time of its own that is not the attack's (`since January`).
fn has_other_time(scene: &Scene, draft: &crate::draft::Draft, loss: &Loss) -> bool {
    let day = |t: usize| (scene.times[t].when.from, scene.times[t].when.to);
    scene.time_of(loss.word).is_some_and(|own| draft.time.map(day) != Some(day(own)))
}

/// Sets the figure unless another is there already; says whether it did.
fn set(attack: &mut Attack, loss: &Loss) -> bool {
    let place = match loss.sort {
        Sort::Killed => &mut attack.killed,
        Sort::Injured => &mut attack.injured,
        Sort::Missing => &mut attack.missing,
        Sort::Captured => &mut attack.captured,
    };
    let empty = place.is_none();
    if empty {
        *place = Some(loss.count.clone());
    }
    empty
}

/// `killed in an earthquake`
fn is_accident(scene: &Scene, loss: &Loss) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let near = syntax.dependents(loss.clause, &["nsubj", "obl", "nmod", "advcl"]);
    let inner = near.iter().flat_map(|&w| syntax.dependents(w, &["nmod", "nsubj", "compound", "obj"]));
    // "the earthquake, in which 200 died"
    let relative = scene.analysis.words[loss.clause].head.filter(|_| syntax.relation(loss.clause) == "acl");
    near.iter().copied().chain(inner).chain(relative).any(|w| has(&lexicon.accidents, syntax.lemma(w)))
}

/// Who did the attack told last in this sentence or the one before: its toll in one place is their work, too.
fn before(scene: &Scene, drafts: &Drafts, loss: &Loss) -> Vec<record::ActorId> {
    let sentence = |w: usize| scene.analysis.words[w].sentence;
    let at = sentence(loss.word);
    let told = drafts.all().iter().rev().find_map(|d| match &d.body {
        Body::Attack(a) if sentence(d.trigger) <= at && at - sentence(d.trigger) <= 1 => {
            Some(a.perpetrators.clone())
        }
        _ => None,
    });
    told.unwrap_or_default()
}

/// Whose the losses are: `lost five men`, `put the army's losses at 20 dead`.
fn losers(scene: &Scene, loss: &Loss) -> Vec<record::ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let clause = loss.clause;
    let mut words = Vec::new();
    if syntax.lemma(clause) == "lose" {
        words.extend(syntax.subjects(clause));
    }
    let nouns = syntax.dependents(clause, &["obj"]);
    let own = nouns.into_iter().filter(|&w| has(&lexicon.own_losses, syntax.lemma(w)));
    words.extend(own.flat_map(|w| syntax.owners(w)));
    scene.members(&words)
}

/// Losses of which the report names no attack make one of their own, if violence is what they speak of. `apart`: another
/// figure for an attack told already, or a sum, which is a fact beside it.
fn orphan(scene: &Scene, drafts: &mut Drafts, loss: &Loss, apart: bool) {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(loss.word);
    let several = loss.count.count.min.is_some_and(|min| min > 1);
    let violent = has(&lexicon.kill_verbs, lemma) || has(&lexicon.capture_verbs, lemma);
    let toll = loss.sort == Sort::Killed && several;
    let attribute = scene.syntax.relation(loss.word) == "amod" && loss.sort == Sort::Captured;
    let undone = scene.syntax.upos(loss.word) == Upos::Verb && super::verbs::is_undone(scene, loss.word);
    if attribute
        || undone
        || is_accident(scene, loss)
        || !violent && !toll
        || violent && lemma == "die" && !several
    {
        return;
    }
    let mut attack = Attack::default();
    set(&mut attack, loss);
    if !loss.toll {
        // Of bodies found somewhere else nobody says whose work they are.
        if !has(&lexicon.found, lemma) || scene.place_of(loss.word).is_none() {
            attack.perpetrators = before(scene, drafts, loss);
        }
        let losers = losers(scene, loss);
        attack.perpetrators.retain(|id| !losers.contains(id));
        attack.targets = losers;
        suffer(scene, &mut attack, loss);
    }
    super::add_apart(scene, drafts, loss.word, attack, apart);
}
