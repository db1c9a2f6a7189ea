//! Connections to the ledger. SQLite blocks: all work on one is done on threads that may.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Ledger, LedgerError};
use tokio::sync::{Mutex, Semaphore};

use crate::error::Refusal;

/// Connections that read at once: each keeps pages of its own in memory.
const READERS: usize = 3;

/// Connections to one ledger: a few that read, one that writes.
pub(crate) struct Desk {
    path: PathBuf,
    idle: Arc<std::sync::Mutex<Vec<Ledger>>>,
    places: Arc<Semaphore>,
    /// Tells when the ledger changes.
    watch: Arc<std::sync::Mutex<Ledger>>,
    /// Opened when first needed.
    writer: Arc<Mutex<Option<Ledger>>>,
}

impl Desk {
    pub(crate) fn open(path: &Path) -> Result<Self, LedgerError> {
        let watch = Ledger::open_to_read(path)?.unmapped()?;
        Ok(Desk {
            path: path.to_owned(),
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(READERS)),
            watch: Arc::new(std::sync::Mutex::new(watch)),
            writer: Arc::default(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes whenever the ledger has been written.
    pub(crate) fn version(&self) -> Result<i64, LedgerError> {
        // A panic while it was held leaves a connection that is as good as before.
        self.watch.lock().unwrap_or_else(std::sync::PoisonError::into_inner).data_version()
    }

    /// Reads the ledger on a thread that may block; waits while all connections are in use.
    ///
    /// # Errors
    /// What `work` says, or if the ledger cannot be opened.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Ledger) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|e| Refusal::broken(&e.to_string()))?;
        let (idle, path) = (Arc::clone(&self.idle), self.path.clone());
        let job = move || {
            let _place = place;
            let free = || idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let kept = free().pop();
            let ledger = match kept {
                Some(ledger) => ledger,
                None => Ledger::open_to_read(&path)?.unmapped()?,
            };
            let done = work(&ledger);
            free().push(ledger);
            done
        };
        join(tokio::task::spawn_blocking(job).await)
    }

    /// Writes the ledger on a thread that may block, one after the other.
    ///
    /// # Errors
    /// What `work` says, or if the ledger cannot be written.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        let path = self.path.clone();
        let job = move || match writer.as_mut() {
            Some(ledger) => work(ledger),
            None => work(writer.insert(Ledger::open(&path)?.unmapped()?)),
        };
        join(tokio::task::spawn_blocking(job).await)
    }
}

fn join<T>(done: Result<Result<T, Refusal>, tokio::task::JoinError>) -> Result<T, Refusal> {
    done.unwrap_or_else(|error| Err(Refusal::broken(&format!("a handler has failed: {error}"))))
}
