//! The words of `lexicon.toml`, made ready for finding.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::Phrases;

/// Words for numbers and for what bounds them.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon.toml")).expect("the lexicon of counts is well-formed");
    Lexicon::from(file)
});

/// A number that is not named but meant (`dozens`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vague {
    /// The least number the word is used for.
    pub(crate) least: u64,
    /// Whether that is also the greatest.
    pub(crate) exactly: bool,
}

/// How the words beside a number bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Bound {
    /// That many or more.
    Least,
    /// That many or fewer.
    Most,
    /// A little fewer.
    Almost,
    /// That many, not exactly.
    About,
}

/// Small words that hold a number together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Glue {
    Article,
    Conjunction,
    Alternative,
    Half,
    Of,
    Hyphen,
    To,
    One,
    Age,
    Negative,
}

pub(crate) struct Lexicon {
    pub(crate) numerals: BTreeMap<String, u64>,
    pub(crate) scales: BTreeMap<String, u64>,
    pub(crate) glue: BTreeMap<Glue, Vec<String>>,
    pub(crate) vague: Phrases<Vague>,
    pub(crate) nothing: Phrases<()>,
    pub(crate) not_counts: Phrases<()>,
    pub(crate) before: Phrases<Bound>,
    pub(crate) after: Phrases<Bound>,
    pub(crate) reaching: Phrases<()>,
    pub(crate) clause_ends: Phrases<()>,
    pub(crate) between: Phrases<()>,
    pub(crate) from: Phrases<()>,
    pub(crate) range_and: Phrases<()>,
    pub(crate) range_to: Phrases<()>,
    /// Percentages, measures, fractions, ages: what follows a number that counts no things.
    pub(crate) not_counted: Phrases<()>,
    pub(crate) ordinal_endings: Vec<String>,
    pub(crate) designators: Phrases<()>,
    pub(crate) money_signs: Phrases<()>,
    pub(crate) money_words: Phrases<()>,
    pub(crate) currency_adjectives: Phrases<()>,
}

impl Lexicon {
    /// Whether an atom's text is such a small word.
    pub(crate) fn is(&self, glue: Glue, text: &str) -> bool {
        self.glue.get(&glue).is_some_and(|words| words.iter().any(|w| w == text))
    }
}

#[derive(Deserialize)]
struct File {
    numerals: BTreeMap<String, u64>,
    scales: BTreeMap<String, u64>,
    glue: BTreeMap<Glue, Vec<String>>,
    vague: Vec<VagueEntry>,
    nothing: Nothing,
    before: BTreeMap<Bound, Vec<String>>,
    after: BTreeMap<Bound, Vec<String>>,
    scope: Scope,
    range: RangeWords,
    not_counted: NotCounted,
    money: Money,
}

#[derive(Deserialize)]
struct VagueEntry {
    phrases: Vec<String>,
    least: u64,
    #[serde(default)]
    exactly: bool,
}

#[derive(Deserialize)]
struct Nothing {
    pronouns: Vec<String>,
    not_counts: Vec<String>,
}

#[derive(Deserialize)]
struct Scope {
    reaching: Vec<String>,
    clause_ends: Vec<String>,
}

#[derive(Deserialize)]
struct RangeWords {
    between: Vec<String>,
    from: Vec<String>,
    and: Vec<String>,
    to: Vec<String>,
}

#[derive(Deserialize)]
struct NotCounted {
    percent: Vec<String>,
    measures: Vec<String>,
    fractions: Vec<String>,
    ages: Vec<String>,
    ordinal_endings: Vec<String>,
    designators: Vec<String>,
}

#[derive(Deserialize)]
struct Money {
    signs: Vec<String>,
    words: Vec<String>,
    currency_adjectives: Vec<String>,
}

fn set(phrases: Vec<String>) -> Phrases<()> {
    Phrases::grouped([((), phrases)])
}

impl From<File> for Lexicon {
    fn from(file: File) -> Self {
        let vague = file.vague.into_iter().map(|v| (Vague { least: v.least, exactly: v.exactly }, v.phrases));
        let not = file.not_counted;
        Lexicon {
            numerals: file.numerals,
            scales: file.scales,
            glue: file.glue,
            vague: Phrases::grouped(vague),
            nothing: set(file.nothing.pronouns),
            not_counts: set(file.nothing.not_counts),
            before: Phrases::grouped(file.before),
            after: Phrases::grouped(file.after),
            reaching: set(file.scope.reaching),
            clause_ends: set(file.scope.clause_ends),
            between: set(file.range.between),
            from: set(file.range.from),
            range_and: set(file.range.and),
            range_to: set(file.range.to),
            not_counted: set([not.percent, not.measures, not.fractions, not.ages].concat()),
            ordinal_endings: not.ordinal_endings,
            designators: set(not.designators),
            money_signs: set(file.money.signs),
            money_words: set(file.money.words),
            currency_adjectives: set(file.money.currency_adjectives),
        }
    }
}
