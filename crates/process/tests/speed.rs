//! How long views take on many happenings: `cargo test --profile quick -p process --test speed -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{Told, actors, count, day, known, official, snapshot};
use process::brief::Brief;
use process::diff::Diff;
use process::distance::{Distance, days};
use process::timeline::Choice;
use process::violence::Step;
use process::{Lens, Phrases, Process, Scope};
use record::kinds::{Attack, Meeting, Position, Proposal, ProposalStatus, ProposalType, Stance, Toward};
use record::{ActorKind, Body, FactId};

const REPORTS: i32 = 20_000;

/// A report of five facts: two attacks, a meeting, a proposal and a stance on it; a fifth of the attacks are told twice.
fn report(n: i32) -> Told {
    let date = day("2022-01-01").plus(n / 14).to_string();
    let id = format!("{n:08x}");
    let attack = |killed: u64| {
        let killed = Some(count(&killed.to_string(), Some(killed), Some(killed)));
        let (perpetrators, targets) = (actors(&["Aland"]), actors(&["Bland"]));
        Body::Attack(Box::new(Attack { perpetrators, targets, killed, ..Attack::default() }))
    };
    let meeting = Meeting { participants: actors(&["Minister A", "Envoy"]), ..Meeting::default() };
    let proposal = Proposal {
        label: format!("draft {n}"),
        sort: ProposalType::Truce,
        status: ProposalStatus::Proposed,
        proposers: actors(&["Envoy"]),
        presented_to: Vec::new(),
        responds_to: None,
        duration: None,
        provisions: Vec::new(),
    };
    let toward = Toward::Fact { fact: FactId(format!("{id}-proposal-{n}")) };
    let stance = Stance {
        actor: common::actor("Minister A"),
        toward,
        position: Position::Reject,
        conditions: None,
        since: None,
    };
    Told::new(&id, ["Post", "Times", "Wire"][usize::try_from(n % 3).unwrap()], &date, "News")
        .fact(&format!("attack-{}", n / 5 * 5), "they struck", attack(u64::from(n.unsigned_abs() % 7)))
        .on(&date)
        .fact(&format!("other-{n}"), "they struck again", attack(1))
        .on(&date)
        .fact(&format!("meeting-{n}"), "they met", Body::Meeting(meeting))
        .on(&date)
        .fact(&format!("proposal-{n}"), "a draft", Body::Proposal(proposal))
        .on(&date)
        .fact(&format!("stance-{n}"), "no", Body::Stance(stance))
}

/// Milliseconds that this thread has computed, whatever else the machine does. Linux only.
fn computed() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

#[test]
#[ignore = "takes long without optimisation"]
fn views_of_a_hundred_thousand_tellings() {
    let cast = [
        known("Aland", ActorKind::State),
        known("Bland", ActorKind::State),
        known("Envoy", ActorKind::Person),
        official("Minister A", "minister", "Aland"),
    ];
    let reports: Vec<Told> = (0..REPORTS).map(report).collect();
    let snapshot = snapshot(&cast, &reports);
    let process =
        Process::parse("name = \"x\"\nparties = [\"Aland\", \"Bland\"]\nmediators = [\"Envoy\"]").unwrap();
    let words = Phrases::english();
    println!("{} happenings", snapshot.happenings.len());
    let time = |what: &str, work: &mut dyn FnMut()| {
        let start = computed();
        work();
        println!("{what:<14} {:>7.0} ms", computed() - start);
    };
    let scope = Scope::new(&snapshot, &process);
    let lens = Lens::on(scope.last());
    time("scope", &mut || drop(Scope::new(&snapshot, &process)));
    let state = scope.at(lens);
    time("state", &mut || drop(scope.at(lens)));
    time("timeline", &mut || drop(state.timeline(&Choice::default(), words)));
    time("table", &mut || drop(state.table(words)));
    let course = days(day("2022-01-01"), lens.as_of, 4);
    time("distance", &mut || drop(Distance::of(&state.table(words)).with_course(&scope, &course, words)));
    time("contacts", &mut || drop(state.contacts(words)));
    time("violence", &mut || drop(state.violence(Step::Day, None, words)));
    time("deadlines", &mut || drop(state.deadlines(words)));
    time("discrepancies", &mut || drop(state.discrepancies(words)));
    let before = scope.at(Lens::on(lens.as_of.plus(-7)));
    time("diff", &mut || drop(Diff::between(&before, &state, words)));
    time("brief", &mut || drop(Brief::of(&scope, lens, None, words)));
}
