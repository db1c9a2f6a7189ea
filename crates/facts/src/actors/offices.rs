//! Who held which office when.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

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

/// The years that the table covers; open terms run to their end.
const YEARS: RangeInclusive<i16> = 1960..=2026;

/// Surnames that so many people bear that alone they mean only whoever leads a state at the time.
const COMMON: &[&str] = &[
    "Arias",
    "Austin",
    "Aziz",
    "Baker",
    "Ban",
    "Barak",
    "Bennett",
    "Brown",
    "Burns",
    "Bush",
    "Cano",
    "Castillo",
    "Castro",
    "Clark",
    "Clinton",
    "Cohen",
    "Cook",
    "Cooper",
    "Costa",
    "Doe",
    "Dar",
    "Fischer",
    "Fletcher",
    "Ford",
    "Fox",
    "Francis",
    "Frei",
    "Gandhi",
    "Garcia",
    "Gates",
    "Gomez",
    "Gonzalez",
    "Gore",
    "Grant",
    "Hague",
    "Harris",
    "Henry",
    "Hernandez",
    "Hume",
    "Hurd",
    "Hussein",
    "Idris",
    "Iqbal",
    "Ivanov",
    "Jaramillo",
    "Johnson",
    "Jonathan",
    "Kamel",
    "Katz",
    "Khan",
    "Kim",
    "King",
    "Koroma",
    "Lebed",
    "Lee",
    "Leon",
    "Levy",
    "Lopez",
    "Major",
    "Marquez",
    "Martin",
    "May",
    "Michel",
    "Mitchell",
    "Morales",
    "Morrison",
    "Mujahid",
    "Munir",
    "Mustafa",
    "Owen",
    "Paisley",
    "Perez",
    "Perry",
    "Powell",
    "Ramos",
    "Rashad",
    "Reid",
    "Reyes",
    "Ricardo",
    "Rice",
    "Robertson",
    "Robinson",
    "Rodriguez",
    "Ross",
    "Rueda",
    "Ruiz",
    "Saleh",
    "Salam",
    "Salim",
    "Sanchez",
    "Santos",
    "Shah",
    "Shalom",
    "Sharif",
    "Silva",
    "Singh",
    "Sinha",
    "Smith",
    "Straw",
    "Suleiman",
    "Sullivan",
    "Taha",
    "Taylor",
    "Toledo",
    "Turk",
    "Wagner",
    "Wallace",
    "Wallas",
    "Wilson",
    "Yusuf",
    "Zamora",
];

/// Given names that stand last in many full names and never mean somebody alone.
const GIVEN: &[&str] = &[
    "Abdullah", "Ahmed", "Ali", "Hasan", "Hassan", "Ibrahim", "Ismail", "Khalil", "Mohamed", "Mohammed",
    "Mohamud",
];

impl Lexicon {
    /// The only person in the table whom a name can mean on a day; `None` if there are several or none.
    ///
    /// A surname alone means who holds an office on the day before who held one, and if many bear it, only the head
    /// of a state or government of the day.
    #[must_use]
    pub fn sole_office_holder(&'static self, name: &str, day: Option<Date>) -> Option<Holder> {
        let named: Vec<&files::Holder> = self.holders.iter().filter(|h| is_named(h, name)).collect();
        let serving = |h: &files::Holder| day.is_some_and(|d| in_office(h, d));
        let alone = !name.contains(' ') && !named.iter().any(|h| is_full_name(h, name));
        if alone && GIVEN.contains(&name) {
            return None;
        }
        if alone && COMMON.contains(&name) {
            return sole(named.iter().copied().filter(|h| h.head.is_some() && serving(h))).map(holder);
        }
        let in_power = named.iter().copied().filter(|h| serving(h));
        if in_power.clone().next().is_some() {
            let heads = in_power.clone().filter(|h| h.head.is_some());
            return sole(in_power).or_else(|| sole(heads)).map(holder);
        }
        // A name keeps its person after office; before it, a surname may be anybody's.
        let begun = named.into_iter().filter(|h| !alone || day.is_none_or(|d| !begins_after(h, d)));
        sole(begun).map(holder)
    }

    /// Who was a country's `president`, `king`, `chancellor` on a day, if the table has just one.
    #[must_use]
    pub fn head_of_state(&self, lemma: &str, country: &str, day: Option<Date>) -> Option<&str> {
        let day = day.filter(|d| d.is_full())?;
        let holders = self.holders.iter().filter(|h| {
            h.head.is_some()
                && h.office.ends_with(lemma)
                && h.country.as_deref() == Some(country)
                && in_office(h, day)
        });
        sole(holders).map(|h| h.name.as_str())
    }

    /// The first and last of the years in which everybody named can have held the office named with them at once:
    /// pairs of a name and the noun of the office. Pairs that the table does not know are passed over; `None` if it
    /// knows none, or if the years do not meet or are not of one piece.
    #[must_use]
    pub fn shared_years(&self, offices: &[(&str, &str)]) -> Option<(i16, i16)> {
        let mut shared: Option<BTreeSet<i32>> = None;
        for (name, lemma) in offices {
            let terms = self.holders.iter().filter(|h| is_named(h, name) && h.office.contains(lemma));
            let months: BTreeSet<i32> = terms.flat_map(months).collect();
            if months.is_empty() {
                continue;
            }
            shared = Some(match shared {
                Some(before) => before.intersection(&months).copied().collect(),
                None => months,
            });
        }
        let years: BTreeSet<i16> =
            shared?.into_iter().filter_map(|m| i16::try_from(m.div_euclid(12)).ok()).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        (years.len() == usize::try_from(last - first).ok()? + 1).then_some((first, last))
    }
}

