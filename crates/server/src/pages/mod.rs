//! Pages for people.

mod actors;
mod add;
mod bits;
mod contacts;
mod deeds;
mod discrepancies;
mod figures;
mod filters;
mod foot;
mod happening;
mod keys;
pub(crate) mod layout;
mod map;
mod marked;
mod proposal;
mod report;
mod reports;
mod review;
mod statements;
mod table;
mod territory;
mod theme;
mod timeline;
mod today;
mod told;
mod violence;
pub(crate) mod words;

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
        .route("/table", get(table::page))
        .route("/timeline", get(timeline::page))
        .route("/timeline.svg", get(timeline::svg))
        .route("/map", get(map::page))
        .route("/map.svg", get(map::svg))
        .route("/territory", get(territory::page))
        .route("/territory.svg", get(territory::svg))
        .route("/contacts", get(contacts::page))
        .route("/contacts.svg", get(contacts::svg))
        .route("/contacts/way.svg", get(contacts::way))
        .route("/violence", get(violence::page))
        .route("/violence.svg", get(violence::svg))
        .route("/proposals/{id}", get(proposal::page))
        .route("/review", get(review::page))
        .route("/review/corrections", get(review::corrections))
        .route("/add", add::routes())
        .route("/discrepancies", get(discrepancies::page))
        .route("/statements", get(statements::page))
        .route("/reports", get(reports::page))
        .route("/reports/{id}", get(report::page))
        .route("/happenings/{id}", get(happening::page))
        .route("/actors", get(actors::list))
        .route("/actors/{*id}", get(actors::page))
        .route("/corrections", post(deeds::enter))
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
