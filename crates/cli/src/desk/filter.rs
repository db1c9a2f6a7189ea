//! Which facts the command line asks for.

use ledger::{Filter, Ledger};
use record::Body;

use super::args::FactFilter;
use crate::Stop;

/// The ledger's filter for what the command line tells.
pub(super) fn filter(ledger: &Ledger, told: &FactFilter) -> Result<Filter, Stop> {
    if let Some(kind) = told.kind.iter().find(|kind| !Body::KINDS.contains(&kind.as_str())) {
        return Err(Stop::Error(format!(
            "{kind}: there is no such kind; --kind takes {}",
            Body::KINDS.join(", ")
        )));
    }
    if let Some(share) = told.confidence.filter(|share| !(0.0..=1.0).contains(share)) {
        return Err(Stop::Error(format!("{share} is no confidence; --confidence takes 0 to 1")));
    }
    let mut actors = Vec::new();
    for name in &told.actor {
        let found = ledger.actors_named(name)?;
        if found.is_empty() {
            return Err(Stop::Error(format!(
                "{name}: no actor of the ledger has this id or name; `rapporteur actors` lists them"
            )));
        }
        actors.extend(found);
    }
    Ok(Filter {
        known_by: told.known_by,
        from: told.from,
        to: told.to,
        kinds: told.kind.clone(),
        actors,
        countries: told.country.iter().map(|code| code.to_uppercase()).collect(),
        least: told.confidence,
        ..Filter::default()
    })
}
