//! Ledgers that cannot be used: what is wrong, and what to do.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::fs;

use common::{ledger, reports, when};
use ledger::{Filter, Ledger};
use rusqlite::Connection;
use tempfile::TempDir;

#[test]
fn a_missing_one() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("none.db");
    assert!(Ledger::open_to_read(&path).unwrap_err().to_string().contains("there is no ledger"));
    assert!(!path.exists());
    assert!(
        Ledger::open(&folder.path().join("no/such/l.db"))
            .unwrap_err()
            .to_string()
            .contains("its folder exists")
    );
}

#[test]
fn another_file() {
    let folder = TempDir::new().unwrap();
    let (text, db) = (folder.path().join("notes.txt"), folder.path().join("other.db"));
    fs::write(&text, "no database, but long enough to have a header of its own ".repeat(20)).unwrap();
    Connection::open(&db).unwrap().execute_batch("CREATE TABLE mine (x)").unwrap();
    for path in [&text, &db] {
        let before = fs::read(path).unwrap();
        for error in [Ledger::open(path).unwrap_err(), Ledger::open_to_read(path).unwrap_err()] {
            assert!(error.to_string().contains("no ledger of Rapporteur"), "{error}");
        }
        assert_eq!(fs::read(path).unwrap(), before);
    }
}

#[test]
fn one_of_a_newer_version() {
    let (folder, ledger) = ledger(&reports());
    drop(ledger);
    let path = folder.path().join("l.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for error in [Ledger::open(&path).unwrap_err(), Ledger::open_to_read(&path).unwrap_err()] {
        assert!(error.to_string().contains("newer version") && error.to_string().contains("99"), "{error}");
    }
}

#[test]
fn one_of_an_older_version_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("l.db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(include_str!("../migrations/0001-reports.sql")).unwrap();
    db.pragma_update(None, "application_id", 0x5241_5050).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    drop(db);
    assert!(Ledger::open_to_read(&path).unwrap_err().to_string().contains("older version"));
    let mut ledger = Ledger::open(&path).unwrap();
    ledger.add(&reports()[0], &when()).unwrap();
    assert_eq!(ledger.snapshot(&Filter::default()).unwrap().happenings.len(), 1);
}

#[test]
fn a_damaged_one() {
    let (folder, ledger) = ledger(&reports());
    drop(ledger);
    let path = folder.path().join("l.db");
    let mut bytes = fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5a;
    }
    fs::write(&path, bytes).unwrap();
    let error = match Ledger::open_to_read(&path) {
        Err(error) => error,
        Ok(ledger) => ledger.snapshot(&Filter::default()).unwrap_err(),
    };
    assert!(error.to_string().contains("damaged") && error.to_string().contains(".recover"), "{error}");
}

#[test]
fn readers_go_on_while_one_writes() {
    let (folder, _ledger) = ledger(&reports());
    let path = folder.path().join("l.db");
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM facts").unwrap();
    let readers = [0, 1].map(|_| Ledger::open_to_read(&path).unwrap());
    for reader in readers {
        assert_eq!(reader.snapshot(&Filter::default()).unwrap().happenings.len(), 3);
    }
}

#[test]
fn one_that_another_program_writes() {
    let (folder, ledger) = ledger(&reports()[..1]);
    drop(ledger);
    let path = folder.path().join("l.db");
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM facts").unwrap();
    let error = Ledger::open(&path).unwrap_err().to_string();
    assert!(error.contains("another program is writing it") && error.contains("l.db"), "{error}");
    writer.execute_batch("ROLLBACK").unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    ledger.add(&reports()[1], &when()).unwrap();
}

#[test]
fn one_that_may_only_be_read() {
    let (folder, ledger) = ledger(&reports());
    drop(ledger);
    let path = folder.path().join("l.db");
    let mut rights = fs::metadata(folder.path()).unwrap().permissions();
    rights.set_readonly(true);
    let mut file = fs::metadata(&path).unwrap().permissions();
    file.set_readonly(true);
    fs::set_permissions(&path, file).unwrap();
    fs::set_permissions(folder.path(), rights.clone()).unwrap();
    // Whoever is all-powerful may write nevertheless.
    let may_write = fs::write(folder.path().join("x"), "x").is_ok();
    let read = Ledger::open_to_read(&path).map(|l| l.snapshot(&Filter::default()).unwrap().happenings.len());
    let written = Ledger::open(&path).map(drop);
    #[expect(clippy::permissions_set_readonly_false, reason = "a folder of the test that is removed next")]
    rights.set_readonly(false);
    fs::set_permissions(folder.path(), rights).unwrap();
    assert_eq!(read.unwrap(), 3);
    if !may_write {
        let error = written.unwrap_err().to_string();
        assert!(error.contains("read-only"), "{error}");
    }
}
