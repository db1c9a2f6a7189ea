//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Sanction(sanction) = &fact.body else { return None };
    let sides = (testing::names(record, &sanction.imposed_by), testing::names(record, &sanction.on));
    Some(format!("{} on {}, {}", sides.0, sides.1, sanction.change.name()))
}
