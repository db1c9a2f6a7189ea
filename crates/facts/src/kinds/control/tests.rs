//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Control(control) = &fact.body else { return None };
    let holder = testing::names(record, control.holder.as_slice());
    let territory = control.territory.as_deref().unwrap_or("nothing");
    Some(format!("{holder}, {}, {territory}", control.change.name()))
}
