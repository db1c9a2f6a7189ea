//! Turns the TOML lists of `data/` into static tables, so that the program has nothing to parse when it starts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[path = "src/places/name.rs"]
#[allow(unreachable_pub, dead_code)]
mod name;

use name::normal_name;

#[derive(Deserialize)]
struct Country {
    names: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    people: Option<Vec<String>>,
    #[serde(default)]
    capitals: Vec<String>,
    #[serde(default)]
    metonyms: Vec<String>,
    of: Option<String>,
    #[serde(default)]
    historical: bool,
}

#[derive(Deserialize)]
struct OrganizationTable {
    code: String,
    list: Vec<Organization>,
}

#[derive(Deserialize)]
struct Organization {
    name: String,
    #[serde(default, rename = "as")]
    others: Vec<String>,
    code: Option<String>,
    #[serde(default)]
    sectors: Vec<String>,
}

#[derive(Deserialize)]
struct Groups {
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    names: Vec<String>,
    sectors: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Media {
    #[serde(default)]
    free: Vec<String>,
    #[serde(default)]
    state: Vec<String>,
}

#[derive(Deserialize)]
struct Holders {
    holders: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Titles {
    role: Vec<TitleGroup>,
    honorific: Vec<TitleGroup>,
}

#[derive(Deserialize)]
struct TitleGroup {
    office: Option<String>,
    #[serde(default)]
    sectors: Vec<String>,
    gender: Option<String>,
    titles: Vec<String>,
}

#[derive(Deserialize)]
struct Bodies {
    body: Vec<Body>,
}

#[derive(Deserialize)]
struct Body {
    kind: String,
    sectors: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Deserialize)]
struct Regions {
    regions: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    names: Vec<String>,
    country: String,
    at: [f64; 2],
}

/// The tables as they grow: Rust source for each, and the names that lead into them.
#[derive(Default)]
struct Tables {
    countries: Vec<String>,
    metonyms: Vec<String>,
    bodies: Vec<String>,
    holders: Vec<String>,
    regions: Vec<String>,
    /// Normal name to (name as written, entry).
    names: BTreeMap<String, Vec<(String, String)>>,
    /// Normal name of a person to holders.
    people: BTreeMap<String, Vec<usize>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/places/name.rs");
    let mut tables = Tables::default();
    tables.add_countries(read("countries")?);
    tables.add_organizations(read("organizations")?);
    tables.add_groups(read("groups")?);
    tables.add_media(read("media")?);
    tables.add_holders(read("offices")?)?;
    tables.add_regions(read::<Regions>("regions")?);
    let mut source = tables.source()?;
    source.push_str(&titles_source(&read("titles")?)?);
    source.push_str(&bodies_source(&read("bodies")?)?);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("lexicon.rs"), source)?;
    Ok(())
}

fn read<T: DeserializeOwned>(list: &str) -> Result<T, Box<dyn Error>> {
    let path = format!("data/{list}.toml");
    toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{path}: {e}").into())
}

impl Tables {
    fn name(&mut self, name: &str, entry: &str, number: usize) {
        let entry = format!("Entry::{entry}({number})");
        let list = self.names.entry(normal_name(name)).or_default();
        if !list.iter().any(|(_, known)| *known == entry) {
            list.push((name.to_owned(), entry));
        }
    }

    fn add_countries(&mut self, countries: BTreeMap<String, Country>) {
        for (code, country) in countries {
            let number = self.countries.len();
            let people = country.people.unwrap_or_else(|| people_of(&country.adjectives));
            self.names_of(&country.names, "Country", number);
            self.names_of(&country.adjectives, "Demonym", number);
            self.names_of(&people, "People", number);
            self.names_of(&country.capitals, "Capital", number);
            for metonym in &country.metonyms {
                let (name, sector) = metonym.split_once(':').unwrap_or((metonym, "GOV"));
                self.name(name, "Metonym", self.metonyms.len());
                self.metonyms.push(format!(
                    "Metonym {{ name: {name:?}, country: {number}, sector: {} }}",
                    sector_source(sector)
                ));
            }
            self.countries.push(format!(
                "Country {{ key: {code:?}, code: {:?}, name: {:?}, adjectives: &{:?}, partial: {}, \
                 historical: {} }}",
                country.of.as_ref().unwrap_or(&code),
                country.names[0],
                country.adjectives,
                country.of.is_some(),
                country.historical,
            ));
        }
    }

