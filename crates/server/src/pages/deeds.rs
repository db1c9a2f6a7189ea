//! What analysts do: forms for corrections, and what they enter.

use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{Correction, Deed, Telling};
use maud::{Markup, html};
use record::FactId;
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::Frame;
use crate::pages::theme::back;
use crate::state::AppState;
use crate::who::Who;

/// A form as it comes back.
#[derive(Debug, Deserialize)]
pub(crate) struct Entered {
    action: String,
    #[serde(default)]
    one: String,
    #[serde(default)]
    other: String,
    /// A change each line: `KEY=VALUE`.
    #[serde(default)]
    changes: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    number: String,
    /// Where to go on.
    #[serde(default)]
    next: String,
}

impl Entered {
    fn deed(&self) -> Result<Deed, Refusal> {
        let one = || FactId(self.one.trim().to_owned());
        let other = Some(self.other.trim().to_owned()).filter(|o| !o.is_empty());
        Ok(match self.action.as_str() {
            "accept" => Deed::Accept(one()),
            "reject" => Deed::Reject(one()),
            "edit" => {
                let lines: Vec<&str> =
                    self.changes.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
                if lines.is_empty() {
                    return Err(Refusal::bad("no change was entered; write KEY=VALUE, one a line"));
                }
                Deed::Edit(one(), ledger::changes(&lines).map_err(Refusal::bad)?)
            }
            "merge" => Deed::Merge(
                self.one.trim().to_owned(),
                other.ok_or_else(|| Refusal::bad("tell with what it is one: an id"))?,
            ),
            "split" => Deed::Split(self.one.trim().to_owned(), other),
            "note" if self.note.trim().is_empty() => {
                return Err(Refusal::bad("the note is empty; write what is to be remembered"));
            }
            "note" => Deed::Note(self.one.trim().to_owned(), self.note.trim().to_owned()),
            "undo" => {
                let number = self
                    .number
                    .parse()
                    .map_err(|_| Refusal::bad(format!("{} is no number of a correction", self.number)))?;
                Deed::Undo(number)
            }
            other => {
                return Err(Refusal::bad(format!(
                    "{other} is nothing that can be done; there are accept, reject, edit, merge, split, note, undo"
                )));
            }
        })
    }
}

/// Enters a correction and goes on where the form says, else back.
pub(crate) async fn enter(
    State(state): State<AppState>,
    Who(who): Who,
    headers: HeaderMap,
    Form(entered): Form<Entered>,
) -> Result<Response, Refusal> {
    let deed = entered.deed()?;
    let note = Some(entered.note.trim().to_owned()).filter(|n| !n.is_empty());
    let now = state.now();
    state.desk().write(move |ledger| Ok(ledger.correct(&deed, &who, &now, note.as_deref())?)).await?;
    let next = Some(entered.next).filter(|n| n.starts_with('/') && !n.starts_with("//") && !n.contains('\\'));
    Ok(Redirect::to(&next.unwrap_or_else(|| back(&headers))).into_response())
}

/// What can be done with one telling of a happening.
pub(crate) fn of_fact(frame: &Frame, telling: &Telling, joined: bool, outlet: &str) -> Markup {
    let id = &telling.fact.id.0;
    html! {
        div.deeds {
            @if joined { span.deeds-of { (outlet) } }
            (button(id, "accept", "Accept", "It is right as it stands"))
            (button(id, "reject", "Reject", "It is not told so"))
            @if joined { (button(id, "split", "Take apart", "It is something else than the others")) }
            details.edit {
                summary { "Edit" }
                form method="post" action="/corrections" {
                    input type="hidden" name="action" value="edit";
                    input type="hidden" name="one" value=(id);
                    label for={ "changes-" (id) } { "Changes, one a line" }
                    textarea id={ "changes-" (id) } name="changes" rows="3" required placeholder="time.from=2025-04-25" {}
                    p.small { "KEY=VALUE as in the JSON of a record: " code { "factuality=denied" } ", " code { "killed.min=12" } ", " code { "place=null" } "." }
                    label for={ "why-" (id) } { "Why" }
                    input id={ "why-" (id) } name="note";
                    button { "Enter" }
                }
            }
            details.edit {
                summary { "Note" }
                form method="post" action="/corrections" {
                    input type="hidden" name="action" value="note";
                    input type="hidden" name="one" value=(id);
                    label for={ "note-" (id) } { "Note" }
                    input id={ "note-" (id) } name="note" required;
                    button { "Enter" }
                }
            }
            span.small { "as " (frame.who.0) }
        }
    }
}

/// A form of one button.
pub(crate) fn button(one: &str, action: &str, name: &str, title: &str) -> Markup {
    html! {
        form method="post" action="/corrections" {
            input type="hidden" name="action" value=(action);
            input type="hidden" name="one" value=(one);
            button title=(title) { (name) }
        }
    }
}

/// A form that says that something is one with another.
pub(crate) fn merge(_frame: &Frame, one: &str) -> Markup {
    html! {
        details.edit {
            summary { "It is the same as another" }
            form method="post" action="/corrections" {
                input type="hidden" name="action" value="merge";
                input type="hidden" name="one" value=(one);
                label for="merge-other" { "Id of the other, from the address of its page" }
                input #merge-other name="other" required;
                button { "Join" }
            }
        }
    }
}

/// Corrections, each with what takes it back.
pub(crate) fn list(_frame: &Frame, all: &[Correction]) -> Markup {
    html! {
        ol.corrections {
            @for c in all {
                li.undone[!c.counts] {
                    span.when { (c.made.get(..16).unwrap_or(&c.made).replace('T', " ")) } " "
                    strong { (c.who) } " " (did(c)) " "
                    @match c.one.contains('/') {
                        true => a href=(bits::actor(&c.one)) { (c.one) },
                        false => a href=(bits::happening(&c.one)) { (c.one.get(..10).unwrap_or(&c.one)) },
                    }
                    @if let Some(other) = &c.other { " and " (other) }
                    @if let Some(patch) = &c.patch { " " code { (patch) } }
                    @if let Some(note) = &c.note { " “" (note) "”" }
                    @if c.counts && c.action != "undo" {
                        form.inline method="post" action="/corrections" {
                            input type="hidden" name="action" value="undo";
                            input type="hidden" name="number" value=(c.number);
                            button { "Take back" span.hidden { " correction " (c.number) } }
                        }
                    } @else if !c.counts { " (taken back)" }
                }
            }
        }
    }
}

fn did(correction: &Correction) -> String {
    match correction.action.as_str() {
        "accept" => "accepted".to_owned(),
        "reject" => "rejected".to_owned(),
        "edit" => "edited".to_owned(),
        "merge" => "joined".to_owned(),
        "split" => "took apart".to_owned(),
        "note" => "noted on".to_owned(),
        "undo" => format!("took back {} of", correction.undoes.unwrap_or_default()),
        other => other.to_owned(),
    }
}
