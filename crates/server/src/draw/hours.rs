//! Hours of a few days along a line. What has no time of day stands at the beginning of its day, apart.

use process::{Clock, Day, Minute, Phrases};

use crate::draw::axis::{Axis, Tick};
use crate::pages::words::brief_day;

/// Days that are laid out by their hours.
const MOST: i32 = 3;
/// The part of a day's width for what has no time of day.
const UNTOLD: f64 = 0.16;
/// Least distance of two labels.
const APART: f64 = 48.0;
/// Hours from one label to the next, as there is room for them.
const STEPS: [u16; 5] = [1, 2, 3, 6, 12];

/// A line of days whose hours are seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hours(Axis);

impl Hours {
    /// The hours of a line, if it has so few days that there is room for them.
    pub(crate) fn of(axis: Axis) -> Option<Self> {
        (axis.days() <= MOST).then_some(Hours(axis))
    }

    /// Where what has no time of day stands: from where on, and how wide.
    pub(crate) fn untold(&self, day: Day) -> (f64, f64) {
        (self.0.x(day), self.0.unit() * UNTOLD)
    }

    /// Where a minute of a day lies.
    pub(crate) fn x(&self, day: Day, minute: Minute) -> f64 {
        let (start, untold) = self.untold(day);
        start + untold + (self.0.unit() - untold) * f64::from(minute.0) / 1440.0
    }

    /// Where hours of a day begin and end.
    pub(crate) fn stretch(&self, day: Day, clock: &Clock) -> (f64, f64) {
        (self.x(day, clock.from), self.x(day, clock.to))
    }

    /// The days.
    pub(crate) fn days(&self) -> impl Iterator<Item = Day> + '_ {
        (0..self.0.days()).map(|nth| self.0.from.plus(nth))
    }

    /// Marks at the beginning of days and at round hours.
    pub(crate) fn ticks(&self, words: &Phrases) -> Vec<Tick> {
        let hour = self.0.unit() * (1.0 - UNTOLD) / 24.0;
        let step = STEPS.into_iter().find(|step| hour * f64::from(*step) >= APART).unwrap_or(24);
        let mut ticks = Vec::new();
        for day in self.days() {
            ticks.push(Tick { x: self.untold(day).0, label: brief_day(day, words), major: true });
            let hours = (0..24).step_by(usize::from(step)).filter_map(|hour| u16::try_from(hour).ok());
            ticks.extend(hours.map(|hour| {
                let minute = Minute(hour * 60);
                Tick { x: self.x(day, minute), label: minute.to_string(), major: false }
            }));
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use process::{Day, Minute, Phrases};

    use super::Hours;
    use crate::draw::axis::Axis;

    fn hours(from: &str, to: &str) -> Option<Hours> {
        let day = |text: &str| Day::first_of(text.parse().unwrap()).unwrap();
        Hours::of(Axis { from: day(from), to: day(to), left: 0.0, right: 1000.0 })
    }

    #[test]
    fn only_few_days_have_their_hours() {
        assert!(hours("2025-03-10", "2025-03-13").is_none());
        let labels = |from, to| -> Vec<String> {
            hours(from, to).unwrap().ticks(Phrases::english()).into_iter().map(|t| t.label).collect()
        };
        assert_eq!(labels("2025-03-10", "2025-03-10")[..3], ["10 Mar", "00:00", "02:00"]);
        assert_eq!(labels("2025-03-10", "2025-03-12")[..4], ["10 Mar", "00:00", "06:00", "12:00"]);
    }

    #[test]
    fn hours_stand_apart_from_what_has_none() {
        let hours = hours("2025-03-10", "2025-03-11").unwrap();
        let second = hours.days().nth(1).unwrap();
        let (start, untold) = hours.untold(second);
        assert_eq!((start, untold), (500.0, 80.0));
        assert_eq!((hours.x(second, Minute(0)), hours.x(second, Minute(720))), (580.0, 790.0));
        assert_eq!(hours.x(second, Minute(1440)), 1000.0);
    }
}
