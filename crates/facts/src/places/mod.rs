//! Places.
use std::ops::Range;
use language::Analysis;
use record::Place;

/// A place in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Its words.
    pub words: Range<usize>,
    /// The word the tree hangs the rest on.
    pub head: usize,
    /// As resolved.
    pub place: Place,
}

/// Places of a text, in order.
#[must_use]
pub fn resolve(text: &str, analysis: &Analysis) -> Vec<PlaceMention> {
    analysis.mentions.iter().filter(|m| m.kind == language::EntityType::Place && m.form == language::MentionForm::Named).map(|m| {
        let t = m.span.of(text).to_owned();
        PlaceMention { words: m.words.clone(), head: m.head, place: Place { name: t.clone(), text: t, country: None, lat: None, lon: None, geonameid: None, resolution: None } }
    }).collect()
}
