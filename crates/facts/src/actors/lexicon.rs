use record::{ActorKind, Date};

use super::data::{
    BODIES, Body, COUNTRIES, Country, Entry, HOLDERS, Holder, METONYMS, Metonym, NAMES, ORGANIZATIONS,
    Organization, PEOPLE, REGIONS, Region, TITLES, Title,
};
use crate::places::normal_name;

/// The names and words that the program knows: states, bodies, groups, outlets, office-holders, titles.
///
/// All of it is static data, sorted by name; there is nothing to load.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexicon;

impl Lexicon {
    /// The lexicon inside the program.
    #[must_use]
    pub const fn embedded() -> Self {
        Lexicon
    }

    /// The state of that name.
    #[must_use]
    pub fn country_by_name(self, name: &str) -> Option<&'static Country> {
        entries(name).find_map(|(_, entry)| match entry {
            Entry::Country(n) => Some(&COUNTRIES[n as usize]),
            _ => None,
        })
    }

    /// The state of that key or code; of several with one code, the one whose key it is.
    #[must_use]
    pub fn country_by_code(self, code: &str) -> Option<&'static Country> {
        COUNTRIES.iter().find(|c| c.key == code)
    }

    /// The state of that adjective or people (`Russian`, `Spaniards`).
    #[must_use]
    pub fn country_by_demonym(self, demonym: &str) -> Option<&'static Country> {
        entries(demonym).find_map(|(_, entry)| match entry {
            Entry::Demonym(n) | Entry::People(n) => Some(&COUNTRIES[n as usize]),
            _ => None,
        })
    }

    /// The state whose government sits in the city of that name.
    #[must_use]
    pub fn country_by_capital(self, capital: &str) -> Option<&'static Country> {
        entries(capital).find_map(|(_, entry)| match entry {
            Entry::Capital(n) => Some(&COUNTRIES[n as usize]),
            _ => None,
        })
    }

    /// What a name such as `Kremlin` stands for.
    #[must_use]
    pub fn metonym(self, name: &str) -> Option<(&'static Metonym, &'static Country)> {
        entries(name).find_map(|(_, entry)| match entry {
            Entry::Metonym(n) => {
                let metonym = &METONYMS[n as usize];
                Some((metonym, &COUNTRIES[metonym.country as usize]))
            }
            _ => None,
        })
    }

    /// The body of that name that is neither an armed group nor an outlet.
    #[must_use]
    pub fn organization(self, name: &str) -> Option<&'static Organization> {
        bodies(name).find(|o| !matches!(o.kind, ActorKind::ArmedGroup | ActorKind::Media))
    }

    /// The armed group of that name.
    #[must_use]
    pub fn group(self, name: &str) -> Option<&'static Organization> {
        bodies(name).find(|o| o.kind == ActorKind::ArmedGroup)
    }

    /// The news outlet of that name.
    #[must_use]
    pub fn media(self, name: &str) -> Option<&'static Organization> {
        bodies(name).find(|o| o.kind == ActorKind::Media)
    }

    /// The region, sea or strait of that name.
    #[must_use]
    pub fn region(self, name: &str) -> Option<&'static Region> {
        entries(name).find_map(|(_, entry)| match entry {
            Entry::Region(n) => Some(&REGIONS[n as usize]),
            _ => None,
        })
    }

    /// The title that these words, as dictionary forms, are.
    #[must_use]
    pub fn title(self, lemmas: &[&str]) -> Option<&'static Title> {
        self.title_by_key(&normal_name(&lemmas.join(" ")))
    }

    /// The title of that normal form.
    #[must_use]
    pub fn title_by_key(self, key: &str) -> Option<&'static Title> {
        TITLES.binary_search_by(|t| t.key.cmp(key)).ok().map(|n| &TITLES[n])
    }

    /// The body or population that these words, as dictionary forms, are.
    #[must_use]
    pub fn body(self, lemmas: &[&str]) -> Option<&'static Body> {
        self.body_by_key(&normal_name(&lemmas.join(" ")))
    }

    /// The body of that normal form.
    #[must_use]
    pub fn body_by_key(self, key: &str) -> Option<&'static Body> {
        BODIES.binary_search_by(|b| b.key.cmp(key)).ok().map(|n| &BODIES[n])
    }

    /// All terms of office of whoever bears that surname or full name, in the order of the list; with a date, only
    /// those of people who held an office on that day.
    #[must_use]
    pub fn office_holder(self, name: &str, date: Option<Date>) -> Vec<&'static Holder> {
        let key = normal_name(name);
        let start = PEOPLE.partition_point(|(known, _)| *known < key.as_str());
        PEOPLE[start..]
            .iter()
            .take_while(|(known, _)| *known == key)
            .map(|&(_, n)| &HOLDERS[n as usize])
            .filter(|h| date.is_none_or(|d| h.held_on(d)))
            .collect()
    }

    /// Who held an office of a country on a day.
    #[must_use]
    pub fn holder_of(self, country: &str, office: &str, date: Date) -> Option<&'static Holder> {
        let mut found =
            HOLDERS.iter().filter(|h| h.country == country && h.office == office && h.held_on(date));
        let first = found.next()?;
        found.all(|h| h.name == first.name).then_some(first)
    }
}

