//! Runs `cases.md`.

use super::{CountKind, CountMention, find};
use crate::{testing, times};

const CASES: &str = include_str!("cases.md");

#[test]
fn cases() {
    testing::check(CASES, 60, |case| {
        let analysis = testing::analysis(&case.text);
        find(&case.text, &analysis, &times::find(&case.text, &analysis, None))
            .iter()
            .map(|m| shown(m, &case.text, &analysis))
            .collect()
    });
}

fn shown(mention: &CountMention, text: &str, analysis: &language::Analysis) -> String {
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let (min, max) = (mention.count.min, mention.count.max);
    let bounds = if min == max { number(min) } else { format!("{}..{}", number(min), number(max)) };
    let mut parts = vec![format!("`{}`", mention.count.text), bounds];
    if mention.count.approximate {
        parts.push("approximate".to_owned());
    }
    if mention.kind == CountKind::Money {
        parts.push("money".to_owned());
    }
    parts.extend(mention.of.clone().map(|of| format!("of `{}`", analysis.span_of(of).of(text))));
    parts.extend(mention.noun.map(|noun| format!("head `{}`", analysis.text_of(text, noun))));
    parts.join(", ")
}

#[test]
fn mentions_are_of_their_text_and_apart() {
    for text in testing::odd_texts(CASES) {
        let analysis = testing::analysis(&text);
        let found = find(&text, &analysis, &times::find(&text, &analysis, None));
        for mention in &found {
            assert_eq!(mention.count.text, mention.span.of(&text));
            assert!(mention.count.min.is_some() || mention.count.max.is_some());
        }
        assert!(found.windows(2).all(|m| m[0].words.end <= m[1].words.start), "{text:?}");
    }
}
