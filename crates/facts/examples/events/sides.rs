//! Spans of actors and recipients in sentences of newswire (BIO; `S` acts, `T` is acted on, `R` is both).

use std::error::Error;
use std::path::Path;

use facts::actors::Lexicon;
use facts::coding;
use language::Analyzer;
use record::Span;

use crate::EVERY;
use crate::tally::Tally;

/// Prints the F1 of words of actors and of recipients that the coded events name.
pub(crate) fn score(analyzer: &Analyzer, path: &Path) -> Result<(), Box<dyn Error>> {
    if !path.is_file() {
        return Ok(());
    }
    let file = std::fs::read_to_string(path)?;
    let mut sides = [Tally::default(); 2];
    let blocks = file.split("\n\n").filter(|b| !b.trim().is_empty());
    for block in blocks.step_by(EVERY) {
        let rows: Vec<(&str, &str)> = block.lines().filter_map(|l| l.split_once(' ')).collect();
        let (text, words) = joined(&rows);
        let analysis = analyzer.analyze(&text)?;
        let events = coding::code(&text, &analysis, None, Lexicon::embedded());
        for (side, tally) in sides.iter_mut().enumerate() {
            for (word, (_, tag)) in words.iter().zip(&rows) {
                let gold = matches!((side, tag.trim().get(2..)), (0, Some("S" | "R")) | (1, Some("T")));
                let parties = events
                    .iter()
                    .filter(|e| e.held.is_none())
                    .flat_map(|e| if side == 0 { &e.actors } else { &e.recipients });
                let found = parties.into_iter().any(|p| p.span.overlaps(*word));
                tally.gold += usize::from(gold);
                tally.found += usize::from(found);
                tally.right += usize::from(gold && found);
            }
        }
    }
    println!("CAMEO spans, words: actors F1 {:.3}, recipients F1 {:.3}", sides[0].f1(), sides[1].f1());
    Ok(())
}

/// Words with spaces between them, but none before a mark that closes.
fn joined(rows: &[(&str, &str)]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (word, _) in rows {
        if !text.is_empty() && !matches!(*word, "." | "," | ";" | ":" | "?" | "!") {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(word);
        spans.push(Span::new(start, text.len() as u32));
    }
    (text, spans)
}
