//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Aid(aid) = &fact.body else { return None };
    let sides =
        (testing::names(record, aid.giver.as_slice()), testing::names(record, aid.receiver.as_slice()));
    let mut parts = vec![format!("{} to {}", sides.0, sides.1)];
    parts.extend(aid.what.clone());
    parts.extend(aid.amount.clone());
    parts.push(format!("{:?}", fact.factuality).to_lowercase());
    Some(parts.join(", "))
}
