//! What must hold of every analysis, whatever the model. Without a model in the program there is nothing to test.

use std::num::NonZeroUsize;

use language::{Analysis, Analyzer, Json, conllu};

const TEXTS: [&str; 6] = [
    "",
    " \n\t\n",
    "Talks resume in Geneva\n\nThe delegations don't agree, the mediator's office said. \"We can't wait,\" he added.",
    "a\u{301} \u{200b}… 😀😀 )))((( 'n' n't 's 1,2,3 http://x.y @@ «»",
    "no stop no stop no stop \u{0} \u{feff}",
    "\r\n\r\nA.\rB.\u{2028}C.",
];

fn analyzer() -> Option<Analyzer> {
    Analyzer::english().ok()
}

fn long_text() -> String {
    let paragraph =
        "The rebels' spokesman told reporters on Monday that they wouldn't sign. He met the U.S. envoy. ";
    format!("{}\n", paragraph.repeat(3)).repeat(5) + &"and so on ".repeat(150)
}

fn check(text: &str, analysis: &Analysis) {
    let mut at = 0;
    for word in &analysis.words {
        let range = word.span.range();
        assert!(text[at..range.start].chars().all(char::is_whitespace), "nothing is left out");
        assert!(!word.lemma.is_empty());
        at = range.end;
    }
    assert!(text[at..].chars().all(char::is_whitespace));
    let mut next = 0;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        assert_eq!(sentence.words.start, next, "sentences follow each other");
        next = sentence.words.end;
        let words = &analysis.words[sentence.words.clone()];
        assert!(words.iter().all(|word| word.sentence == number));
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1, "one root");
        assert!(words.iter().all(|word| (word.relation == "root") == word.head.is_none()));
        for word in sentence.words.clone() {
            assert!(ends_at_root(analysis, word), "no cycles");
            assert!(analysis.words[word].head.is_none_or(|head| sentence.words.contains(&head)));
        }
    }
    assert_eq!(next, analysis.words.len(), "sentences cover the words");
    for contraction in &analysis.contractions {
        let sentence = &analysis.sentences[analysis.words[contraction.start].sentence];
        assert!(contraction.end <= sentence.words.end, "no sentence starts inside a contraction");
    }
    check_mentions(analysis);
}

fn ends_at_root(analysis: &Analysis, word: usize) -> bool {
    let path = std::iter::successors(Some(word), |&at| analysis.words[at].head);
    path.take(analysis.words.len() + 1).any(|at| analysis.words[at].head.is_none())
}

fn check_mentions(analysis: &Analysis) {
    for mention in analysis.mentions.iter().chain(&analysis.entities) {
        assert!(mention.words.contains(&mention.head));
        assert_eq!(analysis.span_of(mention.words.clone()), mention.span);
    }
    let key = |m: &language::Mention| (m.words.start, std::cmp::Reverse(m.words.end));
    assert!(analysis.mentions.is_sorted_by_key(key));
    assert!(analysis.entities.windows(2).all(|two| two[0].words.end <= two[1].words.start));
    for chain in &analysis.chains {
        assert!(chain.len() > 1 && chain.is_sorted());
    }
    for found in &analysis.attributions {
        assert!(!found.cue.is_empty() && !found.content.is_empty());
        assert!((0.0..=1.0).contains(&found.score));
        for set in [&found.cue, &found.source, &found.content] {
            assert!(set.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }
}

#[test]
fn every_analysis_is_whole() {
    let Some(analyzer) = analyzer() else { return };
    for text in TEXTS {
        check(text, &analyzer.analyze(text).expect("a working model"));
    }
    let text = long_text();
    check(&text, &analyzer.analyze(&text).expect("a working model"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let Some(analyzer) = analyzer() else { return };
    let text = long_text();
    let one = analyzer.analyze(&text).expect("a working model");
    for threads in [2, 5] {
        let threads = NonZeroUsize::new(threads).expect("some threads");
        let many = analyzer.analyze_with(&text, &[], threads).expect("a working model");
        assert_eq!(format!("{one:?}"), format!("{many:?}"));
    }
}

#[test]
fn conllu_and_json_hold_every_word() {
    let Some(analyzer) = analyzer() else { return };
    let text = TEXTS[2];
    let analysis = analyzer.analyze(text).expect("a working model");
    let conllu = conllu(&analysis, text, "t");
    let rows = conllu.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|fields| fields.len() == 10));
    assert_eq!(rows.iter().filter(|f| !f[0].contains('-')).count(), analysis.words.len());
    assert_eq!(rows.iter().filter(|f| f[0].contains('-')).count(), analysis.contractions.len());
    let json = serde_json::to_value(Json::of(&analysis, text, "t")).expect("plain data");
    assert_eq!(json["words"].as_array().map(Vec::len), Some(analysis.words.len()));
}

/// A report whose second quotation was read as one sentence with the first lost the first.
#[test]
fn a_quotation_behind_a_full_stop_opens_a_sentence() {
    let Some(analyzer) = analyzer() else { return };
    let text =
        "\"They will come,\" Ana said at a meeting with Prime Minister Jon Vell. \"And we will talk.\"";
    let analysis = analyzer.analyze(text).expect("a working model");
    let starts: Vec<&str> = analysis.sentences.iter().map(|s| s.span.of(text)).collect();
    assert_eq!(starts.len(), 2, "{starts:?}");
    assert!(starts[1].starts_with("\"And"), "{starts:?}");
}
