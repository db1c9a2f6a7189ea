//! Actors as TOML and as CSV.

use record::{Date, Sector};
use serde::Deserialize;

use super::{Identity, Known, OwnError, Told, kind, kind_by, sector};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<Row>,
}

/// One actor as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: Option<String>,
    country: Option<String>,
    #[serde(default)]
    sectors: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    wikidata: Option<String>,
}

pub(super) fn toml(text: &str) -> Result<Vec<Told>, OwnError> {
    let file: File = toml::from_str(text).map_err(|e| OwnError::whole(e.to_string()))?;
    let told = |row: Row| {
        let name = row.name.clone();
        row.told().map_err(|what| OwnError::whole(format!("actor “{name}”: {what}")))
    };
    file.actor.into_iter().map(told).collect()
}

pub(super) fn csv(text: &str) -> Result<Vec<Told>, OwnError> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(false).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| OwnError::whole(e.to_string()))?.clone();
    if let Some(odd) = headers.iter().find(|h| !COLUMNS.contains(h)) {
        return Err(OwnError::at(1, format!("column “{odd}”; there are {}", COLUMNS.join(", "))));
    }
    if !headers.iter().any(|h| h == "name") {
        return Err(OwnError::at(1, format!("no column “name”; there are {}", COLUMNS.join(", "))));
    }
    let mut found = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| OwnError::whole(e.to_string()))?;
        let line = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
        let cell = |name: &str| {
            let at = headers.iter().position(|h| h == name)?;
            record.get(at).filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let list = |name: &str| {
            let cell = cell(name).unwrap_or_default();
            cell.split(';').map(str::trim).filter(|x| !x.is_empty()).map(str::to_owned).collect()
        };
        let row = Row {
            name: cell("name").ok_or_else(|| OwnError::at(line, "no name"))?,
            aliases: list("aliases"),
            kind: cell("kind"),
            country: cell("country"),
            sectors: list("sectors"),
            from: cell("from"),
            to: cell("to"),
            wikidata: cell("wikidata"),
        };
        found.push(row.told().map_err(|what| OwnError::at(line, what))?);
    }
    Ok(found)
}

const COLUMNS: [&str; 8] = ["name", "aliases", "kind", "country", "sectors", "from", "to", "wikidata"];

impl Row {
    fn told(self) -> Result<Told, String> {
        let sectors: Vec<Sector> = self
            .sectors
            .iter()
            .map(|code| {
                sector(code).ok_or_else(|| format!("“{code}” is no sector of PLOVER (GOV, MIL, REB, …)"))
            })
            .collect::<Result<_, _>>()?;
        let country = self.country.map(|code| country(&code)).transpose()?;
        let kind = match self.kind {
            Some(name) => kind(&name)
                .ok_or_else(|| format!("“{name}” is no kind (person, government, armed-group, …)"))?,
            None => kind_by(&sectors),
        };
        let names = std::iter::once(self.name.clone()).chain(self.aliases).collect();
        let identity = Identity { name: self.name, kind, country, sectors, wikidata: self.wikidata };
        Ok((names, Known { identity, from: day(self.from)?, to: day(self.to)? }))
    }
}

fn country(code: &str) -> Result<String, String> {
    let well = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
    if well {
        Ok(code.to_owned())
    } else {
        Err(format!("“{code}” is no country code of three capitals (KEN, UNO, …)"))
    }
}

fn day(told: Option<String>) -> Result<Option<Date>, String> {
    told.map(|day| day.parse().map_err(|e| format!("“{day}”: {e}"))).transpose()
}
