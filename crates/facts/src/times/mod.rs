//! Times in a text: dates, ranges, deadlines, durations, and times counted from an event.
//!
//! Read from the words and their tags, so that a broken tree does no harm; the tree, where there is one, only tells
//! which verb governs a time. What the words do not tell stays open.

mod anchors;
mod calendar;
mod expression;
mod grammar;
mod lexicon;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;

use std::ops::Range;

use language::Analysis;
use record::{Date, Precision, Span, When};

use crate::counts::atoms;
use expression::Expression;
use grammar::{Length, Reader, Reading, Sort};
use lexicon::Lead;
use resolve::{Bounds, resolve};
use tense::{Tense, tense_of};

/// Sorts of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A time at which something is: `on April 25`, `in March`.
    Point,
    /// From then on: `since 2014`.
    Since,
    /// Up to then: `by May 1`, `within 48 hours`.
    Until,
    /// From one time to another: `April 24-26`, `the past 24 hours`.
    Range,
    /// A length of time: `for 30 days`.
    Duration,
    /// How often: `every day`.
    Frequency,
}

/// How far a time lies from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offset {
    /// Days from the event, negative if before it; `None` if the words give no number of days or longer units.
    /// A month counts as 30 days, a year as 365; the precision of the time tells its unit.
    pub days: Option<i64>,
    /// The words of the event; `None` if it is the one told last (`three weeks later`).
    pub anchor: Option<Range<usize>>,
}

/// A time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Its words, with the preposition.
    pub words: Range<usize>,
    /// Their bytes.
    pub span: Span,
    /// What sort of time.
    pub kind: TimeKind,
    /// The time, as told and as far as it could be resolved.
    pub when: When,
    /// The length in minutes, if the words give a number; a month counts as 30 days, a year as 365.
    pub minutes: Option<u64>,
    /// The last day of it, if it is a limit that lies ahead of the report.
    pub limit: Option<Date>,
    /// For a time counted from an event.
    pub offset: Option<Offset>,
    /// Whether it stands before a noun and dates that, not the clause: `Monday's talks`, `a 30-day truce`.
    pub attributive: bool,
}

impl TimeMention {
    /// Whether it says when something is, not how long or how often.
    #[must_use]
    pub fn is_point(&self) -> bool {
        matches!(self.kind, TimeKind::Point | TimeKind::Range | TimeKind::Since)
    }

    /// Whether it can be a limit in time: a day to come or a length.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.kind, TimeKind::Until | TimeKind::Point | TimeKind::Duration)
    }

    /// The time counted from an event at `anchor`; `None` if this mention gives no number of days or the event's day
    /// is not fully known.
    #[must_use]
    pub fn counted_from(&self, anchor: &When) -> Option<When> {
        let offset = self.offset.as_ref()?;
        let days = offset.days?;
        let from = if days < 0 { anchor.from? } else { anchor.to.or(anchor.from)? };
        let day = shifted(from, days)?;
        Some(When { from: Some(day), to: Some(day), ..self.when.clone() })
    }
}

/// A date so many days on; where the year is open it stays open. `None` if the date has no day.
#[must_use]
pub(crate) fn days_after(date: Date, days: i64) -> Option<Date> {
    shifted(date, days)
}

/// A date so many days on; where the year is open it stays open.
fn shifted(date: Date, days: i64) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?);
    // Any year will do for the days of a month but for the end of February.
    let year = date.year.unwrap_or(2023);
    let there =
        jiff::civil::Date::new(year, month, day).ok()?.checked_add(jiff::Span::new().days(days)).ok()?;
    let (month, day) = (u8::try_from(there.month()).ok()?, u8::try_from(there.day()).ok()?);
    Some(Date { year: date.year.map(|_| there.year()), month: Some(month), day: Some(day) })
}

