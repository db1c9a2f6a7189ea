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
    pub(super) such_as: Vec<String>,
    pub(super) under: Vec<String>,
    pub(super) must: Vec<String>,
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

impl Row {
    fn matches(&self, lemmas: &[String]) -> bool {
        // A word fills one slot only: "ceasefire" alone is no "ceasefire ceasefire".
        let mut used = vec![false; lemmas.len()];
        self.0.iter().all(|slot| {
            match (0..lemmas.len()).find(|&i| !used[i] && slot.contains(&lemmas[i])) {
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
        ONLY.get_or_init(|| toml::from_str(include_str!("lexicon.toml")).expect("lexicon.toml is well formed"))
    }

    /// Category and subcategory of a term with these lemmas, in lower case; the first that fits.
    pub(super) fn category(&self, lemmas: &[String]) -> Option<(&str, &str)> {
        self.category.iter().find(|c| c.any.iter().any(|row| row.matches(lemmas))).and_then(|c| c.name.split_once('/'))
    }
}
