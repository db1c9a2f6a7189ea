//! What of a ledger a process needs: the facts of the reports that may have to do with it, not all of a large ledger.

use ledger::{Filter, Interest, Ledger, LedgerError, Side, Snapshot};
use record::Date;

use crate::day::Day;
use crate::definition::Process;

/// The part of a ledger that a process is drawn from, as known by a day, and the last day of the ledger up to then; `None` if the
/// ledger holds no report that was known by then.
///
/// # Errors
/// If the day is none of the calendar, or the ledger cannot be read.
pub fn gather(
    ledger: &Ledger,
    process: &Process,
    known_by: Option<Date>,
) -> Result<Option<(Snapshot, Day)>, LedgerError> {
    let last = ledger.last_day(known_by)?.and_then(Day::last_of);
    let Some(last) = last else { return Ok(None) };
    let reports = ledger.reports_about(&interest(process), known_by)?;
    if reports.is_empty() {
        // A filter without reports would ask for all of them.
        return Ok(Some((Snapshot::default(), last)));
    }
    let snapshot = ledger.snapshot(&Filter { known_by, reports, ..Filter::default() })?;
    Ok(Some((snapshot, last)))
}

fn interest(process: &Process) -> Interest {
    let side = |party: &crate::Party| {
        let own: Vec<String> = party.names().map(str::to_owned).collect();
        Side {
            names: own.iter().chain(&party.members).cloned().collect(),
            own,
            countries: party.country.iter().cloned().collect(),
        }
    };
    Interest {
        sides: process.sides().map(side).collect(),
        parties: process.parties.len(),
        places: process.places.clone(),
        words: process.words.clone(),
    }
}
