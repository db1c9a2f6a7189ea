//! The API under `/api/v1`: what pages show, and what they do, for programs.

mod account;
mod actors;
mod batch;
mod corrections;
mod document;
mod events;
mod exports;
mod facts;
pub(crate) mod give;
mod hooks;
mod lists;
mod narrow;
mod post;
mod problem;
mod processes;
mod reference;
mod reports;
mod shapes;
pub(crate) mod take;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post as posted};

use crate::error::Refusal;
use crate::feeds;
use crate::state::AppState;
pub(crate) use problem::{Problem, Told};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(reference::page))
        .route("/reference", get(reference::page))
        .route("/openapi.json", get(document::openapi))
        .route("/processes", get(processes::list))
        .route("/processes/{process}/feed.atom", get(feeds::atom))
        .route("/processes/{process}/feed.json", get(feeds::json))
        .route("/processes/{process}/{view}", get(processes::view))
        .route("/reports", get(reports::list).post(post::report))
        .route("/reports/batch", posted(batch::reports).layer(DefaultBodyLimit::disable()))
        .route("/reports/{id}", get(reports::record))
        .route("/reports/{id}/text", get(reports::text))
        .route("/read", posted(post::read))
        .route("/facts", get(facts::list))
        .route("/facts/{id}", get(facts::happening))
        .route("/happenings/{id}", get(facts::happening))
        .route("/actors", get(actors::list))
        .route("/actors/{*id}", get(actors::one))
        .route("/search", get(reports::search))
        .route("/corrections", get(corrections::list).post(corrections::enter))
        .route("/export/audit", get(exports::audit))
        .route("/export/corrections", get(exports::corrections))
        .route("/export/{format}", get(exports::ledger))
        .route("/events", get(events::facts))
        .route("/hooks", get(hooks::list).post(hooks::add))
        .route("/hooks/{number}", delete(hooks::remove))
        .route("/hooks/{number}/test", posted(hooks::test))
        .route("/account", get(account::show))
        .route("/account/tokens", posted(account::add_token))
        .route("/account/tokens/{number}", delete(account::remove_token))
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
}

/// A refusal as the asker reads it: a problem under `/api`, else a page.
pub(crate) fn refused(path: &str, refusal: Refusal) -> Response {
    if path.starts_with("/api/") { Problem(refusal).into_response() } else { refusal.into_response() }
}

async fn nothing_here(uri: Uri) -> Problem {
    Refusal::missing(format!("the API has no {}; /api/v1/openapi.json tells what it has", uri.path())).into()
}

async fn not_so(method: Method, uri: Uri) -> Problem {
    let detail = format!("{} does not take {method}; /api/v1/openapi.json tells what it takes", uri.path());
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "Not like that", detail).into()
}
