//! Who said what to whom, through which outlet.

use std::collections::BTreeSet;

use ledger::{Cursor, Filter, Snapshot, Telling};
use maud::{Markup, html};
use process::Phrases;
use record::{ActorId, Body, FactId};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::keys;
use crate::pages::layout::Frame;
use crate::pages::words::{factuality, flat, several};
use crate::query::More;

/// Statements on a page, and reports that are looked through for words.
const LISTED: usize = 50;
const REPORTS: usize = 60;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    q: String,
    #[serde(default)]
    actor: String,
    #[serde(default)]
    after: String,
}

/// A page of statements.
struct Found {
    snapshot: Snapshot,
    /// In the order in which they are shown.
    facts: Vec<FactId>,
    next: Option<Cursor>,
    /// How many reports have the words.
    reports: usize,
    name: Option<String>,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let after = match choice.after.as_str() {
        "" => None,
        told => Some(told.parse::<Cursor>().map_err(Refusal::bad)?),
    };
    let filter = Filter {
        kinds: vec!["statement".to_owned()],
        from: frame.asked.from,
        to: frame.asked.to,
        known_by: frame.asked.known_by.or(frame.asked.as_of),
        actors: Some(choice.actor.clone()).filter(|a| !a.is_empty()).map(ActorId).into_iter().collect(),
        ..Filter::default()
    };
    let (q, actor) = (choice.q.trim().to_owned(), choice.actor.clone());
    let found = frame
        .state
        .desk()
        .read(move |ledger| {
            let name = match actor.as_str() {
                "" => None,
                id => Some(ledger.actor(&ActorId(id.to_owned()), 1)?.0.known.actor.name),
            };
            if q.is_empty() {
                let listed = ledger.newest(&filter, after, LISTED)?;
                let snapshot =
                    ledger.snapshot(&Filter { facts: listed.facts.clone(), ..Filter::default() })?;
                return Ok(Found { snapshot, facts: listed.facts, next: listed.next, reports: 0, name });
            }
            let hits = ledger.search(&q, REPORTS)?;
            let order: Vec<String> = hits.iter().map(|h| h.report.id.clone()).collect();
            if order.is_empty() {
                return Ok(Found {
                    snapshot: Snapshot::default(),
                    facts: Vec::new(),
                    next: None,
                    reports: 0,
                    name,
                });
            }
            let snapshot = ledger.snapshot(&Filter { reports: order.clone(), ..filter })?;
            let facts = with_words(&snapshot, &order, &q);
            Ok(Found { snapshot, facts, next: None, reports: order.len(), name })
        })
        .await?;
    let words = Phrases::english();
    let more = [("q", choice.q.as_str()), ("actor", choice.actor.as_str())];
    Ok(frame.page("Statements", html! {
        div.head { div.titles { h1 { "Statements" } p.of { "Who said what to whom, and through whom it is known"
            @if let Some(name) = &found.name { "; only with " (name) } } } }
        form.filter method="get" action="/statements" role="search" {
            @for (key, value) in frame.asked.pairs() { @if key != "from" && key != "to" { input type="hidden" name=(key) value=(value); } }
            @if !choice.actor.is_empty() { input type="hidden" name="actor" value=(choice.actor); }
            div.grow { label for="q" { "Words; “in quotation marks” they stand together" } input #q type="search" name="q" value=(choice.q); }
            div { label for="from" { "From" } input #from type="date" name="from" value=[frame.asked.from]; }
            div { label for="to" { "To" } input #to type="date" name="to" value=[frame.asked.to]; }
            button { "Find" }
        }
        @if !choice.q.trim().is_empty() {
            p.note { (several(found.facts.len(), "statement", "statements")) " with the words in the "
                @if found.reports == REPORTS { "best " } (several(found.reports, "report", "reports")) " that have them. "
                a href=(frame.asked.link_with("/reports", &[("q", &choice.q)])) { "The reports themselves" } }
        }
        @if found.facts.is_empty() { (bits::nothing("No statement is found.")) }
        @else { (list(&found, words)) }
        @if let Some(next) = found.next {
            nav.pages aria-label="Pages of the list" {
                a rel="next" href=(frame.asked.link_with("/statements", &[more[0], more[1], ("after", &next.to_string())])) { "Older ones" }
            }
        }
    }))
}

/// The statements whose own words have one of the words, in the order of the reports.
fn with_words(snapshot: &Snapshot, order: &[String], q: &str) -> Vec<FactId> {
    let stems: Vec<String> = q
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.chars().take(w.chars().count().saturating_sub(2).max(4)).collect())
        .collect();
    let has = |telling: &Telling| {
        let said = telling.fact.evidence.pieces().iter().any(|p| {
            let quote = p.quote.to_lowercase();
            stems.iter().any(|stem| quote.contains(stem.as_str()))
        });
        said && matches!(telling.fact.body, Body::Statement(_))
    };
    let mut all: Vec<(usize, u32, FactId)> = snapshot
        .happenings
        .iter()
        .flat_map(|h| &h.tellings)
        .filter(|t| has(t))
        .filter_map(|t| {
            let at = order.iter().position(|id| *id == t.report)?;
            Some((at, t.fact.evidence.first().span.start(), t.fact.id.clone()))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, _, id)| id).collect()
}

fn list(found: &Found, words: &Phrases) -> Markup {
    let tellings: std::collections::BTreeMap<&FactId, (&Telling, usize)> = found
        .snapshot
        .happenings
        .iter()
        .flat_map(|h| h.tellings.iter().map(move |t| (&t.fact.id, (t, h.tellings.len()))))
        .collect();
    let mut seen: BTreeSet<&FactId> = BTreeSet::new();
    let shown: Vec<&(&Telling, usize)> =
        found.facts.iter().filter(|id| seen.insert(id)).filter_map(|id| tellings.get(id)).collect();
    html! {
        ol.statements { @for (telling, times) in shown { (statement(found, telling, *times, words)) } }
    }
}

fn statement(found: &Found, telling: &Telling, times: usize, words: &Phrases) -> Markup {
    let Body::Statement(said) = &telling.fact.body else { return html! {} };
    let snapshot = &found.snapshot;
    let row = snapshot.reports.get(&telling.report);
    html! {
        li {
            p.speaks {
                @match &said.speaker {
                    Some(id) => strong { (keys::actor(snapshot, &id.0).show()) },
                    None => strong { "Someone unnamed" },
                }
                @if let Some(to) = &said.addressee { " to " (keys::actor(snapshot, &to.0).show()) }
                @if let Some(medium) = &said.medium { " through " (keys::actor(snapshot, &medium.0).show()) }
                @if let Some(doubt) = factuality(telling.fact.factuality, words) { " " span.doubt { (doubt) } }
            }
            p.words-said { a.plain href=(bits::fact(&telling.report, &telling.fact.id.0)) { q { (flat(&telling.fact.evidence.first().quote)) } } }
            p.small {
                @if let Some(row) = row { (row.outlet.as_deref().or(row.title.as_deref()).unwrap_or("a report")) ", " (row.known) }
                @if times > 1 { " · " a href=(bits::happening(&telling.fact.id.0)) { "told " (times) " times" } }
            }
        }
    }
}
