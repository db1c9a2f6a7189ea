//! From a report's text to its [`Analysis`]: words, sentences, trees, mentions, attributions, coreference.

mod analysis;
mod analyzer;
mod conllu;
mod decode;
mod event_heads;
mod heads;
mod json;
mod labels;
mod model;
mod pieces;
mod position_heads;
pub mod tokens;
mod windows;

pub use analysis::{
    Analysis, AttributionSpan, Chain, EntityType, EventSpan, Mention, MentionForm, Reality, Sentence,
    StandWord, TermSpan, Upos, Word, WordSet,
};
pub use analyzer::{Analyzer, AnalyzerError};
pub use conllu::conllu;
pub use json::Json;
pub use model::{Model, ModelError};
