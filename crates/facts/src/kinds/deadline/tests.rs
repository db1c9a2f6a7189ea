//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Deadline(deadline) = &fact.body else { return None };
    let setter: Vec<_> = deadline.set_by.iter().cloned().collect();
    let mut parts =
        vec![format!("{} to {}", testing::names(record, &setter), testing::names(record, &deadline.on))];
    parts.extend(deadline.due.as_ref().and_then(|d| d.to).map(|day| format!("due {day}")));
    parts.extend(deadline.consequence.clone());
    Some(parts.join(", "))
}
