//! Which reports reprint one text: an agency's item with another headline, cut at the end, a sentence added.
//!
//! Texts are compared by their runs of five words. A MinHash sketch in bands finds which ones are worth comparing; then the
//! runs themselves are counted.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Transaction, params};

use crate::actors::fold::fold;
use crate::actors::lookup::list;
use crate::{Ledger, LedgerError};

/// Words of a run.
const RUN: usize = 5;
/// Runs that a text must have to be compared: shorter ones are alike by chance.
const LEAST: usize = 20;
/// Bands of a sketch, and values of a band: two texts that share half of their runs meet in a band with a chance of 96 %.
const BANDS: usize = 24;
const ROWS: usize = 3;
/// Share of the shorter text's runs that must stand in the other one.
const SHARE: f64 = 0.6;
/// Texts to compare with one at the most, those that meet it in most bands first.
const MOST: usize = 100;

/// Writes down the sketch of a new report's text and which earlier ones it reprints, or which reprint it.
pub(crate) fn add(step: &Transaction, report: i64, text: &str) -> rusqlite::Result<()> {
    let runs = runs(text);
    if runs.len() < LEAST {
        return Ok(());
    }
    let bands = bands(&runs);
    for other in candidates(step, &bands)? {
        let theirs: String = step
            .prepare_cached("SELECT text FROM texts WHERE report = ?1")?
            .query_row([other], |row| row.get(0))?;
        let share = share(&runs, &self::runs(&theirs));
        if share >= SHARE {
            join(step, report, other, share)?;
        }
    }
    let mut add = step.prepare_cached("INSERT OR IGNORE INTO bands (band, report) VALUES (?1, ?2)")?;
    for band in bands {
        add.execute([band, report])?;
    }
    Ok(())
}

fn candidates(step: &Transaction, bands: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut found: Vec<i64> = Vec::new();
    let mut of_band = step.prepare_cached("SELECT report FROM bands WHERE band = ?1")?;
    for band in bands {
        for row in of_band.query_map([band], |row| row.get(0))? {
            found.push(row?);
        }
    }
    found.sort_unstable();
    let mut counted: Vec<(usize, i64)> = found.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0])).collect();
    counted.sort_by_key(|&(bands, report)| (std::cmp::Reverse(bands), report));
    Ok(counted.into_iter().take(MOST).map(|(_, report)| report).collect())
}

fn join(step: &Transaction, report: i64, other: i64, share: f64) -> rusqlite::Result<()> {
    step.prepare_cached("INSERT OR IGNORE INTO reprints (one, other, share) VALUES (?1, ?2, ?3)")?
        .execute(params![other, report, share])?;
    let family = |report: i64| -> rusqlite::Result<i64> {
        step.prepare_cached("SELECT family FROM reports WHERE seq = ?1")?
            .query_row([report], |row| row.get(0))
    };
    let (ours, theirs) = (family(report)?, family(other)?);
    step.prepare_cached("UPDATE reports SET family = ?1 WHERE family = ?2")?
        .execute([ours.min(theirs), ours.max(theirs)])?;
    Ok(())
}

impl Ledger {
    /// For each of these reports that reprints another's text, the first that printed it, of those known by a day.
    pub(crate) fn originals(
        &self,
        reports: &[i64],
        known_by: i64,
    ) -> Result<BTreeMap<i64, String>, LedgerError> {
        let mut find = self.sql(
            "SELECT seq, id, known, family FROM reports
             WHERE family IN (SELECT family FROM reports WHERE seq IN (SELECT value FROM json_each(?1)))
             AND known <= ?2 ORDER BY known, id",
        )?;
        let rows = find
            .query_map((list(reports), known_by), |row| Ok((row.get(3)?, row.get(0)?, row.get(1)?)))
            .map_err(|e| self.fail(e))?;
        let mut families: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
        for row in rows {
            let (family, seq, id) = row.map_err(|e| self.fail(e))?;
            families.entry(family).or_default().push((seq, id));
        }
        families.retain(|_, members| members.len() > 1);
        let members: Vec<i64> = families.values().flatten().map(|(seq, _)| *seq).collect();
        let mut pairs =
            self.sql("SELECT one, other FROM reprints WHERE one IN (SELECT value FROM json_each(?1))")?;
        let pairs: BTreeSet<(i64, i64)> = pairs
            .query_map([list(&members)], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        let mut originals = BTreeMap::new();
        for mut family in families.into_values() {
            // The first is an original; what hangs together with it reprints it. Then the first of what is left.
            while !family.is_empty() {
                let (first, id) = family.remove(0);
                let mut open = vec![first];
                while let Some(at) = open.pop() {
                    let joined =
                        |&(seq, _): &(i64, String)| pairs.contains(&(at, seq)) || pairs.contains(&(seq, at));
                    for (seq, _) in family.extract_if(.., |member| joined(member)) {
                        originals.insert(seq, id.clone());
                        open.push(seq);
                    }
                }
            }
        }
        Ok(originals)
    }
}

/// Hashes of all runs of words.
pub(crate) fn runs(text: &str) -> BTreeSet<u64> {
    let folded = fold(text);
    let words: Vec<u64> = folded.split(' ').map(|w| hash(w.as_bytes())).collect();
    words.windows(RUN).map(|run| run.iter().fold(0, |sum, word| mix(sum ^ word))).collect()
}

/// The share of the shorter text's runs that the other one has, 0 to 1.
pub(crate) fn share(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.contains(run)).count();
    if short.is_empty() { 0.0 } else { common as f64 / short.len() as f64 }
}

fn bands(runs: &BTreeSet<u64>) -> Vec<i64> {
    let least = |seed: usize| runs.iter().map(|run| mix(run ^ mix(seed as u64 + 1))).min().unwrap_or(0);
    let band = |band: usize| {
        let values = (band * ROWS..(band + 1) * ROWS).map(least);
        values.fold(mix(band as u64), |sum, value| mix(sum ^ value))
    };
    (0..BANDS).map(|at| band(at).cast_signed()).collect()
}

/// FNV-1a.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Spreads the bits of a number over all of it (the end of SplitMix64).
pub(crate) const fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(range: std::ops::Range<u32>) -> String {
        range.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn a_text_cut_in_half_is_found_and_another_is_not() {
        let (whole, half, other) = (runs(&text(0..200)), runs(&text(0..110)), runs(&text(300..500)));
        assert!(share(&whole, &half) > 0.99);
        assert!(share(&whole, &other) < 0.01);
        let meet = |a, b| bands(a).iter().filter(|band| bands(b).contains(band)).count();
        assert!(meet(&whole, &half) > 0);
        assert_eq!(meet(&whole, &other), 0);
    }
}
