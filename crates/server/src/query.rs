//! What addresses ask for.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use record::Date;
use serde::Deserialize;

use crate::error::Refusal;
use crate::state::{AppState, Followed};

/// What the address of every page of a process may ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The process; the first if none is named.
    pub(crate) process: Option<String>,
    /// What had happened by that day.
    pub(crate) as_of: Option<Date>,
    /// What was known by that day.
    pub(crate) known_by: Option<Date>,
    /// What changed, or what happened, from that day on.
    pub(crate) since: Option<Date>,
}

#[derive(Deserialize)]
struct Raw {
    process: Option<String>,
    as_of: Option<String>,
    known_by: Option<String>,
    since: Option<String>,
}

impl Asked {
    /// The process that is asked for.
    ///
    /// # Errors
    /// If there is none of that name, or none at all.
    pub(crate) fn followed(&self, state: &AppState) -> Result<Followed, Refusal> {
        let found = match &self.process {
            Some(slug) => state.processes().iter().find(|p| p.slug == *slug),
            None => state.processes().first(),
        };
        found.cloned().ok_or_else(|| {
            Refusal::missing(match &self.process {
                Some(slug) => format!("no process called {slug} is followed here"),
                None => "no process is followed here; start the server with --process FILE.toml \
                         (`rapporteur process init` proposes one)"
                    .to_owned(),
            })
        })
    }

    /// What the view of the asked days is kept under.
    pub(crate) fn key(&self) -> String {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        format!("{}/{}/{}", day(self.as_of), day(self.known_by), day(self.since))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Query(raw) = Query::<Raw>::from_request_parts(parts, state)
            .await
            .map_err(|e| Refusal::bad(format!("the address cannot be understood: {}", e.body_text())))?;
        Ok(Asked {
            process: raw.process.filter(|p| !p.is_empty()),
            as_of: date("as_of", raw.as_of)?,
            known_by: date("known_by", raw.known_by)?,
            since: date("since", raw.since)?,
        })
    }
}

/// A day that an address names; empty fields of forms name none.
pub(crate) fn date(key: &str, told: Option<String>) -> Result<Option<Date>, Refusal> {
    let Some(told) = told.filter(|t| !t.is_empty()) else { return Ok(None) };
    let date: Option<Date> = told.parse().ok();
    match date.filter(|d| d.is_full() && process::Day::first_of(*d).is_some()) {
        Some(date) => Ok(Some(date)),
        None => Err(Refusal::bad(format!("{key}={told} is no day of the calendar; write YYYY-MM-DD"))),
    }
}
