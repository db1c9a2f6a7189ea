//! Happenings beside any process, in lines.

use std::collections::BTreeMap;

use ledger::{Happening, Snapshot};
use process::timeline::Choice;
use process::{Lens, Phrases, Scope, Told};

use crate::pages::words::{capital, kind, several};

/// Every happening of a snapshot, told in a line, by the ids of its facts.
pub(crate) fn all(snapshot: &Snapshot, words: &Phrases) -> Vec<Told> {
    let scope = Scope::everything(snapshot);
    let state = scope.at(Lens::on(scope.last()));
    let kinds = Choice { kinds: words.kind.keys().cloned().collect(), since: None };
    let timeline = state.timeline(&kinds, words);
    timeline.past.into_iter().chain(timeline.ahead).chain(timeline.undated).collect()
}

/// The same by id of the happening.
pub(crate) fn by_id(snapshot: &Snapshot, words: &Phrases) -> BTreeMap<String, Told> {
    all(snapshot, words).into_iter().map(|told| (told.id.0.clone(), told)).collect()
}

/// One happening in a line.
pub(crate) fn line(snapshot: &Snapshot, happening: &Happening, words: &Phrases) -> String {
    let told = by_id(snapshot, words).remove(&happening.id.0);
    told.map_or_else(|| capital(kind(&happening.kind, words)), |t| t.text)
}

/// How often something is told.
pub(crate) fn count(happening: &Happening) -> String {
    match happening.tellings.len() {
        1 => "told once".to_owned(),
        n => format!("told {}", several(n, "time", "times")),
    }
}
