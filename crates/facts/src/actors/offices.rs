//! Who held which office when.

use record::{Date, Sector};

use super::{Lexicon, files};

/// A holder of an office as far as a name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Full name.
    pub name: &'static str,
    /// Country code.
    pub country: Option<&'static str>,
    /// PLOVER sectors of the office.
    pub sectors: Vec<Sector>,
}

/// Offices of which a country has one holder at a time.
const HEADS: [&str; 4] = ["president", "prime minister", "chancellor", "monarch"];

impl Lexicon {
    /// The only person in the table whom a name can mean on a day; `None` if there are several or none.
    #[must_use]
    pub fn sole_office_holder(&'static self, name: &str, day: Option<Date>) -> Option<Holder> {
        let mut found: Option<&files::Holder> = None;
        for holder in self.holders.iter().filter(|h| is_named(h, name)) {
            // A name keeps its person after office; before it, the name may be anybody's.
            if day.is_some_and(|d| holder.from.is_some_and(|f| d.year < f.year)) {
                continue;
            }
            match found {
                Some(other) if other.name != holder.name => return None,
                _ => found = Some(holder),
            }
        }
        let holder = found?;
        let sectors = match holder.office.as_str() {
            "leader" | "commander" => Vec::new(),
            _ => vec![Sector::Gov],
        };
        Some(Holder { name: &holder.name, country: Some(&holder.country), sectors })
    }

    /// Who was a country's `president`, `king`, `chancellor` on a day, if the table has just one.
    #[must_use]
    pub fn head_of_state(&self, lemma: &str, country: &str, day: Option<Date>) -> Option<&str> {
        let day = day.filter(|d| d.is_full())?;
        let mut found = self.holders.iter().filter(|h| {
            HEADS.contains(&h.office.as_str())
                && h.office.ends_with(lemma)
                && h.country == country
                && in_office(h, day)
        });
        let first = found.next()?;
        found.all(|h| h.name == first.name).then_some(first.name.as_str())
    }

    /// The times in which a person of that name held an office called so, where an open end is the year
    /// `i16::MAX`; `None` if nobody of that name did.
    #[must_use]
    pub fn terms(&self, name: &str, title: &str) -> Option<Vec<(Date, Date)>> {
        let found: Vec<(Date, Date)> = self
            .holders
            .iter()
            .filter(|h| is_named(h, name) && title.ends_with(h.office.as_str()))
            .filter_map(|h| Some((h.from?, h.to.map_or(OPEN_END, last_day))))
            .collect();
        (!found.is_empty()).then_some(found)
    }
}

/// The end of a term that has none.
const OPEN_END: Date = Date { year: Some(crate::dating::OPEN), month: None, day: None };

/// The last day of a date of which parts are unknown.
fn last_day(date: Date) -> Date {
    Date { month: date.month.or(Some(12)), day: date.day.or(Some(31)), ..date }
}

fn is_named(holder: &files::Holder, name: &str) -> bool {
    let ends = |full: &str| full == name || full.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    ends(&holder.name) || holder.aliases.iter().any(|a| ends(a))
}

fn in_office(holder: &files::Holder, day: Date) -> bool {
    holder.from.is_none_or(|f| f <= day) && holder.to.is_none_or(|t| day <= t)
}
