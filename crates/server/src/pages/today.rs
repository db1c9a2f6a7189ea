//! The brief of a day.

use maud::{Markup, html};
use process::brief::{Brief, Section};
use process::{Citation, Day, Phrases};

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, long};
use crate::views::lens;

pub(crate) async fn page(frame: Frame) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let (asked, key) = (frame.asked.at_end(held.last), format!("brief/{}", frame.asked.key()));
    let brief = frame
        .state
        .view(&followed, key, move |held, scope, words| {
            let since = asked.since.and_then(Day::first_of);
            Ok(Brief::of(scope, lens(&asked, held.last)?, since, words))
        })
        .await?;
    let words = Phrases::english();
    let content = html! {
        @if !held.absent.is_empty() {
            p.warning {
                "No actor of the ledger is called " (held.absent.join(", "))
                "; add the names that reports use to the process file."
            }
        }
        p.since { "Changes are told since " (long(brief.since, words)) "." }
        div.brief {
            @for section in &brief.sections { (show(&frame, section, &brief.sources, words)) }
        }
        section.wide {
            h2 { "Sources" }
            ol.sources-list {
                @for (at, citation) in brief.sources.iter().enumerate() {
                    li id={ "s" (at + 1) } { (bits::quotes(std::slice::from_ref(citation), words)) }
                }
            }
        }
    };
    let days = Days { lens: brief.lens, last: held.last };
    Ok(frame.process_page("Today", &followed, days, html! {}, content))
}

fn show(frame: &Frame, section: &Section, sources: &[Citation], words: &Phrases) -> Markup {
    html! {
        section class={ "card c-" (section.key) } aria-labelledby={ "h-" (section.key) } {
            h2 id={ "h-" (section.key) } { (section.heading) }
            @if !section.lines.is_empty() {
                ul.lines {
                    @for line in &section.lines {
                        li class=[(line.level > 0).then_some("under")] {
                            @match &line.id {
                                Some(id) => a href=(bits::happening(&id.0)) { (capital(&line.text)) },
                                None => (capital(&line.text)),
                            }
                            @if !line.sources.is_empty() {
                                sup {
                                    @for (nth, number) in line.sources.iter().enumerate() {
                                        @if nth > 0 { " " }
                                        a href={ "#s" (number) } title=[title(sources, *number, words)] { (number) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(note) = &section.note {
                @match all(section.key).filter(|_| !section.lines.is_empty()) {
                    Some(path) => p.note { a href=(frame.asked.link(path)) { "All of it" span.hidden { ": " (section.heading) } } },
                    None => p.note { (note) },
                }
            }
        }
    }
}

/// The page that has all of which a section shows the first lines.
fn all(section: &str) -> Option<&'static str> {
    match section {
        "table" | "positions" => Some("/table"),
        "contacts" => Some("/contacts"),
        "violence" => Some("/violence"),
        "deadlines" => Some("/timeline"),
        "discrepancies" => Some("/discrepancies"),
        _ => None,
    }
}

fn title(sources: &[Citation], number: usize, words: &Phrases) -> Option<String> {
    let citation = sources.get(number.checked_sub(1)?)?;
    Some(format!("{}, {}: {}", bits::outlet(citation), long(citation.day, words), citation.quote))
}
