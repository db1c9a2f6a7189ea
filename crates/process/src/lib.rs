//! Derives where a peace process stands, as of any day, from a [`ledger::Snapshot`].
