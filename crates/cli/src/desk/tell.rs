//! Reports, actors, facts and happenings of a ledger as lines for people.

use std::fmt::Write as _;

use ledger::{Happening, Known, ReportRow, Snapshot, Telling};
use record::{Body, PublishedFrom, Record, Report};

use crate::colour::{Paint, Role};
use crate::page;

/// Letters of an id that are shown: enough to tell things apart, and `show` takes the beginning of an id.
const SHORT: usize = 10;

pub(super) fn short(id: &str) -> &str {
    id.get(..SHORT).unwrap_or(id)
}

pub(super) fn report(row: &ReportRow, paint: Paint) -> String {
    let title = row.title.as_deref().unwrap_or("untitled");
    let mut line = format!("{} {}", paint.text(Role::Dim, short(&row.id)), paint.text(Role::Title, title));
    for part in [row.outlet.clone(), row.published.map(|d| d.to_string())].into_iter().flatten() {
        let _ = write!(line, " · {part}");
    }
    if let Some(original) = &row.reprints {
        let _ = write!(line, " · reprints {}", short(original));
    }
    line
}

pub(super) fn actor(known: &Known, paint: Paint) -> String {
    let actor = &known.actor;
    let mut line = paint.text(Role::Name, &actor.name);
    let mut parts: Vec<String> = actor.country.iter().cloned().collect();
    let mut titles: Vec<&str> = actor.roles.iter().map(|r| r.title.as_str()).collect();
    titles.dedup();
    parts.extend(titles.into_iter().take(4).map(str::to_owned));
    if !known.names.is_empty() {
        parts.push(format!("also {}", known.names.join(", ")));
    }
    if !parts.is_empty() {
        let _ = write!(line, " · {}", parts.join(" · "));
    }
    let _ = write!(line, " {}", paint.text(Role::Dim, &actor.id.0));
    line
}

/// A snapshot as one record, so that its facts can be told as those of a report.
fn record(snapshot: &Snapshot) -> Record {
    let facts = snapshot.happenings.iter().flat_map(|h| h.tellings.iter().map(|t| t.fact.clone()));
    Record {
        report: Report {
            id: String::new(),
            title: None,
            outlet: None,
            url: None,
            language: "en".to_owned(),
            published: None,
            published_from: PublishedFrom::None,
            sha256: String::new(),
            reader: String::new(),
        },
        text: String::new(),
        sentences: Vec::new(),
        actors: snapshot.actors.values().map(|known| known.actor.clone()).collect(),
        facts: facts.collect(),
    }
}

/// A happening with all its tellings and the words that tell it.
pub(super) fn happening(snapshot: &Snapshot, happening: &Happening, paint: Paint) -> String {
    let record = record(snapshot);
    let count = match happening.tellings.len() {
        1 => "told once".to_owned(),
        n => format!("told {n} times"),
    };
    let mut out = format!("{} {} · {count}\n", paint.text(Role::Heading, &happening.kind), happening.id.0);
    for telling in &happening.tellings {
        let _ = writeln!(out, "  {}", page::line(&record, &telling.fact, paint));
        out.push_str(&source(snapshot, telling, paint));
    }
    out
}

fn source(snapshot: &Snapshot, telling: &Telling, paint: Paint) -> String {
    let mut out = String::new();
    let fact = &telling.fact;
    for piece in fact.evidence.pieces() {
        let quote = piece.quote.replace('\n', " ");
        let _ = writeln!(out, "    {}", paint.text(Role::Quote, &format!("“{quote}”")));
    }
    let said: Vec<String> = fact
        .attribution
        .iter()
        .filter_map(|link| snapshot.actors.get(&link.actor))
        .map(|known| known.actor.name.clone())
        .collect();
    if !said.is_empty() {
        let _ = writeln!(out, "    says {}", said.join(" via "));
    }
    if let Some(row) = snapshot.reports.get(&telling.report) {
        let _ = writeln!(out, "    {}", report(row, paint));
    }
    let _ = writeln!(
        out,
        "    {}",
        paint.text(Role::Dim, &format!("fact {} · confidence {:.2}", fact.id, fact.confidence))
    );
    if let Some(corrected) = &telling.corrected {
        let _ = writeln!(out, "    {corrected}");
    }
    out
}

/// Why tellings were joined.
pub(super) fn joins(happening: &Happening, paint: Paint) -> String {
    let mut out = String::new();
    for join in &happening.joins {
        let pair = format!("{} = {}", short(&join.left.0), short(&join.right.0));
        let _ = writeln!(
            out,
            "    {} {:.2}  {}",
            paint.text(Role::Dim, &pair),
            join.score,
            join.reasons.join("; ")
        );
    }
    out
}

/// One fact in one line.
pub(super) fn fact(snapshot: &Snapshot, telling: &Telling, paint: Paint) -> String {
    let mut line = page::line(&record(snapshot), &telling.fact, paint);
    if matches!(telling.fact.body, Body::Statement(_)) {
        // A snapshot has no texts: what is said is shown by the words that say so.
        let quote = telling.fact.evidence.first().quote.replace('\n', " ");
        line = paint.text(Role::Quote, &format!("“{quote}”"));
    }
    let id = paint.text(Role::Dim, short(&telling.fact.id.0));
    format!("  {id} {}: {line}", telling.fact.body.kind())
}
