//! From a filter to a [`Snapshot`]: facts are looked up, grouped into happenings, and given the actors of the ledger.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Fact, FactId};
use rusqlite::params_from_iter;

use crate::actors::lookup::{Cast, list};
use crate::corrections::Standing;
use crate::join::groups::{Pairs, groups};
use crate::snapshot::{Happening, HappeningId, Join, ReportRow, Snapshot, Telling};
use crate::{Filter, Ledger, LedgerError, days, join, links};

/// Numbers of the facts that tell one thing, and the pairs that joined them.
type Group = (Vec<i64>, Vec<Pair>);

/// A fact as the ledger has it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) report: i64,
    pub(crate) day: i64,
    pub(crate) component: i64,
    pub(crate) fact: Fact,
}

/// A pair that the ledger holds to be the same, with its log-odds.
type Pair = (i64, i64, f64, String);

impl Ledger {
    /// What the ledger says, as far as a filter lets it through.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn snapshot(&self, filter: &Filter) -> Result<Snapshot, LedgerError> {
        self.snapshot_with(filter, &self.standing()?)
    }

    /// The same with the facts as they were read: none edited, accepted or rejected. What analysts joined or parted stays so.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn as_read(&self, filter: &Filter) -> Result<Snapshot, LedgerError> {
        self.snapshot_with(filter, &self.standing()?.of_joins())
    }

    fn snapshot_with(&self, filter: &Filter, standing: &Standing) -> Result<Snapshot, LedgerError> {
        let known_by = filter.known_by()?;
        let names = self.names_of(filter, known_by, standing)?;
        let mut wanted: BTreeSet<i64> = BTreeSet::new();
        for (sql, values) in filter.queries(&names)? {
            let mut find = self.sql(&sql)?;
            let rows =
                find.query_map(params_from_iter(values), |row| row.get(0)).map_err(|e| self.fail(e))?;
            for row in rows {
                wanted.insert(row.map_err(|e| self.fail(e))?);
            }
        }
        let rows = self.with_mates(&mut wanted, known_by, standing)?;
        let grouped = self.grouped(&rows, standing)?;
        let grouped: Vec<_> =
            grouped.into_iter().filter(|(g, _)| g.iter().any(|seq| wanted.contains(seq))).collect();
        self.assemble(&rows, &grouped, known_by, standing)
    }

    /// The numbers of all names of the actors that a filter asks for.
    pub(crate) fn names_of(
        &self,
        filter: &Filter,
        known_by: i64,
        standing: &Standing,
    ) -> Result<Vec<i64>, LedgerError> {
        let mut names = self.numbers(
            "SELECT seq FROM names WHERE country IN (SELECT value FROM json_each(?1))",
            &list(&filter.countries),
        )?;
        let asked: BTreeSet<i64> = self
            .numbers(
                "SELECT seq FROM names WHERE id IN (SELECT value FROM json_each(?1))",
                &list(&filter.actors),
            )?
            .into_iter()
            .collect();
        if !asked.is_empty() {
            let cast = self.cast(&asked, known_by, &standing.told)?;
            names.extend(cast.names.values().flatten().map(|row| row.seq));
        }
        Ok(names)
    }

    /// The facts wanted and all that may be tellings of the same things; then what those refer to, until nothing is missing.
    fn with_mates(
        &self,
        wanted: &mut BTreeSet<i64>,
        known_by: i64,
        standing: &Standing,
    ) -> Result<BTreeMap<i64, Row>, LedgerError> {
        let mut rows: BTreeMap<i64, Row> = BTreeMap::new();
        let mut new: Vec<i64> = wanted.iter().copied().collect();
        while !new.is_empty() {
            let mut find = self.sql(
                "SELECT seq, report, day, component, fact FROM facts
                 WHERE component IN (SELECT component FROM facts WHERE seq IN (SELECT value FROM json_each(?1)))
                 AND known <= ?2",
            )?;
            let found = find.query_map((list(&new), known_by), |row| {
                let fact: String = row.get(4)?;
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, fact))
            });
            let mut named: Vec<String> = Vec::new();
            for row in found.map_err(|e| self.fail(e))? {
                let (seq, report, day, component, fact) = row.map_err(|e| self.fail(e))?;
                let fact = self.fact(&fact)?;
                if rows.contains_key(&seq) || standing.rejected.contains(&fact.id) {
                    continue;
                }
                named.extend(links::facts(&fact.body).into_iter().map(|id| id.0.clone()));
                named.extend(standing.partners(&fact.id).map(|id| id.0.clone()));
                rows.insert(seq, Row { seq, report, day, component, fact });
            }
            let named = self.numbers(
                "SELECT seq FROM facts WHERE id IN (SELECT value FROM json_each(?1))",
                &list(&named),
            )?;
            new = named.into_iter().filter(|seq| !rows.contains_key(seq) && wanted.insert(*seq)).collect();
        }
        wanted.retain(|seq| rows.contains_key(seq));
        Ok(rows)
    }

    /// Facts in groups that tell one thing, each with the pairs that joined it.
    fn grouped(&self, rows: &BTreeMap<i64, Row>, standing: &Standing) -> Result<Vec<Group>, LedgerError> {
        let numbers: Vec<i64> = rows.keys().copied().collect();
        let mut find = self.sql(
            "SELECT one, other, score, reasons FROM joins WHERE one IN (SELECT value FROM json_each(?1))",
        )?;
        let found = find
            .query_map([list(&numbers)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .map_err(|e| self.fail(e))?;
        let mut pairs: BTreeMap<i64, Vec<Pair>> = BTreeMap::new();
        for pair in found {
            let pair: Pair = pair.map_err(|e| self.fail(e))?;
            if let Some(row) = rows.get(&pair.0)
                && rows.contains_key(&pair.1)
            {
                pairs.entry(row.component).or_default().push(pair);
            }
        }
        let mut components: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
        for row in rows.values() {
            components.entry(row.component).or_default().push(row);
        }
        for (one, other) in together(rows, standing) {
            // What analysts joined is looked at together, whatever the ledger thought of it.
            let moved = components.remove(&other).unwrap_or_default();
            components.entry(one).or_default().extend(moved);
            let moved = pairs.remove(&other).unwrap_or_default();
            pairs.entry(one).or_default().extend(moved);
        }
        let grouped = components.into_iter().flat_map(|(component, mut rows)| {
            rows.sort_by(|a, b| a.fact.id.cmp(&b.fact.id));
            group(&rows, pairs.remove(&component).unwrap_or_default(), standing)
        });
        Ok(grouped.collect())
    }

    fn assemble(
        &self,
        rows: &BTreeMap<i64, Row>,
        grouped: &[(Vec<i64>, Vec<Pair>)],
        known_by: i64,
        standing: &Standing,
    ) -> Result<Snapshot, LedgerError> {
        let shown: BTreeSet<i64> = grouped.iter().flat_map(|(g, _)| g).map(|seq| rows[seq].report).collect();
        let reports = self.report_rows(&shown, known_by)?;
        let casts = self.casts(&shown)?;
        let mut facts: BTreeMap<i64, Telling> = BTreeMap::new();
        let mut names: BTreeSet<i64> = BTreeSet::new();
        for seq in grouped.iter().flat_map(|(g, _)| g) {
            let row = &rows[seq];
            links::each_actor(&mut row.fact.clone(), &mut |_, id| {
                names.extend(casts.get(&(row.report, id.0.clone())));
            });
        }
        names.extend(self.numbers(
            "SELECT seq FROM names WHERE id IN (SELECT value FROM json_each(?1))",
            &list(&standing.actors().into_iter().collect::<Vec<_>>()),
        )?);
        let cast = self.cast(&names, known_by, &standing.told)?;
        let ids = ids(&cast);
        let mut used: BTreeSet<ActorId> = BTreeSet::new();
        for seq in grouped.iter().flat_map(|(g, _)| g) {
            let row = &rows[seq];
            let mut fact = row.fact.clone();
            links::each_actor(&mut fact, &mut |_, id| {
                let name = casts.get(&(row.report, id.0.clone()));
                if let Some(actor) = name.and_then(|name| cast.of.get(name)) {
                    *id = actor.clone();
                }
            });
            let corrected = standing.apply(&mut fact, &ids);
            links::each_actor(&mut fact, &mut |_, id| {
                used.insert(id.clone());
            });
            facts.insert(*seq, Telling { report: reports[&row.report].id.clone(), fact, corrected });
        }
        let mut actors = self.known(&cast, known_by)?;
        for known in actors.values_mut() {
            for role in &mut known.actor.roles {
                role.of = role.of.take().map(|of| ids.get(&of).cloned().unwrap_or(of));
            }
            known.actor.roles.dedup();
        }
        actors.retain(|id, _| used.contains(id));
        let mut happenings: Vec<(i64, Happening)> = grouped
            .iter()
            .map(|(group, pairs)| {
                let day = group.iter().map(|seq| rows[seq].day).min().unwrap_or(0);
                (day, happening(group, pairs, rows, &facts, &reports))
            })
            .collect();
        happenings.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        let happenings = happenings.into_iter().map(|(_, happening)| happening).collect();
        let reports = reports.into_values().map(|row| (row.id.clone(), row)).collect();
        Ok(Snapshot { reports, actors, happenings })
    }

    /// Reports by number, with what they reprint of what was known on a day.
    pub(crate) fn report_rows(
        &self,
        reports: &BTreeSet<i64>,
        known_by: i64,
    ) -> Result<BTreeMap<i64, ReportRow>, LedgerError> {
        let numbers: Vec<i64> = reports.iter().copied().collect();
        let mut find = self.sql(
            "SELECT seq, id, title, outlet, url, published, known FROM reports
             WHERE seq IN (SELECT value FROM json_each(?1))",
        )?;
        let found = find.query_map([list(&numbers)], |row| {
            let published: Option<String> = row.get(5)?;
            Ok((
                row.get::<_, i64>(0)?,
                ReportRow {
                    id: row.get(1)?,
                    title: row.get(2)?,
                    outlet: row.get(3)?,
                    url: row.get(4)?,
                    published: published.and_then(|p| p.parse().ok()),
                    known: days::date(row.get(6)?),
                    reprints: None,
                },
            ))
        });
        let mut rows: BTreeMap<i64, ReportRow> =
            found.map_err(|e| self.fail(e))?.collect::<Result<_, _>>().map_err(|e| self.fail(e))?;
        for (report, original) in self.originals(&numbers, known_by)? {
            if let Some(row) = rows.get_mut(&report) {
                row.reprints = Some(original);
            }
        }
        Ok(rows)
    }

    /// The names of actors of reports, by the report's number and the actor's id in it.
    fn casts(&self, reports: &BTreeSet<i64>) -> Result<BTreeMap<(i64, String), i64>, LedgerError> {
        let numbers: Vec<i64> = reports.iter().copied().collect();
        let mut find = self.sql(
            "SELECT report, actor, name FROM casts JOIN forms ON forms.seq = form
             WHERE report IN (SELECT value FROM json_each(?1))",
        )?;
        let rows = find
            .query_map([list(&numbers)], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))
            .map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }
}