/// All times of a text, in order, none overlapping. `published`: the day of the report, as far as known.
#[must_use]
pub fn find(text: &str, analysis: &Analysis, published: Option<Date>) -> Vec<TimeMention> {
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        let atoms = atoms::atoms(text, analysis, sentence.words.clone());
        let reader = Reader { text, analysis, atoms: &atoms };
        for reading in reader.read() {
            let words = atoms[reading.start].word..atoms[reading.end - 1].word + 1;
            found.push(mention(text, analysis, published, words, reading));
        }
    }
    found
}

/// Counts times that hang on the one told last (`the next day`) from that one, if its day is known.
pub(crate) fn count_on(times: &mut [TimeMention]) {
    for at in 1..times.len() {
        let (before, from) = times.split_at_mut(at);
        let mention = &mut from[0];
        let hangs = mention.when.from.is_none()
            && mention.offset.as_ref().is_some_and(|o| o.anchor.is_none() && o.days.is_some());
        let told = || before.iter().rev().find(|t| t.kind == TimeKind::Point && t.when.from.is_some());
        let counted = hangs.then(told).flatten().and_then(|t| mention.counted_from(&t.when));
        if let Some(when) = counted {
            mention.when = when;
        }
    }
}

/// The words of a word's sentence.
fn sentence_of(analysis: &Analysis, word: usize) -> Range<usize> {
    let sentence = analysis.words.get(word).and_then(|w| analysis.sentences.get(w.sentence));
    let words = sentence.map_or(0..analysis.words.len(), |s| s.words.clone());
    words.start..words.end.min(analysis.words.len())
}

fn mention(
    text: &str,
    analysis: &Analysis,
    published: Option<Date>,
    words: Range<usize>,
    reading: Reading,
) -> TimeMention {
    let span = analysis.span_of(words.clone());
    let tense = tense_of(text, analysis, &words);
    let told = tell(&reading.sort, published, tense);
    let limit = limit(&reading.sort, published);
    let relative_to = told.offset.as_ref().and_then(|o| o.anchor.clone());
    TimeMention {
        words,
        span,
        kind: told.kind,
        when: When {
            text: span.of(text).to_owned(),
            from: told.bounds.from,
            to: told.bounds.to,
            precision: told.bounds.precision,
            relative_to: relative_to.map(|anchor| analysis.span_of(anchor).of(text).to_owned()),
        },
        minutes: told.minutes,
        limit,
        offset: told.offset,
        attributive: reading.attributive,
    }
}

/// The last day of a time that lies ahead, whatever the tense of its clause (`gave them until noon on Sunday`).
fn limit(sort: &Sort, published: Option<Date>) -> Option<Date> {
    let Sort::Time { lead, expression } = sort else { return None };
    bounded(*lead, expression, resolve(expression, published, Tense::Future)).to
}

/// What a reading comes to.
struct Told {
    kind: TimeKind,
    bounds: Bounds,
    minutes: Option<u64>,
    offset: Option<Offset>,
}

fn tell(sort: &Sort, published: Option<Date>, tense: Tense) -> Told {
    match sort {
        Sort::Time { lead, expression } => time(*lead, expression, published, tense),
        Sort::Length { length, within } if *within => deadline(*length, published, tense),
        Sort::Length { length, .. } => Told {
            kind: TimeKind::Duration,
            bounds: open(Precision::Open),
            minutes: length.minutes,
            offset: None,
        },
        Sort::Offset { length, days, anchor, within } => Told {
            kind: if *within { TimeKind::Until } else { TimeKind::Point },
            bounds: open(length.unit.precision()),
            minutes: if *within { length.minutes } else { None },
            offset: Some(Offset { days: *days, anchor: anchor.clone() }),
        },
        Sort::Frequency => {
            Told { kind: TimeKind::Frequency, bounds: open(Precision::Open), minutes: None, offset: None }
        }
    }
}

const fn open(precision: Precision) -> Bounds {
    Bounds { from: None, to: None, precision }
}

