//! Steps on the calendar, none of which can fail loudly.

use jiff::Span;
use jiff::civil::Date as Day;
use record::Date;

/// First and last day of a time.
pub(super) type Days = (Day, Day);

/// The day of the calendar, if there is one.
pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day so many days on.
pub(super) fn plus_days(from: Day, days: i64) -> Option<Day> {
    from.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// A day so many months on; the last of its month if that month is too short.
pub(super) fn plus_months(from: Day, months: i64) -> Option<Day> {
    from.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from one day to another.
pub(super) fn days_between(from: Day, to: Day) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// All days of a month.
pub(super) fn month(year: i16, month: u8) -> Option<Days> {
    let first = day(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// All days of some years.
pub(super) fn years(from: i16, to: i16) -> Option<Days> {
    Some((day(from, 1, 1)?, day(to, 12, 31)?))
}

/// The week of a day, Monday first.
pub(super) fn week(of: Day) -> Option<Days> {
    let monday = plus_days(of, 1 - i64::from(of.weekday().to_monday_one_offset()))?;
    Some((monday, plus_days(monday, 6)?))
}

/// The most days a month of any year has.
pub(super) const fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day of the calendar as the record writes it.
pub(super) fn date(day: Day) -> Date {
    Date::full(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// The days that a date of which parts may be unknown can be; `None` if its year is unknown.
pub(super) fn possible(date: Date) -> Option<Days> {
    let year = date.year?;
    match (date.month, date.day) {
        (Some(m), Some(d)) => day(year, m, d).map(|d| (d, d)),
        (Some(m), None) => month(year, m),
        (None, _) => years(year, year),
    }
}

/// The date before, or as much of it as is known whatever the year.
pub(super) fn before(date: Date) -> Option<Date> {
    step(date, -1)
}

/// The date after, or as much of it as is known whatever the year.
pub(super) fn after(date: Date) -> Option<Date> {
    step(date, 1)
}

fn step(date: Date, by: i64) -> Option<Date> {
    let moved = |year: i16, d: u8| day(year, date.month?, d).and_then(|d| plus_days(d, by)).map(self::date);
    match (date.year, date.day) {
        (Some(year), Some(d)) => moved(year, d),
        (None, Some(d)) => {
            // A common year and a leap year agree everywhere but around the end of February.
            let (common, leap) = (moved(2023, d)?, moved(2024, d)?);
            let day = (common.day == leap.day).then_some(common.day).flatten();
            Some(Date { year: None, month: common.month, day })
        }
        (None, None) => {
            let month = i64::from(date.month?) - 1 + by;
            Some(Date { year: None, month: u8::try_from(month.rem_euclid(12) + 1).ok(), day: None })
        }
        (Some(_), None) => None,
    }
}
