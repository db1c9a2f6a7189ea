//! Reports that users hand over: read at once, and kept if they want it.

use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use ledger::{Happening, HappeningId, Known, ReportRow, Snapshot, Telling};
use maud::{Markup, html};
use record::Record;

use crate::error::Refusal;
use crate::pages::layout::Frame;
use crate::pages::report;
use crate::pages::{bits, words};
use crate::query::date;
use crate::reading::Posted;
use crate::state::AppState;

/// Most bytes of a form: a report has at most 512 KiB, and its text may be in UTF-16 and encoded.
const MOST: usize = 2 * 1024 * 1024;

pub(crate) fn routes() -> MethodRouter<AppState> {
    get(form).post(post).layer(DefaultBodyLimit::max(MOST))
}

async fn form(frame: Frame) -> Markup {
    show(&frame, None)
}

fn show(frame: &Frame, problem: Option<&str>) -> Markup {
    frame.page("Add a report", html! {
        div.head { div.titles { h1 { "Add a report" } p.of { "It is read on this machine; nothing leaves it" } } }
        @if let Some(problem) = problem { p.warning role="alert" { "That report cannot be read: " (problem) "." } }
        form.add method="post" action="/add" enctype="multipart/form-data" {
            div.field { label for="text" { "Text of the report" } textarea #text name="text" rows="14" {} }
            div.field { label for="file" { "or a file: plain text or Markdown, up to 512 KiB" } input #file type="file" name="file" accept=".txt,.md,.markdown,text/plain,text/markdown"; }
            div.fields {
                div.field { label for="title" { "Headline" } input #title name="title"; }
                div.field { label for="outlet" { "Outlet" } input #outlet name="outlet"; }
                div.field { label for="published" { "Day of publication" } input #published type="date" name="published"; }
                div.field { label for="url" { "Where it was found" } input #url type="url" name="url"; }
            }
            p.small { "What is left empty is taken from the report where it says it." }
            div.deeds {
                button.primary name="then" value="keep" { "Read and keep" }
                button name="then" value="look" { "Only read" }
                span.small { "as " (frame.who.0) }
            }
        }
    })
}

/// What a form holds.
#[derive(Default)]
struct Filled {
    posted: Posted,
    keep: bool,
}

async fn post(frame: Frame, form: Multipart) -> Result<Response, Refusal> {
    let filled = filled(form).await?;
    if filled.posted.bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(show(&frame, Some("there is no text; paste one or choose a file")).into_response());
    }
    let record = match frame.state.read_report(filled.posted).await {
        Ok(record) => record,
        Err(refusal) if refusal.status == StatusCode::UNPROCESSABLE_ENTITY => {
            return Ok(show(&frame, Some(&refusal.detail)).into_response());
        }
        Err(refusal) => return Err(refusal),
    };
    if filled.keep { keep(&frame, record).await } else { Ok(look(&frame, record)?.into_response()) }
}

async fn filled(mut form: Multipart) -> Result<Filled, Refusal> {
    let fail = |e: axum::extract::multipart::MultipartError| {
        Refusal::new(e.status(), "That form cannot be read", e.body_text())
    };
    let mut filled = Filled { keep: true, ..Filled::default() };
    while let Some(field) = form.next_field().await.map_err(fail)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_lowercase();
        let bytes = field.bytes().await.map_err(fail)?;
        let text = || Some(String::from_utf8_lossy(&bytes).trim().to_owned()).filter(|t| !t.is_empty());
        match name.as_str() {
            "text" if filled.posted.bytes.is_empty() => filled.posted.bytes = bytes.to_vec(),
            "file" if !bytes.is_empty() => {
                filled.posted.markdown = file.ends_with(".md") || file.ends_with(".markdown");
                filled.posted.bytes = bytes.to_vec();
            }
            "title" => filled.posted.title = text(),
            "outlet" => filled.posted.outlet = text(),
            "url" => filled.posted.url = text(),
            "published" => filled.posted.published = date("published", text())?,
            "then" => filled.keep = text().as_deref() != Some("look"),
            _ => {}
        }
    }
    Ok(filled)
}

/// Keeps a record and shows its report.
async fn keep(frame: &Frame, record: Record) -> Result<Response, Refusal> {
    let (record, _) = frame.state.keep_record(record).await?;
    Ok(Redirect::to(&bits::report(&record.report.id)).into_response())
}

/// The page of a record that is not kept.
fn look(frame: &Frame, record: Record) -> Result<Markup, Refusal> {
    let happenings = record.facts.iter().map(|fact| Happening {
        id: HappeningId(fact.id.0.clone()),
        kind: fact.body.kind().to_owned(),
        tellings: vec![Telling { report: record.report.id.clone(), fact: fact.clone(), corrected: None }],
        joins: Vec::new(),
    });
    // A report of no known day is known from the day on which it is read; the page says that its own day is unknown.
    let known = match record.report.published.filter(|day| day.is_full()) {
        Some(day) => day,
        None => frame.state.today()?.date(),
    };
    let row = ReportRow {
        id: record.report.id.clone(),
        title: record.report.title.clone(),
        outlet: record.report.outlet.clone(),
        url: record.report.url.clone(),
        published: record.report.published,
        known,
        reprints: None,
    };
    let actors = record.actors.iter().map(|a| (a.id.clone(), Known { actor: a.clone(), names: Vec::new() }));
    let snapshot = Snapshot {
        reports: [(row.id.clone(), row)].into(),
        actors: actors.collect(),
        happenings: happenings.collect(),
    };
    let mut sheet = report::sheet(record, snapshot);
    sheet.row = None;
    let count = words::several(sheet.facts.len(), "fact", "facts");
    let notice =
        html! { p.notice { "Read, with " (count) ", and not kept. " a href="/add" { "Add a report" } } };
    Ok(report::show(frame, &sheet, notice))
}
