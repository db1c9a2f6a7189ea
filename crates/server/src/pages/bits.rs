//! Pieces that several pages are made of.

use maud::{Markup, html};
use process::{Citation, Phrases, Told};

use crate::pages::words::{brief_day, extent, factuality, kind};
use crate::query::encoded;

/// The address of a happening.
pub(crate) fn happening(id: &str) -> String {
    format!("/happenings/{}", encoded(id))
}

/// The address of a fact within its report.
pub(crate) fn fact(report: &str, fact: &str) -> String {
    format!("/reports/{}#f-{}", encoded(report), encoded(fact))
}

/// The address of a report.
pub(crate) fn report(id: &str) -> String {
    format!("/reports/{}", encoded(id))
}

/// The address of an actor.
pub(crate) fn actor(id: &str) -> String {
    format!("/actors/{}", encoded(id))
}

/// The mark of a kind: its colour and its name.
pub(crate) fn badge(of: &str, words: &Phrases) -> Markup {
    html! { span class={ "kind k-" (of) } { (kind(of, words)) } }
}

/// How it is with something, if it is not simply so.
pub(crate) fn doubt(of: record::Factuality, words: &Phrases) -> Markup {
    html! { @if let Some(text) = factuality(of, words) { span.doubt { (text) } } }
}

/// Sources as short links: outlet and day; the words stand in the report.
pub(crate) fn sources(all: &[Citation], words: &Phrases) -> Markup {
    html! {
        @if !all.is_empty() {
            span.sources {
                @for citation in all { (source(citation, words)) " " }
            }
        }
    }
}

fn source(citation: &Citation, words: &Phrases) -> Markup {
    html! {
        a.source href=(fact(&citation.report, &citation.fact.0)) title=(citation.quote) {
            (outlet(citation)) " " (brief_day(citation.day, words))
            @if !citation.reprinted_by.is_empty() { " +" (citation.reprinted_by.len()) }
        }
    }
}

/// Who printed it, or how it is called.
pub(crate) fn outlet(citation: &Citation) -> &str {
    let name = citation.outlet.as_deref().or(citation.title.as_deref());
    name.unwrap_or_else(|| citation.report.get(..8).unwrap_or(&citation.report))
}

/// The words of sources, each with who tells it.
pub(crate) fn quotes(all: &[Citation], words: &Phrases) -> Markup {
    html! {
        ul.quotes {
            @for citation in all {
                li {
                    q { (citation.quote) }
                    " "
                    @if !citation.says.is_empty() { span.says { "says " (citation.says.join(" via ")) ", " } }
                    (source(citation, words))
                    @if !citation.reprinted_by.is_empty() {
                        span.says { " also in " (citation.reprinted_by.join(", ")) }
                    }
                }
            }
        }
    }
}

/// Happenings in order, one a row.
pub(crate) fn happenings<'t>(all: impl IntoIterator<Item = &'t Told>, words: &Phrases) -> Markup {
    html! {
        ol.happenings {
            @for told in all {
                li id={ "h-" (told.id.0) } {
                    span.when { (when(told, words)) }
                    (badge(&told.kind, words))
                    span.what { a href=(happening(&told.id.0)) { (told.text) } " " (doubt_of(told, words)) }
                    (sources(&told.evidence, words))
                }
            }
        }
    }
}

/// The line of a happening has its doubt in it already where there is one.
fn doubt_of(told: &Told, words: &Phrases) -> Markup {
    let said = factuality(told.factuality, words).is_some_and(|text| told.text.contains(text));
    html! { @if !said { (doubt(told.factuality, words)) } }
}

/// When a happening was, or on which day it was told.
pub(crate) fn when(told: &Told, words: &Phrases) -> String {
    if told.when.is_open() {
        format!("told {}", extent(process::Extent::day(told.known), words))
    } else {
        let days = extent(told.when, words);
        match &told.clock {
            Some(clock) if clock.is_exact() => format!("{days}, {}", clock.from),
            Some(clock) => format!("{days} (“{}”)", clock.text),
            None => days,
        }
    }
}

/// What is said where nothing is.
pub(crate) fn nothing(text: &str) -> Markup {
    html! { p.nothing { (text) } }
}
