//! What looks into a ledger: `search`, `show`, `actors`, `joins`; what corrects it: `correct`, `review`.

pub(crate) mod args;
mod correct;
mod eval_joins;
mod export;
mod filter;
mod review;
mod show;
mod tell;

use std::io::{self, Write};

use ledger::{Filter, Ledger, MARKS, Snapshot, Thing};
use record::FactId;

use crate::Stop;
use crate::colour::{Paint, Role};
use args::{ActorsArgs, Format, JoinsArgs, SearchArgs};
pub(crate) use correct::{correct, user};
pub(crate) use eval_joins::eval_joins;
pub(crate) use export::export;
pub(crate) use review::review;
pub(crate) use show::show;

pub(crate) fn search(args: &SearchArgs) -> Result<(), Stop> {
    let hits = args.common.ledger.open()?.search(&args.words.join(" "), args.most)?;
    if args.common.format == Format::Json {
        return json(&hits);
    }
    let paint = Paint::of(&args.common.look);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if hits.is_empty() {
        writeln!(out, "no report has these words")?;
    }
    for hit in hits {
        writeln!(out, "{}", tell::report(&hit.report, paint))?;
        let [open, close] = MARKS;
        let mut passage = String::new();
        for (at, part) in hit.passage.split([open, close]).enumerate() {
            let part = part.replace('\n', " ");
            passage.push_str(&if at % 2 == 1 { paint.text(Role::Strong, &part) } else { part });
        }
        writeln!(out, "  {passage}\n")?;
    }
    Ok(out.flush()?)
}

pub(crate) fn actors(args: &ActorsArgs) -> Result<(), Stop> {
    let actors = args.common.ledger.open()?.actors(args.words.as_deref(), args.most)?;
    if args.common.format == Format::Json {
        return json(&actors);
    }
    let paint = Paint::of(&args.common.look);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if actors.is_empty() {
        writeln!(out, "no actor has such a name")?;
    }
    for busy in actors {
        writeln!(out, "{:>7}  {}", busy.facts, tell::actor(&busy.known, paint))?;
    }
    Ok(out.flush()?)
}

pub(crate) fn joins(args: &JoinsArgs) -> Result<(), Stop> {
    if args.undo || args.force.is_some() {
        return correct::join(args);
    }
    let ledger = args.common.ledger.open()?;
    let facts = match &args.id {
        Some(id) => vec![fact(&ledger, id)?],
        None => ledger.joined(args.most)?,
    };
    let mut snapshot = ledger.snapshot(&Filter { facts: facts.clone(), ..Filter::default() })?;
    snapshot
        .happenings
        .retain(|h| h.tellings.len() > 1 && h.tellings.iter().any(|t| facts.contains(&t.fact.id)));
    snapshot.happenings.truncate(args.most);
    if args.common.format == Format::Json {
        return json(&snapshot.happenings);
    }
    let paint = Paint::of(&args.common.look);
    let mut out = io::BufWriter::new(io::stdout().lock());
    if snapshot.happenings.is_empty() {
        writeln!(out, "nothing is joined there")?;
    }
    for happening in &snapshot.happenings {
        write!(out, "{}", tell::happening(&snapshot, happening, paint))?;
        writeln!(out, "{}", tell::joins(happening, paint))?;
    }
    Ok(out.flush()?)
}

/// The fact of an id, or of the beginning of one.
fn fact(ledger: &Ledger, id: &str) -> Result<FactId, Stop> {
    match ledger.find(id)? {
        Thing::Fact(id) => Ok(id),
        other => Err(Stop::Error(format!("{} is no fact or happening", other.id()))),
    }
}

/// What to say of a fact that is there but not shown.
fn rejected(id: &FactId) -> String {
    format!(
        "{id}: an analyst has rejected this fact; `rapporteur correct list` tells who, `rapporteur correct undo` takes it back"
    )
}

/// The happening of a fact, with what it refers to.
fn around(ledger: &Ledger, fact: &FactId) -> Result<Snapshot, Stop> {
    Ok(ledger.snapshot(&Filter { facts: vec![fact.clone()], ..Filter::default() })?)
}

fn json(value: &impl serde::Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|e| Stop::Error(format!("it cannot be written as JSON: {e}")))?;
    Ok(writeln!(io::stdout(), "{text}")?)
}
