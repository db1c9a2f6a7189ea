//! The picture of a timeline.

use std::collections::BTreeMap;

use maud::{Markup, html};
use process::timeline::KINDS;
use process::{Day, Phrases, Told};

use crate::draw::axis::Axis;
use crate::draw::hours::Hours;
use crate::draw::picture::{Picture, Sign};
use crate::draw::px;
use crate::pages::bits;
use crate::pages::filters::Range;
use crate::pages::words::{capital, extent, kind, several};

const WIDTH: f64 = 1200.0;
const LABELS: f64 = 150.0;
/// Height of a lane, and of the axis below.
const LANE: f64 = 44.0;
const FOOT: f64 = 26.0;
/// Size of a mark, and how many stand above each other before they become a bar.
const DOT: f64 = 8.0;
const STACK: usize = 4;

/// Happenings in lanes along the days of a range, or along the hours of a few days.
pub(super) fn picture(seen: &[&Told], range: Range, today: Day, by_side: bool, words: &Phrases) -> Picture {
    let lanes = lanes(seen, by_side, words);
    let axis = Axis { from: range.from, to: range.to, left: LABELS, right: WIDTH - 8.0 };
    let hours = Hours::of(axis);
    let foot = lanes.len().max(1) as f64 * LANE;
    let ticks = hours.map_or_else(|| axis.ticks(words), |hours| hours.ticks(words));
    let body = html! {
        g data-brush="" data-from=(range.from) data-days=(axis.days()) data-left=(LABELS) data-right=(px(axis.right)) {}
        @if let Some(hours) = &hours {
            @for day in hours.days() { @let (x, wide) = hours.untold(day); rect.untold x=(px(x)) width=(px(wide)) height=(px(foot)) {} }
        }
        @for tick in &ticks {
            line class=[tick.major.then_some("major")] x1=(px(tick.x)) x2=(px(tick.x)) y1="0" y2=(px(foot)) {}
            text.tick x=(px(tick.x + 3.0)) y=(px(foot + 17.0)) { (tick.label) }
        }
        @if today >= range.from && today <= range.to {
            line.today x1=(px(axis.x(today.plus(1)))) x2=(px(axis.x(today.plus(1)))) y1="0" y2=(px(foot + 6.0)) {}
        }
        @for (at, (name, all)) in lanes.iter().enumerate() {
            @let bottom = (at as f64 + 1.0) * LANE;
            line.lane x1="0" x2=(WIDTH) y1=(px(bottom)) y2=(px(bottom)) {}
            text.lane-name x="0" y=(px(bottom - LANE / 2.0 + 4.0)) { (shortened(name)) @if shortened(name) != *name { title { (name) } } }
            @match &hours { Some(hours) => (by_hour(all, hours, axis, bottom, words)), None => (by_day(all, &axis, bottom, words)) }
        }
    };
    let remark = "Shaded: no time of day is told. A line spans the hours that words leave open. Hours are as told, by the clock of the report.";
    Picture {
        name: "timeline".to_owned(),
        width: WIDTH,
        height: foot + FOOT,
        title: if hours.is_some() { "Happenings along the hours" } else { "Happenings along the days" }
            .to_owned(),
        text: "The same stands below as a list. Drag over days to see only these.",
        leads: true,
        wide: true,
        signs: if by_side { signs(seen, words) } else { Vec::new() },
        remark: hours.map(|_| remark.to_owned()),
        body,
    }
}

/// The kinds that are to be seen.
fn signs(seen: &[&Told], words: &Phrases) -> Vec<Sign> {
    let there = KINDS.iter().filter(|of| seen.iter().any(|told| told.kind == **of));
    there.map(|of| Sign::new(&format!("k-{of}"), kind(of, words))).collect()
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

/// A name as long as there is room for beside a lane.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 19 {
        return capital(name);
    }
    format!("{}…", capital(name).chars().take(18).collect::<String>())
}

/// The day of a happening, within the line.
fn day(told: &Told, axis: &Axis) -> Day {
    told.when.start().unwrap_or(told.known).max(axis.from).min(axis.to)
}

/// The marks of a lane: one a happening, or a bar where many fall together.
fn by_day(all: &[&Told], axis: &Axis, bottom: f64, words: &Phrases) -> Markup {
    let places = all.iter().map(|told| (*told, axis.middle(day(told, axis))));
    columns(places, axis.left, bottom, words)
}

/// The marks of a lane by their hours; what has none stands at the beginning of its day, side by side.
fn by_hour(all: &[&Told], hours: &Hours, axis: Axis, bottom: f64, words: &Phrases) -> Markup {
    let (timed, untimed): (Vec<&Told>, Vec<&Told>) = all
        .iter()
        .copied()
        .partition(|told| told.clock.is_some() && told.when.start() == Some(day(told, &axis)));
    let mut places: Vec<(&Told, f64)> = Vec::new();
    let mut spans: Vec<(&Told, f64, f64)> = Vec::new();
    for told in timed {
        let Some(clock) = &told.clock else { continue };
        let (from, to) = hours.stretch(day(told, &axis), clock);
        places.push((told, f64::midpoint(from, to)));
        if !clock.is_exact() {
            spans.push((told, from, to));
        }
    }
    for this in hours.days() {
        let (start, wide) = hours.untold(this);
        let room = ((wide - 2.0 * DOT) / (DOT + 1.0)).floor().max(1.0);
        let here = untimed.iter().filter(|told| day(told, &axis) == this);
        places.extend(
            here.enumerate()
                .map(|(nth, told)| (*told, start + 1.5 * DOT + (nth as f64 % room) * (DOT + 1.0))),
        );
    }
    html! {
        @for (told, from, to) in &spans {
            line class={ "while k-" (told.kind) } x1=(px(*from)) x2=(px(*to)) y1=(px(bottom - 6.0)) y2=(px(bottom - 6.0)) {}
        }
        (columns(places.into_iter(), axis.left, bottom, words))
    }
}

/// Happenings in columns where they lie.
fn columns<'t>(
    places: impl Iterator<Item = (&'t Told, f64)>,
    left: f64,
    bottom: f64,
    words: &Phrases,
) -> Markup {
    let mut columns: BTreeMap<i64, Vec<&Told>> = BTreeMap::new();
    for (told, x) in places {
        #[expect(clippy::cast_possible_truncation, reason = "a picture has some hundred columns")]
        let column = ((x - left) / (DOT + 1.0)) as i64;
        columns.entry(column).or_default().push(told);
    }
    html! {
        @for (column, all) in &columns {
            @let x = left + (*column as f64 + 0.5) * (DOT + 1.0);
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
                title { (bits::when(told, words)) ": " (told.text) }
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
