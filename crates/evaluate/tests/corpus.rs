//! The corpus of gold records holds together, and is read perfectly by itself.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::path::PathBuf;

use evaluate::{Evaluation, Gold};

fn corpus() -> Vec<(String, Gold)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/reports");
    if folder.is_dir() { Gold::load_folder(&folder).unwrap() } else { Vec::new() }
}

#[test]
fn every_quote_and_id_holds() {
    let mut problems = Vec::new();
    for (slug, gold) in corpus() {
        problems.extend(gold.check().into_iter().map(|problem| format!("{slug}: {problem}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn gold_against_itself_is_perfect() {
    let mut evaluation = Evaluation::default();
    for (slug, gold) in corpus() {
        evaluation.compare(&slug, &gold.view(), &gold.view()).unwrap();
    }
    assert_eq!(evaluation.listing(), "");
    let scores = evaluation.scores();
    assert!((scores.all().f1() - 1.0).abs() < 1e-9);
    assert!((scores.all_fields().f1() - 1.0).abs() < 1e-9);
    assert!((scores.actors.found.f1() - 1.0).abs() < 1e-9);
    assert!((scores.actors.b_cubed().2 - 1.0).abs() < 1e-9);
}
