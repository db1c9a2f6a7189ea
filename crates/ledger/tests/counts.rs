//! What is counted and listed beforehand, so that nobody need look at all of a large ledger.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::path::Path;

use common::{ledger, reports, when};
use ledger::{Added, Ledger};
use proptest::prelude::*;
use rusqlite::Connection;

/// What the ledger keeps of names beside what reports tell.
fn kept(path: &Path) -> Vec<String> {
    let db = Connection::open(path).unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT id || ' ' || facts FROM names ORDER BY id",
        "SELECT called || ' ' || id FROM called JOIN names ON seq = called.name ORDER BY called, id",
        "SELECT above || ' ' || id FROM offices JOIN names ON seq = offices.name ORDER BY above, id",
    ] {
        let mut find = db.prepare(sql).unwrap();
        rows.extend(find.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    rows
}

/// Names whose count of facts is not what counting gives.
fn miscounted(path: &Path) -> i64 {
    let sql = "SELECT count(*) FROM names WHERE facts <>
               (SELECT count(DISTINCT fact) FROM parts WHERE parts.name = names.seq)";
    Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_ledger_of_the_format_before_counts_the_same() {
    let (folder, ledger) = ledger(&reports());
    let actors = ledger.actors(None, 10).unwrap();
    drop(ledger);
    let path = folder.path().join("l.db");
    let before = kept(&path);
    assert!(before.contains(&"person/marion-kessler/CHE 3".to_owned()), "{before:?}");
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "DROP TRIGGER parts_come; DROP TRIGGER parts_go; DROP INDEX names_by_facts; DROP INDEX names_single;
             ALTER TABLE names DROP COLUMN facts; DROP TABLE called; DROP TABLE offices; PRAGMA user_version = 5;",
        )
        .unwrap();
    assert!(Ledger::open_to_read(&path).unwrap_err().to_string().contains("older version"));
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.actors(None, 10).unwrap(), actors);
    assert_eq!(kept(&path), before);
}

#[test]
fn an_actor_of_several_names_has_each_fact_once() {
    let (_folder, ledger) = ledger(&reports());
    let kessler = ledger.actors(Some("kessler"), 10).unwrap();
    assert_eq!(kessler.len(), 1, "Kessler and Marion Kessler are one");
    assert_eq!(kessler[0].facts, 4);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    /// Counts stay right whatever comes, is read again, and loses facts thereby.
    #[test]
    fn counts_stay_right(steps in proptest::collection::vec((0..5_usize, any::<bool>()), 1..12)) {
        let (folder, mut ledger) = ledger(&reports());
        for (turn, (at, bare)) in steps.into_iter().enumerate() {
            let mut record = reports().remove(at);
            record.report.reader = format!("by hand, {turn}");
            if bare {
                record.facts.clear();
            }
            prop_assert_eq!(ledger.add(&record, &when()).unwrap(), Added::Again);
        }
        prop_assert_eq!(miscounted(&folder.path().join("l.db")), 0);
    }
}
