//! A record as a page that people like to read: grouped by kind, short lines, who says so, the quoted words.

mod lines;
mod words;
mod wrap;

use record::{Body, Fact, FactId, PublishedFrom, Record};

use crate::args::Look as LookArgs;
use crate::colour::{Paint, Role};
use lines::Line;
use wrap::Wrap;

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    paint: Paint,
    width: usize,
    explain: bool,
}

impl Look {
    /// The width is the one told, else the terminal's, else 100; between 40 and 120 columns.
    pub(crate) fn new(paint: Paint, args: &LookArgs, explain: bool) -> Self {
        let terminal = || terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        Look { paint, width: args.width.or_else(terminal).unwrap_or(100).clamp(40, 120), explain }
    }
}

/// Groups of kinds in the order of the page, with their headings.
const GROUPS: [(&str, &str); 9] = [
    ("proposal", "On the table"),
    ("meeting", "Meetings"),
    ("attack", "Violence"),
    ("deadline", "Deadlines"),
    ("exchange", "Prisoners and exchanges"),
    ("sanction", "Sanctions"),
    ("aid", "Aid"),
    ("event", "Other events"),
    ("statement", "Statements"),
];

/// One fact of a record in a line.
pub(crate) fn line(record: &Record, fact: &Fact, paint: Paint) -> String {
    lines::of(record, fact).paint(paint)
}

/// The page of a record.
pub(crate) fn render(record: &Record, look: &Look) -> String {
    let mut page = Page { record, look, out: Wrap::new(look.width) };
    page.header();
    for (kind, heading) in GROUPS {
        page.group(kind, heading);
    }
    page.loose();
    page.actors();
    page.out.finish()
}

struct Page<'a> {
    record: &'a Record,
    look: &'a Look,
    out: Wrap,
}

impl<'a> Page<'a> {
    fn header(&mut self) {
        let report = &self.record.report;
        let paint = self.look.paint;
        if let Some(title) = &report.title {
            self.out.line(0, &paint.text(Role::Title, title));
        }
        let date = report.published.map(|d| {
            let from = match report.published_from {
                PublishedFrom::Metadata | PublishedFrom::None => "",
                PublishedFrom::Dateline => " (by its dateline)",
                PublishedFrom::Text => " (by dates in its text)",
                PublishedFrom::OfficeHolders => " (by the office-holders it names)",
            };
            format!("{}{from}", words::date(d))
        });
        let known: Vec<String> = report.outlet.clone().into_iter().chain(date).collect();
        let told =
            if known.is_empty() { "day of publication unknown".to_owned() } else { known.join(" · ") };
        let facts = self.record.facts.len();
        let found = format!("{told} · {facts} {}", if facts == 1 { "fact" } else { "facts" });
        self.out.line(0, &paint.text(Role::Dim, &found));
    }

    fn heading(&mut self, heading: &str) {
        self.out.blank();
        self.out.line(0, &self.look.paint.text(Role::Heading, heading));
    }

    fn group(&mut self, kind: &str, heading: &str) {
        let facts: Vec<&'a Fact> = self.record.facts.iter().filter(|f| f.body.kind() == kind).collect();
        if facts.is_empty() {
            return;
        }
        self.heading(heading);
        for fact in facts {
            self.fact(2, &lines::of(self.record, fact), fact);
            if matches!(fact.body, Body::Proposal(_)) {
                for fact in self.under(&fact.id) {
                    self.fact(4, &lines::of(self.record, fact), fact);
                }
            }
        }
    }

    /// What is told below a proposal: its provisions, then the stances on it or on one of them.
    fn under(&self, id: &FactId) -> Vec<&'a Fact> {
        let here = |kind: &str| {
            let facts = self.record.facts.iter().filter(|f| f.body.kind() == kind);
            facts.filter(|f| self.proposal_of(f).is_some_and(|p| p.id == *id)).collect::<Vec<_>>()
        };
        [here("provision"), here("stance")].concat()
    }

    /// The proposal that a provision or a stance belongs to, if the record has it.
    fn proposal_of(&self, fact: &Fact) -> Option<&'a Fact> {
        let of = match &fact.body {
            Body::Provision(p) => p.proposal.as_ref()?,
            Body::Stance(s) => lines::target(s)?,
            _ => return None,
        };
        let found = self.find(of)?;
        match &found.body {
            Body::Proposal(_) => Some(found),
            Body::Provision(_) if matches!(fact.body, Body::Stance(_)) => self.proposal_of(found),
            _ => None,
        }
    }

    fn find(&self, id: &FactId) -> Option<&'a Fact> {
        self.record.facts.iter().find(|f| f.id == *id)
    }

    /// Provisions and stances that hang on no proposal.
    fn loose(&mut self) {
        let free = |f: &&Fact| {
            matches!(f.body, Body::Provision(_) | Body::Stance(_)) && self.proposal_of(f).is_none()
        };
        let facts: Vec<&'a Fact> = self.record.facts.iter().filter(free).collect();
        if facts.is_empty() {
            return;
        }
        self.heading("Positions");
        for fact in facts {
            self.fact(2, &lines::of(self.record, fact), fact);
        }
    }

    fn fact(&mut self, indent: usize, line: &Line, fact: &Fact) {
        let paint = self.look.paint;
        let bullet = if indent > 2 { "– " } else { "• " };
        let mut text = format!("{bullet}{}", line.paint(paint));
        for note in words::notes(self.record, fact) {
            text.push_str(&paint.text(Role::Dim, &format!(" [{note}]")));
        }
        self.out.hanging(indent, 2, &text);
        if line.quote {
            let quote = words::shorten(&fact.evidence.first().quote);
            self.out.hanging(indent + 2, 1, &paint.text(Role::Quote, &format!("\u{201c}{quote}\u{201d}")));
        }
        if self.look.explain {
            let told = format!("{} · confidence {:.2}", fact.explain, fact.confidence);
            self.out.hanging(indent + 2, 2, &paint.text(Role::Dim, &told));
        }
    }

    /// Those who take part in some fact or hold an office, most spoken of first.
    fn actors(&mut self) {
        let mut actors: Vec<_> =
            self.record.actors.iter().filter(|a| a.mentions.len() > 1 || !a.roles.is_empty()).collect();
        if actors.is_empty() {
            return;
        }
        actors.sort_by_key(|a| (std::cmp::Reverse(a.mentions.len()), a.mentions[0].span));
        self.heading("Who is who");
        for actor in actors {
            let roles: Vec<&str> = actor.roles.iter().map(|r| r.title.as_str()).collect();
            let about: Vec<String> = [roles.join(", "), actor.country.clone().unwrap_or_default()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            let name = self.look.paint.text(Role::Name, &actor.name);
            let about = self.look.paint.text(Role::Dim, &about.join(" · "));
            self.out.hanging(2, 2, format!("{name}  {about}").trim_end());
        }
    }
}
