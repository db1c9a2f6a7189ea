//! What happened, in lanes along the days.

use std::collections::BTreeMap;

use maud::{Markup, html};
use process::timeline::{Choice as Kinds, KINDS, Timeline};
use process::{Day, Phrases, Told};
use serde::Deserialize;

use crate::draw::axis::Axis;
use crate::draw::px;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::filters::{self, Range};
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, extent, kind, several};
use crate::query::More;
use crate::views::lens;

/// Happenings that are listed on one page.
const LISTED: usize = 200;
const WIDTH: f64 = 1200.0;
const LABELS: f64 = 130.0;
/// Height of a lane, and of the axis below.
const LANE: f64 = 44.0;
const FOOT: f64 = 26.0;
/// Size of a mark, and how many stand above each other before they become a bar.
const DOT: f64 = 8.0;
const STACK: usize = 4;

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

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let asked = lens(&frame.asked, held.last)?;
    let words = Phrases::english();
    let turned = filters::turned(&choice.page)?;
    let kinds = filters::kinds(&choice.kinds, &KINDS)?;
    let key = format!("timeline/{}", frame.asked.key());
    let timeline = frame
        .state
        .view(&followed, key, move |_, scope, words| Ok(scope.at(asked).timeline(&everything(words), words)))
        .await?;
    let wanted = |told: &&Told| kinds.contains(&told.kind.as_str());
    let dated: Vec<&Told> = timeline.past.iter().chain(&timeline.ahead).filter(wanted).collect();
    let undated: Vec<&Told> = timeline.undated.iter().filter(wanted).collect();
    let range = Range::of(&frame.asked, &dated, asked.as_of);
    let seen: Vec<&Told> = dated.iter().copied().filter(|t| range.holds(t)).collect();
    let by_side = choice.lanes == "side";
    let content = html! {
        form.filter method="get" action="/timeline" data-autosubmit {
            @for (key, value) in frame.asked.pairs() { input type="hidden" name=(key) value=(value); }
            fieldset { legend { "Lanes" }
                div.choices {
                    label { input type="radio" name="lanes" value="kind" checked[!by_side]; "by kind" }
                    label { input type="radio" name="lanes" value="side" checked[by_side]; "by side" }
                }
            }
            (filters::kind_boxes(&KINDS, &kinds, words))
            button { "Show" }
        }
        (filters::zoom(&frame, &range, &dated, &[("lanes", &choice.lanes), ("kinds", &choice.kinds)]))
        @if dated.is_empty() { (bits::nothing(words.page("nothing"))) }
        @else { (picture(&seen, &range, asked.as_of, by_side, words)) }
        (list(&frame, &timeline, &seen, &choice, turned, words))
        @if !undated.is_empty() {
            details.undated {
                summary { h2 { (words.page("undated")) } span.count { (undated.len()) } }
                (bits::happenings(undated.into_iter().take(LISTED), words))
            }
        }
    };
    Ok(frame.process_page(
        "Timeline",
        &followed,
        Days { lens: timeline.lens, last: held.last },
        html! {},
        content,
    ))
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

/// The lanes, each with its happenings.
fn lanes<'t>(seen: &[&'t Told], by_side: bool, words: &Phrases) -> Vec<(String, Vec<&'t Told>)> {
    let mut lanes: BTreeMap<(usize, String), Vec<&Told>> = BTreeMap::new();
    for told in seen {
        if by_side {
            if told.sides.is_empty() {
                lanes.entry((1, "others".to_owned())).or_default().push(told);
            }
            for side in &told.sides {
                lanes.entry((0, side.clone())).or_default().push(told);
            }
        } else {
            let order = KINDS.iter().position(|k| *k == told.kind).unwrap_or(KINDS.len());
            lanes.entry((order, kind(&told.kind, words).to_owned())).or_default().push(told);
        }
    }
    lanes.into_iter().map(|((_, name), all)| (name, all)).collect()
}

