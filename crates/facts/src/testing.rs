//! For tests only: an [`Analysis`] with words and crude tags but no tree, so that what reads it is seen to hold up
//! without one; and the readable case files that stand beside the modules.

use language::{Analysis, Sentence, Upos, Word};
use record::Span;

/// Words cut at spaces, punctuation and hyphens, with tags guessed from their looks.
pub(crate) fn analysis(text: &str) -> Analysis {
    let spans = tokens(text);
    let mut words: Vec<Word> = Vec::new();
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut first = 0;
    for (index, &(start, end)) in spans.iter().enumerate() {
        let surface = &text[start..end];
        let (upos, xpos) = tag(surface, index == first, words.last().map(|w| w.lemma.as_ref()));
        words.push(Word {
            span: Span::within(text, start, end).unwrap(),
            lemma: surface.to_lowercase().into(),
            upos,
            xpos,
            head: None,
            relation: "dep",
            sentence: sentences.len(),
        });
        let next = spans.get(index + 1).map(|&(s, _)| &text[s..]);
        let ends =
            matches!(surface, "." | "!" | "?") && next.is_none_or(|n| n.starts_with(char::is_uppercase));
        if ends || next.is_none() {
            let span = words[first].span.cover(words[index].span);
            sentences.push(Sentence { words: first..index + 1, span, paragraph: 0 });
            first = index + 1;
        }
    }
    Analysis { words, sentences, ..Analysis::default() }
}

fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let inside = match character {
            '.' => after.is_some_and(char::is_alphanumeric) || abbreviation(text, start, at),
            ',' | ':' => digit(before) && digit(after),
            _ => character.is_alphanumeric(),
        };
        let contracted = matches!(character, '\'' | '’') && after.is_some_and(char::is_alphabetic);
        if !inside || contracted {
            found.extend(start.take().map(|s| (s, at)));
        }
        if contracted || (inside && start.is_none()) {
            start = Some(at);
        } else if !inside && !character.is_whitespace() {
            found.push((at, end));
        }
    }
    found.extend(start.map(|s| (s, text.len())));
    found
}

fn digit(character: Option<char>) -> bool {
    character.is_some_and(|c| c.is_ascii_digit())
}

fn abbreviation(text: &str, start: Option<usize>, point: usize) -> bool {
    let word = start.map_or("", |s| &text[s..point]);
    let known = [
        "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "p.m", "a.m", "U.S", "Fri",
        "Mon", "No",
    ];
    known.contains(&word)
}

fn tag(word: &str, first: bool, before: Option<&str>) -> (Upos, &'static str) {
    let lower = word.to_lowercase();
    let capital = word.starts_with(char::is_uppercase);
    let calendar = CALENDAR.contains(&word);
    match lower.as_str() {
        _ if !word.starts_with(['\'', '’']) && !lower.starts_with(char::is_alphanumeric) => {
            (Upos::Punct, "")
        }
        _ if word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&lower.as_str()) => {
            (Upos::Num, "CD")
        }
        "'s" | "’s" => (Upos::Part, "POS"),
        _ if calendar && (!first || word != "March" && word != "May") => (Upos::Propn, "NNP"),
        "will" | "would" | "may" | "could" | "must" | "'ll" => (Upos::Aux, "MD"),
        "was" | "were" | "had" | "did" => (Upos::Aux, "VBD"),
        "is" | "has" | "have" | "are" => (Upos::Aux, "VBZ"),
        "been" | "be" => (Upos::Aux, "VBN"),
        "to" => (Upos::Part, "TO"),
        "and" | "or" | "but" => (Upos::Cconj, "CC"),
        "that" | "because" | "while" | "as" => (Upos::Sconj, "IN"),
        "the" | "a" | "an" | "this" | "some" | "no" | "every" => (Upos::Det, "DT"),
        "he" | "she" | "it" | "they" | "none" | "nobody" => (Upos::Pron, "PRP"),
        _ if ADPOSITIONS.contains(&lower.as_str()) => (Upos::Adp, "IN"),
        _ if matches!(before, Some("will" | "would" | "may" | "could" | "must" | "to")) => (Upos::Verb, "VB"),
        _ if PAST.contains(&lower.as_str()) => (Upos::Verb, "VBD"),
        _ if PRESENT.contains(&lower.as_str()) => (Upos::Verb, "VBZ"),
        _ if capital && !first => (Upos::Propn, "NNP"),
        _ if lower.len() > 4 && lower.ends_with("ed") => (Upos::Verb, "VBN"),
        _ if ADJECTIVES.contains(&lower.as_str()) => (Upos::Adj, "JJ"),
        _ if lower.ends_with("ly")
            || ["ago", "later", "earlier", "not", "more"].contains(&lower.as_str()) =>
        {
            (Upos::Adv, "RB")
        }
        _ if lower.ends_with('s') && !lower.ends_with("ss") => (Upos::Noun, "NNS"),
        "people" | "children" | "men" | "women" => (Upos::Noun, "NNS"),
        _ => (Upos::Noun, "NN"),
    }
}

