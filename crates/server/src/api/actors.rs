//! Who has a part in the ledger's facts.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ledger::{Busy, Filter, Ledger, Thing};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::facts::{Told, tellings};
use super::give;
use super::lists;
use super::shapes::KnownActor;
use super::take::{Ask, Named};
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;

/// Facts of an actor that are shown.
const NEWEST: usize = 25;

/// Which actors.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ActorQuery {
    /// Words that their names have.
    q: Option<String>,
    /// How many, 1 to 500; 50 if not told.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
}

/// Actors, those with most facts first.
#[utoipa::path(get, path = "/api/v1/actors", operation_id = "listActors", tag = "Actors", params(ActorQuery), responses(
    (status = 200, description = "The actors", body = Vec<KnownActor>),
))]
pub(crate) async fn list(
    State(state): State<AppState>,
    Ask(More(query)): Ask<More<ActorQuery>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let most = lists::most(query.limit.as_deref())?;
    let words = query.q.filter(|words| !words.trim().is_empty());
    let actors = state.desk().read(move |ledger| Ok(ledger.actors(words.as_deref(), most)?)).await?;
    give::json(&headers, &actors)
}

/// An actor and what it had a part in of late.
#[derive(Serialize, ToSchema)]
#[schema(as = Actor)]
pub(crate) struct Whole {
    /// The actor, and the number of facts in which it has a part.
    #[schema(value_type = KnownActor)]
    actor: Busy,
    /// The newest facts; `/facts?actor=ID` has all.
    newest: Vec<Told>,
}

/// What is known of one actor.
#[utoipa::path(get, path = "/api/v1/actors/{id}", operation_id = "getActor", tag = "Actors",
    params(("id" = String, Path, description = "The actor's id, which may have slashes; its beginning is enough")),
    responses(
        (status = 200, description = "The actor", body = Whole),
        (status = 404, description = "No such actor", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn one(
    State(state): State<AppState>,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let whole = state.desk().read(move |ledger| known(ledger, &id)).await?;
    give::json(&headers, &whole)
}

fn known(ledger: &Ledger, id: &str) -> Result<Whole, Refusal> {
    let id = match ledger.find(id)? {
        Thing::Actor(id) => id,
        other => return Err(Refusal::missing(format!("{} is no actor", other.id()))),
    };
    let (actor, facts) = ledger.actor(&id, NEWEST)?;
    if facts.is_empty() {
        return Ok(Whole { actor, newest: Vec::new() });
    }
    let snapshot = ledger.snapshot(&Filter { facts: facts.clone(), ..Filter::default() })?;
    let mut newest = tellings(&snapshot, &facts);
    newest.sort_by_key(|(_, telling)| facts.iter().position(|id| *id == telling.fact.id));
    Ok(Whole { actor, newest: newest.into_iter().map(|(h, t)| Told::of(h, t)).collect() })
}
