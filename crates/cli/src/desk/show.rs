//! `rapporteur show`.

use std::io::{self, Write};

use ledger::{Filter, Ledger, Snapshot, Thing};
use record::{ActorId, FactId};
use serde_json::json;

use super::args::{Format, ShowArgs};
use super::{around, tell};
use crate::Stop;
use crate::colour::{Paint, Role};

/// Facts of an actor that are shown.
const NEWEST: usize = 25;

pub(crate) fn show(args: &ShowArgs) -> Result<(), Stop> {
    let ledger = args.common.ledger.open()?;
    let paint = Paint::of(&args.common.look);
    let as_json = args.common.format == Format::Json;
    match ledger.find(&args.id)? {
        Thing::Fact(id) => fact(&ledger, &id, as_json, paint),
        Thing::Report(id) => report(&ledger, &id, as_json, paint),
        Thing::Actor(id) => actor(&ledger, &id, as_json, paint),
    }
}

fn fact(ledger: &Ledger, id: &FactId, as_json: bool, paint: Paint) -> Result<(), Stop> {
    let snapshot = around(ledger, id)?;
    let Some(&at) = snapshot.happening_of().get(id) else {
        return Err(Stop::Error(super::rejected(id)));
    };
    let happening = &snapshot.happenings[at];
    if as_json {
        return super::json(&json!({
            "happening": happening, "reports": snapshot.reports, "actors": snapshot.actors,
        }));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    write!(out, "{}", tell::happening(&snapshot, happening, paint))?;
    write!(out, "{}", tell::joins(happening, paint))?;
    Ok(out.flush()?)
}

fn report(ledger: &Ledger, id: &str, as_json: bool, paint: Paint) -> Result<(), Stop> {
    let record = ledger.record(id)?;
    if as_json {
        return super::json(&record);
    }
    let snapshot = ledger.snapshot(&Filter { reports: vec![id.to_owned()], ..Filter::default() })?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match snapshot.reports.get(id) {
        Some(row) => writeln!(out, "{}", tell::report(row, paint))?,
        None => writeln!(
            out,
            "{}",
            paint.text(Role::Title, record.report.title.as_deref().unwrap_or("untitled"))
        )?,
    }
    if let Some(url) = &record.report.url {
        writeln!(out, "{url}")?;
    }
    writeln!(out, "{}\n\n{}\n", record.report.reader, record.text.trim_end())?;
    lines(&mut out, &snapshot, paint, |telling_of| telling_of == id)?;
    Ok(out.flush()?)
}

fn actor(ledger: &Ledger, id: &ActorId, as_json: bool, paint: Paint) -> Result<(), Stop> {
    let (busy, facts) = ledger.actor(id, NEWEST)?;
    let mut snapshot = ledger.snapshot(&Filter { facts: facts.clone(), ..Filter::default() })?;
    snapshot.happenings.retain(|h| h.tellings.iter().any(|t| facts.contains(&t.fact.id)));
    if as_json {
        return super::json(&json!({"actor": busy, "newest": snapshot.happenings}));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{}", tell::actor(&busy.known, paint))?;
    writeln!(out, "{} facts; the newest:", busy.facts)?;
    lines(&mut out, &snapshot, paint, |_| true)?;
    Ok(out.flush()?)
}

fn lines(
    out: &mut impl Write,
    snapshot: &Snapshot,
    paint: Paint,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), Stop> {
    for telling in snapshot.happenings.iter().flat_map(|h| &h.tellings).filter(|t| wanted(&t.report)) {
        writeln!(out, "{}", tell::fact(snapshot, telling, paint))?;
    }
    Ok(())
}
