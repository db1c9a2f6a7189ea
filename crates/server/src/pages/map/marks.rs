//! The picture of a map.

use std::collections::BTreeMap;

use maud::{Markup, html};
use process::spots::Spot;
use process::{Loss, Phrases};

use super::KINDS;
use crate::draw::land::View;
use crate::draw::picture::{Picture, Sign};
use crate::draw::px;
use crate::pages::words::kind;

pub(super) const WIDTH: f64 = 1100.0;
pub(super) const HEIGHT: f64 = 680.0;
/// Places nearer to each other on the picture than that are one cluster.
const NEAR: f64 = 22.0;
/// Clusters with their names.
const NAMED: usize = 24;

/// Places that are near each other on the picture.
pub(super) struct Cluster<'s> {
    pub(super) name: &'s str,
    x: f64,
    y: f64,
    pub(super) spots: Vec<&'s Spot>,
}

/// Spots by place, those near each other on the picture together, the fullest first.
pub(super) fn clusters<'s>(spots: &[&'s Spot], view: &View) -> Vec<Cluster<'s>> {
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

pub(super) fn picture(clusters: &[Cluster], view: &View, words: &Phrases) -> Picture {
    let there =
        KINDS.iter().filter(|of| clusters.iter().any(|c| c.spots.iter().any(|s| s.told.kind == **of)));
    Picture {
        name: "map".to_owned(),
        width: WIDTH,
        height: HEIGHT,
        title: "Where it happened".to_owned(),
        text: "The same stands below, place by place.",
        leads: true,
        wide: false,
        signs: there.map(|of| Sign::new(&format!("k-{of}"), kind(of, words))).collect(),
        remark: Some("The size of a mark grows with the dead told of an attack, with the number of other happenings. Outlines: Natural Earth.".to_owned()),
        body: html! {
            (view.ground())
            @for (at, cluster) in clusters.iter().enumerate() { (mark(at, cluster, words)) }
            @for (x, y, anchor, name) in names(clusters) { text.place x=(px(x)) y=(px(y)) text-anchor=(anchor) { (name) } }
        },
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

pub(super) fn title(cluster: &Cluster, words: &Phrases) -> String {
    let each = by_kind(cluster).into_iter().map(|(of, all)| format!("{} × {}", all.len(), kind(of, words)));
    format!("{}: {}", cluster.name, each.collect::<Vec<_>>().join(", "))
}
