//! One thing with all that is told of it, side by side.

use axum::extract::Path;
use ledger::{Correction, Filter, Happening, Snapshot, Telling};
use maud::{Markup, html};
use process::Phrases;
use record::FactId;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::deeds;
use crate::pages::keys::{self, Value};
use crate::pages::layout::Frame;
use crate::pages::told;
use crate::pages::words::{capital, kind, several};

/// What the page is made of.
struct Found {
    snapshot: Snapshot,
    at: usize,
    corrections: Vec<Correction>,
    /// Whether an analyst has rejected the fact that was asked for: then it is shown as it was read.
    rejected: bool,
}

pub(crate) async fn page(frame: Frame, Path(id): Path<String>) -> Result<Markup, Refusal> {
    let found = frame
        .state
        .desk()
        .read(move |ledger| {
            let id = match ledger.find(&id)? {
                ledger::Thing::Fact(id) => id,
                _ => return Err(Refusal::missing(format!("{id} is no fact or happening"))),
            };
            let filter = Filter { facts: vec![id.clone()], ..Filter::default() };
            let standing = ledger.snapshot(&filter)?;
            let (snapshot, rejected) = match standing.happening_of().contains_key(&id) {
                true => (standing, false),
                false => (ledger.as_read(&filter)?, true),
            };
            let at = snapshot.happening_of().get(&id).copied();
            let at = at.ok_or_else(|| Refusal::missing(format!("nothing in the ledger has the id {id}")))?;
            let facts: Vec<&FactId> = snapshot.happenings[at].tellings.iter().map(|t| &t.fact.id).collect();
            let about = |c: &Correction| facts.iter().any(|f| f.0 == c.one || Some(&f.0) == c.other.as_ref());
            let corrections = ledger.corrections_today()?.into_iter().filter(about).collect();
            Ok(Found { snapshot, at, corrections, rejected })
        })
        .await?;
    let words = Phrases::english();
    let happening = &found.snapshot.happenings[found.at];
    let line = told::line(&found.snapshot, happening, words);
    Ok(frame.page(&line, html! {
        div.head { div.titles {
            p.of { (bits::badge(&happening.kind, words)) " " (told::count(happening)) }
            h1.sentence { (line) }
        } }
        @if found.rejected { p.warning { "An analyst has rejected this fact: it is shown nowhere else. The list of corrections below takes that back." } }
        (tellings(&found, happening, words))
        @if !happening.joins.is_empty() { (joins(happening)) }
        section aria-labelledby="deeds" {
            h2 #deeds { "Correct it" }
            @for telling in &happening.tellings {
                (deeds::of_fact(&frame, telling, happening.tellings.len() > 1, &outlet(&found.snapshot, telling)))
            }
            (deeds::merge(&frame, &happening.id.0))
        }
        @if !found.corrections.is_empty() {
            section aria-labelledby="corrections" { h2 #corrections { "Corrections" } (deeds::list(&frame, &found.corrections)) }
        }
    }))
}

fn outlet(snapshot: &Snapshot, telling: &Telling) -> String {
    let row = snapshot.reports.get(&telling.report);
    let name = row.and_then(|r| r.outlet.clone().or_else(|| r.title.clone()));
    name.unwrap_or_else(|| telling.report.chars().take(8).collect())
}

/// The tellings side by side: a column each, a row for each key that one of them has; where they differ stands out.
fn tellings(found: &Found, happening: &Happening, words: &Phrases) -> Markup {
    let all: Vec<Vec<(String, Value)>> =
        happening.tellings.iter().map(|t| keys::of(&found.snapshot, &t.fact, words)).collect();
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in all.iter().flatten() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let value = |at: usize, name: &str| all[at].iter().find(|(n, _)| n == name).map(|(_, v)| v);
    let differ = |name: &str| {
        let shown: Vec<_> = (0..all.len()).filter_map(|at| value(at, name)).collect();
        shown.windows(2).any(|pair| pair[0] != pair[1])
    };
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="cap-told" {
            table.tellings {
                caption #cap-told { (capital(kind(&happening.kind, words))) ", as it is told" }
                thead { tr {
                    th scope="col" { span.hidden { "What" } }
                    @for telling in &happening.tellings { th scope="col" { (head(found, telling)) } }
                } }
                tbody {
                    tr { th scope="row" { "Words" }
                        @for telling in &happening.tellings { td { ul.quotes { @for piece in telling.fact.evidence.pieces() {
                            @if piece.role != record::EvidenceRole::Context { li { a.plain href=(bits::fact(&telling.report, &telling.fact.id.0)) { q { (piece.quote) } } } }
                        } } } }
                    }
                    tr { th scope="row" { "Says" }
                        @for telling in &happening.tellings { td { (says(&found.snapshot, telling)) } }
                    }
                    @for name in names {
                        tr.differs[differ(name)] { th scope="row" { (name) }
                            @for at in 0..all.len() { td { @if let Some(value) = value(at, name) { (value.show()) } } }
                        }
                    }
                    tr { th scope="row" { "Confidence" }
                        @for telling in &happening.tellings { td { (format!("{:.2}", telling.fact.confidence)) @if let Some(how) = &telling.corrected { " · " (how) } } }
                    }
                    tr { th scope="row" { "Read because of" }
                        @for telling in &happening.tellings { td.small { (telling.fact.explain) } }
                    }
                }
            }
        }
    }
}

fn head(found: &Found, telling: &Telling) -> Markup {
    let row = found.snapshot.reports.get(&telling.report);
    html! {
        a href=(bits::fact(&telling.report, &telling.fact.id.0)) { (outlet(&found.snapshot, telling)) }
        @if let Some(row) = row {
            div.small { (row.known) @if row.reprints.is_some() { " · a reprint" } }
        }
    }
}

fn says(snapshot: &Snapshot, telling: &Telling) -> Markup {
    html! {
        @if telling.fact.attribution.is_empty() { span.quiet { "in its own voice" } }
        @for (at, link) in telling.fact.attribution.iter().enumerate() {
            @if at > 0 { " → " }
            (keys::actor(snapshot, &link.actor.0).show())
        }
    }
}

fn joins(happening: &Happening) -> Markup {
    html! {
        section aria-labelledby="joins" {
            h2 #joins { "Why these are one (" (several(happening.joins.len(), "pair", "pairs")) ")" }
            ul.joins { @for join in &happening.joins {
                li { span.score { (format!("{:.2}", join.score)) } " " (join.reasons.join("; ")) }
            } }
        }
    }
}
