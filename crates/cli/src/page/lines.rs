//! One fact as one line.

use record::kinds::{
    Aid, Attack, Control, Deadline, Event, Exchange, Meeting, Movement, Position, Proposal, Provision,
    Sanction, Stance, Statement, StatementForm, Toward,
};
use record::{Body, CountOf, Fact, FactId, Record};

use super::words::{self, names};
use crate::colour::{Paint, Role};

/// A line: what stands out in it, the rest, and whether the quoted words follow below it.
#[derive(Debug)]
pub(super) struct Line {
    strong: String,
    rest: String,
    pub(super) quote: bool,
}

impl Line {
    pub(super) fn paint(&self, paint: Paint) -> String {
        let gap = if self.rest.is_empty() || self.rest.starts_with([',', ':']) { "" } else { " " };
        format!("{}{gap}{}", paint.text(Role::Strong, &self.strong), self.rest)
    }
}

/// The line of a fact.
pub(super) fn of(record: &Record, fact: &Fact) -> Line {
    match &fact.body {
        Body::Meeting(meeting) => of_meeting(record, fact, meeting),
        Body::Statement(statement) => of_statement(record, statement),
        Body::Proposal(proposal) => of_proposal(record, fact, proposal),
        Body::Provision(provision) => of_provision(record, provision),
        Body::Stance(stance) => of_stance(record, stance),
        Body::Deadline(deadline) => of_deadline(record, deadline),
        Body::Attack(attack) => of_attack(record, fact, attack),
        Body::Sanction(sanction) => of_sanction(record, fact, sanction),
        Body::Aid(aid) => of_aid(record, fact, aid),
        Body::Exchange(exchange) => of_exchange(record, fact, exchange),
        Body::Control(control) => of_control(record, fact, control),
        Body::Movement(movement) => of_movement(fact, movement),
        Body::Event(event) => of_event(record, fact, event),
    }
}

/// The fact a stance is about.
pub(super) fn target(stance: &Stance) -> Option<&FactId> {
    match &stance.toward {
        Toward::Fact { fact } => Some(fact),
        Toward::Issue { .. } => None,
    }
}

fn of_meeting(record: &Record, fact: &Fact, meeting: &Meeting) -> Line {
    let who = names(record, &meeting.participants);
    let strong = if who.is_empty() { "Meeting".to_owned() } else { who.join(" – ") };
    let mut parts = Vec::new();
    parts.extend(meeting.channel.map(|c| c.name().to_owned()));
    parts.extend(words::when_and_where(fact));
    parts.extend(meeting.duration.as_ref().map(|d| d.text.clone()));
    parts.extend(meeting.host.as_ref().map(|h| format!("host {}", words::name(record, h))));
    parts.extend(meeting.mediator.as_ref().map(|m| format!("mediated by {}", words::name(record, m))));
    if !meeting.topics.is_empty() {
        parts.push(format!("on {}", meeting.topics.join("; ")));
    }
    parts.extend(meeting.outcome.as_ref().map(|o| format!("outcome: {}", words::shorten(o))));
    Line { strong, rest: joined(parts), quote: true }
}

fn joined(parts: Vec<String>) -> String {
    if parts.is_empty() { String::new() } else { format!(", {}", parts.join(", ")) }
}

fn of_statement(record: &Record, statement: &Statement) -> Line {
    let source = statement.source.map(|s| words::flat(s.of(&record.text)));
    let speaker = statement.speaker.as_ref().map(|s| words::name(record, s).to_owned()).or(source);
    let to: Vec<String> = statement
        .addressee
        .iter()
        .map(|a| format!(" to {}", words::name(record, a)))
        .chain(statement.medium.iter().map(|m| format!(" via {}", words::name(record, m))))
        .collect();
    let content = words::shorten(statement.content.of(&record.text));
    let rest = match statement.form {
        StatementForm::Direct => {
            format!("\u{201c}{}\u{201d}", content.trim_matches(|c| "\"\u{201c}\u{201d},".contains(c)))
        }
        _ => content,
    };
    let strong = format!("{}{}:", speaker.unwrap_or_else(|| "Unnamed".to_owned()), to.concat());
    Line { strong, rest, quote: false }
}

