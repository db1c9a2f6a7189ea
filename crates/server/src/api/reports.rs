//! Reports of the ledger.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use ledger::{Hit, MARKS, ReportRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::give;
use super::lists;
use super::shapes;
use super::take::{Ask, Named};
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;

/// A report without its text.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportRow)]
pub(crate) struct Row {
    /// First 16 hexadecimal digits of the text's SHA-256.
    id: String,
    /// Headline.
    title: Option<String>,
    /// Who printed it.
    outlet: Option<String>,
    /// Where it was found.
    url: Option<String>,
    /// Day of publication, as far as known.
    published: Option<String>,
    /// The day from which its contents count as known.
    known: String,
    /// The report whose text this one reprints.
    reprints: Option<String>,
}

impl From<ReportRow> for Row {
    fn from(row: ReportRow) -> Self {
        Row {
            id: row.id,
            title: row.title,
            outlet: row.outlet,
            url: row.url,
            published: row.published.map(|day| day.to_string()),
            known: row.known.to_string(),
            reprints: row.reprints,
        }
    }
}

/// A piece of the reports.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReportList {
    /// The reports.
    items: Vec<Row>,
    /// The cursor of the next piece; none after the last.
    next: Option<String>,
}

/// Which reports.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReportQuery {
    /// Only those that this outlet printed.
    outlet: Option<String>,
    /// `next` of the piece before.
    cursor: Option<String>,
    /// How many, 1 to 500; 50 if not told.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
    /// `newest` first, or `oldest`: by when they came into the ledger.
    order: Option<String>,
}

/// Reports, those that came last first.
#[utoipa::path(get, path = "/api/v1/reports", operation_id = "listReports", tag = "Reports", params(ReportQuery), responses(
    (status = 200, description = "A piece of the list; the header Link leads to the next", body = ReportList),
    (status = 400, description = "A cursor or number that makes no sense", body = super::problem::Told,
     content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(state): State<AppState>,
    Ask(More(query)): Ask<More<ReportQuery>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let slice = lists::slice(query.cursor.as_deref(), query.limit.as_deref(), query.order.as_deref())?;
    let outlet = query.outlet.filter(|outlet| !outlet.is_empty());
    let found = state.desk().read(move |ledger| Ok(ledger.list_reports(outlet.as_deref(), slice)?)).await?;
    let next = lists::next(&found, slice);
    let items = found.into_iter().map(|(_, row)| row.into()).collect();
    give::listed(&headers, &uri, &ReportList { items, next: next.clone() }, next.as_deref())
}

/// The record of a report: its text, actors and facts, as they were read.
#[utoipa::path(get, path = "/api/v1/reports/{id}", operation_id = "getReport", tag = "Reports",
    params(("id" = String, Path, description = "The report")),
    responses(
        (status = 200, description = "The record, as docs/record.md describes it", body = shapes::Record),
        (status = 404, description = "No such report", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn record(
    State(state): State<AppState>,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = state.desk().read(move |ledger| Ok(ledger.record(&id)?)).await?;
    give::json(&headers, &record)
}

/// The text of a report, as spans count its bytes.
#[utoipa::path(get, path = "/api/v1/reports/{id}/text", operation_id = "getReportText", tag = "Reports",
    params(("id" = String, Path, description = "The report")),
    responses(
        (status = 200, description = "The text", body = String, content_type = "text/plain"),
        (status = 404, description = "No such report", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn text(
    State(state): State<AppState>,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let record = state.desk().read(move |ledger| Ok(ledger.record(&id)?)).await?;
    Ok(give::whole(&headers, "text/plain; charset=utf-8", record.text.into()))
}

/// A report that has the words.
#[derive(Serialize, ToSchema)]
#[schema(as = SearchHit)]
pub(crate) struct Found {
    #[serde(flatten)]
    report: Row,
    /// A passage with the words; what was found stands between `[[` and `]]`.
    passage: String,
    /// Number of facts read out of the report.
    facts: u64,
}

impl From<Hit> for Found {
    fn from(hit: Hit) -> Self {
        let passage = hit.passage.replace(MARKS[0], "[[").replace(MARKS[1], "]]");
        Found { report: hit.report.into(), passage, facts: hit.facts }
    }
}

/// What is searched for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// Words that a report must have, in any form; phrases in quotation marks.
    q: Option<String>,
    /// How many, 1 to 500; 50 if not told.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
}

/// Reports that have these words in title or text, best first.
#[utoipa::path(get, path = "/api/v1/search", operation_id = "searchReports", tag = "Reports", params(SearchQuery), responses(
    (status = 200, description = "The reports", body = Vec<Found>),
    (status = 400, description = "Nothing to search for", body = super::problem::Told, content_type = "application/problem+json"),
))]
pub(crate) async fn search(
    State(state): State<AppState>,
    Ask(More(query)): Ask<More<SearchQuery>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let most = lists::most(query.limit.as_deref())?;
    let words = query.q.ok_or_else(|| Refusal::bad("q is missing: name the words, as in ?q=cease-fire"))?;
    let hits = state.desk().read(move |ledger| Ok(ledger.search(&words, most)?)).await?;
    let hits: Vec<Found> = hits.into_iter().map(Found::from).collect();
    give::json(&headers, &hits)
}
