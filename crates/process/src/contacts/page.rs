//! Contacts for people and for programs.

use super::{Contacts, Pair};
use crate::csv::Csv;
use crate::page::{Grid, Page};
use crate::phrases::{self, Phrases, fill};
use crate::state::State;
use crate::tell::Teller;
use crate::timeline::rows;

impl Contacts {
    /// Contacts for people; with `evidence`, every meeting with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, evidence: bool, words: &Phrases) -> Page {
        let teller = Teller::new(state, words);
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        if self.pairs.is_empty()
            && self.planned.is_empty()
            && self.unconfirmed.is_empty()
            && self.denied.is_empty()
        {
            page.note(words.page("nothing").to_owned());
        }
        let headers = ["who", "whom", "times", "first", "last", "how", "through"].map(|key| words.page(key));
        let mut grid = Grid::new(headers);
        grid.columns[2].1 = true;
        for pair in &self.pairs {
            grid.row(row(pair, &teller, words));
        }
        page.grid(grid);
        if evidence {
            for pair in &self.pairs {
                page.heading(&fill(words.page("pair"), &[("left", &pair.left), ("right", &pair.right)]));
                rows(&mut page, state, &pair.meetings, true, words);
            }
        }
        self.shuttles(&mut page, &teller, evidence, words);
        for (heading, all) in
            [("planned", &self.planned), ("unconfirmed", &self.unconfirmed), ("not_held", &self.denied)]
        {
            if !all.is_empty() {
                page.heading(words.page(heading));
                rows(&mut page, state, all, evidence, words);
            }
        }
        page
    }

    fn shuttles(&self, page: &mut Page, teller: &Teller, evidence: bool, words: &Phrases) {
        if !self.shuttles.is_empty() {
            page.heading(words.page("shuttles"));
        }
        for shuttle in &self.shuttles {
            for leg in &shuttle.legs {
                let (left, arrived) = (teller.day(leg.left), teller.day(leg.arrived));
                let gaps = [
                    ("envoy", shuttle.envoy.as_str()),
                    ("from", &leg.from),
                    ("left", &left),
                    ("to", &leg.to),
                    ("arrived", &arrived),
                ];
                let mut line = fill(words.page("leg"), &gaps);
                if !leg.carried.is_empty() {
                    line = format!(
                        "{line}, {}",
                        fill(words.page("carried"), &[("what", &teller.list(&leg.carried))])
                    );
                }
                page.item(0, line, if evidence { &leg.evidence } else { &[] });
            }
        }
    }

    /// One line a pair.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&[
            "left", "right", "times", "joint", "first", "last", "channels", "through", "meetings",
        ]);
        for pair in &self.pairs {
            let counted = |all: Vec<(&str, usize)>| {
                all.into_iter().map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>().join("; ")
            };
            csv.row(&[
                pair.left.clone(),
                pair.right.clone(),
                pair.times.to_string(),
                pair.joint.to_string(),
                pair.first.map(|d| d.to_string()).unwrap_or_default(),
                pair.last.map(|d| d.to_string()).unwrap_or_default(),
                counted(pair.channels.iter().map(|(name, n)| (*name, *n)).collect()),
                counted(pair.through.iter().map(|(name, n)| (name.as_str(), *n)).collect()),
                pair.meetings.iter().map(|m| m.id.0.as_str()).collect::<Vec<_>>().join("; "),
            ]);
        }
        csv.finish()
    }
}

fn row(pair: &Pair, teller: &Teller, words: &Phrases) -> Vec<String> {
    let day = |day: Option<crate::day::Day>| day.map_or_else(|| words.undated.clone(), |d| teller.day(d));
    let how: Vec<String> = pair
        .channels
        .iter()
        .filter(|(name, _)| **name != "unknown")
        .map(|(name, n)| format!("{} ({n})", phrases::of(&words.channel, name)))
        .collect();
    let through: Vec<String> = pair.through.iter().map(|(name, n)| format!("{name} ({n})")).collect();
    vec![
        pair.left.clone(),
        pair.right.clone(),
        pair.times.to_string(),
        day(pair.first),
        day(pair.last),
        how.join(", "),
        through.join(", "),
    ]
}
