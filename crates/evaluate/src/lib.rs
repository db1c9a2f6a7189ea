//! How well a report is read: what the reader makes of a text against a gold record of the same text.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use evaluate::{Evaluation, Gold};
//!
//! # fn read(_: &str) -> record::Record { unreachable!() }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut evaluation = Evaluation::default();
//! for (slug, gold) in Gold::load_folder(Path::new("corpus/reports"))? {
//!     evaluation.add(&slug, &gold, &read(gold.text()))?;
//! }
//! println!("{}\n{}", evaluation.render(), evaluation.listing());
//! # Ok(())
//! # }
//! ```

mod actors;
mod assignment;
pub mod clusters;
mod dates;
mod differences;
mod evaluation;
mod fields;
mod gold;
mod identity;
pub mod matching;
mod spans;
mod table;
mod tally;
mod view;
mod words;

pub use actors::ActorScores;
pub use differences::{Difference, FieldDifference, Sort};
pub use evaluation::{Evaluation, Scores, TextDiffers};
pub use fields::KINDS;
pub use gold::{Gold, GoldError};
pub use tally::Tally;
pub use view::View;
