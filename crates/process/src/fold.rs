//! Tellings that the ledger cannot join because they tell too little, but that within one process can only mean one thing: later
//! reports speak of *the framework* without its maker or terms.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use record::Body;
use record::kinds::ProposalStatus;

use crate::day::Day;
use crate::scope::Scope;
use crate::sides::SideId;
use crate::state::Entry;
use crate::tell::{label, proposers, status};

/// Days after which a bare name no longer means the same paper.
const LONGEST: i32 = 45;
/// Days for which what is signed or agreed is told as of one day or another.
const NEAR: i32 = 3;

/// Days after its end by which a deadline is told to have run out.
const LATE: i32 = 7;

/// Nouns for papers by their class.
static CLASSES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../data/papers.toml")).expect("the words are embedded"));

/// Puts together proposals, and deadlines, that can only be one.
pub(crate) fn all(entries: &mut Vec<Entry>, scope: &Scope) {
    let proposals = targets(entries, "proposal", |entry| Paper::of(entry, scope), Paper::later_of);
    let deadlines = targets(entries, "deadline", |entry| Limit::of(entry, scope), Limit::same_as);
    let into: HashMap<usize, usize> = proposals.into_iter().chain(deadlines).collect();
    if into.is_empty() {
        return;
    }
    let mut gone: Vec<Option<Entry>> = entries.drain(..).map(Some).collect();
    let mut moved: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (from, to) in &into {
        moved.entry(*to).or_default().push(*from);
    }
    for (to, from) in moved {
        let Some(kept) = gone[to].take() else { continue };
        let kind = kept.kind;
        let mut tellings = kept.tellings;
        tellings.extend(from.into_iter().filter_map(|at| gone[at].take()).flat_map(|e| e.tellings));
        tellings.sort_by(|a, b| {
            (a.known, &a.report.id, &a.telling.fact.id).cmp(&(b.known, &b.report.id, &b.telling.fact.id))
        });
        gone[to] = Entry::new(kind, tellings);
    }
    entries.extend(gone.into_iter().flatten());
}

/// For each entry that another one means, too: that other one. Entries are looked at in the order in which they became known, each
/// with the last one before it that it fits.
fn targets<'e, 's: 'e, T>(
    entries: &'e [Entry<'s>],
    kind: &str,
    of: impl Fn(&'e Entry<'s>) -> T,
    fits: impl Fn(&T, &T) -> bool,
) -> Vec<(usize, usize)>
where
    T: Grown,
{
    let mut order: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].kind == kind).collect();
    order.sort_by_key(|at| (entries[*at].known, &entries[*at].id));
    let mut compared: Vec<(usize, T)> = order.into_iter().map(|at| (at, of(&entries[at]))).collect();
    // Of one day, those first of which most is told.
    compared.sort_by_key(|(at, mine)| (entries[*at].known, std::cmp::Reverse(mine.told())));
    let mut roots: BTreeMap<String, Vec<(usize, T)>> = BTreeMap::new();
    let mut targets = Vec::new();
    for (at, mine) in compared {
        let others = roots.entry(mine.key()).or_default();
        match others.iter_mut().rev().find(|(_, root)| fits(&mine, root)) {
            Some((to, root)) => {
                root.grow(mine);
                targets.push((at, *to));
            }
            None => others.push((at, mine)),
        }
    }
    targets
}

/// What takes in what is told later of it.
trait Grown {
    /// What only such as have the same are compared.
    fn key(&self) -> String;
    /// How much is told of it.
    fn told(&self) -> usize;
    fn grow(&mut self, later: Self);
}

/// A proposal as it is compared with others.
struct Paper {
    class: String,
    head: String,
    /// `eight-point`, `14`.
    numbers: BTreeSet<String>,
    /// Other words before the noun.
    modifiers: BTreeSet<String>,
    /// Sides of those who made it.
    makers: BTreeSet<SideId>,
    /// Whether somebody is named who made it.
    made: bool,
    /// Whether a party made it.
    of_party: bool,
    status: ProposalStatus,
    when: Option<(Day, Day)>,
    known: Day,
    last: Day,
}

impl Paper {
    fn of(entry: &Entry, scope: &Scope) -> Self {
        let label = label(entry).to_lowercase();
        let name = label.split(" of ").next().unwrap_or_default();
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let head = words.pop().unwrap_or_default().to_owned();
        let class = CLASSES.iter().find(|(_, heads)| heads.contains(&head)).map_or(&head, |(class, _)| class);
        let number = |w: &&&str| w.ends_with("-point") || w.starts_with(|c: char| c.is_ascii_digit());
        let articles = ["the", "a", "an", "its", "his", "her", "their", "this", "new"];
        let all = proposers(entry);
        let makers: BTreeSet<SideId> = all.iter().flat_map(|a| scope.sides.of(a)).copied().collect();
        Paper {
            class: class.clone(),
            numbers: words.iter().filter(number).map(|w| (*w).to_owned()).collect(),
            modifiers: words
                .iter()
                .filter(|w| !number(w) && !articles.contains(w))
                .map(|w| w.trim_end_matches("'s").to_owned())
                .collect(),
            of_party: makers.iter().any(|side| scope.sides.is_party(*side)),
            makers,
            made: !all.is_empty(),
            head,
            status: status(entry),
            when: entry.when.from.zip(entry.when.to),
            known: entry.known,
            last: entry.newest().known,
        }
    }

