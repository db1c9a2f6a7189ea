//! Which reports may have to do with some sides, places and words, so that who follows them need not look at all of a ledger.

use std::collections::{BTreeMap, BTreeSet};

use record::Date;

use crate::actors::lookup::list;
use crate::filter::LAST;
use crate::{Ledger, LedgerError, days};

/// Steps from an office to what it is held under, and on from there.
const STEPS: usize = 4;

/// What somebody follows.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    /// The sides; at most 64.
    pub sides: Vec<Side>,
    /// How many of the sides, from the first, are parties.
    pub parties: usize,
    /// Names of places.
    pub places: Vec<String>,
    /// Words in reports.
    pub words: Vec<String>,
}

/// One side.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Its names, those of its members, adjectives.
    pub names: Vec<String>,
    /// Its own name and others for it; a state that is called so gives the side its country.
    pub own: Vec<String>,
    /// Codes of its countries.
    pub countries: Vec<String>,
}

/// A name that reports use.
#[derive(Clone, Debug)]
struct Called {
    seq: i64,
    id: String,
    country: String,
}

impl Ledger {
    /// The reports, known by a day, that may be of interest: those that name two of the sides, one of them a party; those that have
    /// one of the words; those that tell of one of the places and name a side, or in which a fact happens there. Some too many, none
    /// too few.
    ///
    /// # Errors
    /// If the day is none of the calendar, or the ledger cannot be read.
    pub fn reports_about(
        &self,
        interest: &Interest,
        known_by: Option<Date>,
    ) -> Result<Vec<String>, LedgerError> {
        let masks = self.sides_of_reports(interest, known_by)?;
        let parties = u64::MAX >> (64 - interest.parties.clamp(1, 64));
        let two = |mask: u64| mask.count_ones() > 1 && mask & parties != 0;
        let mut found: BTreeSet<i64> =
            masks.iter().filter(|(_, m)| two(**m)).map(|(report, _)| *report).collect();
        found.extend(self.with_phrases(&interest.words)?);
        found.extend(
            self.with_phrases(&interest.places)?.into_iter().filter(|report| masks.contains_key(report)),
        );
        found.extend(self.at_places(&interest.places)?);
        let numbers: Vec<i64> = found.into_iter().collect();
        let known = match known_by {
            Some(date) => days::number(date).ok_or(LedgerError::Date(date))?,
            None => LAST,
        };
        let mut find = self.sql(
            "SELECT id FROM reports WHERE seq IN (SELECT value FROM json_each(?1)) AND known <= ?2 ORDER BY id",
        )?;
        let rows = find.query_map((list(&numbers), known), |row| row.get(0)).map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }

    /// The last day on which a report became known, of those known by a day; `None` if there are none.
    ///
    /// # Errors
    /// If the day is none of the calendar, or the ledger cannot be read.
    pub fn last_day(&self, known_by: Option<Date>) -> Result<Option<Date>, LedgerError> {
        let known = match known_by {
            Some(date) => days::number(date).ok_or(LedgerError::Date(date))?,
            None => LAST,
        };
        let mut find = self.sql("SELECT max(known) FROM reports WHERE known <= ?1")?;
        let last: Option<i64> = find.query_row([known], |row| row.get(0)).map_err(|e| self.fail(e))?;
        Ok(last.map(days::date))
    }

    /// The sides that each report names, as bits.
    fn sides_of_reports(
        &self,
        interest: &Interest,
        known_by: Option<Date>,
    ) -> Result<BTreeMap<i64, u64>, LedgerError> {
        let known = known_by.and_then(days::number).unwrap_or(LAST);
        let names = self.sides_of_names(interest)?;
        let told = self.standing()?.told;
        let mut masks: BTreeMap<i64, u64> = BTreeMap::new();
        for (side, names) in names.into_iter().enumerate() {
            // Other spellings of the same.
            let named: BTreeSet<i64> = names.iter().copied().collect();
            let cast = self.cast(&named, known, &told)?;
            let all: BTreeSet<i64> = cast.names.values().flatten().map(|row| row.seq).chain(named).collect();
            let all: Vec<i64> = all.into_iter().collect();
            let reports = self.numbers(
                "SELECT DISTINCT report FROM casts WHERE form IN
                 (SELECT seq FROM forms WHERE name IN (SELECT value FROM json_each(?1)))",
                &list(&all),
            )?;
            for report in reports {
                *masks.entry(report).or_default() |= 1 << side;
            }
        }
        Ok(masks)
    }