    fn names_of(&mut self, names: &[String], entry: &str, number: usize) {
        for name in names {
            self.name(name, entry, number);
        }
    }

    fn add_body(&mut self, names: &[String], kind: &str, code: &str, sectors: &[String], state_run: bool) {
        let number = self.bodies.len();
        let code = Some(code).filter(|c| !c.is_empty());
        self.names_of(names, "Organization", number);
        self.bodies.push(format!(
            "Organization {{ name: {:?}, kind: {}, country: {code:?}, sectors: &{}, state_run: {state_run} }}",
            names[0],
            kind_source(kind),
            sectors_source(sectors),
        ));
    }

    fn add_organizations(&mut self, kinds: BTreeMap<String, Vec<OrganizationTable>>) {
        for (kind, tables) in kinds {
            for table in tables {
                for body in table.list {
                    let mut names = vec![body.name];
                    names.extend(body.others);
                    let code = body.code.unwrap_or_else(|| table.code.clone());
                    self.add_body(&names, &kind, &code, &body.sectors, false);
                }
            }
        }
    }

    fn add_groups(&mut self, countries: BTreeMap<String, Groups>) {
        for (code, groups) in countries {
            for group in groups.groups {
                let sectors = group.sectors.unwrap_or_else(|| vec!["REB".into()]);
                let kind = match sectors[0].as_str() {
                    "MIL" => "military",
                    "GOV" => "government",
                    "REB" | "PRM" => "armed-group",
                    _ => "other",
                };
                self.add_body(&group.names, kind, &code, &sectors, false);
            }
        }
    }

    fn add_media(&mut self, countries: BTreeMap<String, Media>) {
        let sectors = ["JRN".to_owned()];
        for (code, media) in countries {
            for (outlets, state_run) in [(media.free, false), (media.state, true)] {
                for outlet in outlets {
                    self.add_body(&[outlet], "media", &code, &sectors, state_run);
                }
            }
        }
    }

    fn add_holders(&mut self, countries: BTreeMap<String, Holders>) -> Result<(), Box<dyn Error>> {
        for (code, list) in countries {
            for holder in list.holders {
                let [name, office, from, to, others @ ..] = &holder[..] else {
                    return Err(format!("an office-holder of {code} has too few fields: {holder:?}").into());
                };
                let number = self.holders.len();
                let mut keys: Vec<String> = others.iter().map(|n| normal_name(n)).collect();
                keys.push(normal_name(name));
                let surnames: Vec<String> = keys.iter().filter_map(|k| surname(k)).collect();
                keys.extend(surnames);
                keys.sort();
                keys.dedup();
                for key in keys {
                    self.people.entry(key).or_default().push(number);
                }
                self.holders.push(format!(
                    "Holder {{ name: {name:?}, country: {code:?}, office: {office:?}, from: {}, to: {} }}",
                    date_source(from)?,
                    if to.is_empty() { "None".to_owned() } else { format!("Some({})", date_source(to)?) },
                ));
            }
        }
        Ok(())
    }

    fn add_regions(&mut self, regions: Regions) {
        for region in regions.regions {
            let number = self.regions.len();
            self.names_of(&region.names, "Region", number);
            let country = Some(&region.country).filter(|c| !c.is_empty());
            let [lat, lon] = region.at;
            let name = &region.names[0];
            self.regions.push(format!(
                "Region {{ name: {name:?}, country: {country:?}, lat: {lat:?}, lon: {lon:?} }}"
            ));
        }
    }

