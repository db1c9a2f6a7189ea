//! The words of `lexicon.toml`, made ready for finding.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::expression::{Aim, Part, Season, Unit};
use crate::counts::phrases::Phrases;

/// Words for times.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon.toml")).expect("the lexicon of times is well-formed");
    Lexicon::from(file)
});

/// What stands before a time and says how it bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Lead {
    /// At that time.
    Point,
    /// Meant for that time.
    Planned,
    /// From then on.
    Since,
    /// From the day after.
    After,
    /// Up to then.
    Until,
    /// Up to the day before.
    Before,
    /// Before so much time has gone.
    Within,
}

/// What follows a length and makes a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shift {
    /// Counted back from the day of publication.
    Ago,
    /// Counted on from it.
    Hence,
    /// Counted back from what was told last.
    Back,
    /// Counted on from it.
    On,
}

/// Small words that hold a time together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Glue {
    Article,
    Indefinite,
    One,
    Of,
    And,
    On,
    At,
    Comma,
    Hyphen,
    Point,
    Possessive,
    Ordinal,
    In,
    Aged,
}

pub(super) struct Lexicon {
    pub(super) months: Phrases<u8>,
    pub(super) month_abbreviations: Phrases<u8>,
    pub(super) weekdays: Phrases<i8>,
    pub(super) weekday_abbreviations: Phrases<i8>,
    pub(super) days: Phrases<i64>,
    pub(super) nights: Phrases<i64>,
    pub(super) units: Phrases<Unit>,
    pub(super) plurals: Phrases<()>,
    pub(super) joined_lengths: Phrases<Unit>,
    pub(super) seasons: Phrases<Season>,
    pub(super) aims: Phrases<Aim>,
    pub(super) parts: Phrases<Part>,
    pub(super) day_parts: Phrases<()>,
    pub(super) moments: Phrases<()>,
    pub(super) halves_of_day: Phrases<()>,
    pub(super) oclock: Phrases<()>,
    pub(super) zones: Phrases<()>,
    pub(super) overnight: Phrases<()>,
    pub(super) weekend: Phrases<()>,
    pub(super) open_adjectives: Phrases<()>,
    pub(super) open_adverbs: Phrases<()>,
    pub(super) back: Phrases<()>,
    pub(super) ahead: Phrases<()>,
    pub(super) neighbour_after: Phrases<()>,
    pub(super) neighbour_before: Phrases<()>,
    pub(super) neighbour_same: Phrases<()>,
    pub(super) leads: Phrases<Lead>,
    pub(super) vague: Phrases<()>,
    pub(super) and_a_half: Phrases<()>,
    pub(super) half_a: Phrases<()>,
    pub(super) fillers: Phrases<()>,
    pub(super) long: Phrases<()>,
    pub(super) old: Phrases<()>,
    pub(super) shifts: Phrases<Shift>,
    pub(super) anchor_before: Phrases<()>,
    pub(super) anchor_after: Phrases<()>,
    pub(super) only_within: Phrases<()>,
    pub(super) earlier: Phrases<()>,
    pub(super) later: Phrases<()>,
    pub(super) frequent: Phrases<()>,
    pub(super) each: Phrases<()>,
    pub(super) times: Phrases<()>,
    pub(super) times_noun: Phrases<()>,
    pub(super) per: Phrases<()>,
    pub(super) between: Phrases<()>,
    pub(super) between_and: Phrases<()>,
    pub(super) from: Phrases<()>,
    pub(super) to: Phrases<()>,
    pub(super) dash: Phrases<()>,
    pub(super) pair: Phrases<()>,
    pub(super) glue: BTreeMap<Glue, Vec<String>>,
    pub(super) tense: TenseWords,
}

