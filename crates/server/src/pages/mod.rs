//! Pages for people.

mod bits;
mod layout;
mod theme;
mod today;
mod words;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use axum::routing::{get, post};
use maud::{Markup, html};

use crate::error::Refusal;
use crate::state::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/today") }))
        .route("/today", get(today::page))
        .route("/theme", post(theme::change))
}

/// What has no page.
pub(crate) async fn nothing_here(uri: Uri) -> Refusal {
    Refusal::missing(format!("there is no page {}", uri.path()))
}

/// The page of a refusal.
pub(crate) fn refusal(refusal: &Refusal) -> Markup {
    layout::bare(
        &refusal.title,
        html! {
            h1 { (refusal.title) }
            p { (words::capital(&refusal.detail)) "." }
            p { a href="/" { "Back to the beginning" } }
        },
    )
}
