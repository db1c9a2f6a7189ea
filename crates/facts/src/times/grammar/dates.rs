//! Months, days of months and years: `April 25`, `25th of April 2025`, `March 2024`, `2014`, `the 1990s`.

use language::Upos;

use super::{Parsed, Reader};
use crate::times::calendar;
use crate::times::expression::{Aim, Expression, Unit, YearOf};
use crate::times::lexicon::{Glue, LEXICON};

const BARE: YearOf = YearOf::Aimed(Aim::Bare);

impl Reader<'_> {
    /// A date of the calendar.
    pub(super) fn date(&self, at: usize, led: bool) -> Parsed {
        let start = self.after_weekday(at);
        let date = self.month_first(start).or_else(|| self.day_first(start));
        if start > at {
            return date;
        }
        date.or_else(|| self.month_alone(at, led)).or_else(|| self.years(at, led))
    }

    /// Past `Friday, ` or `Fri., the ` before a date.
    fn after_weekday(&self, at: usize) -> usize {
        let Some((_, end)) =
            LEXICON.weekdays.at(self.atoms, at).or_else(|| LEXICON.weekday_abbreviations.at(self.atoms, at))
        else {
            return at;
        };
        let comma = self.skip(self.skip(end, Glue::Point), Glue::Comma);
        self.skip(comma, Glue::Article)
    }

    fn month_first(&self, at: usize) -> Parsed {
        let (month, end) = self.month_beside_number(at)?;
        if let Some((day, end)) = self.day_number(end).filter(|(d, _)| *d <= calendar::longest(month)) {
            return Some(self.with_year(month, Some(day), end));
        }
        let start = self.skip(self.skip(end, Glue::Comma), Glue::Of);
        let (year, end) = self.year(start)?;
        Some((Expression::Date { year: YearOf::Known(year), month, day: None }, end))
    }

    fn day_first(&self, at: usize) -> Parsed {
        let (day, end) = self.day_number(at)?;
        let (month, end) = self.month_beside_number(self.skip(end, Glue::Of))?;
        (day <= calendar::longest(month)).then(|| self.with_year(month, Some(day), end))
    }

    /// A date with the year that follows it, if one does.
    pub(super) fn with_year(&self, month: u8, day: Option<u8>, end: usize) -> (Expression, usize) {
        let (year, end) = self.following_year(end).unwrap_or((BARE, end));
        (Expression::Date { year, month, day }, end)
    }

    fn following_year(&self, end: usize) -> Option<(YearOf, usize)> {
        let start = self.skip(end, Glue::Comma);
        if let Some((year, end)) = self.year(start) {
            return Some((YearOf::Known(year), end));
        }
        let (aim, unit) = LEXICON.aims.at(self.atoms, self.skip(end, Glue::Of))?;
        let (unit, end) = LEXICON.units.at(self.atoms, unit)?;
        (unit == Unit::Year).then(|| (YearOf::Shifted(aim.shift()), end))
    }

    /// A month by its name alone.
    fn month_alone(&self, at: usize, led: bool) -> Parsed {
        let aimed = LEXICON.aims.at(self.atoms, at);
        let (aim, start) = aimed.unwrap_or((Aim::Bare, at));
        // "February 30" is neither a day nor a month.
        let (month, end) = self.month(start).filter(|(_, end)| self.day_number(*end).is_none())?;
        let called_for = led || aimed.is_some();
        if !called_for && !self.stands_as_month(start, end) {
            return None;
        }
        match aim {
            Aim::Bare => Some(self.with_year(month, None, end)),
            _ => Some((Expression::Date { year: YearOf::Aimed(aim), month, day: None }, end)),
        }
    }

    /// Whether a capital month with nothing before it is no name (`Theresa May`) and no verb.
    fn stands_as_month(&self, at: usize, end: usize) -> bool {
        let noun = matches!(self.upos(at), Some(Upos::Propn | Upos::Noun));
        let name = |at: Option<usize>| {
            at.is_some_and(|at| matches!(self.upos(at), Some(Upos::Propn | Upos::Noun)) && self.capital(at))
        };
        noun && !name(at.checked_sub(1)) && !name(Some(end)) && at > 0
    }

    fn month(&self, at: usize) -> Option<(u8, usize)> {
        LEXICON.months.at(self.atoms, at).filter(|_| self.capital(at))
    }

    /// A month beside a number may be abbreviated.
    pub(super) fn month_beside_number(&self, at: usize) -> Option<(u8, usize)> {
        self.month(at).or_else(|| {
            let short = LEXICON.month_abbreviations.at(self.atoms, at).filter(|_| self.capital(at));
            short.map(|(month, end)| (month, self.skip(end, Glue::Point)))
        })
    }

    /// The number of a day: `25`, `25th`.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let atom = self.atoms.get(at).filter(|a| a.text.len() <= 2)?;
        let day = atom.plain_number().and_then(|n| u8::try_from(n).ok()).filter(|d| (1..=31).contains(d))?;
        let ending = self.glued(at + 1) && self.glue(at + 1, Glue::Ordinal);
        let end = at + 1 + usize::from(ending);
        // "14:30", "May 5%": the number goes on.
        let goes_on =
            self.atoms.get(end).is_some_and(|a| a.glued && matches!(a.text.as_str(), ":" | "%" | "/"));
        (!goes_on).then_some((day, end))
    }

    /// A year of four figures that is no count.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        self.year_figure(at).filter(|(_, end)| self.xpos(*end) != "NNS")
    }

    /// Four figures that can be a year.
    pub(super) fn year_figure(&self, at: usize) -> Option<(i16, usize)> {
        let atom = self.atoms.get(at).filter(|a| a.text.len() == 4)?;
        let year =
            atom.plain_number().and_then(|n| i16::try_from(n).ok()).filter(|y| (1000..=2100).contains(y))?;
        let glued = self.atoms.get(at + 1).is_some_and(|a| {
            a.glued
                && (a.text.starts_with(char::is_alphanumeric) || matches!(a.text.as_str(), "%" | "/" | ":"))
        });
        (!glued).then_some((year, at + 1))
    }

    /// `2014` where a time is called for, `the 1990s`, `2014-15`.
    fn years(&self, at: usize, led: bool) -> Parsed {
        if let Some(decade) = self.decade(at) {
            return Some(decade);
        }
        let (year, end) = self.year(at).filter(|(y, _)| *y >= 1500 && led)?;
        Some((Expression::Years { from: year, to: year }, end))
    }

    fn decade(&self, at: usize) -> Parsed {
        let atom = self.atoms.get(at).filter(|a| a.text.len() == 4 && a.text.ends_with('0'))?;
        let year = i16::try_from(atom.plain_number()?).ok().filter(|y| (1000..=2100).contains(y))?;
        let quote = at + 1 + usize::from(self.atoms.get(at + 1).is_some_and(|a| a.glued && a.text == "'"));
        let plural = self.atoms.get(quote).is_some_and(|a| a.glued && matches!(a.text.as_str(), "s" | "'s"));
        plural.then_some((Expression::Years { from: year, to: year + 9 }, quote + 1))
    }
}
