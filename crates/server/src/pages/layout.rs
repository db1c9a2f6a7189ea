//! What all pages have around them.

use maud::{DOCTYPE, Markup, html};

use crate::assets;

/// The frame of a page.
pub(crate) struct Layout<'a> {
    title: &'a str,
}

impl<'a> Layout<'a> {
    /// A page of nothing in particular.
    pub(crate) fn bare(title: &'a str) -> Self {
        Layout { title }
    }

    /// The page around its content.
    pub(crate) fn show(&self, content: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " – Rapporteur" }
                    link rel="icon" href=(assets::address("icon.svg"));
                    link rel="stylesheet" href=(assets::address("page.css"));
                    script type="module" src=(assets::address("page.js")) {}
                }
                body {
                    a.skip href="#content" { "Skip to content" }
                    main #content { (content) }
                }
            }
        }
    }
}
