//! From what the words say to days of the calendar, as far as the day of publication allows.
//!
//! If that day is known only in part, the time is resolved against the first and the last day that it can be: what
//! both agree on is known, the rest stays open.

use jiff::civil::Date as Day;
use record::{Date, Precision};

use super::calendar::{self, Days};
use super::expression::{Aim, Expression, Part, Season, Side, Unit, YearOf};
use super::tense::Tense;

/// A date without a year is taken to lie ahead at most so far, by what its clause says of it.
const AHEAD_IN_FUTURE: i64 = 183;
/// With no tense to go by, the past has to be twice as far away to be passed over.
const AHEAD_UNTOLD: i64 = 121;
/// Even in a clause of the past: `the talks were moved to May 2`.
const AHEAD_IN_PAST: i64 = 31;

/// First and last day, and how exact the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) precision: Precision,
}

/// The days an expression means in a report of some day.
pub(super) fn resolve(expression: &Expression, published: Option<Date>, tense: Tense) -> Bounds {
    let precision = precision(expression);
    let days = published.and_then(calendar::possible).and_then(|(first, last)| {
        let days = days(expression, first, tense)?;
        (first == last || Some(days) == self::days(expression, last, tense)).then_some(days)
    });
    let dates = days.map(|(from, to)| (calendar::date(from), calendar::date(to)));
    let (from, to) = dates.or_else(|| undated(expression)).unzip();
    Bounds { from, to, precision }
}

fn precision(expression: &Expression) -> Precision {
    match expression {
        Expression::Years { .. } => Precision::Year,
        Expression::Date { day: None, .. } => Precision::Month,
        Expression::Season { .. } => Precision::Season,
        Expression::Date { .. }
        | Expression::Weekday { .. }
        | Expression::Weekend(_)
        | Expression::Day(_) => Precision::Day,
        Expression::Overnight => Precision::Hour,
        Expression::Period { unit, .. } | Expression::Shifted { unit, .. } => unit.precision(),
        Expression::Stretch { unit, .. } => unit.precision(),
        Expression::Part { whole, .. } => precision(whole),
        Expression::Clock { precision, .. } | Expression::Open(precision) => *precision,
        Expression::Range(from, to) => precision(from).max(precision(to)),
    }
}

/// What is known without a day of publication.
fn undated(expression: &Expression) -> Option<(Date, Date)> {
    match expression {
        Expression::Years { from, to } => whole(calendar::years(*from, *to)),
        Expression::Date { year: YearOf::Known(year), month, day: Some(day) } => {
            whole(calendar::day(*year, *month, *day).map(|d| (d, d)))
        }
        Expression::Date { year: YearOf::Known(year), month, day: None } => {
            whole(calendar::month(*year, *month))
        }
        Expression::Date { year: YearOf::Aimed(Aim::Bare), month, day } => {
            let date = Date { year: None, month: Some(*month), day: *day };
            Some((date, date))
        }
        Expression::Season { season, year: YearOf::Known(year) } => whole(known_season(*season, *year)),
        Expression::Part { part, whole } => undated(whole).map(|dates| part_of(*part, dates)),
        Expression::Clock { day, .. } => undated(day.as_deref()?),
        Expression::Range(from, to) => undated(from).zip(undated(to)).map(|((from, _), (_, to))| (from, to)),
        _ => None,
    }
}

/// The part of a month whose year nobody told.
fn part_of(part: Part, (from, to): (Date, Date)) -> (Date, Date) {
    match (from.month, from.day, from == to) {
        (Some(month), None, true) => {
            let (first, last) = part.of_month(calendar::longest(month));
            (Date { day: Some(first), ..from }, Date { day: Some(last), ..to })
        }
        _ => (from, to),
    }
}

/// The part of a month or a year; of a longer or shorter time all of it.
fn part_of_days(part: Part, (from, to): Days) -> Option<Days> {
    let month = from.year() == to.year() && from.month() == to.month();
    if month && from.day() == 1 && to == from.last_of_month() {
        let (first, last) = part.of_month(u8::try_from(to.day()).ok()?);
        let day = |day: u8| calendar::day(from.year(), u8::try_from(from.month()).ok()?, day);
        return Some((day(first)?, day(last)?));
    }
    let year = from.year() == to.year() && from.day_of_year() == 1 && to == from.last_of_year();
    match part {
        Part::FirstHalf if year => Some((from, calendar::plus_months(from, 5)?.last_of_month())),
        Part::SecondHalf if year => Some((calendar::plus_months(from, 6)?, to)),
        _ => Some((from, to)),
    }
}

fn whole(days: Option<Days>) -> Option<(Date, Date)> {
    days.map(|(from, to)| (calendar::date(from), calendar::date(to)))
}

/// A season of a year that was told. `The winter of 2023` may be either of two.
fn known_season(season: Season, year: i16) -> Option<Days> {
    (season != Season::Winter).then(|| season_of(season, year)).flatten()
}

fn season_of(season: Season, year: i16) -> Option<Days> {
    let first = calendar::day(year, season.first_month(), 1)?;
    Some((first, calendar::plus_months(first, 2)?.last_of_month()))
}

