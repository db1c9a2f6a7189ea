//! `rapporteur review`.

use std::io::{self, IsTerminal, Write};

use ledger::{Filter, Ledger};
use review::{Review, Who};

use super::args::ReviewArgs;
use super::correct::who;
use super::filter::filter;
use crate::{Stop, home};

/// What is uncertain, if nobody says otherwise.
const UNCERTAIN: f32 = 0.6;

pub(crate) fn review(args: &ReviewArgs) -> Result<(), Stop> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(Stop::Error(
            "review needs a terminal; `rapporteur correct` takes corrections from scripts".to_owned(),
        ));
    }
    if let Some(share) = args.below.filter(|share| !(0.0..=1.0).contains(share)) {
        return Err(Stop::Error(format!("{share} is no confidence; --below takes 0 to 1")));
    }
    let name = who(args.by.as_deref())?;
    let path = args.ledger.path()?;
    // Only `ingest` makes a ledger: a wrong name must not leave an empty one behind.
    let reading = Ledger::open_to_read(&path)?;
    let asked = filter(&reading, &args.filter)?;
    let below = args.below.or_else(|| (asked == Filter::default()).then_some(UNCERTAIN));
    let asked = Filter { below, places: args.filter.place.clone(), ..asked };
    let queue = reading.to_review(&asked, args.most, args.again)?;
    drop(reading);
    let mut ledger = Ledger::open(&path)?;
    let mut review = Review::new(&mut ledger, queue, Who { name: &name, now: home::now })?;
    review::run(&mut review).map_err(|e| Stop::Error(e.to_string()))?;
    match review.entered().len() {
        0 => Ok(writeln!(io::stdout(), "nothing was corrected")?),
        1 => Ok(writeln!(io::stdout(), "1 correction; `rapporteur correct list` shows it")?),
        some => Ok(writeln!(io::stdout(), "{some} corrections; `rapporteur correct list` shows them")?),
    }
}
