//! Shows a ledger and the processes in it in the browser.
//!
//! Pages are made on the server and work without JavaScript; nothing is loaded from elsewhere. They derive nothing themselves: what they
//! show comes from `ledger` and `process`.

mod accounts;
mod api;
mod assets;
mod desk;
mod draw;
mod error;
mod feeds;
mod guard;
mod hooks;
mod intake;
mod limits;
mod pages;
mod query;
mod reading;
mod serve;
mod state;
mod views;
mod warm;
mod who;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};

pub use accounts::{Access, has_admin, hash_password, new_token};
pub use error::{Refusal, StartError};
pub use reading::{Posted, Reads};
pub use serve::serve;
pub use state::{AppState, Clock, Followed, Settings};
pub use who::Who;

/// All that is served: pages, files that pages need, and what guards them.
pub fn app(state: AppState) -> Router {
    Router::new()
        .merge(pages::routes())
        .merge(accounts::routes())
        .merge(assets::routes())
        .nest(api::give::ROOT, api::routes())
        .fallback(pages::nothing_here)
        .layer(DefaultBodyLimit::max(limits::BODY))
        .layer(from_fn(limits::time))
        .layer(from_fn_with_state(state.clone(), accounts::keep))
        .layer(from_fn(guard::headers))
        .with_state(state)
}
