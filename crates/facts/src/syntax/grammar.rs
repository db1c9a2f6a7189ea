use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

/// Function words of a language, by what they do; see `grammar.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "grammar.toml describes each list")]
pub struct Grammar {
    pub agent: Vec<String>,
    pub negation: Vec<String>,
    pub denial: Vec<String>,
    pub future: Vec<String>,
    pub planned: Vec<String>,
    pub wishes: Vec<String>,
    pub scheduled: Vec<String>,
    pub demanded: Vec<String>,
    pub proposed: Vec<String>,
    pub hypothetical: Vec<String>,
    pub alleged: Vec<String>,
    pub beside: Vec<String>,
    pub condition: Vec<String>,
    pub ongoing: Vec<String>,
    pub locative: Vec<String>,
    pub place_parts: Vec<String>,
    pub listing: Vec<String>,
    pub contrast: Vec<String>,
    pub regular: HashSet<String>,
    /// Irregular forms of verbs and what they are forms of.
    pub irregular: HashMap<String, String>,
}

impl Grammar {
    /// English.
    ///
    /// # Panics
    /// If the file compiled in is broken, which the tests rule out.
    #[must_use]
    pub fn english() -> &'static Grammar {
        static ENGLISH: OnceLock<Grammar> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            toml::from_str(include_str!("grammar.toml")).expect("grammar.toml is well formed")
        })
    }

    /// What a form of a verb is a form of, where the lists tell.
    #[must_use]
    pub fn verb(&self, form: &str) -> Option<&str> {
        self.irregular.get(form).map(String::as_str).or_else(|| self.regular_verb(form))
    }

    fn regular_verb(&self, form: &str) -> Option<&str> {
        let stem = ["ed", "ing", "es", "s"].iter().find_map(|ending| form.strip_suffix(ending))?;
        let last = stem.chars().next_back()?;
        let undoubled = stem.strip_suffix(last).filter(|rest| rest.ends_with(last));
        let known = |verb: &str| self.regular.get(verb).map(String::as_str);
        known(stem)
            .or_else(|| known(&format!("{stem}e")))
            .or_else(|| undoubled.and_then(known))
            .or_else(|| stem.strip_suffix('i').and_then(|rest| known(&format!("{rest}y"))))
    }
}
