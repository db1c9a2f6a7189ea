use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{ActorId, Coding, FactId, Place, Span, When, kinds};

/// One thing that a report tells, with the words that tell it and who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Derived from the content.
    pub id: FactId,
    /// Kind and the kind's own keys.
    #[serde(flatten)]
    pub body: Body,
    /// The words that say it; never empty.
    pub evidence: Evidence,
    /// From who said it first to the last who passed it on; empty for the report's own voice.
    pub attribution: Vec<Attribution>,
    /// Whether it is said to be done, planned, denied, …
    pub factuality: Factuality,
    /// When.
    pub time: Option<When>,
    /// Where.
    pub place: Option<Place>,
    /// PLOVER codings.
    pub plover: Vec<Coding>,
    /// 0 to 1.
    pub confidence: f32,
    /// What in the sentence led to it.
    pub explain: String,
}

/// A fact's kind with the keys that only this kind has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the kinds are described in `kinds`")]
pub enum Body {
    Meeting(kinds::Meeting),
    Statement(kinds::Statement),
    Proposal(kinds::Proposal),
    Provision(kinds::Provision),
    Stance(kinds::Stance),
    Deadline(kinds::Deadline),
    Attack(Box<kinds::Attack>),
    Sanction(kinds::Sanction),
    Aid(kinds::Aid),
    Exchange(kinds::Exchange),
    Control(kinds::Control),
    Movement(kinds::Movement),
    Event(kinds::Event),
}

impl Body {
    /// The kinds' names as the JSON writes them.
    pub const KINDS: [&str; 13] = [
        "meeting",
        "statement",
        "proposal",
        "provision",
        "stance",
        "deadline",
        "attack",
        "sanction",
        "aid",
        "exchange",
        "control",
        "movement",
        "event",
    ];

    /// The kind's name as the JSON writes it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Body::Meeting(_) => "meeting",
            Body::Statement(_) => "statement",
            Body::Proposal(_) => "proposal",
            Body::Provision(_) => "provision",
            Body::Stance(_) => "stance",
            Body::Deadline(_) => "deadline",
            Body::Attack(_) => "attack",
            Body::Sanction(_) => "sanction",
            Body::Aid(_) => "aid",
            Body::Exchange(_) => "exchange",
            Body::Control(_) => "control",
            Body::Movement(_) => "movement",
            Body::Event(_) => "event",
        }
    }
}

/// The pieces of text that say a fact: one or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Piece>", into = "Vec<Piece>")]
pub struct Evidence(Vec<Piece>);

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words, always equal to the text at `span`.
    pub quote: String,
    /// What it shows.
    pub role: EvidenceRole,
}

/// What a piece of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceRole {
    /// Says that the fact is.
    Trigger,
    /// Says who, whom, when, where, how many.
    Argument,
    /// Helps to understand it.
    Context,
}

impl Evidence {
    /// Evidence that starts with one piece.
    #[must_use]
    pub fn new(text: &str, span: Span, role: EvidenceRole) -> Self {
        Evidence(vec![Piece { span, quote: span.of(text).to_owned(), role }])
    }

    /// Adds a piece unless its very span is there already.
    pub fn add(&mut self, text: &str, span: Span, role: EvidenceRole) {
        if !self.0.iter().any(|p| p.span == span) {
            self.0.push(Piece { span, quote: span.of(text).to_owned(), role });
        }
    }

    /// The pieces, the first telling first.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The piece that first says the fact.
    #[must_use]
    pub fn first(&self) -> &Piece {
        &self.0[0]
    }
}

impl TryFrom<Vec<Piece>> for Evidence {
    type Error = &'static str;

    fn try_from(pieces: Vec<Piece>) -> Result<Self, Self::Error> {
        if pieces.is_empty() { Err("a fact has no evidence") } else { Ok(Evidence(pieces)) }
    }
}

impl From<Evidence> for Vec<Piece> {
    fn from(evidence: Evidence) -> Self {
        evidence.0
    }
}

/// One link in the chain of who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who says it.
    pub actor: ActorId,
    /// The cue that passes it on (`told`), for links after the first.
    pub via: Option<String>,
    /// How it is given.
    pub form: AttributionForm,
}

named! {
    /// How a saying is given: in quotation marks, paraphrased, passed on by someone else.
    AttributionForm { Direct "direct", Indirect "indirect", Reported "reported" }
}

named! {
    /// Whether a thing is said to be so, to come, to be wished, to be untrue.
    Factuality {
        Actual "actual", Ongoing "ongoing", Planned "planned", Proposed "proposed", Demanded "demanded",
        Conditional "conditional", Denied "denied", Alleged "alleged", Hypothetical "hypothetical",
    }
}
