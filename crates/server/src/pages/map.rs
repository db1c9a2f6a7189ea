//! Where things happened, on outlines of land.

use std::collections::BTreeMap;

use maud::{Markup, html};
use process::spots::{Spot, Spots};
use process::{Loss, Phrases, Told};
use serde::Deserialize;

use crate::draw::land::View;
use crate::draw::px;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::filters::{self, Range};
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, kind, losses, several};
use crate::query::More;
use crate::views::lens;

/// Kinds that have places.
const KINDS: [&str; 7] = ["attack", "meeting", "control", "exchange", "movement", "aid", "deadline"];
const WIDTH: f64 = 1100.0;
const HEIGHT: f64 = 680.0;
/// Places nearer to each other on the picture than that are one cluster.
const NEAR: f64 = 22.0;
/// Clusters with their names.
const NAMED: usize = 24;
/// Happenings listed of one place.
const LISTED: usize = 30;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    kinds: String,
    /// Middle and height of the part that is shown: `LAT,LON,DEGREES`.
    #[serde(default)]
    view: String,
}

/// Places that are near each other on the picture.
struct Cluster<'s> {
    name: &'s str,
    x: f64,
    y: f64,
    spots: Vec<&'s Spot>,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let asked = lens(&frame.asked, held.last)?;
    let kinds = filters::kinds(&choice.kinds, &KINDS)?;
    let key = format!("map/{}", frame.asked.key());
    let all: std::sync::Arc<Spots> = frame
        .state
        .view(&followed, key, move |_, scope, words| Ok(scope.at(asked).spots(&KINDS, words)))
        .await?;
    let words = Phrases::english();
    let of_kinds: Vec<&Spot> = all.spots.iter().filter(|s| kinds.contains(&s.told.kind.as_str())).collect();
    let dated: Vec<&Told> = of_kinds.iter().map(|s| &s.told).filter(|t| !t.when.is_open()).collect();
    let range = Range::of(&frame.asked, &dated, asked.as_of);
    let ranged = frame.asked.from.is_some() || frame.asked.to.is_some();
    let within = |spot: &&&Spot| !ranged || range.holds(&spot.told);
    let spots: Vec<&Spot> = of_kinds.iter().filter(within).copied().collect();
    let places: Vec<(f64, f64)> = spots.iter().map(|s| (s.lat, s.lon)).collect();
    let view = view(&choice.view, &places)?;
    let clusters = clusters(&spots, &view);
    let content = html! {
        form.filter method="get" action="/map" data-autosubmit {
            @for (key, value) in frame.asked.pairs() { input type="hidden" name=(key) value=(value); }
            (filters::kind_boxes(&KINDS, &kinds, words))
            button { "Show" }
        }
        (filters::zoom(&frame, &range, &dated, &[("kinds", &choice.kinds), ("view", &choice.view)]))
        div.map {
            (picture(&clusters, &view, words))
            (controls(&frame, &view, &choice.kinds))
        }
        p.note { "The size of a mark grows with the dead told of an attack, with the number of other happenings. "
            @if all.elsewhere > 0 { (several(all.elsewhere, "happening has", "happenings have")) " no place that can be laid on the map. " }
            "Outlines: Natural Earth." }
        @if clusters.is_empty() { (bits::nothing("Nothing with a place in this range.")) }
        (listing(&clusters, words))
    };
    Ok(frame.process_page("Map", &followed, Days { lens: all.lens, last: held.last }, html! {}, content))
}

/// The part of the world that an address names, or one that holds all places.
fn view(told: &str, places: &[(f64, f64)]) -> Result<View, Refusal> {
    if told.is_empty() {
        return Ok(View::around(places, WIDTH, HEIGHT));
    }
    let numbers: Vec<f64> =
        told.split(',').filter_map(|n| n.parse().ok()).filter(|n: &f64| n.is_finite()).collect();
    match numbers.as_slice() {
        [lat, lon, span] if lat.abs() <= 90.0 && lon.abs() <= 360.0 && (0.1..=180.0).contains(span) => {
            Ok(View { lat: *lat, lon: *lon, span: *span, width: WIDTH, height: HEIGHT })
        }
        _ => Err(Refusal::bad(format!(
            "view={told} is no part of the world; write LAT,LON,DEGREES, for example -22.5,46,8"
        ))),
    }
}

