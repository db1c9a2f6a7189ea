//! Ways from every page to what is for programs.

use maud::{Markup, html};

use crate::api::give;
use crate::pages::layout::Frame;

impl Frame {
    /// The feeds of the process, their formats and addresses.
    fn feeds(&self) -> Option<[(&'static str, &'static str, String); 2]> {
        let slug = self.followed().ok()?.slug;
        let of = |ending: &str| format!("{}/processes/{slug}/feed.{ending}", give::ROOT);
        Some([
            ("Atom", "application/atom+xml", of("atom")),
            ("JSON Feed", "application/feed+json", of("json")),
        ])
    }

    /// What readers of feeds look for.
    pub(super) fn alternates(&self) -> Markup {
        html! {
            @for (name, kind, address) in self.feeds().into_iter().flatten() {
                link rel="alternate" type=(kind) href=(address) title={ "What changed (" (name) ")" };
            }
        }
    }

    /// Ways to what is for programs, and to one's own account.
    pub(super) fn foot(&self) -> Markup {
        html! {
            footer.foot {
                @if let Some(feeds) = self.feeds() {
                    span { "What changed, as a feed: "
                        @for (at, (name, kind, address)) in feeds.iter().enumerate() { @if at > 0 { ", " } a href=(address) type=(kind) { (name) } } }
                }
                a href=(give::ROOT) { "API" }
                a href="/account" { "Account: " (self.who.0) }
            }
        }
    }
}
