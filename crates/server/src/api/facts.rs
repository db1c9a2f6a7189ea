//! Facts, and the happenings that they tell of.

use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use ledger::{Filter, Happening, Known, Ledger, ReportRow, Slice, Snapshot, Telling, Thing};
use record::{ActorId, Fact, FactId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::give;
use super::lists;
use super::narrow::Wanted;
use super::reports::Row;
use super::shapes::{Joined, KnownActor, RecordFact};
use super::take::{Ask, Named};
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;

/// A fact as one report tells it, with corrections applied.
#[derive(Serialize, ToSchema)]
#[schema(as = Fact)]
pub(crate) struct Told {
    /// Id of the happening that it tells of; reports that tell of the same thing have the same.
    happening: String,
    /// Id of the report.
    report: String,
    /// The fact, as docs/record.md describes it; actors by their ids in the ledger.
    #[schema(value_type = RecordFact)]
    fact: Fact,
    /// Whether an analyst corrected it, and how.
    corrected: Option<String>,
}

/// A piece of the facts, with the reports and actors that they name.
#[derive(Serialize, ToSchema)]
pub(crate) struct FactList {
    /// The facts.
    items: Vec<Told>,
    /// The reports, by id.
    #[schema(value_type = BTreeMap<String, Row>)]
    reports: BTreeMap<String, ReportRow>,
    /// The actors, by id.
    #[schema(value_type = BTreeMap<String, KnownActor>)]
    actors: BTreeMap<ActorId, Known>,
    /// The cursor of the next piece; none after the last.
    next: Option<String>,
}

/// How they are listed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Piece {
    /// `next` of the piece before.
    cursor: Option<String>,
    /// How many, 1 to 500; 50 if not told. A piece may have fewer: rejected facts are left out.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
    /// `newest` first, or `oldest`: by when they came into the ledger.
    order: Option<String>,
}

/// Facts, those that came last first.
#[utoipa::path(get, path = "/api/v1/facts", operation_id = "listFacts", tag = "Facts", params(Wanted, Piece), responses(
    (status = 200, description = "A piece of the list; the header Link leads to the next", body = FactList),
    (status = 400, description = "A filter that makes no sense", body = super::problem::Told,
     content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(state): State<AppState>,
    Ask(More(wanted)): Ask<More<Wanted>>,
    Ask(More(piece)): Ask<More<Piece>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let slice = lists::slice(piece.cursor.as_deref(), piece.limit.as_deref(), piece.order.as_deref())?;
    let work = move |ledger: &Ledger| {
        let filter = wanted.filter(ledger)?;
        let found = ledger.list_facts(&filter, slice)?;
        let mut listed = told(ledger, &found, &filter)?;
        listed.next = lists::next(&found, slice);
        Ok(listed)
    };
    let listed = state.desk().read(work).await?;
    give::listed(&headers, &uri, &listed, listed.next.as_deref())
}

/// Facts that came after one of a number, in order, with their own numbers.
pub(crate) fn after(
    ledger: &Ledger,
    filter: &Filter,
    number: i64,
    most: usize,
) -> Result<Vec<(i64, Option<Told>)>, Refusal> {
    let slice = Slice { after: Some(number), newest_first: false, most };
    let found = ledger.list_facts(filter, slice)?;
    let mut told: HashMap<FactId, Told> =
        told(ledger, &found, filter)?.items.into_iter().map(|told| (told.fact.id.clone(), told)).collect();
    Ok(found.into_iter().map(|(number, id)| (number, told.remove(&id))).collect())
}