/// Spots by place, those near each other on the picture together, the fullest first.
fn clusters<'s>(spots: &[&'s Spot], view: &View) -> Vec<Cluster<'s>> {
    let mut places: BTreeMap<(i64, i64), Vec<&Spot>> = BTreeMap::new();
    for spot in spots.iter().filter(|s| view.shows(s.lat, s.lon)) {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
        let key = ((spot.lat * 100.0).round() as i64, (spot.lon * 100.0).round() as i64);
        places.entry(key).or_default().push(spot);
    }
    let mut places: Vec<Vec<&Spot>> = places.into_values().collect();
    places.sort_by_key(|all| (std::cmp::Reverse(all.len()), all[0].name.as_str()));
    let mut clusters: Vec<Cluster> = Vec::new();
    for all in places {
        let (x, y) = view.place(all[0].lat, all[0].lon);
        match clusters.iter_mut().find(|c| (c.x - x).hypot(c.y - y) < NEAR) {
            Some(near) => near.spots.extend(all),
            None => clusters.push(Cluster { name: &all[0].name, x, y, spots: all }),
        }
    }
    clusters
}

/// The happenings of a cluster by kind, in the order of [`KINDS`].
fn by_kind<'s>(cluster: &Cluster<'s>) -> Vec<(&'static str, Vec<&'s Spot>)> {
    let of = |kind: &'static str| {
        let all: Vec<&Spot> = cluster.spots.iter().copied().filter(|s| s.told.kind == kind).collect();
        (!all.is_empty()).then_some((kind, all))
    };
    KINDS.into_iter().filter_map(of).collect()
}

/// The dead that attacks tell of, by the most that is told.
fn dead(spots: &[&Spot]) -> u64 {
    let most = |s: &&Spot| s.losses.get(&Loss::Killed).and_then(|r| r.high.or(r.low)).unwrap_or(0);
    spots.iter().map(most).sum()
}

fn radius(kind: &str, spots: &[&Spot]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "sizes of marks")]
    let weight = if kind == "attack" { dead(spots) as f64 } else { spots.len() as f64 };
    (4.5 + 1.7 * weight.sqrt()).min(30.0)
}

fn picture(clusters: &[Cluster], view: &View, words: &Phrases) -> Markup {
    html! {
        figure.picture {
            svg #map viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-labelledby="map-title map-desc" {
                title #map-title { "Where it happened" }
                desc #map-desc { "The same stands below, place by place." }
                rect.sea width=(WIDTH) height=(HEIGHT) {}
                path.land d=(view.land()) {}
                path.borders d=(view.borders()) {}
                @for (at, cluster) in clusters.iter().enumerate() { (mark(at, cluster, words)) }
                @for (x, y, anchor, name) in names(clusters) { text.place x=(px(x)) y=(px(y)) text-anchor=(anchor) { (name) } }
            }
        }
    }
}

