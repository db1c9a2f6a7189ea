//! The explanation for the terminal.

use facts::coding::{Event, Party};
use record::{Actor, Sector};

use super::{Explanation, basis};
use crate::code::factuality;
use crate::colour::{Paint, Role};
use crate::tree;

pub(super) fn render(explanation: &Explanation, paint: Paint) -> String {
    let mut out = String::new();
    heading(&mut out, paint, "Words and tree");
    out.push_str(&tree::render(&explanation.analysis, &explanation.record.text, paint));
    heading(&mut out, paint, "Who is spoken of");
    for actor in &explanation.record.actors {
        out.push_str(&who(actor, paint));
    }
    let (held, told): (Vec<&Event>, Vec<&Event>) =
        explanation.events.iter().partition(|e| explanation.held(e).is_some());
    heading(&mut out, paint, "Events");
    list(&mut out, &told, explanation, paint);
    heading(&mut out, paint, "Held back");
    list(&mut out, &held, explanation, paint);
    heading(&mut out, paint, "Facts");
    for fact in &explanation.record.facts {
        let kind = paint.text(Role::Strong, fact.body.kind());
        let quote = paint.text(Role::Quote, &fact.evidence.first().quote.replace('\n', " "));
        out.push_str(&format!("  {kind}  {quote}\n    {}\n", fact.explain));
    }
    if explanation.record.facts.is_empty() {
        out.push_str("  none\n");
    }
    out
}

fn heading(out: &mut String, paint: Paint, text: &str) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out.push_str(&paint.text(Role::Heading, text));
    out.push('\n');
}

fn who(actor: &Actor, paint: Paint) -> String {
    let mentions: Vec<String> = actor
        .mentions
        .iter()
        .map(|m| format!("“{}” ({})", m.text.replace('\n', " "), format!("{:?}", m.form).to_lowercase()))
        .collect();
    let name = paint.text(Role::Name, &actor.name);
    format!("  {name}  {}  {}\n", code(actor.country.as_deref(), &actor.sectors), mentions.join(", "))
}

fn list(out: &mut String, events: &[&Event], explanation: &Explanation, paint: Paint) {
    if events.is_empty() {
        out.push_str("  none\n");
    }
    for event in events {
        out.push_str(&one(event, explanation, paint));
    }
}

fn one(event: &Event, explanation: &Explanation, paint: Paint) -> String {
    let text = &explanation.record.text;
    let kind = match event.modes.is_empty() {
        true => event.kind.code().to_owned(),
        false => format!("{} {}", event.kind.code(), event.modes.join(", ")),
    };
    let mut out = format!(
        "  {}  “{}”, score {}, {}\n",
        paint.text(Role::Strong, &kind),
        event.trigger_span.of(text),
        export::coded::rounded(event.score),
        factuality(event.reality),
    );
    for (side, parties) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        for party in parties {
            out.push_str(&format!("    {side}: {}\n", told(party, explanation, paint)));
        }
    }
    if !event.contexts.is_empty() {
        out.push_str(&format!("    about: {}\n", event.contexts.join(", ")));
    }
    for rule in &event.rules {
        out.push_str(&format!("    rule {}: {}\n", rule.name, rule.says));
    }
    if let Some(why) = explanation.held(event) {
        out.push_str(&format!("    held back by {why}\n"));
    }
    out
}

fn told(party: &Party, explanation: &Explanation, paint: Paint) -> String {
    let words = party.span.of(&explanation.record.text).replace('\n', " ");
    let name = explanation.actor(party).map_or_else(String::new, |a| format!(" = {}", a.name));
    let code = code(party.country.as_deref(), &party.sectors);
    format!("“{words}”{} {code}, code from {}", paint.text(Role::Name, &name), basis(party.basis))
}

/// `RUS GOV MIL`; a dash for a country that is not known.
fn code(country: Option<&str>, sectors: &[Sector]) -> String {
    let sectors = sectors.iter().map(|s| format!("{s:?}").to_uppercase());
    std::iter::once(country.unwrap_or("-").to_owned()).chain(sectors).collect::<Vec<_>>().join(" ")
}
