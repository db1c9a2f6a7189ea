//! Attacks and losses a day or a week, as ranges.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use process::violence::{Attack, By, Step, Sum, Time, Violence};
use process::{Day, Lens, Loss, Phrases, Scope};
use serde::Deserialize;

use crate::draw::axis::Axis;
use crate::draw::picture::{Picture, Sign};
use crate::draw::px;
use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, extent, grouped, losses, range, several};
use crate::query::More;
use crate::state::Followed;
use crate::views::{Held, lens};

const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 44.0;
const FOOT: f64 = 26.0;
const TOP: f64 = 16.0;
/// Attacks that are listed.
const LISTED: usize = 200;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    by: String,
    #[serde(default)]
    loss: String,
}

/// What violence is laid out from.
struct Gathered {
    followed: Followed,
    days: Days,
    loss: Loss,
    violence: Arc<Violence>,
}

impl Gathered {
    async fn of(frame: &Frame, choice: &Choice) -> Result<Self, Refusal> {
        let followed = frame.followed()?;
        let held = frame.state.held(&followed).await?;
        let asked = lens(&frame.asked, held.last)?;
        let step = match choice.by.as_str() {
            "" | "week" => Step::Week,
            "day" => Step::Day,
            other => {
                return Err(Refusal::bad(format!("by={other}: attacks are added up by day or by week")));
            }
        };
        let loss = match choice.loss.as_str() {
            "" | "killed" => Loss::Killed,
            "injured" => Loss::Injured,
            other => return Err(Refusal::bad(format!("loss={other}: there are killed and injured"))),
        };
        // What happened up to the end of the range, as it is known on the day of the page.
        let until = frame.asked.to.and_then(Day::first_of).map_or(asked.as_of, |to| to.min(asked.as_of));
        let seen = Lens { as_of: until, known_by: asked.known_by };
        let since = frame.asked.from.and_then(Day::first_of);
        let derive = move |_: &Held, scope: &Scope, words: &'static Phrases| {
            Ok(scope.at(seen).violence(step, since, words))
        };
        let key = format!("violence/{}/{}", step == Step::Day, frame.asked.key());
        let violence = frame.state.view(&followed, key, derive).await?;
        Ok(Gathered { followed, days: Days { lens: asked, last: held.last }, loss, violence })
    }

    /// None if there is nothing to draw.
    fn picture(&self, words: &Phrases) -> Option<Picture> {
        let times = &self.violence.times;
        (!times.is_empty()).then(|| picture(times, self.violence.step, self.loss, words))
    }
}

/// The picture alone.
pub(crate) async fn svg(
    frame: Frame,
    More(choice): More<Choice>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let gathered = Gathered::of(&frame, &choice).await?;
    let words = Phrases::english();
    let picture = gathered.picture(words).ok_or_else(|| Refusal::missing(words.page("no_attacks")))?;
    Ok(picture.alone(&headers, &frame.heading("violence", &gathered.followed, gathered.days.lens)))
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let gathered = Gathered::of(&frame, &choice).await?;
    let (violence, loss, step) = (&gathered.violence, gathered.loss, gathered.violence.step);
    let more = [("by", choice.by.as_str()), ("loss", choice.loss.as_str())];
    let words = Phrases::english();
    let link = |changed: &[(&str, &str)]| {
        let kept: Vec<(&str, &str)> =
            more.into_iter().filter(|(k, _)| !changed.iter().any(|(m, _)| m == k)).collect();
        frame.asked.link_with("/violence", &[&kept[..], changed].concat())
    };
    let content = html! {
        div.tools {
            div.tabs role="group" aria-label="Added up by" {
                a href=(link(&[("by", "")])) aria-current=[(step == Step::Week).then_some("true")] { "by week" }
                a href=(link(&[("by", "day")])) aria-current=[(step == Step::Day).then_some("true")] { "by day" }
            }
            div.tabs role="group" aria-label="Losses shown" {
                a href=(link(&[("loss", "")])) aria-current=[(loss == Loss::Killed).then_some("true")] { "killed" }
                a href=(link(&[("loss", "injured")])) aria-current=[(loss == Loss::Injured).then_some("true")] { "injured" }
            }
        }
        @if violence.attacks.is_empty() && violence.longer.is_empty() && violence.undated.is_empty() { (bits::nothing(words.page("no_attacks"))) }
        @else {
            (total(violence, words))
            @if let Some(picture) = gathered.picture(words) {
                (frame.figure(&picture, "/violence.svg", &gathered.followed, gathered.days.lens, &more))
            }
            (body(violence, words))
        }
    };
    Ok(frame.process_page("Violence", &gathered.followed, gathered.days, html! {}, content))
}

fn total(violence: &Violence, words: &Phrases) -> Markup {
    html! {
        p.total { strong { (capital(&several(violence.total.attacks, "attack", "attacks"))) }
            @if !violence.total.losses.is_empty() { ": " (losses(&violence.total.losses, words)) }
            @if violence.total.without_figures > 0 { "; " (several(violence.total.without_figures, "attack", "attacks")) " without a figure" } }
    }
}

fn body(violence: &Violence, words: &Phrases) -> Markup {
    html! {
        div.two {
            (by("By who did it", "cap-by", &violence.by, words))
            (by("By who tells the figures", "cap-tellers", &violence.tellers, words))
        }
        (attacks("Attacks", &violence.attacks, words))
        (attacks(words.page("longer"), &violence.longer, words))
        (attacks(words.page("undated_attacks"), &violence.undated, words))
        @if !violence.times.is_empty() { (numbers(&violence.times, words)) }
    }
}

