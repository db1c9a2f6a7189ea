//! Runs `cases.md`.

use record::Actor;

use crate::testing;

#[test]
fn cases() {
    if testing::record_of("A test.", None).is_none() {
        return;
    }
    testing::check(include_str!("cases.md"), 12, |case| {
        let record = testing::record_of(&case.text, case.note.as_deref());
        record.map(|r| r.actors.iter().map(shown).collect()).unwrap_or_default()
    });
}

/// Name, kind, country and sectors of an actor, and the words that speak of it.
fn shown(actor: &Actor) -> String {
    let kind = format!("{:?}", actor.kind).to_lowercase();
    let country = actor.country.clone().unwrap_or_else(|| "-".to_owned());
    let sectors: Vec<String> = actor.sectors.iter().map(|s| format!("{s:?}").to_uppercase()).collect();
    let words: Vec<&str> = actor.mentions.iter().map(|m| m.text.as_str()).collect();
    format!("{}, {kind}, {country}, {}: {}", actor.name, sectors.join(" "), words.join(" | "))
}
