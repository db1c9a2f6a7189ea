//! Actors across reports: by what names reports call them, and which names are one actor's.

pub(crate) mod cluster;
pub(crate) mod fold;
pub(crate) mod lookup;
pub(crate) mod name;

pub(crate) use name::{Class, Name};
