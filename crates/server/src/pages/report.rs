//! A report with the words of its facts marked.

use axum::extract::Path;
use ledger::{Filter, Happening, HappeningId, ReportRow, Snapshot};
use maud::{Markup, html};
use process::timeline::Choice;
use process::{Lens, Phrases, Scope, Told};
use record::{ActorId, Fact, Record};

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::Frame;
use crate::pages::marked::marked;
use crate::pages::words::{capital, kind, several};

/// A report as it is shown.
pub(crate) struct Sheet {
    pub(crate) record: Record,
    /// How the ledger has it; `None` if it is not kept.
    pub(crate) row: Option<ReportRow>,
    /// Its facts in the order of the text, corrected, each told in a line.
    pub(crate) facts: Vec<(Fact, Told, Option<String>)>,
    /// Actors of the facts.
    pub(crate) snapshot: Snapshot,
    /// The happening of each fact, in their order, if another report tells of it, too.
    pub(crate) joined: Vec<Option<(HappeningId, usize)>>,
}

pub(crate) async fn page(frame: Frame, Path(id): Path<String>) -> Result<Markup, Refusal> {
    let sheet = frame
        .state
        .desk()
        .read(move |ledger| {
            let id = match ledger.find(&id)? {
                ledger::Thing::Report(id) => id,
                _ => return Err(Refusal::missing(format!("{id} is no report"))),
            };
            let record = ledger.record(&id)?;
            let snapshot = ledger.snapshot(&Filter { reports: vec![id.clone()], ..Filter::default() })?;
            Ok(sheet(record, snapshot))
        })
        .await?;
    Ok(show(&frame, &sheet, html! {}))
}

/// Lays out a report of a snapshot that holds its facts.
pub(crate) fn sheet(record: Record, snapshot: Snapshot) -> Sheet {
    let id = record.report.id.clone();
    let row = snapshot.reports.get(&id).cloned();
    let mut own = Snapshot { happenings: Vec::new(), ..snapshot.clone() };
    let mut joined = std::collections::BTreeMap::new();
    for happening in &snapshot.happenings {
        let reports = happening.tellings.iter().filter(|t| t.report != id).count();
        for telling in happening.tellings.iter().filter(|t| t.report == id) {
            own.happenings.push(Happening {
                id: HappeningId(telling.fact.id.0.clone()),
                kind: happening.kind.clone(),
                tellings: vec![telling.clone()],
                joins: Vec::new(),
            });
            joined.insert(telling.fact.id.clone(), (happening.id.clone(), reports));
        }
    }
    let scope = Scope::everything(&own);
    let words = Phrases::english();
    let state = scope.at(Lens::on(scope.last()));
    let all = Choice { kinds: words.kind.keys().cloned().collect(), since: None };
    let timeline = state.timeline(&all, words);
    let lines = timeline.past.into_iter().chain(timeline.ahead).chain(timeline.undated);
    let mut told: std::collections::BTreeMap<String, Told> = lines.map(|t| (t.id.0.clone(), t)).collect();
    let mut facts: Vec<(Fact, Told, Option<String>)> = own
        .happenings
        .iter()
        .flat_map(|h| &h.tellings)
        .filter_map(|t| Some((t.fact.clone(), told.remove(&t.fact.id.0)?, t.corrected.clone())))
        .collect();
    facts.sort_by_key(|(fact, _, _)| (fact.evidence.first().span.start(), fact.id.clone()));
    let joined =
        facts.iter().map(|(fact, _, _)| joined.get(&fact.id).cloned().filter(|(_, n)| *n > 0)).collect();
    Sheet { record, row, facts, snapshot: own, joined }
}

