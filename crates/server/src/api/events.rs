//! New facts, told as they come: server-sent events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use ledger::Filter;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Problem;
use super::facts::{Told, after};
use super::narrow::Wanted;
use super::take::Ask;
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;

/// How often the ledger is asked whether it has changed.
const PULSE: Duration = Duration::from_secs(1);
/// Facts that are fetched at once.
const PIECE: usize = 100;
/// How long a client waits before it comes again.
const RETRY: Duration = Duration::from_secs(3);

/// From where on.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Tell what came after the event of this id, too; the header `Last-Event-ID` counts for more.
    #[param(value_type = Option<i64>)]
    after: Option<String>,
}

/// New facts, as they come into the ledger.
#[utoipa::path(get, path = "/api/v1/events", operation_id = "followFacts", tag = "Facts", params(Wanted, After,
        ("Last-Event-ID" = Option<i64>, Header, description = "The last event that was seen")), responses(
    (status = 200, description = "Events `fact`, each with one fact as `/facts` lists them; their ids go on where the last ended",
     body = Told, content_type = "text/event-stream"),
    (status = 400, description = "A filter that makes no sense", body = super::problem::Told,
     content_type = "application/problem+json"),
))]
pub(crate) async fn facts(
    State(state): State<AppState>,
    Ask(More(wanted)): Ask<More<Wanted>>,
    Ask(More(from)): Ask<More<After>>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let told = seen.or(from.after).filter(|id| !id.is_empty()).map(|id| {
        id.trim()
            .parse()
            .map_err(|_| Refusal::bad(format!("after={id} is no id of an event; take one as it was given")))
    });
    let told: Option<i64> = told.transpose()?;
    let (filter, at) = state
        .desk()
        .read(move |ledger| Ok((wanted.filter(ledger)?, told.map_or_else(|| ledger.last_fact(), Ok)?)))
        .await?;
    let hello = Event::default().comment("new facts follow as they come").retry(RETRY);
    let watch = Watch { state, filter, at, version: None, ready: VecDeque::from([hello]) };
    let events = stream::unfold(watch, |mut watch| async move { Some((Ok(watch.next().await?), watch)) });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// Somebody who listens.
struct Watch {
    state: AppState,
    filter: Filter,
    /// The last fact that was looked at.
    at: i64,
    /// The ledger's version up to which all facts have been looked at.
    version: Option<i64>,
    ready: VecDeque<Event>,
}

impl Watch {
    /// The next event; none if the server ends or the ledger cannot be read.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            let version = self.state.desk().version().ok()?;
            if self.version != Some(version) {
                let whole = self.fetch().await.ok()?;
                self.version = whole.then_some(version);
                continue;
            }
            tokio::select! {
                () = self.state.stopped() => return None,
                () = tokio::time::sleep(PULSE) => {}
            }
        }
    }

    /// Fetches what came since; whether that is all.
    async fn fetch(&mut self) -> Result<bool, Refusal> {
        let (filter, at) = (self.filter.clone(), self.at);
        let found = self.state.desk().read(move |ledger| after(ledger, &filter, at, PIECE)).await?;
        let whole = found.len() < PIECE;
        for (number, told) in found {
            self.at = number;
            let Some(told) = told else { continue };
            let json = serde_json::to_string(&told).map_err(|e| Refusal::broken(&e.to_string()))?;
            self.ready.push_back(Event::default().event("fact").id(number.to_string()).data(json));
        }
        Ok(whole)
    }
}
