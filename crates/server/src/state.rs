//! What all handlers share.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use process::{Day, Process};
use tokio::sync::watch;

use crate::accounts::{Access, Gate};
use crate::desk::Desk;
use crate::error::{Refusal, StartError};
use crate::intake::Intake;
use crate::reading::Reads;
use crate::views::Views;

/// Tells the time: RFC 3339 in UTC, to the second.
pub type Clock = Arc<dyn Fn() -> String + Send + Sync>;

/// A process that is followed.
#[derive(Clone, Debug)]
pub struct Followed {
    /// How addresses call it: lower-case letters, digits and hyphens.
    pub slug: String,
    /// The process.
    pub process: Arc<Process>,
}

/// What the server is started with.
pub struct Settings {
    /// The ledger; it must be there.
    pub ledger: PathBuf,
    /// The processes that are followed, the first being the one shown if an address names none.
    pub processes: Vec<(String, Process)>,
    /// What reads reports that users hand over.
    pub reader: Arc<dyn Reads>,
    /// The clock.
    pub clock: Clock,
    /// Under which name corrections are entered if nobody has signed in.
    pub user: String,
    /// Who is let in.
    pub access: Access,
}

/// What all handlers share. Cloning it is cheap.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

struct Shared {
    desk: Desk,
    views: Views,
    processes: Vec<Followed>,
    reader: Arc<dyn Reads>,
    clock: Clock,
    user: String,
    gate: Gate,
    intake: Intake,
    stopping: watch::Sender<bool>,
}

impl fmt::Debug for AppState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppState").field("ledger", &self.0.desk.path()).finish_non_exhaustive()
    }
}

impl AppState {
    /// Opens the ledger.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn new(settings: Settings) -> Result<Self, StartError> {
        let desk = Desk::open(&settings.ledger)?;
        Ok(AppState(Arc::new(Shared {
            desk,
            views: Views::default(),
            processes: followed(settings.processes),
            reader: settings.reader,
            clock: settings.clock,
            user: settings.user,
            gate: Gate::new(settings.access),
            intake: Intake::default(),
            stopping: watch::Sender::new(false),
        })))
    }

    /// Who has signed in.
    pub(crate) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// What bounds the reading of reports.
    pub(crate) fn intake(&self) -> &Intake {
        &self.0.intake
    }

    /// Tells all that would go on for ever to end.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Whether the server is about to end.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.0.stopping.borrow()
    }

    /// Done when the server is about to end.
    pub(crate) async fn stopped(&self) {
        // The sender lives as long as this state.
        let _ = self.0.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    /// The connections to the ledger.
    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// What has been derived from the ledger.
    pub(crate) fn views(&self) -> &Views {
        &self.0.views
    }

    /// The processes that are followed.
    #[must_use]
    pub fn processes(&self) -> &[Followed] {
        &self.0.processes
    }

    /// What reads reports.
    #[must_use]
    pub fn reader(&self) -> Arc<dyn Reads> {
        Arc::clone(&self.0.reader)
    }

    /// Now, RFC 3339.
    #[must_use]
    pub fn now(&self) -> String {
        (self.0.clock)()
    }

    /// Today, in UTC.
    ///
    /// # Errors
    /// If the clock gives no date.
    pub(crate) fn today(&self) -> Result<Day, Refusal> {
        let now = self.now();
        let date = now.get(..10).and_then(|day| day.parse().ok());
        date.and_then(Day::first_of)
            .ok_or_else(|| Refusal::broken(&format!("the clock gives no date: {now}")))
    }

    /// Under which name corrections are entered if nobody has signed in.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.0.user
    }
}

/// Processes under addresses of their own: names as file names tell them, with a number behind where two are the same.
fn followed(processes: Vec<(String, Process)>) -> Vec<Followed> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let follow = |(name, process): (String, Process)| {
        let base = slug(&name);
        let nth = seen.entry(base.clone()).or_default();
        *nth += 1;
        let slug = if *nth == 1 { base } else { format!("{base}-{nth}") };
        Followed { slug, process: Arc::new(process) }
    };
    processes.into_iter().map(follow).collect()
}

/// A name in lower-case letters, digits and hyphens; `process` if nothing is left of it.
fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "process".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Talks on the South!"), "talks-on-the-south");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("–"), "process");
    }
}
