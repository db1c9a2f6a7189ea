//! The same thing told differently, side by side.

use maud::{Markup, html};
use process::discrepancies::Discrepancy;
use process::{Day, Extent, Phrases};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::bits;
use crate::pages::filters;
use crate::pages::layout::{Days, Frame};
use crate::pages::words::{capital, several};
use crate::query::More;
use crate::views::lens;

const ABOUT: [&str; 6] = ["figures", "days", "places", "actors", "truth", "positions"];
const NAMES: [&str; 6] = ["Figures", "Days", "Places", "Who did it", "Whether it is so", "Positions"];
const LISTED: usize = 100;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    about: String,
    #[serde(default)]
    page: String,
}

pub(crate) async fn page(frame: Frame, More(choice): More<Choice>) -> Result<Markup, Refusal> {
    let followed = frame.followed()?;
    let held = frame.state.held(&followed).await?;
    let asked = lens(&frame.asked, held.last)?;
    let about = filters::kinds(&choice.about, &ABOUT)?;
    let turned = filters::turned(&choice.page)?;
    let key = format!("discrepancies/{}", frame.asked.key());
    let all = frame
        .state
        .view(&followed, key, move |_, scope, words| Ok(scope.at(asked).discrepancies(words)))
        .await?;
    let words = Phrases::english();
    let range =
        Extent { from: frame.asked.from.and_then(Day::first_of), to: frame.asked.to.and_then(Day::first_of) };
    // What has no day is looked for where it became known.
    let within = |d: &&Discrepancy| {
        let when = d.happening.when;
        let when = if when.is_open() { Extent::day(d.happening.known) } else { when };
        !when.apart(range)
    };
    let there: Vec<&Discrepancy> = all.all.iter().filter(within).collect();
    let count = |name: &str| there.iter().filter(|d| d.about.name() == name).count();
    let shown: Vec<&Discrepancy> =
        there.iter().copied().filter(|d| about.contains(&d.about.name())).collect();
    let content = html! {
        nav.tools aria-label="What differs" { div.tabs {
            a href=(frame.asked.link("/discrepancies")) aria-current=[choice.about.is_empty().then_some("true")] { "All " span.count { (there.len()) } }
            @for (name, title) in ABOUT.iter().zip(NAMES) { @if count(name) > 0 {
                a href=(frame.asked.link_with("/discrepancies", &[("about", name)])) aria-current=[(choice.about == **name).then_some("true")] { (title) " " span.count { (count(name)) } }
            } }
        } }
        @if shown.is_empty() { (bits::nothing(words.page("no_discrepancies"))) }
        @for one in shown.iter().skip(turned * LISTED).take(LISTED) { (show(one, words)) }
        @if shown.len() > LISTED {
            nav.pages aria-label="Pages of the list" {
                @if turned > 0 { a rel="prev" href=(frame.asked.link_with("/discrepancies", &[("about", &choice.about), ("page", &(turned - 1).to_string())])) { "Before" } }
                @if shown.len() > (turned + 1) * LISTED { a rel="next" href=(frame.asked.link_with("/discrepancies", &[("about", &choice.about), ("page", &(turned + 1).to_string())])) { "More" } }
            }
        }
    };
    let of = several(there.len(), "thing is told differently", "things are told differently");
    Ok(frame.process_page(
        "Told differently",
        &followed,
        Days { lens: all.lens, last: held.last },
        html! { span.hidden { (of) } },
        content,
    ))
}

fn show(one: &Discrepancy, words: &Phrases) -> Markup {
    html! {
        section.discrepancy {
            h2 { a.plain href=(bits::happening(&one.happening.id.0)) { (one.happening.text) } }
            p.small { (bits::badge(&one.happening.kind, words)) " · " (bits::when(&one.happening, words)) " · differs in: " strong { (one.of) } }
            div.versions {
                @for version in &one.versions {
                    div.version {
                        h3 { (capital(&version.text)) }
                        p.small { (version.tellers.join(", ")) }
                        (bits::quotes(&version.evidence, words))
                    }
                }
            }
        }
    }
}
