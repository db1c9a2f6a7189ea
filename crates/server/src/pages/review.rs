//! One fact after the other that nobody has looked at yet.

use ledger::{Correction, Filter, Snapshot};
use maud::{Markup, html};
use process::{Phrases, Told};
use record::FactId;
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::deeds;
use crate::pages::filters;
use crate::pages::keys;
use crate::pages::layout::Frame;
use crate::pages::told;
use crate::pages::words::{capital, kind};
use crate::query::{More, address};

/// Bytes of the text shown on either side of a fact's words.
const AROUND: usize = 420;
/// Corrections that are listed.
const LISTED: usize = 100;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    kinds: String,
    /// The fact before the one that is shown.
    #[serde(default)]
    after: String,
}

/// A fact to look at.
struct Case {
    fact: FactId,
    snapshot: Snapshot,
    at: (usize, usize),
    told: Told,
    /// The text before its words, the words, and what follows.
    text: [String; 3],
    next: Option<FactId>,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let words = Phrases::english();
    let known: Vec<&str> = words.kind.keys().map(String::as_str).collect();
    let chosen = filters::kinds(&choice.kinds, &known)?;
    let kinds: Vec<String> = if chosen.len() == known.len() {
        Vec::new()
    } else {
        chosen.iter().map(|k| (*k).to_owned()).collect()
    };
    let after = Some(choice.after.clone()).filter(|a| !a.is_empty()).map(FactId);
    let (case, recent) = frame
        .state
        .desk()
        .read(move |ledger| {
            let mut queue = ledger.unreviewed(&kinds, after.as_ref(), 2)?.into_iter();
            let (fact, next) = (queue.next(), queue.next());
            let mut recent = ledger.corrections()?;
            let recent = recent.split_off(recent.len().saturating_sub(5));
            let case = fact.map(|fact| case(ledger, fact, next)).transpose()?.flatten();
            Ok((case, recent))
        })
        .await?;
    Ok(frame.page("Review", html! {
        div.head { div.titles { h1 { "Review" } p.of { "Facts that nobody has looked at yet, the least sure first" } }
            p { a href="/review/corrections" { "All corrections" } } }
        form.filter method="get" action="/review" data-autosubmit { (filters::kind_boxes(&known, &chosen, words)) button { "Show" } }
        @match &case {
            None => (bits::nothing("Nothing is left to look at.")),
            Some(case) => (show(&frame, case, &choice, words)),
        }
        @if !recent.is_empty() {
            section aria-labelledby="recent" { h2 #recent { "Entered last" } (deeds::list(&frame, &recent.into_iter().rev().collect::<Vec<_>>())) }
        }
    }))
}

fn case(ledger: &ledger::Ledger, fact: FactId, next: Option<FactId>) -> Result<Option<Case>, Refusal> {
    let snapshot = ledger.snapshot(&Filter { facts: vec![fact.clone()], ..Filter::default() })?;
    let Some(&at) = snapshot.happening_of().get(&fact) else { return Ok(None) };
    let happening = &snapshot.happenings[at];
    let Some(nth) = happening.tellings.iter().position(|t| t.fact.id == fact) else { return Ok(None) };
    let Some(told) = told::by_id(&snapshot, Phrases::english()).remove(&happening.id.0) else {
        return Ok(None);
    };
    let telling = &happening.tellings[nth];
    let text = ledger.record(&telling.report)?.text;
    let span = telling.fact.evidence.first().span;
    let text = around(&text, span.start() as usize, span.end() as usize);
    Ok(Some(Case { fact, at: (at, nth), told, text, next, snapshot }))
}

/// Words with some of the text on either side.
fn around(text: &str, start: usize, end: usize) -> [String; 3] {
    let Some(words) = text.get(start..end) else { return [String::new(), String::new(), String::new()] };
    let mut from = start.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (end + AROUND).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let dots = |cut: bool| if cut { "… " } else { "" };
    [
        format!("{}{}", dots(from > 0), &text[from..start]),
        words.to_owned(),
        format!("{}{}", &text[end..to], if to < text.len() { " …" } else { "" }),
    ]
}

fn show(frame: &Frame, case: &Case, choice: &Choice, words: &Phrases) -> Markup {
    let happening = &case.snapshot.happenings[case.at.0];
    let telling = &happening.tellings[case.at.1];
    let row = case.snapshot.reports.get(&telling.report);
    let pairs = |after: &str| {
        let pairs = [("kinds", choice.kinds.clone()), ("after", after.to_owned())];
        address("/review", &pairs.into_iter().filter(|(_, v)| !v.is_empty()).collect::<Vec<_>>())
    };
    // What has been looked at leaves the queue, so the next is found after the same fact as before.
    let stay = pairs(&choice.after);
    html! {
        article.case aria-labelledby="case" data-fact=(case.fact.0) {
            p { (bits::badge(&happening.kind, words)) " " span.small { "confidence " (format!("{:.2}", telling.fact.confidence)) } }
            h2 #case { a.plain href=(bits::happening(&case.fact.0)) { (case.told.text) } }
            blockquote.passage { (case.text[0]) mark { (case.text[1]) } (case.text[2]) }
            p.small { @if let Some(row) = row { (row.outlet.as_deref().unwrap_or("a report")) ", " (row.known) " · " }
                a href=(bits::fact(&telling.report, &case.fact.0)) { "the whole report" }
                @if happening.tellings.len() > 1 { " · " (told::count(happening)) } }
            dl.keys {
                @for (name, value) in keys::of(&case.snapshot, &telling.fact, words) { dt { (name) } dd { (value.show()) } }
                dt { "Read because of" } dd { (telling.fact.explain) }
            }
            div.deeds {
                (deed(&case.fact.0, "accept", "Right", "a", &stay))
                (deed(&case.fact.0, "reject", "Wrong", "r", &stay))
                @match &case.next {
                    Some(_) => a.button href=(pairs(&case.fact.0)) data-key="s" { "Skip" (key("s")) },
                    None => span.quiet { "This is the last one." },
                }
                a.button href=(bits::happening(&case.fact.0)) data-key="o" { "Open" (key("o")) }
                details.edit #edit {
                    summary data-key="e" { "Edit" (key("e")) }
                    form method="post" action="/corrections" {
                        input type="hidden" name="action" value="edit";
                        input type="hidden" name="one" value=(case.fact.0);
                        input type="hidden" name="next" value=(stay);
                        label for="changes" { "Changes, one a line: KEY=VALUE as in the JSON of a " (kind(&happening.kind, words)) }
                        textarea #changes name="changes" rows="4" required { }
                        label for="why" { "Why" }
                        input #why name="note";
                        button { "Enter" }
                    }
                }
                span.small { "as " (frame.who.0) }
            }
            @if happening.tellings.len() > 1 { div.deeds { (deed(&case.fact.0, "split", "Take apart from the other tellings", "x", &stay)) } }
        }
    }
}

