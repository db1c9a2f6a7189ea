//! What the words of a time say, before anything is known about the day of the report.

use record::Precision;
use serde::Deserialize;

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Its length in days, if it has a day at least. A month is taken as 30 days, a year as 365.
    pub(super) const fn days(self) -> Option<i64> {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => Some(1),
            Unit::Week => Some(7),
            Unit::Fortnight => Some(14),
            Unit::Month => Some(30),
            Unit::Quarter => Some(91),
            Unit::Year => Some(365),
            Unit::Decade => Some(3_650),
            Unit::Century => Some(36_500),
        }
    }

    /// Its length in calendar months, if it is made of them.
    pub(super) const fn months(self) -> Option<i64> {
        match self {
            Unit::Month => Some(1),
            Unit::Quarter => Some(3),
            Unit::Year => Some(12),
            Unit::Decade => Some(120),
            Unit::Century => Some(1_200),
            _ => None,
        }
    }

    /// Its length in minutes.
    pub(super) fn minutes(self) -> f64 {
        match self {
            Unit::Second => 1.0 / 60.0,
            Unit::Minute => 1.0,
            Unit::Hour => 60.0,
            _ => self.days().unwrap_or_default() as f64 * 1_440.0,
        }
    }

    /// How exact a time told in this unit is.
    pub(super) const fn precision(self) -> Precision {
        match self {
            Unit::Second | Unit::Minute => Precision::Minute,
            Unit::Hour => Precision::Hour,
            Unit::Day => Precision::Day,
            Unit::Week | Unit::Fortnight => Precision::Week,
            Unit::Month => Precision::Month,
            Unit::Quarter => Precision::Season,
            Unit::Year | Unit::Decade | Unit::Century => Precision::Year,
        }
    }
}

/// Which of the recurring days, months or seasons of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Aim {
    /// The words do not say.
    Bare,
    /// The one before.
    Last,
    /// The one of the present week or year.
    This,
    /// The one after.
    Next,
}

impl Aim {
    /// How many periods it lies from the present one.
    pub(super) const fn shift(self) -> i64 {
        match self {
            Aim::Last => -1,
            Aim::Bare | Aim::This => 0,
            Aim::Next => 1,
        }
    }
}

/// Parts of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Early,
    Middle,
    Late,
    Start,
    End,
    FirstHalf,
    SecondHalf,
}

impl Part {
    /// First and last day of this part of a month of so many days: tens of days for `early`, `mid` and `late`.
    pub(super) const fn of_month(self, length: u8) -> (u8, u8) {
        match self {
            Part::Early => (1, 10),
            Part::Middle => (11, 20),
            Part::Late => (21, length),
            Part::FirstHalf => (1, 15),
            Part::SecondHalf => (16, length),
            Part::Start | Part::End => (1, length),
        }
    }
}

/// Seasons, by the meteorological calendar of the northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Its first month; it lasts three.
    pub(super) const fn first_month(self) -> u8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// The year of a date, as the words have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Told.
    Known(i16),
    /// That many years from the report's.
    Shifted(i64),
    /// To be found.
    Aimed(Aim),
}

/// Which side of the day of publication is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Both.
    Whole,
    /// `earlier this week`.
    Earlier,
    /// `later this week`.
    Later,
}

/// What the words of a time say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// A year alone, or several.
    Years { from: i16, to: i16 },
    /// A month, or a day of one.
    Date { year: YearOf, month: u8, day: Option<u8> },
    /// A season.
    Season { season: Season, year: YearOf },
    /// A day of the week, Monday being 1.
    Weekday { day: i8, aim: Aim },
    /// A weekend.
    Weekend(Aim),
    /// A day counted from the day of publication.
    Day(i64),
    /// The night before the day of publication.
    Overnight,
    /// The present week, month, … or one counted from it.
    Period { unit: Unit, shift: i64, side: Side },
    /// A time that many units before (negative) or after the day of publication.
    Shifted { amount: i64, unit: Unit },
    /// The time from that many units ago until now, or from now on.
    Stretch { amount: i64, unit: Unit },
    /// Part of a longer time.
    Part { part: Part, whole: Box<Expression> },
    /// A time of day, with its day if told.
    Clock { day: Option<Box<Expression>>, precision: Precision },
    /// From one time to another.
    Range(Box<Expression>, Box<Expression>),
    /// A time that the words leave open, as exact as they are.
    Open(Precision),
}
