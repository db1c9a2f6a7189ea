//! The table for people and for programs.

use record::Factuality;

use super::{Cell, Row, Sort, Table};
use crate::csv::Csv;
use crate::page::{Grid, Page};
use crate::phrases::{self, Phrases, fill};
use crate::state::State;
use crate::tell::Teller;

/// Most characters of a row's label.
const LONGEST_LABEL: usize = 90;

impl Table {
    /// The table for people: what is on the table, and with `all` also what is not any more; with `evidence`, every position with its
    /// sources below it.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, all: bool, evidence: bool, words: &Phrases) -> Page {
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        let rows: Vec<&Row> = self.rows.iter().filter(|r| all || r.open).collect();
        if rows.is_empty() {
            page.note(words.page("nothing").to_owned());
        }
        let mut headers = vec![words.page("on_the_table")];
        headers.extend(self.parties.iter().map(String::as_str));
        let mut grid = Grid::new(headers);
        for row in &rows {
            let mut cells = vec![label(row, state, words)];
            cells.extend(
                row.cells.iter().map(|c| c.as_ref().map_or_else(String::new, |c| cell(c, state, words))),
            );
            if row.sort == Sort::Provision { grid.row(cells) } else { grid.strong_row(cells) }
        }
        page.grid(grid);
        let hidden = self.rows.len() - rows.len();
        if hidden > 0 {
            page.note(fill(words.page("rows_hidden"), &[("count", &hidden.to_string())]));
        }
        if evidence {
            self.evidence(&rows, &mut page, words);
        }
        page
    }

    fn evidence(&self, rows: &[&Row], page: &mut Page, words: &Phrases) {
        page.heading(words.page("evidence"));
        for row in rows {
            page.item(0, crate::tell::capital(&row.label), &row.evidence);
            for (party, cell) in self.parties.iter().zip(&row.cells) {
                if let Some(cell) = cell.as_ref().filter(|c| !c.inherited && !c.implied) {
                    let position = phrases::of(&words.position.bare, cell.position.name());
                    page.item(1, format!("{party} {position}"), &cell.evidence);
                }
            }
        }
    }

    /// One line a row and party.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&[
            "row",
            "sort",
            "under",
            "label",
            "category",
            "subcategory",
            "status",
            "open",
            "party",
            "position",
            "leaning",
            "actor",
            "since",
            "known",
            "factuality",
            "implied",
            "inherited",
            "reports",
        ]);
        for row in &self.rows {
            for (party, cell) in self.parties.iter().zip(&row.cells) {
                let told = |f: &dyn Fn(&Cell) -> String| cell.as_ref().map(f).unwrap_or_default();
                csv.row(&[
                    row.id.0.clone(),
                    sort(row.sort).to_owned(),
                    row.under.as_ref().map(|u| u.0.clone()).unwrap_or_default(),
                    row.label.clone(),
                    row.category.clone().unwrap_or_default(),
                    row.subcategory.clone().unwrap_or_default(),
                    row.status.map(|s| s.name().to_owned()).unwrap_or_default(),
                    row.open.to_string(),
                    party.clone(),
                    told(&|c| c.position.name().to_owned()),
                    told(&|c| format!("{:?}", c.leaning()).to_lowercase()),
                    told(&|c| c.actor.clone()),
                    told(&|c| c.since.start().map(|d| d.to_string()).unwrap_or_default()),
                    told(&|c| c.known.to_string()),
                    told(&|c| crate::tell::name(c.factuality).to_owned()),
                    told(&|c| c.implied.to_string()),
                    told(&|c| c.inherited.to_string()),
                    told(&|c| crate::csv::reports(&c.evidence)),
                ]);
            }
        }
        csv.finish()
    }
}

const fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Proposal => "proposal",
        Sort::Provision => "provision",
        Sort::Issue => "issue",
    }
}

/// What stands at the head of a row: a proposal with its status and maker, a term with its category.
fn label(row: &Row, state: &State, words: &Phrases) -> String {
    let teller = Teller::new(state, words);
    let text = crate::tell::capital(&crate::tell::shorter(&row.name, LONGEST_LABEL));
    match row.sort {
        Sort::Proposal => {
            let status = row.status.map_or("", |s| phrases::of(&words.status_bare, s.name()));
            let by = fill(words.page("made_by"), &[("who", &teller.list(&row.by))]);
            let by = if row.by.is_empty() { String::new() } else { format!(", {by}") };
            let when =
                if row.when.is_open() { String::new() } else { format!(", {}", teller.when(row.when)) };
            format!("{text}: {status}{by}{when}")
        }
        Sort::Provision => {
            let category = row.subcategory.as_deref().or(row.category.as_deref()).unwrap_or_default();
            let dash = if row.under.is_some() { "– " } else { "" };
            format!("{dash}{text} ({category})")
        }
        Sort::Issue => fill(&words.quoted, &[("words", &text)]),
    }
}

/// `rejects (12 March)`; what only follows from the whole stands in brackets.
fn cell(cell: &Cell, state: &State, words: &Phrases) -> String {
    let teller = Teller::new(state, words);
    let position = phrases::of(&words.position.bare, cell.position.name());
    let mut text = position.to_owned();
    for other in &cell.beside {
        text = format!("{text} / {}", phrases::of(&words.position.bare, other.name()));
    }
    if cell.inherited {
        return format!("[{text}]");
    }
    let day = if cell.since.is_open() {
        fill(&words.told_on, &[("day", &teller.day(cell.known))])
    } else {
        teller.when(cell.since)
    };
    let mut remarks = vec![day];
    if matches!(cell.factuality, Factuality::Planned | Factuality::Conditional | Factuality::Alleged) {
        remarks.push(phrases::of(&words.factuality, crate::tell::name(cell.factuality)).to_owned());
    }
    format!("{text} ({})", remarks.join(", "))
}