fn of_proposal(record: &Record, fact: &Fact, proposal: &Proposal) -> Line {
    let mut parts = vec![format!("{} ({})", proposal.status.name(), proposal.sort.name())];
    if !proposal.proposers.is_empty() {
        parts.push(format!("by {}", names(record, &proposal.proposers).join(", ")));
    }
    if !proposal.presented_to.is_empty() {
        parts.push(format!("to {}", names(record, &proposal.presented_to).join(", ")));
    }
    parts.extend(words::when_and_where(fact));
    parts.extend(proposal.duration.as_ref().map(|d| format!("for {}", d.text)));
    Line {
        strong: words::capital(&words::flat(&proposal.label)),
        rest: format!(": {}", parts.join(", ")),
        quote: true,
    }
}

fn of_provision(record: &Record, provision: &Provision) -> Line {
    let obliged = names(record, &provision.obliged);
    let by = if obliged.is_empty() { String::new() } else { format!(" — {}", obliged.join(", ")) };
    let strong = format!("{}/{}:", provision.category, provision.subcategory);
    Line { strong, rest: format!("{}{by}", words::shorten(&provision.text)), quote: false }
}

fn of_stance(record: &Record, stance: &Stance) -> Line {
    let position = match stance.position {
        Position::Accept => "accepts",
        Position::AcceptInPrinciple => "accepts in principle",
        Position::AcceptPartly => "accepts in part",
        Position::AcceptWithConditions => "accepts with conditions",
        Position::Reject => "rejects",
        Position::Demand => "demands",
        Position::Offer => "offers",
        Position::Propose => "proposes",
        Position::CounterPropose => "proposes instead",
        Position::Consider => "considers",
        Position::Defer => "puts off",
        Position::Silent => "is silent on",
        Position::DenyExistence => "denies that there is",
        Position::Withdraw => "withdraws from",
        Position::Comply => "complies with",
        Position::Violate => "violates",
        Position::Guarantee => "guarantees",
        Position::Endorse => "endorses",
    };
    let about = match &stance.toward {
        Toward::Issue { issue } => words::shorten(issue),
        Toward::Fact { fact } => label(record, fact),
    };
    let conditions =
        stance.conditions.as_ref().map(|c| format!(" ({})", words::shorten(c))).unwrap_or_default();
    Line {
        strong: format!("{} {position}", words::name(record, &stance.actor)),
        rest: format!("{about}{conditions}"),
        quote: true,
    }
}

/// How a proposal or provision is called.
fn label(record: &Record, id: &FactId) -> String {
    match record.facts.iter().find(|f| f.id == *id).map(|f| &f.body) {
        Some(Body::Proposal(p)) => format!("the {}", words::flat(&p.label)),
        Some(Body::Provision(p)) => words::shorten(&p.text),
        _ => "it".to_owned(),
    }
}

fn of_deadline(record: &Record, deadline: &Deadline) -> Line {
    let due = deadline.due.as_ref().map_or_else(|| "No day named".to_owned(), words::when);
    let mut parts = Vec::new();
    parts.extend(deadline.set_by.as_ref().map(|s| format!("set by {}", words::name(record, s))));
    if !deadline.on.is_empty() {
        parts.push(format!("for {}", names(record, &deadline.on).join(", ")));
    }
    parts.extend(deadline.consequence.as_ref().map(|c| format!("else {}", words::shorten(c))));
    Line { strong: words::capital(&due), rest: joined(parts), quote: true }
}

fn of_attack(record: &Record, fact: &Fact, attack: &Attack) -> Line {
    let by = names(record, &attack.perpetrators).join(", ");
    let on = names(record, &attack.targets).join(", ");
    let strong = match (by.is_empty(), on.is_empty()) {
        (false, false) => format!("{by} → {on}"),
        (false, true) => by,
        (true, false) => format!("Attack on {on}"),
        (true, true) => "Attack".to_owned(),
    };
    let mut parts: Vec<String> = attack
        .weapons
        .iter()
        .map(|w| w.count.as_ref().map_or_else(|| w.sort.clone(), |c| format!("{} {}s", c.text, w.sort)))
        .collect();
    parts.extend(words::when_and_where(fact));
    for (count, what) in [
        (&attack.killed, "killed"),
        (&attack.injured, "injured"),
        (&attack.missing, "missing"),
        (&attack.captured, "captured"),
    ] {
        parts.extend(count.as_ref().map(|c| loss(c, what)));
    }
    parts.extend(attack.damage.as_ref().map(|d| format!("damage: {}", words::shorten(d))));
    parts.extend(attack.claimed_by.as_ref().map(|a| format!("claimed by {}", words::name(record, a))));
    parts.extend(attack.denied_by.as_ref().map(|a| format!("denied by {}", words::name(record, a))));
    Line { strong, rest: joined(parts), quote: true }
}

