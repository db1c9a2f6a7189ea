//! Plans, offers, drafts, ceasefires, agreements: what is on the table, whose it is and how far it has come.

use language::Upos;
use record::kinds::{Duration, Proposal, ProposalStatus, ProposalType};
use record::{ActorId, Body, Coding, EventType, Factuality};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod context;
mod deeds;
mod join;
mod papers;

pub(super) use papers::names_paper;

#[cfg(test)]
mod tests;

/// The kind `proposal`.
pub(super) struct Proposals;

lexicon! {
    /// Words of proposals; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        peace_plan, ceasefire, truce, counterproposal, framework, agreement, resolution, roadmap, exchange, other,
        weak, of_peace, answers, names, if_ever, others, contains, under, plain, domestic, definite, signed, agreed, presented, published, proposed, in_force, violated, expired, rejected, makes,
        to, by, goals, wishes, papers, counted, passes, abstract_nouns, sources, puts, joins, errands, upon, aside, notices, sorts, stops, hostile, replies, callers, causes,
    }
}

impl Kind for Proposals {
    fn name(&self) -> &'static str {
        "proposal"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for sentence in &scene.analysis.sentences {
            for word in sentence.words.clone() {
                if matches!(scene.syntax.upos(word), Upos::Noun | Upos::Propn) {
                    mention(scene, drafts, word);
                }
            }
            for word in sentence.words.clone() {
                if scene.syntax.upos(word) == Upos::Verb {
                    deeds::told(scene, drafts, word);
                }
            }
        }
    }
}

/// The type of proposal a noun names.
pub(super) fn sort(scene: &Scene, noun: usize) -> Option<ProposalType> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(noun).to_lowercase();
    // "both sides want peace"; but "a peace that lasts"
    if has(&lexicon.abstract_nouns, &lemma)
        && scene.syntax.dependents(noun, &["det", "amod", "nmod:poss"]).is_empty()
    {
        return None;
    }
    let lists = [
        (&lexicon.counterproposal, ProposalType::Counterproposal),
        (&lexicon.peace_plan, ProposalType::PeacePlan),
        (&lexicon.ceasefire, ProposalType::Ceasefire),
        (&lexicon.truce, ProposalType::Truce),
        (&lexicon.framework, ProposalType::Framework),
        (&lexicon.agreement, ProposalType::Agreement),
        (&lexicon.resolution, ProposalType::Resolution),
        (&lexicon.roadmap, ProposalType::Roadmap),
        (&lexicon.exchange, ProposalType::Exchange),
        (&lexicon.other, ProposalType::Other),
    ];
    // "terms", whose lemma is a single one's
    let form = scene.syntax.lower(noun);
    // "road map", in two words
    let before = noun.checked_sub(1).filter(|&w| scene.analysis.words[w].head == Some(noun));
    let whole = before.map(|w| format!("{}{lemma}", scene.syntax.lower(w))).unwrap_or_default();
    let names = |list: &[String]| has(list, &lemma) || has(list, &form) || has(list, &whole);
    lists.into_iter().find(|(list, _)| names(list)).map(|(_, sort)| sort)
}

fn mention(scene: &Scene, drafts: &mut Drafts, noun: usize) {
    let named = sort(scene, noun);
    let Some(sort) = named.or_else(|| papers::sort(scene, noun)) else { return };
    if matches!(scene.syntax.relation(noun), "compound" | "amod" | "flat")
        || in_name(scene, noun)
        || of_members(scene, noun)
    {
        return;
    }
    // "under its terms": those of what was told before.
    let borrowed = scene.syntax.lower(noun) == "terms"
        && scene.syntax.dependents(noun, &["nmod:poss"]).iter().any(|&o| scene.syntax.upos(o) == Upos::Pron)
        && scene.syntax.case(noun).is_some();
    if borrowed {
        return;
    }
    let seen = Seen::of(scene, noun);
    if named.is_none() {
        papers::mention(scene, drafts, noun, sort, seen);
    } else if let Some(id) = join::known(scene, drafts, noun, sort) {
        join::merge(scene, drafts, &id, noun, &seen);
    } else if seen.stands_alone(scene, noun, sort) {
        drafts.push(draft(scene, drafts, noun, sort, seen));
    }
}

/// What stands around one mention of a proposal.
pub(super) struct Seen {
    status: Option<ProposalStatus>,
    proposers: Vec<ActorId>,
    presented_to: Vec<ActorId>,
    duration: Option<Duration>,
    /// The predicate of its clause.
    clause: usize,
    /// The word that tells the status.
    teller: Option<usize>,
}

