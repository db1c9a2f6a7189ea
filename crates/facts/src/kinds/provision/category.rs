//! The category of a term by its words.

use std::sync::OnceLock;

use serde::Deserialize;

/// Word lists and categories of `lexicon.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) contain: Vec<String>,
    pub(super) bind: Vec<String>,
    pub(super) of: Vec<String>,
    pub(super) terms: Vec<String>,
    pub(super) under: Vec<String>,
    pub(super) must: Vec<String>,
    pub(super) duty: Vec<String>,
    pub(super) bullets: Vec<String>,
    pub(super) to_do: Vec<String>,
    pub(super) deed_verbs: Vec<String>,
    pub(super) exchange: Vec<String>,
    pub(super) given_for: Vec<String>,
    pub(super) one_sided: Vec<String>,
    pub(super) signing: Vec<String>,
    pub(super) gathering: Vec<String>,
    pub(super) it: Vec<String>,
    pub(super) provides: Vec<String>,
    pub(super) lays_down: Vec<String>,
    pub(super) excludes: Vec<String>,
    pub(super) scope: Vec<String>,
    pub(super) granted: Vec<String>,
    pub(super) voices: Vec<String>,
    pub(super) keeping: Vec<String>,
    pub(super) thing: Vec<String>,
    pub(super) be: String,
    pub(super) that: String,
    pub(super) besides: Vec<String>,
    pub(super) oblige: Vec<String>,
    pub(super) demand: Vec<String>,
    pub(super) bound_to: Vec<String>,
    pub(super) papers: Vec<String>,
    pub(super) joints: Vec<String>,
    pub(super) articles: Vec<String>,
    pub(super) deeds: Vec<String>,
    pub(super) alongside: Vec<String>,
    pub(super) guesses: Vec<String>,
    category: Vec<Category>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    name: String,
    any: Vec<Row>,
}

/// Slots that must all be filled, each by one of its lemmas.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Row(Vec<Vec<String>>);

impl From<String> for Row {
    fn from(row: String) -> Self {
        Row(row.split(' ').map(|slot| slot.split('|').map(str::to_owned).collect()).collect())
    }
}

/// A word of a term, in lower case.
pub(super) struct Word {
    pub(super) lemma: String,
    pub(super) surface: String,
}

impl Word {
    /// Whether the word is that of the lexicon. A long word may also be known by its surface: the model's lemma of a
    /// rare one can be wrong in its last letters.
    fn is(&self, entry: &str) -> bool {
        let stem = || entry.is_ascii().then(|| &entry[..entry.len() - 1]).filter(|stem| stem.len() >= 5);
        self.lemma == entry
            || stem()
                .is_some_and(|stem| self.surface.starts_with(stem) && self.surface.len() <= entry.len() + 3)
    }
}

impl Row {
    fn matches(&self, words: &[Word]) -> bool {
        // A word fills one slot only: "ceasefire" alone is no "ceasefire ceasefire".
        let mut used = vec![false; words.len()];
        self.0.iter().all(|slot| {
            match (0..words.len()).find(|&i| !used[i] && slot.iter().any(|s| words[i].is(s))) {
                Some(i) => {
                    used[i] = true;
                    true
                }
                None => false,
            }
        })
    }
}

impl Lexicon {
    pub(super) fn get() -> &'static Self {
        static ONLY: OnceLock<Lexicon> = OnceLock::new();
        ONLY.get_or_init(|| {
            toml::from_str(include_str!("lexicon.toml")).expect("lexicon.toml is well formed")
        })
    }

    /// Category and subcategory of a term with these words; the first that fits.
    pub(super) fn category(&self, words: &[Word]) -> Option<(&str, &str)> {
        self.category
            .iter()
            .find(|c| c.any.iter().any(|row| row.matches(words)))
            .and_then(|c| c.name.split_once('/'))
    }
}
