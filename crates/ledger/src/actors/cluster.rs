//! Which names are one actor's. A pure function of the names: the order in which they came does not matter.

use std::collections::BTreeMap;

use super::fold::{skeleton, variants};
use super::name::{Class, Name, WORDS};

/// A name with its number and the day it became known.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) name: Name,
    pub(crate) known: i64,
}

/// What analysts say of names, by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) same: Vec<(String, String)>,
    pub(crate) apart: Vec<(String, String)>,
}

impl Told {
    fn apart(&self, a: &Row, b: &Row) -> bool {
        self.apart.iter().any(|(x, y)| (x == &a.id && y == &b.id) || (x == &b.id && y == &a.id))
    }
}

/// The names of one actor, the best first.
pub(crate) fn groups(mut rows: Vec<Row>, told: &Told) -> Vec<Vec<Row>> {
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows.dedup_by(|a, b| a.id == b.id);
    let mut sets = Sets::new(rows.len());
    let by_id: BTreeMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    for (a, b) in &told.same {
        if let (Some(&a), Some(&b)) = (by_id.get(a.as_str()), by_id.get(b.as_str())) {
            sets.join(a, b);
        }
    }
    join_blocks(&rows, told, &mut sets);
    join_generic(&rows, told, &mut sets);
    join_singles(&rows, told, &mut sets);
    sets.groups()
        .into_iter()
        .map(|group| {
            let mut group: Vec<Row> = group.into_iter().map(|at| rows[at].clone()).collect();
            group.sort_by(|a, b| rank(b).cmp(&rank(a)));
            group
        })
        .collect()
}

/// Which of an actor's names is its best: the fullest, with a country.
fn rank(row: &Row) -> (bool, bool, usize, std::cmp::Reverse<&str>) {
    let name = &row.name;
    let generic = name.class == Class::State && name.state().1;
    let words =
        if name.class == Class::Person { name.name.split(' ').count().min(3) } else { name.name.len() };
    (!generic, !name.country.is_empty(), words, std::cmp::Reverse(&row.id))
}

/// Joins names of one block that say the same.
fn join_blocks(rows: &[Row], told: &Told, sets: &mut Sets) {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.name.class != Class::Unnamed {
            blocks.entry(row.name.block()).or_default().push(at);
            if !row.name.wikidata.is_empty() {
                blocks.entry(format!("wikidata/{}", row.name.wikidata)).or_default().push(at);
            }
        }
    }
    for block in blocks.values() {
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                if sets.root(a) != sets.root(b)
                    && same(&rows[a].name, &rows[b].name)
                    && !told.apart(&rows[a], &rows[b])
                {
                    sets.join(a, b);
                }
            }
        }
    }
}

pub(crate) fn same(a: &Name, b: &Name) -> bool {
    if !a.wikidata.is_empty() && !b.wikidata.is_empty() {
        return a.wikidata == b.wikidata;
    }
    a.class == b.class
        && match a.class {
            Class::Unnamed => false,
            Class::Person => {
                a.is_single() == b.is_single()
                    && same_person(a, b)
                    && (!in_conflict(a, b) || is_full_match(a, b))
            }
            Class::State => a.country == b.country && same_state(a, b),
            Class::Body => !in_conflict(a, b) && same_body(a, b),
        }
}

/// Whether both have countries, and other ones. Codes above countries say nothing about where somebody comes from.
pub(crate) fn in_conflict(a: &Name, b: &Name) -> bool {
    let of_country = |name: &Name| !name.country.is_empty() && !WORDS.above.contains(&name.country);
    of_country(a) && of_country(b) && a.country != b.country
}

fn same_person(a: &Name, b: &Name) -> bool {
    let (of_a, of_b) = (a.given(), b.given());
    let (short, long) = if of_a.len() <= of_b.len() { (&of_a, &of_b) } else { (&of_b, &of_a) };
    // Each name of the shorter one must be one of the longer, in order.
    let mut rest = long.iter();
    short.iter().all(|name| rest.any(|other| same_given(name, other))) && variants(a.surname(), b.surname())
}

