use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{ActorId, Span};

/// Someone or something that acts: a person, a government, an armed group, a newspaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Id within the record.
    pub id: ActorId,
    /// Fullest name known.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3, or PLOVER's codes for those above countries (UNO, EUR, IGO, NGO, …).
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
    /// What the report says the actor is.
    pub roles: Vec<Role>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Every place that speaks of it, in order.
    pub mentions: Vec<Mention>,
}

named! {
    /// What an actor is.
    ActorKind {
        Person "person", State "state", Government "government", Military "military", ArmedGroup "armed-group", Igo "igo",
        Ngo "ngo", Media "media", Company "company", Population "population", Place "place", Other "other",
    }
}

/// PLOVER's sectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "PLOVER's own codes, listed in its manual")]
pub enum Sector {
    Gov,
    Mil,
    Leg,
    Jud,
    Cop,
    Spy,
    Pty,
    Opp,
    Reb,
    Prm,
    Uaf,
    Unk,
    Agr,
    Bus,
    Crm,
    Cvl,
    Edu,
    Eli,
    Jrn,
    Lab,
    Med,
    Ref,
    Rel,
    Soc,
    Pre,
}

/// An office or function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// As the report calls it, e.g. `presidential aide`.
    pub title: String,
    /// The actor it is held under.
    pub of: Option<ActorId>,
}

/// One place in the text that speaks of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
    /// How it is spoken of.
    pub form: Form,
}

/// How an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By name.
    Name,
    /// By a noun (`the envoy`).
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By an adjective of a people (`Russian`).
    Demonym,
    /// By a capital city that stands for a government.
    Capital,
}
