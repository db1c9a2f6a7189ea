//! What tells one actor from another across reports: its class, its name and its country.

use std::sync::LazyLock;

use record::{Actor, ActorKind, Form};
use serde::Deserialize;

use super::fold::{fold, skeleton};

/// Words about names of bodies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    standing: Vec<String>,
    government: Vec<String>,
    pub(super) small: Vec<String>,
    pub(crate) above: Vec<String>,
}

pub(crate) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("bodies.toml")).expect("the embedded list is sound"));

/// What sort of name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Of one human being.
    Person,
    /// Of a state or its government.
    State,
    /// Of another body.
    Body,
    /// No name: who is meant is known within one report only (`two officials`, `the envoy`).
    Unnamed,
}

impl Class {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Class::Person => "person",
            Class::State => "state",
            Class::Body => "body",
            Class::Unnamed => "unnamed",
        }
    }

    pub(crate) fn of_code(code: &str) -> Self {
        match code {
            "person" => Class::Person,
            "state" => Class::State,
            "body" => Class::Body,
            _ => Class::Unnamed,
        }
    }
}

/// A name by which reports call an actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) class: Class,
    /// Folded; for one without a name, the report and the actor's id in it.
    pub(crate) name: String,
    /// Country code, or empty.
    pub(crate) country: String,
    /// Wikidata id, or empty.
    pub(crate) wikidata: String,
}

impl Name {
    /// The name of a record's actor.
    pub(crate) fn of(actor: &Actor, report: &str) -> Self {
        let country = actor.country.clone().unwrap_or_default();
        let wikidata = actor.wikidata.clone().unwrap_or_default();
        let folded = without_article(&fold(&actor.name));
        if let Some(standing) = standing(actor, &folded) {
            return Name { class: Class::Body, name: standing, country, wikidata };
        }
        if !is_named(actor) || folded.is_empty() {
            return Name { class: Class::Unnamed, name: format!("{report} {}", actor.id), country, wikidata };
        }
        let class = match actor.kind {
            ActorKind::Person => Class::Person,
            ActorKind::State => Class::State,
            ActorKind::Government if is_generic(&folded) => Class::State,
            _ => Class::Body,
        };
        Name { class, name: folded, country, wikidata }
    }

    /// The name as an id: `person/volodymyr-zelenskyy/UKR`.
    pub(crate) fn id(&self) -> String {
        let mut id = format!("{}/{}", self.class.code(), self.name.replace(' ', "-"));
        if !self.country.is_empty() {
            id.push('/');
            id.push_str(&self.country);
        }
        if !self.wikidata.is_empty() {
            id.push('/');
            id.push_str(&self.wikidata);
        }
        id
    }

    /// Names that may be one actor's have the same block.
    pub(crate) fn block(&self) -> String {
        let class = self.class.code();
        match self.class {
            Class::Unnamed => self.id(),
            Class::Person => format!("{class}/{}", skeleton(self.surname())),
            Class::State if !self.country.is_empty() => format!("{class}/{}", self.country),
            Class::State => format!("{class}/{}", self.name.chars().take(4).collect::<String>()),
            Class::Body => format!("{class}/{}", self.initials()),
        }
    }

    /// What the first of a person's several names is looked up by; empty for others.
    pub(crate) fn front(&self) -> String {
        match (self.class, self.name.split_once(' ')) {
            (Class::Person, Some((first, _))) => format!("{}/{}", self.class.code(), skeleton(first)),
            _ => String::new(),
        }
    }

    /// Whether it is a person's name of one word.
    pub(crate) fn is_single(&self) -> bool {
        self.class == Class::Person && !self.name.contains(' ')
    }

    /// The last word.
    pub(crate) fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }

    /// The words before the last.
    pub(crate) fn given(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.name.split(' ').collect();
        words.pop();
        words
    }

    /// The words that tell a body's name from others.
    pub(crate) fn telling(&self) -> Vec<&str> {
        self.name.split(' ').filter(|w| !WORDS.small.iter().any(|s| s == w)).collect()
    }

    /// For a state: the words that are not those of a government, and whether there are such.
    pub(crate) fn state(&self) -> (String, bool) {
        let of_government = |w: &&str| WORDS.government.iter().any(|g| g == w);
        let rest: Vec<&str> = self.name.split(' ').filter(|w| !of_government(w)).collect();
        let generic = self.name.split(' ').any(|w| w != "of" && of_government(&w));
        (rest.join(" "), generic)
    }

    /// Whether it may be an acronym.
    pub(crate) fn is_short(&self) -> bool {
        !self.name.contains(' ') && self.name.chars().count() <= 6
    }

    /// First letters of several words; a short word alone is taken for such letters, of a longer one the sound counts.
    fn initials(&self) -> String {
        let words = self.telling();
        match words.as_slice() {
            [] => self.name.clone(),
            [one] if self.is_short() => (*one).to_owned(),
            [one] => format!("={}", skeleton(one)),
            several => several.iter().filter_map(|w| w.chars().next()).collect(),
        }
    }
}

fn is_named(actor: &Actor) -> bool {
    let names = |form: &Form| matches!(form, Form::Name | Form::Demonym | Form::Capital);
    actor.kind == ActorKind::State
        || actor.wikidata.is_some()
        || actor.mentions.is_empty()
        || actor.mentions.iter().any(|m| names(&m.form) && m.text.contains(char::is_uppercase))
}

/// A body of which a country has one, by its head.
fn standing(actor: &Actor, folded: &str) -> Option<String> {
    actor.country.as_ref()?;
    if !matches!(actor.kind, ActorKind::Military | ActorKind::Government | ActorKind::Other) {
        return None;
    }
    let heads = WORDS.standing.iter().filter(|head| {
        folded == head.as_str()
            || folded.ends_with(&format!(" {head}"))
                && folded.split(' ').count() <= head.split(' ').count() + 2
    });
    heads.max_by_key(|head| head.len()).cloned()
}

/// `the Ethiopian federal government`: a word for the country at most, beside those for a government.
fn is_generic(folded: &str) -> bool {
    folded.split(' ').filter(|w| !WORDS.government.iter().any(|g| g == w)).count() <= 1
}

fn without_article(folded: &str) -> String {
    folded.strip_prefix("the ").unwrap_or(folded).to_owned()
}
