//! Runs `cases.md`.

use language::{Upos, Word};
use record::{Date, Precision, Span};

use super::{TimeKind, TimeMention, find};
use crate::testing;

const CASES: &str = include_str!("cases.md");

#[test]
fn cases() {
    testing::check(CASES, 120, |case| {
        let analysis = testing::analysis(&case.text);
        let published = case.note.as_ref().map(|n| n.parse::<Date>().unwrap());
        let found = find(&case.text, &analysis, published);
        found.iter().map(|m| shown(m, &case.text, &analysis)).collect()
    });
}

fn shown(mention: &TimeMention, text: &str, analysis: &language::Analysis) -> String {
    let mut parts = vec![format!("`{}`", mention.when.text), format!("{:?}", mention.kind).to_lowercase()];
    parts.push(match (mention.when.from, mention.when.to) {
        (None, None) => "open".to_owned(),
        (from, to) if from == to => from.map(|d| d.to_string()).unwrap_or_default(),
        (from, to) => {
            let end = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
            format!("{}..{}", end(from), end(to))
        }
    });
    if mention.when.precision != Precision::Open {
        parts.push(format!("{:?}", mention.when.precision).to_lowercase());
    }
    parts.extend(mention.minutes.map(|m| format!("{m} minutes")));
    if let Some(offset) = &mention.offset {
        parts.push(offset.days.map_or("some time".to_owned(), |d| format!("{d} days")));
        let anchor = offset.anchor.clone().map(|a| analysis.span_of(a).of(text));
        parts.push(anchor.map_or("from what was told".to_owned(), |a| format!("from `{a}`")));
    }
    if mention.attributive {
        parts.push("attributive".to_owned());
    }
    parts.join(", ")
}

#[test]
fn mentions_are_of_their_text_and_apart() {
    for text in testing::odd_texts(CASES) {
        let analysis = testing::analysis(&text);
        for published in [None, Some("2025-04-25"), Some("2025-04"), Some("--04-25"), Some("9999-12-31")] {
            let found = find(&text, &analysis, published.map(|p| p.parse().unwrap()));
            for mention in &found {
                assert_eq!(mention.when.text, mention.span.of(&text));
                assert_eq!(mention.span, analysis.span_of(mention.words.clone()));
            }
            assert!(found.windows(2).all(|m| m[0].words.end <= m[1].words.start), "{text:?}");
        }
    }
}

#[test]
fn the_tree_says_which_verb_governs() {
    // The nearest verb is "said"; the tree has "Friday" under "meet".
    let text = "They will meet, he said, on Friday.";
    let mut analysis = testing::analysis(text);
    let friday = analysis.words.iter().position(|w| w.lemma.as_ref() == "friday").unwrap();
    let meet = analysis.words.iter().position(|w| w.lemma.as_ref() == "meet").unwrap();
    let published = Some(Date::full(2025, 4, 23));
    assert_eq!(find(text, &analysis, published)[0].when.from, Some(Date::full(2025, 4, 18)));
    analysis.words[friday - 1].head = Some(friday);
    analysis.words[friday].head = Some(meet);
    assert_eq!(find(text, &analysis, published)[0].when.from, Some(Date::full(2025, 4, 25)));
}

#[test]
fn a_ring_in_the_tree_does_no_harm() {
    let text = "on Friday they met";
    let mut analysis = testing::analysis(text);
    analysis.words[0].head = Some(1);
    analysis.words[1].head = Some(0);
    assert_eq!(find(text, &analysis, None)[0].kind, TimeKind::Point);
}

#[test]
fn words_the_tokenizer_left_whole_are_read() {
    for text in ["2025-04-25", "3pm", "24–26 April", "30-day"] {
        let span = Span::within(text, 0, text.len()).unwrap();
        let word = Word {
            span,
            lemma: text.into(),
            upos: Upos::X,
            xpos: "",
            head: None,
            relation: "root",
            sentence: 0,
        };
        let sentence = language::Sentence { words: 0..1, span, paragraph: 0 };
        let analysis = language::Analysis {
            words: vec![word],
            sentences: vec![sentence],
            ..language::Analysis::default()
        };
        assert_eq!(find(text, &analysis, None).len(), 1, "{text}");
    }
}