/// `within 48 hours` runs from the report, unless its clause is of the past.
fn deadline(length: Length, published: Option<Date>, tense: Tense) -> Told {
    let unit = length.unit;
    let stretch =
        length.amount.filter(|_| tense != Tense::Past).map(|amount| Expression::Stretch { amount, unit });
    let bounds = stretch.map_or(open(unit.precision()), |s| resolve(&s, published, tense));
    Told {
        kind: TimeKind::Until,
        bounds: Bounds { from: None, ..bounds },
        minutes: length.minutes,
        offset: None,
    }
}

fn time(lead: Lead, expression: &Expression, published: Option<Date>, tense: Tense) -> Told {
    if let (Lead::Within, Expression::Shifted { amount, unit }) = (lead, expression) {
        return in_so_long(*amount, *unit, expression, published, tense);
    }
    // "met before dawn on Friday" tells the day, "by dawn on Friday" would be a limit.
    let of_day = matches!((lead, tense, expression), (Lead::Before, Tense::Past, Expression::Clock { .. }));
    let lead = if of_day { Lead::Point } else { lead };
    let bounds = resolve(expression, published, tense_for(lead, tense));
    Told {
        kind: kind(lead, expression),
        bounds: bounded(lead, expression, bounds),
        minutes: None,
        offset: None,
    }
}

/// `In two weeks` is a time to come or, in a clause of the past, a length.
fn in_so_long(
    amount: i64,
    unit: expression::Unit,
    expression: &Expression,
    published: Option<Date>,
    tense: Tense,
) -> Told {
    if tense == Tense::Future {
        let bounds = resolve(expression, published, tense);
        return Told { kind: TimeKind::Point, bounds, minutes: None, offset: None };
    }
    let minutes = (amount as f64 * unit.minutes()).round() as u64;
    Told { kind: TimeKind::Duration, bounds: open(Precision::Open), minutes: Some(minutes), offset: None }
}

/// Limits lie ahead even when the clause that sets them is past (`extended the truce until Friday`), and beginnings
/// behind.
const fn tense_for(lead: Lead, tense: Tense) -> Tense {
    match (lead, tense) {
        (Lead::Until | Lead::Before, Tense::Past) => Tense::Unknown,
        (Lead::Until | Lead::Before | Lead::Planned, Tense::Unknown) => Tense::Future,
        (Lead::Since, Tense::Unknown) => Tense::Past,
        _ => tense,
    }
}

const fn kind(lead: Lead, expression: &Expression) -> TimeKind {
    match (lead, expression) {
        (Lead::Since | Lead::After, _) => TimeKind::Since,
        (Lead::Until | Lead::Before | Lead::Within, _) => TimeKind::Until,
        (
            _,
            Expression::Range(..)
            | Expression::Stretch { .. }
            | Expression::Weekend(_)
            | Expression::Overnight
            | Expression::Period { side: expression::Side::Earlier | expression::Side::Later, .. },
        ) => TimeKind::Range,
        _ => TimeKind::Point,
    }
}

fn bounded(lead: Lead, expression: &Expression, bounds: Bounds) -> Bounds {
    let Bounds { from, to, precision } = bounds;
    let (first, last) = match expression {
        Expression::Part { part: expression::Part::Start, .. } => (from, from),
        Expression::Part { part: expression::Part::End, .. } => (to, to),
        _ => (from, to),
    };
    // A time of day leaves the day itself on both sides.
    let day = !matches!(expression, Expression::Clock { .. });
    match lead {
        Lead::Point | Lead::Planned | Lead::Within => bounds,
        Lead::Since => Bounds { from: first, to: None, precision },
        Lead::After => {
            Bounds { from: if day { last.and_then(calendar::after) } else { first }, to: None, precision }
        }
        Lead::Until => Bounds { from: None, to: last, precision },
        Lead::Before => {
            Bounds { from: None, to: if day { first.and_then(calendar::before) } else { last }, precision }
        }
    }
}