    /// The numbers of the names that may count for each side: by their words, their country, or an office under such.
    fn sides_of_names(&self, interest: &Interest) -> Result<Vec<Vec<i64>>, LedgerError> {
        let folded: Vec<Vec<String>> =
            interest.sides.iter().map(|s| s.names.iter().map(|n| n.to_lowercase()).collect()).collect();
        let mut found: Vec<BTreeSet<i64>> = vec![BTreeSet::new(); interest.sides.len()];
        let mut countries: Vec<BTreeSet<String>> =
            interest.sides.iter().map(|s| s.countries.iter().cloned().collect()).collect();
        let mut ids: BTreeMap<i64, String> = BTreeMap::new();
        for (name, of) in self.called(&folded)? {
            for (side, names) in folded.iter().enumerate() {
                if !names.iter().any(|n| name.contains(n.as_str())) {
                    continue;
                }
                let is_own = interest.sides[side].own.iter().any(|own| own.to_lowercase() == name);
                for called in &of {
                    found[side].insert(called.seq);
                    ids.insert(called.seq, called.id.clone());
                    if is_own && called.id.starts_with("state/") && !called.country.is_empty() {
                        countries[side].insert(called.country.clone());
                    }
                }
            }
        }
        for (side, codes) in countries.iter().enumerate() {
            let codes: Vec<&String> = codes.iter().collect();
            let mut find =
                self.sql("SELECT seq, id FROM names WHERE country IN (SELECT value FROM json_each(?1))")?;
            let rows = find
                .query_map([list(&codes)], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .map_err(|e| self.fail(e))?;
            for row in rows {
                let (seq, id) = row.map_err(|e| self.fail(e))?;
                found[side].insert(seq);
                ids.insert(seq, id);
            }
        }
        let mut sides: Vec<Vec<i64>> = Vec::new();
        for mut all in found {
            let mut new: Vec<i64> = all.iter().copied().collect();
            for _ in 0..STEPS {
                let above: Vec<&String> = new.iter().filter_map(|seq| ids.get(seq)).collect();
                let below = self.numbers(
                    "SELECT name FROM offices WHERE above IN (SELECT value FROM json_each(?1))",
                    &list(&above),
                )?;
                new = below.into_iter().filter(|seq| all.insert(*seq)).collect();
                if new.is_empty() {
                    break;
                }
                ids.extend(self.ids_of(&new)?);
            }
            sides.push(all.into_iter().collect());
        }
        Ok(sides)
    }

    /// What reports call actors, in lower case, as far as one of the words of some side is in it, with the names that are called so.
    fn called(&self, words: &[Vec<String>]) -> Result<BTreeMap<String, Vec<Called>>, LedgerError> {
        let mut of: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        let mut find = self.sql("SELECT called, name FROM called ORDER BY called")?;
        let mut rows = find.query([]).map_err(|e| self.fail(e))?;
        // Many are called the same, and come one after the other.
        let (mut last, mut folded, mut wanted) = (String::new(), String::new(), false);
        while let Some(row) = rows.next().map_err(|e| self.fail(e))? {
            let name = row.get_ref(0).and_then(|v| Ok(v.as_str()?)).map_err(|e| self.fail(e))?;
            if name != last {
                name.clone_into(&mut last);
                folded = name.to_lowercase();
                wanted = words.iter().flatten().any(|word| folded.contains(word.as_str()));
            }
            if wanted {
                of.entry(folded.clone()).or_default().push(row.get(1).map_err(|e| self.fail(e))?);
            }
        }
        let all: Vec<i64> = of.values().flatten().copied().collect();
        let mut find =
            self.sql("SELECT seq, id, country FROM names WHERE seq IN (SELECT value FROM json_each(?1))")?;
        let found = find.query_map([list(&all)], |row| {
            let seq = row.get(0)?;
            Ok((seq, Called { seq, id: row.get(1)?, country: row.get(2)? }))
        });
        let found: BTreeMap<i64, Called> = found.and_then(Iterator::collect).map_err(|e| self.fail(e))?;
        let with = |(name, seqs): (String, Vec<i64>)| {
            (name, seqs.iter().filter_map(|seq| found.get(seq).cloned()).collect())
        };
        Ok(of.into_iter().map(with).collect())
    }

    fn ids_of(&self, names: &[i64]) -> Result<Vec<(i64, String)>, LedgerError> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut find =
            self.sql("SELECT seq, id FROM names WHERE seq IN (SELECT value FROM json_each(?1))")?;
        let rows =
            find.query_map([list(names)], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }

    /// The reports whose title or text has one of these phrases, in any form of their words.
    fn with_phrases(&self, phrases: &[String]) -> Result<Vec<i64>, LedgerError> {
        let words = |phrase: &String| phrase.chars().any(char::is_alphanumeric);
        let all: Vec<String> = phrases
            .iter()
            .filter(|phrase| words(phrase))
            .map(|phrase| format!("\"{}\"", phrase.replace('"', " ")))
            .collect();
        if all.is_empty() {
            return Ok(Vec::new());
        }
        self.numbers("SELECT rowid FROM words WHERE words MATCH ?1", &all.join(" OR "))
    }

    /// The reports of which a fact happens at a place in whose name one of these stands.
    fn at_places(&self, places: &[String]) -> Result<Vec<i64>, LedgerError> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let asked: Vec<String> = places.iter().map(|p| p.to_lowercase()).collect();
        // From one name to the next, without looking at the facts between.
        let mut next = self.sql("SELECT min(place) FROM facts WHERE place > ?1")?;
        let mut names = Vec::new();
        let mut at = String::new();
        loop {
            let found: Option<String> = next.query_row([&at], |row| row.get(0)).map_err(|e| self.fail(e))?;
            let Some(name) = found else { break };
            let folded = name.to_lowercase();
            if asked.iter().any(|place| folded.contains(place.as_str())) {
                names.push(name.clone());
            }
            at = name;
        }
        self.numbers(
            "SELECT DISTINCT report FROM facts WHERE place IN (SELECT value FROM json_each(?1))",
            &list(&names),
        )
    }
}
