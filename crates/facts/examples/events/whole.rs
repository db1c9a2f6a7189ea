//! Our own events: whole events, and sentences without any.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use facts::actors::Lexicon;
use facts::coding::{self, Event, Party};
use language::Analyzer;
use serde::Deserialize;

use crate::tally::{Tally, share};

/// The least score of an event that `rapporteur code` tells by default.
const LEAST: f32 = 0.5;

#[derive(Debug, Deserialize)]
pub(crate) struct Item {
    split: String,
    pub(crate) text: String,
    pub(crate) actors: Vec<Actor>,
    pub(crate) events: Vec<Told>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) start: u32,
    pub(crate) end: u32,
    code: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Told {
    trigger: Trigger,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    factuality: String,
    mode: BTreeSet<String>,
    context: BTreeSet<String>,
    pub(crate) actor: Vec<String>,
    pub(crate) recipient: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Trigger {
    start: u32,
    end: u32,
}

/// The items for development.
pub(crate) fn read(path: &Path) -> Result<Vec<Item>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let items: Result<Vec<Item>, _> = text.lines().map(serde_json::from_str).collect();
    Ok(items?.into_iter().filter(|item| item.split == "dev").collect())
}

#[derive(Default)]
struct Scores {
    triggers: Tally,
    typed: Tally,
    whole: Tally,
    actors: Tally,
    recipients: Tally,
    real: Tally,
    modes: Tally,
    contexts: Tally,
    sentences: usize,
    empty: usize,
    false_alarms: usize,
}

/// Prints how well whole events are told.
pub(crate) fn score(analyzer: &Analyzer, items: &[Item]) -> Result<(), Box<dyn Error>> {
    let mut scores = Scores::default();
    let verbose = std::env::var_os("VERBOSE").is_some();
    for item in items {
        let analysis = analyzer.analyze(&item.text)?;
        let mut events = coding::code(&item.text, &analysis, None, Lexicon::embedded());
        events.retain(|e| e.held.is_none() && e.score >= LEAST);
        scores.sentences += analysis.sentences.len();
        scores.add(item, &events);
        if verbose {
            show(item, &events);
        }
    }
    scores.print(items.len());
    Ok(())
}

impl Scores {
    fn add(&mut self, item: &Item, events: &[Event]) {
        if item.events.is_empty() {
            self.empty += 1;
            self.false_alarms += usize::from(!events.is_empty());
        }
        for tally in [&mut self.triggers, &mut self.typed, &mut self.whole] {
            tally.gold += item.events.len();
            tally.found += events.len();
        }
        let at = |told: &Told, e: &Event| {
            told.trigger.start < e.trigger_span.end() && e.trigger_span.start() < told.trigger.end
        };
        for told in &item.events {
            self.triggers.right += usize::from(events.iter().any(|e| at(told, e)));
            let typed: Vec<&Event> =
                events.iter().filter(|e| at(told, e) && e.kind.code() == told.kind).collect();
            self.typed.right += usize::from(!typed.is_empty());
            // Whose event it is counts, not which of its words is the trigger.
            self.whole.right += usize::from(events.iter().any(|e| is_whole(item, told, e)));
            if let Some(event) = typed.first() {
                self.particulars(item, told, event);
            }
        }
    }

    fn particulars(&mut self, item: &Item, told: &Told, event: &Event) {
        for (tally, gold, found) in [
            (&mut self.actors, codes(item, &told.actor), codes_of(&event.actors)),
            (&mut self.recipients, codes(item, &told.recipient), codes_of(&event.recipients)),
        ] {
            tally.gold += 1;
            tally.found += 1;
            tally.right += usize::from(gold == found);
        }
        let reality = format!("{:?}", event.reality).to_lowercase();
        self.real.gold += 1;
        self.real.right += usize::from(reality == told.factuality);
        for (tally, gold, found) in [
            (&mut self.modes, &told.mode, &event.modes),
            (&mut self.contexts, &told.context, &event.contexts),
        ] {
            tally.gold += gold.len();
            tally.found += found.len();
            tally.right += found.iter().filter(|m| gold.contains(**m)).count();
        }
    }

    fn print(&self, items: usize) {
        let Scores { triggers, typed, whole, .. } = self;
        println!(
            "own events: {items} items, {} events, {:.2} told a sentence; trigger F1 {:.3}, with its type F1 {:.3}",
            triggers.gold,
            share(triggers.found, self.sentences),
            triggers.f1(),
            typed.f1()
        );
        println!(
            "  whole (type, countries of actors and recipients): recall {:.3}, F1 {:.3}",
            whole.recall(),
            whole.f1()
        );
        println!(
            "  where the type is right: actors {:.3}, recipients {:.3}, factuality {:.3}, modes F1 {:.3}, contexts F1 {:.3}",
            self.actors.recall(),
            self.recipients.recall(),
            self.real.recall(),
            self.modes.f1(),
            self.contexts.f1()
        );
        println!(
            "  of {} items without an event {:.3} get one",
            self.empty,
            share(self.false_alarms, self.empty)
        );
    }
}

fn is_whole(item: &Item, told: &Told, event: &Event) -> bool {
    event.kind.code() == told.kind
        && codes(item, &told.actor) == codes_of(&event.actors)
        && codes(item, &told.recipient) == codes_of(&event.recipients)
}

fn codes<'i>(item: &'i Item, ids: &[String]) -> BTreeSet<Option<&'i str>> {
    let actors: BTreeMap<&str, &Actor> = item.actors.iter().map(|a| (a.id.as_str(), a)).collect();
    ids.iter().filter_map(|id| actors.get(id.as_str())).map(|a| a.code.as_deref()).collect()
}

fn codes_of(parties: &[Party]) -> BTreeSet<Option<&str>> {
    parties.iter().map(|p| p.country.as_deref()).collect()
}

fn show(item: &Item, events: &[Event]) {
    let list = |codes: BTreeSet<Option<&str>>| {
        codes.into_iter().map(|c| c.unwrap_or("?")).collect::<Vec<_>>().join("+")
    };
    let missed = |told: &&Told| !events.iter().any(|e| is_whole(item, told, e));
    let over = |e: &&Event| !item.events.iter().any(|told| is_whole(item, told, e));
    if !item.events.iter().any(|t| missed(&t)) && !events.iter().any(|e| over(&e)) {
        return;
    }
    println!("\n{}", item.text);
    for told in item.events.iter().filter(missed) {
        let word = &item.text[told.trigger.start as usize..told.trigger.end as usize];
        println!(
            "  missed {} “{word}” {}: {} > {}",
            told.kind,
            told.factuality,
            list(codes(item, &told.actor)),
            list(codes(item, &told.recipient))
        );
    }
    for event in events.iter().filter(over) {
        let word = event.trigger_span.of(&item.text);
        println!(
            "  told   {} “{word}” {:.2}: {} > {}",
            event.kind.code(),
            event.score,
            list(codes_of(&event.actors)),
            list(codes_of(&event.recipients))
        );
    }
}
