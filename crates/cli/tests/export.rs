//! What the program exports of a ledger.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

fn rapporteur(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    command.args(args).args(["--ledger", "l.db"]).current_dir(folder).env("USER", "ana");
    command
}

/// A ledger of one report.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let text = "The envoy Carla Brandt met President Mirza Dellin in Oslo on April 1, an aide said. \
                Rebels killed 12 soldiers in Bergen.\n";
    let front = "---\ntitle: Envoy in Oslo\noutlet: The Gazette\npublished: 2031-04-02\n---\n";
    fs::write(folder.path().join("a.txt"), format!("{front}{text}")).unwrap();
    rapporteur(folder.path(), &["ingest", "a.txt"]).assert().success();
    folder
}

fn lines(folder: &Path, args: &[&str]) -> Vec<Value> {
    let run = rapporteur(folder, args).assert().success();
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn filters_and_audit() {
    let folder = folder();
    let meetings = lines(
        folder.path(),
        &["export", "--format", "json", "--kind", "meeting", "--actor", "carla brandt", "--place", "oslo"],
    );
    assert_eq!(meetings.len(), 1);
    let id = meetings[0]["tellings"][0]["fact"]["id"].as_str().unwrap();
    let none = ["export", "--format", "json", "--kind", "meeting", "--to", "2031-03-01"];
    assert!(lines(folder.path(), &none).is_empty());
    let run = rapporteur(folder.path(), &["export", "--audit", id]).assert().success();
    let audit: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!(audit["claims"][0]["tellings"][0]["evidence"][0]["holds"], true);
    assert_eq!(audit["claims"][0]["tellings"][0]["report"]["outlet"], "The Gazette");
}

#[test]
fn all_formats_are_written_to_files() {
    let folder = folder();
    for format in ["plover", "polecat", "cameo", "csv", "json", "parquet", "geojson", "gexf", "rdf"] {
        let file = format!("out.{format}");
        rapporteur(folder.path(), &["export", "--format", format, "--output", &file]).assert().success();
        assert!(fs::metadata(folder.path().join(&file)).unwrap().len() > 0, "{format}");
        assert!(!folder.path().join(format!("{file}.part")).exists());
    }
}

#[test]
fn corrections_come_out_with_what_was_read() {
    let folder = folder();
    assert!(lines(folder.path(), &["export", "--corrections"]).is_empty());
    let meetings = lines(folder.path(), &["export", "--format", "json", "--kind", "meeting"]);
    let id = meetings[0]["tellings"][0]["fact"]["id"].as_str().unwrap();
    rapporteur(folder.path(), &["correct", "edit", id, "outcome=none"]).assert().success();
    let taught = lines(folder.path(), &["export", "--corrections"]);
    assert_eq!(taught.len(), 1);
    assert_eq!(taught[0]["read"]["outcome"], Value::Null);
    assert_eq!(taught[0]["corrected"]["outcome"], "none");
    assert_eq!(taught[0]["corrections"][0]["who"], "ana");
    rapporteur(folder.path(), &["correct", "reject", id]).assert().success();
    let taught = lines(folder.path(), &["export", "--corrections"]);
    assert_eq!(taught[0]["read"]["id"], id);
    assert_eq!(taught[0]["corrected"], Value::Null);
    rapporteur(folder.path(), &["export", "--audit", id])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("rejected"));
}

#[test]
fn what_is_not_there_is_named() {
    let folder = folder();
    let cases: [(&[&str], &str); 5] = [
        (&["export", "--format", "csv", "--kind", "meetings"], "meetings: there is no such kind"),
        (&["export", "--format", "csv", "--actor", "Nobody At All"], "Nobody At All: no actor"),
        (&["export", "--format", "csv", "--confidence", "7"], "7 is no confidence"),
        (&["export", "--format", "csv", "--output", "no/such/x.csv"], "no/such/x.csv: it cannot be written"),
        (&["export", "--audit", "zzzz"], "zzzz: nothing in the ledger has this id"),
    ];
    for (args, says) in cases {
        rapporteur(folder.path(), args).assert().code(1).stderr(predicate::str::contains(says));
    }
    rapporteur(folder.path(), &["export"]).assert().code(2).stderr(predicate::str::contains("--format"));
}
