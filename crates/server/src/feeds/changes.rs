//! What changed in a process from one day to the next on which anything became known. So an entry stays the same whenever it is asked
//! for, as long as its day's reports do.

use std::collections::BTreeSet;
use std::sync::Arc;

use process::diff::{Change, Diff};
use process::{Citation, Day, Lens, Phrases, Scope};
use serde::Serialize;

use crate::accounts::digest;
use crate::error::Refusal;
use crate::state::{AppState, Followed};
use crate::views::Held;

/// Days of which changes are told.
const DAYS: usize = 14;
/// Letters of an entry's id: enough that two do not have the same.
const ID: usize = 32;

/// A change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Entry {
    /// Its id: a hash of what it tells.
    pub(crate) id: String,
    /// The day by which it was known.
    pub(crate) known: Day,
    /// The change, with what it rests on.
    #[serde(flatten)]
    pub(crate) change: Change,
}

/// Changes of the last days on which anything became known, the newest first.
///
/// # Errors
/// If the ledger cannot be read.
pub(crate) async fn changes(state: &AppState, followed: &Followed) -> Result<Arc<Vec<Entry>>, Refusal> {
    let slug = followed.slug.clone();
    state
        .view(followed, "feed".to_owned(), move |held, scope, words| Ok(derive(&slug, held, scope, words)))
        .await
}

fn derive(slug: &str, held: &Held, scope: &Scope, words: &Phrases) -> Vec<Entry> {
    let known = held.snapshot.reports.values().filter_map(|row| Day::last_of(row.known));
    let days: BTreeSet<Day> = known.collect();
    // One day more than is told: the first is only compared with.
    let mut last: Vec<Day> = days.into_iter().rev().take(DAYS + 1).collect();
    if last.len() <= DAYS
        && let Some(first) = last.last()
    {
        last.push(first.plus(-1));
    }
    let states: Vec<_> = last.iter().map(|day| scope.at(Lens::on(*day))).collect();
    let mut entries = Vec::new();
    for pair in states.windows(2) {
        let (to, from) = (&pair[0], &pair[1]);
        let known = to.lens.as_of;
        entries.extend(Diff::between(from, to, words).changes.into_iter().map(|change| {
            let id = id(slug, known, &change);
            Entry { id, known, change }
        }));
    }
    entries
}

fn id(slug: &str, known: Day, change: &Change) -> String {
    let of = change.id.as_ref().map_or("", |id| id.0.as_str());
    let told = format!("{slug}\n{known}\n{}\n{of}\n{}", change.sort.name(), change.text);
    digest(&told).chars().take(ID).collect()
}

impl Entry {
    /// The words that it rests on, each with who printed them.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = (&Citation, String)> {
        self.change.evidence.iter().map(|citation| {
            let outlet = citation.outlet.as_deref().or(citation.title.as_deref()).unwrap_or(&citation.report);
            (citation, format!("{outlet}, {}", citation.day))
        })
    }
}
