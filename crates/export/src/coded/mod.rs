//! Coded events: the one shape from which PLOVER's JSON and the rows of POLECAT and CAMEO are written, whether a text was
//! coded by itself or the events come from the facts of a ledger.

pub mod cameo;
mod of_ledger;
pub mod plover;
pub mod polecat;

pub(crate) use of_ledger::Events;
pub use of_ledger::coded;

use record::{Date, EventType, Place, Sector, Span, When};

/// An event with all that its rows tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// Unlike that of any other event of the output.
    pub id: String,
    /// Place among the events of its text or fact, from 0.
    pub number: usize,
    /// Type.
    pub kind: EventType,
    /// Modes of that type.
    pub modes: Vec<String>,
    /// Contexts.
    pub contexts: Vec<String>,
    /// PLOVER's score, -10 to 10.
    pub scale: f32,
    /// Who acts.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The words that tell it, in the report's text.
    pub span: Span,
    /// The word, or words, that it hangs on.
    pub trigger: String,
    /// `actual`, `planned`, `denied`, `negated`, …
    pub factuality: &'static str,
    /// When, if told.
    pub time: Option<When>,
    /// Where, if told.
    pub place: Option<Place>,
    /// 0 to 1.
    pub confidence: f32,
    /// Where it is told.
    pub report: Source,
}

/// The report that tells an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Day of publication.
    pub published: Option<Date>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
}

/// Who acts in an event or whom it befalls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Fullest name known.
    pub name: String,
    /// ISO 3166-1 alpha-3, or PLOVER's codes for those above countries.
    pub country: Option<String>,
    /// PLOVER's sectors.
    pub sectors: Vec<Sector>,
    /// The words of the report that name it there, if they are known.
    pub words: Option<(Span, String)>,
}

/// Two decimals: what more there is differs between machines.
#[must_use]
pub fn rounded(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}
