//! The keys that each kind of fact has of its own.

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::{ActorId, Count, CountOf, FactId, Span, When};

/// Talks, visits, calls, summits, held or planned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Who took part.
    pub participants: Vec<ActorId>,
    /// Who received the others.
    pub host: Option<ActorId>,
    /// Who mediated.
    pub mediator: Option<ActorId>,
    /// How they met.
    pub channel: Option<Channel>,
    /// How long it lasted.
    pub duration: Option<Duration>,
    /// What it was about, in the report's words.
    pub topics: Vec<String>,
    /// What came of it, in the report's words.
    pub outcome: Option<String>,
}

named! {
    /// How people met.
    Channel { InPerson "in-person", Phone "phone", Video "video", Indirect "indirect" }
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// The words.
    pub text: String,
    /// Minutes, if the words give a number.
    pub minutes: Option<u64>,
}

/// Someone says, thinks or writes something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub speaker: Option<ActorId>,
    /// To whom.
    pub addressee: Option<ActorId>,
    /// Through which medium (an outlet, an interview).
    pub medium: Option<ActorId>,
    /// The words that say that it is said.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Span,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// Quoted or paraphrased.
    pub form: StatementForm,
    /// What it is about, in the report's words.
    pub topics: Vec<String>,
}

named! {
    /// Quoted or paraphrased.
    StatementForm { Direct "direct", Indirect "indirect", Mixed "mixed" }
}

/// A plan, offer, draft, agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// How the report calls it.
    pub label: String,
    /// What sort of proposal.
    #[serde(rename = "type")]
    pub sort: ProposalType,
    /// How far it has come.
    pub status: ProposalStatus,
    /// Whose it is.
    pub proposers: Vec<ActorId>,
    /// To whom it was handed.
    pub presented_to: Vec<ActorId>,
    /// The proposal it answers.
    pub responds_to: Option<FactId>,
    /// How long it is to hold.
    pub duration: Option<Duration>,
    /// Its terms.
    pub provisions: Vec<FactId>,
}

named! {
    /// What sort of proposal.
    ProposalType {
        PeacePlan "peace-plan", Ceasefire "ceasefire", Truce "truce", Counterproposal "counterproposal",
        Framework "framework", Agreement "agreement", Resolution "resolution", Roadmap "roadmap",
        Exchange "exchange", Other "other",
    }
}

named! {
    /// How far a proposal has come.
    ProposalStatus {
        Reported "reported", Proposed "proposed", Presented "presented", Published "published", Agreed "agreed",
        Signed "signed", InForce "in-force", Rejected "rejected", Expired "expired", Violated "violated",
    }
}

/// One term of a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provision {
    /// The proposal it belongs to.
    pub proposal: Option<FactId>,
    /// Category, named after PA-X where PA-X has one.
    pub category: String,
    /// Subcategory.
    pub subcategory: String,
    /// The words of the term.
    pub text: String,
    /// Who would have to do it.
    pub obliged: Vec<ActorId>,
    /// Who would gain.
    pub beneficiary: Vec<ActorId>,
    /// What it is about.
    pub object: Option<String>,
    /// Particulars: durations, conditions.
    pub terms: Option<String>,
    /// The term that must come first.
    pub after: Option<FactId>,
}

/// Where an actor stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stance {
    /// Who.
    pub actor: ActorId,
    /// On what.
    pub toward: Toward,
    /// How.
    pub position: Position,
    /// On what conditions, in the report's words.
    pub conditions: Option<String>,
    /// Since when.
    pub since: Option<When>,
}

/// What a stance is about: a fact of the same record, or an issue in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Toward {
    /// A proposal or provision, `{"fact": id}`.
    Fact {
        /// Its id.
        fact: FactId,
    },
    /// An issue, `{"issue": text}`.
    Issue {
        /// Its words.
        issue: String,
    },
}

named! {
    /// Positions an actor can take.
    Position {
        Propose "propose", CounterPropose "counter-propose", Demand "demand", Offer "offer", Accept "accept",
        AcceptInPrinciple "accept-in-principle", AcceptPartly "accept-partly",
        AcceptWithConditions "accept-with-conditions", Consider "consider", Defer "defer", Silent "silent",
        Reject "reject", DenyExistence "deny-existence", Withdraw "withdraw", Comply "comply", Violate "violate",
        Guarantee "guarantee", Endorse "endorse",
    }
}

/// A time limit, an ultimatum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// Who set it.
    pub set_by: Option<ActorId>,
    /// For whom.
    pub on: Vec<ActorId>,
    /// When it ends.
    pub due: Option<When>,
    /// What follows if it is let pass, in the report's words.
    pub consequence: Option<String>,
}

/// Violence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attack {
    /// Who did it.
    pub perpetrators: Vec<ActorId>,
    /// Against whom or what.
    pub targets: Vec<ActorId>,
    /// With what.
    pub weapons: Vec<Weapon>,
    /// Dead.
    pub killed: Option<CountOf>,
    /// Wounded.
    pub injured: Option<CountOf>,
    /// Missing.
    pub missing: Option<CountOf>,
    /// Taken captive or abducted.
    pub captured: Option<CountOf>,
    /// Damage, in the report's words.
    pub damage: Option<String>,
    /// Who said it was them.
    pub claimed_by: Option<ActorId>,
    /// Who said it was not them.
    pub denied_by: Option<ActorId>,
}

/// A weapon used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weapon {
    /// What it is, as the report calls it.
    #[serde(rename = "type")]
    pub sort: String,
    /// How many.
    pub count: Option<Count>,
}

/// Sanctions and other measures that cut relations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sanction {
    /// Who imposes them.
    pub imposed_by: Vec<ActorId>,
    /// On whom.
    pub on: Vec<ActorId>,
    /// What, in the report's words.
    pub measure: Option<String>,
    /// What becomes of the measure.
    pub change: SanctionChange,
}

named! {
    /// What becomes of a measure.
    SanctionChange {
        Imposed "imposed", Extended "extended", Eased "eased", Lifted "lifted", Threatened "threatened",
    }
}

/// Money, arms, relief given or promised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aid {
    /// Who gives.
    pub giver: Option<ActorId>,
    /// Who gets it.
    pub receiver: Option<ActorId>,
    /// What, in the report's words.
    pub what: Option<String>,
    /// How much, in the report's words.
    pub amount: Option<String>,
}

/// Prisoners, bodies, hostages released or swapped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// Who lets them go.
    pub from: Vec<ActorId>,
    /// To whom.
    pub to: Vec<ActorId>,
    /// Who is let go.
    pub released: Option<CountOf>,
}

/// Who has territory, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Control {
    /// Who holds, takes, leaves or loses it.
    pub holder: Option<ActorId>,
    /// What ground, in the report's words.
    pub territory: Option<String>,
    /// What becomes of it.
    pub change: ControlChange,
}

named! {
    /// What becomes of territory in the hands of its holder.
    ControlChange {
        Holds "holds", Captured "captured", Lost "lost", Contested "contested", Withdrawn "withdrawn",
    }
}

/// People on the move: flight, evacuation, return, troops that are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Who moves. Without a figure its bounds are open and its text names them.
    pub who: Option<CountOf>,
    /// Whence, in the report's words.
    pub from_place: Option<String>,
    /// Whither, in the report's words.
    pub to_place: Option<String>,
}

/// Any other PLOVER event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Who acts.
    pub actors: Vec<ActorId>,
    /// To whom.
    pub recipients: Vec<ActorId>,
}
