//! Reports that come in while the server runs: read on threads that may work long, a few at once, and added one after the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use axum::http::StatusCode;
use ledger::{Added, Ingestion};
use record::Record;
use tokio::sync::Semaphore;

use crate::error::Refusal;
use crate::reading::Posted;
use crate::state::AppState;

/// Reports that may be read or wait for it; who comes later is asked to come again.
const QUEUE: usize = 64;

/// What bounds the reading of reports.
pub(crate) struct Intake {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Default for Intake {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        Intake { places: Arc::new(Semaphore::new(cores)), waiting: AtomicUsize::new(0) }
    }
}

/// One that waits, counted as long as it does.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn enter(count: &'a AtomicUsize) -> Result<Self, Refusal> {
        let waiting = Waiting(count);
        if count.fetch_add(1, Ordering::Relaxed) < QUEUE {
            return Ok(waiting);
        }
        let detail = format!("{QUEUE} reports wait to be read already; send it again in a few seconds");
        Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many reports at once", detail))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl AppState {
    /// Reads a report; nothing is kept of it.
    ///
    /// # Errors
    /// If it cannot be read, or too many others wait.
    pub(crate) async fn read_report(&self, posted: Posted) -> Result<Record, Refusal> {
        let _waiting = Waiting::enter(&self.intake().waiting)?;
        self.read_in_turn(posted).await
    }

    /// Reads a report, however many others wait.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) async fn read_in_turn(&self, posted: Posted) -> Result<Record, Refusal> {
        let place = Arc::clone(&self.intake().places).acquire_owned().await;
        let place = place.map_err(|e| Refusal::broken(&e.to_string()))?;
        let reader = self.reader();
        let work = move || {
            let _place = place;
            reader.read(&posted)
        };
        let read = tokio::task::spawn_blocking(work).await;
        let read = read.map_err(|e| Refusal::broken(&format!("the reader has failed: {e}")))?;
        read.map_err(|what| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "The report cannot be read", what))
    }

    /// Reads a report and adds it to the ledger: its record, and what became of it.
    ///
    /// # Errors
    /// If it cannot be read or the ledger cannot be written.
    pub(crate) async fn take_report(&self, posted: Posted) -> Result<(Arc<Record>, Added), Refusal> {
        self.keep_record(self.read_report(posted).await?).await
    }

    /// Adds a record to the ledger.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub(crate) async fn keep_record(&self, record: Record) -> Result<(Arc<Record>, Added), Refusal> {
        let record = Arc::new(record);
        let at = self.now();
        let day = at.get(..10).and_then(|day| day.parse().ok());
        let day = day.ok_or_else(|| Refusal::broken(&format!("{at} is no time")))?;
        let kept = Arc::clone(&record);
        let added = self.desk().write(move |ledger| Ok(ledger.add(&kept, &Ingestion { day, at })?)).await?;
        Ok((record, added))
    }
}