/// The actor that each name's id stands for.
fn ids(cast: &Cast) -> BTreeMap<ActorId, ActorId> {
    let each = cast.names.iter();
    each.flat_map(|(id, rows)| rows.iter().map(|row| (ActorId(row.id.clone()), id.clone()))).collect()
}

/// Components to be joined, one after the other: the second goes into the first.
fn together(rows: &BTreeMap<i64, Row>, standing: &Standing) -> Vec<(i64, i64)> {
    let component: BTreeMap<&FactId, i64> = rows.values().map(|row| (&row.fact.id, row.component)).collect();
    let mut went: BTreeMap<i64, i64> = BTreeMap::new();
    let mut steps = Vec::new();
    for (a, b) in &standing.same {
        let (Some(&a), Some(&b)) = (component.get(a), component.get(b)) else { continue };
        let end = |mut at: i64| {
            while let Some(&next) = went.get(&at) {
                at = next;
            }
            at
        };
        let (a, b) = (end(a), end(b));
        if a != b {
            went.insert(b, a);
            steps.push((a, b));
        }
    }
    steps
}

/// Groups of one component's facts, which come in order of their ids.
fn group(rows: &[&Row], found: Vec<Pair>, standing: &Standing) -> Vec<(Vec<i64>, Vec<Pair>)> {
    if rows.len() == 1 {
        return vec![(vec![rows[0].seq], Vec::new())];
    }
    let place: BTreeMap<i64, usize> = rows.iter().enumerate().map(|(at, row)| (row.seq, at)).collect();
    let by_id = |id: &FactId| rows.binary_search_by(|row| row.fact.id.cmp(id)).ok();
    let told = |pairs: &[(FactId, FactId)]| -> Vec<(usize, usize)> {
        pairs.iter().filter_map(|(a, b)| Some((by_id(a)?, by_id(b)?))).collect()
    };
    let pairs = Pairs {
        scored: found.iter().map(|(a, b, score, _)| (place[a], place[b], *score)).collect(),
        same: told(&standing.same),
        apart: told(&standing.apart),
    };
    let groups = groups(rows.len(), &pairs).into_iter().map(|group| {
        let seqs: Vec<i64> = group.iter().map(|&at| rows[at].seq).collect();
        let mut within: Vec<Pair> =
            found.iter().filter(|(a, b, ..)| seqs.contains(a) && seqs.contains(b)).cloned().collect();
        for (a, b) in &pairs.same {
            if group.contains(a) && group.contains(b) {
                within.push((rows[*a].seq, rows[*b].seq, f64::INFINITY, "joined by an analyst".to_owned()));
            }
        }
        (seqs, within)
    });
    groups.collect()
}

