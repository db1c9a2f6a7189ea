//! Turns the lists of `data/` into static tables, sorted by name, so that the program has nothing to read when it
//! starts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[path = "src/actors/key.rs"]
mod key;
#[path = "src/places/name.rs"]
#[allow(unreachable_pub, reason = "the crate itself shows this function to others")]
mod name;

use key::key;
use name::normal_name;

#[derive(Deserialize)]
struct Countries {
    country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
struct Organizations {
    #[serde(alias = "group", alias = "outlet")]
    organization: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: Option<String>,
    country: Option<String>,
    #[serde(default)]
    sectors: Vec<String>,
    /// The name simply stands for the state's government.
    #[serde(default)]
    state: bool,
}

#[derive(Deserialize)]
struct Titles {
    title: Vec<Title>,
}

#[derive(Deserialize)]
struct Title {
    lemma: String,
    #[serde(default)]
    sectors: Vec<String>,
    class: Option<String>,
    #[serde(default)]
    honorific: bool,
}

#[derive(Deserialize)]
struct Bodies {
    body: Vec<Body>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    lemma: String,
    kind: String,
    #[serde(default)]
    sectors: Vec<String>,
}

#[derive(Deserialize)]
struct Terms {
    /// A surname alone means none of these people.
    #[serde(default)]
    full_names: bool,
    /// Name, office, first day, last day, further forms of the name.
    holders: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Regions {
    regions: Vec<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    names: Vec<String>,
    country: String,
    at: (f64, f64),
}

/// The names of states and bodies as they are gathered.
#[derive(Default)]
struct Names {
    identities: Vec<String>,
    /// Key to sort of name and number of identity; of several the first stays.
    by_key: BTreeMap<String, (&'static str, usize)>,
    /// Code of a state to number of identity and capital.
    states: BTreeMap<String, (usize, Option<String>)>,
    /// Words of the longest name.
    longest: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["data", "src/actors/key.rs", "src/places/name.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut names = Names::default();
    let Countries { country } = read("countries")?;
    country.into_iter().for_each(|c| names.add_country(c));
    for (list, kind) in [("organizations", "igo"), ("groups", "armed-group"), ("media", "media")] {
        let Organizations { organization } = read(list)?;
        organization.into_iter().for_each(|o| names.add_named(o, kind));
    }
    let mut out = names.source()?;
    out.push_str(&titles(read("titles")?)?);
    out.push_str(&bodies(read("bodies")?)?);
    out.push_str(&holders(&read("offices")?)?);
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("actors.rs"), out)?;
    fs::write(Path::new(&folder).join("regions.rs"), regions(read("regions")?)?)?;
    Ok(())
}

fn read<T: DeserializeOwned>(list: &str) -> Result<T, Box<dyn Error>> {
    let path = format!("data/{list}.toml");
    toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{path}: {e}").into())
}

impl Names {
    fn add(&mut self, name: &str, sort: &'static str, identity: usize) {
        // Words as the tokenizer cuts them: at spaces, hyphens and apostrophes.
        let words = name.split([' ', '-', '/']).count() + name.matches(['-', '/', '\'', '\u{2019}']).count();
        self.longest = self.longest.max(words);
        self.by_key.entry(key(name)).or_insert((sort, identity));
    }

    fn identity(&mut self, name: &str, kind: &str, country: Option<&str>, sectors: &[String]) -> usize {
        self.identities.push(format!(
            "({name:?}, {}, {country:?}, &{})",
            variant("ActorKind", kind),
            list(sectors)
        ));
        self.identities.len() - 1
    }

    fn add_country(&mut self, country: Country) {
        let Some(name) = country.names.first() else { return };
        let (kind, sectors): (_, &[&str]) =
            if country.partial { ("government", &["GOV", "PRE"]) } else { ("state", &["GOV"]) };
        let sectors: Vec<String> = sectors.iter().map(|s| (*s).to_owned()).collect();
        let identity = self.identity(name, kind, Some(&country.code), &sectors);
        for (list, sort) in [
            (&country.names, "Name"),
            (&country.adjectives, "Demonym"),
            (&country.people, "Demonym"),
            (&country.capitals, "Capital"),
        ] {
            list.iter().for_each(|name| self.add(name, sort, identity));
        }
        if !country.partial {
            let capital = country.capitals.into_iter().next();
            self.states.entry(country.code).or_insert((identity, capital));
        }
    }

