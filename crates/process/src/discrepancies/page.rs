//! Discrepancies for people and for programs.

use super::Discrepancies;
use crate::csv::Csv;
use crate::page::Page;
use crate::phrases::Phrases;
use crate::state::State;
use crate::tell::Teller;

impl Discrepancies {
    /// Discrepancies for people, each with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, words: &Phrases) -> Page {
        let teller = Teller::new(state, words);
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        if self.all.is_empty() {
            page.note(words.page("no_discrepancies").to_owned());
        }
        let mut last = None;
        for discrepancy in &self.all {
            let happening = &discrepancy.happening;
            if last != Some(&happening.id) {
                page.item(0, format!("{}: {}", teller.when(happening.when), happening.text), &[]);
                last = Some(&happening.id);
            }
            for version in &discrepancy.versions {
                let text = format!("{}: {} ({})", discrepancy.of, version.text, version.tellers.join(", "));
                page.item(1, text, &version.evidence);
            }
        }
        page
    }

    /// One line a version.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv =
            Csv::new(&["happening", "kind", "text", "about", "of", "version", "tellers", "reports"]);
        for discrepancy in &self.all {
            for version in &discrepancy.versions {
                csv.row(&[
                    discrepancy.happening.id.0.clone(),
                    discrepancy.happening.kind.clone(),
                    discrepancy.happening.text.clone(),
                    discrepancy.about.name().to_owned(),
                    discrepancy.of.clone(),
                    version.text.clone(),
                    version.tellers.join("; "),
                    crate::csv::reports(&version.evidence),
                ]);
            }
        }
        csv.finish()
    }
}
