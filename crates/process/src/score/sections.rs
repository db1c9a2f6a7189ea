//! The sections of a state, each with what makes two of its things the same.

use std::collections::{BTreeMap, BTreeSet};

use record::kinds::Position;

use super::{Judge, Tally, gold, matched, tally};
use crate::cite::Citation;
use crate::day::Day;
use crate::deadlines::{Deadline, Ending};
use crate::definition::folded;
use crate::discrepancies::{About, Discrepancy};
use crate::figures::Loss;
use crate::table::{Cell, Leaning, Row, Sort};
use crate::told::Told;
use crate::violence::{Attack, Step};

pub(super) fn all(judge: &Judge) -> BTreeMap<&'static str, Tally> {
    let mut tallies = judge.table();
    tallies.insert("meetings", judge.meetings());
    tallies.insert("planned", judge.planned());
    let (attacks, dead) = judge.attacks();
    tallies.insert("attacks", attacks);
    tallies.insert("their dead", dead);
    tallies.insert("deadlines", judge.deadlines());
    tallies.insert("territory", judge.territory());
    tallies.insert("discrepancies", judge.discrepancies());
    tallies
}

fn reports(evidence: &[Citation]) -> BTreeSet<String> {
    evidence.iter().map(|c| c.report.clone()).collect()
}

fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    a.intersection(b).count()
}

