//! Where a process stands: `brief`, `timeline`, `table`, `contacts`, `violence`, `territory`, `deadlines`, `discrepancies`, `distance`,
//! `diff`, and `process init`.

pub(crate) mod args;
mod eval;
mod init;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use ::process::brief::Brief;
use ::process::diff::Diff;
use ::process::distance::{Distance, days};
use ::process::page::{Page, Paint as Painter, Tone};
use ::process::timeline::{Choice, Timeline};
use ::process::violence::Step;
use ::process::{Day, Lens, Phrases, Process, Scope, State, gather};
use ledger::Snapshot;
use record::Date;
use serde::Serialize;

use crate::args::{LedgerArg, Look};
use crate::colour::{Paint, Role};
use crate::{Stop, page};
use args::{
    BriefArgs, BriefFormat, By, DiffArgs, Following, TableArgs, TimelineArgs, ViewArgs, ViewFormat,
    ViolenceArgs,
};
pub(crate) use eval::run as eval;
pub(crate) use init::run as init;

/// Most signs of the course of the distance.
const MOST_DAYS: usize = 40;
/// Positions and what they are on, counted once a sign: where there are many, the course has fewer signs, so that it takes no longer.
const MOST_WORK: usize = 100_000;

pub(crate) fn brief(args: &BriefArgs) -> Result<(), Stop> {
    let since = args.since.map(full).transpose()?;
    follow(&args.following, |scope, state, words| {
        let brief = Brief::of(scope, state.lens, since, words);
        match args.format {
            BriefFormat::Text => text(&brief.page(words), &args.look, words),
            BriefFormat::Json => json(&brief),
            BriefFormat::Markdown => write(&brief.page(words).markdown(words)),
            BriefFormat::Html => write(&brief.page(words).html(words)),
        }
    })
}

pub(crate) fn timeline(args: &TimelineArgs) -> Result<(), Stop> {
    let known: Vec<&str> = Phrases::english().kind.keys().map(String::as_str).collect();
    if let Some(kind) = args.kind.iter().find(|k| !known.contains(&k.as_str())) {
        return Err(Stop::Error(format!("{kind:?} is no kind of fact; there are {}", known.join(", "))));
    }
    let choice = Choice { kinds: args.kind.clone(), since: args.since.map(full).transpose()? };
    follow(&args.view.following, |_, state, words| {
        let timeline: Timeline = state.timeline(&choice, words);
        let page = || timeline.page(state, words.page("timeline"), args.view.evidence, words);
        show(&args.view, &timeline, || timeline.csv(), page, words)
    })
}

pub(crate) fn table(args: &TableArgs) -> Result<(), Stop> {
    follow(&args.view.following, |_, state, words| {
        let table = state.table(words);
        let page = || table.page(state, words.page("table"), args.all, args.view.evidence, words);
        show(&args.view, &table, || table.csv(), page, words)
    })
}

pub(crate) fn contacts(args: &ViewArgs) -> Result<(), Stop> {
    follow(&args.following, |_, state, words| {
        let contacts = state.contacts(words);
        let page = || contacts.page(state, words.page("contacts"), args.evidence, words);
        show(args, &contacts, || contacts.csv(), page, words)
    })
}

pub(crate) fn violence(args: &ViolenceArgs) -> Result<(), Stop> {
    let since = args.since.map(full).transpose()?;
    let step = match args.by {
        By::Day => Step::Day,
        By::Week => Step::Week,
    };
    follow(&args.view.following, |_, state, words| {
        let violence = state.violence(step, since, words);
        let page = || violence.page(state, words.page("violence"), args.view.evidence, words);
        show(&args.view, &violence, || violence.csv(), page, words)
    })
}

pub(crate) fn deadlines(args: &ViewArgs) -> Result<(), Stop> {
    follow(&args.following, |_, state, words| {
        let deadlines = state.deadlines(words);
        let page = || deadlines.page(state, words.page("deadlines"), args.evidence, words);
        show(args, &deadlines, || deadlines.csv(), page, words)
    })
}

pub(crate) fn territory(args: &ViewArgs) -> Result<(), Stop> {
    follow(&args.following, |_, state, words| {
        let territory = state.territory();
        let page = || territory.page(state, words.page("territory"), args.evidence, words);
        show(args, &territory, || territory.csv(), page, words)
    })
}

pub(crate) fn discrepancies(args: &ViewArgs) -> Result<(), Stop> {
    follow(&args.following, |_, state, words| {
        let discrepancies = state.discrepancies(words);
        let page = || discrepancies.page(state, words.page("discrepancies"), words);
        show(args, &discrepancies, || discrepancies.csv(), page, words)
    })
}

pub(crate) fn distance(args: &ViewArgs) -> Result<(), Stop> {
    follow(&args.following, |scope, state, words| {
        let first = state.entries.iter().map(::process::Entry::day).min().unwrap_or(state.lens.as_of);
        let work =
            state.entries.iter().filter(|e| matches!(e.kind, "proposal" | "provision" | "stance")).count();
        let signs = (MOST_WORK / work.max(1)).clamp(4, MOST_DAYS);
        let course = days(first, state.lens.as_of, i32::try_from(signs).unwrap_or(i32::MAX));
        let table = state.table(words);
        let distance = Distance::of(&table).with_course(scope, &course, words);
        let title = words.page("distance");
        let page = || match args.evidence {
            true => distance.page_with_sources(state, title, &table, words),
            false => distance.page(state, title, words),
        };
        show(args, &distance, || distance.csv(), page, words)
    })
}

