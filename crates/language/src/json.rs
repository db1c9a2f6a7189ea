//! An analysis as JSON. All offsets are bytes of the text, ends excluded.

use serde::Serialize;

use crate::analysis::{Analysis, Mention, MentionForm, WordSet};

/// The JSON form of a text's analysis.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    /// Name of the text.
    id: &'a str,
    sentences: Vec<Place>,
    words: Vec<JsonWord<'a>>,
    /// Flat spans.
    entities: Vec<JsonMention>,
    /// Noun phrases, nested.
    mentions: Vec<JsonMention>,
    attributions: Vec<JsonAttribution>,
    chains: Vec<Vec<Place>>,
}

#[derive(Debug, Serialize)]
struct Place {
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct JsonWord<'a> {
    start: u32,
    end: u32,
    form: &'a str,
    lemma: &'a str,
    upos: &'static str,
    xpos: &'static str,
    /// Index of the word it depends on; null for a sentence's root.
    head: Option<usize>,
    deprel: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonMention {
    start: u32,
    end: u32,
    r#type: &'static str,
    form: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonAttribution {
    source: Vec<Place>,
    cue: Vec<Place>,
    content: Vec<Place>,
    score: f32,
}

impl<'a> Json<'a> {
    /// The JSON form of what was found in `text`.
    #[must_use]
    pub fn of(analysis: &'a Analysis, text: &'a str, id: &'a str) -> Self {
        let places = |set: &WordSet| set.iter().map(|words| place(analysis.span_of(words.clone()))).collect();
        Json {
            id,
            sentences: analysis.sentences.iter().map(|sentence| place(sentence.span)).collect(),
            words: words(analysis, text),
            entities: analysis.entities.iter().map(mention).collect(),
            mentions: analysis.mentions.iter().map(mention).collect(),
            attributions: analysis
                .attributions
                .iter()
                .map(|found| JsonAttribution {
                    source: places(&found.source),
                    cue: places(&found.cue),
                    content: places(&found.content),
                    score: found.score,
                })
                .collect(),
            chains: analysis
                .chains
                .iter()
                .map(|chain| chain.iter().map(|&i| place(analysis.mentions[i].span)).collect())
                .collect(),
        }
    }
}

fn place(span: record::Span) -> Place {
    Place { start: span.start(), end: span.end() }
}

fn words<'a>(analysis: &'a Analysis, text: &'a str) -> Vec<JsonWord<'a>> {
    let json = |word: &'a crate::Word| JsonWord {
        start: word.span.start(),
        end: word.span.end(),
        form: word.span.of(text),
        lemma: &word.lemma,
        upos: word.upos.name(),
        xpos: word.xpos,
        head: word.head,
        deprel: word.relation,
    };
    analysis.words.iter().map(json).collect()
}

fn mention(mention: &Mention) -> JsonMention {
    JsonMention {
        start: mention.span.start(),
        end: mention.span.end(),
        r#type: mention.kind.name(),
        form: match mention.form {
            MentionForm::Named => "named",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronominal => "pronominal",
        },
    }
}
