//! What happened, in lanes along the days.

mod lanes;

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use process::timeline::{Choice as Kinds, KINDS, Timeline};
use process::{Phrases, Scope, Told};
use serde::Deserialize;

use crate::draw::picture::Picture;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::filters::{self, Range};
use crate::pages::layout::{Days, Frame};
use crate::pages::words::several;
use crate::query::{Asked, More};
use crate::state::Followed;
use crate::views::{Held, lens};

/// Happenings that are listed on one page.
const LISTED: usize = 200;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    /// `kind` or `side`.
    #[serde(default)]
    lanes: String,
    /// Kinds, separated by commas.
    #[serde(default)]
    kinds: String,
    #[serde(default)]
    page: String,
}

/// What a timeline is laid out from.
struct Gathered {
    followed: Followed,
    days: Days,
    kinds: Vec<&'static str>,
    timeline: Arc<Timeline>,
}

impl Gathered {
    async fn of(frame: &Frame, choice: &Choice) -> Result<Self, Refusal> {
        let followed = frame.followed()?;
        let held = frame.state.held(&followed).await?;
        let asked = lens(&frame.asked, held.last)?;
        let kinds = filters::kinds(&choice.kinds, &KINDS)?;
        let key = format!("timeline/{}", frame.asked.key());
        let derive = move |_: &Held, scope: &Scope, words: &'static Phrases| {
            Ok(scope.at(asked).timeline(&everything(words), words))
        };
        let timeline = frame.state.view(&followed, key, derive).await?;
        Ok(Gathered { followed, days: Days { lens: timeline.lens, last: held.last }, kinds, timeline })
    }

    fn wanted<'t>(&'t self, all: &'t [Told]) -> impl Iterator<Item = &'t Told> {
        all.iter().filter(|told| self.kinds.contains(&told.kind.as_str()))
    }

    fn dated(&self) -> Vec<&Told> {
        self.wanted(&self.timeline.past).chain(self.wanted(&self.timeline.ahead)).collect()
    }

    fn picture(&self, asked: &Asked, choice: &Choice) -> Picture {
        let dated = self.dated();
        let today = self.days.lens.as_of;
        let range = Range::of(asked, &dated, today);
        let seen: Vec<&Told> = dated.into_iter().filter(|told| range.holds(told)).collect();
        lanes::picture(&seen, range, today, choice.lanes == "side", Phrases::english())
    }
}

/// The picture alone.
pub(crate) async fn svg(
    frame: Frame,
    More(choice): More<Choice>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame, &choice).await?;
    let heading = frame.heading("timeline", &gathered.followed, gathered.days.lens);
    Ok(gathered.picture(&frame.asked, &choice).alone(&headers, &heading))
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let turned = filters::turned(&choice.page)?;
    let gathered = Gathered::of(&frame, &choice).await?;
    let words = Phrases::english();
    let dated = gathered.dated();
    let undated: Vec<&Told> = gathered.wanted(&gathered.timeline.undated).collect();
    let range = Range::of(&frame.asked, &dated, gathered.days.lens.as_of);
    let seen: Vec<&Told> = dated.iter().copied().filter(|t| range.holds(t)).collect();
    let by_side = choice.lanes == "side";
    let more = [("lanes", choice.lanes.as_str()), ("kinds", choice.kinds.as_str())];
    let content = html! {
        form.filter method="get" action="/timeline" data-autosubmit {
            @for (key, value) in frame.asked.pairs() { input type="hidden" name=(key) value=(value); }
            fieldset { legend { "Lanes" }
                div.choices {
                    label { input type="radio" name="lanes" value="kind" checked[!by_side]; "by kind" }
                    label { input type="radio" name="lanes" value="side" checked[by_side]; "by side" }
                }
            }
            (filters::kind_boxes(&KINDS, &gathered.kinds, words))
            button { "Show" }
        }
        (filters::zoom(&frame, &range, &more))
        @if dated.is_empty() { (bits::nothing(words.page("nothing"))) }
        @else { (frame.figure(&gathered.picture(&frame.asked, &choice), "/timeline.svg", &gathered.followed, gathered.days.lens, &more)) }
        (list(&frame, &gathered.timeline, &seen, &choice, turned, words))
        @if !undated.is_empty() {
            details.undated {
                summary { h2 { (words.page("undated")) } " " span.count { (undated.len()) } }
                (bits::happenings(undated.into_iter().take(LISTED), words))
            }
        }
    };
    Ok(frame.process_page("Timeline", &gathered.followed, gathered.days, html! {}, content))
}

/// All kinds; which of them are shown is chosen of what is kept.
fn everything(words: &Phrases) -> Kinds {
    Kinds { kinds: words.kind.keys().cloned().collect(), since: None }
}

fn list(
    frame: &Frame,
    timeline: &Timeline,
    seen: &[&Told],
    choice: &Choice,
    page: usize,
    words: &Phrases,
) -> Markup {
    let first = page * LISTED;
    let turn = |to: usize| {
        let page = if to == 0 { String::new() } else { to.to_string() };
        frame
            .asked
            .link_with("/timeline", &[("lanes", &choice.lanes), ("kinds", &choice.kinds), ("page", &page)])
    };
    let ahead = seen.iter().position(|t| timeline.ahead.iter().any(|a| a.id == t.id));
    html! {
        section aria-labelledby="in-order" {
            h2 #in-order { "In order" @if !seen.is_empty() { span.count { " " (several(seen.len(), "happening", "happenings")) } } }
            @if seen.is_empty() { (bits::nothing("Nothing in this range.")) }
            (bits::happenings(seen.iter().enumerate().skip(first).take(LISTED).take_while(|(at, _)| ahead.is_none_or(|a| *at < a)).map(|(_, t)| *t), words))
            @if let Some(ahead) = ahead.filter(|a| *a < first + LISTED) {
                h3.ahead { (words.page("ahead")) }
                (bits::happenings(seen.iter().copied().skip(ahead.max(first)).take(first + LISTED - ahead.max(first)), words))
            }
            @if seen.len() > LISTED {
                nav.pages aria-label="Pages of the list" {
                    @if page > 0 { a href=(turn(page - 1)) rel="prev" { "Earlier" } }
                    @if seen.len() > first + LISTED { a href=(turn(page + 1)) rel="next" { "Later" } }
                }
            }
        }
    }
}
