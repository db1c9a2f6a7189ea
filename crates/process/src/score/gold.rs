//! A process's state as people wrote it down: what `gold.json` of an example holds.

use record::Date;
use serde::Deserialize;

/// The states of some days.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// In order.
    pub days: Vec<GoldDay>,
}

/// The state of a day. Keys that are not scored are not read.
#[derive(Debug, Deserialize)]
pub struct GoldDay {
    /// The day.
    pub day: Date,
    pub(super) proposals: Vec<Proposal>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) planned: Vec<Planned>,
    pub(super) violence: Vec<Week>,
    pub(super) deadlines: Vec<Deadline>,
    pub(super) control: Vec<Control>,
    pub(super) discrepancies: Vec<Discrepancy>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Proposal {
    pub(super) id: String,
    pub(super) proposers: Vec<String>,
    pub(super) status: String,
    #[serde(default)]
    pub(super) status_also: Vec<String>,
    pub(super) reports: Vec<String>,
    pub(super) provisions: Vec<Provision>,
    pub(super) positions: Vec<Position>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Provision {
    pub(super) id: String,
    pub(super) category: String,
    pub(super) report: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Position {
    pub(super) party: String,
    pub(super) toward: String,
    pub(super) position: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meeting {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) participants: Vec<String>,
    pub(super) reports: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Planned {
    pub(super) participants: Vec<String>,
    pub(super) report: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Week {
    pub(super) attacks: Vec<Attack>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Attack {
    pub(super) day: Date,
    pub(super) killed: Option<Bounds>,
    pub(super) figures: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Bounds {
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
    #[serde(default)]
    pub(super) open: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Figure {
    pub(super) report: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Deadline {
    pub(super) on: Vec<String>,
    pub(super) due: Date,
    pub(super) state: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Control {
    pub(super) place: String,
    pub(super) holder: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Discrepancy {
    pub(super) field: String,
    pub(super) tellings: Vec<Telling>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Telling {
    pub(super) report: String,
}