/// Whether first and last names are alike, not initials: two of that name are more seldom than a wrong country.
fn is_full_match(a: &Name, b: &Name) -> bool {
    let (a, b) = (a.given(), b.given());
    matches!((a.first(), b.first()), (Some(x), Some(y)) if x.len() > 2 && y.len() > 2 && same_given(x, y))
}

/// Spellings of one given name, or its initial.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() == 1 && long.starts_with(short)
        || short.chars().count() > 2 && skeleton(a) == skeleton(b)
        || a == b
}

fn same_state(a: &Name, b: &Name) -> bool {
    let ((a_name, a_generic), (b_name, b_generic)) = (a.state(), b.state());
    if a_generic == b_generic {
        return variants(&a_name, &b_name);
    }
    // With a country code, governments are joined to their states afterwards.
    a.country.is_empty() && is_of_people(&a_name, &b_name)
}

/// `sarova` and `sarovan`: one name is the beginning of the other but for a letter.
pub(crate) fn is_of_people(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= 4 && common + 1 >= a.len().min(b.len()) && a.len().abs_diff(b.len()) <= 4
}

fn same_body(a: &Name, b: &Name) -> bool {
    let (words, others) = (a.telling(), b.telling());
    if words.len() == others.len() {
        return words.iter().zip(&others).all(|(x, y)| x == y || words.len() > 1 && variants(x, y))
            || words.len() == 1 && !a.is_short() && !b.is_short() && variants(&a.name, &b.name);
    }
    let initials = |words: &[&str]| words.iter().filter_map(|w| w.chars().next()).collect::<String>();
    match (a.is_short(), b.is_short()) {
        (true, false) => others.len() > 2 && a.name == initials(&others),
        (false, true) => words.len() > 2 && b.name == initials(&words),
        _ => false,
    }
}

/// Joins a government without a name of its own to the state of its country that became known first.
fn join_generic(rows: &[Row], told: &Told, sets: &mut Sets) {
    let states = rows.iter().enumerate().filter(|(_, row)| row.name.class == Class::State);
    let (generic, own): (Vec<_>, Vec<_>) = states.partition(|(_, row)| row.name.state().1);
    let mut of_country: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in own {
        of_country.entry(&row.name.country).or_default().push(at);
    }
    for (at, row) in generic.into_iter().filter(|(_, row)| !row.name.country.is_empty()) {
        let states = of_country.get(row.name.country.as_str()).into_iter().flatten().copied();
        let free = states.filter(|&other| !told.apart(row, &rows[other]));
        if let Some(state) = free.min_by_key(|&other| (rows[other].known, &rows[other].id)) {
            sets.join(at, state);
        }
    }
}

/// Joins a person's name of one word to the one person of several names that it can be, by the last name, else by the first.
fn join_singles(rows: &[Row], told: &Told, sets: &mut Sets) {
    // Spellings of one name have the same consonants.
    let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut first_names: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some((first, _)) = row.name.name.split_once(' ').filter(|_| row.name.class == Class::Person) {
            surnames.entry(skeleton(row.name.surname())).or_default().push(at);
            first_names.entry((&row.name.country, first)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.name.is_single()) {
        let free =
            |other: &&usize| !in_conflict(&row.name, &rows[**other].name) && !told.apart(row, &rows[**other]);
        let by_last = surnames.get(&skeleton(&row.name.name)).into_iter().flatten();
        let by_last = by_last.filter(free).filter(|&&o| variants(&row.name.name, rows[o].name.surname()));
        let of_country =
            Some((row.name.country.as_str(), row.name.name.as_str())).filter(|(c, _)| !c.is_empty());
        let by_first = of_country.and_then(|key| first_names.get(&key)).into_iter().flatten().filter(free);
        let mut candidates: Vec<usize> = by_last.map(|&o| sets.root(o)).collect();
        if candidates.is_empty() {
            candidates = by_first.map(|&o| sets.root(o)).collect();
        }
        candidates.sort_unstable();
        candidates.dedup();
        if let [one] = candidates.as_slice() {
            found.push((at, *one));
        }
    }
    for (single, person) in found {
        sets.join(single, person);
    }
}

/// Disjoint sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Sets((0..size).collect())
    }

    fn root(&self, mut at: usize) -> usize {
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.0.len() {
            groups.entry(self.root(at)).or_default().push(at);
        }
        groups.into_values().collect()
    }
}
