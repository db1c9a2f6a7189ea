//! Changes for people and for programs.

use super::{Change, Diff};
use crate::csv::Csv;
use crate::page::Page;
use crate::phrases::{Phrases, fill};
use crate::state::State;
use crate::tell::Teller;
use crate::timeline::long;

impl Diff {
    /// Changes for people, each with its sources. `state` is the second of the two.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, words: &Phrases) -> Page {
        let gaps = [("from", long(self.from.as_of, words)), ("to", long(self.to.as_of, words))];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let mut page = Page::new(title.to_owned(), fill(words.page("from_to"), &gaps), words);
        if self.changes.is_empty() {
            page.note(words.page("no_changes").to_owned());
        }
        let mut last = None;
        for change in &self.changes {
            if last != Some(change.sort) {
                page.heading(words.page(&format!("changed_{}", change.sort.name())));
                last = Some(change.sort);
            }
            page.item(0, change.line(state, words), &change.evidence);
        }
        page
    }

    /// One line a change.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&["sort", "id", "from", "to", "text", "before", "after", "reports"]);
        for change in &self.changes {
            let day = |day: Option<crate::day::Day>| day.map(|d| d.to_string()).unwrap_or_default();
            csv.row(&[
                change.sort.name().to_owned(),
                change.id.as_ref().map(|id| id.0.clone()).unwrap_or_default(),
                day(change.when.from),
                day(change.when.to),
                change.text.clone(),
                change.before.clone().unwrap_or_default(),
                change.after.clone(),
                crate::csv::reports(&change.evidence),
            ]);
        }
        csv.finish()
    }
}

impl Change {
    /// The change with its day, if it has one.
    pub(crate) fn line(&self, state: &State, words: &Phrases) -> String {
        if self.when.is_open() || self.sort == super::Sort::Deadline {
            return self.text.clone();
        }
        format!("{}: {}", Teller::new(state, words).when(self.when), self.text)
    }
}
