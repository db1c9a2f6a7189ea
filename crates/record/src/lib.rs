//! The words that all rooms share.
//!
//! A [`Record`] is what is read out of one report: its [`Actor`]s and its [`Fact`]s, each fact with the words that
//! say it. This crate knows no other room and does no input or output beyond serialising.

mod actor;
mod count;
mod fact;
mod ids;
pub mod kinds;
mod named;
mod place;
mod plover;
mod report;
mod span;
mod when;

pub use actor::{Actor, ActorKind, Form, Mention, Role, Sector};
pub use count::{Count, CountOf};
pub use fact::{Attribution, AttributionForm, Body, Evidence, EvidenceRole, Fact, Factuality, Piece};
pub use ids::{ActorId, FactId, content_hash};
pub use place::{Place, Resolution};
pub use plover::{Coding, EventType, Quad};
pub use report::{PublishedFrom, Record, Report};
pub use span::{Span, SpanError};
pub use when::{Date, Precision, When};
