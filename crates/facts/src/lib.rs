//! Room facts.

pub mod counts;
pub mod times;

#[cfg(test)]
mod testing;