/// Names beside the fullest clusters, where they cover no other name.
fn names<'s>(clusters: &[Cluster<'s>]) -> Vec<(f64, f64, &'static str, &'s str)> {
    // Names cover neither other names nor marks.
    let mark = |c: &Cluster| {
        let r = by_kind(c).iter().map(|(k, s)| radius(k, s)).fold(0.0, f64::max);
        (c.x - r, c.y + 4.0, r * 2.0)
    };
    let mut boxes: Vec<(f64, f64, f64)> = clusters.iter().map(mark).collect();
    let mut names = Vec::new();
    for cluster in clusters.iter().take(NAMED) {
        let wide = cluster.name.chars().count() as f64 * 7.5;
        let reach = by_kind(cluster).iter().map(|(k, s)| radius(k, s)).fold(0.0, f64::max) + 5.0;
        let (y, right) = (cluster.y + 4.0, cluster.x + reach);
        let left = cluster.x - reach - wide;
        let free = |x: f64| {
            x > 0.0
                && x + wide < WIDTH
                && boxes.iter().all(|(bx, by, bw)| (y - by).abs() > 14.0 || x > bx + bw || x + wide < *bx)
        };
        let (x, anchor) = if free(right) {
            (right, "start")
        } else if free(left) {
            (left, "end")
        } else {
            continue;
        };
        boxes.push((x, y, wide));
        names.push((if anchor == "end" { x + wide } else { x }, y, anchor, cluster.name));
    }
    names
}

/// One mark a kind, the larger below.
fn mark(at: usize, cluster: &Cluster, words: &Phrases) -> Markup {
    let mut kinds = by_kind(cluster);
    kinds.sort_by(|a, b| radius(b.0, &b.1).total_cmp(&radius(a.0, &a.1)));
    html! {
        a href={ "#place-" (at) } tabindex="-1" {
            @for (kind, spots) in &kinds {
                circle class={ "spot k-" (kind) } cx=(px(cluster.x)) cy=(px(cluster.y)) r=(px(radius(kind, spots))) {
                    title { (title(cluster, words)) }
                }
            }
        }
    }
}

fn title(cluster: &Cluster, words: &Phrases) -> String {
    let each = by_kind(cluster).into_iter().map(|(of, all)| format!("{} × {}", all.len(), kind(of, words)));
    format!("{}: {}", cluster.name, each.collect::<Vec<_>>().join(", "))
}

fn controls(frame: &Frame, view: &View, kinds: &str) -> Markup {
    let to = |lat: f64, lon: f64, span: f64| {
        let told = format!("{:.2},{:.2},{:.2}", lat.clamp(-85.0, 85.0), lon, span.clamp(0.5, 170.0));
        frame.asked.link_with("/map", &[("kinds", kinds), ("view", &told)])
    };
    let step = view.span / 4.0;
    html! {
        nav.map-controls aria-label="Part of the world" {
            a.step href=(to(view.lat, view.lon, view.span / 1.8)) title="Nearer" { "+" }
            a.step href=(to(view.lat, view.lon, view.span * 1.8)) title="Farther" { "−" }
            a.step href=(to(view.lat + step, view.lon, view.span)) title="North" { "↑" }
            a.step href=(to(view.lat - step, view.lon, view.span)) title="South" { "↓" }
            a.step href=(to(view.lat, view.lon - step * 1.5, view.span)) title="West" { "←" }
            a.step href=(to(view.lat, view.lon + step * 1.5, view.span)) title="East" { "→" }
            a.step href=(frame.asked.link_with("/map", &[("kinds", kinds)])) title="All that happened" { "Fit" }
            a.step href=(to(15.0, 10.0, 150.0)) title="The whole world" { "World" }
        }
    }
}

fn listing(clusters: &[Cluster], words: &Phrases) -> Markup {
    html! {
        @for (at, cluster) in clusters.iter().enumerate() {
            @let rest = cluster.spots.len().saturating_sub(LISTED);
            section.place-list id={ "place-" (at) } {
                h2 { (cluster.name) " " span.count { (title(cluster, words).split_once(": ").map_or("", |t| t.1)) } }
                @let sums: Vec<String> = cluster.spots.iter().filter(|s| !s.losses.is_empty()).map(|s| losses(&s.losses, words)).collect();
                @if !sums.is_empty() { p.small { "Losses told: " (sums.join("; ")) } }
                (bits::happenings(cluster.spots.iter().take(LISTED).map(|s| &s.told), words))
                @if rest > 0 { p.note { (capital(&several(rest, "more happening", "more happenings"))) "; choose fewer days to see them." } }
            }
        }
    }
}
