//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Proposal(proposal) = &fact.body else { return None };
    let mut parts =
        vec![proposal.label.clone(), proposal.sort.name().to_owned(), proposal.status.name().to_owned()];
    if !proposal.proposers.is_empty() {
        parts.push(testing::names(record, &proposal.proposers));
    }
    Some(parts.join(", "))
}
