//! Opening a ledger: making it, bringing it up to date, or telling why it cannot be used.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::LedgerError;
use crate::join::Others;

/// `RAPP`: what marks a SQLite file as a ledger of ours.
const MARK: i64 = 0x5241_5050;

/// The steps from an empty file to the format of today, in order. Steps, once out, stay as they are.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001-reports.sql"),
    include_str!("../migrations/0002-facts.sql"),
    include_str!("../migrations/0003-corrections.sql"),
    include_str!("../migrations/0004-places.sql"),
    include_str!("../migrations/0005-accounts.sql"),
    include_str!("../migrations/0006-counts.sql"),
];

/// How long to wait for another writer before giving up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Records of many reports in one file.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
    /// What new reports were compared with.
    pub(crate) others: Others,
}

/// The last format that this program knows.
fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

impl Ledger {
    /// Opens a ledger for reading and writing. A missing file is made, an older format is brought up to date.
    ///
    /// # Errors
    /// If it is no ledger, newer than the program, locked, read-only or damaged.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let fail = |e| LedgerError::of(path, e);
        let db = Connection::open(path).map_err(fail)?;
        db.busy_timeout(PATIENCE).map_err(fail)?;
        let mut ledger = Ledger { db, path: path.to_owned(), others: Others::default() };
        let format = ledger.format()?;
        if format < newest() {
            ledger.migrate()?;
        }
        // Readers go on while one writes; what is committed survives the end of the process.
        ledger.db.pragma_update(None, "journal_mode", "wal").map_err(fail)?;
        ledger.db.pragma_update(None, "synchronous", "normal").map_err(fail)?;
        ledger.prepare()?;
        // Told now, not in the middle of the work.
        ledger.db.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(fail)?;
        Ok(ledger)
    }

    /// Opens a ledger for reading; nothing is written, whatever is asked of it.
    ///
    /// # Errors
    /// If it is missing, no ledger, of another format, or damaged.
    pub fn open_to_read(path: &Path) -> Result<Self, LedgerError> {
        if !path.exists() {
            return Err(LedgerError::Missing(path.to_owned()));
        }
        let ledger = Self::reader(path, false).or_else(|error| match error {
            // A write-ahead log cannot be shared where nothing may be written. Without one the file does not change.
            LedgerError::Closed(_) | LedgerError::ReadOnly(_) if !log(path).exists() => {
                Self::reader(path, true)
            }
            other => Err(other),
        })?;
        match ledger.format()? {
            0 => Err(LedgerError::Foreign(path.to_owned())),
            format if format < newest() => Err(LedgerError::Older(path.to_owned())),
            _ => Ok(ledger),
        }
    }

    /// Where the ledger lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file page by page instead of mapping it into memory: for programs that run long with several connections, whose memory would
    /// else seem to be several times the size of the file.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn unmapped(self) -> Result<Self, LedgerError> {
        let done = self.db.pragma_update(None, "mmap_size", 0_i64);
        done.map_err(|e| LedgerError::of(&self.path, e))?;
        Ok(self)
    }

    /// Does something with the ledger as it is now, whatever others write meanwhile: all that is read belongs together.
    ///
    /// # Errors
    /// What `work` says, or if the ledger cannot be read.
    pub fn unchanged<T, E: From<LedgerError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let _held = self.db.unchecked_transaction().map_err(|e| self.fail(e))?;
        work(self)
    }

    /// A number that changes whenever another connection has written the ledger, so that what was derived from it can be kept until then.
    /// It can be compared only with what the same `Ledger` told before.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn data_version(&self) -> Result<i64, LedgerError> {
        let version = self.db.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|e| LedgerError::of(&self.path, e))
    }

    fn reader(path: &Path, still: bool) -> Result<Self, LedgerError> {
        let fail = |e| LedgerError::of(path, e);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = if still {
            Connection::open_with_flags(uri(path), flags | OpenFlags::SQLITE_OPEN_URI)
        } else {
            Connection::open_with_flags(path, flags)
        };
        let ledger = Ledger { db: db.map_err(fail)?, path: path.to_owned(), others: Others::default() };
        ledger.db.busy_timeout(PATIENCE).map_err(fail)?;
        ledger.format()?;
        ledger.prepare()?;
        Ok(ledger)
    }

    fn prepare(&self) -> Result<(), LedgerError> {
        let fail = |e| LedgerError::of(&self.path, e);
        self.db.set_prepared_statement_cache_capacity(64);
        // 64 MB of pages, and the file mapped where the system can.
        self.db.pragma_update(None, "cache_size", -65_536).map_err(fail)?;
        self.db.pragma_update(None, "mmap_size", 1_i64 << 32).map_err(fail)?;
        self.db.pragma_update(None, "temp_store", "memory").map_err(fail)
    }

    /// The format of the file: 0 if it is empty.
    fn format(&self) -> Result<i64, LedgerError> {
        let fail = |e| LedgerError::of(&self.path, e);
        let pragma = |name: &str| self.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (mark, format) = (pragma("application_id").map_err(fail)?, pragma("user_version").map_err(fail)?);
        let tables: i64 =
            self.db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(fail)?;
        match (mark, format) {
            (MARK, found) if found > newest() => {
                Err(LedgerError::Newer { path: self.path.clone(), found, known: newest() })
            }
            (MARK, format) => Ok(format),
            (0, 0) if tables == 0 => Ok(0),
            _ => Err(LedgerError::Foreign(self.path.clone())),
        }
    }

    /// Takes the steps that are missing, all or none.
    fn migrate(&mut self) -> Result<(), LedgerError> {
        let path = self.path.clone();
        let fail = |e| LedgerError::of(&path, e);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        // Another process may have been quicker.
        let done: i64 = step.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(fail)?;
        for sql in MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or(0)) {
            step.execute_batch(sql).map_err(fail)?;
        }
        step.pragma_update(None, "application_id", MARK).map_err(fail)?;
        step.pragma_update(None, "user_version", newest()).map_err(fail)?;
        step.commit().map_err(fail)
    }
}

/// Where SQLite keeps what is not in the file yet.
fn log(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// A path as SQLite reads it in a URI, with the promise that the file does not change.
fn uri(path: &Path) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?immutable=1")
}