    /// Whether this one, told later, can only be that one.
    fn later_of(&self, root: &Self) -> bool {
        self.known.since(root.last) <= LONGEST
            && self.named_as(root)
            && self.made_as(root)
            && !self.of_another_day(root)
    }

    fn named_as(&self, root: &Self) -> bool {
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            !a.is_empty() && !b.is_empty() && a.intersection(b).next().is_none()
        };
        if apart(&self.numbers, &root.numbers) || apart(&self.modifiers, &root.modifiers) {
            return false;
        }
        let numbered = self.numbers.intersection(&root.numbers).next().is_some();
        let shared = self.makers.intersection(&root.makers).next().is_some();
        self.class != "paper" || self.head == root.head || numbered || shared
    }

    fn made_as(&self, root: &Self) -> bool {
        if !self.made || !root.made || self.makers.intersection(&root.makers).next().is_some() {
            return true;
        }
        // Of what is agreed, those are named who agree.
        let agreed = |p: &Self| p.status > ProposalStatus::Published;
        agreed(self) || agreed(root) || (!self.of_party && !root.of_party)
    }

    /// Two papers that are both signed, or both proposed, on days far from each other.
    fn of_another_day(&self, root: &Self) -> bool {
        self.status == root.status
            && self.status != ProposalStatus::Reported
            && self.when.zip(root.when).is_some_and(|(a, b)| a.0.since(b.1) > NEAR || b.0.since(a.1) > NEAR)
    }
}

impl Grown for Paper {
    fn key(&self) -> String {
        self.class.clone()
    }

    fn told(&self) -> usize {
        usize::from(self.made) + usize::from(self.when.is_some())
    }

    fn grow(&mut self, later: Self) {
        self.last = self.last.max(later.last);
        self.numbers.extend(later.numbers);
        self.modifiers.extend(later.modifiers);
        if !self.made || self.makers.is_empty() {
            self.made |= later.made;
            self.of_party |= later.of_party;
            self.makers.extend(later.makers);
        }
        self.status = self.status.max(later.status);
        self.when = self.when.or(later.when);
    }
}

/// A deadline as it is compared with others.
struct Limit {
    end: Option<Day>,
    by: BTreeSet<SideId>,
    named: bool,
    on: BTreeSet<SideId>,
    anybody: bool,
    /// Whether it is told to have run out.
    over: bool,
    known: Day,
}

impl Limit {
    fn of(entry: &Entry, scope: &Scope) -> Self {
        let told = || {
            entry.tellings.iter().filter_map(|h| match &h.telling.fact.body {
                Body::Deadline(deadline) => Some(deadline),
                _ => None,
            })
        };
        let side = |actors: Vec<&record::ActorId>| -> BTreeSet<SideId> {
            actors.into_iter().flat_map(|a| scope.sides.of(a)).copied().collect()
        };
        Limit {
            end: entry.when.end(),
            by: side(told().filter_map(|d| d.set_by.as_ref()).collect()),
            named: told().any(|d| d.set_by.is_some()),
            on: side(told().flat_map(|d| &d.on).collect()),
            anybody: told().any(|d| !d.on.is_empty()),
            over: entry.tellings.iter().any(|h| crate::deadlines::is_over(&h.telling.fact)),
            known: entry.known,
        }
    }

    /// Whether one of two that end on one day tells nothing that the other does not.
    fn same_as(&self, root: &Self) -> bool {
        let near = self.known.since(root.known) <= LONGEST;
        let by = !self.named || !root.named || self.by.intersection(&root.by).next().is_some();
        let on = !self.anybody || !root.anybody || self.on.intersection(&root.on).next().is_some();
        let ends = match (self.end, root.end) {
            (Some(end), Some(other)) => end == other,
            // What is told to have run out, without its day, ran out a few days ago.
            (None, Some(end)) => self.over && (0..=LATE).contains(&self.known.since(end)),
            _ => false,
        };
        near && ends && by && on
    }
}

impl Grown for Limit {
    fn key(&self) -> String {
        String::new()
    }

    fn told(&self) -> usize {
        usize::from(self.end.is_some()) + usize::from(self.named) + usize::from(self.anybody)
    }

    fn grow(&mut self, later: Self) {
        self.by.extend(later.by);
        self.on.extend(later.on);
        self.named |= later.named;
        self.anybody |= later.anybody;
    }
}
