//! Runs `cases.md`.

use record::kinds::Toward;
use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Stance(stance) = &fact.body else { return None };
    let about = match &stance.toward {
        Toward::Issue { issue } => issue.clone(),
        Toward::Fact { fact } => record.facts.iter().find(|f| f.id == *fact).map(|f| match &f.body {
            Body::Proposal(proposal) => proposal.label.clone(),
            _ => f.evidence.first().quote.clone(),
        })?,
    };
    let actor = testing::names(record, std::slice::from_ref(&stance.actor));
    Some(format!("{actor} {}: {about}", stance.position.name()))
}