fn days(expression: &Expression, today: Day, tense: Tense) -> Option<Days> {
    match expression {
        Expression::Years { from, to } => calendar::years(*from, *to),
        Expression::Date { year, month, day } => {
            yearly(*year, today, tense, |year| date_in(year, *month, *day))
        }
        Expression::Season { season, year: YearOf::Known(year) } => known_season(*season, *year),
        Expression::Season { season, year } => yearly(*year, today, tense, |y| season_of(*season, y)),
        Expression::Weekday { day, aim } => weekday(*day, *aim, today, tense).map(|d| (d, d)),
        Expression::Weekend(aim) => weekend(*aim, today, tense),
        Expression::Day(shift) => calendar::plus_days(today, *shift).map(|d| (d, d)),
        Expression::Overnight => Some((calendar::plus_days(today, -1)?, today)),
        Expression::Period { unit, shift, side } => period(*unit, *shift, *side, today),
        Expression::Shifted { amount, unit } => shifted(*amount, *unit, today),
        Expression::Stretch { amount, unit } => stretch(*amount, *unit, today),
        Expression::Part { part, whole } => part_of_days(*part, days(whole, today, tense)?),
        Expression::Clock { day, .. } => days(day.as_deref()?, today, tense),
        Expression::Range(from, to) => range(from, to, today, tense),
        Expression::Open(_) => None,
    }
}

fn date_in(year: i16, month: u8, day: Option<u8>) -> Option<Days> {
    match day {
        Some(day) => calendar::day(year, month, day).map(|d| (d, d)),
        None => calendar::month(year, month),
    }
}

/// One of the days that a name means, once in every year.
fn yearly(year: YearOf, today: Day, tense: Tense, of: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    let this = today.year();
    let shifted = |shift: i64| i16::try_from(i64::from(this) + shift).ok().and_then(&of);
    let past = || (0..9).find_map(|back| shifted(-back).filter(|d| d.1 < today));
    let next = || (0..9).find_map(|on| shifted(on).filter(|d| d.0 > today));
    match year {
        YearOf::Known(year) => of(year),
        YearOf::Shifted(shift) => shifted(shift),
        YearOf::Aimed(Aim::Last) => past(),
        YearOf::Aimed(Aim::This) => shifted(0),
        YearOf::Aimed(Aim::Next) => next(),
        YearOf::Aimed(Aim::Bare) => (-1..=1)
            .find_map(|shift| shifted(shift).filter(|d| d.0 <= today && today <= d.1))
            .or_else(|| nearer(past(), next(), today, tense)),
    }
}

fn nearer(past: Option<Days>, next: Option<Days>, today: Day, tense: Tense) -> Option<Days> {
    let limit = match tense {
        Tense::Past => AHEAD_IN_PAST,
        Tense::Unknown => AHEAD_UNTOLD,
        Tense::Future => AHEAD_IN_FUTURE,
    };
    next.filter(|d| calendar::days_between(today, d.0) <= limit).or(past)
}

/// A bare day of the week is the nearest on or before the day of publication if its clause is of the past, on or
/// after it if of the future; if neither, it is known only where both are the same.
fn weekday(day: i8, aim: Aim, today: Day, tense: Tense) -> Option<Day> {
    let on_or_after = (i64::from(day) - i64::from(today.weekday().to_monday_one_offset())).rem_euclid(7);
    let back = if on_or_after == 0 { 0 } else { on_or_after - 7 };
    let shift = match (aim, tense) {
        (Aim::Last, _) => {
            if back == 0 {
                -7
            } else {
                back
            }
        }
        (Aim::Next, _) => {
            if on_or_after == 0 {
                7
            } else {
                on_or_after
            }
        }
        (_, Tense::Past) => back,
        (Aim::This, _) | (_, Tense::Future) => on_or_after,
        (Aim::Bare, Tense::Unknown) => (on_or_after == 0).then_some(0)?,
    };
    calendar::plus_days(today, shift)
}

fn weekend(aim: Aim, today: Day, tense: Tense) -> Option<Days> {
    let (monday, sunday) = calendar::week(today)?;
    let saturday = calendar::plus_days(monday, 5)?;
    let started = today >= saturday;
    let weeks = match (aim, tense) {
        (Aim::Last, _) => -1,
        (Aim::Next, _) => i64::from(started),
        (Aim::This, Tense::Past) | (Aim::Bare, Tense::Past) => {
            if started {
                0
            } else {
                -1
            }
        }
        (Aim::This, _) | (Aim::Bare, Tense::Future) => 0,
        (Aim::Bare, Tense::Unknown) => started.then_some(0)?,
    };
    Some((calendar::plus_days(saturday, 7 * weeks)?, calendar::plus_days(sunday, 7 * weeks)?))
}