pub(crate) fn diff(args: &DiffArgs) -> Result<(), Stop> {
    let (from, to) = (full(args.from)?, full(args.to)?);
    if to < from {
        return Err(Stop::Error(format!("{to} lies before {from}; name the earlier day first")));
    }
    let process = open(&args.process)?;
    let (snapshot, last) = gathered(&args.ledger, &process, Some(args.to))?;
    let scope = scope(&snapshot, &process, last, &args.process);
    let words = Phrases::english();
    let (before, after) = (scope.at(Lens::on(from)), scope.at(Lens::on(to)));
    let diff = Diff::between(&before, &after, words);
    let page = || diff.page(&after, words.page("diff"), words);
    print(args.format, &args.look, &diff, || diff.csv(), page, words)
}

/// Does something with the process that the command line names, as of the day it asks for.
fn follow(
    following: &Following,
    show: impl Fn(&Scope, &State, &'static Phrases) -> Result<(), Stop>,
) -> Result<(), Stop> {
    // An impossible day is told before the ledger is read.
    for day in [following.as_of, following.known_by].into_iter().flatten() {
        full(day)?;
    }
    let process = open(&following.process)?;
    let (snapshot, last) = gathered(&following.ledger, &process, following.known_by.or(following.as_of))?;
    let scope = scope(&snapshot, &process, last, &following.process);
    let lens = Lens::told(following.as_of, following.known_by, scope.last()).map_err(Stop::Error)?;
    show(&scope, &scope.at(lens), Phrases::english())
}

/// The process file.
pub(crate) fn open(path: &Path) -> Result<Process, Stop> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|e| {
        Stop::Error(match e.kind() {
            io::ErrorKind::NotFound => format!(
                "{name}: there is no such file; check the path, or make one with `rapporteur process init -o {name}`"
            ),
            io::ErrorKind::InvalidData => format!("{name}: it is no text in UTF-8"),
            _ => format!("{name}: it cannot be read: {e}"),
        })
    })?;
    Process::parse(&text).map_err(|e| Stop::Error(format!("{name}: {}", e.to_string().trim_end())))
}

/// What of the ledger the process needs, and the ledger's last day.
fn gathered(ledger: &LedgerArg, process: &Process, known_by: Option<Date>) -> Result<(Snapshot, Day), Stop> {
    gather(&ledger.open()?, process, known_by)?.ok_or_else(|| {
        Stop::Error(
            "the ledger holds no report that was known by then; ingest some with `rapporteur ingest`, or name a later day"
                .to_owned(),
        )
    })
}

/// The snapshot seen through the process; sides that the ledger does not know are told on standard error.
fn scope<'s>(snapshot: &'s Snapshot, process: &'s Process, last: Day, path: &Path) -> Scope<'s> {
    let scope = Scope::up_to(snapshot, process, Some(last));
    for name in scope.absent() {
        let _ = writeln!(
            io::stderr(),
            "rapporteur: {}: no actor of the ledger is called “{name}”; add the names that reports use to `also` \
             (`rapporteur actors` lists them)",
            path.display()
        );
    }
    scope
}

fn full(date: Date) -> Result<Day, Stop> {
    let day = Day::first_of(date).filter(|_| date.is_full());
    day.ok_or_else(|| Stop::Error(format!("{date} is no day of the calendar; write YYYY-MM-DD")))
}

fn show(
    args: &ViewArgs,
    value: &impl Serialize,
    csv: impl Fn() -> String,
    page: impl Fn() -> Page,
    words: &Phrases,
) -> Result<(), Stop> {
    print(args.format, &args.look, value, csv, page, words)
}

fn print(
    format: ViewFormat,
    look: &Look,
    value: &impl Serialize,
    csv: impl Fn() -> String,
    page: impl Fn() -> Page,
    words: &Phrases,
) -> Result<(), Stop> {
    match format {
        ViewFormat::Text => text(&page(), look, words),
        ViewFormat::Json => json(value),
        ViewFormat::Csv => write(&csv()),
        ViewFormat::Markdown => write(&page().markdown(words)),
        ViewFormat::Html => write(&page().html(words)),
    }
}

fn text(shown: &Page, look: &Look, words: &Phrases) -> Result<(), Stop> {
    write(&shown.text(page::width(look), &Paint::of(look), words))
}

fn json(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|e| Stop::Error(format!("the result cannot be written as JSON: {e}")))?;
    write(&format!("{text}\n"))
}

fn write(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

impl Painter for Paint {
    fn paint(&self, tone: Tone, text: &str) -> String {
        let role = match tone {
            Tone::Title => Role::Title,
            Tone::Heading => Role::Heading,
            Tone::Strong => Role::Strong,
            Tone::Quote => Role::Quote,
            Tone::Dim => Role::Dim,
            Tone::Good => Role::Good,
            Tone::Unsure => Role::Name,
            Tone::Bad => Role::Bad,
            Tone::Plain => return text.to_owned(),
        };
        if text.is_empty() { String::new() } else { self.text(role, text) }
    }
}