/// The shares of the words of one text that stand in another, in percent; of the shorter one.
fn alike(a: &str, b: &str) -> usize {
    let words = |text: &str| -> BTreeSet<String> {
        folded(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    100 * a.intersection(&b).count() / a.len().min(b.len()).max(1)
}

/// Percent of words from which two texts tell one term.
const ALIKE: usize = 60;

impl Judge<'_, '_> {
    fn table(&self) -> BTreeMap<&'static str, Tally> {
        let table = self.state.table(self.words);
        let rows: Vec<&Row> = table.rows.iter().filter(|r| r.sort == Sort::Proposal).collect();
        let golds = &self.gold.proposals;
        let pairs = matched(golds, &rows, |gold, row| {
            let theirs = self.ids(&gold.reports);
            let makers: BTreeSet<String> = row.by.iter().map(|by| self.side(unparted(by))).collect();
            let made = shared(&self.sides(&gold.proposers), &makers);
            let terms = table.rows.iter().filter(|r| r.under.as_ref() == Some(&row.id));
            let told = shared(&theirs, &reports(&row.evidence));
            let set_out = terms.filter(|t| shared(&theirs, &reports(&t.evidence)) > 0).count();
            if told + set_out == 0 { 0 } else { 10 * set_out.min(5) + 3 * told + made }
        });
        let status = |&&(g, r): &&(usize, usize)| {
            let (gold, row) = (&golds[g], rows[r]);
            let name = row.status.map_or("", record::kinds::ProposalStatus::name);
            gold.status == name || gold.status_also.iter().any(|also| also == name)
        };
        let right: Vec<_> = pairs.iter().filter(status).copied().collect();
        let mut tallies = BTreeMap::new();
        let name = |row: &&Row| row.label.clone();
        tallies.insert("proposals", tally(golds, &rows, &pairs, |g| g.id.clone(), name));
        let (matched_gold, matched_rows): (Vec<_>, Vec<_>) =
            pairs.iter().map(|(g, r)| (&golds[*g], rows[*r])).unzip();
        let at = |pair: &(usize, usize)| pairs.iter().position(|p| p == pair).map(|at| (at, at));
        let right: Vec<_> = right.iter().filter_map(at).collect();
        tallies.insert("their status", tally(&matched_gold, &matched_rows, &right, |g| g.id.clone(), name));
        let home: BTreeMap<String, String> =
            pairs.iter().map(|(g, r)| (golds[*g].id.clone(), rows[*r].id.0.clone())).collect();
        self.terms(&table.rows, home, &table.parties, &mut tallies);
        tallies
    }

    /// Terms by their words; positions on what was matched. `home` has the row of each gold proposal.
    fn terms(
        &self,
        rows: &[Row],
        mut home: BTreeMap<String, String>,
        parties: &[String],
        tallies: &mut BTreeMap<&'static str, Tally>,
    ) {
        let golds: Vec<&gold::Provision> = self.gold.proposals.iter().flat_map(|p| &p.provisions).collect();
        let terms: Vec<&Row> = rows.iter().filter(|r| r.sort == Sort::Provision).collect();
        let pairs = matched(&golds, &terms, |gold, row| {
            let there = self.reports.get(&gold.report).is_some_and(|id| reports(&row.evidence).contains(id));
            let quotes = row.evidence.iter().map(|c| alike(&c.quote, &gold.text));
            let best = quotes.chain([alike(&row.label, &gold.text)]).max().unwrap_or(0);
            if there && best >= ALIKE { best } else { 0 }
        });
        let name = |row: &&Row| row.label.clone();
        tallies.insert("terms", tally(&golds, &terms, &pairs, |g| g.id.clone(), name));
        let sort = |&&(g, r): &&(usize, usize)| {
            Some(golds[g].category.split('/').next().unwrap_or_default()) == terms[r].category.as_deref()
        };
        let right = pairs.iter().filter(sort).count();
        let category = Tally { gold: pairs.len(), derived: pairs.len(), both: right, ..Tally::default() };
        tallies.insert("their category", category);
        home.extend(pairs.iter().map(|(g, r)| (golds[*g].id.clone(), terms[*r].id.0.clone())));
        self.positions(rows, &home, parties, tallies);
    }

    fn positions(
        &self,
        rows: &[Row],
        home: &BTreeMap<String, String>,
        parties: &[String],
        tallies: &mut BTreeMap<&'static str, Tally>,
    ) {
        let golds: Vec<&gold::Position> = self.gold.proposals.iter().flat_map(|p| &p.positions).collect();
        let mut cells: Vec<(&Row, &String, &Cell)> = Vec::new();
        for row in rows.iter().filter(|r| r.sort != Sort::Issue) {
            for (party, cell) in parties.iter().zip(&row.cells) {
                cells.extend(cell.as_ref().filter(|c| !c.inherited).map(|cell| (row, party, cell)));
            }
        }
        let there = |gold: &gold::Position, (row, party, _): &(&Row, &String, &Cell)| {
            home.get(&gold.toward) == Some(&row.id.0) && gold.party == **party
        };
        let any = |gold: &gold::Position| {
            std::iter::once(&gold.position).chain(&gold.also).cloned().collect::<Vec<_>>()
        };
        let same = matched(&golds, &cells, |gold, cell| {
            usize::from(there(gold, cell) && any(gold).iter().any(|p| p == cell.2.position.name()))
        });
        let leaning =
            |name: &String| Position::named(name).map(|p| Leaning::of(p, record::Factuality::Actual));
        let leans = matched(&golds, &cells, |gold, cell| {
            let theirs = Some(Leaning::of(cell.2.position, record::Factuality::Actual));
            usize::from(there(gold, cell) && any(gold).iter().any(|p| leaning(p) == theirs))
        });
        let gold_name = |g: &&gold::Position| format!("{} {} {}", g.party, g.position, g.toward);
        let name = |(row, party, cell): &(&Row, &String, &Cell)| {
            format!("{party} {} {}", cell.position.name(), row.label)
        };
        tallies.insert("positions", tally(&golds, &cells, &same, gold_name, name));
        tallies.insert("their leaning", tally(&golds, &cells, &leans, gold_name, name));
    }

    fn meetings(&self) -> Tally {
        let held = self.state.entries.iter().filter(|e| e.kind == "meeting" && e.held());
        let held: Vec<Told> = held.map(|e| self.state.told(e, self.words)).collect();
        let golds = &self.gold.meetings;
        let pairs = matched(golds, &held, |gold, told| {
            let near = told.when.is_open()
                || !told
                    .when
                    .apart(crate::Extent { from: Day::first_of(gold.from), to: Day::last_of(gold.to) });
            let theirs: BTreeSet<String> = told.sides.iter().cloned().collect();
            let who = shared(&self.sides(&gold.participants), &theirs);
            let there = shared(&self.ids(&gold.reports), &reports(&told.evidence));
            if near && who > 0 && there > 0 {
                10 * there + 2 * who + usize::from(!told.when.is_open())
            } else {
                0
            }
        });
        let gold_name = |g: &gold::Meeting| format!("{} {}", g.from, g.participants.join(", "));
        tally(golds, &held, &pairs, gold_name, |t| t.text.clone())
    }

    fn planned(&self) -> Tally {
        let contacts = self.state.contacts(self.words);
        let golds = &self.gold.planned;
        let pairs = matched(golds, &contacts.planned, |gold, told| {
            let theirs: BTreeSet<String> = told.sides.iter().cloned().collect();
            let there = self.reports.get(&gold.report).is_some_and(|id| reports(&told.evidence).contains(id));
            if there { shared(&self.sides(&gold.participants), &theirs) } else { 0 }
        });
        let gold_name = |g: &gold::Planned| g.participants.join(", ");
        tally(golds, &contacts.planned, &pairs, gold_name, |t| t.text.clone())
    }

    fn attacks(&self) -> (Tally, Tally) {
        let violence = self.state.violence(Step::Week, None, self.words);
        let derived: Vec<&Attack> =
            violence.attacks.iter().chain(&violence.longer).chain(&violence.undated).collect();
        let golds: Vec<&gold::Attack> = self.gold.violence.iter().flat_map(|w| &w.attacks).collect();
        let pairs = matched(&golds, &derived, |gold, attack| {
            let day = Day::first_of(gold.day);
            let when = attack.told.when;
            let near =
                when.is_open() || day.is_some_and(|day| when.touches(Some(day.plus(-1)), Some(day.plus(1))));
            let there =
                shared(&self.ids(gold.figures.iter().map(|f| &f.report)), &reports(&attack.told.evidence));
            if near { 4 * there + usize::from(there > 0 && !when.is_open()) } else { 0 }
        });
        let gold_name = |g: &&gold::Attack| g.day.to_string();
        let attacks = tally(&golds, &derived, &pairs, gold_name, |a| a.told.text.clone());
        let right = |&&(g, d): &&(usize, usize)| {
            let range = derived[d].losses.get(&Loss::Killed);
            match (&golds[g].killed, range) {
                (None, None) => true,
                (Some(gold), Some(range)) => {
                    let high = if gold.open { None } else { gold.max };
                    range.low == gold.min && range.high == high
                }
                _ => false,
            }
        };
        let right = pairs.iter().filter(right).count();
        (attacks, Tally { gold: pairs.len(), derived: pairs.len(), both: right, ..Tally::default() })
    }

    /// A deadline is right if its day, one for whom it was set, and how it stands are.
    fn deadlines(&self) -> Tally {
        let deadlines = self.state.deadlines(self.words);
        let derived: Vec<&Deadline> = deadlines.running.iter().chain(&deadlines.passed).collect();
        let golds = &self.gold.deadlines;
        let pairs = matched(golds, &derived, |gold, deadline| {
            let day = deadline.due.end() == Day::first_of(gold.due);
            let on: BTreeSet<String> = deadline.on.iter().map(|on| self.side(on)).collect();
            let on = on.is_empty() || shared(&self.sides(&gold.on), &on) > 0;
            usize::from(day && on && stands(gold, deadline))
        });
        tally(golds, &derived, &pairs, |g| format!("{} {}", g.due, g.state), |d| d.told.text.clone())
    }

    fn territory(&self) -> Tally {
        let derived = self.state.territory().places;
        let golds = &self.gold.control;
        let pairs = matched(golds, &derived, |gold, ground| {
            let who = ground.now.iter().any(|hold| hold.who.as_deref() == Some(&gold.holder));
            let place = folded(&ground.place);
            let gold_place = folded(&gold.place);
            usize::from(who && (place == gold_place || strsim(&place, &gold_place)))
        });
        tally(golds, &derived, &pairs, |g| format!("{} {}", g.place, g.holder), |d| d.place.clone())
    }

    fn discrepancies(&self) -> Tally {
        let derived = self.state.discrepancies(self.words).all;
        let golds = &self.gold.discrepancies;
        let pairs = matched(golds, &derived, |gold, told| {
            let theirs = reports(&told.evidence());
            let there = shared(&self.ids(gold.tellings.iter().map(|t| &t.report)), &theirs);
            if of(gold, told) { there } else { 0 }
        });
        let gold_name = |g: &gold::Discrepancy| g.field.clone();
        tally(golds, &derived, &pairs, gold_name, |d| format!("{}: {}", d.of, d.happening.text))
    }
}

/// Whether a name is another spelling: all but one letter the same, in one place.
fn strsim(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().abs_diff(b.len()) <= 1 && same_start + same_end + 1 >= a.len().max(b.len())
}

/// `Voahangy Rasendra` of `Voahangy Rasendra (Government of Madagascar)`.
fn unparted(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

fn stands(gold: &gold::Deadline, deadline: &Deadline) -> bool {
    let over = deadline.days.is_some_and(|days| days < 0);
    let how = deadline.ended.as_ref().map(|e| e.how);
    match gold.state.as_str() {
        "running" => !over,
        "met" => how == Some(Ending::Met),
        "partly-met" => how == Some(Ending::PartlyMet),
        "missed" => matches!(how, Some(Ending::Refused | Ending::RanOut)),
        _ => over && !matches!(how, Some(Ending::Met | Ending::Refused)),
    }
}

fn of(gold: &gold::Discrepancy, told: &Discrepancy) -> bool {
    match (gold.field.as_str(), told.about) {
        ("killed" | "injured" | "captured" | "missing", About::Figures) => told.of == gold.field,
        ("perpetrator", About::Actors | About::Truth) | ("day" | "when", About::Days) => true,
        ("place" | "where", About::Places) | ("status" | "statement", About::Positions | About::Truth) => {
            true
        }
        _ => false,
    }
}
