//! Actors: the people, governments, forces and bodies that a report speaks of.

pub(crate) mod data;
mod lexicon;

pub use data::{Body, Country, Gender, Holder, Metonym, Organization, Region, Title};
pub use lexicon::Lexicon;
