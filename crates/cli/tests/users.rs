//! `rapporteur user`, and `serve` where nobody could sign in.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use assert_cmd::Command;
use ledger::Ledger;
use predicates::str::{contains, starts_with};
use tempfile::TempDir;

/// A folder with an empty ledger.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    Ledger::open(&folder.path().join("l.db")).unwrap();
    folder
}

fn rapporteur(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    command.current_dir(folder.path()).args(args).args(["--ledger", "l.db"]);
    command
}

#[test]
fn users_are_added_listed_changed_and_removed() {
    let folder = folder();
    rapporteur(&folder, &["user", "list"]).assert().success().stdout(contains("no users"));
    let add = ["user", "add", "ada", "--role", "admin"];
    rapporteur(&folder, &add).write_stdin("correct horse battery\n").assert().success();
    rapporteur(&folder, &add)
        .write_stdin("correct horse battery\n")
        .assert()
        .failure()
        .stderr(contains("already"));
    rapporteur(&folder, &["user", "add", "rea"])
        .write_stdin("short\n")
        .assert()
        .failure()
        .stderr(contains("10"));
    rapporteur(&folder, &["user", "add", "feeds", "--no-password"]).assert().success();
    let token = ["user", "token", "feeds", "--label", "desk reader", "--days", "30"];
    rapporteur(&folder, &token).assert().success().stdout(starts_with("rap_")).stderr(contains("--remove 1"));
    let list = rapporteur(&folder, &["user", "list"]).assert().success();
    list.stdout(contains("admin    ada"))
        .stdout(contains("(no password)"))
        .stdout(contains("token 1: desk reader"));
    rapporteur(&folder, &["user", "change", "feeds", "--role", "analyst"]).assert().success();
    let list = rapporteur(&folder, &["user", "list", "--format", "json"]).output().unwrap();
    let list: serde_json::Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!((list[0]["name"].as_str(), list[0]["password"].as_bool()), (Some("ada"), Some(true)));
    assert_eq!(
        (list[1]["role"].as_str(), list[1]["tokens"][0]["number"].as_i64()),
        (Some("analyst"), Some(1))
    );
    assert!(!list.to_string().contains("argon2"), "{list}");
    rapporteur(&folder, &["user", "token", "feeds", "--remove", "1"]).assert().success();
    rapporteur(&folder, &["user", "remove", "feeds"]).assert().success();
    rapporteur(&folder, &["user", "remove", "feeds"]).assert().failure().stderr(contains("user list"));
}

#[test]
fn nobody_is_let_in_where_nobody_could_sign_in() {
    let folder = folder();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--accounts"];
    rapporteur(&folder, &serve).assert().failure().stderr(contains("rapporteur user add"));
}

#[test]
fn a_ledger_that_is_not_there_is_not_made() {
    let folder = TempDir::new().unwrap();
    rapporteur(&folder, &["user", "list"]).assert().failure().stderr(contains("there is no ledger"));
    assert!(!folder.path().join("l.db").exists());
}
