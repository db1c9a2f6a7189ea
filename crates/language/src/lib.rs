//! From a report's text to its [`Analysis`]: words, sentences, trees, mentions, attributions, coreference.

mod analysis;
mod analyzer;
mod conllu;
mod decode;
mod heads;
mod json;
mod labels;
mod model;
mod pieces;
pub mod tokens;
mod windows;

pub use analysis::{
    Analysis, AttributionSpan, Chain, EntityType, Mention, MentionForm, Sentence, Upos, Word, WordSet,
};
pub use analyzer::{Analyzer, AnalyzerError};
pub use conllu::conllu;
pub use json::Json;
pub use model::{Model, ModelError};