fn loss(count: &CountOf, what: &str) -> String {
    match &count.of {
        Some(of) => format!("{} {} {what}", count.count.text, words::flat(of)),
        None => format!("{} {what}", count.count.text),
    }
}

/// `A → B`; the first alone without a second.
fn toward(by: &[&str], on: &[&str]) -> String {
    if on.is_empty() { by.join(", ") } else { format!("{} → {}", by.join(", "), on.join(", ")) }
}

fn of_sanction(record: &Record, fact: &Fact, sanction: &Sanction) -> Line {
    let strong = toward(&names(record, &sanction.imposed_by), &names(record, &sanction.on));
    let mut parts = vec![sanction.change.name().to_owned()];
    parts.extend(sanction.measure.as_ref().map(|m| words::shorten(m)));
    parts.extend(words::when_and_where(fact));
    Line { strong, rest: joined(parts), quote: true }
}

fn of_aid(record: &Record, fact: &Fact, aid: &Aid) -> Line {
    let mut parts: Vec<String> = aid.what.as_ref().map(|w| words::shorten(w)).into_iter().collect();
    let amount = aid.amount.as_ref().filter(|a| !aid.what.as_ref().is_some_and(|w| w.contains(a.as_str())));
    parts.extend(amount.cloned());
    parts.extend(words::when_and_where(fact));
    let strong = toward(&names(record, aid.giver.as_slice()), &names(record, aid.receiver.as_slice()));
    Line { strong, rest: joined(parts), quote: true }
}

fn of_exchange(record: &Record, fact: &Fact, exchange: &Exchange) -> Line {
    let strong = toward(&names(record, &exchange.from), &names(record, &exchange.to));
    let mut parts: Vec<String> =
        exchange.released.as_ref().map(|r| loss(r, "released")).into_iter().collect();
    parts.extend(words::when_and_where(fact));
    Line { strong, rest: joined(parts), quote: true }
}

fn of_control(record: &Record, fact: &Fact, control: &Control) -> Line {
    let holder =
        control.holder.as_ref().map_or_else(|| "Territory".to_owned(), |h| words::name(record, h).to_owned());
    let mut parts = vec![match &control.territory {
        Some(territory) => format!("{}: {}", control.change.name(), words::shorten(territory)),
        None => control.change.name().to_owned(),
    }];
    parts.extend(words::when_and_where(fact));
    Line { strong: holder, rest: joined(parts), quote: true }
}

fn of_movement(fact: &Fact, movement: &Movement) -> Line {
    let who = movement.who.as_ref().map_or_else(|| "People".to_owned(), counted);
    let mut parts = Vec::new();
    parts.extend(movement.from_place.as_ref().map(|place| format!("from {}", words::flat(place))));
    parts.extend(movement.to_place.as_ref().map(|place| format!("to {}", words::flat(place))));
    parts.extend(words::when_and_where(fact));
    Line { strong: words::capital(&who), rest: joined(parts), quote: true }
}

/// `some 40,000 villagers`; the words alone where they name what is counted.
fn counted(who: &CountOf) -> String {
    let text = words::flat(&who.count.text);
    match &who.of {
        Some(of) if !text.contains(of.as_str()) => format!("{text} {}", words::flat(of)),
        _ => text,
    }
}

fn of_event(record: &Record, fact: &Fact, event: &Event) -> Line {
    let strong = toward(&names(record, &event.actors), &names(record, &event.recipients));
    let code = |c: &record::Coding| match c.mode.is_empty() {
        true => c.event.code().to_owned(),
        false => format!("{} {}", c.event.code(), c.mode.join(", ")),
    };
    let mut parts: Vec<String> = fact.plover.iter().map(code).collect();
    parts.extend(words::when_and_where(fact));
    Line { strong, rest: joined(parts), quote: true }
}
