//! From a report's text to its [`Analysis`]: words, sentences, trees, mentions, attributions, coreference.

mod analysis;
mod analyzer;
mod decode;
mod heads;
mod labels;
mod model;
mod pieces;
pub mod tokens;
mod windows;

pub use analysis::{
    Analysis, AttributionSpan, Chain, EntityType, Mention, MentionForm, Sentence, Upos, Word, WordSet,
};
pub use analyzer::{Analyzer, AnalyzerError};
pub use model::{Model, ModelError};