    fn add_named(&mut self, row: Named, kind: &str) {
        let kind = row.kind.as_deref().unwrap_or(kind);
        let state = row.country.as_ref().filter(|_| row.state).and_then(|c| self.states.get(c)).map(|s| s.0);
        let mut sectors = row.sectors;
        if kind == "media" && sectors.is_empty() {
            sectors.push("JRN".to_owned());
        }
        let country = row.country.as_deref();
        let identity = state.unwrap_or_else(|| self.identity(&row.name, kind, country, &sectors));
        std::iter::once(&row.name).chain(&row.aliases).for_each(|name| self.add(name, "Name", identity));
    }

    fn source(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::new();
        writeln!(out, "/// Words of the longest name.\npub(super) const LONGEST: usize = {};", self.longest)?;
        table(&mut out, "IDENTITIES", "IdentityRow", &self.identities)?;
        let names = self.by_key.iter().map(|(key, (sort, n))| format!("({key:?}, Sort::{sort}, {n})"));
        table(&mut out, "NAMES", "(&str, Sort, u16)", &names.collect::<Vec<_>>())?;
        let states = self.states.iter().map(|(code, (n, capital))| format!("({code:?}, {n}, {capital:?})"));
        table(&mut out, "STATES", "(&str, u16, Option<&str>)", &states.collect::<Vec<_>>())?;
        Ok(out)
    }
}

fn titles(titles: Titles) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    for title in titles.title {
        let row =
            format!("({:?}, &{}, {:?}, {})", title.lemma, list(&title.sectors), title.class, title.honorific);
        rows.insert(title.lemma, row);
    }
    sorted("TITLES", "(&str, &[Sector], Option<&str>, bool)", rows)
}

fn bodies(bodies: Bodies) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    for body in bodies.body {
        let row =
            format!("({:?}, {}, &{})", body.lemma, variant("ActorKind", &body.kind), list(&body.sectors));
        rows.insert(body.lemma, row);
    }
    sorted("BODIES", "(&str, ActorKind, &[Sector])", rows)
}

fn holders(countries: &BTreeMap<String, Terms>) -> Result<String, Box<dyn Error>> {
    let mut rows = Vec::new();
    for (country, terms) in countries {
        for line in &terms.holders {
            let [name, office, from, to, aliases @ ..] = &line[..] else {
                return Err(format!("data/offices.toml: {line:?} has too few fields").into());
            };
            let (from, to, full_name) = (day(from)?, day(to)?, terms.full_names);
            rows.push(format!(
                "Term {{ name: {name:?}, aliases: &{aliases:?}, country: {country:?}, office: {office:?}, \
                 from: {from}, to: {to}, full_name: {full_name} }}"
            ));
        }
    }
    let mut out = String::new();
    table(&mut out, "TERMS", "Term", &rows)?;
    Ok(out)
}

fn regions(regions: Regions) -> Result<String, Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    for region in &regions.regions {
        let country = Some(&region.country).filter(|c| !c.is_empty());
        for (number, form) in region.names.iter().enumerate() {
            let normal = normal_name(form);
            let main = number == 0;
            let row = format!("({normal:?}, {:?}, {country:?}, {:?}, {main})", region.names[0], region.at);
            rows.entry(normal).or_insert(row);
        }
    }
    sorted("REGIONS", "Row", rows)
}

fn sorted(name: &str, kind: &str, rows: BTreeMap<String, String>) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    table(&mut out, name, kind, &rows.into_values().collect::<Vec<_>>())?;
    Ok(out)
}

fn table(out: &mut String, name: &str, kind: &str, rows: &[String]) -> Result<(), Box<dyn Error>> {
    writeln!(out, "pub(super) static {name}: &[{kind}] = &[")?;
    for row in rows {
        writeln!(out, "    {row},")?;
    }
    writeln!(out, "];")?;
    Ok(())
}

/// `armed-group` or `GOV` as a variant of an enum.
fn variant(name: &str, code: &str) -> String {
    let words = code.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        format!("{}{}", first.unwrap_or_default(), letters.as_str().to_ascii_lowercase())
    });
    format!("{name}::{}", words.collect::<String>())
}

fn list(sectors: &[String]) -> String {
    let sectors: Vec<String> = sectors.iter().map(|s| variant("Sector", s)).collect();
    format!("[{}]", sectors.join(", "))
}

/// `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or nothing as an optional date.
fn day(text: &str) -> Result<String, Box<dyn Error>> {
    if text.is_empty() {
        return Ok("None".to_owned());
    }
    let mut parts = text.split('-').map(str::parse::<u16>);
    let mut part = || parts.next().transpose().map_err(|e| format!("data/offices.toml: {text:?}: {e}"));
    let (year, month, day) = (part()?, part()?, part()?);
    Ok(format!("Some(Date {{ year: {year:?}, month: {month:?}, day: {day:?} }})"))
}
