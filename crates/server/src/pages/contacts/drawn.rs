//! The pictures of contacts.

use std::collections::BTreeSet;
use std::f64::consts::TAU;

use maud::{Markup, html};
use process::contacts::{Contacts, Pair, Shuttle};
use process::{Phrases, Process};

use crate::draw::land::View;
use crate::draw::picture::{Picture, Sign};
use crate::draw::px;
use crate::pages::words::{brief_day, capital, several};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
/// Pairs in the picture.
const DRAWN: usize = 40;
const MAP: (f64, f64) = (480.0, 340.0);

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

pub(super) fn network(contacts: &Contacts, process: &Process, words: &Phrases) -> Picture {
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
    let body = html! {
        @for pair in contacts.pairs.iter().take(DRAWN) { (edge(pair, place(&pair.left), place(&pair.right), most, words)) }
        @for name in &nodes {
            @let (x, y) = place(name);
            @let class = match side(name) { Some(at) if at < process.parties.len() => "party", Some(_) => "mediator", None => "other" };
            circle class={ "node " (class) } cx=(px(x)) cy=(px(y)) r=(if class == "other" { 5 } else { 8 }) {}
            @let (dx, anchor) = if (x - WIDTH / 2.0).abs() < 60.0 { (0.0, "middle") } else if x > WIDTH / 2.0 { (13.0, "start") } else { (-13.0, "end") };
            @let dy = if anchor != "middle" { 4.0 } else if y < HEIGHT / 2.0 { -14.0 } else { 24.0 };
            text class={ "name " (class) } x=(px(x + dx)) y=(px(y + dy)) text-anchor=(anchor) { (short(name)) }
        }
    };
    Picture {
        name: "network".to_owned(),
        width: WIDTH,
        height: HEIGHT,
        title: "Who met whom".to_owned(),
        text: "The thicker a line, the more often two met. The table below has the numbers.",
        leads: false,
        wide: false,
        signs: ["party", "mediator", "other"]
            .map(|sign| Sign::new(sign, if sign == "other" { "others" } else { sign }))
            .to_vec(),
        remark: Some("The thicker a line, the more often; dashed: only through others".to_owned()),
        body,
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

/// The legs of a shuttle between places as a path on a small map; none if there are not two places.
pub(super) fn way(shuttle: &Shuttle, nth: usize, words: &Phrases) -> Option<Picture> {
    let mut stops: Vec<(f64, f64, &str)> = Vec::new();
    let places = shuttle.legs.iter().flat_map(|leg| [leg.left_at.as_ref(), leg.arrived_at.as_ref()]);
    for place in places.flatten() {
        if stops.last().is_none_or(|last| last.2 != place.name) {
            stops.push((place.lat, place.lon, &place.name));
        }
    }
    let named: BTreeSet<&str> = stops.iter().map(|s| s.2).collect();
    if named.len() < 2 {
        return None;
    }
    let view = View::around(&stops.iter().map(|s| (s.0, s.1)).collect::<Vec<_>>(), MAP.0, MAP.1);
    let points: Vec<(f64, f64)> = stops.iter().map(|s| view.place(s.0, s.1)).collect();
    let mut labelled: BTreeSet<&str> = BTreeSet::new();
    let shown: Vec<(&(f64, f64), &str)> =
        points.iter().zip(stops.iter().map(|s| s.2)).filter(|(_, name)| labelled.insert(name)).collect();
    let body = html! {
        (view.ground())
        @for (nth, pair) in points.windows(2).enumerate() { path.leg d=(arc(pair[0], pair[1])) { title { (capital(words.page("shuttles"))) " " (nth + 1) } } }
        @for (point, name) in &shown {
            @let (x, anchor) = if point.0 > MAP.0 * 0.7 { (point.0 - 7.0, "end") } else { (point.0 + 7.0, "start") };
            circle.stop cx=(px(point.0)) cy=(px(point.1)) r="4" {}
            text.place x=(px(x)) y=(px(point.1 + 4.0)) text-anchor=(anchor) { (name) }
        }
    };
    Some(Picture {
        name: format!("way-{nth}"),
        width: MAP.0,
        height: MAP.1,
        title: format!("Way of {}", shuttle.envoy),
        text: "The legs are listed below.",
        leads: false,
        wide: false,
        signs: Vec::new(),
        remark: Some("Outlines: Natural Earth.".to_owned()),
        body,
    })
}

/// A bow from one point to another, so that ways there and back lie apart.
fn arc(from: (f64, f64), to: (f64, f64)) -> String {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mx, my) = (f64::midpoint(from.0, to.0) - dy * 0.15, f64::midpoint(from.1, to.1) + dx * 0.15);
    format!("M{} {}Q{} {} {} {}", px(from.0), px(from.1), px(mx), px(my), px(to.0), px(to.1))
}
