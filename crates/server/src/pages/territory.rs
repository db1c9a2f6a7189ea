//! Who holds which ground, and since when.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use process::territory::{Ground, Hold, Territory};
use process::{Extent, Phrases, Process, Scope};

use crate::draw::land::View;
use crate::draw::picture::{Picture, Sign};
use crate::draw::px;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, extent, several};
use crate::state::Followed;
use crate::views::{Held, lens};

const WIDTH: f64 = 1100.0;
const HEIGHT: f64 = 560.0;
/// Width and height of a mark, of a letter of its name, and of a name.
const MARK: f64 = 13.0;
const LETTER: f64 = 7.0;
const NAME: f64 = 14.0;
/// Colours that tell holders apart.
const COLOURS: usize = 5;

/// What the page is laid out from.
struct Gathered {
    followed: Followed,
    days: Days,
    territory: Arc<Territory>,
}

impl Gathered {
    async fn of(frame: &Frame) -> Result<Self, Refusal> {
        let followed = frame.followed()?;
        let held = frame.state.held(&followed).await?;
        let asked = lens(&frame.asked, held.last)?;
        let key = format!("territory/{}", frame.asked.key());
        let derive = move |_: &Held, scope: &Scope, _: &'static Phrases| Ok(scope.at(asked).territory());
        let territory = frame.state.view(&followed, key, derive).await?;
        Ok(Gathered { followed, days: Days { lens: asked, last: held.last }, territory })
    }

    /// None if no place has a place on the map.
    fn picture(&self, words: &Phrases) -> Option<Picture> {
        let lying = self.territory.places.iter().any(|ground| ground.at.is_some());
        lying.then(|| picture(&self.territory, &self.followed.process, words))
    }
}

/// The map alone.
pub(crate) async fn svg(frame: Frame, headers: HeaderMap) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame).await?;
    let picture = gathered.picture(Phrases::english());
    let picture = picture
        .ok_or_else(|| Refusal::missing("no place of which a holder is told can be laid on the map"))?;
    Ok(picture.alone(&headers, &frame.heading("territory", &gathered.followed, gathered.days.lens)))
}

pub(crate) async fn page(frame: Frame) -> Result<Markup, Refusal> {
    let gathered = Gathered::of(&frame).await?;
    let words = Phrases::english();
    let Gathered { followed, days, territory } = &gathered;
    let content = html! {
        @if territory.places.is_empty() { (bits::nothing(words.page("no_territory"))) }
        @else {
            p.lead { "As reports told it last, place by place. What is only planned or denied, and ground without a name, is left out." }
            @if let Some(picture) = gathered.picture(words) { (frame.figure(&picture, "/territory.svg", followed, days.lens, &[])) }
            (table(territory, words))
        }
    };
    Ok(frame.process_page("Territory", followed, *days, html! {}, content))
}

fn table(territory: &Territory, words: &Phrases) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="cap-ground" {
            table.ground {
                caption { h2 #cap-ground { (capital(&several(territory.places.len(), "place", "places"))) } }
                thead { tr { th scope="col" { "Where" } th scope="col" { "As told last" } th scope="col" { "In whose hands since" } th scope="col" { "Told by" } th scope="col" { "Before" } } }
                tbody {
                    @for ground in &territory.places {
                        tr {
                            th scope="row" { strong { (capital(&ground.place)) } }
                            td { ul.plain-list { @for hold in &ground.now { li { (capital(&hold.line(words))) " " span.small { (when(hold, words)) } } } } }
                            td.date { (since(ground, words)) }
                            td { @for hold in &ground.now { (bits::sources(&hold.evidence, words)) } }
                            td { (before(ground, words)) }
                        }
                    }
                }
            }
        }
    }
}

/// Since when one has it; nobody's ground has no such day.
fn since(ground: &Ground, words: &Phrases) -> String {
    match ground.since() {
        Some((day, false)) => extent(Extent::day(day), words),
        Some((day, true)) => format!("told {}", extent(Extent::day(day), words)),
        None => "–".to_owned(),
    }
}

fn when(hold: &Hold, words: &Phrases) -> String {
    if hold.when.is_open() {
        format!("told {}", extent(Extent::day(hold.known), words))
    } else {
        extent(hold.when, words)
    }
}

fn before(ground: &Ground, words: &Phrases) -> Markup {
    html! {
        @if !ground.before.is_empty() {
            details { summary { (several(ground.before.len(), "telling", "tellings")) span.hidden { " before, of " (ground.place) } }
                ul.plain-list { @for hold in ground.before.iter().rev() {
                    li { (capital(&hold.line(words))) " " span.small { (when(hold, words)) } " " (bits::sources(&hold.evidence, words)) }
                } } }
        }
    }
}

