//! What people see of a report, from its bytes to the page, and what must hold of every record.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn read(args: &[&str]) -> String {
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    let run = command.arg("read").args(args).current_dir(examples()).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

#[test]
fn the_page_of_the_first_example() {
    let page = read(&["eu-velmark-sarova-leaked-plan.txt", "--width", "90"]);
    insta::assert_snapshot!(page);
}

#[test]
fn every_piece_of_evidence_is_the_text_at_its_place() {
    for entry in fs::read_dir(examples()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let record: Value =
            serde_json::from_str(&read(&[path.to_str().unwrap(), "--format", "json"])).unwrap();
        let text = record["text"].as_str().unwrap();
        let facts = record["facts"].as_array().unwrap();
        assert!(facts.len() > 5, "{}", path.display());
        for fact in facts {
            let pieces = fact["evidence"].as_array().unwrap();
            assert!(!pieces.is_empty());
            for piece in pieces {
                let at = |key: &str| usize::try_from(piece[key].as_u64().unwrap()).unwrap();
                assert_eq!(&text[at("start")..at("end")], piece["quote"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn actors_named_in_facts_are_in_the_record() {
    let record: Value =
        serde_json::from_str(&read(&["am-el-salvador-new-york-act-1991.txt", "--format", "json"])).unwrap();
    let ids: Vec<&str> =
        record["actors"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    let mut seen = 0;
    for fact in record["facts"].as_array().unwrap() {
        for key in ["participants", "proposers", "perpetrators", "targets", "obliged"] {
            for id in fact[key].as_array().into_iter().flatten() {
                assert!(ids.contains(&id.as_str().unwrap()), "{key} {id}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let files = ["af-sahel-azelik-ultimatum.txt", "am-morua-islands-invented.txt"];
    let with = |threads| read(&[files[0], files[1], "--format", "json", "--threads", threads]);
    assert_eq!(with("1"), with("4"));
}

#[test]
fn a_day_of_publication_resolves_dates_without_a_year() {
    let text = "Envoy Carla Brandt met Prime Minister Jonas Vell in Oslo on April 25, her spokesman said.";
    let run = |args: &[&str]| {
        let mut command = Command::cargo_bin("rapporteur").unwrap();
        let out =
            command.args(["read", "-", "--format", "json"]).args(args).write_stdin(text).assert().success();
        String::from_utf8(out.get_output().stdout.clone()).unwrap()
    };
    assert!(run(&["--published", "2019-04-26"]).contains("\"2019-04-25\""));
    let open = run(&[]);
    assert!(open.contains("\"--04-25\"") && !open.contains("2019"));
}
