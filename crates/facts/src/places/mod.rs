//! Places: a gazetteer of the world and the resolution of a report's place names.

mod choose;
mod entry;
mod find;
mod gazetteer;
mod name;
mod packing;
mod regions;
mod resolve;

pub use entry::{Entry, EntryKind};
pub use gazetteer::{Gazetteer, GazetteerError};
pub use name::normal_name;
pub use packing::{PackError, Row, pack};
pub use resolve::{PlaceMention, resolve};