impl Seen {
    fn of(scene: &Scene, noun: usize) -> Self {
        let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
        let mut tellers: Vec<usize> = syntax.dependents(noun, &["acl", "amod"]);
        tellers.extend(syntax.governor(noun));
        // "called that paper a surrender" makes no paper.
        let calls =
            |t: &usize| has(&lexicon.callers, syntax.lemma(*t)) && syntax.case(noun).is_none() && *t < noun;
        tellers.retain(|t| !calls(t));
        let told = tellers.iter().find_map(|&t| Some((t, context::status(scene, t, noun)?)));
        let mut proposers = scene.actors(&syntax.owners(noun));
        proposers.extend(scene.actors(&syntax.obliques(noun, &lexicon.by)));
        let mut presented_to = Vec::new();
        for &teller in &tellers {
            // "a U.S.-proposed truce"
            if teller < noun && syntax.relation(teller) == "amod" {
                let before = syntax.analysis.subtree(teller).into_iter().filter(|&w| w < teller);
                proposers.extend(scene.actors(&before.collect::<Vec<_>>()));
            }
            if has(&lexicon.makes, syntax.lemma(teller)) {
                proposers.extend(scene.actors(&makers(scene, teller, noun)));
            }
            if has(&lexicon.presented, syntax.lemma(teller)) || has(&lexicon.makes, syntax.lemma(teller)) {
                presented_to.extend(scene.actors(&syntax.obliques(teller, &lexicon.to)));
                presented_to.extend(scene.actors(&syntax.dependents(teller, &["iobj"])));
            }
        }
        // "answered with a truce of its own"
        let answered = syntax.governor(noun).filter(|&v| {
            has(&lexicon.replies, syntax.lemma(v)) && syntax.case(noun).is_some_and(|case| case == "with")
        });
        if let Some(verb) = answered {
            proposers.extend(scene.actors(&syntax.agents(verb)));
        }
        let told = told.or(answered.map(|verb| (verb, ProposalStatus::Presented)));
        // "Qatar gave both sides a paper", if nobody else is known to have made it.
        if proposers.is_empty() {
            let gives = |t: &&usize| has(&lexicon.presented, syntax.lemma(**t)) && !syntax.is_negated(**t);
            let givers = tellers.iter().filter(gives).flat_map(|&t| makers(scene, t, noun));
            proposers.extend(scene.actors(&givers.collect::<Vec<_>>()));
        }
        let mut unique: Vec<ActorId> = Vec::new();
        for p in proposers {
            if !unique.contains(&p) && !presented_to.contains(&p) {
                unique.push(p);
            }
        }
        Seen {
            status: told.map(|(_, status)| status),
            proposers: unique,
            presented_to,
            duration: duration(scene, noun),
            clause: syntax.clause(noun),
            teller: told.map(|(teller, _)| teller),
        }
    }

