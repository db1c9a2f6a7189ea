//! Facts as rows: the columns of the tables.

use ledger::{Happening, Snapshot, Telling};
use record::{ActorId, Count};

use crate::coded::rounded;
use crate::parties;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Text,
    Whole,
    Real,
}

/// A cell. What is not known is `None`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(Option<String>),
    Whole(Option<i64>),
    Real(Option<f64>),
}

/// Names and sorts of the columns; `docs/export.md` tells what they mean.
pub(crate) const COLUMNS: &[(&str, Sort)] = &[
    ("happening", Sort::Text),
    ("fact", Sort::Text),
    ("kind", Sort::Text),
    ("sort", Sort::Text),
    ("factuality", Sort::Text),
    ("from", Sort::Text),
    ("to", Sort::Text),
    ("precision", Sort::Text),
    ("place", Sort::Text),
    ("country", Sort::Text),
    ("lat", Sort::Real),
    ("lon", Sort::Real),
    ("geonameid", Sort::Whole),
    ("actors", Sort::Text),
    ("actor_ids", Sort::Text),
    ("actor_countries", Sort::Text),
    ("recipients", Sort::Text),
    ("recipient_ids", Sort::Text),
    ("recipient_countries", Sort::Text),
    ("about", Sort::Text),
    ("killed_min", Sort::Whole),
    ("killed_max", Sort::Whole),
    ("injured_min", Sort::Whole),
    ("injured_max", Sort::Whole),
    ("plover", Sort::Text),
    ("plover_modes", Sort::Text),
    ("quad_code", Sort::Whole),
    ("event_scale", Sort::Real),
    ("said_by", Sort::Text),
    ("quote", Sort::Text),
    ("start", Sort::Whole),
    ("end", Sort::Whole),
    ("confidence", Sort::Real),
    ("corrected", Sort::Text),
    ("tellings", Sort::Whole),
    ("report", Sort::Text),
    ("outlet", Sort::Text),
    ("title", Sort::Text),
    ("url", Sort::Text),
    ("published", Sort::Text),
    ("known", Sort::Text),
    ("reprints", Sort::Text),
];

/// The rows of a snapshot, one a telling.
pub(crate) fn rows(snapshot: &Snapshot) -> impl Iterator<Item = Vec<Cell>> + '_ {
    snapshot.happenings.iter().flat_map(move |h| h.tellings.iter().map(move |t| row(snapshot, h, t)))
}

/// The cells of a telling, in the order of [`COLUMNS`].
fn row(snapshot: &Snapshot, happening: &Happening, telling: &Telling) -> Vec<Cell> {
    let fact = &telling.fact;
    let (actors, recipients) = parties::sides(&fact.body);
    let mut cells = vec![
        text(&happening.id.0),
        text(&fact.id.0),
        text(fact.body.kind()),
        Cell::Text(parties::sort(&fact.body)),
        text(fact.factuality.name()),
    ];
    cells.extend(when_and_where(telling));
    cells.extend(names(snapshot, &actors));
    cells.extend(names(snapshot, &recipients));
    cells.push(Cell::Text(parties::about(&fact.body)));
    let (killed, injured) = parties::losses(&fact.body);
    cells.extend(bounds(killed.map(|c| &c.count)));
    cells.extend(bounds(injured.map(|c| &c.count)));
    cells.extend(coding(telling));
    let said: Vec<&str> = fact.attribution.iter().map(|link| name(snapshot, &link.actor)).collect();
    let first = fact.evidence.first();
    cells.extend([
        joined(&said),
        text(&first.quote),
        Cell::Whole(Some(first.span.start().into())),
        Cell::Whole(Some(first.span.end().into())),
        Cell::Real(Some(rounded(fact.confidence))),
        Cell::Text(telling.corrected.clone()),
        Cell::Whole(i64::try_from(happening.tellings.len()).ok()),
        text(&telling.report),
    ]);
    let report = snapshot.reports.get(&telling.report);
    cells.extend([
        Cell::Text(report.and_then(|r| r.outlet.clone())),
        Cell::Text(report.and_then(|r| r.title.clone())),
        Cell::Text(report.and_then(|r| r.url.clone())),
        Cell::Text(report.and_then(|r| r.published).map(|d| d.to_string())),
        Cell::Text(report.map(|r| r.known.to_string())),
        Cell::Text(report.and_then(|r| r.reprints.clone())),
    ]);
    cells
}

fn when_and_where(telling: &Telling) -> [Cell; 8] {
    let (time, place) = (telling.fact.time.as_ref(), telling.fact.place.as_ref());
    [
        Cell::Text(time.and_then(|t| t.from).map(|d| d.to_string())),
        Cell::Text(time.and_then(|t| t.to).map(|d| d.to_string())),
        Cell::Text(time.map(|t| t.precision.name().to_owned())),
        Cell::Text(place.map(|p| p.name.clone())),
        Cell::Text(place.and_then(|p| p.country.clone())),
        Cell::Real(place.and_then(|p| p.lat)),
        Cell::Real(place.and_then(|p| p.lon)),
        Cell::Whole(place.and_then(|p| p.geonameid).map(i64::from)),
    ]
}

/// Names, ids and countries of actors.
fn names(snapshot: &Snapshot, ids: &[&ActorId]) -> [Cell; 3] {
    let names: Vec<&str> = ids.iter().map(|id| name(snapshot, id)).collect();
    let countries: Vec<&str> =
        ids.iter().filter_map(|id| snapshot.actors.get(id)?.actor.country.as_deref()).collect();
    [joined(&names), joined(&ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>()), joined(&countries)]
}

/// The best name of an actor; its id if the snapshot does not have it.
pub(crate) fn name<'a>(snapshot: &'a Snapshot, id: &'a ActorId) -> &'a str {
    snapshot.actors.get(id).map_or(id.0.as_str(), |known| known.actor.name.as_str())
}

fn coding(telling: &Telling) -> [Cell; 4] {
    let codings = &telling.fact.plover;
    let events: Vec<&str> = codings.iter().map(|c| c.event.code()).collect();
    let modes: Vec<&str> = codings.iter().flat_map(|c| c.mode.iter().map(String::as_str)).collect();
    let first = codings.first();
    [
        joined(&events),
        joined(&modes),
        Cell::Whole(first.map(|c| u8::from(c.quad_code).into())),
        Cell::Real(first.map(|c| c.event_scale.into())),
    ]
}

fn bounds(count: Option<&Count>) -> [Cell; 2] {
    let bound = |value: Option<u64>| Cell::Whole(value.and_then(|v| i64::try_from(v).ok()));
    [bound(count.and_then(|c| c.min)), bound(count.and_then(|c| c.max))]
}

fn text(text: &str) -> Cell {
    Cell::Text(Some(text.to_owned()))
}

fn joined(all: &[&str]) -> Cell {
    Cell::Text(if all.is_empty() { None } else { Some(all.join("; ")) })
}