/// Facts by their ids, in that order, as they were known by the filter's day.
fn told(ledger: &Ledger, found: &[(i64, FactId)], filter: &Filter) -> Result<FactList, Refusal> {
    let facts: Vec<FactId> = found.iter().map(|(_, id)| id.clone()).collect();
    // A filter without facts would ask for all of them.
    let snapshot = if facts.is_empty() {
        Snapshot::default()
    } else {
        ledger.snapshot(&Filter { facts, known_by: filter.known_by, ..Filter::default() })?
    };
    let place = snapshot.happening_of();
    let one = |id: &FactId| {
        let happening = &snapshot.happenings[*place.get(id)?];
        let telling = happening.tellings.iter().find(|telling| telling.fact.id == *id)?;
        Some(Told::of(happening, telling))
    };
    let items: Vec<Told> = found.iter().filter_map(|(_, id)| one(id)).collect();
    let (mut reports, mut actors) = (BTreeMap::new(), BTreeMap::new());
    for told in &items {
        reports.extend(snapshot.reports.get(&told.report).map(|row| (told.report.clone(), row.clone())));
        let named = ledger::cast(&told.fact);
        actors
            .extend(named.into_iter().filter_map(|id| Some((id.clone(), snapshot.actors.get(&id)?.clone()))));
    }
    Ok(FactList { items, reports, actors, next: None })
}

/// A happening with all its tellings, and what it rests on.
#[derive(Serialize, ToSchema)]
#[schema(as = Happening)]
pub(crate) struct Whole {
    /// The happening with all its tellings and why they were joined.
    #[schema(value_type = Joined)]
    happening: Happening,
    /// What its facts refer to: a term's proposal, a position's term.
    #[schema(value_type = Vec<Joined>)]
    refers_to: Vec<Happening>,
    /// The reports, by id.
    #[schema(value_type = BTreeMap<String, Row>)]
    reports: BTreeMap<String, ReportRow>,
    /// The actors, by id.
    #[schema(value_type = BTreeMap<String, KnownActor>)]
    actors: BTreeMap<ActorId, Known>,
}

/// The happening of a fact: all reports' tellings of it. `/facts/{id}` answers the same.
#[utoipa::path(get, path = "/api/v1/happenings/{id}", operation_id = "getHappening", tag = "Facts",
    params(("id" = String, Path, description = "The happening, or any fact of it; the beginning of the id is enough")),
    responses(
        (status = 200, description = "The happening", body = Whole),
        (status = 404, description = "No such fact, or all its tellings are rejected", body = super::problem::Told,
         content_type = "application/problem+json"),
    ))]
pub(crate) async fn happening(
    State(state): State<AppState>,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let whole = state.desk().read(move |ledger| around(ledger, &id)).await?;
    give::json(&headers, &whole)
}

fn around(ledger: &Ledger, id: &str) -> Result<Whole, Refusal> {
    let id = fact_id(ledger, id)?;
    let snapshot = ledger.snapshot(&Filter { facts: vec![id.clone()], ..Filter::default() })?;
    let at = snapshot.happening_of().get(&id).copied();
    let at = at.ok_or_else(|| {
        Refusal::missing(format!("{id}: an analyst has rejected this fact; /api/v1/corrections tells who"))
    })?;
    let mut others = snapshot.happenings;
    let happening = others.remove(at);
    Ok(Whole { happening, refers_to: others, reports: snapshot.reports, actors: snapshot.actors })
}

/// The fact of an id, or of the beginning of one.
pub(crate) fn fact_id(ledger: &Ledger, id: &str) -> Result<FactId, Refusal> {
    match ledger.find(id)? {
        Thing::Fact(id) => Ok(id),
        other => Err(Refusal::missing(format!("{} is no fact or happening", other.id()))),
    }
}

/// The tellings of facts that came lately, for actors.
pub(crate) fn tellings<'s>(snapshot: &'s Snapshot, facts: &[FactId]) -> Vec<(&'s Happening, &'s Telling)> {
    let each = snapshot.happenings.iter().flat_map(|h| h.tellings.iter().map(move |t| (h, t)));
    each.filter(|(_, telling)| facts.contains(&telling.fact.id)).collect()
}

impl Told {
    /// A telling of a happening.
    pub(crate) fn of(happening: &Happening, telling: &Telling) -> Self {
        Told {
            happening: happening.id.0.clone(),
            report: telling.report.clone(),
            fact: telling.fact.clone(),
            corrected: telling.corrected.clone(),
        }
    }
}
