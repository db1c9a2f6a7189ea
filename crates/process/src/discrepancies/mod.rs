//! The same thing told differently: other figures, days, places, actors; claimed and denied.

mod page;

use std::collections::BTreeMap;

use record::{Body, Factuality, Resolution};
use serde::Serialize;

use crate::cite::Citation;
use crate::definition::folded;
use crate::figures::{Figure, Loss};
use crate::phrases::{Phrases, fill};
use crate::scope::Heard;
use crate::state::{Entry, Lens, State};
use crate::tell::Teller;
use crate::told::Told;

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// How many.
    Figures,
    /// When.
    Days,
    /// Where.
    Places,
    /// Who did it.
    Actors,
    /// Whether it is so.
    Truth,
    /// What a party's position is.
    Positions,
}

impl About {
    /// The name that JSON uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            About::Figures => "figures",
            About::Days => "days",
            About::Places => "places",
            About::Actors => "actors",
            About::Truth => "truth",
            About::Positions => "positions",
        }
    }
}

/// All that is told differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discrepancies {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// In order of the happenings.
    pub all: Vec<Discrepancy>,
}

/// One thing that is told differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discrepancy {
    /// What differs.
    pub about: About,
    /// Of what, in words: `killed`, `when`.
    pub of: String,
    /// The happening.
    pub happening: Told,
    /// What is told, two versions or more.
    pub versions: Vec<Version>,
}

/// One way it is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// What is told.
    pub text: String,
    /// Who tells it.
    pub tellers: Vec<String>,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

/// Ways of telling, each with its words, who tells it and what it rests on.
type Ways = BTreeMap<String, Vec<(String, Citation)>>;

impl<'s> State<'s> {
    /// What is told differently.
    #[must_use]
    pub fn discrepancies(&self, words: &Phrases) -> Discrepancies {
        let mut all = Vec::new();
        for entry in &self.entries {
            let mut found = |about: About, of: &str, ways: Ways| {
                if ways.len() > 1 {
                    let versions = ways.into_iter().map(version).collect();
                    all.push(Discrepancy {
                        about,
                        of: of.to_owned(),
                        happening: self.told(entry, words),
                        versions,
                    });
                }
            };
            self.figures_apart(entry, words, &mut found);
            if entry.tellings.len() > 1 {
                found(About::Days, words.page("when"), self.days_apart(entry, words));
                found(About::Places, words.page("where"), self.places_apart(entry));
                found(About::Actors, words.page("by"), self.actors_apart(entry, words));
            }
            found(About::Truth, words.page("whether"), self.truth_apart(entry, words));
        }
        all.extend(self.positions_apart(words));
        Discrepancies { lens: self.lens, all }
    }

    fn figures_apart(&self, entry: &Entry<'s>, words: &Phrases, found: &mut impl FnMut(About, &str, Ways)) {
        if entry.kind != "attack" {
            return;
        }
        let figures = self.figures(entry);
        // Only counts of the same are compared: of all, or of one part.
        let mut alike: BTreeMap<(Loss, Option<String>), Vec<&Figure>> = BTreeMap::new();
        for figure in figures.iter().filter(|f| f.min.or(f.max).is_some()) {
            let part = figure.of.as_deref().filter(|_| !figure.all).map(folded);
            alike.entry((figure.loss, part)).or_default().push(figure);
        }
        for ((loss, _), told) in alike {
            if told.iter().any(|a| told.iter().any(|b| disagree(a, b))) {
                let mut ways = Ways::new();
                for figure in told {
                    let way = ways.entry(crate::cite::flat(&figure.text)).or_default();
                    way.push((figure.teller.clone(), figure.source.clone()));
                }
                found(About::Figures, words.page(loss.name()), ways);
            }
        }
    }

