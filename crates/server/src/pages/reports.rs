//! Reports: the newest, or those that have some words.

use ledger::{Cursor, MARKS, ReportRow};
use maud::{Markup, html};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::Frame;
use crate::pages::words::several;
use crate::query::More;

const LISTED: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

/// A report with how many facts it has and a passage with the words that were asked for.
struct Line {
    row: ReportRow,
    facts: u64,
    passage: Option<String>,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let after = match choice.after.as_str() {
        "" => None,
        told => Some(told.parse::<Cursor>().map_err(Refusal::bad)?),
    };
    let q = choice.q.trim().to_owned();
    let words = q.clone();
    let (lines, next) = frame
        .state
        .desk()
        .read(move |ledger| {
            if words.is_empty() {
                let (rows, next) = ledger.recent(after, LISTED)?;
                let lines = rows.into_iter().map(|(row, facts)| Line { row, facts, passage: None });
                return Ok((lines.collect::<Vec<_>>(), next));
            }
            let hits = ledger.search(&words, LISTED)?.into_iter();
            let line =
                |hit: ledger::Hit| Line { row: hit.report, facts: hit.facts, passage: Some(hit.passage) };
            Ok((hits.map(line).collect(), None))
        })
        .await?;
    Ok(frame.page("Reports", html! {
        div.head { div.titles { h1 { "Reports" } p.of { @if q.is_empty() { "The newest first" } @else { "With the words “" (q) "”, the best first" } } } }
        form.filter method="get" action="/reports" role="search" {
            @for (key, value) in frame.asked.pairs() { input type="hidden" name=(key) value=(value); }
            div.grow { label for="q" { "Words; “in quotation marks” they stand together" } input #q type="search" name="q" value=(q); }
            button { "Find" }
        }
        @if lines.is_empty() {
            @if q.is_empty() { (bits::nothing("There is no report yet.")) p { a href="/add" { "Add one" } } }
            @else { (bits::nothing("No report has these words.")) }
        }
        ol.reports { @for line in &lines { (entry(line)) } }
        @if let Some(next) = next {
            nav.pages aria-label="Pages of the list" { a rel="next" href=(frame.asked.link_with("/reports", &[("after", &next.to_string())])) { "Older ones" } }
        }
    }))
}

fn entry(line: &Line) -> Markup {
    let row = &line.row;
    html! {
        li {
            p.title { a href=(bits::report(&row.id)) { (row.title.as_deref().unwrap_or("Untitled report")) } }
            @if let Some(passage) = &line.passage { p.passage { (found(passage)) } }
            p.small { @if let Some(outlet) = &row.outlet { (outlet) ", " } (row.known) " · " (several(usize::try_from(line.facts).unwrap_or(usize::MAX), "fact", "facts"))
                @if let Some(of) = &row.reprints { " · reprints " a href=(bits::report(of)) { "another" } } }
        }
    }
}

/// A passage with what was found in it marked.
fn found(passage: &str) -> Markup {
    html! { @for (at, part) in passage.split(MARKS).enumerate() { @if at % 2 == 1 { mark { (part) } } @else { (part) } } }
}
