//! From one time to another: `between 3 and 7 May`, `from Monday to Wednesday`, `April 24-26`, `2014-15`.

use super::{Parsed, Reader, longer};
use crate::times::calendar;
use crate::times::expression::{Aim, Expression, YearOf};
use crate::times::lexicon::{Glue, LEXICON};

impl Reader<'_> {
    /// A range of times; `None` if the words name no two that belong together.
    pub(super) fn range(&self, at: usize) -> Parsed {
        let article = |end: usize| self.skip(end, Glue::Article);
        let between = LEXICON.between.at(self.atoms, at).map(|(_, end)| end).and_then(|start| {
            self.joined(article(start), |end| LEXICON.between_and.at(self.atoms, end).map(|(_, e)| e), true)
        });
        let from = LEXICON.from.at(self.atoms, at).map(|(_, end)| end).and_then(|start| {
            self.joined(article(start), |end| LEXICON.to.at(self.atoms, end).map(|(_, e)| e), true)
        });
        between.or(from)
    }

    /// A range with no word before it but perhaps `on` or `in`.
    pub(super) fn bare_range(&self, at: usize, led: bool) -> Parsed {
        let start = self.skip(at, Glue::Article);
        let dash = |end: usize| LEXICON.dash.at(self.atoms, end).map(|(_, e)| e);
        let pair = |end: usize| LEXICON.pair.at(self.atoms, end).map(|(_, e)| e);
        let days = longer(self.days_of_month(start, dash), self.days_of_month(start, pair));
        longer(days, self.joined(start, dash, led))
    }

    /// Two times with a joint between them.
    fn joined(&self, start: usize, joint: impl Fn(usize) -> Option<usize> + Copy, led: bool) -> Parsed {
        let whole = || {
            let (first, end) = self.expression(start, led)?;
            let next = joint(end)?;
            if let (Expression::Years { from, .. }, Some((to, end))) = (&first, self.short_year(&first, next))
            {
                return Some((
                    range(Expression::Years { from: *from, to: *from }, Expression::Years { from: to, to }),
                    end,
                ));
            }
            let (second, end) = self.expression(next, led)?;
            like(&first, &second).then(|| (range(with_year_of(first, &second), second), end))
        };
        self.days_of_month(start, joint).or_else(whole)
    }

    /// Two days of one month: `April 24-26`, `3 and 7 May`.
    fn days_of_month(&self, start: usize, joint: impl Fn(usize) -> Option<usize>) -> Parsed {
        if let Some((month, end)) = self.month_beside_number(start) {
            let (first, end) = self.day_number(end)?;
            let (second, end) = self.day_number(joint(end)?)?;
            let another_month = self.month_beside_number(end).is_some();
            return (!another_month).then(|| self.days(month, (first, second), end)).flatten();
        }
        let (first, end) = self.day_number(start)?;
        let (second, end) = self.day_number(self.skip(joint(end)?, Glue::Article))?;
        let (month, end) = self.month_beside_number(self.skip(end, Glue::Of))?;
        self.days(month, (first, second), end)
    }

    fn days(&self, month: u8, (first, second): (u8, u8), end: usize) -> Parsed {
        if first >= second || second > calendar::longest(month) {
            return None;
        }
        let (last, end) = self.with_year(month, Some(second), end);
        let Expression::Date { year, .. } = last else { return None };
        Some((range(Expression::Date { year, month, day: Some(first) }, last), end))
    }

    /// The `15` of `2014-15`.
    fn short_year(&self, first: &Expression, at: usize) -> Option<(i16, usize)> {
        let Expression::Years { from, to } = first else { return None };
        let atom = self.atoms.get(at).filter(|a| a.glued && a.text.len() == 2 && from == to)?;
        let year = from / 100 * 100 + i16::try_from(atom.plain_number()?).ok()?;
        (year > *from).then_some((year, at + 1))
    }
}

fn range(first: Expression, second: Expression) -> Expression {
    Expression::Range(Box::new(first), Box::new(second))
}

/// Whether two times can be the ends of one range.
fn like(first: &Expression, second: &Expression) -> bool {
    use Expression::{Clock, Date, Day, Weekday, Years};
    match (first, second) {
        (Years { from, .. }, Years { to, .. }) => from <= to,
        (Date { day: a, .. }, Date { day: b, .. }) => a.is_some() == b.is_some(),
        (Expression::Open(_), _) | (_, Expression::Open(_)) => false,
        (Years { .. }, _) | (_, Years { .. }) => false,
        (Clock { .. }, Clock { .. }) | (Weekday { .. } | Day(_), Weekday { .. } | Day(_)) => true,
        (Date { .. } | Weekday { .. } | Day(_), Date { .. } | Weekday { .. } | Day(_)) => true,
        (Expression::Season { .. } | Expression::Part { .. }, _) => true,
        (_, Expression::Season { .. } | Expression::Part { .. }) => true,
        _ => false,
    }
}

/// `March to May 2024`: the year stands at the second only.
fn with_year_of(first: Expression, second: &Expression) -> Expression {
    match (first, second) {
        (
            Expression::Date { year: YearOf::Aimed(Aim::Bare), month, day },
            Expression::Date { year: YearOf::Known(year), month: last, .. },
        ) if month <= *last => Expression::Date { year: YearOf::Known(*year), month, day },
        (first, _) => first,
    }
}
