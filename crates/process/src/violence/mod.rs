//! Attacks and their losses, a day or a week, as ranges, by who tells them.

mod page;

use std::collections::BTreeMap;

use record::ActorKind;
use serde::Serialize;

use crate::day::Day;
use crate::figures::{self, Figure, Loss, Range};
use crate::phrases::Phrases;
use crate::state::{Entry, Lens, State};
use crate::tell;
use crate::told::Told;

/// Over which time attacks are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
}

impl Step {
    const fn days(self) -> i32 {
        match self {
            Step::Day => 1,
            Step::Week => 7,
        }
    }

    fn start(self, day: Day) -> Day {
        match self {
            Step::Day => day,
            Step::Week => day.monday(),
        }
    }
}

/// Violence of a process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Violence {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// Over which time attacks are added up.
    pub step: Step,
    /// All times from the first to the last attack, those without one, too.
    pub times: Vec<Time>,
    /// All attacks of the times added up.
    pub total: Sum,
    /// The same by who did it: parties, and others by name; an attack of two counts for both.
    pub by: Vec<By>,
    /// The same as each who tells a figure tells it.
    pub tellers: Vec<By>,
    /// The attacks that lie within one time, in order.
    pub attacks: Vec<Attack>,
    /// Attacks told for a longer time (`since January`): they may hold others, and are not added up.
    pub longer: Vec<Attack>,
    /// Attacks without a day: they may be others told again, and are not added up.
    pub undated: Vec<Attack>,
}

/// One time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Time {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What happened in it.
    #[serde(flatten)]
    pub sum: Sum,
}

/// Attacks and losses added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// How many attacks.
    pub attacks: usize,
    /// Of these, for how many nobody tells a figure of dead or wounded.
    pub without_figures: usize,
    /// Losses, each the sum of the attacks' ranges.
    pub losses: BTreeMap<Loss, Range>,
}

impl Sum {
    fn add(&mut self, losses: &BTreeMap<Loss, Range>) {
        self.attacks += 1;
        if !losses.contains_key(&Loss::Killed) && !losses.contains_key(&Loss::Injured) {
            self.without_figures += 1;
        }
        for (loss, range) in losses {
            let sum = self.losses.get(loss).map_or(*range, |old| old.plus(*range));
            self.losses.insert(*loss, sum);
        }
    }
}

/// Attacks by somebody, or as told by somebody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct By {
    /// Who.
    pub who: String,
    /// Attacks and losses.
    #[serde(flatten)]
    pub sum: Sum,
}

/// One attack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attack {
    /// What is told of it.
    #[serde(flatten)]
    pub told: Told,
    /// Who did it, as sides or by name.
    pub by: Vec<String>,
    /// The losses as ranges.
    pub losses: BTreeMap<Loss, Range>,
    /// The figures, each with who tells it.
    pub figures: Vec<Figure>,
}

impl<'s> State<'s> {
    /// Attacks and their losses. Those that are denied altogether, planned or threatened are none.
    #[must_use]
    pub fn violence(&self, step: Step, since: Option<Day>, words: &Phrases) -> Violence {
        let real = |e: &&Entry| {
            let so = e.held() || e.factuality == record::Factuality::Alleged;
            e.kind == "attack" && so && since.is_none_or(|since| e.when.end().unwrap_or(e.known) >= since)
        };
        let (mut attacks, mut longer, mut undated) = (Vec::new(), Vec::new(), Vec::new());
        for entry in self.entries.iter().filter(real) {
            let attack = self.attack(entry, words);
            match (entry.when.from, entry.when.to) {
                (Some(from), Some(to)) if step.start(from) == step.start(to) => attacks.push(attack),
                (None, None) => undated.push(attack),
                _ => longer.push(attack),
            }
        }
        let mut total = Sum::default();
        attacks.iter().for_each(|attack| total.add(&attack.losses));
        Violence {
            lens: self.lens,
            step,
            times: times(&attacks, step),
            total,
            by: by(attacks.iter().flat_map(|a| a.by.iter().map(|who| (who.clone(), a.losses.clone())))),
            tellers: by(attacks.iter().flat_map(told_by)),
            attacks,
            longer,
            undated,
        }
    }

    fn attack(&self, entry: &Entry<'s>, words: &Phrases) -> Attack {
        let mut by: Vec<String> = tell::perpetrators(entry)
            .into_iter()
            .filter(|a| self.scope.snapshot.actors.get(*a).is_none_or(|k| k.actor.kind != ActorKind::Media))
            .flat_map(|a| self.units(a))
            .collect();
        by.sort();
        by.dedup();
        let figures = self.figures(entry);
        let losses = losses(&figures);
        Attack { told: self.told(entry, words), by, losses, figures }
    }
}

/// The losses that figures leave.
pub(crate) fn losses(figures: &[Figure]) -> BTreeMap<Loss, Range> {
    Loss::ALL.into_iter().filter_map(|loss| Some((loss, figures::range(figures, loss)?))).collect()
}

/// The losses of an attack as each teller tells them: the side that the teller speaks for, else the teller itself.
fn told_by(attack: &Attack) -> Vec<(String, BTreeMap<Loss, Range>)> {
    let mut tellers: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for figure in &attack.figures {
        tellers
            .entry(figure.side.clone().unwrap_or_else(|| figure.teller.clone()))
            .or_default()
            .push(figure.clone());
    }
    tellers.into_iter().map(|(teller, figures)| (teller, losses(&figures))).collect()
}

fn by(all: impl Iterator<Item = (String, BTreeMap<Loss, Range>)>) -> Vec<By> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for (who, losses) in all {
        sums.entry(who).or_default().add(&losses);
    }
    let mut by: Vec<By> = sums.into_iter().map(|(who, sum)| By { who, sum }).collect();
    by.sort_by(|a, b| (b.sum.attacks, &a.who).cmp(&(a.sum.attacks, &b.who)));
    by
}

fn times(attacks: &[Attack], step: Step) -> Vec<Time> {
    let mut sums: BTreeMap<Day, Sum> = BTreeMap::new();
    for attack in attacks {
        if let Some(day) = attack.told.when.start() {
            sums.entry(step.start(day)).or_default().add(&attack.losses);
        }
    }
    let (Some((first, _)), Some((last, _))) = (sums.first_key_value(), sums.last_key_value()) else {
        return Vec::new();
    };
    let (first, last) = (*first, *last);
    let mut times = Vec::new();
    let mut day = first;
    while day <= last {
        let sum = sums.remove(&day).unwrap_or_default();
        times.push(Time { from: day, to: day.plus(step.days() - 1), sum });
        day = day.plus(step.days());
    }
    times
}
