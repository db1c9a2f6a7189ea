//! Proposals and their terms against parties.

use maud::{Markup, html};
use process::table::{Cell, Leaning, Row, Sort, Table};
use process::{Day, Lens, Phrases, Scope};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{brief_day, capital, extent, factuality};
use crate::query::{More, encoded};
use crate::views::lens;

/// Kinds that the table is made of.
const KINDS: [&str; 3] = ["proposal", "provision", "stance"];

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    /// Whether what is off the table is shown, too.
    #[serde(default)]
    all: String,
}

/// The days between which the slider runs, and those on which something new was known.
struct Course {
    first: Day,
    last: Day,
    changes: Vec<Day>,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let told = frame.asked.at_end(held.last);
    let asked = lens(&told, held.last)?;
    let key = format!("table/{}", frame.asked.key());
    let table = frame
        .state
        .view(&followed, key, move |_, scope, words| Ok(scope.at_of(asked, &KINDS).table(words)))
        .await?;
    let course = frame
        .state
        .view(&followed, "course".to_owned(), |held, scope, _| Ok(course(scope, held.last)))
        .await?;
    let words = Phrases::english();
    let since = told.since.and_then(Day::first_of).unwrap_or_else(|| asked.as_of.plus(-7));
    let all = choice.all == "1";
    let content = html! {
        (slider(&frame, &course, asked.as_of))
        div.tools {
            p.note { "New since " (brief_day(since, words)) " is marked with a bar. Open a cell for the words it rests on; in brackets stands the \
                      position on the whole proposal." }
            @let (label, value) = if all { ("Hide what is off the table", "") } else { ("Show what is off the table, too", "1") };
            a href=(frame.asked.link_with("/table", &[("all", value)])) { (label) }
        }
        div #live aria-live="polite" aria-busy="false" { (grids(&table, all, since, words)) }
    };
    let days = Days { lens: table.lens, last: held.last };
    Ok(frame.process_page("Table", &followed, days, html! {}, content))
}

fn course(scope: &Scope, last: Day) -> Course {
    let state = scope.at_of(Lens::on(last), &KINDS);
    let mut changes: Vec<Day> = state
        .entries
        .iter()
        .flat_map(|e| e.tellings.iter().map(|h| h.known))
        .filter(|day| *day <= last)
        .collect();
    changes.sort();
    changes.dedup();
    let first = changes.first().copied().unwrap_or(last);
    Course { first, last, changes }
}

/// The day on a slide, with links to the days on which something changed for those who cannot slide.
fn slider(frame: &Frame, course: &Course, at: Day) -> Markup {
    let words = Phrases::english();
    let before = course.changes.iter().rev().find(|day| **day < at);
    let after = course.changes.iter().find(|day| **day > at);
    let to = |day: &Day| frame.asked.link_with("/table", &[("as_of", &day.to_string()), ("since", "")]);
    let span = course.last.since(course.first);
    html! {
        div.slider data-first=(course.first) data-base=(frame.asked.link_with("/table", &[("as_of", ""), ("since", "")])) {
            @if let Some(day) = before {
                a.step href=(to(day)) data-key="," title={ "Change before, on " (brief_day(*day, words)) } { "← change" }
            } @else { span.step.off { "← change" } }
            div.track {
                label.hidden for="slide" { "Day" }
                input #slide type="range" min="0" max=(span) value=(at.since(course.first).clamp(0, span)) list="changes"
                    aria-valuetext=(at) disabled[span == 0];
                svg.ticks viewBox={ "0 0 " (span.max(1)) " 4" } preserveAspectRatio="none" aria-hidden="true" {
                    @for day in &course.changes {
                        @let x = day.since(course.first);
                        line x1=(x) x2=(x) y1="0" y2="4" {}
                    }
                }
            }
            @if let Some(day) = after {
                a.step href=(to(day)) data-key="." title={ "Change after, on " (brief_day(*day, words)) } { "change →" }
            } @else { span.step.off { "change →" } }
        }
    }
}

