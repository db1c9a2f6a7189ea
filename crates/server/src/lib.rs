//! Shows a ledger and the processes in it in the browser.
//!
//! Pages are made on the server and work without JavaScript; nothing is loaded from elsewhere. They derive nothing themselves: what they
//! show comes from `ledger` and `process`.

mod assets;
mod desk;
mod draw;
mod error;
mod guard;
mod pages;
mod query;
mod reading;
mod serve;
mod state;
mod views;
mod who;

use axum::Router;
use axum::middleware;

pub use error::{Refusal, StartError};
pub use reading::{Posted, Reads};
pub use serve::serve;
pub use state::{AppState, Clock, Followed, Settings};
pub use who::Who;

/// All that is served: pages, files that pages need, and what guards them.
pub fn app(state: AppState) -> Router {
    Router::new()
        .merge(pages::routes())
        .merge(assets::routes())
        .fallback(pages::nothing_here)
        .layer(middleware::from_fn(guard::headers))
        .with_state(state)
}
