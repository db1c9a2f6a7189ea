//! Times counted from the day of publication: weekdays, `today`, `last month`, `the past 24 hours`, seasons.

use record::Precision;

use super::{Parsed, Reader, longer};
use crate::counts::numerals::numeral;
use crate::times::expression::{Aim, Expression, Part, Side, Unit, YearOf};
use crate::times::lexicon::{Glue, LEXICON};

impl Reader<'_> {
    /// A time counted from the day of publication.
    pub(super) fn deictic(&self, at: usize, led: bool) -> Parsed {
        let readings = [
            self.weekday(at),
            self.day(at),
            self.stretch(at),
            self.open(at),
            self.period(at),
            self.weekend(at),
            self.season(at, led),
        ];
        readings.into_iter().fold(None, longer)
    }

    fn weekday(&self, at: usize) -> Parsed {
        let (aim, start) = LEXICON.aims.at(self.atoms, at).unwrap_or((Aim::Bare, at));
        let (day, end) = LEXICON.weekdays.at(self.atoms, start)?;
        self.capital(start).then_some((Expression::Weekday { day, aim }, end))
    }

    fn day(&self, at: usize) -> Parsed {
        if let Some((shift, end)) = LEXICON.nights.at(self.atoms, at) {
            let day = Some(Box::new(Expression::Day(shift)));
            return Some((Expression::Clock { day, precision: Precision::Hour }, end));
        }
        if let Some((_, end)) = LEXICON.overnight.at(self.atoms, at) {
            return Some((Expression::Overnight, end));
        }
        LEXICON.days.at(self.atoms, at).map(|(shift, end)| (Expression::Day(shift), end))
    }

    /// `the past 24 hours`, `the next three days`, `the past week`.
    fn stretch(&self, at: usize) -> Parsed {
        let back = LEXICON.back.at(self.atoms, at).map(|(_, end)| (-1, end));
        let (sign, start) = back.or_else(|| LEXICON.ahead.at(self.atoms, at).map(|(_, end)| (1, end)))?;
        let (amount, unit) = match numeral(self.atoms, start).filter(|n| n.value <= 1e6) {
            Some(number) => (i64::try_from(number.whole()?).ok()?, self.past_filler(number.end)),
            // "the last week" may be the calendar's; "the past week" is the seven days until now.
            None if self.preceded_by_article(at) => (1, start),
            None => return None,
        };
        let (unit, end) = LEXICON.units.at(self.atoms, self.skip(unit, Glue::Hyphen))?;
        let plural = LEXICON.plurals.at(self.atoms, end - 1).is_some();
        (plural == (amount != 1)).then_some((Expression::Stretch { amount: sign * amount, unit }, end))
    }

    fn preceded_by_article(&self, at: usize) -> bool {
        self.glue(at, Glue::Article)
            || at.checked_sub(1).is_some_and(|before| self.glue(before, Glue::Article))
    }

    /// `recent days`, `the coming weeks`, `the last few hours`.
    fn open(&self, at: usize) -> Parsed {
        if let Some((_, end)) = LEXICON.open_adverbs.at(self.atoms, at) {
            return Some((Expression::Open(Precision::Open), end));
        }
        let (_, adjective) = LEXICON.open_adjectives.at(self.atoms, self.skip(at, Glue::Article))?;
        let vague = LEXICON.vague.at(self.atoms, adjective).map_or(adjective, |(_, end)| end);
        let (_, end) = LEXICON.plurals.at(self.atoms, vague)?;
        Some((Expression::Open(Precision::Open), end))
    }

    /// `this week`, `last month`, `earlier this year`.
    fn period(&self, at: usize) -> Parsed {
        let earlier = LEXICON.earlier.at(self.atoms, at).map(|(_, end)| (Side::Earlier, end));
        let later = || LEXICON.later.at(self.atoms, at).map(|(_, end)| (Side::Later, end));
        let (side, start) = earlier.or_else(later).unwrap_or((Side::Whole, at));
        // "earlier today" is the day.
        if let (Side::Earlier | Side::Later, Some(day)) = (side, LEXICON.days.at(self.atoms, start)) {
            return Some((Expression::Day(day.0), day.1));
        }
        let (aim, unit) = LEXICON.aims.at(self.atoms, start)?;
        let (unit, end) = LEXICON.units.at(self.atoms, unit)?;
        let counted = LEXICON.plurals.at(self.atoms, end - 1).is_some() || unit < Unit::Week;
        (!counted).then_some((Expression::Period { unit, shift: aim.shift(), side }, end))
    }

    fn weekend(&self, at: usize) -> Parsed {
        let (aim, start) = LEXICON.aims.at(self.atoms, at).unwrap_or((Aim::Bare, at));
        let (_, end) = LEXICON.weekend.at(self.atoms, start)?;
        Some((Expression::Weekend(aim), end))
    }

    /// `last winter`, `the spring of 2023`, `summer 2024`; alone only after `in` or `the`.
    fn season(&self, at: usize, led: bool) -> Parsed {
        let aimed = LEXICON.aims.at(self.atoms, at);
        let (aim, start) = aimed.unwrap_or((Aim::Bare, at));
        let (season, end) = LEXICON.seasons.at(self.atoms, start)?;
        if let Some((year, end)) = self.year(self.skip(self.skip(end, Glue::Comma), Glue::Of)) {
            return Some((Expression::Season { season, year: YearOf::Known(year) }, end));
        }
        if let Some((shift, end)) = self.year_by_aim(self.skip(end, Glue::Of)) {
            return Some((Expression::Season { season, year: YearOf::Shifted(shift) }, end));
        }
        let noun = self.xpos(start).starts_with('N');
        let called_for = aimed.is_some() || (led && noun);
        called_for.then_some((Expression::Season { season, year: YearOf::Aimed(aim) }, end))
    }

    fn year_by_aim(&self, at: usize) -> Option<(i64, usize)> {
        let (aim, unit) = LEXICON.aims.at(self.atoms, at)?;
        let (unit, end) = LEXICON.units.at(self.atoms, unit)?;
        (unit == Unit::Year).then_some((aim.shift(), end))
    }

    /// `early March`, `late 1995`, `mid-June`, `the end of the month`.
    pub(super) fn part(&self, at: usize) -> Parsed {
        let (part, start) = LEXICON.parts.at(self.atoms, at)?;
        let (whole, end) = self.whole(self.skip(start, Glue::Hyphen))?;
        Some((with_part(part, whole), end))
    }

    /// What a part can be of; `the month` is the present one.
    fn whole(&self, at: usize) -> Parsed {
        let start = self.skip(at, Glue::Article);
        if start > at {
            let unit = LEXICON.units.at(self.atoms, start).filter(|(unit, _)| *unit >= Unit::Day);
            if let Some((unit, end)) = unit {
                return Some((Expression::Period { unit, shift: 0, side: Side::Whole }, end));
            }
        }
        longer(self.date(start, true), self.deictic(start, true))
    }
}

fn with_part(part: Part, whole: Expression) -> Expression {
    match whole {
        Expression::Weekday { .. } | Expression::Day(_) | Expression::Clock { .. } => whole,
        _ => Expression::Part { part, whole: Box::new(whole) },
    }
}
