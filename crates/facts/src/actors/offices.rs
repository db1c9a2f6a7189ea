//! Who held which office when.

use record::{Date, Sector};

use super::tables::{TERMS, Term, found};
use super::{Found, Lexicon};

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
const HEADS: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "taoiseach",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "shah",
    "emperor",
    "pope",
    "supreme leader",
];

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
    "Carter",
    "Castillo",
    "Castro",
    "Clark",
    "Clinton",
    "Cohen",
    "Cook",
    "Cooper",
    "Costa",
    "Dar",
    "Diaz",
    "Doe",
    "Evans",
    "Fernandez",
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
    "Green",
    "Hague",
    "Hall",
    "Harris",
    "Henry",
    "Hernandez",
    "Hill",
    "Howard",
    "Hume",
    "Hurd",
    "Hussein",
    "Idris",
    "Iqbal",
    "Ivanov",
    "Jackson",
    "Jaramillo",
    "Johnson",
    "Jonathan",
    "Jones",
    "Kamel",
    "Katz",
    "Kerr",
    "Khan",
    "Kim",
    "King",
    "Koroma",
    "Lebed",
    "Lee",
    "Leon",
    "Levy",
    "Lewis",
    "Lopez",
    "Major",
    "Marquez",
    "Martin",
    "Martinez",
    "May",
    "Michel",
    "Miller",
    "Mitchell",
    "Moore",
    "Morales",
    "Morris",
    "Morrison",
    "Mujahid",
    "Munir",
    "Murphy",
    "Mustafa",
    "Nelson",
    "Owen",
    "Paisley",
    "Park",
    "Perez",
    "Perry",
    "Petrov",
    "Phillips",
    "Powell",
    "Ramirez",
    "Ramos",
    "Rashad",
    "Reid",
    "Reyes",
    "Ricardo",
    "Rice",
    "Rivera",
    "Roberts",
    "Robertson",
    "Robinson",
    "Rodriguez",
    "Rogers",
    "Ross",
    "Rueda",
    "Ruiz",
    "Salam",
    "Saleh",
    "Salim",
    "Sanchez",
    "Santos",
    "Scott",
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
    "Thomas",
    "Thompson",
    "Toledo",
    "Torres",
    "Turk",
    "Turner",
    "Wagner",
    "Walker",
    "Wallace",
    "Watson",
    "White",
    "Williams",
    "Wilson",
    "Wright",
    "Young",
    "Yusuf",
    "Zamora",
];

/// Given names that stand last in many full names, and surnames that are ordinary words: they never mean somebody
/// alone.
const GIVEN: &[&str] = &[
    "Abdullah", "Ahmad", "Ahmed", "Ali", "Hamid", "English", "Hasan", "Hassan", "Horn", "Ibrahim", "Ismail",
    "Khalil", "Mahmoud", "Mohamed", "Mohammad", "Mohammed", "Mohamud", "Muhammad", "Omar", "Osman", "Spring",
    "Yusuf",
];

/// The end of a term that has none.
const OPEN_END: Date = Date { year: Some(crate::dating::OPEN), month: None, day: None };

