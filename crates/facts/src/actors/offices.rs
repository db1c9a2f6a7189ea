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
        let sectors = if holder.sectors.is_empty() { vec![Sector::Gov] } else { holder.sectors.clone() };
        Some(Holder { name: &holder.name, country: holder.country.as_deref(), sectors })
    }

    /// Who was a country's `president`, `king`, `chancellor` on a day, if the table has just one.
    #[must_use]
    pub fn head_of_state(&self, lemma: &str, country: &str, day: Option<Date>) -> Option<&str> {
        let day = day.filter(|d| d.is_full())?;
        let mut found = self.holders.iter().filter(|h| {
            h.head.is_some() && h.office.ends_with(lemma) && h.country.as_deref() == Some(country) && in_office(h, day)
        });
        let first = found.next()?;
        found.all(|h| h.name == first.name).then_some(first.name.as_str())
    }

    /// The years in which everybody named held office at once, from the table of heads of state and government and
    /// ministers; `None` if a name is in it more than once or the years do not meet.
    #[must_use]
    pub fn shared_years(&self, offices: &[(&str, &str)]) -> Option<(i16, i16)> {
        let mut range: Option<(i16, i16)> = None;
        for (name, lemma) in offices {
            let mut terms = self.holders.iter().filter(|h| is_named(h, name) && h.office.contains(lemma));
            let Some(term) = terms.next() else { continue };
            if terms.next().is_some() {
                continue;
            }
            let from = term.from.and_then(|d| d.year).unwrap_or(i16::MIN);
            let to = term.to.and_then(|d| d.year).unwrap_or(i16::MAX);
            let (low, high) = range.unwrap_or((i16::MIN, i16::MAX));
            range = Some((low.max(from), high.min(to)));
        }
        range.filter(|(low, high)| low <= high)
    }
}

fn is_named(holder: &files::Holder, name: &str) -> bool {
    let ends = |full: &str| full == name || full.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    ends(&holder.name) || holder.aliases.iter().any(|a| ends(a))
}

fn in_office(holder: &files::Holder, day: Date) -> bool {
    holder.from.is_none_or(|f| f <= day) && holder.to.is_none_or(|t| day <= t)
}
