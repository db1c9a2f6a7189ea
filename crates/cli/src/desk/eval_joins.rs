//! `rapporteur eval-joins`: reads reports into a ledger of its own and scores how their facts are joined.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use evaluate::clusters::{BCubed, Found, b_cubed};
use ledger::{Filter, Ledger, Snapshot};
use record::{Fact, Span};
use serde::Deserialize;
use serde_json::json;

use super::args::EvalJoinsArgs;
use crate::Stop;
use crate::ingest;

#[derive(Deserialize)]
struct Cluster {
    id: String,
    kind: String,
    tellings: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    report: String,
    quote: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

/// What the clusters say against what the ledger says.
struct Outcome {
    tellings: usize,
    found: Vec<Found>,
    /// Words of each telling that was found.
    quotes: Vec<String>,
}

pub(crate) fn eval_joins(args: &EvalJoinsArgs) -> Result<(), Stop> {
    let reports = args.folder.join("reports.jsonl");
    let clusters: Vec<Cluster> = serde_json::from_str(&read(&args.folder.join("clusters.json"))?)
        .map_err(|e| Stop::Error(format!("clusters.json: {e}")))?;
    let snapshot = joined(&reports)?;
    let outcome = compare(&clusters, &texts(&reports)?, &snapshot)?;
    let mut out = io::stdout().lock();
    let kinds: BTreeSet<&str> = outcome.found.iter().map(|f| f.kind.as_str()).collect();
    let scores = |kind: Option<&str>| -> (usize, BCubed) {
        let of: Vec<Found> =
            outcome.found.iter().filter(|f| kind.is_none_or(|k| f.kind == k)).cloned().collect();
        (of.len(), b_cubed(&of))
    };
    if args.json {
        let row = |(n, s): (usize, BCubed)| json!({"tellings": n, "precision": s.precision, "recall": s.recall, "f1": s.f1});
        let by_kind: BTreeMap<&str, _> = kinds.iter().map(|kind| (*kind, row(scores(Some(kind))))).collect();
        let all = json!({"gold_tellings": outcome.tellings, "found": row(scores(None)), "kinds": by_kind});
        writeln!(out, "{all}")?;
        return Ok(());
    }
    writeln!(out, "{} of {} tellings found", outcome.found.len(), outcome.tellings)?;
    writeln!(out, "{:<12} {:>8} {:>10} {:>7} {:>6}", "kind", "tellings", "precision", "recall", "B³ F1")?;
    for kind in kinds.into_iter().map(Some).chain([None]) {
        let (n, s) = scores(kind);
        writeln!(
            out,
            "{:<12} {n:>8} {:>10.3} {:>7.3} {:>6.3}",
            kind.unwrap_or("all"),
            s.precision,
            s.recall,
            s.f1
        )?;
    }
    if args.verbose {
        write!(out, "{}", listing(&outcome))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|e| Stop::Error(format!("{}: it cannot be read: {e}", path.display())))
}

/// The reports' texts by the ids that the clusters use.
fn texts(path: &Path) -> Result<BTreeMap<String, String>, Stop> {
    let mut texts = BTreeMap::new();
    for (at, line) in read(path)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)
            .map_err(|e| Stop::Error(format!("{}: line {}: {e}", path.display(), at + 1)))?;
        texts.insert(line.id, line.text);
    }
    Ok(texts)
}

/// Reads the reports into a ledger in memory.
fn joined(reports: &Path) -> Result<Snapshot, Stop> {
    let mut ledger = Ledger::open(Path::new(":memory:"))?;
    ingest::into(&mut ledger, &[reports.to_owned()])?;
    Ok(ledger.snapshot(&Filter::default())?)
}

fn compare(
    clusters: &[Cluster],
    texts: &BTreeMap<String, String>,
    snapshot: &Snapshot,
) -> Result<Outcome, Stop> {
    let mut by_report: BTreeMap<&str, Vec<(&Fact, &str)>> = BTreeMap::new();
    for happening in &snapshot.happenings {
        for telling in &happening.tellings {
            by_report.entry(&telling.report).or_default().push((&telling.fact, &happening.id.0));
        }
    }
    let mut outcome = Outcome { tellings: 0, found: Vec::new(), quotes: Vec::new() };
    for (cluster, gold) in clusters.iter().flat_map(|c| c.tellings.iter().map(move |t| (c, t))) {
        outcome.tellings += 1;
        let at = texts.get(&gold.report).and_then(|text| Some((text, text.find(&gold.quote)?)));
        let Some((text, start)) = at else {
            return Err(Stop::Error(format!("{}: {:?} is not in {}", cluster.id, gold.quote, gold.report)));
        };
        let span = Span::within(text, start, start + gold.quote.len())
            .map_err(|e| Stop::Error(format!("{}: {e}", cluster.id)))?;
        let report = record::content_hash(&[text.as_bytes()]);
        let facts = by_report.get(&report[..16]).into_iter().flatten();
        let nearest = facts.filter(|(fact, _)| fact.body.kind() == cluster.kind).map(|(fact, happening)| {
            let common =
                |piece: Span| piece.end().min(span.end()).saturating_sub(piece.start().max(span.start()));
            (fact.evidence.pieces().iter().map(|p| common(p.span)).max().unwrap_or(0), *happening)
        });
        // The first of those that share most.
        let nearest = nearest.filter(|(common, _)| *common > 0).rev().max_by_key(|(common, _)| *common);
        if let Some((_, happening)) = nearest {
            let (gold_id, kind) = (cluster.id.clone(), cluster.kind.clone());
            outcome.found.push(Found { gold: gold_id, read: happening.to_owned(), kind });
            outcome.quotes.push(format!("{}: {}", gold.report, gold.quote));
        }
    }
    Ok(outcome)
}

/// One of the two names that a telling goes by.
type Name = fn(&Found) -> &str;

/// Clusters in several happenings, and happenings of several clusters.
fn listing(outcome: &Outcome) -> String {
    let mut out = String::new();
    let ways: [(&str, Name, Name); 2] =
        [("not joined", |f| &f.gold, |f| &f.read), ("joined wrongly", |f| &f.read, |f| &f.gold)];
    for (what, whole, part) in ways {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, found) in outcome.found.iter().enumerate() {
            groups.entry(whole(found)).or_default().push(at);
        }
        for (id, members) in groups {
            let parts: BTreeSet<&str> = members.iter().map(|&at| part(&outcome.found[at])).collect();
            if parts.len() > 1 {
                out.push_str(&format!("\n{what}: {id}\n"));
                for &at in &members {
                    out.push_str(&format!("  {} {}\n", part(&outcome.found[at]), outcome.quotes[at]));
                }
            }
        }
    }
    out
}