impl Lexicon<'_> {
    /// The only person in the table whom a name can mean on a day; `None` if there are several or none.
    ///
    /// A surname alone means who holds an office on the day before who held one, and if many bear it, only the head
    /// of a state or government of the day.
    #[must_use]
    pub fn sole_office_holder(&self, name: &str, day: Option<Date>) -> Option<Holder> {
        let enough = |t: &Term| !t.full_name || name.contains(' ') || is_full_name(t, name);
        let named: Vec<&'static Term> = TERMS.iter().filter(|t| is_named(t, name) && enough(t)).collect();
        let serving = |t: &Term| day.is_some_and(|d| in_office(t, d));
        let alone = !name.contains(' ') && !named.iter().any(|t| is_full_name(t, name));
        if alone && GIVEN.contains(&name) {
            return None;
        }
        if alone && COMMON.contains(&name) {
            return sole(named.into_iter().filter(|t| is_head(t) && serving(t))).map(holder);
        }
        let in_power = named.iter().copied().filter(|t| serving(t));
        if in_power.clone().next().is_some() {
            let heads = in_power.clone().filter(|t| is_head(t));
            return sole(in_power).or_else(|| sole(heads)).map(holder);
        }
        // A name keeps its person after office; before it, a surname may be anybody's.
        let begun = named.into_iter().filter(|t| !alone || day.is_none_or(|d| !begins_after(t, d)));
        let past = |t: &Term| day.is_some_and(|d| t.to.is_some_and(|to| last_day(to) < first_day(d)));
        let begun: Vec<&'static Term> = begun.collect();
        let out = begun.iter().any(|t| is_head(t)) && begun.iter().all(|t| past(t));
        sole(begun.into_iter()).map(|term| {
            let mut holder = holder(term);
            if out && day.is_some_and(|d| d.year.is_some()) {
                holder.sectors = vec![Sector::Eli];
            }
            holder
        })
    }

    /// Who was a country's `president`, `king`, `chancellor` on a day, if the table has just one.
    #[must_use]
    pub fn head_of_state(&self, lemma: &str, country: &str, day: Option<Date>) -> Option<&'static str> {
        let day = day.filter(|d| d.is_full())?;
        let terms = TERMS
            .iter()
            .filter(|t| is_head(t) && t.office.ends_with(lemma) && t.country == country && in_office(t, day));
        sole(terms).map(|t| t.name)
    }

    /// Whether a person of that full name ever held an office called so.
    #[must_use]
    pub fn held(&self, name: &str, lemma: &str) -> bool {
        TERMS.iter().any(|t| t.name == name && t.office.split(' ').any(|word| word == lemma))
    }

    /// The times in which a person of that name held an office called so, where an open end is the year
    /// `i16::MAX`; `None` if nobody of that name did.
    #[must_use]
    pub fn terms(&self, name: &str, title: &str) -> Option<Vec<(Date, Date)>> {
        let found: Vec<(Date, Date)> = TERMS
            .iter()
            .filter(|t| is_named(t, name) && title.ends_with(t.office))
            .filter_map(|t| Some((t.from?, t.to.map_or(OPEN_END, last_day))))
            .collect();
        (!found.is_empty()).then_some(found)
    }
}

fn holder(term: &'static Term) -> Holder {
    Holder { name: term.name, country: Some(term.country), sectors: sectors(term.office) }
}

/// The sectors of an office: those of the body that it is held in, none for a leader of whom no more is told, else
/// government.
fn sectors(office: &str) -> Vec<Sector> {
    let body = office.split_once(" of ").map(|(_, body)| body.strip_prefix("the ").unwrap_or(body));
    match body.and_then(|body| found(&super::key::key(body))) {
        Some(Found::Name(identity)) if !identity.sectors.is_empty() => identity.sectors,
        _ if ["leader", "commander", "founder"].iter().any(|o| office.starts_with(o)) => Vec::new(),
        _ if office.starts_with("speaker") => vec![Sector::Leg],
        _ if office.starts_with("opposition") => vec![Sector::Opp],
        _ => vec![Sector::Gov],
    }
}

fn is_head(term: &Term) -> bool {
    HEADS.contains(&term.office)
}

