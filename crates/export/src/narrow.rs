//! Narrowing a snapshot beyond what a ledger's filter does.

use std::collections::BTreeSet;

use ledger::{Happening, Snapshot};
use record::ActorId;

/// Leaves only happenings of these kinds, if there are any, of which a telling is at one of these places, if there are any: by
/// the name in the gazetteer or the report's words, in any case. Reports and actors that nothing names any longer go too.
pub fn narrow(snapshot: &mut Snapshot, kinds: &[String], places: &[String]) {
    let places: Vec<String> = places.iter().map(|p| p.to_lowercase()).collect();
    let there = |h: &Happening| {
        let told = h.tellings.iter().filter_map(|t| t.fact.place.as_ref());
        told.flat_map(|p| [&p.name, &p.text]).any(|name| places.contains(&name.to_lowercase()))
    };
    snapshot
        .happenings
        .retain(|h| (kinds.is_empty() || kinds.contains(&h.kind)) && (places.is_empty() || there(h)));
    let (mut reports, mut actors): (BTreeSet<&String>, BTreeSet<ActorId>) = Default::default();
    for telling in snapshot.happenings.iter().flat_map(|h| &h.tellings) {
        reports.insert(&telling.report);
        actors.extend(ledger::cast(&telling.fact));
    }
    snapshot.reports.retain(|id, _| reports.contains(id));
    snapshot.actors.retain(|id, _| actors.contains(id));
}
