//! The program and its ledger: ingesting, being killed, looking things up, bad input.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use assert_cmd::Command;
use predicates::prelude::*;
use tempfile::TempDir;

fn rapporteur(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    command.args(args).args(["--ledger", "l.db"]).current_dir(folder).env("USER", "ana");
    command
}

fn text(number: usize) -> String {
    format!(
        "The envoy Carla Brandt met President Mirza Dellin in Oslo on April {}, an aide said. \
         Rebels rejected the ceasefire that the government had accepted.\n",
        number + 1
    )
}

/// A folder of a text with front matter, a Markdown file, JSON lines of which two are bad, and something else.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let reports = folder.path().join("reports");
    fs::create_dir_all(reports.join("more")).unwrap();
    let front = "---\ntitle: Envoy in Oslo\noutlet: The Gazette\npublished: 2031-04-02\n---\n";
    fs::write(reports.join("a.txt"), format!("{front}{}", text(0))).unwrap();
    fs::write(reports.join("more/b.md"), format!("# Talks\n\n{}", text(1))).unwrap();
    let line = serde_json::json!({"text": text(2), "outlet": "Agency", "published": "2031-04-04T08:00:00Z"});
    fs::write(reports.join("c.jsonl"), format!("{line}\nno json\n\n{{\"title\": \"x\"}}\n")).unwrap();
    fs::write(reports.join("d.png"), b"\x89PNG\0\0").unwrap();
    folder
}

#[test]
fn what_can_be_read_is_read_and_the_rest_is_named() {
    let folder = folder();
    rapporteur(folder.path(), &["ingest", "reports"])
        .assert()
        .code(1)
        .stdout(
            predicate::str::contains("3 reports added").and(predicate::str::contains("2 could not be read")),
        )
        .stderr(predicate::str::contains("c.jsonl: line 2").and(predicate::str::contains("c.jsonl: line 4")));
    rapporteur(folder.path(), &["ingest", "reports/a.txt", "reports/more"])
        .assert()
        .success()
        .stdout(predicate::str::contains("0 reports added with 0 facts, 2 there already"));
    rapporteur(folder.path(), &["search", "ceasefire"])
        .assert()
        .success()
        .stdout(predicate::str::contains("Envoy in Oslo · The Gazette · 2031-04-02"));
    rapporteur(folder.path(), &["actors"])
        .assert()
        .success()
        .stdout(predicate::str::contains("Carla Brandt"));
    rapporteur(folder.path(), &["show", "person/carla-brandt"])
        .assert()
        .success()
        .stdout(predicate::str::contains("meeting"));
}

#[test]
fn a_correction_is_kept_and_taken_back() {
    let folder = folder();
    rapporteur(folder.path(), &["ingest", "reports/a.txt"]).assert().success();
    let run =
        rapporteur(folder.path(), &["show", "person/carla-brandt", "--format", "json"]).assert().success();
    let shown: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let id = shown["newest"][0]["tellings"][0]["fact"]["id"].as_str().unwrap();
    rapporteur(folder.path(), &["correct", "reject", &id[..12], "--remark", "misread"]).assert().success();
    rapporteur(folder.path(), &["show", id]).assert().code(1).stderr(predicate::str::contains("rejected"));
    rapporteur(folder.path(), &["correct", "list"])
        .assert()
        .success()
        .stdout(predicate::str::contains("ana").and(predicate::str::contains("misread")));
    rapporteur(folder.path(), &["correct", "undo", "1"]).assert().success();
    rapporteur(folder.path(), &["show", id])
        .assert()
        .success()
        .stdout(predicate::str::contains("Carla Brandt"));
}

#[test]
fn what_is_killed_leaves_whole_reports_and_goes_on() {
    let folder = TempDir::new().unwrap();
    let lines: Vec<String> = (0..24)
        .map(|n| serde_json::json!({"text": format!("Report {n}. {}", text(n % 28).repeat(3))}).to_string())
        .collect();
    fs::write(folder.path().join("r.jsonl"), lines.join("\n")).unwrap();
    for wait in [600, 1500] {
        let mut child = Process::new(assert_cmd::cargo::cargo_bin("rapporteur"))
            .args(["ingest", "r.jsonl", "--ledger", "l.db"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        // On Unix this is SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
    }
    rapporteur(folder.path(), &["ingest", "r.jsonl"]).assert().success();
    rapporteur(folder.path(), &["ingest", "r.jsonl"])
        .assert()
        .success()
        .stdout(predicate::str::contains("0 reports added with 0 facts, 24 there already"));
}

#[test]
fn bad_input() {
    let folder = folder();
    let fails = |args: &[&str], what: &str| {
        rapporteur(folder.path(), args).assert().code(1).stderr(predicate::str::contains(what));
    };
    fails(&["search", "peace"], "there is no ledger");
    fails(&["correct", "undo", "1"], "there is no ledger");
    assert!(!folder.path().join("l.db").exists());
    fails(&["ingest", "nowhere"], "no such file");
    fails(&["search", "*"], "cannot be searched for");
    fails(&["show", "ffff"], "nothing in the ledger has this id");
    fails(&["correct", "accept", "ffff"], "nothing in the ledger has this id");
    fails(&["joins", "ffff"], "nothing in the ledger has this id");
    fails(&["export", "--audit", "ffff"], "nothing in the ledger has this id");
    fails(&["export", "--format", "csv", "--from", "2031-02-30"], "no day of the calendar");
    fails(&["review"], "review needs a terminal");
    fails(&["correct", "undo", "7"], "nothing in the ledger has this id");
    fs::write(folder.path().join("l.db"), "this is a text and no ledger ".repeat(50)).unwrap();
    fails(&["actors"], "no ledger of Rapporteur");
    fails(&["ingest", "reports"], "no ledger of Rapporteur");
}

/// Runs the program where files may have so many kilobytes, as on a disk without room.
#[cfg(unix)]
fn with_room(folder: &Path, kilobytes: u32, args: &str) -> std::process::Output {
    let program = assert_cmd::cargo::cargo_bin("rapporteur");
    let script =
        format!("trap '' XFSZ; ulimit -f {kilobytes}; exec {} {args} --ledger l.db", program.display());
    Process::new("bash").args(["-c", &script]).current_dir(folder).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_whole_reports() {
    let folder = TempDir::new().unwrap();
    let lines: Vec<String> = (0..60)
        .map(|n| serde_json::json!({"text": format!("Report {n}. {}", text(n % 28).repeat(6))}).to_string())
        .collect();
    fs::write(folder.path().join("r.jsonl"), lines.join("\n")).unwrap();
    let out = with_room(folder.path(), 400, "ingest r.jsonl");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(
        said.contains("l.db")
            && (said.contains("disk is full") || said.contains("cannot be read or written")),
        "{said}"
    );
    // What was complete is there, and the next run goes on.
    rapporteur(folder.path(), &["search", "envoy"]).assert().success();
    rapporteur(folder.path(), &["ingest", "r.jsonl"]).assert().success();
    rapporteur(folder.path(), &["ingest", "r.jsonl"])
        .assert()
        .success()
        .stdout(predicate::str::contains("0 reports added with 0 facts, 60 there already"));
    // An export that does not fit leaves nothing half written.
    let out = with_room(folder.path(), 64, "export --format csv --output out.csv");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("out.csv"), "{said}");
    assert!(!folder.path().join("out.csv").exists() && !folder.path().join("out.csv.part").exists());
}