fn picture(seen: &[&Told], range: &Range, today: Day, by_side: bool, words: &Phrases) -> Markup {
    let lanes = lanes(seen, by_side, words);
    let axis = Axis { from: range.from, to: range.to, left: LABELS, right: WIDTH - 8.0 };
    let foot = lanes.len() as f64 * LANE;
    html! {
        figure.picture.wide-picture tabindex="0" role="region" aria-labelledby="tl-title" {
            svg #timeline viewBox={ "0 0 " (WIDTH) " " (px(foot + FOOT)) } role="group" aria-labelledby="tl-title tl-desc"
                data-from=(range.from) data-days=(axis.days()) data-left=(LABELS) data-right=(px(axis.right)) {
                title #tl-title { "Happenings along the days" }
                desc #tl-desc { "The same stands below as a list. Drag over days to see only these." }
                @for tick in axis.ticks(words) {
                    line class=[tick.major.then_some("major")] x1=(px(tick.x)) x2=(px(tick.x)) y1="0" y2=(px(foot)) {}
                    text.tick x=(px(tick.x + 3.0)) y=(px(foot + 17.0)) { (tick.label) }
                }
                @if today >= range.from && today <= range.to {
                    line.today x1=(px(axis.x(today.plus(1)))) x2=(px(axis.x(today.plus(1)))) y1="0" y2=(px(foot + 6.0)) {}
                }
                @for (at, (name, all)) in lanes.iter().enumerate() {
                    @let top = at as f64 * LANE;
                    line.lane x1="0" x2=(WIDTH) y1=(px(top + LANE)) y2=(px(top + LANE)) {}
                    text.lane-name x="0" y=(px(top + LANE / 2.0 + 4.0)) { (shortened(name)) @if shortened(name) != *name { title { (name) } } }
                    (marks(all, &axis, top + LANE, words))
                }
            }
        }
    }
}

/// A name as long as there is room for beside a lane.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 19 {
        return capital(name);
    }
    format!("{}…", capital(name).chars().take(18).collect::<String>())
}

/// The marks of a lane: one a happening, or a bar where many fall together.
fn marks(all: &[&Told], axis: &Axis, bottom: f64, words: &Phrases) -> Markup {
    let mut columns: BTreeMap<i64, Vec<&Told>> = BTreeMap::new();
    for told in all {
        let day = told.when.start().unwrap_or(told.known).max(axis.from).min(axis.to);
        #[expect(clippy::cast_possible_truncation, reason = "a picture has some hundred columns")]
        let column = ((axis.middle(day) - axis.left) / (DOT + 1.0)) as i64;
        columns.entry(column).or_default().push(told);
    }
    html! {
        @for (column, all) in &columns {
            @let x = axis.left + (*column as f64 + 0.5) * (DOT + 1.0);
            @if all.len() > STACK { (bar(all, x, bottom, words)) }
            @else { @for (nth, told) in all.iter().enumerate() { (dot(told, x, bottom - 6.0 - nth as f64 * (DOT + 1.0), words)) } }
        }
    }
}

fn dot(told: &Told, x: f64, y: f64, words: &Phrases) -> Markup {
    let unsure = !matches!(told.factuality, record::Factuality::Actual | record::Factuality::Ongoing);
    html! {
        a href=(bits::happening(&told.id.0)) tabindex="-1" {
            circle class={ "dot k-" (told.kind) @if unsure { " hollow" } } cx=(px(x)) cy=(px(y)) r=(px(DOT / 2.0)) {
                title { (extent(told.when, words)) ": " (told.text) }
            }
        }
    }
}

fn bar(all: &[&Told], x: f64, bottom: f64, words: &Phrases) -> Markup {
    let height =
        (STACK as f64 * (DOT + 1.0) * (all.len() as f64 / 60.0).sqrt()).clamp(STACK as f64 * 6.0, LANE - 6.0);
    let (first, last) = (all[0], all[all.len() - 1]);
    html! {
        rect class={ "dot k-" (first.kind) } x=(px(x - DOT / 2.0)) y=(px(bottom - 2.0 - height)) width=(px(DOT)) height=(px(height)) rx="2" {
            title { (several(all.len(), "happening", "happenings")) ", " (extent(first.when, words)) " to " (extent(last.when, words)) }
        }
        text.many x=(px(x)) y=(px(bottom - 5.0 - height)) { (all.len()) }
    }
}
