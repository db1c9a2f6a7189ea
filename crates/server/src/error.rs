//! What cannot be done, told to people: what is wrong, where, and what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::LedgerError;

use crate::pages;

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The address.
    #[error("{address}: it cannot be listened on: {source}; name another with --listen ADDRESS:PORT")]
    Listen {
        /// As given.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Others are to be let in, and nobody can sign in who may say how.
    #[error(
        "nobody could sign in: the ledger has no admin; add one with `rapporteur user add NAME --role admin`"
    )]
    NoAdmin,
    /// The ledger, when it was asked who may sign in.
    #[error("{0}")]
    Refused(String),
    /// The connection as such.
    #[error("the server has stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// An answer that is no page: its status, what is wrong, and what to do. As a response it is a page for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Status of the answer.
    pub status: StatusCode,
    /// What is wrong, in a few words.
    pub title: String,
    /// What exactly, and what to do.
    pub detail: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, title: &str, detail: impl Into<String>) -> Self {
        Refusal { status, title: title.to_owned(), detail: detail.into() }
    }

    /// Something in the address or a form that makes no sense.
    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "That cannot be shown", detail)
    }

    /// Nothing has that id or address.
    pub(crate) fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Nothing here", detail)
    }

    /// Something on our side; what exactly goes to standard error, not to the reader.
    pub(crate) fn broken(what: &str) -> Self {
        eprintln!("rapporteur: {what}");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "That went wrong",
            "the server could not do it; its log says why",
        )
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        match &error {
            LedgerError::Unknown(id) => Refusal::missing(format!("nothing in the ledger has the id {id}")),
            LedgerError::Ambiguous { .. } => {
                Refusal::new(StatusCode::NOT_FOUND, "Several things have that id", error.to_string())
            }
            LedgerError::Date(_) | LedgerError::Query(_) | LedgerError::User(_) => {
                Refusal::bad(error.to_string())
            }
            LedgerError::Correction(_) => Refusal::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "That correction makes no sense",
                error.to_string(),
            ),
            LedgerError::Locked(_) => Refusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "The ledger is being written",
                "another program is writing the ledger; try again in a moment",
            ),
            _ => Refusal::broken(&error.to_string()),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, pages::refusal(&self)).into_response()
    }
}
