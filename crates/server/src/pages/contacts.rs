//! Who met whom, through whom, and who went between them.

use std::collections::BTreeSet;
use std::f64::consts::TAU;

use maud::{Markup, html};
use process::contacts::{Contacts, Pair, Shuttle};
use process::{Day, Lens, Phrases, Process};

use crate::draw::land::View;
use crate::draw::px;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{brief_day, capital, extent, several};
use crate::views::lens;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
/// Pairs in the picture and in the list.
const DRAWN: usize = 40;
const LISTED: usize = 60;
/// Meetings listed of a pair.
const MEETINGS: usize = 40;
const MAP: (f64, f64) = (480.0, 340.0);

pub(crate) async fn page(frame: Frame) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let asked = lens(&frame.asked, held.last)?;
    let until = frame.asked.to.and_then(Day::first_of).map_or(asked.as_of, |to| to.min(asked.as_of));
    let seen = Lens { as_of: until, known_by: asked.known_by };
    let key = format!("contacts/{}", frame.asked.key());
    let contacts = frame
        .state
        .view(&followed, key, move |_, scope, words| {
            Ok(scope.at_of(seen, &["meeting", "proposal"]).contacts(words))
        })
        .await?;
    let words = Phrases::english();
    let content = html! {
        @if contacts.pairs.is_empty() && contacts.planned.is_empty() { (bits::nothing(words.page("no_meetings"))) }
        div.two.uneven {
            @if !contacts.pairs.is_empty() { (network(&contacts, &followed.process, words)) }
            @if !contacts.shuttles.is_empty() { (shuttles(&contacts.shuttles, words)) }
        }
        @if !contacts.pairs.is_empty() { (pairs(&contacts, words)) }
        @for (heading, all) in [("planned", &contacts.planned), ("unconfirmed", &contacts.unconfirmed), ("not_held", &contacts.denied)] {
            @if !all.is_empty() { section { h2 { (words.page(heading)) } (bits::happenings(all, words)) } }
        }
    };
    Ok(frame.process_page("Contacts", &followed, Days { lens: asked, last: held.last }, html! {}, content))
}

/// Who is in the picture: the sides, then others, those who met most often first.
fn nodes<'c>(contacts: &'c Contacts, process: &'c Process) -> Vec<&'c str> {
    let met: BTreeSet<&str> =
        contacts.pairs.iter().take(DRAWN).flat_map(|p| [p.left.as_str(), p.right.as_str()]).collect();
    let mut nodes: Vec<&str> = process.sides().map(|s| s.name.as_str()).filter(|s| met.contains(s)).collect();
    for pair in contacts.pairs.iter().take(DRAWN) {
        for name in [pair.left.as_str(), pair.right.as_str()] {
            if !nodes.contains(&name) {
                nodes.push(name);
            }
        }
    }
    nodes
}

fn network(contacts: &Contacts, process: &Process, words: &Phrases) -> Markup {
    let nodes = nodes(contacts, process);
    let place = |name: &str| {
        let at = nodes.iter().position(|n| *n == name).unwrap_or(0) as f64;
        let angle = TAU * at / nodes.len().max(1) as f64 - TAU / 4.0;
        (
            WIDTH / 2.0 + (WIDTH / 2.0 - 175.0) * angle.cos(),
            HEIGHT / 2.0 + (HEIGHT / 2.0 - 34.0) * angle.sin(),
        )
    };
    let most = contacts.pairs.iter().map(|p| p.times).max().unwrap_or(1);
    let side = |name: &str| process.sides().position(|s| s.name == name);
    html! {
        section aria-labelledby="network" {
            h2 #network { "Who met whom" }
            figure.picture {
                svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby="n-title n-desc" {
                    title #n-title { "Network of meetings" }
                    desc #n-desc { "The thicker a line, the more often two met. The table below has the numbers." }
                    @for pair in contacts.pairs.iter().take(DRAWN) { (edge(pair, place(&pair.left), place(&pair.right), most, words)) }
                    @for name in &nodes {
                        @let (x, y) = place(name);
                        @let class = match side(name) { Some(at) if at < process.parties.len() => "party", Some(_) => "mediator", None => "other" };
                        circle class={ "node " (class) } cx=(px(x)) cy=(px(y)) r=(if class == "other" { 5 } else { 8 }) {}
                        @let (dx, anchor) = if (x - WIDTH / 2.0).abs() < 60.0 { (0.0, "middle") } else if x > WIDTH / 2.0 { (13.0, "start") } else { (-13.0, "end") };
                        @let dy = if anchor != "middle" { 4.0 } else if y < HEIGHT / 2.0 { -14.0 } else { 24.0 };
                        text class={ "name " (class) } x=(px(x + dx)) y=(px(y + dy)) text-anchor=(anchor) { (short(name)) }
                    }
                }
                figcaption { span.key.party {} "party " span.key.mediator {} "mediator " span.key.other {} "others · dashed: only through others" }
            }
        }
    }
}

