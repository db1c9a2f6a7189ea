//! Who asks.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::Refusal;
use crate::state::AppState;

/// The name under which somebody's corrections are entered. Whoever has signed in is put among a request's extensions; else it is the
/// user who started the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who(pub String);

impl FromRequestParts<AppState> for Who {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        Ok(parts.extensions.get::<Who>().cloned().unwrap_or_else(|| Who(state.user().to_owned())))
    }
}
