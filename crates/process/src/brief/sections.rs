//! The sections of a brief.

use std::collections::BTreeMap;

use ledger::HappeningId;

use super::{Desk, Section, watch};
use crate::contacts::Contacts;
use crate::day::Day;
use crate::deadlines::Deadlines;
use crate::diff::{Change, Diff, Sort};
use crate::discrepancies::{About, Discrepancies};
use crate::distance::{Category, Distance, Pair};
use crate::phrases::{self, Phrases, fill};
use crate::state::State;
use crate::table::{Cell, Row, Sort as RowSort, Table};
use crate::tell::{Teller, shorter};
use crate::told::Told;
use crate::violence::{Attack, Step, Violence};

/// Most proposals, and most terms of one.
const MOST_PROPOSALS: usize = 4;
const MOST_TERMS: usize = 6;
/// Most lines of other sections.
const MOST_LINES: usize = 8;
/// Most characters of words that are taken from a report into a line.
const LONGEST: usize = 110;

pub(super) fn all(state: &State, diff: &Diff, since: Day, words: &Phrases) -> Vec<Section> {
    let desk = Desk { state, words, since };
    let table = state.table(words);
    let distance = Distance::of(&table);
    let (contacts, deadlines) = (state.contacts(words), state.deadlines(words));
    vec![
        desk.table(&table),
        desk.positions(&table, &distance),
        desk.changes(diff),
        desk.contacts(&contacts),
        desk.violence(&state.violence(Step::Day, Some(since), words)),
        desk.territory(),
        desk.deadlines(&deadlines),
        desk.discrepancies(&state.discrepancies(words)),
        watch::section(&desk, &table, &contacts, &deadlines),
    ]
}

