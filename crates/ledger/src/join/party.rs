//! Whether two reports speak of the same parties.

use std::collections::BTreeSet;
use std::sync::Arc;

use record::ActorKind;

use super::sketch::Party;
use crate::actors::Class;
use crate::actors::cluster::{in_conflict, is_of_people, same};
use crate::actors::fold::variants;

/// How far two parties can be the same, 0 (others) to 1 (the same name).
pub(super) fn likeness(a: &Party, b: &Party) -> f64 {
    let (x, y) = (&a.name, &b.name);
    if same(x, y) {
        return 1.0;
    }
    if in_conflict(x, y) {
        // What country a report has for somebody is often wrong, a surname seldom.
        let people = x.class == Class::Person && y.class == Class::Person;
        return if people && variants(x.surname(), y.surname()) && x.is_single() != y.is_single() {
            0.7
        } else {
            0.0
        };
    }
    let same_country = !x.country.is_empty() && x.country == y.country;
    match (x.class, y.class) {
        (Class::Person, Class::Person) => {
            let one_word = x.is_single() != y.is_single();
            if one_word && variants(x.surname(), y.surname()) { 0.95 } else { 0.0 }
        }
        (Class::State, Class::State) => {
            let (m, n) = (x.state().0, y.state().0);
            if same_country || is_of_people(&m, &n) { 1.0 } else { 0.0 }
        }
        (Class::Unnamed, _) | (_, Class::Unnamed) => unnamed(a, b, same_country),
        (Class::State, _) | (_, Class::State) if same_country => 0.6,
        (Class::Person, Class::Body) | (Class::Body, Class::Person) if same_country => 0.3,
        (Class::Body, Class::Body) if same_country && is_force(a) && is_force(b) => 0.6,
        _ => 0.0,
    }
}

const fn is_force(party: &Party) -> bool {
    matches!(party.actor.kind, ActorKind::Military | ActorKind::Government | ActorKind::ArmedGroup)
}

/// One of them is told by a noun only.
fn unnamed(a: &Party, b: &Party, same_country: bool) -> f64 {
    let kinds = a.actor.kind == b.actor.kind;
    let titles = a.titles.intersection(&b.titles).next().is_some();
    match (titles, same_country, kinds) {
        (true, true, true) => 0.9,
        (true, _, true) => 0.7,
        (_, true, true) => 0.5,
        (_, true, false) => 0.4,
        (_, _, true) => 0.2,
        _ => 0.1,
    }
}

/// What two sides have in common.
pub(super) struct Common {
    /// Log-odds.
    pub(super) score: f64,
    /// Names that both have.
    pub(super) names: Vec<String>,
    /// Share of the smaller side that the other has, 0 to 1; `None` if one is empty.
    pub(super) cover: Option<f64>,
}

/// Compares two sides: each party of the smaller one with its likest of the other, each but once.
pub(super) fn compare(a: &[Arc<Party>], b: &[Arc<Party>]) -> Common {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return Common { score: -0.2, names: Vec::new(), cover: None };
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in few.iter().enumerate() {
        pairs.extend(many.iter().enumerate().map(|(j, y)| (likeness(x, y), i, j)));
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used, mut taken) = (BTreeSet::new(), BTreeSet::new());
    let (mut sum, mut names, mut named) = (0.0, Vec::new(), 0);
    for (likeness, i, j) in pairs {
        if used.contains(&i) || taken.contains(&j) {
            continue;
        }
        used.insert(i);
        taken.insert(j);
        sum += likeness;
        if likeness >= 0.9 {
            names.push(few[i].actor.name.clone());
            named += usize::from(few[i].name.class != Class::Unnamed);
        }
    }
    names.sort();
    let cover = sum / few.len() as f64;
    // From -3 where they have nobody in common to 2 where all are the same; more if that are several.
    let score = -3.0 + 5.0 * cover + 0.5 * (named.saturating_sub(1).min(2)) as f64;
    let unmatched = (many.len() - few.len()) as f64;
    Common { score: (score - 0.15 * unmatched.min(4.0)).clamp(-3.0, 3.0), names, cover: Some(cover) }
}
