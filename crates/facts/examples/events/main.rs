//! Scores the coding of events on development data, from raw text.
//!
//! `cargo run --profile quick -p facts --example events -- EVENTS DATA [MODEL]`: our own corpus (`corpus/events/events.jsonl`, of
//! which the part for development is read), the data folder (with `plv/` and `cameo/`, of which each tenth item is read,
//! since training leaves it out; a missing one is left out), and the model's folder (the program's own otherwise).

mod marked;
mod sides;
mod tally;
mod whole;

use std::error::Error;
use std::path::Path;

use language::Analyzer;

/// Each so-manieth item of a set without parts of its own is for development; `training/deeds.py` leaves it out.
const EVERY: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(events), Some(data)) = (arguments.next(), arguments.next()) else {
        return Err("usage: events EVENTS DATA [MODEL]".into());
    };
    let analyzer = match arguments.next() {
        Some(model) => Analyzer::load(Path::new(&model))?,
        None => Analyzer::english()?,
    };
    println!("model {}", analyzer.model().version());
    let items = whole::read(Path::new(&events))?;
    whole::score(&analyzer, &items)?;
    marked::own(&analyzer, &items)?;
    let data = Path::new(&data);
    marked::pairs(&analyzer, &data.join("plv/train.tsv"))?;
    sides::score(&analyzer, &data.join("cameo/ner_train.txt"))
}
