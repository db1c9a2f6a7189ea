//! Scores the tokenizer's words against treebanks, on raw text rebuilt from them.
//!
//! `cargo run --example score_tokens -- [--errors] FILE.conllu …`: one line a file and one for all.
//! With `--errors` also the places where gold and system differ, most frequent first.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use language::tokens::Tokenizer;

#[expect(dead_code, reason = "only words are scored here")]
#[path = "eval/treebank.rs"]
mod treebank;

/// A treebank's text and its words as byte ranges.
struct Gold {
    text: String,
    words: Vec<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tokenizer = Tokenizer::english()?;
    let mut errors = false;
    let mut total = Score::default();
    let mut found = BTreeMap::new();
    for argument in std::env::args().skip(1) {
        if argument == "--errors" {
            errors = true;
            continue;
        }
        let gold = read(&std::fs::read_to_string(&argument)?);
        let started = Instant::now();
        let tokens = tokenizer.tokenize(&gold.text, &[]);
        let seconds = started.elapsed().as_secs_f64();
        let system: Vec<(usize, usize)> =
            tokens.words.iter().map(|w| (w.span.start() as usize, w.span.end() as usize)).collect();
        let score = Score::of(&gold.words, &system);
        println!("{argument}: {score} {:.2} M words/s", system.len() as f64 / seconds / 1e6);
        total.add(&score);
        if errors {
            differences(&gold, &system, &mut found);
        }
    }
    println!("all: {total}");
    let mut list: Vec<_> = found.into_iter().collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (difference, count) in list {
        println!("{count}\t{difference}");
    }
    Ok(())
}

/// A file's documents, one behind the other.
fn read(conllu: &str) -> Gold {
    let mut gold = Gold { text: String::new(), words: Vec::new() };
    for document in treebank::read(conllu) {
        let base = gold.text.len();
        gold.words.extend(document.words.iter().map(|word| (base + word.start, base + word.end)));
        gold.text.push_str(&document.text);
        gold.text.push('\n');
    }
    gold
}

#[derive(Default)]
struct Score {
    gold: usize,
    system: usize,
    right: usize,
}

impl Score {
    fn of(gold: &[(usize, usize)], system: &[(usize, usize)]) -> Self {
        let set: BTreeSet<_> = gold.iter().collect();
        let right = system.iter().filter(|w| set.contains(w)).count();
        Score { gold: gold.len(), system: system.len(), right }
    }

    fn add(&mut self, other: &Score) {
        self.gold += other.gold;
        self.system += other.system;
        self.right += other.right;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let f1 = 2.0 * self.right as f64 / (self.gold + self.system).max(1) as f64;
        write!(f, "words F1 {:.4} (gold {}, system {}, right {})", f1, self.gold, self.system, self.right)
    }
}

/// Collects stretches where the two cut differently, as `gold ≠ system`.
fn differences(gold: &Gold, system: &[(usize, usize)], found: &mut BTreeMap<String, usize>) {
    let (mut g, mut s) = (0, 0);
    while g < gold.words.len() && s < system.len() {
        if gold.words[g] == system[s] {
            g += 1;
            s += 1;
            continue;
        }
        let (g0, s0) = (g, s);
        let (mut ge, mut se) = (gold.words[g].1, system[s].1);
        while ge != se {
            if ge < se {
                g += 1;
                let Some(w) = gold.words.get(g) else { return };
                ge = w.1;
            } else {
                s += 1;
                let Some(w) = system.get(s) else { return };
                se = w.1;
            }
        }
        g += 1;
        s += 1;
        let show = |words: &[(usize, usize)]| {
            words.iter().map(|w| &gold.text[w.0..w.1]).collect::<Vec<_>>().join(" ")
        };
        let around = gold.text[..gold.words[g0].0].chars().rev().take(12).collect::<Vec<_>>();
        let around: String = around.into_iter().rev().collect();
        let key = format!("{} ≠ {}   [{}…]", show(&gold.words[g0..g]), show(&system[s0..s]), around);
        *found.entry(key.replace('\n', "⏎")).or_default() += 1;
    }
}
