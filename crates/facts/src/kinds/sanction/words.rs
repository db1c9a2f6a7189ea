//! What a verb tells of a measure: `imposed sanctions on`, `cut ties with`, `expelled two diplomats`.

use record::kinds::SanctionChange::{self, Eased, Extended, Imposed, Lifted, Threatened};
use record::{ActorId, ActorKind, Factuality};

use super::{Lexicon, Told};
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// What the verb tells, if it tells of a measure.
pub(super) fn at(scene: &Scene, verb: usize) -> Option<Told> {
    let told = measured(scene, verb).or_else(|| against(scene, verb)).or_else(|| cut(scene, verb))?;
    let change = if is_threat(scene, verb, told.change) { Threatened } else { told.change };
    let mode = told.mode.filter(|_| change == Imposed);
    // Nobody known takes part: too little to be told.
    (!told.by.is_empty() || !told.on.is_empty()).then_some(Told { change, mode, ..told })
}

/// A measure that is the object of what is done with it.
fn measured(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let in_force = has(&lexicon.stays, syntax.lemma(verb))
        && syntax
            .dependents(verb, &["obl", "xcomp"])
            .into_iter()
            .any(|o| has(&lexicon.force, syntax.lemma(o)));
    let mut objects = if in_force { syntax.subjects(verb) } else { syntax.patients(verb) };
    let change = match syntax.lemma(verb) {
        _ if in_force => Extended,
        lemma if has(&lexicon.extends, lemma) => Extended,
        lemma if has(&lexicon.eases, lemma) => Eased,
        lemma if has(&lexicon.lifts, lemma) => Lifted,
        lemma if has(&lexicon.imposes, lemma) => Imposed,
        _ => return None,
    };
    // "agreed on an embargo"
    objects.extend(syntax.obliques(verb, &["on".to_owned()]));
    // "lifted some of its sanctions"
    let whole = |&w: &usize| syntax.obliques(w, &["of".to_owned()]);
    let wholes: Vec<usize> =
        objects.iter().filter(|&&w| has(&lexicon.parts, syntax.lemma(w))).flat_map(whole).collect();
    objects.extend(wholes);
    let noun = objects.into_iter().find(|&w| is_measure(scene, w))?;
    let mut targets = deeds::parties(scene, &deeds::around(scene, verb, &[noun], &lexicon.on));
    if targets.is_empty() {
        let beyond = syntax.obliques(noun, &lexicon.with);
        targets = deeds::parties(
            scene,
            &beyond
                .into_iter()
                .flat_map(|w| [vec![w], syntax.obliques(w, &lexicon.with)].concat())
                .collect::<Vec<_>>(),
        );
    }
    let by = if in_force { deeds::parties(scene, &syntax.owners(noun)) } else { deeds::doers(scene, verb) };
    targets.retain(|id| !by.contains(id));
    let measure = deeds::words(scene, noun);
    Some(Told { by, on: targets, measure, change, mode: None })
}

/// Whether a noun is of a measure: `an arms embargo`, `a ban on imports`, but no ban on smoking.
fn is_measure(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(noun).to_lowercase();
    if !has(&lexicon.measures, &lemma) {
        return false;
    }
    let beside = syntax.dependents(noun, &["compound", "amod", "nmod"]);
    let kind = |w: &usize| {
        let lemma = syntax.lemma(*w).to_lowercase();
        has(&lexicon.kinds, &lemma) || has(&lexicon.cut_off, &lemma)
    };
    !has(&lexicon.weak_measures, &lemma) || beside.iter().any(kind)
}

/// A verb that says by itself that its object is punished, and bodies that shut out a member.
fn against(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let by = deeds::doers(scene, verb);
    let objects = syntax.patients(verb);
    let on = deeds::parties(scene, &objects);
    let kind =
        |id: &ActorId, kinds: &[ActorKind]| scene.cast.get(id).is_some_and(|a| kinds.contains(&a.kind));
    let shut_out = has(&lexicon.suspends, lemma)
        && on.iter().any(|id| kind(id, &[ActorKind::State]))
        && by.iter().any(|id| kind(id, &[ActorKind::Igo]));
    let named = has(&lexicon.sanctions, lemma) && !on.is_empty() && !by.is_empty();
    if !(shut_out || named) || by.iter().any(|id| on.contains(id)) {
        return None;
    }
    // Elections and meetings are boycotted, too; these have no actors.
    let measure = scene.analysis.text_of(scene.text, verb).to_owned();
    let mode = (shut_out || lemma == "boycott" || lemma == "embargo").then_some("discontinue");
    Some(Told { by, on, measure, change: Imposed, mode })
}

/// What was given or shared, cut off: aid, trade, ties, flights, borders, envoys.
fn cut(scene: &Scene, verb: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let restores = has(&lexicon.restores, lemma);
    if !has(&lexicon.cuts, lemma) && !restores {
        return None;
    }
    let objects = syntax.patients(verb);
    let noun = objects.into_iter().find(|&w| has(&lexicon.cut_off, &syntax.lemma(w).to_lowercase()))?;
    let by = deeds::doers(scene, verb);
    let inner = syntax.dependents(noun, &["nmod"]);
    let mut near = deeds::around(scene, verb, &[noun], &lexicon.with);
    near.extend(inner.iter().flat_map(|&w| syntax.obliques(w, &lexicon.with)));
    let mut on = deeds::parties(scene, &near);
    if on.is_empty() {
        on = deeds::parties(scene, &syntax.owners(noun));
    }
    on.retain(|id| !by.contains(id));
    // "closed its border": to whom is not told.
    if by.is_empty() || on.is_empty() {
        return None;
    }
    let envoys = has(&lexicon.envoys, syntax.lemma(noun));
    let mode = match () {
        () if has(&lexicon.expels, lemma) => "expel",
        () if has(&lexicon.recalls, lemma) && envoys => "withdraw",
        () => "discontinue",
    };
    let measure = scene.syntax.clause_span(verb);
    let measure =
        if envoys || lemma == "ban" { measure.of(scene.text).to_owned() } else { named(scene, verb, noun) };
    Some(Told { by, on, measure, change: if restores { Lifted } else { Imposed }, mode: Some(mode) })
}

/// From the verb or the noun, whichever is first, to the end of the noun's phrase.
fn named(scene: &Scene, verb: usize, noun: usize) -> String {
    let verb = scene.analysis.words[verb].span;
    verb.cover(scene.syntax.phrase_span(noun)).of(scene.text).to_owned()
}

/// Whether a measure is only held out: under a verb of threatening, under a condition, or still to come without a decision.
fn is_threat(scene: &Scene, verb: usize, change: SanctionChange) -> bool {
    let lexicon = Lexicon::get();
    if !matches!(change, Imposed | Extended) {
        return false;
    }
    let mut at = verb;
    for _ in 0..3 {
        let Some(head) = scene.analysis.words[at].head else { break };
        let below = matches!(scene.syntax.relation(at), "xcomp" | "ccomp" | "acl" | "advcl" | "obl");
        if below && has(&lexicon.threats, scene.syntax.lemma(head)) {
            return true;
        }
        at = head;
    }
    let modal =
        scene.syntax.dependents(verb, &["aux"]).into_iter().any(|a| scene.analysis.words[a].xpos == "MD");
    change == Imposed
        && modal
        && matches!(
            scene.syntax.factuality(verb),
            Factuality::Planned | Factuality::Hypothetical | Factuality::Conditional
        )
}
