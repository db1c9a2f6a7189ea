//! What people give the program by mistake: it says what is wrong, names the file, reads the rest, and never panics.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;

use assert_cmd::Command;
use predicates::prelude::*;
use tempfile::TempDir;

const REPORT: &str = "The envoy met President Mirza Dellin in the capital on Friday, an aide said. \
    Rebels rejected the ceasefire that the government had accepted.\n";

fn rapporteur() -> Command {
    Command::cargo_bin("rapporteur").unwrap()
}

/// Runs `read` on a file with these bytes beside a sound one; the sound one must still be read.
fn beside_a_sound_one(name: &str, bytes: &[u8], complaint: &str) {
    let folder = TempDir::new().unwrap();
    let (bad, good) = (folder.path().join(name), folder.path().join("good.txt"));
    fs::write(&bad, bytes).unwrap();
    fs::write(&good, REPORT).unwrap();
    rapporteur()
        .arg("read")
        .args([&bad, &good])
        .args(["--format", "json"])
        .assert()
        .code(1)
        .stderr(predicate::str::contains(name).and(predicate::str::contains(complaint)))
        .stdout(predicate::str::contains("Mirza Dellin"));
}

#[test]
fn an_empty_file() {
    beside_a_sound_one("empty.txt", b"", "it is empty");
    beside_a_sound_one("blank.txt", b" \n\n\t\n", "it is empty");
}

#[test]
fn binary_rubbish() {
    let rubbish: Vec<u8> = (0..9000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    beside_a_sound_one("rubbish.bin", &rubbish, "binary");
}

#[test]
fn invalid_utf8() {
    beside_a_sound_one(
        "latin1.txt",
        b"The envoy met the pr\xE9sident on Friday in the capital.",
        "not UTF-8",
    );
}

#[test]
fn another_language() {
    let german = "Der Gesandte traf am Freitag den Präsidenten in der Hauptstadt, und nach Angaben eines Beraters \
        dauerte das Gespräch drei Stunden. Die Rebellen lehnten die Waffenruhe ab.";
    beside_a_sound_one("bericht.txt", german.as_bytes(), "not in English");
}

#[test]
fn a_text_too_long_for_a_report() {
    beside_a_sound_one("long.txt", &b"peace ".repeat(500_000), "more than one report can have");
}

#[test]
fn a_missing_file_and_a_folder() {
    let folder = TempDir::new().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, REPORT).unwrap();
    let missing = folder.path().join("missing.txt");
    rapporteur()
        .arg("read")
        .args([&missing, &folder.path().to_path_buf(), &good])
        .assert()
        .code(1)
        .stderr(predicate::str::contains("no such file").and(predicate::str::contains("is a folder")))
        .stdout(predicate::str::contains("Mirza Dellin"));
}

#[test]
fn wrong_usage() {
    for args in [
        &["read"][..],
        &["reed", "x"],
        &["read", "--published", "April", "x.txt"],
        &["parse", "--format", "xml", "-"],
    ] {
        rapporteur()
            .args(args)
            .assert()
            .code(2)
            .stderr(predicate::str::contains("Usage").or(predicate::str::contains("--help")));
    }
}

#[test]
fn malformed_json_lines_leave_the_others_in_order() {
    let lines =
        "{\"id\":1,\"text\":\"Rebels left the town.\"}\nnot json\n{\"id\":3}\n\n{\"id\":4,\"text\":\"\"}\n";
    let run = rapporteur().args(["parse", "--jsonl", "-"]).write_stdin(lines).assert().code(1);
    let run = run.stderr(predicate::str::contains("line 2").and(predicate::str::contains("line 3")));
    let out = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let rows: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0]["conllu"].as_str().unwrap().contains("Rebels"));
    assert!(rows[1]["error"].is_string() && rows[2]["error"].is_string());
    assert_eq!(rows[3]["id"], 4);
}

#[test]
fn a_line_longer_than_any_report_is_told_and_the_next_one_read() {
    let long = "a".repeat(4 * 1024 * 1024);
    let text = "War. ".repeat(110_000);
    let lines = format!(
        "{{\"id\":1,\"text\":\"{long}\"}}\n{{\"id\":2,\"text\":\"{text}\"}}\n{{\"id\":3,\"text\":\"Rebels left.\"}}\n"
    );
    let run = rapporteur().args(["parse", "--jsonl", "-"]).write_stdin(lines).assert().code(1);
    let run = run.stderr(predicate::str::contains("line 1").and(predicate::str::contains("line 2")));
    let out = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let rows: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(rows[0]["error"].is_string() && rows[1]["error"].is_string());
    assert!(rows[2]["conllu"].as_str().unwrap().contains("Rebels"));
}
