//! Where things happened, on outlines of land.

mod marks;

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use process::spots::{Spot, Spots};
use process::{Phrases, Scope, Told};
use serde::Deserialize;

use self::marks::{Cluster, HEIGHT, WIDTH, clusters, picture, title};
use crate::draw::land::View;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::filters::{self, Range};
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, losses, several};
use crate::query::{Asked, More};
use crate::state::Followed;
use crate::views::{Held, lens};

/// Kinds that have places.
const KINDS: [&str; 7] = ["attack", "meeting", "control", "exchange", "movement", "aid", "deadline"];
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

/// What a map is laid out from.
struct Gathered {
    followed: Followed,
    days: Days,
    kinds: Vec<&'static str>,
    all: Arc<Spots>,
}

impl Gathered {
    async fn of(frame: &Frame, choice: &Choice) -> Result<Self, Refusal> {
        let followed = frame.followed()?;
        let held = frame.state.held(&followed).await?;
        let asked = lens(&frame.asked, held.last)?;
        let kinds = filters::kinds(&choice.kinds, &KINDS)?;
        let key = format!("map/{}", frame.asked.key());
        let derive =
            move |_: &Held, scope: &Scope, words: &'static Phrases| Ok(scope.at(asked).spots(&KINDS, words));
        let all = frame.state.view(&followed, key, derive).await?;
        Ok(Gathered { followed, days: Days { lens: all.lens, last: held.last }, kinds, all })
    }

    /// Happenings of the chosen kinds.
    fn wanted(&self) -> Vec<&Spot> {
        self.all.spots.iter().filter(|s| self.kinds.contains(&s.told.kind.as_str())).collect()
    }

    /// The range, and what of the wanted is to be seen in it.
    fn seen(&self, asked: &Asked) -> (Range, Vec<&Spot>) {
        let wanted = self.wanted();
        let dated: Vec<&Told> = wanted.iter().map(|s| &s.told).filter(|t| !t.when.is_open()).collect();
        let range = Range::of(asked, &dated, self.days.lens.as_of);
        let ranged = asked.from.is_some() || asked.to.is_some();
        (range, wanted.into_iter().filter(|spot| !ranged || range.holds(&spot.told)).collect())
    }
}

/// The picture alone.
pub(crate) async fn svg(
    frame: Frame,
    More(choice): More<Choice>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame, &choice).await?;
    let (_, spots) = gathered.seen(&frame.asked);
    let view = view(&choice.view, &spots)?;
    let heading = frame.heading("map", &gathered.followed, gathered.days.lens);
    Ok(picture(&clusters(&spots, &view), &view, Phrases::english()).alone(&headers, &heading))
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let gathered = Gathered::of(&frame, &choice).await?;
    let words = Phrases::english();
    let (range, spots) = gathered.seen(&frame.asked);
    let view = view(&choice.view, &spots)?;
    let clusters = clusters(&spots, &view);
    let more = [("kinds", choice.kinds.as_str()), ("view", choice.view.as_str())];
    let elsewhere = gathered.all.elsewhere;
    let content = html! {
        form.filter method="get" action="/map" data-autosubmit {
            @for (key, value) in frame.asked.pairs() { input type="hidden" name=(key) value=(value); }
            (filters::kind_boxes(&KINDS, &gathered.kinds, words))
            button { "Show" }
        }
        (filters::zoom(&frame, &range, &more))
        div.map {
            (frame.figure(&picture(&clusters, &view, words), "/map.svg", &gathered.followed, gathered.days.lens, &more))
            (controls(&frame, &view, &choice.kinds))
        }
        @if elsewhere > 0 { p.note { (several(elsewhere, "happening has", "happenings have")) " no place that can be laid on the map." } }
        @if clusters.is_empty() { (bits::nothing("Nothing with a place in this range.")) }
        (listing(&clusters, words))
    };
    Ok(frame.process_page("Map", &gathered.followed, gathered.days, html! {}, content))
}

/// The part of the world that an address names, or one that holds all that is seen.
fn view(told: &str, spots: &[&Spot]) -> Result<View, Refusal> {
    if told.is_empty() {
        let places: Vec<(f64, f64)> = spots.iter().map(|s| (s.lat, s.lon)).collect();
        return Ok(View::around(&places, WIDTH, HEIGHT));
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
