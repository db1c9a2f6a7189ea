//! The brief for people.

use super::Brief;
use crate::page::Page;
use crate::phrases::{Phrases, fill};
use crate::timeline::long;

impl Brief {
    /// The brief as a page; its lines keep the numbers of their sources.
    #[must_use]
    pub fn page(&self, words: &Phrases) -> Page {
        let gaps = [("day", long(self.lens.as_of, words)), ("known", long(self.lens.known_by, words))];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let key = if self.lens.as_of == self.lens.known_by { "as_of" } else { "as_of_known" };
        let mut page = Page::new(self.process.clone(), fill(words.page(key), &gaps), words);
        for section in &self.sections {
            page.heading(&section.heading);
            for line in &section.lines {
                let evidence: Vec<_> = line
                    .sources
                    .iter()
                    .filter_map(|n| self.sources.get(n.checked_sub(1)?))
                    .cloned()
                    .collect();
                page.item(line.level, line.text.clone(), &evidence);
            }
            if let Some(note) = &section.note {
                page.note(note.clone());
            }
        }
        page
    }
}
