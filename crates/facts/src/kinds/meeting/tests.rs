//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Meeting(meeting) = &fact.body else { return None };
    let mut parts = vec![testing::names(record, &meeting.participants)];
    parts.push(format!("{:?}", fact.factuality).to_lowercase());
    parts.extend(meeting.channel.map(|c| format!("{c:?}").to_lowercase()));
    parts.extend(fact.place.as_ref().map(|p| p.name.clone()));
    Some(parts.join(", "))
}