impl<'s> Desk<'_, 's> {
    pub(super) fn teller(&self) -> Teller<'_, 's> {
        Teller::new(self.state, self.words)
    }

    /// A happening with its day before it.
    pub(super) fn dated(&self, told: &Told) -> String {
        let day = if told.when.is_open() {
            fill(&self.words.told_on, &[("day", &self.teller().day(told.known))])
        } else {
            self.teller().when(told.when)
        };
        format!("{}: {}", crate::tell::capital(&day), told.text)
    }

    fn note(&self, section: &mut Section, empty: &str, hidden: usize, command: &str) {
        if section.lines.is_empty() {
            section.note = Some(self.words.page(empty).to_owned());
        } else if hidden > 0 {
            let gaps = [("count", hidden.to_string()), ("command", command.to_owned())];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            section.note = Some(fill(self.words.page("beside"), &gaps));
        }
    }

    /// Proposals on the table, those last moved on first, each with its terms and where parties stand on them.
    fn table(&self, table: &Table) -> Section {
        let mut section = Section::new("table", self.words);
        let mut terms: BTreeMap<&HappeningId, Vec<&Row>> = BTreeMap::new();
        for row in &table.rows {
            if let Some(under) = &row.under {
                terms.entry(under).or_default().push(row);
            }
        }
        let proposals = table.rows.iter().filter(|r| r.sort == RowSort::Proposal && r.open);
        let mut open: Vec<(&Row, Vec<&Row>)> =
            proposals.map(|row| (row, terms.remove(&row.id).unwrap_or_default())).collect();
        // What is only mentioned comes last, and is counted.
        let told =
            |(row, terms): &(&Row, Vec<&Row>)| !terms.is_empty() || row.cells.iter().any(Option::is_some);
        open.sort_by(|a, b| (told(b), b.0.moved(), &a.0.id).cmp(&(told(a), a.0.moved(), &b.0.id)));
        for (row, terms) in open.iter().take(MOST_PROPOSALS) {
            let evidence =
                row.evidence.iter().take(2).chain(cells(row).flat_map(|c| c.evidence.iter().take(1)));
            let evidence: Vec<_> = evidence.cloned().collect();
            section.line(0, self.proposal(row, table), Some(&row.id), &evidence);
            for term in terms.iter().take(MOST_TERMS) {
                let own: Vec<_> =
                    cells(term).filter(|c| !c.inherited).flat_map(|c| c.evidence.iter().take(1)).collect();
                let evidence: Vec<_> = term.evidence.iter().take(2).chain(own).cloned().collect();
                section.line(1, self.term(term, table), Some(&term.id), &evidence);
            }
            if terms.len() > MOST_TERMS {
                let more = fill(
                    self.words.page("more_terms"),
                    &[("count", &(terms.len() - MOST_TERMS).to_string())],
                );
                let evidence: Vec<_> =
                    terms[MOST_TERMS..].iter().filter_map(|t| t.evidence.first()).cloned().collect();
                section.line(1, more, Some(&row.id), &evidence);
            }
        }
        self.note(&mut section, "no_proposals", open.len().saturating_sub(MOST_PROPOSALS), "table");
        section
    }

    /// `The 14-point draft (was presented, by Marion Kessler, 4 March): Velmark rejects (12 March); no answer from Sarova`.
    fn proposal(&self, row: &Row, table: &Table) -> String {
        let mut remarks =
            vec![row.status.map_or("", |s| phrases::of(&self.words.status_bare, s.name())).to_owned()];
        if !row.by.is_empty() {
            remarks.push(fill(self.words.page("made_by"), &[("who", &self.teller().list(&row.by))]));
        }
        remarks.push(if row.when.is_open() {
            fill(&self.words.told_on, &[("day", &self.teller().day(row.known))])
        } else {
            self.teller().when(row.when)
        });
        let label = crate::tell::capital(&shorter(&row.name, LONGEST));
        format!("{label} ({}): {}", remarks.join(", "), self.stands(row, table))
    }

    fn term(&self, row: &Row, table: &Table) -> String {
        let label = crate::tell::capital(&shorter(&row.label, LONGEST));
        let category = row.subcategory.as_deref().unwrap_or_default();
        let own = row.cells.iter().flatten().any(|c| !c.inherited);
        let stands = if own { format!(": {}", self.stands(row, table)) } else { String::new() };
        format!("{label} ({category}){stands}")
    }

    /// Where each party stands on a row; those who have not answered together, last.
    fn stands(&self, row: &Row, table: &Table) -> String {
        let stand = |(party, cell): (&String, &Option<Cell>)| {
            let cell = cell.as_ref()?;
            let position = phrases::of(&self.words.position.bare, cell.position.name());
            Some(match cell.implied {
                true => format!("{party} {position}"),
                false => format!("{party} {position} ({})", self.since(cell)),
            })
        };
        let both = || table.parties.iter().zip(&row.cells);
        let mut stands: Vec<String> = both().filter_map(stand).collect();
        let silent = both().filter(|(party, c)| c.is_none() && table.speaks(party));
        let silent: Vec<String> = silent.map(|(p, _)| p.clone()).collect();
        let agreed = row.status.is_some_and(crate::tell::is_agreed);
        if stands.is_empty() && agreed {
            return self.words.page("no_position_told").to_owned();
        }
        if stands.is_empty() {
            return self.words.page("no_answer_at_all").to_owned();
        }
        if !agreed && !silent.is_empty() {
            stands.push(fill(self.words.page("no_answer"), &[("party", &self.teller().list(&silent))]));
        }
        stands.join("; ")
    }

    fn since(&self, cell: &Cell) -> String {
        if cell.since.is_open() {
            fill(&self.words.told_on, &[("day", &self.teller().day(cell.known))])
        } else {
            self.teller().when(cell.since)
        }
    }

    /// How far the parties are from each other in each category, the furthest first; what parties ask for.
    fn positions(&self, table: &Table, distance: &Distance) -> Section {
        let mut section = Section::new("positions", self.words);
        let mut all: Vec<(&Pair, &Category)> =
            distance.pairs.iter().flat_map(|p| p.categories.iter().map(move |c| (p, c))).collect();
        let spoken = |c: &Category| {
            c.items.iter().any(|i| i.counts && i.level == c.level && i.left.is_some() && i.right.is_some())
        };
        // What one party says in words of its own, and nobody answers, divides nobody yet.
        all.retain(|(_, c)| c.category != crate::distance::UNNAMED || spoken(c));
        all.sort_by_key(|(_, c)| (!spoken(c), std::cmp::Reverse(c.level)));
        for (pair, category) in all.iter().take(MOST_LINES) {
            let (text, evidence) = self.category(pair, category, table);
            section.line(0, text, None, &evidence);
        }
        self.note(&mut section, "no_positions_at_all", all.len().saturating_sub(MOST_LINES), "distance");
        section
    }

    fn category(&self, pair: &Pair, category: &Category, table: &Table) -> (String, Vec<crate::Citation>) {
        let mut furthest: Vec<_> =
            category.items.iter().filter(|i| i.counts && i.level == category.level).collect();
        furthest.sort_by_key(|i| i.left.is_none() || i.right.is_none());
        let item = furthest.first();
        let level = phrases::of(&self.words.level, category.level.name());
        let name = crate::tell::capital(phrases::of(&self.words.category, &category.category));
        let mut text = if table.parties.len() > 2 {
            format!("{name}, {} – {}: {level}", pair.left, pair.right)
        } else {
            format!("{name}: {level}")
        };
        let row = item.and_then(|i| table.rows.iter().find(|r| r.id == i.row));
        let Some(row) = row else { return (text, Vec::new()) };
        let stand = |party: &String| {
            let at = table.parties.iter().position(|p| p == party)?;
            let cell = row.cells[at].as_ref();
            let told = cell.map_or_else(
                || fill(self.words.page("no_answer"), &[("party", party)]),
                |c| format!("{party} {}", phrases::of(&self.words.position.bare, c.position.name())),
            );
            Some((told, cell.map(|c| c.evidence.clone()).unwrap_or_default()))
        };
        let stands: Vec<_> = [&pair.left, &pair.right].into_iter().filter_map(stand).collect();
        let told: Vec<&str> = stands.iter().map(|(text, _)| text.as_str()).collect();
        text = format!("{text} – {} ({})", shorter(&row.label, LONGEST), told.join(", "));
        let evidence: Vec<_> = stands.iter().flat_map(|(_, e)| e.iter().take(2)).cloned().collect();
        (text, if evidence.is_empty() { row.evidence.clone() } else { evidence })
    }

    /// What changed, most telling first; what is new of other things stands elsewhere.
    fn changes(&self, diff: &Diff) -> Section {
        let mut section = Section::new("changes", self.words);
        section.heading = fill(&section.heading, &[("day", &self.teller().day(self.since))]);
        let told = |change: &&Change| match change.sort {
            Sort::Attack | Sort::Term | Sort::Issue | Sort::Discrepancy => false,
            // New ones stand in sections of their own.
            Sort::Meeting | Sort::Deadline => change.before.is_some(),
            _ => true,
        };
        let all: Vec<&Change> = diff.changes.iter().filter(told).collect();
        for change in all.iter().take(MOST_LINES) {
            section.line(0, change.line(self.state, self.words), change.id.as_ref(), &change.evidence);
        }
        self.note(&mut section, "no_changes", all.len().saturating_sub(MOST_LINES), "diff");
        section
    }

    /// Meetings since the day, then who met whom how often, and who went between.
    fn contacts(&self, contacts: &Contacts) -> Section {
        let mut section = Section::new("contacts", self.words);
        let recent = self
            .state
            .entries
            .iter()
            .filter(|e| e.kind == "meeting" && e.held() && e.when.end().unwrap_or(e.known) >= self.since);
        let recent: Vec<Told> = recent.map(|e| self.state.told(e, self.words)).collect();
        let skipped = recent.len().saturating_sub(MOST_LINES);
        for told in &recent[skipped..] {
            section.line(0, self.dated(told), Some(&told.id), &told.evidence);
        }
        for pair in contacts.pairs.iter().filter(|p| p.times > 1).take(4) {
            let last = pair.last.map_or_else(|| self.words.undated.clone(), |d| self.teller().day(d));
            let gaps = [("left", pair.left.as_str()), ("right", &pair.right), ("last", &last)];
            let count = pair.times.to_string();
            let text = fill(self.words.page("met_times"), &[gaps.as_slice(), &[("count", &count)]].concat());
            let evidence: Vec<_> =
                pair.meetings.iter().rev().filter_map(|m| m.evidence.first()).cloned().collect();
            section.line(0, text, None, &evidence);
        }
        for shuttle in &contacts.shuttles {
            for leg in shuttle.legs.iter().filter(|l| l.arrived >= self.since) {
                let (left, arrived) = (self.teller().day(leg.left), self.teller().day(leg.arrived));
                let gaps = [
                    ("envoy", shuttle.envoy.as_str()),
                    ("from", &leg.from),
                    ("left", &left),
                    ("to", &leg.to),
                    ("arrived", &arrived),
                ];
                section.line(0, fill(self.words.page("leg"), &gaps), None, &leg.evidence);
            }
        }
        self.note(&mut section, "no_meetings", skipped, "contacts");
        section
    }

    /// Attacks since the day added up, by who did it; then the heaviest.
    fn violence(&self, violence: &Violence) -> Section {
        let mut section = Section::new("violence", self.words);
        section.heading = fill(&section.heading, &[("day", &self.teller().day(self.since))]);
        let summed = || violence.attacks.iter();
        if violence.total.attacks > 1 {
            let evidence: Vec<_> = summed().filter_map(|a| a.told.evidence.first()).cloned().collect();
            section.line(0, self.sum(self.words.page("total_since"), &violence.total), None, &evidence);
            for by in &violence.by {
                let mine =
                    summed().filter(|a| a.by.contains(&by.who)).filter_map(|a| a.told.evidence.first());
                let evidence: Vec<_> = mine.cloned().collect();
                section.line(1, self.sum(&by.who, &by.sum), None, &evidence);
            }
        }
        let mut heaviest: Vec<&Attack> = summed().chain(&violence.undated).chain(&violence.longer).collect();
        let weight = |a: &Attack| a.losses.get(&crate::Loss::Killed).and_then(|r| r.high.max(r.low));
        heaviest.sort_by(|a, b| (weight(b), &a.told.id).cmp(&(weight(a), &b.told.id)));
        for attack in heaviest.iter().take(MOST_LINES / 2) {
            let bounds = attack.figures.iter().map(|f| &f.source).chain(&attack.told.evidence);
            let mut evidence: Vec<_> = Vec::new();
            for citation in bounds {
                if !evidence.contains(citation) {
                    evidence.push(citation.clone());
                }
            }
            section.line(0, self.dated(&attack.told), Some(&attack.told.id), &evidence);
        }
        self.note(&mut section, "no_attacks", heaviest.len().saturating_sub(MOST_LINES / 2), "violence");
        section
    }

    fn sum(&self, who: &str, sum: &crate::violence::Sum) -> String {
        let key = if sum.attacks == 1 { "one_attack" } else { "attacks_counted" };
        let attacks = fill(self.words.page(key), &[("count", &sum.attacks.to_string())]);
        let losses = sum
            .losses
            .iter()
            .map(|(loss, range)| format!("{} {}", self.teller().range(*range), self.words.page(loss.name())));
        let mut parts: Vec<String> = std::iter::once(attacks).chain(losses).collect();
        if sum.without_figures > 0 && sum.without_figures < sum.attacks {
            parts.push(fill(self.words.page("some_without"), &[("count", &sum.without_figures.to_string())]));
        }
        format!("{who}: {}", parts.join(", "))
    }

    /// Who holds what, the places told of last first.
    fn territory(&self) -> Section {
        let mut section = Section::new("territory", self.words);
        let mut places = self.state.territory().places;
        places.sort_by_key(|ground| std::cmp::Reverse(ground.now.iter().map(|h| h.known).max()));
        for ground in places.iter().take(MOST_LINES) {
            let evidence: Vec<_> = ground.now.iter().flat_map(|h| h.evidence.clone()).collect();
            section.line(0, ground.line(self.state, self.words), None, &evidence);
        }
        self.note(&mut section, "no_territory", places.len().saturating_sub(MOST_LINES), "territory");
        section
    }

    /// Deadlines that run, that have passed since the day, that have no day.
    fn deadlines(&self, deadlines: &Deadlines) -> Section {
        let mut section = Section::new("deadlines", self.words);
        let since = |d: &&crate::deadlines::Deadline| d.due.end().is_some_and(|end| end >= self.since);
        let recent: Vec<_> = deadlines.passed.iter().filter(since).collect();
        let all: Vec<_> = deadlines.running.iter().chain(recent).chain(&deadlines.undated).collect();
        for deadline in all.iter().take(MOST_LINES) {
            let (text, evidence) = deadline.whole(self.words);
            section.line(0, text, Some(&deadline.told.id), &evidence);
        }
        self.note(&mut section, "no_deadlines", all.len().saturating_sub(MOST_LINES), "deadlines");
        section
    }

    /// What is told differently of things since the day, else the last ones; positions and truth first.
    fn discrepancies(&self, discrepancies: &Discrepancies) -> Section {
        let mut section = Section::new("discrepancies", self.words);
        let recent = |d: &&crate::discrepancies::Discrepancy| {
            let told = d.versions.iter().flat_map(|v| &v.evidence).map(|c| c.day).max();
            told.is_some_and(|day| day >= self.since)
        };
        let mut all: Vec<_> = discrepancies.all.iter().filter(recent).collect();
        let rank = |about: About| !matches!(about, About::Positions | About::Truth);
        all.sort_by_key(|d| rank(d.about));
        for discrepancy in all.iter().take(MOST_LINES) {
            let happening = &discrepancy.happening;
            let day = self.teller().when(happening.when);
            let text = format!("{} ({day}) – {}", shorter(&happening.text, LONGEST), discrepancy.line());
            section.line(0, text, Some(&happening.id), &discrepancy.evidence());
        }
        self.note(&mut section, "no_discrepancies", all.len().saturating_sub(MOST_LINES), "discrepancies");
        section
    }
}

fn cells(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().flatten()
}
