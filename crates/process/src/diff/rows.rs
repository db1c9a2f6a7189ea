//! Changes of the table: positions, and the distance that follows from them.

use std::collections::{BTreeMap, HashMap};

use ledger::HappeningId;

use super::{Change, Old, Sort};
use crate::cite::Citation;
use crate::day::Extent;
use crate::distance::{Distance, Level};
use crate::phrases::{self, Phrases, fill};
use crate::state::{Entry, State};
use crate::table::{Cell, Row, Sort as RowSort, Table};
use crate::tell::shorter;

/// Most characters of what a row is called.
const LONGEST_LABEL: usize = 80;

/// Positions that parties have taken since, on what was there and on what is new.
pub(super) fn positions(
    old: &Old,
    to: &State,
    before: &Table,
    after: &Table,
    words: &Phrases,
) -> Vec<Change> {
    let entries: HashMap<&HappeningId, &Entry> = to.entries.iter().map(|e| (&e.id, e)).collect();
    let rows: BTreeMap<&HappeningId, &Row> = before.rows.iter().map(|r| (&r.id, r)).collect();
    let issues: BTreeMap<String, &Row> = before
        .rows
        .iter()
        .filter(|r| r.sort == RowSort::Issue)
        .map(|r| (r.label.to_lowercase(), r))
        .collect();
    let mut changes = Vec::new();
    for row in &after.rows {
        let was = match row.sort {
            RowSort::Issue => issues.get(&row.label.to_lowercase()),
            _ => entries.get(&row.id).and_then(|e| old.of(e)).and_then(|e| rows.get(&e.id)),
        };
        for (at, party) in after.parties.iter().enumerate() {
            let own = |row: &Row| row.cells.get(at).cloned().flatten().filter(|c| !c.inherited && !c.implied);
            let (Some(is), was) = (own(row), was.and_then(|w| own(w))) else { continue };
            if was.as_ref().is_none_or(|was| was.position != is.position) {
                changes.push(position(row, party, was.as_ref(), &is, words));
            }
        }
    }
    changes
}

fn position(row: &Row, party: &str, was: Option<&Cell>, is: &Cell, words: &Phrases) -> Change {
    let bare = |cell: &Cell| phrases::of(&words.position.bare, cell.position.name()).to_owned();
    let (before, after) = (was.map(bare), bare(is));
    let who = if is.actor.contains(party) {
        party.to_owned()
    } else {
        fill(&words.member, &[("name", party), ("party", &is.actor)])
    };
    let label = shorter(&row.label, LONGEST_LABEL);
    let what = match row.sort {
        RowSort::Proposal => label,
        RowSort::Issue => fill(&words.quoted, &[("words", &label)]),
        RowSort::Provision => fill(&words.a_term, &[("text", &label)]),
    };
    let position = fill(phrases::of(&words.position.present, is.position.name()), &[("what", &what)]);
    let mut line = fill(&words.stance, &[("who", &who), ("position", &position)]);
    if let Some(before) = &before {
        line = format!("{line} ({})", fill(words.page("before"), &[("day", before)]));
    }
    Change {
        sort: if row.sort == RowSort::Issue { Sort::Issue } else { Sort::Position },
        id: Some(row.id.clone()),
        when: is.since,
        day: is.day(),
        text: line,
        before,
        after,
        evidence: is.evidence.clone(),
    }
}

/// Categories in which the parties are nearer or further than before.
pub(super) fn distance(
    before: &Distance,
    after: &Distance,
    to: &State,
    table: &Table,
    words: &Phrases,
) -> Vec<Change> {
    let rows: BTreeMap<&HappeningId, &Row> = table.rows.iter().map(|r| (&r.id, r)).collect();
    let mut changes = Vec::new();
    for (was, is) in before.pairs.iter().zip(&after.pairs) {
        for category in &is.categories {
            let old = was.categories.iter().find(|c| c.category == category.category).map(|c| c.level);
            if old == Some(category.level) {
                continue;
            }
            let counted = category.items.iter().filter(|i| i.counts && i.level == category.level);
            let evidence: Vec<Citation> = counted
                .filter_map(|i| rows.get(&i.row))
                .flat_map(|row| {
                    let cells = table.parties.iter().zip(&row.cells);
                    let mine = cells.filter(|(party, _)| **party == is.left || **party == is.right);
                    mine.filter_map(|(_, cell)| cell.as_ref()).flat_map(|c| c.evidence.clone())
                })
                .collect();
            let level = |level: Level| phrases::of(&words.level, level.name()).to_owned();
            let (old, new) = (old.map(level), level(category.level));
            let unknown = words.page("no_position").to_owned();
            let gaps = [
                ("left", is.left.as_str()),
                ("right", &is.right),
                ("category", phrases::of(&words.category, &category.category)),
                ("before", old.as_ref().unwrap_or(&unknown)),
                ("after", &new),
            ];
            changes.push(Change {
                sort: Sort::Distance,
                id: None,
                when: Extent::default(),
                day: to.lens.as_of,
                text: fill(words.page("moved"), &gaps),
                before: old,
                after: new,
                evidence,
            });
        }
    }
    changes
}
