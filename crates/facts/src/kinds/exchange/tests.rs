//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Exchange(exchange) = &fact.body else { return None };
    let sides = (testing::names(record, &exchange.from), testing::names(record, &exchange.to));
    let released = exchange.released.as_ref().map_or("some", |r| r.count.text.as_str());
    Some(format!("{} to {}, {released}", sides.0, sides.1))
}