impl Holder {
    /// Whether the term can have included that day; what is not known of either is taken as fitting.
    #[must_use]
    pub fn held_on(&self, date: Date) -> bool {
        let Some(year) = date.year else { return true };
        let earliest = (year, date.month.unwrap_or(1), date.day.unwrap_or(1));
        let latest = (year, date.month.unwrap_or(12), date.day.unwrap_or(31));
        let begins = |d: Date| (d.year.unwrap_or(i16::MIN), d.month.unwrap_or(1), d.day.unwrap_or(1));
        let ends = |d: Date| (d.year.unwrap_or(i16::MAX), d.month.unwrap_or(12), d.day.unwrap_or(31));
        begins(self.from) <= latest && self.to.is_none_or(|to| earliest <= ends(to))
    }
}

/// All entries of a name, with the form in which the list writes it.
pub(super) fn entries(name: &str) -> impl Iterator<Item = (&'static str, Entry)> {
    entries_of_key(&normal_name(name))
}

/// All entries of a normal name.
pub(super) fn entries_of_key(key: &str) -> impl Iterator<Item = (&'static str, Entry)> + use<> {
    let start = NAMES.partition_point(|(known, _, _)| *known < key);
    let length = NAMES[start..].iter().take_while(|(known, _, _)| *known == key).count();
    NAMES[start..start + length].iter().map(|&(_, form, entry)| (form, entry))
}

/// Whether some name of the lexicon begins with these words.
pub(super) fn is_prefix(key: &str) -> bool {
    let start = NAMES.partition_point(|(known, _, _)| *known < key);
    NAMES.get(start).is_some_and(|(known, _, _)| known.starts_with(key))
}

fn bodies(name: &str) -> impl Iterator<Item = &'static Organization> {
    entries(name).filter_map(|(_, entry)| match entry {
        Entry::Organization(n) => Some(&ORGANIZATIONS[n as usize]),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEXICON: Lexicon = Lexicon::embedded();

    #[test]
    fn states_by_all_their_names() {
        let code = |c: Option<&Country>| c.map(|c| c.code);
        assert_eq!(code(LEXICON.country_by_name("Côte d’Ivoire")), Some("CIV"));
        assert_eq!(code(LEXICON.country_by_name("Burma")), Some("MMR"));
        assert_eq!(code(LEXICON.country_by_name("Abkhazia")), Some("GEO"));
        assert_eq!(code(LEXICON.country_by_demonym("Salvadoran")), Some("SLV"));
        assert_eq!(code(LEXICON.country_by_demonym("Spaniards")), Some("ESP"));
        assert_eq!(code(LEXICON.country_by_capital("Kiev")), Some("UKR"));
        assert_eq!(LEXICON.metonym("the Kremlin").map(|m| m.1.code), None);
        assert_eq!(LEXICON.metonym("Kremlin").map(|m| m.1.code), Some("RUS"));
    }

    #[test]
    fn bodies_groups_and_outlets() {
        assert_eq!(LEXICON.organization("U.N. Security Council").and_then(|o| o.country), Some("UNO"));
        assert_eq!(LEXICON.group("Tamil Tigers").and_then(|o| o.country), Some("LKA"));
        assert_eq!(LEXICON.group("F.M.L.N.").and_then(|o| o.country), Some("SLV"));
        assert!(LEXICON.media("Tass").is_some_and(|o| o.state_run));
        assert!(LEXICON.media("Reuters").is_some_and(|o| !o.state_run));
    }

    #[test]
    fn offices_depend_on_the_day() {
        let names = |name: &str, day: Date| -> Vec<&str> {
            LEXICON.office_holder(name, Some(day)).iter().map(|h| h.name).collect()
        };
        assert_eq!(names("Putin", Date::full(2025, 4, 25)), ["Vladimir Putin"]);
        assert_eq!(names("Bush", Date::full(1991, 1, 17)), ["George H. W. Bush"]);
        assert_eq!(names("Bush", Date::full(2003, 3, 20)), ["George W. Bush"]);
        assert!(names("Putin", Date::full(1980, 1, 1)).is_empty());
        let holder = LEXICON.holder_of("USA", "president", Date::full(1989, 5, 1));
        assert_eq!(holder.map(|h| h.name), Some("George H. W. Bush"));
    }

    #[test]
    fn titles_and_bodies_by_dictionary_form() {
        assert_eq!(LEXICON.title(&["Foreign", "minister"]).and_then(|t| t.office), Some("foreign minister"));
        assert!(LEXICON.title(&["Mr."]).is_some_and(|t| t.honorific));
        assert_eq!(LEXICON.body(&["security", "force"]).map(|b| b.kind), Some(ActorKind::Military));
        assert!(LEXICON.body(&["sandwich"]).is_none());
    }
}
