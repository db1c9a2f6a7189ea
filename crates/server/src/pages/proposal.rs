//! A proposal with its terms, where the parties stand on each, and how they came there.

use axum::extract::Path;
use maud::{Markup, html};
use process::table::{Row, Sort, Table};
use process::{Phrases, Told};

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::table::leaning;
use crate::pages::words::{brief_day, capital, extent};
use crate::views::lens;

/// The table, and what is told of positions on each of its rows.
struct Course {
    table: Table,
    stances: Vec<Told>,
}

pub(crate) async fn page(frame: Frame, Path(id): Path<String>) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let asked = lens(&frame.asked, held.last)?;
    let key = format!("proposal/{}", frame.asked.key());
    let course = frame
        .state
        .view(&followed, key, move |_, scope, words| {
            let state = scope.at_of(asked, &["proposal", "provision", "stance"]);
            let stances =
                state.entries.iter().filter(|e| e.kind == "stance").map(|e| state.told(e, words)).collect();
            Ok(Course { table: state.table(words), stances })
        })
        .await?;
    let found = course.table.rows.iter().find(|r| r.sort == Sort::Proposal && r.id.0 == id);
    let row = found.ok_or_else(|| {
        Refusal::missing(format!("no proposal with the id {id} was known on that day; choose a later day, or look at the happening of that id"))
    })?;
    let terms: Vec<&Row> = course.table.rows.iter().filter(|r| r.under.as_ref() == Some(&row.id)).collect();
    let words = Phrases::english();
    let all: Vec<&Row> = std::iter::once(row).chain(terms.iter().copied()).collect();
    let cited: Vec<&str> = all
        .iter()
        .flat_map(|r| r.cells.iter().flatten())
        .flat_map(|c| c.evidence.iter().map(|e| e.fact.0.as_str()))
        .collect();
    let stances =
        course.stances.iter().filter(|t| t.evidence.iter().any(|e| cited.contains(&e.fact.0.as_str())));
    let content = html! {
        p.lead {
            @if let Some(status) = row.status.and_then(|s| words.status_bare.get(s.name())) { strong { (capital(status)) } ", " }
            @if !row.by.is_empty() { "by " (row.by.join(", ")) ", " }
            (extent(row.when, words))
            @if !row.open { "; off the table" }
            @if !row.unanswered.is_empty() { "; not answered by " (row.unanswered.join(", ")) }
            ". " a href=(bits::happening(&row.id.0)) { "All that is told of it" }
        }
        div.scroll tabindex="0" role="region" aria-labelledby="cap-stands" {
            table.positions {
                caption { h2 #cap-stands { "Where the parties stand" } }
                thead { tr { th scope="col" { "What" } @for party in &course.table.parties { th scope="col" { (party) } } } }
                tbody { @for one in &all { (line(one, row, &course.table, words)) } }
            }
        }
        section aria-labelledby="evidence" { h2 #evidence { "Words" } (bits::quotes(&row.evidence, words)) }
        section aria-labelledby="course" { h2 #course { "Positions that were taken" } (bits::happenings(stances, words)) }
    };
    Ok(frame.process_page(
        &capital(&row.label),
        &followed,
        Days { lens: asked, last: held.last },
        html! {},
        content,
    ))
}

fn line(row: &Row, whole: &Row, table: &Table, words: &Phrases) -> Markup {
    let name =
        |p: record::kinds::Position| words.position.bare.get(p.name()).map_or(p.name(), String::as_str);
    html! {
        tr class={ "row " @if row.sort == Sort::Provision { "term" } @else { "proposal" } } {
            th scope="row" {
                @if row.id == whole.id { "As a whole" }
                @else { a.label href=(bits::happening(&row.id.0)) { (capital(&row.label)) }
                    div.about { @if let Some(of) = &row.subcategory { span.tag { (of) } } @if !row.obliged.is_empty() { " asked of " (row.obliged.join(", ")) } } }
            }
            @for (party, cell) in table.parties.iter().zip(&row.cells) {
                @match cell {
                    None => td.cell.none data-party=(party) { "–" },
                    Some(cell) => td class={ "cell lean-" (leaning(cell.leaning())) @if cell.inherited { " inherited" } } data-party=(party) {
                        @for before in &cell.before { span.before { (name(*before)) " → " } }
                        span.position { @if cell.inherited { "(" (name(cell.position)) ")" } @else { (name(cell.position)) } }
                        " " span.since-day { @if cell.since.is_open() { (brief_day(cell.known, words)) } @else { (extent(cell.since, words)) } }
                    },
                }
            }
        }
    }
}
