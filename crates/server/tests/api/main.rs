//! The API, feeds, hooks and accounts: through `app()` without a socket, but for what only a connection shows.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod accounts;
mod correcting;
mod desk;
mod lists;
mod posting;
mod rubbish;
mod serving;
mod shapes;
mod telling;
