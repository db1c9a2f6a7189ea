//! Runs `cases.md`.

use language::Reality;
use record::EventType;

use super::{Event, Party, code};
use crate::actors::Lexicon;
use crate::testing;

/// The least score of an event that `rapporteur code` tells by default.
const LEAST: f32 = 0.5;

#[test]
fn cases() {
    let Some(analyzer) = testing::analyzer() else { return };
    testing::check(FILE, 150, |case| {
        let analysis = analyzer.analyze(&case.text).expect("the embedded model");
        let published = case.note.as_deref().map(|day| day.parse().expect("a day"));
        let events = code(&case.text, &analysis, published, Lexicon::embedded());
        events.iter().filter(|e| e.score >= LEAST && e.held.is_none()).map(shown).collect()
    });
}

#[test]
fn each_type_mode_and_rule_has_cases() {
    let expected: Vec<String> = testing::cases(FILE).into_iter().flat_map(|c| c.expected).collect();
    let head = |line: &String| line.split([':', ',']).next().unwrap_or_default().to_owned();
    let heads: Vec<String> = expected.iter().map(head).collect();
    for kind in EventType::ALL {
        let own = heads.iter().filter(|h| h.split(' ').next() == Some(kind.code()));
        assert!(own.count() >= 2, "{} has fewer than two cases", kind.code());
        for (mode, _) in kind.modes() {
            let with = |h: &&String| {
                h.split_once(' ').is_some_and(|(k, ms)| k == kind.code() && ms.split('+').any(|m| m == *mode))
            };
            assert!(
                heads.iter().filter(with).count() >= 2,
                "{} {mode} has fewer than two cases",
                kind.code()
            );
        }
    }
}

const FILE: &str = include_str!("cases.md");

fn shown(event: &Event) -> String {
    let mut line = event.kind.code().to_owned();
    if !event.modes.is_empty() {
        line += &format!(" {}", event.modes.join("+"));
    }
    if event.reality != Reality::Actual {
        line += &format!(", {}", format!("{:?}", event.reality).to_lowercase());
    }
    let (actors, recipients) = (parties(&event.actors), parties(&event.recipients));
    if recipients.is_empty() {
        format!("{line}: {actors}")
    } else {
        format!("{line}: {actors} > {recipients}")
    }
}

fn parties(all: &[Party]) -> String {
    let one = |p: &Party| p.country.clone().unwrap_or_else(|| "?".to_owned());
    all.iter().map(one).collect::<Vec<_>>().join(" + ")
}
