//! What changed in a process, for readers of feeds.

mod atom;
mod changes;
mod json;

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::api::Problem;
use crate::api::give;
use crate::api::take::Named;
use crate::query::{Asked, encoded};
use crate::state::{AppState, Followed};
pub(crate) use changes::{Entry, changes};

/// Changes in a process, an entry each, the newest first.
#[utoipa::path(get, path = "/api/v1/processes/{process}/feed.atom", operation_id = "getAtomFeed", tag = "Processes",
    params(("process" = String, Path, description = "As `/processes` calls it")), responses(
        (status = 200, description = "Atom (RFC 4287), of the last days on which anything became known", body = String,
         content_type = "application/atom+xml"),
        (status = 404, description = "No such process", body = crate::api::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn atom(
    State(state): State<AppState>,
    Named(process): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (followed, entries) = of(&state, process).await?;
    let feed = Feed { followed: &followed, entries: &entries, base: base(&headers) };
    Ok(give::whole(&headers, "application/atom+xml; charset=utf-8", atom::write(&feed).into()))
}

/// Changes in a process, an item each, the newest first.
#[utoipa::path(get, path = "/api/v1/processes/{process}/feed.json", operation_id = "getJsonFeed", tag = "Processes",
    params(("process" = String, Path, description = "As `/processes` calls it")), responses(
        (status = 200, description = "JSON Feed 1.1, of the last days on which anything became known", body = Object,
         content_type = "application/feed+json"),
        (status = 404, description = "No such process", body = crate::api::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn json(
    State(state): State<AppState>,
    Named(process): Named<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (followed, entries) = of(&state, process).await?;
    let feed = Feed { followed: &followed, entries: &entries, base: base(&headers) };
    Ok(give::whole(&headers, "application/feed+json", give::bytes(&json::write(&feed))?))
}

/// What a feed is made of.
struct Feed<'a> {
    followed: &'a Followed,
    entries: &'a [Entry],
    /// The address of the server, without a slash at its end.
    base: String,
}

impl Feed<'_> {
    /// The address of the feed in a format.
    fn own(&self, ending: &str) -> String {
        format!("{}/api/v1/processes/{}/feed.{ending}", self.base, self.followed.slug)
    }

    /// The page of the process.
    fn home(&self) -> String {
        format!("{}/today?process={}", self.base, self.followed.slug)
    }

    fn title(&self) -> String {
        format!("{} – what changed", self.followed.process.name)
    }
}

async fn of(state: &AppState, process: String) -> Result<(Followed, Arc<Vec<Entry>>), Problem> {
    let followed = Asked { process: Some(process), ..Asked::default() }.followed(state)?;
    let entries = changes(state, &followed).await?;
    Ok((followed, entries))
}

/// The page of what changed: the happening, or the process on that day where there is none.
fn page(feed: &Feed, entry: &Entry) -> String {
    match &entry.change.id {
        Some(id) => format!("{}/happenings/{}", feed.base, encoded(&id.0)),
        None => format!("{}&as_of={}", feed.home(), entry.known),
    }
}

/// The address under which the reader knows the server.
fn base(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let secure = text("x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https"));
    let host = text("host").unwrap_or("127.0.0.1");
    format!("{}://{host}", if secure { "https" } else { "http" })
}
