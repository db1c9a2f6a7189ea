//! Derives where a peace process stands, as of any day, from a [`ledger::Snapshot`].

mod arguments;
mod cite;
mod day;
mod definition;
mod figures;
mod phrases;
mod scope;
mod sides;
mod state;
mod tell;

pub use cite::Citation;
pub use day::{Day, Extent};
pub use definition::{Party, Process, ProcessError};
pub use figures::{Figure, Loss, Range};
pub use phrases::Phrases;
pub use scope::{Heard, Scope};
pub use state::{Entry, Lens, State};
