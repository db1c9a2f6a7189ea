//! Derives where a peace process stands, as of any day, from a [`ledger::Snapshot`].

mod arguments;
pub mod brief;
mod cite;
pub mod contacts;
mod csv;
mod day;
pub mod deadlines;
mod definition;
pub mod diff;
pub mod discrepancies;
pub mod distance;
mod figures;
mod fold;
mod gather;
pub mod page;
mod phrases;
mod scope;
pub mod score;
mod sides;
pub mod spots;
mod state;
pub mod table;
mod tell;
pub mod territory;
pub mod timeline;
mod told;
pub mod violence;

pub use cite::Citation;
pub use day::{Day, Extent};
pub use definition::{Party, Process, ProcessError, ProposeError, propose};
pub use figures::{Figure, Loss, Range};
pub use gather::gather;
pub use phrases::Phrases;
pub use scope::{Heard, Scope, absent};
pub use state::{Entry, Lens, State};
pub use told::Told;
