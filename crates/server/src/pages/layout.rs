//! What all pages have around them.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use maud::{DOCTYPE, Markup, html};
use process::{Day, Lens, Phrases};

use crate::assets;
use crate::error::Refusal;
use crate::pages::words::long;
use crate::query::{Asked, address};
use crate::state::{AppState, Followed};
use crate::who::Who;

/// Pages of a process, in the order of the menu.
const VIEWS: [(&str, &str); 8] = [
    ("/today", "Today"),
    ("/table", "Table"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/territory", "Territory"),
    ("/contacts", "Contacts"),
    ("/violence", "Violence"),
    ("/discrepancies", "Told differently"),
];
/// Pages of the whole ledger.
const LEDGER: [(&str, &str); 5] = [
    ("/statements", "Statements"),
    ("/reports", "Reports"),
    ("/actors", "Actors"),
    ("/review", "Review"),
    ("/add", "Add a report"),
];

/// What a page is drawn in: what was asked, by whom, and how it is to look.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) state: AppState,
    pub(crate) asked: Asked,
    pub(crate) who: Who,
    /// The path of the page.
    pub(crate) path: String,
    /// All that the address asks for, in its order.
    told: Vec<(String, String)>,
    theme: Theme,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    fn of(parts: &Parts) -> Self {
        let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok());
        let mut pairs = cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == "theme").and_then(|(_, name)| Theme::named(name)).unwrap_or_default()
    }
}

/// Keys that tell where in a list one is.
const TURNED: [&str; 2] = ["page", "after"];

fn told(parts: &Parts) -> Result<Vec<(String, String)>, Refusal> {
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    pairs
        .map(|Query(pairs)| pairs)
        .map_err(|e| Refusal::bad(format!("the address cannot be understood: {}", e.body_text())))
}

impl FromRequestParts<AppState> for Frame {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        Ok(Frame {
            state: state.clone(),
            asked: Asked::from_request_parts(parts, state).await?,
            who: Who::from_request_parts(parts, state).await?,
            path: parts.uri.path().to_owned(),
            told: told(parts)?,
            theme: Theme::of(parts),
        })
    }
}

impl Frame {
    /// The process that the page is of.
    pub(crate) fn followed(&self) -> Result<Followed, Refusal> {
        self.asked.followed(&self.state)
    }

    /// A page of the ledger as a whole, or of one thing in it.
    pub(crate) fn page(&self, title: &str, content: Markup) -> Markup {
        self.document(title, html! {}, content)
    }

    /// A page of a process on a day. `aside` stands beside the day, before the content.
    pub(crate) fn process_page(
        &self,
        title: &str,
        followed: &Followed,
        days: Days,
        aside: Markup,
        content: Markup,
    ) -> Markup {
        let head = html! {
            div.head {
                div.titles {
                    h1 { (title) }
                    p.of { (followed.process.name) ", " (standing(days.lens)) }
                    (self.range())
                }
                (self.days(followed, days))
                (aside)
            }
        };
        self.document(&format!("{title} – {}", followed.process.name), head, content)
    }

    /// The address of this page with something else asked for; an empty value takes a key out. A list starts anew.
    fn here(&self, changed: &[(&str, &str)]) -> String {
        let kept = self.told.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let kept =
            kept.filter(|(key, _)| !TURNED.contains(key) && !changed.iter().any(|(other, _)| other == key));
        let pairs: Vec<(&str, String)> = kept
            .chain(changed.iter().copied())
            .filter(|(_, v)| !v.is_empty())
            .map(|(k, v)| (k, v.to_owned()))
            .collect();
        address(&self.path, &pairs)
    }

    /// The days that are looked at, if not all are.
    pub(crate) fn range(&self) -> Markup {
        let Some(days) = self.ranged() else { return html! {} };
        html! {
            p.range { "Days looked at: " strong { (days) } " "
                a href=(self.here(&[("from", ""), ("to", "")])) { "All days" } }
        }
    }

