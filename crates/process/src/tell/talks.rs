//! Meetings, proposals, terms, positions, deadlines, statements.

use record::kinds::{
    Channel, Deadline, Meeting, Proposal, ProposalStatus, Provision, Stance, Statement, Toward,
};
use record::{ActorId, Body, Fact, Factuality};

use super::{Teller, short, shorter};
use crate::cite::flat;
use crate::day::Extent;
use crate::phrases::{self, fill};
use crate::state::Entry;

/// Most characters of the words that set a deadline.
const LONGEST_TASK: usize = 110;

impl<'s> Teller<'_, 's> {
    pub(super) fn meeting(&self, entry: &Entry<'s>) -> String {
        let words = self.words;
        let who = self.together(entry, |body| match body {
            Body::Meeting(m) => m.participants.iter().chain(&m.host).collect(),
            _ => Vec::new(),
        });
        let apart = told(entry, |m| m.channel).is_some_and(|c| matches!(c, Channel::Phone | Channel::Video));
        let forms = match entry.factuality {
            Factuality::Actual | Factuality::Ongoing | Factuality::Alleged if apart => {
                [&words.met_nobody, &words.talked_alone, &words.talked]
            }
            Factuality::Actual | Factuality::Ongoing | Factuality::Alleged => {
                [&words.met_nobody, &words.met_alone, &words.met]
            }
            Factuality::Denied => [&words.met_not_nobody, &words.met_not_alone, &words.met_not],
            _ => [&words.met_planned_nobody, &words.met_planned_alone, &words.met_planned],
        };
        let mut line = fill(forms[who.len().min(2)], &[("who", &self.actors(who.iter().copied()))]);
        for part in [self.place(entry), self.channel(entry)].into_iter().flatten() {
            line.push(' ');
            line.push_str(&part);
        }
        for part in self.meeting_parts(entry, &who) {
            line.push_str(", ");
            line.push_str(&part);
        }
        self.remarked(line, entry, &[Factuality::Actual, Factuality::Planned, Factuality::Denied])
    }

    fn channel(&self, entry: &Entry<'s>) -> Option<String> {
        let channel = told(entry, |m| m.channel)?;
        // That people meet in person is what one expects.
        (channel != Channel::InPerson).then(|| phrases::of(&self.words.channel, channel.name()).to_owned())
    }

    fn meeting_parts(&self, entry: &Entry<'s>, who: &[&ActorId]) -> Vec<String> {
        let words = self.words;
        let mut parts = Vec::new();
        let mediator = told(entry, |m| m.mediator.as_ref()).filter(|m| !who.contains(m));
        parts.extend(mediator.map(|m| fill(&words.mediated, &[("mediator", &self.actor(m))])));
        let duration = told(entry, |m| m.duration.as_ref());
        parts.extend(duration.map(|d| self.length(&words.at_length, &d.text)));
        let topics = told(entry, |m| Some(&m.topics).filter(|t| !t.is_empty() && !self.by_channel(t)));
        parts.extend(topics.map(|t| fill(&words.on_topics, &[("topics", &short(&t.join("; ")))])));
        let outcome = told(entry, |m| m.outcome.as_ref());
        parts.extend(outcome.map(|o| fill(&words.outcome, &[("outcome", &short(o))])));
        parts
    }

    /// Whether topics are nothing but the way in which people talked (`on the telephone`).
    fn by_channel(&self, topics: &[String]) -> bool {
        let bare = |topic: &String| flat(topic).to_lowercase().trim_start_matches("the ").to_owned();
        topics.iter().all(|topic| self.words.channels.contains(&bare(topic)))
    }

    /// A duration: in its own words if they start with a preposition.
    fn length(&self, form: &str, duration: &str) -> String {
        let told = flat(duration);
        let whole = self.words.prepositions.iter().any(|p| told.to_lowercase().starts_with(p));
        if whole { told } else { fill(form, &[("duration", &told)]) }
    }

    pub(super) fn proposal(&self, entry: &Entry<'s>) -> String {
        let words = self.words;
        let mut what = self.proposal_name(entry);
        let (by, to) = (self.spoken_for(proposers(entry)), presented_to(entry));
        // What was handed to somebody may have been published, too; a paper is not published to anybody.
        let status = match status(entry) {
            ProposalStatus::Published if !to.is_empty() => ProposalStatus::Presented,
            other => other,
        };
        let length = entry.tellings.iter().rev().find_map(|h| match &h.telling.fact.body {
            Body::Proposal(p) => p.duration.as_ref(),
            _ => None,
        });
        if let Some(length) = length.filter(|d| !what.contains(&flat(&d.text))) {
            what = format!("{what} {}", self.length(&words.for_length, &length.text));
        }
        let mut line = if by.is_empty() {
            fill(
                &words.proposal_alone,
                &[("what", &what), ("status", phrases::of(&words.status, status.name()))],
            )
        } else {
            let who = self.actors(by.iter().copied());
            let status = phrases::of(&words.status_by, status.name());
            fill(&words.proposal_by, &[("who", &who), ("what", &what), ("status", status)])
        };
        let to: Vec<&ActorId> = to.into_iter().filter(|a| !by.contains(a)).collect();
        if !to.is_empty() {
            line = format!("{line} {}", fill(&words.to_whom, &[("whom", &self.actors(to))]));
        }
        if let Some(place) = self.place(entry) {
            line = format!("{line} {place}");
        }
        self.remarked(line, entry, &[Factuality::Actual, Factuality::Proposed])
    }

    pub(super) fn provision(&self, entry: &Entry<'s>, provision: &Provision) -> String {
        let text = short(&provision.text);
        let above = self.state.above(entry).map(|at| self.proposal_label(&self.state.entries[at]));
        let line = match above {
            Some(what) => fill(&self.words.provision, &[("what", &what), ("text", &text)]),
            None => fill(&self.words.provision_alone, &[("text", &text)]),
        };
        self.remarked(
            line,
            entry,
            &[
                Factuality::Actual,
                Factuality::Proposed,
                Factuality::Demanded,
                Factuality::Planned,
                Factuality::Conditional,
            ],
        )
    }

    pub(super) fn stance(&self, entry: &Entry<'s>, stance: &Stance) -> String {
        let words = self.words;
        let what = self.target(entry, stance);
        let position = fill(phrases::of(&words.position.past, stance.position.name()), &[("what", &what)]);
        let denied = entry.factuality == Factuality::Denied;
        let form = if denied { &words.stance_not } else { &words.stance };
        let mut line = fill(form, &[("who", &self.actor(&stance.actor)), ("position", &position)]);
        if let Some(conditions) = &stance.conditions {
            line = fill(&words.conditions, &[("stance", &line), ("conditions", &condition(conditions))]);
        }
        let plain = [
            Factuality::Actual,
            Factuality::Denied,
            Factuality::Demanded,
            Factuality::Proposed,
            Factuality::Ongoing,
        ];
        self.remarked(line, entry, &plain)
    }

    /// What a stance is about, in words.
    pub(crate) fn target(&self, entry: &Entry<'s>, stance: &Stance) -> String {
        if let Toward::Issue { issue } = &stance.toward {
            return fill(&self.words.quoted, &[("words", &short(issue))]);
        }
        let Some(above) = self.state.above(entry).map(|at| &self.state.entries[at]) else {
            return self.words.page("something_untold").to_owned();
        };
        match &self.best(above).body {
            Body::Provision(p) => fill(&self.words.a_term, &[("text", &short(&p.text))]),
            _ => self.proposal_label(above),
        }
    }

    /// A deadline with the words that set it, for they say what must be done by then.
    pub(super) fn deadline(&self, fact: &Fact, deadline: &Deadline) -> String {
        let words = self.words;
        let due = deadline.due.as_ref().map(|due| match Extent::of(due) {
            extent if extent.is_open() => flat(&due.text),
            extent => extent.end().map(|d| self.day(d)).unwrap_or_default(),
        });
        let (by, on) = (self.actors(&deadline.set_by), self.actors(&deadline.on));
        let form = match (by.is_empty(), on.is_empty(), due.is_some()) {
            (false, false, true) => &words.deadline,
            (false, true, true) => &words.deadline_by,
            (true, false, true) => &words.deadline_on,
            (true, true, true) => &words.deadline_alone,
            (false, false, false) => &words.open,
            (false, true, false) => &words.open_by,
            (true, false, false) => &words.open_on,
            (true, true, false) => &words.open_alone,
        };
        let due = due.unwrap_or_default();
        let line = fill(form, &[("by", &by), ("on", &on), ("due", &due)]);
        let quote = shorter(&fact.evidence.first().quote, LONGEST_TASK);
        let line = format!("{line}: {}", fill(&words.quoted, &[("words", &quote)]));
        match &deadline.consequence {
            Some(told) if !quote.contains(&flat(told)) => {
                format!("{line}, {}", fill(&words.r#else, &[("consequence", &short(told))]))
            }
            _ => line,
        }
    }

    pub(super) fn statement(&self, fact: &Fact, statement: &Statement) -> String {
        let who = statement.speaker.as_ref().map_or_else(|| self.words.unnamed.clone(), |s| self.actor(s));
        fill(&self.words.statement, &[("who", &who), ("words", &short(content(fact, statement)))])
    }
}

/// The words of a statement without those that say who said so; all of its evidence where they do not stand in it.
fn content<'f>(fact: &'f Fact, statement: &Statement) -> &'f str {
    let span = statement.content;
    let inside = |p: &&'f record::Piece| p.span.contains(span);
    let piece = fact.evidence.pieces().iter().find(inside);
    let words = piece.and_then(|p| {
        let at = |byte: u32| (byte - p.span.start()) as usize;
        p.quote.get(at(span.start())..at(span.end()))
    });
    words.unwrap_or(&fact.evidence.first().quote)
}

