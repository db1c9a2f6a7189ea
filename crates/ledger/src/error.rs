use std::path::{Path, PathBuf};

use record::Date;
use rusqlite::ErrorCode;

/// Why a ledger cannot be used: what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// No file there.
    #[error(
        "{0}: there is no ledger; make one with `rapporteur ingest --ledger {0} PATH`, or name another with --ledger"
    )]
    Missing(PathBuf),
    /// Another kind of file.
    #[error(
        "{0}: it is no ledger of Rapporteur; name another file with --ledger (nothing in it was changed)"
    )]
    Foreign(PathBuf),
    /// Written by a later version of the program.
    #[error(
        "{path}: it was written by a newer version of Rapporteur (ledger format {found}, this one knows up to {known}); \
         use the newer version (nothing in it was changed)"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The last format that this program knows.
        known: i64,
    },
    /// Written by an earlier version and cannot be brought up to date as it is.
    #[error(
        "{0}: it was written by an older version of Rapporteur; run `rapporteur ingest --ledger {0}` once to bring it up to date"
    )]
    Older(PathBuf),
    /// Someone else is writing.
    #[error("{0}: another program is writing it; wait until that has ended and run this again")]
    Locked(PathBuf),
    /// Not to be written.
    #[error(
        "{0}: it cannot be written, the file or its folder is read-only; change their permissions, or name another with --ledger"
    )]
    ReadOnly(PathBuf),
    /// Its folder is missing or closed to us.
    #[error("{0}: it cannot be opened; check that its folder exists and may be read and written")]
    Closed(PathBuf),
    /// No room.
    #[error("{0}: the disk is full; make room and run this again (what was complete is kept)")]
    Full(PathBuf),
    /// The disk, or a limit on files, refuses.
    #[error(
        "{path}: it cannot be read or written ({what}); check the disk and limits on the size of files, then run this again (what was complete is kept)"
    )]
    Refused {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// Damaged.
    #[error(
        "{path}: it is damaged ({what}); go back to a copy of it, or save what can be saved with \
         `sqlite3 {path} .recover | sqlite3 NEW.db` and ingest the rest again"
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// An id that nothing has.
    #[error("{0}: nothing in the ledger has this id; `rapporteur search` and `rapporteur show` print ids")]
    Unknown(String),
    /// The beginning of several ids.
    #[error("{id}: several ids begin so ({found}); write more of it")]
    Ambiguous {
        /// As given.
        id: String,
        /// Some of them.
        found: String,
    },
    /// Not a day of the calendar.
    #[error("{0} is no day of the calendar; write YYYY-MM-DD")]
    Date(Date),
    /// A correction that makes no sense.
    #[error("{0}")]
    Correction(String),
    /// A user or token that is not there or cannot be added.
    #[error("{0}")]
    User(String),
    /// Words that cannot be searched for.
    #[error("{0:?} cannot be searched for; give words, or a phrase in quotation marks")]
    Query(String),
    /// What SQLite says, where nothing better is known.
    #[error("{path}: {source}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// The error.
        source: rusqlite::Error,
    },
}

impl LedgerError {
    /// What an error of SQLite means for a ledger.
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Locked(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => LedgerError::ReadOnly(path),
            Some(ErrorCode::CannotOpen) => LedgerError::Closed(path),
            Some(ErrorCode::DiskFull) => LedgerError::Full(path),
            Some(ErrorCode::SystemIoFailure) => LedgerError::Refused { path, what: source.to_string() },
            Some(ErrorCode::NotADatabase) => LedgerError::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => LedgerError::Corrupt { path, what: source.to_string() },
            _ => LedgerError::Sqlite { path, source },
        }
    }

    /// A ledger with contents that no program of ours wrote.
    pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        LedgerError::Corrupt { path: path.to_owned(), what: what.into() }
    }
}
