//! The ledger in the formats of other programs, written while it is sent.

use std::collections::BTreeMap;
use std::io;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use export::audit::Audit;
use export::teaching::{self, Teaching};
use export::{Choice, ExportError, Format};
use ledger::{Filter, Ledger, LedgerError, Snapshot};
use record::{FactId, Record};
use serde::Deserialize;
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::facts::fact_id;
use super::give;
use super::narrow::{Wanted, several};
use super::take::{Ask, Named};
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;

/// Exports that are written at once: each holds a part of the ledger in memory.
static PLACES: Semaphore = Semaphore::const_new(2);

/// How the ledger is written, as the API's description names it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its names are described")]
#[schema(rename_all = "lowercase")]
pub(crate) enum ExportFormat {
    /// PLOVER's records, one JSON line an event.
    Plover,
    /// Tab-separated, POLECAT's forty columns.
    Polecat,
    /// Tab-separated in the manner of GDELT.
    Cameo,
    /// A table, one row a telling.
    Csv,
    /// Happenings with all tellings, as JSON lines.
    Json,
    /// The table with types.
    Parquet,
    /// Happenings on the map.
    Geojson,
    /// Who has to do with whom.
    Gexf,
    /// Turtle with PROV-O and Web Annotation.
    Rdf,
}

/// A format's names in addresses, the format, its media type and the ending of its files.
const FORMATS: [(&str, Format, &str, &str); 9] = [
    ("plover", Format::Plover, "application/x-ndjson", "plover.jsonl"),
    ("polecat", Format::Polecat, "text/tab-separated-values; charset=utf-8", "polecat.tsv"),
    ("cameo", Format::Cameo, "text/tab-separated-values; charset=utf-8", "cameo.tsv"),
    ("csv", Format::Csv, "text/csv; charset=utf-8; header=present", "csv"),
    ("json", Format::Json, "application/x-ndjson", "jsonl"),
    ("parquet", Format::Parquet, "application/vnd.apache.parquet", "parquet"),
    ("geojson", Format::Geojson, "application/geo+json", "geojson"),
    ("gexf", Format::Gexf, "application/gexf+xml", "gexf"),
    ("rdf", Format::Rdf, "text/turtle; charset=utf-8", "ttl"),
];

/// What else is asked of an export.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlaceQuery {
    /// Only what happens at places of these names.
    place: Option<String>,
}

/// Writes the ledger, or a part of it.
#[utoipa::path(get, path = "/api/v1/export/{format}", operation_id = "export", tag = "Exports",
    params(("format" = ExportFormat, Path, description = "How it is written; docs/export.md describes all"), Wanted, PlaceQuery),
    responses(
        (status = 200, description = "The export, in pieces as it is written", body = String, content_type = "application/octet-stream"),
        (status = 400, description = "A filter that makes no sense", body = super::problem::Told,
         content_type = "application/problem+json"),
        (status = 404, description = "No such format", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn ledger(
    State(state): State<AppState>,
    Named(name): Named<String>,
    Ask(More(wanted)): Ask<More<Wanted>>,
    Ask(More(places)): Ask<More<PlaceQuery>>,
) -> Result<Response, Problem> {
    let found = FORMATS.iter().find(|(known, ..)| *known == name);
    let &(_, format, kind, ending) = found.ok_or_else(|| {
        let all: Vec<&str> = FORMATS.iter().map(|(name, ..)| *name).collect();
        Refusal::missing(format!("there is no format {name}; there are {}", all.join(", ")))
    })?;
    let place = PLACES.acquire().await.map_err(|e| Refusal::broken(&e.to_string()))?;
    let filter = state.desk().read(move |ledger| wanted.filter(ledger)).await?;
    let choice = Choice { format, filter, places: several(places.place.as_deref()) };
    let path = state.desk().path().to_owned();
    let response = give::written(kind, move |out| {
        let _place = place;
        // A connection of its own: pages do not wait until all is written.
        let opened = Ledger::open_to_read(&path).and_then(Ledger::unmapped).map_err(ExportError::from);
        opened.and_then(|ledger| choice.write(&ledger, out)).map_err(|error| match error {
            ExportError::Out(error) => error,
            ExportError::Ledger(error) => io::Error::other(error),
        })
    });
    Ok(as_file(response, &format!("rapporteur.{ending}")))
}

/// Which claims.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditQuery {
    /// Ids of facts or happenings, with commas between them.
    fact: Option<String>,
}

/// Writes all that some claims rest on.
#[utoipa::path(get, path = "/api/v1/export/audit", operation_id = "exportAudit", tag = "Exports", params(AuditQuery), responses(
    (status = 200, description = "One JSON document: the claims with every telling, its words, who says so, joins, corrections",
     body = Object),
    (status = 404, description = "No such fact", body = super::problem::Told, content_type = "application/problem+json"),
))]
pub(crate) async fn audit(
    State(state): State<AppState>,
    Ask(More(query)): Ask<More<AuditQuery>>,
) -> Result<Response, Problem> {
    let ids = several(query.fact.as_deref());
    if ids.is_empty() {
        return Err(Refusal::bad("fact is missing: name the claims, as in ?fact=ID,ID").into());
    }
    let work = move |ledger: &Ledger| {
        let asked = ids.iter().map(|id| fact_id(ledger, id)).collect::<Result<Vec<FactId>, _>>()?;
        let snapshot = ledger.snapshot(&Filter { facts: asked.clone(), ..Filter::default() })?;
        let shown = snapshot.happening_of();
        if let Some(id) = asked.iter().find(|id| !shown.contains_key(id)) {
            return Err(Refusal::missing(format!("{id}: an analyst has rejected this fact")));
        }
        let each = snapshot.reports.keys().map(|id| Ok((id.clone(), ledger.record(id)?)));
        let records = each.collect::<Result<BTreeMap<String, Record>, LedgerError>>()?;
        Ok((asked, snapshot, records, ledger.corrections_today()?))
    };
    let (asked, snapshot, records, corrections) = state.desk().read(work).await?;
    let response = give::written(give::JSON, move |out| {
        Audit { asked: &asked, snapshot: &snapshot, records: &records, corrections: &corrections }.write(out)
    });
    Ok(as_file(response, "audit.json"))
}

/// Writes what analysts corrected as training data.
#[utoipa::path(get, path = "/api/v1/export/corrections", operation_id = "exportCorrections", tag = "Exports", responses(
    (status = 200, description = "JSON lines, a corrected fact or pair each", body = String, content_type = "application/x-ndjson"),
))]
pub(crate) async fn corrections(State(state): State<AppState>) -> Result<Response, Problem> {
    let work = |ledger: &Ledger| {
        let corrections = ledger.corrections_today()?;
        let facts = teaching::facts(&corrections);
        let (mut read, mut now) = (Snapshot::default(), Snapshot::default());
        // A filter without facts would ask for all of them.
        if !facts.is_empty() {
            let filter = Filter { facts, ..Filter::default() };
            (read, now) = (ledger.as_read(&filter)?, ledger.snapshot(&filter)?);
        }
        let texts = ledger.texts(read.reports.keys())?;
        Ok((corrections, read, now, texts))
    };
    let (corrections, read, now, texts) = state.desk().read(work).await?;
    let response = give::written("application/x-ndjson", move |out| {
        Teaching { corrections: &corrections, read: &read, now: &now, texts: &texts }.write(out)
    });
    Ok(as_file(response, "corrections.jsonl"))
}

/// An answer that browsers keep as a file.
fn as_file(mut response: Response, name: &str) -> Response {
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
