//! Times of day, with or without their day: `3 p.m.`, `14:30`, `midnight Friday`, `Thursday evening`.

use record::Precision;

use super::{Parsed, Reader, longer};
use crate::times::expression::Expression;
use crate::times::lexicon::{Glue, LEXICON};

impl Reader<'_> {
    /// A time of day; `day` is the day that was read at `at`, if any.
    pub(super) fn clocked(&self, at: usize, day: Parsed) -> Parsed {
        let first = self.moment(at).map(|(precision, end)| self.with_day(precision, end));
        let part_of_day = self.part_of_day_first(at);
        let last = day.and_then(|(day, end)| self.with_moment(day, end));
        longer(longer(first, part_of_day), last)
    }

    /// A clock time and the day that follows it, if one does.
    fn with_day(&self, precision: Precision, end: usize) -> (Expression, usize) {
        let comma = self.skip(end, Glue::Comma);
        let on = self.skip(comma, Glue::On);
        let day = longer(self.date(on, false), longer(self.numeric(on), self.deictic(on, false)));
        match day.filter(|(day, _)| is_day(day)) {
            Some((day, end)) => (Expression::Clock { day: Some(Box::new(day)), precision }, end),
            None => (Expression::Clock { day: None, precision }, end),
        }
    }

    /// A day and the part of it that follows: `Thursday evening`, `April 25 at 10:00`.
    fn with_moment(&self, day: Expression, end: usize) -> Parsed {
        if !is_day(&day) {
            return None;
        }
        let part = LEXICON.day_parts.at(self.atoms, end).map(|(_, end)| (Precision::Hour, end));
        let comma = self.skip(end, Glue::Comma);
        let at = LEXICON
            .glue
            .get(&Glue::At)
            .into_iter()
            .flatten()
            .any(|w| self.atoms.get(comma).is_some_and(|a| a.text == *w));
        let (precision, end) = part.or_else(|| self.moment(if at { comma + 1 } else { comma }))?;
        let day = match day {
            Expression::Clock { day, .. } => day,
            day => Some(Box::new(day)),
        };
        Some((Expression::Clock { day, precision }, end))
    }

    /// `the evening of April 25`, `the night of Monday`.
    fn part_of_day_first(&self, at: usize) -> Parsed {
        let (_, end) = LEXICON.day_parts.at(self.atoms, at)?;
        if !self.glue(end, Glue::Of) {
            return None;
        }
        let start = self.skip(end + 1, Glue::Article);
        let day = longer(self.date(start, false), self.deictic(start, false));
        let (day, end) = day.filter(|(day, _)| is_day(day))?;
        Some((Expression::Clock { day: Some(Box::new(day)), precision: Precision::Hour }, end))
    }

    /// A time of day alone, with its zone.
    fn moment(&self, at: usize) -> Option<(Precision, usize)> {
        let named = LEXICON.moments.at(self.atoms, at).map(|(_, end)| (Precision::Hour, end));
        let (precision, end) = named.or_else(|| self.clock(at))?;
        Some((precision, self.past_zone(end)))
    }

    fn past_zone(&self, end: usize) -> usize {
        LEXICON.zones.at(self.atoms, end).map_or(end, |(_, end)| end)
    }

    fn clock(&self, at: usize) -> Option<(Precision, usize)> {
        let atom = self.atoms.get(at)?;
        // "3.30 p.m." is one figure.
        if let Some((hour, minute)) =
            atom.text.split_once('.').and_then(|(h, m)| Some((h.parse().ok()?, m.parse().ok()?)))
        {
            let half = self.half_of_day(at + 1)?;
            return (is_time(hour, minute) && atom.text.len() <= 5).then_some((Precision::Minute, half));
        }
        let hour = atom.plain_number()?;
        if let Some((_, end)) = self.minutes(at + 1).filter(|(m, _)| is_time(hour, *m)) {
            return Some((Precision::Minute, self.half_of_day(end).unwrap_or(end)));
        }
        let zoned = LEXICON.zones.at(self.atoms, at + 1).is_some();
        if atom.text.len() == 4 && zoned && is_time(hour / 100, hour % 100) {
            return Some((Precision::Minute, at + 1));
        }
        let oclock = LEXICON.oclock.at(self.atoms, at + 1).map(|(_, end)| end);
        let end = self.half_of_day(at + 1).or(oclock)?;
        (hour <= 12).then_some((Precision::Hour, end))
    }

    fn minutes(&self, at: usize) -> Option<(u32, usize)> {
        let colon = self.atoms.get(at).is_some_and(|a| a.glued && a.text == ":");
        let minute = self.atoms.get(at + 1).filter(|a| colon && a.glued && a.text.len() == 2)?;
        let end = at + 2;
        let third = self.atoms.get(end).is_some_and(|a| a.glued && a.text == ":");
        // Seconds are read over.
        Some((minute.plain_number()?, if third && self.glued(end + 1) { end + 2 } else { end }))
    }

    fn half_of_day(&self, at: usize) -> Option<usize> {
        LEXICON.halves_of_day.at(self.atoms, at).map(|(_, end)| end)
    }
}

/// Whether an expression is one day at most.
fn is_day(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Date { day: Some(_), .. } | Expression::Day(_) | Expression::Weekday { .. }
    )
}

fn is_time(hour: u32, minute: u32) -> bool {
    hour < 24 && minute < 60
}
