//! Actors that the user adds: the files named with `--actors`.

use facts::actors::{Lexicon, Own, OwnFormat};
use record::Date;

use crate::args::Actors;

/// What is known beforehand of actors.
#[derive(Default)]
pub(crate) struct Known(Own);

impl Known {
    /// Reads the files.
    ///
    /// # Errors
    /// A line for people: which file, what is wrong with it and where.
    pub(crate) fn of(actors: &Actors) -> Result<Self, String> {
        let mut own = Own::default();
        for path in &actors.actors {
            let name = path.display();
            let format = OwnFormat::of_name(&path.to_string_lossy()).ok_or_else(|| {
                format!("{name}: its name should end in .toml, .csv, .txt (PETRARCH) or .json (Wikidata)")
            })?;
            let text =
                std::fs::read_to_string(path).map_err(|e| format!("{name}: it cannot be read: {e}"))?;
            own.add(&text, format).map_err(|e| format!("{name}: {e}"))?;
        }
        Ok(Known(own))
    }

    /// The lexicon as it is on a day.
    pub(crate) fn on(&self, day: Option<Date>) -> Lexicon<'_> {
        if self.0.is_empty() { Lexicon::embedded() } else { Lexicon::with(&self.0, day) }
    }
}
