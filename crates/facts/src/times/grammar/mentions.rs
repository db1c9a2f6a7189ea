//! A time with the words that bound it: `on April 25`, `since 2014`, `by May 1`, `two days before the summit`.

use std::ops::Range;

use language::Upos;
use record::Precision;

use super::{Length, Reader, Reading, Sort};
use crate::times::anchors;
use crate::times::expression::{Expression, Side, Unit};
use crate::times::lexicon::{Glue, LEXICON, Lead, Shift};

impl Reader<'_> {
    /// The time that begins at `at`, what bounds it included.
    pub(super) fn mention(&self, at: usize) -> Option<Reading> {
        if let Some((expression, end)) = self.range(at) {
            return Some(self.timed(at, end, Lead::Point, expression, false));
        }
        if let Some(end) = self.frequency(at) {
            return Some(Reading { start: at, end, sort: Sort::Frequency, attributive: false });
        }
        if let Some((lead, start)) = LEXICON.leads.at(self.atoms, at)
            && let Some(reading) = self.led(at, start, lead)
        {
            return Some(reading);
        }
        self.unled(at)
    }

    /// A time after a preposition.
    fn led(&self, at: usize, start: usize, lead: Lead) -> Option<Reading> {
        if let Some((sort, end)) = self.neighbour(start) {
            return Some(Reading { start: at, end, sort, attributive: false });
        }
        let length = self.length_after(at, start, lead);
        let expression = self.bare_range(start, true).or_else(|| self.expression(start, true));
        let Some((expression, end)) = expression else { return length };
        if length.as_ref().is_some_and(|l| l.end >= end) {
            return length;
        }
        if self.names_something(&expression, end) {
            return None;
        }
        if self.is_attribute(start, end, &expression) {
            let inner = self.skip(start, Glue::Article);
            return Some(self.timed(inner, end, Lead::Point, expression, true));
        }
        Some(self.timed(at, end, lead, expression, false))
    }

    /// A name that begins with a month or year: `in April Jones's house`.
    fn names_something(&self, expression: &Expression, end: usize) -> bool {
        let month = matches!(
            expression,
            Expression::Date { day: None, year: crate::times::expression::YearOf::Aimed(_), .. }
        );
        let joined =
            self.glued(end) && self.atoms.get(end).is_some_and(|a| a.text == "-" && self.glued(end + 1));
        month && joined
    }

    fn length_after(&self, at: usize, start: usize, lead: Lead) -> Option<Reading> {
        let whole = self.offset_or_length(start, true)?;
        let end = whole.end;
        if whole.attributive {
            return Some(whole);
        }
        let sort = match (lead, whole.sort) {
            (Lead::Planned | Lead::Point | Lead::Within, Sort::Offset { length, days, anchor, .. }) => {
                Sort::Offset { length, days, anchor, within: lead == Lead::Within }
            }
            (Lead::Within, Sort::Length { length, .. }) => Sort::Length { length, within: true },
            (Lead::Planned, sort @ Sort::Length { .. }) => sort,
            (Lead::Point, sort @ Sort::Length { .. }) => return self.after_point(at, start, sort, end),
            (lead, Sort::Time { expression, .. }) => Sort::Time { lead, expression },
            _ => return None,
        };
        Some(Reading { start: at, end, sort, attributive: whole.attributive })
    }

    /// `in two weeks` is a time if its clause is of the future, which is found later; other lengths stand alone.
    fn after_point(&self, at: usize, start: usize, sort: Sort, end: usize) -> Option<Reading> {
        let Sort::Length { length, .. } = sort else { return None };
        let amount = length.amount.filter(|_| self.glue(at, Glue::In) && start == at + 1)?;
        let expression = Expression::Shifted { amount, unit: length.unit };
        Some(Reading {
            start: at,
            end,
            sort: Sort::Time { lead: Lead::Within, expression },
            attributive: false,
        })
    }

    fn unled(&self, at: usize) -> Option<Reading> {
        if let Some((sort, end)) = self.neighbour(at) {
            return Some(Reading { start: at, end, sort, attributive: false });
        }
        let length = self.offset_or_length(at, false);
        let expression = self.bare_range(at, false).or_else(|| self.expression(at, false));
        let Some((expression, end)) = expression else { return length.or_else(|| self.year_of_noun(at)) };
        if length.as_ref().is_some_and(|l| l.end >= end) {
            return length;
        }
        if self.names_something(&expression, end) {
            return None;
        }
        let attributive = self.is_attribute(at, end, &expression);
        let start = if attributive { self.skip(at, Glue::Article) } else { at };
        Some(self.timed(start, end, Lead::Point, expression, attributive))
    }

    /// `the next day`, `the following week`: counted from what was told last.
    fn neighbour(&self, at: usize) -> Option<(Sort, usize)> {
        let lists =
            [(&LEXICON.neighbour_after, 1), (&LEXICON.neighbour_before, -1), (&LEXICON.neighbour_same, 0)];
        let (step, start) =
            lists.into_iter().find_map(|(list, step)| Some((step, list.at(self.atoms, at)?.1)))?;
        let by_days = |days: i64| {
            let length = Length { amount: Some(1), unit: Unit::Day, minutes: None };
            Sort::Offset { length, days: Some(days), anchor: None, within: false }
        };
        if let Some((_, end)) = LEXICON.day_parts.at(self.atoms, start) {
            return Some((by_days(step), end));
        }
        let (unit, end) = LEXICON.units.at(self.atoms, start)?;
        let single = LEXICON.plurals.at(self.atoms, start).is_none() && unit >= Unit::Day;
        let open = Sort::Time { lead: Lead::Point, expression: Expression::Open(unit.precision()) };
        let sort = if unit == Unit::Day { by_days(step) } else { open };
        (single && (step != 0 || unit == Unit::Day)).then_some((sort, end))
    }

    /// A length, perhaps with the event that it is counted from.
    fn offset_or_length(&self, at: usize, led: bool) -> Option<Reading> {
        // "the day before yesterday" is a day.
        if LEXICON.days.at(self.atoms, at).is_some() {
            return None;
        }
        let article = self.skip(at, Glue::Article);
        let (length, end) =
            self.length(at, true).or_else(|| self.the_unit(at)).or_else(|| self.length(article, true))?;
        if self.is_age(at, end) {
            return None;
        }
        if let Some(reading) = self.shifted(at, end, length) {
            return Some(reading);
        }
        let (length, end) = self.length(at, led).or_else(|| self.length(article, false))?;
        let long = LEXICON.long.at(self.atoms, end).filter(|_| self.glue(end, Glue::Hyphen));
        let end = long.map_or(end, |(_, end)| end);
        let hyphens = (at..end).any(|i| self.glue(i, Glue::Hyphen));
        let attributive = hyphens && matches!(self.upos(end), Some(Upos::Noun | Upos::Adj | Upos::Propn));
        let one = length.amount == Some(1) && !hyphens && self.single(at);
        if one && !led && !self.lasts(at) {
            return None;
        }
        let start = if attributive { self.skip(at, Glue::Article) } else { at };
        Some(Reading { start, end, sort: Sort::Length { length, within: false }, attributive })
    }

    fn single(&self, at: usize) -> bool {
        self.glue(at, Glue::Indefinite) || self.glue(at, Glue::One)
    }

    /// `the day` in `the day before the summit`.
    fn the_unit(&self, at: usize) -> Option<(Length, usize)> {
        let (unit, end) = LEXICON.units.at(self.atoms, at + 1).filter(|_| self.glue(at, Glue::Article))?;
        let single = LEXICON.plurals.at(self.atoms, at + 1).is_none() && unit >= Unit::Day;
        single.then_some((Length { amount: Some(1), unit, minutes: None }, end))
    }

    /// A length with what is counted by it: `ago`, `later`, `before the summit`.
    fn shifted(&self, at: usize, end: usize, length: Length) -> Option<Reading> {
        self.anchored(at, end, length).or_else(|| {
            let (shift, last) = LEXICON.shifts.at(self.atoms, end)?;
            // "48 hours on Tuesday": the day stands by itself.
            if self.glue(end, Glue::On) && last == end + 1 && self.expression(last, true).is_some() {
                return None;
            }
            let sign = if matches!(shift, Shift::Ago | Shift::Back) { -1 } else { 1 };
            let sort = match (shift, length.amount) {
                (Shift::Ago | Shift::Hence, Some(amount)) => Sort::Time {
                    lead: Lead::Point,
                    expression: Expression::Shifted { amount: sign * amount, unit: length.unit },
                },
                (Shift::Ago | Shift::Hence, None) => {
                    Sort::Time { lead: Lead::Point, expression: Expression::Open(Precision::Open) }
                }
                _ => Sort::Offset { length, days: days(length, sign), anchor: None, within: false },
            };
            Some(Reading { start: at, end: last, sort, attributive: false })
        })
    }

    fn anchored(&self, at: usize, end: usize, length: Length) -> Option<Reading> {
        let before = LEXICON.anchor_before.at(self.atoms, end).map(|(_, next)| (-1, next));
        let after = || LEXICON.anchor_after.at(self.atoms, end).map(|(_, next)| (1, next));
        let (sign, next) = before.or_else(after)?;
        let restricted = LEXICON.only_within.at(self.atoms, end).is_some();
        let within = at.checked_sub(1).and_then(|_| LEXICON.leads.before(self.atoms, at));
        if restricted && within.is_none_or(|(lead, _)| lead != Lead::Within) {
            return None;
        }
        let word = self.atoms.get(next)?.word;
        let anchor: Range<usize> = anchors::event(self.text, self.analysis, word)?;
        let last = self.atoms.iter().rposition(|a| anchor.contains(&a.word))? + 1;
        let sort = Sort::Offset { length, days: days(length, sign), anchor: Some(anchor), within: false };
        Some(Reading { start: at, end: last, sort, attributive: false })
    }

    /// `the 2014 agreement`: a year between an article and a singular noun.
    fn year_of_noun(&self, at: usize) -> Option<Reading> {
        let determined = at.checked_sub(1).is_some_and(|before| {
            self.upos(before) == Some(Upos::Det) || self.possessive(before) || self.xpos(before) == "PRP$"
        });
        let (year, end) = self.year_figure(at).filter(|(y, _)| determined && (1800..=2100).contains(y))?;
        let counted = LEXICON.units.at(self.atoms, end).is_some();
        let noun = matches!(self.xpos(end), "NN" | "NNP" | "NNS" | "JJ") && !counted;
        noun.then(|| self.timed(at, end, Lead::Point, Expression::Years { from: year, to: year }, true))
    }

    /// Whether a time stands before the noun that it dates: `Monday's talks`, `the March meeting`.
    fn is_attribute(&self, start: usize, end: usize, expression: &Expression) -> bool {
        if self.possessive(end) {
            return true;
        }
        let dates = matches!(
            expression,
            Expression::Date { .. }
                | Expression::Weekday { .. }
                | Expression::Years { .. }
                | Expression::Clock { .. }
        );
        let article = self.glue(start, Glue::Article)
            || start.checked_sub(1).is_some_and(|b| self.glue(b, Glue::Article));
        dates && article && matches!(self.upos(end), Some(Upos::Noun | Upos::Propn | Upos::Adj))
    }

    fn timed(
        &self,
        start: usize,
        end: usize,
        lead: Lead,
        expression: Expression,
        attributive: bool,
    ) -> Reading {
        let later = matches!(expression, Expression::Period { side: Side::Later, .. });
        let lead = if later && lead == Lead::Since { Lead::Point } else { lead };
        Reading { start, end, sort: Sort::Time { lead, expression }, attributive }
    }
}

/// The length in days, if it has a number and a day at least.
fn days(length: Length, sign: i64) -> Option<i64> {
    Some(sign * length.amount?.checked_mul(length.unit.days()?)?)
}
