//! Events as rows with the forty columns of POLECAT's yearly files.

use record::{Resolution, Sector};

use super::cameo::clean;
use super::{Coded, Party};

/// Names of the columns.
pub const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// One line, without its end. Several actors share a cell, parted by semicolons. What is not known is an empty cell.
#[must_use]
pub fn row(event: &Coded) -> String {
    let text = |told: Option<String>| told.unwrap_or_default();
    let place = event.place.as_ref();
    let city = place.filter(|p| p.resolution >= Some(Resolution::City));
    let mut cells = vec![
        event.id.clone(),
        text(event.time.as_ref().and_then(|t| t.from).or(event.report.published).map(|d| d.to_string())),
        event.kind.code().to_owned(),
        event.modes.join(";"),
        format!("{:.1}", event.scale),
        quad(event).to_owned(),
        event.contexts.join(";"),
    ];
    cells.extend(parties(&event.actors));
    cells.extend(parties(&event.recipients));
    cells.extend([
        text(place.map(|p| p.name.clone())),
        text(city.map(|p| p.name.clone())),
        String::new(),
        text(place.filter(|p| p.resolution == Some(Resolution::Province)).map(|p| p.name.clone())),
        text(place.and_then(|p| p.country.clone())),
        text(place.and_then(|p| p.lat).map(|d| d.to_string())),
        text(place.and_then(|p| p.lon).map(|d| d.to_string())),
        text(place.and_then(|p| p.geonameid).map(|d| d.to_string())),
        text(place.map(|p| p.text.clone())),
        String::new(),
        text(event.report.outlet.clone()),
        text(event.report.published.map(|d| d.to_string())),
        String::new(),
        String::new(),
        String::new(),
        "en".to_owned(),
        concat!("rapporteur ", env!("CARGO_PKG_VERSION")).to_owned(),
    ]);
    cells.iter().map(|cell| clean(cell)).collect::<Vec<_>>().join("\t")
}

/// Name, country, COW, primary sector, sectors, title, raw name, Wikipedia id.
fn parties(all: &[Party]) -> [String; 8] {
    let joined = |told: Vec<String>| told.join(";");
    let sectors: Vec<String> = all.iter().flat_map(|p| p.sectors.iter().map(sector)).collect();
    [
        joined(all.iter().map(|p| p.name.clone()).collect()),
        joined(all.iter().filter_map(|p| p.country.clone()).collect()),
        String::new(),
        sectors.first().cloned().unwrap_or_default(),
        joined(sectors),
        String::new(),
        joined(all.iter().filter_map(|p| p.words.as_ref().map(|(_, words)| words.clone())).collect()),
        String::new(),
    ]
}

pub(crate) fn sector(sector: &Sector) -> String {
    format!("{sector:?}").to_uppercase()
}

fn quad(event: &Coded) -> &'static str {
    match event.kind.quad() {
        record::Quad::VerbalCooperation => "VERBAL COOPERATION",
        record::Quad::MaterialCooperation => "MATERIAL COOPERATION",
        record::Quad::VerbalConflict => "VERBAL CONFLICT",
        record::Quad::MaterialConflict => "MATERIAL CONFLICT",
    }
}
