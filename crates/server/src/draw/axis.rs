//! Days along a line.

use process::{Day, Phrases};

use crate::pages::words::month;

/// Days laid on a line of some width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Axis {
    /// First day.
    pub(crate) from: Day,
    /// Last day, included.
    pub(crate) to: Day,
    /// Where the first day starts.
    pub(crate) left: f64,
    /// Where the last day ends.
    pub(crate) right: f64,
}

/// A mark on the line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub(crate) x: f64,
    pub(crate) label: String,
    /// Whether it starts something larger: a year, or a month among days.
    pub(crate) major: bool,
}

/// Least distance of two labels.
const APART: f64 = 52.0;

impl Axis {
    /// How many days it has.
    pub(crate) fn days(&self) -> i32 {
        self.to.since(self.from) + 1
    }

    /// The width of one day.
    pub(crate) fn unit(&self) -> f64 {
        (self.right - self.left) / f64::from(self.days().max(1))
    }

    /// Where a day starts; ends of the line for days beyond it.
    pub(crate) fn x(&self, day: Day) -> f64 {
        let at = f64::from(day.since(self.from)).clamp(0.0, f64::from(self.days()));
        self.left + at * self.unit()
    }

    /// The middle of a day.
    pub(crate) fn middle(&self, day: Day) -> f64 {
        self.x(day) + self.unit() / 2.0
    }

    /// Marks at years, months, Mondays or days, as many as there is room for.
    pub(crate) fn ticks(&self, words: &Phrases) -> Vec<Tick> {
        let unit = self.unit();
        let step = if unit >= APART {
            Step::Days(1)
        } else if unit * 7.0 >= APART {
            Step::Days(7)
        } else {
            let months = [1, 2, 3, 6, 12, 24, 60, 120, 240];
            Step::Months(months.into_iter().find(|m| unit * 30.4 * f64::from(*m) >= APART).unwrap_or(600))
        };
        self.starts(step).map(|day| self.tick(day, step, words)).collect()
    }

    fn starts(&self, step: Step) -> impl Iterator<Item = Day> + '_ {
        let mut day = match step {
            Step::Days(7) => self.from.plus(6).monday(),
            _ => self.from,
        };
        std::iter::from_fn(move || {
            while day <= self.to {
                let here = day;
                day = day.plus(if step == Step::Days(7) { 7 } else { 1 });
                if step.starts(here) {
                    return Some(here);
                }
            }
            None
        })
    }

    fn tick(&self, day: Day, step: Step, words: &Phrases) -> Tick {
        let date = day.date();
        let (number, nth, year) =
            (date.day.unwrap_or(1), date.month.unwrap_or(1), date.year.unwrap_or_default());
        let name: String = month(day, words).chars().take(3).collect();
        let (label, major) = match step {
            Step::Days(_) => (format!("{number} {name}"), number == 1),
            Step::Months(months) if months < 12 => (if nth == 1 { year.to_string() } else { name }, nth == 1),
            Step::Months(_) => (year.to_string(), true),
        };
        Tick { x: self.x(day), label, major }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i32),
    Months(i32),
}

impl Step {
    fn starts(self, day: Day) -> bool {
        let date = day.date();
        match self {
            Step::Days(_) => true,
            Step::Months(months) => {
                let count =
                    i32::from(date.year.unwrap_or_default()) * 12 + i32::from(date.month.unwrap_or(1)) - 1;
                date.day == Some(1) && count % months == 0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::first_of(text.parse().unwrap()).unwrap()
    }

    fn labels(from: &str, to: &str) -> Vec<String> {
        let axis = Axis { from: day(from), to: day(to), left: 0.0, right: 600.0 };
        axis.ticks(Phrases::english()).into_iter().map(|t| t.label).collect()
    }

    #[test]
    fn marks_are_as_near_as_there_is_room_for() {
        assert_eq!(labels("2025-03-10", "2025-03-12"), ["10 Mar", "11 Mar", "12 Mar"]);
        assert_eq!(labels("2025-03-01", "2025-03-31"), ["3 Mar", "10 Mar", "17 Mar", "24 Mar", "31 Mar"]);
        assert_eq!(labels("2024-11-01", "2025-03-31"), ["Nov", "Dec", "2025", "Feb", "Mar"]);
        assert_eq!(labels("1990-06-01", "2025-03-31").first().map(String::as_str), Some("1995"));
    }

    #[test]
    fn days_beyond_the_ends_are_at_the_ends() {
        let axis = Axis { from: day("2025-03-10"), to: day("2025-03-11"), left: 10.0, right: 30.0 };
        assert_eq!((axis.x(day("2025-03-01")), axis.x(day("2025-04-01"))), (10.0, 30.0));
        assert_eq!(axis.middle(day("2025-03-11")), 25.0);
    }
}
