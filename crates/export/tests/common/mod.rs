//! A small ledger written by hand, full of what needs escaping.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use export::Format;
use ledger::Snapshot;
use serde_json::Value;

pub(crate) fn ledger() -> (Snapshot, BTreeMap<String, String>) {
    let mut told: Value = serde_json::from_str(include_str!("../ledger.json")).unwrap();
    let texts = serde_json::from_value(told["texts"].take()).unwrap();
    (serde_json::from_value(told["snapshot"].take()).unwrap(), texts)
}

pub(crate) fn bytes(format: Format, (snapshot, texts): &(Snapshot, BTreeMap<String, String>)) -> Vec<u8> {
    let mut out = Vec::new();
    export::write(format, snapshot, texts, &mut out).unwrap();
    out
}

pub(crate) fn text(format: Format) -> String {
    String::from_utf8(bytes(format, &ledger())).unwrap()
}

pub(crate) fn empty(format: Format) -> Vec<u8> {
    bytes(format, &(Snapshot::default(), BTreeMap::new()))
}