/// The last of the terms if all are one person's.
fn sole(mut terms: impl Iterator<Item = &'static Term>) -> Option<&'static Term> {
    let first = terms.next()?;
    terms.try_fold(first, |found, term| (term.name == found.name).then_some(term))
}

fn is_named(term: &Term, name: &str) -> bool {
    let ends = |full: &str| full == name || full.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
    ends(term.name) || term.aliases.iter().any(|a| ends(a))
}

fn is_full_name(term: &Term, name: &str) -> bool {
    term.name == name || term.aliases.contains(&name)
}

/// The first day of a date of which parts are unknown.
fn first_day(date: Date) -> Date {
    Date { month: date.month.or(Some(1)), day: date.day.or(Some(1)), ..date }
}

/// The last day of a date of which parts are unknown.
fn last_day(date: Date) -> Date {
    Date { month: date.month.or(Some(12)), day: date.day.or(Some(31)), ..date }
}

/// Whether a term can have included some day of a date; a date without a year is in none.
fn in_office(term: &Term, day: Date) -> bool {
    day.year.is_some() && !begins_after(term, day) && term.to.is_none_or(|to| first_day(day) <= last_day(to))
}

fn begins_after(term: &Term, day: Date) -> bool {
    day.year.is_some() && term.from.is_some_and(|from| first_day(from) > last_day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The members of the United Nations in 2025.
    const MEMBERS: &str = "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL \
        BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI \
        DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC \
        GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR \
        KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI \
        MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL \
        PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR \
        SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB \
        VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE";

    fn holder(name: &str, day: (i16, u8, u8)) -> Option<Holder> {
        Lexicon::embedded().sole_office_holder(name, Some(Date::full(day.0, day.1, day.2)))
    }

    fn name(name: &str, day: (i16, u8, u8)) -> Option<&'static str> {
        holder(name, day).map(|h| h.name)
    }

    #[test]
    fn a_surname_means_who_holds_office_on_the_day() {
        assert_eq!(name("Kohl", (1990, 4, 25)), Some("Helmut Kohl"));
        assert_ne!(name("Bush", (1991, 1, 17)), None);
        assert_ne!(name("Bush", (1991, 1, 17)), name("Bush", (2003, 3, 20)));
        assert_eq!(name("Kabila", (2002, 12, 17)), Some("Joseph Kabila"));
        assert_eq!(name("Kohl", (1955, 1, 1)), None);
        assert_eq!(name("Gorbachev", (2003, 1, 1)), Some("Mikhail Gorbachev"));
    }

    #[test]
    fn a_common_surname_means_nobody_but_a_head_of_the_day() {
        assert_eq!(name("Khan", (2020, 2, 29)), Some("Imran Khan"));
        assert_eq!(name("Khan", (2008, 2, 29)), None);
        assert_eq!(name("Ahmed", (2020, 2, 29)), None);
        assert_eq!(name("Imran Khan", (2023, 5, 9)), Some("Imran Khan"));
    }

    #[test]
    fn every_member_of_the_united_nations_has_office_holders() {
        let missing: Vec<&str> =
            MEMBERS.split(' ').filter(|code| !TERMS.iter().any(|t| t.country == *code)).collect();
        assert_eq!(MEMBERS.split(' ').count(), 193);
        assert!(missing.is_empty(), "data/offices.toml lacks {missing:?}");
    }

    #[test]
    fn surnames_of_small_states_leaders_mean_nobody_alone() {
        assert_eq!(name("Mitchell", (1996, 1, 24)), None);
        assert_eq!(name("Keith Mitchell", (1996, 1, 24)), Some("Keith Mitchell"));
        assert_eq!(name("Skerrit", (2017, 9, 19)), Some("Roosevelt Skerrit"));
    }

    #[test]
    fn leaders_have_the_sectors_of_what_they_lead() {
        assert_eq!(holder("Jonas Savimbi", (1994, 11, 20)).map(|h| h.sectors), Some(vec![Sector::Reb]));
        assert_eq!(holder("Xi Jinping", (2024, 1, 1)).map(|h| h.sectors), Some(vec![Sector::Gov]));
    }

    #[test]
    fn offices_of_countries_on_a_day() {
        let lexicon = Lexicon::embedded();
        let day = Some(Date::full(1989, 5, 1));
        assert_eq!(lexicon.head_of_state("minister", "GBR", day), Some("Margaret Thatcher"));
        assert_eq!(lexicon.head_of_state("president", "USA", None), None);
    }

    #[test]
    fn terms_end_with_the_last_day_they_can() {
        let terms = Lexicon::embedded().terms("Nyerere", "Tanzanian president");
        assert_eq!(terms.map(|t| t.len()), Some(1));
    }
}
