//! Figures as they were told, by whom, and the range they leave.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use record::kinds::Attack;
use record::{Body, CountOf, Factuality};
use serde::{Deserialize, Serialize};

use crate::cite::Citation;
use crate::day::Day;
use crate::definition::folded;
use crate::scope::{Heard, known};
use crate::sides::holds;
use crate::state::{Entry, State};

/// What is counted of an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Loss {
    /// Dead.
    Killed,
    /// Wounded.
    Injured,
    /// Missing.
    Missing,
    /// Taken captive.
    Captured,
}

impl Loss {
    /// All of them.
    pub const ALL: [Loss; 4] = [Loss::Killed, Loss::Injured, Loss::Missing, Loss::Captured];

    /// The name that JSON uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Loss::Killed => "killed",
            Loss::Injured => "injured",
            Loss::Missing => "missing",
            Loss::Captured => "captured",
        }
    }

    const fn of(self, attack: &Attack) -> Option<&CountOf> {
        match self {
            Loss::Killed => attack.killed.as_ref(),
            Loss::Injured => attack.injured.as_ref(),
            Loss::Missing => attack.missing.as_ref(),
            Loss::Captured => attack.captured.as_ref(),
        }
    }
}

/// The least and the most that is told. Figures are never averaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Range {
    /// The least figure told; `None` if nobody names one.
    pub low: Option<u64>,
    /// The greatest figure told; `None` if nobody names one, or if somebody says that it is at least more than that.
    pub high: Option<u64>,
    /// Whether one of the two is an approximate figure.
    pub about: bool,
}

impl Range {
    /// The range that figures leave; `None` if none has a number.
    pub(crate) fn of<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Option<Self> {
        let figures: Vec<&Figure> = figures.into_iter().filter(|f| f.min.or(f.max).is_some()).collect();
        let low = figures.iter().filter_map(|f| f.min).min();
        let high = figures.iter().filter_map(|f| f.max).max();
        let beyond = figures.iter().filter(|f| f.max.is_none()).filter_map(|f| f.min).max();
        let high = high.filter(|high| beyond.is_none_or(|least| least <= *high));
        let bounds = |f: &&&Figure| (f.min.is_some() && f.min == low) || (f.max.is_some() && f.max == high);
        let about = figures.iter().filter(bounds).any(|f| f.approximate);
        (!figures.is_empty()).then_some(Range { low, high, about })
    }

    /// Both ranges together: what happened twice is the sum.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        let low = match (self.low, other.low) {
            (None, None) => None,
            (left, right) => Some(left.unwrap_or(0).saturating_add(right.unwrap_or(0))),
        };
        let high = self.high.zip(other.high).map(|(left, right)| left.saturating_add(right));
        Range { low, high, about: self.about || other.about }
    }
}

/// A figure that somebody tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub loss: Loss,
    /// The words.
    pub text: String,
    /// Least value.
    pub min: Option<u64>,
    /// Greatest value.
    pub max: Option<u64>,
    /// Whether the words say that it is no exact figure.
    pub approximate: bool,
    /// Who or what is counted.
    pub of: Option<String>,
    /// Whether it counts all, not only children, soldiers or others among them.
    pub all: bool,
    /// Who tells it: the first who says so, else the outlet.
    pub teller: String,
    /// The side that the teller speaks for.
    pub side: Option<String>,
    /// The day it became known.
    pub day: Day,
    /// Whether it is no more than alleged.
    pub alleged: bool,
    /// What it rests on.
    pub source: Citation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    everyone: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/figures.toml")).expect("the list of words is embedded")
});

/// Whether a count of that is one of all who were hit.
fn counts_all(of: Option<&str>) -> bool {
    of.is_none_or(|of| {
        let head = folded(of.split(',').next().unwrap_or_default());
        WORDS.everyone.iter().any(|word| holds(&head, word))
    })
}

impl<'s> State<'s> {
    /// The figures of an attack: those of each teller's newest day, reprints being one source. Those of denied tellings do not count.
    pub(crate) fn figures(&self, entry: &Entry<'s>) -> Vec<Figure> {
        let mut newest: BTreeMap<(Loss, bool, String), Vec<Figure>> = BTreeMap::new();
        for heard in &entry.tellings {
            let Body::Attack(attack) = &heard.telling.fact.body else { continue };
            if heard.telling.fact.factuality == Factuality::Denied {
                continue;
            }
            for figure in
                Loss::ALL.iter().filter_map(|loss| Some(self.figure(heard, *loss, loss.of(attack)?)))
            {
                let told = newest.entry((figure.loss, figure.all, figure.teller.clone())).or_default();
                if told.iter().any(|old| old.day < figure.day) {
                    told.clear();
                }
                let old = told
                    .iter()
                    .any(|old| old.day > figure.day || (old.min, old.max) == (figure.min, figure.max));
                if !old {
                    told.push(figure);
                }
            }
        }
        let mut figures: Vec<Figure> = newest.into_values().flatten().collect();
        figures.sort_by(|a, b| (a.loss, !a.all, a.day, &a.teller).cmp(&(b.loss, !b.all, b.day, &b.teller)));
        figures
    }

