//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, _: &Record) -> Option<String> {
    let Body::Provision(provision) = &fact.body else { return None };
    Some(format!("{}/{}: {}", provision.category, provision.subcategory, provision.text))
}