    /// Whether this mention alone shows a proposal, not a wish for one or a word used otherwise.
    fn stands_alone(&self, scene: &Scene, noun: usize, sort: ProposalType) -> bool {
        let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
        // "per an agreement between …, the talks will go on": not what the report is about.
        let aside = syntax.case(noun).is_some_and(|case| has(&lexicon.aside, &case))
            && self.status.is_none()
            && !is_titled(scene, noun)
            && syntax.dependents(noun, &["det"]).iter().any(|&d| !has(&lexicon.definite, &syntax.lower(d)));
        if aside
            || self.is_refused(scene, noun)
            || is_past(scene, noun) && self.status.is_none()
            || is_awaited(scene, self.clause)
            || context::is_term(scene, noun, sort)
        {
            return false;
        }
        if has(&lexicon.answers, syntax.lemma(noun)) {
            return self.status == Some(ProposalStatus::Presented) && !syntax.owners(noun).is_empty();
        }
        let weak = has(&lexicon.weak, &syntax.lemma(noun).to_lowercase());
        // "according to their communique", "said in a joint statement"
        let notice = has(&lexicon.notices, &syntax.lemma(noun).to_lowercase());
        let source = syntax.case(noun).is_some_and(|case| {
            has(&lexicon.sources, &case) && self.status.is_none() || notice && case == "in"
        });
        // "a communique said that …"
        let says = notice
            && syntax.governor(noun).is_some_and(|v| {
                syntax.subjects(v).contains(&noun) && !syntax.dependents(v, &["ccomp"]).is_empty()
            });
        if source || says {
            return false;
        }
        // "under a draft prepared by them, troops would leave"; "the outline of a plan"
        if papers::heads_terms(scene, noun) {
            return true;
        }
        if papers::goes_on(scene, noun)
            || papers::under_which(scene, noun)
            || is_stop(scene, noun) && self.status.is_some()
        {
            return true;
        }
        if syntax.obliques(noun, &lexicon.by).iter().any(|&w| self::sort(scene, w).is_some()) {
            return false;
        }
        let tells = papers::tells_terms(scene, noun);
        if tells
            && (!weak
                || self.status.is_some()
                || syntax
                    .dependents(noun, &["det", "nmod:poss"])
                    .iter()
                    .any(|&d| syntax.upos(d) != Upos::Det || has(&lexicon.definite, &syntax.lower(d))))
        {
            return true;
        }
        if sort == ProposalType::Counterproposal || is_titled(scene, noun) && (!weak || self.status.is_some())
        {
            return true;
        }
        let head = scene.analysis.words[noun].head;
        let aimed = head.is_some_and(|h| {
            syntax.upos(h) == Upos::Noun && has(&lexicon.goals, syntax.lemma(h))
                || has(&lexicon.wishes, syntax.lemma(h)) && self.proposers.is_empty()
        });
        let near = syntax.dependents(noun, &["compound", "amod", "nmod"]);
        let of_peace = near.iter().any(|&d| has(&lexicon.of_peace, &syntax.lemma(d).to_lowercase()));
        let signs = usize::from(self.status.is_some())
            + usize::from(!self.proposers.is_empty())
            + usize::from(self.duration.is_some());
        if aimed && self.duration.is_none() {
            return false;
        }
        if weak {
            let definite = syntax.dependents(noun, &["det"]).iter().any(|&d| syntax.lower(d) == "the");
            let domestic = near.iter().any(|&d| has(&lexicon.domestic, syntax.lemma(d)));
            let plain = has(&lexicon.plain, syntax.lemma(noun)) && !domestic;
            // "a plan to divide the country into cantons"
            let clauses = syntax.dependents(noun, &["acl"]);
            let of_terms = clauses.into_iter().any(|c| super::provision::is_of_kind(scene, c));
            let between = context::is_between(scene, &self.proposers, &self.presented_to);
            plain && self.status.is_some() && (between || of_terms && !self.proposers.is_empty())
                || of_peace && (signs > 0 || definite || syntax.relation(noun) == "nsubj")
        } else {
            signs > 0 || of_peace
        }
    }
}

impl Seen {
    /// `will not sign an agreement`: one that nobody has put forward.
    fn is_refused(&self, scene: &Scene, noun: usize) -> bool {
        let syntax = &scene.syntax;
        let verb = syntax.governor(noun);
        let refused = verb.is_some_and(|v| {
            has(&Lexicon::get().rejected, syntax.lemma(v))
                && !syntax.is_passive(v)
                && !syntax.subjects(v).contains(&noun)
        });
        let denied = refused
            || syntax.is_negated(noun)
            || verb.is_some_and(|v| syntax.is_negated(v) && !syntax.subjects(v).contains(&noun));
        let definite = syntax
            .dependents(noun, &["det", "nmod:poss"])
            .iter()
            .any(|&d| syntax.upos(d) != Upos::Det || has(&Lexicon::get().definite, &syntax.lower(d)));
        denied && !definite && !is_titled(scene, noun)
    }
}

/// A name of its own: `Lusaka Protocol`, `Resolution 502`.
fn is_titled(scene: &Scene, noun: usize) -> bool {
    let numbered = scene
        .syntax
        .dependents(noun, &["nummod", "flat", "nmod", "appos"])
        .into_iter()
        .any(|d| d == noun + 1 && scene.syntax.upos(d) == Upos::Num);
    let capital = scene.analysis.text_of(scene.text, noun).chars().next().is_some_and(char::is_uppercase);
    let named = scene
        .syntax
        .dependents(noun, &["compound", "nmod"])
        .into_iter()
        .any(|d| d < noun && scene.syntax.upos(d) == Upos::Propn);
    capital && (numbered || named)
}

/// `the 1942 Rio Protocol`: one of long ago, by the year in its name.
fn is_past(scene: &Scene, noun: usize) -> bool {
    let near = scene.syntax.dependents(noun, &["nummod", "compound", "nmod"]);
    let years = near.iter().filter_map(|&w| scene.syntax.lower(w).parse::<i16>().ok());
    let now = scene.published.and_then(|day| day.year);
    years.filter(|y| (1600..2200).contains(y)).any(|y| now.is_some_and(|now| now - y > PAST))
}

/// Years after which an accord is no longer what a report tells of.
const PAST: i16 = 10;

