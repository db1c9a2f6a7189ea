//! Keeps the records of many reports, joins what tells of the same thing, and gives [`Snapshot`]s of it.
//!
//! Everything is kept as it was read: joins and corrections are rows of their own beside it, and what is shown is derived.

mod about;
mod accounts;
mod actors;
mod arrivals;
mod between;
mod corrections;
pub mod days;
mod error;
mod filter;
mod hooks;
mod join;
mod links;
mod list;
mod mentions;
mod open;
mod queue;
mod reprints;
mod search;
mod select;
mod snapshot;
mod store;
mod things;

pub use about::{Interest, Side};
pub use accounts::{Role, Token, User};
pub use arrivals::Slice;
pub use corrections::{Correction, Deed, changes, set_key, typed};
pub use error::LedgerError;
pub use filter::Filter;
pub use hooks::Hook;
pub use links::cast;
pub use list::{Cursor, Listed, Recent};
pub use mentions::Mentions;
pub use open::Ledger;
pub use search::{Hit, MARKS};
pub use snapshot::{Happening, HappeningId, Join, Known, ReportRow, Snapshot, Telling};
pub use store::{Added, Ingestion};
pub use things::{Busy, Thing};
