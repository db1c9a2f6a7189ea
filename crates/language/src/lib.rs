//! From a report's text to its [`Analysis`]: words, sentences, trees, mentions, attributions, coreference.

mod analysis;
pub mod tokens;

pub use analysis::{
    Analysis, AttributionSpan, Chain, EntityType, Mention, MentionForm, Sentence, Upos, Word, WordSet,
};
