//! Which facts of several reports tell the same thing: those that may are looked up by blocks, pairs are scored, and pairs that
//! more speaks for than against are kept. What the pairs come to is settled when somebody asks ([`groups`]).

mod block;
pub(crate) mod groups;
mod others;
mod party;
mod score;
mod sketch;
mod text;
mod time;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use record::{Actor, ActorId, Body, Fact, FactId, Record};
use rusqlite::{Transaction, params};

use crate::actors::Name;
use crate::links;
pub(crate) use others::Others;
use sketch::{Party, Sketch, Source};

/// Facts that one is compared with at the most, the nearest in time first.
const MOST: usize = 600;

/// Compares the facts of a new reading with those that may tell the same. `facts` are their numbers, in the record's order.
pub(crate) fn add(
    step: &Transaction,
    others: &mut Others,
    record: &Record,
    facts: &[i64],
) -> rusqlite::Result<()> {
    others.refresh(step)?;
    for (sketch, &number) in sketches(record).iter().zip(facts) {
        let blocks = block::of(sketch);
        for other in candidates(step, &blocks, facts)? {
            let theirs = others.sketch(step, other)?;
            let Some(theirs) = theirs.filter(|theirs| block::meet(sketch, theirs)) else { continue };
            // The lesser id first: whichever came first into the ledger, the score is the same.
            let (first, second) = if sketch.id < theirs.id { (sketch, &*theirs) } else { (&*theirs, sketch) };
            if let Some(score) = score::compare(first, second)
                && score.sum > 0.0
            {
                join(step, number, other, &score)?;
            }
        }
        let mut write =
            step.prepare_cached("INSERT OR IGNORE INTO blocks (block, day, fact) VALUES (?1, ?2, ?3)")?;
        for block in blocks.under {
            write.execute([block, blocks.day, number])?;
        }
    }
    Ok(())
}

/// Takes out what the facts of a report's reading are looked up by, and their joins.
pub(crate) fn forget(step: &Transaction, others: &mut Others, report: i64) -> rusqlite::Result<()> {
    let numbers: Vec<i64> = step
        .prepare_cached("SELECT seq FROM facts WHERE report = ?1 ORDER BY nth")?
        .query_map([report], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for number in numbers {
        if let Some(sketch) = others.sketch(step, number)? {
            let blocks = block::of(&sketch);
            let mut forget =
                step.prepare_cached("DELETE FROM blocks WHERE block = ?1 AND day = ?2 AND fact = ?3")?;
            for block in blocks.under {
                forget.execute([block, blocks.day, number])?;
            }
        }
        step.prepare_cached("DELETE FROM joins WHERE one = ?1")?.execute([number])?;
        step.prepare_cached("DELETE FROM joins WHERE other = ?1")?.execute([number])?;
    }
    // Numbers of facts that are gone are given again.
    others.clear();
    Ok(())
}

/// Log-odds as a number from 0 to 1.
pub(crate) fn share(log_odds: f64) -> f32 {
    (1.0 / (1.0 + (-log_odds).exp())) as f32
}

fn sketches(record: &Record) -> Vec<Sketch> {
    let cast: BTreeMap<&ActorId, Arc<Party>> = record
        .actors
        .iter()
        .map(|a| {
            (
                &a.id,
                Arc::new(Party::new(
                    Name::of(a, &record.report.id),
                    Actor { mentions: Vec::new(), ..a.clone() },
                )),
            )
        })
        .collect();
    let facts: BTreeMap<&FactId, &Fact> = record.facts.iter().map(|f| (&f.id, f)).collect();
    let topic = sketch::topic(cast.values().map(|party| &party.name));
    let sketch = |fact: &Fact| {
        let target = links::facts(&fact.body)
            .into_iter()
            .next()
            .and_then(|id| facts.get(id))
            .and_then(|f| words(&f.body));
        let party = |id: &ActorId| cast.get(id).cloned();
        Sketch::of(&Source {
            fact,
            published: record.report.published,
            party: &party,
            target,
            topic: Arc::clone(&topic),
        })
    };
    record.facts.iter().map(sketch).collect()
}

/// How a record calls what a stance or a term is about.
fn words(body: &Body) -> Option<String> {
    match body {
        Body::Proposal(p) => Some(p.label.clone()),
        Body::Provision(p) => Some(p.text.clone()),
        _ => None,
    }
}

fn candidates(step: &Transaction, blocks: &block::Blocks, own: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut found: BTreeSet<(i64, i64)> = BTreeSet::new();
    let mut find =
        step.prepare_cached("SELECT day, fact FROM blocks WHERE block = ?1 AND day BETWEEN ?2 AND ?3")?;
    for block in &blocks.by {
        let rows = find.query_map([*block, blocks.days.0, blocks.days.1], |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?))
        })?;
        for row in rows {
            let (day, fact) = row?;
            found.insert((day.abs_diff(blocks.day).cast_signed(), fact));
        }
    }
    Ok(found.into_iter().map(|(_, fact)| fact).filter(|fact| !own.contains(fact)).take(MOST).collect())
}

fn join(step: &Transaction, a: i64, b: i64, score: &score::Score) -> rusqlite::Result<()> {
    step.prepare_cached("INSERT OR REPLACE INTO joins (one, other, score, reasons) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![a.min(b), a.max(b), score.sum, score.reasons.join("\n")])?;
    let component = |fact: i64| -> rusqlite::Result<i64> {
        step.prepare_cached("SELECT component FROM facts WHERE seq = ?1")?.query_row([fact], |row| row.get(0))
    };
    let (one, other) = (component(a)?, component(b)?);
    if one != other {
        step.prepare_cached("UPDATE facts SET component = ?1 WHERE component = ?2")?
            .execute([one.min(other), one.max(other)])?;
    }
    Ok(())
}
