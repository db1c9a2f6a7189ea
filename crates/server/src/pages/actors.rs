//! Who has a part in the ledger's facts.

use axum::extract::Path;
use ledger::{Busy, Filter, Known};
use maud::{Markup, html};
use process::{Phrases, Told};
use record::ActorId;
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::deeds;
use crate::pages::layout::Frame;
use crate::pages::told;
use crate::pages::words::{grouped, several};
use crate::query::More;

/// Actors that are listed, and facts of one that are shown.
const LISTED: usize = 100;
const NEWEST: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    q: String,
}

pub(crate) async fn list(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let asked = choice.q.trim().to_owned();
    let words = asked.clone();
    let all = frame
        .state
        .ledger_view(format!("actors/{asked}"), move |ledger| {
            let words = Some(words.as_str()).filter(|w| !w.is_empty());
            Ok(ledger.actors(words, LISTED)?)
        })
        .await?;
    Ok(frame.page("Actors", html! {
        div.head { div.titles { h1 { "Actors" } p.of { "Who has a part in the facts of the ledger, those in most facts first" } } }
        form.filter method="get" action="/actors" role="search" {
            div.grow { label for="q" { "Name" } input #q type="search" name="q" value=(asked); }
            button { "Find" }
        }
        @if all.is_empty() { (bits::nothing("No actor has such a name.")) }
        @else {
            div.scroll tabindex="0" role="region" aria-labelledby="cap-actors" {
                table {
                    caption #cap-actors { @if all.len() == LISTED { "The first " (LISTED) } @else { (several(all.len(), "actor", "actors")) } }
                    thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Country" } th scope="col" { "Known as" } th.number scope="col" { "Facts" } } }
                    tbody { @for busy in all.iter() { (row(busy)) } }
                }
            }
        }
    }))
}

fn row(busy: &Busy) -> Markup {
    let actor = &busy.known.actor;
    html! {
        tr {
            th scope="row" { a href=(bits::actor(&actor.id.0)) { (actor.name) } }
            td { (kind(&busy.known)) }
            td { (actor.country.as_deref().unwrap_or("")) }
            td.small { (titles(&busy.known).join(", ")) }
            td.number { (grouped(busy.facts)) }
        }
    }
}

fn kind(known: &Known) -> String {
    let kind = serde_json::to_value(known.actor.kind).ok();
    kind.as_ref().and_then(|k| k.as_str()).unwrap_or("other").replace('-', " ")
}

fn titles(known: &Known) -> Vec<&str> {
    let mut titles: Vec<&str> = Vec::new();
    for role in &known.actor.roles {
        if !titles.contains(&role.title.as_str()) && titles.len() < 6 {
            titles.push(&role.title);
        }
    }
    titles
}

pub(crate) async fn page(frame: Frame, Path(id): Path<String>) -> Result<Markup, Refusal> {
    let (busy, newest) = frame
        .state
        .desk()
        .read(move |ledger| {
            let id = match ledger.find(&id) {
                Ok(ledger::Thing::Actor(id)) => id,
                Ok(_) => return Err(Refusal::missing(format!("{id} is no actor"))),
                // The id of an actor may begin that of another.
                Err(ledger::LedgerError::Ambiguous { .. }) => ActorId(id),
                Err(other) => return Err(other.into()),
            };
            let (busy, facts) = ledger.actor(&id, NEWEST)?;
            let snapshot = ledger.snapshot(&Filter { facts: facts.clone(), ..Filter::default() })?;
            let of = snapshot.happening_of();
            let mut shown: Vec<usize> = facts.iter().filter_map(|f| of.get(f).copied()).collect();
            shown.dedup();
            let mut told = told::by_id(&snapshot, Phrases::english());
            let newest: Vec<Told> =
                shown.iter().filter_map(|at| told.remove(&snapshot.happenings[*at].id.0)).collect();
            Ok((busy, newest))
        })
        .await?;
    let words = Phrases::english();
    let known = &busy.known;
    Ok(frame.page(&known.actor.name, html! {
        div.head { div.titles {
            h1 { (known.actor.name) }
            p.of { (kind(known)) @if let Some(country) = &known.actor.country { ", " (country) } ", in " (several(usize::try_from(busy.facts).unwrap_or(usize::MAX), "fact", "facts")) }
        } }
        dl.about-actor {
            @if !known.names.is_empty() { dt { "Also called" } dd { (known.names.join(", ")) } }
            @if !known.actor.roles.is_empty() { dt { "Offices" } dd { (titles(known).join(", ")) } }
            @if let Some(wikidata) = &known.actor.wikidata { dt { "Wikidata" } dd { (wikidata) } }
        }
        p.tools {
            a href={ "/statements?actor=" (crate::query::encoded(&known.actor.id.0)) } { "Statements of and about it" }
        }
        section aria-labelledby="newest" {
            h2 #newest { "What is told, the newest first" }
            @if newest.is_empty() { (bits::nothing("Nothing is told that has not been rejected.")) }
            (bits::happenings(&newest, words))
        }
        section aria-labelledby="deeds" { h2 #deeds { "Correct it" }
            p.small { "Its id is " code { (known.actor.id.0) } }
            (deeds::merge(&frame, &known.actor.id.0))
        }
    }))
}