    fn figure(&self, heard: &Heard<'s>, loss: Loss, count: &CountOf) -> Figure {
        let fact = &heard.telling.fact;
        let first = fact.attribution.first();
        let origin = self.scope.snapshot.reports.get(heard.source).unwrap_or(heard.report);
        let outlet = || origin.outlet.clone().unwrap_or_else(|| origin.id.clone());
        let side = first.and_then(|a| self.scope.sides.voice(&a.actor).first());
        Figure {
            loss,
            text: count.count.text.clone(),
            min: count.count.min,
            max: count.count.max,
            approximate: count.count.approximate,
            of: count.of.clone(),
            all: counts_all(count.of.as_deref()),
            teller: first.map_or_else(outlet, |a| self.name(&a.actor).to_owned()),
            side: side.map(|s| self.scope.side(*s).to_owned()),
            // The same text printed later elsewhere is no newer word.
            day: known(origin).min(heard.known),
            alleged: fact.factuality == Factuality::Alleged,
            source: self.cite_one(heard),
        }
    }
}

/// The range of a loss: of figures that count all; if there are none, of those that count one and the same part (`drivers`); those of
/// several parts say at least how many there were.
pub(crate) fn range(figures: &[Figure], loss: Loss) -> Option<Range> {
    let of = |all: bool| figures.iter().filter(move |f| f.loss == loss && f.all == all);
    if let Some(range) = Range::of(of(true)) {
        // What is only alleged may not have been.
        let low = if of(true).all(|f| f.alleged) { Some(0) } else { range.low };
        return Some(Range { low, ..range });
    }
    let parts: Vec<&Figure> = of(false).filter(|f| !f.alleged).collect();
    let part = |f: &Figure| f.of.as_deref().map(folded);
    if parts.windows(2).all(|pair| part(pair[0]) == part(pair[1])) {
        return Range::of(parts);
    }
    let most = parts.iter().filter_map(|f| f.min).max()?;
    Some(Range { low: Some(most), high: None, about: parts.iter().any(|f| f.approximate) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(told: &[(Option<u64>, Option<u64>)]) -> Option<Range> {
        let source = Citation {
            day: Day::first_of(record::Date::full(2025, 3, 1)).unwrap(),
            report: String::new(),
            fact: record::FactId(String::new()),
            outlet: None,
            title: None,
            url: None,
            quote: String::new(),
            start: 0,
            end: 0,
            says: Vec::new(),
            reprinted_by: Vec::new(),
        };
        let figure = |(min, max): &(Option<u64>, Option<u64>)| Figure {
            loss: Loss::Killed,
            text: String::new(),
            min: *min,
            max: *max,
            approximate: false,
            of: None,
            all: true,
            teller: String::new(),
            side: None,
            day: source.day,
            alleged: false,
            source: source.clone(),
        };
        Range::of(&told.iter().map(figure).collect::<Vec<_>>())
    }

    #[test]
    fn a_range_reaches_from_the_least_to_the_greatest_told() {
        let some = |low, high| Some(Range { low, high, about: false });
        assert_eq!(range(&[]), None);
        assert_eq!(range(&[(None, None)]), None);
        assert_eq!(range(&[(Some(9), Some(9)), (Some(11), Some(11))]), some(Some(9), Some(11)));
        assert_eq!(range(&[(Some(9), None), (Some(11), Some(11))]), some(Some(9), Some(11)));
        assert_eq!(range(&[(Some(12), None), (Some(10), Some(10))]), some(Some(10), None));
        assert_eq!(range(&[(None, Some(5))]), some(None, Some(5)));
    }

    #[test]
    fn who_is_counted() {
        assert!(counts_all(None) && counts_all(Some("people, two of them children")));
        assert!(!counts_all(Some("two of them children")) && !counts_all(Some("soldiers")));
    }

    #[test]
    fn a_sum_keeps_what_is_open() {
        let (nine, more) = (
            Range { low: Some(9), high: Some(11), about: false },
            Range { low: Some(2), high: None, about: true },
        );
        assert_eq!(nine.plus(more), Range { low: Some(11), high: None, about: true });
    }
}