fn key(key: &str) -> Markup {
    html! { " " kbd { (key) } }
}

fn deed(one: &str, action: &str, name: &str, shortcut: &str, next: &str) -> Markup {
    html! {
        form method="post" action="/corrections" {
            input type="hidden" name="action" value=(action);
            input type="hidden" name="one" value=(one);
            input type="hidden" name="next" value=(next);
            button data-key=(shortcut) { (name) (key(shortcut)) }
        }
    }
}

/// All corrections, the newest first.
pub(crate) async fn corrections(frame: Frame) -> Result<Markup, Refusal> {
    let all: Vec<Correction> = frame.state.desk().read(|ledger| Ok(ledger.corrections()?)).await?;
    let count = all.len();
    let shown: Vec<Correction> = all.into_iter().rev().take(LISTED).collect();
    Ok(frame.page("Corrections", html! {
        div.head { div.titles { h1 { "Corrections" } p.of { (capital(&crate::pages::words::several(count, "correction", "corrections"))) ", the newest first" } }
            p { a href="/review" { "Back to review" } } }
        @if shown.is_empty() { (bits::nothing("Nobody has corrected anything.")) }
        (deeds::list(&frame, &shown))
        @if count > LISTED { p.note { "Earlier ones: " code { "rapporteur correct list" } "." } }
    }))
}