fn period(unit: Unit, shift: i64, side: Side, today: Day) -> Option<Days> {
    let (first, last) = match unit {
        Unit::Day => calendar::plus_days(today, shift).map(|d| (d, d))?,
        Unit::Week => calendar::week(calendar::plus_days(today, 7 * shift)?)?,
        Unit::Month => {
            let day = calendar::plus_months(today.first_of_month(), shift)?;
            (day, day.last_of_month())
        }
        Unit::Quarter => quarter(calendar::plus_months(today.first_of_month(), 3 * shift)?)?,
        Unit::Year => same_year(i64::from(today.year()) + shift, 1)?,
        Unit::Decade => same_year((i64::from(today.year()).div_euclid(10) + shift) * 10, 10)?,
        Unit::Century => same_year((i64::from(today.year()).div_euclid(100) + shift) * 100, 100)?,
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => return None,
    };
    match side {
        Side::Whole => Some((first, last)),
        Side::Earlier => Some((first, last.min(today))),
        Side::Later => Some((first.max(today), last)),
    }
}

fn quarter(day: Day) -> Option<Days> {
    let month = (day.month() - 1) / 3 * 3 + 1;
    let first = Day::new(day.year(), month, 1).ok()?;
    Some((first, calendar::plus_months(first, 2)?.last_of_month()))
}

fn same_year(first: i64, count: i64) -> Option<Days> {
    calendar::years(i16::try_from(first).ok()?, i16::try_from(first + count - 1).ok()?)
}

/// `Two days ago` is a day, `two weeks ago` a week, `three months ago` a month.
fn shifted(amount: i64, unit: Unit, today: Day) -> Option<Days> {
    let years = |each: i64| period(Unit::Year, amount.checked_mul(each)?, Side::Whole, today);
    match unit {
        Unit::Second | Unit::Minute => Some((today, today)),
        Unit::Hour => stretch(amount, unit, today),
        Unit::Day => calendar::plus_days(today, amount).map(|d| (d, d)),
        Unit::Week => period(Unit::Week, amount, Side::Whole, today),
        Unit::Fortnight => period(Unit::Week, amount.checked_mul(2)?, Side::Whole, today),
        Unit::Month => period(Unit::Month, amount, Side::Whole, today),
        Unit::Quarter => period(Unit::Quarter, amount, Side::Whole, today),
        Unit::Year => years(1),
        Unit::Decade => years(10),
        Unit::Century => years(100),
    }
}

/// From so many units ago until today, or from today so many units on.
fn stretch(amount: i64, unit: Unit, today: Day) -> Option<Days> {
    let other = match (unit.months(), unit.days()) {
        (Some(months), _) => calendar::plus_months(today, amount.checked_mul(months)?)?,
        (None, Some(days)) => calendar::plus_days(today, amount.checked_mul(days)?)?,
        (None, None) => {
            let days = (amount.unsigned_abs() as f64 * unit.minutes() / 1_440.0).ceil() as i64;
            calendar::plus_days(today, days.saturating_mul(amount.signum()))?
        }
    };
    Some((today.min(other), today.max(other)))
}

/// The end that the tense reaches for is resolved first, the other from there.
fn range(from: &Expression, to: &Expression, today: Day, tense: Tense) -> Option<Days> {
    if tense == Tense::Past {
        let end = days(to, today, tense)?.1;
        let start = if floats(from) { strictly_before(from, end)? } else { days(from, today, tense)?.0 };
        return (start <= end).then_some((start, end));
    }
    let start = days(from, today, tense)?.0;
    let end = if floats(to) { strictly_after(to, start)? } else { days(to, today, tense)?.1 };
    (start <= end).then_some((start, end))
}

/// Whether a time depends on which of several of its name is meant.
fn floats(expression: &Expression) -> bool {
    match expression {
        Expression::Date { year: YearOf::Aimed(Aim::Bare), .. } | Expression::Weekday { .. } => true,
        Expression::Clock { day: Some(day), .. } => floats(day),
        Expression::Part { whole, .. } => floats(whole),
        _ => false,
    }
}

fn strictly_before(expression: &Expression, end: Day) -> Option<Day> {
    floating(expression, end, -1).map(|d| d.0)
}

fn strictly_after(expression: &Expression, start: Day) -> Option<Day> {
    floating(expression, start, 1).map(|d| d.1)
}

/// The occurrence next to a day in a direction.
fn floating(expression: &Expression, from: Day, direction: i64) -> Option<Days> {
    match expression {
        Expression::Weekday { day, .. } => {
            let tense = if direction < 0 { Tense::Past } else { Tense::Future };
            let aim = Aim::Bare;
            weekday(*day, aim, calendar::plus_days(from, direction)?, tense).map(|d| (d, d))
        }
        Expression::Date { month, day, .. } => (0..9).find_map(|years| {
            let year = i16::try_from(i64::from(from.year()) + years * direction).ok()?;
            let days = date_in(year, *month, *day)?;
            (if direction < 0 { days.0 <= from } else { days.1 >= from }).then_some(days)
        }),
        Expression::Clock { day: Some(inner), .. } => floating(inner, from, direction),
        Expression::Part { whole, .. } => floating(whole, from, direction),
        _ => None,
    }
}
