//! What to watch: what is planned, what runs out, what waits for an answer, on what conditions.

use record::{Body, Factuality};

use super::{Desk, Section};
use crate::contacts::Contacts;
use crate::deadlines::Deadlines;
use crate::phrases::fill;
use crate::table::{Row, Sort, Table};
use crate::tell::{condition, shorter};
use crate::told::Told;

/// Most lines of one sort.
const MOST: usize = 4;
/// Most characters of what a row is called.
const LONGEST: usize = 80;
/// Days after which a plan without a day is no longer one to watch.
const STALE: i32 = 14;
/// A deadline that ends within so many days is one to watch.
const SOON: i32 = 14;

pub(super) fn section(desk: &Desk, table: &Table, contacts: &Contacts, deadlines: &Deadlines) -> Section {
    let mut section = Section::new("watch", desk.words);
    let recent = |t: &&Told| !t.when.is_open() || t.known >= desk.state.lens.as_of.plus(-STALE);
    for told in contacts.planned.iter().filter(recent).take(MOST) {
        section.line(0, desk.dated(told), Some(&told.id), &told.evidence);
    }
    for told in contacts.unconfirmed.iter().rev().filter(|t| t.when.end() >= Some(desk.since)).take(MOST) {
        let text = format!("{} – {}", desk.dated(told), desk.words.page("not_told_held"));
        section.line(0, text, Some(&told.id), &told.evidence);
    }
    let soon = deadlines.running.iter().filter(|d| d.days.is_some_and(|days| days <= SOON));
    for deadline in soon.take(MOST) {
        let text = format!("{} ({})", deadline.told.text, deadline.left(desk.words));
        section.line(0, text, Some(&deadline.told.id), &deadline.told.evidence);
    }
    unanswered(desk, table, &mut section);
    conditions(desk, &mut section);
    if section.lines.is_empty() {
        section.note = Some(desk.words.page("nothing_to_watch").to_owned());
    }
    section
}

/// Proposals that a party has not answered.
fn unanswered(desk: &Desk, table: &Table, section: &mut Section) {
    let mut waiting: Vec<&Row> = table
        .rows
        .iter()
        .filter(|r| {
            r.sort == Sort::Proposal && r.open && r.unanswered.iter().any(|party| table.speaks(party))
        })
        .collect();
    waiting.sort_by(|a, b| (b.moved(), &a.id).cmp(&(a.moved(), &b.id)));
    for row in waiting.into_iter().take(MOST) {
        let who: Vec<String> = row.unanswered.iter().filter(|party| table.speaks(party)).cloned().collect();
        let gaps = [("who", desk.teller().list(&who)), ("what", shorter(&row.label, LONGEST))];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        section.line(0, fill(desk.words.page("waits"), &gaps), Some(&row.id), &row.evidence);
    }
}

/// Conditions that parties have set since the day.
fn conditions(desk: &Desk, section: &mut Section) {
    let stances = desk.state.entries.iter().rev().filter(|e| e.kind == "stance" && e.day() >= desk.since);
    let mut shown = 0;
    for entry in stances {
        let told = entry.tellings.iter().rev().find_map(|h| match &h.telling.fact.body {
            Body::Stance(s) if h.telling.fact.factuality != Factuality::Denied => {
                Some((s, s.conditions.as_ref()?))
            }
            _ => None,
        });
        // Fewer words are a remnant (`on condition`), no condition.
        let told = told.filter(|(_, conditions)| conditions.split_whitespace().count() > 2);
        let Some((stance, conditions)) = told else { continue };
        if shown == MOST {
            break;
        }
        shown += 1;
        let gaps = [
            ("who", desk.teller().actor(&stance.actor)),
            ("what", desk.teller().target(entry, stance)),
            ("conditions", condition(conditions)),
        ];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        section.line(
            0,
            fill(desk.words.page("sets_condition"), &gaps),
            Some(&entry.id),
            &desk.state.cite(entry),
        );
    }
}
