//! Runs `cases.md`.

use record::kinds::Attack;
use record::{Body, CountOf, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Attack(attack) = &fact.body else { return None };
    let sides = (testing::names(record, &attack.perpetrators), testing::names(record, &attack.targets));
    let mut parts = vec![format!("{} against {}", sides.0, sides.1)];
    parts.extend(losses(attack));
    let who = |what: &str, id: &record::ActorId| {
        format!("{what} by {}", testing::names(record, std::slice::from_ref(id)))
    };
    parts.extend(attack.claimed_by.iter().map(|id| who("claimed", id)));
    parts.extend(attack.denied_by.iter().map(|id| who("denied", id)));
    Some(parts.join(", "))
}

fn losses(attack: &Attack) -> Vec<String> {
    let told =
        |what: &str, count: &Option<CountOf>| count.as_ref().map(|c| format!("{what} {}", c.count.text));
    [told("killed", &attack.killed), told("injured", &attack.injured), told("captured", &attack.captured)]
        .into_iter()
        .flatten()
        .collect()
}
