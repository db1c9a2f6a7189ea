//! Keeps the records of many reports, joins what tells of the same thing, and gives [`Snapshot`]s of it.
//!
//! Everything is kept as it was read: joins and corrections are rows of their own beside it, and what is shown is derived.

mod snapshot;

pub use snapshot::{Happening, HappeningId, Join, Known, ReportRow, Snapshot, Telling};
