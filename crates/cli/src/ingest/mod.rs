//! `rapporteur ingest`: reads on all cores, writes with one.

mod progress;
mod sources;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use ledger::{Added, Ingestion, Ledger};
use record::{Date, Record};

use crate::args::{IngestArgs, threads};
use crate::known::Known;
use crate::reader::Reader;
use crate::{Stop, home, input, read};
use progress::Progress;
use sources::{Source, each, files};

/// What became of a source before the ledger sees it.
enum Outcome {
    Read(Box<Record>),
    /// The ledger has it.
    There,
    Bad(String),
}

/// A source's place, what messages call it, its bytes, and what became of it.
type Done = (usize, Source, u64, Outcome);

#[derive(Default)]
struct Tally {
    new: u64,
    again: u64,
    there: u64,
    facts: u64,
    bad: u64,
}

pub(crate) fn run(args: &IngestArgs) -> Result<(), Stop> {
    let path = args.ledger.path()?;
    if args.ledger.ledger.is_none() {
        home::make_folder(&path)?;
    }
    let mut ledger = Ledger::open(&path)?;
    let known = Known::of(&args.known).map_err(Stop::Error)?;
    let there: BTreeMap<String, String> = ledger.readers()?;
    let day = args
        .day
        .or_else(home::today)
        .ok_or_else(|| Stop::Error("the clock gives no date; use --day".into()))?;
    let when = Ingestion { day, at: home::now() };
    let found = files(&args.paths);
    if found.is_empty() {
        return Err(Stop::Error(
            "no reports there; give files, or folders with .txt, .md or .jsonl files".into(),
        ));
    }
    let work = Work { reader: Reader::default(), known, there, again: args.again };
    let tally = all(&work, found, threads(args.threads), &mut ledger, &when)?;
    report(&tally)?;
    if tally.bad > 0 { Err(Stop::Failed) } else { Ok(()) }
}

/// Reads reports into an empty ledger, for programs of ours that need one.
pub(crate) fn into(ledger: &mut Ledger, paths: &[PathBuf]) -> Result<(), Stop> {
    let work =
        Work { reader: Reader::default(), known: Known::default(), there: BTreeMap::new(), again: false };
    let day = home::today().unwrap_or(Date::full(1970, 1, 1));
    let tally = all(&work, files(paths), threads(None), ledger, &Ingestion { day, at: home::now() })?;
    if tally.bad > 0 { Err(Stop::Failed) } else { Ok(()) }
}

fn all(
    reader: &Work,
    found: Vec<Source>,
    threads: NonZeroUsize,
    ledger: &mut Ledger,
    when: &Ingestion,
) -> Result<Tally, Stop> {
    let mut progress = Progress::new(found.iter().map(Source::size).sum());
    let tally = work(reader, found, threads, |done| store(ledger, when, &mut progress, done))?;
    progress.clear();
    Ok(tally)
}

/// What all threads read with.
struct Work {
    reader: Reader,
    known: Known,
    there: BTreeMap<String, String>,
    again: bool,
}

impl Work {
    fn read(&self, source: &Source) -> Outcome {
        self.try_read(source).unwrap_or_else(Outcome::Bad)
    }

    fn try_read(&self, source: &Source) -> Result<Outcome, String> {
        let item = source.open()?;
        let id = read::id(&item.document);
        let before = self.there.get(&id);
        if before.is_some() && !self.again {
            return Ok(Outcome::There);
        }
        let analyzer = self.reader.analyzer()?;
        let report = read::head(&item.document, analyzer.model().version());
        if before == Some(&report.reader) {
            return Ok(Outcome::There);
        }
        let record = read::document(item.document, report, analyzer, &self.known, NonZeroUsize::MIN)?;
        Ok(Outcome::Read(Box::new(record)))
    }
}

/// Reads all sources on so many threads; `store` gets what became of them, in their order.
fn work(
    reader: &Work,
    found: Vec<Source>,
    threads: NonZeroUsize,
    mut store: impl FnMut(Done) -> Result<Tally, Stop>,
) -> Result<Tally, Stop> {
    let queue = Mutex::new(found.into_iter().flat_map(each).enumerate());
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads.get() * 4);
        for _ in 0..threads.get() {
            let (sender, queue, stopped) = (sender.clone(), &queue, &stopped);
            scope.spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    let next = queue.lock().ok().and_then(|mut queue| queue.next());
                    let Some((at, source)) = next else { break };
                    let outcome = reader.read(&source);
                    let size = source.size();
                    if sender.send((at, source, size, outcome)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let done = in_turn(&receiver, &mut store);
        // On an error the threads must not wait for someone who takes their work.
        stopped.store(true, Ordering::Relaxed);
        drop(receiver);
        done
    })
}

/// Hands over what comes in the order of the sources.
fn in_turn(
    receiver: &Receiver<Done>,
    store: &mut impl FnMut(Done) -> Result<Tally, Stop>,
) -> Result<Tally, Stop> {
    let mut waiting: BTreeMap<usize, Done> = BTreeMap::new();
    let mut tally = Tally::default();
    let mut next = 0;
    for done in receiver {
        waiting.insert(done.0, done);
        while let Some(done) = waiting.remove(&next) {
            tally.add(&store(done)?);
            next += 1;
        }
    }
    Ok(tally)
}

fn store(ledger: &mut Ledger, when: &Ingestion, progress: &mut Progress, done: Done) -> Result<Tally, Stop> {
    let (_, source, size, outcome) = done;
    let mut tally = Tally::default();
    let mut was_read = false;
    match outcome {
        Outcome::There => tally.there = 1,
        Outcome::Bad(what) => {
            tally.bad = 1;
            progress.clear();
            let (path, line) = source.name();
            let line = line.map(|n| format!("line {n}: ")).unwrap_or_default();
            input::complain(path, &format!("{line}{what}"));
        }
        Outcome::Read(record) => {
            was_read = true;
            match ledger.add(&record, when)? {
                Added::New => tally.new = 1,
                Added::Again => tally.again = 1,
                Added::Same => tally.there = 1,
            }
            if tally.there == 0 {
                tally.facts = record.facts.len() as u64;
            }
        }
    }
    progress.step(size, was_read);
    Ok(tally)
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.new += other.new;
        self.again += other.again;
        self.there += other.there;
        self.facts += other.facts;
        self.bad += other.bad;
    }
}

fn report(tally: &Tally) -> Result<(), Stop> {
    let mut parts =
        vec![format!("{} added with {} facts", several(tally.new + tally.again, "report"), tally.facts)];
    if tally.again > 0 {
        parts.push(format!("{} of them read again", tally.again));
    }
    if tally.there > 0 {
        parts.push(format!("{} there already", tally.there));
    }
    if tally.bad > 0 {
        parts.push(format!("{} could not be read", tally.bad));
    }
    writeln!(io::stdout(), "{}", parts.join(", "))?;
    Ok(())
}

fn several(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