fn short(name: &str) -> String {
    if name.chars().count() <= 24 {
        return name.to_owned();
    }
    format!("{}…", name.chars().take(23).collect::<String>().trim_end())
}

#[expect(clippy::cast_precision_loss, reason = "widths of lines")]
fn edge(pair: &Pair, from: (f64, f64), to: (f64, f64), most: usize, words: &Phrases) -> Markup {
    let width = 1.0 + 7.0 * (pair.times as f64 / most as f64).sqrt();
    let through = pair.channels.keys().all(|c| *c == "indirect");
    html! {
        line.edge.indirect[through] x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) stroke-width=(px(width)) {
            title { (pair.left) " and " (pair.right) ": " (several(pair.times, "time", "times"))
                @if let Some(last) = pair.last { ", last " (brief_day(last, words)) } }
        }
    }
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

fn shuttles(all: &[Shuttle], words: &Phrases) -> Markup {
    html! {
        section aria-labelledby="shuttles" {
            h2 #shuttles { (words.page("shuttles")) }
            @for (at, shuttle) in all.iter().enumerate() {
                div.shuttle {
                    h3 { (shuttle.envoy) " " span.count { (several(shuttle.legs.len(), "leg", "legs")) } }
                    (path(shuttle, at, words))
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

/// The legs between places as a path on a small map; nothing if there are not two places.
fn path(shuttle: &Shuttle, at: usize, words: &Phrases) -> Markup {
    let mut stops: Vec<(f64, f64, &str)> = Vec::new();
    let places = shuttle.legs.iter().flat_map(|leg| [leg.left_at.as_ref(), leg.arrived_at.as_ref()]);
    for place in places.flatten() {
        if stops.last().is_none_or(|last| last.2 != place.name) {
            stops.push((place.lat, place.lon, &place.name));
        }
    }
    let named: BTreeSet<&str> = stops.iter().map(|s| s.2).collect();
    if named.len() < 2 {
        return html! {};
    }
    let view = View::around(&stops.iter().map(|s| (s.0, s.1)).collect::<Vec<_>>(), MAP.0, MAP.1);
    let points: Vec<(f64, f64)> = stops.iter().map(|s| view.place(s.0, s.1)).collect();
    let mut labelled: BTreeSet<&str> = BTreeSet::new();
    let shown: Vec<(&(f64, f64), &str)> =
        points.iter().zip(stops.iter().map(|s| s.2)).filter(|(_, name)| labelled.insert(name)).collect();
    html! {
        figure.picture {
            svg viewBox={ "0 0 " (MAP.0) " " (MAP.1) } role="img" aria-labelledby={ "s-title-" (at) } {
                title id={ "s-title-" (at) } { "Way of " (shuttle.envoy) " between places, as listed below" }
                rect.sea width=(MAP.0) height=(MAP.1) {}
                path.land d=(view.land()) {}
                path.borders d=(view.borders()) {}
                @for (nth, pair) in points.windows(2).enumerate() { path.leg d=(arc(pair[0], pair[1])) { title { (capital(words.page("shuttles"))) " " (nth + 1) } } }
                @for (point, name) in &shown {
                    circle.stop cx=(px(point.0)) cy=(px(point.1)) r="4" {}
                    text.place x=(px(point.0 + 7.0)) y=(px(point.1 + 4.0)) text-anchor="start" { (name) }
                }
            }
        }
    }
}

/// A bow from one point to another, so that ways there and back lie apart.
fn arc(from: (f64, f64), to: (f64, f64)) -> String {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mx, my) = (f64::midpoint(from.0, to.0) - dy * 0.15, f64::midpoint(from.1, to.1) + dx * 0.15);
    format!("M{} {}Q{} {} {} {}", px(from.0), px(from.1), px(mx), px(my), px(to.0), px(to.1))
}
