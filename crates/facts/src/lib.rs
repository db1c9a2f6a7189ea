//! From an [`Analysis`] to a [`Record`]: actors, places, times and counts resolved, then one folder a kind of fact.

pub mod actors;
mod attribution;
mod cast;
pub mod coding;
pub mod counts;
mod dating;
mod draft;
mod kinds;
mod lexicon;
mod members;
pub mod places;
mod scene;
mod sides;
pub mod syntax;
#[cfg(test)]
mod testing;
pub mod times;
mod when;

use language::Analysis;
use record::{Record, Report};

use actors::Lexicon;
pub use kinds::{KINDS, Kind};
pub use scene::Scene;

/// Reads the record out of an analysed text. `report` says what is known of it beforehand.
#[must_use]
pub fn read(report: Report, text: String, analysis: &Analysis) -> Record {
    read_with(Lexicon::embedded(), report, text, analysis)
}

/// The same with a lexicon that may hold a user's actors.
#[must_use]
pub fn read_with(lexicon: Lexicon, mut report: Report, text: String, analysis: &Analysis) -> Record {
    let cast = cast::resolve(&text, analysis, report.published, lexicon);
    dating::date(&mut report, &text, analysis, &cast);
    let scene = Scene::new(&text, analysis, &cast, report.published);
    let mut drafts = draft::Drafts::of(&report.sha256);
    for kind in KINDS {
        kind.read(&scene, &mut drafts);
    }
    coding::enrich(&scene, &mut drafts);
    let facts = drafts.finish(&scene);
    drop(scene);
    let sentences = analysis.sentences.iter().map(|s| s.span).collect();
    Record { report, text, sentences, actors: cast.actors, facts }
}
