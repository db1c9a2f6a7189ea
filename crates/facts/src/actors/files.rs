//! The TOML files of `data/` and how they become a lexicon.

use std::collections::HashMap;

use record::{ActorKind, Date, Sector};
use serde::Deserialize;

use super::scan::key;
use super::{Body, Found, Identity, Lexicon, Title};

#[derive(Deserialize)]
struct Countries {
    country: Vec<Country>,
}

#[derive(Deserialize)]
struct Country {
    code: String,
    #[serde(default)]
    partial: bool,
    names: Vec<String>,
    adjectives: Vec<String>,
    people: Vec<String>,
    capitals: Vec<String>,
}

#[derive(Deserialize)]
struct Titles {
    title: Vec<TitleRow>,
}

#[derive(Deserialize)]
struct TitleRow {
    lemma: String,
    #[serde(default)]
    sectors: Vec<Sector>,
    class: Option<String>,
    #[serde(default)]
    honorific: bool,
}

#[derive(Deserialize)]
struct Bodies {
    body: Vec<BodyRow>,
}

#[derive(Deserialize)]
struct BodyRow {
    lemma: String,
    kind: ActorKind,
    #[serde(default)]
    sectors: Vec<Sector>,
}

#[derive(Deserialize)]
struct Organizations {
    organization: Vec<Named>,
}

#[derive(Deserialize)]
struct Groups {
    group: Vec<Named>,
}

#[derive(Deserialize)]
struct Media {
    outlet: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: Option<ActorKind>,
    country: Option<String>,
    #[serde(default)]
    sectors: Vec<Sector>,
    /// The name simply stands for the state's government.
    #[serde(default)]
    state: bool,
}

#[derive(Deserialize)]
struct Offices {
    holder: Vec<Holder>,
}

/// Who held an office, and when.
#[derive(Debug, Deserialize)]
pub(super) struct Holder {
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) country: Option<String>,
    pub(super) office: String,
    pub(super) head: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    #[serde(default)]
    pub(super) sectors: Vec<Sector>,
}

/// Reads one of the files compiled in.
fn read<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("data/{name} is compiled in and checked by tests: {e}"))
}

macro_rules! data {
    ($name:literal) => {
        read($name, include_str!(concat!("../../data/", $name)))
    };
}

/// The lexicon of the files compiled in.
pub(super) fn load() -> Lexicon {
    let mut lexicon = Lexicon {
        names: HashMap::new(),
        longest: 0,
        states: HashMap::new(),
        titles: HashMap::new(),
        bodies: HashMap::new(),
        holders: Vec::new(),
    };
    let Countries { country } = data!("countries.toml");
    for country in country {
        add_country(&mut lexicon, country);
    }
    let Organizations { organization } = data!("organizations.toml");
    let Groups { group } = data!("groups.toml");
    let Media { outlet } = data!("media.toml");
    for (rows, kind) in [(organization, ActorKind::Igo), (group, ActorKind::ArmedGroup), (outlet, ActorKind::Media)] {
        rows.into_iter().for_each(|row| add_named(&mut lexicon, row, kind));
    }
    let Titles { title } = data!("titles.toml");
    lexicon.titles.extend(
        title.into_iter().map(|t| (t.lemma, Title { sectors: t.sectors, class: t.class, honorific: t.honorific })),
    );
    let Bodies { body } = data!("bodies.toml");
    lexicon.bodies.extend(body.into_iter().map(|b| (b.lemma, Body { kind: b.kind, sectors: b.sectors })));
    let Offices { holder } = data!("offices.toml");
    lexicon.holders = holder;
    lexicon
}

fn add(lexicon: &mut Lexicon, name: &str, found: Found) {
    // Words as the tokenizer cuts them: at spaces and hyphens.
    let words = name.split([' ', '-', '/']).count() + name.matches(['-', '/', '\'', '\u{2019}']).count();
    lexicon.longest = lexicon.longest.max(words);
    lexicon.names.entry(key(name)).or_insert(found);
}

fn add_country(lexicon: &mut Lexicon, country: Country) {
    let Some(name) = country.names.first().cloned() else { return };
    let kind = if country.partial { ActorKind::Government } else { ActorKind::State };
    let sectors = if country.partial { vec![Sector::Gov, Sector::Pre] } else { vec![Sector::Gov] };
    let identity = Identity { name, kind, country: Some(country.code.clone()), sectors };
    for name in &country.names {
        add(lexicon, name, Found::Name(identity.clone()));
    }
    for name in country.adjectives.iter().chain(&country.people) {
        add(lexicon, name, Found::Demonym(identity.clone()));
    }
    for name in &country.capitals {
        add(lexicon, name, Found::Capital(identity.clone()));
    }
    if !country.partial {
        lexicon.states.entry(country.code).or_insert(identity);
    }
}

fn add_named(lexicon: &mut Lexicon, row: Named, kind: ActorKind) {
    let kind = row.kind.unwrap_or(kind);
    let state = row.country.as_ref().filter(|_| row.state).and_then(|c| lexicon.state(c));
    let mut sectors = row.sectors;
    if kind == ActorKind::Media && sectors.is_empty() {
        sectors.push(Sector::Jrn);
    }
    let identity = state.unwrap_or_else(|| Identity { name: row.name.clone(), kind, country: row.country, sectors });
    for name in std::iter::once(&row.name).chain(&row.aliases) {
        add(lexicon, name, Found::Name(identity.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_compiled_in_are_well_formed() {
        let lexicon = load();
        assert!(lexicon.states.len() > 190);
        assert!(lexicon.is_title("envoy") && lexicon.body("government").is_some());
        for holder in &lexicon.holders {
            assert!(holder.from.is_none_or(|f| holder.to.is_none_or(|t| f <= t)), "{}", holder.name);
        }
    }
}
