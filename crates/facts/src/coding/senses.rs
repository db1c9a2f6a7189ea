//! What a word can tell of: the lexicon corrects the model where a word has few senses.

use std::collections::HashMap;
use std::sync::OnceLock;

use language::EventSpan;
use record::EventType;
use serde::Deserialize;

use crate::scene::Scene;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sense: Vec<Sense>,
}

/// The senses of some words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sense {
    types: Vec<EventType>,
    /// The mode where the model names none.
    mode: Option<String>,
    words: Vec<String>,
}

/// How much of the model's share a type keeps that the word does not have.
const UNLISTED: f32 = 0.2;

/// The share that stays "no event" of a word that the lexicon knows: the model is unsure of rare words.
const DOUBT: f32 = 0.8;

fn all() -> &'static HashMap<String, Sense> {
    static ALL: OnceLock<HashMap<String, Sense>> = OnceLock::new();
    ALL.get_or_init(|| {
        let file: File = toml::from_str(include_str!("senses.toml")).expect("senses.toml is well formed");
        let each = |s: Sense| {
            let Sense { types, mode, words } = s;
            words
                .into_iter()
                .map(move |w| (w, Sense { types: types.clone(), mode: mode.clone(), words: Vec::new() }))
        };
        file.sense.into_iter().flat_map(each).collect()
    })
}

/// The type of an event with its score, and the mode that its word tells if the model names none.
pub(super) fn decide(scene: &Scene, told: &EventSpan) -> (EventType, f32, Option<&'static str>) {
    let sense = all().get(&scene.syntax.lemma(told.trigger).to_lowercase());
    let mass: f32 = told.shares.iter().map(|(_, share)| share).sum();
    let Some(sense) = sense else { return (told.kind, told.score, None) };
    let weighed = |&(kind, share): &(EventType, f32)| {
        (kind, if sense.types.contains(&kind) { share } else { share * UNLISTED })
    };
    let weights: Vec<(EventType, f32)> = told.shares.iter().map(weighed).collect();
    let sum: f32 = weights.iter().map(|(_, weight)| weight).sum();
    let best = weights.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let Some((kind, weight)) = best else { return (told.kind, told.score, None) };
    let certain = 1.0 - (1.0 - mass) * DOUBT;
    let listed = sense.types.first() == Some(&kind);
    let mode = sense.mode.as_deref().filter(|_| listed);
    (kind, certain * weight / sum.max(f32::MIN_POSITIVE), mode)
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn modes_are_those_of_the_first_type() {
        for (word, sense) in all() {
            let Some(mode) = &sense.mode else { continue };
            assert!(sense.types[0].mode_score(mode).is_some(), "{word}: {mode}");
        }
    }
}
