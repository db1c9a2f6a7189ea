//! Who holds which ground, as told last.

use std::collections::BTreeMap;

use record::Body;
use record::kinds::{Control, ControlChange};
use serde::Serialize;

use crate::cite::{Citation, flat};
use crate::csv::Csv;
use crate::day::{Day, Extent};
use crate::definition::folded;
use crate::page::{Grid, Page};
use crate::phrases::{self, Phrases, fill};
use crate::scope::Heard;
use crate::spots::At;
use crate::state::{Entry, Lens, State};
use crate::tell::{Teller, capital};

/// The ground of a process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Territory {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// Places by name.
    pub places: Vec<Ground>,
}

/// A place and who holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// The place.
    pub place: String,
    /// Where it lies on the map, if it is a place of the gazetteer.
    pub at: Option<At>,
    /// What is told of it last, of several who hold it at once all.
    pub now: Vec<Hold>,
    /// What was told before, oldest first.
    pub before: Vec<Hold>,
}

/// Who holds, takes or leaves a place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hold {
    /// Who.
    pub who: Option<String>,
    /// What becomes of it.
    pub change: ControlChange,
    /// When; open if no report says.
    pub when: Extent,
    /// The day it became known.
    pub known: Day,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

impl Hold {
    fn day(&self) -> Day {
        self.when.start().unwrap_or(self.known)
    }

    /// Whether the ground is in its hands after it.
    #[must_use]
    pub const fn has(&self) -> bool {
        matches!(self.change, ControlChange::Holds | ControlChange::Captured)
    }

    /// `the government took it`.
    #[must_use]
    pub fn line(&self, words: &Phrases) -> String {
        let change = phrases::of(&words.ground_change, self.change.name());
        fill(change, &[("who", self.who.as_deref().unwrap_or(&words.unnamed))])
    }
}

impl<'s> State<'s> {
    /// Who holds which place, as told last. Ground that no name is given for is left out, and so is what is only planned or denied.
    #[must_use]
    pub fn territory(&self) -> Territory {
        let mut told: BTreeMap<String, (Named, Vec<Hold>)> = BTreeMap::new();
        for entry in self.entries.iter().filter(|e| e.kind == "control" && e.held()) {
            if let Some((named, hold)) = self.hold(entry) {
                let (known, holds) =
                    told.entry(folded(&named.name)).or_insert_with(|| (named.clone(), Vec::new()));
                known.at = known.at.take().or(named.at);
                holds.push(hold);
            }
        }
        let places = told.into_values().map(|(Named { name, at: lies }, mut holds)| {
            holds.sort_by(|a, b| (a.day(), a.known, &a.who).cmp(&(b.day(), b.known, &b.who)));
            let last = holds.last().map(Hold::day);
            let at = holds.iter().position(|hold| Some(hold.day()) == last).unwrap_or(0);
            let now = holds.split_off(at);
            Ground { place: name, at: lies, now, before: holds }
        });
        Territory { lens: self.lens, places: places.collect() }
    }

    fn hold(&self, entry: &Entry<'s>) -> Option<(Named, Hold)> {
        let named = |heard: &Heard<'s>| -> Option<(Named, &'s Control)> {
            match &heard.telling.fact.body {
                Body::Control(control) => Some((place(heard, control.territory.as_deref())?, control)),
                _ => None,
            }
        };
        let (place, control) = entry.tellings.iter().rev().find_map(named)?;
        let who = control.holder.as_ref().map(|a| self.units(a).join(" / "));
        let hold = Hold {
            who,
            change: control.change,
            when: entry.when,
            known: entry.known,
            evidence: self.cite(entry),
        };
        Some((place, hold))
    }
}

/// What ground is called, and where it lies.
#[derive(Clone)]
struct Named {
    name: String,
    at: Option<At>,
}

/// The name of the ground: the place if the report's words hold it, or if they hold no other name.
fn place(heard: &Heard, words: Option<&str>) -> Option<Named> {
    let place = heard.telling.fact.place.as_ref();
    let found = || {
        let place = place?;
        let name = flat(&place.name);
        let at = place.lat.zip(place.lon).map(|(lat, lon)| At { name: name.clone(), lat, lon });
        Some(Named { name, at })
    };
    let Some(words) = words.map(flat) else { return found() };
    let named = words.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    match place {
        Some(place) if words.contains(&place.text) || !named => found(),
        _ => named.then_some(Named { name: words, at: None }),
    }
}

impl Territory {
    /// Who holds what, for people; with `evidence`, each with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, evidence: bool, words: &Phrases) -> Page {
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        if self.places.is_empty() {
            page.note(words.page("no_territory").to_owned());
        }
        let mut grid = Grid::new(["where", "holder", "told_before", "told_by"].map(|key| words.page(key)));
        for ground in &self.places {
            let cited: Vec<Citation> = ground.now.iter().flat_map(|h| h.evidence.clone()).collect();
            if evidence {
                page.item(0, ground.line(state, words), &cited);
                continue;
            }
            let before: Vec<String> = ground.before.iter().map(|h| hold(h, state, words)).collect();
            grid.row(vec![
                capital(&ground.place),
                ground.now.iter().map(|h| hold(h, state, words)).collect::<Vec<_>>().join("; "),
                before.join("; "),
                crate::csv::outlets(&cited).replace("; ", ", "),
            ]);
        }
        if !evidence && !self.places.is_empty() {
            page.grid(grid);
        }
        page
    }

    /// One line a place and telling.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&["place", "newest", "who", "change", "from", "to", "known", "reports"]);
        let day = |day: Option<Day>| day.map(|d| d.to_string()).unwrap_or_default();
        for ground in &self.places {
            let all = ground.before.iter().map(|h| (h, false)).chain(ground.now.iter().map(|h| (h, true)));
            for (hold, newest) in all {
                csv.row(&[
                    ground.place.clone(),
                    newest.to_string(),
                    hold.who.clone().unwrap_or_default(),
                    hold.change.name().to_owned(),
                    day(hold.when.from),
                    day(hold.when.to),
                    hold.known.to_string(),
                    crate::csv::reports(&hold.evidence),
                ]);
            }
        }
        csv.finish()
    }
}

impl Ground {
    /// Since when it is in the hands of who has it now, as far as is told without a break: the first day, and whether it is the day of a
    /// report, which does not tell since when. `None` if nobody has it, or several do.
    #[must_use]
    pub fn since(&self) -> Option<(Day, bool)> {
        let [now] = self.now.as_slice() else { return None };
        now.who.as_ref().filter(|_| now.has())?;
        let same = |hold: &&Hold| hold.who == now.who && hold.has();
        let first = self.before.iter().rev().take_while(same).last().unwrap_or(now);
        Some((first.day(), first.when.is_open()))
    }

    /// `Betroka: the government took it (3 May)`.
    pub(crate) fn line(&self, state: &State, words: &Phrases) -> String {
        let now: Vec<String> = self.now.iter().map(|h| hold(h, state, words)).collect();
        format!("{}: {}", capital(&self.place), now.join("; "))
    }
}

fn hold(hold: &Hold, state: &State, words: &Phrases) -> String {
    let teller = Teller::new(state, words);
    let day = if hold.when.is_open() {
        fill(&words.told_on, &[("day", &teller.day(hold.known))])
    } else {
        teller.when(hold.when)
    };
    format!("{} ({day})", hold.line(words))
}