const CALENDAR: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "ninety", "hundred", "thousand", "million", "billion",
];
const ADPOSITIONS: &[&str] = &[
    "on",
    "in",
    "at",
    "by",
    "for",
    "from",
    "of",
    "since",
    "until",
    "till",
    "before",
    "after",
    "during",
    "within",
    "between",
    "over",
    "about",
    "around",
    "with",
    "through",
    "under",
    "following",
    "near",
    "into",
];
const PAST: &[&str] = &[
    "said", "met", "held", "began", "took", "struck", "hit", "fell", "left", "came", "went", "told", "sent",
    "spoke", "lasted", "agreed", "signed", "fled", "gave", "broke", "set", "ran", "died", "saw", "paid",
    "rose", "won",
];
const PRESENT: &[&str] = &["meets", "says", "begins", "march", "plans"];
const ADJECTIVES: &[&str] = &[
    "early",
    "late",
    "last",
    "next",
    "past",
    "recent",
    "other",
    "wounded",
    "dead",
    "civilian",
    "young",
    "Ukrainian",
    "ukrainian",
    "russian",
    "several",
    "many",
    "few",
    "second",
    "third",
    "old",
    "new",
    "palestinian",
];

/// One case of a case file.
#[derive(Debug)]
pub(crate) struct Case {
    /// Its line in the file.
    pub(crate) line: usize,
    /// The text to read.
    pub(crate) text: String,
    /// What stands in brackets after it.
    pub(crate) note: Option<String>,
    /// Everything that must be read, in order; nothing else may be.
    pub(crate) expected: Vec<String>,
    /// Whether the present model is known to misread it.
    pub(crate) missed: bool,
}

/// The cases of a file: `> text (note)`, then a line `- …` for everything that must be read. `>? text` is a case that the present
/// model misreads: what should be read stays written down, and the mark goes as soon as it is.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    for (index, line) in file.lines().enumerate() {
        if let Some(text) = line.strip_prefix("> ").or_else(|| line.strip_prefix(">? ")) {
            let missed = line.starts_with(">?");
            let (text, note) = match text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
                Some((text, note)) => (text, Some(note.to_owned())),
                None => (text, None),
            };
            found.push(Case { line: index + 1, text: text.to_owned(), note, expected: Vec::new(), missed });
        } else if let Some(expected) = line.strip_prefix("- ") {
            let case = found.last_mut().expect("a case begins with its text");
            if expected != "nothing" {
                case.expected.push(expected.to_owned());
            }
        }
    }
    found
}

/// Reads every case and fails with all that differ, and with all that are marked as misread and no longer are.
pub(crate) fn check(file: &str, at_least: usize, read: impl Fn(&Case) -> Vec<String>) {
    let cases = cases(file);
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    let mut differing = String::new();
    for case in &cases {
        let found = read(case);
        if (found != case.expected) != case.missed {
            let (line, text, expected) = (case.line, &case.text, &case.expected);
            let mark = if case.missed { "\nread now, take the ? away: " } else { "" };
            differing +=
                &format!("{mark}\nline {line}: {text}\n  expected {expected:#?}\n  read {found:#?}\n");
        }
    }
    assert!(differing.is_empty(), "{differing}");
}

/// The analyzer with the model that is part of the program; `None` if it was built without one.
pub(crate) fn analyzer() -> Option<&'static language::Analyzer> {
    static ANALYZER: std::sync::OnceLock<Option<language::Analyzer>> = std::sync::OnceLock::new();
    ANALYZER.get_or_init(|| language::Analyzer::english().ok()).as_ref()
}

/// Reads a text with the model that is part of the program; `None` if it was built without one.
pub(crate) fn record_of(text: &str, published: Option<&str>) -> Option<record::Record> {
    let analyzer = analyzer()?;
    let analysis = analyzer.analyze(text).unwrap();
    let sha256 = record::content_hash(&[text.as_bytes()]);
    let report = record::Report {
        id: sha256[..16].to_owned(),
        title: None,
        outlet: None,
        url: None,
        language: "en".to_owned(),
        published: published.map(|p| p.parse().unwrap()),
        published_from: record::PublishedFrom::Metadata,
        sha256,
        reader: "test".to_owned(),
    };
    Some(crate::read(report, text.to_owned(), &analysis))
}

/// The names of actors, joined by ` + `; `nobody` without any.
pub(crate) fn names(record: &record::Record, ids: &[record::ActorId]) -> String {
    let name = |id: &record::ActorId| record.actors.iter().find(|a| a.id == *id).map(|a| a.name.clone());
    let names: Vec<String> = ids.iter().filter_map(name).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(" + ") }
}

/// Runs a kind's case file against the model; does nothing where there is none.
pub(crate) fn check_kind(file: &str, shown: impl Fn(&record::Fact, &record::Record) -> Option<String>) {
    if record_of("A test.", None).is_none() {
        return;
    }
    check(file, 12, |case| {
        let Some(record) = record_of(&case.text, case.note.as_deref()) else { return Vec::new() };
        record.facts.iter().filter_map(|fact| shown(fact, &record)).collect()
    });
}

/// Texts that must not make a reader fail: every case cut and joined in odd places, and odd characters.
pub(crate) fn odd_texts(file: &str) -> Vec<String> {
    let mut odd: Vec<String> = [
        "",
        " ",
        "-",
        "'s",
        "99999999999999999999999 years ago",
        "February 30",
        "in 9999",
        "–",
        "½ hour",
        "٣ April",
        "1.1.1.1",
    ]
    .map(str::to_owned)
    .to_vec();
    for case in cases(file) {
        let words: Vec<&str> = case.text.split(' ').collect();
        odd.extend((0..words.len()).map(|n| words[n..].join(" ")));
        odd.push(words.iter().rev().copied().collect::<Vec<_>>().join(" "));
        odd.push(case.text.replace(' ', "-"));
    }
    odd
}
