//! Losses: which count is of dead, wounded, missing or captured, and of which attack.

use language::Upos;
use record::{Count, CountOf};

use super::Lexicon;
use crate::counts::{CountKind, CountMention};
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
    pub(super) sort: Sort,
    pub(super) count: CountOf,
    /// The noun of those counted.
    pub(super) whom: Option<usize>,
    /// The word that says what happened to them.
    pub(super) word: usize,
    /// The predicate of its clause.
    pub(super) clause: usize,
    /// The noun of violence that the clause names as cause (`killed in the attack`).
    pub(super) cause: Option<usize>,
    /// Whether it sums up a war or a length of time, not one attack.
    pub(super) toll: bool,
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
fn is_handed_over(scene: &Scene, anchor: usize) -> bool {
    let number = scene.syntax.relation(anchor) == "nummod";
    let noun = scene.analysis.words[anchor].head.filter(|_| number).unwrap_or(anchor);
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
        // "shot dead four woodcutters"
        if at != anchor && super::idioms::dead_beside(scene, at).is_some() {
            return Some((at, Sort::Killed));
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
        let number = number.flat_map(|w| [scene.syntax.dependents(w, &["nmod"]), vec![w]].concat());
        let near = scene.syntax.dependents(at, &["amod", "acl", "xcomp", "advcl"]).into_iter().chain(number);
        // "50 gunmen stormed the camp, killing three": what those counted did.
        let doing = is_subject(scene, anchor, at);
        let near = near.filter(|&w| !doing || scene.syntax.relation(w) != "advcl");
        if let Some((w, sort)) = near.filter(|&w| w != anchor).find_map(|w| Some((w, sort_of(scene, w)?))) {
            return Some((w, sort));
        }
        match scene.analysis.words[at].head {
            // A verb coordinated with another has an object of its own.
            Some(_) if scene.syntax.relation(at) == "conj" && scene.syntax.upos(at) == Upos::Verb => break,
            // What is done to those counted is told by their own verb (`drove 3,000 from their homes`).
            Some(_)
                if at != anchor && scene.syntax.upos(at) == Upos::Verb && is_object(scene, anchor, at) =>
            {
                break;
            }
            Some(head)
                if !matches!(
                    scene.analysis.words[at].relation,
                    "ccomp" | "advcl" | "parataxis" | "acl:relcl"
                ) =>
            {
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

fn is_subject(scene: &Scene, word: usize, verb: usize) -> bool {
    scene.analysis.words[word].relation == "nsubj"
        && scene.analysis.words[word].head == Some(verb)
        && scene.syntax.upos(verb) == Upos::Verb
        && !scene.syntax.is_passive(verb)
}

fn is_object(scene: &Scene, word: usize, verb: usize) -> bool {
    scene.syntax.relation(word) == "obj" && scene.analysis.words[word].head == Some(verb)
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
