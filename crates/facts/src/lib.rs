//! Room facts.