    /// What chooses the day.
    fn days(&self, followed: &Followed, days: Days) -> Markup {
        let at = days.lens.as_of;
        let to = |day: Day| self.here(&[("as_of", &day.to_string()), ("since", "")]);
        let others = self
            .told
            .iter()
            .filter(|(key, _)| !TURNED.contains(&key.as_str()) && key != "as_of" && key != "since");
        html! {
            form.days method="get" action=(self.path) aria-label="Day" data-autosubmit {
                @for (key, value) in others { input type="hidden" name=(key) value=(value); }
                a.step href=(to(at.plus(-7))) title="A week earlier" rel="prev" { "−7" }
                a.step href=(to(at.plus(-1))) title="A day earlier" rel="prev" data-key="[" { "−1" }
                label for="as_of" { span.hidden { "As of" } }
                input #as_of type="date" name="as_of" value=(at) min=[followed.process.from] required;
                a.step href=(to(at.plus(1))) title="A day later" rel="next" data-key="]" { "+1" }
                a.step href=(to(at.plus(7))) title="A week later" rel="next" { "+7" }
                @if at != days.last {
                    a.step href=(self.here(&[("as_of", ""), ("since", "")])) title="The last day of the ledger" { "last" }
                }
                button { "Go" }
            }
        }
    }

    fn document(&self, title: &str, head: Markup, content: Markup) -> Markup {
        document(
            title,
            self.theme,
            self.alternates(),
            html! {
                header.bar {
                    a.brand href=(self.asked.link("/today")) { (mark()) "Rapporteur" }
                    form.find method="get" action="/reports" role="search" {
                        label.hidden for="find" { "Search the reports" }
                        input #find type="search" name="q" placeholder="Search the reports" data-key="/";
                    }
                    (self.theme_switch())
                }
                div.body {
                    nav.menu aria-label="Pages" {
                        @if self.state.processes().len() > 1 { (self.processes()) }
                        ul { @for (path, name) in VIEWS { (self.entry(path, name)) } }
                        h2 { "Ledger" }
                        ul { @for (path, name) in LEDGER { (self.entry(path, name)) } }
                    }
                    main #content tabindex="-1" { (head) (content) (self.foot()) }
                }
            },
        )
    }

    fn entry(&self, path: &str, name: &str) -> Markup {
        let here = self.path == path || self.path.starts_with(&format!("{path}/"));
        html! { li { a href=(self.asked.link(path)) aria-current=[here.then_some("page")] { (name) } } }
    }

    fn processes(&self) -> Markup {
        let chosen = self.followed().map(|f| f.slug).unwrap_or_default();
        html! {
            form.process method="get" action="/today" data-autosubmit {
                label for="process" { "Process" }
                select #process name="process" {
                    @for followed in self.state.processes() {
                        option value=(followed.slug) selected[followed.slug == chosen] { (followed.process.name) }
                    }
                }
                button { "Go" }
            }
        }
    }

    fn theme_switch(&self) -> Markup {
        let next = match self.theme {
            Theme::Auto => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Auto,
        };
        html! {
            form.theme method="post" action="/theme" {
                button name="theme" value=(next.name()) title={ "Colours: " (self.theme.name()) "; change to " (next.name()) } {
                    span.hidden { "Change colours to " (next.name()) }
                    span aria-hidden="true" { @match self.theme { Theme::Auto => "◐", Theme::Dark => "●", Theme::Light => "○" } }
                }
            }
        }
    }
}

/// The day of a page, and the last one there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub(crate) lens: Lens,
    pub(crate) last: Day,
}

/// A page without menu or process, for what cannot be shown.
pub(crate) fn bare(title: &str, content: Markup) -> Markup {
    document(
        title,
        Theme::Auto,
        html! {},
        html! {
            header.bar { a.brand href="/today" { (mark()) "Rapporteur" } }
            main #content tabindex="-1" class="bare" { (content) }
        },
    )
}

fn document(title: &str, theme: Theme, alternates: Markup, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" data-theme=(theme.name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – Rapporteur" }
                link rel="icon" href=(assets::address("icon.svg"));
                link rel="stylesheet" href=(assets::address("page.css"));
                (alternates)
                script type="module" src=(assets::address("page.js")) {}
            }
            body { a.skip href="#content" { "Skip to content" } (body) }
        }
    }
}

fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="20" height="20" aria-hidden="true" {
            rect width="32" height="32" rx="6" {}
            path d="M8 10h16M8 16h11M8 22h7" {}
        }
    }
}

/// `as of 20 March 2025`; and what is known by when, if that is another day.
pub(super) fn standing(lens: Lens) -> String {
    let words = Phrases::english();
    let as_of = format!("as of {}", long(lens.as_of, words));
    if lens.as_of == lens.known_by {
        return as_of;
    }
    format!("{as_of}, as known by {}", long(lens.known_by, words))
}