/// The bounds of a sum: the least, the greatest, and whether somebody says at least.
fn bounds(sum: &Sum, loss: Loss) -> Option<(u64, u64, bool)> {
    let range = sum.losses.get(&loss)?;
    let low = range.low.unwrap_or(0);
    Some((low, range.high.unwrap_or(low).max(low), range.high.is_none()))
}

/// Round steps of a scale, four of them at the most, that reach so far.
fn step(most: u64) -> u64 {
    let mut ten: u64 = 1;
    loop {
        for step in [ten, ten.saturating_mul(2), ten.saturating_mul(5)] {
            if step.saturating_mul(4) >= most {
                return step;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

#[expect(clippy::cast_precision_loss, reason = "heights of bars")]
fn picture(times: &[Time], every: Step, loss: Loss, words: &Phrases) -> Picture {
    let (first, last) = (times[0].from, times[times.len() - 1].to);
    let axis = Axis { from: first, to: last, left: LEFT, right: WIDTH - 6.0 };
    let most = times.iter().filter_map(|t| bounds(&t.sum, loss)).map(|b| b.1).max().unwrap_or(1).max(1);
    let mark = step(most);
    let top = most.div_ceil(mark) * mark;
    let foot = HEIGHT - FOOT;
    let y = |count: u64| foot - (foot - TOP) * count as f64 / top as f64;
    let every = if every == Step::Week { "week" } else { "day" };
    let body = html! {
        @for part in 0..=top / mark {
            @let at = y(part * mark);
            line.grid x1=(LEFT) x2=(WIDTH) y1=(px(at)) y2=(px(at)) {}
            text.scale x=(LEFT - 6.0) y=(px(at + 4.0)) { (grouped(part * mark)) }
        }
        @for tick in axis.ticks(words) { text.tick x=(px(tick.x)) y=(px(foot + 17.0)) { (tick.label) } }
        @for time in times {
            @let left = axis.x(time.from) + 0.5;
            @let wide = (axis.x(time.to.plus(1)) - left - 1.0).max(1.0);
            @if let Some((low, high, open)) = bounds(&time.sum, loss) {
                g {
                    title { (extent(process::Extent { from: Some(time.from), to: Some(time.to) }, words)) ": " (losses(&time.sum.losses, words)) }
                    rect.band x=(px(left)) y=(px(y(high))) width=(px(wide)) height=(px(foot - y(high))) {}
                    rect.least x=(px(left)) y=(px(y(low))) width=(px(wide)) height=(px(foot - y(low))) {}
                    @if open { path.open d={ "M" (px(left)) " " (px(y(high) - 3.0)) "l" (px(wide / 2.0)) " -6l" (px(wide / 2.0)) " 6" } {} }
                }
            } @else if time.sum.attacks > 0 {
                circle.unknown cx=(px(left + wide / 2.0)) cy=(px(foot - 5.0)) r="3" { title { (several(time.sum.attacks, "attack", "attacks")) " without a figure" } }
            }
        }
    };
    Picture {
        name: "violence".to_owned(),
        width: WIDTH,
        height: HEIGHT,
        title: format!("{} a {every}, as ranges", capital(words.page(loss.name()))),
        text: "Full bars reach the least figure told, pale ones the greatest. The numbers stand in the table at the end of the page.",
        leads: false,
        wide: true,
        signs: vec![Sign::new("least", "at least"), Sign::new("most", "at most")],
        remark: Some("∧ somebody says at least · ○ attacks without a figure".to_owned()),
        body,
    }
}

fn by(caption: &str, id: &str, all: &[By], words: &Phrases) -> Markup {
    html! {
        @if !all.is_empty() {
            div.scroll tabindex="0" role="region" aria-labelledby=(id) {
                table {
                    caption { h2 id=(id) { (caption) } }
                    thead { tr { th scope="col" { "Who" } th.number scope="col" { "Attacks" }
                        @for loss in Loss::ALL { th.number scope="col" { (capital(words.page(loss.name()))) } } } }
                    tbody { @for by in all.iter().take(40) { tr { th scope="row" { (by.who) } (cells(&by.sum)) } } }
                }
            }
        }
    }
}

fn cells(sum: &Sum) -> Markup {
    html! {
        td.number { (sum.attacks) }
        @for loss in Loss::ALL { td.number { @if let Some(told) = sum.losses.get(&loss) { (range(told)) } } }
    }
}

fn attacks(heading: &str, all: &[Attack], words: &Phrases) -> Markup {
    html! {
        @if !all.is_empty() {
            section { h2 { (capital(heading)) span.count { " " (all.len()) } }
                @if all.len() > LISTED { p.note { "The last " (LISTED) " of them; choose fewer days to see others." } }
                (bits::happenings(all.iter().skip(all.len().saturating_sub(LISTED)).map(|a| &a.told), words)) }
        }
    }
}

/// The picture in numbers; times without an attack are left out.
fn numbers(times: &[Time], words: &Phrases) -> Markup {
    html! {
        details.numbers {
            summary { "The picture in numbers" }
            div.scroll tabindex="0" role="region" aria-label="The picture in numbers" {
                table {
                    caption { "Attacks and losses over time" }
                    thead { tr { th scope="col" { "When" } th.number scope="col" { "Attacks" }
                        @for loss in Loss::ALL { th.number scope="col" { (capital(words.page(loss.name()))) } } } }
                    tbody { @for time in times.iter().filter(|t| t.sum.attacks > 0) {
                        tr { th scope="row" { (extent(process::Extent { from: Some(time.from), to: Some(time.to) }, words)) } (cells(&time.sum)) }
                    } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn scales_have_round_steps() {
        assert_eq!([1, 4, 5, 14, 37, 120].map(step), [1, 1, 2, 5, 10, 50]);
    }
}