    fn source(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::new();
        for (name, kind, rows) in [
            ("COUNTRIES", "Country", &self.countries),
            ("METONYMS", "Metonym", &self.metonyms),
            ("ORGANIZATIONS", "Organization", &self.bodies),
            ("HOLDERS", "Holder", &self.holders),
            ("REGIONS", "Region", &self.regions),
        ] {
            table(&mut out, name, kind, rows)?;
        }
        let names: Vec<String> = self
            .names
            .iter()
            .flat_map(|(key, list)| {
                list.iter().map(move |(form, entry)| format!("({key:?}, {form:?}, {entry})"))
            })
            .collect();
        table(&mut out, "NAMES", "(&str, &str, Entry)", &names)?;
        let people: Vec<String> = self
            .people
            .iter()
            .flat_map(|(key, list)| list.iter().map(move |n| format!("({key:?}, {n})")))
            .collect();
        table(&mut out, "PEOPLE", "(&str, u16)", &people)?;
        Ok(out)
    }
}

/// The nouns for a people, made of its adjectives: singular and plural where English has them.
fn people_of(adjectives: &[String]) -> Vec<String> {
    adjectives
        .iter()
        .filter(|a| !a.contains('.') && a.to_uppercase() != **a)
        .flat_map(|a| {
            let plain = ["ese", "ish", "ch", "ss", "ois"].iter().any(|end| a.ends_with(end));
            if plain { vec![a.clone()] } else { vec![a.clone(), format!("{a}s")] }
        })
        .collect()
}

/// The last word of a name of two words or more, with its particle if it has one; not of numbers such as `II`.
fn surname(key: &str) -> Option<String> {
    let (_, last) = key.rsplit_once(' ')?;
    let numeral = matches!(last, "ii" | "iii" | "iv" | "vi" | "xiv" | "xvi" | "jr");
    (!numeral && last.chars().count() > 3).then(|| last.to_owned())
}

fn titles_source(titles: &Titles) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    for (group, honorific) in
        titles.role.iter().map(|g| (g, false)).chain(titles.honorific.iter().map(|g| (g, true)))
    {
        let gender = match group.gender.as_deref() {
            Some("m") => "Some(Gender::Male)",
            Some("f") => "Some(Gender::Female)",
            _ => "None",
        };
        for title in &group.titles {
            let key = normal_name(title);
            let row = format!(
                "Title {{ key: {key:?}, office: {:?}, sectors: &{}, gender: {gender}, honorific: {honorific} }}",
                group.office,
                sectors_source(&group.sectors),
            );
            rows.entry(key).or_insert(row);
        }
    }
    let mut out = String::new();
    table(&mut out, "TITLES", "Title", &rows.into_values().collect::<Vec<_>>())?;
    Ok(out)
}

fn bodies_source(bodies: &Bodies) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    for body in &bodies.body {
        for noun in &body.nouns {
            let key = normal_name(noun);
            let row = format!(
                "Body {{ key: {key:?}, kind: {}, sectors: &{} }}",
                kind_source(&body.kind),
                sectors_source(&body.sectors)
            );
            rows.entry(key).or_insert(row);
        }
    }
    let mut out = String::new();
    table(&mut out, "BODIES", "Body", &rows.into_values().collect::<Vec<_>>())?;
    Ok(out)
}

fn table(out: &mut String, name: &str, kind: &str, rows: &[String]) -> Result<(), std::fmt::Error> {
    writeln!(out, "pub(crate) static {name}: &[{kind}] = &[")?;
    for row in rows {
        writeln!(out, "    {row},")?;
    }
    writeln!(out, "];")
}

fn sector_source(code: &str) -> String {
    let mut letters = code.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    format!("Sector::{}{}", first.unwrap_or_default(), letters.as_str().to_ascii_lowercase())
}

fn sectors_source(codes: &[String]) -> String {
    let codes: Vec<String> = codes.iter().map(|c| sector_source(c)).collect();
    format!("[{}]", codes.join(", "))
}

fn kind_source(kind: &str) -> String {
    let words: Vec<String> = kind
        .split('-')
        .map(|w| {
            let (first, rest) = w.split_at(1);
            first.to_uppercase() + rest
        })
        .collect();
    format!("ActorKind::{}", words.concat())
}

/// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` as the source of a `Date`.
fn date_source(text: &str) -> Result<String, Box<dyn Error>> {
    let mut parts = text.split('-').map(str::parse::<u16>);
    let year = parts.next().ok_or("no year")??;
    let month = parts.next().transpose()?;
    let day = parts.next().transpose()?;
    Ok(format!("Date {{ year: Some({year}), month: {month:?}, day: {day:?} }}"))
}