/// A condition without the comma that it starts with in the report.
pub(crate) fn condition(words: &str) -> String {
    short(words.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// A key of a meeting, from the telling that became known last of those that have it.
fn told<'s, T>(entry: &Entry<'s>, key: impl Fn(&'s Meeting) -> Option<T>) -> Option<T> {
    entry.tellings.iter().rev().find_map(|h| match &h.telling.fact.body {
        Body::Meeting(meeting) => key(meeting),
        _ => None,
    })
}

fn proposals<'e, 's>(entry: &'e Entry<'s>) -> impl DoubleEndedIterator<Item = &'s Proposal> + 'e {
    entry.tellings.iter().filter_map(|h| match &h.telling.fact.body {
        Body::Proposal(proposal) => Some(proposal),
        _ => None,
    })
}

/// Who made a proposal: those whom tellings of its making name, else all that are named.
pub(crate) fn proposers<'s>(entry: &Entry<'s>) -> Vec<&'s ActorId> {
    let making = |p: &&Proposal| !is_agreed(p.status);
    let makers = distinct(proposals(entry).filter(making).flat_map(|p| &p.proposers));
    if makers.is_empty() { distinct(proposals(entry).flat_map(|p| &p.proposers)) } else { makers }
}

/// Whether parties have bound themselves to it.
pub(crate) const fn is_agreed(status: ProposalStatus) -> bool {
    matches!(status, ProposalStatus::Agreed | ProposalStatus::Signed | ProposalStatus::InForce)
}

