//! `rapporteur eval-process`: reads the reports of an example into a ledger of its own and scores the state of its days.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use ::process::score::{Gold, SECTIONS, Tally, score};
use ::process::{Lens, Phrases, Scope};
use ledger::{Filter, Ledger, Snapshot};
use serde_json::json;

use super::args::EvalProcessArgs;
use super::{full, open};
use crate::{Stop, ingest};

pub(crate) fn run(args: &EvalProcessArgs) -> Result<(), Stop> {
    let process = open(&args.folder.join("process.toml"))?;
    let gold = args.folder.join("gold.json");
    let gold: Gold =
        serde_json::from_str(&read(&gold)?).map_err(|e| Stop::Error(format!("{}: {e}", gold.display())))?;
    let reports = args.folder.join("reports");
    let mut ledger = Ledger::open(Path::new(":memory:"))?;
    ingest::into(&mut ledger, std::slice::from_ref(&reports))?;
    let snapshot = ledger.snapshot(&Filter::default())?;
    let names = names(&reports, &snapshot)?;
    let scope = Scope::new(&snapshot, &process);
    let words = Phrases::english();
    let mut days = Vec::new();
    let mut all: BTreeMap<&str, Tally> = BTreeMap::new();
    for day in &gold.days {
        let state = scope.at(Lens::on(full(day.day)?));
        let tallies = score(&state, &process, day, &names, words);
        for (section, tally) in &tallies {
            all.entry(section).or_default().add(tally);
        }
        days.push((day.day.to_string(), tallies));
    }
    let mut out = io::stdout().lock();
    if args.json {
        let days: BTreeMap<&str, _> = days.iter().map(|(day, tallies)| (day.as_str(), tallies)).collect();
        return Ok(writeln!(out, "{}", json!({"days": days, "all": all}))?);
    }
    for (title, tallies) in
        days.iter().map(|(day, t)| (day.as_str(), t)).filter(|_| args.days).chain([("all days", &all)])
    {
        write!(out, "{}", table(title, tallies))?;
    }
    if args.verbose {
        write!(out, "{}", listing(&all))?;
    }
    Ok(())
}

fn table(title: &str, tallies: &BTreeMap<&str, Tally>) -> String {
    let mut text = format!(
        "{title:<16}{:>6}{:>9}{:>7}{:>11}{:>8}{:>7}\n",
        "gold", "derived", "both", "precision", "recall", "F1"
    );
    for section in SECTIONS {
        let Some(t) = tallies.get(section) else { continue };
        text.push_str(&format!(
            "{section:<16}{:>6}{:>9}{:>7}{:>11.2}{:>8.2}{:>7.2}\n",
            t.gold,
            t.derived,
            t.both,
            t.precision(),
            t.recall(),
            t.f1()
        ));
    }
    text.push('\n');
    text
}

fn listing(tallies: &BTreeMap<&str, Tally>) -> String {
    let mut text = String::new();
    for section in SECTIONS {
        let Some(tally) = tallies.get(section) else { continue };
        let missed = tally.missed.iter().map(|what| format!("{section}: missed {what}\n"));
        let added = tally.added.iter().map(|what| format!("{section}: added {what}\n"));
        text.extend(missed.chain(added));
    }
    text
}

/// The ids of reports by the names of their files: a report is found by its title and outlet, which its file tells.
fn names(folder: &Path, snapshot: &Snapshot) -> Result<BTreeMap<String, String>, Stop> {
    let failed = |e: io::Error| Stop::Error(format!("{}: it cannot be read: {e}", folder.display()));
    let mut names = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let text = read(&path)?;
        let key = |key: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(key))
                .map(|v| v.trim().trim_matches('"').to_owned())
        };
        let (title, outlet) = (key("title:"), key("outlet:"));
        let row = snapshot.reports.values().find(|row| row.title == title && row.outlet == outlet);
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
        names.extend(name.zip(row.map(|row| row.id.clone())));
    }
    Ok(names)
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|e| Stop::Error(format!("{}: it cannot be read: {e}", path.display())))
}
