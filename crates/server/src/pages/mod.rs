//! Pages for people.

mod layout;
mod today;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use axum::routing::get;
use maud::{Markup, html};

use crate::error::Refusal;
use crate::state::AppState;
use layout::Layout;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/today") }))
        .route("/today", get(today::page))
}

/// What has no page.
pub(crate) async fn nothing_here(uri: Uri) -> Refusal {
    Refusal::missing(format!("there is no page {}", uri.path()))
}

/// The page of a refusal.
pub(crate) fn refusal(refusal: &Refusal) -> Markup {
    Layout::bare(&refusal.title).show(html! {
        h1 { (refusal.title) }
        p { (refusal.detail) }
        p { a href="/" { "Back to the beginning" } }
    })
}