/// Who is told of last, sides of the process first; each has its colour as long as there are colours.
fn holders<'t>(territory: &'t Territory, process: &'t Process) -> Vec<&'t str> {
    let told =
        || territory.places.iter().flat_map(|ground| &ground.now).filter_map(|hold| hold.who.as_deref());
    let mut holders: Vec<&str> =
        process.sides().map(|s| s.name.as_str()).filter(|s| told().any(|who| who == *s)).collect();
    for who in told() {
        if !holders.contains(&who) {
            holders.push(who);
        }
    }
    holders
}

/// The colour of a place: its holder's; none if several are told of at once, or nobody.
fn colour(ground: &Ground, holders: &[&str]) -> String {
    let who = match ground.now.as_slice() {
        [one] => one.who.as_deref(),
        _ => None,
    };
    match who.and_then(|who| holders.iter().position(|h| *h == who)).filter(|nth| *nth < COLOURS) {
        Some(nth) => format!("holder-{nth}"),
        None => "holder-none".to_owned(),
    }
}

fn picture(territory: &Territory, process: &Process, words: &Phrases) -> Picture {
    let lying: Vec<(&Ground, f64, f64)> = territory
        .places
        .iter()
        .filter_map(|ground| ground.at.as_ref().map(|at| (ground, at.lat, at.lon)))
        .collect();
    let view =
        View::around(&lying.iter().map(|(_, lat, lon)| (*lat, *lon)).collect::<Vec<_>>(), WIDTH, HEIGHT);
    let marks: Vec<(&Ground, f64, f64)> = lying
        .iter()
        .map(|(ground, lat, lon)| {
            let (x, y) = view.place(*lat, *lon);
            (*ground, x, y)
        })
        .collect();
    let holders = holders(territory, process);
    let body = html! {
        (view.ground())
        @for (ground, x, y) in &marks {
            @let left = !ground.now.iter().all(Hold::has);
            rect class={ "ground-mark " (colour(ground, &holders)) @if left { " left" } } x=(px(x - MARK / 2.0)) y=(px(y - MARK / 2.0)) width=(MARK) height=(MARK) rx="2" {
                title { (capital(&ground.place)) ": " (ground.now.iter().map(|h| h.line(words)).collect::<Vec<_>>().join("; ")) }
            }
        }
        @for (x, y, anchor, name) in names(&marks) { text.place x=(px(x)) y=(px(y)) text-anchor=(anchor) { (name) } }
    };
    let elsewhere = territory.places.len() - lying.len();
    let aside = match elsewhere {
        0 => String::new(),
        more => format!(" {} no place on the map.", several(more, "place has", "places have")),
    };
    Picture {
        name: "territory".to_owned(),
        width: WIDTH,
        height: HEIGHT,
        title: "Who holds which place, as told last".to_owned(),
        text: "The same stands in the table below.",
        leads: false,
        wide: true,
        signs: signs(&marks, &holders),
        remark: Some(format!(
            "Hollow: fought over, lost or left.{aside} Places are points; no front is known. Outlines: Natural Earth."
        )),
        body,
    }
}

/// What the colours stand for, of those that are there.
fn signs(marks: &[(&Ground, f64, f64)], holders: &[&str]) -> Vec<Sign> {
    let there = |class: &str| marks.iter().any(|(ground, _, _)| colour(ground, holders) == class);
    let each =
        holders.iter().enumerate().take(COLOURS).map(|(nth, who)| Sign::new(&format!("holder-{nth}"), who));
    let others = Sign::new("holder-none", "others, several or nobody named");
    each.chain([others]).filter(|sign| there(&sign.class)).collect()
}

/// Names beside marks, to the right or else to the left, where they cover no other name and no mark.
fn names<'t>(marks: &[(&'t Ground, f64, f64)]) -> Vec<(f64, f64, &'static str, &'t str)> {
    let mut taken: Vec<(f64, f64, f64)> = marks.iter().map(|(_, x, y)| (x - MARK / 2.0, *y, MARK)).collect();
    let mut names = Vec::new();
    for (ground, x, y) in marks {
        let wide = ground.place.chars().count() as f64 * LETTER;
        let free = |from: f64| {
            from > 0.0
                && from + wide < WIDTH
                && taken
                    .iter()
                    .all(|(tx, ty, tw)| (y - ty).abs() > NAME || from > tx + tw || from + wide < *tx)
        };
        let (right, left) = (x + MARK / 2.0 + 4.0, x - MARK / 2.0 - 4.0 - wide);
        let (from, at, anchor) = if free(right) {
            (right, right, "start")
        } else if free(left) {
            (left, left + wide, "end")
        } else {
            continue;
        };
        taken.push((from, *y, wide));
        names.push((at, y + 4.0, anchor, ground.place.as_str()));
    }
    names
}
