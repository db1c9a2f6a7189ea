//! Dates in figures only: `2025-04-25`, `25.04.2025`, `04/25/2025`.

use super::{Parsed, Reader};
use crate::times::calendar;
use crate::times::expression::{Expression, YearOf};
use record::Precision;

impl Reader<'_> {
    /// A date in figures.
    pub(super) fn numeric(&self, at: usize) -> Parsed {
        self.pointed(at).or_else(|| {
            let (first, second, third) =
                (self.figure(at, false)?, self.figure(at + 2, true)?, self.figure(at + 4, true)?);
            let separator = self.atoms.get(at + 1).filter(|a| a.glued)?.text.as_str();
            let same = self.atoms.get(at + 3).is_some_and(|a| a.glued && a.text == separator);
            let expression = match separator {
                "-" | "/" if first > 1000 && same => dated(first, second, third),
                "/" | "-" if third > 1000 && same => either_order(first, second, third),
                _ => None,
            };
            expression.map(|e| (e, at + 5))
        })
    }

    fn figure(&self, at: usize, glued: bool) -> Option<u32> {
        self.atoms.get(at).filter(|a| a.glued || !glued)?.plain_number()
    }

    /// With points the day comes first everywhere.
    fn pointed(&self, at: usize) -> Parsed {
        let mut parts = self.atoms.get(at)?.text.split('.').map(|p| p.parse::<u32>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() || year < 1000 {
            return None;
        }
        dated(year, month, day).map(|e| (e, at + 1))
    }
}

/// Where both orders give a date it stays open.
fn either_order(first: u32, second: u32, year: u32) -> Option<Expression> {
    match (dated(year, first, second), dated(year, second, first)) {
        (Some(american), Some(british)) if american != british => Some(Expression::Open(Precision::Day)),
        (american, british) => american.or(british),
    }
}

fn dated(year: u32, month: u32, day: u32) -> Option<Expression> {
    let (year, month, day) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    calendar::day(year, month, day)?;
    Some(Expression::Date { year: YearOf::Known(year), month, day: Some(day) })
}