/// Words by which a clause says when it is.
#[derive(Deserialize)]
pub(super) struct TenseWords {
    pub(super) future: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) planned: Vec<String>,
    pub(super) present: Vec<String>,
    pub(super) perfect: Vec<String>,
    pub(super) boundaries: Vec<String>,
    pub(super) stopping: Vec<String>,
}

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct File {
    months: BTreeMap<String, u8>,
    month_abbreviations: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, i8>,
    weekday_abbreviations: BTreeMap<String, i8>,
    days: BTreeMap<String, i64>,
    nights: BTreeMap<String, i64>,
    units: BTreeMap<Unit, Vec<String>>,
    plurals: Lists,
    joined_lengths: BTreeMap<String, Unit>,
    seasons: BTreeMap<Season, Vec<String>>,
    aims: BTreeMap<Aim, Vec<String>>,
    parts: BTreeMap<Part, Vec<String>>,
    moments: Lists,
    open: Lists,
    stretches: Lists,
    neighbours: Lists,
    leads: BTreeMap<Lead, Vec<String>>,
    lengths: Lists,
    shifts: BTreeMap<Shift, Vec<String>>,
    anchors: Lists,
    limits: Lists,
    frequency: Lists,
    joints: Lists,
    glue: BTreeMap<Glue, Vec<String>>,
    tense: TenseWords,
}

/// The phrases of a list.
///
/// # Panics
/// If the file, which is part of the program, lacks it.
fn set(lists: &Lists, name: &str) -> Phrases<()> {
    let phrases = lists.get(name).unwrap_or_else(|| panic!("the lexicon of times lacks the list {name:?}"));
    Phrases::grouped([((), phrases.clone())])
}

impl From<File> for Lexicon {
    fn from(file: File) -> Self {
        Lexicon {
            months: Phrases::new(file.months),
            month_abbreviations: Phrases::new(file.month_abbreviations),
            weekdays: Phrases::new(file.weekdays),
            weekday_abbreviations: Phrases::new(file.weekday_abbreviations),
            days: Phrases::new(file.days),
            nights: Phrases::new(file.nights),
            units: Phrases::grouped(file.units),
            plurals: set(&file.plurals, "words"),
            joined_lengths: Phrases::new(file.joined_lengths),
            seasons: Phrases::grouped(file.seasons),
            aims: Phrases::grouped(file.aims),
            parts: Phrases::grouped(file.parts),
            day_parts: set(&file.moments, "day_parts"),
            moments: set(&file.moments, "named"),
            halves_of_day: set(&file.moments, "halves_of_day"),
            oclock: set(&file.moments, "oclock"),
            zones: set(&file.moments, "zones"),
            overnight: set(&file.moments, "overnight"),
            weekend: set(&file.moments, "weekend"),
            open_adjectives: set(&file.open, "adjectives"),
            open_adverbs: set(&file.open, "adverbs"),
            back: set(&file.stretches, "back"),
            ahead: set(&file.stretches, "ahead"),
            neighbour_after: set(&file.neighbours, "after"),
            neighbour_before: set(&file.neighbours, "before"),
            neighbour_same: set(&file.neighbours, "same"),
            leads: Phrases::grouped(file.leads),
            vague: set(&file.lengths, "vague"),
            and_a_half: set(&file.lengths, "and_a_half"),
            half_a: set(&file.lengths, "half"),
            fillers: set(&file.lengths, "fillers"),
            long: set(&file.lengths, "long"),
            old: set(&file.lengths, "old"),
            shifts: Phrases::grouped(file.shifts),
            anchor_before: set(&file.anchors, "before"),
            anchor_after: set(&file.anchors, "after"),
            only_within: set(&file.anchors, "possible_only_within"),
            earlier: set(&file.limits, "earlier"),
            later: set(&file.limits, "later"),
            frequent: set(&file.frequency, "adverbs"),
            each: set(&file.frequency, "each"),
            times: set(&file.frequency, "times"),
            times_noun: set(&file.frequency, "times_noun"),
            per: set(&file.frequency, "per"),
            between: set(&file.joints, "between"),
            between_and: set(&file.joints, "between_and"),
            from: set(&file.joints, "from"),
            to: set(&file.joints, "to"),
            dash: set(&file.joints, "dash"),
            pair: set(&file.joints, "pair"),
            glue: file.glue,
            tense: file.tense,
        }
    }
}
