//! What narrows a page down: kinds, and the days that are looked at.

use maud::{Markup, html};
use process::{Day, Phrases, Told};

use crate::error::Refusal;
use crate::pages::layout::Frame;
use crate::pages::words::{capital, extent, kind};
use crate::query::Asked;

/// The kinds that an address names, all of `known` if it names none.
///
/// # Errors
/// If it names one that is not among them.
pub(crate) fn kinds<'k>(told: &str, known: &[&'k str]) -> Result<Vec<&'k str>, Refusal> {
    let mut kinds = Vec::new();
    for name in told.split(',').filter(|name| !name.is_empty()) {
        match known.iter().find(|k| **k == name) {
            Some(kind) => kinds.push(*kind),
            None => {
                return Err(Refusal::bad(format!(
                    "{name} is no kind of this page; there are {}",
                    known.join(", ")
                )));
            }
        }
    }
    Ok(if kinds.is_empty() { known.to_vec() } else { kinds })
}

/// Boxes for the kinds of a page.
pub(crate) fn kind_boxes(known: &[&str], chosen: &[&str], words: &Phrases) -> Markup {
    html! {
        fieldset { legend { "Kinds" }
            div.choices {
                @for of in known {
                    label { input type="checkbox" name="kinds" value=(of) checked[chosen.contains(of)];
                        span class={ "kind k-" (of) } { (capital(kind(of, words))) } }
                }
            }
        }
    }
}

/// Days after today that are looked at if none are asked for: something far ahead must not press all the rest together.
const AHEAD: i32 = 30;

/// The days that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

impl Range {
    /// The asked days; where none are asked for, those of what there is to see.
    pub(crate) fn of(asked: &Asked, dated: &[&Told], today: Day) -> Self {
        let first = dated.iter().filter_map(|t| t.when.start()).min().unwrap_or(today);
        let last = dated.iter().filter_map(|t| t.when.end()).max().unwrap_or(today).min(today.plus(AHEAD));
        let from = asked.from.and_then(Day::first_of).unwrap_or_else(|| first.min(last));
        let to = asked.to.and_then(Day::first_of).unwrap_or_else(|| last.max(today));
        Range { from: from.min(to), to: to.max(from) }
    }

    /// Whether a happening lies within it, at least in part. What has one end only lies there.
    pub(crate) fn holds(&self, told: &Told) -> bool {
        let (start, end) = (told.when.start(), told.when.end());
        start.is_some_and(|day| day <= self.to) && end.is_some_and(|day| day >= self.from)
    }

    const fn new(from: Day, to: Day) -> Self {
        Range { from, to }
    }

    /// The same middle with so many days.
    fn of_days(self, days: i32) -> Self {
        let middle = self.from.plus(self.to.since(self.from) / 2);
        let from = middle.plus(-(days - 1) / 2);
        Range::new(from, from.plus(days - 1))
    }

    fn days(self) -> i32 {
        self.to.since(self.from) + 1
    }
}

/// Links that zoom and move along the days.
pub(crate) fn zoom(frame: &Frame, range: &Range, more: &[(&str, &str)]) -> Markup {
    let words = Phrases::english();
    let to = |range: Range| {
        let (from, to) = (range.from.to_string(), range.to.to_string());
        let pairs = [more, &[("from", from.as_str()), ("to", to.as_str())]].concat();
        frame.asked.link_with(&frame.path, &pairs)
    };
    let all = frame.asked.link_with(&frame.path, &[more, &[("from", ""), ("to", "")]].concat());
    let days = range.days();
    let shift = |by: i32| Range::new(range.from.plus(by), range.to.plus(by));
    let whole = frame.asked.from.is_none() && frame.asked.to.is_none();
    html! {
        div.tools {
            div.tabs role="group" aria-label="Days shown" {
                a href=(to(shift(-(days / 2).max(1)))) title="Earlier" { "←" }
                a href=(to(range.of_days((days / 2).max(1)))) title="Nearer" data-key="+" { "+" }
                a href=(to(range.of_days(days.saturating_mul(2).min(200_000)))) title="Farther" data-key="-" { "−" }
                a href=(to(shift((days / 2).max(1)))) title="Later" { "→" }
                @for (name, width) in [("Year", 365), ("Quarter", 91), ("Month", 30), ("Week", 7), ("Day", 1)] {
                    a href=(to(range.of_days(width))) aria-current=[(!whole && days == width).then_some("true")] { (name) }
                }
                a href=(all) aria-current=[whole.then_some("true")] { "All" }
            }
            @if whole { p.note { (extent(process::Extent { from: Some(range.from), to: Some(range.to) }, words)) } }
        }
    }
}

/// The page of a list that an address names, from 0.
///
/// # Errors
/// If it is no number.
pub(crate) fn turned(told: &str) -> Result<usize, Refusal> {
    if told.is_empty() {
        return Ok(0);
    }
    told.parse()
        .ok()
        .filter(|page| *page < 100_000)
        .ok_or_else(|| Refusal::bad(format!("page={told} is no page of a list")))
}
