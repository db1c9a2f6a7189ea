//! A process followed from its reports to its brief, as a user would.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use predicates::str::contains;
use serde_json::Value;
use tempfile::TempDir;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/process-southern-front")
}

fn rapporteur() -> Command {
    Command::cargo_bin("rapporteur").unwrap()
}

/// A ledger of some reports of the example.
fn ingest(folder: &Path, name: &str, wanted: impl Fn(&str) -> bool) -> PathBuf {
    let ledger = folder.join(name);
    let mut reports: Vec<PathBuf> =
        fs::read_dir(example().join("reports")).unwrap().map(|e| e.unwrap().path()).collect();
    reports.sort();
    reports.retain(|path| wanted(&fs::read_to_string(path).unwrap()));
    assert!(!reports.is_empty());
    rapporteur().arg("ingest").args(&reports).arg("--ledger").arg(&ledger).assert().success();
    ledger
}

/// The ledger of all reports of the example, read once.
static ALL: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ingest(folder.path(), "all.db", |_| true);
    (folder, ledger)
});

fn ask(ledger: &Path, args: &[&str]) -> String {
    let process = example().join("process.toml");
    let mut command = rapporteur();
    command.args(args).arg("--process").arg(process).arg("--ledger").arg(ledger);
    let run = command.assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

const VIEWS: [&str; 8] =
    ["brief", "timeline", "table", "distance", "contacts", "violence", "deadlines", "discrepancies"];

#[test]
fn a_day_is_what_the_reports_known_by_then_tell() {
    let folder = tempfile::tempdir().unwrap();
    for day in ["2023-03-25", "2023-04-30"] {
        let published = |text: &str| {
            let day_of = text.lines().find_map(|l| l.strip_prefix("published:")).unwrap();
            day_of.trim().trim_matches('"') <= day
        };
        let then = ingest(folder.path(), &format!("{day}.db"), published);
        for view in VIEWS {
            let args = [view, "--as-of", day, "--format", "json"];
            assert_eq!(ask(&ALL.1, &args), ask(&then, &args), "{view} on {day}");
        }
    }
}

#[test]
fn every_line_of_the_brief_is_in_the_reports() {
    let brief: Value =
        serde_json::from_str(&ask(&ALL.1, &["brief", "--as-of", "2023-04-30", "--format", "json"])).unwrap();
    let texts: Vec<String> = fs::read_dir(example().join("reports"))
        .unwrap()
        .map(|e| {
            fs::read_to_string(e.unwrap().path()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    let sources = brief["sources"].as_array().unwrap();
    for source in sources {
        let quote = source["quote"].as_str().unwrap();
        assert!(texts.iter().any(|text| text.contains(quote)), "{quote}");
        assert!(source["day"].as_str().unwrap() <= "2023-04-30");
    }
    let mut lines = 0;
    for line in brief["sections"].as_array().unwrap().iter().flat_map(|s| s["lines"].as_array().unwrap()) {
        let numbers = line["sources"].as_array().unwrap();
        assert!(!numbers.is_empty(), "{line}");
        assert!(numbers.iter().all(|n| (1..=sources.len() as u64).contains(&n.as_u64().unwrap())));
        lines += 1;
    }
    assert!(lines > 20, "{lines}");
}

#[test]
fn all_views_in_all_formats() {
    for view in VIEWS {
        for format in ["text", "json", "markdown", "html", "csv"] {
            if (view, format) != ("brief", "csv") {
                let once = ask(&ALL.1, &[view, "--format", format]);
                assert!(once.len() > 100, "{view} {format}: {once}");
                assert_eq!(once, ask(&ALL.1, &[view, "--format", format]), "{view} {format}");
            }
        }
    }
    let diff = ask(&ALL.1, &["diff", "2023-03-25", "2023-04-30"]);
    assert!(diff.contains("from 25 March 2023 to 30 April 2023"));
}

#[test]
fn a_page_keeps_to_its_width() {
    for view in VIEWS {
        let page = ask(&ALL.1, &[view, "--width", "60"]);
        for line in page.lines() {
            assert!(line.chars().count() <= 75, "{view}: {line}");
        }
    }
}

#[test]
fn a_process_file_is_proposed_and_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talks.toml");
    let init = || {
        let mut command = rapporteur();
        command.args(["process", "init", "--ledger"]).arg(&ALL.1).arg("-o").arg(&file);
        command
    };
    init().assert().success();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("Southern Front") && text.contains("Madagascar"), "{text}");
    rapporteur().args(["brief", "--ledger"]).arg(&ALL.1).arg("--process").arg(&file).assert().success();
    init().assert().code(1).stderr(contains("it is there already"));
}

#[test]
fn what_is_wrong_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let process = example().join("process.toml");
    let wrong = |args: &[&str], process: &Path, what: &str| {
        let mut command = rapporteur();
        command.args(args).arg("--process").arg(process).arg("--ledger").arg(&ALL.1);
        command.assert().code(1).stdout("").stderr(contains(what));
    };
    wrong(&["brief"], &folder.path().join("none.toml"), "there is no such file");
    wrong(&["brief", "--as-of", "2023-02-30"], &process, "2023-02-30 is no day of the calendar");
    wrong(&["table", "--as-of", "2020-01-01"], &process, "holds no report that was known by then");
    wrong(&["timeline", "--kind", "wedding"], &process, "\"wedding\" is no kind of fact");
    wrong(&["diff", "2023-04-30", "2023-03-25"], &process, "name the earlier day first");
    let one = folder.path().join("one.toml");
    fs::write(&one, "name = \"x\"\nparties = [\"Southern Front\"]\n").unwrap();
    wrong(&["brief"], &one, "a process has at least two parties");
    let strange = folder.path().join("strange.toml");
    fs::write(&strange, "name = \"x\"\nparties = [\"Southern Front\", \"Ruritania\"]\n").unwrap();
    let mut command = rapporteur();
    command.args(["brief", "--process"]).arg(&strange).arg("--ledger").arg(&ALL.1);
    command.assert().success().stderr(contains("no actor of the ledger is called “Ruritania”"));
}