    fn days_apart(&self, entry: &Entry<'s>, words: &Phrases) -> Ways {
        let told: Vec<&Heard> = affirmed(entry).filter(|h| !h.when.is_open()).collect();
        // A paper is presented on one day and signed on another.
        let step = |h: &Heard<'s>| match &h.telling.fact.body {
            Body::Proposal(proposal) => Some(proposal.status),
            _ => None,
        };
        let apart =
            |a: &Heard<'s>, b: &Heard<'s>| a.source != b.source && step(a) == step(b) && a.when.apart(b.when);
        let clashing = told.iter().copied().filter(|a| told.iter().any(|b| apart(a, b))).collect();
        let teller = Teller::new(self, words);
        self.ways(clashing, |h| Some(teller.when(h.when)))
    }

    fn places_apart(&self, entry: &Entry<'s>) -> Ways {
        let near = |h: &Heard<'s>| {
            let place = h.telling.fact.place.as_ref()?;
            place.resolution.is_some_and(|r| r >= Resolution::City).then(|| crate::cite::flat(&place.name))
        };
        let told: Vec<&Heard> = affirmed(entry).filter(|h| near(h).is_some()).collect();
        let differ = |a: &Heard<'s>, b: &Heard<'s>| {
            let (Some(a), Some(b)) = (near(a), near(b)) else { return false };
            let (a, b) = (folded(&a), folded(&b));
            !a.contains(&b) && !b.contains(&a)
        };
        let apart = told.iter().any(|a| told.iter().any(|b| a.source != b.source && differ(a, b)));
        self.ways(if apart { told } else { Vec::new() }, near)
    }

    fn actors_apart(&self, entry: &Entry<'s>, words: &Phrases) -> Ways {
        let who = |h: &Heard<'s>| match &h.telling.fact.body {
            Body::Attack(attack) => {
                let mut units: Vec<String> = attack.perpetrators.iter().flat_map(|a| self.units(a)).collect();
                units.sort();
                units.dedup();
                units
            }
            _ => Vec::new(),
        };
        let told: Vec<&Heard> = affirmed(entry).filter(|h| !who(h).is_empty()).collect();
        let differ = |a: &Heard<'s>, b: &Heard<'s>| !who(a).iter().any(|unit| who(b).contains(unit));
        let apart = told.iter().any(|a| told.iter().any(|b| differ(a, b)));
        let teller = Teller::new(self, words);
        self.ways(if apart { told } else { Vec::new() }, |h| Some(teller.list(&who(h))))
    }

    /// Told as having happened, and denied; by a report, or by somebody whom a report names.
    fn truth_apart(&self, entry: &Entry<'s>, words: &Phrases) -> Ways {
        let (mut no, mut yes, mut ways) = (Vec::new(), Vec::new(), Ways::new());
        let mut refused = false;
        for heard in &entry.tellings {
            if heard.telling.fact.factuality == Factuality::Denied {
                no.push(heard);
            } else if so(heard) {
                yes.push(heard);
            }
            let Body::Attack(attack) = &heard.telling.fact.body else { continue };
            refused |= attack.denied_by.is_some();
            for (key, who) in [("claimed_by", &attack.claimed_by), ("denied_by", &attack.denied_by)] {
                if let Some(who) = who {
                    let text = fill(words.page(key), &[("who", self.name(who))]);
                    ways.entry(text).or_default().push((self.teller(heard), self.cite_one(heard)));
                }
            }
        }
        if yes.is_empty() || (!refused && no.is_empty()) {
            return Ways::new();
        }
        ways.extend(self.ways(yes, |_| Some(words.page("affirmed").to_owned())));
        ways.extend(self.ways(no, |_| Some(words.page("denied").to_owned())));
        ways
    }

    fn positions_apart(&self, words: &Phrases) -> Vec<Discrepancy> {
        let clash = |(left, right): (&Entry<'s>, &Entry<'s>)| {
            let told = [left, right].map(|entry| {
                let told = self.told(entry, words);
                let tellers = entry.tellings.iter().map(|h| self.teller(h)).collect();
                Version { text: told.text, tellers: distinct(tellers), evidence: told.evidence }
            });
            Discrepancy {
                about: About::Positions,
                of: words.page("position").to_owned(),
                happening: self.told(left, words),
                versions: told.to_vec(),
            }
        };
        self.clashes().into_iter().map(clash).collect()
    }

    fn ways(&self, told: Vec<&Heard<'s>>, text: impl Fn(&Heard<'s>) -> Option<String>) -> Ways {
        let mut ways = Ways::new();
        for heard in told {
            if let Some(text) = text(heard) {
                ways.entry(text).or_default().push((self.teller(heard), self.cite_one(heard)));
            }
        }
        ways
    }

    /// Who tells it: the first who says so, else the outlet.
    fn teller(&self, heard: &Heard<'s>) -> String {
        match heard.telling.fact.attribution.first() {
            Some(first) => self.name(&first.actor).to_owned(),
            None => heard.report.outlet.clone().unwrap_or_else(|| heard.report.id.clone()),
        }
    }
}

fn affirmed<'e, 's>(entry: &'e Entry<'s>) -> impl Iterator<Item = &'e Heard<'s>> {
    entry.tellings.iter().filter(|h| h.telling.fact.factuality != Factuality::Denied)
}

fn so(heard: &Heard) -> bool {
    matches!(heard.telling.fact.factuality, Factuality::Actual | Factuality::Ongoing | Factuality::Alleged)
}

fn version((text, told): (String, Vec<(String, Citation)>)) -> Version {
    let (tellers, mut evidence): (Vec<String>, Vec<Citation>) = told.into_iter().unzip();
    evidence.dedup_by(|a, b| a.fact == b.fact && a.report == b.report);
    Version { text, tellers: distinct(tellers), evidence }
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// Whether two figures cannot both be right. One that is approximate may be a fifth more or less.
fn disagree(a: &Figure, b: &Figure) -> bool {
    let low = |f: &Figure| {
        let min = f.min.unwrap_or(0);
        if f.approximate { min - min / 5 } else { min }
    };
    let high = |f: &Figure| {
        let max = f.max.unwrap_or(u64::MAX);
        if f.approximate { max.saturating_add(max / 5) } else { max }
    };
    high(a) < low(b) || high(b) < low(a)
}

impl Discrepancy {
    /// `killed: 9 (Danube Post), 11 (Danko Ruse)`.
    #[must_use]
    pub fn line(&self) -> String {
        let version = |v: &Version| format!("{} ({})", v.text, v.tellers.join(", "));
        format!("{}: {}", self.of, self.versions.iter().map(version).collect::<Vec<_>>().join("; "))
    }

    /// What all versions rest on.
    #[must_use]
    pub fn evidence(&self) -> Vec<Citation> {
        let mut all: Vec<Citation> = Vec::new();
        for citation in self.versions.iter().flat_map(|v| &v.evidence) {
            if !all.iter().any(|c| c.fact == citation.fact && c.report == citation.report) {
                all.push(citation.clone());
            }
        }
        all
    }
}
