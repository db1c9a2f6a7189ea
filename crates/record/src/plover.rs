use serde::{Deserialize, Serialize};

use crate::ActorId;

/// One PLOVER coding of a fact: what, how, about what, by whom, to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coding {
    /// Type.
    pub event: EventType,
    /// Modes of that type.
    pub mode: Vec<String>,
    /// Contexts.
    pub context: Vec<String>,
    /// Who acts.
    pub actor: Vec<ActorId>,
    /// To whom.
    pub recipient: Vec<ActorId>,
    /// Quad class.
    pub quad_code: Quad,
    /// PLOVER's conflict-cooperation score, -10 to 10.
    pub event_scale: f32,
}

impl Coding {
    /// A coding with quad class and score as PLOVER gives them for the type and its first mode.
    #[must_use]
    pub fn new(event: EventType, mode: Option<&str>) -> Self {
        Coding {
            event,
            mode: mode.into_iter().map(str::to_owned).collect(),
            context: Vec::new(),
            actor: Vec::new(),
            recipient: Vec::new(),
            quad_code: event.quad(),
            event_scale: mode.and_then(|m| event.mode_score(m)).unwrap_or_else(|| event.score()),
        }
    }
}

/// Quad class, written as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Quad {
    /// Words that bring together.
    VerbalCooperation = 1,
    /// Deeds that bring together.
    MaterialCooperation = 2,
    /// Words against.
    VerbalConflict = 3,
    /// Deeds against.
    MaterialConflict = 4,
}

impl From<Quad> for u8 {
    fn from(value: Quad) -> u8 {
        value as u8
    }
}

impl TryFrom<u8> for Quad {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, String> {
        Ok(match value {
            1 => Quad::VerbalCooperation,
            2 => Quad::MaterialCooperation,
            3 => Quad::VerbalConflict,
            4 => Quad::MaterialConflict,
            _ => return Err(format!("{value} is no quad class (1 to 4)")),
        })
    }
}

/// A mode of a PLOVER type with its score.
type Mode = (&'static str, f32);

macro_rules! event_types {
    ($($variant:ident $code:literal $quad:ident $score:literal [$($mode:literal $mode_score:literal),*];)*) => {
        /// PLOVER's event types (draft 0.8 of 2021).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "PLOVER's own codes, described in its manual")]
        pub enum EventType { $(#[serde(rename = $code)] $variant,)* }

        impl EventType {
            /// All types, in the manual's order.
            pub const ALL: &[EventType] = &[$(EventType::$variant),*];

            /// PLOVER's name of the type.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(EventType::$variant => $code),* }
            }

            /// Its quad class.
            #[must_use]
            pub const fn quad(self) -> Quad {
                match self { $(EventType::$variant => Quad::$quad),* }
            }

            /// Its conflict-cooperation score, -10 to 10.
            #[must_use]
            pub const fn score(self) -> f32 {
                match self { $(EventType::$variant => $score),* }
            }

            /// Its modes with their scores, which replace the type's.
            #[must_use]
            pub const fn modes(self) -> &'static [Mode] {
                match self { $(EventType::$variant => &[$(($mode, $mode_score)),*]),* }
            }

            /// The score of one of its modes.
            #[must_use]
            pub fn mode_score(self, mode: &str) -> Option<f32> {
                self.modes().iter().find(|(name, _)| *name == mode).map(|(_, score)| *score)
            }
        }
    };
}

event_types! {
    Agree "AGREE" VerbalCooperation 2.5 [];
    Consult "CONSULT" VerbalCooperation 2.5 ["visit" 4.0, "third-party" 1.0, "multilateral" 4.0, "phone" 1.5];
    Support "SUPPORT" VerbalCooperation 5.0 [];
    Concede "CONCEDE" VerbalCooperation 4.5 [];
    Cooperate "COOPERATE" MaterialCooperation 9.5 [];
    Aid "AID" MaterialCooperation 10.0 [];
    Retreat "RETREAT" MaterialCooperation 6.5 ["withdraw" 8.0, "release" 6.5, "disarm" 10.0, "ceasefire" 7.5,
        "access" 6.5, "resign" 4.5];
    Request "REQUEST" VerbalConflict 0.0 ["assist" 0.5, "change" -1.0, "yield" -1.0, "meet" 0.0];
    Accuse "ACCUSE" VerbalConflict -2.0 ["disapprove" -2.0, "investigate" -3.5, "allege" -3.5];
    Reject "REJECT" VerbalConflict -2.0 ["assist" -1.5, "change" -2.0, "yield" -2.0, "meet" -2.0];
    Threaten "THREATEN" VerbalConflict -3.5 ["restrict" -3.0, "arrest" -3.5, "relations" -3.5, "expel" -3.5,
        "territory" -4.0, "violence" -3.5];
    Protest "PROTEST" MaterialConflict -5.0 ["demo" -5.0, "riot" -7.0, "strike" -5.0, "hunger" -4.5,
        "boycott" -4.5, "obstruct" -4.5, "vandalize" -5.0];
    Sanction "SANCTION" MaterialConflict -6.0 ["convict" -6.0, "expel" -5.5, "withdraw" -6.0, "discontinue" -6.0];
    Mobilize "MOBILIZE" MaterialConflict -5.5 ["troops" -6.5, "weapons" -6.5, "police" -5.5, "militia" -6.0];
    Coerce "COERCE" MaterialConflict -7.0 ["seize" -7.0, "restrict" -7.0, "censor" -6.5, "curfew" -6.5,
        "martial-law" -7.5, "arrest" -7.0, "deport" -7.0, "withhold" -7.0, "misinformation" -6.5, "cyber" -7.0];
    Assault "ASSAULT" MaterialConflict -9.0 ["abduct" -8.5, "beat" -7.5, "torture" -8.5, "sexual" -8.5,
        "targeted" -9.5, "destroy" -8.5, "primitive" -8.0, "firearms" -9.0, "explosives" -9.0,
        "suicide-attack" -9.5, "aerial" -9.5, "drone" -9.5, "heavy-weapons" -9.5, "crowd-control" -7.5,
        "unconventional" -10.0];
}