fn happening(
    group: &[i64],
    pairs: &[Pair],
    rows: &BTreeMap<i64, Row>,
    facts: &BTreeMap<i64, Telling>,
    reports: &BTreeMap<i64, ReportRow>,
) -> Happening {
    let mut tellings: Vec<(record::Date, Telling)> = group
        .iter()
        .filter_map(|seq| Some((reports.get(&rows.get(seq)?.report)?.known, facts.get(seq)?.clone())))
        .collect();
    tellings.sort_by(|(a_day, a), (b_day, b)| {
        (a_day, &a.report, &a.fact.id).cmp(&(b_day, &b.report, &b.fact.id))
    });
    let tellings: Vec<Telling> = tellings.into_iter().map(|(_, telling)| telling).collect();
    let least = group.iter().map(|seq| &rows[seq].fact.id).min();
    let id = HappeningId(least.map(|id| id.0.clone()).unwrap_or_default());
    let kind = tellings.first().map(|t| t.fact.body.kind().to_owned()).unwrap_or_default();
    let mut joins: Vec<Join> = pairs
        .iter()
        .map(|(a, b, score, reasons)| {
            let (a, b) = (rows[a].fact.id.clone(), rows[b].fact.id.clone());
            let (left, right) = if a < b { (a, b) } else { (b, a) };
            Join {
                left,
                right,
                score: join::share(*score),
                reasons: reasons.lines().map(str::to_owned).collect(),
            }
        })
        .collect();
    joins.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    Happening { id, kind, tellings, joins }
}
