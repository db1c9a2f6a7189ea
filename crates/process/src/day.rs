//! Days, and how far a told time can be laid on the calendar.

use std::fmt;

use jiff::civil;
use record::{Date, When};
use serde::{Serialize, Serializer};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(civil::Date);

impl Day {
    /// The first day that a date may mean; `None` without a year or if the calendar has no such day.
    #[must_use]
    pub fn first_of(date: Date) -> Option<Self> {
        let month = date.month.unwrap_or(1);
        let day = if date.month.is_some() { date.day.unwrap_or(1) } else { 1 };
        Self::new(date.year?, month, day)
    }

    /// The last day that a date may mean; `None` without a year or if the calendar has no such day.
    #[must_use]
    pub fn last_of(date: Date) -> Option<Self> {
        let year = date.year?;
        match (date.month, date.day) {
            (Some(month), Some(day)) => Self::new(year, month, day),
            (Some(month), None) => Self::new(year, month, 1).map(|d| Day(d.0.last_of_month())),
            (None, _) => Self::new(year, 12, 31),
        }
    }

    fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(year, month, day).ok().map(Day)
    }

    /// The same day as a date.
    #[must_use]
    pub fn date(self) -> Date {
        Date::full(self.0.year(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }

    /// That many days later, or earlier if negative; the calendar's first or last day beyond its ends.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Day(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// Days from `earlier` to this one, negative if this one is the earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-i32::from(self.0.weekday().to_monday_zero_offset()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days within which something lies: an end that is not known is open. Both open means that the day is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Extent {
    /// First day.
    pub from: Option<Day>,
    /// Last day, included.
    pub to: Option<Day>,
}

impl Extent {
    /// The days of a told time. A date without a year is no day.
    #[must_use]
    pub fn of(when: &When) -> Self {
        Extent { from: when.from.and_then(Day::first_of), to: when.to.and_then(Day::last_of) }
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Extent { from: Some(day), to: Some(day) }
    }

    /// Whether nothing of it is known.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Its first known day.
    #[must_use]
    pub fn start(self) -> Option<Day> {
        self.from.or(self.to)
    }

    /// Its last known day.
    #[must_use]
    pub fn end(self) -> Option<Day> {
        self.to.or(self.from)
    }

    /// How many days lie between its ends, if both are known.
    #[must_use]
    pub fn width(self) -> Option<i32> {
        Some(self.to?.since(self.from?))
    }

    /// Whether the two cannot be the same day: both known, and no day in common.
    #[must_use]
    pub fn apart(self, other: Self) -> bool {
        let before = |a: Extent, b: Extent| matches!((a.to, b.from), (Some(end), Some(start)) if end < start);
        before(self, other) || before(other, self)
    }

    /// Whether some day of it may lie within `from` to `to`. What is open may.
    #[must_use]
    pub fn touches(self, from: Option<Day>, to: Option<Day>) -> bool {
        !self.apart(Extent { from, to })
    }

    /// A number by which the more exact is the less: known days first, the fewest first.
    fn vagueness(self) -> i32 {
        match (self.from, self.to) {
            (Some(_), Some(_)) => self.width().unwrap_or(i32::MAX),
            (None, None) => i32::MAX,
            _ => i32::MAX - 1,
        }
    }

    /// The more exact of the two, this one if they are equally exact.
    #[must_use]
    pub fn sharper(self, other: Self) -> Self {
        if other.vagueness() < self.vagueness() { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(from: &str, to: &str) -> Extent {
        let date = |s: &str| s.parse::<Date>().ok();
        Extent { from: date(from).and_then(Day::first_of), to: date(to).and_then(Day::last_of) }
    }

    #[test]
    fn a_month_is_all_its_days() {
        let february = extent("2024-02", "2024-02");
        assert_eq!(february.width(), Some(28));
        assert_eq!(extent("2025", "2025").width(), Some(364));
        assert!(extent("--04-25", "--04-25").is_open());
        assert_eq!(Day::first_of(Date::full(2025, 2, 30)), None);
    }

    #[test]
    fn open_ends_are_never_apart() {
        let (march, april) = (extent("2025-03", "2025-03"), extent("2025-04", "2025-04"));
        assert!(march.apart(april) && april.apart(march));
        assert!(!march.apart(Extent::default()));
        assert!(!march.apart(extent("2025-03-31", "")));
        assert!(march.apart(extent("2025-04-01", "")));
        assert_eq!(march.sharper(extent("2025-03-02", "2025-03-03")), extent("2025-03-02", "2025-03-03"));
    }

    #[test]
    fn weeks_start_on_monday() {
        let day = |s: &str| Day::first_of(s.parse().unwrap()).unwrap();
        assert_eq!(day("2025-03-16").monday(), day("2025-03-10"));
        assert_eq!(day("2025-03-10").monday(), day("2025-03-10"));
        assert_eq!(day("2025-03-10").since(day("2025-02-10")), 28);
        assert_eq!(day("2026-03-10").since(day("2025-03-10")), 365);
    }
}