/// `until an agreement is reached`, `if the truce collapses`: not there yet.
fn is_awaited(scene: &Scene, clause: usize) -> bool {
    let marks = scene.syntax.dependents(clause, &["mark"]);
    marks.iter().any(|&m| has(&Lexicon::get().if_ever, &scene.syntax.lower(m)))
}

/// `Government of National Accord`: a name of somebody.
fn in_name(scene: &Scene, noun: usize) -> bool {
    let capital =
        |w: usize| scene.analysis.text_of(scene.text, w).chars().next().is_some_and(char::is_uppercase);
    scene.syntax.relation(noun) == "nmod"
        && capital(noun)
        && scene.syntax.case(noun).is_some_and(|case| case == "of")
        && scene.analysis.words[noun].head.is_some_and(|h| capital(h) && sort(scene, h).is_none())
}

/// `the ministers of the Rio Treaty`, `members of the Arusha Accord`: who belongs to it, not the treaty itself.
fn of_members(scene: &Scene, noun: usize) -> bool {
    scene.syntax.relation(noun) == "nmod"
        && is_titled(scene, noun)
        && scene.syntax.case(noun).is_some_and(|case| case == "of" || case == "to")
        && scene.analysis.words[noun].head.is_some_and(|h| !scene.actors(&[h]).is_empty())
}

/// `a halt to attacks`, `a three-day pause`: a truce by another name.
fn is_stop(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let of = syntax.dependents(noun, &["nmod"]);
    has(&lexicon.stops, syntax.lemma(noun)) && of.into_iter().any(|o| has(&lexicon.hostile, syntax.lemma(o)))
}

/// Who makes the proposal by `teller`: its doer; the subject of a relative clause (`the plan Norway presented`).
fn makers(scene: &Scene, teller: usize, noun: usize) -> Vec<usize> {
    scene.syntax.agents(teller).into_iter().filter(|&a| a != noun).collect()
}

fn duration(scene: &Scene, noun: usize) -> Option<Duration> {
    let found = scene.times.iter().find(|t| {
        t.minutes.is_some() && scene.analysis.words[scene.head_of(t.words.clone())].head == Some(noun)
    })?;
    Some(Duration { text: found.span.of(scene.text).to_owned(), minutes: found.minutes })
}

fn draft(scene: &Scene, drafts: &Drafts, noun: usize, sort: ProposalType, seen: Seen) -> Draft {
    let label = scene.syntax.label_span(noun).of(scene.text).to_owned();
    let status = seen.status.unwrap_or(ProposalStatus::Reported);
    let responds_to = (sort == ProposalType::Counterproposal).then(|| join::latest(drafts)).flatten();
    let body = Proposal {
        label,
        sort,
        status,
        proposers: seen.proposers,
        presented_to: seen.presented_to,
        responds_to,
        duration: seen.duration,
        provisions: Vec::new(),
    };
    let explain = match seen.teller {
        Some(t) => {
            format!("\u{201c}{}\u{201d}, \u{201c}{}\u{201d}", scene.syntax.lower(noun), scene.syntax.lower(t))
        }
        None => format!("\u{201c}{}\u{201d}", scene.syntax.lower(noun)),
    };
    let span = context::evidence(scene, seen.clause, noun);
    let mut draft = drafts.start(scene, Body::Proposal(body), noun, span, explain);
    draft.factuality = factuality(draft.factuality, status);
    code(&mut draft);
    draft
}

fn factuality(told: Factuality, status: ProposalStatus) -> Factuality {
    use ProposalStatus as S;
    match (told, status) {
        (Factuality::Actual | Factuality::Proposed, S::Proposed) => Factuality::Proposed,
        (Factuality::Proposed, _) => Factuality::Actual,
        (told, _) => told,
    }
}

/// PLOVER: a signature is SUPPORT, a truce in force RETREAT, all else that is offered or agreed AGREE.
pub(super) fn code(draft: &mut Draft) {
    let Body::Proposal(proposal) = &draft.body else { return };
    let truce = matches!(proposal.sort, ProposalType::Ceasefire | ProposalType::Truce);
    let mut coding = match proposal.status {
        ProposalStatus::Signed => Coding::new(EventType::Support, None),
        ProposalStatus::InForce if truce => Coding::new(EventType::Retreat, Some("ceasefire")),
        ProposalStatus::Presented | ProposalStatus::Agreed if truce => Coding::new(EventType::Concede, None),
        ProposalStatus::Rejected => Coding::new(EventType::Reject, None),
        _ => Coding::new(EventType::Agree, None),
    };
    coding.actor.clone_from(&proposal.proposers);
    coding.recipient.clone_from(&proposal.presented_to);
    coding.context = vec!["diplomatic".to_owned()];
    draft.plover = vec![coding];
}