fn holder(found: &'static files::Holder) -> Holder {
    let sectors = if found.sectors.is_empty() { vec![Sector::Gov] } else { found.sectors.clone() };
    Holder { name: &found.name, country: found.country.as_deref(), sectors }
}

/// The last of the terms if all are one person's.
fn sole<'h>(mut terms: impl Iterator<Item = &'h files::Holder>) -> Option<&'h files::Holder> {
    let mut found = terms.next()?;
    for term in terms {
        if term.name != found.name {
            return None;
        }
        found = term;
    }
    Some(found)
}

fn is_named(holder: &files::Holder, name: &str) -> bool {
    let ends = |full: &str| full == name || full.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    ends(&holder.name) || holder.aliases.iter().any(|a| ends(a))
}

fn is_full_name(holder: &files::Holder, name: &str) -> bool {
    holder.name == name || holder.aliases.iter().any(|a| a == name)
}

/// First and last day of a span whose parts may be unknown, as numbers that compare.
fn first_day(date: Date) -> (i16, u8, u8) {
    (date.year.unwrap_or(i16::MIN), date.month.unwrap_or(1), date.day.unwrap_or(1))
}

fn last_day(date: Date) -> (i16, u8, u8) {
    (date.year.unwrap_or(i16::MAX), date.month.unwrap_or(12), date.day.unwrap_or(31))
}

/// Whether a term can have included some day of a date; a date without a year is in none.
fn in_office(holder: &files::Holder, day: Date) -> bool {
    day.year.is_some()
        && !begins_after(holder, day)
        && holder.to.is_none_or(|to| first_day(day) <= last_day(to))
}

fn begins_after(holder: &files::Holder, day: Date) -> bool {
    day.year.is_some() && holder.from.is_some_and(|from| first_day(from) > last_day(day))
}

/// The months of a term, counted from the year 0.
fn months(holder: &files::Holder) -> RangeInclusive<i32> {
    let from = holder.from.map_or((*YEARS.start(), 1, 1), first_day);
    let to = holder.to.map_or((*YEARS.end(), 12, 31), last_day);
    let month = |(year, month, _): (i16, u8, u8)| i32::from(year) * 12 + i32::from(month) - 1;
    month(from)..=month(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, day: (i16, u8, u8)) -> Option<&'static str> {
        let day = Date::full(day.0, day.1, day.2);
        Lexicon::embedded().sole_office_holder(name, Some(day)).map(|h| h.name)
    }

    #[test]
    fn a_surname_means_who_holds_office_on_the_day() {
        assert_eq!(name("Putin", (2025, 4, 25)), Some("Vladimir Putin"));
        assert_eq!(name("Bush", (1991, 1, 17)), Some("George H. W. Bush"));
        assert_eq!(name("Bush", (2003, 3, 20)), Some("George W. Bush"));
        assert_eq!(name("Kabila", (1999, 7, 10)), Some("Laurent-Desire Kabila"));
        assert_eq!(name("Kabila", (2002, 12, 17)), Some("Joseph Kabila"));
        assert_eq!(name("Putin", (1975, 1, 1)), None);
        assert_eq!(name("Gorbachev", (2003, 1, 1)), Some("Mikhail Gorbachev"));
    }

    #[test]
    fn a_common_surname_means_nobody_but_a_head_of_the_day() {
        assert_eq!(name("Khan", (2020, 2, 29)), Some("Imran Khan"));
        assert_eq!(name("Khan", (2008, 2, 29)), None);
        assert_eq!(name("Ahmed", (2012, 2, 29)), None);
        assert_eq!(name("Imran Khan", (2023, 5, 9)), Some("Imran Khan"));
    }

    #[test]
    fn offices_of_countries_on_a_day() {
        let lexicon = Lexicon::embedded();
        let day = Some(Date::full(1989, 5, 1));
        assert_eq!(lexicon.head_of_state("president", "USA", day), Some("George H. W. Bush"));
        assert_eq!(lexicon.head_of_state("minister", "GBR", day), Some("Margaret Thatcher"));
        assert_eq!(lexicon.head_of_state("president", "USA", None), None);
    }

    #[test]
    fn people_named_with_their_offices_tell_the_year() {
        let lexicon = Lexicon::embedded();
        let years = |pairs: &[(&str, &str)]| lexicon.shared_years(pairs);
        assert_eq!(
            years(&[("Donald Trump", "president"), ("Jonas Gahr Store", "minister")]),
            Some((2025, 2026))
        );
        assert_eq!(years(&[("Clinton", "president"), ("Rabin", "minister")]), Some((1993, 1995)));
        assert_eq!(years(&[("Nobody", "president")]), None);
    }
}
