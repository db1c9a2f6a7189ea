//! From an analysis to a record: actors, places, times, counts and facts.

pub mod actors;
pub mod places;
