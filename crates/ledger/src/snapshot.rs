use std::collections::BTreeMap;

use record::{Actor, ActorId, Date, Fact, FactId};
use serde::{Deserialize, Serialize};

/// A part of a ledger as it stands: what the rooms behind it compute from. Plain data, in memory, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Reports that the tellings come from, by id.
    pub reports: BTreeMap<String, ReportRow>,
    /// Actors joined across reports, by their id in the ledger. The facts of tellings use these ids. `mentions` are empty; names
    /// by which reports call an actor are in [`Known::names`].
    pub actors: BTreeMap<ActorId, Known>,
    /// Facts joined across reports, in order of the day they happened, then of id.
    pub happenings: Vec<Happening>,
}

/// An actor of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Best name, kind, country, sectors and all roles.
    #[serde(flatten)]
    pub actor: Actor,
    /// Other names by which reports call it (`Zelensky`, `Zelenskyy`), in order.
    pub names: Vec<String>,
}

/// A report of the ledger without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// First 16 hexadecimal digits of the text's SHA-256.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Day of publication, as far as known.
    pub published: Option<Date>,
    /// The day from which its contents count as known: the day of publication if that is full, else the day it was ingested.
    pub known: Date,
    /// The report whose text this one reprints; they count as one source.
    pub reprints: Option<String>,
}

/// A happening's id: that of its least telling, so that it does not depend on the order of ingestion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HappeningId(pub String);

/// One thing that one or more reports tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Its id.
    pub id: HappeningId,
    /// Kind of its facts, as the JSON of a record writes it.
    pub kind: String,
    /// Its tellings, by day they became known, then by report and fact. Never empty.
    pub tellings: Vec<Telling>,
    /// Why the tellings were joined, one reason a joined pair.
    pub joins: Vec<Join>,
}

/// One report's telling of a happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Id of the report.
    pub report: String,
    /// The fact with corrections applied. Actors are those of the ledger; facts that it refers to (a provision's proposal, a
    /// stance's target) are ids of facts; [`Snapshot::happening_of`] tells their happenings.
    pub fact: Fact,
    /// Whether an analyst corrected it, and how.
    pub corrected: Option<String>,
}

/// Why two tellings are one happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// One fact.
    pub left: FactId,
    /// The other.
    pub right: FactId,
    /// 0 to 1; 1 if an analyst joined them.
    pub score: f32,
    /// What speaks for it: `same participants`, `same day`, …
    pub reasons: Vec<String>,
}

impl Snapshot {
    /// The first day of a happening, by which a snapshot is in order: what a telling says, else the day on which its report was known.
    #[must_use]
    pub fn first_day(&self, happening: &Happening) -> Option<Date> {
        let day = |telling: &Telling| {
            let time = telling.fact.time.as_ref();
            let from = time.and_then(|t| t.from).and_then(crate::days::span).map(|s| s.0);
            let to = time.and_then(|t| t.to).and_then(crate::days::span).map(|s| s.1);
            let known = || crate::days::number(self.reports.get(&telling.report)?.known);
            from.or(to).or_else(known)
        };
        happening.tellings.iter().filter_map(day).min().map(crate::days::date)
    }

    /// The place in `happenings` of the happening that each fact belongs to.
    #[must_use]
    pub fn happening_of(&self) -> BTreeMap<&FactId, usize> {
        let all = self.happenings.iter().enumerate();
        all.flat_map(|(at, h)| h.tellings.iter().map(move |t| (&t.fact.id, at))).collect()
    }
}
