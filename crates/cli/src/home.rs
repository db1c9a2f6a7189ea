//! Where the ledger lies if the command line does not say, and the clock.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use record::Date;

use crate::Stop;

/// The ledger in the user's data directory.
pub(crate) fn ledger() -> Result<PathBuf, Stop> {
    let folder = data().ok_or_else(|| {
        Stop::Error(
            "no data directory is known, HOME is not set; name the ledger with --ledger FILE".to_owned(),
        )
    })?;
    Ok(folder.join("rapporteur").join("rapporteur.db"))
}

/// Makes the folder in which a ledger is to lie.
pub(crate) fn make_folder(ledger: &Path) -> Result<(), Stop> {
    let Some(folder) = ledger.parent().filter(|f| !f.exists()) else { return Ok(()) };
    fs::create_dir_all(folder)
        .map_err(|e| Stop::Error(format!("{}: the folder cannot be made: {e}", folder.display())))
}

fn data() -> Option<PathBuf> {
    let var = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(told) = var("XDG_DATA_HOME").filter(|p| p.is_absolute()) {
        return Some(told);
    }
    if cfg!(windows) {
        return var("APPDATA");
    }
    let home = var("HOME")?;
    Some(if cfg!(target_os = "macos") {
        home.join("Library").join("Application Support")
    } else {
        home.join(".local").join("share")
    })
}

/// Now, RFC 3339 to the second.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// The same time that many days later, RFC 3339.
pub(crate) fn days_later(days: u16) -> String {
    let later = SignedDuration::from_hours(24 * i64::from(days));
    let now = Timestamp::now();
    let then = now.saturating_add(later).unwrap_or(now);
    Timestamp::from_second(then.as_second()).unwrap_or(then).to_string()
}

/// Today, in UTC.
pub(crate) fn today() -> Option<Date> {
    now().get(..10)?.parse().ok()
}