/// The page of a report; `notice` stands above it.
pub(crate) fn show(frame: &Frame, sheet: &Sheet, notice: Markup) -> Markup {
    let words = Phrases::english();
    let report = &sheet.record.report;
    let title = report.title.as_deref().unwrap_or("Untitled report");
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (fact, _, _) in &sheet.facts {
        let kind = fact.body.kind();
        match counts.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, n)) => *n += 1,
            None => counts.push((kind, 1)),
        }
    }
    frame.page(title, html! {
        (notice)
        div.head {
            div.titles {
                h1 { (title) }
                p.of { (origin(sheet)) }
            }
        }
        @if !counts.is_empty() {
            fieldset.legend data-legend { legend.hidden { "Kinds that are marked" }
                @for (of, count) in &counts {
                    label { input type="checkbox" value=(of) checked; span class={ "kind k-" (of) } { (capital(kind(of, words))) } " " span.count { (count) } }
                }
            }
        }
        div.sheet {
            article.text lang=(report.language) aria-label="Text of the report" { (marked(&sheet.record.text, &sheet.facts)) }
            section.facts aria-labelledby="facts" {
                h2 #facts { (capital(&several(sheet.facts.len(), "fact", "facts"))) }
                @if sheet.facts.is_empty() { (bits::nothing("Nothing was read out of this report.")) }
                ol { @for (at, (fact, told, corrected)) in sheet.facts.iter().enumerate() {
                    (entry(sheet, at, fact, told, corrected.as_deref(), words))
                } }
            }
        }
    })
}

fn origin(sheet: &Sheet) -> Markup {
    let report = &sheet.record.report;
    let link = report.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    html! {
        @if let Some(outlet) = &report.outlet { (outlet) ", " }
        @match report.published { Some(day) => (day), None => "day of publication unknown" }
        @if let Some(row) = &sheet.row {
            @if let Some(of) = &row.reprints { " · reprints " a href=(bits::report(of)) { "another report" } }
        }
        " · read by " (report.reader)
        @if let Some(url) = link { " · " a href=(url) rel="noreferrer noopener" { "where it was found" } }
    }
}

fn entry(
    sheet: &Sheet,
    at: usize,
    fact: &Fact,
    told: &Told,
    corrected: Option<&str>,
    words: &Phrases,
) -> Markup {
    let kept = sheet.row.is_some();
    html! {
        li class={ "hit k-" (fact.body.kind()) } id={ "f-" (fact.id.0) } data-fact=(at) data-kind=(fact.body.kind()) tabindex="-1" {
            div.hit-head {
                (bits::badge(fact.body.kind(), words))
                span.when { (when(sheet, told, words)) }
                a.to-text href={ "#t-" (at) } title="To the words" { "¶" span.hidden { " To the words" } }
            }
            p.line { @if kept { a href=(bits::happening(&fact.id.0)) { (told.text) } } @else { (told.text) } }
            p.chain {
                (chain(sheet, fact))
                @if let Some(place) = &told.place { " · " (place) }
                " · confidence " (format!("{:.2}", fact.confidence))
                @if let Some((id, others)) = sheet.joined.get(at).and_then(Option::as_ref) {
                    " · " a href=(bits::happening(&id.0)) { "also in " (several(*others, "other telling", "other tellings")) }
                }
            }
            @if let Some(corrected) = corrected { p.corrected { (corrected) } }
        }
    }
}

/// When it happened. What has no day was told on the day of the report, if that is known.
fn when(sheet: &Sheet, told: &Told, words: &Phrases) -> String {
    let dated = sheet.record.report.published.is_some_and(record::Date::is_full);
    if told.when.is_open() && !dated { words.undated.clone() } else { bits::when(told, words) }
}

/// Who says so, from the one who said it first to this report.
fn chain(sheet: &Sheet, fact: &Fact) -> Markup {
    if fact.attribution.is_empty() {
        return html! { "own voice" };
    }
    html! {
        span.hidden { "Said by " }
        @for link in &fact.attribution {
            @if let Some(via) = &link.via { span.via { (via) " " } }
            (who(sheet, &link.actor)) span aria-hidden="true" { " → " } span.hidden { " to " }
        }
        (sheet.record.report.outlet.as_deref().unwrap_or("this report"))
    }
}

fn who(sheet: &Sheet, id: &ActorId) -> Markup {
    let known = sheet.snapshot.actors.get(id);
    html! {
        @match known {
            Some(known) if sheet.row.is_some() => a href=(bits::actor(&id.0)) { (known.actor.name) },
            Some(known) => (known.actor.name),
            None => "someone",
        }
    }
}
