//! Attributions against PolNeAR's brat files.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use language::{Analysis, WordSet};

use crate::f1::F1;

/// Byte ranges of a text, in order.
type Ranges = Vec<Range<usize>>;

/// How well a found statement meets a gold one, 0 for not at all.
type Quality<'a> = &'a dyn Fn(&Statement, &Statement) -> f64;

/// An attribution as byte ranges.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    source: Ranges,
    cue: Ranges,
    content: Ranges,
}

/// The measures; a statement is found if its content and its source are.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// Content agrees by half of both together.
    pub(crate) statements: F1,
    /// Content covers half of the gold content.
    pub(crate) covered: F1,
    /// Some cue word is found.
    pub(crate) cues: F1,
    /// Of statements whose content is found: the source agrees.
    pub(crate) contents: F1,
}

/// The articles of a folder: raw text and statements.
pub(crate) fn read(folder: &Path) -> std::io::Result<Vec<(String, Vec<Statement>)>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(std::fs::DirEntry::path);
    let mut articles = Vec::new();
    for path in
        paths.iter().map(std::fs::DirEntry::path).filter(|path| path.extension().is_some_and(|e| e == "txt"))
    {
        let text = std::fs::read_to_string(&path)?;
        let annotation = std::fs::read_to_string(path.with_extension("ann"))?;
        let statements = statements(&text, &annotation);
        articles.push((text, statements));
    }
    Ok(articles)
}

/// Reads brat standoff: `T` lines are spans, in characters; `E` lines join them.
fn statements(text: &str, annotation: &str) -> Vec<Statement> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: BTreeMap<&str, Ranges> = BTreeMap::new();
    for (id, rest) in
        annotation.lines().filter(|line| line.starts_with('T')).filter_map(|line| line.split_once('\t'))
    {
        let places =
            rest.split('\t').next().and_then(|cell| cell.split_once(' ')).map_or("", |(_, places)| places);
        spans.insert(id, places.split(';').filter_map(|place| range(place, &bytes)).collect());
    }
    let events =
        annotation.lines().filter(|line| line.starts_with('E')).filter_map(|line| line.split_once('\t'));
    events
        .map(|(_, roles)| statement(roles, &spans))
        .filter(|s| !s.content.is_empty() && !s.cue.is_empty())
        .collect()
}

fn range(place: &str, bytes: &[usize]) -> Option<Range<usize>> {
    let (start, end) = place.split_once(' ')?;
    Some(*bytes.get(start.parse::<usize>().ok()?)?..*bytes.get(end.parse::<usize>().ok()?)?)
}

fn statement(roles: &str, spans: &BTreeMap<&str, Ranges>) -> Statement {
    let mut found = Statement::default();
    for (role, id) in roles.split_whitespace().filter_map(|role| role.split_once(':')) {
        let set = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => &mut found.source,
            "Cue" => &mut found.cue,
            "Content" => &mut found.content,
            _ => continue,
        };
        set.extend(spans.get(id).into_iter().flatten().cloned());
    }
    for set in [&mut found.source, &mut found.cue, &mut found.content] {
        set.sort_by_key(|range| range.start);
    }
    found
}

fn bytes_of(analysis: &Analysis, set: &WordSet) -> Ranges {
    set.iter().map(|words| analysis.span_of(words.clone()).range()).collect()
}

fn length(ranges: &Ranges) -> usize {
    ranges.iter().map(ExactSizeIterator::len).sum()
}

fn shared(one: &Ranges, other: &Ranges) -> usize {
    let pair = |a: &Range<usize>, b: &Range<usize>| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    one.iter().map(|a| other.iter().map(|b| pair(a, b)).sum::<usize>()).sum()
}

/// Shared characters by all characters of both.
fn agreement(one: &Ranges, other: &Ranges) -> f64 {
    let both = shared(one, other);
    both as f64 / (length(one) + length(other) - both).max(1) as f64
}

fn sources_agree(one: &Statement, other: &Statement) -> bool {
    one.source.is_empty() && other.source.is_empty() || shared(&one.source, &other.source) > 0
}

impl Scores {
    /// Adds one article.
    pub(crate) fn add(&mut self, gold: &[Statement], analysis: &Analysis) {
        let found: Vec<Statement> = analysis
            .attributions
            .iter()
            .map(|a| Statement {
                source: bytes_of(analysis, &a.source),
                cue: bytes_of(analysis, &a.cue),
                content: bytes_of(analysis, &a.content),
            })
            .collect();
        let measures: [(&mut F1, Quality<'_>); 4] = [
            (&mut self.statements, &|g, s| {
                if sources_agree(g, s) { half(agreement(&g.content, &s.content)) } else { 0.0 }
            }),
            (&mut self.covered, &|g, s| {
                let covered = shared(&g.content, &s.content) as f64 / length(&g.content).max(1) as f64;
                if sources_agree(g, s) { half(covered) } else { 0.0 }
            }),
            (&mut self.cues, &|g, s| shared(&g.cue, &s.cue) as f64),
            (&mut self.contents, &|g, s| half(agreement(&g.content, &s.content))),
        ];
        for (score, quality) in measures {
            score.add(gold.len(), found.len(), matched(gold, &found, quality));
        }
    }

    /// Prints a line a measure.
    pub(crate) fn print(&self) {
        let all = [
            ("statements (IoU ≥ ½, source)", &self.statements),
            ("statements (gold ≥ ½, source)", &self.covered),
            ("contents (IoU ≥ ½)", &self.contents),
            ("cues (any word)", &self.cues),
        ];
        for (measure, score) in all {
            println!("{:<10} {measure:<28} {score}", "polnear");
        }
    }
}

/// A quality that counts only from one half.
fn half(quality: f64) -> f64 {
    if quality >= 0.5 { quality } else { 0.0 }
}

/// How many gold statements are found, each by one of its own; the best pairs first.
fn matched(gold: &[Statement], found: &[Statement], quality: Quality<'_>) -> usize {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (s, other) in found.iter().enumerate() {
            let quality = quality(one, other);
            if quality > 0.0 {
                pairs.push((quality, g, s));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut right = 0;
    for (_, g, s) in pairs {
        if !used_gold[g] && !used_found[s] {
            (used_gold[g], used_found[s]) = (true, true);
            right += 1;
        }
    }
    right
}
