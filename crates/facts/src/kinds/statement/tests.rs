//! Runs `cases.md`.

use record::{Body, Fact, Record};

use crate::testing;

#[test]
fn cases() {
    testing::check_kind(include_str!("cases.md"), shown);
}

fn shown(fact: &Fact, record: &Record) -> Option<String> {
    let Body::Statement(statement) = &fact.body else { return None };
    let speaker: Vec<_> = statement.speaker.iter().cloned().collect();
    let content = statement.content.of(&record.text);
    Some(format!("{}, {}: {content}", testing::names(record, &speaker), statement.form.name()))
}
