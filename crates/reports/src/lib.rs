//! Room reports.
