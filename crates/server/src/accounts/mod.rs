//! Who may do what. Alone on one's own machine nobody has to say who they are; others have to.

mod gate;
mod origin;
mod pages;
mod passwords;
mod people;
mod secrets;
mod sessions;
mod tries;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use ledger::Role;
use tokio::sync::Semaphore;

use crate::error::Refusal;
use crate::state::AppState;

pub(crate) use gate::keep;
pub(crate) use pages::make_token;
pub use passwords::hash_password;
pub use secrets::new_token;
pub(crate) use secrets::{digest, digest_bytes, hex, random};

/// Passwords that are hashed at once: each takes 19 MiB and some 20 ms of a core.
const HASHING: usize = 2;

/// Who is let in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Whoever uses this machine, as the user who started the server.
    #[default]
    Local,
    /// Users of the ledger who have signed in or show a token.
    Accounts {
        /// Whether passwords are taken over connections that are not encrypted.
        plain: bool,
    },
}

/// What is known of who has signed in and who tries to.
pub(crate) struct Gate {
    pub(crate) access: Access,
    pub(crate) sessions: sessions::Sessions,
    pub(crate) tries: tries::Tries,
    pub(crate) register: people::Register,
    pub(crate) hashing: Semaphore,
}

impl Gate {
    pub(crate) fn new(access: Access) -> Self {
        Gate {
            access,
            sessions: sessions::Sessions::default(),
            tries: tries::Tries::default(),
            register: people::Register::default(),
            hashing: Semaphore::new(HASHING),
        }
    }
}

/// Who asks, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visitor {
    /// Under which corrections are entered.
    pub(crate) name: String,
    pub(crate) role: Role,
    /// Whether they are a user of the ledger.
    pub(crate) account: bool,
}

impl Visitor {
    /// Refuses who may not do what the role may.
    pub(crate) fn at_least(&self, role: Role) -> Result<(), Refusal> {
        if self.role >= role {
            return Ok(());
        }
        Err(Refusal::new(
            axum::http::StatusCode::FORBIDDEN,
            "You may not do that",
            format!("{} is {} here; that takes {role}", self.name, self.role),
        ))
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Refusal> {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        visitor.ok_or_else(|| Refusal::broken("a request came past the gate"))
    }
}

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/sign-in", get(pages::sign_in).post(pages::signed_in))
        .route("/sign-out", post(pages::sign_out))
        .route("/account", get(pages::account))
        .route("/account/password", post(pages::password))
        .route("/account/tokens", post(pages::add_token))
        .route("/account/tokens/{number}/remove", post(pages::remove_token))
}

/// Whether the ledger has somebody who can sign in as admin.
///
/// # Errors
/// If the ledger cannot be read.
pub async fn has_admin(state: &AppState) -> Result<bool, Refusal> {
    Ok(state.people().await?.has_admin())
}
