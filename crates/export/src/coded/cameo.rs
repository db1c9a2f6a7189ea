//! Events in the manner of GDELT: CAMEO's two-digit root codes, quad class and Goldstein's scale.

use record::EventType;

use super::{Coded, Party};

/// Names of the columns.
pub const COLUMNS: [&str; 16] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "IsRootEvent",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "ActionGeo_FullName",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "SOURCEURL",
];

/// One line, without its end. Of several actors or recipients the first stands for all.
#[must_use]
pub fn row(event: &Coded) -> String {
    let root = root(event);
    let place = event.place.as_ref();
    let degrees = |d: Option<f64>| d.map_or_else(String::new, |d| d.to_string());
    let day = event.time.as_ref().and_then(|t| t.from).or(event.report.published);
    let mut cells = vec![event.id.clone(), day.map_or_else(String::new, |d| d.to_string().replace('-', ""))];
    cells.extend(party(event.actors.first()));
    cells.extend(party(event.recipients.first().or_else(|| event.actors.get(1))));
    cells.extend([
        u8::from(event.factuality == "actual").to_string(),
        format!("{root:02}"),
        u8::from(event.kind.quad()).to_string(),
        format!("{:.1}", goldstein(root)),
        place.map_or_else(String::new, |p| p.name.clone()),
        degrees(place.and_then(|p| p.lat)),
        degrees(place.and_then(|p| p.lon)),
        event.report.url.clone().unwrap_or_default(),
    ]);
    cells.iter().map(|cell| clean(cell)).collect::<Vec<_>>().join("\t")
}

/// Code (country and first sector), name, country.
fn party(party: Option<&Party>) -> [String; 3] {
    let Some(party) = party else { return Default::default() };
    let country = party.country.clone().unwrap_or_default();
    let sector = party.sectors.first().map_or_else(String::new, super::polecat::sector);
    [format!("{country}{sector}"), party.name.clone(), country]
}

/// A cell without what would break its line.
pub(crate) fn clean(cell: &str) -> String {
    cell.replace(['\t', '\n', '\r'], " ")
}

/// CAMEO's root category.
fn root(event: &Coded) -> u8 {
    let mode = |names: &[&str]| event.modes.iter().any(|m| names.contains(&m.as_str()));
    match event.kind {
        EventType::Agree => 3,
        EventType::Consult => 4,
        EventType::Support => 5,
        EventType::Cooperate => 6,
        EventType::Aid => 7,
        EventType::Concede | EventType::Retreat => 8,
        EventType::Request if mode(&["yield"]) => 10,
        EventType::Request => 2,
        EventType::Accuse if mode(&["investigate"]) => 9,
        EventType::Accuse => 11,
        EventType::Reject => 12,
        EventType::Threaten => 13,
        EventType::Protest => 14,
        EventType::Mobilize => 15,
        EventType::Sanction => 16,
        EventType::Coerce => 17,
        EventType::Assault if mode(&["unconventional"]) => 20,
        EventType::Assault if mode(&["firearms", "aerial", "drone", "heavy-weapons"]) => 19,
        EventType::Assault => 18,
    }
}

/// Goldstein's scale as GDELT gives it for root categories.
fn goldstein(root: u8) -> f32 {
    match root {
        2 => 3.0,
        3 => 4.0,
        4 => 1.0,
        5 => 3.5,
        6 => 6.0,
        7 => 7.0,
        8 => 5.0,
        9 | 11 => -2.0,
        10 => -5.0,
        12 | 16 => -4.0,
        13 => -6.0,
        14 => -6.5,
        15 => -7.2,
        17 => -7.0,
        18 => -9.0,
        19 | 20 => -10.0,
        _ => 0.0,
    }
}
