//! Who met whom, through whom, and who went between them.

mod drawn;

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use process::contacts::{Contacts, Shuttle};
use process::{Day, Lens, Phrases, Scope};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{brief_day, extent, several};
use crate::query::More;
use crate::state::Followed;
use crate::views::{Held, lens};

/// Pairs in the list.
const LISTED: usize = 60;
/// Meetings listed of a pair.
const MEETINGS: usize = 40;

/// What contacts are laid out from.
struct Gathered {
    followed: Followed,
    days: Days,
    contacts: Arc<Contacts>,
}

impl Gathered {
    async fn of(frame: &Frame) -> Result<Self, Refusal> {
        let followed = frame.followed()?;
        let held = frame.state.held(&followed).await?;
        let asked = lens(&frame.asked, held.last)?;
        // What happened within the range, as it is known on the day of the page.
        let until = frame.asked.to.and_then(Day::first_of).map_or(asked.as_of, |to| to.min(asked.as_of));
        let seen = Lens { as_of: until, known_by: asked.known_by };
        let since = frame.asked.from.and_then(Day::first_of);
        let derive = move |_: &Held, scope: &Scope, words: &'static Phrases| {
            Ok(scope.at_of(seen, &["meeting", "proposal"]).contacts_since(since, words))
        };
        let key = format!("contacts/{}", frame.asked.key());
        let contacts = frame.state.view(&followed, key, derive).await?;
        Ok(Gathered { followed, days: Days { lens: asked, last: held.last }, contacts })
    }
}

/// The network alone.
pub(crate) async fn svg(frame: Frame, headers: HeaderMap) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame).await?;
    let heading = frame.heading("network", &gathered.followed, gathered.days.lens);
    let picture = drawn::network(&gathered.contacts, &gathered.followed.process, Phrases::english());
    Ok(picture.alone(&headers, &heading))
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    /// Number of the shuttle on the page, from 0.
    #[serde(default)]
    shuttle: String,
}

/// The way of one shuttle alone.
pub(crate) async fn way(
    frame: Frame,
    More(which): More<Which>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame).await?;
    let nth = which.shuttle.parse::<usize>().ok();
    let picture =
        nth.and_then(|nth| drawn::way(gathered.contacts.shuttles.get(nth)?, nth, Phrases::english()));
    let picture = picture.ok_or_else(|| {
        Refusal::missing(format!(
            "shuttle={}: there is no way of this number; they are numbered from 0, in the order of the page",
            which.shuttle
        ))
    })?;
    let heading = frame.heading(&picture.name, &gathered.followed, gathered.days.lens);
    Ok(picture.alone(&headers, &heading))
}

pub(crate) async fn page(frame: Frame) -> Result<Markup, Refusal> {
    let gathered = Gathered::of(&frame).await?;
    let Gathered { followed, days, contacts } = &gathered;
    let words = Phrases::english();
    let content = html! {
        @if contacts.pairs.is_empty() && contacts.planned.is_empty() { (bits::nothing(words.page("no_meetings"))) }
        div.two.uneven {
            @if !contacts.pairs.is_empty() {
                section aria-labelledby="met" {
                    h2 #met { "Who met whom" }
                    (frame.figure(&drawn::network(contacts, &followed.process, words), "/contacts.svg", followed, days.lens, &[]))
                }
            }
            @if !contacts.shuttles.is_empty() { (shuttles(&frame, &gathered, words)) }
        }
        @if !contacts.pairs.is_empty() { (pairs(contacts, words)) }
        @for (heading, all) in [("planned", &contacts.planned), ("unconfirmed", &contacts.unconfirmed), ("not_held", &contacts.denied)] {
            @if !all.is_empty() { section { h2 { (words.page(heading)) } (bits::happenings(all, words)) } }
        }
    };
    Ok(frame.process_page("Contacts", followed, *days, html! {}, content))
}

fn pairs(contacts: &Contacts, words: &Phrases) -> Markup {
    let name = |channel: &str| words.channel.get(channel).cloned().unwrap_or_else(|| channel.to_owned());
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="cap-pairs" {
            table.pairs {
                caption { h2 #cap-pairs { "Pairs" } }
                thead { tr { th scope="col" { "Who" } th scope="col" { "met whom" } th.number scope="col" { "Times" } th scope="col" { "First" } th scope="col" { "Last" }
                    th scope="col" { "How" } th scope="col" { "Through" } th scope="col" { "Meetings" } } }
                tbody {
                    @for pair in contacts.pairs.iter().take(LISTED) {
                        tr {
                            th scope="row" { (pair.left) } td { (pair.right) } td.number { (pair.times) @if pair.joint > 0 { span.small { " (" (pair.joint) " joint)" } } }
                            td.date { @if let Some(day) = pair.first { (extent(process::Extent::day(day), words)) } }
                            td.date { @if let Some(day) = pair.last { (extent(process::Extent::day(day), words)) } }
                            td.small { (pair.channels.iter().map(|(c, n)| format!("{} {n}", name(c))).collect::<Vec<_>>().join(", ")) }
                            td.small { (pair.through.iter().map(|(who, n)| format!("{who} {n}")).collect::<Vec<_>>().join(", ")) }
                            td { details { summary { "show" span.hidden { " meetings of " (pair.left) " and " (pair.right) } }
                                ul.plain-list { @for told in pair.meetings.iter().take(MEETINGS) { li { span.when { (bits::when(told, words)) } " " a href=(bits::happening(&told.id.0)) { (told.text) } } }
                                    @if pair.meetings.len() > MEETINGS { li.note { (several(pair.meetings.len() - MEETINGS, "more", "more")) } } } } }
                        }
                    }
                }
            }
            @if contacts.pairs.len() > LISTED { p.note { (several(contacts.pairs.len() - LISTED, "more pair", "more pairs")) " that met less often." } }
        }
    }
}

fn shuttles(frame: &Frame, gathered: &Gathered, words: &Phrases) -> Markup {
    let way = |shuttle: &Shuttle, nth: usize| {
        let picture = drawn::way(shuttle, nth, words)?;
        let number = [("shuttle", nth.to_string())];
        let number = number.each_ref().map(|(key, value)| (*key, value.as_str()));
        Some(frame.figure(&picture, "/contacts/way.svg", &gathered.followed, gathered.days.lens, &number))
    };
    html! {
        section aria-labelledby="shuttles" {
            h2 #shuttles { (words.page("shuttles")) }
            @for (at, shuttle) in gathered.contacts.shuttles.iter().enumerate() {
                div.shuttle {
                    h3 { (shuttle.envoy) " " span.count { (several(shuttle.legs.len(), "leg", "legs")) } }
                    @if let Some(way) = way(shuttle, at) { (way) }
                    ol.legs {
                        @for leg in &shuttle.legs {
                            li {
                                span.when { (brief_day(leg.left, words)) "–" (brief_day(leg.arrived, words)) }
                                " " strong { (leg.from) } @if let Some(place) = &leg.left_at { " in " (place.name) }
                                " → " strong { (leg.to) } @if let Some(place) = &leg.arrived_at { " in " (place.name) }
                                @if !leg.carried.is_empty() { ", handing over " (leg.carried.join(", ")) }
                                " " (bits::sources(&leg.evidence, words))
                            }
                        }
                    }
                }
            }
        }
    }
}