/// To whom a proposal was handed, by all its tellings.
pub(crate) fn presented_to<'s>(entry: &Entry<'s>) -> Vec<&'s ActorId> {
    distinct(proposals(entry).flat_map(|p| &p.presented_to))
}

fn distinct<'s>(actors: impl Iterator<Item = &'s ActorId>) -> Vec<&'s ActorId> {
    let mut all = Vec::new();
    for actor in actors {
        if !all.contains(&actor) {
            all.push(actor);
        }
    }
    all
}

/// How far a proposal has come: what is told on the newest day that says more than that it was made; of one day, the furthest.
pub(crate) fn status(entry: &Entry) -> ProposalStatus {
    let made = |status: ProposalStatus| status <= ProposalStatus::Published;
    let told = entry.tellings.iter().filter_map(|h| match &h.telling.fact.body {
        Body::Proposal(p) if h.telling.fact.factuality != Factuality::Denied => {
            Some((h.when.start(), h.known, p.status))
        }
        _ => None,
    });
    let told: Vec<_> = told.collect();
    let later = told.iter().filter(|(_, _, s)| !made(*s)).max();
    later
        .map(|(_, _, s)| *s)
        .or_else(|| told.iter().map(|(_, _, s)| *s).max())
        .unwrap_or(ProposalStatus::Reported)
}