fn grids(table: &Table, all: bool, since: Day, words: &Phrases) -> Markup {
    let shown = |row: &&Row| all || row.open;
    let papers: Vec<&Row> = table.rows.iter().filter(|r| r.sort != Sort::Issue).filter(shown).collect();
    // What nobody but strangers to the process has spoken on says nothing here.
    let spoken = |row: &&Row| row.cells.iter().any(Option::is_some) && !row.label.is_empty();
    let issues: Vec<&Row> =
        table.rows.iter().filter(|r| r.sort == Sort::Issue).filter(shown).filter(spoken).collect();
    html! {
        @if papers.is_empty() && issues.is_empty() { (bits::nothing(words.page("no_proposals"))) }
        @if !papers.is_empty() { (grid("Proposals and their terms", "p", &table.parties, &papers, since, words)) }
        @if !issues.is_empty() {
            (grid("Other positions, told in words alone", "i", &table.parties, &issues, since, words))
        }
    }
}

fn grid(caption: &str, id: &str, parties: &[String], rows: &[&Row], since: Day, words: &Phrases) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby={ "cap-" (id) } {
            table.positions {
                caption { h2 id={ "cap-" (id) } { (caption) } }
                thead { tr { th scope="col" { "What" } @for party in parties { th scope="col" { (party) } } } }
                tbody { @for row in rows { (line(row, parties, since, words)) } }
            }
        }
    }
}

fn line(row: &Row, parties: &[String], since: Day, words: &Phrases) -> Markup {
    let sort = match row.sort {
        Sort::Proposal => "proposal",
        Sort::Provision => "term",
        Sort::Issue => "issue",
    };
    html! {
        tr class={ "row " (sort) @if !row.open { " closed" } @if row.known > since { " new" } } id={ "r-" (row.id.0) } {
            th scope="row" { (label(row, words)) }
            @for (party, cell) in parties.iter().zip(&row.cells) {
                @match cell {
                    Some(cell) => (position(cell, party, since, words)),
                    None => td.cell.none data-party=(party) { span aria-hidden="true" { "–" } span.hidden { "no position" } },
                }
            }
        }
    }
}

fn label(row: &Row, words: &Phrases) -> Markup {
    let status = row.status.and_then(|s| words.status_bare.get(s.name()));
    html! {
        @match row.sort {
            Sort::Proposal => a.label href={ "/proposals/" (encoded(&row.id.0)) } { (capital(&row.label)) },
            _ => a.label href=(bits::happening(&row.id.0)) { (capital(&row.label)) },
        }
        div.about {
            @if let Some(status) = status { span.status { (status) } " " }
            @if row.sort == Sort::Proposal && !row.by.is_empty() { "by " (row.by.join(", ")) ", " }
            @if row.sort != Sort::Proposal && row.subcategory.is_some() { span.tag { (row.subcategory.as_deref().unwrap_or_default()) } " " }
            @if row.sort == Sort::Provision && !row.obliged.is_empty() { "asked of " (row.obliged.join(", ")) " " }
            @if row.sort == Sort::Proposal { (extent(row.when, words)) }
            @if row.after.is_some() { " after another term" }
        }
    }
}

fn position(cell: &Cell, party: &str, since: Day, words: &Phrases) -> Markup {
    let name =
        |p: record::kinds::Position| words.position.bare.get(p.name()).map_or(p.name(), String::as_str);
    let day = if cell.since.is_open() { brief_day(cell.known, words) } else { extent(cell.since, words) };
    let lean = leaning(cell.leaning());
    html! {
        td class={ "cell lean-" (lean) @if cell.inherited { " inherited" } @if !cell.inherited && cell.known > since { " new" } }
            data-party=(party) {
            details {
                summary {
                    span.position { @if cell.inherited { "(" (name(cell.position)) ")" } @else { (name(cell.position)) } }
                    " " span.since-day { (day) }
                }
                div.evidence {
                    p { (cell.actor)
                        @if cell.implied { ", having made it" }
                        @if let Some(doubt) = factuality(cell.factuality, words) { ", " (doubt) } }
                    @if !cell.beside.is_empty() { p { "On the same day also: " (list(&cell.beside, name)) } }
                    @if !cell.before.is_empty() { p { "Before: " (list(&cell.before, name)) } }
                    (bits::quotes(&cell.evidence, words))
                }
            }
        }
    }
}

fn list<'w>(all: &[record::kinds::Position], name: impl Fn(record::kinds::Position) -> &'w str) -> String {
    all.iter().map(|p| name(*p)).collect::<Vec<_>>().join(", ")
}

/// The name of a leaning in classes.
pub(crate) const fn leaning(of: Leaning) -> &'static str {
    match of {
        Leaning::For => "for",
        Leaning::Partly => "partly",
        Leaning::Open => "open",
        Leaning::Against => "against",
    }
}
