//! Snapshots made by hand: reports are written fact by fact, and tellings with the same key are one happening.

#![allow(dead_code, clippy::unwrap_used, reason = "every test uses a part of it, and a test may fail")]

pub(crate) mod talks;

use std::collections::BTreeMap;

use ledger::{Happening, HappeningId, Join, Known, ReportRow, Snapshot, Telling};
use process::Day;
use record::{
    Actor, ActorId, ActorKind, Attribution, AttributionForm, Body, Count, CountOf, Date, Evidence,
    EvidenceRole, Fact, FactId, Factuality, Place, Precision, Resolution, Role, Sector, Span, When,
};

/// One report of a test.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) row: ReportRow,
    facts: Vec<(String, Fact)>,
    text: String,
}

impl Told {
    pub(crate) fn new(id: &str, outlet: &str, day: &str, title: &str) -> Self {
        let row = ReportRow {
            id: id.to_owned(),
            title: Some(title.to_owned()),
            outlet: Some(outlet.to_owned()),
            url: None,
            published: Some(date(day)),
            known: date(day),
            reprints: None,
        };
        Told { row, facts: Vec::new(), text: String::new() }
    }

    pub(crate) fn reprints(mut self, id: &str) -> Self {
        self.row.reprints = Some(id.to_owned());
        self
    }

    /// A fact told by these words; `key` says which happening it is one of.
    pub(crate) fn fact(mut self, key: &str, words: &str, body: Body) -> Self {
        let start = u32::try_from(self.text.len()).unwrap();
        self.text.push_str(words);
        let span = Span::new(start, u32::try_from(self.text.len()).unwrap());
        self.text.push(' ');
        let fact = Fact {
            id: FactId(format!("{}-{key}", self.row.id)),
            body,
            evidence: Evidence::new(&self.text, span, EvidenceRole::Trigger),
            attribution: Vec::new(),
            factuality: Factuality::Actual,
            time: None,
            place: None,
            plover: Vec::new(),
            confidence: 1.0,
            explain: String::new(),
        };
        self.facts.push((key.to_owned(), fact));
        self
    }

    fn last(&mut self) -> &mut Fact {
        &mut self.facts.last_mut().unwrap().1
    }

    pub(crate) fn on(self, day: &str) -> Self {
        self.between(day, day)
    }

    pub(crate) fn between(mut self, from: &str, to: &str) -> Self {
        self.last().time = Some(when(from, to));
        self
    }

    pub(crate) fn at(mut self, name: &str) -> Self {
        self.last().place = Some(Place {
            text: name.to_owned(),
            name: name.to_owned(),
            country: None,
            lat: None,
            lon: None,
            geonameid: None,
            resolution: Some(Resolution::City),
        });
        self
    }

    pub(crate) fn is(mut self, factuality: Factuality) -> Self {
        self.last().factuality = factuality;
        self
    }

    pub(crate) fn said_by(mut self, who: &str) -> Self {
        let link = Attribution { actor: actor(who), via: None, form: AttributionForm::Indirect };
        self.last().attribution.push(link);
        self
    }
}

/// What reports tell together. The order of `reports` leaves no trace.
pub(crate) fn snapshot(actors: &[Known], reports: &[Told]) -> Snapshot {
    let mut together: BTreeMap<&str, Vec<(&ReportRow, &Fact)>> = BTreeMap::new();
    for report in reports {
        for (key, fact) in &report.facts {
            together.entry(key).or_default().push((&report.row, fact));
        }
    }
    let mut happenings: Vec<Happening> = together.into_values().map(happening).collect();
    happenings.sort_by(|a, b| a.id.cmp(&b.id));
    Snapshot {
        reports: reports.iter().map(|r| (r.row.id.clone(), r.row.clone())).collect(),
        actors: actors.iter().map(|k| (k.actor.id.clone(), k.clone())).collect(),
        happenings,
    }
}

fn happening(mut told: Vec<(&ReportRow, &Fact)>) -> Happening {
    told.sort_by_key(|(row, fact)| (row.known, &row.id, &fact.id));
    let joins = told.windows(2).map(|pair| Join {
        left: pair[0].1.id.clone(),
        right: pair[1].1.id.clone(),
        score: 1.0,
        reasons: vec!["same key".to_owned()],
    });
    let tellings = told.iter().map(|(row, fact)| Telling {
        report: row.id.clone(),
        fact: (*fact).clone(),
        corrected: None,
    });
    Happening {
        id: HappeningId(told.iter().map(|(_, f)| f.id.0.clone()).min().unwrap()),
        kind: told[0].1.body.kind().to_owned(),
        tellings: tellings.collect(),
        joins: joins.collect(),
    }
}

pub(crate) fn date(day: &str) -> Date {
    day.parse().unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    Day::first_of(date(text)).unwrap()
}

pub(crate) fn when(from: &str, to: &str) -> When {
    let day = |d: &str| d.parse().ok();
    let text = if from == to { from.to_owned() } else { format!("{from} to {to}") };
    When { text, from: day(from), to: day(to), precision: Precision::Day, relative_to: None }
}

/// An actor's id: its name.
pub(crate) fn actor(name: &str) -> ActorId {
    ActorId(name.to_owned())
}

pub(crate) fn actors(names: &[&str]) -> Vec<ActorId> {
    names.iter().map(|n| actor(n)).collect()
}

pub(crate) fn known(name: &str, kind: ActorKind) -> Known {
    let actor = Actor {
        id: actor(name),
        name: name.to_owned(),
        kind,
        country: None,
        sectors: Vec::new(),
        roles: Vec::new(),
        wikidata: None,
        mentions: Vec::new(),
    };
    Known { actor, names: Vec::new() }
}

/// Somebody with an office.
pub(crate) fn official(name: &str, title: &str, of: &str) -> Known {
    let mut known = known(name, ActorKind::Person);
    known.actor.roles = vec![Role { title: title.to_owned(), of: Some(actor(of)) }];
    known.actor.sectors = vec![Sector::Gov];
    known
}

pub(crate) fn count(text: &str, min: Option<u64>, max: Option<u64>) -> CountOf {
    let count = Count { text: text.to_owned(), min, max, approximate: false };
    CountOf { count, of: Some("people".to_owned()) }
}
