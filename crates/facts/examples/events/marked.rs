//! Marked pairs: the type of what one marked actor does to one marked recipient.

use std::error::Error;
use std::path::Path;

use language::Analyzer;
use record::Span;

use crate::EVERY;
use crate::tally::Classes;
use crate::whole::Item;

/// Our own events, of each event its first actor and first recipient.
pub(crate) fn own(analyzer: &Analyzer, items: &[Item]) -> Result<(), Box<dyn Error>> {
    let mut classes = Classes::default();
    for item in items {
        for told in &item.events {
            let first = |ids: &[String]| -> Vec<Span> {
                let id = ids.first();
                item.actors.iter().filter(|a| Some(&a.id) == id).map(|a| Span::new(a.start, a.end)).collect()
            };
            if let Some(guess) = guess(analyzer, &item.text, &first(&told.actor), &first(&told.recipient))? {
                classes.add(merged(&told.kind), guess);
            }
        }
    }
    classes.print("own marked pairs");
    Ok(())
}

/// PLV: the columns `marked_sentence` and `gold_root` of a table.
pub(crate) fn pairs(analyzer: &Analyzer, path: &Path) -> Result<(), Box<dyn Error>> {
    if !path.is_file() {
        return Ok(());
    }
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(path)?;
    let heads = table.headers()?.clone();
    let column = |name: &str| heads.iter().position(|h| h == name).ok_or_else(|| format!("no column {name}"));
    let (sentence, class) = (column("marked_sentence")?, column("gold_root")?);
    let mut classes = Classes::default();
    for row in table.records().step_by(EVERY) {
        let row = row?;
        let (text, actors, recipients) = unmarked(&row[sentence]);
        if let Some(guess) = guess(analyzer, &text, &actors, &recipients)? {
            classes.add(&row[class], guess);
        }
    }
    classes.print("PLV pairs");
    Ok(())
}

fn guess(
    analyzer: &Analyzer,
    text: &str,
    actors: &[Span],
    recipients: &[Span],
) -> Result<Option<&'static str>, Box<dyn Error>> {
    if actors.is_empty() {
        return Ok(None);
    }
    let scores = analyzer.classify(text, actors, recipients)?;
    let mut sums: Vec<(&str, f32)> = Vec::new();
    for (kind, score) in scores {
        let class = merged(kind.code());
        match sums.iter_mut().find(|(c, _)| *c == class) {
            Some((_, sum)) => *sum += score,
            None => sums.push((class, score)),
        }
    }
    Ok(sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(class, _)| class))
}

/// The class of a type in sets that make one of CONCEDE and RETREAT.
fn merged(kind: &str) -> &'static str {
    const KINDS: [&str; 14] = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ];
    KINDS.into_iter().find(|k| *k == kind).unwrap_or("YIELD")
}

/// A text without its marks, and what they marked: `<s>` actors, `<t>` recipients.
fn unmarked(marked: &str) -> (String, Vec<Span>, Vec<Span>) {
    let (mut text, mut actors, mut recipients) = (String::new(), Vec::new(), Vec::new());
    let (mut rest, mut since) = (marked, 0);
    while let Some((at, tag)) =
        ["<s>", "</s>", "<t>", "</t>"].iter().filter_map(|t| Some((rest.find(t)?, *t))).min()
    {
        text.push_str(&rest[..at]);
        rest = &rest[at + tag.len()..];
        let span = || Span::new(since as u32, text.len() as u32);
        match tag {
            "</s>" => actors.push(span()),
            "</t>" => recipients.push(span()),
            _ => since = text.len(),
        }
    }
    text.push_str(rest);
    (text, actors, recipients)
}
