//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, _: &Record) -> Option<String> {
    let Body::Movement(movement) = &fact.body else { return None };
    let mut parts: Vec<String> = movement.who.iter().map(|w| w.count.text.clone()).collect();
    parts.extend(movement.who.iter().filter_map(|w| w.of.clone()));
    parts.extend(movement.from_place.iter().map(|p| format!("from {p}")));
    parts.extend(movement.to_place.iter().map(|p| format!("to {p}")));
    Some(parts.join(", "))
}
